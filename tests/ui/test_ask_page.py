"""The Ask page: what is said and by which keys, lists, chips, states of answers, what follows a stream."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from services.types import (
    AskEstimate,
    AskPicture,
    Billed,
    Detail,
    Failure,
    FailureKind,
    InputPicture,
    JobState,
    Outgoing,
    Preset,
    Route,
)
from tests.ui import ask_cases as cases
from tests.ui.windows import present
from ui.ask.answers.text_block import TextBlock
from ui.ask.bringing.screenshot import Screenshot
from ui.ask.page import AskPage
from ui.ask.question_view import PictureChip, QuestionView
from ui.ask.refusing.failure_words import mere_failure, question_failure
from ui.ask.reply_row import ReplyRow
from ui.ask.reply_view import ReplyView
from ui.ask.sent_popover import SentPopover, sent_facts
from ui.shared.references.brought import Brought
from ui.theme import Theme

_OF_PICTURES = {
    FailureKind.NO_PICTURE, FailureKind.BROKEN_PICTURE, FailureKind.ANSWERED_IN_WORDS, FailureKind.DECLINED,
    FailureKind.INCOMPLETE,
}  # fmt: skip
"""Of answers that have to be pictures."""
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def said() -> dict[str, str]:
    """What has come of answers that are on their way."""
    return {}


@pytest.fixture
def page(theme: Theme, qtbot: QtBot, said: dict[str, str]) -> AskPage:
    presets = {preset.id: preset for preset in cases.PRESETS}
    page = AskPage(theme, lambda reply_id: said.get(reply_id, ""), presets.get)
    qtbot.addWidget(page)
    page.resize(1440, 860)
    present(qtbot, page)
    page.set_presets(cases.PRESETS)
    return page


def told(signal: Any) -> list[Any]:
    heard: list[Any] = []
    signal.connect(lambda *values: heard.append(values[0] if len(values) == 1 else values))
    return heard


def view(page: AskPage, reply_id: str) -> ReplyView:
    found = page.transcript.view(reply_id)
    assert found is not None
    return found


# -- the composer ------------------------------------------------------------------------------------------------------


def test_enter_sends_and_shift_enter_makes_a_line(page: AskPage) -> None:
    sent = told(page.composer.send_wanted)
    edit = page.composer.edit
    edit.setFocus()
    QTest.keyClicks(edit, "What?")
    QTest.keyClick(edit, Qt.Key.Key_Return, _SHIFT)
    assert (page.composer.text, sent) == ("What?\n", [])
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert len(sent) == 1
    page.composer.set_enter_sends(False)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert len(sent) == 1
    QTest.keyClick(edit, Qt.Key.Key_Return, _CONTROL)
    assert len(sent) == 2


def test_there_is_something_to_send_or_the_button_says_what_is_missing(page: AskPage) -> None:
    composer = page.composer
    assert not composer.send.isEnabled()
    assert composer.send.toolTip() == "Write a question or choose a preset first"
    composer.set_preset(cases.PRESETS[0])
    assert composer.send.isEnabled()
    assert composer.edit.hint == "Describe it."
    assert composer.chips["describe"].isChecked()
    composer.set_preset(None)
    assert not composer.send.isEnabled()


def test_while_an_answer_comes_the_button_stops_it(page: AskPage) -> None:
    sent, stopped = told(page.composer.send_wanted), told(page.composer.stop_wanted)
    page.composer.set_text("What?")
    page.show_thread(cases.thread(cases.question("q")))
    page.show_live((cases.job("r", "q"),))
    assert page.composer.send.accessibleName() == "Stop"
    page.composer.run()
    page.composer.send.click()
    assert (sent, len(stopped)) == ([], 1)
    assert page.offers()["run"] is None
    page.show_live(())
    page.composer.send.click()
    assert len(sent) == 1


def test_chips_choose_presets_and_the_rest_is_in_the_menu(page: AskPage) -> None:
    chosen = told(page.composer.preset_chosen)
    page.composer.chips["compare"].click()
    page.composer.chips["compare"].click()
    assert chosen == [cases.PRESETS[1], None]
    many = tuple(Preset(id=f"p{n}", label=f"Preset {n}") for n in range(9))
    page.set_presets(many)
    assert list(page.composer.chips) == [f"p{n}" for n in range(7)]
    page.composer.set_preset(many[8])
    assert list(page.composer.chips)[-1] == "p8"
    assert page.composer.chips["p8"].isChecked()
    page.composer.set_preset(None)
    assert list(page.composer.chips) == [f"p{n}" for n in range(7)]


@pytest.mark.parametrize(
    ("estimate", "text"),
    [
        (AskEstimate(tokens=1420, cost=12_000), "≈ 1,420 tokens · $0.012"),
        (AskEstimate(tokens=1420, cost=0, free=True), "≈ 1,420 tokens · free"),
        (AskEstimate(tokens=1420), "≈ 1,420 tokens · price unknown"),
        (AskEstimate(), ""),
    ],
)
def test_the_price_stands_beside_the_detail(page: AskPage, estimate: AskEstimate, text: str) -> None:
    page.composer.set_estimate(estimate)
    assert page.composer._price.text() == text


@pytest.mark.parametrize("width", [1_440, 1_300, 1_281, 1_024])
def test_the_price_can_be_read_in_windows_of_every_width(page: AskPage, qtbot: QtBot, width: int) -> None:
    page.composer.set_details(tuple(Detail), Detail.AUTO)
    page.composer.set_estimate(AskEstimate(tokens=31_420, cost=12_000))
    page.resize(width, 800)
    present(qtbot, page)
    price = page.composer._price
    qtbot.waitUntil(lambda: price.isVisible() and not price.elided)
    assert page.composer.send.geometry().right() < page.composer._frame.width()


def test_only_the_details_of_the_model_are_offered(page: AskPage) -> None:
    chosen = told(page.composer.detail_chosen)
    page.composer.set_details((Detail.AUTO, Detail.LOW, Detail.HIGH), Detail.AUTO)
    assert page.composer.detail.values == ("low", "auto", "high")
    page.composer.detail.button("high").click()
    assert chosen == [Detail.HIGH]


def test_what_is_dropped_or_pasted_goes_where_it_belongs(page: AskPage) -> None:
    brought = told(page.brought)
    page.take(Brought(text="What is it?"))
    assert (page.composer.text, brought) == ("What is it?", [])
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/x.png")])
    page.composer.edit.insertFromMimeData(mime)
    assert [str(each.files[0]) for each in brought] == ["/tmp/x.png"]


def test_attached_pictures_are_numbered_moved_and_taken_out(page: AskPage) -> None:
    other = replace(cases.PICTURE, sha256="b" * 64, name="other.png")
    page.show_attached((cases.PICTURE, other))
    strip = page.composer.attached
    assert [cell.accessibleName() for cell in strip.cells] == ["Picture 1: receipt.png", "Picture 2: other.png"]
    assert page.pictures.current == other
    moved, removed = told(strip.moved), told(strip.removed)
    QTest.keyClick(strip.cells[1], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(strip.cells[0], Qt.Key.Key_Delete)
    assert (moved, removed) == ([(1, 0)], [0])
    page.show_attached(tuple(replace(cases.PICTURE, sha256=f"{n:064}") for n in range(100)))
    assert len(strip.cells) < 30
    assert "76" in strip._more.text()


# -- the transcript ----------------------------------------------------------------------------------------------------


def test_a_thread_shows_questions_and_answers(page: AskPage) -> None:
    asked = cases.question("q", "What is it?", preset="describe", pictures=(AskPicture(picture=cases.PICTURE),))
    page.show_thread(cases.thread(asked, cases.reply("r", "q", "A **cup**.")))
    row = page.transcript.column.widget("q")
    assert isinstance(row, QuestionView)
    words = [label.text() for label in row.findChildren(QLabel) if label.isVisible()]
    assert words == ["receipt.png", "400 × 300", "Describe", "What is it?"]
    assert view(page, "r").text == "A **cup**."
    assert view(page, "r").foot.facts.text() == "vidra-eye"
    assert page.header.title == "What is it?"
    assert page.pictures.current == cases.PICTURE


def test_a_question_keeps_its_pictures_when_its_preset_is_called_otherwise(page: AskPage) -> None:
    asked = cases.question("q", preset="describe", pictures=(AskPicture(picture=cases.PICTURE),))
    page.show_thread(cases.thread(asked))
    row = page.transcript.column.widget("q")
    assert isinstance(row, QuestionView)
    row.show_question(asked, "설명", [asked.id])
    assert [chip.asked for chip in row.findChildren(PictureChip)] == [*asked.pictures]
    assert row._tag.text() == "설명"


def test_a_stream_grows_in_the_same_view_that_is_settled(page: AskPage) -> None:
    page.show_thread(cases.thread(cases.question("q")))
    page.show_live((cases.job("r", "q"),))
    live = view(page, "r")
    assert live._waiting.text() == "Waiting for the answer"
    page.transcript.hear("r", "A re")
    page.transcript.hear("r", "d kite.")
    assert live.text == "A red kite."
    assert [block.toPlainText() for block in live.body.findChildren(TextBlock)] == ["A red kite."]
    assert live._waiting.isHidden()
    assert live.foot.isHidden()
    page.show_thread(cases.thread(cases.question("q"), cases.reply("r", "q", "A red kite.")))
    page.show_live(())
    assert view(page, "r") is live
    assert live.foot.isVisible()


def test_a_page_opened_in_the_middle_shows_what_has_come(page: AskPage, said: dict[str, str]) -> None:
    said["r"] = "Half of "
    page.show_thread(cases.thread(cases.question("q")))
    page.show_live((cases.job("r", "q"),))
    assert view(page, "r").text == "Half of "


def test_the_view_follows_only_at_the_end(page: AskPage) -> None:
    before = cases.turns(20)
    page.show_thread(replace(before, messages=(*before.messages, cases.question("q", parent="r19"))))
    page.show_live((cases.job("r", "q"),))
    bar = page.transcript.column.verticalScrollBar()
    assert bar.value() == bar.maximum()
    bar.setValue(bar.maximum() - 300)
    place = bar.value()
    page.transcript.hear("r", "word " * 400)
    page.transcript.column._arrange()
    assert bar.value() == place
    assert page.transcript.chip.isVisible()
    page.transcript.chip.click()
    assert bar.value() == bar.maximum()
    assert page.transcript.chip.isHidden()


def test_what_was_read_is_not_painted_again_while_more_of_the_answer_comes(
    page: AskPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_thread(cases.thread(cases.question("q")))
    page.show_live((cases.job("r", "q"),))
    painted: list[object] = []
    paint = TextBlock.paintEvent
    monkeypatch.setattr(TextBlock, "paintEvent", lambda block, event: (painted.append(block), paint(block, event))[1])
    page.transcript.hear("r", f"{'Some words. ' * 120}\n\nThe last paragraph.")
    view = page.transcript.view("r")
    assert view is not None
    settled, live = view.body._widgets
    qtbot.waitUntil(lambda: settled in painted and live in painted)
    for number in range(5):
        painted.clear()
        page.transcript.hear("r", " More words, so that there are lines more. " * 3)
        qtbot.waitUntil(lambda: live in painted)
        assert settled not in painted or not number, "the page itself has settled after the first"


@pytest.mark.parametrize(
    ("fields", "note", "action"),
    [
        ({"failure": Failure(kind=FailureKind.CANCELLED)}, "Stopped here.", "go-on"),
        ({"incomplete": "max_output_tokens"}, "The answer reached its longest length and breaks off.", "go-on"),
        ({"incomplete": "content_filter"}, "A content filter cut the answer short.", "rephrase"),
        ({"text": "", "refusal": "I cannot."}, "The model declined. These are its own words.", "rephrase"),
        ({"text": "", "incomplete": "empty"}, "The model ended without a word.", "ask-again"),
        (
            {"text": "", "incomplete": "max_output_tokens"},
            "The model used up its longest length before it came to words.",
            "ask-again",
        ),
        ({"incomplete": "lost"}, "The line broke before the answer ended.", "go-on"),
        ({"problems": ("$: no",)}, "It does not have the form that was asked for: $: no", "ask-again"),
    ],
)
def test_what_breaks_off_says_why_and_what_can_be_done(
    page: AskPage, fields: dict[str, Any], note: str, action: str
) -> None:
    acted = told(page.transcript.acted)
    page.show_thread(cases.thread(cases.question("q"), cases.reply("r", "q", **fields)))
    shown = view(page, "r").note
    assert shown.text == note
    shown._buttons[0].click()
    assert acted == [(action, "r")]


def test_an_answer_without_words_says_so_beside_its_sound(page: AskPage) -> None:
    page.show_thread(cases.thread(cases.question("q"), cases.reply("r", "q", "", sound="r.wav")))
    assert view(page, "r").note.text == "This answer was only spoken: there is no text of it."


def test_a_failure_stands_where_its_answer_would(page: AskPage) -> None:
    acted = told(page.transcript.acted)
    failure = Failure(kind=FailureKind.SERVER_LOST, billed=Billed.MAYBE)
    page.show_thread(cases.thread(cases.question("q"), cases.reply("r", "q", "", failure=failure, profile_label="S")))
    card = view(page, "r").card
    assert card.notice is not None
    assert card.notice.title == "S stopped answering"
    assert "may still be charged" in card.notice.body
    card.buttons()[0].click()
    assert acted == [("notice:retry", "r")]


def test_what_is_tried_again_by_itself_counts_down_and_can_be_hurried(page: AskPage) -> None:
    acted = told(page.transcript.acted)
    page.transcript.offer_notices(lambda failure, _reply: question_failure(failure, ""), {"builtin": "S"}.__getitem__)
    page.show_thread(cases.thread(cases.question("q")))
    later = datetime.now(UTC) + timedelta(seconds=18)
    waits = replace(
        cases.job("r", "q", state=JobState.RETRYING), retry_at=later, failure=Failure(kind=FailureKind.RATE_LIMITED)
    )
    page.show_live((waits,))
    shown = view(page, "r")
    assert shown.card.notice is not None
    assert shown.card.notice.title == "S asked us to slow down"
    assert re.fullmatch(r"Tries again in 0:1\d\.", shown.card.notice.body)  # some seconds may have gone by
    assert shown._waiting.isHidden()
    shown.card.buttons()[0].click()
    assert acted == [("notice:retry-now", "r")]
    page.show_live((cases.job("r", "q"),))
    assert shown.card.notice is None
    assert not shown._waiting.isHidden()
    assert not shown._clock.isActive()


def test_several_models_stand_side_by_side(page: AskPage) -> None:
    messages = (cases.question("q"), cases.reply("r", "q"), cases.reply("s", "q", "A pot.", model="other"))
    page.show_thread(cases.thread(*messages))
    row = page.transcript.column.widget("answers:q")
    assert isinstance(row, ReplyRow)
    assert [shown._head.text() for shown in row.views] == ["vidra-eye", "other"]
    first, second = row.views
    assert first.y() == second.y()
    assert first.x() < second.x()


def test_answers_of_one_model_are_walked_through(page: AskPage) -> None:
    acted = told(page.transcript.acted)
    page.show_thread(cases.thread(cases.question("q"), cases.reply("r", "q"), cases.reply("s", "q", "Better.")))
    shown = view(page, "s")
    assert shown.foot.walker._label.text() == "2 of 2"
    shown.foot.walker._back.click()
    assert acted == [("go:r", "s")]


def test_a_long_thread_with_pictures_makes_few_widgets(page: AskPage) -> None:
    page.show_thread(cases.turns(250, pictures=True))
    assert len(page.transcript.views) < 30
    assert page.transcript.view("r249") is not None


# -- the list ----------------------------------------------------------------------------------------------------------


def test_threads_stand_under_when_they_were_used(page: AskPage) -> None:
    rows = [
        cases.summary("p", "Kept", days=40, pinned=True),
        cases.summary("a", "Receipts", pictures=4),
        cases.summary("b", "Slide", days=3),
        cases.summary("c", "Old", days=30),
    ]
    page.threads.show_threads(rows)
    model = page.threads.list.model()
    names = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert [name.partition(",")[0] for name in names] == [
        "Pinned", "pinned", "Today", "Receipts", "This week", "Slide", "Earlier", "Old"
    ]  # fmt: skip
    opened = told(page.threads.opened)
    page.threads.list.setCurrentIndex(model.index(3, 0))
    QTest.keyClick(page.threads.list, Qt.Key.Key_Return)
    assert opened == ["a"]


def test_a_thread_is_renamed_and_deleted_by_keys(page: AskPage) -> None:
    page.threads.show_threads([cases.summary("a", "Receipts")])
    renamed, deleted = told(page.threads.renamed), told(page.threads.deleted)
    listed = page.threads.list
    listed.setFocus()
    listed.setCurrentIndex(listed.model().index(1, 0))
    QTest.keyClick(listed, Qt.Key.Key_F2)
    field = listed.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "November")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert renamed == [("a", "November")]
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert deleted == ["a"]


def test_threads_are_searched_after_a_pause(page: AskPage, qtbot: QtBot) -> None:
    searched = told(page.threads.searched)
    page.search()
    QTest.keyClicks(page.threads.search, "colours")
    qtbot.waitUntil(lambda: searched == ["colours"])
    page.threads.show_threads([])
    assert page.threads._none.isVisible()
    QTest.keyClick(page.threads.search, Qt.Key.Key_Escape)
    assert searched[-1] == ""
    assert page.threads.search.isHidden()


# -- the window --------------------------------------------------------------------------------------------------------


def test_side_parts_are_drawers_where_there_is_no_room(page: AskPage) -> None:
    page.resize(1024, 700)
    assert not page.threads.isVisible()
    assert not page.pictures.isVisible()
    page.toggle_pictures()
    assert page.pictures.isVisible()
    page.toggle_pictures()
    page.header.threads.click()
    assert page.threads.isVisible()
    page.threads.opened.emit("a")
    assert not page.threads.isVisible()
    page.resize(1440, 860)
    assert page.threads.isVisible()
    assert page.pictures.isVisible()


def test_the_page_is_remembered(page: AskPage, theme: Theme, qtbot: QtBot) -> None:
    page.show_thread(cases.thread(cases.question("q")))
    page.toggle_pictures()
    state = page.state()
    other = AskPage(theme, lambda _id: "", lambda _id: None)
    qtbot.addWidget(other)
    restored = told(other.thread_restored)
    other.restore_state(state)
    assert restored == ["t"]
    assert other.state()["pictures_open"] is False
    other.restore_state({"threads": 5, "pictures": "wide", "thread": 3})
    assert restored == ["t"]


def test_the_api_is_offered_only_where_there_is_a_choice(page: AskPage) -> None:
    chosen = told(page.header.route_chosen)
    page.header.set_routes((Route.RESPONSES, Route.CHAT), Route.RESPONSES)
    page.header.routes.button(Route.CHAT.value).click()
    assert chosen == [Route.CHAT]
    page.header.set_routes((Route.CHAT,), Route.CHAT)
    assert page.header.routes.isHidden()


def test_an_area_of_the_screen_is_cut_out(theme: Theme, page: AskPage, qtbot: QtBot) -> None:
    screen = QPixmap(400, 300)
    screen.fill("red")
    shot = Screenshot(theme, page)
    taken = told(shot.taken)
    shot._choose_area(screen, page.screen())
    chooser = shot._chooser
    assert chooser is not None
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(chooser, left, pos=QPoint(40, 30))
    QTest.mouseMove(chooser, QPoint(140, 80))
    QTest.mouseRelease(chooser, left, pos=QPoint(140, 80))
    (data,) = taken
    cut = QImage.fromData(data)
    assert (cut.width(), cut.height()) == (101, 51)
    assert cut.pixelColor(50, 25).name() == "#ff0000"


# -- words -------------------------------------------------------------------------------------------------------------


def test_what_is_sent_is_said_exactly(theme: Theme, page: AskPage, qtbot: QtBot) -> None:
    sent = InputPicture(sha256="b" * 64, width=200, height=150, format="jpeg", bytes=5000, prepared=("location",))
    asked = AskPicture(picture=cases.PICTURE, sent=sent)
    assert sent_facts(asked) == ["200 × 150, made smaller from 400 × 300 · JPEG · 5 KB", "location removed"]
    popover = SentPopover(theme, page.previews)
    qtbot.addWidget(popover)
    going = Outgoing(host="api.example.com", pictures=(asked,), bytes=5000, characters=1234, history=2)
    popover.show_outgoing(going)
    popover.open_at(page.composer.sent_button, above=True)
    assert "To api.example.com." in popover._text.text()
    assert "1,234 characters" in popover._text.text()
    popover.show_outgoing(replace(going, characters=99))
    assert "99 characters" in popover._text.text(), "it follows what is written"
    popover.close()
    link = AskPicture(picture=InputPicture(url="https://example.com/x.png"))
    assert "https://example.com/x.png" in sent_facts(link)[0]


@pytest.mark.parametrize(
    ("failure", "title"),
    [
        (Failure(kind=FailureKind.PROMPT_EMPTY), "There is no question yet"),
        (Failure(kind=FailureKind.NOT_SUPPORTED, param="image", reason="vision", model="m"), "m cannot see pictures"),
        (Failure(kind=FailureKind.POLICY), "S did not answer this"),
        (Failure(kind=FailureKind.INTERRUPTED), "Vidra closed while this was on its way"),
    ],
)
def test_failures_of_questions_do_not_speak_of_drawing(theme: Theme, failure: Failure, title: str) -> None:
    assert question_failure(failure, "S").title == title


@pytest.mark.parametrize("kind", list(FailureKind))
def test_every_failure_has_words_and_only_actions_that_ask_has(theme: Theme, kind: FailureKind) -> None:
    text = question_failure(Failure(kind=kind), "S")
    assert text.title
    foreign = {"edit-prompt", "force-image", "drop", "save-elsewhere", "empty-trash", "locate-folder", "new-folder"}
    assert not foreign & {row[0] for row in text.actions}
    if kind not in _OF_PICTURES:
        assert not {"prompt", "drawn", "draw"} & set(re.findall(r"\w+", f"{text.title} {text.body}".lower()))
    assert mere_failure(Failure(kind=kind)).actions == (), "to try an export again asks no question"
