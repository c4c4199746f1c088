"""The window of one run: theme and language applied, pages built when first visited, everything connected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

import resources
from controllers.session import Session
from services.types import Asset, Failure, Job, Notice, Settings
from ui import actions, page_memory
from ui.asset_actions import AssetActions
from ui.frame import Frame
from ui.language import Language
from ui.leaving import Leaving
from ui.main_window import MainWindow
from ui.questions import Questions
from ui.sending_on.wiring import SendingOn
from ui.shared.references.brought import Brought
from ui.start_files import folders_in, open_files
from ui.telling import Telling
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.ask.desk.page import DeskPage
    from ui.ask.page import AskPage
    from ui.compare.page import ComparePage
    from ui.create.page import CreatePage
    from ui.duplicates.page import DuplicatesPage
    from ui.edit.page import EditPage
    from ui.export.wiring import Exporter
    from ui.go_to.popup import GoTo
    from ui.library.page import LibraryPage
    from ui.settings.page import SettingsPage
    from ui.viewer.viewer import Viewer

_ASKING = frozenset({"create", "edit", "ask", "desk"})
"""Pages that ask something of a server."""


class Studio(QObject):
    """Owns the window. `begin` opens the first page, `complete` the library, with all that page can do without.
    `closing()` once the person has decided to leave; then `leave` takes the window away."""

    closing = Signal()

    def __init__(self, app: QApplication, session: Session, window: MainWindow, log_folder: Path) -> None:
        super().__init__()
        self._session = session
        self._log_folder = log_folder
        self._theme = Theme()
        self._language = Language(app)
        self._apply(session.settings.value)
        self.window = window
        self.frame = Frame(
            self._theme,
            {
                "create": self._create_page,
                "edit": self._edit_page,
                "ask": self._ask_page,
                "library": self._library_page,
                "settings": self._settings_page,
                "compare": self._compare_page,
                "desk": self._desk_page,
                "duplicates": self._duplicates_page,
            },
            window,
        )
        self._questions = Questions(session, self.frame)
        self._viewer: Viewer | None = None
        self._popup: GoTo | None = None
        self._refused = False
        self._root = Path()
        self._files: tuple[Path, ...] = ()
        self._actions = AssetActions(session.library, self._save_copies, self._export, window)
        self._sending_on = SendingOn(session, self.frame, self._actions)
        self._leaving = Leaving(self._theme, session, window, self.frame, self._questions)
        self._telling = Telling(self._theme, session, self.frame, self._questions, log_folder, self._show_settings)
        self._connect()
        self.frame.set_compact_rail(session.settings.value.compact_rail)
        window.setWindowIcon(QIcon(str(resources.path("icon/vidra.svg"))))
        window.furnish(self.frame)

    def begin(self, files: Sequence[Path]) -> None:
        """Open the first page. `files`: what the start was given."""
        self._files = tuple(files)
        many = len(files) > 1 or bool(folders_in(files))
        self.frame.begin("library" if many else str(self.window.recall("page").get("name", "")))
        open_files(self.frame, files, self._session.library.changes.adopt)

    def complete(self, root: Path, trouble: Failure | None, *, create: bool) -> None:
        """Follow all of the session, which must be complete, and open the library: `root`, unless the person has chosen
        another one by now. `trouble`: what was wrong with the settings file; `create`: see `LibraryController.open`."""
        from ui.jobs import wiring as jobs  # noqa: PLC0415 - after the first page, as all of this
        from ui.strip_facts.wiring import StripFacts  # noqa: PLC0415

        session = self._session
        jobs.connect(session, self.frame, self._telling)
        self._telling.follow_jobs()
        self._leaving.follow_jobs()
        self._follow_session()
        StripFacts(session, self.frame).show()  # the first page may be one that does not tell
        for failure in (trouble, *session.catalog.problems):
            if failure is not None:
                session.notices.tell(failure)
        session.instance.listen()
        self._root = root
        chosen = Path(session.settings.value.library or root).absolute()
        session.library.open(chosen, create=create and chosen == root)
        self.frame.page_changed.connect(self._warm)
        self._warm(self.frame.current_page)

    def leave(self) -> None:
        """Take the window away, for good, and remember how it looked."""
        page_memory.keep(self.window, self.frame.pages)
        self.window.remember("look", {"dark": self._theme.dark, "ratio": round(100 * self.window.devicePixelRatioF())})
        self._leaving.leave()
        self.window.close_now()

    # -- beginning ----------------------------------------------------------------------------------------------------

    def _warm(self, page: str) -> None:
        """Get ready for requests with the first page that makes any: whoever looks at pictures needs neither the SDK,
        which takes 40 MB, nor the engine."""
        if page in _ASKING:
            self.frame.page_changed.disconnect(self._warm)
            self._session.servers.warm(self._session.create.profile.id)

    def _called(self, files: Sequence[Path]) -> None:
        """Come to the front, with the files of a second start."""
        self._leaving.come_forward()
        open_files(self.frame, files, self._session.library.changes.adopt)

    def _apply(self, settings: Settings) -> None:
        actions.assign(settings.shortcuts)
        self._language.apply(settings.language)
        self._theme.apply(
            settings.theme,
            settings.language,
            settings.text_size,
            settings.more_contrast,
            settings.reduce_motion,
        )

    # -- pages --------------------------------------------------------------------------------------------------------

    @cached_property
    def _exporter(self) -> Exporter:
        from ui.export.wiring import Exporter  # noqa: PLC0415 - on first use

        return Exporter(self._theme, self._session.exporting, self.window)

    def _save_copies(self, assets: Sequence[Asset]) -> None:
        self._exporter.save(assets)

    def _export(self, assets: Sequence[Asset]) -> None:
        self._exporter.export(assets)

    def _create_page(self) -> QWidget:
        from ui.create.wiring import build  # noqa: PLC0415 - pages are imported when first visited

        page: CreatePage = build(
            self._theme,
            self._session,
            self._actions,
            self._show_settings,
            self._ask_key,
            self._questions.elsewhere,
            self._show_compare,
            self._questions.check_provenance,
        )
        page.title_changed.connect(lambda title: self.frame.set_title("create", title))
        return page

    def _edit_page(self) -> QWidget:
        from ui.edit.wiring import build  # noqa: PLC0415

        page: EditPage = build(
            self._theme,
            self._session,
            self._actions,
            self._show_settings,
            self._questions.elsewhere,
            self._show_compare,
        )
        page.title_changed.connect(lambda title: self.frame.set_title("edit", title))
        return page

    def _ask_page(self) -> QWidget:
        from ui.ask.wiring import Elsewhere, build  # noqa: PLC0415

        strip = self.frame.strip
        elsewhere = Elsewhere(
            show_settings=self._show_settings,
            note=strip.set_note,
            show_page=self.frame.show_page,
            create_this=self._sending_on.create_this,
            ask_rows=self._sending_on.ask_rows,
            model_button=strip.model,
        )
        page = build(self._theme, self._session, elsewhere)
        page.title_changed.connect(lambda title: self.frame.set_title("ask", title))
        return page

    def _desk_page(self) -> QWidget:
        from ui.ask.desk.wiring import Elsewhere, build  # noqa: PLC0415

        strip = self.frame.strip
        elsewhere = Elsewhere(
            show_settings=self._show_settings,
            note=strip.set_note,
            go_back=self.frame.go_back,
            model_button=strip.model,
        )
        page = build(self._theme, self._session, elsewhere)
        page.title_changed.connect(lambda title: self.frame.set_title("desk", title))
        return page

    def _library_page(self) -> QWidget:
        from ui.library.wiring import build  # noqa: PLC0415

        return build(
            self._theme,
            self._session,
            self._actions,
            show_create=partial(self.frame.show_page, "create"),
            show_compare=self._show_compare,
            show_duplicates=self._show_duplicates,
            export=self._export,
            ask_check=self._questions.check_provenance,
            ask_delete=self._questions.delete,
            ask_empty_trash=self._questions.empty_trash,
        )

    def _compare_page(self) -> QWidget:
        from ui.compare.wiring import build  # noqa: PLC0415

        page: ComparePage = build(self._theme, self._session, self._actions)
        page.closed.connect(partial(self.frame.leave, "compare"))
        page.title_changed.connect(lambda title: self.frame.set_title("compare", title))
        return page

    def _duplicates_page(self) -> QWidget:
        from ui.duplicates.wiring import build  # noqa: PLC0415

        page: DuplicatesPage = build(
            self._theme, self._session, self._actions, self._show_compare, self._questions.throw_away
        )
        page.closed.connect(partial(self.frame.leave, "duplicates"))
        page.title_changed.connect(lambda title: self.frame.set_title("duplicates", title))
        return page

    def _show_duplicates(self, folder: str, nested: bool) -> None:
        """Pictures that are the same or look alike: in the library, or in a folder of this computer."""
        self.frame.show_page("duplicates")
        cast("DuplicatesPage", self.frame.page("duplicates")).show_place(folder, nested=nested)

    def _show_compare(self, assets: Sequence[Asset]) -> None:
        """Two to four pictures against each other."""
        page = cast("ComparePage", self.frame.page("compare"))
        page.show_assets(assets)
        self.frame.show_page("compare")
        page.take_keyboard()

    def _settings_page(self) -> QWidget:
        from ui.settings.wiring import build  # noqa: PLC0415

        return build(self._theme, self._session, self.frame, self._log_folder, self._questions.empty_trash)

    def _show_settings(self, section: str) -> None:
        self.frame.show_page("settings")
        page = cast("SettingsPage", self.frame.page("settings"))
        page.show_section(section)

    def _ask_key(self) -> None:
        """Where a key is typed, for the server that it is most likely for."""
        self.frame.show_page("settings")
        cast("SettingsPage", self.frame.page("settings")).ask_key(self._session.servers.for_first_key().id)

    # -- connections --------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        session, window, frame = self._session, self.window, self.frame
        session.settings.changed.connect(self._settings_changed)
        self._leaving.closing.connect(self.closing)
        session.library.found.connect(lambda asset: self._actions.run("open", asset))
        session.library.adopted.connect(self._adopted)
        frame.page_built.connect(partial(page_memory.restore, window))
        frame.go_to_requested.connect(self._go_to)
        frame.title_changed.connect(window.setWindowTitle)
        frame.page_changed.connect(lambda _name: window.remember("page", {"name": frame.main_page}))  # a crash may come
        frame.strip.provider_clicked.connect(partial(self._show_settings, "providers"))
        frame.strip.model_clicked.connect(self._open_model_menu)
        self._actions.open_requested.connect(self._open_viewer)
        self._actions.note.connect(session.notices.say)

    def _follow_session(self) -> None:
        """Hear of what comes with a library, or after it."""
        session = self._session
        session.settings.changed.connect(self._library_chosen)
        session.instance.called.connect(self._called)
        session.budget.changed.connect(self.frame.strip.set_standing)
        session.library.opened.connect(self._library_opened)
        session.library.refused.connect(self._library_refused)
        session.library.doubted.connect(self._questions.other_picture)
        session.servers.key_kept.connect(
            lambda _id, kept: session.notices.say("key-saved" if kept else "key-for-session")
        )

    def _settings_changed(self, settings: Settings, names: frozenset[str]) -> None:
        if names & {"theme", "language", "text_size", "more_contrast", "reduce_motion", "shortcuts"}:
            self._apply(settings)
        self.frame.set_compact_rail(settings.compact_rail)

    def _library_chosen(self, settings: Settings, names: frozenset[str]) -> None:
        if "library" in names:
            self._session.library.open(Path(settings.library), create=False)

    def _library_opened(self, root: Path, unfinished: Sequence[Job]) -> None:
        if self._refused:
            self._refused = False
            self.frame.notice_bar.show_notice(None)
        self._session.instance.listen(root)
        self._session.jobs.take_over(list(unfinished))
        self._telling.say_recovered(unfinished)
        asked = {job.request.thread_id for job in unfinished if not job.makes_pictures}
        self._session.asking.desk.tables.tell_left(asked)

    def _library_refused(self, failure: Failure) -> None:
        from controllers.instance import hand_over  # noqa: PLC0415 - seldom needed

        starting = self._session.library.root is None  # later, it would be this window that is asked, and waited for
        if starting and failure.reason == "in-use" and hand_over(self._root, self._files):
            self.closing.emit()  # two starts at once: the other one was faster
            return
        self._refused = True
        self._telling.show_notice(Notice(code="failure", failure=failure))

    def _open_model_menu(self) -> None:
        if self.frame.current_page in ("ask", "desk"):
            cast("AskPage | DeskPage", self.frame.shown).model_menu_wanted.emit()
            return
        name = "edit" if self.frame.current_page == "edit" else "create"
        self.frame.show_page(name)
        cast("CreatePage | EditPage", self.frame.page(name)).open_model_menu()

    def _adopted(self, assets: Sequence[Asset], purpose: str) -> None:
        """Files that came from outside are shown large, unless the page that they were dropped on takes them."""
        if not purpose:
            self._actions.run("open", assets[0])

    # -- go to or do ---------------------------------------------------------------------------------------------------

    def _go_to(self) -> None:
        from ui.go_to.rows import Command  # noqa: PLC0415 - on first use

        if self._popup is None:
            from ui.go_to.wiring import build  # noqa: PLC0415

            self._popup = build(self._theme, self._session, self._actions, self._search, self.frame)
        frame = self.frame
        commands = [Command(row.title, row.key_text, run, row.text) for row, run in frame.doable()]
        commands += [Command(each.title, "", each.run, each.english) for each in frame.commands()]
        if frame.current_page != "desk":
            rows = partial(self._sending_on.ask_rows, Brought())
            commands.append(Command(self.tr("Ask, one row each…"), "", rows, "Ask, one row each…"))
        self._popup.open_over(frame.shown, commands)

    def _search(self, text: str) -> None:
        self.frame.show_page("library")
        cast("LibraryPage", self.frame.page("library")).search_for(text)

    # -- viewer -------------------------------------------------------------------------------------------------------

    def _open_viewer(self, asset: Asset) -> None:
        if self._viewer is None:
            from ui.viewer.wiring import build  # noqa: PLC0415 - on first use

            check = self._questions.check_provenance
            self._viewer = build(self._theme, self._session, self._actions, check, self.frame)
            page_memory.restore(self.window, "viewer", self._viewer.slides)
            self.frame.page_changed.connect(self._viewer.leave)
            self.frame.strip.noted.connect(self._viewer.tell)
            self._viewer.note.undo_pressed.connect(self.frame.strip.undo)
        self._viewer.open_over(self.frame.page(self.frame.current_page), asset)
