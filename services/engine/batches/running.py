"""Works batches off: a few lines at a time, answers and failures each into a file of their own."""

from __future__ import annotations

import json
import secrets
import tempfile
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, cast

import anyio
from anyio import CancelScope, CapacityLimiter, to_thread

from services.engine.batches.reading import checked_file, read_line
from services.engine.batches.record import ENDED, Batch, LineError
from services.engine.filestore import FileStore, StoredFile
from services.engine.inside import Answered, Inside
from services.engine.wire import ApiError, Json, dump

_AT_ONCE: Final = 2
"""Lines at work, of all batches together: people who wait for a picture come first."""


_OUTPUT_BYTES: Final = 400 * 1024 * 1024
"""When a batch's answers have come to so much, its further lines are refused."""


@dataclass(frozen=True, slots=True)
class _Files:
    """The open files of one batch, each used by one thread at a time."""

    source: BinaryIO
    output: BinaryIO
    errors: BinaryIO
    turn: CapacityLimiter


class Runner:
    """Takes batches from `validating` to their end."""

    def __init__(self, store: FileStore, inside: Inside) -> None:
        self._store = store
        self._inside = inside
        self._slots = CapacityLimiter(_AT_ONCE)

    async def run(self, batch: Batch, stored: StoredFile) -> None:
        """All of one batch."""
        try:
            # held open, so that deleting the file does not end the batch
            source = await to_thread.run_sync(lambda: stored.path.open("rb"))
        except OSError:
            _fail(batch, LineError("file_not_found", "The input file is gone."))
            return
        with source, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            files = _Files(source, cast("BinaryIO", output), cast("BinaryIO", errors), CapacityLimiter(1))
            with CancelScope() as batch.work:
                await self._work(batch, files)
            batch.work = None
            if batch.status not in ENDED:
                await self._finish(batch, files)

    async def _work(self, batch: Batch, files: _Files) -> None:
        found = await to_thread.run_sync(checked_file, files.source, batch.endpoint, limiter=files.turn)
        batch.model = found.model
        if found.errors:
            _fail(batch, *found.errors)
            return
        batch.total = len(found.starts)
        batch.become("in_progress")
        waiting = iter(found.starts)

        async def take_lines() -> None:
            for start in waiting:
                await self._line(batch, start, files)

        async with anyio.create_task_group() as workers:
            for _ in range(_AT_ONCE):
                workers.start_soon(take_lines)

    async def _line(self, batch: Batch, start: int, files: _Files) -> None:
        custom_id, body = await to_thread.run_sync(read_line, files.source, start, limiter=files.turn)
        answer: Answered | None = None
        error: Json | None = None
        async with self._slots:
            if files.output.tell() > _OUTPUT_BYTES:
                error = {"code": "storage_limit_exceeded", "message": "The batch's output is as large as it may be."}
            else:
                try:
                    answer = await self._inside.post(batch.root, batch.endpoint, body)
                except ConnectionError as failure:
                    error = {"code": "server_error", "message": str(failure)}
        good = answer is not None and answer.status < 400
        response = None if answer is None else _response(answer)
        line = dump(
            {
                "id": f"batch_req_{secrets.token_hex(16)}",
                "custom_id": custom_id,
                "response": response,
                "error": error,
            }
        )
        with CancelScope(shield=True):
            # a line that was paid for is told of, also when the batch is being cancelled
            target = files.output if good else files.errors
            await to_thread.run_sync(target.write, line + b"\n", limiter=files.turn)
        if good:
            batch.completed += 1
            _count(batch, response["body"] if response else None)
        else:
            batch.failed += 1

    async def _finish(self, batch: Batch, files: _Files) -> None:
        cancelled = batch.status == "cancelling"
        if not cancelled:
            batch.become("finalizing")
        try:
            batch.output_file_id = await self._stored(batch, files.output, "output")
            batch.error_file_id = await self._stored(batch, files.errors, "error")
        except ApiError as full:
            _fail(batch, LineError(full.code or "server_error", full.message))
            return
        batch.become("cancelled" if cancelled else "completed")

    async def _stored(self, batch: Batch, file: BinaryIO, kind: str) -> str | None:
        """The id of a result file; None for one without lines."""
        if not file.tell():
            return None
        stored = await self._store.add(
            file, filename=f"{batch.id}_{kind}.jsonl", purpose="batch_output", expires_after=batch.kept_for
        )
        return stored.id


def _fail(batch: Batch, *errors: LineError) -> None:
    batch.errors = errors
    batch.become("failed")


def _response(answer: Answered) -> Json:
    try:
        body: object = json.loads(answer.body)
    except ValueError:
        body = answer.body.decode("utf-8", "replace")
    return {"status_code": answer.status, "request_id": answer.request_id, "body": body}


def _count(batch: Batch, body: object) -> None:
    """Adds the tokens of one answer, by either endpoint's names for them."""
    usage: Any = cast("Json", body).get("usage") if isinstance(body, dict) else None
    if not isinstance(usage, dict):
        return
    counted = cast("dict[str, Any]", usage)
    for name, other in (("input_tokens", "prompt_tokens"), ("output_tokens", "completion_tokens")):
        tokens = counted.get(name, counted.get(other))
        batch.usage[name] += tokens if isinstance(tokens, int) else 0
