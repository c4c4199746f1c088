"""Testing what a server really does: what is asked of it, what that costs, and what is then made of its profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from services import pricing
from services.rules import parse_size, size_text, snap_size, text_of
from services.types import (
    Ability,
    Estimate,
    FailureKind,
    ImageRequest,
    ModelSpec,
    Operation,
    ParameterKind,
    Parameters,
    ParameterValue,
    ProbeReport,
    Profile,
    Quirks,
    Route,
)

PROMPT: Final = "A red kite in a blue sky, flat colours, nothing else."
CHANGE: Final = "Make the sky yellow."
UNKNOWN_SIZE: Final = "768x512"
"""Asked of a model that no table knows: not square, so that a server's own size is told from it, and in steps of 64."""
_SMALLEST: Final = (96, 64)
_USUAL: Final = Quirks()


def bare(profile: Profile) -> Profile:
    """The profile as it is tried: nothing is left out because its server is taken not to do it."""
    quirks = profile.quirks
    tried = replace(
        quirks,
        streams_images=True,
        honours_n=True,
        honours_size=True,
        edits_path=quirks.edits_path or _USUAL.edits_path,
        variations=True,
        mask_field=quirks.mask_field or _USUAL.mask_field,
    )
    return replace(profile, quirks=tried)


def plan(spec: ModelSpec, profile: Profile) -> dict[Ability, ImageRequest]:
    """The requests that may cost something, by what they are for, each at the model's cheapest; without what the model
    cannot do anywhere. The pictures of edits are not in them yet."""
    values = cheapest(spec)
    one = ImageRequest(prompt=PROMPT, model=spec.id, profile_id=profile.id, parameters=values)
    n = spec.parameter("n")
    requests: dict[Ability, ImageRequest] = {}
    if not spec.id:
        return requests
    if "generate" in spec.tasks:
        requests[Ability.GENERATE] = one
        if n is not None and n.high >= 2:
            requests[Ability.COUNT] = replace(one, n=2)
        if spec.streams:
            requests[Ability.STREAM] = replace(one, stream=True)
    if "edit" in spec.tasks:
        requests[Ability.EDIT] = replace(one, prompt=CHANGE, operation=Operation.EDIT)
    if "variation" in spec.tasks:
        requests[Ability.VARIATION] = replace(one, operation=Operation.VARIATION)
    if profile.text_model and ("tool" in spec.tasks or not spec.known):
        talk = replace(one, route=Route.RESPONSES, text_model=profile.text_model, store=False)
        requests[Ability.RESPONSES] = talk
    return requests


def reckoned(spec: ModelSpec, profile: Profile, text_spec: ModelSpec | None) -> Estimate:
    """What a test costs at most: `count` pictures. `text_spec`: of the profile's text model.

    GENERATE and COUNT are one request unless the server refuses two pictures; links are asked for once more as bytes.
    """
    requests = plan(spec, profile)
    both = Ability.COUNT in requests
    paid = [request for ability, request in requests.items() if not (both and ability is Ability.GENERATE)]
    if Ability.GENERATE in requests:
        paid.append(requests[Ability.GENERATE])  # as BASE64, where the first came as a link
    estimates = [pricing.estimate(spec, request, profile, text_spec) for request in paid]
    totals = [estimate.total for estimate in estimates]
    words = max((estimate.text_cost for estimate in estimates), default=0)  # a question costs about as much
    known = [total for total in totals if total is not None]
    total = None if len(known) < len(totals) or (not totals and not profile.free) else sum(known) + words
    return Estimate(
        each=None,
        count=sum(request.n for request in paid),
        total=0 if profile.free else total,
        free=profile.free or (bool(estimates) and all(estimate.free for estimate in estimates)),
        approximate=True,
        price_date=spec.prices.checked,
    )


