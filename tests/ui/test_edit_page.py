"""The Edit page without controllers: what it shows for what it is told, and what it tells for what a person does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from services.types import (
    LOOSE,
    Asset,
    EditChoices,
    Failure,
    FailureKind,
    JobState,
    LocalStep,
    MarkupUse,
    RegionDraft,
    RegionProgress,
    RegionRun,
    Thread,
    Version,
    VersionTree,
)
from tests.ui import create_cases as cases
from tests.ui.windows import present
from ui import page_memory
from ui.edit.menu import EditMenu, MenuFacts
from ui.edit.page import EditPage
from ui.edit.rows import MASK, WHOLE
from ui.edit.size_choice import OTHER, SizeChoice
from ui.edit.step_names import redo_text, undo_text
from ui.main_window import MainWindow
from ui.shared.composer.panel_values import SAME
from ui.shared.composer.wiring import show_refusal
from ui.shared.references.brought import Brought
from ui.theme import Theme

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> EditPage:
    page = EditPage(theme)
    qtbot.addWidget(page)
    page.resize(1376, 872)
    show_model(page, "gpt-image-2.6-flare")
    present(qtbot, page)
    return page


def show_model(page: EditPage, model: str, **values: Any) -> None:
    spec = cases.CATALOG.spec(model)
    page.set_model(spec, cases.OPENAI, {**cases.defaults(spec), **values})


def open_picture(page: EditPage, width: int = 1536, height: int = 1024) -> None:
    page.set_open(True)
    page.pane.show_picture(width, height, "#445566")
    page.panel.set_picture(width, height)


def tree(*assets: Asset, current: str = "") -> VersionTree:
    versions = tuple(Version(asset=asset, tag=str(n + 1), column=n) for n, asset in enumerate(assets))
    return VersionTree(thread=Thread(id="t"), versions=versions, current=current or assets[-1].id)


def told(signal: Any) -> list[Any]:
    values: list[Any] = []
    signal.connect(lambda *given: values.append(given[0] if len(given) == 1 else given))
    return values


def button(inside: QWidget, text: str) -> QAbstractButton:
    there = [each for each in inside.findChildren(QAbstractButton) if each.isVisible()]
    found = [each for each in there if text in (each.text(), each.accessibleName())]
    assert len(found) == 1, [each.text() or each.accessibleName() for each in there]
    return found[0]


# -- without and with a picture ---------------------------------------------------------------------------------------


def test_without_a_picture_it_says_where_one_comes_from(page: EditPage, qtbot: QtBot) -> None:
    assert page.empty.isVisible()
    assert page.empty.text == "Drop a picture here, or choose one from the Library."
    chosen = told(page.empty.chosen)
    qtbot.mouseClick(button(page, "Choose from the Library…"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(page, "Open a file…"), Qt.MouseButton.LeftButton)
    assert chosen == ["library", "file"]
    page.set_open(False, "otter.svg: it has no pixels")
    assert page.empty.text == "otter.svg: it has no pixels"
    open_picture(page)
    assert not page.empty.isVisible()
    assert page.pane.isVisible()


def test_the_header_tells_the_version_and_the_picture_of_its_run(page: EditPage) -> None:
    open_picture(page)
    page.show_tree(tree(cases.asset(0), cases.asset(1)), 2)
    assert page.panel._which.text() == "v2 · picture 2"
    page.show_tree(tree(cases.asset(0)))
    assert page.panel._which.text() == "v1"
    assert page.versions.isVisible()


def test_a_low_window_folds_the_versions_behind_a_button(page: EditPage, qtbot: QtBot) -> None:
    open_picture(page)
    page.show_tree(tree(cases.asset(0), cases.asset(1)))
    page.resize(1024, 600)
    qtbot.waitUntil(lambda: not page.versions.isVisible())
    qtbot.mouseClick(button(page, "Versions 2"), Qt.MouseButton.LeftButton)
    assert page.versions.isVisible()


def test_a_narrow_window_makes_the_panel_a_drawer(page: EditPage, qtbot: QtBot) -> None:
    open_picture(page)
    page.pane.canvas.setFocus()
    page.resize(920, 700)
    qtbot.waitUntil(lambda: not page.panel.isVisible())
    qtbot.mouseClick(button(page, "Edit panel"), Qt.MouseButton.LeftButton)
    assert page.panel.isVisible()
    page.toggle_panel()
    assert not page.panel.isVisible()
    QTest.keyClick(page.pane.canvas, Qt.Key.Key_L, CTRL)
    assert page.panel.isVisible()
    assert page.composer.prompt.edit.hasFocus()


# -- what changes -----------------------------------------------------------------------------------------------------


def test_the_whole_picture_changes_by_itself_once_the_mask_is_empty(page: EditPage, qtbot: QtBot) -> None:
    open_picture(page)
    rows, chosen = page.rows, told(page.rows.whole_chosen)
    rows.show_choices(EditChoices(masked=True))
    assert rows.scope.value == MASK
    assert rows._keep_row.isVisible()
    rows.show_choices(EditChoices(masked=False))
    assert rows.scope.value == WHOLE
    assert "The mask is empty: the whole picture changes." in cases.texts(rows)
    assert not rows._keep_row.isVisible()
    rows.show_choices(EditChoices(masked=True))
    assert rows.scope.value == MASK, "it comes back with the mask"
    assert "The mask is empty: the whole picture changes." not in cases.texts(rows)
    qtbot.mouseClick(rows.scope.button(WHOLE), Qt.MouseButton.LeftButton)
    assert chosen == [True]


def test_switches_tell_what_the_person_chose(page: EditPage, qtbot: QtBot) -> None:
    open_picture(page)
    page.rows.show_choices(EditChoices(masked=True, magnify_reason="small"))
    kept, magnified = told(page.rows.keep_chosen), told(page.rows.magnify_chosen)
    qtbot.mouseClick(page.rows.keep, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(page.rows, "Use the magnifier"), Qt.MouseButton.LeftButton)
    assert (kept, magnified) == ([False], [True])
    page.rows.show_choices(EditChoices(masked=True, magnify=True, magnify_reason="small"))
    assert page.rows.magnify.isChecked()
    assert not [b for b in page.rows.findChildren(QPushButton) if b.isVisible() and b.text() == "Use the magnifier"]


def test_a_model_without_masks_says_what_is_done_instead(page: EditPage) -> None:
    open_picture(page)
    page.rows.set_takes_mask("dall-e-3 changes the whole picture. Vidra will paste back only the mask.")
    assert not [text for text in cases.texts(page.rows) if "paste back" in text], "without a mask it means nothing"
    page.rows.show_choices(EditChoices(masked=True))
    assert [text for text in cases.texts(page.rows) if "paste back" in text]


def test_a_mask_that_does_not_fit_is_told_with_a_way_out(page: EditPage, qtbot: QtBot) -> None:
    open_picture(page)
    acted = told(page.rows.action)
    page.rows.set_mask_problem("This mask has another size than the picture.", [("fit-mask", "Fit it to the picture")])
    qtbot.mouseClick(button(page.rows, "Fit it to the picture"), Qt.MouseButton.LeftButton)
    assert acted == ["fit-mask"]
    page.rows.set_mask_problem("")
    assert not [text for text in cases.texts(page.rows) if "another size" in text]


def test_what_is_lost_and_what_waits_is_told(page: EditPage, qtbot: QtBot) -> None:
    page.rows.show_losses(("first-frame", "eight-bit"))
    assert any("first frame" in text and "16 bits" in text for text in cases.texts(page.rows))
    page.rows.show_losses(())
    run = RegionRun(run_id="r", source="a", thread_id="t", regions=())
    page.rows.show_waiting(RegionProgress(run=run, current="a", done=1))
    acted = told(page.rows.action)
    qtbot.mouseClick(button(page.rows, "Go on"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(page.rows, "Leave the rest"), Qt.MouseButton.LeftButton)
    assert acted == ["go-on", "give-up"]
    page.rows.show_waiting(None)
    assert not page.rows.waiting.isVisible()


# -- regions and marks ------------------------------------------------------------------------------------------------

REGIONS = (RegionDraft(words="a red boat", share=0.1), RegionDraft(words="", share=0.0))


def show_regions(page: EditPage, lines: Sequence[RegionDraft], current: int = LOOSE) -> list[QLineEdit]:
    page.rows.show_choices(EditChoices(masked=True))
    page.rows.show_regions(lines, current)
    return [row.words for row in page.rows.regions.rows]


def test_regions_are_worded_picked_moved_and_removed(page: EditPage, qtbot: QtBot) -> None:
    open_picture(page)
    regions = page.rows.regions
    worded, picked, removed, moved = map(told, (regions.worded, regions.picked, regions.removed, regions.moved))
    fields = show_regions(page, REGIONS)
    assert [field.text() for field in fields] == ["a red boat", ""]
    assert "This mask is empty." in cases.texts(page.rows)
    fields[1].setFocus()
    qtbot.keyClicks(fields[1], "no")
    assert worded == [(1, "n"), (1, "no")]
    qtbot.keyClick(fields[1], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(fields[0], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert moved == [(1, 0)]
    qtbot.mouseClick(regions.rows[0].badge, Qt.MouseButton.LeftButton)
    show_regions(page, REGIONS, 0)
    qtbot.mouseClick(regions.rows[0].badge, Qt.MouseButton.LeftButton)
    assert picked == [0, LOOSE], "pressed again, it is put down"
    qtbot.mouseClick(button(page.rows, "Remove region 2"), Qt.MouseButton.LeftButton)
    assert removed == [1]
    show_regions(page, REGIONS[:1])
    assert len(regions.rows) == 1


def test_regions_run_without_a_prompt_and_say_what_they_lack(page: EditPage) -> None:
    open_picture(page)
    assert not page.composer.footer.button.isEnabled()
    show_regions(page, REGIONS)
    page.composer.set_words_elsewhere(True)
    assert page.composer.footer.button.isEnabled()
    show_refusal(
        page.composer,
        (
            Failure(kind=FailureKind.PROMPT_EMPTY, param="region-1"),
            Failure(kind=FailureKind.BAD_INPUT_PICTURE, reason="empty", param="region-0"),
        ),
    )
    assert all(row._problem.isVisible() for row in page.rows.regions.rows)
    assert page.composer.card.notice is None


def test_what_is_done_after_the_regions_is_told_and_needs_the_prompt(page: EditPage) -> None:
    open_picture(page)
    rest = page.rows.regions._rest
    seen: list[str] = []
    for share, extended in ((0.2, False), (0.0, True), (0.2, True)):
        left = RegionDraft(words="", share=share)
        page.rows.show_regions(REGIONS[:1], LOOSE, left, extended=extended)
        seen.append(rest.text())
    assert len({*seen, ""}) == 4, "each is another sentence"
    problem = Failure(kind=FailureKind.PROMPT_EMPTY, param="rest")
    show_refusal(page.composer, (problem,))
    assert "prompt" in rest.text()
    assert rest.property("tone") == "danger"
    show_refusal(page.composer, ())
    assert rest.text() == seen[-1]
    page.rows.show_regions(REGIONS[:1], LOOSE)
    assert not rest.isVisible()


def test_marks_are_chosen_once_for_what_the_model_can_do(page: EditPage) -> None:
    open_picture(page)
    chosen = told(page.rows.markup_chosen)
    assert not page.rows._markup_row.isVisible()
    page.rows.show_marks(there=True, uses=(MarkupUse.REFERENCE, MarkupUse.NOTE))
    combo = page.rows.markup
    assert combo.isVisible()
    assert (combo.count(), combo.currentIndex()) == (2, -1)
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert chosen == [MarkupUse.NOTE]
    page.rows.show_choices(EditChoices(markup_use=MarkupUse.REFERENCE))
    assert combo.value == MarkupUse.REFERENCE


# -- the size ---------------------------------------------------------------------------------------------------------


def test_the_size_is_that_of_the_picture_until_another_is_chosen(page: EditPage) -> None:
    open_picture(page, 1500, 1000)
    size = page.composer.panel.row("size")
    assert isinstance(size, SizeChoice)
    assert size.value == SAME
    assert "size" not in page.composer.request.parameters
    drafts = told(page.composer.draft_changed)
    choice = next(combo for combo in size.findChildren(QComboBox) if combo.findData(OTHER) >= 0)
    choice.setCurrentIndex(choice.findData(OTHER))
    choice.activated.emit(choice.currentIndex())
    assert drafts[-1].parameters["size"] == "1488x992", "the nearest that the model draws"
    choice.setCurrentIndex(choice.findData(SAME))
    choice.activated.emit(choice.currentIndex())
    assert "size" not in drafts[-1].parameters
    page.set_model(cases.CATALOG.spec(""), cases.OPENAI, {})
    assert page.composer.request.parameters.get("size", "") != SAME
    assert SAME not in [field.text() for field in page.panel.findChildren(QLineEdit)], "no word of ours in a text field"
    show_model(page, "gpt-image-1.5", size="1024x1536")
    assert page.composer.request.parameters["size"] == "1024x1536", "what was chosen before is kept"


# -- running ----------------------------------------------------------------------------------------------------------


def test_the_button_applies_and_stops(page: EditPage, qtbot: QtBot) -> None:
    open_picture(page)
    applied, stopped = told(page.apply_wanted), told(page.composer.stop_wanted)
    page.composer.prompt.set_text("a red boat")
    qtbot.mouseClick(button(page, "Apply edit"), Qt.MouseButton.LeftButton)
    QTest.keyClick(page.pane.canvas, Qt.Key.Key_Return, CTRL)
    assert [request.prompt for request in applied] == ["a red boat"] * 2
    page.composer.footer.set_running(True)
    QTest.keyClick(page.pane.canvas, Qt.Key.Key_Period, CTRL)
    assert len(stopped) == 1
    assert page.offers()["run"] is None


def result(page: EditPage, number: int, state: JobState = JobState.SENT, **changes: Any) -> Asset | None:
    """Let picture `number` of three be where it is."""
    job = cases.job(number, state, **changes)
    page.results.model.set_job(job)
    if state is not JobState.SAVED:
        return None
    asset = cases.asset(number)
    image = QImage(96, 64, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    page.results.model.set_asset(replace(job, asset_ids=(asset.id,)), 0, asset, image)
    return asset


def test_results_stand_over_the_canvas_and_are_walked_with_arrows(page: EditPage, qtbot: QtBot) -> None:
    open_picture(page)
    strip, picked, kept = page.results, told(page.results.picked), told(page.results.kept)
    for number in range(3):
        result(page, number)
    assert strip.isVisible()
    assert "0 of 3" in cases.texts(strip)
    assert not page.pane.canvas.walking
    for number in range(3):
        result(page, number, JobState.SAVED)
    strip.set_current("asset-0")
    assert page.pane.canvas.walking
    page.pane.canvas.setFocus()
    QTest.keyClick(page.pane.canvas, Qt.Key.Key_Right)
    strip.set_current("asset-1")
    QTest.keyClick(page.pane.canvas, Qt.Key.Key_Left)
    strip.set_current("asset-0")
    QTest.keyClick(page.pane.canvas, Qt.Key.Key_Left)
    assert picked == ["asset-1", "asset-0", "asset-2"]
    qtbot.mouseClick(strip.cells[1], Qt.MouseButton.LeftButton)
    strip.set_current("asset-1")
    assert strip.cells[1].isChecked()
    QTest.keyClick(page.pane.canvas, Qt.Key.Key_Return)
    assert kept == ["asset-1"]
    assert not strip.isVisible()
    assert not page.pane.canvas.walking


def test_one_result_needs_no_tile_and_a_failed_one_keeps_its(page: EditPage) -> None:
    open_picture(page)
    result(page, 0)
    assert page.results.isVisible()
    result(page, 0, JobState.SAVED)
    assert not page.results.isVisible()
    failure = Failure(kind=FailureKind.POLICY)
    failed = cases.job(0, JobState.FAILED, "run-2", failure=failure, created_at=cases.NOW.replace(hour=9))
    page.results.model.set_job(failed)
    assert page.results.isVisible()


# -- steps, menu, palette ---------------------------------------------------------------------------------------------


def test_steps_are_named_in_the_menu_and_taken_back_by_keys(page: EditPage) -> None:
    open_picture(page)
    redone = told(page.redo_wanted)
    assert page.offers()["undo"] is None
    page.set_steps("stroke", "rectangle")
    undo = page.offers()["undo"]
    assert undo is not None
    QTest.keyClick(page.pane.canvas, Qt.Key.Key_Z, CTRL | SHIFT)
    assert len(redone) == 1
    assert (undo_text("stroke"), redo_text("rectangle")) == ("Undo brush stroke", "Redo rectangle")
    assert undo_text("local") == "Undo last change of the picture"


def test_the_menu_offers_only_what_works(page: EditPage, theme: Theme) -> None:
    open_picture(page)
    menu = EditMenu(theme, page, page.pane.options)
    chosen = told(menu.chosen)
    assert entries(menu, MenuFacts()) == ["Choose from the Library…", "Open a file…"]
    facts = MenuFacts(undo="stroke", redo="wand", open=True, raw=True, comparable=True)
    assert entries(menu, facts) == [
        "Undo brush stroke", "Redo selection by colour", "Mask", "Show what the model made",
        "Compare with the version before", "Open in viewer", "Refine in Create", "Copy picture", "Save as…",
        "Show in folder", "Choose from the Library…", "Open a file…",
    ]  # fmt: skip
    assert chosen == []


def entries(menu: EditMenu, facts: MenuFacts) -> list[str]:
    menu.open_at(QPoint(20, 20), facts)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    texts = [action.text() for action in popup.actions() if action.text()]
    popup.close()
    return texts


def test_every_action_of_the_mask_is_in_the_palette(page: EditPage) -> None:
    assert page.commands() == []
    open_picture(page)
    asked = told(page.pane.gestures.mask_action)
    commands = {title: run for title, _english, run in page.commands()}
    assert {"Mask: Feather", "Mask: Grow", "Mask: Load mask…"} <= commands.keys()
    commands["Mask: Fill holes"]()
    assert asked == [("fill-holes", 0)]
    assert page.offers()["mask-invert"] is not None


# -- pictures that are brought ----------------------------------------------------------------------------------------


def drop(page: EditPage, over: QWidget, mime: QMimeData) -> None:
    at = over.mapTo(page, over.rect().center())
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(at, *how), QDropEvent(QPointF(at), *how)):
        QApplication.sendEvent(page, event)


def picture() -> QMimeData:
    mime = QMimeData()
    mime.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    return mime


def test_a_drop_opens_goes_along_or_asks(page: EditPage, qtbot: QtBot) -> None:
    opened, references, brought = told(page.opened), told(page.references_brought), told(page.brought)
    drop(page, page.empty, picture())
    assert (len(opened), len(references), len(brought)) == (1, 0, 0)
    open_picture(page)
    drop(page, page.panel, picture())
    assert (len(opened), len(references), len(brought)) == (1, 1, 0)
    drop(page, page.pane.canvas, picture())
    assert (len(opened), len(references), len(brought)) == (1, 1, 1)
    words = QMimeData()
    words.setText("a red boat")
    drop(page, page.pane.canvas, words)
    assert page.composer.prompt.text == "a red boat"


def test_a_folder_without_pictures_is_told(page: EditPage, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    drop(page, page.empty, mime)
    assert "no picture in that folder" in page.empty.text
    open_picture(page)
    drop(page, page.pane, mime)
    assert "no picture in that folder" in page.rows._mask_note.text


def test_the_question_over_the_canvas_is_answered_by_keys(page: EditPage, qtbot: QtBot) -> None:
    open_picture(page)
    answers = told(page.offer.answered)
    page.offer.ask("What should become of this picture?", [("reference", "Add as reference"), ("open", "Open")])
    assert page.offer.isVisible()
    assert page.offer.buttons[0].hasFocus()
    qtbot.keyClick(page.offer.buttons[0], Qt.Key.Key_Escape)
    page.offer.ask("What should become of this picture?", [("open", "Open")])
    qtbot.keyClick(page.offer.buttons[0], Qt.Key.Key_Space)
    assert answers == ["", "open"]
    assert not page.offer.isVisible()


def test_a_picture_that_is_pasted_on_the_canvas_is_brought_there(page: EditPage) -> None:
    open_picture(page)
    brought: list[Brought] = told(page.brought)
    QApplication.clipboard().setMimeData(picture())
    QTest.keyClick(page.pane.canvas, Qt.Key.Key_V, CTRL)
    assert len(brought) == 1
    assert brought[0].data


def test_a_missing_key_can_be_given_here(page: EditPage) -> None:
    open_picture(page)
    show_refusal(page.composer, (Failure(kind=FailureKind.NO_KEY, profile_id="openai"),))
    button(page.composer.card, "Save and apply")


def test_a_local_version_says_what_was_done(page: EditPage) -> None:
    turned = replace(cases.asset(1), steps=(LocalStep(name="turn", values={"degrees": 90}),))
    steps = (
        LocalStep(name="crop", values={"width": 640, "height": 480}),
        LocalStep(name="adjust", values={"brightness": 10, "contrast": -5, "saturation": 0}),
    )
    page.show_tree(tree(cases.asset(0), turned, replace(cases.asset(2), steps=steps)))
    assert page.versions.note.endswith("/ Cropped to 640 × 480, Brightness +10, Contrast −5")
    assert [node.words for node in page.versions.view._nodes.values()][1] == "2 · Rotated 90°"


# -- memory -----------------------------------------------------------------------------------------------------------


def test_its_look_is_remembered(page: EditPage, qtbot: QtBot, theme: Theme) -> None:
    open_picture(page)
    page.pane.toolbox.choose("rectangle")
    page.show_tree(tree(cases.asset(0)))
    page._panels.set_widths(0, 400)
    qtbot.waitUntil(lambda: page.panel.width() == 400)
    kept = page.state()
    other = EditPage(theme)
    qtbot.addWidget(other)
    other.resize(1376, 872)
    wanted = told(other.version_wanted)
    other.restore_state(kept)
    present(qtbot, other)
    assert other.panel.width() == 400
    assert other.pane.toolbox.current.id == "rectangle"
    assert wanted == ["asset-0"]
    other.restore_state({"panel": 9_000, "panel_open": "?", "version": 3, "tool": "spoon"})
    assert other.panel.width() == 400


def test_the_open_picture_is_kept_at_once(page: EditPage, tmp_path: Path, qtbot: QtBot) -> None:
    """The program may be killed at any moment."""
    window = MainWindow(tmp_path / "window.ini")
    qtbot.addWidget(window, before_close_func=MainWindow.close_now)
    page_memory.restore(window, "edit", page)
    page.show_tree(tree(cases.asset(0)))
    assert window.recall("edit")["version"] == "asset-0"
    page.show_tree(tree(cases.asset(0), cases.asset(1)))
    assert window.recall("edit")["version"] == "asset-1"
