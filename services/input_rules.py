"""What is wrong with the pictures of a request, before it is sent (openai-api.md sections 1.6, 2.3 to 2.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from services.types import (
    EditForm,
    Failure,
    FailureKind,
    ImageRequest,
    InputPicture,
    ModelSpec,
    Operation,
    Profile,
    Request,
    Route,
)
from services.variations import has_endpoint

FORMATS: Final = frozenset({"png", "jpeg", "webp"})
MOST_BYTES: Final = 50_000_000
"""Each picture is smaller than this, a mask and marks than `MOST_OVERLAY_BYTES`."""
MOST_OVERLAY_BYTES: Final = 4_000_000
MOST_URL: Final = 20_971_520
"""Characters of one picture in JSON, as address or as data URL (2.5)."""
_DATA_URL_HEAD: Final = 24


def picture_problems(spec: ModelSpec, request: ImageRequest, profile: Profile | None = None) -> tuple[Failure, ...]:
    """Problems with `image`, `mask` and `markup` (the control in `param`), in this order.

    NOT_SUPPORTED: the model, or its server, does not edit (`image`), or takes no mask, no marks. TOO_MANY_PICTURES:
    `reason` is how many it takes. BAD_PARAMETER: `missing` (no picture to edit), `excluded` (does not go together with
    something else). BAD_INPUT_PICTURE: `format`, `size` (another than the first picture's), `square` (DALL-E 2 takes
    no other), `elsewhere` (a file on another server). TOO_LARGE: `bytes`.
    """
    found = [*_image_problems(spec, request, profile)]
    served = as_served(spec, profile)
    for name, overlay, takes in (("mask", request.mask, served.mask), ("markup", request.markup, served.markup)):
        if overlay is not None:
            found += _overlay_problems(name, overlay, takes, request)
    return tuple(
        Failure(
            kind=kind, param=param, reason=reason, message=message, model=request.model, profile_id=request.profile_id
        )
        for kind, param, reason, message in found
    )


def as_served(spec: ModelSpec, profile: Profile | None) -> ModelSpec:
    """The model with the masks and marks that it can be sent through this server."""
    if profile is None:
        return spec
    forms = profile.quirks.edits_form is not EditForm.REFERENCES
    return replace(spec, mask=spec.mask and forms and profile.quirks.mask_field != "", markup=spec.markup and forms)


def in_json(request: ImageRequest, profile: Profile | None = None) -> bool:
    """True if the pictures go as JSON: some are links or files of the server, or it takes no other form."""
    by_name = any(is_named(picture, request) for picture in request.inputs)
    return by_name or (profile is not None and profile.quirks.edits_form is EditForm.REFERENCES)


def is_named(picture: InputPicture, request: ImageRequest) -> bool:
    """True if the server is told where the picture is, instead of being sent it."""
    return is_stored(picture, request) or not picture.sha256


def is_stored(picture: InputPicture, request: Request) -> bool:
    """True if the server of the request has the picture as a file."""
    return bool(picture.file_id) and picture.profile_id == request.profile_id


_Problem = tuple[FailureKind, str, str, str]
"""Kind, control, reason, message."""


# -- pictures ---------------------------------------------------------------------------------------------------------


def _image_problems(spec: ModelSpec, request: ImageRequest, profile: Profile | None) -> Iterator[_Problem]:
    count = len(request.inputs)
    if request.route is Route.IMAGES:
        if request.operation is Operation.GENERATE:
            if count:
                yield FailureKind.BAD_PARAMETER, "image", "excluded", "Pictures are for edits."
            return
        if not _edits(spec, request, profile):
            yield FailureKind.NOT_SUPPORTED, "image", "", f"{request.model} does not edit pictures here."
            return
    if not count and request.operation is not Operation.GENERATE and not _goes_on(request):
        yield FailureKind.BAD_PARAMETER, "image", "missing", "There is no picture to edit."
    most = 1 if request.operation is Operation.VARIATION else spec.max_references
    if count > most:
        yield FailureKind.TOO_MANY_PICTURES, "image", str(most), f"{count} pictures, {most} are allowed."
    for number, picture in enumerate(request.inputs, 1):
        for kind, reason, message in _one_picture(spec, request, picture, profile):
            yield kind, "image", reason, f"Picture {number}: {message}"


def _edits(spec: ModelSpec, request: ImageRequest, profile: Profile | None) -> bool:
    if _at_endpoint(spec, request, profile):
        return True
    return "edit" in spec.tasks and (profile is None or profile.quirks.edits_path != "")


def _goes_on(request: ImageRequest) -> bool:
    """True if the server itself has the picture, from an earlier turn."""
    turn = request.previous
    return (
        request.route is Route.RESPONSES
        and turn is not None
        and any((turn.response_id, turn.conversation_id, turn.call_id))
    )


def _at_endpoint(spec: ModelSpec, request: ImageRequest, profile: Profile | None) -> bool:
    """True for variations that are not asked for in words: their endpoint takes a form only."""
    return request.operation is Operation.VARIATION and profile is not None and has_endpoint(spec, profile)


def _one_picture(
    spec: ModelSpec, request: ImageRequest, picture: InputPicture, profile: Profile | None
) -> Iterator[tuple[FailureKind, str, str]]:
    if not picture.url and not picture.sha256 and not _takes_file(picture, request, profile):
        yield FailureKind.BAD_INPUT_PICTURE, "elsewhere", "it is stored on another server."
    if len(picture.url) > MOST_URL or picture.bytes >= MOST_BYTES:
        yield FailureKind.TOO_LARGE, "bytes", "it has more than 50 MB."
    elif in_json(request, profile) and not is_named(picture, request) and _data_url_length(picture) > MOST_URL:
        yield FailureKind.TOO_LARGE, "bytes", "beside links, a picture has at most 15 MB."
    if picture.format and picture.format not in FORMATS:
        yield FailureKind.BAD_INPUT_PICTURE, "format", f"{picture.format} is not taken."
    if spec.square_png and picture.width != picture.height:
        yield FailureKind.BAD_INPUT_PICTURE, "square", "the model takes square pictures only."
    if is_named(picture, request) and (spec.square_png or _at_endpoint(spec, request, profile)):
        yield FailureKind.BAD_PARAMETER, "excluded", "a link is not taken here."


def _takes_file(picture: InputPicture, request: ImageRequest, profile: Profile | None) -> bool:
    in_files = profile is None or (profile.quirks.files and profile.quirks.edits_form is EditForm.MULTIPART)
    return is_stored(picture, request) and in_files


def _data_url_length(picture: InputPicture) -> int:
    return -(-picture.bytes // 3) * 4 + _DATA_URL_HEAD


# -- masks and marks --------------------------------------------------------------------------------------------------


def _overlay_problems(name: str, overlay: InputPicture, takes: bool, request: ImageRequest) -> Iterator[_Problem]:
    if not takes:
        yield FailureKind.NOT_SUPPORTED, name, "", f"{request.model} takes no {name} here."
        return
    if request.operation is not Operation.EDIT and request.route is Route.IMAGES:
        yield FailureKind.BAD_PARAMETER, name, "excluded", f"A {name} is for edits."
    elif not request.inputs:
        yield FailureKind.BAD_PARAMETER, name, "missing", f"There is no picture that the {name} belongs to."
    elif (size := _differing_size(request.inputs[0], overlay)) is not None:
        yield FailureKind.BAD_INPUT_PICTURE, name, "size", f"It is {_size(overlay)}, the picture is {size}."
    if not overlay.sha256 or overlay.format != "png":
        yield FailureKind.BAD_INPUT_PICTURE, name, "format", "It has to be a PNG."
    if name == "markup":
        yield from _markup_problems(overlay, request)


def _markup_problems(markup: InputPicture, request: ImageRequest) -> Iterator[_Problem]:
    """Marks go with multipart edits only, and not with a mask (2.3, 2.5, 3.1)."""
    clashes = (
        (request.mask is not None, "Marks and a mask exclude each other."),
        (request.route is not Route.IMAGES, "A text model takes no marks."),
        (in_json(request), "Marks need the picture itself, not a link."),
    )
    for clashes_with_it, message in clashes:
        if clashes_with_it:
            yield FailureKind.BAD_PARAMETER, "markup", "excluded", message
    if markup.bytes >= MOST_OVERLAY_BYTES:
        yield FailureKind.TOO_LARGE, "markup", "bytes", "The marks have more than 4 MB."


def _differing_size(first: InputPicture, overlay: InputPicture) -> str | None:
    """The size of the picture where it is known and is not the overlay's."""
    known = first.width > 0 and first.height > 0
    return _size(first) if known and (first.width, first.height) != (overlay.width, overlay.height) else None


def _size(picture: InputPicture) -> str:
    return f"{picture.width} x {picture.height}"
