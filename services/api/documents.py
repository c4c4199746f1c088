"""Short answers in JSON: files, checks."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from pydantic_core import from_json

from services.api.client import Reply
from services.api.failures import broken_answer, describe_error
from services.api.loose import count, mapping
from services.errors import VidraError
from services.types import Billed


@contextmanager
def unbilled() -> Generator[None]:
    """A block in which nothing can cost money: its failures say so."""
    try:
        yield
    except VidraError as error:
        raise VidraError(replace(error.failure, billed=Billed.NO)) from error


async def read_document(reply: Reply) -> Mapping[str, object]:
    """A short JSON answer. Raises VidraError: NOT_AN_API, or what the error in it says."""
    data = await reply.body.read()
    try:
        document = mapping(await asyncio.to_thread(from_json, data or b"{}"))
    except ValueError as error:
        raise broken_answer(data, reply.headers, error) from error
    if error := document.get("error"):
        raise VidraError(describe_error(error))
    return document


def moment(value: object) -> datetime | None:
    """A time in seconds since 1970; None for anything odd."""
    seconds = count(value)
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < 253_402_300_800 else None
