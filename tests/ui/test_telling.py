"""The bar of the whole app: its buttons lead where the trouble is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from controllers.session import Session
from services.paths import Paths
from services.profiles import from_template
from services.types import Failure, FailureKind, Notice, Settings
from ui.frame import Frame
from ui.questions import Questions
from ui.telling import _HERE, Telling
from ui.theme import Theme

MINE = from_template("custom", id="mine", label="Mine", base_url="http://localhost:9/v1")


class Bar:
    """The bar with a session behind it, and the sections that were asked for."""

    def __init__(self, frame: Frame, session: Session, theme: Theme, folder: Path) -> None:
        self.frame = frame
        self.shown: list[str] = []
        self.telling = Telling(theme, session, frame, Questions(session, frame), folder, self.shown.append)

    def tell(self, kind: FailureKind, **facts: str) -> list[str]:
        """Show it; returns the ids of the buttons."""
        notice = Notice(code="failure", failure=Failure(kind=kind, **facts))  # type: ignore[arg-type]
        self.telling.show_notice(notice)
        text = self.frame.notice_bar._text
        assert text is not None
        assert not text.asks_key
        return [action for action, _, _ in text.actions]

    def press(self, action: str) -> str:
        """Press that button; returns the section of the Settings page that it led to."""
        self.shown.clear()
        self.frame.notice_bar.action.emit(action)
        return self.shown[0] if self.shown else ""


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Bar:
    paths = Paths.create(tmp_path)
    session = Session(
        version="test", paths=paths, settings=Settings(profiles=(MINE,)), overrides={}, server=None, root=tmp_path
    )
    frame = Frame(theme, {"create": QWidget, "library": QWidget, "settings": QWidget})
    qtbot.addWidget(frame)
    return Bar(frame, session, theme, tmp_path)


@pytest.mark.parametrize(
    ("kind", "facts", "action", "section"),
    [
        (FailureKind.KEYCHAIN, {"profile_id": "mine"}, "settings:providers", "providers/mine"),
        (FailureKind.KEY_REFUSED, {"profile_id": "mine"}, "replace-key", "providers/mine"),
        (FailureKind.NO_KEY, {"profile_id": "mine"}, "settings:providers", "providers/mine"),
        (FailureKind.NOT_AN_API, {"profile_id": "mine"}, "settings:providers", "providers/mine"),
        (FailureKind.OVER_CAP, {"reason": "day"}, "raise-cap", "budget"),
        (FailureKind.SETTINGS_BROKEN, {"reason": "/x"}, "settings:providers", "providers"),
        (FailureKind.SETTINGS_BROKEN, {"code": "models.toml"}, "settings:providers", "providers"),
    ],
)
def test_settings_open_where_the_trouble_can_be_mended(
    bar: Bar, kind: FailureKind, facts: dict[str, str], action: str, section: str
) -> None:
    assert action in bar.tell(kind, **facts)
    assert bar.press(action) == section
    assert not bar.frame.notice_bar.isVisibleTo(bar.frame)


@pytest.mark.parametrize("kind", list(FailureKind))
def test_no_button_of_the_bar_is_dead(bar: Bar, kind: FailureKind) -> None:
    for action in bar.tell(kind, profile_id="mine"):
        assert action in _HERE or bar.press(action)


def test_settings_that_were_not_saved_are_tried_again(bar: Bar) -> None:
    assert "try-again" in bar.tell(FailureKind.SETTINGS_UNSAVED, reason="/x")


def test_a_notice_with_nothing_to_do_can_be_closed(bar: Bar) -> None:
    assert bar.tell(FailureKind.FILE_BROKEN, code="not-a-picture", reason="notes.png", message="text")[-1] == "close"
    bar.press("close")
    assert not bar.frame.notice_bar.isVisibleTo(bar.frame)
    assert "close" not in bar.tell(FailureKind.DISK_FULL)
