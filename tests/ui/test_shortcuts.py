"""Keys of one's own: which may be chosen, that they hold at once everywhere, and the section in which it is done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from services.types import Settings
from tests.ui.windows import present
from ui import actions, shortcut_rules
from ui.library.grid_keys import command_of, handles
from ui.settings.shortcuts import ShortcutsSection
from ui.shared.composer.prompt_edit import PromptEdit
from ui.shortcut_rules import Refusal
from ui.theme import Theme

pytestmark = pytest.mark.usefixtures("qapp")
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers, text)


# -- rules ------------------------------------------------------------------------------------------------------------


def test_the_usual_keys_are_allowed_and_meet_nowhere() -> None:
    for row in actions.ACTIONS:
        for keys in row.usual:
            assert shortcut_rules.refusal(row, keys) is None
            assert not shortcut_rules.taken_by(row, keys), row.id


@pytest.mark.parametrize(
    ("action_id", "keys", "expected"),
    [
        ("jobs", "Ctrl+Alt+J", None),
        ("jobs", "F9", None),
        ("jobs", "J", Refusal.TYPES),
        ("jobs", "Shift+J", Refusal.TYPES),
        ("jobs", "Space", Refusal.TYPES),
        ("jobs", "Del", Refusal.TYPES),
        ("jobs", "Tab", Refusal.MOVES),
        ("jobs", "Shift+Tab", Refusal.MOVES),
        ("jobs", "Return", Refusal.MOVES),
        ("jobs", "Left", Refusal.MOVES),
        ("jobs", "Esc", Refusal.MOVES),
        ("jobs", "Ctrl+V", Refusal.EDITS),
        ("jobs", "Ctrl+Z", Refusal.EDITS),
        ("favourite", "J", None),
        ("favourite", "Up", Refusal.MOVES),
        ("grid-or-single", "V", None),
        ("fit-or-actual", "X", None),
    ],
)
def test_keys_that_mean_something_everywhere_are_refused(action_id: str, keys: str, expected: Refusal | None) -> None:
    assert shortcut_rules.refusal(actions.spec(action_id), QKeySequence(keys)) is expected


def test_actions_of_other_pages_may_share_keys() -> None:
    def takers(action_id: str, keys: str) -> list[str]:
        return [row.id for row in shortcut_rules.taken_by(actions.spec(action_id), QKeySequence(keys))]

    assert takers("new-thread", "Ctrl+F") == []
    assert takers("jobs", "Ctrl+F") == ["find"]
    assert takers("find", "Ctrl+J") == ["jobs"]
    assert takers("favourite", "3") == ["rate"]


def test_only_what_differs_is_kept() -> None:
    jobs = actions.spec("jobs")
    own = shortcut_rules.with_keys({}, jobs, QKeySequence("F9"))
    assert own == {"jobs": "F9"}
    assert shortcut_rules.with_keys(own, jobs, QKeySequence("Ctrl+J")) == {}
    assert shortcut_rules.with_keys(own, jobs, None) == {"jobs": ""}


# -- at once, everywhere ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("theme")
def test_keys_hold_at_once_for_actions_that_are_there_and_for_later_ones(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    there = actions.create("jobs", window)
    actions.assign({"jobs": "F9", "run": "Ctrl+Shift+Return", "find": "", "rate": "X", "stop": "nonsense+1"})
    assert [keys.toString() for keys in there.shortcuts()] == ["F9"]
    assert [keys.toString() for keys in actions.create("run", window).shortcuts()] == [
        "Ctrl+Shift+Return",
        "Ctrl+Shift+Enter",
    ]
    assert actions.spec("find").sequences == []
    assert actions.tip("Find", "find") == "Find"
    assert actions.spec("rate").key_text == "0 … 5"
    assert actions.spec("stop").sequences == actions.spec("stop").usual
    actions.assign({})
    assert there.shortcuts() == [QKeySequence("Ctrl+J")]


@pytest.mark.usefixtures("theme")
def test_keys_that_views_look_at_themselves_change_too() -> None:
    assert command_of(key(Qt.Key.Key_S, NONE, "s")) == "favourite"
    assert handles(key(Qt.Key.Key_Space, NONE, " "))
    actions.assign({"favourite": "Shift+F", "info": "?", "view": "O", "copy": ""})
    assert command_of(key(Qt.Key.Key_S, NONE, "s")) == ""
    assert command_of(key(Qt.Key.Key_F, SHIFT, "F")) == "favourite"
    assert command_of(key(Qt.Key.Key_Question, SHIFT, "?")) == "inspector"
    assert command_of(key(Qt.Key.Key_C, CTRL)) == ""
    assert not handles(key(Qt.Key.Key_Space, NONE, " "))
    assert handles(key(Qt.Key.Key_O, NONE, "o"))
    assert command_of(key(Qt.Key.Key_3, NONE, "3")) == "rate:3"


def test_the_prompt_runs_and_walks_with_keys_of_ones_own(theme: Theme, qtbot: QtBot) -> None:
    edit = PromptEdit(theme)
    qtbot.addWidget(edit)
    heard: list[object] = []
    edit.run_wanted.connect(lambda: heard.append("run"))
    edit.walked.connect(heard.append)
    QTest.keyClick(edit, Qt.Key.Key_Enter, CTRL | Qt.KeyboardModifier.KeypadModifier)
    actions.assign({"run": "Alt+Return", "history-previous": "Ctrl+Up"})
    QTest.keyClick(edit, Qt.Key.Key_Return, CTRL)
    QTest.keyClick(edit, Qt.Key.Key_Up, ALT)
    assert heard == ["run"]
    QTest.keyClick(edit, Qt.Key.Key_Return, ALT)
    QTest.keyClick(edit, Qt.Key.Key_Up, CTRL)
    QTest.keyClick(edit, Qt.Key.Key_Down, ALT)
    assert heard == ["run", "run", 1, -1]


# -- the section ------------------------------------------------------------------------------------------------------


@pytest.fixture
def section(qtbot: QtBot, theme: Theme) -> ShortcutsSection:
    """Connected as the program connects it: what is chosen holds at once."""
    section = ShortcutsSection(theme)
    qtbot.addWidget(section)
    section.resize(800, 700)
    present(qtbot, section)

    def hold(changes: dict[str, dict[str, str]]) -> None:
        section.set_settings(Settings(shortcuts=changes["shortcuts"]))
        actions.assign(changes["shortcuts"])
        QApplication.sendPostedEvents()

    section.changed.connect(hold)
    return section


def begin(section: ShortcutsSection, action_id: str) -> None:
    """By keyboard: to the row, then Enter."""
    section.shortcuts.go_to(action_id)
    section.shortcuts.list.setFocus()
    QTest.keyClick(section.shortcuts.list, Qt.Key.Key_Return)
    assert section.editor._catcher.isVisible()
    assert section.editor._catcher.hasFocus()


def press(section: ShortcutsSection, code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(section.editor._catcher, code, modifiers)


def test_keys_are_changed_by_pressing_others(section: ShortcutsSection) -> None:
    begin(section, "jobs")
    press(section, Qt.Key.Key_J, CTRL | ALT)
    assert section._own == {"jobs": "Ctrl+Alt+J"}
    assert section.shortcuts.list.hasFocus()
    assert section.shortcuts.current == "jobs"
    assert "Ctrl+Alt+J" in section.editor._text.text()
    row = section.shortcuts.list.currentItem()
    assert row is not None
    assert (row.text(1), row.text(2)) == ("Ctrl+Alt+J", "changed")
    assert row.data(0, Qt.ItemDataRole.AccessibleTextRole) == "Jobs, Ctrl+Alt+J, changed"


def test_an_action_without_keys_gets_some_and_loses_them_again(section: ShortcutsSection) -> None:
    begin(section, "export-thread")
    press(section, Qt.Key.Key_E)
    assert "typed" in section.editor._text.text(), "a letter alone would be typed into a prompt"
    press(section, Qt.Key.Key_E, CTRL | SHIFT)
    assert section._own == {"export-thread": "Ctrl+Shift+E"}
    section.editor._reset.click()
    assert section._own == {}
    row = section.shortcuts.list.currentItem()
    assert row is not None
    assert (row.text(1), row.text(2)) == ("no keys", "")


def test_the_keyboard_goes_from_the_search_to_what_was_found(section: ShortcutsSection) -> None:
    search, listed = section.shortcuts.search, section.shortcuts.list
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        search.setFocus()
        search.setText("go to the refine")
        QTest.keyClick(search, key)
        assert listed.hasFocus()
        assert section.shortcuts.current == "refine"
    search.setFocus()
    search.setText("nothing is called so")
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert search.hasFocus()


def test_a_window_that_is_open_follows(section: ShortcutsSection, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    jobs = actions.create("jobs", window)
    begin(section, "jobs")
    press(section, Qt.Key.Key_F9)
    assert jobs.shortcuts() == [QKeySequence("F9")]


def test_esc_and_leaving_change_nothing(section: ShortcutsSection) -> None:
    begin(section, "jobs")
    press(section, Qt.Key.Key_Escape)
    assert section.shortcuts.list.hasFocus()
    begin(section, "jobs")
    section.shortcuts.search.setFocus()
    assert not section.editor._catcher.isVisible()
    assert section._own == {}


@pytest.mark.parametrize(("code", "words"), [(Qt.Key.Key_Tab, "moves"), (Qt.Key.Key_K, "typed")])
def test_refused_keys_are_said_and_others_can_be_pressed(section: ShortcutsSection, code: Qt.Key, words: str) -> None:
    begin(section, "jobs")
    press(section, code)
    assert words in section.editor._text.text()
    assert section._own == {}
    press(section, Qt.Key.Key_F9)
    assert section._own == {"jobs": "F9"}


def test_a_conflict_is_named_and_can_be_taken_over_or_left(section: ShortcutsSection) -> None:
    for take_over in (False, True):
        begin(section, "jobs")
        press(section, Qt.Key.Key_F, CTRL)
        assert section.editor._text.text() == "Ctrl+F is used by “Find”."
        assert section.editor._take.hasFocus()
        assert section._own == {}
        button = section.editor._take if take_over else section.editor._cancel
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert section._own == {"find": "", "jobs": "Ctrl+F"}
    assert actions.spec("find").sequences == []


def test_all_actions_that_have_the_keys_are_named(section: ShortcutsSection) -> None:
    begin(section, "new-thread")
    press(section, Qt.Key.Key_F, CTRL)
    assert section._own == {"new-thread": "Ctrl+F"}
    begin(section, "jobs")
    press(section, Qt.Key.Key_F, CTRL)
    assert "New thread”, “Find" in section.editor._text.text()
    section.editor._take.click()
    assert section._own == {"new-thread": "", "find": "", "jobs": "Ctrl+F"}


def test_keys_that_cannot_be_changed_keep_theirs(section: ShortcutsSection) -> None:
    begin(section, "favourite")
    press(section, Qt.Key.Key_3)
    assert "keeps it" in section.editor._text.text()
    assert not section.editor._take.isVisible()
    assert section.editor._cancel.hasFocus()
    section.editor._cancel.click()
    section.shortcuts.go_to("rate")
    assert not section.editor._change.isEnabled()
    section.shortcuts.opened.emit("rate")
    assert not section.editor._catcher.isVisible()


def test_one_and_all_can_be_reset(section: ShortcutsSection) -> None:
    for action_id, code in (("jobs", Qt.Key.Key_F9), ("find", Qt.Key.Key_F10)):
        begin(section, action_id)
        press(section, code)
    section.shortcuts.go_to("jobs")
    section.editor._reset.click()
    assert section._own == {"find": "F10"}
    assert not section.editor._reset.isEnabled()
    section.editor._reset_all.click()
    assert section._own == {}
    assert not section.editor._reset_all.isEnabled()


def test_a_reset_whose_keys_are_taken_asks_first(section: ShortcutsSection) -> None:
    begin(section, "jobs")
    press(section, Qt.Key.Key_F, CTRL)
    section.editor._take.click()
    section.shortcuts.go_to("find")
    section.editor._reset.click()
    assert "“Jobs”" in section.editor._text.text()
    section.editor._take.click()
    assert section._own == {"jobs": ""}


def test_every_control_has_a_name(section: ShortcutsSection) -> None:
    begin(section, "jobs")
    editor = section.editor
    assert editor._catcher.accessibleName()
    assert [button.accessibleName() or button.text() for button in (editor._cancel, editor._take, editor._reset_all)]
    assert editor._change.accessibleName() == "Change the keys of Jobs"


def test_what_is_searched_and_chosen_stays_when_keys_change(section: ShortcutsSection) -> None:
    section.shortcuts.search.setText("jobs")
    begin(section, "jobs")
    press(section, Qt.Key.Key_F9)
    tree = section.shortcuts.list
    heading = tree.indexAbove(tree.currentIndex())
    assert tree.indexBelow(tree.currentIndex()).isValid() is False
    assert tree.indexAbove(heading).isValid() is False, "only its heading stands above"


def test_keys_that_are_being_chosen_do_nothing_else(section: ShortcutsSection) -> None:
    close = actions.create("quit", section)
    section.addAction(close)
    quits: list[bool] = []
    close.triggered.connect(lambda checked=False: quits.append(checked))
    begin(section, "jobs")
    press(section, Qt.Key.Key_Q, CTRL)
    assert not quits
    assert "“Quit”" in section.editor._text.text()
    QTest.keyClick(section.editor._take, Qt.Key.Key_Escape)
    assert section.editor._text.text() == "Jobs: Ctrl+J"
    assert section.shortcuts.list.hasFocus()
    QTest.keyClick(section.shortcuts.list, Qt.Key.Key_Q, CTRL)
    assert len(quits) == 1
