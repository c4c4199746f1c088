"""The folder desk: one question over many pictures, as a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from services.types.budget import Spending
from services.types.inputs import Detail

if TYPE_CHECKING:
    from services.types.asking import AnswerSchema
    from services.types.conversations import Question, Reply
    from services.types.failures import Failure


class RowState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    EDITED = "edited"
    """By the person: no run overwrites it."""
    FAILED = "failed"
    UNKNOWN = "unknown"
    """It was on its way when the program or the line died: may have been billed, never sent again unasked."""
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRow:
    """One picture and what was answered."""

    id: str
    """Of its question."""
    number: int
    """From 1."""
    name: str
    source: str
    """Path of the file, or `asset:<id>` of a picture of the library."""
    state: RowState = RowState.WAITING
    cells: tuple[str, ...] = ()
    """By `DeskSheet.columns`."""
    text: str = ""
    """The answer as it came, or as the person has changed it."""
    question: Question | None = None
    reply: Reply | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskTask:
    """What is asked of every row."""

    words: str = ""
    """May hold `{filename}`, `{folder}` and `{tags}`, filled in for each row."""
    preset: str = ""
    instructions: str = ""
    schema: AnswerSchema | None = None
    detail: Detail = Detail.AUTO
    use: str = ""
    """As in `Preset`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSheet:
    """A table as it is now."""

    id: str
    title: str = ""
    task: DeskTask = DeskTask()
    columns: tuple[str, ...] = ()
    """Names of the parts of the answer; `answer` where it is words."""
    rows: tuple[DeskRow, ...] = ()
    cost: Spending = field(default_factory=Spending)

    def count(self, *states: RowState) -> int:
        """How many rows stand so."""
        return sum(row.state in states for row in self.rows)

    @property
    def to_do(self) -> tuple[DeskRow, ...]:
        """Rows that a run would ask about: not those that are done, changed by hand, skipped, or may have been paid."""
        return tuple(row for row in self.rows if row.state in (RowState.WAITING, RowState.FAILED))


class SheetFormat(StrEnum):
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


class WordsPlace(StrEnum):
    """Where alternative texts and keywords are written."""

    SIDECAR = "sidecar"
    """An XMP file beside the picture; into the sidecar of Vidra for pictures of the library."""
    COPY = "copy"
    """Into a copy of the picture, as XMP."""
    ORIGINAL = "original"
    """Into the picture itself, after a backup beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsChange:
    """What will be written for one picture: of a row of a table, or of a question."""

    row: str
    """Id of its question."""
    name: str
    source: str
    """As in `DeskRow`; empty: it came from no file."""
    sha256: str = ""
    """What was asked about, where it came from no file: a copy can be written."""
    alt: str | None = None
    """None: nothing; empty: the picture only decorates."""
    description: str = ""
    tags: tuple[str, ...] = ()
    failure: Failure | None = None
    """Why it could not be written."""
    written: str = ""
    """The file that was written."""
    backup: str = ""
    """What it was before; empty: it is new, or in the library."""
    before: tuple[str, str, tuple[str, ...]] | None = None
    """Of a picture of the library: its alternative text, notes and tags before."""
