"""Making pictures ready to be sent: upright, in a format that servers take, without what is nobody's business.

What a server takes: openai-api.md section 1.6.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image

from services.errors import VidraError
from services.pictures.metadata import without_metadata
from services.pictures.opening import DECODER_ERRORS, check_memory, open_picture, orientation, tells_place
from services.pictures.raster import in_mode, upright
from services.pictures.sniff import is_whole, sniff, sniff_foreign
from services.types import Failure, FailureKind

MOST_BYTES = 50_000_000 - 1
"""Each picture is smaller than 50 MB."""
MOST_EDGE = 3840
"""The longest edge that a model of today draws (section 1.3): more pixels than that are not looked at."""

_SENT = {"png": ("L", "LA", "RGB", "RGBA"), "jpeg": ("L", "RGB"), "webp": ("RGB", "RGBA")}
"""Formats that servers take, and the modes of each that need no change."""
_PHOTOS = frozenset({"jpeg", "heic", "avif", "webp"})
"""Formats that have lost detail already: as JPEG they lose nothing that can be seen."""
_WEBP_EDGE = 16_383


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a picture may measure."""

    bytes: int = MOST_BYTES
    edge: int = 0
    """Longest edge in pixels; longer ones are scaled down to it. 0: any."""


LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An encoded picture as it can be sent, and what was done to it (codes of `InputPicture.prepared`)."""

    data: bytes
    format: str
    width: int
    height: int
    done: tuple[str, ...] = ()


def prepare(data: bytes, *, strip: bool = True, limits: Limits = LIMITS) -> Prepared:
    """The picture ready to be sent. `strip`: without place, camera and other metadata.

    Takes png, jpeg, webp, gif, heic, avif, tiff and bmp; of several frames the first. The pixels of a PNG, JPEG or
    WebP that is upright, plain and small enough are not touched. Everything else is turned upright, brought to 8 bit
    sRGB and encoded anew, as JPEG where it was a photo without transparency, else as PNG. Slow: for a worker thread.
    Raises VidraError: BAD_INPUT_PICTURE (reason `format`, `svg`), FILE_BROKEN (reason `picture`) for one that cannot
    be decoded, TOO_LARGE (reason `pixels`, `bytes`).
    """
    image, kind = opened(data)
    with decoding():
        if _fits(image, data, kind, limits):
            check_memory(image)
            image.load()
            if not is_whole(data):
                raise refused(FailureKind.FILE_BROKEN, "picture", "the picture breaks off")
            prepared = _as_it_is(image, data, kind, strip=strip)
        else:
            prepared = _anew(image, kind, limits)
    if len(prepared.data) > limits.bytes:
        message = f"{len(prepared.data) / 1e6:.0f} MB are more than the {limits.bytes / 1e6:.0f} MB that can be sent"
        raise refused(FailureKind.TOO_LARGE, "bytes", message)
    return prepared


def part(data: bytes, size: tuple[int, int], area: tuple[int, int, int, int] | None = None) -> Prepared:
    """The picture, or an area of it (left, top, right, bottom in its upright pixels), at exactly that size; encoded as
    `prepare` does, without metadata. Slow. Raises VidraError as `prepare` does."""
    image, kind = opened(data)
    with decoding():
        whole = upright(image)
        if area is not None:
            whole = whole.crop(area)
        done = () if whole.size == size else ("shrunk",)
        return _encoded(whole.resize(size, Image.Resampling.LANCZOS) if done else whole, kind, MOST_BYTES, done)


def as_png(data: bytes) -> bytes:
    """The picture as a plain PNG: for servers that read nothing else. Raises VidraError as `prepare` does."""
    image, kind = opened(data)
    if kind == "png":
        return data
    with decoding():
        return _encoded(upright(image), "png", MOST_BYTES, ()).data


def opened(data: bytes, param: str = "image") -> tuple[Image.Image, str]:
    """An input picture opened, not decoded, and its format. Raises VidraError as `prepare` does, with that `param`."""
    kind = sniff(data) or sniff_foreign(data)
    if kind in ("", "svg"):
        message = (
            "an SVG has no pixels to send"
            if kind
            else "not a PNG, JPEG, WebP, GIF, HEIC, AVIF, TIFF, BMP, ICO, JPEG 2000 or PPM"
        )
        raise refused(FailureKind.BAD_INPUT_PICTURE, kind or "picture", message, param)
    with decoding(param):
        return open_picture(data, foreign=True), kind


@contextmanager
def decoding(param: str = "image") -> Generator[None]:
    """A block in which an input picture is opened or decoded. What goes wrong is a VidraError with that `param`:
    TOO_LARGE (reason `pixels`) or FILE_BROKEN (reason `picture`)."""
    try:
        yield
    except VidraError as error:
        if error.kind is not FailureKind.BROKEN_PICTURE:
            raise
        too_large = error.failure.reason == "pixels"
        told = FailureKind.TOO_LARGE if too_large else FailureKind.FILE_BROKEN
        raise refused(told, "pixels" if too_large else "picture", error.failure.message, param) from error
    except DECODER_ERRORS as error:
        raise refused(FailureKind.FILE_BROKEN, "picture", str(error) or type(error).__name__, param) from error


def refused(kind: FailureKind, reason: str, message: str, param: str = "image") -> VidraError:
    """The error for a picture that cannot go with a request; `param` is the control that it was given to."""
    return VidraError(Failure(kind=kind, reason=reason, message=message, param=param))


def is_animated(image: Image.Image, kind: str) -> bool:
    """True if it has several frames; what phones hang behind a JPEG (depth, brightness, a small copy) are none."""
    frames: object = getattr(image, "n_frames", 1)
    return kind != "jpeg" and isinstance(frames, int) and frames > 1


def _fits(image: Image.Image, data: bytes, kind: str, limits: Limits) -> bool:
    """True if the pixels can stay as they are."""
    plain = image.mode in _SENT.get(kind, ()) and "transparency" not in image.info
    eight_bit = kind != "png" or data[24:25] == b"\x08"
    small = len(data) <= limits.bytes and (not limits.edge or max(image.size) <= limits.edge)
    return plain and eight_bit and small and orientation(image) == 1 and not is_animated(image, kind)


def _as_it_is(image: Image.Image, data: bytes, kind: str, *, strip: bool) -> Prepared:
    prepared = Prepared(data=data, format=kind, width=image.width, height=image.height)
    if not strip:
        return prepared
    try:
        bare = without_metadata(data, kind)
    except (ValueError, IndexError):  # decodable, but built strangely: who knows what else is in it
        return _encoded(upright(image), kind, MOST_BYTES, _lost(image))
    return prepared if bare == data else replace(prepared, data=bare, done=_lost(image))


def _lost(image: Image.Image) -> tuple[str, ...]:
    """The codes for metadata that is gone."""
    return ("location", "metadata") if tells_place(image) else ("metadata",)


def _anew(image: Image.Image, kind: str, limits: Limits) -> Prepared:
    done: list[str] = []
    if orientation(image) != 1:
        done.append("turned")
    if any(image.info.get(name) for name in ("exif", "xmp", "photoshop", "comment")):
        done += _lost(image)
    if is_animated(image, kind):
        done.append("first-frame")
    if limits.edge and max(image.size) > limits.edge:
        done.append("shrunk")
    picture = upright(image, limits.edge or None, Image.Resampling.LANCZOS)
    return _encoded(picture, kind, limits.bytes, tuple(done))


def _encoded(picture: Image.Image, kind: str, most: int, done: tuple[str, ...]) -> Prepared:
    """Encode an upright picture that was of format `kind`; a PNG of too many bytes becomes a photo."""
    clear = picture.mode == "RGBA" and picture.getchannel("A").getextrema() != (255, 255)
    picture = in_mode(picture, "RGBA" if clear else "RGB")
    picture.info.clear()  # savers would write from it what was to be left out
    chosen = "jpeg" if kind in _PHOTOS and not clear else "png"
    data = _saved(picture, chosen)
    if len(data) > most and chosen == "png" and (not clear or max(picture.size) <= _WEBP_EDGE):
        chosen = "webp" if clear else "jpeg"
        data = _saved(picture, chosen)
    done = done if chosen == kind else (*done, "converted")
    return Prepared(data=data, format=chosen, width=picture.width, height=picture.height, done=done)


def _saved(picture: Image.Image, kind: str) -> bytes:
    buffer = BytesIO()
    match kind:
        case "jpeg":
            picture.save(buffer, "JPEG", quality=95, subsampling=0)
        case "webp":
            picture.save(buffer, "WEBP", quality=90)
        case _:
            picture.save(buffer, "PNG", compress_level=4)
    return buffer.getvalue()
