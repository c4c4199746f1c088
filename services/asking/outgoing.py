"""What will leave the machine with a question, as values that a person can be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from services.addresses import is_local
from services.types import AskRequest, Exchange, Outgoing, Profile


def outgoing(profile: Profile, request: AskRequest, told: Sequence[Exchange]) -> Outgoing:
    """Everything that goes with a prepared question, `told` again before it included."""
    shown = [*(picture for exchange in told for picture in exchange.pictures), *request.pictures]
    words = [request.prompt, request.instructions, request.schema.schema if request.schema else ""]
    words += [text for exchange in told for text in (exchange.prompt, exchange.answer)]
    return replace(
        goes_to(profile),
        pictures=tuple(shown),
        bytes=sum(sent.bytes for picture in shown for sent in picture.going),
        characters=sum(map(len, words)),
        history=len(told),
    )


def goes_to(profile: Profile) -> Outgoing:
    """Where a question goes, whatever it is."""
    host = urlsplit(profile.base_url).hostname or ""
    return Outgoing(host=host, local=not host or is_local(profile.base_url))
