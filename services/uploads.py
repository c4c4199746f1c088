"""Which pictures a server is given once, as files, and named by their ids from then on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from services.input_rules import is_stored
from services.types import (
    Billed,
    EditForm,
    Failure,
    FailureKind,
    ImageRequest,
    InputPicture,
    ModelSpec,
    Operation,
    Profile,
    Route,
)
from services.variations import has_endpoint

LARGE: Final = 4_000_000
"""Bytes from which on a picture is uploaded once instead of being sent with each request: smaller ones arrive as fast
with the request as their ids would."""
_MISSING = frozenset({"image_file_not_found", "file_not_found"})


def worth_uploading(request: ImageRequest, spec: ModelSpec, profile: Profile) -> tuple[InputPicture, ...]:
    """The large pictures of a request that its server takes by their ids instead: where it has files, for the
    Responses API and for edits in JSON, which have neither marks nor squares (openai-api.md sections 2.5, 3.1)."""
    if not profile.quirks.files:
        return ()
    if request.route is Route.IMAGES:
        edits = request.operation is not Operation.GENERATE and profile.quirks.edits_form is EditForm.MULTIPART
        native = request.operation is Operation.VARIATION and has_endpoint(spec, profile)
        if not edits or native or request.markup is not None or spec.square_png:
            return ()
    kept = request.parents if request.route is Route.RESPONSES and request.previous is not None else ()
    return tuple(
        picture
        for picture in request.inputs
        if picture.bytes > LARGE and picture.sha256 and not picture.file_id and picture.asset_id not in kept
    )


def by_id(request: ImageRequest, ids: Mapping[str, str]) -> ImageRequest:
    """The request with those pictures named by their file ids. `ids`: by hash."""
    if not ids:
        return request
    named = (
        replace(it, file_id=ids[it.sha256], profile_id=request.profile_id) if it.sha256 in ids else it
        for it in request.inputs
    )
    return replace(request, inputs=tuple(named))


def file_ids(request: ImageRequest) -> frozenset[str]:
    """The files of its server that a request names."""
    return frozenset(picture.file_id for picture in request.inputs if is_stored(picture, request))


def are_gone(request: ImageRequest, failure: Failure) -> bool:
    """True if the server does not have the files of the request (any more), and so has done nothing."""
    if failure.billed is not Billed.NO or failure.status not in (400, 404, 410, 422):
        return False
    said = f"{failure.message} {failure.raw}"
    return failure.code in _MISSING or any(file_id in said for file_id in file_ids(request))


def are_refused(failure: Failure) -> bool:
    """True if the server may have turned the request down for the way in which its pictures were named."""
    kinds = (FailureKind.BAD_PARAMETER, FailureKind.BAD_INPUT_PICTURE, FailureKind.NOT_SUPPORTED)
    return failure.billed is Billed.NO and failure.kind in kinds and failure.status in (400, 404, 405, 415, 422)
