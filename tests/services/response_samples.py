"""Responses and their events, as servers send them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.services.odd_server import Json, b64, http, sse

USAGE: Json = {
    "input_tokens": 120,
    "input_tokens_details": {"cached_tokens": 0},
    "output_tokens": 60,
    "output_tokens_details": {"reasoning_tokens": 10},
    "total_tokens": 180,
}
DRAWN: Json = {
    "input_tokens": 1030,
    "input_tokens_details": {"text_tokens": 30, "image_tokens": 1000},
    "output_tokens": 196,
    "output_tokens_details": {"image_tokens": 196, "text_tokens": 0},
    "total_tokens": 1226,
}


def call(data: bytes | None, number: int = 1, **facts: Any) -> Json:
    """An item of the image tool; without bytes it has not drawn."""
    result = None if data is None else b64(data)
    made = {"id": f"ig_{number}", "type": "image_generation_call", "status": "completed", "result": result}
    return {**made, "revised_prompt": f"otters, version {number}", "size": "1024x1024", "quality": "low", **facts}


def failed_call(code: str = "moderation_blocked", *categories: str) -> Json:
    details = {"categories": list(categories), "moderation_stage": "output"}
    error = {"code": code, "message": "It was blocked.", "type": "image_generation_user_error"}
    return call(None, status="failed", error={**error, "moderation_details": details})


def said(text: str, kind: str = "output_text") -> Json:
    part = {"type": kind, "refusal" if kind == "refusal" else "text": text}
    return {"id": "msg_1", "type": "message", "role": "assistant", "status": "completed", "content": [part]}


def response(*output: Json, status: str = "completed", **facts: Any) -> Json:
    tools = [{"type": "image_generation", "model": "gpt-image-2.6-flare", "size": "auto"}]
    over = {"usage": USAGE, "tool_usage": {"image_gen": DRAWN}} if status == "completed" else {"usage": None}
    made = {"id": "resp_1", "object": "response", "status": status, "model": "gpt-6-luna", "output": list(output)}
    return {**made, "tools": tools, **over, **facts}


def preview(index: int, data: bytes) -> Json:
    place = {"item_id": "ig_1", "output_index": 0}
    kind = "response.image_generation_call.partial_image"
    return {"type": kind, **place, "partial_image_index": index, "partial_image_b64": b64(data)}


def done(item: Json, place: int = 0) -> Json:
    return {"type": "response.output_item.done", "output_index": place, "item": item}


def events(output: Sequence[Json] = (), *between: Json, end: str = "completed", **facts: Any) -> list[Json]:
    """A whole stream: created, what comes between, each item, the end. Numbered from 0."""
    started = response(status="in_progress")
    steps = [{"type": "response.created", "response": started}, {"type": "response.in_progress", "response": started}]
    steps += [*between, *(done(item, place) for place, item in enumerate(output))]
    steps += [{"type": f"response.{end}", "response": response(*output, status=end, **facts)}]
    return [{**step, "sequence_number": number} for number, step in enumerate(steps)]


def streamed(*payloads: Json | str, end: str = "") -> bytes:
    return http(sse(*payloads, end=end), content_type="text/event-stream; charset=utf-8")