def cheapest(spec: ModelSpec) -> Parameters:
    """The values that cost least."""
    values: dict[str, ParameterValue] = {}
    quality = spec.parameter("quality")
    if quality is not None:
        values["quality"] = next((choice for choice in quality.choices if choice != "auto"), text_of(quality.default))
    complexity = spec.parameter("complexity")
    if complexity is not None and "low" in complexity.choices:
        values["complexity"] = "low"
    if size := _cheapest_size(spec, text_of(values.get("quality", ""))):
        values["size"] = size
    return values


def _cheapest_size(spec: ModelSpec, quality: str) -> str:
    """Not square where that can be had: a server that ignores sizes mostly draws squares."""
    size = spec.parameter("size")
    if size is None:
        return ""
    if size.kind is not ParameterKind.SIZE or size.size is None:
        return UNKNOWN_SIZE
    if size.size.free:
        return size_text(*snap_size(size.size, *_SMALLEST))
    listed = [(it, edges) for it in size.size.fixed if (edges := parse_size(it)) is not None]
    oblong = [entry for entry in listed if entry[1][0] != entry[1][1]]

    def cost(entry: tuple[str, tuple[int, int]]) -> tuple[int, int]:
        name, (width, height) = entry
        return pricing.output_tokens(spec, quality, name) or 0, width * height

    best = min(oblong or listed, key=cost, default=("", (0, 0)))
    return best[0]


UNTOLD: Final = frozenset(
    {
        FailureKind.NO_KEY,
        FailureKind.KEY_REFUSED,
        FailureKind.NO_ACCESS,
        FailureKind.UNVERIFIED,
        FailureKind.REGION,
        FailureKind.RATE_LIMITED,
        FailureKind.NO_CREDIT,
        FailureKind.POLICY,
        FailureKind.MODEL_GONE,
        FailureKind.OFFLINE,
        FailureKind.TIMEOUT,
        FailureKind.SERVER_LOST,
        FailureKind.SERVER_ERROR,
        FailureKind.INTERRUPTED,
        FailureKind.DECLINED,
        FailureKind.UNEXPECTED,
    }
)
"""Failures that say nothing about what the server can do."""


# -- what is made of it -----------------------------------------------------------------------------------------------

_WITHOUT: Final[Mapping[Ability, Mapping[str, object]]] = {
    Ability.MODELS: {"models_path": False},
    Ability.SIZE: {"honours_size": False},
    Ability.COUNT: {"honours_n": False},
    Ability.STREAM: {"streams_images": False},
    Ability.EDIT: {"edits_path": ""},
    Ability.MASK: {"mask_field": ""},
    Ability.VARIATION: {"variations": False},
    Ability.RESPONSES: {"responses": False, "stores": False},
    Ability.FILES: {"files": False},
}
"""What a profile says of a server that was seen not to do it."""
_WITH: Final[Mapping[Ability, Mapping[str, object]]] = {
    Ability.MODELS: {"models_path": True},
    Ability.SIZE: {"honours_size": True},
    Ability.COUNT: {"honours_n": True},
    Ability.STREAM: {"streams_images": True},
    Ability.VARIATION: {"variations": True},
    Ability.RESPONSES: {"responses": True},
    Ability.FILES: {"files": True},
}
ON_REQUEST: Final = "base64-on-request"
"""The note of BASE64 where pictures come as bytes only if that is asked for."""


def effective(profile: Profile, report: ProbeReport | None) -> Profile:
    """The profile with what its server was seen to do and not to do. What could not be told stays as it was."""
    if report is None:
        return profile
    changes: dict[str, object] = {}
    for trial in report.trials:
        if trial.works is not None:
            changes |= (_WITH if trial.works else _WITHOUT).get(trial.ability, {})
        if trial.works and trial.ability is Ability.EDIT and not profile.quirks.edits_path:
            changes["edits_path"] = _USUAL.edits_path
        if trial.works and trial.ability is Ability.MASK and not profile.quirks.mask_field:
            changes["mask_field"] = _USUAL.mask_field
        if trial.ability is Ability.BASE64 and trial.note == ON_REQUEST:
            changes["send_response_format"] = True
    return replace(profile, quirks=replace(profile.quirks, **changes)) if changes else profile
