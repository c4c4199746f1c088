"""Whatever body comes, it is read or refused with 4xx; and what was read can be told again."""

from __future__ import annotations

import anyio
from hypothesis import given, settings
from hypothesis import strategies as st

from services.engine.filestore import FileStore, StateFolder
from services.engine.pictures_in import PicturesIn
from services.engine.responses.asking import Ask, read_ask
from services.engine.responses.context import read_context
from services.engine.responses.shapes import new_response
from services.engine.served import ServedPictures
from services.engine.wire import ApiError, Json, dump

PICTURES = PicturesIn(FileStore(StateFolder()), ServedPictures())
FIELDS = ("tool_choice", "text", "include", "conversation", "metadata", "reasoning", "stream_options", "max_tool_calls")
KEYS = ("type", "format", "schema", "name", "mode", "tools", "id", "image_url", "file_id", "text")
TOOL_FIELDS = ("action", "partial_images", "input_image_mask", "size", "model", "n", "svg", "quality", "input_fidelity")
WORDS = ("", "x", "auto", "required", "json_schema", "text", "image_generation", "allowed_tools", "input_image")

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)
PART = st.fixed_dictionaries(
    {"type": st.sampled_from(["input_text", "input_image", "output_text", "refusal"]) | JSON},
    optional={name: st.sampled_from(WORDS) | JSON for name in ("text", "image_url", "file_id", "detail", "refusal")},
)
ITEM = st.fixed_dictionaries(
    {"type": st.sampled_from(["message", "image_generation_call", "reasoning", "item_reference"]) | JSON},
    optional={
        "role": st.sampled_from(["user", "assistant", "system"]) | JSON,
        "content": st.sampled_from(WORDS) | st.lists(PART, max_size=2) | JSON,
        "id": JSON,
        "result": JSON,
    },
)
TEXT = st.text(max_size=8)
GOOD_PART = st.fixed_dictionaries({"type": st.just("input_text"), "text": TEXT}) | st.fixed_dictionaries(
    {"type": st.just("input_image"), "image_url": st.just("data:x")},
    optional={"detail": st.sampled_from(["low", "auto"])},
)
GOOD_REPLY = st.fixed_dictionaries(
    {"type": st.just("output_text"), "text": TEXT}, optional={"annotations": st.just([])}
)
GOOD_ITEM = st.one_of(
    st.fixed_dictionaries(
        {"role": st.sampled_from(["user", "system", "developer"]), "content": TEXT | st.lists(GOOD_PART, max_size=3)},
        optional={"type": st.just("message"), "id": st.just("msg_1"), "status": st.just("completed")},
    ),
    st.fixed_dictionaries(
        {"role": st.just("assistant"), "content": TEXT | st.lists(GOOD_REPLY, max_size=2)},
        optional={"phase": st.sampled_from(["commentary", "final_answer"])},
    ),
    st.fixed_dictionaries({"type": st.just("image_generation_call"), "result": st.just("aGk=")}),
    st.fixed_dictionaries({"type": st.sampled_from(["reasoning", "function_call_output"]), "output": JSON}),
)
TOOL = st.fixed_dictionaries({"type": st.just("image_generation")}, optional=dict.fromkeys(TOOL_FIELDS, JSON))
BODY = st.fixed_dictionaries(
    {"model": st.just("gpt-6-luna"), "input": st.just("x") | st.lists(ITEM, max_size=3) | JSON},
    # few at a time: one wrong field is enough for a refusal
    optional={name: st.none() | JSON for name in FIELDS} | {"tools": st.lists(TOOL, max_size=2)},
)


def read(body: Json) -> Ask | int:
    """What was asked, or the status of the refusal."""

    async def checked() -> Ask:
        ask = read_ask(body, lambda _id: None)
        if ask.tool is not None:
            await ask.tool.check(PICTURES)
        return ask

    try:
        return anyio.run(checked)
    except ApiError as error:
        return error.status


@settings(max_examples=100, deadline=None)
@given(body=BODY)
def test_any_body(body: Json) -> None:
    ask = read(body)
    if isinstance(ask, int):
        assert 400 <= ask < 500
        return
    context = read_context(ask.items, ask.items, ask.instructions)
    assert len(context.sources) <= 16
    dump(new_response(ask))


@settings(max_examples=50, deadline=None)
@given(items=st.lists(GOOD_ITEM, max_size=5))
def test_items_that_were_read_are_read_again_alike(items: list[Json]) -> None:
    """What a list of items shows can be sent back."""
    ask = read({"model": "gpt-6-luna", "input": items})
    assert isinstance(ask, Ask)
    context = read_context([], ask.items, "")
    again = read({"model": "gpt-6-luna", "input": list(ask.items)})
    assert isinstance(again, Ask)
    assert again.items == ask.items
    assert read_context([], again.items, "") == context
