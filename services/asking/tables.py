"""Tables in answers: found in Markdown or in JSON, and written for other programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import cast

from services.types import AnswerTable, TableForms

_DIVIDER = re.compile(r"^\s*\|?(\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*$")
_FENCE = re.compile(r"^\s*(```+|~~~+)\s*([\w-]*)\s*$")
_CELL = re.compile(r"(?<!\\)\|")
_NUMBER = re.compile(r"^[-+−(]?\s*[$€£₩¥]?\s*\d[\d,.\u00a0\u202f ']*\s*%?\s*[$€£₩¥원]?\)?$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKS = re.compile(r"(\*\*|__|`)(.+?)\1")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheets take for the beginning of a formula: text in a picture could run one."""
_MOST_ROWS = 10_000


def tables(text: str, values: object = None) -> tuple[AnswerTable, ...]:
    """The tables of an answer, in their order: Markdown tables, fenced CSV and TSV, and, where the answer is JSON,
    its lists of objects. What stands in other code is no table."""
    if values is not None:
        return tuple(_of_values(values))
    return tuple(_of_markdown(text.splitlines()))


def forms(table: AnswerTable) -> TableForms:
    """The table as HTML, TSV, Markdown and CSV."""
    rows = (table.head, *table.rows)
    return TableForms(
        html=_html(table),
        tsv="\n".join("\t".join(_line(_harmless(cell)) for cell in row) for row in rows) + "\n",
        markdown=_markdown(table),
        csv="\ufeff" + _csv(rows),
    )


# -- finding ----------------------------------------------------------------------------------------------------------


def _of_markdown(lines: Sequence[str]) -> Iterator[AnswerTable]:
    number = 0
    while number < len(lines):
        fence = _FENCE.match(lines[number])
        if fence is not None:
            end = next((n for n in range(number + 1, len(lines)) if lines[n].strip().startswith(fence[1])), len(lines))
            if (found := _of_code(fence[2].lower(), lines[number + 1 : end])) is not None:
                yield found
            number = end + 1
        elif number + 1 < len(lines) and "|" in lines[number] and _is_divider(lines[number + 1]):
            end = number + 2
            while end < len(lines) and "|" in lines[end] and lines[end].strip() and end - number < _MOST_ROWS:
                end += 1
            yield _table([_cells(line) for line in (lines[number], *lines[number + 2 : end])])
            number = end
        else:
            number += 1


def _is_divider(line: str) -> bool:
    return "-" in line and _DIVIDER.match(line) is not None


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    cells = (cell.strip().replace("\\|", "|") for cell in _CELL.split(inner))
    return [_MARKS.sub(r"\2", _BREAK.sub("\n", cell)) for cell in cells]


def _of_code(language: str, lines: Sequence[str]) -> AnswerTable | None:
    if language not in ("csv", "tsv") or not lines:
        return None
    try:
        rows = [row for row in csv.reader(lines, delimiter="\t" if language == "tsv" else ",") if row]
    except csv.Error:
        return None
    return _table(rows) if rows else None


def _of_values(values: object) -> Iterator[AnswerTable]:
    """Lists of objects, wherever they stand; a list of plain values is one column."""
    if isinstance(values, list):
        members = cast("list[object]", values)
        if members and all(isinstance(member, dict) for member in members):
            rows = cast("list[dict[str, object]]", members)
            head = list(dict.fromkeys(name for row in rows for name in row))
            yield _table([head, *([cell_of(row.get(name)) for name in head] for row in rows)])
            return
        for member in members:
            yield from _of_values(member)
    elif isinstance(values, dict):
        for name, member in cast("dict[str, object]", values).items():
            plain = cast("list[object]", member) if isinstance(member, list) else []
            if plain and not any(isinstance(each, list | dict) for each in plain):
                yield _table([[name], *([cell_of(each)] for each in plain)])
            else:
                yield from _of_values(cast("object", member))


def cell_of(value: object) -> str:
    """A part of an answer as a cell."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str() | int() | float():
            return str(value)
        case list():
            return ", ".join(cell_of(member) for member in cast("list[object]", value))
        case _:
            return json.dumps(value, ensure_ascii=False)


def is_number(cell: str) -> bool:
    """True for a number as people write them, with currency, percent and thousands."""
    return len(cell) <= 40 and _NUMBER.match(cell) is not None


def _table(rows: Sequence[Sequence[str]]) -> AnswerTable:
    """Every row as wide as the widest."""
    width = max(map(len, rows))
    head, *body = [(*row, *[""] * (width - len(row))) for row in rows]
    numeric = tuple(
        any(row[n] for row in body) and all(not row[n] or is_number(row[n]) for row in body) for n in range(width)
    )
    return AnswerTable(head=tuple(head), rows=tuple(tuple(row) for row in body), numeric=numeric)


# -- writing ----------------------------------------------------------------------------------------------------------


def _html(table: AnswerTable) -> str:
    def row(tag: str, cells: Iterable[str]) -> str:
        inner = (
            f"<{tag}{_aligned(table, number)}>{escape(cell).replace(chr(10), '<br>')}</{tag}>"
            for number, cell in enumerate(cells)
        )
        return f"<tr>{''.join(inner)}</tr>"

    body = "".join(row("td", cells) for cells in table.rows)
    return f"<table><thead>{row('th', table.head)}</thead><tbody>{body}</tbody></table>"


def _aligned(table: AnswerTable, column: int) -> str:
    return ' align="right"' if column < len(table.numeric) and table.numeric[column] else ""


def _markdown(table: AnswerTable) -> str:
    def row(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells) + " |"

    divider = row("---:" if numeric else "---" for numeric in table.numeric)
    return "\n".join([row(table.head), divider, *map(row, table.rows)]) + "\n"


def csv_of(rows: Iterable[Sequence[str]]) -> str:
    """As CSV that spreadsheets open and cannot be made to run."""
    return "\ufeff" + _csv(rows)


def _csv(rows: Iterable[Sequence[str]]) -> str:
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerows([_harmless(cell) for cell in row] for row in rows)
    return target.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay what they are."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not is_number(cell) else cell


def _line(cell: str) -> str:
    return " ".join(cell.split())
