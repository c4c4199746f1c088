"""Making the pictures of a question ready: no larger than the model sees, regions cut out at full detail.

Everything blocks: for workers. What was made is kept with the inputs of the library by its hash, so that a question can
be sent again exactly as it was.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from services.library.failures import broken_file
from services.types import AskPicture, Box, Detail, InputPicture, ModelSpec
from services.vision_tokens import seen_size

if TYPE_CHECKING:
    from services.references import Source
    from services.workspace import Workspace

_MOST_KNOWN = 2_000
_Made = tuple[str, tuple[int, int], Box | None]


def take_in_seen(
    workspace: Workspace, source: Source, name: str, spec: ModelSpec, detail: Detail, *, strip: bool, shrink: bool
) -> AskPicture:
    """A picture of which only what the model sees is kept, without place and camera if `strip`: for tables, where the
    whole of each picture would fill the disk. Raises VidraError as services/pictures/prepare.py does."""
    from services.pictures.prepare import part, prepare  # noqa: PLC0415 - late: D10, brings Pillow

    prepared = prepare(source.read(workspace), strip=strip)
    size = prepared.width, prepared.height
    seen = seen_size(spec, *size, detail) if shrink else size
    made = prepared if seen == size else part(prepared.data, seen)
    done = tuple(dict.fromkeys((*prepared.done, *made.done)))
    kept = replace(workspace.inputs.put(made.data), name=name, asset_id=source.asset_id, prepared=done)
    return AskPicture(picture=kept, detail=detail)


class Preparing:
    """Knows what it has made, so that another model or detail that sees the same costs no work. For one thread at a
    time."""

    def __init__(self) -> None:
        self._made: OrderedDict[_Made, InputPicture] = OrderedDict()

    def prepared(
        self, workspace: Workspace, pictures: Sequence[AskPicture], spec: ModelSpec, *, shrink: bool
    ) -> tuple[AskPicture, ...]:
        """The pictures with what goes of each to that model. `shrink` False: everything goes at its full size.

        Raises VidraError where a picture is gone or cannot be decoded.
        """
        return tuple(self._ready(workspace, picture, spec, shrink=shrink) for picture in pictures)

    def _ready(self, workspace: Workspace, asked: AskPicture, spec: ModelSpec, *, shrink: bool) -> AskPicture:
        whole = asked.picture
        if not whole.sha256 or not whole.width or not whole.height:
            return replace(asked, sent=None, crops=())
        if whole.sha256 not in workspace.inputs:
            raise broken_file(Path(whole.name), "the picture is not in the library any more")
        size = whole.width, whole.height

        def seen(width: int, height: int) -> tuple[int, int]:
            return seen_size(spec, width, height, asked.detail) if shrink else (width, height)

        sent = None if seen(*size) == size else self._part(workspace, whole, seen(*size), None)
        inside = [region.box.intersected(Box(0, 0, *size)) for region in asked.regions]
        regions = tuple(r for r, box in zip(asked.regions, inside, strict=True) if not box.empty)
        crops = [self._part(workspace, whole, seen(*box.size), box) for box in inside if not box.empty]
        return replace(asked, sent=sent, regions=regions, crops=tuple(crops))

    def _part(self, workspace: Workspace, whole: InputPicture, size: tuple[int, int], box: Box | None) -> InputPicture:
        from services.pictures.prepare import part  # noqa: PLC0415 - late: D10, brings Pillow

        known = self._made.get((whole.sha256, size, box))
        if known is not None and known.sha256 in workspace.inputs:
            self._made.move_to_end((whole.sha256, size, box))
            return known
        area = None if box is None else (box.left, box.top, box.right, box.bottom)
        made = part(workspace.inputs.read(whole.sha256), size, area)
        done = tuple(dict.fromkeys((*whole.prepared, *made.done)))
        kept = replace(workspace.inputs.put(made.data), name=whole.name, asset_id=whole.asset_id, prepared=done)
        self._made[whole.sha256, size, box] = kept
        if len(self._made) > _MOST_KNOWN:
            self._made.popitem(last=False)
        return kept
