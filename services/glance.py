"""The few settings that the first window needs, read without the modules that know all of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple


class Glance(NamedTuple):
    """Raw words of settings.json; empty where there are none. `services.settings` judges the file properly later."""

    library: str = ""
    theme: str = ""
    profiles: tuple[str, ...] = ()
    """Ids of the servers that the person has added."""


def glance(file: Path) -> Glance:
    """Read the file as far as it can be read; a broken one is nothing, here."""
    try:
        table = json.loads(file.read_bytes())
        library, theme = table.get("library", ""), table.get("theme", "")
        profiles = tuple(str(row["id"]) for row in table.get("profiles", ()))
    except (OSError, ValueError, AttributeError, TypeError, KeyError):
        return Glance()
    return Glance(library if isinstance(library, str) else "", theme if isinstance(theme, str) else "", profiles)
