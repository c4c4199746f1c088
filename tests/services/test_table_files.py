"""What is written of tables and threads for other programs, whatever a server has answered."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from services.asking.exporting import export_thread
from services.asking.sheets import row_of, write_sheet
from services.asking.words_in_files import changes_of, packet
from services.types import AskThread, DeskSheet, SheetFormat, ThreadFormat
from tests.services.test_ask_threads import question, reply

HALF = '{"short": "a \\ud800 kite", "tags": ["a\\udfff"]}'
"""JSON can name a half of a surrogate pair, which no file can hold."""


ASKED = question(1, source="/pictures/kite \udcff.png")
TOLD = reply(1, "q1", text=json.loads(HALF)["short"], values=json.loads(HALF))


def sheet() -> DeskSheet:
    columns = ("short", "tags")
    asked, told = ASKED, replace(TOLD, text=HALF)
    return DeskSheet(id="t", columns=columns, rows=(row_of(asked, told, None, columns, 1),))


@pytest.mark.parametrize("form", SheetFormat)
def test_half_a_character_does_not_keep_a_table_from_being_saved(form: SheetFormat, tmp_path: Path) -> None:
    path = write_sheet(sheet(), form, tmp_path / "table")
    if form is SheetFormat.XLSX:
        with zipfile.ZipFile(path) as book:
            words = book.read("xl/sharedStrings.xml").decode()
    else:
        words = path.read_text("utf-8-sig")
    assert " kite" in words


@pytest.mark.parametrize("form", ThreadFormat)
def test_half_a_character_does_not_keep_a_thread_from_being_exported(form: ThreadFormat, tmp_path: Path) -> None:
    thread = AskThread(id="t", messages=(ASKED, TOLD))
    folder = export_thread(thread, form, tmp_path, picture_path=lambda _: None, sound_path=Path)
    (file,) = folder.iterdir()
    assert " kite" in file.read_text("utf-8")


def test_half_a_character_does_not_keep_words_from_being_written() -> None:
    (change,) = changes_of(sheet())
    written = packet(change)
    assert "a \ufffd kite" in written.decode()
    ElementTree.fromstring(written)
