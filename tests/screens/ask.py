"""Ask: questions and their answers."""

from __future__ import annotations

from services.types import AskRegion, Box
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
