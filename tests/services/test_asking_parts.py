"""Presets, schemas, boxes, prices, spoken texts and exported threads."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.asking.exporting import export_thread
from services.asking.presets import delete_preset, presets, save_preset
from services.asking.pricing import actual, estimate, together
from services.asking.sound_models import sound_model
from services.asking.speech_text import LONGEST, first_part, spoken_text
from services.asking.structured import found, problems, schema_problem
from services.catalog import Catalog
from services.errors import VidraError
from services.profiles import builtin, from_template
from services.types import (
    Answer,
    AnswerSchema,
    AskPicture,
    AskRequest,
    AskThread,
    Box,
    Cost,
    Detail,
    Exchange,
    FailureKind,
    InputPicture,
    Preset,
    Route,
    ThreadFormat,
    Usage,
)
from tests.services.test_ask_threads import SHOWN, question, reply

CATALOG = Catalog.load()
OPENAI = from_template("openai", id="openai")
TERRA = CATALOG.spec("gpt-6.1-terra")


# -- presets ----------------------------------------------------------------------------------------------------------


def test_every_preset_of_the_program_is_whole_in_both_languages() -> None:
    english, korean = presets("en"), presets("ko")
    assert [preset.id for preset in english] == [preset.id for preset in korean]
    assert len(english) >= 10
    for one, other in zip(english, korean, strict=True):
        assert one.label != other.label
        assert one.words
        assert other.words
        assert (one.schema, one.least, one.use) == (other.schema, other.least, other.use)
        if one.schema is not None:
            assert schema_problem(one.schema.schema) == ""
            assert_strict(json.loads(one.schema.schema))


def assert_strict(schema: dict[str, object]) -> None:
    """OpenAI's strict subset (openai-api.md section 5)."""
    properties = schema.get("properties")
    if isinstance(properties, dict):
        assert schema["required"] == list(properties)
        assert schema["additionalProperties"] is False
        for inner in properties.values():
            assert_strict(inner)
    if isinstance(items := schema.get("items"), dict):
        assert_strict(items)


@given(st.text(max_size=60), st.text(max_size=60))
def test_own_presets_come_back_as_they_were_written(words: str, label: str) -> None:
    import tempfile

    words = words.encode("utf-8", "replace").decode()
    own = Preset(id="", label=f"x{label}".encode("utf-8", "replace").decode(), words=words, detail=Detail.HIGH, most=3)
    with tempfile.TemporaryDirectory() as folder:
        kept = save_preset(own, "ko", Path(folder))
        assert kept in presets("en", Path(folder))
        assert (kept.words, kept.label, kept.own) == (words, " ".join(own.label.split()), True)
        assert (kept.detail, kept.most) == (Detail.HIGH, 3)
        delete_preset(kept.id, Path(folder))
        assert kept not in presets("ko", Path(folder))


def test_presets_that_make_no_sense_are_refused_or_passed_over(tmp_path: Path) -> None:
    with pytest.raises(VidraError) as caught:
        save_preset(Preset(id="", label="  "), "en", tmp_path)
    assert caught.value.failure.param == "label"
    bad = AnswerSchema(name="x", schema='{"type": "nonsense"}')
    with pytest.raises(VidraError) as caught:
        save_preset(Preset(id="", label="x", schema=bad), "en", tmp_path)
    assert caught.value.failure.param == "schema"
    (tmp_path / "broken.toml").write_text("not [ toml")
    (tmp_path / "empty.toml").write_text("[en]\nlabel = ''")
    (tmp_path / "describe.toml").write_text('[en]\nlabel = "Mine"\nwords = "Look."')
    found = presets("en", tmp_path)
    assert found[0].id == "describe"
    assert (found[0].label, found[0].own) == ("Mine", True)
    assert len(found) == len(presets("en"))


# -- schemas and boxes ------------------------------------------------------------------------------------------------


