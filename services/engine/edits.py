"""From the body of `POST /images/edits` or `/images/variations`, multipart or JSON, to a checked order.

Facts: openai-api.md sections 1.6, 2.2, 2.5 and 2.6.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, cast

from starlette.datastructures import UploadFile

from services.engine.calls import Call
from services.engine.edit_inputs import EDIT_FORMATS, OVERLAY_BYTES, Inputs, checked_inputs
from services.engine.fields import not_one_of, unknown_parameter
from services.engine.models import DEFAULT_MODEL, IMAGE_MODELS, Family
from services.engine.pictures_in import PICTURE_BYTES, PicturesIn
from services.engine.validation import Order, read_order
from services.engine.wire import Json, refused
from services.pictures.sniff import sniff

_IMAGE_PART: Final = re.compile(r"image(?:\[\d{0,4}\])?")
_MIME_TYPES: Final = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}
_UNTOLD: Final = ("", "application/octet-stream")
_MAGIC_BYTES: Final = 16
_OVERLAYS: Final = ("mask", "markup")
_OF_VARIATIONS: Final = ("model", "n", "size", "response_format", "user", "seed")
_SMALL_PNG: Final = 4 * 1024 * 1024
"""DALL-E 2 takes square PNGs below this many bytes."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Pictures as they came, not yet checked."""

    sources: tuple[bytes, ...]
    overlays: dict[str, bytes]
    """By `mask` and `markup`."""


async def read_edit(call: Call, pictures: PicturesIn) -> Order:
    """Raises ApiError 400, or 404 for an unknown model or a file id that does not exist."""
    fields = call.fields()
    given = {name: fields.pop(name) for name in ("images", "image", *_OVERLAYS) if name in fields}
    # what can be refused without opening pictures is refused first
    family = read_order(fields, edit=True).model.family
    if call.form is not None:
        found = await _from_form(call, given, family)
    else:
        found = await _from_json(given, pictures, family)
    inputs = await checked_inputs(
        pictures, found.sources, found.overlays.get("mask"), found.overlays.get("markup"), formats=_formats(family)
    )
    _check_small_png(family, inputs)
    return read_order(fields, inputs)


async def read_variation(call: Call, pictures: PicturesIn) -> Order:
    """Raises ApiError 400, or 404 for an unknown model."""
    fields = call.fields()
    name = fields.get("model") or DEFAULT_MODEL
    models = tuple(model.id for model in IMAGE_MODELS.values() if model.family.variations)
    if isinstance(name, str) and name in IMAGE_MODELS and name not in models:
        raise not_one_of("model", name, models)
    for field in fields:
        if field not in _OF_VARIATIONS:
            raise unknown_parameter(field)
    family = read_order({**fields, "prompt": "-"}).model.family
    uploads = call.uploads()
    sources = await _sources(uploads, family, 1)
    for part, _ in uploads:
        if not _IMAGE_PART.fullmatch(part):
            raise unknown_parameter(part)
    inputs = await checked_inputs(pictures, sources, formats=_formats(family))
    _check_small_png(family, inputs)
    order = read_order({**fields, "prompt": "-"}, inputs)
    return replace(order, prompt="", varies=True)


# -- multipart ---------------------------------------------------------------------------------------------------------


async def _from_form(call: Call, given: Json, family: Family) -> _Found:
    for name in given:
        # a text part where a file belongs
        raise refused(name, "invalid_type", f"Invalid type for '{name}': expected a file, but got a string instead.")
    overlays: dict[str, bytes] = {}
    uploads = call.uploads()
    for name, upload in uploads:
        if name in overlays:
            raise refused(name, "invalid_value", f"Invalid '{name}': expected one file, but got several.")
        if name in _OVERLAYS:
            await _check_mime(name, upload, ("png",))
            overlays[name] = await _content(name, upload, OVERLAY_BYTES)
        elif not _IMAGE_PART.fullmatch(name):
            raise unknown_parameter(name)
    return _Found(await _sources(uploads, family, family.max_sources), overlays)


