"""Conversations: how a server that knows no `previous_response_id` goes on from its last turn (openai-api.md 6.6)."""

from __future__ import annotations

import logging
from urllib.parse import quote

from services.api.client import Client
from services.api.documents import read_document, unbilled
from services.api.loose import mapping, sequence, text
from services.errors import VidraError
from services.types import Failure, FailureKind, GoesOn, ImageRequest, Turn

log = logging.getLogger(__name__)

_PATH = "/conversations"
_NEWEST = "5"
"""Items to look at (they hold whole pictures): the last call, and what was said beside it."""
_NONE = frozenset({400, 404, 405, 422, 501})
"""A server says so where it has no conversations after all."""


async def place_for(client: Client, request: ImageRequest) -> dict[str, object]:
    """Where the answer belongs, as a field of the request: a new conversation where the server goes on by them and may
    keep answers; nothing where the request says it itself, or there are none. Costs nothing.

    Raises VidraError, never billed; with status 404 and param `conversation` where the one that the request continues
    has gone on since, so that the server would change another picture.
    """
    quirks = client.profile.quirks
    if quirks.goes_on is not GoesOn.CONVERSATION or not (quirks.stores and request.store):
        return {}
    with unbilled():
        if request.previous is not None and request.previous.conversation_id:
            await _demand_end(client, request.previous)
            return {}
        return await _begun(client)


async def _demand_end(client: Client, turn: Turn) -> None:
    """Raises VidraError unless the conversation ends with that picture."""
    query = {"limit": _NEWEST, "order": "desc"}
    async with client.get(f"{_PATH}/{quote(turn.conversation_id, safe='')}/items", query) as reply:
        listed = [mapping(item) for item in sequence((await read_document(reply)).get("data"))]
    drawn = (text(item.get("id")) for item in listed if item.get("type") == "image_generation_call")
    if next(drawn, "") != turn.call_id:
        message = "The picture is not found at the end of its conversation."
        raise VidraError(Failure(kind=FailureKind.BAD_PARAMETER, param="conversation", status=404, message=message))


async def _begun(client: Client) -> dict[str, object]:
    try:
        async with client.post(_PATH, {}) as reply:
            conversation_id = text((await read_document(reply)).get("id"))
    except VidraError as error:
        if error.failure.status not in _NONE:
            raise
        log.info("no conversation can be begun: %s", error)
        return {}
    return {"conversation": conversation_id} if conversation_id else {}
