"""Pictures in another format and size: one function for each format that is written."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

from PIL import Image, PngImagePlugin, features

from services.errors import VidraError
from services.library.embedded_words import MOST_WORDS
from services.pictures.apart import opened
from services.pictures.frames import frame_duration
from services.pictures.metadata import gif_xmp, with_gif_xmp
from services.pictures.opening import DECODER_ERRORS, MAX_COSTLY_PIXELS, broken, open_picture, orientation, svg_size
from services.pictures.raster import in_mode, seen_size, upright
from services.pictures.svg import USUAL_EDGE, draw_svg
from services.types import Export, ExportFormat, ExportMetadata, Failure, FailureKind

MOST_FRAMES = 600
MOST_FRAME_BYTES = 1_000_000_000
"""Decoded pixels of an animation that is written anew."""
_MOST_EDGE = {ExportFormat.JPEG: 65_500, ExportFormat.WEBP: 16_383, ExportFormat.AVIF: 65_536, ExportFormat.GIF: 65_535}
"""Pixels (libjpeg, libwebp, AV1, GIF89a)."""
_ORIENTATION = 0x0112
_REMOTE_MANIFEST = re.compile(rb"""\sdcterms:provenance\s*=\s*("[^"]*"|'[^']*')""")
"""Where XMP names Content Credentials that lie elsewhere; they are not of the new pixels."""

_Kept = dict[str, Any]
"""What a saver writes beside the pixels."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A decoded picture: upright, sRGB, RGB or RGBA; its frames where it moves and they are kept."""

    picture: Image.Image
    frames: Callable[[], Iterator[Image.Image]] | None
    milliseconds: list[int]
    kept: _Kept


def writable() -> frozenset[ExportFormat]:
    """The formats that this build of Pillow writes."""
    return frozenset(ExportFormat) - (frozenset() if features.check("avif") else {ExportFormat.AVIF})


def converted(data: bytes, kind: str, export: Export, words: bytes = b"") -> bytes:
    """A picture, `kind` as sniffed, in the format of `export`. `words`: an XMP packet for a format that takes it only
    while it is written.

    Slow: for a worker thread. Raises VidraError: BROKEN_PICTURE for what cannot be decoded, TOO_LARGE (reason `pixels`)
    where the format does not hold so many.
    """
    try:
        source = _drawn(data, export) if kind == "svg" else _decoded(data, kind, export)
        longest, most = max(source.picture.size), _MOST_EDGE.get(export.format)
        if most is not None and longest > most:
            message = f"{longest} pixels; {export.format.value} holds {most}"
            raise VidraError(Failure(kind=FailureKind.TOO_LARGE, reason="pixels", message=message))
        if words:
            source.kept["xmp"] = words
        buffer = BytesIO()
        _WRITERS[export.format](source, export, buffer)
    except DECODER_ERRORS as error:
        raise broken(str(error) or type(error).__name__) from error
    return buffer.getvalue()


def edge_for(width: int, height: int, export: Export) -> int | None:
    """The longest side in pixels that a picture of that size gets by the limits of `export`; None: it has none."""
    longest = max(width, height)
    edges: list[float] = [export.longest_edge] if export.longest_edge else []
    if export.percent:
        edges.append(longest * export.percent / 100)
    if export.most_width:
        edges.append(export.most_width * longest / width)
    if export.most_height:
        edges.append(export.most_height * longest / height)
    return max(1, int(min(edges))) if edges else None


def _drawn(data: bytes, export: Export) -> _Source:
    width, height = size = svg_size(data)
    edge = edge_for(width or USUAL_EDGE, height or USUAL_EDGE, export)
    return _Source(draw_svg(data, size, edge), None, [], {})


def _decoded(data: bytes, kind: str, export: Export) -> _Source:
    image = open_picture(data, foreign=True)
    edge = edge_for(*seen_size(image), export)
    number_of = min(_frames(image), MOST_FRAMES)
    kept = _kept(image, data) if export.metadata is ExportMetadata.KEEP else {}
    moves = number_of > 1 and not export.still and export.format in (ExportFormat.GIF, ExportFormat.WEBP)
    milliseconds: list[int] = []
    if moves:
        for number in range(number_of):
            image.seek(number)
            pixels = image.width * image.height  # a frame may enlarge the picture
            if pixels > MAX_COSTLY_PIXELS or pixels * 4 * number_of > MOST_FRAME_BYTES:
                message = f"{number_of} frames of {image.width} x {image.height} pixels"
                raise VidraError(Failure(kind=FailureKind.TOO_LARGE, reason="pixels", message=message))
            image.load()
            milliseconds.append(frame_duration(image))
        kept["loop"] = image.info.get("loop")
        image.seek(0)
    elif edge and kind == "webp" and image.width * image.height > MAX_COSTLY_PIXELS // 2:
        image = opened(data)  # libwebp holds all pixels twice more, as long as its own picture is held

    def frames() -> Iterator[Image.Image]:
        for number in range(number_of):
            image.seek(number)
            yield _plain(image.copy(), edge)

    return _Source(_plain(image.copy() if moves else image, edge), frames if moves else None, milliseconds, kept)


