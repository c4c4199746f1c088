"""Which APIs a question can travel through, and how it goes on from what was said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from services.refining import turn_is_gone
from services.types import (
    Ability,
    AskRequest,
    Exchange,
    Failure,
    FailureKind,
    GoesOn,
    Message,
    ModelSpec,
    ProbeReport,
    Profile,
    Question,
    Reply,
    Route,
    Turn,
)

NOT_ANSWERED = "(There was no answer in words.)"
"""Stands for the answer to an earlier question that got none: turns have to alternate for many servers."""
_REFUSED_AGAIN = frozenset(
    {
        FailureKind.POLICY,
        FailureKind.PROMPT_TOO_LONG,
        FailureKind.CONTEXT_TOO_LONG,
        FailureKind.TOO_LARGE,
        FailureKind.TOO_MANY_PICTURES,
        FailureKind.BAD_INPUT_PICTURE,
        FailureKind.BROKEN_PICTURE,
        FailureKind.FILE_BROKEN,
        FailureKind.LINK_REFUSED,
        FailureKind.DOWNLOAD_FAILED,
    }
)
"""What was asked is itself the trouble: told again, it would hold up every later question as well."""


def routes(profile: Profile, report: ProbeReport | None = None) -> tuple[Route, ...]:
    """The APIs that a server has for questions, the usual one first. Chat Completions has every one."""
    works = None if report is None else report.works(Ability.RESPONSES)
    responses = profile.quirks.responses if works is None else works
    return (Route.RESPONSES, Route.CHAT) if responses else (Route.CHAT,)


def sees(spec: ModelSpec) -> bool:
    """True if the model takes pictures, as far as anybody knows."""
    return not spec.known or "vision" in spec.tasks


def speaks(spec: ModelSpec) -> bool:
    """True if the model takes pictures and answers aloud through Chat Completions: none of OpenAI's own does."""
    return {"vision", "audio"} <= spec.tasks


def exchanges(path: Sequence[Message]) -> tuple[Exchange, ...]:
    """What was said before, from the messages of a branch: questions with their answers. One that was not answered is
    told with its pictures, which the next question may be about, unless it was refused for what it is."""
    told: list[Exchange] = []
    for question, reply in pairwise(path):
        if isinstance(question, Question) and isinstance(reply, Reply) and not _refused_again(reply):
            answer = reply.text or reply.refusal or NOT_ANSWERED
            told.append(Exchange(prompt=question.words, pictures=question.pictures, answer=answer))
    return tuple(told)


def _refused_again(reply: Reply) -> bool:
    return not reply.settled and reply.failure is not None and reply.failure.kind in _REFUSED_AGAIN


def kept_turn(profile: Profile, reply: Reply | None, *, store: bool) -> Turn | None:
    """What the server keeps of the reply that is gone on from; None: everything has to be told again.

    Any reply can be branched from by its response; a conversation could only be gone on from at its end, so it is not
    used here.
    """
    quirks = profile.quirks
    if reply is None or not (store and quirks.stores and quirks.goes_on is GoesOn.RESPONSE):
        return None
    if reply.turn is None or reply.profile_id != profile.id or reply.route is not Route.RESPONSES or reply.edited:
        return None
    return reply.turn if reply.turn.response_id else None


def told_again(request: AskRequest, failure: Failure) -> AskRequest | None:
    """The same question with everything said again, where the server does not have the earlier turn (any more) and so
    has done nothing; None where something else went wrong."""
    if request.previous is None or not turn_is_gone(failure):
        return None
    return replace(request, previous=None)
