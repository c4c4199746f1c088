"""The page of duplicates: groups, what is ticked, what is settled and taken back, and what is asked of the app."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from services.library.duplicates import group_of
from services.types import Asset, DuplicateGroup, Duplicates
from tests.services.library_samples import NOON, draft
from tests.ui.windows import present
from ui.duplicates.card import Card
from ui.duplicates.header import EXACT, NEAR
from ui.duplicates.page import DuplicatesPage
from ui.theme import Theme


def asset(name: str, **changes: Any) -> Asset:
    return draft(name, **{"id": name, "file": f"{name}.png", "width": 40, "height": 30, "bytes": 1000, **changes})


def group(names: str, contents: str = "", **changes: Any) -> DuplicateGroup:
    return group_of((asset(name, **changes), letter) for name, letter in zip(names, contents or names, strict=True))


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> DuplicatesPage:
    page = DuplicatesPage(theme)
    qtbot.addWidget(page)
    page.resize(900, 700)
    present(qtbot, page)
    page.show_place()
    return page


def shown(page: DuplicatesPage, *groups: DuplicateGroup) -> list[Card]:
    page.set_found(Duplicates(groups=groups, seen=90, total=90))
    return page.cards


def button(card: Card | DuplicatesPage, text: str) -> QPushButton:
    return next(each for each in card.findChildren(QPushButton) if each.text() == text and each.isVisibleTo(card))


def names(card: Card) -> list[str]:
    return [tile.asset.id for tile in card.tiles.values() if tile.isVisibleTo(card)]


def test_a_search_is_told_and_can_be_stopped(page: DuplicatesPage) -> None:
    stop = QSignalSpy(page.stop_requested)
    page.set_progress(300, 1200)
    assert page.progress.text == "300 of 1,200 pictures compared. You can keep working."
    button(page, "Stop").click()
    assert stop.count() == 1
    page.set_found(Duplicates(seen=300, total=1200, stopped=True))
    assert "Stopped after 300 of 1,200" in page.progress.text
    again = QSignalSpy(page.find_requested)
    page.show_place("/pictures", nested=True)
    assert again.at(0) == ["/pictures", True]


def test_all_but_the_best_go_at_once_and_come_back(page: DuplicatesPage) -> None:
    (card,) = shown(page, group("abc", "xxx"))
    trash, restore = QSignalSpy(page.trash_requested), QSignalSpy(page.restore_requested)
    best, *others = names(card)
    button(card, "Move 2 to Trash").click()
    assert trash.at(0) == [others]
    page.removed(others)
    assert (card.settled, names(card)) == (True, [])
    button(card, "Undo").click()
    assert restore.at(0) == [others]
    for name in others:
        page.asset_changed(asset(name))
    assert names(card) == [best, *others]
    page.removed(others[:1])
    assert names(card) == [best, others[1]]
    page.asset_changed(replace(asset(others[0]), trashed_at=NOON, rating=2))  # still in the Trash
    assert names(card) == [best, others[1]]


def test_what_is_ticked_is_the_persons_choice(page: DuplicatesPage) -> None:
    first, second = shown(page, group("abc"), group("de"))
    trash = QSignalSpy(page.trash_requested)
    button(page, "Move all 3 to Trash")
    for asset_id in first.ticked:
        first.tiles[asset_id].leave.click()
    assert not button(first, "Move to Trash").isEnabled()
    button(page, "Move all 1 to Trash").click()
    assert trash.at(0) == [second.ticked]


def test_versions_of_one_work_are_marked_and_not_ticked(page: DuplicatesPage) -> None:
    (card,) = shown(page, group("ab", thread_id="t"))
    assert card.ticked == []
    assert "versions of one picture" in card.accessibleName()


def test_no_duplicates_is_remembered_and_taken_back(page: DuplicatesPage) -> None:
    (card,) = shown(page, group("ab"))
    apart = QSignalSpy(page.apart_requested)
    button(card, "Not duplicates").click()
    assert (card.settled, card.ticked) == (True, [])
    button(card, "Undo").click()
    assert not card.settled
    assert [apart.at(0), apart.at(1)] == [[card.group, True], [card.group, False]]


def test_kinds_are_shown_apart(page: DuplicatesPage) -> None:
    shown(page, group("ab", "xx"), group("cd"))
    page.header.kinds.button(EXACT).click()
    assert [card.group.exact for card in page.cards] == [True]
    page.header.kinds.button(NEAR).click()
    assert [card.group.exact for card in page.cards] == [False]


def test_compare_viewer_and_stars(page: DuplicatesPage) -> None:
    (card,) = shown(page, group("abcdef"))
    compare, opened, update = (
        QSignalSpy(signal) for signal in (page.compare_requested, page.opened, page.update_requested)
    )
    button(card, "Compare").click()
    assert [each.id for each in compare.at(0)[0]] == names(card)[:4]
    tile = next(iter(card.tiles.values()))
    tile.opened.emit()
    assert opened.at(0) == [tile.asset]
    order = page.order
    assert [each.id for at in range(order.count()) if (each := order.asset(at)) is not None] == names(card)
    tile.rated.emit(4)
    assert update.at(0) == [tile.asset.id, {"rating": 4}]
    seen = QPixmap(4, 3)
    card.set_pixmap(tile.asset.id, seen)
    page.asset_changed(replace(tile.asset, rating=4))
    assert tile._preview._pixmap is seen


def test_in_a_folder_the_bin_of_the_system_is_asked_for(page: DuplicatesPage) -> None:
    pictures = [(asset(f"file:/p/{name}.png", file=f"/p/{name}.png"), "x") for name in "ab"]
    page.show_place("/p")
    page.set_found(Duplicates(folder="/p", groups=(group_of(pictures),), seen=2, total=2))
    (card,) = page.cards
    trash, throw = QSignalSpy(page.trash_requested), QSignalSpy(page.throw_requested)
    _, spare = card.group.pictures
    button(page, "Move all 1 to the bin…")
    button(card, "Move 1 to the bin…").click()
    assert (trash.count(), throw.at(0)) == (0, [[spare]])
    page.removed([spare.id])
    assert card.accessibleName() == "1 file(s) moved to the system's bin"
    assert not [each for each in card.findChildren(QPushButton) if each.text() == "Undo" and each.isVisibleTo(card)]


def test_many_groups_are_built_as_they_are_reached(page: DuplicatesPage, qtbot: QtBot) -> None:
    shown(page, *(group_of([(asset(f"a{n}"), "x"), (asset(f"b{n}"), "x")]) for n in range(30)))
    built = len(page.cards)
    assert built < 25
    button(page, "Move all 30 to Trash")
    bar = page.findChildren(type(page._scroll))[0].verticalScrollBar()

    def reached() -> None:
        bar.setValue(bar.maximum())
        assert len(page.cards) == 30

    qtbot.waitUntil(reached)


def test_only_pictures_in_view_are_asked_for(page: DuplicatesPage, qtbot: QtBot) -> None:
    wanted: list[str] = []
    page.thumbnail_wanted.connect(lambda asset_id, _edge: wanted.append(asset_id))
    shown(page, group("ab", "xx"))
    qtbot.waitUntil(lambda: set(wanted) == {"a", "b"})
    page.set_thumbnail("of another page", 256, None)


def test_escape_goes_back(page: DuplicatesPage, qtbot: QtBot) -> None:
    closed = QSignalSpy(page.closed)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert closed.count() == 1


def test_another_library_empties_the_page(page: DuplicatesPage) -> None:
    shown(page, group("ab"))
    page.forget()
    assert page.cards == []


def test_groups_that_were_not_reached_know_what_went(page: DuplicatesPage, qtbot: QtBot) -> None:
    shown(page, *(group_of([(asset(f"a{n}"), "x"), (asset(f"b{n}"), "x")]) for n in range(20)))
    trash = QSignalSpy(page.trash_requested)
    button(page, "Move all 20 to Trash").click()
    page.removed(trash.at(0)[0])
    assert "0 group(s)" in page.progress.text
    assert not button(page, "Move to Trash").isEnabled()
    page.header.kinds.button(EXACT).click()
    assert all(card.settled for card in page.cards)
    page.asset_changed(asset(trash.at(0)[0][-1]))
    assert "1 group(s)" in page.progress.text


def test_what_was_said_of_a_group_outlives_another_choice_of_kinds(page: DuplicatesPage) -> None:
    (card,) = shown(page, group("ab", "xx"))
    button(card, "Not duplicates").click()
    page.header.kinds.button(EXACT).click()
    (card,) = page.cards
    assert card.settled
    button(card, "Undo").click()
    page.header.kinds.button(NEAR).click()
    page.header.kinds.button(EXACT).click()
    assert not page.cards[0].settled
