"""The prompt box: the text, its buttons, the character count, and a handle that pins its height."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ui import actions
from ui.shared.composer.history_popover import HistoryPopover
from ui.shared.composer.prompt_edit import MAX_LINES, MIN_LINES, PromptEdit
from ui.shared.retranslated import Retranslated
from ui.theme import Theme, set_property

_REST_HEIGHT = 118
_REST_HEIGHT_NARROW = 96
_WARN_SHARE = 0.9


class PromptBox(Retranslated, QWidget):
    """`changed`: the text is another one. `run_wanted`: Ctrl+Enter in the text. `reference_wanted(button)`: add a
    picture.
    """

    changed = Signal()
    reference_wanted = Signal(object)
    run_wanted = Signal()

    def __init__(self, theme: Theme, hint: Callable[[], str], parent: QWidget | None = None) -> None:
        """`hint()`: what stands in the empty box, in the language of the interface."""
        super().__init__(parent)
        self._theme = theme
        self._hint = hint
        self._limit = 32_000
        self._history: tuple[str, ...] = ()
        self._walk = -1
        self._draft = ""
        self._narrow = False
        self._pinned: int | None = None
        self.edit = PromptEdit(theme)
        self._add_button = QToolButton()
        self._add_button.setIcon(theme.icon("image-plus"))
        self._add_button.clicked.connect(lambda: self.reference_wanted.emit(self._add_button))
        self._history_button = QToolButton()
        self._history_button.setIcon(theme.icon("history"))
        self._count = QLabel()
        self._count.setProperty("role", "caption")
        self._problem = QLabel()
        self._problem.setProperty("role", "caption")
        self._problem.setProperty("tone", "danger")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._popover = HistoryPopover(theme, self)
        self._frame = QFrame()
        self._frame.setProperty("role", "field")
        self._handle = _Handle(theme)
        self._build()
        self._connect()
        self._dress()
        self.retranslate()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(4, 2, 8, 4)
        buttons.setSpacing(0)
        buttons.addWidget(self._add_button)
        buttons.addWidget(self._history_button)
        buttons.addStretch(1)
        buttons.addWidget(self._count)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.edit)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._frame)
        column.addWidget(self._handle)
        column.addWidget(self._problem)

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._text_changed)
        self.edit.run_wanted.connect(self.run_wanted)
        self.edit.walked.connect(self._walk_history)
        self.edit.focused.connect(lambda on: set_property(self._frame, "focused", on))
        self.edit.height_changed.connect(self._fit)
        self._history_button.clicked.connect(self._open_history)
        self._popover.chosen.connect(self.set_text)
        self._handle.moved.connect(self._pin)
        self._handle.released.connect(self._unpin)
        self._theme.changed.connect(self._dress)

    # -- text ----------------------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace the text; Ctrl+Z brings the old one back."""
        self._walk = -1
        self.edit.replace(text)

    def set_limit(self, characters: int) -> None:
        """The longest prompt that the model takes."""
        self._limit = characters
        self._show_count()

    def set_history(self, prompts: Sequence[str]) -> None:
        """Earlier prompts, newest first."""
        self._history = tuple(prompts)
        self._walk = -1
        self._popover.set_prompts(self._history)

    def set_problem(self, text: str) -> None:
        """What is wrong with the prompt, shown below it; empty: nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._describe()
        set_property(self._frame, "error", bool(text))

    def _describe(self) -> None:
        self.edit.setAccessibleDescription(self._problem.text() or self.edit.hint)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._fit()

    def _text_changed(self) -> None:
        if self._walk >= 0 and self.text != self._history[self._walk]:
            self._walk = -1
        self._show_count()
        self.changed.emit()

    def _walk_history(self, step: int) -> None:
        """Older or newer prompt in place; past the newest one the own draft comes back."""
        target = min(self._walk + step, len(self._history) - 1)
        if target == self._walk or target < -1:
            return
        if self._walk == -1:
            self._draft = self.text
        text = self._history[target] if target >= 0 else self._draft
        self._walk = target
        self.edit.replace(text)

    def offers(self) -> dict[str, Callable[[], None]]:
        """The steps through the history that there are: by row of the table of actions."""
        steps: dict[str, Callable[[], None]] = {}
        if self._walk + 1 < len(self._history):
            steps["history-previous"] = partial(self._walk_history, 1)
        if self._walk >= 0:
            steps["history-next"] = partial(self._walk_history, -1)
        return steps

    def _open_history(self) -> None:
        self._popover.open_at(self._history_button)

    # -- count ---------------------------------------------------------------------------------------------------------

    def _show_count(self) -> None:
        length = len(self.text)
        over = length - self._limit
        self._count.setText(self.tr("Over by {n}").format(n=f"{over:,}") if over > 0 else f"{length:,}")
        self._count.setVisible(length > 0)
        tone = "danger" if over > 0 else "warning" if length >= self._limit * _WARN_SHARE else ""
        set_property(self._count, "tone", tone)

    # -- height --------------------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        low, high = self.edit.lines_height(MIN_LINES), self.edit.lines_height(MAX_LINES)
        if self._pinned is not None:
            height = min(max(self._pinned, low), high)
        else:
            rest = self._theme.px(_REST_HEIGHT_NARROW if self._narrow else _REST_HEIGHT)
            height = min(max(self.edit.wanted_height(), rest), high)
        if self.edit.height() != height:
            self.edit.setFixedHeight(height)

    def _pin(self, change: int) -> None:
        low, high = self.edit.lines_height(MIN_LINES), self.edit.lines_height(MAX_LINES)
        self._pinned = min(max(self.edit.height() + change, low), high)
        self._fit()

    @property
    def pinned(self) -> int:
        """The height that the person has given the text, at 100 % text size; 0: it follows the text."""
        return 0 if self._pinned is None else round(self._pinned * 100 / self._theme.px(100))

    def pin(self, height: int) -> None:
        """Take up a height that `pinned` gave."""
        self._pinned = self._theme.px(height) if height > 0 else None
        self._fit()

    def _unpin(self) -> None:
        self._pinned = None
        self._fit()

    # -- look ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.edit.setAccessibleName(self.tr("Prompt"))
        self.edit.set_hint(self._hint())
        self._describe()
        self._add_button.setAccessibleName(self.tr("Add reference pictures"))
        self._add_button.setToolTip(actions.tip(self.tr("Add reference pictures"), "add-reference"))
        self._history_button.setAccessibleName(self.tr("Prompt history"))
        keys = ", ".join(filter(None, (actions.spec(f"history-{way}").key_text for way in ("previous", "next"))))
        name = self.tr("Prompt history")
        self._history_button.setToolTip(f"{name}  {keys}" if keys else name)
        self._handle.setAccessibleName(self.tr("Prompt height"))
        self._handle.setToolTip(self.tr("Drag to pin the height, double-click to release"))
        self._show_count()

    def _dress(self) -> None:
        edge = self._theme.size("control.md")
        for button in (self._add_button, self._history_button):
            button.setIconSize(self._theme.icon_size(18))
            button.setFixedSize(edge, edge)
        self._fit()


class _Handle(QWidget):
    """Changes the height of the box: by dragging, or with Up and Down while it has the focus."""

    moved = Signal(int)
    released = Signal()
    """Double-click or Delete: let the height follow the text again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._from: int | None = None
        self.setFixedHeight(theme.size("splitter.hit"))
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = round(event.globalPosition().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            now = round(event.globalPosition().y())
            self.moved.emit(now - self._from)
            self._from = now

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.released.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._theme.line_height("reading")
        match event.key():
            case Qt.Key.Key_Up:
                self.moved.emit(-step)
            case Qt.Key.Key_Down:
                self.moved.emit(step)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.released.emit()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.underMouse() or self.hasFocus() or self._from is not None):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("focus.ring" if self.hasFocus() else "line.strong"))
        grip = QRect(QPoint(0, 0), QSize(32, 3))
        grip.moveCenter(self.rect().center())
        painter.drawRoundedRect(grip, 1.5, 1.5)
