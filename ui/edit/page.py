"""The Edit page: tools and canvas, the panel at the right, the versions below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, QRect, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from services.types import Change, ModelSpec, Parameters, Profile, Thread, VersionTree
from ui import actions, strings
from ui.edit.canvas_pane import CanvasPane
from ui.edit.mask_actions import MASK_ACTIONS
from ui.edit.panel import EditPanel
from ui.edit.results.strip import ResultStrip
from ui.edit.sources.empty_state import FILE, EmptyState
from ui.edit.sources.film import Film
from ui.edit.sources.offer import Offer
from ui.library.drag import ASSET_MIME
from ui.shared.composer.model_picker import ModelPicker
from ui.shared.drops import Drops, area_in
from ui.shared.panels import Panels
from ui.shared.references.brought import Brought, read
from ui.shared.retranslated import Retranslated
from ui.shared.versions.row import VersionRow
from ui.theme import Theme
from ui.viewer.order import ListOrder, PictureOrder

_DRAWER_BELOW = 960
"""Window width under which the panel is a drawer over the canvas."""
_NARROW_BELOW = 1100
_LOW_BELOW = 720
"""Window width and height under which the version row folds."""
_LEAST, _MOST = 264, 420
"""Widths of the panel at 100 % text size."""
_INSET = 12
"""Pixels between the edges of the canvas and what floats over it."""


class EditPage(Retranslated, QWidget):
    """Takes values, emits values; `ui/edit/wiring.py` connects it to the controllers.

    `opened(Brought)`: edit that picture; `references_brought(Brought)`: it goes with the next run;
    `brought(Brought)`: a picture came onto the canvas while another one is open. `version_wanted(asset id)`: edit that
    version. `title_changed(str)`. `apply_wanted(ImageRequest)`. `undo_wanted()`, `redo_wanted()`: of
    the steps on the canvas. `menu_wanted(QPoint)`: the menu of the page, at that point of the screen;
    `command(str)`: as its entries. `state_changed()`: another version is open.
    """

    opened = Signal(object)
    brought = Signal(object)
    references_brought = Signal(object)
    version_wanted = Signal(str)
    title_changed = Signal(str)
    apply_wanted = Signal(object)
    undo_wanted = Signal()
    redo_wanted = Signal()
    menu_wanted = Signal(QPoint)
    command = Signal(str)
    state_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cramped: bool | None = None
        self._undoable = self._redoable = ""
        self._tree = VersionTree(thread=Thread(id=""))
        self._number = 0
        """Which picture of its run is edited, 0: it is alone."""
        self.panel = EditPanel(theme)
        self.composer, self.rows = self.panel.composer, self.panel.rows
        self.picker = ModelPicker(theme, self)
        self.pane = CanvasPane(theme)
        self.empty = EmptyState(theme)
        self.film = Film(theme)
        self.versions = VersionRow(theme)
        self._unfold = QPushButton(theme.icon("branch"), "")
        self._unfold.setProperty("kind", "quiet")
        self._unfold.setProperty("control", "sm")
        self._unfold.setCheckable(True)
        self._stack = QStackedLayout()
        self._panels = Panels(theme, None, self._middle(), self.panel, self, right_open=True, right_drawer=False)
        self.results = ResultStrip(theme)
        self.pane.set_foot(self.results)
        self.offer = Offer(theme, self.pane.canvas.viewport())
        self._drawer = QToolButton(self)
        Drops(theme, self, self._target, lambda brought, at: self._take(brought, self._place_at(at)))
        self._build()
        self._connect()
        self._add_shortcuts()
        self.retranslate()

    def _middle(self) -> QWidget:
        middle = QFrame()
        middle.setProperty("role", "stage")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._stack, 1)  # before it has widgets: it shows the first, in a window if it had no parent
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.pane)
        column.addWidget(self.film)
        column.addWidget(self._unfold_bar())
        column.addWidget(self.versions)
        self.versions.hide()
        return middle

    def _unfold_bar(self) -> QWidget:
        """Where the version row has no room, a button shows it."""
        bar = QFrame()
        bar.setProperty("role", "panel")
        row = QHBoxLayout(bar)
        row.setContentsMargins(6, 2, 6, 2)
        row.addWidget(self._unfold)
        row.addStretch(1)
        bar.hide()
        return bar

    def _build(self) -> None:
        self._drawer.setIcon(self._theme.icon("panel-right"))
        self._drawer.setAutoRaise(True)
        self._drawer.hide()
        self._limit_panel()
        self._theme.changed.connect(self._limit_panel)
        self._theme.changed.connect(self._fold)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._panels)

    def _connect(self) -> None:
        composer = self.composer
        composer.model_menu_wanted.connect(self.open_model_menu)
        composer.model_undo_wanted.connect(self.picker.undo)
        composer.prompt.edit.pasted.connect(lambda mime: self._take(read(mime), self.panel))
        composer.run_wanted.connect(self.apply_wanted)
        self.panel.menu_wanted.connect(self.menu_wanted)
        self.rows.regions.left.connect(composer.prompt.edit.setFocus)
        self.versions.chosen.connect(self.version_wanted)
        self._unfold.toggled.connect(lambda _on: self._show_versions())
        self._drawer.clicked.connect(lambda: self._panels.show_right(True))
        self._panels.right_shown.connect(lambda _on: self._place())
        self.offer.shown.connect(lambda _on: self._place())
        self.pane.canvas.stepped.connect(self.results.step)
        self.pane.canvas.kept.connect(self.results.keep)
        self.results.shown.connect(lambda _on: self._walk())

    def _add_shortcuts(self) -> None:
        for name, slot in (
            ("run", self.composer.run),
            ("stop", self.stop),
            ("prompt", self.focus_prompt),
            ("model-menu", self.open_model_menu),
            ("add-reference", self.add_reference),
            ("open-pictures", lambda: self.empty.chosen.emit(FILE)),
            ("version-previous", lambda: self._step_version(-1)),
            ("version-next", lambda: self._step_version(1)),
            ("redo", self.redo_wanted.emit),
            ("right-panel", self.toggle_panel),
            ("paste", self._paste),
            ("copy", lambda: self.command.emit("copy")),
            ("save-as", lambda: self.command.emit("save-as")),
        ):
            action = actions.create(name, self)
            action.triggered.connect(slot)
            self.addAction(action)

    # -- the picture ---------------------------------------------------------------------------------------------------

    def set_open(self, there: bool, problem: str = "", *, drawing: bool = False) -> None:
        """Whether a picture is open; `problem`: why the one that was asked for is not; `drawing`: it is an SVG."""
        self.empty.set_problem(problem, drawing=drawing)
        self._stack.setCurrentWidget(self.pane if there else self.empty)
        self._place()

    @property
    def is_open(self) -> bool:
        """A picture is on the canvas."""
        return self._stack.currentWidget() is self.pane

    def show_tree(self, tree: VersionTree, number: int = 0) -> None:
        """The versions of the thread, and which picture of its run the current one is (from 1, 0: it is alone)."""
        before, self._tree = self._tree, tree
        if tree.current != before.current:
            self.state_changed.emit()
        self.versions.show_tree(tree)
        self._number = number
        self._show_versions()
        self._word()

    @property
    def order(self) -> PictureOrder:
        """The versions, for the viewer to walk through."""
        return ListOrder([version.asset for version in self._tree.versions])

    def set_steps(self, undo: str, redo: str) -> None:
        """Codes of the steps that can be taken back and done again; empty: none."""
        self._undoable, self._redoable = undo, redo

    # -- the panel -----------------------------------------------------------------------------------------------------

    def set_model(
        self, spec: ModelSpec, profile: Profile, values: Parameters, changes: tuple[Change, ...] = ()
    ) -> None:
        """The model of the next edit and its values; `changes`: what it could not take of the values before."""
        replaced = self.picker.set_current(profile.id, strings.provider_name(profile), spec.id)
        self.panel.set_model(spec, profile, values, changes, replaced)
        self.composer.model.set_attention(self.picker.needs_attention)

    def open_model_menu(self) -> None:
        """Show the model menu beside the panel."""
        self._panels.show_right(True)
        self.picker.open_at(self.composer.model.button)

    def focus_prompt(self) -> None:
        """Put the cursor into the prompt."""
        self._panels.show_right(True)
        self.composer.prompt.edit.setFocus()

    def add_reference(self) -> None:
        """Show where a reference picture may come from."""
        self._panels.show_right(True)
        self.composer.references.open_add_menu(self.composer.prompt)

    def toggle_panel(self) -> None:
        """Open or close the panel."""
        self._panels.show_right(not self._panels.right_visible)

    def show_mask_problem(self, text: str, buttons: Sequence[tuple[str, str]]) -> None:
        """Why a mask could not be loaded or made; the panel, where it stands, comes out."""
        self.rows.set_mask_problem(text, buttons)
        self._panels.show_right(True)

    def stop(self) -> None:
        """Stop the edit that is on its way."""
        if self.composer.footer.running:
            self.composer.stop_wanted.emit()

    def offers(self) -> dict[str, Callable[[], None] | None]:
        """By row of the table of actions: what keys do now; None: what means nothing."""
        now: dict[str, Callable[[], None] | None] = {**self.composer.prompt.offers()}
        running = self.composer.footer.running
        if self.is_open:
            now |= self.pane.actions_here()
        now["undo"] = self.undo_wanted.emit if self._undoable else None
        if not self.is_open:
            now["copy"] = now["save-as"] = None
        if not self._redoable:
            now["redo"] = None
        if running or not self.composer.ready:
            now["run"] = None
        if not running:
            now["stop"] = None
        return now

    def commands(self) -> list[actions.PageCommand]:
        """What can be done with the mask and has no keys."""
        if not self.is_open:
            return []
        run, name = self.pane.options.run, self.tr("Mask: {action}")
        return [
            actions.PageCommand(name.format(action=row.title), f"Mask: {row.text}", partial(run, row.id))
            for row in MASK_ACTIONS
            if not row.keys
        ]

    # -- versions ------------------------------------------------------------------------------------------------------

    def _step_version(self, step: int) -> None:
        """Along the line of versions: to the one before, or to the newest that continues this one."""
        if target := self._tree.beside(step):
            self.version_wanted.emit(target)

    def _show_versions(self) -> None:
        there = bool(self._tree.versions)
        bar = self._unfold.parentWidget()
        if bar is not None:
            bar.setVisible(there and bool(self._cramped))
        self.versions.setVisible(there and (not self._cramped or self._unfold.isChecked()))
        self._unfold.setText(self.tr("Versions %n", "", len(self._tree.versions)))

    def _walk(self) -> None:
        self.pane.canvas.walking = self.results.walking

    # -- remembered between sessions -----------------------------------------------------------------------------------

    def state(self) -> dict[str, int | str | bool]:
        """What the window memory keeps (ui.md §18)."""
        _, width = self._panels.widths()
        return {
            **self.pane.state(),
            "panel": round(width * 100 / self._theme.px(100)),
            "panel_open": self._panels.right_wanted,
            "prompt": self.composer.prompt.pinned,
            "version": self._tree.current,
        }

    def restore_state(self, state: Mapping[str, int | str | bool]) -> None:
        """Take up what `state` gave."""
        self.pane.restore_state(state)
        if isinstance(width := state.get("panel"), int) and _LEAST <= width <= _MOST:
            self._panels.set_widths(0, self._theme.px(width))
        if state.get("panel_open") is False:
            self._panels.show_right(False)
        if isinstance(height := state.get("prompt"), int):
            self.composer.prompt.pin(height)
        if isinstance(version := state.get("version"), str) and version:
            self.version_wanted.emit(version)

    # -- window --------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            (self.pane.canvas if self.is_open else self.empty.library_button).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
        self._place()

    def _fold(self) -> None:
        """What there is no room for; large text needs more."""
        window = self.window()
        self._panels.fold(left=False, right=window.width() < self._theme.px(_DRAWER_BELOW), head=0)
        cramped = window.width() < _NARROW_BELOW or window.height() < _LOW_BELOW
        if cramped != self._cramped:
            self._cramped = cramped
            self.composer.set_narrow(cramped)
            self._show_versions()

    def _place(self) -> None:
        """What floats: the question over the canvas, the button that opens the drawer."""
        self.offer.move((self.pane.canvas.width() - self.offer.width()) // 2, _INSET)
        closed = self._panels.right_folded and not self._panels.right_visible
        self._drawer.setVisible(closed)
        edge = self._theme.size("control.lg")
        self._drawer.setGeometry(self.width() - edge - _INSET, self._theme.size("header") + _INSET, edge, edge)
        self._drawer.raise_()

    def _limit_panel(self) -> None:
        self.panel.setMinimumWidth(self._theme.px(_LEAST))
        self.panel.setMaximumWidth(self._theme.px(_MOST))

    # -- drops ---------------------------------------------------------------------------------------------------------

    def _target(self, mime: QMimeData, at: QPoint) -> tuple[QRect, str]:
        """Where a drop would go and one word for what it does."""
        if not (mime.hasFormat(ASSET_MIME) or mime.hasUrls() or mime.hasImage()):
            return area_in(self, self.panel), self.tr("Prompt")
        place = self._place_at(at)
        return area_in(self, place), self.tr("Reference") if place is self.panel else self.tr("Edit")

    def _place_at(self, at: QPoint) -> QWidget:
        over = self.panel.isVisible() and area_in(self, self.panel).contains(at)
        return self.panel if over else self.pane if self.is_open else self.empty

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Edit pictures"))
        self._drawer.setAccessibleName(self.tr("Edit panel"))
        self._drawer.setToolTip(actions.tip(self.tr("Edit panel"), "right-panel"))
        self._show_versions()
        self._word()

    def _word(self) -> None:
        """Which picture it is, on the panel."""
        version = self._tree.version(self._tree.current)
        if version is None:
            self.panel.set_which("")
            return
        tag, number = f"v{version.tag}", self._number
        text = self.tr("{version} · picture {n}").format(version=tag, n=number) if number else tag
        self.panel.set_which(text)

    def _paste(self) -> None:
        self._take(read(QGuiApplication.clipboard().mimeData()), self.pane)

    def _take(self, brought: Brought, place: QWidget) -> None:
        if brought.text:
            self.composer.prompt.set_text(brought.text)
            self.focus_prompt()
        elif brought.pictures and place is self.panel:
            self.references_brought.emit(brought)
        elif brought.pictures:
            (self.brought if self.is_open else self.opened).emit(brought)
        elif brought.folders and self.is_open:
            self.show_mask_problem(self.tr("There is no picture in that folder."), ())
        elif brought.folders:
            self.empty.set_problem(self.tr("There is no picture in that folder."))
