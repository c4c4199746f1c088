"""Sidecars: what is written is read, and nothing that a file may hold can break the reader."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.library import sidecar
from services.types import (
    Asset,
    AssetKind,
    Box,
    InputPicture,
    LocalStep,
    Mark,
    MarkKind,
    Operation,
    Placement,
    Turn,
    Usage,
)
from tests.services.library_samples import NOON, draft

FULL = draft(
    id="20261122T120000-8000",
    file="2026/11/20261122T120000-8000-red-kite.png",
    kind=AssetKind.DRAFT,
    width=1024,
    height=1536,
    format="png",
    bytes=123_456,
    title="붉은 연",
    prompt='a "red" kite\nover 바다 🪁',
    revised_prompt="A red kite",
    profile_id="openai",
    profile_label="OpenAI",
    model="gpt-image-1.5",
    model_got="gpt-image-1.5-2026-01-01",
    asked={"quality": "high", "output_compression": 80, "moderation": True, "cfg": 1.5},
    applied={"size": "1024x1536"},
    usage=Usage(text_in=10, image_out=4160, total=4170, cost=1),
    cost=40_000,
    cost_approximate=True,
    request_id="req_1",
    run_id="run",
    job_id="job",
    job_index=3,
    parents=("20261122T110000-0000",),
    thread_id="20261122T100000-0000",
    operation=Operation.EDIT,
    inputs=(
        InputPicture(sha256="1" * 64, format="png", width=8, height=9, bytes=10, name="연.png", prepared=("turned",)),
        InputPicture(url="https://example.org/a.png"),
    ),
    mask=InputPicture(sha256="2" * 64, format="png", width=8, height=9, bytes=10),
    turn=Turn(response_id="resp_1", call_id="ig_1"),
    text_model="gpt-6-luna",
    text="Here it is.",
    drift=0.031,
    placement=Placement(
        frame=Box(-4, 0, 24, 9),
        canvas=Box(-4, 0, 28, 16),
        mask=InputPicture(sha256="3" * 64, format="png", width=28, height=16, bytes=10),
    ),
    locked=True,
    alpha=True,
    steps=(LocalStep(name="crop", values={"left": -1, "width": 20}), LocalStep(name="flip")),
    marks=(Mark(kind=MarkKind.TEXT, points=((1.5, -2.0),), colour="#00ff00", width=3, text="여기"),),
    seconds=12.25,
    rating=4,
    favourite=True,
    tags=("gouache", "연"),
    notes="keep",
    alt="A kite.",
    colour="#a01122",
    sha256="0" * 64,
    trashed_at=NOON + timedelta(days=1),
)


def read(raw: dict[str, Any], file: str = FULL.file) -> Asset:
    return sidecar.decode(raw, file=file, created_at=NOON)


def test_every_field_survives_the_way_to_the_disk_and_back() -> None:
    back = read(sidecar.loads(sidecar.dumps(sidecar.encode(FULL))) or {})
    assert back == FULL
    assert all(getattr(FULL, f.name) != f.default for f in fields(Asset) if f.name != "problem"), "a field is untested"


def test_file_is_readable_by_people_and_marked_as_ours() -> None:
    text = sidecar.dumps(sidecar.encode(FULL)).decode()
    assert '"prompt": "a \\"red\\" kite\\nover 바다 🪁"' in text
    assert '"file": "20261122T120000-8000-red-kite.png"' in text
    assert '"created_at": "2026-11-22T12:00:00.500000Z"' in text
    raw = json.loads(text)
    assert raw["vidra"] == 1
    assert sidecar.is_ours(raw)
    assert not sidecar.is_ours({"title": "a photo's metadata from elsewhere"})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"rating": "five"}, {"rating": 0}),
        ({"rating": 9}, {"rating": 0}),
        ({"rating": True}, {"rating": 0}),
        ({"prompt": ["a"]}, {"prompt": ""}),
        ({"tags": "gouache"}, {"tags": ()}),
        ({"tags": ["good", 7]}, {"tags": ("good",)}),
        ({"width": -3}, {"width": 0}),
        ({"bytes": 10**400}, {"bytes": 0}),
        ({"kind": "painting"}, {"kind": AssetKind.IMPORTED}),
        ({"usage": []}, {"usage": None}),
        ({"usage": {"total": "x", "text_in": 4}}, {"usage": Usage(text_in=4)}),
        ({"asked": {"n": 2, "bad": None, "worse": {}}}, {"asked": {"n": 2}}),
        ({"asked": {"n": 10**400, "f": float("inf")}}, {"asked": {}}),
        ({"seconds": float("nan")}, {"seconds": None}),
        ({"created_at": "yesterday"}, {"created_at": NOON}),
        ({"created_at": "0001-01-01T00:00:00+23:59"}, {"created_at": NOON}),
        ({"created_at": "9999-12-31T23:59:59Z"}, {"created_at": NOON}),
        ({"id": 5}, {"id": ""}),
        ({"id": "x" * 5000}, {"id": ""}),
        ({"id": ""}, {"id": ""}),
        ({"cost": 1.5}, {"cost": None}),
        ({"placement": {"frame": {"width": 4, "height": 4}}}, {"placement": None}),
        ({"placement": {"frame": {}, "canvas": {}, "mask": {}}}, {"placement": None}),
        ({"steps": [{"name": 1}, 2]}, {"steps": (LocalStep(name=""),)}),
        (
            {"marks": [{"kind": "box", "points": [[1, 2], [3], "x", [1e300, 0]]}]},
            {"marks": (Mark(kind=MarkKind.BOX, points=((1.0, 2.0),)),)},
        ),
    ],
)
def test_a_wrong_value_counts_as_absent_and_is_shown(changes: dict[str, Any], expected: dict[str, Any]) -> None:
    asset = read({**sidecar.encode(FULL), **changes})
    assert asset.problem == "broken-sidecar"
    assert asset == replace(FULL, problem="broken-sidecar", **expected)


def test_absent_and_null_fields_are_no_problem() -> None:
    asset = read({"vidra": 1, "id": "a", "prompt": None})
    assert asset.problem == ""
    assert asset.created_at == NOON
    assert asset.kind is AssetKind.IMPORTED


def test_times_of_other_zones_are_brought_to_utc() -> None:
    seoul = NOON.astimezone(timezone(timedelta(hours=9))).isoformat()
    assert read({"vidra": 1, "id": "a", "created_at": seoul}).created_at == NOON
    assert read({"vidra": 1, "id": "a", "created_at": "2026-11-22T12:00:00"}).created_at.tzinfo is UTC


def test_a_later_version_is_read_as_far_as_it_is_understood() -> None:
    asset = read({**sidecar.encode(FULL), "vidra": 7, "layers": [1, 2]})
    assert asset == FULL


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe{",
        b"[" * 200_000,
        b'{"a":' * 50_000,
        b"\x00" * 500,
        b'{"n":' + b"9" * 6000 + b"}",
    ],
    ids=["empty", "cut", "list", "null", "text", "not utf-8", "deep list", "deep object", "zeros", "long number"],
)
def test_what_is_no_json_object_is_none(data: bytes) -> None:
    assert sidecar.loads(data) is None


def test_byte_order_mark_of_windows_editors_is_skipped() -> None:
    assert sidecar.loads(b'\xef\xbb\xbf{"id": "a"}') == {"id": "a"}


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with path.open("wb") as file:
        file.truncate(sidecar.MOST_BYTES + 1)
    assert sidecar.load(path) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from([f.name for f in fields(Asset)])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(NAMES, JSON, max_size=10))
def test_nothing_in_a_sidecar_breaks_the_reader(changes: dict[str, Any]) -> None:
    asset = read({**sidecar.encode(FULL), **changes})
    again = read(sidecar.loads(sidecar.dumps(sidecar.encode(asset))) or {})
    # What could be read can be written and read again without loss.
    assert replace(again, problem="", file="") == replace(asset, problem="", file="")
    assert 1980 <= asset.created_at.year < 2200
    assert 0 <= asset.rating <= 5


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_loader(data: bytes) -> None:
    raw = sidecar.loads(data)
    assert raw is None or isinstance(raw, dict)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.text(), JSON, max_size=5))
def test_unknown_fields_can_always_be_written_again(raw: dict[str, Any]) -> None:
    back = sidecar.loads(sidecar.dumps(raw))
    assert json.dumps(back) == json.dumps(raw)


def test_changes_are_checked_and_tidied() -> None:
    assert sidecar.changes(title="  a \n", notes=" n ", rating=5, favourite=True) == {
        "title": "a",
        "notes": " n ",
        "rating": 5,
        "favourite": True,
    }
    assert sidecar.changes(tags=("A", "b ", "a", "", "두  말")) == {"tags": ["A", "b", "두 말"]}
    assert sidecar.changes(title="\ud800x") == {"title": "\ufffdx"}


@pytest.mark.parametrize(
    "bad",
    [
        {"rating": 6},
        {"rating": -1},
        {"rating": True},
        {"rating": "3"},
        {"prompt": "x"},
        {"favourite": 1},
        {"tags": "a"},
        {"title": None},
    ],
)
def test_a_wrong_change_is_the_callers_mistake(bad: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(bad))):
        sidecar.changes(**bad)


def test_time_without_zone_is_never_written() -> None:
    assert sidecar.encode_time(None) is None
    assert sidecar.encode_time(datetime(2026, 1, 2, tzinfo=UTC)) == "2026-01-02T00:00:00Z"
