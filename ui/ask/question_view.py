"""A question in the transcript: its pictures, its words, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from services.types import AskPicture, Question
from ui.ask import words
from ui.ask.previews import Previews
from ui.ask.walker import Walker
from ui.shared.elided_label import ElidedLabel
from ui.shared.flow_layout import FlowLayout
from ui.shared.icon_button import icon_button
from ui.shared.menu import Menu
from ui.shared.picture_cell import PictureCell
from ui.shared.plain_tip import plain_tip
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_EDGE = 36
_SHARE = 0.86
"""Of the width of the column that a bubble may take."""
_NAMED = 2
"""Up to so many pictures are shown with their names."""


class PictureChip(QFrame):
    """A picture of a question with its name and size. `pressed()`."""

    pressed = Signal()

    def __init__(self, theme: Theme, asked: AskPicture, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self.setProperty("role", "bubble")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.cell = PictureCell(theme, _EDGE)
        self.cell.picture = asked.picture
        self.cell.badge = str(number) if number else ""
        self.cell.clicked.connect(self.pressed)
        name = ElidedLabel(asked.picture.name or self.tr("Picture"))
        name.setProperty("role", "label")
        name.setProperty("tone", "primary")
        facts = ElidedLabel(words.picture_facts(asked))
        facts.setProperty("role", "caption")
        for label in (name, facts):
            label.setMaximumWidth(theme.px(190))
        self.cell.setAccessibleName(f"{name.text()}, {facts.text()}")
        self.cell.setToolTip(plain_tip(name.text()))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(name)
        column.addWidget(facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 10, 4)
        row.setSpacing(8)
        row.addWidget(self.cell)
        row.addLayout(column)


class WrapLabel(QLabel):
    """Plain text that is only as wide as its longest line, up to `most` pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = 400
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_most(self, most: int) -> None:
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0)
        width = max(1, min(longest + 2, self._most))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.fontMetrics().height())


class QuestionView(Retranslated, QWidget):
    """`acted(action, question id)`: `copy`, `edit`, `ask-again` or `go:<id>` (another wording of it).
    `picture_pressed(AskPicture, place)`: one of its pictures, by its place from 0.
    """

    acted = Signal(str, str)
    picture_pressed = Signal(object, int)

    def __init__(self, theme: Theme, previews: Previews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._previews = previews
        self._question: Question | None = None
        self._pictures = QWidget()
        self._flow = FlowLayout(self._pictures, spacing=6)
        self._cells: list[PictureCell] = []
        self._tag = QLabel()
        self._tag.setProperty("role", "tag")
        self._tag.setProperty("tone", "accent")
        self._words = WrapLabel()
        self._words.setProperty("role", "reading")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bubble = QFrame()
        self.bubble.setProperty("role", "bubble")
        self.bubble.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.bubble.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._walker: Walker | None = None
        self._edit = self._button("edit", "edit")
        self._copy = self._button("copy", "copy")
        self._hovering = QWidget()
        self._lay_out()
        previews.arrived.connect(self._preview_arrived)
        theme.changed.connect(self._dress)
        self._dress()

    def _button(self, icon: str, action: str) -> QToolButton:
        button = icon_button(self._theme, icon)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._act(action))
        return button

    def _lay_out(self) -> None:
        inside = QHBoxLayout(self.bubble)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(8)
        inside.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self._words, 1)
        hovering = QHBoxLayout(self._hovering)
        hovering.setContentsMargins(0, 0, 0, 0)
        hovering.setSpacing(2)
        hovering.addWidget(self._edit)
        hovering.addWidget(self._copy)
        policy = self._hovering.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._hovering.setSizePolicy(policy)
        self._hovering.hide()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addStretch(1)
        row.addWidget(self._hovering, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.bubble)
        self._walk = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._pictures)
        column.addLayout(row)
        column.addLayout(self._walk)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_question(self, question: Question, preset: str, others: Sequence[str]) -> None:
        """`preset`: its label, empty: none. `others`: ids of all its wordings, oldest first."""
        if self._walker is not None or len(others) > 1:
            self._way_to_others().show_steps(others, question.id)
        self._tag.setText(preset)
        self._tag.setVisible(bool(preset))
        if self._question is not None and question.id == self._question.id:
            return
        self._question = question
        self._words.setText(question.words)
        self._show_pictures(question.pictures)
        self.retranslate()

    def _way_to_others(self) -> Walker:
        """Made when there first are others."""
        if self._walker is None:
            self._walker = Walker(self._theme)
            self._walker.wanted.connect(lambda other: self._act(f"go:{other}"))
            self._walk.addStretch(1)
            self._walk.addWidget(self._walker)
        return self._walker

    def _show_pictures(self, pictures: Sequence[AskPicture]) -> None:
        named, numbered = len(pictures) <= _NAMED, len(pictures) > 1
        for place, asked in enumerate(pictures):
            number = place + 1 if numbered else 0
            if named:
                chip = PictureChip(self._theme, asked, number)
                cell, widget = chip.cell, chip
            else:
                cell = widget = PictureCell(self._theme, _EDGE + 8)
                cell.picture, cell.badge = asked.picture, str(number)
                cell.setAccessibleName(f"{number}: {asked.picture.name}, {words.picture_facts(asked)}")
                cell.setToolTip(plain_tip(f"{asked.picture.name}\n{words.picture_facts(asked)}"))
            cell.clicked.connect(lambda _=False, asked=asked, place=place: self.picture_pressed.emit(asked, place))
            cell.set_pixmap(self._previews.get(asked.picture))
            self._cells.append(cell)
            self._flow.addWidget(widget)
        self._pictures.setVisible(bool(pictures))
        self._flow.set_right(right=True)

    def _preview_arrived(self, sha256: str) -> None:
        for cell in self._cells:
            if cell.picture.sha256 == sha256:
                cell.set_pixmap(self._previews.get(cell.picture))

    # -- acting -------------------------------------------------------------------------------------------------------

    def _act(self, action: str) -> None:
        if self._question is not None:
            self.acted.emit(action, self._question.id)

    def _open_menu(self, at: QPoint) -> None:
        menu = Menu(self._theme, self)
        menu.aboutToHide.connect(menu.deleteLater)
        for action, text in (
            ("copy", self.tr("Copy question")),
            ("edit", self.tr("Edit and ask again…")),
            ("ask-again", self.tr("Ask again")),
        ):
            menu.addAction(text).triggered.connect(lambda _=False, action=action: self._act(action))
        menu.popup(at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Menu) and self.bubble.hasFocus():
            self._open_menu(self.bubble.mapToGlobal(QPoint(0, self.bubble.height())))
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._act("copy")
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hovering.show()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovering.hide()

    # -- look ---------------------------------------------------------------------------------------------------------

    def heightForWidth(self, width: int) -> int:
        self._words.set_most(round(width * _SHARE) - 24 - self._hovering.sizeHint().width())
        return super().heightForWidth(width)

    def _dress(self) -> None:
        edge = self._theme.size("control.sm")
        for button in (self._edit, self._copy):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(15))

    def retranslate(self) -> None:
        asked = self._question
        self._edit.setToolTip(self.tr("Edit and ask again"))
        self._edit.setAccessibleName(self._edit.toolTip())
        self._copy.setToolTip(self.tr("Copy question"))
        self._copy.setAccessibleName(self._copy.toolTip())
        said = "" if asked is None else asked.words
        self.bubble.setAccessibleName(self.tr("You asked: {words}").format(words=said))
        self.bubble.setAccessibleDescription(self.tr("Enter opens what can be done with it"))
