"""What assistive technology is told, and what the keyboard reaches, on every page in its states.

Names are asked of QAccessible, which the AT-SPI bridge hands on. A combo box is called by its current text there,
whatever `setAccessibleName` says, so it needs a label as its buddy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from services import profiles
from services.types import (
    AskPicture,
    AskRegion,
    Box,
    Collection,
    ConnectionState,
    Detail,
    EditChoices,
    Failure,
    FailureKind,
    JobState,
    LibraryQuery,
    MarkupUse,
    Notice,
    RegionDraft,
    Route,
    RowState,
    SavedSearch,
    ServerReport,
    Settings,
    Thread,
    Version,
    VersionTree,
)
from tests.ui import ask_cases
from tests.ui import create_cases as cases
from tests.ui.desk_cases import show_sheet
from tests.ui.library_pictures import FakeLibrary, make_asset, make_matches
from tests.ui.windows import present
from ui import tab_order
from ui.ask.desk.page import DeskPage
from ui.ask.page import AskPage
from ui.create.page import CreatePage
from ui.dialogs import Question
from ui.edit.page import EditPage
from ui.frame import Frame
from ui.go_to.popup import GoTo
from ui.go_to.rows import Command
from ui.library.organise.tags_dialog import TagsDialog
from ui.library.page import LibraryPage
from ui.main_window import MainWindow
from ui.report_dialog import ReportDialog
from ui.settings.page import SettingsPage
from ui.shared.popover import Popover
from ui.shared.shortcut_list import ShortcutList
from ui.shortcut_sheet import ShortcutSheet
from ui.theme import Theme
from ui.viewer.order import ListOrder
from ui.viewer.viewer import Viewer

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QAbstractSlider, QAbstractItemView, QTextEdit, QPlainTextEdit)
CTRL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """The window; each of its pages gets made-up contents when it is first asked for."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        self.theme = theme
        self._folder = folder
        self._shown = ""
        self.window = MainWindow(None)
        pages = {
            "create": self._create, "edit": self._edit, "library": self._library, "settings": self._settings,
            "ask": self._ask, "desk": lambda: DeskPage(theme),
        }  # fmt: skip
        self.frame = Frame(theme, pages, self.window)
        self.window.furnish(self.frame)
        self.window.resize(1440, 900)

    @property
    def create(self) -> CreatePage:
        page = self._show("create")
        assert isinstance(page, CreatePage)
        return page

    @property
    def edit(self) -> EditPage:
        page = self._show("edit")
        assert isinstance(page, EditPage)
        return page

    @property
    def library(self) -> LibraryPage:
        page = self._show("library")
        assert isinstance(page, LibraryPage)
        return page

    @property
    def table(self) -> DeskPage:
        page = self._show("desk")
        assert isinstance(page, DeskPage)
        return page

    @property
    def ask(self) -> AskPage:
        page = self._show("ask")
        assert isinstance(page, AskPage)
        return page

    @property
    def settings(self) -> SettingsPage:
        page = self._show("settings")
        assert isinstance(page, SettingsPage)
        return page

    def run(self, state: JobState) -> None:
        """A job that both the page and the Jobs popover hear of."""
        job = cases.job(7, state)
        self.create.job_changed(job)
        self.frame.job_changed(job, "create")

    def _show(self, name: str) -> QWidget:
        if self._shown != name:
            self.frame.show_page(name)
            self._shown = name
        return self.frame.page(name)

    def _create(self) -> QWidget:
        page = CreatePage(self.theme)
        cases.show_model(page, "gpt-image-2.6-flare")
        page.set_models((cases.choice("gpt-image-2.6-flare"), cases.choice("gpt-image-1.5")))
        page.set_history(["an otter", "a boat"])
        return page

    def _edit(self) -> QWidget:
        page = EditPage(self.theme)
        spec = cases.CATALOG.spec("gpt-image-2.6-flare")
        page.set_model(spec, cases.OPENAI, cases.defaults(spec))
        return page

    def _ask(self) -> QWidget:
        page = AskPage(self.theme, lambda _id: "", lambda _id: None)
        page.set_presets(ask_cases.PRESETS)
        page.composer.set_details(tuple(Detail), Detail.AUTO)
        page.header.set_routes((Route.RESPONSES, Route.CHAT), Route.CHAT)
        return page

    def _library(self) -> QWidget:
        page = LibraryPage(self.theme)
        self.pictures = FakeLibrary(page, [make_asset(number) for number in range(30)])
        self.pictures.refresh()
        return page

    def _settings(self) -> QWidget:
        page = SettingsPage(self.theme, self._folder)
        openai = profiles.from_template("openai", id="openai")
        checked = ServerReport(state=ConnectionState.OK, models=("gpt-image-2",), milliseconds=210)
        page.set_profiles((openai, profiles.builtin("")), "openai", {"openai": checked})
        page.set_choices((cases.choice("gpt-image-2.6-flare"),))
        page.set_settings(Settings())
        return page


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(theme, tmp_path)
    qtbot.addWidget(desk.window, before_close_func=MainWindow.close_now)
    present(qtbot, desk.window)
    yield desk
    for popup in QApplication.topLevelWidgets():
        if popup is not desk.window:
            popup.close()


