"""The same picture twice in the library, in the real program: found, compared, thinned out, taken back, remembered."""

from __future__ import annotations

from io import BytesIO
from typing import cast

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from services.types import Shelf
from tests.journeys.conftest import Folders, ServerChosen, Start
from tests.journeys.program import Program, until
from tests.journeys.test_library import go_to
from ui.compare.page import ComparePage
from ui.duplicates.card import Card
from ui.duplicates.page import DuplicatesPage


async def found(program: Program) -> Card:
    """The only group of a search that is started in the sidebar."""
    page = program.library
    if page.toolbar.shelves_button.isVisible():
        program.click(page.toolbar.shelves_button)
    program.click(page.sidebar.duplicates)
    duplicates = cast("DuplicatesPage", program.frame.page("duplicates"))
    await until(lambda: duplicates.cards and duplicates.cards[0].isVisible(), "a group")
    (card,) = duplicates.cards
    return card


def press(program: Program, card: Card, text: str) -> None:
    program.click(next(each for each in card.findChildren(QPushButton) if each.text() == text))


async def test_a_smaller_copy_goes_and_comes_back(start: Start, choose_server: ServerChosen, folders: Folders) -> None:
    async with start() as program:
        asset = await program.saved("two owls in a forest")
        copy = BytesIO()
        Image.open(folders.library / asset.file).reduce(2).save(copy, "JPEG")
        program.session.library.changes.adopt_data(copy.getvalue(), "copy.jpg", "here")
        page = program.open_library()
        await program.shown(2)
        card = await found(program)
        assert card.left[0].id == asset.id
        for _again in range(2):  # the first time's panes, and the keyboard with them, are gone by then
            press(program, card, "Compare")
            await until(lambda: program.frame.current_page == "compare", "Compare")
            compare = cast("ComparePage", program.frame.page("compare"))
            await until(compare.current.canvas.hasFocus, "the keyboard at a picture")
            program.press(Qt.Key.Key_Escape)
            await until(lambda: program.frame.current_page == "duplicates", "the way back")
        press(program, card, "Move 1 to Trash")
        await until(lambda: card.settled, "the copy to go")
        press(program, card, "Undo")
        await until(lambda: not card.settled, "the copy to come back")
        press(program, card, "Not duplicates")
        program.press(Qt.Key.Key_Escape)
        await until(lambda: program.frame.current_page == "library", "the Library")
        await go_to(program, Shelf.ALL)
        await program.shown(2)
        program.click(page.sidebar.duplicates)
        duplicates = cast("DuplicatesPage", program.frame.page("duplicates"))
        await until(lambda: "2 pictures" in duplicates.progress.text, "the end of the search")
        assert duplicates.cards == []
        assert await program.close() == 0
