"""Connects the Edit page to the controllers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint

from controllers.edit.editing import EditController
from controllers.session import Session
from services.types import (
    Asset,
    EditChoices,
    Failure,
    FailureKind,
    ImageRequest,
    MarkupUse,
    ModelSpec,
    Profile,
)
from ui import strings
from ui.asset_actions import AssetActions
from ui.edit.mask_actions import mask_action
from ui.edit.menu import EditMenu, MenuFacts
from ui.edit.page import EditPage
from ui.edit.results.wiring import ResultWiring
from ui.edit.sources.empty_state import PIXELS
from ui.edit.sources.wiring import SourceWiring
from ui.edit.tools.wiring import CanvasWiring
from ui.shared.composer.wiring import NoticeActions, connect_running, show_refusal
from ui.shared.references.wiring import ReferenceWiring
from ui.shared.spending.wiring import connect_consent
from ui.shared.versions.wiring import VersionWiring
from ui.theme import Theme


class EditWiring(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(
        self,
        theme: Theme,
        page: EditPage,
        session: Session,
        actions: AssetActions,
        show_settings: Callable[[str], None],
        ask_elsewhere: Callable[[], None],
        show_compare: Callable[[Sequence[Asset]], None],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._edit: EditController = session.edit
        composer = page.composer
        self.canvas = CanvasWiring(page.pane, session)
        self._references = ReferenceWiring(
            theme, composer, session, composer.references, session.edit.references, composer.prompt
        )
        self._results = ResultWiring(page, session)
        self._sources = SourceWiring(theme, page, session, self._references, self.canvas)
        self._notices = NoticeActions(
            composer, session.edit, session, show_settings, ask_elsewhere, self._edit_prompt, session.edit.consent.give
        )
        versions = VersionWiring(page.versions, session.edit.versions, session, show_compare, page.focus_prompt)
        self._actions = actions
        self._compare = versions.compare_with_parent
        self._menu = EditMenu(theme, page, page.pane.options)
        self._menu.chosen.connect(self._act)
        page.command.connect(self._act)
        page.picker.manage_requested.connect(lambda: show_settings("providers"))
        page.menu_wanted.connect(self._open_menu)
        self._was_open = False
        """There was a picture before the one that is opened."""
        self._not_there = False
        """The card says why another picture was not opened."""
        self._wanted = ""
        """The version to open once the library is there."""
        self._connect_run()
        connect_consent(theme, session, session.edit.consent, composer)
        self._connect_choices()
        self._connect_picture()
        self._fill()

    # -- the run -------------------------------------------------------------------------------------------------------

    def _connect_run(self) -> None:
        page, edit, composer = self._page, self._edit, self._page.composer
        connect_running(composer, page.picker, edit)
        composer.draft_changed.connect(edit.draft)
        page.apply_wanted.connect(self._apply)
        edit.model_changed.connect(page.set_model)
        edit.model_changed.connect(self._model_changed)
        composer.notice_action.connect(self._notice_action)
        self._session.library.prompts.connect(composer.prompt.set_history)
        self._session.jobs.changed.connect(self._references.job_changed)
        edit.started.connect(lambda _job: composer.references.set_problem(""))

    def _apply(self, request: ImageRequest) -> None:
        """Without a picture there is nothing to edit: say so, and where one comes from."""
        if self._edit.asset is not None:
            self._edit.run(request)
            return
        ways = [("library", self.tr("Choose from the Library…")), ("file", self.tr("Open a file…"))]
        self._page.rows.set_mask_problem(self.tr("There is no picture to edit yet."), ways)

    def _edit_prompt(self, _job_id: object) -> None:
        self._page.focus_prompt()

    # -- choices -------------------------------------------------------------------------------------------------------

    def _connect_choices(self) -> None:
        rows, edit, sheet = self._page.rows, self._edit, self._edit.sheet
        rows.whole_chosen.connect(edit.options.set_whole)
        rows.keep_chosen.connect(edit.options.set_keep_outside)
        rows.magnify_chosen.connect(edit.options.set_magnify)
        rows.markup_chosen.connect(edit.options.set_markup_use)
        rows.action.connect(self._act)
        edit.options.changed.connect(self._show_choices)
        regions = rows.regions
        regions.added.connect(sheet.add_region)
        regions.worded.connect(sheet.word_region)
        regions.removed.connect(sheet.remove_region)
        regions.picked.connect(sheet.pick_region)
        regions.moved.connect(sheet.move_region)
        edit.regions.waiting_changed.connect(rows.show_waiting)
        sheet.regions_changed.connect(lambda *_: self._show_regions())
        sheet.marks_changed.connect(lambda _marks: self._show_marks())
        edit.mask.refused.connect(self._mask_refused)
        edit.mask.changed.connect(lambda: rows.set_mask_problem(""))
        edit.local.refused.connect(lambda _step, failure: show_refusal(self._page.composer, (failure,)))

    def _show_choices(self, choices: EditChoices) -> None:
        self._page.rows.show_choices(choices)
        self._page.composer.panel.set_pictures(edits=True, masked=choices.masked and not choices.whole)
        self._show_regions()

    def _show_regions(self) -> None:
        """A mask that has become a region has taken its words along."""
        sheet, composer = self._edit.sheet, self._page.composer
        self._page.rows.show_regions(sheet.regions, sheet.current, sheet.rest, extended=sheet.frame is not None)
        composer.set_words_elsewhere(bool(sheet.regions))
        if sheet.asset is not None and composer.prompt.text != sheet.prompt:
            composer.prompt.set_text(sheet.prompt)

    def _notice_action(self, action: str, key: str) -> None:
        if action == "magnify":
            self._edit.options.set_magnify(True)
            self._page.composer.show_card(None)
        elif action == PIXELS:
            self._edit.make_pixels()
        else:
            self._notices.run(action, None, key)

    def _show_marks(self) -> None:
        uses = tuple(use for use in MarkupUse if use is not MarkupUse.SEND or self._edit.spec.markup)
        self._page.rows.show_marks(there=bool(self._edit.sheet.marks), uses=uses)

    def _model_changed(self, spec: ModelSpec, profile: Profile, *_: object) -> None:
        takes = spec.mask and profile.quirks.mask_field != ""
        note = self.tr("{model} changes the whole picture. Vidra will paste back only the mask.")
        self._page.rows.set_takes_mask("" if takes else note.format(model=spec.label or spec.id))
        self._show_marks()

    def _mask_refused(self, failure: Failure) -> None:
        """A mask that could not be loaded or made, beside what it is for."""
        reasons = {
            "size": self.tr("This mask has another size than the picture."),
            "colour": self.tr("This is no black and white picture; its brightness could be the mask."),
            "empty": self.tr("This mask is empty: nothing would change."),
            "opaque": self.tr("Nothing in this picture is transparent."),
        }
        fit = ("fit-mask", self.tr("Fit it to the picture"))
        instead = {name: (name, mask_action(name).title) for name in ("luminance", "all")}
        ways = {"size": fit, "colour": fit, "opaque": instead["luminance"], "empty": instead["all"]}
        way = ways.get(failure.reason) if failure.param == "mask" else None
        buttons = [] if way is None else [way]
        known = reasons.get(failure.reason, "") if failure.kind is FailureKind.BAD_INPUT_PICTURE else ""
        self._page.show_mask_problem(known or strings.failure_text(failure, "").sentence, buttons)

    # -- the picture ---------------------------------------------------------------------------------------------------

    def _connect_picture(self) -> None:
        page, edit, library = self._page, self._edit, self._session.library
        edit.opened.connect(self._opened)
        edit.not_opened.connect(self._not_opened)
        edit.versions.changed.connect(lambda _tree: self._show_tree())
        edit.sheet.prompt_restored.connect(self._restore_prompt)
        page.version_wanted.connect(self._go)
        page.undo_wanted.connect(edit.undo)
        page.redo_wanted.connect(edit.redo)
        edit.history.changed.connect(self._show_steps)
        library.opened.connect(lambda *_: self._go(self._wanted))

    def _opened(self, asset: Asset | None) -> None:
        page = self._page
        page.set_open(asset is not None)
        if self._not_there:
            page.composer.show_card(None)
            self._not_there = False
        self._was_open = self._was_open and asset is not None
        if asset is None:
            page.composer.footer.set_estimate(None)
        page.panel.set_picture(*((0, 0) if asset is None else (asset.width, asset.height)))
        page.results.set_current("" if asset is None else asset.id)
        page.rows.set_mask_problem("")
        page.rows.show_losses(self._edit.sheet.losses)
        self._show_tree()
        self._show_steps()

    def _restore_prompt(self, words: str) -> None:
        """The words of the version that is edited now; what was written while none was stays, if it has none."""
        prompt = self._page.composer.prompt
        if words or self._was_open or not prompt.text:
            prompt.set_text(words)
        else:
            self._edit.sheet.set_prompt(prompt.text)
        self._was_open = True

    def _not_opened(self, name: str, failure: Failure) -> None:
        """It is said in the place of the picture, or under the prompt while another one stays on the canvas."""
        text = strings.failure_text(failure, "")
        there = self._edit.asset is not None
        self._page.set_open(there, f"{name}: {text.sentence}", drawing=failure.reason == "drawing")
        self._not_there = there
        if there:  # all else that can be done about it would be done about the edit that is prepared
            actions = tuple(row for row in text.actions if row[0] == PIXELS)
            self._page.composer.show_card(replace(text, title=f"{name}: {text.title}", actions=actions))

    def _show_tree(self) -> None:
        """Which picture of its run it is, is told where the run made several; by the number of its tile, if it has one:
        those of a run come in any order."""
        tree, asset = self._edit.versions.tree, self._edit.asset
        run_id = "" if asset is None else asset.run_id
        run = [version.asset.id for version in tree.versions if run_id and version.asset.run_id == run_id]
        number = 0
        if asset is not None and len(run) > 1 and asset.id in run:
            number = (self._page.results.model.row_of_asset(asset.id) + 1) or (run.index(asset.id) + 1)
        self._page.show_tree(tree, number)
        self._page.title_changed.emit(tree.thread.title or (tree.versions[0].asset.prompt if tree.versions else ""))

    def _show_steps(self) -> None:
        self._page.set_steps(self._edit.undo_name, self._edit.redo_name)

    def _go(self, asset_id: str) -> None:
        """Edit that version, once the library is open."""
        tree = self._edit.versions.tree
        if self._session.library.root is None:
            self._wanted = asset_id
        elif asset_id and tree.version(asset_id) is not None:
            self._edit.versions.go_to(asset_id)
        elif asset_id:
            self._edit.open(asset_id)

    # -- the menu ------------------------------------------------------------------------------------------------------

    def _open_menu(self, at: QPoint) -> None:
        asset = self._edit.asset
        facts = MenuFacts(
            undo=self._edit.undo_name,
            redo=self._edit.redo_name,
            open=asset is not None,
            raw=asset is not None and asset.locked,
            comparable=bool(self._edit.versions.tree.beside(-1)),
        )
        self._menu.open_at(at, facts)

    def _act(self, action: str) -> None:
        """An entry of the menu, or a button of a note."""
        edit, asset = self._edit, self._edit.asset
        if action in ("library", "file"):
            self._sources.choose(action)
        elif action in ("undo", "redo"):
            (edit.undo if action == "undo" else edit.redo)()
        elif asset is None:
            return
        elif action == "fit-mask":
            self.canvas.load_fitted()
        elif action in ("luminance", "all"):
            self.canvas.act(action)
        elif action == "go-on":
            edit.continue_regions()
        elif action == "give-up":
            edit.regions.give_up()
        elif action == "put-back":
            edit.put_back(asset.id)
        elif action == "show-raw":
            self._session.library.open_asset(asset.parents[1])
        elif action == "compare":
            self._compare()
        else:
            self._actions.run(action, asset)

    # -- at first ------------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        edit = self._edit
        edit.refresh()
        self._show_choices(edit.options.value)
        self._page.rows.show_waiting(edit.regions.waiting)
        if edit.asset is not None:
            self._opened(edit.asset)
        self._results.fill()


def build(
    theme: Theme,
    session: Session,
    actions: AssetActions,
    show_settings: Callable[[str], None],
    ask_elsewhere: Callable[[], None],
    show_compare: Callable[[Sequence[Asset]], None],
) -> EditPage:
    """The page, filled and kept up to date."""
    page = EditPage(theme)
    EditWiring(theme, page, session, actions, show_settings, ask_elsewhere, show_compare)
    return page
