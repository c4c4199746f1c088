"""Answers as they are shown: cut into parts, drawn from Markdown, loading nothing; tables and forms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QGuiApplication, QTextCursor, QTextOption
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from services.types import AnswerTable
from ui.ask.answers.body import AnswerBody, CodeCard, QuoteCard
from ui.ask.answers.form import AnswerForm
from ui.ask.answers.parts import PartKind, fenced, split
from ui.ask.answers.table import TableCard
from ui.ask.answers.text_block import REGION, TextBlock
from ui.theme import Theme

TABLE = "| Item | Qty | Amount |\n|---|--:|--:|\n| Gouache \\| set | 1 | 38.00 |\n| **Items** | | **72.70** |"
ANSWER = f"First.\n\n{TABLE}\n\n> Quoted\n> words\n\n```csv\na,b\n1,2\n```\nLast."


@pytest.fixture
def body(theme: Theme, qtbot: QtBot) -> AnswerBody:
    body = AnswerBody(theme)
    qtbot.addWidget(body)
    return body


def test_an_answer_is_cut_into_its_parts() -> None:
    parts = split(ANSWER)
    kinds = [PartKind.TEXT, PartKind.TABLE, PartKind.QUOTE, PartKind.CODE, PartKind.TEXT]
    assert [part.kind for part in parts] == kinds
    assert parts[2].text == "Quoted\nwords"
    assert (parts[3].language, parts[3].text, parts[3].closed) == ("csv", "a,b\n1,2", True)


def test_code_that_still_comes_is_code_already() -> None:
    (part,) = split("```python\nprint(1)")
    assert (part.kind, part.closed, part.text) == (PartKind.CODE, False, "print(1)")


def test_a_long_text_is_cut_between_paragraphs_but_not_inside_of_a_list() -> None:
    paragraph = "word " * 120
    assert len(split(f"{paragraph}\n\n{paragraph}\n\n{paragraph}\n\n{paragraph}")) > 1
    entries = "\n\n".join(f"- {paragraph}" for _ in range(6))
    assert len(split(entries)) == 1


@pytest.mark.parametrize("text", ["a,b\n1,2", "a\n```\nb", "`````", ""])
def test_nothing_in_code_ends_its_fence(text: str) -> None:
    (part,) = split(fenced(text, "csv"))
    assert (part.kind, part.language, part.text, part.closed) == (PartKind.CODE, "csv", text, True)
    assert not split(fenced(text, "csv", closed=False))[0].closed


@given(st.text(alphabet="ab |-`>\n\\*#[]()!", max_size=200))
@settings(max_examples=50)
def test_splitting_loses_no_letters(text: str) -> None:
    said = "".join(part.text for part in split(text))
    letters = "".join(sign for sign in text if sign in "ab")
    code = "`" in text  # the word behind a fence names its language
    assert code or "".join(sign for sign in said if sign in "ab") == letters


def test_pictures_and_html_of_an_answer_load_nothing(theme: Theme, qtbot: QtBot) -> None:
    block = TextBlock(theme)
    qtbot.addWidget(block)
    block.set_markdown("See ![a chart](https://example.com/x.png) <img src='https://example.com/y.png'> here.")
    assert block.loadResource(2, QUrl("https://example.com/x.png")) is None
    assert block.toPlainText() == "See a chart <img src='https://example.com/y.png'> here."
    cursor = QTextCursor(block.document())
    cursor.setPosition(6)
    assert cursor.charFormat().anchorHref() == "https://example.com/x.png"


def test_links_are_told_and_not_followed(theme: Theme, qtbot: QtBot) -> None:
    block = TextBlock(theme)
    qtbot.addWidget(block)
    block.set_markdown("[here](https://example.com/x)")
    told: list[str] = []
    block.link_wanted.connect(told.append)
    block.anchorClicked.emit(QUrl("https://example.com/x"))
    assert told == ["https://example.com/x"]
    assert block.toPlainText() == "here"


@pytest.mark.parametrize(("text", "numbers"), [("Region 1 and region 2, region 7", [1, 2]), ("영역 2의 값", [2])])
def test_regions_that_are_named_lead_to_them(theme: Theme, qtbot: QtBot, text: str, numbers: list[int]) -> None:
    block = TextBlock(theme)
    qtbot.addWidget(block)
    block.set_regions(2)
    block.set_markdown(text)
    found: list[str] = []
    for place in range(1, len(text) + 1):
        cursor = QTextCursor(block.document())
        cursor.setPosition(place)
        found.append(cursor.charFormat().anchorHref())
    assert list(dict.fromkeys(filter(None, found))) == [f"{REGION}{number}" for number in numbers]


def test_a_table_keeps_empty_cells_and_knows_its_numbers(theme: Theme, qtbot: QtBot) -> None:
    card = TableCard(theme)
    qtbot.addWidget(card)
    card.show_text(TABLE)
    assert card.table == AnswerTable(
        head=("Item", "Qty", "Amount"),
        rows=(("Gouache | set", "1", "38.00"), ("Items", "", "72.70")),
        numeric=(False, True, True),
    )
    told: list[AnswerTable] = []
    card.copy_wanted.connect(told.append)
    card._copy.click()
    assert told == [card.table]


@pytest.mark.parametrize(("rows", "columns"), [(5_000, 3), (40, 300)])
def test_of_a_giant_table_a_part_is_shown_and_all_of_it_copied(
    theme: Theme, qtbot: QtBot, rows: int, columns: int
) -> None:
    card = TableCard(theme)
    qtbot.addWidget(card)
    line = f"|{'1|' * columns}"
    lines = [f"|{'a|' * columns}", f"|{'-|' * columns}", *[line] * (rows - 10)]
    card.show_text("\n".join(lines))
    card.show_text("\n".join([*lines, *[line] * 10]))  # more comes
    grid = card._text._grid()
    assert grid is not None
    assert card.table is not None
    assert grid.rows() * grid.columns() <= 1_500
    assert (len(card.table.head), len(card.table.rows)) == (columns, rows)
    assert {cell for row in card.table.rows for cell in row} == {"1"}
    assert "shown in part" in card._count.text()
    card.show_text(TABLE)
    assert "shown in part" not in card._count.text()


def test_what_qt_would_need_minutes_for_is_shown_otherwise(theme: Theme, qtbot: QtBot) -> None:
    text = TextBlock(theme)
    qtbot.addWidget(text)
    text.set_markdown(f"|a\n{'|-' * 5_000}\n")
    assert text.document().rootFrame().childFrames() == []
    assert text.toPlainText().startswith("|a |-|-")
    text.set_markdown("- x\n\n  |a|b|\n  |-|-|\n  |1|2|\n")
    assert len(text.document().rootFrame().childFrames()) == 1, "a small one is a table"
    text.set_markdown("w" * 20_000)
    assert text.wordWrapMode() is QTextOption.WrapMode.WrapAnywhere
    text.set_markdown("words")
    assert text.wordWrapMode() is QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def test_a_text_that_was_never_shown_is_not_laid_out_with_a_letter_in_each_line(theme: Theme, qtbot: QtBot) -> None:
    text = TextBlock(theme)
    qtbot.addWidget(text)
    text.set_markdown("w" * 300)
    heights: list[float] = []
    text.document().documentLayout().documentSizeChanged.connect(lambda size: heights.append(size.height()))
    high = text.heightForWidth(640)
    assert max([*heights, high]) < 10 * theme.line_height("reading")


def test_an_answer_of_a_thousand_cards_has_not_so_many(theme: Theme, qtbot: QtBot) -> None:
    code = "```\nx\n```\n"
    parts = split(f"{code}words\n" * 500)
    assert 200 <= len(parts) < 220
    assert split(f"{code}words\n" * 500, split(f"{code}words\n" * 300 + "```\nx")) == parts
    assert "".join(part.text for part in parts).count("x") == 500


def test_only_what_changed_is_drawn_anew(body: AnswerBody) -> None:
    body.set_text("First.\n\n```csv\na", live=True)
    first, code = body._widgets
    assert isinstance(code, CodeCard)
    body.set_text("First.\n\n```csv\na,b\n1,2\n```\n\n> Quoted", live=True)
    assert body._widgets[:2] == [first, code]
    assert isinstance(body._widgets[2], QuoteCard)
    body.set_text("First.", live=False)
    assert body._widgets == [first]


def test_code_is_copied_as_it_is(body: AnswerBody) -> None:
    body.set_text("```csv\na,b\n1,2\n```", live=False)
    (card,) = body._widgets
    assert isinstance(card, CodeCard)
    card._copy.click()
    assert QGuiApplication.clipboard().text() == "a,b\n1,2"


def test_rows_in_code_can_be_saved_once_they_are_all_there(body: AnswerBody) -> None:
    saved: list[str] = []
    body.rows_saved.connect(saved.append)
    body.set_text("```CSV\na,b\n1,2", live=True)
    (card,) = body._widgets
    assert isinstance(card, CodeCard)
    assert card.save.isHidden()
    body.set_text("```CSV\na,b\n1,2\n```", live=False)
    assert not card.save.isHidden()
    card.save.click()
    assert saved == ["```CSV\na,b\n1,2\n```"]
    body.set_text("```python\na, b\n```", live=False)
    assert card.save.isHidden(), "that is no table"


def test_bold_words_are_as_bold_as_the_font_can_be(body: AnswerBody) -> None:
    body.set_text("**Sum** of all\n\n| A |\n| --- |\n| **7** |", live=False)
    for block in body.findChildren(TextBlock):
        whole = QTextCursor(block.document())
        found = False
        while not whole.atEnd():
            whole.movePosition(QTextCursor.MoveOperation.NextCharacter)
            found |= whole.charFormat().fontWeight() == QFont.Weight.DemiBold
            assert whole.charFormat().fontWeight() <= QFont.Weight.DemiBold
        assert found


def test_the_height_follows_the_width(body: AnswerBody) -> None:
    body.set_text("word " * 200, live=False)
    assert body.heightForWidth(300) > body.heightForWidth(600) > 0


def test_a_form_shows_fields_lists_and_what_can_be_done(theme: Theme, qtbot: QtBot) -> None:
    form = AnswerForm(theme)
    qtbot.addWidget(form)
    box = {"left": 0, "top": 0.25, "right": 1, "bottom": 0.5}
    values = {
        "unit_price": 7.5, "known": None, "open": True, "tags": ["red", "kite"], "place": {"x": 1},
        "things": [{"name": "cup", "count": 2}, {"name": "pot", "box": box}],
    }  # fmt: skip
    form.show_values(values, "tags", frozenset({"copy-json", "add-tags"}))
    said = [label.text() for label in form._box.findChildren(QLabel)]
    assert said == [
        "Unit price", "7.5", "Known", "not known", "Open", "yes", "Tags", "red, kite", "Place · X", "1"
    ]  # fmt: skip
    (card,) = form.findChildren(TableCard)
    assert card.table is not None
    assert card.table.head == ("Name", "Count", "Place")
    assert card.table.rows == (("cup", "2", ""), ("pot", "", "0–100 % across, 25–50 % down"))
    assert card.table.numeric == (False, True, False)
    used: list[str] = []
    form.used.connect(used.append)
    buttons = [b for b in form._actions.findChildren(QPushButton) if not b.isHidden()]
    assert [button.text() for button in buttons] == ["Add tags to the picture", "Copy JSON"]
    buttons[0].click()
    assert used == ["add-tags"]
    form.show_values("just words", "", frozenset())
    assert form.isHidden()


@given(st.text(alphabet="ab |-`>\n*1.", max_size=300), st.data())
@settings(max_examples=50)
def test_going_on_gives_the_same_parts_as_beginning_anew(text: str, data: st.DataObject) -> None:
    text = text.replace("a", "word " * 60)  # long enough to be cut
    cut = data.draw(st.integers(0, len(text)))
    assert split(text, split(text[:cut])) == split(text)
