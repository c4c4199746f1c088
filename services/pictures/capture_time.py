"""When a photo was taken, as its camera has written it down. Source: CIPA DC-008 (Exif 3.0), section 4.6.6."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from services.pictures.embedded import embedded

_MOMENT = re.compile(r"(\d{4}):(\d\d):(\d\d)[ T](\d\d:\d\d:\d\d)", re.ASCII)
_OFFSET = re.compile(r"[+-]\d\d:\d\d", re.ASCII)


def taken_at(data: bytes, kind: str) -> datetime | None:
    """The moment that EXIF tells, in UTC; None: none, or nonsense. `kind` as sniffed. A camera that does not know its
    time zone is taken to have been in the one of this computer."""
    texts = embedded(data, kind).texts
    found = _MOMENT.match(texts.get("DateTimeOriginal", "") or texts.get("DateTime", ""))
    if found is None:
        return None
    year, month, day, clock = found.groups()
    offset = texts.get("OffsetTimeOriginal", "")
    zone = offset if _OFFSET.fullmatch(offset) else ""
    try:
        return datetime.fromisoformat(f"{year}-{month}-{day}T{clock}{zone}").astimezone(UTC)
    except (ValueError, OverflowError, OSError):  # a month 13; a year that the system's clock does not reach
        return None
