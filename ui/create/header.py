"""The header of the stage: what this thread is called, how far the run is, how it is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QWidget,
)

from ui import actions
from ui.shared.menu import Menu
from ui.shared.segmented import Segmented
from ui.theme import Theme

GRID, SINGLE = "grid", "single"
_TITLE_LENGTH = 48


class StageHeader(QFrame):
    """`view_chosen(str)`: `grid` or `single`. `renamed(str)`: the person gave the thread a title.
    `versions_shown(bool)`: the version row is wanted. `compare_wanted`: the current picture with the one it continues.
    `new_thread`, `export_wanted`, `trash_wanted`, `details_wanted(QPoint)`: from the menu.
    """

    view_chosen = Signal(str)
    renamed = Signal(str)
    versions_shown = Signal(bool)
    compare_wanted = Signal()
    new_thread = Signal()
    export_wanted = Signal()
    trash_wanted = Signal()
    details_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._details = False
        self._pictures = 0
        self.setProperty("role", "header")
        self.setProperty("region", True)
        self._title = _TitleEdit(theme)
        self._title.renamed.connect(self.renamed)
        self._tag = QLabel()
        self._tag.setProperty("role", "caption")
        self.view = Segmented(theme)
        self.view.set_options([(GRID, "", "grid"), (SINGLE, "", "image")])
        self.view.changed.connect(self.view_chosen)
        self.versions = self._tool("branch")
        self.versions.setCheckable(True)
        self.versions.toggled.connect(self.versions_shown)
        self.compare = self._tool("columns")
        self.compare.clicked.connect(self.compare_wanted)
        self._menu_button = QToolButton()
        self._menu_button.setIcon(theme.icon("more"))
        self._menu_button.setAutoRaise(True)
        self._menu_button.clicked.connect(self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._tag)
        row.addStretch(1)
        row.addWidget(self.view)
        row.addWidget(self.versions)
        row.addWidget(self.compare)
        row.addWidget(self._menu_button)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def set_title(self, title: str) -> None:
        """The name of the thread; empty: a new one."""
        self._title.set_title(title)

    @property
    def title(self) -> str:
        return self._title.title

    def set_progress(self, text: str) -> None:
        """`3 of 4` or `1 of 4`; empty: nothing to say."""
        self._tag.setText(text)
        self._tag.setVisible(bool(text))

    def set_pictures(self, tiles: int, pictures: int) -> None:
        """How many tiles there are, and how many of them are in the library."""
        self._pictures = pictures
        self.view.setVisible(tiles > 0)

    def set_thread(self, versions: int, *, comparable: bool) -> None:
        """How many versions the thread has, and whether the current one continues another."""
        self.versions.setVisible(versions > 0)
        self.versions.setToolTip(self.tr("Versions %n", "", versions))
        self.compare.setVisible(comparable)

    @property
    def missing(self) -> tuple[str, ...]:
        """Rows of the table of actions that mean nothing for this thread."""
        there = {"compare-before": not self.compare.isHidden(), "export-thread": not self.versions.isHidden()}
        return tuple(name for name, means in there.items() if not means)

    def set_versions_shown(self, shown: bool) -> None:
        """Whether the version row is there, without telling `versions_shown`."""
        blocked = self.versions.blockSignals(True)
        self.versions.setChecked(shown)
        self.versions.blockSignals(blocked)

    def _tool(self, icon: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._theme.icon(icon))
        button.setAutoRaise(True)
        button.hide()
        return button

    def set_details(self, available: bool) -> None:
        """The facts have no room on the stage, so the menu offers them."""
        self._details = available

    def _open_menu(self) -> None:
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Thread menu"))
        new = menu.addAction(self.tr("New thread"), self.new_thread.emit)
        new.setShortcuts(actions.spec("new-thread").sequences)
        menu.addAction(self.tr("Rename"), self._title.edit)
        if self._details:
            at = self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height()))
            menu.addAction(self.tr("Details"), lambda: self.details_wanted.emit(at))
        if not self.versions.isHidden():
            menu.addAction(self.tr("Export thread…"), self.export_wanted.emit)
        if self._pictures:
            menu.addSeparator()
            menu.mark_danger(menu.addAction(self.tr("Move to Trash"), self.trash_wanted.emit))
        corner = self._menu_button.mapToGlobal(QPoint(self._menu_button.width(), self._menu_button.height() + 4))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def retranslate(self) -> None:
        self._title.retranslate()
        self.view.setAccessibleName(self.tr("View"))
        self.view.set_tips([actions.tip(text, "grid-or-single") for text in (self.tr("Grid"), self.tr("Single"))])
        self.versions.setAccessibleName(self.tr("Show branches"))
        self.compare.setAccessibleName(self.tr("Compare pictures"))
        self.compare.setToolTip(self.tr("Compare with the version before"))
        self._menu_button.setAccessibleName(self.tr("Thread menu"))
        self._menu_button.setToolTip(self.tr("Thread menu"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.size("header"))
        self.view.setFixedHeight(self._theme.size("control.sm"))
        self.view.setFixedWidth(self._theme.px(64))
        edge = self._theme.size("control.md")
        for button in (self.versions, self.compare, self._menu_button):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(20))


def title_of(prompt: str) -> str:
    """What a thread is called until it is renamed: the first words of its prompt, up to the first stop."""
    words = " ".join(prompt.split())
    for stop in (". ", "! ", "? ", ", "):
        words = words.partition(stop)[0]
    if len(words) <= _TITLE_LENGTH:
        return words.rstrip(".!?,")
    return f"{words[:_TITLE_LENGTH].rsplit(' ', 1)[0].rstrip(',.;:')}…"


class _TitleEdit(QWidget):
    """A title that becomes a field when it is pressed."""

    renamed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self._button = _TitleButton(theme)
        self._button.clicked.connect(self.edit)
        self._field = _TitleField()
        self._field.done.connect(self._take)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._button)
        self._stack.addWidget(self._field)
        self._make_room(editing=False)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def title(self) -> str:
        return self._text or self.tr("New thread")

    def set_title(self, text: str) -> None:
        self._text = text
        self.retranslate()

    def edit(self) -> None:
        """Show the field."""
        self._field.setText(self._text)
        self._field.selectAll()
        self._make_room(editing=True)
        self._stack.setCurrentWidget(self._field)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, text: str | None) -> None:
        had_focus = self._field.hasFocus()
        self._stack.setCurrentWidget(self._button)
        self._make_room(editing=False)
        if had_focus:
            self._button.setFocus()
        if text is not None and text.strip() and text.strip() != self._text:
            self.set_title(text.strip())
            self.renamed.emit(self._text)

    def _make_room(self, *, editing: bool) -> None:
        """The field takes room only while it is shown, so that what follows stands right behind the title."""
        policy = QSizePolicy.Policy
        self._field.setMinimumWidth(self._theme.px(240) if editing else 0)
        self._field.setSizePolicy(policy.Expanding if editing else policy.Ignored, policy.Fixed)

    def retranslate(self) -> None:
        self._button.setAccessibleName(self.tr("Title: {title}. Rename").format(title=self.title))
        self._field.setAccessibleName(self.tr("Title"))
        self._show()

    def _show(self) -> None:
        self._button.setText(self.title)
        self._button.setToolTip(self.tr("{title}: click to rename").format(title=self.title))

    def _dress(self) -> None:
        self._field.setFont(self._theme.font("heading"))
        self._show()


class _TitleButton(QAbstractButton):
    """The title as a button: only the mouse and the keyboard show that it is one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def sizeHint(self) -> QSize:
        return QSize(self._text_width() + 16, self._theme.size("control.md"))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._theme.size("control.md"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect().adjusted(6, 0, -6, 0)
        painter.setFont(self._theme.font("heading"))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        box = QRectF(0, 0, painter.fontMetrics().horizontalAdvance(shown) + 12, self._theme.size("control.md"))
        box.moveTop((self.height() - box.height()) / 2)
        ringed = bool(self.property("keyfocus"))
        if self.underMouse() or ringed:
            ring = QPen(self._theme.color("focus.ring"), 2) if ringed else QPen(Qt.PenStyle.NoPen)
            painter.setPen(ring)
            painter.setBrush(self._theme.color("bg.hover"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(self._theme.color("text.primary"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _text_width(self) -> int:
        return QFontMetrics(self._theme.font("heading")).horizontalAdvance(self.text())


class _TitleField(QLineEdit):
    """`done(str or None)`: Enter or leaving takes the text, Esc (None) drops it."""

    done = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.done.emit(self.text())
            case Qt.Key.Key_Escape:
                self.done.emit(None)
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.done.emit(self.text())
