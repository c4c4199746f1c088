"""`/v1/batches`: create, list, retrieve, cancel."""

from __future__ import annotations

import secrets
from functools import partial
from typing import Final

from starlette.responses import Response
from starlette.routing import Route

from services.engine.background import Background
from services.engine.batches.record import ENDED, Batch
from services.engine.batches.running import Runner
from services.engine.calls import Call, Gate
from services.engine.expiry import THIRTY_DAYS, expiry
from services.engine.fields import Choice, Labels, Text, unknown_parameter
from services.engine.filestore import FileStore
from services.engine.inside import Inside
from services.engine.paging import page
from services.engine.wire import ApiError, json_response, refused

ENDPOINTS: Final = Choice(
    ("/v1/responses", "/v1/chat/completions", "/v1/moderations", "/v1/images/generations", "/v1/images/edits")
)
"""Those of OpenAI's list that this engine has."""
_CHECKS: Final = {
    "input_file_id": Text(256, empty=False),
    "endpoint": ENDPOINTS,
    "completion_window": Choice(("24h",)),
}
_MOST_BATCHES: Final = 500


class Batches:
    """The endpoints."""

    def __init__(self, store: FileStore, runner: Runner, background: Background) -> None:
        self._store = store
        self._runner = runner
        self._background = background
        self._batches: dict[str, Batch] = {}

    async def create(self, call: Call) -> Response:
        fields = {name: value for name, value in call.fields().items() if value is not None}
        for name in fields:
            if name not in (*_CHECKS, "metadata", "output_expires_after"):
                raise unknown_parameter(name)
        for name, check in _CHECKS.items():
            if name not in fields:
                raise refused(name, "missing_required_parameter", f"Missing required parameter: '{name}'.")
            check.check(name, fields[name])
        if "metadata" in fields:
            Labels().check("metadata", fields["metadata"])
        kept_for = expiry(fields, "output_expires_after") or THIRTY_DAYS
        source = self._store.find(fields["input_file_id"])
        if source is None:
            message = f"Invalid 'input_file_id': no such File object: {fields['input_file_id'][:100]}"
            raise refused("input_file_id", "invalid_value", message)
        if source.purpose != "batch":
            message = f"Invalid file purpose: expected 'batch', but got '{source.purpose}'."
            raise refused("input_file_id", "invalid_value", message)
        self._make_room()
        batch = Batch(
            id=f"batch_{secrets.token_hex(16)}",
            root=call.root,
            endpoint=fields["endpoint"],
            input_file_id=source.id,
            metadata=fields.get("metadata"),
            kept_for=kept_for,
        )
        self._batches[batch.id] = batch
        self._background.start(partial(self._runner.run, batch, source))
        return json_response(batch.listing())

    async def list(self, call: Call) -> Response:
        listed = [batch.listing() for batch in self._batches.values()]
        return json_response(page(listed, call.request.query_params))

    async def retrieve(self, call: Call) -> Response:
        return json_response(self._named(call).listing())

    async def cancel(self, call: Call) -> Response:
        batch = self._named(call)
        if batch.status in ENDED:
            message = f"Cannot cancel a batch with status '{batch.status}'."
            raise ApiError(status=409, message=message, param="batch_id")
        if batch.status != "cancelling":
            batch.become("cancelling")
            if batch.work is not None:
                batch.work.cancel()
        return json_response(batch.listing())

    def _named(self, call: Call) -> Batch:
        batch_id = call.request.path_params["batch_id"]
        batch = self._batches.get(batch_id)
        if batch is None:
            raise ApiError(status=404, message=f"No batch found with id '{batch_id[:100]}'.", param="batch_id")
        return batch

    def _make_room(self) -> None:
        """The oldest one that has ended goes for a new one. Raises ApiError 429 when all are still at work."""
        if len(self._batches) < _MOST_BATCHES:
            return
        ended = next((batch for batch in self._batches.values() if batch.status in ENDED), None)
        if ended is None:
            message = "Too many batches are at work."
            raise ApiError(status=429, type="requests", message=message, code="rate_limit_exceeded")
        del self._batches[ended.id]


def batch_routes(gate: Gate, store: FileStore, inside: Inside, background: Background) -> list[Route]:
    """The routes, over the files of `store`."""
    batches = Batches(store, Runner(store, inside), background)
    one = "/v1/batches/{batch_id}"
    return [
        Route("/v1/batches", gate.open(batches.create), methods=["POST"]),
        Route("/v1/batches", gate.open(batches.list), methods=["GET"]),
        Route(one, gate.open(batches.retrieve), methods=["GET"]),
        Route(f"{one}/cancel", gate.open(batches.cancel), methods=["POST"]),
    ]
