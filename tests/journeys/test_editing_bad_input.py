"""What cannot be edited as it is says why where it is met, and has a way on on a button."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from tests.journeys.conftest import Folders, ServerChosen, Start
from tests.journeys.program import until


async def test_a_picture_without_transparency_can_have_a_mask_from_its_brightness(
    start: Start, choose_server: ServerChosen
) -> None:
    choose_server()
    async with start() as program:
        await program.saved("an otter by a lake")
        await program.edit_shown()
        rows, mask = program.edit.rows, program.session.edit.mask
        mask.from_transparency()
        await until(lambda: "transparent" in rows._mask_note.text, "why there is no mask")
        [button] = await until(lambda: program.buttons("Mask from brightness", rows), "the way on")
        program.click(button)
        await until(lambda: mask.share > 0, "a mask all the same")
        await until(lambda: not rows._mask_note.text, "nothing left to be said")
        assert await program.close() == 0


async def test_a_strip_is_edited_in_a_part_with_the_magnifier(
    start: Start, choose_server: ServerChosen, folders: Folders, tmp_path: Path
) -> None:
    strip = tmp_path / "strip.png"
    Image.linear_gradient("L").resize((20_000, 100)).convert("RGB").save(strip)
    choose_server()
    async with start() as program:
        await program.saved("an otter by a lake")
        await program.edit_shown()
        edit = program.session.edit
        edit.open_file(strip)
        await until(lambda: edit.asset is not None and edit.asset.width == 20_000, "the strip")
        source = await program.edited()
        await program.mask_rectangle(9_000, 20, 120, 60)
        program.apply_with("a red kite")
        card = program.edit.composer.card
        await until(lambda: card.notice and "too narrow" in card.notice.body, "why it is not sent")
        program.click(program.button("Use the magnifier", card))
        assert edit.options.value.magnify
        result = await program.applied("a red kite")
        assert (result.width, result.height) == (20_000, 100)
        before, after = (np.asarray(Image.open(folders.library / a.file).convert("RGB")) for a in (source, result))
        changed = (before != after).any(axis=(0, 2)).nonzero()[0]
        assert changed.size
        assert changed.min() >= 9_000 - 10
        assert changed.max() < 9_120 + 10
        assert await program.close() == 0
