"""Settings survive: round trips, broken files, newer files, full disks."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.errors import VidraError
from services.profiles import from_template
from services.settings import TEXT_SIZES, load, save, upgraded
from services.types import (
    Ability,
    CapAction,
    Failure,
    FailureKind,
    LanguageChoice,
    MaskColour,
    PageDefaults,
    ProbeReport,
    Profile,
    Quirks,
    Settings,
    ThemeChoice,
    Trial,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def written(file: Path, table: object) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(table if isinstance(table, str) else json.dumps(table), "utf-8")
    return file


# -- round trip -------------------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=()), max_size=12)  # lone surrogates too: names of files may hold them
SCALARS = TEXT | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.dictionaries(TEXT, SCALARS, max_size=4)
EXTRA = st.recursive(
    st.none() | SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)
QUIRKS = st.builds(
    Quirks,
    send_response_format=st.booleans(),
    streams_images=st.booleans(),
    honours_n=st.booleans(),
    models_path=st.booleans(),
    images_path=TEXT,
    extra_body=st.dictionaries(TEXT, EXTRA, max_size=3),
)
PROFILES = st.builds(
    Profile,
    id=st.text(min_size=1).filter(lambda name: name != "builtin"),
    kind=TEXT,
    label=TEXT,
    base_url=TEXT,
    needs_key=st.booleans(),
    organization=TEXT,
    project=TEXT,
    concurrency=st.integers(1, 64),
    timeout=st.integers(1, 10_000),
    free=st.booleans(),
    default_model=TEXT,
    text_model=TEXT,
    proxy=st.sampled_from(["", "http://proxy.example:3128", "https://user@[::1]"]),
    headers=st.dictionaries(st.from_regex(r"X-[a-z]{1,8}", fullmatch=True), st.sampled_from(["1", "a b"]), max_size=2),
    key_page=TEXT,
    billing_page=TEXT,
    status_page=TEXT,
    quirks=QUIRKS,
)
REPORTS = st.builds(
    ProbeReport,
    profile_id=st.just("mine"),
    model=TEXT,
    trials=st.lists(
        st.builds(
            Trial,
            ability=st.sampled_from(Ability),
            works=st.none() | st.booleans(),
            failure=st.none() | st.builds(Failure, kind=st.sampled_from(FailureKind), status=st.none() | st.just(500)),
            note=TEXT,
        ),
        max_size=3,
    ).map(tuple),
    checked_at=st.datetimes(timezones=st.just(UTC)),
    cost=st.none() | st.integers(0, 10**9),
    cost_approximate=st.booleans(),
)
SETTINGS = st.builds(
    Settings,
    library=TEXT,
    theme=st.sampled_from(ThemeChoice),
    language=st.sampled_from(LanguageChoice),
    text_size=st.sampled_from(TEXT_SIZES),
    more_contrast=st.booleans(),
    reduce_motion=st.booleans(),
    compact_rail=st.booleans(),
    mask_colour=st.sampled_from(MaskColour),
    profiles=st.lists(PROFILES, max_size=3, unique_by=lambda profile: profile.id).map(tuple),
    profile_id=TEXT,
    models=st.dictionaries(TEXT, TEXT, max_size=3),
    parameters=st.dictionaries(TEXT, VALUES, max_size=3),
    defaults=st.dictionaries(TEXT, st.builds(PageDefaults, profile_id=TEXT, model=TEXT, parameters=VALUES), max_size=2),
    name_pattern=TEXT,
    offer_dismissed=st.booleans(),
    engine_pace=st.floats(0, 600),
    engine_threads=st.integers(1, 8),
    strip_metadata=st.booleans(),
    shrink_uploads=st.booleans(),
    store_responses=st.booleans(),
    daily_cap=st.none() | st.integers(0, 10**12),
    monthly_cap=st.none() | st.integers(0, 10**12),
    cap_warning=st.integers(1, 100),
    cap_action=st.sampled_from(CapAction),
    shortcuts=st.dictionaries(TEXT, TEXT, max_size=2),
    probes=st.dictionaries(st.just("mine"), REPORTS, max_size=1),
    unknown=st.dictionaries(st.sampled_from(["new", "newer", "unknown"]), st.lists(VALUES, max_size=1), max_size=2),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings") / "settings.json"


@given(SETTINGS)
@hypothesis.settings(max_examples=50, deadline=None)
def test_what_is_saved_is_loaded(shared: Path, settings: Settings) -> None:
    save(shared, settings)
    assert load(shared) == (settings, None)


def test_the_defaults_are_nothing_but_a_version(file: Path) -> None:
    save(file, Settings())
    assert json.loads(file.read_text()) == {"version": 1}


def test_only_what_differs_is_written(file: Path) -> None:
    profile = from_template("ollama", id="mine")
    save(file, Settings(theme=ThemeChoice.DARK, profiles=(profile,)))
    table = json.loads(file.read_text())
    assert set(table) == {"version", "theme", "profiles"}
    assert table["theme"] == "dark"
    assert "organization" not in table["profiles"][0]
    assert table["profiles"][0]["quirks"] == {
        "send_response_format": True,
        "streams_images": False,
        "honours_n": False,
        "edits_path": "",
    }


def test_no_file_is_no_failure(file: Path) -> None:
    assert load(file) == (Settings(), None)


# -- newer and older files --------------------------------------------------------------------------------------------


def test_what_a_newer_version_wrote_is_kept(file: Path) -> None:
    written(file, {"version": 7, "theme": "dark", "shortcuts": {"run": "Ctrl+R"}, "budget": [1, 2]})
    settings, failure = load(file)
    assert failure is None
    assert settings.theme is ThemeChoice.DARK
    save(file, replace(settings, text_size=115))
    assert json.loads(file.read_text()) == {
        "version": 7,
        "theme": "dark",
        "text_size": 115,
        "shortcuts": {"run": "Ctrl+R"},
        "budget": [1, 2],
    }


def test_upgrades_run_from_the_files_version_on_and_in_order() -> None:
    steps = (
        lambda table: {**table, "two": "from one"},
        lambda table: {**table, "three": table.get("two", "was there")},
    )
    assert upgraded({"a": 1}, steps) == {"a": 1, "version": 3, "two": "from one", "three": "from one"}
    assert upgraded({"version": 2}, steps) == {"version": 3, "three": "was there"}
    assert upgraded({"version": 3}, steps) == {"version": 3}
    assert upgraded({"version": 9}, steps) == {"version": 9}


# -- broken files -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00\x00",
        b'{"version": "one"}',
        b"[" * 100_000,
        b'{"engine_pace": ' + b"9" * 5_000 + b"}",
        b" " * 11_000_000,
    ],
)
def test_a_broken_file_is_kept_aside_and_told_once(file: Path, data: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(data)
    settings, failure = load(file)
    assert settings == Settings()
    assert failure is not None
    assert failure.kind is FailureKind.SETTINGS_BROKEN
    assert failure.message.startswith("settings.json: ")
    assert Path(failure.reason).read_bytes() == data
    assert load(file) == (Settings(), None)


def test_each_broken_file_is_kept(file: Path) -> None:
    kept = []
    for text in ("{", "["):
        _, failure = load(written(file, text))
        assert failure is not None
        kept.append(Path(failure.reason).name)
    assert kept == ["settings.json.broken-1", "settings.json.broken-2"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "blue"),
        ("theme", 1),
        ("language", "xx"),
        ("text_size", 101),
        ("text_size", "100"),
        ("text_size", True),
        ("more_contrast", "yes"),
        ("library", None),
        ("profile_id", ["openai"]),
        ("engine_pace", -1),
        ("engine_threads", 0),
        ("engine_threads", 9),
        ("engine_pace", "fast"),
        ("engine_pace", float("nan")),
        ("engine_pace", float("inf")),
        ("models", {"openai": 1}),
        ("models", []),
        ("parameters", {"gpt-image-2": {"n": [1]}}),
        ("parameters", {"gpt-image-2": {"n": float("nan")}}),
        ("profiles", {"id": "x"}),
        ("profiles", [{"id": ""}]),
        ("profiles", [{"id": "builtin"}]),
        ("profiles", [{"id": "x", "concurrency": 0}]),
        ("profiles", [{"id": "x", "quirks": {"extra_body": {"a": float("nan")}}}]),
        ("profiles", [{"id": "x", "proxy": "proxy:3128"}]),
        ("profiles", [{"id": "x", "proxy": "http://user:secret@proxy"}]),
        ("profiles", [{"id": "x", "headers": {"X-Team": 1}}]),
        ("profiles", [{"id": "x", "headers": {"Authorization": "Bearer secret"}}]),
        ("daily_cap", -1),
        ("daily_cap", 0.5),
        ("monthly_cap", None),
        ("cap_warning", 0),
        ("cap_warning", 101),
        ("cap_action", "beg"),
        ("strip_metadata", 1),
        ("store_responses", "no"),
        ("shortcuts", {"run": ["Ctrl+R"]}),
        ("probes", {"x": {"checked_at": "yesterday"}}),
        ("probes", {"x": {"checked_at": "2026-11-22T08:05:01"}}),
        ("probes", {"x": {"checked_at": "2026-11-22T08:05:01+00:00", "trials": [{"ability": "fly"}]}}),
    ],
)
def test_one_value_that_cannot_be_used_does_not_cost_the_others(file: Path, name: str, value: object) -> None:
    table: dict[str, Any] = {"version": 1, "offer_dismissed": True, "new": 1, name: value}
    settings, failure = load(written(file, table))
    assert settings == Settings(offer_dismissed=True, unknown={"new": 1})
    assert failure is not None
    assert name in failure.message
    assert Path(failure.reason).exists()
    assert load(file) == (settings, None), "what could be read has been written anew"


def test_one_broken_server_does_not_cost_the_others(file: Path) -> None:
    good = {"id": "a", "kind": "custom", "label": "A", "base_url": "http://a/v1"}
    settings, failure = load(written(file, {"profiles": [good, {"id": "b", "timeout": "long"}, good | {"label": "2"}]}))
    assert [profile.label for profile in settings.profiles] == ["A"]
    assert failure is not None
    assert failure.message.count("profiles.") == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([*Settings.__dataclass_fields__, "other"])


@given(st.dictionaries(NAMES, JSON, max_size=4) | JSON)
@hypothesis.settings(max_examples=50, deadline=None)
def test_no_json_stops_the_start(shared: Path, table: object) -> None:
    shared.write_text(json.dumps(table), "utf-8")
    settings, failure = load(shared)
    assert isinstance(settings, Settings)
    assert load(shared) == (settings, None), "a mended file is whole"
    if failure is not None:
        Path(failure.reason).unlink()


# -- the disk ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENOENT])
def test_a_disk_that_refuses_is_named_and_the_old_file_stays(
    file: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    save(file, Settings(text_size=90))

    def refuse(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(VidraError) as caught:
            save(file, Settings(text_size=130))
    failure = caught.value.failure
    assert (failure.kind, failure.reason) == (FailureKind.SETTINGS_UNSAVED, str(file.parent))
    assert failure.message == os.strerror(number)
    assert load(file) == (Settings(text_size=90), None)


def test_a_folder_in_the_place_of_the_file_or_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file")
    with pytest.raises(VidraError) as caught:
        save(tmp_path / "config" / "settings.json", Settings())
    assert caught.value.kind is FailureKind.SETTINGS_UNSAVED
    settings, failure = load(tmp_path / "config" / "settings.json")
    assert settings == Settings()
    assert failure is not None
    (tmp_path / "folder").mkdir()
    assert load(tmp_path / "folder")[1] is not None
