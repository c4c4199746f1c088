"""Responses and conversations that the engine keeps: in memory, bounded, gone with the engine."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, cast

from anyio import CancelScope

from services.engine.responses.events import EventLog
from services.engine.responses.items import new_id
from services.engine.wire import ApiError, Json

_MOST_RESPONSES: Final = 1000
_MOST_BYTES: Final = 256 * 1024 * 1024
_RESPONSE_SECONDS: Final = 30 * 24 * 3600.0
_UNSTORED_SECONDS: Final = 600.0
"""A background response that is not to be stored is kept so long for polling."""
_STREAM_SECONDS: Final = 300.0
"""So long after its start a finished response can be streamed again, as at OpenAI."""


@dataclass(slots=True, eq=False)
class Conversation:
    """Items that responses read and add to."""

    metadata: Json
    id: str = field(default_factory=lambda: new_id("conv"))
    created_at: int = field(default_factory=lambda: int(time.time()))
    items: list[Json] = field(default_factory=list[Json])
    busy: bool = False
    """A response is being made from it."""
    weight: int = 0

    def listing(self) -> Json:
        return {
            "id": self.id,
            "object": "conversation",
            "created_at": self.created_at,
            "metadata": self.metadata,
        }


@dataclass(slots=True, eq=False)
class Kept:
    """One response and what it was made from."""

    response: Json
    """The newest snapshot."""
    asked: tuple[Json, ...] = ()
    """The items of its request."""
    previous: Kept | None = None
    conversation: Conversation | None = None
    before: frozenset[str] = frozenset()
    """Ids of the items that its conversation held before it."""
    stored: bool = True
    """False: kept for polling only."""
    log: EventLog | None = None
    """Its events, if it is made in the background."""
    streamed: bool = False
    """It was created with a stream, which can be taken up again."""
    scope: CancelScope | None = None
    """Stops its making; None when that is over."""
    started: float = 0.0
    weight: int = 0

    def history(self) -> list[Json]:
        """All items before its request, oldest first."""
        chain: list[Kept] = []
        kept = self.previous
        while kept is not None:
            chain.append(kept)
            kept = kept.previous
        first = chain[-1] if chain else self
        items = [item for item in first.conversation.items if item["id"] in first.before] if first.conversation else []
        for turn in reversed(chain):
            items += turn.items()
        return items

    def items(self) -> tuple[Json, ...]:
        """What it adds to a chain."""
        return (*self.asked, *self.response["output"])

    def forget(self) -> None:
        """Lets go of its content; later responses of its chain go on without it."""
        self.asked = ()
        self.response = {"id": self.response["id"], "output": []}
        self.conversation = self.log = None


def weight(value: object) -> int:
    """About how many bytes a JSON value takes up."""
    if isinstance(value, str):
        return len(value) + 50
    if isinstance(value, dict):
        return sum(map(weight, cast("Json", value).values())) + 50
    if isinstance(value, list | tuple):
        return sum(map(weight, cast("list[object]", value))) + 50
    return 8


class ResponseStore:
    """Keeps what can be asked for again. What is too old, too many or too big goes, oldest first."""

    def __init__(
        self,
        *,
        most_responses: int = _MOST_RESPONSES,
        most_bytes: int = _MOST_BYTES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most_responses = most_responses
        self._most_bytes = most_bytes
        self._clock = clock
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._conversations: OrderedDict[str, Conversation] = OrderedDict()
        self._bytes = 0

    # -- responses -------------------------------------------------------------------------------------------------

    def keep(self, kept: Kept) -> None:
        """Keeps a response, or weighs one anew that has changed."""
        if kept.response["id"] not in self._kept:
            kept.started = self._clock()
            self._kept[kept.response["id"]] = kept
        self._weigh(kept, weight(kept.items()) + (kept.log.weight if kept.log else 0))
        self._shrink()

    def find(self, response_id: str) -> Kept | None:
        self._expire()
        return self._kept.get(response_id)

    def at_work(self) -> int:
        """How many responses are being made in the background."""
        return sum(kept.scope is not None for kept in self._kept.values())

    def delete(self, kept: Kept) -> None:
        """Forgets a response and its content."""
        del self._kept[kept.response["id"]]
        self._weigh(kept, 0)
        kept.forget()

    # -- conversations ---------------------------------------------------------------------------------------------

    def add_conversation(self, conversation: Conversation) -> None:
        self._conversations[conversation.id] = conversation
        self.weigh(conversation)

    def get_conversation(self, conversation_id: str) -> Conversation:
        """Raises ApiError 404."""
        conversation = self._conversations.get(conversation_id)
        if conversation is None:
            raise ApiError(status=404, message=f"Conversation with id '{conversation_id[:100]}' not found.")
        return conversation

    def weigh(self, conversation: Conversation) -> None:
        """To be called when its items have changed."""
        if conversation.id in self._conversations:
            self._weigh(conversation, weight(conversation.items))
            self._shrink()

    def delete_conversation(self, conversation: Conversation) -> None:
        del self._conversations[conversation.id]
        self._weigh(conversation, 0)
        conversation.items.clear()

    # -- items -----------------------------------------------------------------------------------------------------

    def item(self, item_id: str) -> Json | None:
        """A stored item by its id, wherever it is."""
        return next((item for item in self._items() if item["id"] == item_id), None)

    def _items(self) -> Iterator[Json]:
        for kept in reversed(self._kept.values()):
            if kept.stored:
                yield from kept.items()
        for conversation in reversed(self._conversations.values()):
            yield from conversation.items

    # -- bounds ----------------------------------------------------------------------------------------------------

    def _weigh(self, thing: Kept | Conversation, bytes_now: int) -> None:
        self._bytes += bytes_now - thing.weight
        thing.weight = bytes_now

    def _expire(self) -> None:
        now = self._clock()
        for kept in list(self._kept.values()):
            if kept.scope is not None:
                continue
            age = now - kept.started
            if age > (_RESPONSE_SECONDS if kept.stored else _UNSTORED_SECONDS):
                self.delete(kept)
            elif kept.log is not None and age > _STREAM_SECONDS:
                kept.log = None

    def _shrink(self) -> None:
        self._expire()
        while self._bytes > self._most_bytes or len(self._kept) + len(self._conversations) > self._most_responses:
            oldest = self._oldest()
            if oldest is None:
                return
            if isinstance(oldest, Kept):
                self.delete(oldest)
            else:
                self.delete_conversation(oldest)

    def _oldest(self) -> Kept | Conversation | None:
        """What goes next; never what is being made, nor the newest of all."""
        idle = [kept for kept in self._kept.values() if kept.scope is None][:-1]
        if idle:
            return idle[0]
        rest = [conversation for conversation in self._conversations.values() if not conversation.busy]
        return rest[0] if len(rest) > 1 else None
