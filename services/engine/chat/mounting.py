"""The routes that answer in words and sound."""

from __future__ import annotations

from starlette.routing import Route

from services.engine.calls import Gate
from services.engine.chat.completing import Chat
from services.engine.limits import RateLimit
from services.engine.options import Options
from services.engine.pictures_in import PicturesIn
from services.engine.speech import Speech


def chat_routes(gate: Gate, options: Options, pictures: PicturesIn, rate: RateLimit) -> list[Route]:
    """The routes."""
    chat = Chat(pictures, rate, options.drawing_threads)
    create = gate.open(chat.create, limit=options.picture_limit, paced=True)
    speak = gate.open(Speech(rate, options.drawing_threads).create, paced=True)
    return [
        Route("/v1/chat/completions", create, methods=["POST"]),
        Route("/v1/audio/speech", speak, methods=["POST"]),
    ]
