"""NoticeCard: words, actions, the key field, details."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from services.types import Failure, FailureKind, Severity
from ui import strings
from ui.notice_text import NoticeText, action_row
from ui.shared.notice_bar import NoticeBar
from ui.shared.notice_card import NoticeCard
from ui.theme import Theme


@pytest.fixture
def card(theme: Theme, qtbot: QtBot) -> NoticeCard:
    card = NoticeCard(theme)
    qtbot.addWidget(card)
    card.resize(360, 200)
    return card


def words(card: NoticeCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card) and label.text()]


def test_nothing_is_shown_without_a_notice(card: NoticeCard) -> None:
    assert card.isHidden()
    card.show_notice(NoticeText(title="Prices changed"))
    assert card.isVisible()
    card.show_notice(None)
    assert not card.isVisible()
    assert card.notice is None


def test_it_says_what_happened_and_offers_the_actions(card: NoticeCard, qtbot: QtBot) -> None:
    card.show_notice(strings.failure_text(Failure(kind=FailureKind.DISK_FULL, reason="4"), ""))
    assert words(card)[0] == "The library disk is full"
    assert card.accessibleName() == "The library disk is full"
    assert "memory" in card.accessibleDescription()
    assert [button.text() for button in card.buttons()] == ["Save elsewhere…", "Empty Trash", "Try again"]
    with qtbot.waitSignal(card.action) as told:
        qtbot.mouseClick(card.buttons()[1], Qt.MouseButton.LeftButton)
    assert told.args == ["empty-trash"]


def test_one_primary_action_at_most(card: NoticeCard) -> None:
    for kind in FailureKind:
        card.show_notice(strings.failure_text(Failure(kind=kind), "OpenAI"))
        primary = [button for button in card.findChildren(QPushButton) if button.property("kind") == "primary"]
        assert len([button for button in primary if button.isVisible()]) <= 1, kind


def test_a_key_is_typed_hidden_and_taken_by_the_first_action(card: NoticeCard, qtbot: QtBot) -> None:
    card.show_notice(strings.failure_text(Failure(kind=FailureKind.NO_KEY), "OpenAI"))
    assert [button.text() for button in card.buttons()] == ["Use the built-in engine, free", "Get a key"]
    entry = card.findChild(QLineEdit)
    assert entry is not None
    assert entry.echoMode() == QLineEdit.EchoMode.Password
    save = next(button for button in card.findChildren(QPushButton) if button.text() == "Save and create")
    assert not save.isEnabled()
    qtbot.keyClicks(entry, "  sk-test ")
    with qtbot.waitSignal(card.action) as told:
        qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert told.args == ["save-key"]
    assert card.key_text == "sk-test"
    card.show_notice(strings.failure_text(Failure(kind=FailureKind.NO_KEY), "OpenAI"))
    assert card.key_text == "sk-test"
    card.show_notice(None)
    assert card.key_text == ""


def test_details_open_in_place(card: NoticeCard, qtbot: QtBot) -> None:
    failure = Failure(kind=FailureKind.SERVER_ERROR, status=503, request_id="req_7", raw='{"error": "busy"}')
    card.show_notice(strings.failure_text(failure, "OpenAI"))
    button = next(button for button in card.buttons() if button.text() == "Details")
    assert not any("req_7" in text for text in words(card))
    with qtbot.assertNotEmitted(card.action):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    shown = words(card)[-1]
    assert "503" in shown
    assert "req_7" in shown
    assert "busy" in shown


def test_details_of_the_notice_before_do_not_open_those_of_the_next(card: NoticeCard, qtbot: QtBot) -> None:
    for name in ("one.png", "two.png"):
        card.show_notice(NoticeText(title=name, details="not a picture", actions=(action_row("details"),)))
        assert "not a picture" not in " ".join(words(card)), "until asked for"
        qtbot.mouseClick(card.buttons()[0], Qt.MouseButton.LeftButton)
        assert "not a picture" in " ".join(words(card))


def test_the_request_id_is_copied(card: NoticeCard, qtbot: QtBot) -> None:
    failure = Failure(kind=FailureKind.POLICY, status=400, request_id="req_9")
    card.show_notice(strings.failure_text(failure, "OpenAI"))
    button = next(button for button in card.buttons() if button.text() == "Request ID")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "req_9"
    assert button.text() == "Copied"


def test_a_countdown_keeps_the_buttons(card: NoticeCard) -> None:
    failure = Failure(kind=FailureKind.RATE_LIMITED)
    card.show_notice(strings.failure_text(failure, "OpenAI", 18))
    before = card.buttons()
    card.show_notice(strings.failure_text(failure, "OpenAI", 17))
    assert card.buttons() == before
    assert "0:17" in words(card)[1]


def test_text_of_a_server_is_never_read_as_markup(card: NoticeCard) -> None:
    card.show_notice(NoticeText(title="<b>bold</b>", body="<img src=x>", severity=Severity.DANGER))
    assert {label.textFormat() for label in card.findChildren(QLabel) if label.text()} == {Qt.TextFormat.PlainText}


def test_the_bar_puts_its_buttons_beside_the_words_where_they_fit(theme: Theme, qtbot: QtBot) -> None:
    bar = NoticeBar(theme)
    qtbot.addWidget(bar)
    bar.show_notice(strings.failure_text(Failure(kind=FailureKind.DISK_FULL), ""))
    bar.resize(1400, 60)
    assert bar.direction == QBoxLayout.Direction.LeftToRight
    bar.resize(500, 120)
    assert bar.direction == QBoxLayout.Direction.TopToBottom
