"""The bar that floats above the foot of the grid while several pictures are selected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from ui import actions, strings
from ui.library.wording import COMPARED
from ui.shared.retranslated import Retranslated
from ui.theme import Theme, set_property

HEIGHT, ABOVE_FOOT, LABELS_FROM = 44, 14, 700
"""Pixels; under `LABELS_FROM` pixels of room the buttons show their icons only."""

_KEYS = {
    "compare": "compare",
    "ask": "ask-this",
    "edit": "edit-this",
    "tag": "tags",
    "export": "export",
    "delete": "trash",
    "select-none": "select-none",
}


class SelectionBar(Retranslated, QFrame):
    """`chosen(command)`, for all that is selected: compare, ask, edit (the current one), collection, tag, export,
    delete, restore, delete-forever or select-none."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        """`over`: the view that it floats above. It is its sibling: assistive technology sees only rows in a view."""
        super().__init__(over.parentWidget())
        self._theme = theme
        self._over = over
        self._count = 0
        self._covered = 0, 0
        self._in_trash = self._browsing = False
        self._labels = True
        self.setProperty("role", "popover")
        self._text = QLabel(self)
        self._text.setProperty("role", "strong")
        self._compare = self._button("compare", "columns")
        self._ask = self._button("ask", "ask")
        self._edit = self._button("edit", "edit")
        self._collection = self._button("collection", "collection")
        self._tag = self._button("tag", "tag")
        self._export = self._button("export", "export")
        self._restore = self._button("restore", "undo")
        self._forever = self._button("delete-forever", "trash")
        self._worded = (
            self._compare, self._ask, self._edit, self._collection, self._tag, self._export, self._restore,
            self._forever,
        )  # fmt: skip
        self._lines = (self._line(), self._line())
        self._trash = self._icon("delete", "trash")
        self._none = self._icon("select-none", "x")
        self._arrange()
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setOffset(0, 6)
        shadow.setBlurRadius(20)
        self.setGraphicsEffect(shadow)
        self._shadow = shadow
        self.hide()
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Selected pictures"))
        texts = {
            self._compare: self.tr("Compare"),
            self._ask: self.tr("Ask"),
            self._edit: self.tr("Edit"),
            self._collection: self.tr("Collection"),
            self._tag: self.tr("Tag"),
            self._export: self.tr("Export"),
            self._restore: self.tr("Restore"),
            self._forever: self.tr("Delete forever"),
            self._trash: self.tr("Move to Trash"),
            self._none: self.tr("Clear selection"),
        }
        for button, text in texts.items():
            button.setAccessibleName(text)
            keys = _KEYS.get(button.property("command"), "")
            button.setToolTip(actions.tip(text, keys) if keys else text)
        self._show()

    def show_for(self, count: int, *, in_trash: bool, browsing: bool = False) -> None:
        """Appear for `count` pictures; one alone needs no bar. `browsing`: they are not the library's."""
        self._count, self._in_trash, self._browsing = count, in_trash, browsing
        self.setVisible(count > 1)
        self._show()

    def leave_free(self, left: int, right: int) -> None:
        """So many pixels of the view, from its sides, lie under something else."""
        self._covered = left, right
        self.place()

    def place(self) -> None:
        """Stand in the middle of what can be seen, above the foot of the view."""
        left, right = self._covered
        room = self._over.geometry().adjusted(left, 0, -right, 0)
        labels = room.width() >= self._theme.px(LABELS_FROM)
        if labels != self._labels:
            self._labels = labels
            self._show()
        self.adjustSize()
        width = min(self.width(), room.width() - 2 * ABOVE_FOOT)
        self.setGeometry(
            room.center().x() - width // 2, room.bottom() + 1 - ABOVE_FOOT - self.height(), width, self.height()
        )

    def _show(self) -> None:
        self._text.setText(strings.grouped(self.tr("%n selected", "", self._count), self._count))
        for button in (self._ask, self._edit, self._collection, self._tag, self._export):
            button.setVisible(not self._in_trash)
        self._trash.setVisible(not self._in_trash and not self._browsing)
        self._compare.setVisible(not self._in_trash and self._count in COMPARED)
        self._lines[1].setVisible(not self._in_trash)
        for button in (self._restore, self._forever):
            button.setVisible(self._in_trash)
        for button in self._worded:
            button.setText(button.accessibleName() if self._labels else "")
        if self.isVisible():
            self.place()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 6, 0)
        row.setSpacing(2)
        row.addWidget(self._text)
        row.addSpacing(6)
        row.addWidget(self._lines[0])
        for button in self._worded:
            row.addWidget(button)
        row.addWidget(self._lines[1])
        row.addWidget(self._trash)
        row.addWidget(self._none)

    def _button(self, command: str, icon: str) -> QPushButton:
        danger = command == "delete-forever"
        button = QPushButton(self._theme.icon(icon, "danger.text" if danger else "text.secondary"), "", self)
        set_property(button, "kind", "quiet")
        button.setProperty("command", command)
        button.clicked.connect(lambda: self.chosen.emit(command))
        return button

    def _icon(self, command: str, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._theme.icon(icon))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setProperty("command", command)
        button.clicked.connect(lambda: self.chosen.emit(command))
        return button

    def _line(self) -> QFrame:
        line = QFrame(self)
        line.setProperty("role", "vline")
        line.setFixedHeight(14)
        return line

    def _resize(self) -> None:
        theme = self._theme
        self.setFixedHeight(theme.px(HEIGHT))
        for button in (self._trash, self._none):
            button.setFixedSize(theme.size("control.md"), theme.size("control.md"))
            button.setIconSize(theme.icon_size(20))
        for button in self._worded:
            button.setIconSize(theme.icon_size(16))
        self._shadow.setColor(
            QColor(0, 0, 0, round(255 * theme.alpha("shadow.dark" if theme.dark else "shadow.light")))
        )
        if self.isVisible():
            self.place()
