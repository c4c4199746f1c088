"""`/v1/responses`: create, retrieve, delete, cancel, list what was sent, and count tokens."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, replace
from typing import Final

from anyio import CancelScope
from starlette.responses import Response

from services.engine.background import Background
from services.engine.calls import Call
from services.engine.delivery import Body, Chunks
from services.engine.fields import Whole, unknown_parameter
from services.engine.limits import rate_limited
from services.engine.models import DEFAULT_TEXT_MODEL
from services.engine.paging import whole
from services.engine.pictures_in import PicturesIn
from services.engine.responses.asking import Ask, read_ask
from services.engine.responses.context import Context, read_context
from services.engine.responses.events import EventLog, sent
from services.engine.responses.paging import item_page
from services.engine.responses.planning import Plan, planned
from services.engine.responses.running import Desk, Run
from services.engine.responses.shapes import cancelled, response_not_found
from services.engine.responses.store import Conversation, Kept, ResponseStore
from services.engine.wire import ApiError, Json, json_response, refused

_MOST_AT_WORK: Final = 32
"""Responses made in the background at the same moment."""
_COUNTED: Final = frozenset(
    {"model", "input", "instructions", "conversation", "previous_response_id", "parallel_tool_calls", "reasoning"}
    | {"text", "tool_choice", "tools", "truncation", "personality"}
)
"""Fields of `POST /responses/input_tokens`."""


@dataclass(frozen=True, slots=True)
class _Start:
    """A request and what it stands on."""

    ask: Ask
    context: Context
    kept: Kept


class Responses:
    """The endpoints."""

    def __init__(self, desk: Desk, pictures: PicturesIn, store: ResponseStore, background: Background) -> None:
        self._desk = desk
        self._pictures = pictures
        self._store = store
        self._background = background

    # -- create ----------------------------------------------------------------------------------------------------

    async def create(self, call: Call) -> Response:
        """Answers one request. Raises ApiError."""
        start = self._start(call.fields())
        if start.ask.tool is not None:
            await start.ask.tool.check(self._pictures)
        if start.ask.background:
            return self._answer_from_behind(call, start)
        # what is wrong with pictures is said before the answer begins, so that it has its status
        plan = await self._plan(start)

        async def ready() -> Plan:
            return plan

        events = self._in_front(start, Run(self._desk, start.ask, start.context, ready, call.armed.drawing_seconds))
        if start.ask.stream:
            return _stream(events, obfuscated=start.ask.obfuscated)
        async with aclosing(events):
            async for _event in events:
                pass
        return json_response(start.kept.response)

    def _start(self, body: Json) -> _Start:
        ask = read_ask(body, self._store.item)
        kept = Kept(response={}, asked=ask.items, stored=ask.store, streamed=ask.stream)
        if ask.previous is not None:
            kept.previous = self._previous(ask.previous)
        if ask.conversation is not None:
            kept.conversation = self._store.get_conversation(ask.conversation)
            kept.before = frozenset(item["id"] for item in kept.conversation.items)
            if kept.conversation.busy:
                message = "Another process is currently operating on this conversation. Please retry in a few seconds."
                raise refused("conversation", "conversation_locked", message)
        return _Start(ask, read_context(kept.history(), ask.items, ask.instructions), kept)

    def _previous(self, response_id: str) -> Kept:
        kept = self._store.find(response_id)
        if kept is None or not kept.stored:
            message = f"Previous response with id '{response_id}' not found."
            raise refused("previous_response_id", "previous_response_not_found", message)
        if kept.scope is not None:
            message = f"Previous response with id '{response_id}' is still in progress."
            raise refused("previous_response_id", "invalid_value", message)
        return kept

    async def _plan(self, start: _Start) -> Plan:
        return await planned(self._pictures, start.ask, start.context)

    async def _in_front(self, start: _Start, run: Run) -> AsyncGenerator[Json, None]:
        """The events of a response that is made while its client waits, and only so long."""
        with _busy(start.kept.conversation):
            async with aclosing(run.events()) as events:
                async for event in events:
                    if run.over:
                        # before the last event is sent: whoever has it may ask for the response at once
                        self._finish(start.kept, run.snapshot())
                    yield event

    def _finish(self, kept: Kept, response: Json) -> None:
        kept.response = response
        if kept.stored or kept.log is not None:
            self._store.keep(kept)
        if kept.stored and kept.conversation is not None and response["status"] in ("completed", "incomplete"):
            kept.conversation.items += kept.items()
            self._store.weigh(kept.conversation)

    # -- in the background -----------------------------------------------------------------------------------------

    def _answer_from_behind(self, call: Call, start: _Start) -> Response:
        if self._store.at_work() >= _MOST_AT_WORK:
            raise rate_limited(1.0)

        async def plan() -> Plan:
            return await self._plan(start)

        run = Run(self._desk, start.ask, start.context, plan, call.armed.drawing_seconds)
        kept, log = start.kept, EventLog()
        kept.response, kept.log, kept.scope = run.snapshot(), log, CancelScope()
        self._store.keep(kept)

        async def work() -> None:
            await self._behind(kept, log, run)

        self._background.start(work)
        if start.ask.stream:
            return _stream(log.follow(), obfuscated=start.ask.obfuscated)
        return json_response(kept.response)

    async def _behind(self, kept: Kept, log: EventLog, run: Run) -> None:
        scope = kept.scope
        if scope is None:
            # cancelled before it began
            return
        with scope, _busy(kept.conversation):
            async with aclosing(run.events()) as events:
                async for event in events:
                    if kept.scope is None:
                        return
                    kept.response = run.snapshot()
                    if run.over:
                        kept.scope = None
                        self._finish(kept, kept.response)
                    log.add(event)
            log.end()

    async def cancel(self, call: Call) -> Response:
        """Ends a background response; one that is over stays as it is. Raises ApiError."""
        kept = self._find(call)
        if not kept.response["background"]:
            raise ApiError(message="Cannot cancel a synchronous response.")
        if kept.scope is not None and kept.log is not None:
            kept.scope.cancel()
            kept.scope = None
            kept.response = cancelled(kept.response)
            # there is no event of its own for it
            last = {"type": "response.failed", "sequence_number": kept.log.next_number, "response": kept.response}
            kept.log.add(last)
            kept.log.end()
            self._store.keep(kept)
        return json_response(kept.response)

    # -- what is kept ----------------------------------------------------------------------------------------------

    async def retrieve(self, call: Call) -> Response:
        """The response as it is now, or its events (`stream`, `starting_after`). Raises ApiError."""
        kept, query = self._find(call), call.request.query_params
        if query.get("stream", "").lower() != "true":
            return json_response(kept.response)
        after = whole(query, "starting_after", Whole(-1, 2**31), -1)
        obfuscated = query.get("include_obfuscation", "true").lower() != "false"
        return _stream(_replayable(kept).follow(after), obfuscated=obfuscated)

    async def delete(self, call: Call) -> Response:
        """Forgets a response and its content. Raises ApiError."""
        kept = self._find(call)
        if kept.scope is not None:
            raise ApiError(message="Cannot delete an in-flight response.")
        response_id = kept.response["id"]
        self._store.delete(kept)
        return json_response({"id": response_id, "object": "response", "deleted": True})

    async def input_items(self, call: Call) -> Response:
        """The items that the response was made from, those of earlier turns included. Raises ApiError."""
        kept = self._find(call)
        return json_response(item_page([*kept.history(), *kept.asked], call.request.query_params))

    async def count_tokens(self, call: Call) -> Response:
        """What a request would have the text model read. Raises ApiError."""
        fields = {name: value for name, value in call.fields().items() if value is not None}
        for name in fields.keys() - _COUNTED:
            raise unknown_parameter(name)
        fields.pop("personality", None)
        start = self._start({"model": DEFAULT_TEXT_MODEL} | fields)
        plan = await planned(self._pictures, replace(start.ask, choice="answer"), start.context)
        return json_response({"object": "response.input_tokens", "input_tokens": plan.read_tokens})

    def _find(self, call: Call) -> Kept:
        response_id = call.request.path_params["response_id"]
        kept = self._store.find(response_id)
        if kept is None:
            raise response_not_found(response_id)
        return kept


def _replayable(kept: Kept) -> EventLog:
    """The events of a response that may be streamed again. Raises ApiError 400."""
    for name, asked in (("background", kept.response["background"]), ("stream", kept.streamed)):
        if not asked:
            message = f"This response cannot be streamed because it was not created with {name}=true."
            raise ApiError(message=message, param="stream")
    if kept.log is None:
        message = "This response can no longer be streamed because it is more than 5 minutes old."
        raise ApiError(message=message, param="stream")
    return kept.log


@contextmanager
def _busy(conversation: Conversation | None) -> Generator[None]:
    """While a response is made from a conversation."""
    if conversation is None:
        yield
        return
    conversation.busy = True
    try:
        yield
    finally:
        conversation.busy = False


def _stream(events: AsyncGenerator[Json, None], *, obfuscated: bool) -> Response:
    async def chunks() -> Chunks:
        async with aclosing(events):
            async for event in events:
                yield sent(event, obfuscated=obfuscated)

    return Body(chunks(), "text/event-stream; charset=utf-8")
