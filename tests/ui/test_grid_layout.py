"""The grid's geometry: every tile has its own place inside the width, and every question is the inverse of `rect`."""

from __future__ import annotations

from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from ui.library.grid_layout import GridLayout, Spacing, Step

widths = st.integers(min_value=120, max_value=3000)
tiles = st.integers(min_value=96, max_value=360)
groups = st.lists(st.integers(min_value=1, max_value=400), min_size=1, max_size=12)
Case: TypeAlias = tuple[GridLayout, int, int]


@st.composite
def layouts(draw: st.DrawFn) -> Case:
    """A layout, its width, and one of its tiles."""
    width = draw(widths)
    layout = GridLayout(width=width, tile=draw(tiles), groups=draw(groups), heads=draw(st.booleans()))
    return layout, width, draw(st.integers(min_value=0, max_value=layout.count - 1))


@given(layouts())
def test_every_tile_lies_inside_and_is_found_at_its_corners(case: Case) -> None:
    layout, width, index = case
    rect = layout.rect(index)
    assert QRect(0, 0, width, layout.height).contains(rect)
    assert rect.height() == layout.edge
    assert 0 <= rect.width() - layout.edge <= 1
    for point in (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight(), rect.center()):
        assert layout.index_at(point) == index
    assert index in layout.members(layout.group_of(index))


@given(layouts())
def test_neighbours_do_not_touch_and_rows_end_at_the_margin(case: Case) -> None:
    layout, width, index = case
    rect = layout.rect(index)
    for other in range(max(0, index - layout.columns), min(layout.count, index + layout.columns + 1)):
        if other != index:
            assert not rect.adjusted(-5, -5, 5, 5).intersects(layout.rect(other))
    group = layout.group_of(index)
    if (index - layout.members(group).start) % layout.columns == layout.columns - 1:
        assert rect.right() + 1 == width - Spacing().side


@given(layouts(), st.integers(-50, 4000), st.integers(-50, 20_000))
def test_a_point_is_over_a_tile_exactly_if_a_rectangle_holds_it(case: Case, x: int, y: int) -> None:
    layout, _, _ = case
    point = QPoint(x, y)
    index = layout.index_at(point)
    near = layout.between(y - 1, y + 2)
    assert index == next((i for i in near if layout.rect(i).contains(point)), -1)
    head = layout.head_at(point)
    assert index < 0 or head < 0
    assert head < 0 or layout.head_rect(head).contains(point)


@given(layouts(), st.integers(0, 20_000), st.integers(1, 1500))
def test_a_band_names_the_rows_it_touches_and_no_other(case: Case, top: int, height: int) -> None:
    layout, width, _ = case
    found = layout.between(top, top + height)
    band = QRect(0, top, width, height)
    assert all(layout.rect(index).intersects(band) for index in found)
    for outside in (found.start - 1, found.stop):
        if found and 0 <= outside < layout.count:
            assert not layout.rect(outside).intersects(band)


@given(layouts(), st.integers(-100, 3000), st.integers(0, 3000), st.integers(1, 1200), st.integers(1, 900))
def test_a_rubber_band_selects_what_it_touches(case: Case, x: int, y: int, width: int, height: int) -> None:
    layout, _, _ = case
    area = QRect(x, y, width, height)
    found = [index for part in layout.inside(area) for index in part]
    candidates = layout.between(y, y + height)
    assert found == [index for index in candidates if layout.rect(index).intersects(area)]
    assert found == [index for index in candidates if layout.touches(area, index)]
    assert layout.count_inside(area) == len(found)


@given(layouts(), st.sampled_from(Step), st.integers(100, 1500))
def test_keys_always_reach_a_tile_and_go_the_right_way(case: Case, step: Step, page: int) -> None:
    layout, _, index = case
    reached = layout.step(index, step, page)
    assert 0 <= reached < layout.count
    before, after = layout.rect(index), layout.rect(reached)
    match step:
        case Step.UP | Step.PAGE_UP:
            assert reached == index or after.bottom() < before.top()
        case Step.DOWN | Step.PAGE_DOWN:
            assert reached == index or after.top() > before.bottom() or reached == layout.count - 1
        case Step.LEFT | Step.HOME:
            assert reached <= index
        case Step.RIGHT | Step.END:
            assert reached >= index


@given(layouts())
def test_keys_reach_every_row(case: Case) -> None:
    layout, _, _ = case
    index, seen = 0, 0
    while (below := layout.step(index, Step.DOWN, 500)) != index:
        assert layout.rect(below).top() - layout.rect(index).bottom() < layout.edge + 60
        index, seen = below, seen + 1
    assert layout.group_of(index) == layout.group_of(layout.count - 1)
    assert seen == sum(-(-len(layout.members(g)) // layout.columns) for g in range(layout.group_of(index) + 1)) - 1


def test_the_mock_is_met() -> None:
    layout = GridLayout(width=1148, tile=176, groups=[12, 31])
    assert (layout.columns, layout.edge) == (6, 181)
    assert layout.rect(0) == QRect(16, 44, 181, 181)
    assert layout.rect(11).right() + 1 == 1148 - 16
    assert layout.head_rect(1).top() == layout.rect(11).bottom() + 1 + 16


def test_nothing_to_show_has_no_height_and_no_tiles() -> None:
    layout = GridLayout(width=800, tile=180, groups=[])
    assert layout.height == 0
    assert layout.index_at(QPoint(20, 20)) == -1
    assert layout.head_at(QPoint(20, 20)) == -1
    assert list(layout.between(0, 1000)) == []
    assert list(layout.inside(QRect(0, 0, 800, 800))) == []
    assert layout.step(0, Step.DOWN, 500) == -1


@pytest.mark.parametrize("width", [1, 20, 100])
def test_a_view_narrower_than_a_tile_has_one_column(width: int) -> None:
    layout = GridLayout(width=width, tile=360, groups=[3])
    assert layout.columns == 1
    assert layout.rect(2).width() >= 1
