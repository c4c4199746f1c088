"""Which models the person can choose: every model of every server, as the model menu lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from services import pricing
from services.catalog import Catalog
from services.types import (
    BUILTIN_PROFILE_ID,
    ConnectionState,
    ImageRequest,
    ModelChoice,
    ModelSpec,
    Parameters,
    Profile,
    ServerReport,
)

HOSTED_KINDS = frozenset({"openai", "azure"})
"""Servers known to offer the models of the table, even before they have been asked."""


def choices(
    catalog: Catalog,
    profiles: Sequence[Profile],
    reports: Mapping[str, ServerReport],
    today: date,
    chosen: Mapping[str, str],
    values: Callable[[ModelSpec], Parameters],
) -> tuple[ModelChoice, ...]:
    """The rows of the model menu, in the order of the profiles.

    `reports`: what each server said (profile id -> report); `chosen`: profile id -> model id in use, listed even if
    the server does not name it; `values`: the settings a model would be run with, for its price.
    """
    rows: list[ModelChoice] = []
    for profile in profiles:
        report = reports.get(profile.id, ServerReport(state=ConnectionState.UNKNOWN))
        for model_id in _model_ids(catalog, profile, report, chosen.get(profile.id, "")):
            spec = catalog.spec(model_id)
            request = ImageRequest(prompt="", model=spec.id, profile_id=profile.id, parameters=values(spec))
            rows.append(
                ModelChoice(
                    spec=spec,
                    profile=profile,
                    lifecycle=catalog.lifecycle(spec, profile, today),
                    needs_key=report.state is ConnectionState.NO_KEY,
                    on_server=not report.models or model_id in report.models,
                    price=pricing.estimate(spec, request, profile).each,
                    free=pricing.is_free(spec, profile),
                )
            )
    return tuple(rows)


def _model_ids(catalog: Catalog, profile: Profile, report: ServerReport, chosen: str) -> tuple[str, ...]:
    """What to list for one server, without doubles."""
    known = [spec.id for spec in catalog.specs("generate")]
    if profile.id == BUILTIN_PROFILE_ID:
        # The engine answers to every OpenAI id so that other clients can try it; here it is only itself,
        # and the models that are to be had nowhere else any more.
        listed = [profile.default_model, *(m for m in known if catalog.spec(m).retired_by and _gone(catalog, m))]
    elif profile.kind in HOSTED_KINDS:
        own = [m for m in known if m != "vidra-sketch"]
        listed = [*own, *(m for m in report.models if m not in own and catalog.draws(m))]
    else:
        listed = [m for m in report.models if not catalog.spec(m).known or catalog.draws(m)]
    extra = [profile.default_model, chosen]
    return tuple(dict.fromkeys(m for m in (*listed, *extra) if m))


def _gone(catalog: Catalog, model_id: str) -> bool:
    spec = catalog.spec(model_id)
    return spec.retires is not None and spec.retires <= date.today()  # noqa: DTZ011
