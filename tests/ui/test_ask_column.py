"""The column of messages: widgets only for what is in sight, the end followed only while it is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.windows import present
from ui.ask.column import Column
from ui.theme import Theme


class Block(QWidget):
    """As high as it is told, whatever its width."""

    def __init__(self, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.wanted = height
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, _width: int) -> int:
        return self.wanted

    def sizeHint(self) -> QSize:
        return QSize(100, self.wanted)


Make = Callable[[int], Column]


@pytest.fixture
def make(theme: Theme, qtbot: QtBot) -> Make:
    def build(rows: int) -> Column:
        column = Column(
            theme, lambda key, parent: Block(40 + int(key) % 7 * 30, parent), lambda _key, _width: 60, lambda _key: 10
        )
        qtbot.addWidget(column)
        column.resize(500, 400)
        present(qtbot, column)
        column.show_rows([str(number) for number in range(rows)], to_end=True)
        return column

    return build


def shown(column: Column) -> list[QWidget]:
    return [w for key in column.keys if (w := column.widget(key)) is not None]


def place(column: Column, row: QWidget) -> QRect:
    """Where a row is seen."""
    return QRect(row.mapTo(column.viewport(), QPoint(0, 0)), row.size())


def test_a_long_thread_makes_few_widgets_and_opens_at_its_end(make: Make) -> None:
    column = make(500)
    assert len(shown(column)) < 40
    last = column.widget("499")
    assert last is not None
    assert column.at_end
    assert 0 < place(column, last).bottom() <= column.viewport().height()


def test_scrolling_up_makes_what_comes_into_sight_and_stays_put(make: Make) -> None:
    column = make(500)
    column.verticalScrollBar().setValue(column.verticalScrollBar().value() // 2)
    assert not column.at_end
    top = next(row for row in shown(column) if place(column, row).bottom() > 0)
    before = place(column, top)
    middle = column.verticalScrollBar().value()
    column.show_rows([str(number) for number in range(501)])
    assert column.verticalScrollBar().value() == middle
    assert place(column, top) == before


def test_it_follows_what_grows_only_at_the_end(make: Make) -> None:
    column = make(20)
    last = column.widget("19")
    assert isinstance(last, Block)
    last.wanted += 300
    column._arrange()
    bar = column.verticalScrollBar()
    assert bar.value() == bar.maximum()
    told: list[bool] = []
    column.end_seen.connect(told.append)
    bar.setValue(bar.maximum() - 100)
    assert told == [False]
    place = bar.value()
    last.wanted += 300
    column._arrange()
    assert bar.value() == place
    column.to_end()
    assert bar.value() == bar.maximum()
    assert told == [False, True]


def test_all_rows_are_reached_from_the_top(make: Make) -> None:
    column = make(60)
    column.verticalScrollBar().setValue(0)
    first = column.widget("0")
    assert first is not None
    assert place(column, first).y() == 20
    seen: set[str] = set()
    bar = column.verticalScrollBar()
    while True:
        seen |= {key for key in column.keys if column.widget(key) is not None}
        if bar.value() >= bar.maximum():
            break
        bar.setValue(bar.value() + 300)
    assert seen == set(column.keys)


def test_a_row_can_be_gone_to(make: Make) -> None:
    column = make(100)
    column.go_to("30")
    row = column.widget("30")
    assert row is not None
    assert place(column, row).y() == 20
