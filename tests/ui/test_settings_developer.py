"""The Developer section with real widgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from services import profiles
from services.types import LoggedRequest
from tests.ui.windows import present
from ui.settings.page import SettingsPage
from ui.theme import Theme

SENT = LoggedRequest(
    number=1, at=datetime(2026, 11, 23, 6, 1, 2, tzinfo=UTC), profile_id="p", method="POST", host="api.example",
    path="/v1/images/generations", sent_bytes=40,
)  # fmt: skip
DONE = replace(
    SENT, number=2, status=200, milliseconds=1200, first_milliseconds=80, request_id="req_9", retry=1,
    received_bytes=900, headers={"x-served-by": "b7"}, request_body='{"prompt": "kite"}',
    response_body='{"data": ["[base64, 800 characters]"]}',
)  # fmt: skip
LOST = replace(SENT, number=3, trouble="ConnectError: refused", milliseconds=3)


@pytest.fixture
def log() -> list[LoggedRequest]:
    return [SENT, DONE, LOST]


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, tmp_path: Path, log: list[LoggedRequest]) -> SettingsPage:
    page = SettingsPage(theme, tmp_path)
    qtbot.addWidget(page)
    page.resize(1376, 900)
    mine = profiles.from_template("custom", id="mine", label="Mine", base_url="http://localhost:9/v1")
    page.set_profiles((profiles.builtin(""), mine), "builtin", {})
    page.developer.set_source(lambda: tuple(log))
    page.show_section("developer")
    present(qtbot, page)
    return page


def shown(page: SettingsPage) -> list[list[str]]:
    rows = page.developer.table.rows
    return [[rows.data(rows.index(y, x)) for x in range(rows.columnCount())] for y in range(rows.rowCount())]


def test_requests_are_listed_the_newest_first(page: SettingsPage) -> None:
    lost, done, sent = shown(page)
    assert lost[4:7] == ["failed", "3", "1"]
    assert done[1:] == ["POST", "api.example", "/v1/images/generations", "200", "1,200", "2", "req_9"]
    assert sent[4:6] == ["…", ""]


def test_the_chosen_request_is_shown_as_it_was_and_stays_chosen(page: SettingsPage, log: list[LoggedRequest]) -> None:
    developer = page.developer
    assert developer.raw.toPlainText() == ""
    assert not developer._copy.isEnabled()
    developer.table.setFocus()
    developer.table.selectRow(1)
    text = developer.raw.toPlainText()
    for piece in ("POST /v1/images/generations", "retry: 1", '{"prompt": "kite"}', "x-served-by: b7", "[base64, 800"):
        assert piece in text
    log.append(replace(DONE, number=4, response_body="later"))
    developer.refresh()
    assert developer.raw.toPlainText() == text
    QTest.keyClick(developer.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert "later" in developer.raw.toPlainText()
    log[-1] = replace(log[-1], trouble="cut off")
    developer.refresh()
    assert "[cut off]" in developer.raw.toPlainText()
    developer._copy.click()
    assert QGuiApplication.clipboard().text() == developer.raw.toPlainText()


def test_what_no_answer_came_to_says_why(page: SettingsPage) -> None:
    page.developer.table.selectRow(0)
    assert page.developer.raw.toPlainText().endswith("ConnectError: refused")
    page.developer.table.selectRow(2)
    assert page.developer.raw.toPlainText().endswith("no answer yet")


def test_the_oldest_leave_at_the_end_of_the_table(page: SettingsPage, log: list[LoggedRequest]) -> None:
    page.developer.table.selectRow(1)
    del log[0]
    log.append(replace(DONE, number=4))
    page.developer.refresh()
    assert [row[6] for row in shown(page)] == ["2", "1", "2"]
    assert page.developer.table.current == DONE
    log.clear()
    page.developer.refresh()
    assert shown(page) == []
    assert page.developer.raw.toPlainText() == ""
    assert not page.developer._clear.isEnabled()
    log.append(SENT)
    page.developer.refresh()
    assert len(shown(page)) == 1


def test_the_list_is_copied_as_lines_and_cleared(page: SettingsPage, qtbot: QtBot) -> None:
    page.developer._copy_all.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.count("\t") for line in lines] == [8] * 4
    assert lines[3].endswith("ConnectError: refused")
    with qtbot.waitSignal(page.developer.cleared):
        page.developer._clear.click()
    with qtbot.waitSignal(page.developer.bodies_wanted) as told:
        page.developer._keep.click()
    assert told.args == [True]


def test_an_unseen_log_is_not_filled(page: SettingsPage, log: list[LoggedRequest]) -> None:
    page.show_section("look")
    log.append(replace(SENT, number=4))
    page.developer.refresh()
    assert len(shown(page)) == 3
    page.show_section("developer")
    assert len(shown(page)) == 4


def test_the_way_to_extra_headers_leads_to_a_provider_that_has_them(page: SettingsPage) -> None:
    page.developer.advanced_wanted.connect(page.show_advanced)
    page.developer._advanced.click()
    assert page.providers.isVisible()
    assert page.providers.list.current_id == "mine"
    assert page.providers.detail.advanced.isVisible()
