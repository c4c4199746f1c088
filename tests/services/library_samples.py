"""Pictures and assets for the tests of the library."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from PIL import Image

from services.types import Asset, AssetKind

NOON = datetime(2026, 11, 22, 12, 0, 0, 500_000, tzinfo=UTC)


def png(colour: tuple[int, ...] = (200, 30, 40), size: tuple[int, int] = (24, 16)) -> bytes:
    """A picture of one colour, RGB or RGBA."""
    return encoded("PNG", colour, size)


def encoded(kind: str, colour: tuple[int, ...] = (200, 30, 40), size: tuple[int, int] = (24, 16)) -> bytes:
    out = BytesIO()
    Image.new("RGB" if len(colour) == 3 else "RGBA", size, colour).save(out, kind)
    return out.getvalue()


def numbered(number: int) -> bytes:
    """A picture that differs from that of every other number below 16 million."""
    return png((number >> 16 & 255, number >> 8 & 255, number & 255), (2, 2))


def draft(prompt: str = "a red kite over the sea", **changes: Any) -> Asset:
    """An asset as a job hands it over, before the library has filled it in."""
    given: dict[str, Any] = {
        "id": "",
        "file": "",
        "kind": AssetKind.GENERATED,
        "created_at": NOON,
        "width": 0,
        "height": 0,
        "format": "",
        "bytes": 0,
        "prompt": prompt,
        **changes,
    }
    return Asset(**given)
