"""A table of questions from its thread, and the table for other programs."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from services.asking.tables import cell_of, csv_of
from services.atomic import write_atomic
from services.library.failures import disk_failures
from services.library.values import clean
from services.types import (
    AnswerSchema,
    AskThread,
    Billed,
    DeskRow,
    DeskSheet,
    DeskTask,
    Detail,
    JobState,
    Question,
    Reply,
    RowState,
    SheetFormat,
)

ASSET = "asset:"
"""Begins the source of a row whose picture is in the library."""
ANSWER = "answer"
"""The only column where answers are words."""
SKIPPED = "skipped"
"""`Reply.incomplete` of a row that the person does not want asked about."""
_MOST_CELL = 32_000
"""Characters of a cell that a spreadsheet takes."""


def sheet_of(thread: AskThread, states: Mapping[str, JobState]) -> DeskSheet:
    """The table of a thread. `states`: of jobs at work, and of those of which nobody knows how they ended,
    by the id of their row."""
    task = task_of(thread.facts)
    columns = columns_of(task.schema)
    newest: dict[str, Reply] = {}
    for message in thread.messages:
        if isinstance(message, Reply) and not message.replaced:
            newest[message.parent] = message
    questions = [message for message in thread.messages if isinstance(message, Question)]
    rows = (
        row_of(question, newest.get(question.id), states.get(question.id), columns, number)
        for number, question in enumerate(questions, 1)
    )
    return DeskSheet(id=thread.id, title=thread.title, task=task, columns=columns, rows=tuple(rows), cost=thread.cost)


def row_of(
    question: Question, reply: Reply | None, at_work: JobState | None, columns: Sequence[str], number: int
) -> DeskRow:
    """One row as it is now."""
    return DeskRow(
        id=question.id,
        number=number,
        name=question.pictures[0].picture.name if question.pictures else Path(question.source).name,
        source=question.source,
        state=_state(reply, at_work),
        cells=_cells(reply, columns),
        text="" if reply is None else reply.text,
        question=question,
        reply=reply,
        failure=None if reply is None else reply.failure,
    )


def _state(reply: Reply | None, at_work: JobState | None) -> RowState:
    if at_work is not None and at_work.live:
        return RowState.RUNNING if at_work in (JobState.SENT, JobState.SAVING) else RowState.WAITING
    if at_work is JobState.UNKNOWN:
        return RowState.UNKNOWN
    if reply is None:
        return RowState.WAITING
    if reply.incomplete == SKIPPED:
        return RowState.SKIPPED
    if reply.edited:
        return RowState.EDITED
    if reply.failure is None:
        return RowState.DONE
    if reply.failure.billed is Billed.MAYBE:
        return RowState.UNKNOWN
    unsent = reply.failure.reason == "never-sent" or reply.stopped
    return RowState.WAITING if unsent else RowState.FAILED


def _cells(reply: Reply | None, columns: Sequence[str]) -> tuple[str, ...]:
    if reply is None:
        return ("",) * len(columns)
    if isinstance(reply.values, dict):
        values = cast("dict[str, object]", reply.values)
        return tuple(cell_of(values.get(name)) for name in columns)
    return (reply.text or reply.refusal, *[""] * (len(columns) - 1))


def with_cell(reply: Reply | None, columns: Sequence[str], column: int, text: str) -> str:
    """The text of an answer with one cell changed: JSON where there are several, kept in the kind that it had."""
    if len(columns) == 1 and columns[0] == ANSWER:
        return text
    values: dict[str, object] = {}
    if reply is not None and isinstance(reply.values, dict):
        values |= cast("dict[str, object]", reply.values)
    before = values.get(columns[column])
    values[columns[column]] = _as_before(text, before)
    return json.dumps(values, ensure_ascii=False)


def _as_before(text: str, before: object) -> object:
    if isinstance(before, bool):
        return text.strip().casefold() in ("true", "yes", "1", "예", "참")
    if isinstance(before, list):
        return [part.strip() for part in text.split(",") if part.strip()]
    if isinstance(before, int | float):
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text


# -- what is asked ----------------------------------------------------------------------------------------------------


def facts_of(task: DeskTask) -> dict[str, str]:
    """As it stands in the thread."""
    return {
        "words": task.words,
        "preset": task.preset,
        "instructions": task.instructions,
        "schema_name": task.schema.name if task.schema is not None else "",
        "schema": task.schema.schema if task.schema is not None else "",
        "detail": task.detail.value,
        "use": task.use,
    }


def task_of(facts: Mapping[str, str]) -> DeskTask:
    """What `facts_of` wrote; what is not there is as usual."""
    schema, detail = facts.get("schema", ""), facts.get("detail", "")
    return DeskTask(
        words=facts.get("words", ""),
        preset=facts.get("preset", ""),
        instructions=facts.get("instructions", ""),
        schema=AnswerSchema(name=facts.get("schema_name", "answer"), schema=schema) if schema else None,
        detail=Detail(detail) if detail in tuple(Detail) else Detail.AUTO,
        use=facts.get("use", ""),
    )


def columns_of(schema: AnswerSchema | None) -> tuple[str, ...]:
    """The parts of an answer: what the schema names, else `answer` alone."""
    try:
        raw: object = json.loads(schema.schema) if schema is not None else {}
    except ValueError:
        return (ANSWER,)
    properties = cast("dict[str, object]", raw).get("properties") if isinstance(raw, dict) else None
    return tuple(cast("dict[str, object]", properties)) if isinstance(properties, dict) and properties else (ANSWER,)


def words_for(words: str, source: str, name: str, tags: Iterable[str]) -> str:
    """The question of one row, its template filled in."""
    folder = "" if source.startswith(ASSET) else Path(source).parent.name
    for token, value in (("{filename}", name), ("{folder}", folder), ("{tags}", ", ".join(tags))):
        words = words.replace(token, value)
    return words


# -- for other programs -----------------------------------------------------------------------------------------------


def write_sheet(sheet: DeskSheet, form: SheetFormat, path: Path) -> Path:
    """Write the table; returns where. Blocks. Raises VidraError for what the disk refuses."""
    match form:
        case SheetFormat.CSV:
            data = csv_of(_lines(sheet)).encode("utf-8", "replace")
        case SheetFormat.JSON:
            told = json.dumps([_record(sheet, row) for row in sheet.rows], ensure_ascii=False, indent=2)
            data = told.encode("utf-8", "replace")
        case SheetFormat.XLSX:
            data = _xlsx(sheet)
    with disk_failures(path.parent):
        write_atomic(path, data)
    return path


def _lines(sheet: DeskSheet) -> list[list[str]]:
    head = ["file", *sheet.columns, "state"]
    return [head, *([row.name, *row.cells, row.state.value] for row in sheet.rows)]


def _record(sheet: DeskSheet, row: DeskRow) -> dict[str, Any]:
    reply = row.reply
    values: object = reply.values if reply is not None and reply.values is not None else row.text
    return {
        "file": row.name,
        "source": row.source,
        "state": row.state.value,
        "answer": values,
        "problems": [] if reply is None else list(reply.problems),
        "model": "" if reply is None else reply.model,
        "cost_usd": None if reply is None or reply.cost is None else reply.cost / 1_000_000,
        "failure": None if row.failure is None else row.failure.kind.value,
    }


def _xlsx(sheet: DeskSheet) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - seldom needed  # pyright: ignore[reportMissingTypeStubs]

    target = io.BytesIO()
    # nothing that was read in a picture becomes a formula or a link
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book: Any = xlsxwriter.Workbook(target, options)
    page = book.add_worksheet()
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True})
    lines = _lines(sheet)
    for number, line in enumerate(lines):
        for column, cell in enumerate(line):
            page.write_string(number, column, clean(cell)[:_MOST_CELL], wrapped if number else bold)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, len(lines) - 1), len(lines[0]) - 1)
    page.set_column(0, 0, 28)
    page.set_column(1, len(sheet.columns), 48)
    book.close()
    return target.getvalue()
