"""What is read aloud of an answer: its words, without the signs of Markdown."""

from __future__ import annotations

import re

LONGEST = 4_096
"""Characters that are read at once (openai-api.md section 4.6)."""

_FENCES = ("```", "~~~")
_DIVIDER = frozenset("|:- \t")
_MARKS = (
    (re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"(\*\*|__|\*|`)(?=\S)([^*_`\n]+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"<[^<>\n]{1,200}>"), " "),
)
_BEGINNING = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,4}[.)][ \t]+)")
_ENDS = re.compile(r"[.!?。…]\s|\n")


def spoken_text(text: str) -> str:
    """An answer as it is read aloud, whole: cells of tables after one another, code as it stands."""
    lines = [_spoken_line(line) for line in text.splitlines() if not _is_of_form(line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _is_of_form(line: str) -> bool:
    """Fences of code and the line below the head of a table."""
    bare = line.strip()
    return bare.startswith(_FENCES) or ("---" in bare and _DIVIDER.issuperset(bare))


def _spoken_line(line: str) -> str:
    line = _BEGINNING.sub("", line, count=1) if _BEGINNING.match(line) else line
    for pattern, instead in _MARKS:
        line = pattern.sub(instead, line)
    cells = line.strip().strip("|").split("|")
    return ", ".join(cell.strip() for cell in cells) if len(cells) > 1 else line.strip()


def first_part(text: str, longest: int = LONGEST) -> str:
    """As much of a text as is read at once, to the end of a sentence where there is one."""
    if len(text) <= longest:
        return text
    ends = [found.end() for found in _ENDS.finditer(text[:longest])]
    return text[: ends[-1] if ends and ends[-1] > longest // 2 else longest].rstrip()