def test_answers_are_checked() -> None:
    schema = AnswerSchema(
        name="x", schema='{"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}'
    )
    assert problems('{"n": 1}', schema) == ()
    assert "integer" in problems('{"n": "1"}', schema)[0]
    assert problems("{", schema)
    assert problems("[" * 5000, schema)


@pytest.mark.parametrize(
    "values",
    [
        {"regions": [{"label": "sky", "image": 1, "box": {"left": 250, "top": 0, "right": 500, "bottom": 1000}}]},
        [{"name": "sky", "bbox": [0.25, 0, 0.5, 1]}],
        {"title": "sky", "x": 80, "y": 0, "width": 80, "height": 240},
        {"found": {"label": "sky", "box_2d": [80, 0, 160, 240]}},
    ],
)
def test_boxes_are_found_in_any_dress(values: object) -> None:
    (there,) = found(values, [SHOWN])
    assert there.label == "sky"
    assert there.box == Box(160, 0, 160, 480)


@given(
    st.recursive(
        st.none() | st.floats() | st.text(max_size=3) | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["box", "x", "y", "width", "height", "label", "image", "left"]), inner, max_size=5
            )
        ),
    )
)
@example({"label": "sky", "box": [0.5, 0, 2, 3]})
@example([{"name": "sky", "bbox": [-0.5, 0.5, 1, 1]}])
def test_strange_values_name_no_place_outside(values: object) -> None:
    for there in found(values, [SHOWN]):
        assert there.box.left >= 0
        assert there.box.top >= 0
        assert there.box.right <= 640
        assert there.box.bottom <= 480


# -- prices -----------------------------------------------------------------------------------------------------------


def asked(*sizes: tuple[int, int], detail: Detail = Detail.HIGH, words: str = "") -> AskRequest:
    shown = tuple(AskPicture(picture=InputPicture(width=w, height=h), detail=detail) for w, h in sizes)
    return AskRequest(prompt=words, model=TERRA.id, profile_id="openai", pictures=shown, route=Route.RESPONSES)


def test_what_a_question_is_reckoned_to_cost() -> None:
    one = estimate(TERRA, OPENAI, asked((1024, 1024)))
    assert one.picture_tokens == 1229
    assert one.tokens == 1229 + 20
    assert one.cost == 1249 + 500 * 5
    two = estimate(TERRA, OPENAI, asked((1024, 1024), (1024, 1024)), [Exchange(prompt="x" * 40, answer="y" * 40)])
    assert two.tokens == 2 * 1229 + 20 + 20 + 40
    assert together([one, two]).cost == (one.cost or 0) + (two.cost or 0)
    assert estimate(CATALOG.spec("somebody/new"), OPENAI, asked((64, 64))).cost is None
    assert estimate(CATALOG.spec("vidra-eye"), builtin(""), asked((64, 64))).free
    with pytest.raises(VidraError):
        estimate(TERRA, OPENAI, asked((6048, 6048), detail=Detail.ORIGINAL))


def test_what_it_has_cost() -> None:
    answer = Answer(usage=Usage(text_in=1_412, text_out=268))
    assert actual(TERRA, asked(), answer, OPENAI) == Cost(amount=1_412 + 268 * 5)
    uncounted = actual(TERRA, asked((1024, 1024)), Answer(text="x" * 400), OPENAI)
    assert uncounted == Cost(amount=1_249 + 100 * 5, approximate=True)
    assert actual(CATALOG.spec("somebody/new"), asked(), Answer(), OPENAI).amount is None
    assert actual(TERRA, asked(), Answer(usage=Usage(cost=5)), OPENAI) == Cost(amount=5)
    spoken = Answer(usage=Usage(text_in=100, text_out=10, audio_out=200))
    audio = replace(asked(), model="gpt-audio-1.5")
    assert actual(CATALOG.spec("gpt-audio-1.5"), audio, spoken, OPENAI).amount == 250 + 100 + 200 * 64


