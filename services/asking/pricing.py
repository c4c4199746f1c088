"""What a question will cost and what it has cost, in micro-dollars. None means "not known" and is never shown as 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.asking import sound_pricing
from services.errors import VidraError
from services.pricing import LIST_PRICE_KINDS, by_tokens, is_free, rounded, text_tokens
from services.types import (
    Answer,
    AskEstimate,
    AskPicture,
    AskRequest,
    Cost,
    DeskTask,
    Exchange,
    InputPicture,
    ModelSpec,
    Money,
    Profile,
    Route,
    Usage,
)
from services.vision_tokens import seen_size, vision_tokens

_ANSWER = 500
"""Tokens that an answer is reckoned to have; what it had is told after it."""
_AROUND = 20
"""Tokens that the form of a message takes beside its words."""
_UNSEEN = 1_200
"""Tokens of a picture of which neither the size nor the rule is known (a link, a stored file, an unknown model)."""


def estimate(spec: ModelSpec, profile: Profile, request: AskRequest, exchanges: Sequence[Exchange] = ()) -> AskEstimate:
    """What a question to that model will cost, with what is told again before it; its pictures must be prepared.

    The pictures follow the rule of the model (openai-api.md section 4.3), words and the answer are guessed.
    Raises VidraError TOO_LARGE for a picture that the server would refuse.
    """
    shown = (*request.pictures, *(picture for exchange in exchanges for picture in exchange.pictures))
    seen = sum(picture_tokens(spec, picture) for picture in shown)
    told = [request.prompt, request.instructions, request.schema.schema if request.schema else ""]
    told += [words for exchange in exchanges for words in (exchange.prompt, exchange.answer)]
    read = seen + sum(text_tokens(words) for words in told) + _AROUND * (1 + 2 * len(exchanges))
    rule = spec.vision
    if is_free(spec, profile):
        return AskEstimate(tokens=read, picture_tokens=seen, cost=0, free=True)
    price = by_tokens(spec, _spoken_too(request, Usage(text_in=read, text_out=_ANSWER)))
    return AskEstimate(
        tokens=read,
        picture_tokens=seen,
        cost=None if price is None else rounded(price),
        approximate=rule is None or rule.approximate or profile.kind not in LIST_PRICE_KINDS,
        price_date=spec.prices.checked,
    )


def together(estimates: Sequence[AskEstimate]) -> AskEstimate:
    """What several models cost that are asked the same."""
    costs = [each.cost for each in estimates if each.cost is not None]
    return AskEstimate(
        tokens=max((each.tokens or 0 for each in estimates), default=0) or None,
        picture_tokens=max((each.picture_tokens or 0 for each in estimates), default=None),
        cost=sum(costs) if len(costs) == len(estimates) else None,
        free=all(each.free for each in estimates),
        approximate=any(each.approximate for each in estimates),
        price_date=max((each.price_date for each in estimates), default=""),
    )


def of_rows(
    spec: ModelSpec, profile: Profile, task: DeskTask, sizes: Sequence[tuple[int, int]], *, shrink: bool
) -> AskEstimate:
    """What asking about pictures of these sizes costs, one after the other; those that are too large cost nothing."""
    each: list[AskEstimate] = []
    for size in sizes:
        try:
            each.append(estimate(spec, profile, _like_a_row(task, spec, size, shrink=shrink)))
        except VidraError:
            continue
    return replace(
        together(each),
        tokens=sum(row.tokens or 0 for row in each),
        picture_tokens=sum(row.picture_tokens or 0 for row in each),
    )


def _like_a_row(task: DeskTask, spec: ModelSpec, size: tuple[int, int], *, shrink: bool) -> AskRequest:
    width, height = seen_size(spec, *size, task.detail) if shrink else size
    return AskRequest(
        prompt=task.words,
        model=spec.id,
        profile_id="",
        pictures=(AskPicture(picture=InputPicture(width=width, height=height), detail=task.detail),),
        instructions=task.instructions,
        schema=task.schema,
    )


def picture_tokens(spec: ModelSpec, picture: AskPicture) -> int:
    """Tokens of a prepared picture with its regions. Raises VidraError TOO_LARGE."""
    return sum(_tokens(spec, sent.width, sent.height, picture.detail.value) for sent in picture.going)


def _tokens(spec: ModelSpec, width: int, height: int, detail: str) -> int:
    if not width or not height:
        return _UNSEEN
    return vision_tokens(spec, width, height, detail) or vision_tokens(spec, width, height) or _UNSEEN


def actual(
    spec: ModelSpec, request: AskRequest, answer: Answer, profile: Profile, reckoned: Money | None = None
) -> Cost:
    """What an answer has cost: the server's own word, else its tokens; where it has not counted them, what the question
    and the words of the answer are reckoned to take, without what was told again before it. `reckoned`: what it was
    before it was sent, for sound of which nobody knows how long it was.
    """
    if request.route is Route.SPEECH:
        return sound_pricing.speech(spec, profile, request.prompt)
    if request.route is Route.TRANSCRIBE:
        return sound_pricing.transcribed(spec, profile, answer, reckoned)
    if is_free(spec, profile):
        return Cost(amount=0)
    if answer.usage is not None and answer.usage.cost is not None:
        return Cost(amount=answer.usage.cost)
    counted = by_tokens(spec, answer.usage)
    if counted is not None:
        return Cost(amount=rounded(counted))
    read = estimate(spec, profile, request).tokens or 0
    written = max(1, text_tokens(answer.text + answer.refusal))
    guessed = by_tokens(spec, _spoken_too(request, Usage(text_in=read, text_out=written)))
    return Cost(amount=None if guessed is None else rounded(guessed), approximate=True)


def _spoken_too(request: AskRequest, usage: Usage) -> Usage:
    """With the audio tokens of an answer that is spoken as well."""
    return usage if request.aloud is None else replace(usage, audio_out=usage.text_out * sound_pricing.SPOKEN)
