"""Large pictures are given to a server once, where it keeps files, and named by their ids from then on."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import TYPE_CHECKING

from controllers.apis import ImageApi
from controllers.saving import Saving
from services.errors import VidraError
from services.types import FailureKind, ImageEvent, ImageRequest, InputPicture, ModelSpec
from services.uploads import are_gone, are_refused, by_id, file_ids, worth_uploading

if TYPE_CHECKING:
    from services.api.client import Client
    from services.workspace import Workspace

log = logging.getLogger(__name__)

_CANNOT = frozenset(
    {
        FailureKind.BAD_PARAMETER,
        FailureKind.BAD_INPUT_PICTURE,
        FailureKind.NOT_SUPPORTED,
        FailureKind.NOT_AN_API,
        FailureKind.NO_ACCESS,
        FailureKind.TOO_LARGE,
    }
)
"""The server does not keep this file, or none at all: the picture goes with the request."""


class Uploading:
    """What was uploaded is kept in mind in the open library."""

    def __init__(self, saving: Saving) -> None:
        self._saving = saving
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def generate(
        self,
        api: ImageApi,
        client: Client,
        spec: ModelSpec,
        request: ImageRequest,
        pictures: dict[str, bytes],
        about_to_send: Callable[[], Awaitable[None]],
    ) -> AsyncGenerator[ImageEvent]:
        """As `api.generate`, with large pictures by their ids. A file that the server does not have any more is
        uploaded again once; a server that takes none in this request is sent the pictures themselves. Both are told
        before anything is drawn, so nothing is paid twice. `about_to_send` is awaited before each request that may
        cost something. Use it under `aclosing`."""
        for again in (True, False):
            told = await self._with_ids(client, spec, request, pictures)
            ids = file_ids(told) - file_ids(request)
            if not ids:
                break
            named = {picture.sha256 for picture in told.inputs if picture.file_id in ids}
            rest = {sha256: data for sha256, data in pictures.items() if sha256 not in named}
            await about_to_send()
            try:
                async with aclosing(api.generate(client, spec, told, rest)) as events:
                    async for event in events:
                        yield event
                return
            except VidraError as error:
                gone = are_gone(told, error.failure)
                if not gone and not are_refused(error.failure):
                    raise
                log.info("a request with files is told again: %s", error)
            await self._saving.ask(_forget, request.profile_id, ids)
            if not (gone and again):
                break
        await about_to_send()
        async with aclosing(api.generate(client, spec, request, pictures)) as events:
            async for event in events:
                yield event

    async def _with_ids(
        self, client: Client, spec: ModelSpec, request: ImageRequest, pictures: dict[str, bytes]
    ) -> ImageRequest:
        """The request with its large pictures uploaded. Raises VidraError for the network; nothing is billed."""
        ids: dict[str, str] = {}
        for picture in worth_uploading(request, spec, client.profile):
            file_id = await self._id_of(client, request, picture, pictures[picture.sha256])
            if not file_id:
                return request
            ids[picture.sha256] = file_id
        return by_id(request, ids)

    async def _id_of(self, client: Client, request: ImageRequest, picture: InputPicture, data: bytes) -> str:
        """The file that the picture is on the server; empty where the server does not take it."""
        from services.api import files  # noqa: PLC0415 - late: D10

        async with self._turns[request.profile_id]:  # requests of one run begin together and share the upload
            if file_id := await self._saving.ask(_find, request.profile_id, picture.sha256):
                return file_id
            try:
                file = await files.upload(client, data)
            except VidraError as error:
                if error.kind not in _CANNOT:
                    raise
                log.info("%s keeps no picture: %s", request.profile_id, error)
                return ""
            await self._saving.ask(lambda library: library.uploads.add(request.profile_id, picture.sha256, file))
            return file.id


def _find(library: Workspace, profile_id: str, sha256: str) -> str:
    return library.uploads.find(profile_id, sha256)


def _forget(library: Workspace, profile_id: str, file_ids: frozenset[str]) -> None:
    library.uploads.forget(profile_id, file_ids)
