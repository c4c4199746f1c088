"""Files that a server keeps (openai-api.md section 6.1): uploading a picture once, what is there, deleting it again."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

from services.api.client import Client
from services.api.documents import moment, read_document, unbilled
from services.api.loose import count, mapping, sequence, text
from services.errors import VidraError
from services.pictures.sniff import sniff
from services.types import Failure, FailureKind, StoredFile

KEPT_SECONDS = 7 * 24 * 3600
"""How long a picture is asked to be kept; servers take 3,600 to 2,592,000."""
_PATH = "/files"
_PURPOSES = ("vision", "user_data")
"""`vision` is made for pictures; not every server knows it."""
_UNKNOWN_PURPOSE = frozenset({400, 422})
_PAGE = 100
_MOST_PAGES = 100


async def upload(client: Client, data: bytes, *, seconds: int = KEPT_SECONDS) -> StoredFile:
    """Give the server a picture to keep for a while; costs nothing.

    Its name there tells nothing of what it is called here. Raises VidraError, never billed.
    """
    try:
        return await _upload(client, data, _PURPOSES[0], seconds)
    except VidraError as error:
        if error.failure.status not in _UNKNOWN_PURPOSE or error.kind is not FailureKind.BAD_PARAMETER:
            raise
    return await _upload(client, data, _PURPOSES[1], seconds)


async def stored_files(client: Client) -> tuple[StoredFile, ...]:
    """Everything that the server keeps for this key, newest first; costs nothing. Raises VidraError."""
    found: dict[str, StoredFile] = {}
    after = ""
    for _ in range(_MOST_PAGES):
        query = {"limit": str(_PAGE), "order": "desc", **({"after": after} if after else {})}
        with unbilled():
            async with client.get(_PATH, query) as reply:
                document = await read_document(reply)
        files = [file for entry in sequence(document.get("data")) if (file := _stored(entry)) is not None]
        new = [file for file in files if file.id not in found]
        found.update((file.id, file) for file in new)
        if not document.get("has_more") or not new:  # some servers send the same page for ever
            break
        after = text(document.get("last_id")) or files[-1].id
    return tuple(sorted(found.values(), key=lambda file: file.created_at, reverse=True))


async def delete(client: Client, file_id: str) -> None:
    """Remove a file from the server; one that is not there any more is removed already. Raises VidraError."""
    with unbilled():
        try:
            async with client.delete(f"{_PATH}/{quote(file_id, safe='')}") as reply:
                await read_document(reply)
        except VidraError as error:
            if error.failure.status != 404:
                raise


async def _upload(client: Client, data: bytes, purpose: str, seconds: int) -> StoredFile:
    kind = sniff(data)
    fields = {"purpose": purpose, "expires_after": {"anchor": "created_at", "seconds": str(seconds)}}
    part = ("file", (f"picture.{kind}", data, f"image/{kind}"))
    with unbilled():
        async with client.post(_PATH, fields, files=(part,)) as reply:
            file = _stored(await read_document(reply))
    if file is None:
        raise VidraError(Failure(kind=FailureKind.NOT_AN_API, message="the answer names no file", status=200))
    return file


def _stored(entry: object) -> StoredFile | None:
    """A file object; None where it has no id."""
    fields = mapping(entry)
    file_id = text(fields.get("id"))
    if not file_id:
        return None
    return StoredFile(
        id=file_id,
        name=text(fields.get("filename")),
        bytes=count(fields.get("bytes")),
        created_at=moment(fields.get("created_at")) or datetime.fromtimestamp(0, UTC),
        expires_at=moment(fields.get("expires_at")),
        purpose=text(fields.get("purpose")),
    )
