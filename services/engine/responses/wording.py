"""What the engine says beside its pictures, in the language of the request."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from services.engine.wire import ApiError

_KOREAN: Final = re.compile("[가-힣]")


def drawn_words(words: str, revised: Sequence[str], *, edits: bool) -> str:
    """Tells what was drawn. `revised`: what the engine understood, one for each picture; an edit's says it all."""
    told = list(dict.fromkeys(revised))
    if edits:
        return " ".join(told)
    if _KOREAN.search(words):
        return f"그림을 {len(revised)}장 그렸습니다. {' '.join(told)}"
    count = "a simple illustration" if len(revised) == 1 else f"{len(revised)} simple illustrations"
    return f"I drew {count}. {' '.join(told)}"


def refusal_words(words: str, blocked: ApiError) -> str:
    """Declines, and names the kind of content."""
    reason = ", ".join(blocked.extra["moderation_details"]["categories"])
    if _KOREAN.search(words):
        return f"이 요청은 엔진의 낱말 목록에 걸려 도와드릴 수 없습니다({reason})."
    return f"I can't help with that: a word of the request is on the engine's list ({reason})."
