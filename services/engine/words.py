"""Words on their way out: cut to a number of tokens, and in the pieces in which they are streamed."""

from __future__ import annotations

from services.engine.usage import text_tokens

_WORDS_AT_ONCE = 3


def cut(words: str, tokens: int) -> str:
    """As many of the first characters as fit into so many tokens."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text_tokens(words[:middle]) <= tokens else (low, middle - 1)
    return words[:low]


def pieces(words: str) -> list[str]:
    """The text in pieces of a few words, nothing lost; none for an empty one."""
    parts = words.split(" ")
    starts = range(0, len(parts), _WORDS_AT_ONCE)
    joined = [" ".join(parts[start : start + _WORDS_AT_ONCE]) for start in starts]
    # the space between two pieces goes with the second
    return [piece for piece in (joined[0], *(f" {later}" for later in joined[1:])) if piece]
