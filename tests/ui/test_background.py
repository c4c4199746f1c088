"""Jobs that go on without the window: what the tray shows and says, when the program ends by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from services.types import Failure, FailureKind, Job, JobState
from tests.ui import create_cases as cases
from ui import background as background_module
from ui.background import Background
from ui.theme import Theme
from ui.tray import Mark, Tray, picture


class FakeTray:
    """A desktop with a tray, also where the tests run on none."""

    def __init__(self) -> None:
        self.available = True
        self.shown: tuple[str, Mark] | None = None
        self.told: list[tuple[str, str]] = []

    def show(self, text: str, mark: Mark) -> None:
        self.shown = text, mark

    def tell(self, title: str, body: str) -> None:
        self.told.append((title, body))

    def hide(self) -> None:
        self.shown = None


class Away:
    """A window that was closed into the tray while `jobs` were running."""

    def __init__(self, *jobs: Job) -> None:
        self.tray = FakeTray()
        self.jobs = {job.id: job for job in jobs}
        self.window: list[bool] = []
        self.finished: list[bool] = []
        self.background = Background(self.tray, lambda: tuple(self.jobs.values()), self.window.append)
        self.background.finished.connect(lambda: self.finished.append(True))
        self.background.enter()

    def becomes(self, number: int, state: JobState, **changes: object) -> None:
        job = replace(self.jobs[cases.job(number).id], state=state, **changes)
        self.jobs[job.id] = job
        self.background.job_changed(job)


@pytest.fixture(autouse=True)
def no_lingering(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background_module, "LINGER", 0)


@pytest.fixture
def away() -> Away:
    done = cases.job(9, JobState.SAVED, asset_ids=("before",))
    return Away(cases.job(0, JobState.SENT), cases.job(1), done)


def test_the_window_goes_and_the_tray_says_what_runs(away: Away) -> None:
    assert away.window == [False]
    assert away.background.away
    assert away.tray.shown == ("Generating 1 of 2", Mark.RUNNING)
    assert away.tray.told == [("2 job(s) are running.", "Vidra stays here until they are done.")]


def test_when_all_has_ended_well_it_says_so_and_ends(away: Away, qtbot: QtBot) -> None:
    away.becomes(0, JobState.SAVED, asset_ids=("a", "b"))
    assert len(away.tray.told) == 1
    assert away.tray.shown is not None
    assert away.tray.shown[1] is Mark.RUNNING
    away.becomes(1, JobState.SAVED, asset_ids=("c",))
    assert away.tray.told[1:] == [("All jobs are done.", "3 picture(s) saved to Library")]
    assert away.tray.shown == ("No jobs running", Mark.NONE)
    qtbot.waitUntil(lambda: away.finished == [True])
    away.becomes(1, JobState.SAVED, asset_ids=("c",), cost=40)
    assert len(away.finished) == 1


def test_a_failure_keeps_it_in_the_tray(away: Away, qtbot: QtBot) -> None:
    away.becomes(0, JobState.FAILED, failure=Failure(kind=FailureKind.POLICY))
    assert away.tray.shown is not None
    assert away.tray.shown[1] is Mark.FAILED
    away.becomes(1, JobState.SAVED, asset_ids=("c",))
    assert away.tray.told[1:] == [("1 job(s) failed.", "1 picture(s) saved to Library")]
    qtbot.wait(20)
    assert away.finished == []
    away.background.come_back()
    assert away.window == [False, True]
    assert away.tray.shown is None


def test_pictures_that_no_disk_took_keep_it_too(qtbot: QtBot) -> None:
    away = Away(cases.job(0, JobState.SAVING))
    away.becomes(0, JobState.UNSAVED, failure=Failure(kind=FailureKind.DISK_FULL))
    assert away.tray.told[-1] == ("1 job(s) failed.", "Open Vidra to see why.")
    qtbot.wait(20)
    assert away.finished == []


def test_whoever_comes_back_in_time_keeps_the_program(away: Away, qtbot: QtBot) -> None:
    away.becomes(0, JobState.SAVED, asset_ids=("a",))
    away.becomes(1, JobState.CANCELLED)
    away.background.come_back()
    qtbot.wait(20)
    assert away.finished == []
    assert not away.background.away
    away.becomes(0, JobState.SAVED, asset_ids=("a",), cost=1)
    assert away.tray.shown is None, "with its window there is no icon"


def test_a_job_that_is_retried_counts_again(away: Away, qtbot: QtBot) -> None:
    away.becomes(1, JobState.CANCELLED)
    away.becomes(0, JobState.RETRYING)
    away.becomes(0, JobState.QUEUED)
    qtbot.wait(20)
    assert away.finished == []
    away.becomes(0, JobState.SAVED, asset_ids=("a",))
    qtbot.waitUntil(lambda: away.finished == [True])


# -- the icon ---------------------------------------------------------------------------------------------------------


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # the offscreen platform has no tray
def test_the_icon_comes_and_goes(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tray = Tray(theme, window)
    tray.tell("nothing", "is there yet")
    tray.hide()
    tray.show("2 running", Mark.RUNNING)
    (icon,) = tray.findChildren(QSystemTrayIcon)
    assert icon.toolTip() == "Vidra: 2 running"
    menu = icon.contextMenu()
    assert [action.text() for action in menu.actions() if action.text()] == ["Open Vidra", "Quit"]
    with qtbot.waitSignal(tray.quit_requested):
        menu.actions()[-1].trigger()
    with qtbot.waitSignal(tray.opened):
        menu.actions()[0].trigger()
    with qtbot.waitSignal(tray.opened):
        icon.messageClicked.emit()
    tray.show("1 running", Mark.FAILED)
    assert tray.findChildren(QSystemTrayIcon) == [icon]
    tray.hide()
    qtbot.waitUntil(lambda: not tray.findChildren(QSystemTrayIcon))


@pytest.mark.parametrize("mark", list(Mark))
def test_the_dot_stands_at_the_lower_right(theme: Theme, mark: Mark) -> None:
    icon = picture(theme, mark)
    image = icon.pixmap(32, 32).toImage()
    corner = image.pixelColor(round(27 * image.width() / 32), round(27 * image.width() / 32))
    assert icon.isMask() is (mark is Mark.NONE)
    dots = [theme.color(other.value) for other in Mark if other is not Mark.NONE]
    assert [dot for dot in dots if dot == corner] == ([] if mark is Mark.NONE else [theme.color(mark.value)])