async def _sources(uploads: list[tuple[str, UploadFile]], family: Family, most: int) -> tuple[bytes, ...]:
    images = [upload for name, upload in uploads if _IMAGE_PART.fullmatch(name)]
    _check_count("image", len(images), most)
    for number, upload in enumerate(images):
        await _check_mime("image" if len(images) == 1 else f"image[{number}]", upload, _formats(family))
    return tuple([await _content("image", upload, PICTURE_BYTES) for upload in images])


async def _content(name: str, upload: UploadFile, limit: int) -> bytes:
    if (upload.size or 0) >= limit:
        message = f"Invalid '{name}': the file must be smaller than {limit // (1024 * 1024)} MB."
        raise refused(name, "image_file_too_large", message)
    return await upload.read()


async def _check_mime(name: str, upload: UploadFile, formats: tuple[str, ...]) -> None:
    """Goes by what the part says it is. Many clients say nothing of a stream or of bare bytes (the Node SDK in OpenAI's
    own examples): then by what the bytes are, which OpenAI may refuse (section 2.2)."""
    given = (upload.content_type or "").partition(";")[0].strip().lower()
    if given in _UNTOLD:
        head = await upload.read(_MAGIC_BYTES)
        await upload.seek(0)
        if sniff(head) in formats:
            return
    if given == "image/jpg":
        given = "image/jpeg"
    wanted = [_MIME_TYPES[form] for form in formats]
    if given not in wanted:
        known = ", ".join(f"'{mime}'" for mime in wanted)
        message = f"Invalid file '{name}': unsupported mimetype ('{given[:100]}'). Supported file formats are {known}."
        raise refused(name, "unsupported_file_mimetype", message)


# -- JSON --------------------------------------------------------------------------------------------------------------


async def _from_json(given: Json, pictures: PicturesIn, family: Family) -> _Found:
    if "image" in given:
        raise unknown_parameter("image")
    images = given.get("images")
    if images is None:
        images = []
    if not isinstance(images, list):
        raise refused("images", "invalid_type", "Invalid type for 'images': expected an array.")
    references = cast("list[object]", images)
    _check_count("images", len(references), family.max_sources)
    sources = [await _referenced(entry, f"images[{number}]", pictures) for number, entry in enumerate(references)]
    overlays = {
        name: await _referenced(given[name], name, pictures) for name in _OVERLAYS if given.get(name) is not None
    }
    return _Found(tuple(sources), overlays)


async def _referenced(reference: object, param: str, pictures: PicturesIn) -> bytes:
    if not isinstance(reference, dict):
        raise refused(param, "invalid_type", f"Invalid type for '{param}': expected an object.")
    named = {name: value for name, value in cast("Json", reference).items() if value is not None}
    for name, value in named.items():
        if name not in ("file_id", "image_url"):
            raise unknown_parameter(f"{param}.{name}")
        if not isinstance(value, str):
            raise refused(f"{param}.{name}", "invalid_type", f"Invalid type for '{param}.{name}': expected a string.")
    where = f"{param}.{next(iter(named))}" if len(named) == 1 else param
    return await pictures.resolve(url=named.get("image_url"), file_id=named.get("file_id"), param=where)


# -- both --------------------------------------------------------------------------------------------------------------


def _formats(family: Family) -> tuple[str, ...]:
    return EDIT_FORMATS if family.tokens else ("png",)


def _check_count(name: str, count: int, most: int) -> None:
    if not count:
        raise refused(name, "missing_required_parameter", f"Missing required parameter: '{name}'.")
    if count > most:
        message = (
            f"Invalid '{name}': array too long. Expected an array with maximum length {most}, "
            f"but got an array with length {count} instead."
        )
        raise refused(name, "array_above_max_length", message)


def _check_small_png(family: Family, inputs: Inputs) -> None:
    """What DALL-E 2 asks of its pictures."""
    if family.tokens:
        return
    if inputs.measures[0].width != inputs.measures[0].height:
        raise refused("image", "invalid_image_format", "Uploaded image must be square.")
    if len(inputs.sources[0]) >= _SMALL_PNG:
        raise refused("image", "image_file_too_large", "Uploaded image must be a PNG and less than 4 MB.")
