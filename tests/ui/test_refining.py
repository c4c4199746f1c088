"""The refine bar and the version row as a person uses them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from services.types import Estimate, Failure, FailureKind, InputPicture, JobState, LanguageChoice, Thread
from services.versions import build
from tests.ui.create_cases import job
from tests.ui.library_pictures import make_asset, make_raster
from tests.ui.windows import present
from ui.create.refining.bar import RefineBar
from ui.language import Language
from ui.shared.versions.row import VersionRow
from ui.theme import Theme

START = datetime(2026, 11, 22, tzinfo=UTC)
FIRST, SECOND, THIRD, BRANCH = (f"20261122T14060{number}-000{number}" for number in range(4))


def tree(current: str = THIRD):
    """Three versions in a line, and a branch that leaves the first."""
    made = [make_asset(11 - number, id=name) for number, name in enumerate((FIRST, SECOND, THIRD, BRANCH))]
    parents = ((), (FIRST,), (SECOND,), (FIRST,))
    assets = [replace(asset, parents=parent) for asset, parent in zip(made, parents, strict=True)]
    return build(Thread(id="t"), assets, current)


@pytest.fixture
def row(theme: Theme, qtbot: QtBot) -> VersionRow:
    row = VersionRow(theme)
    qtbot.addWidget(row)
    row.resize(1000, 92)
    row.thumbnail_wanted.connect(lambda name, edge: row.set_thumbnail(name, edge, make_raster(make_asset(3))))
    present(qtbot, row)
    row.show_tree(tree())
    return row


def test_versions_are_walked_by_keys_and_shown_by_enter(row: VersionRow, qtbot: QtBot) -> None:
    here = row.view.node(THIRD)
    assert here is not None
    assert here.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert here.accessibleDescription() == "Shown"
    here.setFocus()
    QTest.keyClick(here, Qt.Key.Key_Left)
    second = row.view.node(SECOND)
    assert second is not None
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Down)
    branch = row.view.node(BRANCH)
    assert branch is not None
    assert branch.hasFocus()
    with qtbot.waitSignal(row.chosen) as chosen:
        QTest.keyClick(branch, Qt.Key.Key_Return)
    assert chosen.args == [BRANCH]
    QTest.keyClick(branch, Qt.Key.Key_Up)
    assert row.view.node(SECOND) is row.focusWidget()


def test_the_note_tells_what_was_asked_and_what_it_cost(row: VersionRow) -> None:
    assert "v3" in row.note
    assert "$0.048" in row.note
    row.show_tree(tree(BRANCH))
    assert "v2b" in row.note


def test_a_tree_that_changes_keeps_the_focus(row: VersionRow) -> None:
    node = row.view.node(BRANCH)
    assert node is not None
    node.setFocus()
    row.show_tree(tree(BRANCH))
    assert row.view.node(BRANCH) is node
    assert node.hasFocus()


def test_the_menu_offers_what_makes_sense(row: VersionRow, qtbot: QtBot) -> None:
    node = row.view.node(BRANCH)
    assert node is not None
    QTest.keyClick(node, Qt.Key.Key_Menu)
    menu = next(menu for menu in row.findChildren(QMenu) if menu.isVisible())
    names = [action.text() for action in menu.actions()]
    assert names == ["Continue from here", "Compare with current", "Set as cover", "Copy prompt", "Hide branch"]
    with qtbot.waitSignal(row.action) as action:
        menu.actions()[1].trigger()
    assert action.args == ["compare", BRANCH]
    menu.close()


def test_a_branch_that_was_hidden_is_shown_again_for_good(row: VersionRow, qtbot: QtBot) -> None:
    told: list[tuple[str, str]] = []
    row.action.connect(lambda name, asset_id: told.append((name, asset_id)))
    shown = tree()
    row.show_tree(replace(shown, thread=replace(shown.thread, hidden=(THIRD,))))
    row._open_menu(THIRD, row.mapToGlobal(row.rect().center()))
    [menu] = row.findChildren(QMenu)
    texts = [action.text() for action in menu.actions()]
    assert "Hide branch" not in texts
    menu.actions()[texts.index("Show branch again")].trigger()
    assert told == [("unhide", THIRD)]


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> RefineBar:
    bar = RefineBar(theme)
    qtbot.addWidget(bar)
    bar.resize(900, 58)
    present(qtbot, bar)
    return bar


def test_enter_asks_for_the_change_and_shift_enter_makes_a_line(bar: RefineBar, qtbot: QtBot) -> None:
    assert not bar.send.isEnabled()
    QTest.keyClicks(bar.edit, "At night")
    QTest.keyClick(bar.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(bar.edit, "with rain")
    with qtbot.waitSignal(bar.refine_wanted) as wanted:
        QTest.keyClick(bar.edit, Qt.Key.Key_Return)
    assert wanted.args == ["At night\nwith rain"]
    assert bar.words == "At night\nwith rain"


def test_the_field_grows_to_four_lines(bar: RefineBar) -> None:
    one = bar.edit.height()
    bar.set_words("\n".join("abcdefgh"))
    four = bar.edit.height()
    assert four > 3 * one - 60
    bar.set_words("\n".join("abcdefghijklmnop"))
    assert bar.edit.height() == four


def test_a_problem_stands_in_the_field_until_the_words_change(bar: RefineBar) -> None:
    bar.set_words("Snow")
    bar.set_problem(Failure(kind=FailureKind.OFFLINE), "OpenAI")
    assert bar.edit.accessibleDescription()
    QTest.keyClicks(bar.edit, "!")
    assert not bar.edit.accessibleDescription()


def test_only_one_change_waits_and_that_is_said(bar: RefineBar) -> None:
    asked: list[str] = []
    bar.refine_wanted.connect(asked.append)
    bar.set_running(True)
    bar.set_words("Snow")
    bar.run()
    bar.set_waiting(True)
    assert bar._cost.text() == "Sent when this run ends"
    QTest.keyClick(bar.edit, Qt.Key.Key_Return)
    assert (asked, bar._cost.text()) == (["Snow"], "One change waits at a time")
    assert bar._cost.toolTip()
    bar.set_waiting(False)
    bar.run()
    assert asked == ["Snow", "Snow"]
    assert not bar._cost.toolTip()


def test_the_row_stays_where_it_was_scrolled_to_while_the_thread_goes_on(row: VersionRow) -> None:
    assets = [replace(make_asset(0, id=f"v{n:02}"), created_at=START + timedelta(seconds=n)) for n in range(60)]
    line = [replace(asset, parents=(f"v{n - 1:02}",) if n else ()) for n, asset in enumerate(assets)]
    row.show_tree(build(Thread(id="t"), line, "v59"))
    scroll = row.view.horizontalScrollBar()
    newest = row.view.node("v59")
    assert newest is not None
    assert newest.visibleRegion().boundingRect() == newest.rect()
    scroll.setValue(100)
    row.show_tree(build(Thread(id="t", title="A job went on"), line, "v59"))
    assert scroll.value() == 100
    row.show_tree(build(Thread(id="t"), line, "v00"))
    assert scroll.value() == 0


def test_further_pictures_are_numbered_after_the_one_that_is_changed(bar: RefineBar) -> None:
    assert bar.extras.isHidden()
    low = bar.sizeHint().height()
    bar.extras.set_limit(15, mask=False)
    bar.extras.show_pictures((InputPicture(sha256="1" * 64, name="hat.png"),))
    assert [cell.accessibleName() for cell in bar.extras.cells] == ["Picture 2: hat.png"]
    assert bar.extras.text == "1 of up to 15"
    assert bar.sizeHint().height() > low
    bar.extras.set_limit(1, mask=False)
    assert bar.extras.text == "1 of up to 1"


def test_what_was_not_made_stands_in_the_row_and_is_shown_by_enter(row: VersionRow, qtbot: QtBot) -> None:
    refused = replace(job(0, JobState.FAILED), request=replace(job().request, parents=(SECOND,), thread_id="t"))
    shown = tree()
    row.show_tree(build(Thread(id="t"), [version.asset for version in shown.versions], THIRD, jobs=[refused]))
    node = row.view.pending_node(refused.id)
    assert node is not None
    assert node.accessibleName().startswith("Not made: A river otter")
    node.setFocus()
    with qtbot.waitSignal(row.pending_chosen) as chosen:
        QTest.keyClick(node, Qt.Key.Key_Return)
    assert chosen.args == [refused.id]
    row.show_tree(shown)
    assert row.view.pending_node(refused.id) is None
    assert row.view.node(THIRD) is row.focusWidget()


def test_arrow_keys_also_reach_what_is_being_made_or_was_not(row: VersionRow) -> None:
    refused = replace(job(0, JobState.FAILED), request=replace(job().request, parents=(THIRD,), thread_id="t"))
    row.show_tree(build(Thread(id="t"), [version.asset for version in tree().versions], THIRD, jobs=[refused]))
    node, pending = row.view.node(THIRD), row.view.pending_node(refused.id)
    assert node is not None
    assert pending is not None
    assert pending.focusPolicy() is Qt.FocusPolicy.ClickFocus, "one tab stop for the row"
    node.setFocus()
    QTest.keyClick(node, Qt.Key.Key_Right)
    assert row.focusWidget() is pending
    QTest.keyClick(pending, Qt.Key.Key_Left)
    assert row.focusWidget() is node
    row.show_tree(build(Thread(id="t"), [], jobs=[refused]))
    alone = row.view.pending_node(refused.id)
    assert alone is not None
    assert alone.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_a_larger_look_opens_where_the_mouse_rests(row: VersionRow, qtbot: QtBot) -> None:
    node = row.view.node(SECOND)
    assert node is not None
    node.hovered.emit(True)
    assert row.view.look.isHidden()
    qtbot.waitUntil(row.view.look.isVisible)
    QTest.keyClick(row, Qt.Key.Key_A)  # it is not in the way of what is written
    assert row.view.look.isHidden()
    node.hovered.emit(True)
    node.hovered.emit(False)
    assert not row.view.look._soon.isActive()


def test_the_price_of_a_change_speaks_the_language_of_the_window(bar: RefineBar, qapp: QApplication) -> None:
    bar.set_estimate(Estimate(each=0, count=1, total=0, free=True))
    told = bar._cost.text()
    locale = QLocale()
    language = Language(qapp)
    language.apply(LanguageChoice.KOREAN)
    QApplication.sendPostedEvents()
    assert bar._cost.text() not in ("", told)
    language.remove()
    QLocale.setDefault(locale)
    QApplication.sendPostedEvents()
    assert bar._cost.text() == told
