"""Edit: masks, runs, results, and what is refused."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image

from services.types import Box, Combine, Mark, MarkKind
from tests.screens.stage import Stage
from ui.edit.canvas import Shown
from ui.edit.page import EditPage
from ui.shared.references.brought import Brought


async def opened(stage: Stage, asset_id: str) -> EditPage:
    """A picture on the canvas of Edit, with what is prepared for it."""
    page, edit = stage.edit, stage.session.edit
    edit.open(asset_id)
    await stage.until(lambda: edit.asset is not None and edit.asset.id == asset_id)
    await stage.settle(1.0)
    return page


async def editing(stage: Stage) -> None:
    """Without a picture; a mask; its menus; running; several results; what was put back; before and after."""
    edit, thread = stage.session.edit, stage.session.thread
    edit.choose("studio", "vidra-sketch")
    await stage.shoot_page(stage.edit, "edit-empty")
    stage.create.new_thread()
    stage.create.set_parameter("size", "1536x1024")
    await stage.draw("A river otter at an easel by a lake, morning")
    await stage.until(lambda: thread.tree.current)
    page = await opened(stage, thread.tree.current)
    edit.mask.ellipse(820, 380, 420, 330, Combine.REPLACE)
    await stage.settle(0.5)
    edit.mask.feather(12)
    page.composer.prompt.set_text("Inside the mask: a night river under a clear sky full of stars, one warm window")
    page.pane.canvas.setFocus()
    await stage.settle(0.8)
    await stage.shoot("edit-mask")
    page.panel.menu_button.click()
    await stage.shoot_popup("edit-menu")
    page.composer.panel.set_value("n", 3)
    stage.fault(name="slow_drawing", count=3, seconds=5)
    page.composer.run()
    await stage.until(lambda: sum(job.previews for job in stage.session.jobs.live) >= 4)
    await stage.shoot("edit-running")
    await stage.until(lambda: not stage.session.jobs.live)
    await stage.settle(2.0)
    await stage.shoot("edit-results")
    page.results.keep()
    page.pane.set_shown(Shown.COMPARE)
    await stage.settle(1.0)
    await stage.shoot("edit-compare")
    page.pane.set_shown(Shown.AFTER)
    await preparing(stage, page)
    await refusing(stage, page)


async def preparing(stage: Stage, page: EditPage) -> None:
    """Regions, marks, an extended frame, local changes, a picture that is brought while another one is open."""
    edit, pane = stage.session.edit, page.pane
    edit.sheet.add_region()
    await stage.until(lambda: edit.sheet.regions)
    edit.mask.rectangle(200, 120, 320, 260, Combine.REPLACE)
    await stage.settle(0.8)
    await stage.shoot("edit-regions")
    edit.mask.clear()
    edit.sheet.change_marks(
        (
            Mark(kind=MarkKind.ARROW, points=((300, 300), (620, 420)), width=10),
            Mark(kind=MarkKind.BOX, points=((820, 380), (1240, 710)), width=8),
            Mark(kind=MarkKind.TEXT, points=((240, 220),), text="brighter"),
        )
    )
    pane.toolbox.choose("markup")
    await stage.settle(0.6)
    await stage.shoot("edit-marks")
    edit.sheet.change_marks(())
    pane.toolbox.choose("extend")
    edit.sheet.change_frame(Box(-256, 0, 2048, 1280))
    await stage.settle(0.8)
    await stage.shoot("edit-extend")
    edit.sheet.change_frame(None)
    pane.toolbox.choose("adjust")
    await stage.settle(0.4)
    await stage.shoot("edit-adjust")
    pane.toolbox.choose("crop")
    await stage.settle(0.4)
    await stage.shoot("edit-crop")
    pane.toolbox.choose("brush")
    page.brought.emit(Brought(assets=(stage.session.thread.tree.current,)))
    await stage.settle(0.4)
    await stage.shoot("edit-brought")
    page.offer.dismiss()


async def refusing(stage: Stage, page: EditPage) -> None:
    """A mask of another size; a model that cannot edit; a refusal of the server; a file that is no picture."""
    edit = stage.session.edit
    edit.sheet.remove_region(0)
    with tempfile.TemporaryDirectory() as folder:
        wrong = Path(folder) / "mask.png"
        Image.new("L", (64, 64), 255).save(wrong)
        edit.mask.load(wrong)
        await stage.settle(0.8)
    await stage.shoot("edit-wrong-mask")
    edit.mask.ellipse(820, 380, 420, 330, Combine.REPLACE)
    await stage.settle(0.8)
    stage.fault(name="moderation", count=1)
    page.composer.panel.set_value("n", 1)
    page.composer.prompt.set_text("A dragon over the lake")
    page.composer.run()
    await stage.until(lambda: stage.session.jobs.live)
    await stage.until(lambda: not stage.session.jobs.live)
    await stage.shoot("edit-refused")
    edit.choose("openai", "gpt-image-2.6-sunburst")
    page.composer.run()
    await stage.until(lambda: page.composer.card.notice is not None and page.composer.card.notice.asks_key)
    await stage.settle(0.5)
    await stage.shoot("edit-no-key")
    edit.choose("studio", "vidra-sketch")
