"""The `image_generation` tool of a request (openai-api.md section 3.1): read, checked, and made into orders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from services.engine.fields import Choice, Whole, wrong_type
from services.engine.pictures_in import PicturesIn
from services.engine.responses.items import read_picture
from services.engine.tool_orders import DEFAULT_TOOL_MODEL, tool_order
from services.engine.validation import Order
from services.engine.wire import ApiError, Json, refused

_DEFAULTS: Final[Mapping[str, Any]] = {
    "action": "auto",
    "model": DEFAULT_TOOL_MODEL,
    "size": "auto",
    "quality": "auto",
    "background": "auto",
    "output_format": "png",
    "output_compression": 100,
    "moderation": "auto",
    "partial_images": 0,
}
_ACTIONS: Final = Choice(("generate", "edit", "auto"))
_SOURCE: Final = re.compile(r"image(?:\[(\d+)\])?")
"""How the edit's own checks name a source."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A picture of the context that has been fetched."""

    param: str
    """Where it stands in the request."""
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageTool:
    """The image tool of a request."""

    place: str
    """Where it stands, e.g. `tools[0]`."""
    fields: Json
    action: str
    mask: Json | None
    """`{"image_url"}` or `{"file_id"}`."""

    async def order(
        self,
        pictures: PicturesIn,
        prompt: str,
        sources: Sequence[Fetched] = (),
        mask: bytes | None = None,
        *,
        stream: bool = False,
    ) -> Order:
        """One picture: an edit if there are `sources`. Raises ApiError, with the field that is wrong as `param`."""
        try:
            return await tool_order(
                pictures,
                self.fields,
                prompt,
                sources=tuple(source.data for source in sources),
                mask=mask,
                stream=stream,
                param=self.place,
            )
        except ApiError as error:
            name = (error.param or "").removeprefix(f"{self.place}.")
            if name == "prompt":
                error.param = "input"
            elif name == "input_image_mask":
                error.param = f"{self.place}.{name}"
            elif match := _SOURCE.fullmatch(name):
                error.param = sources[int(match[1] or 0)].param
            raise

    async def check(self, pictures: PicturesIn) -> None:
        """Raises ApiError for fields that the image model does not take, whatever the words are."""
        order = await self.order(pictures, "a picture")
        for name, given in (("partial_images", self.fields.get("partial_images")), ("input_image_mask", self.mask)):
            if given and order.format in ("gif", "svg"):
                message = f"{name} is not supported with output_format '{order.format}'."
                raise refused(f"{self.place}.{name}", "invalid_value", message)


def read_tool(fields: Json, place: str) -> ImageTool:
    """The tool in an element of `tools`; `check` sees to the fields that depend on its model. Raises ApiError 400."""
    for name, check in (("action", _ACTIONS), ("partial_images", Whole(0, 3))):
        if name in fields:
            check.check(f"{place}.{name}", fields[name])
    mask = fields.get("input_image_mask")
    if mask is not None:
        if not isinstance(mask, dict):
            raise wrong_type(f"{place}.input_image_mask", "an object", mask)
        mask = read_picture(cast("Json", mask), f"{place}.input_image_mask")
    return ImageTool(place=place, fields=fields, action=fields.get("action", "auto"), mask=mask)


def told(fields: Json) -> Json:
    """The tool as the response object tells it: with its defaults, without the picture of its mask."""
    return {**_DEFAULTS, **{name: value for name, value in fields.items() if name != "input_image_mask"}}
