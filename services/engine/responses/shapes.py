"""The objects of the Responses API as they go over the wire (openai-api.md section 3.2)."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Final

from services.engine.responses.asking import Ask
from services.engine.responses.items import new_id
from services.engine.usage import usage
from services.engine.validation import Order
from services.engine.wire import ApiError, Json

_ECHOED: Final[Mapping[str, Any]] = {
    "background": False,
    "instructions": None,
    "max_output_tokens": None,
    "max_tool_calls": None,
    "metadata": {},
    "parallel_tool_calls": True,
    "previous_response_id": None,
    "prompt_cache_key": None,
    "prompt_cache_retention": None,
    "safety_identifier": None,
    "store": True,
    "temperature": 1.0,
    "tool_choice": "auto",
    "top_logprobs": 0,
    "top_p": 1.0,
    "truncation": "disabled",
    "user": None,
}
"""Fields that the response tells as they were sent, and what it tells of those that were not."""
_FAILURE_CODES: Final = frozenset(
    {"rate_limit_exceeded", "invalid_prompt", "invalid_image", "invalid_image_format", "invalid_base64_image"}
    | {"invalid_image_url", "image_too_large", "image_too_small", "image_parse_error", "invalid_image_mode"}
    | {"image_content_policy_violation", "image_file_too_large", "unsupported_image_media_type", "empty_image_file"}
    | {"failed_to_download_image", "image_file_not_found"}
)
"""The codes that a failed response can have beside `server_error`."""


def new_response(ask: Ask) -> Json:
    """The response object of a request that has just begun."""
    text = ask.fields.get("text", {})
    reasoning = ask.fields.get("reasoning", {})
    own: Json = {
        "id": new_id("resp"),
        "object": "response",
        "created_at": int(time.time()),
        "status": "queued" if ask.background else "in_progress",
        "completed_at": None,
        "error": None,
        "incomplete_details": None,
        "model": ask.model.id,
        "output": [],
        "conversation": None if ask.conversation is None else {"id": ask.conversation},
        "reasoning": {"effort": reasoning.get("effort"), "summary": reasoning.get("summary")},
        "service_tier": "default",
        "text": {"format": text.get("format", {"type": "text"}), "verbosity": text.get("verbosity", "medium")},
        "tools": list(ask.tools),
        "usage": None,
    }
    return own | {name: ask.fields.get(name, value) for name, value in _ECHOED.items()}


def new_call(order: Order, action: str) -> Json:
    """An image call that has just begun."""
    return {
        "id": new_id("ig"),
        "type": "image_generation_call",
        "status": "in_progress",
        "result": None,
        "action": action,
        **applied(order),
    }


def applied(order: Order) -> Json:
    """What was settled on for a picture."""
    return {
        "background": order.background,
        "output_format": order.format,
        "quality": order.quality,
        "size": order.size,
    }


def text_usage(read: int, written: int) -> Json:
    """`usage`: the tokens of the text model."""
    return {
        "input_tokens": read,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": written,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": read + written,
    }


def tool_usage(text_in: int, image_in: int, image_out: int) -> Json:
    """`tool_usage`: the tokens of the image model."""
    counted = usage(text_in, image_out, image_in=image_in, output_details=True)
    return {"image_gen": counted, "web_search": {"num_requests": 0}}


def call_error(error: ApiError) -> Json:
    """Why an image call failed."""
    return error.body()["error"]


def response_error(error: ApiError) -> Json:
    """Why a response failed."""
    known = error.code in _FAILURE_CODES
    code = error.code if known else "server_error" if error.status >= 500 else "invalid_prompt"
    return {"code": code, "message": error.message, "param": error.param, "type": error.type}


def cancelled(response: Json) -> Json:
    """A response that was stopped: what it had made is gone, as at OpenAI."""
    return {**response, "status": "cancelled", "output": []}


def response_not_found(response_id: str) -> ApiError:
    return ApiError(status=404, message=f"Response with id '{response_id[:100]}' not found.")
