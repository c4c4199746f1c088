"""Create: pictures, versions, a stream, failures."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from services import profiles
from tests.screens.stage import PROMPTS, Stage
from ui.compare.page import ComparePage


async def use_studio_server(stage: Stage) -> None:
    """A server like any other, which is chosen."""
    profile = profiles.from_template("custom", id="studio", label="Studio server", base_url=stage.engine.base_url)
    stage.session.servers.put(profile)
    stage.session.servers.set_key("studio", stage.engine.key)
    stage.session.servers.put(profiles.from_template("openai", id="openai"))
    await stage.until(lambda: stage.session.servers.report("studio").models)
    stage.session.create.choose("studio", "vidra-sketch")


async def results(stage: Stage) -> None:
    await stage.fill()
    page = stage.create
    page.set_parameter("size", "1536x1024")
    await stage.draw(PROMPTS[5], 4)
    await stage.shoot("create-result")
    page.stage.set_view("single")
    await stage.settle(1.0)
    await stage.shoot("create-single")
    page.stage.set_view("grid")
    page.open_model_menu()
    menu = next(w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not stage.window)
    await stage.shoot("create-models", menu)
    menu.close()


async def refining(stage: Stage) -> None:
    """Three turns, back to the first, a branch; then references with a mask, and two versions compared."""
    page, thread = stage.create, stage.session.thread
    page.new_thread()
    await stage.draw("A river otter at an easel by a lake, morning")
    await stage.until(lambda: thread.tree.current)
    first = thread.tree.current
    for words in ("At sunset", "Add a red boat"):
        await stage.refine(words)
    thread.go_to(first)
    await stage.refine("At night, with stars")
    page.stage.set_view("single")
    page.panel.refine.set_words("Turn the painting on the easel into a night scene")
    page.panel.refine.focus_words()
    await stage.settle(1.2)
    await stage.shoot("create-refining")
    stage.session.references.add_assets([version.asset.id for version in thread.tree.versions[:3]])
    await stage.settle(1.5)
    await stage.shoot("create-references")
    stage.session.references.clear()
    page.panel.header.compare.click()
    await stage.settle(1.5)
    await stage.shoot("compare")
    compare = stage.studio.frame.page("compare")
    assert isinstance(compare, ComparePage)
    for mode in ("slider", "difference"):
        compare.header.modes.set_value(mode)
        compare.set_mode(mode)
        await stage.settle(2.5)  # differences are measured in a worker
        await stage.shoot(f"compare-{mode}")
    stage.studio.frame.go_back()
    page.panel.refine.set_words("")
    page.stage.set_view("grid")


async def streaming(stage: Stage) -> None:
    stage.fault(name="slow_drawing", count=4, seconds=6)
    page = stage.create
    page.set_prompt("A river otter in a red beret paints the far shore at an easel, long shadows")
    page.set_parameter("n", 4)
    page.set_parameter("partial_images", 3)
    page.composer.run()
    await stage.until(lambda: sum(job.previews for job in stage.session.jobs.live) >= 6)
    await stage.shoot("create-streaming")
    frame = stage.studio.frame
    frame.toggle_jobs()
    await stage.shoot("jobs", frame.jobs)
    frame.toggle_jobs()
    page.stop_requested.emit()
    await stage.until(lambda: not stage.session.jobs.live)
    await stage.shoot("create-stopped")


async def failures(stage: Stage) -> None:
    page = stage.create
    page.set_prompt("Two otters play with a fish in a dark river")
    page.set_parameter("n", 2)
    for name in ("moderation", "reset_midstream", "server_error"):
        stage.fault(name=name, count=1)
        page.composer.run()
        await stage.settle(0.3)
        await stage.until(lambda: not stage.session.jobs.live)
        await stage.shoot(f"create-{name.replace('_', '-')}")
    stage.fault(name="rate_limit", count=1, retry_after=18)
    page.composer.run()
    await stage.settle(1.5)
    await stage.shoot("create-rate-limit")
    page.stop_requested.emit()
    await stage.until(lambda: not stage.session.jobs.live)
    stage.fault(name="unauthorized", count=2)
    page.composer.run()
    await stage.settle(1.0)
    await stage.shoot("create-key-refused")
    page.new_thread()
    stage.session.create.choose("openai", "gpt-image-2.6-flare")
    page.set_prompt("A paper boat on a canal at noon, reflections")
    page.composer.run()
    await stage.settle(0.6)
    await stage.shoot("create-no-key")
    page.set_parameter("size", "1530x1024")
    page.composer.run()
    await stage.settle(0.3)
    await stage.shoot("create-bad-size")
    stage.session.create.choose("studio", "vidra-sketch")
