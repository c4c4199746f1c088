"""`expires_after` of files: `{"anchor": "created_at", "seconds": 3600 to 2592000}`."""

from __future__ import annotations

import re
from typing import Final

from services.engine.bodies import nested
from services.engine.fields import Choice, Whole, unknown_parameter
from services.engine.wire import Json, refused

THIRTY_DAYS: Final = 30 * 24 * 3600
_SECONDS: Final = Whole(3600, THIRTY_DAYS)


def expiry(fields: Json, name: str = "expires_after") -> int | None:
    """Seconds after which a file goes, None where the request does not say. Numbers may be texts of a form.

    Raises ApiError 400.
    """
    asked = nested(fields, name)
    if not asked:
        return None
    for part in asked:
        if part not in ("anchor", "seconds"):
            raise unknown_parameter(f"{name}.{part}")
    for part in ("anchor", "seconds"):
        if asked.get(part) is None:
            message = f"Missing required parameter: '{name}.{part}'."
            raise refused(f"{name}.{part}", "missing_required_parameter", message)
    Choice(("created_at",)).check(f"{name}.anchor", asked["anchor"])
    seconds: object = asked["seconds"]
    if isinstance(seconds, str) and re.fullmatch(r"-?[0-9]{1,15}", seconds):
        seconds = int(seconds)
    _SECONDS.check(f"{name}.seconds", seconds)
    assert isinstance(seconds, int)
    return seconds
