"""What the command line says, as values."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from services import profiles
from services.options import Options
from services.types import LanguageChoice, Profile, ThemeChoice


def server_of(base_url: str) -> Profile | None:
    """A profile for `--base-url`, with an id of its own so that its key is found again."""
    if not base_url:
        return None
    label = base_url.split("://", 1)[1].split("/", 1)[0]
    return profiles.from_template(
        "custom", id=f"url-{sha256(base_url.encode()).hexdigest()[:8]}", label=label, base_url=base_url
    )


def overrides(options: Options, server: Profile | None) -> dict[str, Any]:
    """What the command line says instead of the settings, for this session only."""
    given = {
        "library": "" if options.library is None else str(options.library.absolute()),
        "profile_id": options.profile or ("" if server is None else server.id),
        "theme": ThemeChoice(options.theme) if options.theme else "",
        "language": LanguageChoice(options.language) if options.language else "",
    }
    return {name: value for name, value in given.items() if value}
