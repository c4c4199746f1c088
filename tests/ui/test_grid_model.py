"""The model asks for records in batches, keeps a bounded number, and reads again what may be outdated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from services.types import LibraryQuery
from tests.ui.library_pictures import make_asset, make_matches
from ui.library import grid_model
from ui.library.gather import Gather
from ui.library.grid_model import PictureModel


@pytest.fixture
def model(qapp: object) -> Iterator[PictureModel]:
    """A model that outlives what hangs on it, as the page's does."""
    model = PictureModel()
    yield model
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def asked(model: PictureModel) -> list[list[int]]:
    batches: list[list[int]] = []
    model.rows_wanted.connect(batches.append)
    return batches


def test_it_is_a_proper_qt_model(qtmodeltester: ModelTester, qapp: object) -> None:
    model = PictureModel()
    qtmodeltester.check(model)
    model.set_matches(make_matches(25))
    model.set_rows({1000 + number: make_asset(number) for number in range(10)})
    qtmodeltester.check(model)


def test_wishes_of_one_moment_are_asked_in_one_batch(qtbot: QtBot) -> None:
    model = PictureModel()
    model.set_matches(make_matches(100))
    batches = asked(model)
    model.want(range(5))
    model.want(range(3, 8))
    model.want([99, 100, -1])
    qtbot.waitUntil(lambda: bool(batches))
    assert batches == [[1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1099]]


def test_what_is_known_or_on_its_way_is_not_asked_again(qtbot: QtBot) -> None:
    model = PictureModel()
    model.set_matches(make_matches(10))
    batches = asked(model)
    model.want(range(2))
    qtbot.waitUntil(lambda: len(batches) == 1)
    model.want(range(2))
    model.set_rows({1000: make_asset(0), 1001: make_asset(1)})
    model.want(range(3))
    qtbot.waitUntil(lambda: len(batches) == 2)
    assert batches[1] == [1002]


def test_after_other_matches_a_known_record_is_shown_but_read_again(qtbot: QtBot) -> None:
    """The index gives the row number of a deleted picture to the next one."""
    model = PictureModel()
    model.set_matches(make_matches(3))
    model.set_rows({1000: make_asset(0)})
    model.set_matches(make_matches(3, LibraryQuery(text="otter")))
    batches = asked(model)
    shown = model.asset(0)
    assert shown is not None
    assert shown.id == make_asset(0).id
    assert model.known(1000) is None
    model.want([0])
    qtbot.waitUntil(lambda: batches == [[1000]])
    model.set_rows({1000: make_asset(77)})
    assert model.position(make_asset(77).id) == 0
    assert model.position(make_asset(0).id) == -1


