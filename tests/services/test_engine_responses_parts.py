"""What a request is about, whether it asks for a picture, and what the store lets go: without a server."""

from __future__ import annotations

from typing import Any

import pytest
from anyio import CancelScope, CapacityLimiter

from services.engine.limits import RateLimit
from services.engine.options import Options
from services.engine.responses.asking import read_ask
from services.engine.responses.context import Context, read_context
from services.engine.responses.deciding import how_many, wants_fresh, wants_picture
from services.engine.responses.events import EventLog
from services.engine.responses.items import message, read_items, text_part
from services.engine.responses.planning import Plan
from services.engine.responses.running import Desk, Run
from services.engine.responses.store import Conversation, Kept, ResponseStore
from services.engine.studio import Studio
from services.engine.wire import ApiError, Json

DRAWS = [
    "draw a red kite",
    "Can you make the sky darker?",
    "Please add a hat",
    "now put it on a beach",
    "빨간 연을 그려 줘",
    "배경을 밤으로 바꿔 줄래?",
    "모자를 추가해",
    "이 사진을 수채화로 만들어 줘",
]
ASKS = [
    "What did you change?",
    "How many boats are there?",
    "Could you tell me what you see?",
    "Describe the picture",
    "make a list of the colours",
    "compare both",
    "Is it sharp?",
    "이 그림에 뭐가 있어?",
    "무엇을 그렸니?",
    "그림에 대해 설명해 줘",
    "두 사진을 비교해 줘",
    "어떻게 그려야 하는지 알려 줘",
    "hello",
    "thanks!",
    "안녕",
    "",
]


@pytest.mark.parametrize("words", DRAWS)
def test_words_that_ask_for_a_picture(words: str) -> None:
    assert wants_picture(words, names_subject=False)


@pytest.mark.parametrize("words", ASKS)
def test_words_that_do_not(words: str) -> None:
    assert not wants_picture(words, names_subject=words not in ("", "thanks!"))


def test_a_subject_alone_is_drawn_but_not_asked_about() -> None:
    assert wants_picture("a red kite at sea", names_subject=True)
    assert wants_picture("I'd like to see a cat", names_subject=True)
    assert not wants_picture("a red kite at sea?", names_subject=True)
    assert not wants_picture("that is good", names_subject=False)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("a kite", 1),
        ("three versions of a kite", 3),
        ("Make 4 small pictures of a fox", 4),
        ("40 versions", 10),
        ("0 versions", 1),
        ("여우 그림 세 장", 3),
        ("두 가지 버전으로", 2),
        ("고양이 세 마리", 1),
        ("two cats", 1),
    ],
)
def test_how_many(words: str, count: int) -> None:
    assert how_many(words, 10) == count


def test_a_fresh_picture_beside_one_that_could_be_changed() -> None:
    assert wants_fresh("draw another picture of a fox")
    assert wants_fresh("새로운 그림을 그려 줘")
    assert not wants_fresh("make it darker")


# -- context -----------------------------------------------------------------------------------------------------------


def says(text: str, *pictures: str) -> Json:
    shown: list[Json] = [{"type": "input_image", "detail": "auto", "image_url": name} for name in pictures]
    return message("user", [{"type": "input_text", "text": text}, *shown])


def made(name: str) -> Json:
    return {"id": f"ig_{name}", "type": "image_generation_call", "status": "completed", "result": name}


REPLY = message("assistant", [text_part("Here it is.")])


def sources(context: Context) -> list[str]:
    return [shown.part.get("result") or shown.part["image_url"] for shown in context.sources]


def seen(context: Context) -> list[str]:
    return [shown.part.get("result") or shown.part["image_url"] for shown in context.seen]


CONTEXTS: list[tuple[str, list[Json], list[Json], list[str], list[str]]] = [
    ("words alone", [], [says("a")], [], []),
    ("own pictures", [], [says("a", "x", "y")], ["x", "y"], ["x", "y"]),
    ("what was made last", [says("a"), made("1"), says("b"), made("2"), REPLY], [says("c")], ["2"], ["2"]),
    ("one of several versions", [says("a"), made("1"), made("2")], [says("c")], ["2"], ["2"]),
    ("what was shown last", [made("1"), says("a", "x"), REPLY], [says("c")], ["x"], ["x"]),
    ("made and a reference", [says("a"), made("1"), REPLY], [says("c", "x")], ["1", "x"], ["x"]),
    ("shown before, shown now", [says("a", "x"), REPLY], [says("c", "y")], ["y"], ["y"]),
    ("named after the words", [made("9")], [says("c"), made("1"), made("2")], ["1", "2"], ["1", "2"]),
    ("named before the words", [made("9")], [made("1"), made("2"), says("c")], ["1", "2"], ["1", "2"]),
    ("sent again by hand", [], [says("a"), made("1"), made("2"), REPLY, says("c")], ["2"], ["2"]),
    ("a failed call", [says("a"), made("1"), {**made("2"), "result": None}], [says("c")], ["1"], ["1"]),
    ("compared with the one before", [says("a", "x"), REPLY], [says("compare it", "y")], ["y"], ["x", "y"]),
    ("the difference of the last two", [made("1"), REPLY, made("2")], [says("차이는?")], ["2"], ["1", "2"]),
]


