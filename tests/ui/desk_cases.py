"""Tables of the folder desk for tests."""

from __future__ import annotations

from typing import Any

from services.types import (
    AnswerSchema,
    AskEstimate,
    Billed,
    DeskRow,
    DeskSheet,
    DeskTask,
    Detail,
    Failure,
    FailureKind,
    RowState,
    Spending,
)
from tests.ui.ask_cases import PRESETS, question, reply
from ui.ask.desk.page import DeskPage

COLUMNS = ("decorative", "short")
TASK = DeskTask(words="Describe it.", preset="describe", schema=AnswerSchema(name="alt", schema="{}"))
_FAILURES = {
    RowState.FAILED: Failure(kind=FailureKind.POLICY, billed=Billed.NO),
    RowState.UNKNOWN: Failure(kind=FailureKind.INTERRUPTED, billed=Billed.MAYBE),
}


def row(number: int, state: RowState = RowState.WAITING, **fields: Any) -> DeskRow:
    """A row; one that is done has an answer."""
    asked = question(f"q{number}", source=f"/pictures/kite-{number:03}.png")
    failure = _FAILURES.get(state)
    answered = state in (RowState.DONE, RowState.EDITED)
    said = None
    if answered or failure is not None:
        said = reply(
            f"r{number}", asked.id, "{}" if answered else "", cost=2_300 if answered else None, failure=failure
        )
    cells = ("false", f"A kite, number {number}.") if answered else ("", "")
    made: dict[str, Any] = {"cells": cells, "question": asked, "reply": said, "failure": failure, **fields}
    return DeskRow(
        id=asked.id, number=number, name=f"kite-{number:03}.png", source=asked.source, state=state, **made
    )  # fmt: skip


def sheet(*states: RowState, **fields: Any) -> DeskSheet:
    """A table with a row in each of these states."""
    rows = tuple(row(number, state) for number, state in enumerate(states, 1))
    made: dict[str, Any] = {"title": "Kites", "task": TASK, "cost": Spending(known=4_600), **fields}
    return DeskSheet(id="table", columns=COLUMNS, rows=rows, **made)


def show_sheet(page: DeskPage, *states: RowState, running: bool = False) -> DeskSheet:
    """Show a table with a row in each of these states; none: no table is open."""
    page.setup.set_presets(PRESETS)
    page.setup.set_details((Detail.AUTO, Detail.LOW, Detail.HIGH), Detail.AUTO)
    page.setup.set_model("gpt-6-luna", "OpenAI")
    shown = sheet(*states) if states else DeskSheet(id="")
    page.show_sheet(shown)
    page.setup.run.show_estimate(AskEstimate(tokens=900, cost=420_000), 0)
    page.setup.run.show_run(running, False, ours=running)
    return shown