# -- states -----------------------------------------------------------------------------------------------------------


def _create_empty(desk: Desk) -> QWidget:
    desk.create.focus_prompt()
    return desk.window


def _create_running(desk: Desk) -> QWidget:
    desk.create.set_prompt("otter")
    cases.finish(desk.create, 0)
    desk.create.job_changed(cases.job(1, JobState.SENT, previews=1))
    refused = Failure(kind=FailureKind.SERVER_ERROR, request_id="req_1")
    desk.create.job_changed(cases.job(2, JobState.FAILED, failure=refused))
    desk.run(JobState.SENT)
    return desk.window


def _create_single(desk: Desk) -> QWidget:
    cases.finish(desk.create, 0, revised_prompt="A river otter in soft light, paints at an easel")
    desk.create.stage.set_view("single")
    return desk.window


def _create_no_key(desk: Desk) -> QWidget:
    failure = Failure(kind=FailureKind.NO_KEY, profile_id="openai")
    desk.create.show_notice(Notice(code="failure", failure=failure), "OpenAI")
    return desk.window


def _create_many_choices(desk: Desk) -> QWidget:
    """Combo boxes stand in where the segments have no room."""
    desk.create.focus_prompt()
    desk.window.resize(900, 600)
    return desk.window


def _edit_empty(desk: Desk) -> QWidget:
    desk.edit.focus_prompt()
    return desk.window


def _edit_masked(desk: Desk) -> QWidget:
    """Everything that the panel can have to say."""
    page = desk.edit
    page.set_open(True)
    page.pane.show_picture(1536, 1024, "#445566")
    page.pane.set_comparable(True)
    page.pane.set_share(0.07)
    page.rows.show_choices(EditChoices(masked=True, magnify_reason="small"))
    page.rows.show_regions((RegionDraft(words="a boat", share=0.1), RegionDraft(words="", share=0)), 0)
    page.rows.show_marks(there=True, uses=tuple(MarkupUse))
    page.rows.set_drift(
        "The model changed 3.1 % outside the mask. Put back.", [("show-raw", "Show what the model made")]
    )
    versions = tuple(Version(asset=cases.asset(n), tag=str(n + 1), column=n) for n in range(2))
    page.show_tree(VersionTree(thread=Thread(id="t"), versions=versions, current="asset-1"))
    page.offer.ask("What should become of this picture?", [("reference", "Add as reference"), ("open", "Open")])
    return desk.window


def _edit_results(desk: Desk) -> QWidget:
    page = desk.edit
    page.set_open(True)
    page.pane.show_picture(1536, 1024, "#445566")
    for number, state in enumerate((JobState.SENT, JobState.QUEUED, JobState.FAILED)):
        page.results.model.set_job(cases.job(number, state))
    page.composer.footer.set_running(True)
    return desk.window


def _library(desk: Desk) -> QWidget:
    desk.library.toolbar.inspector_button.setChecked(True)
    desk.library.grid.selection.only(0)
    return desk.window


def _library_selected(desk: Desk) -> QWidget:
    desk.library.grid.selection.choose([range(3)])
    return desk.window


def _library_organised(desk: Desk) -> QWidget:
    """Collections, a saved search, work on many pictures, and an inspector of several that differ."""
    organiser = desk.library.organiser
    organiser.set_collections((Collection(id="b", name="River book", count=3, cost=3_120_000),))
    organiser.set_searches((SavedSearch(id="q", name="Otters", query=LibraryQuery(text="otter")),))
    desk.library.places.show_query(LibraryQuery(collection="b"))
    desk.pictures.refresh()
    organiser.work.tell(3, 5000)
    organiser.work.setVisible(True)
    desk.library.toolbar.inspector_button.setChecked(True)
    desk.library.grid.selection.choose([range(3)])
    return desk.window


