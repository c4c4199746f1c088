"""Copies of pictures for elsewhere: the bytes as they are, or another format, size and metadata. One function for each
format that is written; originals are never touched.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import count, islice
from pathlib import Path
from typing import Any

from PIL import Image, PngImagePlugin

from services.atomic import write_atomic
from services.errors import VidraError
from services.library.describe import picture_bytes
from services.library.embedded_words import MOST_WORDS, settings_text, xmp_packet
from services.library.naming import SUFFIXES
from services.library.trouble import disk_trouble
from services.pictures.frames import frame_duration
from services.pictures.metadata import gif_xmp, with_gif_xmp, with_words, without_metadata
from services.pictures.opening import DECODER_ERRORS, broken, open_picture, orientation, svg_size
from services.pictures.raster import upright
from services.pictures.sniff import sniff, sniff_foreign
from services.pictures.svg import draw_svg, plain_markup
from services.types import Asset, Export, ExportFormat, ExportMetadata, Failure, FailureKind

MOST_FRAMES = 600
MOST_FRAME_BYTES = 1_000_000_000
"""Decoded pixels of an animation that is written anew."""
_MOST_EDGE = {ExportFormat.JPEG: 65_500, ExportFormat.WEBP: 16_383, ExportFormat.GIF: 65_535}
"""Pixels (libjpeg, libwebp, GIF89a)."""
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


def save_copy(source: Path, asset: Asset, target: Path, export: Export) -> None:
    """Write a copy of the picture in the file `source` to `target`, replacing what is there.

    Blocks. Raises VidraError as `exported` does, FILE_BROKEN where the picture is not there, or what the disk refuses
    (the failure's reason is the path).
    """
    data, _kind = exported(picture_bytes(source), asset, export)
    try:
        write_atomic(target, data)
    except OSError as error:
        raise disk_trouble(error, target) from error


def save_into(source: Path, asset: Asset, folder: Path, export: Export) -> Path:
    """As `save_copy`, into a folder under the picture's own name, or with a number behind it where that is taken."""
    data, kind = exported(picture_bytes(source), asset, export)
    suffix = source.suffix if export.format is ExportFormat.ORIGINAL else SUFFIXES[kind]
    try:
        target = _claimed(folder, source.stem, suffix)
        try:
            write_atomic(target, data)
        except OSError:
            target.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise disk_trouble(error, folder) from error
    return target


def _claimed(folder: Path, stem: str, suffix: str) -> Path:
    """A new empty file, so that nobody else takes the name."""
    for number in count(1):
        target = folder / (f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}")
        try:
            target.open("xb").close()
        except FileExistsError:
            continue
        return target
    raise AssertionError


def exported(data: bytes, asset: Asset, export: Export) -> tuple[bytes, str]:
    """A copy of a picture and its format (as sniffed; empty: none that is known).

    Slow: for a worker thread. Raises VidraError: BROKEN_PICTURE for what cannot be decoded, NOT_SUPPORTED (reason
    `words` or `strip`) where the original's format has no place for words or cannot be stripped without converting it,
    TOO_LARGE (reason `pixels`) where the format does not hold so many.
    """
    kind = sniff(data) or sniff_foreign(data)
    if export.as_it_is:
        return data, kind
    if export.format is not ExportFormat.ORIGINAL:
        data, kind = _converted(data, kind, export), export.format.value
        if export.metadata is not ExportMetadata.EMBED:
            return data, kind
    if export.metadata is ExportMetadata.EMBED:
        return _with_words(data, kind, asset), kind
    try:
        return plain_markup(data).encode() if kind == "svg" else without_metadata(data, kind), kind
    except (ValueError, IndexError) as error:
        raise VidraError(Failure(kind=FailureKind.NOT_SUPPORTED, reason="strip", message=str(error))) from error


def _with_words(data: bytes, kind: str, asset: Asset) -> bytes:
    if kind not in ("png", "jpeg", "webp"):
        raise VidraError(Failure(kind=FailureKind.NOT_SUPPORTED, reason="words", message=kind))
    image = open_picture(data)
    try:
        alpha = image.has_transparency_data
        return with_words(data, kind, xmp_packet(asset), settings_text(asset), image.size, alpha=alpha)
    except (*DECODER_ERRORS, IndexError) as error:
        raise broken(str(error)) from error


# -- pixels -----------------------------------------------------------------------------------------------------------


def _converted(data: bytes, kind: str, export: Export) -> bytes:
    try:
        source = _drawn(data, export) if kind == "svg" else _decoded(data, export)
        longest, most = max(source.picture.size), _MOST_EDGE.get(export.format)
        if most is not None and longest > most:
            message = f"{longest} pixels; {export.format.value} holds {most}"
            raise VidraError(Failure(kind=FailureKind.TOO_LARGE, reason="pixels", message=message))
        buffer = BytesIO()
        _WRITERS[export.format](source, export, buffer)
    except (*DECODER_ERRORS, RuntimeError) as error:  # libheif raises RuntimeError, too
        raise broken(str(error) or type(error).__name__) from error
    return buffer.getvalue()


def _drawn(data: bytes, export: Export) -> _Source:
    return _Source(draw_svg(data, svg_size(data), export.longest_edge or None), None, [], {})


def _decoded(data: bytes, export: Export) -> _Source:
    image = open_picture(data, foreign=True)
    edge = export.longest_edge or None
    number_of = min(_frames(image), MOST_FRAMES)
    kept = _kept(image, data) if export.metadata is ExportMetadata.KEEP else {}
    moves = number_of > 1 and not export.still and export.format in (ExportFormat.GIF, ExportFormat.WEBP)
    milliseconds: list[int] = []
    if moves:
        if image.width * image.height * 4 * number_of > MOST_FRAME_BYTES:
            message = f"{number_of} frames of {image.width} x {image.height} pixels"
            raise VidraError(Failure(kind=FailureKind.TOO_LARGE, reason="pixels", message=message))
        for number in range(number_of):
            image.seek(number)
            image.load()
            milliseconds.append(frame_duration(image))
        kept["loop"] = image.info.get("loop")
        image.seek(0)

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
    picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
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
    ExportFormat.GIF: _gif,
}
