"""An edit from coarse to fine: each stage is the whole edit on a canvas of that fineness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from services.engine.painter import Painting, Scene, parse
from services.engine.painter.scene import Setting
from services.engine.retouch.filling import filled
from services.engine.retouch.opened import fitted, opened
from services.engine.retouch.room import Box, largest_box


class MaskedEdit:
    """Fills what a mask leaves free and paints the prompt's subject there. What the mask keeps is never touched."""

    def __init__(
        self, base: Image.Image, mask: Image.Image, prompt: str, seed: int, *, transparent: bool, quality: str
    ) -> None:
        """`base`: RGBA; `mask`: L of the same size, 255 = kept."""
        self._base = base
        self._free = ImageChops.invert(mask)
        self._scene = parse(prompt)
        self._seed = seed
        self._transparent = transparent
        self._quality = quality

    def stages(self, count: int) -> Iterator[Image.Image]:
        """`count` earlier stages, then the edit; RGBA when transparent, else RGB."""
        for number in range(count):
            yield self._at(0.18 + 0.5 * (number + 1) / (count + 1))
        yield self._at(1.0)

    def _at(self, scale: float) -> Image.Image:
        width, height = self._base.size
        size = max(8, round(width * scale)), max(8, round(height * scale))
        free = self._free.resize(size, Image.Resampling.BOX)
        base = self._base.resize(size, Image.Resampling.BOX)
        hole = free.point([0] + [255] * 255)
        patch = filled(base.convert("RGB"), hole).convert("RGBA")
        if self._transparent:
            patch.putalpha(0)
        if self._scene.subjects or self._scene.text:
            _put(patch, self._scene, largest_box(hole), self._seed, self._quality)
        patch = patch.resize(self._base.size, Image.Resampling.BICUBIC)
        return self._blended(patch)

    def _blended(self, patch: Image.Image) -> Image.Image:
        weight = feathered(self._free, min(self._base.size) / 90)
        mode = "RGBA" if self._transparent else "RGB"
        return Image.composite(patch.convert(mode), self._base.convert(mode), weight)


def feathered(free: Image.Image, radius: float) -> Image.Image:
    """How much of the new is shown: 0 wherever `free` is 0, rising to `free` inside within about `radius` pixels."""
    inside = free.point([0] + [255] * 255)
    # what lies beyond the picture's edge is no border
    margin = round(radius * 3)
    wide = np.pad(np.asarray(inside), margin, mode="edge")
    soft = Image.fromarray(wide).filter(ImageFilter.BoxBlur(radius))
    soft = soft.crop((margin, margin, margin + free.width, margin + free.height))
    rising = soft.point([max(0, min(255, (level - 128) * 2)) for level in range(256)])
    return ImageChops.multiply(rising, free)


def _put(patch: Image.Image, scene: Scene, box: Box, seed: int, quality: str) -> None:
    """Paints the subjects of a scene, cut out, into a box of the patch."""
    width, height = max(8, box[2] - box[0]), max(8, box[3] - box[1])
    alone = replace(scene, setting=Setting.NONE, features=frozenset[str]())
    cut_out = next(Painting(alone, width, height, seed, transparent=True, quality=quality).stages())
    patch.alpha_composite(cut_out, box[:2])


def edited(
    sources: tuple[bytes, ...],
    mask: bytes | None,
    prompt: str,
    size: tuple[int, int],
    seed: int,
    *,
    stages: int = 0,
    transparent: bool = False,
    quality: str = "medium",
) -> Iterator[Image.Image]:
    """`stages` earlier stages of the edit, then the edit, `size` pixels."""
    base = fitted(opened(sources[0]), size)
    kept = (
        fitted(opened(mask), size).getchannel("A")
        if mask is not None
        else base.getchannel("A").point([0] + [255] * 255)
    )
    yield from MaskedEdit(base, kept, prompt, seed, transparent=transparent, quality=quality).stages(stages)
