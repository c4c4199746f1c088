"""The Create page: composer on the left, the stage with its header on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRect, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from services.types import (
    Asset,
    Change,
    Estimate,
    Failure,
    Job,
    ModelChoice,
    ModelSpec,
    Notice,
    Parameters,
    ParameterValue,
    Profile,
    Raster,
    Spending,
)
from ui import actions, strings
from ui.create.stage_panel import StagePanel
from ui.library.drag import ASSET_MIME
from ui.shared.composer.composer import Composer
from ui.shared.composer.model_picker import ModelPicker
from ui.shared.drops import Drops, area_in
from ui.shared.references.brought import Brought, read
from ui.shared.retranslated import Retranslated
from ui.shared.splitter import KeptSize, Splitter
from ui.theme import Theme
from ui.viewer.order import ListOrder, PictureOrder

_COMPOSER_NARROW = 292
_COMPOSER_MOST = 420
_LOW_BELOW = 720
"""Window height under which the version row folds."""
_NARROW_BELOW = 1100
"""Window width under which the composer is narrow."""


class CreatePage(Retranslated, QWidget):
    """Takes values, emits values; `ui/create/wiring.py` connects it to the controllers.

    `draft_changed(ImageRequest)` after every change of the composer, `run_requested(ImageRequest)` on the button;
    `notice_action(str id, job id or None, str typed key)`; `asset_action(str id, Asset)` as in
    `ui.create.picture_actions`; `title_changed(str)`: what the window is about. `references_brought(Brought)`: pictures
    were dropped or pasted; `extras_brought(Brought)`: on the refine bar, for one change; `files_opened(tuple of Path)`:
    files were dropped on the stage, to begin a thread with. `version_wanted(asset id)`: go on from that picture.
    `thread_left()`: the next run begins another thread.
    """

    draft_changed = Signal(object)
    run_requested = Signal(object)
    stop_requested = Signal()
    cancel_job = Signal(str)
    retry_job = Signal(str)
    model_chosen = Signal(str, str)
    notice_action = Signal(str, object, str)
    asset_action = Signal(str, object)
    example_chosen = Signal(str)
    find_servers_requested = Signal()
    add_key_requested = Signal()
    manage_requested = Signal()
    offer_dismissed = Signal()
    full_picture_wanted = Signal(str, int)
    title_changed = Signal(str)
    references_brought = Signal(object)
    extras_brought = Signal(object)
    files_opened = Signal(object)
    version_wanted = Signal(str)
    thread_left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._narrow: bool | None = None
        self._cramped: bool | None = None
        self.composer = Composer(theme)
        self.picker = ModelPicker(theme, self)
        self.panel = StagePanel(theme, self.picker.label_of)
        self.stage = self.panel.stage
        self._splitter = Splitter(theme)
        Drops(theme, self, self._target, lambda brought, at: self._take(brought, self._place_at(at)))
        self._build()
        self._connect_composer()
        self._connect_stage()
        self._add_shortcuts()
        self.retranslate()

    def _build(self) -> None:
        self._limit_composer()
        self._theme.changed.connect(self._limit_composer)
        self._splitter.addWidget(self.composer)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(1, 1)
        usual = round(self._theme.size("composer") * 100 / self._theme.px(100))
        self._width = KeptSize(self._theme, self._splitter, self.composer, usual, _COMPOSER_NARROW)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)

    def _connect_composer(self) -> None:
        composer = self.composer
        composer.draft_changed.connect(self.draft_changed)
        composer.run_wanted.connect(self.run_requested)
        composer.stop_wanted.connect(self.stop_requested)
        composer.model_menu_wanted.connect(self.open_model_menu)
        composer.model_undo_wanted.connect(self.picker.undo)
        composer.prompt.edit.pasted.connect(lambda mime: self._take(read(mime)))
        composer.notice_action.connect(lambda action, key: self.notice_action.emit(action, None, key))
        self.picker.chosen.connect(self.model_chosen)
        self.picker.manage_requested.connect(self.manage_requested)

    def _connect_stage(self) -> None:
        panel, stage = self.panel, self.stage
        stage.asset_action.connect(self.asset_action)
        stage.cancel.connect(self.cancel_job)
        stage.full_picture_wanted.connect(self.full_picture_wanted)
        stage.empty.example_chosen.connect(self._use_prompt)
        stage.empty.example_chosen.connect(self.example_chosen)
        stage.empty.find_servers.connect(self.find_servers_requested)
        stage.empty.add_key.connect(self.add_key_requested)
        panel.refine.edit.pasted.connect(lambda mime: self._take(read(mime), self.panel.refine))
        panel.retry.connect(self.retry_job)
        panel.notice_action.connect(lambda action, job_id: self.notice_action.emit(action, job_id, ""))
        panel.prompt_wanted.connect(self._use_prompt)
        panel.new_thread.connect(self.new_thread)
        panel.title_changed.connect(self.title_changed)

    @property
    def order(self) -> PictureOrder:
        """The pictures on the stage, for the viewer to walk through."""
        return ListOrder([tile.asset for tile in self.stage.model.tiles if tile.asset is not None])

    def _add_shortcuts(self) -> None:
        for name, slot in (
            ("run", self.composer.run),
            ("stop", self._stop),
            ("new-thread", self.new_thread),
            ("prompt", self.focus_prompt),
            ("model-menu", self.open_model_menu),
            ("add-reference", self.add_reference),
            ("open-pictures", lambda: self.composer.references.add_wanted.emit("files")),
            ("refine", self.panel.refine.focus_words),
            ("compare-before", self.panel.header.compare_wanted.emit),
            ("export-thread", self.panel.header.export_wanted.emit),
            ("version-previous", lambda: self._step_version(-1)),
            ("version-next", lambda: self._step_version(1)),
        ):
            action = actions.create(name, self)
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
            self.addAction(action)

    # -- model and draft -----------------------------------------------------------------------------------------------

    def set_models(self, choices: tuple[ModelChoice, ...]) -> None:
        """Every model of every server."""
        self.picker.set_choices(choices)
        self.composer.model.set_attention(self.picker.needs_attention)

    def set_model(
        self, spec: ModelSpec, profile: Profile, values: Parameters, changes: tuple[Change, ...] = ()
    ) -> None:
        """The model of the next run and its values; `changes`: what it could not take of the values before."""
        replaced = self.picker.set_current(profile.id, strings.provider_name(profile), spec.id)
        self.composer.set_model(spec, profile, values, changes, replaced=replaced)
        self.composer.model.set_attention(self.picker.needs_attention)

    def set_parameter(self, name: str, value: ParameterValue) -> None:
        """Set one control as if the person had."""
        self.composer.panel.set_value(name, value)

    def set_estimate(self, estimate: Estimate) -> None:
        """What the next run will cost."""
        self.composer.footer.set_estimate(estimate)

    def set_problems(self, failures: tuple[Failure, ...]) -> None:
        """Why the run was not started, each beside its control; empty: nothing stands in the way."""
        self.composer.set_problems(failures)

    def set_history(self, prompts: list[str]) -> None:
        """Earlier prompts, newest first."""
        self.composer.prompt.set_history(prompts)

    def set_prompt(self, text: str) -> None:
        """Replace the prompt; Ctrl+Z brings the old one back."""
        self.composer.prompt.set_text(text)

    def restore_prompt(self, text: str) -> None:
        """What was being written when the program last ended, unless something stands there already."""
        if text and not self.composer.prompt.text:
            self.set_prompt(text)

    def focus_prompt(self) -> None:
        """Put the cursor into the prompt."""
        self.composer.prompt.edit.setFocus()

    def add_reference(self) -> None:
        """Show where a reference picture may come from."""
        self.composer.references.open_add_menu(self.composer.prompt)

    def open_model_menu(self) -> None:
        """Show the model menu beside the composer."""
        self.picker.open_at(self.composer.model.button)

    def show_notice(self, notice: Notice | None, profile_label: str = "") -> None:
        """A notice above the estimate; None takes it away."""
        self.composer.show_card(None if notice is None else strings.notice_text(notice, profile_label))

    def set_running(self, running: bool) -> None:
        """The button stops the run, or starts one."""
        self.composer.footer.set_running(running)

    def set_spent(self, spent: Spending) -> None:
        """What the run has cost so far."""
        self.composer.footer.set_spent(spent)

    def set_offer_visible(self, visible: bool) -> None:
        """The card of the first run."""
        self.stage.empty.offer.setVisible(visible)

    def _use_prompt(self, text: str) -> None:
        self.set_prompt(text)
        self.focus_prompt()

    def _stop(self) -> None:
        """The run that the button started, else the one that is on the stage, e.g. a change."""
        if self.composer.footer.running:
            self.stop_requested.emit()
            return
        for job in self.stage.model.jobs:
            if job.state.live:
                self.cancel_job.emit(job.id)

    # -- the run -------------------------------------------------------------------------------------------------------

    def job_changed(self, job: Job) -> None:
        """A job is new or has changed; those of older runs are not shown."""
        self.panel.job_changed(job)

    def show_preview(self, job_id: str, _index: int, raster: Raster) -> None:
        """An unfinished picture of a job."""
        self.panel.show_preview(job_id, raster)

    def show_asset(self, job: Job, number: int, asset: Asset, raster: Raster | None) -> None:
        """Picture `number` of a job is in the library; `raster` None: it is asked for when it is seen."""
        self.panel.show_asset(job, number, asset, raster)
        if not self.stage.empty.offer.isHidden():
            self.set_offer_visible(False)
            self.offer_dismissed.emit()

    def show_full(self, asset_id: str, _edge: int, raster: Raster | None) -> None:
        """The answer to `full_picture_wanted`; None: it cannot be read."""
        self.panel.show_full(asset_id, raster)

    def asset_changed(self, asset: Asset) -> None:
        """The sidecar of a picture has changed, or its file has."""
        self.stage.change_asset(asset)

    def asset_removed(self, asset_id: str) -> None:
        """A picture has left the library."""
        self.stage.model.remove_asset(asset_id)

    def offers(self) -> dict[str, Callable[[], None] | None]:
        """By row of the table of actions: what keys in the prompt and on the stage do now; None: what means nothing."""
        running = self.composer.footer.running
        now: dict[str, Callable[[], None] | None] = {**self.composer.prompt.offers(), **self.stage.offers()}
        if running or not self.composer.ready:
            now["run"] = None
        if not running and not any(job.state.live for job in self.stage.model.jobs):
            now["stop"] = None
        now |= dict.fromkeys(self.panel.header.missing)
        return now

    def clear_stage(self) -> None:
        """No pictures; a run that is on goes on and saves to the library."""
        self.panel.clear()

    def leave_library(self) -> None:
        """Another library is open: pictures of the one before are not shown as if they were in it. A run goes on."""
        tiles = self.stage.model.tiles
        if tiles and not any(tile.state.live for tile in tiles):
            self.clear_stage()

    def new_thread(self) -> None:
        """An empty stage and an empty prompt; Ctrl+Z brings the prompt back."""
        self.thread_left.emit()
        self.clear_stage()
        self._use_prompt("")

    def set_library_folder(self, folder: Path | None) -> None:
        """Where the library is, so that dragged pictures carry their file."""
        self.panel.set_folder(folder)

    def _step_version(self, step: int) -> None:
        """Along the line of versions: to the one before, or to the newest that continues this one."""
        if target := self.panel.tree.beside(step):
            self.version_wanted.emit(target)

    # -- remembered between sessions -----------------------------------------------------------------------------------

    def state(self) -> dict[str, int | str | bool]:
        """What the window memory keeps (ui.md §18)."""
        sizes = self._width.state("composer")
        return {**sizes, "prompt": self.composer.prompt.pinned, "version": self.panel.tree.current}

    def restore_state(self, state: Mapping[str, int | str | bool]) -> None:
        """Take up what `state` gave."""
        self._width.restore("composer", state)
        if isinstance(height := state.get("prompt"), int):
            self.composer.prompt.pin(height)
        if isinstance(version := state.get("version"), str) and version:
            self.version_wanted.emit(version)

    # -- window --------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.focus_prompt()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < _NARROW_BELOW
        if narrow != self._narrow:
            self._narrow = narrow
            self._width.set_narrow(narrow)
            self.composer.set_narrow(narrow)
        cramped = narrow or self.window().height() < _LOW_BELOW
        if cramped != self._cramped:
            self._cramped = cramped
            self.panel.set_cramped(cramped)

    def _limit_composer(self) -> None:
        self.composer.setMinimumWidth(self._theme.size("composer.min"))
        self.composer.setMaximumWidth(self._theme.px(_COMPOSER_MOST))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Create pictures"))
        self._splitter.name_handle(self.tr("Width of the composer"))

    # -- drops ---------------------------------------------------------------------------------------------------------

    def _target(self, mime: QMimeData, at: QPoint) -> tuple[QRect, str]:
        """Where a drop would go and one word for what it does; no word: nowhere."""
        inside = mime.hasFormat(ASSET_MIME)
        pictures = inside or mime.hasUrls() or mime.hasImage()
        if not pictures:
            return self.rect(), self.tr("Prompt")
        place = self._place_at(at)
        if place is not self.stage:
            return area_in(self, place), self.tr("Reference")
        return (QRect(), "") if inside else (area_in(self, self.stage), self.tr("New thread"))

    def _place_at(self, at: QPoint) -> QWidget:
        """What takes a drop there: the stage, the refine bar, else the composer."""
        places = (self.stage, self.panel.refine)
        return next((p for p in places if p.isVisible() and area_in(self, p).contains(at)), self.composer)

    def _take(self, brought: Brought, place: QWidget | None = None) -> None:
        if brought.text:
            self._use_prompt(brought.text)
        elif place is self.stage and brought.files:
            self.files_opened.emit(brought.files)
        elif place is self.panel.refine and brought.pictures:
            self.extras_brought.emit(brought)
        elif brought.pictures:
            self.references_brought.emit(brought)
