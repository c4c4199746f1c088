"""`/v1/conversations` and their items (openai-api.md section 6.6)."""

from __future__ import annotations

from typing import Final, cast

from starlette.responses import Response

from services.engine.calls import Call
from services.engine.fields import Labels, unknown_parameter, wrong_type
from services.engine.paging import as_list
from services.engine.responses.items import read_items
from services.engine.responses.paging import as_listed, item_page
from services.engine.responses.store import Conversation, ResponseStore
from services.engine.wire import ApiError, Json, json_response, refused

_MOST_AT_ONCE: Final = 20
"""Items that one request may add."""


class Conversations:
    """The endpoints."""

    def __init__(self, store: ResponseStore) -> None:
        self._store = store

    async def create(self, call: Call) -> Response:
        fields = _fields(call, "items", "metadata")
        conversation = Conversation(_metadata(fields))
        conversation.items += self._read(fields.get("items", []))
        self._store.add_conversation(conversation)
        return json_response(conversation.listing())

    async def retrieve(self, call: Call) -> Response:
        return json_response(self._conversation(call).listing())

    async def update(self, call: Call) -> Response:
        """Replaces the metadata."""
        conversation = self._conversation(call)
        conversation.metadata = _metadata(_fields(call, "metadata"))
        return json_response(conversation.listing())

    async def delete(self, call: Call) -> Response:
        """Forgets a conversation; here its items go with it."""
        conversation = self._conversation(call)
        self._store.delete_conversation(conversation)
        return json_response({"id": conversation.id, "object": "conversation.deleted", "deleted": True})

    async def add_items(self, call: Call) -> Response:
        conversation = self._conversation(call)
        fields = _fields(call, "items")
        if "items" not in fields:
            raise refused("items", "missing_required_parameter", "Missing required parameter: 'items'.")
        added = self._read(fields["items"])
        conversation.items += added
        self._store.weigh(conversation)
        return json_response(as_list([as_listed(item, call.request.query_params) for item in added]))

    async def list_items(self, call: Call) -> Response:
        return json_response(item_page(self._conversation(call).items, call.request.query_params))

    async def retrieve_item(self, call: Call) -> Response:
        _, item = self._item(call)
        return json_response(as_listed(item, call.request.query_params))

    async def delete_item(self, call: Call) -> Response:
        """Takes an item out; answers with the conversation, as OpenAI does."""
        conversation, item = self._item(call)
        conversation.items.remove(item)
        self._store.weigh(conversation)
        return json_response(conversation.listing())

    def _conversation(self, call: Call) -> Conversation:
        return self._store.get_conversation(call.request.path_params["conversation_id"])

    def _item(self, call: Call) -> tuple[Conversation, Json]:
        conversation, item_id = self._conversation(call), call.request.path_params["item_id"]
        for item in conversation.items:
            if item["id"] == item_id:
                return conversation, item
        message = f"Item with id '{item_id[:100]}' not found in the conversation with id '{conversation.id}'."
        raise ApiError(status=404, message=message)

    def _read(self, items: object) -> list[Json]:
        if not isinstance(items, list):
            raise wrong_type("items", "an array of objects", items)
        listed = cast("list[object]", items)
        count = len(listed)
        if count > _MOST_AT_ONCE:
            message = (
                f"Invalid 'items': array too long. Expected an array with maximum length {_MOST_AT_ONCE}, "
                f"but got an array with length {count} instead."
            )
            raise refused("items", "array_above_max_length", message)
        return list(read_items(listed, self._store.item, "items"))


def _fields(call: Call, *names: str) -> Json:
    fields = {name: value for name, value in call.fields().items() if value is not None}
    for name in fields.keys() - set(names):
        raise unknown_parameter(name)
    return fields


def _metadata(fields: Json) -> Json:
    metadata = fields.get("metadata", {})
    Labels().check("metadata", metadata)
    return metadata
