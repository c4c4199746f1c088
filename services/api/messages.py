"""From a request to what goes over the wire to the Images API: path, fields, and the pictures in the server's form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic_core import to_json

from services.api.base64_text import data_url
from services.api.client import FilePart
from services.catalog import wire
from services.input_rules import MOST_OVERLAY_BYTES, in_json, is_stored
from services.pictures.masks import wire_mask
from services.pictures.prepare import as_png, refused
from services.pictures.sniff import sniff
from services.types import EditForm, FailureKind, ImageRequest, InputPicture, ModelSpec, Operation, Profile
from services.variations import has_endpoint

_VARIATIONS: Final = "/images/variations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One POST: `body` as JSON, or, with `files`, as the fields of a form. Bytes are JSON already."""

    path: str
    body: Mapping[str, object] | bytes
    files: tuple[FilePart, ...] = ()


def message(profile: Profile, spec: ModelSpec, request: ImageRequest, pictures: Mapping[str, bytes]) -> Message:
    """What to send for a request. `pictures`: the bytes of its input pictures, mask and marks by `sha256`.

    Blocks, as long as encoding takes: for a worker thread where there are pictures. Raises VidraError for a mask that
    is too large or broken (services/pictures/masks.py), and a picture too large for DALL-E 2.
    """
    fields = _fields(profile, spec, request)
    if request.operation is Operation.GENERATE:
        return Message(path=profile.quirks.images_path, body=fields)
    native = request.operation is Operation.VARIATION and has_endpoint(spec, profile)
    path = _VARIATIONS if native else profile.quirks.edits_path
    if not native and in_json(request, profile):
        return Message(path=path, body=to_json({**fields, **_references(profile, spec, request, pictures)}))
    return Message(path=path, body=fields, files=_files(profile, spec, request, pictures))


def _fields(profile: Profile, spec: ModelSpec, request: ImageRequest) -> dict[str, object]:
    """What the model takes of the request (catalog), then the habits of this server (profile)."""
    quirks = profile.quirks
    fields: dict[str, object] = dict(wire(spec, request, profile))
    if not quirks.streams_images:
        fields.pop("stream", None)
        fields.pop("partial_images", None)
    if not quirks.honours_n:
        fields.pop("n", None)
    if spec.returns == "both" or quirks.send_response_format:
        fields["response_format"] = "b64_json"
    return fields | dict(quirks.extra_body)


# -- a form -----------------------------------------------------------------------------------------------------------


def _files(
    profile: Profile, spec: ModelSpec, request: ImageRequest, pictures: Mapping[str, bytes]
) -> tuple[FilePart, ...]:
    """The named parts (openai-api.md section 2.2): `image` for one picture, `image[]` for several, mask, marks.

    File names are numbers: what a person calls a picture is nobody's business.
    """
    sent = [pictures[picture.sha256] for picture in request.inputs]
    if spec.square_png:
        sent = [_small_png(data) for data in sent]
    name = "image" if len(sent) == 1 else "image[]"
    files = [_part(name, f"image-{number}", data) for number, data in enumerate(sent, 1)]
    if request.mask is not None:
        mask = wire_mask(pictures[request.mask.sha256], white=profile.quirks.mask_white, soft=spec.soft_mask)
        files.append(_part(profile.quirks.mask_field, "mask", mask))
    if request.markup is not None:
        files.append(_part("markup", "markup", pictures[request.markup.sha256]))
    return tuple(files)


def _part(name: str, stem: str, data: bytes) -> FilePart:
    kind = sniff(data)
    return name, (f"{stem}.{kind}", data, f"image/{kind}")


def _small_png(data: bytes) -> bytes:
    png = as_png(data)
    if len(png) >= MOST_OVERLAY_BYTES:
        raise refused(FailureKind.TOO_LARGE, "bytes", "As a PNG, the picture has more than 4 MB.")
    return png


# -- JSON -------------------------------------------------------------------------------------------------------------


def _references(
    profile: Profile, spec: ModelSpec, request: ImageRequest, pictures: Mapping[str, bytes]
) -> dict[str, object]:
    """Pictures by address, by file id or as data URLs: OpenAI's way (2.5) or OpenRouter's (9)."""
    sources = [reference(picture, request, pictures) for picture in request.inputs]
    if profile.quirks.edits_form is EditForm.REFERENCES:
        urls = (source.get("image_url", "") for source in sources)
        return {"input_references": [{"type": "image_url", "image_url": {"url": url}} for url in urls]}
    references: dict[str, object] = {"images": sources}
    if request.mask is not None:
        mask = wire_mask(pictures[request.mask.sha256], white=profile.quirks.mask_white, soft=spec.soft_mask)
        references[profile.quirks.mask_field] = {"image_url": data_url(mask, "png")}
    return references


def reference(picture: InputPicture, request: ImageRequest, pictures: Mapping[str, bytes]) -> dict[str, str]:
    """A picture in JSON: `file_id` where the server has it, else `image_url` with its bytes or its address."""
    if is_stored(picture, request):
        return {"file_id": picture.file_id}
    if not picture.sha256:
        return {"image_url": picture.url}
    data = pictures[picture.sha256]
    return {"image_url": data_url(data, sniff(data))}
