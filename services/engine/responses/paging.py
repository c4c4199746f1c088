"""Items as lists show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from starlette.datastructures import QueryParams

from services.engine.fields import not_one_of
from services.engine.paging import page
from services.engine.wire import Json

INCLUDABLE: Final = (
    "code_interpreter_call.outputs",
    "computer_call_output.output.image_url",
    "file_search_call.results",
    "message.input_image.image_url",
    "message.output_text.logprobs",
    "reasoning.encrypted_content",
    "web_search_call.action.sources",
    "web_search_call.results",
)


def item_page(items: Sequence[Json], query: QueryParams) -> Json:
    """The page of items (oldest first) that `limit`, `order`, `after` and `include` ask for. Raises ApiError 400."""
    return page([as_listed(item, query) for item in items], query)


def as_listed(item: Json, query: QueryParams) -> Json:
    """The item as a list shows it: addresses of pictures only where `include` asks for them, as at OpenAI."""
    included = [*query.getlist("include"), *query.getlist("include[]")]
    for name in included:
        if name not in INCLUDABLE:
            raise not_one_of("include", name, INCLUDABLE)
    if item["type"] != "message" or "message.input_image.image_url" in included:
        return item
    return {**item, "content": [_without_address(part) for part in item["content"]]}


def _without_address(part: Json) -> Json:
    return {**part, "image_url": None} if "image_url" in part else part
