"""Words that others wrote, as a tool tip."""

from __future__ import annotations

_BREAK = "\u200b"
"""No width: what is a tag no longer looks the same."""


def plain_tip(words: str) -> str:
    """Words of a file, a server or a person that are shown letter by letter. Qt takes a tip for rich text by its first
    tag, and then loads the pictures that it names, from the disk or from another machine."""
    return words.replace("&lt;", f"&{_BREAK}lt;").replace("<", f"<{_BREAK}", 1)
