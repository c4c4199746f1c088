"""The Ask page: threads at the left, what was said in the middle over the composer, pictures at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QMimeData, QPoint, QRect, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from services.types import AskThread, InputPicture, Job, Preset, Question
from ui import actions
from ui.ask.composer import AskComposer
from ui.ask.film import Frame, key_of
from ui.ask.header import AskHeader
from ui.ask.pictures_panel import LEAST, MOST, USUAL, PicturesPanel
from ui.ask.presets.empty_state import EmptyState
from ui.ask.previews import Previews
from ui.ask.thread_list import LEAST as LEAST_LIST
from ui.ask.thread_list import MOST as MOST_LIST
from ui.ask.thread_list import ThreadList
from ui.ask.transcript import Transcript
from ui.library.drag import ASSET_MIME
from ui.shared.composer.model_picker import ModelPicker
from ui.shared.drops import Drops, area_in
from ui.shared.panels import Panels
from ui.shared.references.brought import Brought, read
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_LIST_BELOW, _PANEL_BELOW = 1100, 1280
"""Window widths under which the thread list and the pictures are drawers."""
_USUAL_LIST = 236


class AskPage(Retranslated, QWidget):
    """Takes values, emits values; `ui/ask/wiring.py` connects it to the controllers.

    `brought(Brought)`: pictures, a link or a file came by drop or paste. `title_changed(str)`. `thread_restored(id)`:
    the one that was open when the window was closed. `model_menu_wanted()`, `new_wanted()`, `screenshot_wanted()`,
    `read_wanted()`: by their keys.
    """

    brought = Signal(object)
    title_changed = Signal(str)
    thread_restored = Signal(str)
    model_menu_wanted = Signal()
    new_wanted = Signal()
    screenshot_wanted = Signal()
    read_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        said: Callable[[str], str],
        preset: Callable[[str], Preset | None],
        parent: QWidget | None = None,
    ) -> None:
        """`said(reply id)`: what has come of an answer that is on its way; `preset(id)`: the preset of that id."""
        super().__init__(parent)
        self._theme = theme
        self._get_preset = preset
        self._thread = AskThread(id="")
        self._attached: tuple[InputPicture, ...] = ()
        self._live: tuple[Job, ...] = ()
        self._preparing = False
        self.previews = Previews(self)
        self.threads = ThreadList(theme, self.previews)
        self.header = AskHeader(theme)
        self.transcript = Transcript(theme, self.previews, said, self._preset_words)
        self.empty = EmptyState(theme)
        self.composer = AskComposer(theme, self.previews)
        self.pictures = PicturesPanel(theme, self.previews)
        self.picker = ModelPicker(theme, self)
        self._stack = QStackedLayout()
        self._panels = Panels(
            theme, self.threads, self._middle(), self.pictures, self, right_open=True, right_drawer=False
        )
        self._panels.set_widths(theme.px(_USUAL_LIST), theme.px(USUAL))
        Drops(theme, self, self._target, lambda brought, _at: self.take(brought))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._panels)
        for region in (self.threads, self.header, self.transcript, self.empty, self.composer, self.pictures):
            region.setProperty("region", True)
        self._connect()
        self._add_shortcuts()
        self.retranslate()

    def _middle(self) -> QWidget:
        middle = QFrame()
        middle.setProperty("role", "window")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._stack, 1)
        column.addWidget(self.composer)
        self._stack.addWidget(self.empty)  # now: without a parent it would be shown as a window of its own
        self._stack.addWidget(self.transcript)
        return middle

    def _connect(self) -> None:
        header, panels = self.header, self._panels
        header.panel_toggled.connect(panels.show_right)
        header.threads_wanted.connect(lambda: panels.show_left(True))
        panels.right_shown.connect(header.panel.setChecked)
        panels.left_shown.connect(lambda on: self.threads.list.setFocus() if on and panels.left_folded else None)
        header.panel.setChecked(True)
        self.composer.pasted.connect(lambda mime: self.take(read(mime)))
        self.composer.attached.pressed.connect(self._show_attached)
        self.pictures.drawing_changed.connect(self.composer.buttons["region"].setChecked)
        self.transcript.picture_pressed.connect(self._show_sent)
        self.threads.opened.connect(lambda _id: self._leave_drawer())
        self.threads.new_wanted.connect(self._leave_drawer)

    def _add_shortcuts(self) -> None:
        for name, slot in (
            ("run", self.composer.run),
            ("stop", self._stop),
            ("prompt", self.composer.focus_words),
            ("model-menu", self.model_menu_wanted.emit),
            ("new-thread", self.new_wanted.emit),
            ("screenshot", self.screenshot_wanted.emit),
            ("open-pictures", lambda: self.composer.tool.emit("files", self.composer)),
            ("read-aloud", self.read_wanted.emit),
            ("find", self.search),
            ("left-panel", self.toggle_threads),
            ("right-panel", self.toggle_pictures),
        ):
            action = actions.create(name, self)
            action.triggered.connect(slot)
            self.addAction(action)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_thread(self, thread: AskThread) -> None:
        """Another thread, or other messages in it."""
        other = thread.id != self._thread.id
        self._thread = thread
        self.transcript.show_thread(thread)
        self.threads.set_current(thread.id)
        self.header.set_begun(bool(thread.messages))
        title = thread.title or next((m.words for m in thread.path if isinstance(m, Question)), "")
        title = " ".join(title.split())[:120]
        self.header.set_title(title)
        self.title_changed.emit(title)
        self._show_frames(newest=other and bool(thread.messages))
        self._stack.setCurrentWidget(self.transcript if thread.messages else self.empty)

    def show_live(self, jobs: Sequence[Job]) -> None:
        """Answers of this thread that are on their way."""
        self._live = tuple(jobs)
        self.transcript.show_live(jobs)
        self.composer.set_running(bool(jobs) or self._preparing)

    def show_preparing(self, preparing: bool) -> None:
        """A question is being made ready to go, or not any more."""
        self._preparing = preparing
        self.composer.set_running(bool(self._live) or preparing)

    def show_attached(self, pictures: Sequence[InputPicture]) -> None:
        """The pictures that go with the next question."""
        grown = len(pictures) > len(self._attached)
        self._attached = tuple(pictures)
        self.composer.attached.show_pictures(pictures)
        self._show_frames(newest=grown)

    def set_presets(self, presets: Sequence[Preset]) -> None:
        """The presets that are there."""
        self.composer.presets.set_presets(presets)
        self.empty.set_presets(presets)
        self.transcript.show_thread(self._thread)

    @property
    def current(self) -> AskThread:
        """The thread that is open."""
        return self._thread

    @property
    def frames(self) -> tuple[Frame, ...]:
        """All pictures of the branch and of the next question, each once, in their order."""
        frames: dict[str, Frame] = {}
        for message in self._thread.path:
            if isinstance(message, Question):
                for asked in message.pictures:
                    frames[key_of(asked.picture)] = Frame(asked.picture, asked)
        for picture in self._attached:
            frames[key_of(picture)] = Frame(picture)
        return tuple(frames.values())

    def _show_frames(self, *, newest: bool) -> None:
        self.pictures.show_frames(self.frames, newest=newest)

    def _show_sent(self, question_id: str, place: int) -> None:
        question = self._thread.message(question_id)
        if isinstance(question, Question) and place < len(question.pictures):
            self._panels.show_right(True)
            self.pictures.show_picture(key_of(question.pictures[place].picture))

    def _show_attached(self, number: int) -> None:
        if number < len(self._attached):
            self._panels.show_right(True)
            self.pictures.show_picture(key_of(self._attached[number]))

    def _preset_words(self, preset_id: str) -> tuple[str, str]:
        preset = self._get_preset(preset_id) if preset_id else None
        return ("", "") if preset is None else (preset.label, preset.use)

    # -- acting -------------------------------------------------------------------------------------------------------

    def take(self, brought: Brought) -> None:
        """What was dropped or pasted anywhere on the page."""
        if brought.pictures or brought.folders:
            self.brought.emit(brought)
            self.composer.focus_words()
        elif brought.text:
            self.composer.set_text(brought.text)
            self.composer.focus_words()

    def show_region_tool(self, on: bool) -> None:
        """Draw regions on the picture that is shown."""
        self._panels.show_right(True)
        self.pictures.region.setChecked(on)
        self.pictures.canvas.setFocus()

    def show_region(self, number: int) -> None:
        """Show a region that is spoken of."""
        self._panels.show_right(True)
        self.pictures.pick(number)

    def show_found(self, picture: InputPicture) -> None:
        """Show what an answer has found on a picture."""
        self._panels.show_right(True)
        self.pictures.show_picture(key_of(picture))
        self.pictures.light(0)

    def toggle_pictures(self) -> None:
        """Open or close the pictures."""
        self._panels.show_right(not self._panels.right_visible)

    def toggle_threads(self) -> None:
        """Open or close the list of threads."""
        self._panels.show_left(not self.threads.isVisibleTo(self))

    def search(self) -> None:
        """Search the threads."""
        if not self.threads.isVisibleTo(self):
            self._panels.show_left(True)
        self.threads.begin_search()

    def _leave_drawer(self) -> None:
        if self._panels.left_folded:
            self._panels.show_left(False)
        self.composer.focus_words()

    def _stop(self) -> None:
        if self.composer.running:
            self.composer.stop_wanted.emit()

    def offers(self) -> dict[str, Callable[[], None] | None]:
        """By row of the table of actions: what keys do now; None: what means nothing."""
        shown = self.pictures.current is not None and self.pictures.canvas.isVisibleTo(self)
        spoken = any(view.text for view in self.transcript.views)
        return {
            **self.composer.offers(),
            "region": self.pictures.canvas.add if shown else None,
            "read-aloud": self.read_wanted.emit if spoken else None,
        }

    # -- remembered between sessions ----------------------------------------------------------------------------------

    def state(self) -> dict[str, int | str | bool]:
        """What the window memory keeps (ui.md §18)."""
        left, right = self._panels.widths()
        unit = self._theme.px(100)
        return {
            "threads": round(left * 100 / unit),
            "pictures": round(right * 100 / unit),
            "pictures_open": self._panels.right_wanted,
            "thread": self._thread.id,
        }

    def restore_state(self, state: Mapping[str, int | str | bool]) -> None:
        """Take up what `state` gave."""
        left, right = state.get("threads"), state.get("pictures")
        fits = isinstance(left, int) and LEAST_LIST <= left <= MOST_LIST
        if fits and isinstance(left, int) and isinstance(right, int) and LEAST <= right <= MOST:
            self._panels.set_widths(self._theme.px(left), self._theme.px(right))
        if state.get("pictures_open") is False:
            self._panels.show_right(False)
        if isinstance(thread := state.get("thread"), str) and thread:
            self.thread_restored.emit(thread)

    # -- window -------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.composer.focus_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.window().width()
        self._panels.fold(left=width < _LIST_BELOW, right=width < _PANEL_BELOW, head=0)
        self.header.threads.setVisible(width < _LIST_BELOW)
        self.header.panel.setChecked(self._panels.right_visible)

    # -- drops --------------------------------------------------------------------------------------------------------

    def _target(self, mime: QMimeData, _at: QPoint) -> tuple[QRect, str]:
        if mime.hasFormat(ASSET_MIME) or mime.hasUrls() or mime.hasImage():
            return area_in(self, self._panels), self.tr("Ask")
        return area_in(self, self.composer), self.tr("Question")

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Ask about pictures"))
