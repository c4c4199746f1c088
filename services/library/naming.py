"""Ids, index rows and file names of pictures.

An id says when a picture was made, to 1/65536 of a second: `20261122T080501-7f3a` (UTC, then the fraction in hex). The
same moment as a 48.16 fixed-point number is its row in the index, so rows in descending order are pictures from new to
old, and the day of a picture is known without reading it.
"""

from __future__ import annotations

import re
import zlib
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""Times outside are mistakes (a camera without a clock, a damaged sidecar), and some systems cannot convert them."""

SUFFIXES = {"png": ".png", "jpeg": ".jpg", "webp": ".webp", "gif": ".gif", "svg": ".svg"}
"""Sniffed format -> file name suffix."""
UNKNOWN_SUFFIX = ".bin"
"""Of bytes that were paid for but are in no known format."""
FOREIGN_SUFFIXES = {
    "heic": ".heic", "avif": ".avif", "tiff": ".tif", "bmp": ".bmp", "ico": ".ico", "jp2": ".jp2", "ppm": ".ppm"
}  # fmt: skip
"""Of the formats that cameras and other programs write."""
PICTURE_SUFFIXES = frozenset({*SUFFIXES.values(), *FOREIGN_SUFFIXES.values(), ".jpeg", ".jfif", ".tiff", ".heif"} | {
    ".j2k", ".jpx", ".pgm", ".pbm", ".pnm"
})  # fmt: skip
"""Only files with these names are taken for pictures: looking into every file of a folder takes too long."""
MOST_PICTURE = 512_000_000
"""Bytes; a larger file is not read into memory."""

_PLAIN = re.compile(r"[\w.-]{1,100}")
_ID = re.compile(r"(\d{8}T\d{6})-([0-9a-f]{4})", re.ASCII)


def is_plain(name: str) -> bool:
    """True for an id that can be the name of a file in its folder: ids come from sidecars, which anybody may write."""
    return _PLAIN.fullmatch(name) is not None and not name.startswith(".")


def plausible(moment: datetime) -> bool:
    """True for a timezone-aware time that a picture can have."""
    return moment.tzinfo is not None and EARLIEST <= moment < LATEST


def row_of(moment: datetime) -> int:
    """The row of a picture made at `moment`, before others of the same moment push it on."""
    seconds, rest = divmod((moment - EPOCH) // timedelta(microseconds=1), 1_000_000)
    return seconds << 16 | (rest << 16) // 1_000_000


def id_of(row: int) -> str:
    """The id that belongs to a row."""
    return f"{moment_of(row):%Y%m%dT%H%M%S}-{row & 0xFFFF:04x}"


def moment_of(row: int) -> datetime:
    """When the picture of a row was made, to the second."""
    return EPOCH + timedelta(seconds=row >> 16)


def row_of_id(asset_id: str) -> int | None:
    """The row of an id made by `id_of`; None for ids from elsewhere."""
    match = _ID.fullmatch(asset_id)
    if match is None:
        return None
    try:
        moment = datetime.fromisoformat(match[1]).replace(tzinfo=UTC)
    except ValueError:
        return None
    return row_of(moment) | int(match[2], 16) if plausible(moment) else None


def row_of_name(moment: datetime, name: str) -> int:
    """A row for a picture whose id says nothing: its second, and a place in it that follows from its name."""
    return row_of(moment) & ~0xFFFF | zlib.crc32(name.encode()) & 0xFFFF


def id_in_name(name: str) -> str:
    """The id that a file name begins with, or ``."""
    match = _ID.match(name)
    if match is None or row_of_id(match[0]) is None or name[match.end() : match.end() + 1] not in ("", "-", "."):
        return ""
    return match[0]


def month_folder(row: int) -> str:
    """Where pictures of that time lie: `2026/11`."""
    return f"{moment_of(row):%Y/%m}"


def stem_of(asset_id: str, rest: str) -> str:
    """File name without suffix: the id, and what else it is called (`services.name_rules`)."""
    return "-".join(filter(None, (asset_id, rest)))
