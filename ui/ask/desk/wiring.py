"""Connects the folder desk to the controllers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from controllers.session import Session
from services.types import AskEstimate, DeskRow, DeskSheet, Failure, RowState, Settings
from ui import language, strings
from ui.ask.desk.files.wiring import DeskFilesWiring
from ui.ask.desk.going import GoingPopover
from ui.ask.desk.page import DeskPage
from ui.ask.desk.tables.wiring import DeskTablesWiring
from ui.ask.desk.words import price
from ui.ask.refusing.wiring import RefusalCard, WaysOn
from ui.shared.spending.wiring import ask_first
from ui.theme import Theme

_TYPING, _COUNTING = 500, 100
"""Milliseconds after which a changed question is kept; between two counts while rows come in."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the page asks of the rest of the window."""

    show_settings: Callable[[str], None]
    note: Callable[[str, Callable[[], None] | None], None]
    """A quiet fact, and how it is taken back."""
    go_back: Callable[[], None]
    model_button: QWidget
    """Where the menu of models opens by its keys."""


class DeskWiring(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(self, theme: Theme, page: DeskPage, session: Session, elsewhere: Elsewhere) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._session = session
        self._desk = session.asking.desk
        self._elsewhere = elsewhere
        self._going = GoingPopover(theme, page)
        self._then: tuple[str, Callable[[], None]] | None = None
        """What is done once that table has the question that stands in the panel."""
        self._was_running = False
        self._typing, self._counting = QTimer(self), QTimer(self)
        for timer, pause in ((self._typing, _TYPING), (self._counting, _COUNTING)):
            timer.setSingleShot(True)
            timer.setInterval(pause)
        self._connect_card()
        self._files = DeskFilesWiring(theme, page, session, elsewhere.note)
        self._connect_table()
        self._connect_run()
        self._connect_setup()
        self._connect_choice()
        self._fill()
        DeskTablesWiring(theme, page, session, elsewhere.note).fill()  # after the presets have come to the panel

    # -- the table ----------------------------------------------------------------------------------------------------

    def _connect_table(self) -> None:
        page, desk, library = self._page, self._desk, self._session.library
        desk.sheet_changed.connect(self._sheet_changed)
        desk.row_changed.connect(self._row_changed)
        desk.refused.connect(self._refused)
        self._counting.timeout.connect(self._count)
        page.table.edited.connect(desk.edit)
        page.table.skip_wanted.connect(self._skip)
        page.table.retry_wanted.connect(lambda rows: self._with_task(lambda: desk.retry(rows)))
        page.table.thumbnails.wanted.connect(library.want_thumbnail)
        library.thumbnail.connect(page.table.thumbnails.put)
        library.switched.connect(page.table.thumbnails.clear)
        page.header.note.action.connect(lambda _action: self._retry_unknown())
        page.setup.back_wanted.connect(self._elsewhere.go_back)

    def _sheet_changed(self, sheet: DeskSheet) -> None:
        if sheet.id != self._page.sheet.id or not sheet.id:
            self._desk.tables.refresh()
        self._page.show_sheet(sheet)
        self._show_run()
        self._say_where(sheet)
        then, self._then = self._then, None
        if then is not None and then[0] == sheet.id:
            then[1]()

    def _refused(self, failures: tuple[Failure, ...]) -> None:
        """A question that could not be kept is not asked later, with whatever is then on the screen."""
        if failures:
            self._then = None

    def _row_changed(self, row: DeskRow) -> None:
        self._page.show_row(row)
        if not self._counting.isActive():
            self._counting.start()

    def _count(self) -> None:
        self._page.show_counts(self._desk.sheet)
        self._say_where(self._desk.sheet)

    def _say_where(self, sheet: DeskSheet) -> None:
        """A table that was left in the middle says that nothing is lost, and what may have been paid."""
        note, running = self._page.header.note, self._desk.run.sheet_id == sheet.id
        done, unknown = sheet.count(RowState.DONE, RowState.EDITED), sheet.count(RowState.UNKNOWN)
        parts: list[str] = []
        if done and self._page.setup.run.left and not running:
            parts.append(self.tr("It goes on where it stopped: rows that are done stay done."))
        if unknown:
            parts.append(
                self.tr("%n row(s) were on their way and may have been paid: they are not asked again by themselves.",
                        "", unknown)
            )  # fmt: skip
        rows = [("retry-unknown", self.tr("Ask them again"))] if unknown and not running else []
        note.show_note(" ".join(parts), rows)

    def _retry_unknown(self) -> None:
        rows = [row.id for row in self._desk.sheet.rows if row.state is RowState.UNKNOWN]
        self._with_task(lambda: self._desk.retry(rows))

    def _skip(self, row_ids: list[str], skipped: bool) -> None:
        for row_id in row_ids:
            self._desk.skip(row_id, skipped)

    def _connect_card(self) -> None:
        """What stands in the way of a run, over its buttons."""
        desk, setup = self._desk, self._page.setup
        ways = WaysOn(
            run=lambda: self._with_task(desk.start),
            run_anyway=desk.start_anyway,
            focus_words=setup.question.setFocus,
            choose_model=lambda: self._page.picker.open_at(setup.model),
            show_settings=self._elsewhere.show_settings,
        )
        card = RefusalCard(self._page, setup.run.card, self._session, ways)
        desk.refused.connect(card.show)
        setup.run.card.action.connect(card.act)

    # -- the run ------------------------------------------------------------------------------------------------------

    def _connect_run(self) -> None:
        page, desk, box = self._page, self._desk, self._page.setup.run
        box.try_wanted.connect(lambda: self._with_task(desk.try_first))
        box.start_wanted.connect(lambda: self._with_task(desk.start))
        box.pause_wanted.connect(desk.run.pause)
        box.stop_wanted.connect(desk.run.stop)
        page.retry_failed_wanted.connect(lambda: self._with_task(desk.retry_failed))
        desk.run.changed.connect(self._run_changed)
        desk.estimated.connect(self._estimated)
        desk.confirm.connect(self._confirm)
        page.setup.at_once_changed.connect(desk.run.set_at_once)

    def _show_run(self) -> None:
        """Rows are being asked about: of this table, or of another one."""
        run, sheet = self._desk.run, self._desk.sheet
        self._page.setup.run.show_run(run.running, run.paused, ours=bool(sheet.id) and run.sheet_id == sheet.id)

    def _run_changed(self, running: bool, _paused: bool) -> None:
        desk, page = self._desk, self._page
        self._show_run()
        page.show_counts(desk.sheet)
        self._say_where(desk.sheet)
        if self._was_running and not running:
            page.tell_end()
        self._was_running = running

    def _estimated(self, estimate: AskEstimate, _rows: int, unreadable: tuple[str, ...]) -> None:
        self._page.setup.run.show_estimate(estimate, len(unreadable))
        self._page.table.rows.set_unreadable(unreadable)
        self._say_where(self._desk.sheet)

    def _confirm(self, number: int, estimate: AskEstimate) -> None:
        title = self.tr("Ask about %n picture(s), one by one?", "", number)
        body = self.tr("Together {price}. Rows that are done are kept whenever you stop.").format(price=price(estimate))
        start = self.tr("Start %n row(s)", "", number)
        ask_first(self._theme, self._session, title, body, start, self._desk.start_anyway, self._page)

    # -- what is asked ------------------------------------------------------------------------------------------------

    def _connect_setup(self) -> None:
        setup, presets = self._page.setup, self._session.asking.presets
        setup.task_changed.connect(self._typing.start)
        setup.task_changed.connect(lambda: setup.set_columns(self._desk.columns(setup.task)))
        self._typing.timeout.connect(lambda: self._with_task(lambda: None))
        setup.sent_wanted.connect(self._show_going)
        presets.changed.connect(setup.set_presets)
        self._session.settings.changed.connect(self._settings_changed)

    def _with_task(self, then: Callable[[], None]) -> None:
        """Do something once the table has the question of the panel."""
        self._typing.stop()
        task, sheet = self._page.setup.task, self._desk.sheet
        if sheet.id and task != sheet.task:
            self._then = (sheet.id, then)
            self._desk.use_task(task)
        else:
            then()

    def _show_going(self, button: QWidget) -> None:
        settings = self._session.settings.value
        self._going.show_going(
            self._desk.goes_to, self._page.setup.task, strip=settings.strip_metadata, shrink=settings.shrink_uploads
        )
        self._going.open_at(button, above=True)

    def _settings_changed(self, settings: Settings, names: frozenset[str]) -> None:
        if "language" in names:
            self._session.asking.presets.read(language.resolve(settings.language))

    # -- whom it goes to ----------------------------------------------------------------------------------------------

    def _connect_choice(self) -> None:
        page, choice = self._page, self._session.asking.choice
        page.picker.chosen.connect(choice.choose)
        page.picker.manage_requested.connect(partial(self._elsewhere.show_settings, "providers"))
        page.setup.model_wanted.connect(page.picker.open_at)
        page.model_menu_wanted.connect(lambda: page.picker.open_at(self._elsewhere.model_button))
        choice.models_changed.connect(page.picker.set_choices)
        choice.changed.connect(self._show_choice)

    def _show_choice(self) -> None:
        page, choice = self._page, self._session.asking.choice
        name = strings.provider_name(choice.profile)
        page.picker.set_current(choice.profile.id, name, choice.spec.id)
        page.setup.set_model(choice.spec.label or choice.spec.id, name)
        page.setup.set_details(choice.details, choice.detail)

    # -- at first -----------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        page, asking, desk = self._page, self._session.asking, self._desk
        asking.choice.refresh()
        page.setup.at_once.set_value(desk.run.at_once)
        if asking.presets.presets:
            page.setup.set_presets(asking.presets.presets)
        else:
            asking.presets.read(language.resolve(self._session.settings.value.language))
        page.show_sheet(desk.sheet)
        self._show_run()


def build(theme: Theme, session: Session, elsewhere: Elsewhere) -> DeskPage:
    """The page, filled and kept up to date."""
    page = DeskPage(theme)
    DeskWiring(theme, page, session, elsewhere)
    return page
