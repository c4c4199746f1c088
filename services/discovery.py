"""Looking for servers on this computer: at the usual ports of those that need no key, and nowhere else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from services.api.client import Client
from services.errors import VidraError
from services.types import ConnectionState, Profile, ServerReport

PATIENCE = 3.0
"""Seconds that a server gets to answer."""
_THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})


def same_address(one: str, other: str) -> bool:
    """Whether two base URLs mean the same place."""
    return _address(one) == _address(other)


async def local_servers(templates: Sequence[Profile], known: Iterable[str]) -> list[tuple[Profile, ServerReport]]:
    """The templates whose address answers with a list of models, each with what it said.

    Addresses on this computer only, without those of `known` (base URLs). Where several kinds share a port, it is the
    one whose usual model is there, else the first. Failures are answers too: nothing is raised.
    """
    taken = {_address(url) for url in known}
    kinds: dict[str, list[Profile]] = {}
    for template in templates:
        address = _address(template.base_url)
        if template.free and urlsplit(template.base_url).hostname in _THIS_COMPUTER and address not in taken:
            kinds.setdefault(address, []).append(template)
    reports = await asyncio.gather(*(_ask(candidates[0]) for candidates in kinds.values()))
    found = zip(kinds.values(), reports, strict=True)
    return [(_chosen(candidates, report), report) for candidates, report in found if report is not None]


async def _ask(template: Profile) -> ServerReport | None:
    try:
        client = await asyncio.to_thread(Client, template, None)
    except VidraError:
        return None
    try:
        async with asyncio.timeout(PATIENCE):
            report = await client.check()
    except TimeoutError:
        return None
    finally:
        await client.aclose()
    return report if report.state is ConnectionState.OK else None


def _chosen(candidates: Sequence[Profile], report: ServerReport) -> Profile:
    return next((each for each in candidates if each.default_model in report.models), candidates[0])


def _address(base_url: str) -> str:
    parts = urlsplit(base_url.strip().rstrip("/"))
    host = (parts.hostname or "").lower()
    return replace_host(parts.scheme, "127.0.0.1" if host in _THIS_COMPUTER else host, parts.port, parts.path)
