"""Lists of items, a page at a time, as OpenAI's cursor lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from starlette.datastructures import QueryParams

from services.engine.fields import Choice, Whole, not_one_of, wrong_type
from services.engine.wire import Json, refused

_ORDERS: Final = Choice(("asc", "desc"))
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


def page(items: Sequence[Json], query: QueryParams) -> Json:
    """The page of `items` (oldest first) that `limit`, `order`, `after` and `include` ask for. Raises ApiError 400."""
    limit, order = whole(query, "limit", Whole(1, 100), 20), query.get("order", "desc")
    _ORDERS.check("order", order)
    listed = [as_listed(item, query) for item in (items if order == "asc" else reversed(items))]
    if after := query.get("after"):
        places = [place for place, item in enumerate(listed) if item["id"] == after]
        if not places:
            raise refused("after", "invalid_value", f"Invalid 'after': no item with id '{after[:100]}' in this list.")
        listed = listed[places[0] + 1 :]
    return as_list(listed[:limit], more=len(listed) > limit)


def as_list(items: list[Json], *, more: bool = False) -> Json:
    """OpenAI's list object around some items."""
    first, last = (items[0]["id"], items[-1]["id"]) if items else (None, None)
    return {"object": "list", "data": items, "first_id": first, "last_id": last, "has_more": more}


def whole(query: QueryParams, name: str, check: Whole, default: int) -> int:
    """An integer of the query string. Raises ApiError 400."""
    text = query.get(name)
    if text is None:
        return default
    try:
        number = int(text)
    except ValueError:
        raise wrong_type(name, "an integer", text) from None
    check.check(name, number)
    return number


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