@pytest.mark.parametrize("row", CONTEXTS, ids=[row[0] for row in CONTEXTS])
def test_pictures_of_a_context(row: Any) -> None:
    context = read_context(row[1], row[2], "")
    assert (sources(context), seen(context)) == (row[3], row[4])


def test_words_of_a_context() -> None:
    history = [says("first"), REPLY]
    asked = read_items(
        [{"role": "system", "content": "Be kind."}, {"role": "user", "content": "a"}, {"role": "user", "content": "b"}],
        lambda _id: None,
    )
    context = read_context(history, asked, "Be brief.")
    assert context.words == "a\nb"
    assert context.instructions == "Be kind.\nBe brief."
    assert context.earlier == ("first",)
    assert set(context.texts) == {"first", "Here it is.", "Be kind.", "a", "b", "Be brief."}


def test_where_a_picture_stands() -> None:
    context = read_context([says("a", "x")], [says("b"), made("1")], "")
    assert [shown.param for shown in context.sources] == ["input[1].result"]
    assert read_context([says("a", "x")], [says("b")], "").sources[0].param == "input"
    assert read_context([], [says("b", "x")], "").sources[0].param == "input[0].content[1].image_url"


# -- the store ---------------------------------------------------------------------------------------------------------


def kept(name: str, result: str = "", previous: Kept | None = None, **fields: Any) -> Kept:
    output = [made(result)] if result else []
    return Kept(response={"id": name, "output": output}, asked=(says(name),), previous=previous, **fields)


def test_the_oldest_go_when_there_are_too_many() -> None:
    store = ResponseStore(most_responses=2)
    for name in ("1", "2", "3"):
        store.keep(kept(name))
    assert [store.find(name) is not None for name in ("1", "2", "3")] == [False, True, True]


def test_the_biggest_history_fits_into_the_bytes() -> None:
    store = ResponseStore(most_bytes=10_000)
    first = kept("1", "x" * 6000)
    store.keep(first)
    second = kept("2", "y" * 6000, previous=first)
    store.keep(second)
    assert store.find("1") is None
    # the chain goes on, without what was let go
    assert second.history() == []
    assert store.find("2") is second
    # what is larger than everything is kept while it is the newest
    store.keep(kept("3", "z" * 20_000))
    assert [store.find(name) is not None for name in ("2", "3")] == [False, True]


def test_conversations_count_too() -> None:
    store = ResponseStore(most_bytes=10_000)
    talks = [Conversation({}, items=[made("x" * 6000)]) for _ in range(2)]
    for talk in talks:
        store.add_conversation(talk)
    assert store.item(f"ig_{'x' * 6000}") is talks[1].items[0]
    assert talks[0].items == []


async def test_what_is_being_made_stays() -> None:
    store = ResponseStore(most_responses=1)
    working = kept("1", scope=CancelScope())
    store.keep(working)
    for name in ("2", "3"):
        store.keep(kept(name))
    assert [store.find(name) is not None for name in ("1", "2", "3")] == [True, False, True]
    assert store.at_work() == 1


def test_age() -> None:
    now = [0.0]
    store = ResponseStore(clock=lambda: now[0])
    store.keep(kept("stored", log=EventLog()))
    store.keep(kept("polled", stored=False, log=EventLog()))
    now[0] = 301.0
    found = store.find("stored")
    assert found is not None
    assert found.log is None
    now[0] = 601.0
    assert [store.find(name) is not None for name in ("stored", "polled")] == [True, False]
    now[0] = 31 * 24 * 3600.0
    assert store.find("stored") is None


async def test_a_log_is_followed_from_any_number() -> None:
    log = EventLog()
    for number in range(3):
        log.add({"sequence_number": number})
    log.end()
    assert [event["sequence_number"] async for event in log.follow()] == [0, 1, 2]
    assert [event["sequence_number"] async for event in log.follow(1)] == [2]
    assert [event async for event in log.follow(99)] == []


# -- running -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        (ValueError("a mistake"), "server_error"),
        (ApiError(message="no", code="invalid_image_url", param="input"), "invalid_image_url"),
        (ApiError(message="no", code="some_code"), "invalid_prompt"),
    ],
)
async def test_whatever_goes_wrong_the_response_ends(trouble: Exception, code: str) -> None:
    ask = read_ask({"model": "gpt-6-luna", "input": "x"}, lambda _id: None)

    async def plan() -> Plan:
        raise trouble

    run = Run(
        Desk(Studio(Options()), RateLimit(), CapacityLimiter(1)), ask, read_context([], ask.items, ""), plan, None
    )
    events = [event async for event in run.events()]
    assert [event["type"] for event in events] == ["response.created", "response.in_progress", "response.failed"]
    assert (run.response["status"], run.response["error"]["code"]) == ("failed", code)
    assert run.over
