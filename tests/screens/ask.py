"""Ask: questions and their answers."""

from __future__ import annotations

from services.types import AskRegion, Asset, Box, DeskTask
from tests.screens.stage import Stage


async def answered(stage: Stage, words: str) -> None:
    """Ask, and wait for the answer."""
    stage.ask.composer.set_text(words)
    stage.ask.composer.run()
    await stage.settle(0.4)
    await stage.until(lambda: not stage.session.asking.page.live)


async def asking(stage: Stage) -> None:
    """Cards; a region; two turns; a form with places; an answer that was stopped, and one that was refused."""
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
    korean = stage.suffix.endswith("ko")
    await answered(stage, "색을 표로 정리해 주세요." if korean else "List its colours as a table.")
    await answered(stage, "얼마나 밝은가요?" if korean else "How bright is it?")
    await stage.shoot("ask-thread")
    parts.pictures.add_assets([picture.id])
    await stage.until(lambda: parts.pictures.pictures)
    parts.page.use_preset(parts.presets.get("find"))
    await answered(stage, "")
    await stage.shoot("ask-found")
    parts.choice.choose("studio", "vidra-eye")
    stage.fault(name="slow_drawing", count=1, seconds=60)
    page.composer.set_text("모두 설명해 주세요." if korean else "Describe everything about it.")
    page.composer.run()
    await stage.until(lambda: parts.page.live and page.transcript.views and page.transcript.views[-1].text)
    await stage.shoot("ask-streaming")
    parts.page.stop()
    await stage.until(lambda: not parts.page.live)
    await stage.shoot("ask-stopped")
    stage.fault(name="moderation", count=1)
    await answered(stage, "크기는요?" if korean else "What size is it?")
    await stage.shoot("ask-refused")


async def desk(stage: Stage) -> None:
    """One question over many pictures: before it is tried, with a trial, done."""
    await stage.fill()
    found: list[Asset] = []
    page = stage.library
    await stage.settle(1)
    page.grid.selection.choose([range(8)])
    page._commands.gather(found.extend)
    await stage.until(lambda: len(found) == 8)
    stage.session.asking.choice.choose("studio", "vidra-eye")
    sheet = stage.session.asking.desk
    stage.ask  # noqa: B018 - reads the presets
    await stage.settle(1)
    preset = stage.session.asking.presets.get("tags")
    assert preset is not None
    stage.studio.frame.show_page("desk")
    asked = DeskTask(
        words=preset.words, preset=preset.id, instructions=preset.instructions, schema=preset.schema, use=preset.use
    )
    sheet.begin_with_assets([asset.id for asset in found], asked)
    await stage.until(lambda: len(sheet.sheet.rows) == 8)
    await stage.settle(1)
    await stage.shoot("desk")
    sheet.try_first()
    await stage.until(lambda: sum(bool(row.cells) for row in sheet.sheet.rows) >= 3)
    await stage.settle(0.6)
    await stage.shoot("desk-tried")
    sheet.start()
    await stage.until(lambda: sheet.run.running)
    await stage.until(lambda: not sheet.run.running)
    await stage.settle(0.6)
    await stage.shoot("desk-done")
