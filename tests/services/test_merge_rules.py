"""Values that two machines have written become one: the newest of each field, whoever merges what in which order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.merge_rules import CHANGED, PERSONAL, merged, newer, restamped, stamp, valid

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)

stamps = st.integers(0, 5).map(lambda second: stamp(NOON + timedelta(seconds=second))) | st.sampled_from(
    ["", "soon", "9999-99-99T99:99:99.999999Z", 7]
)
values = st.none() | st.booleans() | st.integers(0, 5) | st.text(max_size=3) | st.lists(st.text(max_size=2), max_size=2)
fields = st.dictionaries(st.sampled_from([*PERSONAL, "of another program"]), values, max_size=4)
sidecars = st.builds(
    lambda told, at: {**told, CHANGED: at}, fields, st.dictionaries(st.sampled_from(PERSONAL), stamps, max_size=4)
)


@given(sidecars, sidecars, sidecars)
@settings(max_examples=50)
def test_it_does_not_matter_who_merges_what_in_which_order(one: Any, other: Any, third: Any) -> None:
    both = merged(one, other)
    assert both == merged(other, one)
    assert merged(both, other) == both
    assert merged(both, third) == merged(one, merged(other, third))


@given(sidecars, sidecars)
@settings(max_examples=50)
def test_nothing_that_only_one_of_them_has_is_lost(one: dict[str, Any], other: dict[str, Any]) -> None:
    both = merged(one, other)
    assert (both.keys() | {CHANGED}) == (one.keys() | other.keys())
    for name in both.keys() - {CHANGED}:
        assert any(name in raw and both[name] == raw[name] for raw in (one, other))


@given(st.lists(st.tuples(st.sampled_from(PERSONAL), values), min_size=1, max_size=6))
@settings(max_examples=50)
def test_the_last_change_counts_on_the_machine_that_made_it_whatever_its_clock_says(told: list[Any]) -> None:
    raw: dict[str, Any] = {}
    for number, (name, value) in enumerate(told):
        before, now = raw, NOON - timedelta(minutes=number)  # a clock that goes backwards
        raw = {**before, name: value, CHANGED: restamped(before, {name: value}, now)}
        assert merged(before, raw)[name] == value


def test_a_field_that_stays_as_it_is_keeps_its_moment() -> None:
    raw = {"rating": 3, CHANGED: {"rating": stamp(NOON)}}
    assert restamped(raw, {"rating": 3}, NOON + timedelta(days=1)) == raw[CHANGED]


def test_what_is_no_moment_is_older_than_every_other() -> None:
    assert newer((stamp(NOON), 0), ("9999-12-31T23:59:59.999999Z", 5)) == (stamp(NOON), 0)
    assert (valid("2026-13-01T00:00:00.000000Z"), valid("2026-11-26"), valid(None)) == ("", "", "")
    assert stamp(NOON, after="nonsense") == "2026-11-26T12:00:00.000000Z" < stamp(NOON, after=stamp(NOON))
