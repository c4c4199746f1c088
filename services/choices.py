"""Which models the person can choose: every model of every server, as the model menu lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from services import pricing
from services.catalog import Catalog
from services.types import (
    BUILTIN_PROFILE_ID,
    ConnectionState,
    ImageRequest,
    ModelChoice,
    ModelSpec,
    Money,
    Parameter,
    ParameterKind,
    Parameters,
    Profile,
    ServerReport,
    SizeRule,
)

_NO_SIZE = Parameter(name="size", kind=ParameterKind.SIZE, default="auto", size=SizeRule(fixed=("auto",), ignored=True))
HOSTED_KINDS = frozenset({"openai", "azure"})
"""Servers known to offer OpenAI's models, even before they have been asked."""


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
        on_server, unknown = frozenset(report.models), _price(catalog.spec(""), profile, values)
        for model_id in _model_ids(catalog, profile, report, today, chosen.get(profile.id, "")):
            spec = offered(catalog.spec(model_id), profile)
            rows.append(
                ModelChoice(
                    spec=spec,
                    profile=profile,
                    lifecycle=catalog.lifecycle(spec, profile, today),
                    needs_key=report.state is ConnectionState.NO_KEY,
                    on_server=not on_server or model_id in on_server,
                    # gateways list hundreds that no table knows: what these cost is the same for all of them
                    price=_price(spec, profile, values) if spec.known else unknown,
                    free=pricing.is_free(spec, profile),
                )
            )
    return tuple(rows)


def offered(spec: ModelSpec, profile: Profile) -> ModelSpec:
    """The row of a model without what that server is known not to do: what would be ignored is no choice, and has no
    price (openai-api.md section 9)."""
    if not profile.quirks.streams_images and spec.streams:
        without = tuple(parameter for parameter in spec.parameters if parameter.name != "partial_images")
        spec = replace(spec, streams=False, parameters=without)
    if not profile.quirks.honours_size:
        sized = tuple(_NO_SIZE if parameter.name == "size" else parameter for parameter in spec.parameters)
        spec = replace(spec, parameters=sized)
    return spec


def _price(spec: ModelSpec, profile: Profile, values: Callable[[ModelSpec], Parameters]) -> Money | None:
    return pricing.estimate(spec, _one_picture(spec, profile, values(spec)), profile).each


def _one_picture(spec: ModelSpec, profile: Profile, values: Parameters) -> ImageRequest:
    """With its previews, where they are asked for: as the footer of the Create page reckons."""
    return ImageRequest(prompt="", model=spec.id, profile_id=profile.id, stream=spec.streams, parameters=values)


def _model_ids(catalog: Catalog, profile: Profile, report: ServerReport, today: date, chosen: str) -> tuple[str, ...]:
    """What to list for one server, without doubles."""
    if profile.id == BUILTIN_PROFILE_ID:
        # The engine answers to every OpenAI id so that other clients can try it; here it is only itself,
        # and the models that are to be had nowhere else any more.
        gone = [spec.id for spec in catalog.specs() if spec.maker == "openai" and _has_ended(spec, today)]
        return once([profile.default_model, *gone, chosen])
    if profile.kind in HOSTED_KINDS:
        own = [spec.id for spec in catalog.specs() if spec.maker == "openai"]
        return once([*own, *filter(catalog.draws, report.models), profile.default_model, chosen])
    # A name that no table knows may be anything: on a server of the person's own it is listed.
    return once([*(m for m in report.models if _may_draw(catalog.spec(m))), profile.default_model, chosen])


def _may_draw(spec: ModelSpec) -> bool:
    return not spec.known or "generate" in spec.tasks


def _has_ended(spec: ModelSpec, today: date) -> bool:
    return spec.retires is not None and spec.retires <= today


def once(ids: Iterable[str]) -> tuple[str, ...]:
    """Without doubles and empty ones, in their order."""
    return tuple(dict.fromkeys(model_id for model_id in ids if model_id))
