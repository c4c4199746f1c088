"""`/v1/uploads`: a large file in parts (openai-api.md section 6.1). Parts are kept like files, but apart from them."""

from __future__ import annotations

import hashlib
import secrets
import tempfile
import time
from dataclasses import dataclass, field
from typing import BinaryIO, Final, cast

from anyio import to_thread
from starlette.responses import Response
from starlette.routing import Route

from services.engine.calls import Call, Gate
from services.engine.expiry import expiry
from services.engine.fields import Text, Whole, unknown_parameter, wrong_type
from services.engine.files import check_batch_file, checked_purpose, kept_for, the_file
from services.engine.filestore import FILE_BYTES, FileStore, StateFolder, StoredFile
from services.engine.wire import ApiError, Json, json_response, refused

_PART_BYTES: Final = 64 * 1024 * 1024
_LIFETIME: Final = 3600
_MAX_UPLOADS: Final = 200
_CHUNK: Final = 1024 * 1024
_PART_LIMIT: Final = _PART_BYTES + 1024 * 1024


@dataclass(slots=True, kw_only=True)
class Upload:
    """One file on its way."""

    id: str
    filename: str
    purpose: str
    size: int
    expires_after: int | None
    created_at: int = field(default_factory=lambda: int(time.time()))
    status: str = "pending"
    parts: list[StoredFile] = field(default_factory=list[StoredFile])
    file: StoredFile | None = None

    @property
    def expires_at(self) -> int:
        return self.created_at + _LIFETIME

    def listing(self) -> Json:
        """As OpenAI's upload object."""
        return {
            "id": self.id,
            "object": "upload",
            "bytes": self.size,
            "created_at": self.created_at,
            "filename": self.filename,
            "purpose": self.purpose,
            "status": self.status,
            "expires_at": self.expires_at,
            "file": None if self.file is None else self.file.listing(),
        }


