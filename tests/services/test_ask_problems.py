"""What stands in the way of a question is told before it is sent."""

from __future__ import annotations

from typing import Any

import pytest

from services.asking.choices import ask_choices, first_that_sees
from services.asking.problems import MOST_ONE, MOST_PICTURES, question_problems
from services.asking.routes import NOT_ANSWERED, exchanges, kept_turn, routes, told_again
from services.catalog import Catalog
from services.profiles import builtin, from_template
from services.types import (
    Ability,
    AskPicture,
    AskRequest,
    AskThread,
    ConnectionState,
    Failure,
    FailureKind,
    GoesOn,
    InputPicture,
    Preset,
    ProbeReport,
    Quirks,
    Route,
    ServerReport,
    Trial,
    Turn,
)
from tests.services.test_ask_threads import NOW, SHOWN, question, reply

CATALOG = Catalog.load()
OPENAI = from_template("openai", id="openai")
SMALL = AskPicture(picture=InputPicture(sha256="a", width=64, height=64, bytes=100))


def problems(model: str = "gpt-6.1-terra", preset: Preset | None = None, before: Any = (), **fields: Any) -> list[Any]:
    given = {"prompt": "What?", "model": model, "profile_id": "openai", "pictures": (SMALL,), "route": Route.RESPONSES}
    request = AskRequest(**{**given, **fields})
    told = question_problems(request, CATALOG.spec(model), preset, before, "gpt-6-luna")
    return [(failure.kind, failure.param, failure.reason) for failure in told]


def test_what_can_be_asked_is_asked() -> None:
    assert problems() == []
    assert problems("somebody/new") == []
    assert problems(pictures=()) == []
    before = [question(1, pictures=(SHOWN,)), reply(1, "q1")]
    assert problems(preset=Preset(id="x", label="x", least=2), before=before) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"prompt": " \n"}, (FailureKind.PROMPT_EMPTY, "prompt", "")),
        ({"model": "gpt-audio-1.5"}, (FailureKind.NOT_SUPPORTED, "image", "vision")),
        ({"preset": Preset(id="x", label="x", least=2)}, (FailureKind.BAD_PARAMETER, "image", "least")),
        (
            {"preset": Preset(id="x", label="x", most=1), "pictures": (SMALL, SMALL)},
            (FailureKind.BAD_PARAMETER, "image", "most"),
        ),
        (
            {"pictures": (SMALL,) * (MOST_PICTURES + 1)},
            (FailureKind.TOO_MANY_PICTURES, "image", str(MOST_PICTURES)),
        ),
        (
            {"pictures": (AskPicture(picture=InputPicture(sha256="a", bytes=MOST_ONE + 1)),)},
            (FailureKind.TOO_LARGE, "image", "bytes"),
        ),
        (
            {"pictures": (AskPicture(picture=InputPicture(file_id="f", profile_id="other")),)},
            (FailureKind.NOT_SUPPORTED, "image", "file"),
        ),
        (
            {"route": Route.CHAT, "pictures": (AskPicture(picture=InputPicture(file_id="f", profile_id="openai")),)},
            (FailureKind.NOT_SUPPORTED, "image", "file"),
        ),
    ],
)
def test_what_cannot_be_asked_is_told(fields: dict[str, Any], expected: Any) -> None:
    assert problems(**fields) == [expected]


def test_the_apis_of_a_server() -> None:
    assert routes(OPENAI) == (Route.RESPONSES, Route.CHAT)
    assert routes(from_template("ollama", id="o")) == (Route.CHAT,)
    seen = ProbeReport(
        profile_id="openai", model="m", trials=(Trial(ability=Ability.RESPONSES, works=False),), checked_at=NOW
    )
    assert routes(OPENAI, seen) == (Route.CHAT,)


def test_what_is_gone_on_from() -> None:
    kept = reply(1, "q1", turn=Turn(response_id="resp_1"))
    assert kept_turn(OPENAI, kept, store=True) == Turn(response_id="resp_1")
    assert kept_turn(OPENAI, kept, store=False) is None
    assert kept_turn(OPENAI, None, store=True) is None
    assert kept_turn(OPENAI, reply(1, "q1"), store=True) is None
    assert kept_turn(builtin(""), kept, store=True) is None
    talks = from_template("custom", id="openai", quirks=Quirks(stores=True, goes_on=GoesOn.CONVERSATION))
    assert kept_turn(talks, kept, store=True) is None


@pytest.mark.parametrize(
    ("kind", "again"), [(FailureKind.OFFLINE, True), (FailureKind.CANCELLED, True), (FailureKind.POLICY, False)]
)
def test_what_was_not_answered_is_told_again_unless_it_would_be_refused_again(kind: FailureKind, again: bool) -> None:
    failed = reply(2, "q2", text="", failure=Failure(kind=kind))
    second = question(2, "r1", pictures=(SHOWN,))
    messages = (question(1), reply(1, "q1"), second, failed, question(3, "r2"), reply(3, "q3"))
    thread = AskThread(id="t", messages=messages)
    told = exchanges(thread.branch("r3"))
    missing = [("Question 2?", NOT_ANSWERED, (SHOWN,))] if again else []
    assert [(each.prompt, each.answer, each.pictures) for each in told] == [
        ("Question 1?", "Answer 1.", ()), *missing, ("Question 3?", "Answer 3.", ()),
    ]  # fmt: skip
    assert thread.branch("nobody") == ()


def test_a_turn_that_the_server_has_lost_is_told_again() -> None:
    request = AskRequest(prompt="x", model="m", profile_id="p", previous=Turn(response_id="resp_1"))
    lost = Failure(kind=FailureKind.BAD_PARAMETER, status=400, code="previous_response_not_found")
    again = told_again(request, lost)
    assert again is not None
    assert again.previous is None
    assert told_again(again, lost) is None
    assert told_again(request, Failure(kind=FailureKind.BAD_PARAMETER, status=400)) is None


def test_the_models_that_can_be_asked() -> None:
    ollama = from_template("ollama", id="o")
    listed = ("llava:13b", "x/flux2-klein", "gpt-6-luna", "tts-1")
    reports = {"o": ServerReport(state=ConnectionState.OK, models=listed)}
    rows = ask_choices(CATALOG, (OPENAI, ollama, builtin("")), reports, NOW.date(), {"o": "mine"})
    by_server = {
        profile: [row.spec.id for row in rows if row.profile.id == profile] for profile in ("openai", "o", "builtin")
    }
    assert by_server["builtin"] == ["vidra-eye"]
    assert by_server["o"] == ["gpt-6-luna", "llava:13b", "mine"]
    assert by_server["openai"][0] == "gpt-6.1-terra"
    assert "gpt-4.1-nano" not in by_server["openai"]  # ended on 2026-10-23
    assert "gpt-audio-1.5" not in by_server["openai"]
    terra = next(row for row in rows if row.spec.id == "gpt-6.1-terra" and row.profile.id == "openai")
    assert terra.price == 1_229 + 20 + 500 * 5
    assert first_that_sees(rows, "o") == "gpt-6-luna"
    assert first_that_sees(rows, "nobody") == ""
