"""What will leave the machine with a question, as values that a person can be shown."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

from services.types import AskRequest, Exchange, Outgoing, Profile


def outgoing(profile: Profile, request: AskRequest, told: Sequence[Exchange]) -> Outgoing:
    """Everything that goes with a prepared question, `told` again before it included."""
    host = urlsplit(profile.base_url).hostname or ""
    shown = [*(picture for exchange in told for picture in exchange.pictures), *request.pictures]
    words = [request.prompt, request.instructions, request.schema.schema if request.schema else ""]
    words += [text for exchange in told for text in (exchange.prompt, exchange.answer)]
    return Outgoing(
        host=host,
        local=not host or _is_here(host),
        pictures=tuple(shown),
        bytes=sum(sent.bytes for picture in shown for sent in picture.going),
        characters=sum(map(len, words)),
        history=len(told),
    )


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
