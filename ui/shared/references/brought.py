"""What a drop or the clipboard brings: picture files, a picture, addresses, pictures of the library, or text."""

from __future__ import annotations

import os
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from ui.library.drag import ASSET_MIME
from ui.shared.dropped_text import dropped_text

_ENCODED = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "image/tiff", "image/bmp")
_SUFFIXES = frozenset(
    f".{suffix}"
    for suffix in ("png jpg jpeg webp gif bmp tif tiff heic heif avif ppm pgm ico jp2 svg jfif").split()  # noqa: SIM905
)
_WEB = ("http", "https")
_MOST_FOLDER = 200
"""Files of a dropped folder that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """At most one kind is filled, the first that fits."""

    assets: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    """Beside any other kind: the folders that were dropped, whose pictures are in `files`."""
    data: bytes = b""
    """An encoded picture."""
    link: str = ""
    text: str = ""

    @property
    def places(self) -> tuple[Path, ...]:
        """The folders, and the files beside them, as they were dropped."""
        return (*self.folders, *(file for file in self.files if file.parent not in self.folders))

    @property
    def pictures(self) -> bool:
        """True if it is anything that can be a reference."""
        return bool(self.assets or self.files or self.data or self.link)


def may_bring(mime: QMimeData) -> bool:
    """Whether there is something for the page, told without reading files or pictures."""
    return mime.hasFormat(ASSET_MIME) or mime.hasUrls() or mime.hasImage() or mime.hasText()


def read(mime: QMimeData | None) -> Brought:
    """Everything that is there; a clipboard may hold nothing at all. A folder gives the pictures directly in it, by
    name."""
    if mime is None:
        return Brought()
    if mime.hasFormat(ASSET_MIME):
        ids = bytes(mime.data(ASSET_MIME).data()).decode("utf-8", "ignore").split("\n")
        return Brought(assets=tuple(filter(None, ids)))
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    folders = tuple(path for path in paths if path.is_dir())
    if files := _files(paths, frozenset(folders)):
        return Brought(files=files, folders=folders)
    if data := _picture(mime):
        return Brought(data=data)
    if link := _link(mime):
        return Brought(link=link)
    return Brought(text=dropped_text(mime), folders=folders)


def files_in(folder: Path) -> list[Path]:
    """The picture files directly in a folder, by name; of a folder that cannot be read, none."""
    try:
        inside = sorted(os.listdir(folder))[:_MOST_FOLDER]  # noqa: PTH208 - names sort ten times faster than paths
    except OSError:
        return []
    return [folder / name for name in inside if Path(name).suffix.lower() in _SUFFIXES]


def _files(paths: Sequence[Path], folders: Set[Path]) -> tuple[Path, ...]:
    found: list[Path] = []
    for path in paths:
        if path in folders:
            found += files_in(path)
        elif path.suffix.lower() != ".txt":  # a text file is a prompt; any other may be a picture, whatever its name
            found.append(path)
    return tuple(found)


def _picture(mime: QMimeData) -> bytes:
    """The picture as its program encoded it, else its pixels."""
    for kind in _ENCODED:
        if mime.hasFormat(kind) and (data := bytes(mime.data(kind).data())):
            return data
    image = mime.imageData() if mime.hasImage() else None
    return encoded(image) if isinstance(image, QImage) and not image.isNull() else b""


def encoded(image: QImage) -> bytes:
    """The pixels as a BMP, which costs next to nothing to write; as a PNG where they are transparent."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG" if image.hasAlphaChannel() else "BMP", 100)  # pyright: ignore[reportArgumentType, reportCallIssue]
    return bytes(buffer.data().data())


def _link(mime: QMimeData) -> str:
    webs = [url.toString() for url in mime.urls() if url.scheme() in _WEB]
    return webs[0] if len(webs) == 1 else ""
