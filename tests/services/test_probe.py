"""Testing servers: the engine as it is, and servers of other habits."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from typing import Any

import pytest

from services.api.client import Client
from services.api.probe import probe
from services.catalog import Catalog, problems
from services.engine.process import EngineAddress
from services.probing import ON_REQUEST, bare, effective, plan, reckoned
from services.profiles import builtin, from_template
from services.types import (
    Ability,
    FailureKind,
    Finished,
    ImageRequest,
    InputPicture,
    Operation,
    ProbeReport,
    Profile,
    Quirks,
    Trial,
)
from tests.conftest import FaultControl
from tests.services.odd_server import Asked, b64, http, picture, serving

CATALOG = Catalog.load()
ERROR = {"error": {"message": "no such thing here", "code": "invalid_value", "param": "n"}}


def custom(base_url: str, **changes: Any) -> Profile:
    return from_template("custom", id="studio", label="Studio", base_url=base_url, timeout=20, **changes)


async def tried(
    profile: Profile, model: str = "vidra-sketch", key: str = "key"
) -> tuple[dict[Ability, Trial], list[ImageRequest]]:
    """What came of each ability, and what was paid for."""
    paid: list[ImageRequest] = []

    async def pay(request: ImageRequest, _finished: Finished | None) -> None:
        paid.append(request)

    client = Client(profile, key)
    try:
        async with aclosing(probe(client, CATALOG.spec(model), pay)) as trials:
            found = [trial async for trial in trials]
    finally:
        await client.aclose()
    assert [trial.ability for trial in found] == list(Ability)
    return {trial.ability: trial for trial in found}, paid


def works(trials: dict[Ability, Trial]) -> dict[str, bool | None]:
    return {ability.value: trial.works for ability, trial in trials.items()}


async def test_the_engine_does_everything_and_says_so(engine: EngineAddress, faults: FaultControl) -> None:
    profile = replace(builtin(engine.base_url), text_model="vidra-eye")
    trials, paid = await tried(profile, key=engine.key)
    assert works(trials) == {ability.value: True for ability in Ability}, [t for t in trials.values() if not t.works]
    assert (
        sum(request.n for request in paid if request is not paid[-1])
        <= reckoned(CATALOG.spec("vidra-sketch"), profile, CATALOG.spec("vidra-eye")).count
    )
    posted = [asked["path"].removeprefix("/v1") for asked in faults.requests() if asked["method"] == "POST"]
    assert posted == [
        "/images/generations",
        "/images/generations",
        "/images/edits",
        "/images/variations",
        "/responses",
        "/chat/completions",
        "/files",
    ]
    assert faults.requests()[-1]["method"] == "DELETE"


@pytest.mark.parametrize(
    ("fault", "path", "found"),
    [
        ("wrong_size", "generations", {Ability.SIZE: (False, "other-size")}),
        ("url_result", "generations", {Ability.BASE64: (True, ON_REQUEST)}),
        ("plain_json_on_stream", "generations", {}),
    ],
)
async def test_faults_are_seen_in_what_comes(
    engine: EngineAddress, faults: FaultControl, fault: str, path: str, found: dict[Ability, tuple[bool, str]]
) -> None:
    faults.add(fault, match={"path": path})
    trials, _ = await tried(builtin(engine.base_url), key=engine.key)
    assert {ability: (trials[ability].works, trials[ability].note) for ability in found} == found
    assert trials[Ability.GENERATE].works


async def test_a_server_that_draws_something_else_has_ignored_the_mask(
    engine: EngineAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(asked: Asked) -> bytes:
        match asked.path.removeprefix("/v1"):
            case "/images/edits":
                return http({"data": [{"b64_json": b64(picture(size=(768, 512), colour="#ffee00"))}]})
            case _:
                return odd_painter(asked)

    async with serving(answer) as odd:
        trials, _ = await tried(custom(odd.base_url), "some-model")
    assert trials[Ability.EDIT].works
    assert (trials[Ability.MASK].works, trials[Ability.MASK].note) == (False, "ignored")


def odd_painter(asked: Asked, *, n: int = 0, size: tuple[int, int] = (768, 512), **entry: str) -> bytes:
    """A server that makes pictures and knows nothing else. `n`: how many it makes, whatever was asked for."""
    if asked.path != "/v1/images/generations":
        return http("Not Found", status="404 Not Found", content_type="text/plain")
    count = n or asked.json.get("n", 1)
    return http({"data": [entry or {"b64_json": b64(picture(size=size))}] * count})


async def test_a_server_that_only_draws() -> None:
    async with serving(odd_painter) as odd:
        trials, paid = await tried(custom(odd.base_url), "some-model")
    assert works(trials) == {
        "models": False,
        "generate": True,
        "size": True,
        "count": True,
        "base64": True,
        "stream": None,
        "edit": False,
        "mask": None,
        "variation": None,
        "responses": None,
        "vision": None,
        "files": False,
    }
    assert [request.n for request in paid] == [2]


async def test_a_server_that_refuses_two_pictures_and_sizes_draws_one() -> None:
    def answer(asked: Asked) -> bytes:
        if asked.path == "/v1/images/generations" and (asked.json.keys() & {"n", "size"}):
            return http(ERROR, status="400 Bad Request")
        return odd_painter(asked)

    async with serving(answer) as odd:
        trials, paid = await tried(custom(odd.base_url), "some-model")
    assert trials[Ability.GENERATE].works
    assert (trials[Ability.COUNT].works, trials[Ability.COUNT].note) == (False, "refused")
    assert (trials[Ability.SIZE].works, trials[Ability.SIZE].note) == (False, "refused")
    assert len(paid) == 1


@pytest.mark.parametrize(
    ("habit", "ability", "note"),
    [
        ({"n": 1}, Ability.COUNT, "other-count"),
        ({"size": (512, 512)}, Ability.SIZE, "other-size"),
    ],
)
async def test_what_is_ignored_is_seen(habit: dict[str, Any], ability: Ability, note: str) -> None:
    async with serving(lambda asked: odd_painter(asked, **habit)) as odd:
        trials, _ = await tried(custom(odd.base_url), "some-model")
    assert (trials[ability].works, trials[ability].note) == (False, note)
    assert trials[Ability.GENERATE].works


async def test_links_only() -> None:
    def answer(asked: Asked) -> bytes:
        if asked.path == "/kite.png":
            return http(picture(size=(768, 512)), content_type="image/png")
        return odd_painter(asked, url="/kite.png")

    async with serving(answer) as odd:
        trials, paid = await tried(custom(odd.base_url), "some-model")
    assert trials[Ability.GENERATE].works
    assert (trials[Ability.BASE64].works, trials[Ability.BASE64].note) == (False, "url")
    assert [request.n for request in paid] == [2, 1]


async def test_an_answer_that_is_no_stream() -> None:
    async with serving(odd_painter) as odd:
        trials, _ = await tried(custom(odd.base_url), "gpt-image-2.5-flare")
    assert (trials[Ability.STREAM].works, trials[Ability.STREAM].note) == (False, "whole-answer")


async def test_web_pages_and_nothing_else() -> None:
    async with serving(http("<!DOCTYPE html><html><body>hello</body></html>", content_type="text/html")) as odd:
        trials, _ = await tried(custom(odd.base_url, text_model="eye"), "some-model")
    for ability in (Ability.MODELS, Ability.GENERATE, Ability.VISION, Ability.FILES):
        failure = trials[ability].failure
        assert failure is not None
        assert (trials[ability].works, failure.kind, failure.raw) == (False, FailureKind.NOT_AN_API, "")
    assert trials[Ability.EDIT].note == "not-tried"


async def test_a_refused_key_ends_it_at_once(engine: EngineAddress, faults: FaultControl) -> None:
    trials, paid = await tried(custom(engine.base_url), key="wrong")
    assert set(works(trials).values()) == {None}
    assert paid == []
    assert len(faults.requests()) == 1


@pytest.mark.parametrize("fault", ["server_error", "reset_before", "rate_limit", "quota", "moderation"])
async def test_trouble_is_no_evidence_and_is_never_paid_twice(
    engine: EngineAddress, faults: FaultControl, fault: str
) -> None:
    faults.add(fault, match={"path": "/images/edits"})
    trials, _ = await tried(custom(engine.base_url), key=engine.key)
    assert trials[Ability.EDIT].works is None
    assert trials[Ability.EDIT].failure is not None
    assert sum(asked["path"] == "/v1/images/edits" for asked in faults.requests()) == 1


async def test_without_a_model_nothing_is_drawn(engine: EngineAddress, faults: FaultControl) -> None:
    trials, paid = await tried(custom(engine.base_url), "", key=engine.key)
    assert trials[Ability.MODELS].works
    assert {trials[it].note for it in (Ability.GENERATE, Ability.STREAM, Ability.EDIT)} == {"no-model"}
    assert trials[Ability.FILES].works
    assert paid == []


# -- what it costs ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("spec", CATALOG.specs(), ids=lambda spec: spec.id)
def test_every_request_of_a_test_is_one_that_may_be_sent(spec: Any) -> None:
    profile = bare(replace(from_template("openai", id="studio"), text_model="gpt-6-luna"))
    requests = plan(spec, profile)
    given = InputPicture(sha256="a" * 64, format="png", width=512, height=512, bytes=900)
    assert Ability.GENERATE in requests
    assert "auto" not in requests[Ability.GENERATE].parameters.values()
    for ability, request in requests.items():
        whole = replace(request, inputs=(given,)) if request.operation is not Operation.GENERATE else request
        assert problems(spec, whole, profile) == (), ability


def test_what_a_test_costs_is_told_before() -> None:
    openai = from_template("openai", id="studio")
    luna = CATALOG.spec("gpt-6-luna")
    known = reckoned(CATALOG.spec("gpt-image-2.5-flare"), replace(openai, text_model=luna.id), luna)
    assert known.total is not None
    assert 5_000 < known.total < 200_000
    assert (known.count, known.free) == (6, False)
    assert reckoned(CATALOG.spec("some-model"), openai, None).total is None
    free = reckoned(CATALOG.spec("some-model"), replace(openai, free=True), None)
    assert (free.total, free.free) == (0, True)


# -- what is made of it -----------------------------------------------------------------------------------------------


def report(*trials: Trial) -> ProbeReport:
    from datetime import UTC, datetime

    return ProbeReport(profile_id="studio", model="m", trials=trials, checked_at=datetime(2026, 11, 26, tzinfo=UTC))


def test_what_does_not_work_is_not_offered() -> None:
    profile = from_template("openai", id="studio")
    no = report(*(Trial(ability=ability, works=False) for ability in Ability))
    quirks = effective(profile, no).quirks
    names = ("streams_images", "honours_n", "honours_size", "variations", "responses", "stores", "files", "models_path")
    assert [name for name in names if getattr(quirks, name)] == []
    assert (quirks.edits_path, quirks.mask_field) == ("", "")


def test_what_works_is_offered_and_what_is_not_known_stays() -> None:
    profile = from_template("ollama", id="studio")
    yes = report(*(Trial(ability=ability, works=True) for ability in Ability))
    quirks = effective(profile, yes).quirks
    assert quirks.streams_images
    assert quirks.honours_n
    assert quirks.honours_size
    assert quirks.variations
    assert quirks.responses
    assert quirks.files
    assert quirks.edits_path == Quirks().edits_path
    unknown = report(*(Trial(ability=ability, works=None) for ability in Ability))
    assert effective(profile, unknown) == profile
    assert effective(profile, None) is profile


def test_bytes_are_asked_for_where_that_brings_them() -> None:
    profile = from_template("custom", id="studio")
    asked = report(Trial(ability=Ability.BASE64, works=True, note=ON_REQUEST))
    assert effective(profile, asked).quirks.send_response_format
    assert not effective(profile, report(Trial(ability=Ability.BASE64, works=True))).quirks.send_response_format


def test_a_mask_that_would_be_ignored_is_refused_before_it_is_sent() -> None:
    spec = CATALOG.spec("gpt-image-2.5-flare")
    profile = from_template("custom", id="studio")
    blind = effective(profile, report(Trial(ability=Ability.MASK, works=False, note="ignored")))
    given = InputPicture(sha256="a" * 64, format="png", width=64, height=64, bytes=9)
    request = ImageRequest(
        prompt="x", model=spec.id, profile_id="studio", operation=Operation.EDIT, inputs=(given,), mask=given
    )
    assert problems(spec, request, profile) == ()
    (failure,) = problems(spec, request, blind)
    assert (failure.kind, failure.param) == (FailureKind.NOT_SUPPORTED, "mask")
