"""When a server asks to be left alone for a while: its headers and words as seconds."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_TRY_AGAIN = re.compile(r"try again in ((?:\d+(?:\.\d+)?(?:ms|s|m|h))+)", re.IGNORECASE)
_LONGEST = 40
_RESET = "x-ratelimit-reset-"
_REMAINING = "x-ratelimit-remaining-"


def retry_after(headers: Mapping[str, str], message: str = "") -> float | None:
    """Seconds to wait: `Retry-After-Ms`, `Retry-After` (seconds or a date), the reset of whichever rate limit is used
    up, else "try again in 20s" in the message, else None. Header names in lower case.
    """
    exact = _number(headers.get("retry-after-ms", ""))
    if exact is not None:
        return exact / 1000
    asked = headers.get("retry-after", "")
    for seconds in (_number(asked), _until(asked), _reset(headers)):
        if seconds is not None:
            return seconds
    words = _TRY_AGAIN.search(message)
    return _duration(words.group(1)) if words else None


def _reset(headers: Mapping[str, str]) -> float | None:
    """The longest reset among the limits with nothing left (`x-ratelimit-{remaining,reset}-{requests,tokens,...}`)."""
    resets = (
        _duration(value)
        for name, value in headers.items()
        if name.startswith(_RESET) and headers.get(_REMAINING + name[len(_RESET) :], "0").strip() == "0"
    )
    return max((reset for reset in resets if reset is not None), default=None)


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _until(date: str) -> float | None:
    try:
        moment = parsedate_to_datetime(date)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _duration(value: str) -> float | None:
    """Seconds from `6m0s`, `20ms` or a plain number."""
    parts = _DURATION.findall(value[:_LONGEST])
    return sum(float(number) * _UNITS[unit] for number, unit in parts) if parts else _number(value)