def _all_tags(desk: Desk) -> QWidget:
    organiser = desk.library.organiser
    organiser.open_tags()
    organiser.set_tags([("otter", 3), ("gouache", 1)])
    return desk.window.findChildren(TagsDialog)[-1]


def _library_empty(desk: Desk) -> QWidget:
    desk.library.grid.selection.nothing()
    desk.pictures.assets = []
    desk.pictures.refresh()
    return desk.window


def _ask_empty(desk: Desk) -> QWidget:
    desk.ask.composer.focus_words()
    return desk.window


def _ask_thread(desk: Desk) -> QWidget:
    """Everything that an answer can have, and regions on the picture."""
    page, table = desk.ask, "Words.\n\n| Item | Amount |\n|---|--:|\n| Cup | 7.50 |\n\n```csv\na,b\n```"
    region = AskRegion(number=1, box=Box(10, 10, 100, 80), name="Items")
    shown = AskPicture(picture=ask_cases.PICTURE, regions=(region,))
    refused = Failure(kind=FailureKind.SERVER_LOST)
    page.show_thread(
        ask_cases.thread(
            ask_cases.question("q", pictures=(shown,)),
            ask_cases.reply("r", "q", table),
            ask_cases.reply("s", "q", "", model="other", failure=refused),
            ask_cases.question("p", "And?", parent="r"),
            ask_cases.reply("o", "p", '{"tags": ["cup"]}', values={"tags": ["cup"]}),
        )
    )
    page.threads.show_threads([ask_cases.summary("t", "Receipts")])
    page.show_attached((ask_cases.PICTURE,))
    return desk.window


def _table(*states: RowState, running: bool = False) -> Callable[[Desk], QWidget]:
    """The folder desk with a row in each of these states; none: no table is open."""

    def show(desk: Desk) -> QWidget:
        page = desk.table
        show_sheet(page, *states, running=running)
        return desk.window

    return show


def _settings(section: str) -> Callable[[Desk], QWidget]:
    def show(desk: Desk) -> QWidget:
        desk.settings.show_section(section)
        return desk.window

    return show


def _viewer(desk: Desk) -> QWidget:
    viewer = Viewer(desk.theme, desk.window)
    assets = [make_asset(number) for number in range(30)]
    viewer.open(assets[2], ListOrder(assets, viewer))
    return viewer


def _model_menu(desk: Desk) -> QWidget:
    desk.create.open_model_menu()
    return _popover()


def _history(desk: Desk) -> QWidget:
    cases.named(desk.create, QAbstractButton, "Prompt history").click()
    return _popover()


def _go_to(desk: Desk) -> QWidget:
    popup = GoTo(desk.theme, desk.frame)
    page = desk.create
    popup.open_over(page, [Command(row.title, row.key_text, run) for row, run in desk.frame.doable()])
    field = popup.findChild(QLineEdit)
    assert field is not None
    field.setText("a")
    popup.set_pictures("a", [make_asset(number) for number in range(3)])
    return popup


def _jobs(desk: Desk) -> QWidget:
    desk.run(JobState.SENT)
    desk.frame.toggle_jobs()
    return _popover()


def _question(desk: Desk) -> QWidget:
    return desk.frame.ask_close(2)


def _shortcut_sheet(desk: Desk) -> QWidget:
    sheet = ShortcutSheet(desk.theme, desk.window)
    sheet.open()
    return sheet


def _report(desk: Desk) -> QWidget:
    report = ReportDialog(desk.theme, "Vidra 0.1.0\n\nValueError: x", "", desk.window)
    report.open()
    return report


