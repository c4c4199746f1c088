"""What a server added to a prompt, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD_LIMIT = 4_000
"""Words beyond this are not compared: the matcher's time grows with the square."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words of the revised prompt; `added`: the original does not have it there."""

    text: str
    added: bool


def compare(prompt: str, revised: str) -> tuple[Part, ...]:
    """The revised prompt in parts, in order; joined by spaces they are the revised prompt."""
    before, after = prompt.split(), revised.split()
    if len(before) > _WORD_LIMIT or len(after) > _WORD_LIMIT:
        return (Part(revised, added=False),)
    matcher = SequenceMatcher(None, [_key(word) for word in before], [_key(word) for word in after], autojunk=False)
    parts: list[Part] = []
    for kind, _, _, start, end in matcher.get_opcodes():
        if start < end:
            parts.append(Part(" ".join(after[start:end]), added=kind != "equal"))
    return tuple(parts)


def added_phrases(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """What was added, without the punctuation around it."""
    return tuple(part.text.strip(" ,.;:") for part in parts if part.added)


def _key(word: str) -> str:
    """Words that differ only in case or punctuation are the same word."""
    return word.casefold().strip(",.;:!?\"'()") or word
