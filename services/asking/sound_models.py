"""Which models of a server speak or listen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from services.catalog import Catalog
from services.choices import HOSTED_KINDS
from services.types import BUILTIN_PROFILE_ID, Lifecycle, ModelSpec, Profile


def sound_model(catalog: Catalog, profile: Profile, listed: Sequence[str], task: str, today: date) -> ModelSpec | None:
    """The model of a server for `speech` or `transcribe`, one without an end before others; None: none is known.

    `listed`: what the server says it has. Those that have ended on this server are left out (openai-api.md 4.6).
    """
    known = catalog.specs(task)
    if profile.id == BUILTIN_PROFILE_ID:
        return next((spec for spec in known if spec.maker == "vidra"), None)
    own = [spec for spec in known if spec.maker == "openai"] if profile.kind in HOSTED_KINDS else []
    named = [catalog.spec(model) for model in listed]
    there = [*own, *(spec for spec in named if spec.known and task in spec.tasks)]
    alive = [spec for spec in there if catalog.lifecycle(spec, profile, today) is not Lifecycle.RETIRED]
    return min(alive, key=lambda spec: catalog.lifecycle(spec, profile, today) is Lifecycle.RETIRING, default=None)
