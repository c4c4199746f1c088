"""The engine's routes: an OpenAI-compatible server that draws simple illustrations and never poses as a model.

Its own additions are `/health`, `/files/{token}` (pictures by address), `/faults` and `/requests` (control.py).
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from services.engine.background import Background
from services.engine.batches.routes import batch_routes
from services.engine.calls import Call, Gate
from services.engine.chat.mounting import chat_routes
from services.engine.control import ControlRoutes, FaultQueue
from services.engine.files import file_routes
from services.engine.filestore import FileStore, StateFolder
from services.engine.images import Images
from services.engine.inside import Inside
from services.engine.limits import RateLimit
from services.engine.models import MODELS
from services.engine.moderations import moderation_routes
from services.engine.options import Options
from services.engine.pictures_in import PicturesIn
from services.engine.provenance import provenance_routes
from services.engine.responses.mounting import response_routes
from services.engine.served import ServedPictures
from services.engine.studio import Studio
from services.engine.uploads import upload_routes
from services.engine.wire import (
    ApiError,
    api_error_response,
    crash_response,
    gone_response,
    http_error_response,
    json_response,
    model_not_found,
)
from services.engine.witness import RequestLog, Witness


def create_app(options: Options, folder: StateFolder) -> ASGIApp:
    """The engine as an ASGI application with its own fresh state; it removes the folder when it ends."""
    faults, log, rate, served = FaultQueue(), RequestLog(), RateLimit(), ServedPictures()
    background, files, studio = Background(), FileStore(folder), Studio(options)
    pictures = PicturesIn(files, served, local=options.local)
    gate = Gate(options, faults, rate, served)
    control, inside = ControlRoutes(faults, log), Inside(options.key)
    images = Images(studio, pictures, served, rate)

    async def file(request: Request) -> Response:
        picture = served.get(request.path_params["token"])
        if picture is None:
            raise HTTPException(404)
        return Response(picture.data, media_type=picture.media_type)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None, None]:
        async with background.running():
            yield
        folder.remove()

    routes = [
        Route("/health", _health),
        Route("/files/{token}", file),
        Route("/faults", gate.with_key(control.list_faults), methods=["GET"]),
        Route("/faults", gate.with_key(control.add_fault), methods=["POST"]),
        Route("/faults", gate.with_key(control.forget), methods=["DELETE"]),
        Route("/requests", gate.with_key(control.list_requests)),
        Route("/v1/models", gate.open(_list_models)),
        Route("/v1/models/{model:path}", gate.open(_get_model)),
        *_image_routes(gate, images, options),
        *response_routes(gate, options, studio, rate, pictures, background),
        *file_routes(gate, options, files),
        *upload_routes(gate, files, folder),
        *batch_routes(gate, files, inside, background),
        *moderation_routes(gate, options, pictures),
        *provenance_routes(gate, options),
        *chat_routes(gate, options, pictures, rate),
    ]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={
            ApiError: api_error_response,
            HTTPException: http_error_response,
            ClientDisconnect: gone_response,
            Exception: crash_response,
        },
    )
    # a path with a stray slash is an unknown path, as at OpenAI
    app.router.redirect_slashes = False
    inside.app = Witness(_open_to_browsers(app) if options.key else app, log, rate)
    return inside.app


def _open_to_browsers(app: ASGIApp) -> ASGIApp:
    """Pages in a browser may ask, as they may at OpenAI: they need the key. Without one, any page that a person visits
    could use the engine."""
    return CORSMiddleware(
        app,
        allow_origins=("*",),
        allow_methods=("GET", "POST", "DELETE"),
        allow_headers=("*",),
        expose_headers=("x-request-id", "openai-processing-ms", "retry-after"),
        max_age=600,
    )


def _image_routes(gate: Gate, images: Images, options: Options) -> list[Route]:
    limit = options.picture_limit
    return [
        Route("/v1/images/generations", gate.open(images.generate, paced=True), methods=["POST"]),
        Route("/v1/images/edits", gate.open(images.edit, forms=True, limit=limit, paced=True), methods=["POST"]),
        Route("/v1/images/variations", gate.open(images.vary, forms=True, limit=limit, paced=True), methods=["POST"]),
    ]


async def _health(_request: Request) -> Response:
    return json_response({"status": "ok", "engine": "vidra"})


async def _list_models(_call: Call) -> Response:
    return json_response({"object": "list", "data": [model.listing() for model in MODELS.values()]})


async def _get_model(call: Call) -> Response:
    name = call.request.path_params["model"]
    if name not in MODELS:
        raise model_not_found(name)
    return json_response(MODELS[name].listing())
