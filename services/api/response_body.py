"""The body of a request to the Responses API: words and pictures for a text model, and the image tool that it calls."""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.api.base64_text import data_url
from services.api.messages import reference
from services.catalog import wire
from services.pictures.masks import wire_mask
from services.types import ImageRequest, InputPicture, ModelSpec, Operation, Profile, Turn

_PART = re.compile(r"input\[\d+\]\.content\[(\d+)\]")
_OUTSIDE = frozenset({"prompt", "n", "stream"})
"""Fields of the Images API that do not belong to the tool (openai-api.md section 3.1)."""


def request_body(
    profile: Profile, spec: ModelSpec, request: ImageRequest, pictures: Mapping[str, bytes]
) -> dict[str, object]:
    """The JSON to send. `pictures`: the bytes of input pictures by `sha256`; takes as long as their base64.

    A picture that the request continues (`parents`) is left out while the server has it from an earlier turn
    (`previous`), so the same request without `previous` says everything again.
    """
    fields = wire(spec, request, profile)
    streams = profile.quirks.streams_images and bool(fields.get("stream"))
    tool = {name: value for name, value in fields.items() if name not in _OUTSIDE}
    if not streams:
        tool.pop("partial_images", None)
    tool |= {"type": "image_generation", "action": _action(request)}
    if request.mask is not None:
        mask = wire_mask(pictures[request.mask.sha256], soft=spec.soft_mask)
        tool["input_image_mask"] = {"image_url": data_url(mask, "png")}
    body: dict[str, object] = {
        "model": request.text_model,
        "input": _items(request, str(fields["prompt"]), pictures),
        "tools": [tool],
        **_going_on(request.previous),
    }
    if request.force_image:
        body["tool_choice"] = {"type": "image_generation"}
    if streams:
        body["stream"] = True
    if request.detached:
        body["background"] = True
    if not request.store:
        body["store"] = False
    return body | dict(profile.quirks.extra_body)


def _action(request: ImageRequest) -> str:
    """`edit` keeps the model from drawing afresh; without any picture in sight it would be refused."""
    if request.operation is not Operation.GENERATE:
        return "edit"
    return "auto" if request.inputs or request.previous is not None else "generate"


def _going_on(previous: Turn | None) -> dict[str, object]:
    """How the server finds the earlier turn: a conversation and a response exclude each other; a call is an item."""
    if previous is None:
        return {}
    if previous.conversation_id:
        return {"conversation": previous.conversation_id}
    return {"previous_response_id": previous.response_id} if previous.response_id else {}


def named_picture(request: ImageRequest, param: str) -> str:
    """`image[n]` for a part of the input by which a server means picture n (0-based) of the request; else as it is."""
    found = _PART.match(param)
    sent = _sent(request)
    number = -1 if found is None else int(found[1]) // (2 if len(sent) > 1 else 1)
    return f"image[{request.inputs.index(sent[number])}]" if 0 <= number < len(sent) else param


def _sent(request: ImageRequest) -> list[InputPicture]:
    """The pictures that go along: not the one that the server has from an earlier turn."""
    return [p for p in request.inputs if request.previous is None or p.asset_id not in request.parents]


def _items(request: ImageRequest, words: str, pictures: Mapping[str, bytes]) -> list[object]:
    previous = request.previous
    items: list[object] = []
    if previous is not None and previous.call_id and not _going_on(previous):
        items.append({"type": "image_generation_call", "id": previous.call_id})
    sent = _sent(request)
    parts: list[object] = []
    for number, picture in enumerate(sent, 1):
        if len(sent) > 1:  # so that the words can say "image 2"
            parts.append({"type": "input_text", "text": f"Image {number}:"})
        parts.append({"type": "input_image", "detail": "auto", **reference(picture, request, pictures)})
    parts.append({"type": "input_text", "text": words})
    items.append({"type": "message", "role": "user", "content": parts})
    return items
