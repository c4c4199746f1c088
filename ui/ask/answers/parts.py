"""An answer in Markdown cut into what is shown each in its own way: text, code, tables and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[ \t]*([^`\s]*)[^`]*$")
_RULE_CELL = re.compile(r"^\s*:?-+:?\s*$")
_QUOTE = re.compile(r"^ {0,3}> ?")
_GOES_ON = re.compile(r"^(\s+\S|\s*([-*+]|\d{1,9}[.)])\s)")
"""A line that may belong to the list before it."""
_LONG = 1_200
"""Characters after which a text goes on in another part, so that only the last, short one changes while it comes."""


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


def split(markdown: str) -> list[Part]:
    """The parts in their order; none is empty. Never raises."""
    lines = markdown.replace("\r\n", "\n").split("\n")
    parts: list[Part] = []
    text: list[str] = []
    at = 0
    while at < len(lines):
        found, end = _special(lines, at)
        if found is None:
            text.append(lines[at])
            at += 1
            continue
        parts.extend(_texts(text))
        text = []
        parts.append(found)
        at = end
    parts.extend(_texts(text))
    return parts


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


def _texts(lines: Sequence[str]) -> Iterator[Part]:
    """Text in pieces that end where a paragraph does."""
    piece: list[str] = []
    length = 0
    for number, line in enumerate(lines):
        blank = not line.strip()
        following = next((other for other in lines[number + 1 :] if other.strip()), "")
        if blank and length > _LONG and following and not _GOES_ON.match(following):
            yield Part(PartKind.TEXT, "\n".join(piece).strip("\n"))
            piece, length = [], 0
            continue
        piece.append(line)
        length += len(line) + 1
    if (rest := "\n".join(piece).strip("\n")).strip():
        yield Part(PartKind.TEXT, rest)
