"""Testing a server, and what is stored on one, with real widgets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from services import profiles
from services.types import (
    Ability,
    Estimate,
    Failure,
    FailureKind,
    ProbeReport,
    StoredFile,
    Trial,
)
from tests.ui.windows import present
from ui.settings.page import SettingsPage
from ui.settings.server_test import ServerTest
from ui.settings.stored_files import MOST_ROWS, StoredFiles
from ui.settings.trial_words import ability_name, cost_text, trial_text
from ui.theme import Theme

OPENAI = profiles.from_template("openai", id="openai")
NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
LOST = Failure(kind=FailureKind.SERVER_LOST)
REPORT = ProbeReport(
    profile_id="openai",
    model="gpt-image-2.6-flare",
    trials=tuple(Trial(ability=ability, works=number % 2 == 0) for number, ability in enumerate(Ability)),
    checked_at=NOW,
    cost=58_000,
)


def texts(widget: Any) -> list[str]:
    QApplication.sendPostedEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def test_widget(qtbot: QtBot, theme: Theme) -> ServerTest:
    widget = ServerTest(theme)
    qtbot.addWidget(widget)
    present(qtbot, widget)
    return widget


@pytest.fixture
def stored(qtbot: QtBot, theme: Theme) -> StoredFiles:
    widget = StoredFiles(theme)
    qtbot.addWidget(widget)
    present(qtbot, widget)
    return widget


def test_a_report_is_a_row_for_each_trial(qtbot: QtBot, test_widget: ServerTest) -> None:
    assert "Not tested yet" in " ".join(texts(test_widget))
    test_widget.show_test(REPORT, None)
    shown = texts(test_widget)
    assert {ability_name(ability) for ability in Ability} <= set(shown)
    assert {trial_text(trial) for trial in REPORT.trials} <= set(shown)
    (said,) = [text for text in shown if text.startswith("Tested")]
    assert "gpt-image-2.6-flare" in said
    assert "$0.058" in said
    assert "26 Nov 2026" in said
    spoken = {label.accessibleName() for label in test_widget.findChildren(QLabel)}
    assert "Masks, does not work: Ignores masks; they are not sent." in spoken
    with qtbot.waitSignal(test_widget.wanted):
        test_widget._button.click()


def test_a_test_that_goes_on_says_what_it_tries_and_can_be_stopped(qtbot: QtBot, test_widget: ServerTest) -> None:
    test_widget.show_test(REPORT, REPORT.trials[:6])
    shown = texts(test_widget)
    assert "Trying: Edits (7 of 12)" in shown
    assert "Variations" not in shown
    with qtbot.waitSignal(test_widget.stopped):
        qtbot.mouseClick(test_widget._button, Qt.MouseButton.LeftButton)
    test_widget.show_test(REPORT, REPORT.trials)
    assert "12 of 12" in " ".join(texts(test_widget))
    test_widget.show_test(REPORT, None)
    assert "Variations" in texts(test_widget)


def test_why_a_server_cannot_be_tested_is_said_and_tried_again(qtbot: QtBot, test_widget: ServerTest) -> None:
    test_widget.show_trouble(OPENAI, Failure(kind=FailureKind.OFFLINE, profile_id="openai"))
    assert test_widget._notice.isVisible()
    test_widget.show_test(None, ())
    assert not test_widget._notice.isVisible()


@pytest.mark.parametrize("ability", list(Ability))
def test_every_outcome_has_words(ability: Ability) -> None:
    outcomes = [Trial(ability=ability, works=works) for works in (True, False)]
    notes = ("", "not-for-model", "no-model", "no-text-model", "other-shape", "not-tried")
    outcomes += [Trial(ability=ability, works=None, note=note) for note in notes]
    outcomes += [Trial(ability=ability, works=False, note=note) for note in ("refused", "url", "ignored")]
    outcomes.append(Trial(ability=ability, works=None, failure=LOST))
    assert all(trial_text(trial).strip() for trial in outcomes)
    assert ability_name(ability)


def test_what_it_costs_is_never_shown_as_nothing_where_that_is_not_known() -> None:
    unknown = cost_text("m", Estimate(each=None, count=3, total=None))
    free = cost_text("m", Estimate(each=0, count=3, total=0, free=True))
    known = cost_text("m", Estimate(each=None, count=6, total=86_000))
    nothing = cost_text("", Estimate(each=None, count=0, total=0, free=True))
    assert "$" not in unknown
    assert "nothing" in free
    assert "$0.086" in known
    assert "no picture" in nothing


def file(number: int, **changes: Any) -> StoredFile:
    fields = {"id": f"file-{number}", "name": f"picture-{number}.png", "bytes": 4_500_000, "created_at": NOW}
    return StoredFile(**{**fields, **changes})


def test_files_are_listed_and_chosen_for_deletion(qtbot: QtBot, stored: StoredFiles) -> None:
    files = (file(1, expires_at=NOW + timedelta(days=7)), file(2))
    stored.show_loading()
    assert "Asking the server…" in texts(stored)
    assert not stored._refresh.isEnabled()
    stored.show_files(files)
    shown = texts(stored)
    assert any(text.startswith("4.3 MB") and text.endswith("until 3 Dec 2026") for text in shown)
    assert any(text.endswith("until deleted") for text in shown)
    assert any("8.6 MB" in text for text in shown)
    with qtbot.waitSignal(stored.delete_wanted) as told:
        next(b for b in stored.findChildren(QToolButton) if "picture-2" in b.accessibleName()).click()
    assert told.args == [(files[1],)]
    with qtbot.waitSignal(stored.delete_wanted) as told:
        stored._delete_all.click()
    assert told.args == [files]


def test_empty_trouble_and_another_server(stored: StoredFiles) -> None:
    stored.show_files(())
    assert "Nothing is stored there." in texts(stored)
    assert not stored._delete_all.isVisible()
    stored.show_trouble(OPENAI, Failure(kind=FailureKind.OFFLINE, profile_id="openai"))
    assert stored._notice.isVisible()
    stored.clear()
    assert not stored._notice.isVisible()
    assert stored._refresh.isEnabled()


def test_a_long_list_shows_its_newest_and_counts_all(stored: StoredFiles) -> None:
    stored.show_files([file(number) for number in range(MOST_ROWS + 5)])
    assert len(stored.findChildren(QToolButton)) == MOST_ROWS
    assert any(str(MOST_ROWS + 5) in text for text in texts(stored))


def test_both_stand_on_the_page_of_a_provider(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    page = SettingsPage(theme, tmp_path)
    qtbot.addWidget(page)
    page.set_profiles((OPENAI,), "openai", {})
    present(qtbot, page)
    assert page.providers.detail.server_test.isVisible()
    assert page.providers.detail.stored_files.isVisible()
