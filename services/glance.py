"""The few things that are needed before the first window, read without the modules that know all of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, cast


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


def remembered(window_file: Path, part: str) -> Mapping[str, object]:
    """How a part of the window looked (`ui.main_window`), as far as it can be read: Qt writes the file, and texts in it
    as JSON does."""
    try:
        lines = window_file.read_text("utf-8").splitlines()
        kept = next(line for line in lines if line.startswith(f"{part}="))
        state = json.loads(json.loads(kept.partition("=")[2]))
    except (OSError, ValueError, TypeError, StopIteration):
        return {}
    return cast("Mapping[str, object]", state) if isinstance(state, dict) else {}
