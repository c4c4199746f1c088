"""An answer in Markdown cut into what is shown each in its own way: text, code, tables and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[ \t]*([^`\s]*)[^`]*$")
_RULE_CELL = re.compile(r"^\s*:?-+:?\s*$")
_QUOTE = re.compile(r"^ {0,3}> ?")
_GOES_ON = re.compile(r"^(\s+\S|\s*([-*+]|\d{1,9}[.)])\s)")
"""A line that may belong to the list before it."""
_LONG = 1_200
"""Characters after which a text goes on in another part, so that only the last, short one changes while it comes."""

_MOST = 200
"""After so many parts nothing has a card of its own any more."""


class PartKind(StrEnum):
    TEXT = "text"
    CODE = "code"
    TABLE = "table"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive lines of an answer."""

    kind: PartKind
    text: str
    """Markdown; of CODE what stands between its fences, of QUOTE what is quoted."""
    language: str = ""
    """Of CODE, as the fence says it."""
    closed: bool = True
    """False: a fence whose end has not come."""
    line: int = 0
    """Number of its first line in the answer, from 0."""


def split(markdown: str, begun: Sequence[Part] = ()) -> list[Part]:
    """The parts in their order; none is empty. Never raises. `begun`: the parts of a text that this one only goes on
    from: all but the last of them stay as they are."""
    lines = markdown.replace("\r\n", "\n").split("\n")
    parts = list(begun[:-1])
    at = first = begun[-1].line if begun else 0
    while at < len(lines):
        found, end = _special(lines, at)
        if found is None:
            at += 1
            continue
        parts.extend(_texts(lines, first, at))
        first = at
        if len(parts) >= _MOST:
            break
        parts.append(replace(found, line=at))
        at = first = end
    parts.extend(_texts(lines, first, len(lines)))
    return parts


def fenced(text: str, language: str, *, closed: bool = True) -> str:
    """The text as code in Markdown, in a fence that nothing in it ends."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}{language}\n{text}" + (f"\n{fence}" if closed else "")


def _special(lines: Sequence[str], at: int) -> tuple[Part | None, int]:
    """What begins at that line if it is no plain text, and the number of the line after it."""
    if (fence := _FENCE.match(lines[at])) is not None:
        return _code(lines, at, fence[1], fence[2])
    if _begins_table(lines, at):
        end = at + 2
        while end < len(lines) and "|" in lines[end] and lines[end].strip():
            end += 1
        return Part(PartKind.TABLE, "\n".join(lines[at:end])), end
    if _QUOTE.match(lines[at]):
        end = at
        while end < len(lines) and _QUOTE.match(lines[end]):
            end += 1
        quoted = "\n".join(_QUOTE.sub("", line, count=1) for line in lines[at:end])
        return (Part(PartKind.QUOTE, quoted), end) if quoted.strip() else (None, end)
    return None, at


def _code(lines: Sequence[str], at: int, fence: str, language: str) -> tuple[Part, int]:
    closing = re.compile(rf"^ {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}\s*$")
    for end in range(at + 1, len(lines)):
        if closing.match(lines[end]):
            return Part(PartKind.CODE, "\n".join(lines[at + 1 : end]), language), end + 1
    return Part(PartKind.CODE, "\n".join(lines[at + 1 :]), language, closed=False), len(lines)


def _begins_table(lines: Sequence[str], at: int) -> bool:
    if at + 1 >= len(lines) or "|" not in lines[at] or "-" not in lines[at + 1]:
        return False
    head, rule = cells(lines[at]), cells(lines[at + 1])
    return len(head) == len(rule) and all(_RULE_CELL.match(cell) for cell in rule)


def cells(line: str) -> list[str]:
    """The cells of one line of a table; `\\|` is a bar inside of one."""
    inside = line.strip().removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", inside)]


def _texts(lines: Sequence[str], first: int, end: int) -> Iterator[Part]:
    """The lines between those two in pieces that end where a paragraph does."""
    start, length, following = first, 0, _following(lines, first, end)
    for number in range(first, end):
        blank = not lines[number].strip()
        if blank and length > _LONG and not _GOES_ON.match(following[number - first]):
            yield Part(PartKind.TEXT, "\n".join(lines[start:number]).strip("\n"), line=start)
            start, length = number, 0
            continue
        length += len(lines[number]) + 1
    if (rest := "\n".join(lines[start:end]).strip("\n")).strip():
        yield Part(PartKind.TEXT, rest, line=start)


def _following(lines: Sequence[str], first: int, end: int) -> list[str]:
    """For each of these lines the next one with words; an entry of a list where there is none: it may still come."""
    following, words = [""] * (end - first), "- "
    for number in reversed(range(first, end)):
        following[number - first] = words
        if lines[number].strip():
            words = lines[number]
    return following
