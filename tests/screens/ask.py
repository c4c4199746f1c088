"""Ask: the page before and while a question is written; how pictures come to it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest

from services.types import AskRegion, Box, Failure, FailureKind, Outgoing, QuestionDraft, Route
from tests.screens.stage import FULL, NARROW, Stage
from tests.screens.talk import (
    ITEMS,
    TOTAL,
    answered,
    attach,
    begun,
    choose,
    close_menus,
    new_thread,
    open_menus,
    plain_pictures,
    quiet,
    receipt,
    shoot_dragged,
    shoot_menu,
    words,
)
from tests.screens.told import telling
from ui import strings
from ui.ask.bringing.screenshot import AreaChooser
from ui.dialogs import Question as Dialog
from ui.shared.references.brought import Brought
from ui.shared.references.link_dialog import LinkDialog
from ui.shared.spending.question import SpendingQuestion

_LARGE = (5200, 3900)


async def asking(stage: Stage) -> None:
    """Cards; a region; two turns; a form with places; an answer that was stopped, one that was refused, and what was
    asked after it."""
    page, parts = stage.ask, stage.session.asking
    await stage.until(lambda: page.composer.chips)
    await stage.shoot("ask-empty")
    picture = await stage.current()
    await stage.until(stage.ask.isVisible)
    parts.pictures.add_assets([picture.id])
    await stage.until(lambda: parts.pictures.pictures)
    region = AskRegion(number=1, box=Box(picture.width // 8, picture.height // 4, picture.width // 2, 200))
    parts.page.set_regions(parts.pictures.pictures[0], [region])
    page.pictures.pick(1)
    await stage.shoot("ask-region")
    await answered(stage, words(stage, "List its colours as a table.", "색을 표로 정리해 주세요."))
    await answered(stage, words(stage, "How bright is it?", "얼마나 밝은가요?"))
    await stage.shoot("ask-thread")
    parts.choice.choose("studio", "vidra-eye")
    stage.fault(name="slow_drawing", count=1, seconds=60)
    await begun(stage, words(stage, "Describe everything about it.", "모두 설명해 주세요."))
    await stage.shoot("ask-streaming")
    parts.page.stop()
    await quiet(stage)
    await stage.shoot("ask-stopped")
    stage.fault(name="moderation", count=1)
    await answered(stage, words(stage, "What size is it?", "크기는요?"))
    await stage.shoot("ask-refused")
    await answered(stage, words(stage, "And how bright is it?", "밝기는요?"))
    await stage.shoot("ask-after-refusal")


async def ask_ways_in(stage: Stage) -> None:
    """Files, folders, links, screenshots, the Library, what the server keeps; what is wrong with them."""
    await stage.current()
    stage.session.asking.choice.choose("studio", "vidra-eye")
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        await _waiting(stage, folder)
        await _many(stage, folder)
        await _menus(stage)
        await _links(stage)
        await _screenshots(stage)
        await _refusals(stage, folder)
        await _dragged(stage, folder)
    await _narrow(stage)


async def _waiting(stage: Stage, folder: Path) -> None:
    """Pictures that go with the next question; more that are still prepared; what will leave the machine."""
    await new_thread(stage)
    page = stage.ask
    await attach(stage, receipt(folder), *plain_pictures(folder / "some", 2, (1600, 1200)))
    page.composer.set_text(words(stage, "Which of these would you hang up?", "어느 것을 벽에 걸면 좋을까요?"))
    await stage.until(page.composer._price.text)
    await stage.shoot("ask-waiting")
    [first, *_] = stage.session.asking.pictures.pictures
    regions = [AskRegion(number=n, box=Box(*box)) for n, box in enumerate((ITEMS, TOTAL), 1)]
    going: list[Outgoing] = []
    stage.session.asking.page.outgoing.connect(going.append)
    stage.session.asking.page.set_regions(first, regions)
    page.composer.attached.pressed.emit(0)
    await stage.until(lambda: going and any(asked.crops for asked in going[-1].pictures))
    page.composer.sent_button.click()
    await stage.shoot_popup("ask-what-is-sent")
    page.show_region_tool(True)
    page.pictures.pick(2)
    await stage.shoot("ask-regions-drawn")
    page.pictures.regions.rows[1]._begin()
    await stage.shoot("ask-region-rename")
    page.show_region_tool(False)
    page.composer.focus_words()
    large = plain_pictures(folder / "large", 8, _LARGE)
    stage.session.asking.pictures.add_files(large)
    await stage.until(lambda: len(stage.session.asking.pictures.pictures) > 3)
    await stage.shoot("ask-preparing")
    await stage.until(lambda: not stage.session.asking.pictures.busy)


async def _many(stage: Stage, folder: Path) -> None:
    """More than 20 come: one answer or one row each; then whether so many are to be sent at once."""
    await new_thread(stage)
    page = stage.ask
    plain_pictures(folder / "kites", 24)
    page.take(Brought(folders=(folder / "kites",)))
    dialog = await stage.shoot_dialog("ask-many")
    assert isinstance(dialog, Dialog)
    dialog.buttons["all"].click()
    pictures = stage.session.asking.pictures
    await stage.until(lambda: len(pictures.pictures) == 24 and not pictures.busy)
    page.composer.set_text(words(stage, "What do they have in common?", "공통점이 무엇인가요?"))
    await stage.settle(0.6)
    page.composer.run()
    dialog = await stage.shoot_dialog("ask-many-sure")
    assert isinstance(dialog, SpendingQuestion)
    dialog.below.setText("x")
    dialog.buttons["yes"].click()
    await stage.shoot("ask-many-bad-price", dialog)
    dialog.below.setText("")
    dialog.buttons["yes"].click()
    await stage.until(lambda: stage.session.asking.page.current.messages)
    await quiet(stage)
    await stage.shoot("ask-many-answered")
    await new_thread(stage)
    with patch.object(type(pictures), "limit", 12):  # as of a model that takes fewer
        page.take(Brought(folders=(folder / "kites",)))
        dialog = await stage.shoot_dialog("ask-too-many")
        assert isinstance(dialog, Dialog)
        dialog.buttons["all"].click()
        await stage.until(lambda: len(pictures.pictures) == 12 and not pictures.busy)
        await stage.shoot("ask-left-out")
    await new_thread(stage)
    drafted = QuestionDraft(words=page.composer.text, gone=("receipt-1118.png", "kite-003.png"))
    stage.session.asking.page.draft_shown.emit(drafted)
    await stage.shoot("ask-pictures-gone")


async def _menus(stage: Stage) -> None:
    """Where pictures come from; the Library; what the server keeps; what else can be done."""
    await new_thread(stage)
    page = stage.ask
    await shoot_menu(stage, "ask-attach-menu", page.composer.buttons["attach"])
    page.composer.buttons["attach"].click()
    choose(open_menus()[0].actions()[2].text())
    await stage.settle(0.8)
    await stage.shoot_popup("ask-library-picker")
    await shoot_menu(stage, "ask-header-menu", page.header.more)
    page.composer._limits._info.click()
    await stage.shoot_popup("ask-limits")
    page.model_menu_wanted.emit()
    await stage.settle(0.4)
    await stage.shoot_popup("ask-models")
    choice = stage.session.asking.choice
    choice.choose("builtin", "vidra-eye")
    choice.use_route(Route.CHAT)
    await stage.shoot("ask-chat-completions")
    choice.use_route(Route.RESPONSES)
    choice.choose("studio", "vidra-eye")


async def _links(stage: Stage) -> None:
    """An address: wrong, its host before anything is loaded, passed on as it is."""
    await new_thread(stage)
    page = stage.ask
    page.composer.buttons["link"].click()
    dialog = await stage.shoot_dialog("ask-link")
    assert isinstance(dialog, LinkDialog)
    dialog.field.setText("http://kites.example/red.jpg")
    await stage.shoot("ask-link-wrong", dialog)
    dialog.field.setText("https://kites.example/2026/red-kite.jpg")
    await stage.shoot("ask-link-host", dialog)
    dialog.show_size(dialog.address, "JPEG · 2.1 MB")  # what its host would say
    await stage.shoot("ask-link-size", dialog)
    dialog.show_problem(dialog.address, strings.failure_text(Failure(kind=FailureKind.LINK_REFUSED), "").title)
    await stage.shoot("ask-link-refused", dialog)
    dialog.passed.setChecked(True)
    dialog.ok.click()
    await stage.until(lambda: stage.session.asking.pictures.pictures)
    await stage.shoot("ask-link-passed")
    async with telling(stage):
        await new_thread(stage)
        page.composer.buttons["attach"].click()
        choose(open_menus()[0].actions()[-1].text())
        await stage.until(open_menus)
        await stage.shoot("ask-stored", *open_menus())
        choose(open_menus()[0].actions()[0].text())
        await stage.until(lambda: stage.session.asking.pictures.pictures)
        await stage.shoot("ask-stored-attached")


async def _screenshots(stage: Stage) -> None:
    """What of the screen; an area is drawn on it."""
    await new_thread(stage)
    page = stage.ask
    await shoot_menu(stage, "ask-screenshot-menu", page.composer.buttons["screenshot"])
    screen: QScreen = stage.window.screen()
    chooser = AreaChooser(stage.studio._theme, stage.window.grab(), screen)
    chooser.setGeometry(stage.window.geometry())
    chooser.show()
    for step, at in ((QTest.mousePress, QPoint(420, 200)), (None, QPoint(980, 560))):
        if step is not None:
            step(chooser, Qt.MouseButton.LeftButton, pos=at)
        else:
            QTest.mouseMove(chooser, at)
    await stage.settle()
    await stage.shoot("ask-screenshot-area", chooser)
    chooser.close()


async def _refusals(stage: Stage, folder: Path) -> None:
    """A file that is no picture; several of them; a preset that needs two; a model that sees nothing."""
    await new_thread(stage)
    page, parts = stage.ask, stage.session.asking
    broken = [folder / f"{name}.png" for name in ("notes", "half", "empty")]
    for file in broken:
        file.write_bytes(b"no picture")
    parts.pictures.add_files(broken[:1])
    await stage.until(lambda: page.composer.card.notice)
    await stage.shoot("ask-unreadable")
    parts.pictures.add_files(broken)
    await stage.until(lambda: page.composer.card.notice and "notes" in page.composer.card.notice.body)
    await stage.shoot("ask-unreadable-several")
    await new_thread(stage)
    await attach(stage, receipt(folder))
    parts.page.use_preset(parts.presets.get("compare"))
    page.composer.run()
    await stage.until(lambda: page.composer.card.notice)
    await stage.shoot("ask-needs-two")
    parts.page.use_preset(None)
    parts.choice.choose("studio", "vidra-sketch")
    page.composer.set_text(words(stage, "What is the total?", "합계가 얼마인가요?"))
    page.composer.run()
    await stage.until(lambda: page.composer.card.notice and page.composer.card.notice.icon == "eye-off")
    await stage.shoot("ask-no-vision")
    parts.choice.choose("openai", "gpt-6.1-terra")
    await answered(stage, words(stage, "What is the total?", "합계가 얼마인가요?"))
    await stage.shoot("ask-no-key")
    parts.choice.choose("studio", "vidra-eye")


async def _dragged(stage: Stage, folder: Path) -> None:
    """Files hang over the page."""
    await new_thread(stage)
    await shoot_dragged(stage, "ask-dragged", stage.ask, receipt(folder), QPoint(600, 300))


async def _narrow(stage: Stage) -> None:
    """1024 x 700: the threads and the pictures are drawers."""
    with tempfile.TemporaryDirectory() as home:
        await new_thread(stage)
        await attach(stage, receipt(Path(home)))
        await answered(stage, words(stage, "How bright is it?", "얼마나 밝은가요?"))
    stage.window.resize(*NARROW)
    await stage.settle(0.6)
    page = stage.ask
    page.toggle_threads()
    await stage.settle(0.6)
    await stage.shoot("narrow-ask-threads")
    page.toggle_threads()
    page.toggle_pictures()
    await stage.settle(0.6)
    await stage.shoot("narrow-ask-pictures")
    page.toggle_pictures()
    stage.window.resize(*FULL)
    await stage.settle(0.6)
    close_menus()
