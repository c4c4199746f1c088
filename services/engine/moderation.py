"""The engine's only moderation: short lists of plain words, and plain measurements of pictures.

It exists so that apps can see policy refusals and moderation results for real, and so that nobody gets a cheerful
drawing of a bloodbath. `moderation=low` changes nothing. The lists judge words, not meaning, and say so in a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from services.engine.wire import ApiError

_GRAPHIC: Final = (
    r"\b(?:gore|gory|behead(?:ed|ing)?|decapitat(?:e|ed|ion)|dismember(?:ed|ment)?|disembowel(?:led|ed)?|massacre[sd]?"
    r"|torture[sd]?|torturing|mutilat(?:e|ed|ion)|execution by)\b|참수(?!리)|고문(?=하|당)|학살|난도질"
)
_THREAT: Final = (
    r"\bi(?:'ll| will| am going to|'m going to) (?:kill|hurt|beat|stab|shoot) (?:you|him|her|them)\b|죽여\s?버리"
)
_SEXUAL: Final = r"\b(?:porn\w*|erotic\w*|sexual acts?|nudes?|naked|orgasm)\b|포르노|야동|음란"
_YOUNG: Final = r"\b(?:child(?:ren)?|minors?|underage|kids?|toddlers?|school ?(?:girl|boy)s?)\b|미성년|아동|초등학생"
_INSULT: Final = r"\byou(?:'re| are) (?:such )?(?:an? )?(?:stupid|idiot|worthless|pathetic|ugly)\b|멍청이"
_HATE: Final = r"\b(?:inferior|subhuman) (?:race|people)\b|\bethnic cleansing\b|인종\s?청소|열등한\s?(?:인종|민족)"
_CRIME: Final = (
    r"\bhow to (?:steal|shoplift|make meth|pick a lock|launder money)\b|\bbuy (?:cocaine|heroin)\b|마약\s?구매"
)
_VIOLENCE: Final = r"\b(?:kill(?:ed|ing|s)?|murder(?:ed|ing|s)?|stab(?:bed|bing)?|massacre[sd]?)\b|살인|살해"

_LISTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "harassment": (f"{_INSULT}|{_THREAT}",),
        "harassment/threatening": (_THREAT,),
        "hate": (_HATE,),
        "hate/threatening": (r"\b(?:kill|exterminate|wipe out) (?:all|every) \w+|몰살",),
        "illicit": (_CRIME,),
        "illicit/violent": (r"\b(?:make|build|assemble) an? (?:pipe )?bomb\b|폭탄\s?(?:만드|제조)",),
        "self-harm": (r"\b(?:suicide|self[- ]harm|cut(?:ting)? myself)\b|자살|자해",),
        "self-harm/instructions": (r"\bhow to (?:kill myself|commit suicide)\b|\bkill yourself\b|자살\s?방법",),
        "self-harm/intent": (r"\bi (?:want|am going|plan) to (?:die|kill myself|end my life)\b|죽고\s?싶",),
        "sexual": (_SEXUAL,),
        "sexual/minors": (_SEXUAL, _YOUNG),
        "violence": (f"{_VIOLENCE}|{_GRAPHIC}",),
        "violence/graphic": (_GRAPHIC,),
    }
)
_WORDS: Final = {
    category: tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns) for category, patterns in _LISTS.items()
}
CATEGORIES: Final = tuple(_LISTS)
"""OpenAI's, in its order."""


def is_said(category: str, text: str) -> bool:
    """The text holds words of all the lists of a category."""
    return all(pattern.search(text) for pattern in _WORDS[category])


def check_prompt(prompt: str) -> None:
    """Raises ApiError `moderation_blocked` if the prompt is graphically violent by the list."""
    if is_said("violence/graphic", prompt):
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
