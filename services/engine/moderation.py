"""The engine's only moderation: a short list of plainly violent words.

It exists so that apps can see a policy refusal for real, and so that nobody gets a cheerful drawing of a bloodbath.
`moderation=low` changes nothing. The list judges words, not meaning, and says so in its answer.
"""

from __future__ import annotations

import re
from typing import Final

from services.engine.wire import ApiError

_VIOLENT: Final = re.compile(
    r"\b(?:gore|gory|behead(?:ed|ing)?|decapitat(?:e|ed|ion)|dismember(?:ed|ment)?|disembowel(?:led|ed)?|massacre[sd]?"
    r"|torture[sd]?|torturing|mutilat(?:e|ed|ion)|execution by)\b|참수(?!리)|고문(?=하|당)|학살|난도질",
    re.IGNORECASE,
)


def check_prompt(prompt: str) -> None:
    """Raises ApiError `moderation_blocked` if the prompt holds a word of the list."""
    if _VIOLENT.search(prompt):
        raise blocked("violence")


def blocked(category: str) -> ApiError:
    """The refusal as OpenAI words and shapes it."""
    return ApiError(
        type="image_generation_user_error",
        code="moderation_blocked",
        message="Your request was rejected by the safety system (the engine's word list). "
        f"safety_violations=[{category}].",
        extra={"moderation_details": {"moderation_stage": "input", "categories": [category]}},
    )
