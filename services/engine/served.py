"""Pictures that are handed out by address instead of inside the answer (`response_format=url`)."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

MEDIA_TYPES: Final = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
    "svg": "image/svg+xml",
}
_LIFETIME_SECONDS = 3600.0
_MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ServedPicture:
    """Encoded bytes and their media type."""

    data: bytes
    media_type: str
    expires: float


class ServedPictures:
    """Keeps the newest pictures for an hour, at most 64 MB of them. Their addresses cannot be guessed."""

    def __init__(self, max_bytes: int = _MAX_BYTES, lifetime: float = _LIFETIME_SECONDS) -> None:
        self._max_bytes = max_bytes
        self._lifetime = lifetime
        self._bytes = 0
        self._pictures: OrderedDict[str, ServedPicture] = OrderedDict()

    def put(self, data: bytes, media_type: str) -> str:
        """Keeps a picture; the token that finds it again."""
        token = secrets.token_urlsafe(24)
        self._pictures[token] = ServedPicture(data, media_type, time.monotonic() + self._lifetime)
        self._bytes += len(data)
        # the newest stays even if it alone is over the limit: its request has just been answered with the address
        while len(self._pictures) > 1 and self._bytes > self._max_bytes:
            self._drop_oldest()
        return token

    def get(self, token: str) -> ServedPicture | None:
        now = time.monotonic()
        while self._pictures and next(iter(self._pictures.values())).expires <= now:
            self._drop_oldest()
        return self._pictures.get(token)

    def _drop_oldest(self) -> None:
        _, picture = self._pictures.popitem(last=False)
        self._bytes -= len(picture.data)
