"""Having a spoken question written down: `POST /audio/transcriptions` (openai-api.md section 4.6)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from pydantic_core import from_json

from services.api.client import Client
from services.api.failures import broken_answer, describe_error
from services.api.loose import mapping, text
from services.api.response_reading import read_text_usage
from services.errors import VidraError
from services.types import Answer, AskEvent, AskRequest, Before, Billed, Failure, FailureKind

PATH = "/audio/transcriptions"


async def ask(client: Client, request: AskRequest, before: Before) -> AsyncGenerator[AskEvent]:
    """Have `before.sound`, a WAV, written down; yields one Answer. Raises VidraError."""
    form = {"model": request.model, "response_format": "json"}
    file = ("file", (request.sound or "question.wav", before.sound, "audio/wav"))
    async with client.post(PATH, form, files=[file], model=request.model) as reply:
        data = await reply.body.read()
        try:
            fields = mapping(await asyncio.to_thread(from_json, data or b"{}"))
        except ValueError as error:
            raise broken_answer(data, reply.headers, error) from error
        if error := fields.get("error"):
            raise VidraError(describe_error(error))
    said = text(fields.get("text")).strip()
    if not said:
        message = "the answer holds no words"
        raise VidraError(Failure(kind=FailureKind.NOT_AN_API, billed=Billed.MAYBE, status=200, message=message))
    yield Answer(text=said, usage=read_text_usage(fields), model=request.model, request_id=reply.request_id)