STATES: dict[str, Callable[[Desk], QWidget]] = {
    "ask-empty": _ask_empty,
    "ask-thread": _ask_thread,
    "create-empty": _create_empty,
    "create-running": _create_running,
    "create-single": _create_single,
    "create-no-key": _create_no_key,
    "create-many-choices": _create_many_choices,
    "edit-empty": _edit_empty,
    "edit-masked": _edit_masked,
    "edit-results": _edit_results,
    "library": _library,
    "library-selected": _library_selected,
    "library-empty": _library_empty,
    "library-organised": _library_organised,
    "all-tags": _all_tags,
    **{
        f"settings-{name}": _settings(name)
        for name in ("providers", "library", "privacy", "budget", "look", "shortcuts", "engine", "about")
    },
    "table-empty": _table(),
    "table": _table(*RowState),
    "table-running": _table(RowState.RUNNING, RowState.WAITING, running=True),
    "viewer": _viewer,
    "model-menu": _model_menu,
    "history": _history,
    "go-to": _go_to,
    "jobs": _jobs,
    "question": _question,
    "shortcut-sheet": _shortcut_sheet,
    "report": _report,
}
PAGES = ("ask-empty", "ask-thread", "create-running", "create-single", "create-no-key", "edit-empty", "edit-masked",
         "edit-results",
         "library", "library-selected", "library-empty", "library-organised",
         "table-empty", "table", "table-running", "settings-providers", "settings-look")  # fmt: skip


def _popover() -> Popover:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, Popover) and w.isVisible())


def _interface(widget: QObject) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def _name(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


def _controls(root: QWidget) -> list[QWidget]:
    """What a person can act on or focus, as far as it is on the screen."""
    return [
        widget
        for widget in (root, *root.findChildren(QWidget))
        if widget.isVisible()
        and widget.window() is root.window()
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar | QHeaderView)  # the cells of a head are told by its table
        and (isinstance(widget, CONTROLS) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus)
    ]


def _unchosen(button: QAbstractButton) -> bool:
    """Whether another of its group stands for it."""
    group = button.group()
    return group is not None and not button.isChecked() and group.checkedButton() is not None


def _told(interface: QAccessibleInterface) -> Iterator[QObject]:
    """Every object that a screen reader finds from here, rows of lists left out."""
    if (found := interface.object()) is not None:
        yield found
    if not isinstance(found, QAbstractItemView):
        for index in range(interface.childCount()):
            if (child := interface.child(index)) is not None:
                yield from _told(child)


# -- names ------------------------------------------------------------------------------------------------------------


def test_no_cell_of_the_shortcuts_is_silent(desk: Desk) -> None:
    table = STATES["settings-shortcuts"](desk).findChild(ShortcutList)
    assert table is not None
    rows = _interface(table.list)
    cells = [cell for index in range(rows.childCount()) if (cell := rows.child(index)) is not None]
    assert len(cells) > 100
    assert [cell for cell in cells if not _name(cell)] == []


@pytest.mark.parametrize("state", STATES)
def test_a_screen_reader_finds_every_control_and_its_name(desk: Desk, state: str) -> None:
    root = STATES[state](desk)
    QTest.qWait(20)
    controls = _controls(root)
    assert controls
    told = set(_told(_interface(root)))
    assert [widget for widget in controls if widget not in told] == []
    assert [widget for widget in controls if not _name(_interface(widget)).strip()] == []
    labelled = {label.buddy() for label in root.window().findChildren(QLabel) if label.text()}
    combos = [widget for widget in controls if isinstance(widget, QComboBox)]
    assert [combo for combo in combos if combo not in labelled] == []
    assert bool(combos) or state != "create-many-choices"


@pytest.mark.parametrize("state", ["create-running", "settings-look", "viewer"])
def test_no_two_buttons_that_tab_stops_at_have_the_same_name(desk: Desk, state: str) -> None:
    root = STATES[state](desk)
    QTest.qWait(20)
    names = [_name(_interface(stop)) for stop in tab_order.stops(root) if isinstance(stop, QAbstractButton)]
    assert sorted(names) == sorted(set(names))


def test_tiles_tell_their_prompt_place_and_state(desk: Desk) -> None:
    _create_running(desk)
    tiles = _interface(desk.create.stage.grid.list)
    names = [_name(tile) for index in range(tiles.childCount()) if (tile := tiles.child(index)) is not None]
    assert all(name.startswith(f"Picture, {cases.PROMPT}. {place} of ") for place, name in enumerate(names, 1))
    assert names[1].endswith("Preview 1 of 3")


