"""Tables in answers: found, and written so that nothing is lost and nothing runs."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from services.asking.tables import forms, tables
from services.types import AnswerTable

RECEIPT = """Region 1 holds four items.

| Item | Qty | Unit | Amount |
|:-----|----:|-----:|-------:|
| Gouache set, 12 | 1 | 38.00 | 38.00 |
| Pad A4 \\| lined | 2 | 12.00 | 24.00 |
| **Items** | | | 72.70 |

The sum is right.
"""


def test_a_markdown_table_is_found() -> None:
    (table,) = tables(RECEIPT)
    assert table.head == ("Item", "Qty", "Unit", "Amount")
    assert table.rows[1] == ("Pad A4 | lined", "2", "12.00", "24.00")
    assert table.rows[2] == ("Items", "", "", "72.70")
    assert table.numeric == (False, True, True, True)


def test_code_is_no_table_but_csv_is() -> None:
    text = '```\n| a | b |\n|---|---|\n```\n```csv\n지점,7월\n"상류, 위",42\n```\n| c |\n|---|\n| 1 |'
    first, second = tables(text)
    assert (first.head, first.rows) == (("지점", "7월"), (("상류, 위", "42"),))
    assert (second.head, second.rows) == (("c",), (("1",),))


def test_an_unfinished_table_is_shown_as_far_as_it_is() -> None:
    (table,) = tables("| a | b |\n|---|---|\n| 1 |")
    assert table.rows == (("1", ""),)
    assert tables("| a | b |\n") == ()
    assert tables("a - b\n---\n") == ()


def test_lists_of_objects_are_tables() -> None:
    first, second = tables("", {"items": [{"a": 1, "b": None}, {"a": 2.5, "c": [1, 2]}], "tags": ["x", "y"]})
    assert (first.head, first.rows) == (("a", "b", "c"), (("1", "", ""), ("2.5", "", "1, 2")))
    assert (second.head, second.rows) == (("tags",), (("x",), ("y",)))


def test_nothing_that_was_in_a_picture_runs_in_a_spreadsheet() -> None:
    table = AnswerTable(head=("=cmd()",), rows=(("+1+cmd|' /C calc'!A0",), ("-12.50",), ("@x",)), numeric=(False,))
    rows = list(csv.reader(io.StringIO(forms(table).csv.removeprefix("\ufeff"))))
    assert rows == [["'=cmd()"], ["'+1+cmd|' /C calc'!A0"], ["-12.50"], ["'@x"]]
    assert "<script" not in forms(AnswerTable(head=("<script>",), rows=())).html


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12).map(str.strip)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6))
def test_markdown_is_read_back(rows: list[tuple[str, str]]) -> None:
    clean = [tuple(c.replace("`", "").replace("*", "").replace("_", "").replace("\\", "") for c in row) for row in rows]
    clean = [tuple("x" if not c or "<" in c else c.strip() or "x" for c in row) for row in clean]
    table = AnswerTable(head=("a", "b"), rows=tuple(clean), numeric=(False, False))
    (found,) = tables(forms(table).markdown)
    assert found.rows == table.rows
