"""The bar under a picture that changes it in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from services.types import Estimate, Failure
from ui import actions, strings
from ui.announce import announce
from ui.shared.composer.prompt_edit import PromptEdit
from ui.shared.icon_button import icon_button
from ui.shared.plain_tip import plain_tip
from ui.shared.references.cell import EDGE_NARROW
from ui.shared.references.strip import ReferenceStrip
from ui.shared.retranslated import Retranslated
from ui.theme import Theme, set_property

MAX_LINES = 4
_THUMB = QSize(42, 28)


class RefineBar(Retranslated, QFrame):
    """`refine_wanted(str)`: change the picture so; `draft_changed(str)`: the words are other ones; `put_off()`: do not
    ask for the change once the run ends; `mask_wanted()`: change a part of the picture only, on the Edit page."""

    refine_wanted = Signal(str)
    draft_changed = Signal(str)
    mask_wanted = Signal()
    put_off = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._running = False
        self._waiting = False
        self._insisted = False
        """Another change was asked for while one waits."""
        self._estimate: Estimate | None = None
        self.setProperty("role", "panel")
        self.setProperty("region", True)
        self.extras = ReferenceStrip(theme, edge=EDGE_NARROW, first=2)
        self._field = QFrame()
        self._field.setProperty("role", "field")
        self._thumb = _Thumb(theme)
        self.edit = PromptEdit(theme, enter_runs=True)
        self.edit.run_wanted.connect(self.run)
        self.edit.focused.connect(lambda on: set_property(self._field, "focused", on))
        self.edit.height_changed.connect(self._fit)
        self.edit.textChanged.connect(self._text_changed)
        self._cost = QLabel()
        self._cost.setProperty("role", "caption")
        self.masking = icon_button(theme, "edit")
        self.masking.clicked.connect(self.mask_wanted)
        self.send = QToolButton()
        self.send.setProperty("kind", "primary")
        self.send.clicked.connect(self._press)
        self._problem = QLabel()
        self._problem.setProperty("role", "caption")
        self._problem.setProperty("tone", "danger")
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.hide()
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()
        self._show_state()

    def _lay_out(self) -> None:
        inside = QHBoxLayout(self._field)
        inside.setContentsMargins(6, 0, 6, 0)
        inside.setSpacing(8)
        inside.addWidget(self._thumb, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self.edit, 1, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self._problem, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self._cost, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self.masking, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self.send, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 9)
        column.setSpacing(6)
        column.addWidget(self.extras)
        column.addWidget(self._field)

    # -- what it shows -------------------------------------------------------------------------------------------------

    def set_picture(self, pixmap: QPixmap | None, name: str) -> None:
        """Which picture is changed; `name` is what it is called aloud."""
        self._thumb.set_pixmap(pixmap)
        self._thumb.setAccessibleName(name)
        self._thumb.setToolTip(plain_tip(name))

    def set_estimate(self, estimate: Estimate | None) -> None:
        """What the change will cost; None: not known yet."""
        self._estimate = estimate
        self._show_state()

    def set_running(self, running: bool) -> None:
        """Whether the picture is still being made: what is asked for now waits for it."""
        if running != self._running:
            self._running = running
            self._show_state()

    def set_waiting(self, waiting: bool) -> None:
        """Whether the words are sent once the picture is there."""
        self._waiting = waiting
        self._insisted = False
        self._show_state()

    def set_problem(self, failure: Failure | None, label: str = "") -> None:
        """Why the change was not started; None: nothing stands in the way."""
        text = "" if failure is None else strings.failure_text(failure, label).title
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        set_property(self._field, "error", bool(text))
        self.edit.setAccessibleDescription(text)

    @property
    def words(self) -> str:
        """What is typed."""
        return self.edit.toPlainText().strip()

    def set_words(self, words: str) -> None:
        """Put other words in as one step that Ctrl+Z takes back."""
        self.edit.replace(words)

    def focus_words(self) -> None:
        """Put the cursor into the field."""
        self.edit.setFocus()

    def run(self) -> None:
        """Ask for the change; without words nothing happens, and what waits goes on waiting, which is said."""
        if self._waiting:
            self._insisted = True
            self._show_state()
            announce(self, self._cost.text())
        elif words := self.words:
            self.refine_wanted.emit(words)

    def _press(self) -> None:
        if self._waiting:
            self.put_off.emit()
        else:
            self.run()

    # -- inside --------------------------------------------------------------------------------------------------------

    def _text_changed(self) -> None:
        self._show_state()
        self.set_problem(None)
        self.draft_changed.emit(self.words)

    def _show_state(self) -> None:
        self.send.setEnabled(bool(self.words))
        text = self.tr("Change the picture") if self.words else self.tr("Say first what should change.")
        if self._waiting:
            text = self.tr("Do not send")
        elif self._running and self.words:
            text = self.tr("It waits in the queue until this run ends.")
        self.send.setToolTip(text)
        self.send.setAccessibleName(self.tr("Do not send") if self._waiting else self.tr("Change the picture"))
        self.send.setIcon(self._theme.icon("x" if self._waiting else "send", "text.onAccent"))
        price = "" if self._estimate is None else strings.estimate_parts(self._estimate)[1]
        waits = self.tr("One change waits at a time") if self._insisted else self.tr("Sent when this run ends")
        self._cost.setText(waits if self._waiting else price)
        more = self.tr("It is sent when this run ends. Until then its words can be changed here, or it is taken back.")
        self._cost.setToolTip(more if self._waiting else "")

    def _fit(self) -> None:
        low, high = self.edit.lines_height(1), self.edit.lines_height(MAX_LINES)
        self.edit.setFixedHeight(min(max(self.edit.wanted_height(), low), high))

    def _dress(self) -> None:
        edge = self._theme.size("control.md")
        for button in (self.masking, self.send):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(16))
        self._thumb.setFixedSize(self._theme.px(_THUMB.width()), self._theme.px(_THUMB.height()))
        self._problem.setMaximumWidth(self._theme.px(260))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cost.setVisible(self.width() >= self._theme.px(420))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Refine"))
        hint = self.tr("Describe a change to this picture")
        self.edit.set_hint(hint)
        self.edit.setAccessibleName(hint)
        self.edit.setToolTip(actions.tip(self.tr("Refine"), "refine"))
        self.masking.setAccessibleName(self.tr("Mask in Edit"))
        self.masking.setToolTip(self.tr("Mask in Edit"))
        self._show_state()


class _Thumb(QWidget):
    """The picture that will be changed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pixmap: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_pixmap(self, pixmap: QPixmap | None) -> None:
        self._pixmap = pixmap
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setClipPath(path)
        if self._pixmap is None:
            painter.fillRect(self.rect(), self._theme.color("bg.raised"))
            return
        size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawPixmap(place.toRect(), self._pixmap)
