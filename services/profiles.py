"""The servers a person can add: templates by kind from resources/profiles.toml, and the built-in engine."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import resources
from services.toml_fields import Fields, parse
from services.types import BUILTIN_PROFILE_ID, Profile, Quirks

BUILTIN_KIND = "builtin"


def builtin(base_url: str) -> Profile:
    """The program's own engine. `base_url` is that of the running process; empty while it does not run."""
    return Profile(
        id=BUILTIN_PROFILE_ID,
        kind=BUILTIN_KIND,
        label="Built-in engine",
        base_url=base_url,
        needs_key=False,
        concurrency=2,
        free=True,
        default_model="vidra-sketch",
    )


def templates() -> tuple[Profile, ...]:
    """One profile of each kind with its defaults, the built-in engine first; `id` is the kind."""
    tables = parse(resources.path("profiles.toml").read_text("utf-8"))
    return (builtin(""), *(_template(kind, Fields(row, (kind,))) for kind, row in tables.items()))


def from_template(kind: str, *, id: str, **changes: Any) -> Profile:  # noqa: A002 - the field's name
    """A new profile of a kind: its template under a new id, with changes to any field of `Profile`.

    Raises ValueError for a kind that no row knows.
    """
    for template in templates():
        if template.kind == kind:
            return replace(template, id=id, **changes)
    raise ValueError(f"no profile template {kind!r}")


def _template(kind: str, row: Fields) -> Profile:
    quirks = row.table("quirks")
    profile = Profile(
        id=kind,
        kind=kind,
        label=row.text("label"),
        base_url=row.text("base_url"),
        needs_key=row.flag("needs_key", True),
        concurrency=row.whole("concurrency", 4, low=1),
        timeout=row.whole("timeout", 600, low=1),
        free=row.flag("free"),
        default_model=row.text("default_model"),
        key_page=row.text("key_page"),
        billing_page=row.text("billing_page"),
        status_page=row.text("status_page"),
        quirks=Quirks(
            send_response_format=quirks.flag("send_response_format"),
            streams_images=quirks.flag("streams_images", True),
            honours_n=quirks.flag("honours_n", True),
            models_path=quirks.flag("models_path", True),
            images_path=quirks.text("images_path", "/images/generations"),
        ),
    )
    quirks.finish()
    row.finish()
    return profile
