"""How the program ends: at once, after a question, by a signal; never losing what has arrived."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from services.types import AssetKind, Job, JobState
from tests.conftest import FaultControl
from tests.journeys.child import PROJECT, answers, child, lone_engine
from tests.journeys.conftest import Folders, ServerChosen, Start
from tests.journeys.program import PATIENCE, until
from tests.journeys.truth import check_files, kinds_in
from ui.dialogs import Question
from ui.tray import Tray

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


def test_with_nothing_running_it_ends_at_once(folders: Folders) -> None:
    with child(*folders.arguments) as program:
        engine = program.wait_for(lambda screen: screen["engine"])["engine"]
        program.do("close")
        assert program.ended() == 0  # and not 1, as where something had to be given up
        assert not answers(engine)


async def test_with_pictures_on_their_way_it_asks(
    start: Start, choose_server: ServerChosen, folders: Folders, faults: FaultControl
) -> None:
    choose_server(n=2, partial_images="1")
    faults.add("slow_drawing", seconds=30)
    async with start() as program:
        program.create_with("a harbour")
        await until(lambda: JobState.SAVED in program.states, "one of the two pictures")
        await until(lambda: program.running)
        program.window.close()
        question = program.frame.findChildren(Question)[0]
        assert question.windowTitle().startswith("1 job")
        program.click(question.buttons["cancel"])
        await until(lambda: not program.frame.findChildren(Question), "the question to go")
        assert program.running
        assert not program.task.done()
        program.window.close()
        program.click(program.frame.findChildren(Question)[0].buttons["stop"])
        assert await program.ended() == 0
    assert len(check_files(folders.library)) == 1


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # the offscreen platform has no tray
async def test_in_the_tray_it_goes_on_and_ends_by_itself(
    start: Start, choose_server: ServerChosen, folders: Folders, faults: FaultControl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tray, "available", True)
    monkeypatch.setattr("ui.background.LINGER", 0)
    choose_server(n=2, partial_images="1")
    faults.add("slow_drawing", seconds=3)
    async with start() as program:
        program.create_with("a harbour")
        await until(lambda: JobState.SAVED in program.states, "one of the two pictures")
        program.window.close()
        program.click(program.frame.findChildren(Question)[0].buttons["tray"])
        await until(lambda: not program.window.isVisible(), "the window to go")
        assert program.running

        command = [sys.executable, "main.py", *folders.arguments]
        second = await asyncio.to_thread(subprocess.Popen, command, cwd=PROJECT)
        await until(program.window.isVisible, "the second start to bring it back")
        assert await asyncio.to_thread(second.wait, PATIENCE) == 0

        program.window.close()
        program.click(program.frame.findChildren(Question)[0].buttons["tray"])
        assert await program.ended() == 0
    assert kinds_in(folders.library) == [AssetKind.GENERATED] * 2


async def test_what_has_arrived_is_kept_when_it_stops(
    start: Start, choose_server: ServerChosen, folders: Folders, faults: FaultControl
) -> None:
    choose_server(partial_images="3")
    faults.add("slow_drawing", seconds=8)
    async with start() as program:
        program.create_with("a harbour")
        await until(lambda: program.tiles and program.tiles[0].image is not None, "a preview")
        program.window.close()
        program.click(program.frame.findChildren(Question)[0].buttons["stop"])
        assert await program.ended() == 0
    assert kinds_in(folders.library) == [AssetKind.DRAFT]

    async with start() as program:
        program.open_library()
        await program.shown(1)
        assert program.session.jobs.jobs == ()
        assert await program.close() == 0


async def test_a_picture_that_is_being_saved_is_saved(
    start: Start, choose_server: ServerChosen, folders: Folders
) -> None:
    choose_server(size="1024x1024")
    async with start() as program:

        def close_now(job: Job) -> None:
            if job.state is JobState.SAVING:
                program.frame.close_answered.emit("stop")

        program.session.jobs.changed.connect(close_now)
        program.create_with("a harbour")
        assert await program.ended() == 0
        assert program.heard.jobs[-1].state is JobState.SAVED
    assert kinds_in(folders.library) == [AssetKind.GENERATED]


@unix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(folders: Folders, number: signal.Signals) -> None:
    with child(*folders.arguments) as program:
        engine = program.wait_for(lambda screen: screen["engine"])["engine"]
        program.do("create", "a red fox")
        program.wait_for(lambda screen: screen["states"] == ["saved"])
        program.process.send_signal(number)
        assert program.ended() == 0
        assert not answers(engine)
    assert kinds_in(folders.library) == [AssetKind.GENERATED]


@unix
def test_a_signal_in_the_middle_of_a_run_keeps_the_preview(folders: Folders) -> None:
    with lone_engine(pace=16) as base_url:
        folders.use(base_url, partial_images="3")
        with child(*folders.arguments) as program:
            program.do("create", "a red fox")
            program.wait_for(lambda screen: screen["drawn"] == [True])
            program.process.send_signal(signal.SIGTERM)
            assert program.ended() == 0
            assert program.jobs[-1][1] == JobState.CANCELLED
    assert kinds_in(folders.library) == [AssetKind.DRAFT]


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="there is nothing that tells how far a start is")
@pytest.mark.parametrize("seconds", [0.0, 0.15, 0.3, 0.5])
def test_ctrl_c_while_it_starts(folders: Folders, seconds: float) -> None:
    """However early it comes, there is no traceback in the terminal and no process is left behind."""
    command = [sys.executable, "main.py", *folders.arguments]
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True) as process:
        maps = Path(f"/proc/{process.pid}/maps")
        while "QtWidgets" not in maps.read_text():
            time.sleep(0.005)
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
        assert errors == ""
        assert process.returncode in (0, -signal.SIGINT)