class Uploads:
    """The endpoints."""

    def __init__(self, store: FileStore, folder: StateFolder) -> None:
        self._store = store
        self._parts = FileStore(folder)
        self._uploads: dict[str, Upload] = {}

    async def create(self, call: Call) -> Response:
        fields = call.fields()
        for name in fields:
            if name not in ("bytes", "filename", "mime_type", "purpose", "expires_after"):
                raise unknown_parameter(name)
        for name in ("bytes", "filename", "mime_type"):
            if fields.get(name) is None:
                raise refused(name, "missing_required_parameter", f"Missing required parameter: '{name}'.")
        Whole(1, FILE_BYTES).check("bytes", fields["bytes"])
        Text(512, empty=False).check("filename", fields["filename"])
        Text(256, empty=False).check("mime_type", fields["mime_type"])
        purpose, expires_after = checked_purpose(fields), expiry(fields)
        check_batch_file(purpose, fields["filename"], fields["bytes"])
        self._forget_old()
        if len(self._uploads) >= _MAX_UPLOADS:
            raise ApiError(message="Too many uploads are pending.", code="too_many_uploads")
        upload = Upload(
            id=f"upload_{secrets.token_hex(16)}",
            filename=fields["filename"],
            purpose=purpose,
            size=fields["bytes"],
            expires_after=expires_after,
        )
        self._uploads[upload.id] = upload
        return json_response(upload.listing())

    async def add_part(self, call: Call) -> Response:
        upload = self._pending(call)
        part = the_file(call, "data")
        if (part.size or 0) > _PART_BYTES:
            raise ApiError(status=413, message="A part may have at most 64 MB.", param="data", code="part_too_large")
        stored = await self._parts.add(part.file, filename=upload.id, purpose="part", expires_after=2 * _LIFETIME)
        upload.parts.append(stored)
        return json_response(
            {
                "id": _part_id(stored),
                "object": "upload.part",
                "created_at": stored.created_at,
                "upload_id": upload.id,
            }
        )

    async def complete(self, call: Call) -> Response:
        fields = call.fields()
        upload = self._pending(call)
        parts = _chosen(fields, upload)
        size = sum(part.size for part in parts)
        if size != upload.size:
            message = f"The parts have {size} bytes together, but the upload was created for {upload.size} bytes."
            raise refused("part_ids", "invalid_value", message)
        with tempfile.TemporaryFile() as whole:
            md5 = await to_thread.run_sync(_joined, parts, whole)
            if fields.get("md5") is not None and str(fields["md5"]).lower() != md5:
                raise refused("md5", "invalid_value", "The checksum of the parts is not the one that was sent.")
            # read again: it may have been cancelled meanwhile
            upload = self._pending(call)
            upload.file = await self._store.add(
                cast("BinaryIO", whole),
                filename=upload.filename,
                purpose=upload.purpose,
                expires_after=kept_for(upload.purpose, upload.expires_after),
            )
        self._end(upload, "completed")
        return json_response(upload.listing())

    async def cancel(self, call: Call) -> Response:
        upload = self._pending(call)
        self._end(upload, "cancelled")
        return json_response(upload.listing())

    def _pending(self, call: Call) -> Upload:
        self._forget_old()
        upload_id = call.request.path_params["upload_id"]
        upload = self._uploads.get(upload_id)
        if upload is None:
            message = f"No such Upload object: {upload_id[:100]}"
            raise ApiError(status=404, message=message, param="upload_id")
        if upload.status != "pending":
            message = f"The upload is {upload.status}; only a pending one can be changed."
            raise refused("upload_id", "invalid_upload_status", message)
        return upload

    def _end(self, upload: Upload, status: str) -> None:
        upload.status = status
        for part in upload.parts:
            if self._parts.find(part.id):
                self._parts.delete(part.id)
        upload.parts.clear()

    def _forget_old(self) -> None:
        now = time.time()
        for upload in [upload for upload in self._uploads.values() if upload.expires_at <= now]:
            self._end(upload, "expired")
            del self._uploads[upload.id]


def _part_id(stored: StoredFile) -> str:
    return stored.id.replace("file-", "part_")


def _chosen(fields: Json, upload: Upload) -> list[StoredFile]:
    for name in fields:
        if name not in ("part_ids", "md5"):
            raise unknown_parameter(name)
    ids: object = fields.get("part_ids")
    if ids is None:
        raise refused("part_ids", "missing_required_parameter", "Missing required parameter: 'part_ids'.")
    if not isinstance(ids, list):
        raise wrong_type("part_ids", "an array", ids)
    known = {_part_id(part): part for part in upload.parts}
    chosen: list[StoredFile] = []
    for number, part_id in enumerate(cast("list[object]", ids)):
        if not isinstance(part_id, str) or part_id not in known:
            raise refused(f"part_ids[{number}]", "invalid_value", "This upload has no such part.")
        chosen.append(known.pop(part_id))
    return chosen


def _joined(parts: list[StoredFile], whole: BinaryIO) -> str:
    """Writes the parts one after the other; the MD5 of all, as the client may send it."""
    digest = hashlib.md5(usedforsecurity=False)
    for part in parts:
        with part.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                whole.write(chunk)
    return digest.hexdigest()


def upload_routes(gate: Gate, store: FileStore, folder: StateFolder) -> list[Route]:
    """The routes; finished files go into `store`."""
    uploads = Uploads(store, folder)
    one = "/v1/uploads/{upload_id}"
    return [
        Route("/v1/uploads", gate.open(uploads.create), methods=["POST"]),
        Route(f"{one}/parts", gate.open(uploads.add_part, forms=True, limit=_PART_LIMIT), methods=["POST"]),
        Route(f"{one}/complete", gate.open(uploads.complete), methods=["POST"]),
        Route(f"{one}/cancel", gate.open(uploads.cancel), methods=["POST"]),
    ]
