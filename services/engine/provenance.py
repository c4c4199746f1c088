"""`POST /v1/content_provenance_checks`: Content Credentials in the bytes of a file (openai-api.md 6.5).

Honest within its means: a manifest is read and its hash of the picture compared, its signature is not verified; and
nobody but its maker can find a SynthID watermark, so that one is never detected here.
"""

from __future__ import annotations

import time
from typing import Final

from anyio import to_thread
from starlette.responses import Response
from starlette.routing import Route

from services.engine.calls import Call, Gate
from services.engine.fields import unknown_parameter
from services.engine.files import the_file
from services.engine.jumbf import credentials
from services.engine.options import Options
from services.engine.pictures_in import PICTURE_BYTES
from services.engine.wire import Json, json_response, refused
from services.pictures.sniff import sniff

_PICTURES: Final = ("png", "jpeg", "webp", "gif")
_SOUNDS: Final = (b"ID3", b"OggS", b"fLaC", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xf1", b"\xff\xf9")


async def check_provenance(call: Call) -> Response:
    """The endpoint. Raises ApiError 400."""
    upload = the_file(call, "file")
    for name in call.fields():
        raise unknown_parameter(name)
    if not upload.size:
        raise refused("file", "empty_file", "Invalid 'file': the file is empty.")
    if upload.size >= PICTURE_BYTES:
        raise refused("file", "file_too_large", "Invalid 'file': the file must be smaller than 50 MB.")
    results = await to_thread.run_sync(_results, await upload.read())
    return json_response({"object": "content_provenance_check", "created_at": int(time.time()), "results": results})


def _results(data: bytes) -> list[Json]:
    kind = sniff(data)
    watermark = {"type": "synthid", "outcome": "not_detected", "generated_at": None, "model": None}
    if kind in _PICTURES:
        return [_c2pa(data, kind), watermark]
    if data.startswith(_SOUNDS) or (data.startswith(b"RIFF") and data[8:12] == b"WAVE"):
        return [watermark]
    raise refused("file", "unsupported_file_type", "Invalid 'file': expected a PNG, JPEG, WebP or GIF image, or audio.")


def _c2pa(data: bytes, kind: str) -> Json:
    found = credentials(data, kind)
    if found is None:
        state = {"outcome": "not_detected", "validation_state": "not_present"}
        return {"type": "c2pa", **state, "issuer": None, "generated_at": None, "model": None}
    return {
        "type": "c2pa",
        "outcome": "detected",
        "validation_state": "valid" if found.whole else "invalid",
        "issuer": found.issuer or None,
        "generated_at": found.generated_at or None,
        "model": found.model or None,
    }


def provenance_routes(gate: Gate, options: Options) -> list[Route]:
    """The route."""
    check = gate.open(check_provenance, forms=True, limit=options.picture_limit)
    return [Route("/v1/content_provenance_checks", check, methods=["POST"])]
