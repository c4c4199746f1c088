"""JSON schemas filled by the eye: what comes out always fits, and holds the truth where something was measured."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.engine.eye.answer import answer
from services.engine.eye.facts import about_pictures
from services.engine.eye.filling import filled
from services.engine.eye.picture import Picture
from tests.services.test_eye import FLAG, GREEN

TEXT, WHOLE, NUMBER, FLAGGED = {"type": "string"}, {"type": "integer"}, {"type": "number"}, {"type": "boolean"}
SUBJECT = about_pictures([Picture(FLAG, 1), Picture(GREEN, 2)], "en", lambda: "in words")


def record(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def listed(items: Any, **limits: int) -> dict[str, Any]:
    return {"type": "array", "items": items, **limits}


def or_null(schema: Any) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def fill(*pictures: bytes, question: str = "fill it", **properties: Any) -> dict[str, Any]:
    schema = record(**properties)
    value = json.loads(answer(question, pictures, schema=schema))
    jsonschema.validate(value, schema)
    return value


def test_what_was_measured_is_filled_in() -> None:
    told = fill(
        FLAG,
        width=WHOLE,
        imageHeight=WHOLE,
        format={"enum": ["jpeg", "png"]},
        main_color=TEXT,
        main_color_hex={"type": "string", "pattern": "^#[0-9a-f]{6}$"},
        colors=listed(TEXT),
        orientation={"type": "string", "enum": ["portrait", "landscape", "square"]},
        region_count=WHOLE,
        has_faces=FLAGGED,
        transparency=NUMBER,
        tags=listed(TEXT, maxItems=3),
        w={"type": "integer", "description": "the width in pixels"},
    )
    assert told == {
        "width": 96,
        "imageHeight": 64,
        "format": "png",
        "main_color": "blue",
        "main_color_hex": "#2255cc",
        "colors": ["blue", "white", "red"],
        "orientation": "landscape",
        "region_count": 3,
        "has_faces": False,
        "transparency": 0,
        "tags": ["blue", "white", "red"],
        "w": 96,
    }


def test_choices_tell_what_they_are_about_where_their_name_does_not() -> None:
    colours, forms = {"enum": ["red", "green", "blue"]}, {"enum": ["square", "portrait", "landscape"]}
    unsure = {"enum": ["red", "blue", None]}
    told = fill(
        FLAG, dominant=colours, kind=forms, coat=unsure, saved_as={"enum": ["webp", "png"]}, either=or_null(colours)
    )
    assert told == {"dominant": "blue", "kind": "landscape", "coat": None, "saved_as": "png", "either": None}


def test_what_cannot_be_known_is_null_or_says_least() -> None:
    told = fill(
        FLAG,
        mood=or_null(TEXT),
        signature={"type": ["string", "null"]},
        price=NUMBER,
        animal={"enum": ["cat", "dog", "unknown"]},
        maker={"enum": ["A", "B", None]},
        people=listed(record(name=TEXT)),
        date={"type": "string", "format": "date"},
        rating={"type": "integer", "minimum": 1, "maximum": 5},
    )
    assert told == {
        "mood": None,
        "signature": None,
        "price": 0,
        "animal": "unknown",
        "maker": None,
        "people": [],
        "date": "1970-01-01",
        "rating": 1,
    }


def test_boxes_in_the_forms_that_people_use() -> None:
    share = {"type": "number", "minimum": 0, "maximum": 1}
    told = fill(
        FLAG,
        regions=listed(record(label=TEXT, box=record(x=WHOLE, y=WHOLE, width=WHOLE, height=WHOLE), share=NUMBER)),
        boxes=listed(record(bbox=listed(WHOLE) | {"description": "x1, y1, x2, y2"})),
        areas=listed(record(color=TEXT, x_min=share, y_max=share)),
    )
    assert told["regions"][0] == {
        "label": "blue area",
        "box": {"x": 0, "y": 0, "width": 48, "height": 64},
        "share": pytest.approx(0.5, abs=0.01),
    }
    assert told["boxes"][0]["bbox"] == [0, 0, 48, 64]
    assert told["areas"][0] == {"color": "blue", "x_min": 0, "y_max": 1}


def test_several_pictures_and_their_difference() -> None:
    told = fill(
        FLAG,
        GREEN,
        question="그림들을 설명해줘",
        images=listed(record(number=WHOLE, width=WHOLE, palette=listed(record(name=TEXT, percentage=NUMBER)))),
        identical=FLAGGED,
        same_size=FLAGGED,
        image2=record(height=WHOLE),
        answer=TEXT,
    )
    assert [(one["number"], one["width"]) for one in told["images"]] == [(1, 96), (2, 40)]
    assert told["images"][0]["palette"][0] == {"name": "파랑", "percentage": 50}
    assert (told["identical"], told["same_size"], told["image2"]["height"]) == (False, False, 80)
    assert "AI 모델이 아니라" in told["answer"]


def test_references_and_schemas_that_refer_to_themselves() -> None:
    node = record(width=WHOLE, children=listed({"$ref": "#/$defs/node"}), next=or_null({"$ref": "#/$defs/node"}))
    schema = {"$ref": "#/$defs/node", "$defs": {"node": node}}
    assert filled(schema, SUBJECT) == {"width": 96, "children": [], "next": None}
    twice = record(left=or_null({"$ref": "#"}), right=or_null({"$ref": "#"}))
    assert filled(twice, SUBJECT) == {"left": None, "right": None}
    # one that nothing fits ends too
    assert "a" in filled(record(a={"$ref": "#"}, b={"$ref": "#"}), SUBJECT)


def test_an_open_object_gets_everything() -> None:
    told = json.loads(answer("as JSON", [FLAG], schema={"type": "object"}))
    assert (told["width"], told["colors"][0]) == (96, {"name": "blue", "hex": "#2255cc", "share": 0.5})
    assert "note" in json.loads(answer("as JSON", [], schema={"type": "object"}))


ASKED_FOR = """width size colors main_color tags regions box x share hex faces images text description brightness
is_dark count mood a difference 설명 x1 percent answer"""
NAMES = st.sampled_from(ASKED_FOR.split())


@st.composite
def numbers(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["integer", "number"]))
    low = draw(st.integers(-5, 200))
    limits = {"minimum": low, "maximum": low + draw(st.integers(0, 300)), "multipleOf": draw(st.integers(1, 2))}
    if limits["multipleOf"] == 2:
        limits["maximum"] += 1
    return {"type": kind} | {name: limits[name] for name in draw(st.sets(st.sampled_from(sorted(limits))))}


@st.composite
def texts(draw: st.DrawFn) -> dict[str, Any]:
    low = draw(st.integers(0, 12))
    limits = {"minLength": low, "maxLength": low + draw(st.integers(0, 30))}
    chosen: dict[str, Any] = {name: limits[name] for name in draw(st.sets(st.sampled_from(sorted(limits))))}
    return {"type": "string", **(chosen or draw(st.sampled_from([{}, {"format": "date-time"}, {"format": "uuid"}])))}


ENUMS = st.lists(st.one_of(st.none(), st.booleans(), st.integers(0, 3), st.sampled_from(["red", "dark"])), min_size=1)
LEAVES = st.one_of(
    numbers(), texts(), st.just({"type": "boolean"}), st.just({}), ENUMS.map(lambda values: {"enum": values})
)


def deeper(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    lists = st.builds(
        lambda items, low, more: {"type": "array", "items": items, "minItems": low, "maxItems": low + more},
        inner,
        st.integers(0, 3),
        st.integers(0, 4),
    )
    return st.one_of(
        st.dictionaries(NAMES, inner, max_size=4).map(lambda properties: record(**properties)),
        lists,
        st.lists(inner, min_size=1, max_size=3).map(lambda nodes: {"anyOf": nodes}),
        inner.map(or_null),
    )


@settings(max_examples=150, deadline=None)
@given(st.recursive(LEAVES, deeper, max_leaves=12))
def test_what_comes_out_fits(schema: dict[str, Any]) -> None:
    jsonschema.validate(filled(schema, SUBJECT), schema)
