"""What a step changed in a mask, small enough to keep hundreds of them."""

from __future__ import annotations

import zlib
from typing import Final, TypeAlias

import numpy as np

from services.masking.bitmap import Bitmap, Pixels
from services.types import Box

EDGE: Final = 256
"""Of a tile: what is kept of a mask is kept in squares of this many pixels."""

_Block: TypeAlias = Pixels | bytes
"""The difference of a tile, as it is or deflated."""


class Patch:
    """The difference between a mask before and after a step: undoing and doing again are the same, and exact.

    A fresh one holds plain pixels; `pack` brings it to a small part of that, in a worker thread if it likes, while
    `flip` may be called in another.
    """

    def __init__(self, blocks: list[tuple[Box, Pixels]]) -> None:
        self._blocks: tuple[tuple[Box, _Block], ...] = tuple(blocks)
        self.tiles: Final = len(blocks)
        self.box = Box(0, 0, 0, 0)
        """What it changes lies in there."""
        self.bytes = 0
        """What it takes of the memory, known once it is packed: until then it is much more, but only for a moment."""
        for box, _ in blocks:
            self.box = self.box.united(box)

    def pack(self) -> Patch:
        """Deflate what is kept: about 1 ms for a stroke, half a second for a hundred megapixels. Returns itself."""
        packed = [
            (box, block if isinstance(block, bytes) else zlib.compress(block.data, 1)) for box, block in self._blocks
        ]
        self._blocks = tuple(packed)
        self.bytes = sum(len(block) for _, block in packed)
        return self

    def flip(self, bitmap: Bitmap) -> None:
        """From before to after, or back."""
        for box, block in self._blocks:
            view = bitmap.view(box)
            difference = block
            if isinstance(difference, bytes):
                difference = np.frombuffer(zlib.decompress(difference), np.uint8).reshape(box.height, box.width)
            np.bitwise_xor(view, difference, out=view)


class Before:
    """The tiles of a mask as they were before something paints into them."""

    def __init__(self, bitmap: Bitmap) -> None:
        self._bitmap = bitmap
        self._tiles: dict[tuple[int, int], tuple[Box, Pixels]] = {}

    def __len__(self) -> int:
        return len(self._tiles)

    def keep(self, left: int, top: int, right: int, bottom: int) -> None:
        """What lies between these edges, inside of the mask, is going to be painted into. Called for each dab."""
        for row in range(top // EDGE, (bottom - 1) // EDGE + 1):
            for column in range(left // EDGE, (right - 1) // EDGE + 1):
                if (column, row) not in self._tiles:
                    tile = Box(column * EDGE, row * EDGE, EDGE, EDGE).intersected(self._bitmap.box)
                    self._tiles[column, row] = tile, self._bitmap.view(tile).copy()

    def changes(self) -> Patch:
        """What has been painted since; without tiles if nothing."""
        return Patch(
            [
                (tile, difference)
                for tile, before in self._tiles.values()
                if (difference := np.bitwise_xor(before, self._bitmap.view(tile))).any()
            ]
        )

    def restore(self) -> Box:
        """Take back what was painted; returns where that was."""
        box = Box(0, 0, 0, 0)
        for tile, before in self._tiles.values():
            self._bitmap.view(tile)[...] = before
            box = box.united(tile)
        return box


def patch_to(bitmap: Bitmap, after: Pixels, box: Box) -> Patch:
    """What makes of the pixels in `box` those of `after` (of the size of the box). The mask is not changed yet."""
    blocks: list[tuple[Box, Pixels]] = []
    for top in range(0, box.height, EDGE):
        for left in range(0, box.width, EDGE):
            part = Box(left, top, EDGE, EDGE).intersected(Box(0, 0, box.width, box.height))
            tile = part.moved(box.left, box.top)
            difference = bitmap.view(tile) ^ after[part.top : part.bottom, part.left : part.right]
            if difference.any():
                blocks.append((tile, difference))
    return Patch(blocks)