def test_it_keeps_only_so_many_records(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    monkeypatch.setattr(grid_model, "KEPT_ASSETS", 50)
    model = PictureModel()
    model.set_matches(make_matches(500))
    for start in range(0, 500, 20):
        model.set_rows({1000 + number: make_asset(number) for number in range(start, start + 20)})
    known = [position for position in range(500) if model.asset(position) is not None]
    assert known == list(range(450, 500))
    assert model.position(make_asset(10).id) == -1
    assert model.position(make_asset(499).id) == 499


def test_what_is_shown_stays_whatever_else_is_wanted(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    monkeypatch.setattr(grid_model, "KEPT_ASSETS", 50)
    model = PictureModel()
    model.set_matches(make_matches(500))
    model.want(range(80), shown=True)
    model.want([3])  # for the inspector
    model.set_rows({1000 + number: make_asset(number) for number in range(81)})
    assert all(model.asset(position) is not None for position in range(80))


def test_names_for_screen_readers(qapp: object) -> None:
    model = PictureModel()
    model.set_matches(make_matches(2))
    long = make_asset(0, prompt="word " * 40, problem="no-sidecar", rating=3, favourite=True)
    model.set_rows({1000: long})
    index = model.index(0)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == f"Picture, {('word ' * 40)[:80]}".rstrip()
    said = model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "1024 × 1024" in said
    assert "gpt-image-2.6-flare" in said
    assert "favourite" in said
    assert "details file is missing" in said
    assert model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole) == "Picture"


def test_a_changed_record_takes_the_place_of_the_old_one(qapp: object) -> None:
    model = PictureModel()
    model.set_matches(make_matches(2))
    model.set_rows({1000: make_asset(0)})
    told: list[int] = []
    model.watch(lambda: told.append(1))
    assert model.asset_changed(make_asset(0, title="Red kite"))
    assert not model.asset_changed(make_asset(9))
    assert told == [1]
    asset = model.asset(0)
    assert asset is not None
    assert asset.title == "Red kite"


def test_gather_reads_what_nobody_has_looked_at(
    model: PictureModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.library.gather._BATCH", 40)
    model.set_matches(make_matches(100))
    model.rows_wanted.connect(lambda rows: model.set_rows({row: make_asset(row - 1000) for row in rows}))
    got: list[list[str]] = []
    Gather(model, list(model.matches.rows), lambda assets: got.append([a.id for a in assets]), model).start()
    qtbot.waitUntil(lambda: bool(got))
    assert got == [[make_asset(number).id for number in range(100)]]


def test_gather_goes_on_without_pictures_that_are_gone(model: PictureModel, qtbot: QtBot) -> None:
    model.set_matches(make_matches(3))
    model.rows_wanted.connect(
        lambda rows: model.set_rows({row: make_asset(row - 1000) if row != 1001 else None for row in rows})
    )
    got: list[list[str]] = []
    Gather(model, [1000, 1001, 1002], lambda assets: got.append([a.id for a in assets]), model).start()
    qtbot.waitUntil(lambda: bool(got))
    assert got == [[make_asset(0).id, make_asset(2).id]]


def test_gather_asks_again_when_other_matches_come_meanwhile(model: PictureModel, qtbot: QtBot) -> None:
    model.set_matches(make_matches(3))
    asked: list[list[int]] = []
    model.rows_wanted.connect(asked.append)
    got: list[list[str]] = []
    Gather(model, [1000, 1001, 1002], lambda assets: got.append([a.id for a in assets]), model).start()
    model.set_matches(make_matches(3))  # before the wish was told, as a scan that ends does
    qtbot.waitUntil(lambda: bool(asked))
    model.set_matches(make_matches(3))  # and after it
    model.set_rows({1000: make_asset(0)})
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked[1] == [1001, 1002]
    assert not got
    model.set_rows({1001: make_asset(1), 1002: make_asset(2)})
    assert got == [[make_asset(number).id for number in range(3)]]


def test_gather_ends_with_its_library(model: PictureModel, qtbot: QtBot) -> None:
    model.set_matches(make_matches(2))
    got: list[object] = []
    gather = Gather(model, [1000, 1001], got.append, model)
    gather.start()
    model.forget()
    model.set_matches(make_matches(2))
    model.set_rows({1000: make_asset(5), 1001: make_asset(6)})
    qtbot.waitUntil(lambda: not isValid(gather))
    assert not got


def test_gather_gives_up_where_no_answer_comes(
    model: PictureModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.library.gather._PATIENCE", 30)
    model.set_matches(make_matches(2))
    got: list[object] = []
    gather = Gather(model, [1000, 1001], got.append, model)
    gather.start()
    qtbot.waitUntil(lambda: not isValid(gather))
    model.set_rows({1000: make_asset(0), 1001: make_asset(1)})
    assert not got


def test_what_could_not_be_read_ends_what_waits_and_is_asked_for_again(model: PictureModel, qtbot: QtBot) -> None:
    model.set_matches(make_matches(3))
    batches = asked(model)
    got: list[object] = []
    gather = Gather(model, [1000, 1001], got.append, model)
    gather.start()
    qtbot.waitUntil(lambda: bool(batches))
    model.set_unread([1002])
    assert isValid(gather)
    model.set_unread([1001])
    model.want([0, 1])
    qtbot.waitUntil(lambda: len(batches) == 2 and not isValid(gather))
    assert batches == [[1000, 1001], [1001]]
    assert not got


def test_what_is_gone_is_not_asked_for_again(model: PictureModel, qtbot: QtBot) -> None:
    model.set_matches(make_matches(1))
    asked: list[list[int]] = []
    model.rows_wanted.connect(asked.append)
    model.set_rows({1000: None})
    assert model.is_gone(1000)
    model.want([0])
    model.set_matches(make_matches(1))
    assert not model.is_gone(1000)
    model.want([0])
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [[1000]]


def test_another_library_leaves_no_record_behind(qapp: object) -> None:
    model = PictureModel()
    model.set_matches(make_matches(3))
    model.set_rows({1000: make_asset(0)})
    model.forget()
    assert model.rowCount() == 0
    model.set_matches(make_matches(3))
    assert model.asset(0) is None
