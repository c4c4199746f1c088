"""The bodies of questions, for the Responses API and for Chat Completions (openai-api.md sections 4 and 5)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from services.api.question_parts import Shown, parts_of
from services.errors import VidraError
from services.types import AnswerSchema, AskPicture, AskRequest, Before, Failure, FailureKind, Profile

_HIDES_LENGTHS = frozenset({"openai", "azure", "builtin"})
"""Servers that pad each event of a stream against eavesdroppers unless they are told not to (section 3.3); others
may not know the option."""


def responses_body(profile: Profile, request: AskRequest, before: Before) -> dict[str, object]:
    """For the Responses API. Earlier turns are left out while the server has them (`previous`)."""
    items: list[object] = []
    if request.previous is None:
        for exchange in before.exchanges:
            items.append(_message(exchange.prompt, exchange.pictures, request, before.pictures))
            said = [{"type": "output_text", "text": exchange.answer}]
            items.append({"type": "message", "role": "assistant", "content": said})
    items.append(_message(request.prompt, request.pictures, request, before.pictures))
    body: dict[str, object] = {"model": request.model, "input": items}
    if request.previous is not None:
        body["previous_response_id"] = request.previous.response_id
    if request.instructions:
        body["instructions"] = request.instructions
    if request.schema is not None:
        body["text"] = {"format": {"type": "json_schema", **_schema(request.schema)}}
    if not request.store:
        body["store"] = False
    if request.stream:
        body["stream"] = True
        if profile.kind in _HIDES_LENGTHS:
            body["stream_options"] = {"include_obfuscation": False}
    return body | dict(request.parameters) | dict(profile.quirks.extra_body)


def chat_body(profile: Profile, request: AskRequest, before: Before) -> dict[str, object]:
    """For Chat Completions, which has neither stored files nor earlier turns."""
    messages: list[object] = []
    if request.instructions:
        messages.append({"role": "system", "content": request.instructions})
    for exchange in before.exchanges:
        parts = _chat_parts(exchange.prompt, exchange.pictures, request, before.pictures)
        messages.append({"role": "user", "content": parts})
        messages.append({"role": "assistant", "content": exchange.answer})
    parts = _chat_parts(request.prompt, request.pictures, request, before.pictures)
    messages.append({"role": "user", "content": parts})
    body: dict[str, object] = {"model": request.model, "messages": messages}
    if request.schema is not None:
        body["response_format"] = {"type": "json_schema", "json_schema": _schema(request.schema)}
    if request.aloud is not None:
        form = "pcm16" if request.stream else request.aloud.format
        body |= {"modalities": ["text", "audio"], "audio": {"voice": request.aloud.voice, "format": form}}
    if request.stream:
        body |= {"stream": True, "stream_options": {"include_usage": True}}
        if profile.kind in _HIDES_LENGTHS:
            body["stream_options"] = {"include_usage": True, "include_obfuscation": False}
    return body | dict(request.parameters) | dict(profile.quirks.extra_body)


def _message(
    words: str, pictures: Sequence[AskPicture], request: AskRequest, data: Mapping[str, bytes]
) -> dict[str, object]:
    content: list[object] = []
    for part in parts_of(words, pictures, request, data):
        if isinstance(part, Shown):
            place = {"file_id": part.file_id} if part.file_id else {"image_url": part.url}
            content.append({"type": "input_image", "detail": part.detail, **place})
        else:
            content.append({"type": "input_text", "text": part})
    return {"type": "message", "role": "user", "content": content}


def _chat_parts(
    words: str, pictures: Sequence[AskPicture], request: AskRequest, data: Mapping[str, bytes]
) -> str | list[object]:
    """A turn without pictures as plain text: servers without vision take nothing else."""
    if not pictures:
        return words
    content: list[object] = []
    for part in parts_of(words, pictures, request, data):
        if not isinstance(part, Shown):
            content.append({"type": "text", "text": part})
        elif part.file_id:
            message = "Chat Completions takes no stored files."
            raise VidraError(Failure(kind=FailureKind.NOT_SUPPORTED, reason="file", message=message, param="image"))
        else:
            content.append({"type": "image_url", "image_url": {"url": part.url, "detail": part.detail}})
    return content


def _schema(schema: AnswerSchema) -> dict[str, object]:
    return {"name": schema.name, "schema": json.loads(schema.schema), "strict": True}
