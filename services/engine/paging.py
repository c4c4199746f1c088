"""Lists, a page at a time, as OpenAI's cursor lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from starlette.datastructures import QueryParams

from services.engine.fields import Choice, Whole, wrong_type
from services.engine.wire import Json, refused

_ORDERS: Final = Choice(("asc", "desc"))


def page(items: Sequence[Json], query: QueryParams, *, most: int = 100, usual: int = 20) -> Json:
    """The page of `items` (oldest first) that `limit`, `order` and `after` ask for. Raises ApiError 400.

    `most`: the largest `limit`; `usual`: the one that holds when none is asked for.
    """
    limit, order = whole(query, "limit", Whole(1, most), usual), query.get("order", "desc")
    _ORDERS.check("order", order)
    listed = list(items if order == "asc" else reversed(items))
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