def test_the_grid_tells_pictures_however_many_there_are(desk: Desk, qtbot: QtBot) -> None:
    rows: list[object] = []
    desk.library.grid.setFocus()
    first = _interface(desk.library.grid).child(0)
    assert first is not None
    qtbot.waitUntil(lambda: _name(first).startswith("Picture, A river otter"))
    desk.library.rows_wanted.disconnect()
    desk.library.rows_wanted.connect(rows.append)
    desk.library.set_matches(make_matches(100_000))
    grid = _interface(desk.library.grid)
    last = grid.child(99_999)
    assert grid.childCount() == 100_000
    assert last is not None
    assert _name(last) == "Picture"
    assert rows == [], "asking for a name reads no records"


# -- keyboard ---------------------------------------------------------------------------------------------------------


def _walk(key: Qt.Key, steps: int) -> list[QWidget]:
    seen: list[QWidget] = []
    for _ in range(steps):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        seen.append(focused)
    return seen


@pytest.mark.parametrize("state", PAGES)
def test_tab_visits_every_control_once_and_comes_round(desk: Desk, state: str) -> None:
    STATES[state](desk)
    QTest.qWait(20)
    stops = tab_order.stops(desk.frame)
    usable = [w for w in _controls(desk.frame) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isEnabled()]
    unchosen = {w for w in usable if isinstance(w, QAbstractButton) and _unchosen(w)}
    assert set(stops) == set(usable) - unchosen
    stops[0].setFocus()
    assert _walk(Qt.Key.Key_Tab, len(stops)) == stops
    assert QApplication.focusWidget() is stops[0]
    assert _walk(Qt.Key.Key_Backtab, len(stops)) == [stops[0], *reversed(stops[1:])]
    assert desk.frame.rail.isAncestorOf(stops[0])
    assert desk.frame.strip.isAncestorOf(stops[-1])


def test_tab_follows_the_page_when_another_model_brings_other_controls(desk: Desk) -> None:
    for model in ("dall-e-3", "gpt-image-1.5", "gpt-image-2.6-flare"):
        cases.show_model(desk.create, model)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QTest.qWait(1)
        stops = tab_order.stops(desk.create.composer)
        assert stops[0] is desk.create.composer.prompt.edit
        stops[0].setFocus()
        assert _walk(Qt.Key.Key_Tab, len(stops)) == stops


def test_f6_goes_round_the_regions_and_harms_nothing(desk: Desk) -> None:
    desk.create.focus_prompt()
    names: list[str] = []
    for _ in range(5):
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_F6)
        names.append(_name(_interface(desk.window.focusWidget())))
    assert names[0].startswith("Title")
    assert names[1].startswith("Example")
    assert names[2].startswith("Jobs")
    assert names[3:] == ["Create pictures", "Prompt"]
    # walking Qt's own chain would have tied the lives of these widgets together
    cases.show_model(desk.create, "dall-e-3")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert all(row.isVisible() for row in desk.create.composer.panel.controls())


def test_the_keys_of_a_page_work_from_the_rail_and_the_strip(desk: Desk) -> None:
    jobs = desk.frame.strip.jobs
    prompt = desk.create.composer.prompt.edit
    jobs.setFocus()
    QTest.keyClick(jobs, Qt.Key.Key_L, CTRL)
    assert QApplication.focusWidget() is prompt
    search = desk.library.toolbar.search.line
    jobs.setFocus()
    QTest.keyClick(jobs, Qt.Key.Key_L, CTRL)
    assert QApplication.focusWidget() is jobs, "the prompt is on another page"
    QTest.keyClick(jobs, Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is search


@pytest.mark.parametrize("state", ["model-menu", "history", "go-to", "jobs"])
def test_escape_closes_a_popover_and_gives_the_focus_back(desk: Desk, state: str) -> None:
    desk.create.focus_prompt()
    before = QApplication.focusWidget()
    if state == "history":
        before = cases.named(desk.create, QAbstractButton, "Prompt history")
        before.setFocus()
    popover = STATES[state](desk)
    inside = popover.focusWidget() or popover
    assert QApplication.focusWidget() is inside
    QTest.keyClick(inside, Qt.Key.Key_Tab)
    assert QApplication.activePopupWidget() is popover
    QTest.keyClick(popover.focusWidget() or popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert QApplication.focusWidget() is before


def test_a_question_starts_on_the_safe_answer(desk: Desk, qtbot: QtBot) -> None:
    question = _question(desk)
    assert isinstance(question, Question)
    assert _name(_interface(question)) == question.windowTitle()
    qtbot.waitUntil(lambda: question.focusWidget() is question.buttons["cancel"])
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert not question.isVisible()
