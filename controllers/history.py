"""What can be undone: one line of steps for everything that is done to one picture."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal

MOST_BYTES = 64 * 1024 * 1024
"""Of all steps together. The newest one is kept even where it is larger alone."""
MOST_STEPS = 2_000


def _little() -> int:
    return 256


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """Something that was done. `undo` and `redo` are called in turns; both may go on in a worker (`History.hold`)."""

    name: str
    """A code that the ui words: "Undo {what}"."""
    undo: Callable[[], None]
    redo: Callable[[], None]
    bytes: Callable[[], int] = _little
    """What keeping it takes of the memory; it may become less later."""
    leads_away: bool = False
    """Done again, it leads to another version, which has a line of its own."""


@dataclass(slots=True)
class Past:
    """The steps of one version, put away while another one is edited."""

    done: deque[Step] = field(default_factory=deque[Step])
    undone: list[Step] = field(default_factory=list[Step])


class History(QObject):
    """`changed()`: something else can be undone or done again now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._past = Past()
        self._holders = 0
        self._wishes: deque[Callable[[], None]] = deque()

    @property
    def undo_name(self) -> str:
        """The step that would be undone; empty: none."""
        return self._past.done[-1].name if self._past.done else ""

    @property
    def redo_name(self) -> str:
        """The step that would be done again; empty: none."""
        return self._past.undone[-1].name if self._past.undone else ""

    @property
    def steps(self) -> int:
        """How many can be undone."""
        return len(self._past.done)

    @property
    def bytes(self) -> int:
        """What is kept takes of the memory."""
        return sum(step.bytes() for step in (*self._past.done, *self._past.undone))

    def push(self, step: Step) -> None:
        """A step was done; what was undone before cannot be done again."""
        self._past.undone.clear()
        self._past.done.append(step)
        self.bound()
        self.changed.emit()

    def offer(self, step: Step) -> None:
        """A step that leads away was taken back from where it led to: it can be done again, as the only one of its
        kind."""
        undone = self._past.undone
        undone[:] = [*(other for other in undone if not other.leads_away), step]
        self.changed.emit()

    def end_redo(self) -> None:
        """Something new was done that is no step of this line: what was undone cannot be done again."""
        self._past.undone.clear()
        self.changed.emit()

    def undo(self) -> None:
        """Take the last step back; while somebody holds, later."""
        self.when_free(self._undo)

    def redo(self) -> None:
        """Do the step again that was taken back last; while somebody holds, later."""
        self.when_free(self._redo)

    def take_back(self, step: Step) -> None:
        """Take back this step, whatever has been done since; it must not matter for that. Nothing, if it is gone."""
        if step in self._past.done:
            self._past.done.remove(step)
            if step not in self._past.undone:
                self._past.undone.append(step)
            step.undo()
            self.changed.emit()

    def left_halfway(self, step: Step) -> None:
        """A step that was to be taken back, or done again, is so in part: it can be gone on with, and turned round.
        Undone and done as often as one likes, it must come to the same."""
        if (step in self._past.done) is not (step in self._past.undone):
            steps = self._past.undone if step in self._past.done else self._past.done
            steps.append(step)
            self.changed.emit()

    def clear(self) -> None:
        """Nothing can be undone any more."""
        self.swap(Past())

    def swap(self, past: Past) -> Past:
        """Go on with the steps of another version; returns those of this one."""
        self._wishes.clear()
        before, self._past = self._past, past
        self.changed.emit()
        return before

    def hold(self) -> None:
        """Something is at work that becomes a step, or that a step does: undoing waits until as many `release`."""
        self._holders += 1

    def release(self) -> None:
        """It is done: what was asked to be undone meanwhile is undone now."""
        self._holders -= 1
        while self._wishes and not self._holders:
            self._wishes.popleft()()

    def held(self, work: Coroutine[Any, Any, None]) -> Coroutine[Any, Any, None]:
        """The work, to be begun now: hold until it is done."""
        self.hold()
        return self._released(work)

    async def _released(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        finally:
            self.release()

    def when_free(self, wish: Callable[[], None]) -> None:
        """Do something with the steps once nobody holds them."""
        if self._holders:
            self._wishes.append(wish)
        else:
            wish()

    def bound(self) -> None:
        """Forget the oldest steps where all together are too many or too large."""
        done = self._past.done
        over = self.bytes - MOST_BYTES
        while len(done) > 1 and (over > 0 or len(done) > MOST_STEPS):
            over -= done.popleft().bytes()

    def _undo(self) -> None:
        if self._past.done:
            step = self._past.done.pop()
            if step not in self._past.undone:
                self._past.undone.append(step)
            step.undo()
            self.changed.emit()

    def _redo(self) -> None:
        if self._past.undone:
            step = self._past.undone.pop()
            if not step.leads_away and step not in self._past.done:
                self._past.done.append(step)
            step.redo()
            self.changed.emit()
