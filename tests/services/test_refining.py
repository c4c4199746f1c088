"""How a picture is changed: what each server and model makes of "change it"."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from services.catalog import Catalog
from services.errors import VidraError
from services.profiles import builtin, from_template
from services.refining import plan, told_again
from services.types import (
    Ability,
    Asset,
    Failure,
    FailureKind,
    GoesOn,
    ImageRequest,
    InputPicture,
    ModelSpec,
    Operation,
    ProbeReport,
    Profile,
    Quirks,
    Route,
    Trial,
    Turn,
)
from tests.services.library_samples import draft

CATALOG = Catalog.load()
OPENAI = from_template("openai", id="openai")
FLARE = CATALOG.spec("gpt-image-2.6-flare")
PICTURE = InputPicture(sha256="a" * 64, format="png", asset_id="one")
ONE = draft(id="one", thread_id="t", profile_id="openai", turn=Turn(response_id="resp_1", call_id="ig_1"))


def planned(
    asset: Asset = ONE, profile: Profile = OPENAI, spec: ModelSpec = FLARE, *, store: bool = True, **changes: Any
) -> ImageRequest:
    parameters = {"quality": "low", "n": 4, "partial_images": "2"}
    return plan(
        asset, "make it blue", PICTURE, profile=profile, spec=spec, store=store,
        **{"parameters": parameters, **changes},
    )  # fmt: skip


def test_a_turn_that_the_server_keeps_is_gone_on_from_in_the_background() -> None:
    assert planned() == ImageRequest(
        prompt="make it blue",
        model="gpt-image-2.6-flare",
        profile_id="openai",
        stream=True,
        parameters={"quality": "low", "partial_images": "2"},
        operation=Operation.EDIT,
        inputs=(PICTURE,),
        parents=("one",),
        thread_id="t",
        route=Route.RESPONSES,
        text_model="gpt-6.1-terra",
        previous=Turn(response_id="resp_1"),
        detached=True,
    )
    assert planned(replace(ONE, turn=Turn(call_id="ig_1"))).previous == Turn(call_id="ig_1")


IN_CONVERSATION = replace(ONE, turn=Turn(response_id="resp_1", conversation_id="conv_1", call_id="ig_1"))
CONVERSES = replace(OPENAI, quirks=replace(OPENAI.quirks, goes_on=GoesOn.CONVERSATION))


@pytest.mark.parametrize(
    ("asset", "profile", "alone", "previous"),
    [
        pytest.param(IN_CONVERSATION, OPENAI, True, Turn(response_id="resp_1"), id="a response, wherever it is kept"),
        pytest.param(
            IN_CONVERSATION, CONVERSES, True, Turn(conversation_id="conv_1", call_id="ig_1"), id="a conversation"
        ),
        pytest.param(IN_CONVERSATION, CONVERSES, False, Turn(call_id="ig_1"), id="two changes at a time"),
        pytest.param(ONE, CONVERSES, True, Turn(call_id="ig_1"), id="not in a conversation"),
        pytest.param(
            replace(ONE, text_model="gpt-6-luna"), OPENAI, True, Turn(call_id="ig_1"), id="another text model"
        ),
        pytest.param(
            replace(ONE, text_model=OPENAI.text_model), OPENAI, False, Turn(response_id="resp_1"), id="the same one"
        ),
        pytest.param(replace(ONE, turn=Turn(response_id="resp_1")), CONVERSES, True, None, id="neither"),
    ],
)
def test_by_what_the_server_finds_the_picture(
    asset: Asset, profile: Profile, alone: bool, previous: Turn | None
) -> None:
    assert planned(asset, profile, alone=alone).previous == previous


@pytest.mark.parametrize(
    ("asset", "changes"),
    [
        pytest.param(replace(ONE, turn=None), {}, id="drawn by the Images API"),
        pytest.param(replace(ONE, turn=Turn()), {}, id="an empty turn"),
        pytest.param(replace(ONE, profile_id="other"), {}, id="kept on another server"),
        pytest.param(ONE, {"mask": InputPicture(sha256="b" * 64)}, id="the mask belongs to a picture that is sent"),
    ],
)
def test_otherwise_the_picture_is_sent_along(asset: Asset, changes: dict[str, Any]) -> None:
    request = planned(asset, **changes)
    assert (request.route, request.previous, request.inputs) == (Route.RESPONSES, None, (PICTURE,))
    assert (request.store, request.detached) == (True, True)


@pytest.mark.parametrize("profile", [OPENAI, replace(OPENAI, quirks=replace(OPENAI.quirks, stores=False))])
def test_nothing_is_kept_where_the_person_or_the_server_does_not_keep(profile: Profile) -> None:
    request = planned(profile=profile, store=profile is not OPENAI)
    assert (request.route, request.previous, request.store, request.detached) == (Route.RESPONSES, None, False, False)


def report(ability: Ability, works: bool) -> ProbeReport:
    trial = Trial(ability=ability, works=works)
    return ProbeReport(profile_id="openai", model="m", trials=(trial,), checked_at=datetime.now(UTC))


@pytest.mark.parametrize(
    ("profile", "spec", "changes"),
    [
        pytest.param(from_template("litellm", id="x"), FLARE, {}, id="no Responses API"),
        pytest.param(replace(OPENAI, text_model=""), FLARE, {}, id="no text model"),
        pytest.param(OPENAI, CATALOG.spec("dall-e-2"), {}, id="a model that is no tool"),
        pytest.param(OPENAI, CATALOG.spec("somebody's"), {}, id="a model that nobody knows"),
        pytest.param(OPENAI, FLARE, {"report": report(Ability.RESPONSES, False)}, id="tried in vain"),
    ],
)
def test_else_it_is_an_edit(profile: Profile, spec: ModelSpec, changes: dict[str, Any]) -> None:
    request = planned(profile=profile, spec=spec, **changes)
    assert (request.route, request.operation, request.inputs) == (Route.IMAGES, Operation.EDIT, (PICTURE,))
    assert (request.previous, request.detached, request.text_model) == (None, False, "")
    assert (request.parents, request.thread_id) == (("one",), "t")


@pytest.mark.parametrize(
    ("profile", "spec", "changes"),
    [
        (OPENAI, CATALOG.spec("dall-e-3"), {}),
        (from_template("ollama", id="x"), CATALOG.spec("x/z-image-turbo"), {}),
        (Profile(id="x", kind="custom", label="", base_url="", quirks=Quirks(edits_path="")), FLARE, {}),
        (from_template("litellm", id="x"), FLARE, {"report": report(Ability.EDIT, False)}),
    ],
)
def test_where_nothing_changes_pictures_that_is_said(
    profile: Profile, spec: ModelSpec, changes: dict[str, Any]
) -> None:
    with pytest.raises(VidraError) as caught:
        planned(profile=profile, spec=spec, **changes)
    failure = caught.value.failure
    assert (failure.kind, failure.param, failure.model) == (FailureKind.NOT_SUPPORTED, "image", spec.id)


def test_references_a_picture_from_elsewhere_and_the_built_in_engine() -> None:
    shelf = InputPicture(sha256="c" * 64)
    found = replace(ONE, thread_id="", turn=None, profile_id="")
    request = planned(found, builtin(""), CATALOG.spec("vidra-sketch"), extra=(shelf,), parameters={})
    assert (request.inputs, request.thread_id, request.stream) == ((PICTURE, shelf), "one", False)
    assert (request.route, request.text_model) == (Route.RESPONSES, "vidra-eye")


def refused(**facts: Any) -> Failure:
    return Failure(kind=FailureKind.BAD_PARAMETER, **{"status": 400, **facts})


@pytest.mark.parametrize(
    "failure",
    [
        refused(code="previous_response_not_found", param="previous_response_id"),
        refused(param="previous_response_id", message="cannot be used with zero data retention"),
        refused(status=404, code="previous_response_not_found"),
        refused(status=404, param="input", message="Item with id 'ig_1' not found."),
    ],
)
def test_a_turn_that_is_gone_is_told_again(failure: Failure) -> None:
    request = planned()
    assert told_again(request, failure) == replace(request, previous=None)
    assert told_again(replace(request, previous=None), failure) is None
    assert told_again(replace(request, inputs=()), failure) is None


@pytest.mark.parametrize(
    "failure",
    [
        refused(param="input", message="The prompt is too long."),
        refused(status=404, code="model_not_found", param="model"),
        refused(status=500, param="previous_response_id"),
        Failure(kind=FailureKind.SERVER_LOST),
    ],
)
def test_other_refusals_are_not(failure: Failure) -> None:
    assert told_again(planned(), failure) is None


def test_a_mask_says_it_all_and_needs_no_text_model_where_there_is_an_edit_endpoint() -> None:
    assert planned(to_the_letter=True).route is Route.IMAGES
    without = replace(OPENAI, quirks=replace(OPENAI.quirks, edits_path=""))
    assert planned(profile=without, to_the_letter=True).route is Route.RESPONSES