def _frames(image: Image.Image) -> int:
    """What phones hang behind a JPEG (depth, a small copy) are no frames."""
    frames: object = getattr(image, "n_frames", 1)
    return frames if isinstance(frames, int) and image.format in ("GIF", "WEBP", "PNG") else 1


def _plain(image: Image.Image, edge: int | None) -> Image.Image:
    """Upright, scaled down, RGB or RGBA, with nothing beside the pixels."""
    picture = upright(image, edge, Image.Resampling.LANCZOS)
    picture = in_mode(picture, "RGBA" if picture.has_transparency_data else "RGB")
    picture.info.clear()
    return picture


def _kept(image: Image.Image, data: bytes) -> _Kept:
    """Camera data (turned upright), XMP, a comment and the texts of a PNG; what cannot be read is left out."""
    kept: _Kept = {}
    if isinstance(image.info.get("exif"), bytes):
        try:
            exif = image.getexif()
            if orientation(image) != 1:
                exif[_ORIENTATION] = 1
            kept["exif"] = exif.tobytes()
        except DECODER_ERRORS:
            pass
    xmp: object = image.info.get("xmp")
    if image.format == "GIF":
        with contextlib.suppress(ValueError):  # Pillow does not look for it
            xmp = gif_xmp(data)
    comment: object = image.info.get("comment")
    if isinstance(comment, bytes) and 0 < len(comment) <= MOST_WORDS:
        kept["comment"] = comment
    if isinstance(xmp, bytes) and 0 < len(xmp) <= MOST_WORDS:
        kept["xmp"] = _REMOTE_MANIFEST.sub(b"", xmp)
    if isinstance(image, PngImagePlugin.PngImageFile):
        kept["texts"] = {key: str(text) for key, text in image.text.items() if key != "XML:com.adobe.xmp"}
    return kept


# -- one function for each format -------------------------------------------------------------------------------------


def _png(source: _Source, _export: Export, out: BytesIO) -> None:
    texts = PngImagePlugin.PngInfo()
    for key, text in source.kept.get("texts", {}).items():
        texts.add_itxt(key, text)
    if "comment" in source.kept:
        texts.add_itxt("Comment", source.kept["comment"].decode(errors="replace"))
    if "xmp" in source.kept:
        texts.add_itxt("XML:com.adobe.xmp", source.kept["xmp"].decode(errors="replace"))
    source.picture.save(out, "PNG", pnginfo=texts, **_chosen(source.kept, "exif"))


def _jpeg(source: _Source, export: Export, out: BytesIO) -> None:
    picture = source.picture
    if picture.mode == "RGBA":
        picture = Image.new("RGB", picture.size, export.background)
        picture.paste(source.picture, mask=source.picture.getchannel("A"))
    subsampling = 0 if export.quality >= 90 else 2
    beside = _chosen(source.kept, "exif", "xmp", "comment")
    picture.save(out, "JPEG", quality=export.quality, subsampling=subsampling, optimize=True, **beside)


def _avif(source: _Source, export: Export, out: BytesIO) -> None:
    source.picture.save(out, "AVIF", quality=export.quality, **_chosen(source.kept, "exif", "xmp"))


def _webp(source: _Source, export: Export, out: BytesIO) -> None:
    beside = _chosen(source.kept, "exif", "xmp")
    strength: _Kept = {"lossless": True} if export.quality >= 100 else {"quality": export.quality}
    loop = source.kept.get("loop")
    _save(source, out, "WEBP", {**beside, **strength, "loop": 1 if loop is None else loop})


def _gif(source: _Source, _export: Export, out: BytesIO) -> None:
    """It has a place for a comment and for XMP, but none for camera data."""
    loop = source.kept.get("loop")
    beside = _chosen(source.kept, "comment")
    _save(source, out, "GIF", {"disposal": 2, **beside, **({} if loop is None else {"loop": loop})})
    xmp: bytes = source.kept.get("xmp", b"")
    if xmp and b"\0" not in xmp:
        drawn = out.getvalue()
        out.seek(0)
        out.write(with_gif_xmp(drawn, xmp))


def _save(source: _Source, out: BytesIO, name: str, options: _Kept) -> None:
    """Save a picture, or all frames of one that moves, decoded one by one."""
    if source.frames is None:
        source.picture.save(out, name, **options)
        return
    frames = islice(source.frames(), 1, None)
    moving: _Kept = {"save_all": True, "append_images": frames, "duration": source.milliseconds}
    source.picture.save(out, name, **moving, **options)


def _chosen(kept: _Kept, *names: str) -> _Kept:
    return {name: kept[name] for name in names if name in kept}


_WRITERS: dict[ExportFormat, Callable[[_Source, Export, BytesIO], None]] = {
    ExportFormat.PNG: _png,
    ExportFormat.JPEG: _jpeg,
    ExportFormat.WEBP: _webp,
    ExportFormat.AVIF: _avif,
    ExportFormat.GIF: _gif,
}
