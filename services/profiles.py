"""The servers a person can add: templates by kind from resources/profiles.toml, and the built-in engine."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import resources
from services.server_rules import is_plain
from services.toml_fields import Fields, parse
from services.types import BUILTIN_PROFILE_ID, EditForm, GoesOn, ParameterValue, Profile, Quirks

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
        text_model="vidra-eye",
        quirks=Quirks(variations=True, responses=True, stores=True, files=True, provenance=True),
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
        text_model=row.text("text_model"),
        key_page=row.text("key_page"),
        billing_page=row.text("billing_page"),
        status_page=row.text("status_page"),
        quirks=quirks_of(quirks),
    )
    quirks.finish()
    row.finish()
    return profile


def quirks_of(row: Fields) -> Quirks:
    """How a server departs from OpenAI's own API. Raises TableError for wrong types; unknown names stay in the row."""
    usual = Quirks()
    return Quirks(
        send_response_format=row.flag("send_response_format"),
        streams_images=row.flag("streams_images", True),
        honours_n=row.flag("honours_n", True),
        honours_size=row.flag("honours_size", True),
        models_path=row.flag("models_path", True),
        images_path=row.text("images_path", usual.images_path),
        edits_path=row.text("edits_path", usual.edits_path),
        edits_form=EditForm(row.one_of("edits_form", tuple(EditForm), usual.edits_form)),
        variations=row.flag("variations"),
        mask_field=row.text("mask_field", usual.mask_field),
        mask_white=row.flag("mask_white"),
        responses=row.flag("responses"),
        stores=row.flag("stores"),
        goes_on=GoesOn(row.one_of("goes_on", tuple(GoesOn), usual.goes_on)),
        files=row.flag("files"),
        provenance=row.flag("provenance"),
        extra_body=_extra_of(row.table("extra_body")),
    )


def _extra_of(row: Fields) -> dict[str, object]:
    for name in row.names():
        if not is_plain(row.raw[name]):
            raise row.problem(name, "expected JSON")
    return dict(row.raw)


def values_of(row: Fields) -> dict[str, ParameterValue]:
    """A table of plain values. Raises TableError for anything else, numbers without measure among it."""
    values: dict[str, ParameterValue] = {}
    for name in row.names():
        value = row.value(name, "")
        if isinstance(value, float) and not math.isfinite(value):
            raise row.problem(name, "expected a number")
        values[name] = value
    return values
