"""What is asked before much is spent; Edit with large letters in a small window."""

from __future__ import annotations

from tests.screens.edit import opened
from tests.screens.stage import FULL, NARROW, PROMPTS, Stage
from ui.shared.spending.question import SpendingQuestion

DEAR = "gpt-image-2.5-flare"


async def spending(stage: Stage) -> None:
    """The question before a run that costs more than the person named, on Create and on Edit."""
    create = stage.session.create
    create.choose("studio", "vidra-sketch")
    await stage.draw(PROMPTS[0])
    await stage.until(lambda: stage.session.thread.tree.current)
    create.choose("studio", DEAR)
    stage.create.set_parameter("quality", "high")
    stage.create.set_parameter("n", 10)
    stage.session.settings.change(ask_above=100_000)
    stage.create.composer.prompt.set_text(PROMPTS[1])
    stage.create.composer.run()
    await _shot(stage, "spending-create")
    page = await opened(stage, stage.session.thread.tree.current)
    stage.session.settings.change(ask_above=1_000)
    stage.session.edit.choose("studio", DEAR)
    page.composer.prompt.set_text("An owl beside it")
    page.composer.run()
    await _shot(stage, "spending-edit")
    stage.session.settings.change(ask_above=None)
    for running in (create, stage.session.edit):
        running.choose("studio", "vidra-sketch")


async def large_text(stage: Stage) -> None:
    """The options of the tools at the largest text size, 1024 pixels wide."""
    stage.session.create.choose("studio", "vidra-sketch")
    await stage.draw(PROMPTS[0])
    await stage.until(lambda: stage.session.thread.tree.current)
    page = await opened(stage, stage.session.thread.tree.current)
    stage.window.resize(*NARROW)
    stage.session.settings.change(text_size=130)
    for tool in page.pane.toolbox.tools:
        page.pane.toolbox.choose(tool)
        await stage.settle(0.3)
        if page.pane.options.behind or tool == "brush":
            await stage.shoot(f"large-edit-{tool}")
    stage.session.settings.change(text_size=100)
    stage.window.resize(*FULL)


async def _shot(stage: Stage, name: str) -> None:
    def question() -> SpendingQuestion | None:
        return next(iter(stage.window.findChildren(SpendingQuestion)), None)

    await stage.until(question)
    dialog = question()
    assert dialog is not None
    await stage.shoot(name, dialog)
    dialog.reject()
    await stage.until(lambda: question() is None)
