"""A person at the Edit page of a desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image

from services.types import Asset, Combine, EditResult, Estimate, Failure, ImageRequest, RegionProgress
from tests.controllers.desk import Desk, until

SIZE = (256, 256)


@dataclass
class Bench:
    """What the page hears, and what one does there."""

    desk: Desk
    model: str = "vidra-sketch"
    refused: list[tuple[Failure, ...]] = field(default_factory=list)
    results: list[tuple[EditResult, ...]] = field(default_factory=list)
    opened: list[Asset | None] = field(default_factory=list)
    waiting: list[RegionProgress | None] = field(default_factory=list)
    running: list[bool] = field(default_factory=list)
    estimates: list[Estimate] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.edit = self.desk.edit
        self.edit.refused.connect(self.refused.append)
        self.edit.results_changed.connect(self.results.append)
        self.edit.opened.connect(self.opened.append)
        self.edit.regions.waiting_changed.connect(self.waiting.append)
        self.edit.running_changed.connect(self.running.append)
        self.edit.estimated.connect(self.estimates.append)
        self.edit.choose("studio", self.model)

    # -- the picture ---------------------------------------------------------------------------------------------------

    def photo(self, name: str = "photo", size: tuple[int, int] = SIZE, data: bytes = b"") -> Asset:
        """A picture in the library; a ramp, so that every pixel is another one."""
        path = self.desk.folder / f"{name}.png"
        path.write_bytes(data or ramp(size))
        return self.desk.workspace.library.adopt(path)

    async def open(self, asset_id: str) -> None:
        self.edit.open(asset_id)
        await until(lambda: self.edit.asset is not None and self.edit.asset.id == asset_id)
        await self.still()

    @property
    def asset(self) -> Asset:
        assert self.edit.asset is not None
        return self.edit.asset

    async def still(self) -> None:
        """Nothing is at work on the mask."""
        await self.edit.mask.settled()
        await until(lambda: not self.edit.mask._tasks._live)

    async def paint(self, left: int, top: int, width: int, height: int) -> None:
        self.edit.mask.rectangle(left, top, width, height, Combine.ADD)
        await self.still()

    async def region(self, words: str, *box: int) -> None:
        before = len(self.edit.sheet.regions)
        self.edit.sheet.set_prompt(words)
        await self.paint(*box)
        self.edit.sheet.add_region()
        await until(lambda: len(self.edit.sheet.regions) == before + 1)
        await self.still()

    # -- the run -------------------------------------------------------------------------------------------------------

    def request(self, prompt: str = "a red door", n: int = 1, **options: Any) -> ImageRequest:
        return self.desk.request(prompt, n, **{"model": self.model, **options})

    async def run(self, prompt: str = "a red door", n: int = 1, **options: Any) -> None:
        """Press the button and wait until everything of it has ended."""
        request = self.request(prompt, n, **options)
        self.edit.draft(request)
        self.edit.run(request)
        await self.ended()

    async def ended(self) -> None:
        await until(lambda: not self.edit._tasks._live)
        await until(lambda: not self.edit._goes_on() and not self.edit.regions._tasks._live)
        await self.desk.quiet()
        await until(lambda: not self.edit.versions._tasks._live and not self.edit._tasks._live)
        await self.still()

    # -- what came of it -----------------------------------------------------------------------------------------------

    def pixels(self, asset: Asset) -> Image.Image:
        data = self.desk.workspace.library.read(asset.id)
        assert data is not None
        return Image.open(BytesIO(data)).convert("RGB")

    def tags(self) -> dict[str, Asset]:
        return {version.tag: version.asset for version in self.edit.versions.tree.versions}


def ramp(size: tuple[int, int] = SIZE) -> bytes:
    """Red grows to the right, green downwards; blue is a fine pattern."""
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    pattern = Image.fromarray(((x * 37 + y * 91 + (x // 8 + y // 8) % 2 * 120) % 256).astype(np.uint8))
    buffer = BytesIO()
    Image.merge("RGB", (across, down, pattern)).save(buffer, "PNG")
    return buffer.getvalue()