# -- spoken -----------------------------------------------------------------------------------------------------------


def test_what_is_read_aloud() -> None:
    text = "# Size\n\n**Bold** and `code`, [a link](https://x.test).\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n- one\n> two"
    assert spoken_text(text) == "Size\n\nBold and code, a link.\n\na, b\n1, 2\n\none\ntwo"
    long = "A sentence. " * 1000
    assert len(first_part(long)) <= LONGEST
    assert first_part(long).endswith("sentence.")
    assert first_part("x" * 5000) == "x" * LONGEST


# -- exported ---------------------------------------------------------------------------------------------------------


def thread() -> AskThread:
    answer = "<script>alert(1)</script> ![x](https://evil.test/x.png) **72.70**\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    messages = (
        question(1, pictures=(SHOWN,), words="List\nthe items."),
        reply(1, "q1", text=answer),
        question(2, "r1"),
        reply(2, "q2", text="Half", incomplete="stopped"),
    )
    return AskThread(id="t", title="Receipts, November", messages=messages)


@pytest.mark.parametrize("form", list(ThreadFormat))
def test_a_thread_is_exported_and_loads_nothing(form: ThreadFormat, tmp_path: Path) -> None:
    source = tmp_path / "a.png"
    source.write_bytes(b"png")
    target = export_thread(
        thread(), form, tmp_path, picture_path=lambda _: source, sound_path=lambda name: tmp_path / name,
        words={"stopped": "stopped by me"},
    )  # fmt: skip
    names = sorted(path.name for path in target.iterdir())
    assert len(names) == 2
    text = next(path for path in target.iterdir() if path.stem == "thread").read_text("utf-8")
    assert (target / next(name for name in names if not name.startswith("thread"))).read_bytes() == b"png"
    if form is ThreadFormat.HTML:
        assert "<script>" not in text
        assert text.count("<img") == 1
        assert 'src="http' not in text
        assert "<td>1</td>" in text
    if form is ThreadFormat.JSON:
        told = json.loads(text)
        assert [message["role"] for message in told["messages"]] == ["user", "assistant"] * 2
        assert told["messages"][0]["pictures"][0]["sent"]["width"] == 320
    else:
        assert "stopped by me" in text
    again = export_thread(
        thread(), form, tmp_path, picture_path=lambda _: None, sound_path=lambda name: tmp_path / name
    )
    assert again != target
    assert len(list(again.iterdir())) == 1


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(VidraError) as caught:
        export_thread(
            thread(),
            ThreadFormat.JSON,
            tmp_path / "missing",
            picture_path=lambda _: None,
            sound_path=lambda n: tmp_path / n,
        )
    assert caught.value.kind in (FailureKind.FOLDER_MISSING, FailureKind.UNEXPECTED)


# -- who speaks, who listens -------------------------------------------------------------------------------------------


def test_models_that_have_ended_neither_speak_nor_listen() -> None:
    before, after = date(2026, 11, 26), date(2027, 3, 1)
    speaks = sound_model(CATALOG, OPENAI, (), "speech", before)
    assert speaks is not None
    assert speaks.id == "gpt-4o-mini-tts"
    assert sound_model(CATALOG, OPENAI, (), "speech", after) is None  # all end on 2027-01-06 (openai-api.md 4.6)
    for day in (before, after):
        listens = sound_model(CATALOG, OPENAI, (), "transcribe", day)
        assert listens is not None
        assert listens.id == "gpt-transcribe"
    custom = from_template("custom", id="mine")
    assert sound_model(CATALOG, custom, ("whisper-1", "llava"), "transcribe", after) is not None
    assert sound_model(CATALOG, custom, ("llava",), "transcribe", before) is None
    engine = sound_model(CATALOG, builtin(""), (), "speech", after)
    assert engine is not None
    assert engine.id == "vidra-voice"
    assert sound_model(CATALOG, builtin(""), (), "transcribe", before) is None
