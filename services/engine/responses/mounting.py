"""The routes of the Responses API and of conversations."""

from __future__ import annotations

from anyio import CapacityLimiter
from starlette.routing import Route

from services.engine.background import Background
from services.engine.calls import Gate
from services.engine.limits import RateLimit
from services.engine.options import Options
from services.engine.pictures_in import PicturesIn
from services.engine.responses.conversations import Conversations
from services.engine.responses.routes import Responses
from services.engine.responses.running import Desk
from services.engine.responses.store import ResponseStore
from services.engine.studio import Studio


def response_routes(
    gate: Gate, options: Options, studio: Studio, rate: RateLimit, pictures: PicturesIn, background: Background
) -> list[Route]:
    """The routes, over a fresh store."""
    store, desk = ResponseStore(), Desk(studio, rate, CapacityLimiter(options.drawing_threads))
    responses, conversations = Responses(desk, pictures, store, background), Conversations(store)
    one, items = "/v1/responses/{response_id}", "/v1/conversations/{conversation_id}/items"
    rows = (
        ("POST", "/v1/responses/input_tokens", responses.count_tokens),
        ("GET", one, responses.retrieve),
        ("DELETE", one, responses.delete),
        ("POST", f"{one}/cancel", responses.cancel),
        ("GET", f"{one}/input_items", responses.input_items),
        ("POST", "/v1/conversations", conversations.create),
        ("GET", "/v1/conversations/{conversation_id}", conversations.retrieve),
        ("POST", "/v1/conversations/{conversation_id}", conversations.update),
        ("DELETE", "/v1/conversations/{conversation_id}", conversations.delete),
        ("POST", items, conversations.add_items),
        ("GET", items, conversations.list_items),
        ("GET", f"{items}/{{item_id}}", conversations.retrieve_item),
        ("DELETE", f"{items}/{{item_id}}", conversations.delete_item),
    )
    limit = options.picture_limit
    create = gate.open(responses.create, limit=limit, paced=True)
    return [
        Route("/v1/responses", create, methods=["POST"]),
        *(Route(path, gate.open(endpoint, limit=limit), methods=[method]) for method, path, endpoint in rows),
    ]
