"""Makes a good answer the bad one that a fault asks for, whatever endpoint it comes from.

Pictures are found by where OpenAI's shapes hold them: `b64_json` (images), `result` (the Responses tool), `data` (sound
of a chat answer). Previews of a stream stay good, so that only what counts is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import aclosing
from typing import Final, cast

import pybase64
from anyio import to_thread
from starlette.responses import Response, StreamingResponse

from services.engine.delivery import Body, Chunks, is_preview
from services.engine.faults import Armed, Fault
from services.engine.served import MEDIA_TYPES, ServedPictures
from services.engine.wire import ApiError, Json, dump, parse_object
from services.pictures.sniff import sniff

_HOLDERS: Final = ("b64_json", "result", "data")
_SHORTEST: Final = 40
"""Texts of fewer characters under these names are no encoded file."""


async def spoiled(response: Response, armed: Armed, served: ServedPictures, root: str) -> Response:
    """The answer as the fault leaves it. Refusals and answers without a fault stay as they are."""
    fault = armed.fault
    if not (fault.changes or fault.delivery) or response.status_code >= 400:
        return response
    if isinstance(response, StreamingResponse):
        chunks = cast("Chunks", response.body_iterator)
    else:
        chunks = _once(bytes(response.body))
    if fault.changes:
        chunks = _changed(chunks, _Spoiler(fault, served, root))
    if fault.delivery is not None:
        chunks = fault.delivery(chunks, armed.seconds)
    elif not isinstance(response, StreamingResponse):
        async with aclosing(chunks):
            return Response(b"".join([chunk async for chunk in chunks]), media_type=response.media_type)
    return Body(chunks, response.headers.get("content-type", ""))


async def _once(body: bytes) -> Chunks:
    yield body


async def _changed(chunks: Chunks, spoiler: _Spoiler) -> Chunks:
    async with aclosing(chunks):
        async for chunk in chunks:
            yield await to_thread.run_sync(spoiler.chunk, chunk)


class _Spoiler:
    """Changes the JSON in the chunks of one answer."""

    def __init__(self, fault: Fault, served: ServedPictures, root: str) -> None:
        self._fault = fault
        self._served = served
        self._root = root

    def chunk(self, chunk: bytes) -> bytes:
        """A plain body or an event, changed; what is no JSON object stays."""
        head, mark, text = chunk.rpartition(b"data: ") if chunk.startswith((b"event:", b"data:")) else (b"", b"", chunk)
        try:
            payload = parse_object(text)
        except ApiError:
            return chunk
        if not is_preview(chunk):
            for holder in list(_holders(payload)):
                self._picture(holder)
            self._addresses(payload)
        self._fault.payload(payload)
        return head + mark + dump(payload) + (b"\n\n" if mark else b"")

    def _picture(self, holder: Json) -> None:
        fault = self._fault
        name = next(name for name in _HOLDERS if name in holder)
        encoded = str(holder[name])
        if fault.picture is not None:
            encoded = _recoded(encoded, fault.picture)
        if fault.base64 is not None:
            encoded = fault.base64(encoded)
        holder[name] = encoded
        if fault.url is not None and name == "b64_json":
            data = pybase64.b64decode(encoded)
            token = self._served.put(data, MEDIA_TYPES.get(sniff(data), "application/octet-stream"))
            del holder[name]
            holder["url"] = f"{self._root}files/{token}"
            if "type" in holder:
                # an event of a stream; in a plain answer the list of pictures is gone through
                holder["url"] = fault.url(holder["url"])

    def _addresses(self, payload: Json) -> None:
        if self._fault.url is not None and isinstance(payload.get("data"), list):
            for picture in payload["data"]:
                if isinstance(picture, dict) and "url" in picture:
                    picture["url"] = self._fault.url(str(cast("Json", picture)["url"]))


def _recoded(encoded: str, change: Callable[[bytes], bytes]) -> str:
    return pybase64.b64encode(change(pybase64.b64decode(encoded))).decode("ascii")


def _holders(value: object) -> Iterator[Json]:
    """The objects that hold an encoded file, at any depth."""
    if isinstance(value, dict):
        held = cast("Json", value)
        texts = [held[name] for name in _HOLDERS if isinstance(held.get(name), str)]
        if texts and len(texts[0]) >= _SHORTEST:
            yield held
        for inner in held.values():
            yield from _holders(inner)
    elif isinstance(value, list):
        for inner in cast("list[object]", value):
            yield from _holders(inner)
