"""Asking a text model about a picture in one word, to see whether it can see (openai-api.md section 4.1)."""

from __future__ import annotations

import asyncio

from pydantic_core import from_json

from services.api.base64_text import data_url
from services.api.client import Client
from services.api.failures import broken_answer, describe_error
from services.api.loose import mapping, sequence, text
from services.api.response_reading import read_text_usage
from services.errors import VidraError
from services.pictures.sniff import sniff
from services.types import Billed, Failure, FailureKind, Finished, Usage

_QUESTION = "Which colour is the ground of this picture? Answer with one word."


async def look(client: Client, data: bytes) -> Finished:
    """Show the profile's text model a picture; any answer will do. Raises VidraError."""
    parts: list[object] = [
        {"type": "text", "text": _QUESTION},
        {"type": "image_url", "image_url": {"url": data_url(data, sniff(data))}},
    ]
    body = {"model": client.profile.text_model, "messages": [{"role": "user", "content": parts}]}
    async with client.post("/chat/completions", body, model=client.profile.text_model) as reply:
        answer = await reply.body.read()
        try:
            fields = mapping(await asyncio.to_thread(from_json, answer or b"{}"))
        except ValueError as error:
            raise broken_answer(answer, reply.headers, error) from error
        if error := fields.get("error"):
            raise VidraError(describe_error(error))
    choices = sequence(fields.get("choices"))
    said = text(mapping(mapping(choices[0]).get("message")).get("content")) if choices else ""
    if not choices:
        raise VidraError(Failure(kind=FailureKind.NOT_AN_API, billed=Billed.MAYBE, status=200))
    return Finished(pictures=(), usage=Usage(), text=said, text_usage=read_text_usage(fields))
