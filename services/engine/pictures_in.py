"""Pictures that come in with a request: by data URL, web address or file id; what they are, checked before any use."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

import anyio
import pybase64
from anyio import CapacityLimiter, to_thread

from services.engine.filestore import FileStore
from services.engine.served import ServedPictures
from services.engine.wire import ApiError, refused

if TYPE_CHECKING:
    from PIL import Image

PICTURE_BYTES: Final = 50 * 1024 * 1024
"""Largest picture (openai-api.md section 1.6)."""
_MAX_PIXELS: Final = 64_000_000
_MAX_EDGE: Final = 32_000
_URL_CHARACTERS: Final = 20_971_520
_FETCH_SECONDS: Final = 20.0
_REDIRECTS: Final = 3
_DECODERS: Final = 2
"""Pictures decoded at the same moment."""
ALL_FORMATS: Final = ("png", "jpeg", "webp", "gif")
_SERVED: Final = re.compile(r"/files/([\w-]{20,60})")
_DATA: Final = re.compile(r"data:([^;,]{0,100})((?:;[^;,]{1,100})*),", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a picture is. `width` and `height` as it is shown: after its EXIF orientation."""

    format: str
    width: int
    height: int
    clear: bool
    """Has pixels that are not wholly opaque."""

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height


class PicturesIn:
    """Gets and checks input pictures."""

    def __init__(self, files: FileStore, served: ServedPictures, *, local: bool = True) -> None:
        """`local`: addresses on this machine and its network may be fetched, too."""
        self._files = files
        self._served = served
        self._local = local
        self._decoders = CapacityLimiter(_DECODERS)

    async def resolve(self, *, url: str | None = None, file_id: str | None = None, param: str) -> bytes:
        """The bytes of a picture named by exactly one of `url` (data, http, https) and `file_id`; not yet checked.

        Raises ApiError 400: `invalid_image_url`, `invalid_base64_image`, `failed_to_download_image`,
        `image_file_not_found`, `image_file_too_large`, `empty_image_file`.
        """
        if (url is None) == (file_id is None):
            message = f"Invalid '{param}': expected exactly one of an image URL and a file id."
            raise refused(param, "invalid_value", message)
        if file_id is not None:
            return await self._stored(file_id, param)
        assert url is not None
        if len(url) > _URL_CHARACTERS:
            message = f"Invalid '{param}': string too long. Expected a string with maximum length {_URL_CHARACTERS}."
            raise refused(param, "string_above_max_length", message)
        if url[:5].lower() == "data:":
            return await to_thread.run_sync(_from_data_url, url, param)
        parts = _split(url, param)
        served = _SERVED.fullmatch(parts.path)
        picture = self._served.get(served[1]) if served else None
        if picture is not None:
            return picture.data
        return await self._fetched(url, param)

    async def demand(self, data: bytes, param: str, formats: tuple[str, ...] = ALL_FORMATS) -> Measured:
        """What the picture is, after decoding all of it in a worker thread. Raises ApiError 400.

        Codes: `empty_image_file`, `image_file_too_large`, `invalid_image_format` (not one of `formats`),
        `image_too_large` (pixels), `invalid_image_file` (cannot be decoded).
        """
        if not data:
            raise refused(param, "empty_image_file", f"Invalid '{param}': the image file is empty.")
        if len(data) >= PICTURE_BYTES:
            raise _too_large(param)
        return await to_thread.run_sync(_measured, data, param, formats, limiter=self._decoders)

    async def _stored(self, file_id: str, param: str) -> bytes:
        stored = self._files.find(file_id)
        if stored is None:
            message = f"Invalid '{param}': there is no file with the id '{file_id[:100]}'."
            raise refused(param, "image_file_not_found", message)
        if stored.size >= PICTURE_BYTES:
            raise _too_large(param)
        return await self._files.read(stored)

    async def _fetched(self, url: str, param: str) -> bytes:
        try:
            with anyio.fail_after(_FETCH_SECONDS):
                return await self._download(url, param)
        except TimeoutError:
            raise _not_downloaded(url, param, f"no answer within {_FETCH_SECONDS:.0f} seconds") from None

    async def _download(self, url: str, param: str) -> bytes:
        # takes a quarter of a second to import and most runs never need it
        import httpx2  # noqa: PLC0415

        at = url
        try:
            for _ in range(_REDIRECTS + 1):
                on_network = await self._check_host(at, param)
                async with (
                    httpx2.AsyncClient(trust_env=not on_network, timeout=_FETCH_SECONDS) as client,
                    client.stream("GET", at, headers={"accept": "image/*"}) as answer,
                ):
                    if answer.has_redirect_location:
                        at = urljoin(at, answer.headers["location"])
                        _split(at, param)
                        continue
                    if answer.status_code != 200:
                        raise _not_downloaded(url, param, f"status {answer.status_code}")
                    parts: list[bytes] = []
                    size = 0
                    async for part in answer.aiter_bytes():
                        size += len(part)
                        if size >= PICTURE_BYTES:
                            raise _too_large(param)
                        parts.append(part)
                    return b"".join(parts)
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
            raise _not_downloaded(url, param, type(error).__name__) from None
        raise _not_downloaded(url, param, "too many redirects")

    async def _check_host(self, url: str, param: str) -> bool:
        """True when the host is on this machine or its network. Raises ApiError where that is not allowed."""
        host = urlsplit(url).hostname or ""
        try:
            found = await anyio.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            # unknown here, perhaps known to a proxy
            return False
        near = any(not ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found)
        if near and not self._local:
            raise _not_downloaded(url, param, "the address is not public")
        return near


