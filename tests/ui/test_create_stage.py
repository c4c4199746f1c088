"""The stage: what jobs and pictures look like, and what can be done with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QToolButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from services.types import (
    Asset,
    AssetKind,
    Billed,
    Failure,
    FailureKind,
    Job,
    JobState,
    LanguageChoice,
    ThemeChoice,
    Usage,
)
from tests.ui import create_cases as cases
from tests.ui.windows import present
from ui.create import layout
from ui.create.details_popover import DetailsPopover
from ui.create.header import title_of
from ui.create.page import CreatePage
from ui.create.picture_actions import make_menu
from ui.create.revised import added_phrases, compare
from ui.create.stage import drag_data
from ui.create.tile_notice import TileNotice
from ui.shared.menu import Menu
from ui.shared.run_news import RunNews
from ui.shared.tiles import TileModel
from ui.theme import Theme


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> CreatePage:
    page = CreatePage(theme)
    qtbot.addWidget(page)
    page.resize(1376, 840)
    cases.show_model(page, "gpt-image-2.6-flare")
    page.set_models((cases.choice("gpt-image-2.6-flare"),))
    present(qtbot, page)
    return page


def tile_colour(page: CreatePage, row: int, qtbot: QtBot) -> QColor:
    """What is painted in the middle of a tile, once it is painted well."""
    qtbot.wait(280)  # the cross-fade
    tiles = page.stage.grid.list
    page.stage.grid.relayout()
    picture: QImage = tiles.grab().toImage()
    return picture.pixelColor(tiles.tile_rect(row).center())


def notice(page: CreatePage, number: int) -> TileNotice:
    found = page.stage.grid.controls.notice((f"run-1-{number}", 0))
    assert found is not None
    return found


def actions_told(page: CreatePage) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    page.asset_action.connect(lambda action, asset: told.append((action, asset.id)))
    return told


# -- before the first picture -----------------------------------------------------------------------------------------


def test_examples_fill_the_prompt_and_do_not_run(page: CreatePage) -> None:
    runs: list[object] = []
    page.run_requested.connect(runs.append)
    cards = [card for card in page.stage.empty._cards if card.isVisible()]
    assert [card.accessibleName().split(":")[0] for card in cards] == ["Example"] * 3
    cards[1].click()
    assert page.composer.prompt.text == "A striped lighthouse, one beam across a calm night sea"
    assert runs == []


def test_the_offer_leaves_after_the_first_picture(page: CreatePage) -> None:
    dismissed: list[bool] = []
    page.offer_dismissed.connect(lambda: dismissed.append(True))
    servers: list[bool] = []
    page.find_servers_requested.connect(lambda: servers.append(True))
    cases.button(page, "Find local servers").click()
    cases.finish(page, 0)
    cases.finish(page, 1)
    assert (len(dismissed), len(servers)) == (1, 1)
    page.clear_stage()
    assert not page.stage.empty.offer.isVisible()


def test_samples_are_small() -> None:
    samples = Path("resources/samples")
    sizes = {file.name: file.stat().st_size for file in samples.iterdir()}
    assert set(sizes) == {"otter.svg", "otter.jpg", "lighthouse.jpg", "tea.jpg"}
    assert all(size <= 40 * 1024 for size in sizes.values()), sizes
    assert all(QImage(str(file)).size() == QSize(456, 288) for file in samples.glob("*.jpg"))


# -- a run ------------------------------------------------------------------------------------------------------------


def test_tiles_appear_at_once_and_fill_as_pictures_arrive(page: CreatePage, qtbot: QtBot) -> None:
    for number in range(4):
        page.job_changed(cases.job(number))
    model = page.stage.model
    assert [model.state_text(tile) for tile in model.tiles] == ["Waiting"] * 4
    page.job_changed(cases.job(0, JobState.SENT, previews=2, sent_at=cases.NOW))
    page.show_preview("run-1-0", 1, cases.raster(colour="#aa2222"))
    assert model.state_text(model.tiles[0]) == "Preview 2 of 3"
    assert tile_colour(page, 0, qtbot).red() > 150
    cases.finish(page, 0)
    assert tile_colour(page, 0, qtbot) == QColor("#337755")
    assert page.panel.header._tag.text() == "1 of 4"
    assert page.stage.current is not None
    assert page.stage.current.asset is not None, "the first picture is the current one"


def test_a_newer_run_takes_the_stage_and_older_jobs_do_not_come_back(page: CreatePage) -> None:
    page.job_changed(cases.job(0))
    later = cases.job(0, run="run-2", created_at=cases.NOW + timedelta(seconds=5))
    page.job_changed(later)
    cases.finish(page, 0)
    assert [tile.job.run_id for tile in page.stage.model.tiles] == ["run-2"]
    page.new_thread()
    page.job_changed(later)
    assert page.stage.model.tiles == ()


def test_one_request_of_many_pictures_makes_many_tiles(page: CreatePage) -> None:
    request = replace(cases.job().request, n=3, stream=False)
    made = cases.job(request=request)
    page.job_changed(made)
    assert len(page.stage.model.tiles) == 3
    saved = replace(made, state=JobState.SAVED, asset_ids=("asset-0", "asset-1"))
    page.job_changed(saved)
    for number in range(2):
        page.show_asset(saved, number, cases.asset(number), cases.raster())
    assert [tile.asset.id for tile in page.stage.model.tiles if tile.asset] == ["asset-0", "asset-1"]
    assert len(page.stage.model.tiles) == 2, "the server made two"


def test_cancel_on_a_tile_cancels_that_one(page: CreatePage, qtbot: QtBot) -> None:
    cancelled: list[str] = []
    page.cancel_job.connect(cancelled.append)
    for number in range(2):
        page.job_changed(cases.job(number, JobState.SENT, sent_at=cases.NOW))
    page.stage.grid.relayout()
    cases.named(page, QToolButton, "Cancel picture 2").click()
    assert cancelled == ["run-1-1"]


def test_a_stopped_picture_keeps_its_preview_as_a_draft(page: CreatePage, qtbot: QtBot) -> None:
    again: list[str] = []
    page.retry_job.connect(again.append)
    page.job_changed(cases.job(0, JobState.SENT, previews=1))
    page.show_preview("run-1-0", 0, cases.raster())
    failure = Failure(kind=FailureKind.CANCELLED, billed=Billed.MAYBE)
    page.job_changed(cases.job(0, JobState.CANCELLED, previews=1, failure=failure, asset_ids=("draft-1",)))
    page.stage.grid.relayout()
    tile = page.stage.model.tiles[0]
    assert (tile.draft, tile.notice) == (True, False)
    cases.named(page, QToolButton, "Draw picture 1 again").click()
    assert again == ["run-1-0"]
    page.job_changed(cases.job(0, JobState.QUEUED))
    assert page.stage.model.tiles[0].image is None, "a new request starts without a picture"


# -- what goes wrong --------------------------------------------------------------------------------------------------


def test_a_refused_prompt_says_why_in_its_tile(page: CreatePage) -> None:
    told: list[tuple[str, object, str]] = []
    page.notice_action.connect(lambda *args: told.append(args))
    again: list[str] = []
    page.retry_job.connect(again.append)
    failure = Failure(kind=FailureKind.POLICY, reason="violence", status=400, request_id="req_1", profile_id="openai")
    page.job_changed(cases.job(0, JobState.FAILED, failure=failure))
    page.stage.grid.relayout()
    card = notice(page, 0)
    assert any("“violence”" in text for text in cases.texts(card))
    assert "OpenAI did not draw this one" in cases.texts(card)
    cases.button(card, "Edit prompt").click()
    cases.button(card, "Try again").click()
    cases.button(card, "Request ID").click()
    assert told == [("edit-prompt", "run-1-0", "")]
    assert again == ["run-1-0"]
    assert QGuiApplication.clipboard().text() == "req_1"


def test_an_unknown_outcome_is_asked_about_before_it_is_sent_again(page: CreatePage) -> None:
    again: list[str] = []
    page.retry_job.connect(again.append)
    failure = Failure(kind=FailureKind.TIMEOUT, billed=Billed.MAYBE)
    page.job_changed(cases.job(0, JobState.UNKNOWN, failure=failure))
    page.stage.grid.relayout()
    card = notice(page, 0)
    cases.button(card, "Retry").click()
    assert again == []
    assert "Send it again?" in cases.texts(card)
    cases.button(card, "Not now").click()
    cases.button(card, "Retry").click()
    cases.button(card, "Send again").click()
    assert again == ["run-1-0"]


def test_a_rate_limit_counts_down_in_tile_and_card(page: CreatePage) -> None:
    again: list[str] = []
    page.retry_job.connect(again.append)
    told: list[str] = []
    page.notice_action.connect(lambda action, _job, _text: told.append(action))
    until = datetime.now(UTC) + timedelta(seconds=17.9)
    failure = Failure(kind=FailureKind.RATE_LIMITED, retry_after=18, status=429)
    for number in range(2):
        page.job_changed(cases.job(number, JobState.RETRYING, retry_at=until, failure=failure))
    page.stage.grid.relayout()
    assert "Tries again in 0:18" in cases.texts(notice(page, 0))
    assert "attempt 2 of 5" in cases.texts(notice(page, 0))
    card = page.panel.waiting
    assert card.isVisible()
    cases.button(card, "Retry now").click()
    cases.button(card, "Cancel rest").click()
    assert (again, told) == (["run-1-0", "run-1-1"], ["cancel-rest"])
    for number in range(2):
        page.job_changed(cases.job(number, JobState.QUEUED))
    assert not card.isVisible()


def test_focus_goes_to_the_tiles_when_a_focused_control_leaves(page: CreatePage, qtbot: QtBot) -> None:
    page.job_changed(cases.job(0, JobState.FAILED, failure=Failure(kind=FailureKind.SERVER_ERROR)))
    page.stage.grid.relayout()
    cases.button(notice(page, 0), "Retry").setFocus()
    page.job_changed(cases.job(0, JobState.QUEUED))
    page.stage.grid.relayout()
    assert page.focusWidget() is page.stage.grid.list


def test_every_failure_fits_a_small_tile(page: CreatePage, qtbot: QtBot) -> None:
    page.resize(1000, 640)
    for kind in FailureKind:
        for number in range(9):
            page.job_changed(cases.job(number, JobState.FAILED, failure=Failure(kind=kind, message="x " * 200)))
        page.stage.grid.relayout()
        qtbot.wait(1)
        card = notice(page, 8)
        assert cases.texts(card)
        shown = [part for part in card.findChildren(QPushButton) if part.isVisible()]
        assert shown, kind
        for part in shown:
            corner = part.mapTo(card, part.rect().bottomRight())
            assert card.rect().contains(corner), (kind, part.text(), corner, card.size())


# -- what can be done with a picture ----------------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["grid", "single"])
def test_keys_act_on_the_current_picture(page: CreatePage, qtbot: QtBot, view: str) -> None:
    told = actions_told(page)
    cases.finish(page, 0)
    cases.finish(page, 1)
    page.stage.set_view(view)
    target = page.stage.grid.list if view == "grid" else page.stage.single.canvas
    target.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(target, Qt.Key.Key_Right)
    for key, modifier in (
        (Qt.Key.Key_C, control),
        (Qt.Key.Key_C, control | shift),
        (Qt.Key.Key_S, control),
        (Qt.Key.Key_E, control),
        (Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_4, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    ):
        qtbot.keyClick(target, key, modifier)
    names = ["copy", "copy-prompt", "save-as", "export", "favourite", "rate:4", "open", "delete"]
    assert told == [(name, "asset-1") for name in names]


def test_enter_and_g_change_the_view_and_arrows_walk(page: CreatePage, qtbot: QtBot) -> None:
    for number in range(3):
        cases.finish(page, number)
    tiles, canvas = page.stage.grid.list, page.stage.single.canvas
    tiles.setFocus()
    qtbot.keyClick(tiles, Qt.Key.Key_Right)
    qtbot.keyClick(tiles, Qt.Key.Key_Return)
    assert page.stage.view == "single"
    assert page.focusWidget() is canvas
    assert page.panel.header._tag.text() == "2 of 3"
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert page.panel.header._tag.text() == "3 of 3"
    qtbot.keyClick(canvas, Qt.Key.Key_G)
    assert (page.stage.view, page.panel.header.view.value) == ("grid", "grid")
    assert tiles.currentIndex().row() == 2
    page.panel.header.view.button("single").click()
    assert page.stage.view == "single"


@pytest.mark.parametrize("view", ["grid", "single"])
def test_the_ring_of_a_waiting_picture_turns_until_it_comes(page: CreatePage, qtbot: QtBot, view: str) -> None:
    page.job_changed(cases.job(0, JobState.SENT, sent_at=cases.NOW))
    page.stage.set_view(view)
    shown = page.stage.grid.list if view == "grid" else page.stage.single.canvas
    other = page.stage.single.canvas if view == "grid" else page.stage.grid.list
    qtbot.waitUntil(lambda: shown._turning.isActive() and shown._turning.turn > 0)
    assert not other._turning.isActive()
    page.show_preview("run-1-0", 0, cases.raster())
    qtbot.waitUntil(lambda: not shown._turning.isActive())


def test_the_menu_offers_what_works(page: CreatePage, theme: Theme) -> None:
    told: list[str] = []
    menu = make_menu(theme, page, cases.asset(favourite=True, rating=3), told.append)
    titles = [action.text() for action in menu.actions() if action.text()]
    assert titles == [
        "Open in viewer", "Edit", "Ask", "Use as reference", "More like this", "Copy picture", "Copy prompt",
        "Save as…", "Show in folder", "Reuse prompt", "Favourite", "More like this, how far", "Rating", "Move to Trash",
    ]  # fmt: skip
    assert [action.text() for action in menu.actions() if action.property("danger")] == ["Move to Trash"]
    for action in menu.actions():
        action.trigger()
    assert told == [
        "open", "edit", "ask", "use-as-reference", "more-like-this", "copy", "copy-prompt", "save-as", "show-in-folder",
        "reuse", "favourite", "delete",
    ]  # fmt: skip
    without = make_menu(theme, page, cases.asset(), told.append, strengths=False)
    assert "More like this, how far" not in [action.text() for action in without.actions()]
    assert "More like this" in [action.text() for action in without.actions()]
    strengths, rating = menu.findChildren(Menu)
    strengths.actions()[2].trigger()
    assert told[-1] == "more-like-this:strong"
    assert [action.isChecked() for action in rating.actions()] == [False, False, False, True, False, False]


def test_a_tile_whose_file_is_gone_offers_to_look_for_it(page: CreatePage, theme: Theme, qtbot: QtBot) -> None:
    told = actions_told(page)
    asset = cases.finish(page)
    wanted: list[str] = []
    page.full_picture_wanted.connect(lambda asset_id, _edge: wanted.append(asset_id))
    page.asset_changed(replace(asset, problem="missing-file"))
    page.stage.grid.relayout()
    tile = page.stage.model.tiles[0]
    assert page.stage.model.spoken(tile).endswith("File not found")
    assert wanted == []
    cases.button(page, "Locate…").click()
    assert told == [("locate", asset.id)]
    menu = make_menu(theme, page, replace(asset, problem="missing-file"), lambda _action: None)
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Locate…", "Copy prompt", "Show in folder", "Reuse prompt", "Favourite", "Rating", "Move to Trash",
    ]  # fmt: skip
    assert not {"view", "copy", "save-as", "export"} & set(page.stage.offers())
    page.asset_changed(replace(asset, sha256="another"))
    page.stage.grid.relayout()
    assert page.stage.grid.controls.notice(tile.key) is None
    assert wanted == [asset.id], "the file may hold another picture"


def test_the_hover_bar_acts_on_the_tile_under_the_mouse(page: CreatePage, qtbot: QtBot) -> None:
    told = actions_told(page)
    for number in range(2):
        cases.finish(page, number)
    page.stage.grid.relayout()
    viewport = page.stage.grid.list.viewport()
    qtbot.mouseMove(viewport, page.stage.grid.list.tile_rect(0).center())
    qtbot.mouseMove(viewport, page.stage.grid.list.tile_rect(1).center() + QPoint(3, 3))
    bar = page.stage.grid.bar
    assert bar.isVisible()
    cases.named(bar, QToolButton, "Favourite").click()
    assert told == [("favourite", "asset-1")]


def test_a_removed_picture_leaves_and_a_changed_one_shows_it(page: CreatePage) -> None:
    first = cases.finish(page, 0)
    cases.finish(page, 1)
    page.asset_changed(replace(first, favourite=True, rating=5))
    current = page.stage.model.tiles[0]
    assert current.asset is not None
    assert (current.asset.favourite, current.asset.rating) == (True, 5)
    page.asset_removed(first.id)
    assert [tile.asset.id for tile in page.stage.model.tiles if tile.asset] == ["asset-1"]
    page.asset_removed("asset-1")
    assert page.stage._stack.currentWidget() is page.stage.empty


def test_a_sharper_picture_is_asked_for_once_and_shown(page: CreatePage, qtbot: QtBot) -> None:
    wanted: list[tuple[str, int]] = []
    page.full_picture_wanted.connect(lambda *args: wanted.append(args))
    cases.finish(page, 0)
    page.stage.set_view("single")
    qtbot.waitUntil(lambda: bool(wanted))
    asset_id, edge = wanted[-1]
    assert (asset_id, edge) == ("asset-0", 768), "to the next step of 256, in device pixels"
    page.show_full(asset_id, edge, cases.raster(edge, edge * 2 // 3, "#2244aa"))
    assert wanted == [("asset-0", 768)]
    image = page.stage.model.tiles[0].image
    assert image is not None
    assert image.width() == 768
    page.show_full(asset_id, edge, None)
    assert page.stage.model.tiles[0].image is image


def test_the_tiles_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    model = TileModel()
    for number, state in enumerate(JobState):
        model.set_job(cases.job(number, state))
    qtmodeltester.check(model)


def test_dragging_out_brings_the_file_and_the_pixels(page: CreatePage, tmp_path: Path) -> None:
    made = cases.finish(page, 0)
    tile = page.stage.model.tiles[0]
    mime = drag_data(tile, made, tmp_path)
    assert [url.toLocalFile() for url in mime.urls()] == [str(tmp_path / made.file)]
    assert mime.hasImage()
    assert not drag_data(tile, made, None).hasUrls()


def test_transparent_pictures_stand_on_the_checkerboard(page: CreatePage, theme: Theme, qtbot: QtBot) -> None:
    saved = cases.job(0, JobState.SAVED, asset_ids=("asset-0",))
    page.job_changed(saved)
    page.show_asset(saved, 0, cases.asset(), cases.raster(colour="#00000000", alpha=True))
    tiles = page.stage.grid.list
    page.stage.grid.relayout()
    qtbot.wait(20)
    picture = tiles.grab().toImage()
    centre = tiles.tile_rect(0).center()
    seen = {picture.pixelColor(centre + QPoint(step, 0)).name() for step in range(0, 17, 4)}
    assert seen == {theme.color("checker.a").name(), theme.color("checker.b").name()}


# -- facts, header, words ---------------------------------------------------------------------------------------------


def test_facts_show_what_was_added_and_only_what_is_known(page: CreatePage) -> None:
    revised = "A wooden river otter paints at an easel, long blue shadows"
    made = cases.asset(revised_prompt=revised, usage=Usage(image_out=1584), asked={"quality": "medium"})
    saved = cases.job(0, JobState.SAVED, asset_ids=(made.id,))
    page.job_changed(saved)
    page.show_asset(saved, 0, made, cases.raster())
    page.stage.set_view("single")
    facts = page.stage.single.facts
    assert facts.added == ("wooden", "blue")
    assert "Added: wooden; blue" in facts._count.accessibleDescription()
    shown = cases.texts(facts)
    for text in ("1536 × 1024", "Medium", "11.2 s", "1,584 out", "$0.048", "PNG, 412 KB"):
        assert text in shown
    cases.button(facts, "Use as prompt").click()
    assert page.composer.prompt.text == revised
    page.asset_changed(replace(made, usage=None, seconds=None, cost=None, revised_prompt=""))
    shown = cases.texts(facts)
    assert "Tokens" not in shown
    assert "Revised prompt" not in shown


def test_facts_hide_in_a_small_stage_and_the_menu_has_them(page: CreatePage, qtbot: QtBot) -> None:
    cases.finish(page, 0)
    page.stage.set_view("single")
    assert page.stage.single.facts.isVisible()
    page.resize(1000, 640)
    qtbot.waitUntil(lambda: not page.stage.single.facts.isVisible())
    assert page.panel.header._details


def test_comparison_of_prompts_keeps_every_word() -> None:
    parts = compare("a cat, black", "A cat sits, black and small")
    assert " ".join(part.text for part in parts) == "A cat sits, black and small"
    assert added_phrases(parts) == ("sits", "and small")
    assert compare("", "new words") == compare("x", "new words")
    assert compare("same", "") == ()


def test_titles_come_from_the_first_words_and_can_be_changed(page: CreatePage, qtbot: QtBot) -> None:
    titles: list[str] = []
    page.title_changed.connect(titles.append)
    page.job_changed(cases.job(0))
    assert titles[-1] == "A river otter paints at an easel"
    title = page.panel.header._title
    title.edit()
    title._field.setText("My otter")
    qtbot.keyClick(title._field, Qt.Key.Key_Return)
    page.job_changed(cases.job(0, run="run-2", created_at=cases.NOW + timedelta(seconds=1)))
    assert titles[-1] == "My otter", "a name that was given stays"
    page.new_thread()
    assert titles[-1] == "New thread"
    assert len(title_of("word " * 60)) <= 49
    assert title_of("") == ""


def test_moving_a_thread_to_trash_moves_every_picture(page: CreatePage) -> None:
    told = actions_told(page)
    for number in range(2):
        cases.finish(page, number)
    page.job_changed(cases.job(2))
    page.panel.header.trash_wanted.emit()
    assert told == [("delete", "asset-0"), ("delete", "asset-1")]


def test_screen_readers_get_a_row_for_each_tile(page: CreatePage) -> None:
    cases.finish(page, 0)
    page.job_changed(cases.job(1, JobState.SENT, previews=1))
    interface = QAccessible.queryAccessibleInterface(page.stage.grid.list)
    names = [interface.child(row).text(QAccessible.Text.Name) for row in range(interface.childCount())]
    assert names == [f"Picture, {cases.PROMPT}. 1 of 2", f"Picture, {cases.PROMPT}. 2 of 2. Preview 1 of 3"]


def test_news_of_a_run_are_few() -> None:
    news = RunNews()
    queued = [cases.job(number) for number in range(2)]
    said = [news.of(job, tuple(queued), "OpenAI") for job in queued]
    sent = replace(queued[0], state=JobState.SENT)
    said.append(news.of(sent, (sent, queued[1]), "OpenAI"))
    said.append(news.of(replace(sent, previews=1), (sent, queued[1]), "OpenAI"))
    saved = replace(sent, state=JobState.SAVED, asset_ids=("a",), cost=48_000)
    said.append(news.of(saved, (saved, queued[1]), "OpenAI"))
    failed = replace(queued[1], state=JobState.FAILED, failure=Failure(kind=FailureKind.SERVER_ERROR))
    said.append(news.of(failed, (saved, failed), "OpenAI"))
    assert [text.replace("picture(s)", "picture") for text in said if text] == [
        "Run started.", "1 of 2 done.", "Finished: 1 picture. 1 failed. $0.048",
    ]  # fmt: skip


# -- layout -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "ratio", "room", "columns"),
    [
        (1, 1.5, (1000, 700), 1),
        (2, 1.5, (1000, 700), 1),
        (2, 1.0, (1000, 500), 2),
        (4, 1.5, (1000, 700), 2),
        (10, 1.0, (1000, 700), 4),
        (3, 0.66, (1000, 700), 3),
    ],
)
def test_columns_make_the_tiles_largest(count: int, ratio: float, room: tuple[int, int], columns: int) -> None:
    plan = layout.plan(count, ratio, *room)
    assert plan.columns == columns
    rows = -(-count // columns)
    assert plan.width * columns + layout.GAP * (columns - 1) <= room[0]
    assert plan.height * rows + layout.GAP * (rows - 1) <= room[1]


def test_a_picture_is_never_shown_larger_than_it_is() -> None:
    assert layout.plan(1, 1.0, 2000, 2000, (512, 512)).width == 512
    assert layout.plan(0, 1.0, 0, -5).width == 1


# -- theme and language -----------------------------------------------------------------------------------------------


def test_a_change_of_theme_and_size_keeps_everything(page: CreatePage, theme: Theme, qtbot: QtBot) -> None:
    page.set_prompt("otter")
    page.set_parameter("n", 3)
    page.set_parameter("size", "2048x1024")
    cases.finish(page, 0)
    before = page.composer.request
    for choice, size in ((ThemeChoice.LIGHT, 130), (ThemeChoice.DARK, 100)):
        theme.apply(choice, LanguageChoice.ENGLISH, size)
        qtbot.wait(1)
        page.retranslate()
        assert page.composer.request == before
        assert len(page.stage.model.tiles) == 1
    page.composer.prompt.edit.undo()
    assert page.composer.prompt.text == "", "a theme change is no step of the undo history"


def _every_state() -> list[Job]:
    waiting = Failure(kind=FailureKind.RATE_LIMITED, retry_after=5)
    lost = Failure(kind=FailureKind.SERVER_LOST, billed=Billed.MAYBE)
    return [
        cases.job(number, state, failure=waiting if state is JobState.RETRYING else lost, retry_at=cases.NOW)
        for number, state in enumerate(JobState)
    ]


@pytest.mark.parametrize("view", ["grid", "single"])
def test_every_state_can_be_painted(page: CreatePage, qtbot: QtBot, view: str) -> None:
    page.stage.set_view(view)
    for job in _every_state():
        page.job_changed(job)
        page.show_preview(job.id, 0, cases.raster())
    draft: Asset = cases.asset(99, kind=AssetKind.DRAFT, width=0, height=0)
    page.show_asset(cases.job(99, JobState.CANCELLED), 0, draft, None)
    for row in range(page.stage.model.rowCount()):
        page.stage.grid.list.setCurrentIndex(page.stage.model.index(row, 0))
        qtbot.wait(1)
        assert not page.grab().isNull()


def test_details_can_be_read_copied_and_dropped(page: CreatePage, qtbot: QtBot) -> None:
    told: list[tuple[str, object, str]] = []
    page.notice_action.connect(lambda *args: told.append(args))
    lost = Failure(kind=FailureKind.SERVER_LOST, billed=Billed.MAYBE, raw="reset by peer", status=502)
    page.job_changed(cases.job(0, JobState.UNKNOWN, failure=lost))
    page.job_changed(cases.job(1, JobState.UNKNOWN, failure=Failure(kind=FailureKind.INTERRUPTED)))
    page.stage.grid.relayout()
    cases.button(notice(page, 0), "Details").click()
    popover = notice(page, 0).findChild(DetailsPopover)
    assert popover is not None
    words = popover.findChild(QPlainTextEdit)
    assert words is not None
    assert "reset by peer" in words.toPlainText()
    cases.button(popover, "Copy").click()
    assert QGuiApplication.clipboard().text() == words.toPlainText()
    popover.close()
    cases.button(notice(page, 1), "Drop").click()
    assert told == [("drop", "run-1-1", "")]
    assert [tile.job.id for tile in page.stage.model.tiles] == ["run-1-0"]


def test_pictures_of_another_library_leave_the_stage_and_a_run_stays(page: CreatePage) -> None:
    page.job_changed(cases.job(0, JobState.SENT))
    page.leave_library()
    assert page.stage.model.rowCount() == 1
    cases.finish(page)
    page.leave_library()
    assert page.stage.model.rowCount() == 0


def test_a_kept_preview_that_was_not_shown_in_time_comes_onto_its_tile(page: CreatePage, qtbot: QtBot) -> None:
    page.job_changed(cases.job(0, JobState.SENT))
    with qtbot.waitSignal(page.full_picture_wanted) as wanted:
        page.job_changed(cases.job(0, JobState.CANCELLED, asset_ids=("draft-1",)))
    assert wanted.args is not None
    assert wanted.args[0] == "draft-1"
    assert page.stage.model.tiles[0].notice
    page.show_full("draft-1", 256, cases.raster())
    [tile] = page.stage.model.tiles
    assert tile.draft
    assert not tile.notice
