"""Which models can be asked about pictures: of every server, as the model menu lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from services.asking.pricing import estimate
from services.asking.routes import sees
from services.catalog import Catalog
from services.choices import HOSTED_KINDS, once
from services.pricing import is_free
from services.types import (
    BUILTIN_PROFILE_ID,
    AskPicture,
    AskRequest,
    ConnectionState,
    InputPicture,
    Lifecycle,
    ModelChoice,
    Profile,
    ServerReport,
)

_USUAL = AskPicture(picture=InputPicture(width=1024, height=1024))
"""The picture that the prices of the menu are for."""


def ask_choices(
    catalog: Catalog,
    profiles: Sequence[Profile],
    reports: Mapping[str, ServerReport],
    today: date,
    chosen: Mapping[str, str],
) -> tuple[ModelChoice, ...]:
    """The rows of the model menu, in the order of the profiles; prices are for a question about one usual picture."""
    rows: list[ModelChoice] = []
    for profile in profiles:
        report = reports.get(profile.id, ServerReport(state=ConnectionState.UNKNOWN))
        for model_id in _model_ids(catalog, profile, report, today, chosen.get(profile.id, "")):
            spec = catalog.spec(model_id)
            usual = AskRequest(prompt="", model=model_id, profile_id=profile.id, pictures=(_USUAL,))
            rows.append(
                ModelChoice(
                    spec=spec,
                    profile=profile,
                    lifecycle=catalog.lifecycle(spec, profile, today),
                    needs_key=report.state is ConnectionState.NO_KEY,
                    on_server=not report.models or model_id in report.models,
                    price=estimate(spec, profile, usual).cost,
                    free=is_free(spec, profile),
                )
            )
    return tuple(rows)


def first_that_sees(choices: Sequence[ModelChoice], profile_id: str) -> str:
    """The model of a server to offer where the chosen one cannot see; empty: there is none."""
    able = (row.spec.id for row in choices if row.profile.id == profile_id and sees(row.spec) and row.on_server)
    return next(able, "")


def _model_ids(catalog: Catalog, profile: Profile, report: ServerReport, today: date, chosen: str) -> tuple[str, ...]:
    """What to list for one server, without doubles. A name that no table knows may well see."""
    if profile.id == BUILTIN_PROFILE_ID:
        return once([profile.text_model, chosen])
    unknown = [model for model in report.models if not catalog.spec(model).known and not catalog.draws(model)]
    if profile.kind in HOSTED_KINDS:
        own = [spec.id for spec in catalog.specs("vision") if spec.maker == "openai"]
        there = [m for m in own if catalog.lifecycle(catalog.spec(m), profile, today) is not Lifecycle.RETIRED]
        return once([profile.text_model, *there, chosen])
    listed = [model for model in report.models if catalog.spec(model).known and sees(catalog.spec(model))]
    return once([profile.text_model, *listed, *unknown, chosen])
