"""The tree of versions: who continues whom, numbers that never change, places that never collide, costs that add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.types import Asset, ImageRequest, Job, Spending, Thread, VersionTree
from services.versions import build
from tests.services.library_samples import NOON, draft

THREAD = Thread(id="t")


def version(asset_id: str, *parents: str, minute: int = 0, cost: int | None = 100, **changes: Any) -> Asset:
    made = NOON + timedelta(minutes=minute)
    return draft(
        id=asset_id, parents=parents, created_at=made, cost=cost, model="gpt-image-2", thread_id="t", **changes
    )


def branched() -> list[Asset]:
    """a - b - c - d, and from b also e - f, and from a also g."""
    return [
        version("a", minute=0, cost=1),
        version("b", "a", minute=1, cost=20),
        version("c", "b", minute=2, cost=300),
        version("e", "b", minute=3, cost=4_000),
        version("d", "c", minute=4, cost=50_000),
        version("f", "e", minute=5, cost=600_000),
        version("g", "a", minute=6, cost=7_000_000),
    ]


def tags(tree: VersionTree) -> dict[str, str]:
    return {version.asset.id: version.tag for version in tree.versions}


def rows(tree: VersionTree) -> dict[str, int]:
    return {version.asset.id: version.row for version in tree.versions}


def test_a_sum_says_that_some_of_it_is_reckoned() -> None:
    assets = [version("a", cost=1), version("b", "a", minute=1, cost=20, cost_approximate=True)]
    tree = build(THREAD, [*assets, version("c", "a", minute=2, cost=300)], "b")
    assert tree.cost == Spending(known=321, approximate=True)
    told = {each.asset.id: (each.path_cost.approximate, each.branch_cost.approximate) for each in tree.versions}
    assert told == {"a": (False, True), "b": (True, True), "c": (False, False)}


def test_a_tree_with_branches() -> None:
    tree = build(THREAD, branched(), "d")
    assert tags(tree) == {"a": "1", "b": "2", "c": "3", "e": "3b", "d": "4", "f": "4b", "g": "2b"}
    assert tree.path == ("a", "b", "c", "d")
    assert rows(tree) == {"a": 0, "b": 0, "c": 0, "d": 0, "g": 1, "e": 1, "f": 1}
    assert {v.asset.id: v.children for v in tree.versions if len(v.children) > 1} == {"a": ("b", "g"), "b": ("c", "e")}


def test_costs_of_a_path_and_of_a_branch() -> None:
    tree = build(THREAD, branched(), "f")
    costs = {v.asset.id: (v.path_cost.total, v.branch_cost.total) for v in tree.versions}
    assert costs["f"] == (604_021, 600_000)
    assert costs["e"] == (4_021, 604_000)
    assert costs["b"] == (21, 654_320)
    assert costs["g"] == (7_000_001, 7_000_000)
    assert tree.cost == Spending(known=7_654_321)


def test_the_line_of_the_current_version_is_on_top() -> None:
    assert {asset_id for asset_id, row in rows(build(THREAD, branched(), "e")).items() if row == 0} == {*"abef"}
    assert {asset_id for asset_id, row in rows(build(THREAD, branched(), "a")).items() if row == 0} == {*"abcd"}
    assert {asset_id for asset_id, row in rows(build(THREAD, branched(), "g")).items() if row == 0} == {*"ag"}


def test_a_version_that_is_not_there_gives_way_to_the_newest() -> None:
    assert build(THREAD, branched(), "x").current == "g"
    assert build(THREAD, []).current == ""


def test_a_run_of_several_pictures_begins_several_trees() -> None:
    tree = build(THREAD, [version("a"), version("b", minute=1), version("c", "b", minute=2)], "c")
    assert tags(tree) == {"a": "1", "b": "1b", "c": "2"}
    assert rows(tree) == {"b": 0, "c": 0, "a": 1}


def test_hidden_branches_leave_the_row_but_not_the_sum() -> None:
    hidden = replace(THREAD, hidden=("e",))
    tree = build(hidden, branched(), "d")
    assert "e" not in tags(tree)
    assert "f" not in tags(tree)
    assert tree.hidden == 2
    assert tree.cost.total == 7_654_321
    assert next(v for v in tree.versions if v.asset.id == "b").children == ("c",)
    assert build(hidden, branched(), "f").current == "g"
    assert tags(build(hidden, branched(), "f", show_hidden=True)) == tags(build(THREAD, branched(), "f"))


def test_a_trashed_version_stays_while_something_continues_it() -> None:
    assets = [replace(a, trashed_at=NOON) if a.id in "bd" else a for a in branched()]
    tree = build(THREAD, assets, "c")
    assert "b" in tags(tree)
    assert "d" not in tags(tree)
    assert tree.hidden == 0
    assert tags(tree)["f"] == "4b"
    assert tree.cost.total == 7_654_321


def test_costs_that_are_not_known_are_counted_and_pictures_from_elsewhere_are_not() -> None:
    found = replace(version("a", cost=None), model="")
    tree = build(THREAD, [found, version("b", "a", minute=1, cost=None), version("c", "b", minute=2, cost=5)], "c")
    assert [v.path_cost for v in tree.versions] == [
        Spending(),
        Spending(unpriced=1),
        Spending(known=5, unpriced=1),
    ]
    assert tree.cost.total is None


def test_parents_that_make_no_sense() -> None:
    tree = build(THREAD, [version("a", "b"), version("b", "a", minute=1), version("c", "c", "gone", minute=2)], "b")
    assert {v.asset.id: v.parent for v in tree.versions} == {"a": "", "b": "a", "c": ""}


def test_what_is_being_made_has_a_place_but_no_number() -> None:
    def job(job_id: str, *parents: str) -> Job:
        request = ImageRequest(prompt="bluer", model="m", profile_id="p", parents=parents, thread_id="t")
        return Job(id=job_id, run_id="r", request=request, created_at=NOON)

    tree = build(THREAD, branched(), "d", jobs=[job("j1", "d"), job("j2", "b"), job("j3")])
    assert tags(tree) == tags(build(THREAD, branched(), "d"))
    assert [(p.job.id, p.parent, p.column, p.row) for p in tree.pending] == [
        ("j1", "d", 4, 0),
        ("j2", "b", 2, 2),
        ("j3", "", 0, 1),
    ]
    alone = build(THREAD, [], jobs=[job("j1"), job("j2")])
    assert [(p.column, p.row) for p in alone.pending] == [(0, 0), (0, 1)]


def test_more_branches_than_letters() -> None:
    many = [version("a"), *(version(f"x{number:03}", "a", minute=number + 1) for number in range(30))]
    numbers = list(tags(build(THREAD, many)).values())
    assert numbers[1:4] == ["2", "2b", "2c"]
    assert numbers[26:29] == ["2z", "2aa", "2ab"]


@st.composite
def threads(draw: st.DrawFn) -> tuple[list[Asset], str, tuple[str, ...]]:
    count = draw(st.integers(1, 14))
    assets = [
        version(
            f"v{number}",
            *draw(st.lists(st.sampled_from([f"v{other}" for other in range(count)]), max_size=2)),
            minute=draw(st.integers(0, 20)),
            cost=draw(st.none() | st.integers(0, 1000)),
            trashed_at=draw(st.sampled_from([None, None, None, NOON])),
        )
        for number in range(count)
    ]
    some = st.sampled_from([asset.id for asset in assets])
    return draw(st.permutations(assets)), draw(some), tuple(draw(st.lists(some, max_size=2)))


@given(threads())
def test_whatever_the_thread(thread: tuple[list[Asset], str, tuple[str, ...]]) -> None:
    assets, current, hidden = thread
    tree = build(replace(THREAD, hidden=hidden), assets, current)
    by_id = {v.asset.id: v for v in tree.versions}
    assert len({(v.column, v.row) for v in tree.versions}) == len(tree.versions), "two in one place"
    assert len(set(tags(tree).values())) == len(tree.versions)
    for v in tree.versions:
        assert not set(hidden) & {v.asset.id}
        if v.parent:
            parent = by_id[v.parent]
            assert (v.column, v.parent in v.asset.parents) == (parent.column + 1, True)
            assert v.asset.id in parent.children
            assert v.row >= parent.row
            assert v.path_cost.known == parent.path_cost.known + (v.asset.cost or 0)
            assert v.branch_cost.known <= parent.branch_cost.known
        else:
            assert v.column == 0
        assert v.asset.trashed_at is None or v.children
    assert all(by_id[asset_id].row == 0 for asset_id in tree.path)
    assert not tree.path or tree.path[-1] == tree.current
    assert {v.row for v in tree.versions} == set(range(len({v.row for v in tree.versions}))), "an empty row"
    assert tree.cost.known == sum(asset.cost or 0 for asset in assets)
    everything = build(THREAD, assets, current)
    assert tags(tree).items() <= tags(build(THREAD, assets, current, show_hidden=True)).items()
    assert set(tags(tree)) <= set(tags(everything))


# -- locked results ----------------------------------------------------------------------------------------------------


def edited() -> list[Asset]:
    """From a: raw b and its locked c; from c: raw d and its locked e."""
    return [
        version("a", minute=0, cost=1),
        version("b", "a", minute=1, cost=20),
        version("c", "a", "b", minute=2, cost=0, locked=True),
        version("d", "c", minute=3, cost=300),
        version("e", "c", "d", minute=4, cost=0, locked=True),
    ]


def test_a_locked_result_stands_for_what_the_model_made() -> None:
    tree = build(THREAD, edited(), "e")
    assert tags(tree) == {"a": "1", "c": "2", "e": "3"}
    assert tree.hidden == 0
    assert tree.path == ("a", "c", "e")
    costs = {v.asset.id: (v.path_cost.total, v.branch_cost.total) for v in tree.versions}
    assert costs == {"a": (1, 321), "c": (21, 320), "e": (321, 300)}
    assert tree.cost.total == 321


def test_what_the_model_made_is_seen_by_going_there_and_stays_once_something_continues_it() -> None:
    assert tags(build(THREAD, edited(), "b")) == {"a": "1", "b": "2*", "c": "2", "e": "3"}
    assert set(tags(build(THREAD, edited(), show_hidden=True))) == set("abcde")
    continued = [*edited(), version("f", "b", minute=5)]
    assert tags(build(THREAD, continued, "e")) == {"a": "1", "b": "2*", "c": "2", "e": "3", "f": "3b"}


def test_a_locked_result_whose_parents_people_have_changed_hides_nothing_else() -> None:
    tree = build(THREAD, [version("a"), version("b", "a", minute=1), version("c", "b", "a", minute=2, locked=True)])
    assert tags(tree) == {"a": "1", "b": "2", "c": "3"}
