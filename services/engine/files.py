"""`/v1/files`: files that other requests name by their id (openai-api.md section 6.1)."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import UploadFile
from starlette.responses import Response
from starlette.routing import Route

from services.engine.calls import Call, Gate
from services.engine.delivery import Body, Chunks
from services.engine.expiry import THIRTY_DAYS, expiry
from services.engine.fields import Choice, unknown_parameter
from services.engine.filestore import FILE_BYTES, FileStore, StoredFile
from services.engine.options import Options
from services.engine.paging import page
from services.engine.wire import ApiError, Json, json_response, refused

PURPOSES: Final = Choice(("assistants", "batch", "fine-tune", "vision", "user_data", "evals"))
_BATCH_BYTES: Final = 200 * 1024 * 1024
_CHUNK: Final = 256 * 1024


class Files:
    """The endpoints."""

    def __init__(self, store: FileStore) -> None:
        self._store = store

    async def create(self, call: Call) -> Response:
        fields = call.fields()
        upload = the_file(call, "file")
        for name in fields:
            if name not in ("purpose", "expires_after"):
                raise unknown_parameter(name)
        purpose, expires_after = checked_purpose(fields), expiry(fields)
        size = upload.size or 0
        if not size:
            raise refused("file", "empty_file", "Invalid 'file': the file is empty.")
        filename = Path((upload.filename or "upload").replace("\\", "/")).name or "upload"
        check_batch_file(purpose, filename, size)
        stored = await self._store.add(
            upload.file, filename=filename, purpose=purpose, expires_after=kept_for(purpose, expires_after)
        )
        return json_response(stored.listing())

    async def list(self, call: Call) -> Response:
        query = call.request.query_params
        purpose = query.get("purpose")
        files = [stored.listing() for stored in self._store.all() if purpose in (None, stored.purpose)]
        return json_response(page(files, query, most=10_000, usual=10_000))

    async def retrieve(self, call: Call) -> Response:
        return json_response(self._named(call).listing())

    async def content(self, call: Call) -> Response:
        stored = self._named(call)
        try:
            file = await to_thread.run_sync(lambda: stored.path.open("rb"))
        except OSError:
            raise ApiError(status=404, message=f"No such File object: {stored.id}", param="id") from None
        body = Body(_chunks(file), "application/octet-stream")
        body.headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(stored.filename)}"
        body.headers["content-length"] = str(stored.size)
        return body

    async def delete(self, call: Call) -> Response:
        stored = self._named(call)
        self._store.delete(stored.id)
        return json_response({"id": stored.id, "object": "file", "deleted": True})

    def _named(self, call: Call) -> StoredFile:
        return self._store.get(call.request.path_params["file_id"])


async def _chunks(file: BinaryIO) -> Chunks:
    try:
        while chunk := await to_thread.run_sync(file.read, _CHUNK):
            yield chunk
    finally:
        file.close()


def the_file(call: Call, name: str) -> UploadFile:
    """The one file of a form, which has to be called `name`. Raises ApiError 400."""
    found: UploadFile | None = None
    for part, upload in call.uploads():
        if part != name or found is not None:
            raise unknown_parameter(part)
        found = upload
    if found is None:
        raise refused(name, "missing_required_parameter", f"Missing required parameter: '{name}'.")
    return found


def checked_purpose(fields: Json) -> str:
    """What a file is for. Raises ApiError 400."""
    if fields.get("purpose") is None:
        raise refused("purpose", "missing_required_parameter", "Missing required parameter: 'purpose'.")
    PURPOSES.check("purpose", fields["purpose"])
    return fields["purpose"]


def check_batch_file(purpose: str, filename: str, size: int) -> None:
    """Raises ApiError 400 for a batch file that is none by its name or too large."""
    if purpose == "batch" and not filename.lower().endswith(".jsonl"):
        message = "Invalid file format for Batch API. Must be .jsonl"
        raise refused("file", "invalid_file_format", message)
    limit = _BATCH_BYTES if purpose == "batch" else FILE_BYTES
    if size > limit:
        message = f"File is too large. The maximum size is {limit // (1024 * 1024)} MB."
        raise ApiError(status=413, message=message, param="file", code="file_too_large")


def kept_for(purpose: str, asked: int | None) -> int | None:
    """Seconds that a file is kept: as asked, else batch files for thirty days and all others until they are deleted."""
    return THIRTY_DAYS if asked is None and purpose.startswith("batch") else asked


def file_routes(gate: Gate, options: Options, store: FileStore) -> list[Route]:
    """The routes, over a store."""
    files = Files(store)
    one = "/v1/files/{file_id}"
    create = gate.open(files.create, forms=True, limit=options.upload_limit)
    return [
        Route("/v1/files", create, methods=["POST"]),
        Route("/v1/files", gate.open(files.list), methods=["GET"]),
        Route(one, gate.open(files.retrieve), methods=["GET"]),
        Route(one, gate.open(files.delete), methods=["DELETE"]),
        Route(f"{one}/content", gate.open(files.content), methods=["GET"]),
    ]
