"""What a window looked like is back at the next start (ui.md §18): place, sizes of panels, pinned heights, the rail."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from services.glance import remembered
from services.types import LanguageChoice, ThemeChoice
from tests.ui.windows import present
from ui import page_memory
from ui.compare.page import ComparePage
from ui.create.page import CreatePage
from ui.frame import COMPACT_BELOW, Frame
from ui.main_window import MainWindow
from ui.settings.page import SettingsPage
from ui.shared.splitter import KeptSize, Splitter
from ui.theme import Theme

WIDE, NARROW = 1380, 1000


def test_a_window_whose_display_is_gone_comes_back_on_screen(tmp_path: Path, qtbot: QtBot) -> None:
    first = MainWindow(tmp_path / "window.ini")
    present(qtbot, first)
    first.move(QPoint(9_000, 9_000))
    first.close_now()
    second = MainWindow(tmp_path / "window.ini")
    qtbot.addWidget(second, before_close_func=MainWindow.close_now)
    assert second.screen().availableGeometry().intersects(second.frameGeometry())


def test_what_the_first_look_reads_of_it_is_what_the_window_kept(tmp_path: Path, qtbot: QtBot) -> None:
    """Qt writes the file; `services.glance` reads it before there is a Qt."""
    file = tmp_path / "window.ini"
    assert remembered(file, "library") == {}
    window = MainWindow(file)
    state = {"sort": "name", "tile": 240, "text": 'a "수달" = \\ ; , \n', "list": True}
    window.remember("library", state)
    window.remember("look", {"dark": True, "ratio": 200})
    window.close_now()
    qtbot.addWidget(window, before_close_func=MainWindow.close_now)
    assert remembered(file, "library") == state
    assert remembered(file, "look") == {"dark": True, "ratio": 200}
    assert remembered(file, "page") == {}
    for broken in ('library="{', "library=[1]", 'library="[1]"', "library=\xff"):
        file.write_bytes(broken.encode("latin-1"))
        assert remembered(file, "library") == {}


@pytest.mark.parametrize("orientation", list(Qt.Orientation))
def test_a_panel_keeps_the_size_that_keys_gave_it(theme: Theme, qtbot: QtBot, orientation: Qt.Orientation) -> None:
    def made() -> tuple[Splitter, KeptSize, QWidget]:
        splitter, side, rest = Splitter(theme, orientation=orientation), QWidget(), QWidget()
        qtbot.addWidget(splitter)
        panels = (side, rest) if across else (rest, side)
        for panel in panels:
            splitter.addWidget(panel)
        splitter.setStretchFactor(panels.index(rest), 1)
        kept = KeptSize(theme, splitter, side, 200, 150)
        kept.fit()
        splitter.resize(800, 800)
        present(qtbot, splitter)
        return splitter, kept, side

    across = orientation == Qt.Orientation.Horizontal
    splitter, kept, side = made()

    def size(panel: QWidget) -> int:
        return panel.width() if across else panel.height()

    assert size(side) == 200
    assert kept.state("side") == {}
    QTest.keyClick(splitter.handle(1), Qt.Key.Key_Right if across else Qt.Key.Key_Up)
    assert size(side) in (215, 216)
    kept.set_narrow(True)
    assert size(side) == 150
    state = kept.state("side")
    assert list(state) == ["side"]
    splitter, kept, side = made()
    kept.restore("side", state)
    assert abs(size(side) - 216) <= 1
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH, 130)
    assert abs(size(side) - 216 * 1.3) <= 2
    kept.restore("side", {"side": "wide", "side_narrow": -5})
    assert kept.state("side") == state


def built(page: QWidget, qtbot: QtBot, width: int = WIDE) -> None:
    qtbot.addWidget(page)
    page.resize(width, 800)
    present(qtbot, page)


def test_create_gives_back_the_composer_and_the_pinned_prompt(theme: Theme, qtbot: QtBot) -> None:
    page = CreatePage(theme)
    built(page, qtbot)
    assert page.state() == {"prompt": 0, "version": ""}
    QTest.keyClick(page._splitter.handle(1), Qt.Key.Key_Right)
    QTest.keyClick(page.composer.prompt._handle, Qt.Key.Key_Down)
    width, height = page.composer.width(), page.composer.prompt.edit.height()
    again = CreatePage(theme)
    again.restore_state(page.state())
    built(again, qtbot)
    assert abs(again.composer.width() - width) <= 1
    assert abs(again.composer.prompt.edit.height() - height) <= 1
    narrow = CreatePage(theme)
    narrow.restore_state(page.state())
    built(narrow, qtbot, NARROW)
    assert abs(narrow.composer.width() - 292) <= 4, "a narrow window has a width of its own"
    broken = CreatePage(theme)
    broken.restore_state({"composer": "wide", "prompt": "high"})
    built(broken, qtbot)
    assert broken.state() == {"prompt": 0, "version": ""}


def test_settings_and_compare_give_back_their_panels(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    for make in (partial(SettingsPage, theme, tmp_path), partial(ComparePage, theme)):
        page, again = make(), make()
        built(page, qtbot)
        assert page.state() == {}
        splitter = next(splitter for splitter in page.findChildren(Splitter) if splitter.isVisible())
        QTest.keyClick(splitter.handle(1), Qt.Key.Key_Right)
        QTest.keyClick(splitter.handle(1), Qt.Key.Key_Up)
        again.restore_state(page.state())
        built(again, qtbot)
        assert page.state()
        assert again.state() == page.state()


def test_every_page_that_remembers_is_asked_and_told(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    def opened() -> tuple[MainWindow, Frame]:
        window = MainWindow(tmp_path / "window.ini")
        frame = Frame(theme, {"create": QWidget, "settings": partial(SettingsPage, theme, tmp_path)}, window)
        frame.page_built.connect(partial(page_memory.restore, window))
        window.furnish(frame)
        qtbot.addWidget(window, before_close_func=MainWindow.close_now)
        window.resize(WIDE, 800)
        present(qtbot, window)
        frame.begin("settings")
        return window, frame

    window, frame = opened()
    page = frame.pages["settings"]
    assert isinstance(page, SettingsPage)
    QTest.keyClick(page.providers._splitter.handle(1), Qt.Key.Key_Left)
    kept = page.state()
    assert kept
    page_memory.keep(window, frame.pages)
    window.close_now()
    _, frame = opened()
    again = frame.pages["settings"]
    assert isinstance(again, SettingsPage)
    assert again.state() == kept
    assert "create" not in frame.pages


def test_the_rail_shows_icons_only_by_choice(theme: Theme, qtbot: QtBot) -> None:
    frame = Frame(theme, {"create": QWidget, "settings": QWidget})
    built(frame, qtbot)
    assert not frame.rail.compact
    frame.set_compact_rail(True)
    assert frame.rail.compact
    frame.set_compact_rail(False)
    assert not frame.rail.compact
    frame.resize(COMPACT_BELOW - 1, 700)
    assert frame.rail.compact
