"""Orders of the Responses API's `image_generation` tool: its parameters instead of a request's fields.

Facts: openai-api.md section 3.1.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from services.engine.edit_inputs import checked_inputs
from services.engine.fields import not_one_of, unknown_parameter
from services.engine.models import IMAGE_MODELS
from services.engine.pictures_in import ALL_FORMATS, PicturesIn
from services.engine.validation import Order, read_order
from services.engine.wire import ApiError, Json

DEFAULT_TOOL_MODEL: Final = "gpt-image-2.6-sunburst"
_MASK: Final = "input_image_mask"
_OF_THE_TOOL: Final = ("type", "action", _MASK)
_NOT_OF_THE_TOOL: Final = ("n", "stream", "markup", "safety_identifier", "user", "response_format", "style", "prompt")


async def tool_order(
    pictures: PicturesIn,
    parameters: Json,
    prompt: str,
    *,
    sources: tuple[bytes, ...] = (),
    mask: bytes | None = None,
    stream: bool = False,
    param: str = "tools[0]",
) -> Order:
    """The checked order of one tool call: an edit when there are `sources`, else a picture from words.

    `parameters`: the tool object of the request; `type`, `action` and `input_image_mask` are the caller's concern.
    `param`: where the tool stands in the request, for errors. Raises ApiError.
    """
    fields = {name: value for name, value in parameters.items() if name not in _OF_THE_TOOL and value is not None}
    # previews belong to the tool here; the answer's own stream is no parameter of it
    fields = {"model": DEFAULT_TOOL_MODEL, **fields, "prompt": prompt, "stream": bool(fields.get("partial_images"))}
    inputs = await checked_inputs(pictures, sources, mask, formats=ALL_FORMATS, mask_param=_MASK) if sources else None
    try:
        for name in _NOT_OF_THE_TOOL:
            if name in parameters:
                raise unknown_parameter(name)
        order = read_order(fields, inputs, edit=True)
    except ApiError as refusal:
        refusal.param = f"{param}.{refusal.param}"
        raise
    if order.model.family.returns == "url":
        raise not_one_of(f"{param}.model", order.model.id, tuple(_tool_models()))
    return order if stream else replace(order, stream=False, partials=0)


def _tool_models() -> list[str]:
    return [name for name, model in IMAGE_MODELS.items() if model.family.returns != "url"]
