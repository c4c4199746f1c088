"""Looking for servers on this computer: at the usual ports of those that need no key, and nowhere else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from controllers.connections import make_client
from services.addresses import address, is_local
from services.errors import VidraError
from services.types import ConnectionState, Profile, ServerReport

PATIENCE = 3.0
"""Seconds that a server gets to answer."""


async def local_servers(templates: Sequence[Profile], known: Iterable[str]) -> list[tuple[Profile, ServerReport]]:
    """The templates whose address answers with a list of models, each with what it said.

    Addresses on this computer only, without those of `known` (base URLs). Where several kinds share a port, it is the
    one whose usual model is there, else the first. Nothing is raised: a server that does not answer is not there.
    """
    taken = {address(url) for url in known}
    kinds: dict[str, list[Profile]] = {}
    for template in templates:
        if template.free and is_local(template.base_url) and address(template.base_url) not in taken:
            kinds.setdefault(address(template.base_url), []).append(template)
    reports = await asyncio.gather(*(_ask(candidates[0]) for candidates in kinds.values()))
    answered = zip(kinds.values(), reports, strict=True)
    return [(_kind(candidates, report), report) for candidates, report in answered if report is not None]


async def _ask(template: Profile) -> ServerReport | None:
    try:
        client = await make_client(template, None)
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


def _kind(candidates: Sequence[Profile], report: ServerReport) -> Profile:
    return next((each for each in candidates if each.default_model in report.models), candidates[0])
