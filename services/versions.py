"""From the pictures of a thread to its tree: who continues whom, numbers, places in the version row, costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from services.types import Asset, Job, Pending, Spending, Thread, Version, VersionTree


@dataclass(slots=True)
class _Node:
    """A picture while the tree is being built."""

    asset: Asset
    parent: str = ""
    raw: str = ""
    """Of an answer that was put back into its source: the answer as the model made it."""
    children: list[str] = field(default_factory=list[str])
    tag: str = ""
    column: int = 0
    path_cost: Spending = field(default_factory=Spending)
    branch_cost: Spending = field(default_factory=Spending)
    shown: bool = True


@dataclass(frozen=True, slots=True)
class _Place:
    """A version that is shown, or one that is pending, in the layout."""

    column: int
    parent: str
    children: list[str]


_Nodes = Mapping[str, _Node]
_Places = Mapping[str, _Place]


def build(
    thread: Thread,
    assets: Iterable[Asset],
    current: str = "",
    *,
    jobs: Iterable[Job] = (),
    lost: Spending | None = None,
    show_hidden: bool = False,
) -> VersionTree:
    """The tree of a thread with the version `current` in row 0 (its newest one where that is not shown).

    Any assets are taken, also those of sidecars that people have changed: a version continues the first of its
    `parents` that is in the thread and older than itself; without one, it begins a tree of its own. Trashed versions
    are left out where nothing that is left continues them; hidden branches unless `show_hidden`; and so is what a
    model made of a masked edit where the locked result stands for it, unless one has gone on from it or stands on it.
    `jobs`: those of the thread that have no picture (yet). `lost`: what those of all times have cost that brought none.
    """
    nodes = _nodes(assets)
    _number(nodes)
    _reckon(nodes)
    behind = _behind(nodes, current)
    _choose(nodes, frozenset() if show_hidden else behind.union(thread.hidden))
    shown = {asset_id: node for asset_id, node in nodes.items() if node.shown}
    if current not in shown:
        current = next((asset_id for asset_id in reversed(shown) if shown[asset_id].asset.trashed_at is None), "")
    path = _path(shown, current)
    places = {key: _Place(n.column, n.parent, [c for c in n.children if c in shown]) for key, n in shown.items()}
    pending = [_pending(job, places) for job in jobs]
    rows = _rows(places, path)
    return VersionTree(
        thread=thread,
        versions=tuple(_version(node, shown, rows[asset_id]) for asset_id, node in shown.items()),
        current=current,
        path=tuple(path),
        pending=tuple(replace(each, row=rows[each.job.id]) for each in pending),
        hidden=sum(
            not node.shown and node.asset.trashed_at is None and asset_id not in behind
            for asset_id, node in nodes.items()
        ),
        cost=spending(node.asset for node in nodes.values()) + (lost or Spending()),
    )


def spending(assets: Iterable[Asset]) -> Spending:
    """What pictures have cost together. One from elsewhere was not paid for here, so it adds nothing."""
    known = unpriced = 0
    approximate = False
    for asset in assets:
        if asset.cost is not None:
            known += asset.cost
            approximate |= asset.cost_approximate
        elif asset.model:
            unpriced += 1
    return Spending(known=known, approximate=approximate, unpriced=unpriced)


def _nodes(assets: Iterable[Asset]) -> dict[str, _Node]:
    """By id, oldest first. A parent is older than its child, so that no circle is possible."""
    nodes: dict[str, _Node] = {}
    for asset in sorted(assets, key=lambda asset: (asset.created_at, asset.id)):
        parent = next((parent for parent in asset.parents if parent in nodes and parent != asset.id), "")
        beside = (other for other in asset.parents[1:] if other in nodes and nodes[other].parent == parent)
        raw = next(beside, "") if asset.locked and parent else ""
        nodes[asset.id] = _Node(asset, parent, raw, column=nodes[parent].column + 1 if parent else 0)
        if parent:
            nodes[parent].children.append(asset.id)
    return nodes


def _behind(nodes: _Nodes, current: str) -> frozenset[str]:
    """What models made, where a locked result stands for it."""
    raws = {node.raw for node in nodes.values() if node.raw}
    return frozenset(raw for raw in raws if raw != current and not nodes[raw].children)


def _number(nodes: _Nodes) -> None:
    """A locked result and what the model made of it share a number: nobody counts them as two versions."""
    raws = {node.raw for node in nodes.values() if node.raw}
    taken: dict[int, int] = {}
    for asset_id, node in nodes.items():
        if asset_id not in raws:
            number = taken.get(node.column, 0)
            taken[node.column] = number + 1
            node.tag = f"{node.column + 1}{_letters(number)}"
    for node in nodes.values():
        if node.raw:
            nodes[node.raw].tag = f"{node.tag}*"


def _letters(number: int) -> str:
    """Nothing for 0, then b to z, aa, ab and so on, as spreadsheets name their columns (1 is the second one, b)."""
    letters = ""
    number += number > 0
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def _reckon(nodes: _Nodes) -> None:
    for node in nodes.values():
        before = nodes[node.parent].path_cost if node.parent else Spending()
        node.branch_cost = spending([node.asset])
        paid = node.branch_cost + spending([nodes[node.raw].asset]) if node.raw else node.branch_cost
        node.path_cost = before + paid
    for node in reversed(list(nodes.values())):
        if node.parent:
            nodes[node.parent].branch_cost += node.branch_cost
    for node in nodes.values():
        if node.raw:  # last: the branch before both has counted it
            node.branch_cost += spending([nodes[node.raw].asset])


def _choose(nodes: _Nodes, hidden: frozenset[str]) -> None:
    for asset_id, node in nodes.items():
        inside = bool(node.parent) and not nodes[node.parent].shown
        node.shown = asset_id not in hidden and not inside
    for node in reversed(list(nodes.values())):
        if node.asset.trashed_at is not None and not any(nodes[child].shown for child in node.children):
            node.shown = False


def _path(nodes: _Nodes, current: str) -> list[str]:
    path: list[str] = []
    while current:
        path.append(current)
        current = nodes[current].parent
    return path[::-1]


def _pending(job: Job, places: dict[str, _Place]) -> Pending:
    parent = next((asset_id for asset_id in job.request.parents if asset_id in places), "")
    column = places[parent].column + 1 if parent else 0
    places[job.id] = _Place(column, parent, [])
    if parent:
        places[parent].children.append(job.id)
    return Pending(job=job, parent=parent, column=column)


def _rows(places: _Places, path: Sequence[str]) -> dict[str, int]:
    """Each line (a version, its first child, that one's first child, ...) in the highest row that has room for it,
    below the line that it leaves; the line of the current version, to its end, in row 0."""
    rows: dict[str, int] = {}
    taken: list[set[int]] = [set()]
    along = dict(pairwise(path))
    roots = [key for key, place in places.items() if not place.parent]
    waiting = [(root, 0) for root in [*path[:1], *(root for root in roots if root not in path[:1])]]
    while waiting:
        start, above = waiting.pop(0)
        line = _line(places, start, along)
        columns = {places[key].column for key in line}
        row = 0 if not rows else max(1, above)
        while row < len(taken) and taken[row] & columns:
            row += 1
        taken += [set() for _ in range(row + 1 - len(taken))]
        taken[row] |= columns
        rows |= dict.fromkeys(line, row)
        leaving = (child for key in line for child in places[key].children if child not in rows)
        waiting = [(child, row + 1) for child in leaving] + waiting
    return rows


def _line(places: _Places, start: str, along: Mapping[str, str]) -> list[str]:
    line = [start]
    while following := along.get(line[-1], next(iter(places[line[-1]].children), "")):
        line.append(following)
    return line


def _version(node: _Node, shown: _Nodes, row: int) -> Version:
    return Version(
        asset=node.asset,
        parent=node.parent,
        children=tuple(child for child in node.children if child in shown),
        tag=node.tag,
        column=node.column,
        row=row,
        path_cost=node.path_cost,
        branch_cost=node.branch_cost,
    )
