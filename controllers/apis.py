"""The API that a request travels through: a module of `services.api`, imported when it is first needed (D10)."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from typing import TYPE_CHECKING, Protocol

from services.types import AskEvent, AskRequest, Before, Finished, ImageEvent, ImageRequest, ModelSpec, Request, Route

if TYPE_CHECKING:
    from services.api.client import Client


class ImageApi(Protocol):
    """Asks for pictures."""

    def generate(
        self, client: Client, spec: ModelSpec, request: ImageRequest, pictures: Mapping[str, bytes], /
    ) -> AsyncGenerator[ImageEvent]: ...


class AskApi(Protocol):
    """Asks questions."""

    def ask(self, client: Client, request: AskRequest, before: Before, /) -> AsyncGenerator[AskEvent]: ...


class KeptApi(Protocol):
    """Fetches answers that a server keeps."""

    def resume(
        self, client: Client, request: Request, response_id: str, sequence: int = 0, /
    ) -> AsyncGenerator[ImageEvent | AskEvent]: ...

    async def cancel(self, client: Client, request: ImageRequest, response_id: str, /) -> Finished | None: ...


def load() -> None:
    """Import them all: for a thread, because importing the SDK takes longer than importing all of Qt."""
    # `client` first, as everybody: two threads that come to openai by different ways at the same time find modules of
    # pydantic half imported.
    from services.api import client  # noqa: PLC0415

    del client
    from services.api import chat, images, responses, speech, transcription  # noqa: PLC0415

    del chat, images, responses, speech, transcription


def image_api(route: Route) -> ImageApi:
    """By IMAGES or RESPONSES. `load` must have been called."""
    from services.api import images, responses  # noqa: PLC0415 - late: D10

    ways: dict[Route, ImageApi] = {Route.IMAGES: images, Route.RESPONSES: responses}
    return ways[route]


def ask_api(route: Route) -> AskApi:
    """By any but IMAGES. `load` must have been called."""
    from services.api import chat, responses, speech, transcription  # noqa: PLC0415 - late: D10

    ways: dict[Route, AskApi] = {
        Route.RESPONSES: responses,
        Route.CHAT: chat,
        Route.SPEECH: speech,
        Route.TRANSCRIBE: transcription,
    }
    return ways[route]


def kept_api() -> KeptApi:
    """The one whose answers servers keep. `load` must have been called."""
    from services.api import responses  # noqa: PLC0415 - late: D10

    return responses