def _split(url: str, param: str):
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        host, parts = None, None
    if parts is None or parts.scheme.lower() not in ("http", "https") or not host or re.search(r"[\x00-\x20]", url):
        message = f"Invalid '{param}'. Expected a valid URL, but got a value with an invalid format."
        raise refused(param, "invalid_image_url", message)
    return parts


def _from_data_url(url: str, param: str) -> bytes:
    head = _DATA.match(url)
    if head is None:
        raise refused(param, "invalid_image_url", f"Invalid '{param}'. Expected a valid data URL.")
    if not head[1].lower().startswith("image/") or ";base64" not in head[2].lower():
        message = (
            f"Invalid '{param}'. Expected a base64-encoded data URL with an image MIME type "
            f"(e.g. 'data:image/png;base64,aW1nIGJ5dGVzIGhlcmU='), but got MIME type '{head[1][:60]}'."
        )
        raise refused(param, "invalid_image_url", message)
    try:
        data = pybase64.b64decode(url[head.end() :].encode("ascii"), validate=True)
    except ValueError:
        raise refused(param, "invalid_base64_image", f"Invalid '{param}': invalid base64-encoded image.") from None
    if not data:
        raise refused(param, "empty_image_file", f"Invalid '{param}': the image file is empty.")
    return data


def _measured(data: bytes, param: str, formats: tuple[str, ...]) -> Measured:
    # Pillow is imported by the first picture, in its thread: the engine starts without it
    from services.errors import VidraError  # noqa: PLC0415
    from services.pictures.opening import DECODER_ERRORS, open_picture, orientation  # noqa: PLC0415
    from services.pictures.sniff import sniff  # noqa: PLC0415

    kind = sniff(data)
    if kind not in formats:
        message = f"Invalid '{param}': unsupported image. Please make sure it is of one of these formats: {formats}."
        raise refused(param, "invalid_image_format", message)
    try:
        picture = open_picture(data)
        width, height = picture.size
        if width * height > _MAX_PIXELS or max(width, height) > _MAX_EDGE:
            message = f"Invalid '{param}': {width} x {height} pixels are more than this server takes."
            raise refused(param, "image_too_large", message)
        turned = orientation(picture) >= 5
        picture.load()
        clear = picture.has_transparency_data and _is_clear(picture)
    except (VidraError, *DECODER_ERRORS):
        message = "Invalid image file or mode, please check your image file."
        raise refused(param, "invalid_image_file", message) from None
    return Measured(kind, *((height, width) if turned else (width, height)), clear)


def _is_clear(picture: Image.Image) -> bool:
    alpha = picture.convert("RGBA").getchannel("A")
    return alpha.histogram()[255] < alpha.width * alpha.height


def _too_large(param: str) -> ApiError:
    message = f"Invalid '{param}': the image file is too large. Images must be smaller than 50 MB."
    return refused(param, "image_file_too_large", message)


def _not_downloaded(url: str, param: str, why: str) -> ApiError:
    message = f"Failed to download image from '{url[:200]}' ({why})."
    return refused(param, "failed_to_download_image", message)
