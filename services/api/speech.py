"""Having a text read aloud: `POST /audio/speech` (openai-api.md section 4.6)."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import suppress

from pydantic_core import from_json

from services.api.client import Client, Reply
from services.api.failures import describe_error, describe_reply
from services.api.loose import mapping
from services.api.server_words import is_page
from services.errors import VidraError
from services.types import Aloud, Answer, AskEvent, AskRequest, Before, Billed, Failure, FailureKind, Sound

PATH = "/audio/speech"
LONGEST = 4096
"""Characters that are read at once."""
_HEAD = 1024


async def ask(client: Client, request: AskRequest, before: Before) -> AsyncGenerator[AskEvent]:
    """Have `request.prompt` read aloud; yields one Answer, whose `sound` is a file of the format that was asked for.

    Raises VidraError; TOO_LARGE before anything is sent for a text of more than `LONGEST` characters.
    """
    aloud = request.aloud or Aloud()
    if len(request.prompt) > LONGEST:
        message = f"{len(request.prompt)} characters are more than the {LONGEST} that are read aloud at once"
        raise VidraError(Failure(kind=FailureKind.TOO_LARGE, reason="characters", message=message, model=request.model))
    body: dict[str, object] = {
        "model": request.model,
        "input": request.prompt,
        "voice": aloud.voice,
        "response_format": aloud.format,
    }
    if aloud.speed != 1.0:
        body["speed"] = aloud.speed
    if request.instructions:
        body["instructions"] = request.instructions
    async with client.post(PATH, body, model=request.model) as reply:
        data = await reply.body.read()
    _demand_sound(data, reply)
    sound = Sound(data=data, format=aloud.format)
    yield Answer(text=request.prompt, sound=sound, model=request.model, request_id=reply.request_id)


def _demand_sound(data: bytes, reply: Reply) -> None:
    """Raises VidraError for an answer that is empty, says what is wrong, or is a web page. Plain samples have no mark,
    so that anything else has to be taken for sound."""
    if not data:
        message = "the answer holds no sound"
        raise VidraError(Failure(kind=FailureKind.NOT_AN_API, billed=Billed.MAYBE, status=200, message=message))
    if data.lstrip()[:1] == b"<" and is_page(data[:_HEAD].decode("utf-8", "replace")):
        raise VidraError(describe_reply(data, status=200, headers=reply.headers))
    if data.lstrip()[:1] == b"{":
        with suppress(ValueError):
            document = mapping(from_json(data))
            raise VidraError(describe_error(document.get("error") or document))
