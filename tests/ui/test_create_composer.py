"""The composer: what a person sees is what is sent."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QInputMethodEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from services.types import (
    Change,
    EditForm,
    Estimate,
    Failure,
    FailureKind,
    ImageRequest,
    Notice,
    Parameter,
    ParameterKind,
    Quirks,
    SizeRule,
    Spending,
)
from tests.services.test_panel_matrix import ALWAYS, FIDELITY
from tests.ui import create_cases as cases
from tests.ui.windows import present
from ui import tab_order
from ui.create.page import CreatePage
from ui.shared.composer.panel_values import PanelValues
from ui.shared.composer.parameter_row import ParameterRow
from ui.shared.composer.prompt_edit import PromptEdit
from ui.shared.composer.size_field import SizeField
from ui.shared.segmented import Segmented
from ui.shared.switch import Switch
from ui.theme import Theme


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> CreatePage:
    page = CreatePage(theme)
    qtbot.addWidget(page)
    page.resize(1376, 840)
    cases.show_model(page, "gpt-image-2.6-flare")
    present(qtbot, page)
    return page


def shown_parameters(page: CreatePage) -> list[str]:
    return [name for name, row in page.composer.panel._rows.items() if row.isVisibleTo(page)]


def field(page: CreatePage, name: str) -> QLineEdit:
    return cases.named(page, QLineEdit, name)


def run_requests(page: CreatePage) -> list[ImageRequest]:
    seen: list[ImageRequest] = []
    page.run_requested.connect(seen.append)
    return seen


# -- the generated panel ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "model", ["gpt-image-2.6-flare", "gpt-image-2", "gpt-image-1-mini", "dall-e-2", "dall-e-3", "vidra-sketch"]
)
def test_panel_shows_what_the_model_has_and_nothing_else(page: CreatePage, model: str) -> None:
    spec = cases.show_model(page, model)
    shown = shown_parameters(page)
    hidden = {p.name for p in spec.parameters} - set(shown)
    assert shown == [p.name for p in spec.parameters if p.name in shown], "in the order of the table"
    assert "size" in shown
    for name in hidden:
        parameter = spec.parameter(name)
        assert parameter is not None
        alone = parameter.kind is ParameterKind.CHOICE and len(parameter.choices) < 2
        alone = alone or (parameter.kind is ParameterKind.NUMBER and parameter.low == parameter.high)
        assert parameter.requires or alone, f"{name} of {model} is hidden without a reason"


def test_the_panel_of_every_model_in_the_table_is_exactly_its_own(page: CreatePage) -> None:
    panel = page.composer.panel
    for model, names in ALWAYS.items():
        panel.set_pictures(edits=False, masked=False)
        cases.show_model(page, model)
        assert set(shown_parameters(page)) == set(names.split()), model
        panel.set_pictures(edits=True, masked=False)
        more = {"input_fidelity"} if model in FIDELITY else set[str]()
        assert set(shown_parameters(page)) == set(names.split()) | more, model


def test_what_a_mask_rules_out_is_not_offered_and_comes_back(page: CreatePage) -> None:
    page.set_parameter("output_format", "gif")
    assert page.composer.request.parameters["output_format"] == "gif"
    page.composer.panel.set_pictures(edits=True, masked=True)
    assert page.composer.request.parameters["output_format"] == "png"
    page.composer.panel.set_pictures(edits=True, masked=False)
    assert page.composer.request.parameters["output_format"] == "gif"


def test_fidelity_is_sent_with_pictures_only(page: CreatePage) -> None:
    cases.show_model(page, "gpt-image-1.5")
    page.composer.panel.set_pictures(edits=True, masked=False)
    page.set_parameter("input_fidelity", "high")
    assert page.composer.request.parameters["input_fidelity"] == "high"
    page.composer.panel.set_pictures(edits=False, masked=False)
    assert "input_fidelity" not in page.composer.request.parameters


def test_each_kind_has_its_control(page: CreatePage) -> None:
    assert cases.named(page, QToolButton, "Previews: Off").isVisible()
    quality = page.composer.panel.row("quality")
    assert isinstance(quality, ParameterRow)
    assert quality.label.buddy() is not None
    combos = [box for box in quality.findChildren(QComboBox) if box.isVisible()]
    assert [box.count() for box in combos] == [6], "six qualities: a combo box"


def test_segments_become_a_combo_where_they_do_not_fit(page: CreatePage, qtbot: QtBot) -> None:
    row = page.composer.panel.row("background")
    assert isinstance(row, ParameterRow)
    assert any(part.isVisible() for part in row.findChildren(Segmented))
    page.resize(980, 640)
    qtbot.waitUntil(lambda: page.composer.width() == 292)
    assert not any(part.isVisible() for part in row.findChildren(Segmented))
    assert any(part.isVisible() for part in row.findChildren(QComboBox))


def test_compression_appears_with_jpeg_and_transparency_takes_jpeg_away(page: CreatePage) -> None:
    assert "output_compression" not in shown_parameters(page)
    page.set_parameter("output_format", "jpeg")
    assert "output_compression" in shown_parameters(page)
    page.set_parameter("background", "transparent")
    request = page.composer.request
    assert request.parameters["output_format"] == "png"
    assert "output_compression" not in request.parameters
    assert "output_compression" not in shown_parameters(page)
    page.set_parameter("background", "auto")
    assert page.composer.request.parameters["output_format"] == "jpeg", "the wish comes back"


def test_previews_off_means_no_stream(page: CreatePage) -> None:
    page.set_parameter("partial_images", "2")
    assert page.composer.request.stream
    page.set_parameter("partial_images", "0")
    assert not page.composer.request.stream


def test_exclusions_settle_in_chains() -> None:
    spec = cases.CATALOG.spec("gpt-image-2.6-flare")
    values = PanelValues(spec, {**cases.defaults(spec), "output_format": "svg", "n": 4, "partial_images": "3"})
    assert values.count == 1
    assert not values.stream
    values.wish("output_format", "png")
    assert (values.count, values.stream) == (4, True)


def test_seed_is_a_number_that_may_stay_empty(page: CreatePage, qtbot: QtBot) -> None:
    cases.show_model(page, "vidra-sketch", cases.BUILTIN)
    seed = field(page, "Seed")
    assert seed.placeholderText() == "Random"
    assert "seed" not in page.composer.request.parameters
    qtbot.keyClicks(seed, "12ab34")
    assert page.composer.request.parameters["seed"] == "1234"
    seed.selectAll()
    qtbot.keyClicks(seed, "9999999999")
    qtbot.keyClick(seed, Qt.Key.Key_Return)
    assert seed.text() == "4294967295"
    assert page.composer.request.parameters["seed"] == "4294967295"


def test_switch_and_slider_kinds(qtbot: QtBot, theme: Theme) -> None:
    upscale = ParameterRow(theme, Parameter(name="upscale", kind=ParameterKind.SWITCH, default=False))
    delay = ParameterRow(theme, Parameter(name="delay", kind=ParameterKind.NUMBER, default=200, high=655_350, step=10))
    seen: list[object] = []
    for row in (upscale, delay):
        qtbot.addWidget(row)
        row.changed.connect(seen.append)
        present(qtbot, row)
    upscale.set_value(True)
    delay.set_value(400)
    assert seen == [], "showing a value is not a change by the person"
    cases.named(upscale, Switch, "upscale").click()
    number = delay.findChild(QLineEdit)
    assert number is not None
    number.setText("1234")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert seen == [False, 1230], "numbers keep to their step"


# -- sizes ------------------------------------------------------------------------------------------------------------


def test_a_typed_size_is_snapped_with_an_explanation(page: CreatePage, qtbot: QtBot) -> None:
    page.set_parameter("size", "1536x1024")
    width = field(page, "Width in pixels")
    width.setFocus()
    width.selectAll()
    qtbot.keyClicks(width, "1530")
    qtbot.keyClick(width, Qt.Key.Key_Return)
    assert page.composer.request.parameters["size"] == "1536x1024"
    assert "Use steps of 16: 1520 or 1536" in cases.texts(page.composer)
    width.selectAll()
    qtbot.keyClicks(width, "2048")
    qtbot.keyClick(width, Qt.Key.Key_Return)
    assert page.composer.request.parameters["size"] == "2048x1024"
    assert not any(text.startswith("Use steps") for text in cases.texts(page.composer))


@pytest.mark.parametrize("typed", ["1", "99999", "3"])
def test_any_typed_edge_ends_in_an_allowed_size(page: CreatePage, qtbot: QtBot, typed: str) -> None:
    width = field(page, "Width in pixels")
    width.selectAll()
    qtbot.keyClicks(width, typed)
    qtbot.keyClick(width, Qt.Key.Key_Return)
    w, h = (int(edge) for edge in str(page.composer.request.parameters["size"]).split("x"))
    assert w % 16 == h % 16 == 0
    assert 655_360 <= w * h <= 8_294_400
    assert max(w, h) <= 3840
    assert max(w, h) <= 3 * min(w, h)


def test_keep_ratio_moves_both_edges(page: CreatePage, qtbot: QtBot) -> None:
    page.set_parameter("size", "1536x1024")
    cases.named(page, QToolButton, "Keep ratio").click()
    width = field(page, "Width in pixels")
    width.selectAll()
    qtbot.keyClicks(width, "3072")
    qtbot.keyClick(width, Qt.Key.Key_Return)
    assert page.composer.request.parameters["size"] == "3072x2048"


def test_tiles_set_sizes_and_a_typed_one_lights_none(page: CreatePage) -> None:
    cases.named(page, QToolButton, "Size 16:9").click()
    assert page.composer.request.parameters["size"] == "1536x864"
    page.set_parameter("size", "2000x1200")
    tiles = [
        b for b in page.composer.findChildren(QToolButton) if b.isVisible() and b.accessibleName().startswith("Size ")
    ]
    assert len(tiles) == 6
    assert not any(tile.isChecked() for tile in tiles)


def test_a_long_fixed_list_is_a_combo(qtbot: QtBot, theme: Theme) -> None:
    size = SizeField(theme)
    qtbot.addWidget(size)
    size.set_rule(SizeRule(fixed=tuple(f"{edge}x{edge + 64}" for edge in range(512, 1024, 64))))
    size.set_value("512x576")
    present(qtbot, size)
    assert [box.count() for box in size.findChildren(QComboBox) if box.isVisible()] == [8]
    assert not any(tiles.isVisible() for tiles in size.findChildren(Segmented))


def test_a_server_that_ignores_sizes_is_said_to(qtbot: QtBot, theme: Theme) -> None:
    size = SizeField(theme)
    qtbot.addWidget(size)
    size.set_rule(SizeRule(fixed=("auto",), ignored=True))
    size.set_value("auto")
    size.set_first_picture(640, 480)
    present(qtbot, size)
    assert [tile.text() for tile in size.findChildren(QToolButton) if tile.isVisible()] == ["Auto"]
    said = [label.text() for label in size.findChildren(QLabel) if label.isVisible()]
    assert "This server ignores sizes and draws its own." in said
    assert not any(box.isVisible() for box in (*size.findChildren(QLineEdit), *size.findChildren(QPushButton)))
    size.set_rule(SizeRule(free=True, fixed=("auto",)))
    assert not any("ignores" in label.text() for label in size.findChildren(QLabel) if label.isVisible())


def test_the_size_follows_the_first_reference_while_that_is_wanted(page: CreatePage, qtbot: QtBot) -> None:
    panel = page.composer.panel
    follow = panel.findChildren(QPushButton)[0]
    assert not follow.isVisible()
    panel.set_pictures(edits=True, masked=False, first=(3000, 1500))
    assert cases.button(page, "As picture 1") is follow
    assert page.composer.request.parameters["size"] == "1024x1024", "not before it is wanted"
    follow.click()
    assert page.composer.request.parameters["size"] == "3008x1504"
    panel.set_pictures(edits=True, masked=False, first=(640, 640))
    assert page.composer.request.parameters["size"] == "816x816"
    cases.named(page, QToolButton, "Size 16:9").click()
    assert not follow.isChecked()
    panel.set_pictures(edits=True, masked=False, first=(2000, 1000))
    assert page.composer.request.parameters["size"] == "1536x864"
    panel.set_pictures(edits=False, masked=False)
    assert not follow.isVisible()


def test_ctrl_enter_in_a_field_sends_what_stands_there(page: CreatePage, qtbot: QtBot) -> None:
    seen = run_requests(page)
    page.set_prompt("an otter")
    width = field(page, "Width in pixels")
    width.setFocus()
    width.selectAll()
    qtbot.keyClicks(width, "2048")
    qtbot.keyClick(width, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.composer.run()
    assert seen
    assert seen[-1].parameters["size"] == "2048x1024"


# -- the prompt -------------------------------------------------------------------------------------------------------


def test_ctrl_enter_runs_and_enter_is_a_new_line(page: CreatePage, qtbot: QtBot) -> None:
    seen = run_requests(page)
    edit = page.composer.prompt.edit
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert seen == [], "no prompt, no run"
    qtbot.keyClicks(edit, "an otter")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "in the rain")
    page.set_parameter("n", 3)
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [(r.prompt, r.n, r.model, r.profile_id) for r in seen] == [
        ("an otter\nin the rain", 3, "gpt-image-2.6-flare", "openai")
    ]
    assert seen[0].stream
    assert "n" not in seen[0].parameters


def test_no_run_while_an_input_method_composes(page: CreatePage, qtbot: QtBot) -> None:
    seen = run_requests(page)
    edit = page.composer.prompt.edit
    qtbot.keyClicks(edit, "otter ")
    QApplication.sendEvent(edit, QInputMethodEvent("수다", []))
    override = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    override.ignore()
    QApplication.sendEvent(edit, override)
    assert override.isAccepted(), "the window's shortcut may not fire either"
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert (seen, edit.toPlainText()) == ([], "otter ")
    done = QInputMethodEvent("", [])
    done.setCommitString("수달")
    QApplication.sendEvent(edit, done)
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [request.prompt for request in seen] == ["otter 수달"]


def test_replaced_prompts_come_back_with_undo(page: CreatePage, qtbot: QtBot) -> None:
    edit = page.composer.prompt.edit
    qtbot.keyClicks(edit, "my own words")
    page.set_prompt("from the history")
    assert page.composer.prompt.text == "from the history"
    edit.undo()
    assert page.composer.prompt.text == "my own words"


def test_history_walks_in_place_and_back_to_the_draft(page: CreatePage, qtbot: QtBot) -> None:
    page.set_history(["newest", "older"])
    edit = page.composer.prompt.edit
    qtbot.keyClicks(edit, "draft")
    walk = [Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down]
    shown = []
    for key in walk:
        qtbot.keyClick(edit, key, Qt.KeyboardModifier.AltModifier)
        shown.append(page.composer.prompt.text)
    assert shown == ["newest", "older", "older", "newest", "draft", "draft"]


def test_history_popover_searches_and_replaces(page: CreatePage, qtbot: QtBot) -> None:
    page.set_history(["a red kite", "two otters", "a lighthouse"])
    popover = page.composer.prompt._popover
    cases.named(page, QToolButton, "Prompt history").click()
    search = popover.findChild(QLineEdit)
    assert search is not None
    qtbot.keyClicks(search, "OTTER")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert page.composer.prompt.text == "two otters"
    assert not popover.isVisible()


def test_count_warns_and_says_how_much_too_long(page: CreatePage) -> None:
    cases.show_model(page, "dall-e-2")
    limit = page.composer.spec.prompt_limit
    page.set_prompt("x" * limit)
    count = page.composer.prompt._count
    assert (count.text(), count.property("tone")) == (f"{limit:,}", "warning")
    page.set_prompt("x" * (limit + 7))
    assert (count.text(), count.property("tone")) == ("Over by 7", "danger")


def test_the_box_grows_with_its_text_and_can_be_pinned(page: CreatePage, qtbot: QtBot) -> None:
    edit = page.composer.prompt.edit
    rest = edit.height()
    page.set_prompt("\n".join("line" for _ in range(9)))
    assert edit.height() > rest
    page.set_prompt("\n".join("line" for _ in range(60)))
    assert edit.height() == edit.lines_height(12)
    handle = cases.named(page, type(page.composer.prompt._handle), "Prompt height")
    for _ in range(12):
        qtbot.keyClick(handle, Qt.Key.Key_Up)
    assert edit.height() == edit.lines_height(3)
    qtbot.keyClick(handle, Qt.Key.Key_Delete)
    assert edit.height() == edit.lines_height(12)


def test_dropped_text_files_become_the_prompt(page: CreatePage, tmp_path: object) -> None:
    file = tmp_path / "prompt.txt"  # type: ignore[operator]
    file.write_text("수달 한 마리", "utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    no_buttons, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    how = (Qt.DropAction.CopyAction, mime, no_buttons, no_keys)
    for event in (QDragEnterEvent(QPoint(900, 400), *how), QDropEvent(QPointF(900, 400), *how)):
        QApplication.sendEvent(page, event)
    assert page.composer.prompt.text == "수달 한 마리"


def test_only_text_is_dropped_into_the_prompt_itself(page: CreatePage) -> None:
    """The rest goes to the page, which says what a drop does (seen in a real X server: over the prompt it did not)."""
    edit = page.composer.prompt.edit
    picture, words, text_file, image = QMimeData(), QMimeData(), QMimeData(), QMimeData()
    picture.setUrls([QUrl.fromLocalFile("/pictures/kite.jpg")])
    words.setText("a kite")
    text_file.setUrls([QUrl.fromLocalFile("/words/kite.TXT")])
    image.setText("a kite")
    image.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    taken = []
    for mime in (picture, words, text_file, image):
        how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        event = QDragEnterEvent(QPoint(20, 20), *how)
        edit.dragEnterEvent(event)
        taken.append(event.isAccepted())
    assert taken == [False, True, True, False]


def test_rich_text_arrives_plain(page: CreatePage) -> None:
    mime = QMimeData()
    mime.setHtml("<b>bold</b> otter")
    mime.setText("bold otter")
    page.composer.prompt.edit.insertFromMimeData(mime)
    assert "<b>" not in page.composer.prompt.edit.toHtml().split("<body", 1)[1]
    assert page.composer.prompt.text == "bold otter"


# -- price and button -------------------------------------------------------------------------------------------------


def test_estimate_says_price_sum_free_and_unknown(page: CreatePage) -> None:
    footer = page.composer.footer
    page.set_estimate(Estimate(each=48_000, count=4, total=192_000))
    assert footer.texts == ("Estimate", "4 × $0.048", "≈ $0.19")
    page.set_estimate(Estimate(each=None, count=4, total=None))
    assert footer.texts == ("Estimate", "", "Price unknown")
    cases.show_model(page, "vidra-sketch", cases.BUILTIN)
    page.set_estimate(Estimate(each=0, count=2, total=0, free=True))
    assert footer.texts == ("Estimate", "no network", "Free")


def test_the_button_stops_a_run_and_shows_what_it_cost(page: CreatePage, qtbot: QtBot) -> None:
    page.set_prompt("an otter")
    page.set_estimate(Estimate(each=48_000, count=4, total=192_000))
    seen = run_requests(page)
    stops: list[bool] = []
    page.stop_requested.connect(lambda: stops.append(True))
    page.set_running(True)
    page.set_spent(Spending(known=96_000))
    assert page.composer.footer.texts == ("Spent so far", "of ≈ $0.19", "$0.096")
    page.set_spent(Spending(known=96_000, unpriced=1))
    assert page.composer.footer.texts == ("Spent so far", "of ≈ $0.19", "$0.096+")
    page.set_spent(Spending(unpriced=1))
    assert page.composer.footer.texts == ("Spent so far", "of ≈ $0.19", "Price unknown")
    page.composer.footer.button.click()
    edit = page.composer.prompt.edit
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (len(stops), seen) == (1, [])
    page.set_running(False)
    page.composer.footer.button.click()
    assert len(seen) == 1


def test_only_a_missing_prompt_disables_the_button(page: CreatePage) -> None:
    button = page.composer.footer.button
    assert not button.isEnabled()
    assert button.toolTip() == "Write a prompt first."
    page.set_prompt("   \n ")
    assert not button.isEnabled()
    page.set_prompt("otter")
    page.set_problems((Failure(kind=FailureKind.NO_KEY),))
    assert button.isEnabled()


# -- what stands in the way -------------------------------------------------------------------------------------------


def test_problems_stand_beside_their_control_and_leave_when_it_changes(page: CreatePage) -> None:
    page.set_prompt("otter")
    page.set_problems(
        (
            Failure(kind=FailureKind.BAD_PARAMETER, param="quality", message="Not for this key."),
            Failure(kind=FailureKind.PROMPT_TOO_LONG, param="prompt", reason="7"),
        )
    )
    assert page.composer.card.notice is None, "both have a place of their own"
    quality = page.composer.panel.row("quality")
    assert quality is not None
    assert any("Not for this key." in text for text in cases.texts(quality))
    assert any("too long" in text for text in cases.texts(page.composer.prompt))
    page.set_parameter("quality", "low")
    assert not any("Not for this key." in text for text in cases.texts(quality))
    page.set_prompt("shorter")
    assert not any("too long" in text for text in cases.texts(page.composer.prompt))


def test_a_problem_of_a_hidden_control_goes_to_the_card(page: CreatePage) -> None:
    page.set_problems((Failure(kind=FailureKind.BAD_PARAMETER, param="output_compression", message="Too high."),))
    assert page.composer.card.isVisible()


def test_no_key_card_takes_the_key(page: CreatePage, qtbot: QtBot) -> None:
    told: list[tuple[str, object, str]] = []
    page.notice_action.connect(lambda *args: told.append(args))
    page.show_notice(Notice(code="failure", failure=Failure(kind=FailureKind.NO_KEY)), "OpenAI")
    key = field(page, "API key")
    assert key.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClicks(key, "sk-test")
    qtbot.keyClick(key, Qt.Key.Key_Return)
    cases.button(page.composer, "Use the built-in engine, free").click()
    assert told == [("save-key", None, "sk-test"), ("use-builtin", None, "sk-test")]
    page.show_notice(None)
    assert not page.composer.card.isVisible()


def test_a_switch_of_model_says_what_changed_and_can_be_undone(page: CreatePage) -> None:
    chosen: list[tuple[str, str]] = []
    page.model_chosen.connect(lambda *args: chosen.append(args))
    page.picker.menu.chosen.emit("openai", "gpt-image-2")
    change = Change(name="background", old="transparent", new="opaque", reason="choice")
    spec = cases.CATALOG.spec("gpt-image-2")
    page.set_model(spec, cases.OPENAI, cases.defaults(spec), (change,))
    assert page.composer.model.note == "Background was set to Opaque: this model has no transparency."
    page.show_notice(Notice(code="failure", failure=Failure(kind=FailureKind.NO_KEY)), "OpenAI")
    page.set_model(spec, cases.OPENAI, cases.defaults(spec))
    assert page.composer.model.note.startswith("Background"), "a refresh of the same model keeps what was said"
    assert page.composer.card.isVisible()
    cases.named(page, QPushButton, "Undo the change of model").click()
    assert chosen == [("openai", "gpt-image-2"), ("openai", "gpt-image-2.6-flare")]
    cases.show_model(page, "gpt-image-2.6-flare")
    assert (page.composer.model.note, page.composer.card.isVisible()) == ("", False)


def test_a_retired_model_says_who_takes_its_place(page: CreatePage) -> None:
    page.picker.menu.replaced.emit("dall-e-2", "openai", "gpt-image-2")
    cases.show_model(page, "gpt-image-2")
    assert page.composer.model.note == "dall-e-2 is retired: gpt-image-2 takes its place."


def test_every_focus_stop_of_the_composer_has_a_name(page: CreatePage) -> None:
    page.set_prompt("otter")
    page.show_notice(Notice(code="failure", failure=Failure(kind=FailureKind.NO_KEY)), "OpenAI")
    nameless = [
        stop
        for stop in page.findChildren(QToolButton) + page.findChildren(QPushButton) + page.findChildren(QLineEdit)
        if stop.isVisibleTo(page)
        and stop.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (stop.accessibleName() or getattr(stop, "text", str)())
    ]
    assert nameless == []


def test_tab_goes_from_the_prompt_down_to_the_button(page: CreatePage) -> None:
    page.set_prompt("otter")
    order = tab_order.stops(page.composer)
    heights = [stop.mapTo(page.composer, stop.rect().center()).y() for stop in order]
    assert order[-1] is page.composer.footer.button
    assert all(below >= above - 14 for above, below in pairwise(heights)), heights


def test_a_kept_draft_comes_back_only_where_nothing_is_written(page: CreatePage) -> None:
    page.restore_prompt("")
    page.restore_prompt("an otter")
    assert page.composer.prompt.text == "an otter"
    page.restore_prompt("another")
    assert page.composer.prompt.text == "an otter"
    page.composer.prompt.edit.undo()
    assert page.composer.prompt.text == ""


def test_masks_and_references_are_offered_where_the_server_takes_them(page: CreatePage) -> None:
    spec = cases.CATALOG.spec("gpt-image-2.6-flare")
    strip = page.composer.references
    offered: list[tuple[int, bool]] = []
    for quirks in (Quirks(), Quirks(mask_field=""), Quirks(edits_form=EditForm.REFERENCES), Quirks(edits_path="")):
        page.composer.set_model(spec, replace(cases.OPENAI, quirks=quirks), {})
        offered.append((strip._limit, strip._mask_allowed))
    assert offered == [(16, True), (16, False), (16, False), (0, True)]


def test_a_word_without_end_is_broken_anywhere_and_words_between_as_before(theme: Theme, qtbot: QtBot) -> None:
    """Qt takes seconds to look for a place between the letters of one."""
    edit = PromptEdit(theme)
    qtbot.addWidget(edit)
    usual = edit.wordWrapMode()
    mime = QMimeData()
    mime.setText("x" * 100_000)
    edit.insertFromMimeData(mime)
    assert edit.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    edit.undo()
    assert (edit.toPlainText(), edit.wordWrapMode()) == ("", usual)
    edit.replace("word " * 20_000)
    assert edit.wordWrapMode() == usual
