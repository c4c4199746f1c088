"""`POST /v1/moderations`: texts by the word lists, pictures by two measurements that never flag by themselves.

Facts: openai-api.md section 6.3. A list of texts has a result for each; a list of parts has one for all of them.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final, cast

from anyio import to_thread
from starlette.responses import Response
from starlette.routing import Route

from services.engine.calls import Call, Gate
from services.engine.fields import Text, not_one_of, unknown_parameter, wrong_type
from services.engine.models import MODERATION_MODELS
from services.engine.moderation import CATEGORIES, is_said
from services.engine.options import Options
from services.engine.pictures_in import PicturesIn
from services.engine.wire import Json, json_response, model_not_found, refused

_SEEN: Final = ("self-harm", "self-harm/intent", "self-harm/instructions", "sexual", "violence", "violence/graphic")
"""Categories that also judge pictures."""
_MOST_PARTS: Final = 100
_MOST_PICTURES: Final = 16
_CERTAIN, _NOTHING = 0.98, 0.00001


@dataclass(frozen=True, slots=True)
class _Seen:
    """Shares of a picture's pixels, 0..1."""

    skin: float
    deep_red: float


class Moderations:
    """The endpoint."""

    def __init__(self, pictures: PicturesIn) -> None:
        self._pictures = pictures

    async def create(self, call: Call) -> Response:
        fields = {name: value for name, value in call.fields().items() if value is not None}
        for name in fields:
            if name not in ("input", "model"):
                raise unknown_parameter(name)
        model = fields.get("model", MODERATION_MODELS[0])
        Text(256, empty=False).check("model", model)
        if model not in MODERATION_MODELS:
            raise model_not_found(model)
        if "input" not in fields:
            raise refused("input", "missing_required_parameter", "Missing required parameter: 'input'.")
        results = [await self._result(parts) for parts in _grouped(fields["input"])]
        return json_response({"id": f"modr-{secrets.token_hex(12)}", "model": model, "results": results})

    async def _result(self, parts: list[Json]) -> Json:
        texts = [part["text"] for part in parts if part["type"] == "text"]
        pictures = [
            await self._seen(part["image_url"]["url"], f"input[{number}].image_url.url")
            for number, part in enumerate(parts)
            if part["type"] == "image_url"
        ]
        text = "\n".join(texts)
        scores = {category: _score(category, text, pictures) for category in CATEGORIES}
        flags = {category: score > 0.5 for category, score in scores.items()}
        applied = {
            category: [*(["text"] if texts else []), *(["image"] if pictures and category in _SEEN else [])]
            for category in CATEGORIES
        }
        return {
            "flagged": any(flags.values()),
            "categories": flags,
            "category_scores": scores,
            "category_applied_input_types": applied,
        }

    async def _seen(self, url: str, param: str) -> _Seen:
        data = await self._pictures.resolve(url=url, param=param)
        await self._pictures.demand(data, param)
        return await to_thread.run_sync(_measured, data)


def _grouped(given: object) -> list[list[Json]]:
    """The checked parts of each result. Raises ApiError 400."""
    if isinstance(given, str):
        return [[{"type": "text", "text": given}]]
    if not isinstance(given, list):
        raise wrong_type("input", "a string or an array", given)
    entries = cast("list[object]", given)
    if not entries or len(entries) > _MOST_PARTS:
        message = f"Invalid 'input': expected 1 to {_MOST_PARTS} inputs, but got {len(entries)}."
        raise refused("input", "invalid_value", message)
    if all(isinstance(entry, str) for entry in entries):
        return [[{"type": "text", "text": entry}] for entry in entries]
    parts = [_part(entry, f"input[{number}]") for number, entry in enumerate(entries)]
    if sum(part["type"] == "image_url" for part in parts) > _MOST_PICTURES:
        raise refused("input", "invalid_value", f"Invalid 'input': at most {_MOST_PICTURES} images are taken.")
    return [parts]


def _part(entry: object, param: str) -> Json:
    if not isinstance(entry, dict):
        raise wrong_type(param, "an object", entry)
    part = cast("Json", entry)
    match part.get("type"):
        case "text":
            Text().check(f"{param}.text", part.get("text"))
        case "image_url":
            image = part.get("image_url")
            if not isinstance(image, dict):
                raise wrong_type(f"{param}.image_url", "an object", image)
            Text(30_000_000, empty=False).check(f"{param}.image_url.url", cast("Json", image).get("url"))
        case other:
            raise not_one_of(f"{param}.type", str(other), ("text", "image_url"))
    return part


def _score(category: str, text: str, pictures: list[_Seen]) -> float:
    if is_said(category, text):
        return _CERTAIN
    # colours are no proof of anything: they raise a score a little, never to a flag
    seen = max((_hint(category, picture) for picture in pictures), default=0.0)
    return round(max(_NOTHING, seen), 6)


def _hint(category: str, picture: _Seen) -> float:
    match category:
        case "sexual":
            return 0.4 * picture.skin
        case "violence":
            return 0.2 * picture.deep_red
        case "violence/graphic":
            return 0.4 * picture.deep_red
        case _:
            return 0.0


def _measured(data: bytes) -> _Seen:
    # the engine starts without Pillow
    import numpy as np  # noqa: PLC0415

    from services.engine.retouch.opened import opened  # noqa: PLC0415

    pixels = np.asarray(opened(data).convert("RGB").resize((96, 96)), dtype=np.float32)
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    # Kovac et al., Human Skin Colour Clustering for Face Detection, 2003: skin in daylight
    spread = pixels.max(axis=-1) - pixels.min(axis=-1)
    skin = (red > 95) & (green > 40) & (blue > 20) & (spread > 15) & (red - green > 15) & (red > blue)
    deep_red = (red > 90) & (red < 200) & (green < 50) & (blue < 50)
    return _Seen(*(float(np.count_nonzero(share)) / share.size for share in (skin, deep_red)))


def moderation_routes(gate: Gate, options: Options, pictures: PicturesIn) -> list[Route]:
    """The route."""
    moderations = Moderations(pictures)
    return [Route("/v1/moderations", gate.open(moderations.create, limit=options.picture_limit), methods=["POST"])]
