"""What the scenes of Ask and of the folder desk have in common: pictures, questions, menus."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

import resources
from services.types import Question, Reply
from tests.screens.stage import Stage

_LINES = (
    ("Gouache set, 12", "38.00"),
    ("Round brush no. 6", "7.50"),
    ("Watercolour pad A4 x2", "24.00"),
    ("Masking tape", "3.20"),
)
ITEMS, TOTAL = (70, 330, 500, 230), (70, 640, 500, 90)
"""Left, top, width and height of what a person marks on the receipt."""


def receipt(folder: Path, name: str = "receipt-1118.png") -> Path:
    """A picture with words to read, as a shop prints them."""
    image = Image.new("RGB", (640, 860), "#8d7358")
    draw = ImageDraw.Draw(image)
    draw.rectangle((40, 30, 600, 830), fill="#fbf8f1")
    large, usual, small = (_font("SemiBold", 30), _font("Medium", 24), _font("Regular", 20))
    _middle(draw, 90, "RIVERBANK ART SUPPLY", large)
    _middle(draw, 150, "12 Quay Street", small)
    _middle(draw, 185, "2026-11-18 14:32", small)
    for top in (280, 580, 760):
        draw.line((80, top, 560, top), fill="#b9b0a2", width=2)
    rows = [(350 + 54 * number, *line) for number, line in enumerate(_LINES)]
    rows += [(600, "VAT 10%", "7.27"), (665, "TOTAL", "79.97")]
    for top, what, much in rows:
        font = large if what == "TOTAL" else usual
        draw.text((84, top), what, "#33302b", font)
        draw.text((556, top), much, "#33302b", font, anchor="ra")
    _middle(draw, 785, "Card **** 4471", small)
    image.save(folder / name)
    return folder / name


def plain_pictures(folder: Path, number: int, size: tuple[int, int] = (320, 240)) -> list[Path]:
    """So many pictures, each of another colour."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for at in range(number):
        image = Image.new("RGB", size, f"hsl({at * 47 % 360}, 45%, 52%)")
        draw = ImageDraw.Draw(image)
        draw.ellipse(
            (size[0] // 3, size[1] // 4, size[0] * 2 // 3, size[1] * 3 // 4), f"hsl({at * 83 % 360}, 60%, 80%)"
        )
        files.append(folder / f"kite-{at + 1:03}.png")
        image.save(files[-1], compress_level=1)
    return files


def words(stage: Stage, english: str, korean: str) -> str:
    """In the language of the look."""
    return korean if stage.suffix.endswith("ko") else english


async def attach(stage: Stage, *files: Path) -> None:
    """These pictures go with the next question."""
    pictures = stage.session.asking.pictures
    there = len(pictures.pictures) + len(files)
    pictures.add_files(files)
    await stage.until(lambda: len(pictures.pictures) == there and not pictures.busy)


async def answered(stage: Stage, text: str) -> Reply:
    """Ask, and wait for what comes of it."""
    page, ask = stage.ask, stage.session.asking.page
    known = {reply.id for reply in replies(stage)}
    page.composer.set_text(text)
    page.composer.run()
    await stage.until(lambda: not ask.live and any(reply.id not in known for reply in replies(stage)))
    return replies(stage)[-1]


async def begun(stage: Stage, text: str, letters: int = 1) -> None:
    """Ask, and wait until so many letters of the answer are there."""
    page, ask = stage.ask, stage.session.asking.page
    page.composer.set_text(text)
    page.composer.run()
    await stage.until(lambda: ask.live)
    if letters:
        views = page.transcript
        await stage.until(lambda: views.views and len(views.views[-1].text) >= letters)


async def quiet(stage: Stage) -> None:
    """Nothing of the thread is on its way any more."""
    await stage.until(lambda: not stage.session.asking.page.live)


async def new_thread(stage: Stage) -> None:
    """Nothing is asked, nothing is attached."""
    asking = stage.session.asking
    stage.ask.header.menu_filled  # noqa: B018 - opens the page
    asking.page.begin_anew()
    asking.page.use_preset(None)
    asking.pictures.clear()
    stage.ask.composer.card.show_notice(None)
    stage.ask.composer.set_text("")
    await stage.until(lambda: stage.session.library.root is not None and not asking.pictures.pictures)


def replies(stage: Stage) -> Sequence[Reply]:
    """The answers of the branch that is shown."""
    return [message for message in stage.session.asking.page.current.path if isinstance(message, Reply)]


def questions(stage: Stage) -> Sequence[Question]:
    """Its questions."""
    return [message for message in stage.session.asking.page.current.path if isinstance(message, Question)]


async def shoot_menu(stage: Stage, name: str, button: QWidget, row: str = "") -> None:
    """Save the window with the menu of a button, and with the one behind that row of it; then close them."""
    button.click()  # pyright: ignore[reportAttributeAccessIssue]
    await stage.until(open_menus)
    if row:
        [menu] = open_menus()
        inner = next(action for action in menu.actions() if action.text() == row)
        menu.setActiveAction(inner)
        await stage.until(lambda: len(open_menus()) == 2)
    await stage.shoot(name, *open_menus())
    close_menus()


async def shoot_dragged(stage: Stage, name: str, page: QWidget, file: Path, at: QPoint) -> None:
    """Save the window while a file, or a folder, hangs over that place of the page."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page, QDragEnterEvent(at, copy, mime, left, none))
    QApplication.sendEvent(page, QDragMoveEvent(at, copy, mime, left, none))
    await stage.shoot(name)
    QApplication.sendEvent(page, QDragLeaveEvent())


def choose(text: str) -> None:
    """Press that row of the menu that is open."""
    [menu] = open_menus()
    action = next(action for action in menu.actions() if action.text() == text)
    menu.close()
    action.trigger()


def open_menus() -> list[QMenu]:
    """Those that are seen, the outer one first."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]


def close_menus() -> None:
    for menu in reversed(open_menus()):
        menu.close()


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(resources.path(f"fonts/Inter-{weight}.otf")), size)


def _middle(draw: ImageDraw.ImageDraw, top: int, text: str, font: ImageFont.FreeTypeFont) -> None:
    draw.text((320, top), text, "#33302b", font, anchor="ma")
