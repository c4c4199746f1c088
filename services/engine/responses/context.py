"""What a request is about: the words of its last turn, the pictures they speak of, and what was said before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.engine.wire import Json

_MOST_SOURCES: Final = 16
_EARLIER_TEXTS: Final = 40
_COMPARES: Final = re.compile(r"compar|differ|versus|\bvs\b|비교|차이|다른 점|달라", re.IGNORECASE)
_ASKING: Final = ("user", "system", "developer")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of the context, not yet fetched."""

    param: str
    """Where it stands in the request; `input` for one of an earlier turn."""
    part: Json
    """An `input_image` part, or an `image_generation_call` item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The last turn, and what it stands on."""

    words: str
    """What the person says in it."""
    seen: tuple[Shown, ...]
    """What a question is about: the pictures of the turn, else the newest ones before it."""
    sources: tuple[Shown, ...]
    """What an edit starts from. The first is the one that is changed: the picture that was made last, if there is
    one, so that a reference shown with the next wish stays a reference."""
    instructions: str
    earlier: tuple[str, ...]
    """What the person said in the turns before."""
    texts: tuple[str, ...]
    """All that is read: every message, and the instructions."""


def read_context(history: Sequence[Json], asked: Sequence[Json], instructions: str) -> Context:
    """The context of a request. `history`: all items of earlier turns; `asked`: the items of the request."""
    items = [*history, *asked]
    paths = [""] * len(history) + [f"input[{number}]" for number in range(len(asked))]
    start, end = _last_turn(items, len(history))
    given = [shown for place in range(start, end) for shown in _pictures(items[place], paths[place])]
    before = _named(items, paths, start, end) or _newest(items, paths, start)
    made = [shown for shown in before if shown.part["type"] == "image_generation_call"]
    words = "\n".join(_texts(items[start:end], "user"))
    seen = given or before
    if len(seen) < 2 and _COMPARES.search(words):
        everything = [shown for item, path in zip(items, paths, strict=True) for shown in _pictures(item, path)]
        seen = everything[-2:]
    return Context(
        words=words,
        seen=tuple(seen),
        sources=tuple([*(made if given else before), *given][:_MOST_SOURCES]),
        instructions="\n".join([*_texts(items, "system", "developer"), *filter(None, [instructions])]),
        earlier=tuple(_texts(items[:start], "user"))[-_EARLIER_TEXTS:],
        texts=(*_texts(items, "user", "assistant", "system", "developer"), instructions),
    )


def _last_turn(items: Sequence[Json], earlier: int) -> tuple[int, int]:
    """Where the newest run of messages of the person begins and ends. The first `earlier` items are other turns."""
    end = len(items)
    while end and _role(items[end - 1]) != "user":
        end -= 1
    first = earlier if end > earlier else 0
    start = end
    while start > first and (items[start - 1]["type"] == "reasoning" or _role(items[start - 1]) in _ASKING):
        start -= 1
    return start, end


def _named(items: Sequence[Json], paths: Sequence[str], start: int, end: int) -> list[Shown]:
    """The made pictures that the request names beside its words: after them, or before them and nothing else there."""
    after = [shown for place in range(end, len(items)) for shown in _pictures(items[place], paths[place])]
    ahead = [place for place in range(start) if paths[place]]
    if after or any(items[place]["type"] != "image_generation_call" for place in ahead):
        return after
    return [shown for place in ahead for shown in _pictures(items[place], paths[place])]


def _newest(items: Sequence[Json], paths: Sequence[str], start: int) -> list[Shown]:
    """The pictures of the newest item before the turn that holds some."""
    found = (_pictures(items[place], paths[place]) for place in reversed(range(start)))
    return next((pictures for pictures in found if pictures), list[Shown]())


def _pictures(item: Json, path: str) -> list[Shown]:
    """The pictures of one item. `path`: where it stands in the request; empty for one of an earlier turn."""
    if item["type"] == "image_generation_call":
        return [Shown(f"{path}.result" if path else "input", item)] if item.get("result") else []
    if item["type"] != "message":
        return []
    return [
        Shown(f"{path}.content[{number}].{_address(part)}" if path else "input", part)
        for number, part in enumerate(item["content"])
        if part["type"] == "input_image"
    ]


def _address(part: Json) -> str:
    return "file_id" if "file_id" in part else "image_url"


def _texts(items: Sequence[Json], *roles: str) -> list[str]:
    """The words of the messages of some roles, without those that have none."""
    return list(filter(None, (_text(item) for item in items if _role(item) in roles)))


def _role(item: Json) -> str:
    """Who says a message; empty for what is none."""
    return item["role"] if item["type"] == "message" else ""


def _text(item: Json) -> str:
    return " ".join(part.get("text") or part.get("refusal") or "" for part in item["content"]).strip()
