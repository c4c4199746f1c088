"""The program in a process of its own, with somebody at its keyboard: `python -m tests.journeys.driver ARGUMENTS`.

Runs `main.main` as it is. Reads commands from standard input, one JSON object a line, and answers each with one:
`create` (types `text` and presses Ctrl+Enter), `type` (only types it), `refine` (types `text` into the field under the
picture and presses Enter), `close` (Ctrl+Q), `press` (the button that says `text`), `minimise`,
`library` (opens that page), `take_in` (imports the folder `text`), `move` (the library to `text`), `rows` (a table of
the folder `text`), `ask` (asks `text` on the Ask page), `attach` (drops the file `text` there), `write` (only types
there), `run` (Ctrl+Enter) and `look`, all with what is then on the
screen. With `--again`, the prompt is run again whenever a run has
ended. Tells every change of a job as `{"job": id, "state": ...}`.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from controllers.session import Session
from main import leave, main
from services.engine.process import EngineAddress, EngineProcess
from services.types import Job
from ui.create.page import CreatePage
from ui.frame import Frame
from ui.main_window import MainWindow
from ui.shared.references.brought import Brought

_CONTROL = Qt.KeyboardModifier.ControlModifier


def tell(**facts: Any) -> None:
    """One line to whoever started this; unbuffered, so that it is out before the next step."""
    os.write(1, json.dumps(facts).encode() + b"\n")


class Person(QObject):
    """Does what the lines on standard input say, on the thread of the window."""

    heard = Signal(str)

    def __init__(self, *, again: bool) -> None:
        super().__init__()
        self._again = again
        self._prompt = ""
        self._runs = 0
        self._engine = ""
        self._reports = 0
        self._session: Session
        self.heard.connect(self._do, Qt.ConnectionType.QueuedConnection)
        self._watch()

    def read(self) -> None:
        """Pass the lines on; when there are no more, nobody needs this process."""
        for line in _lines():
            self.heard.emit(line)
        os._exit(9)

    def _watch(self) -> None:
        """Hear of the session and the engine as they are made."""
        build, launch = Session.__init__, EngineProcess.launch

        def building(session: Session, **parts: Any) -> None:
            build(session, **parts)
            self._session = session
            session.jobs.changed.connect(self._job_changed)
            session.notices.report_ready.connect(self._reported)

        def launching(process: EngineProcess) -> EngineAddress:
            address = launch(process)
            self._engine = address.base_url
            return address

        Session.__init__ = building  # pyright: ignore
        EngineProcess.launch = launching  # pyright: ignore

    def _job_changed(self, job: Job) -> None:
        tell(job=job.id, state=job.state.value)

    def _reported(self, report: str) -> None:
        self._reports += 1
        print(report, file=sys.stderr)

    # -- hands ---------------------------------------------------------------------------------------------------------

    def _do(self, line: str) -> None:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        frame = windows[0].centralWidget() if windows else None
        if not isinstance(frame, Frame) or windows[0].focusWidget() is None:
            QTimer.singleShot(10, self, lambda: self._do(line))
            return
        command = json.loads(line)
        match command["do"]:
            case "create":
                self._create(frame, command["text"])
            case "type":
                self._type(frame, command["text"])
            case "refine":
                self._key(windows[0], Qt.Key.Key_L, _CONTROL | Qt.KeyboardModifier.ShiftModifier)
                QTest.keyClicks(windows[0].focusWidget(), command["text"])
                self._key(windows[0], Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
            case "close":
                self._key(windows[0], Qt.Key.Key_Q)
            case "press":
                _button(windows[0], command["text"]).click()
            case "minimise":
                windows[0].showMinimized()
            case "rows":
                frame.show_page("desk")
                frame.page("desk").brought.emit(  # pyright: ignore[reportAttributeAccessIssue]
                    Brought(folders=(Path(command["text"]),))
                )
            case "ask":
                self._key(windows[0], Qt.Key.Key_3)
                QTest.keyClicks(windows[0].focusWidget(), command["text"])
                self._key(windows[0], Qt.Key.Key_Return)
            case "attach":
                frame.page("ask").take(Brought(files=(Path(command["text"]),)))  # pyright: ignore[reportAttributeAccessIssue]
            case "write":
                QTest.keyClicks(windows[0].focusWidget(), command["text"])
            case "run":
                self._key(windows[0], Qt.Key.Key_Return)
            case "take_in":
                self._session.importing.start([Path(command["text"])])
            case "move":
                self._session.storage.move(Path(command["text"]))
            case "library":
                self._key(windows[0], Qt.Key.Key_4)
        tell(screen=self._look(windows[0], frame))

    def _key(self, window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = _CONTROL) -> None:
        QTest.keyClick(window.focusWidget() or window, key, modifiers)

    def _create(self, frame: Frame, prompt: str) -> None:
        self._prompt = prompt
        self._runs += 1
        self._type(frame, f"{prompt} {self._runs}")
        self._key(frame.window(), Qt.Key.Key_Return)
        if self._again:
            QTimer.singleShot(5, self, lambda: self._when_ended(frame))

    def _type(self, frame: Frame, prompt: str) -> None:
        window = frame.window()
        for key in (Qt.Key.Key_1, Qt.Key.Key_L, Qt.Key.Key_A):
            self._key(window, key)
        QTest.keyClicks(window.focusWidget(), prompt)

    def _when_ended(self, frame: Frame) -> None:
        page = frame.page("create")
        assert isinstance(page, CreatePage)
        if page.composer.footer.running:
            QTimer.singleShot(5, self, lambda: self._when_ended(frame))
        else:
            self._create(frame, self._prompt)

    # -- eyes ----------------------------------------------------------------------------------------------------------

    def _look(self, window: MainWindow, frame: Frame) -> dict[str, Any]:
        page = frame.page("create")
        assert isinstance(page, CreatePage)
        bar, card = frame.notice_bar.notice, page.composer.card.notice
        shown: dict[str, Any] = {
            "page": frame.current_page,
            "states": [tile.state.value for tile in page.stage.model.tiles],
            "drawn": [tile.image is not None for tile in page.stage.model.tiles],
            "versions": [version.tag for version in page.panel.tree.versions],
            "refining": page.panel.refine.isVisible(),
            "today": frame.strip.today.text(),
            "bar": "" if bar is None else bar.title,
            "card": "" if card is None else card.title,
            "note": frame.strip.note.text(),
            "prompt": page.composer.prompt.text,
            "dialogs": [d.windowTitle() for d in window.findChildren(QDialog) if d.isVisible()],
            "minimised": window.isMinimized(),
            "engine": self._engine,
            "reports": self._reports,
            "jobs": [job.state.value for job in frame.jobs.jobs],
        }
        if frame.current_page == "desk":
            sheet = frame.page("desk").sheet  # pyright: ignore[reportAttributeAccessIssue]
            shown["rows"] = [row.state.value for row in sheet.rows]
            card = frame.page("desk").setup.run.card.notice  # pyright: ignore[reportAttributeAccessIssue]
            shown["card"] = "" if card is None else card.sentence
            shown["ready"] = frame.page("desk").setup.run.ready()  # pyright: ignore[reportAttributeAccessIssue]
        if frame.current_page == "library":
            model = frame.page("library").grid.model()  # pyright: ignore[reportAttributeAccessIssue]
            assets = [model.asset(row) for row in range(model.rowCount())]
            shown["pictures"] = ["" if asset is None else asset.kind.value for asset in assets]
        return shown


def _button(window: QWidget, text: str) -> QPushButton:
    return next(b for b in window.findChildren(QPushButton) if b.isVisible() and b.text() == text)


def _lines() -> Iterator[str]:
    """Not through `sys.stdin`: a thread that waits in a buffered reader aborts the interpreter when it ends."""
    rest = b""
    while chunk := os.read(0, 65536):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line.decode()


def start(arguments: list[str]) -> int:
    """Run the program until it ends."""
    again = "--again" in arguments
    person = Person(again=again)
    threading.Thread(target=person.read, daemon=True).start()
    return main([argument for argument in arguments if argument != "--again"])


def run(arguments: list[str]) -> None:
    leave(start(arguments))


if __name__ == "__main__":
    run(sys.argv[1:])
