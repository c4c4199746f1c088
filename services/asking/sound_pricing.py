"""What it costs to have a text read aloud, and to have written down what was said (openai-api.md section 4.6), in
micro-dollars. No amount where nobody knows, which is never shown as 0."""

from __future__ import annotations

from services.pricing import LIST_PRICE_KINDS, by_tokens, is_free, rounded, text_tokens
from services.types import Answer, Cost, ModelSpec, Money, Profile, Usage

SPOKEN = 6
"""Audio tokens for each token of the text that is spoken: 20 a second, at 14 to 16 letters a second. Follows from the
price for a minute beside the one for a million tokens on OpenAI's pages, and from what others have measured."""
_HEARD, _SAID = 10, 3
"""Audio tokens that a model hears, and tokens of words that are said, in a second."""
_MINUTE = 60_000
_SECOND = 1_000


def speech(spec: ModelSpec, profile: Profile, text: str) -> Cost:
    """What speaking this text costs. A model that is sold by the letter has the same price before and after; of others,
    the speech API does not say how many tokens it has taken."""
    if is_free(spec, profile):
        return Cost(amount=0)
    if spec.prices.characters is not None:
        amount = rounded(len(text) * spec.prices.characters)
        return Cost(amount=amount, approximate=profile.kind not in LIST_PRICE_KINDS)
    words = text_tokens(text)
    spoken = by_tokens(spec, Usage(text_in=words, audio_out=words * SPOKEN))
    return Cost(amount=None if spoken is None else rounded(spoken), approximate=True)


def transcription(spec: ModelSpec, profile: Profile, milliseconds: int) -> Cost:
    """What writing down a sound of that length is reckoned to cost; 0: nobody knows how long it is."""
    if is_free(spec, profile):
        return Cost(amount=0)
    if not milliseconds:
        return Cost(amount=None)
    if spec.prices.minute is not None:
        return Cost(amount=_of_time(spec.prices.minute, milliseconds), approximate=True)
    heard, said = (-(-milliseconds * each // _SECOND) for each in (_HEARD, _SAID))
    amount = by_tokens(spec, Usage(audio_in=heard, text_out=said))
    return Cost(amount=None if amount is None else rounded(amount), approximate=True)


def transcribed(spec: ModelSpec, profile: Profile, answer: Answer, reckoned: Money | None) -> Cost:
    """What it has cost: the server's own word, its tokens or the time that it counted; else what was `reckoned`."""
    usage = answer.usage
    if is_free(spec, profile):
        return Cost(amount=0)
    if usage is not None and usage.cost is not None:
        return Cost(amount=usage.cost)
    if usage is not None and usage.milliseconds and spec.prices.minute is not None:
        return Cost(amount=_of_time(spec.prices.minute, usage.milliseconds))
    counted = by_tokens(spec, usage)
    if counted is not None:
        return Cost(amount=rounded(counted))
    return Cost(amount=reckoned, approximate=reckoned is not None)


def wav_milliseconds(wav: bytes) -> int:
    """How long a WAV is; 0 for what is none."""
    import io  # noqa: PLC0415 - late: D10
    import wave  # noqa: PLC0415

    try:
        with wave.open(io.BytesIO(wav)) as sound:
            return sound.getnframes() * _SECOND // (sound.getframerate() or 1)
    except (wave.Error, EOFError):
        return 0


def _of_time(minute: Money, milliseconds: int) -> Money:
    """Half up."""
    return (2 * milliseconds * minute + _MINUTE) // (2 * _MINUTE)
