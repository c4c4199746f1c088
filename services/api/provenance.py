"""Asking a server whether a picture carries its marks (openai-api.md section 6.5)."""

from __future__ import annotations

from datetime import UTC, datetime

from services.api.client import Client
from services.api.documents import moment, read_document, unbilled
from services.api.loose import mapping, sequence, text
from services.errors import VidraError
from services.pictures.sniff import sniff
from services.types import Failure, FailureKind, ProvenanceFinding

_PATH = "/content_provenance_checks"
_TAKEN = ("png", "jpeg", "webp", "gif")


async def check_provenance(client: Client, data: bytes) -> tuple[ProvenanceFinding, ...]:
    """What the server finds in the original bytes of a picture: one finding for each kind of mark that it looks for.

    The file goes to the server, under a name that tells nothing. Raises VidraError: BAD_INPUT_PICTURE (reason `format`)
    for what is no png, jpeg, webp or gif, before anything is sent; NOT_AN_API for an answer without results.
    """
    kind = sniff(data)
    if kind not in _TAKEN:
        raise VidraError(Failure(kind=FailureKind.BAD_INPUT_PICTURE, reason="format", param="image", message=kind))
    part = ("file", (f"picture.{kind}", data, f"image/{kind}"))
    with unbilled():
        async with client.post(_PATH, {}, files=(part,)) as reply:
            document = await read_document(reply)
    findings = tuple(_finding(entry) for entry in sequence(document.get("results")) if mapping(entry).get("type"))
    if not findings:
        raise VidraError(Failure(kind=FailureKind.NOT_AN_API, message="the answer has no results", status=200))
    return findings


def _finding(entry: object) -> ProvenanceFinding:
    fields = mapping(entry)
    return ProvenanceFinding(
        kind=text(fields.get("type")),
        detected=fields.get("outcome") == "detected",
        validation=text(fields.get("validation_state")),
        issuer=text(fields.get("issuer")),
        model=text(fields.get("model")),
        generated_at=_when(fields.get("generated_at")),
    )


def _when(value: object) -> datetime | None:
    """Seconds since 1970 or ISO 8601."""
    if (told := moment(value)) is not None:
        return told
    try:
        found = datetime.fromisoformat(text(value))
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
