"""Variations of a picture: an endpoint of its own for the few that have one, for all others an edit in words.

OpenAI's endpoint is dead and no live model supports it (openai-api.md section 2.6); DALL-E 2 on other servers and the
built-in engine do. What the words say is what people mean by it; the person's own words follow them.
"""

from __future__ import annotations

from typing import Final

from services.types import ImageRequest, ModelSpec, Operation, Profile, Strength

_WORDS: Final = {
    Strength.SUBTLE: (
        "Produce a new variation of this picture that stays very close to it: the same subject, composition, colours "
        "and style; only small details differ."
    ),
    Strength.MEDIUM: (
        "Produce a new variation of this picture: the same subject, mood and style, with another arrangement, light "
        "and details."
    ),
    Strength.STRONG: (
        "Produce a bold new variation of this picture: keep only its subject and idea, and change the composition, "
        "the viewpoint, the colours and the style freely."
    ),
}


def has_endpoint(spec: ModelSpec, profile: Profile) -> bool:
    """True if the server makes variations of this model by themselves, without words."""
    return profile.quirks.variations and "variation" in spec.tasks


def prompt_of(request: ImageRequest) -> str:
    """What the model is told: the prompt, for a variation after the words that ask for one."""
    if request.operation is not Operation.VARIATION:
        return request.prompt
    return " ".join(filter(None, (_WORDS[request.strength], request.prompt.strip())))
