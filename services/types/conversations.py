"""Threads of questions about pictures: trees of messages, which are questions of the person and replies to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from services.types.asking import AnswerSchema, AskPicture
from services.types.budget import Spending
from services.types.failures import Billed, Failure, FailureKind
from services.types.inputs import InputPicture
from services.types.requests import Route, Turn, Usage
from services.types.values import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the person asked."""

    id: str
    asked_at: datetime
    words: str
    parent: str = ""
    """Id of the reply that it follows; empty: it begins the thread."""
    preset: str = ""
    pictures: tuple[AskPicture, ...] = ()
    instructions: str = ""
    schema: AnswerSchema | None = None
    source: str = ""
    """Of a row of a table: where its picture comes from (`DeskRow.source`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came of asking one model. Its id is that of its job."""

    id: str
    parent: str
    """Id of the question; of the reply that is read aloud, where `route` is SPEECH."""
    answered_at: datetime
    profile_id: str
    model: str
    route: Route
    profile_label: str = ""
    text: str = ""
    refusal: str = ""
    incomplete: str = ""
    """As in `Answer`."""
    failure: Failure | None = None
    """Why there is no answer; CANCELLED where the person stopped it, and what had come is `text`."""
    model_got: str = ""
    usage: Usage | None = None
    cost: Money | None = None
    cost_approximate: bool = False
    """As in `Job`."""
    seconds: float | None = None
    request_id: str = ""
    turn: Turn | None = None
    sound: str = ""
    """Name of the file with the spoken answer, in the folder of the thread."""
    values: object = None
    """The answer read as JSON, where a schema was given and it is JSON."""
    problems: tuple[str, ...] = ()
    """How it departs from the schema; in the words of JSON schema."""
    edited: bool = False
    """The person has changed the text."""
    replaced: bool = False
    """An attempt that was tried once more: another reply stands for it, and it only counts for what it may have
    cost."""

    @property
    def stopped(self) -> bool:
        """The person has stopped it."""
        return self.failure is not None and self.failure.kind is FailureKind.CANCELLED

    @property
    def spent(self) -> Spending:
        """What it has cost; what failed may have cost something, too, unless it is certain that it has not."""
        if self.cost is not None:
            return Spending(known=self.cost, approximate=self.cost_approximate and self.cost > 0)
        return Spending(unpriced=int(self.failure is None or self.failure.billed is not Billed.NO))

    @property
    def settled(self) -> bool:
        """There is something to read, so that one can go on from it."""
        return bool(self.text or self.refusal)


Message: TypeAlias = Question | Reply


class ThreadKind(StrEnum):
    ASK = "ask"
    DESK = "desk"
    """A table: each question is a row, and none follows another."""
    VOICE = "voice"
    """Spoken questions on their way to become words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskThread:
    """A conversation about pictures: a tree of messages, oldest first, and the branch of it that is shown."""

    id: str
    title: str = ""
    """As the person has named it; empty: its first words stand for it."""
    pinned: bool = False
    kind: ThreadKind = ThreadKind.ASK
    messages: tuple[Message, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
    """What else was said of it, by name."""
    at: str = ""
    """Id of the message at whose branch one stands; empty: the newest."""
    ends_here: bool = False
    """The branch that is shown ends at that message: the next question begins another one there."""

    def message(self, message_id: str) -> Message | None:
        """The message of that id."""
        return next((message for message in self.messages if message.id == message_id), None)

    def branch(self, message_id: str) -> tuple[Message, ...]:
        """The messages from the first question to that message. Files of threads may come from anywhere: a message that
        follows itself ends the branch."""
        by_id = {message.id: message for message in self.messages}
        above: dict[str, Message] = {}
        current = by_id.get(message_id)
        while current is not None and current.id not in above:
            above[current.id] = current
            current = by_id.get(current.parent)
        return tuple(reversed(above.values()))

    def alternatives(self, message_id: str) -> tuple[Message, ...]:
        """The message and what else was said in its place, oldest first: questions edited, replies of other models."""
        message = self.message(message_id)
        if message is None:
            return ()
        return tuple(other for other in self.messages if other.parent == message.parent and _shown(other))

    @property
    def path(self) -> tuple[Message, ...]:
        """The messages of the branch that is shown, from the first question to its newest message. Of several replies
        to a question the newest one that says something: where one model fails, the answer of another is gone on from.
        """
        children: dict[str, list[Message]] = {}
        for message in self.messages:
            if _shown(message):
                children.setdefault(message.parent, []).append(message)
        newest = next(iter(reversed(children.get("", []))), None)
        above = self.branch(self.at) or self.branch(newest.id if newest is not None else "")
        path = {message.id: message for message in above}
        last = next(reversed(path), "")
        while not (self.ends_here and last == self.at) and (below := children.get(last)):
            child = next((each for each in reversed(below) if isinstance(each, Question) or each.settled), below[-1])
            if child.id in path:
                break
            last = child.id
            path[last] = child
        return tuple(path.values())

    @property
    def tip(self) -> str:
        """Id of the reply that the next question follows, also of one that tells why there is no answer; empty: it
        begins the thread."""
        return next((each.id for each in reversed(self.path) if isinstance(each, Reply)), "")

    @property
    def sounds(self) -> dict[str, str]:
        """Reply id -> file name of its newest spoken form."""
        spoken: dict[str, str] = {}
        for message in self.messages:
            if isinstance(message, Reply) and message.sound:
                spoken[message.id if _shown(message) else message.parent] = message.sound
        return spoken

    @property
    def cost(self) -> Spending:
        """What all its replies have cost."""
        return sum((message.spent for message in self.messages if isinstance(message, Reply)), Spending())


def _shown(message: Message) -> bool:
    if not isinstance(message, Reply):
        return True
    return message.route not in (Route.SPEECH, Route.TRANSCRIBE) and not message.replaced


@dataclass(frozen=True, slots=True, kw_only=True)
class AskThreadSummary:
    """A row of the thread list."""

    id: str
    title: str
    """The person's own, else the first words."""
    changed_at: datetime
    pinned: bool = False
    kind: ThreadKind = ThreadKind.ASK
    pictures: int = 0
    questions: int = 0
    words: str = ""
    """The last question."""
    cover: InputPicture | None = None
    """Its first picture."""
    cost: Spending = field(default_factory=Spending)
    titled: bool = False
    """The title is the person's own."""


class ThreadFormat(StrEnum):
    """How a thread is written for elsewhere."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
