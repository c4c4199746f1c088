"""The viewer as a person uses it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QImage, QMouseEvent, QPixmap, QWheelEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from services.types import Animation, Asset, LanguageChoice, Raster, ThemeChoice
from tests.ui.library_pictures import FakeLibrary, make_asset, make_raster
from tests.ui.windows import present
from ui.library.page import LibraryPage
from ui.shared.detail import FULL, MOST_DETAIL, detail_edge
from ui.shared.menu import Menu
from ui.theme import Theme
from ui.viewer.decoded import Decoded, edge_for
from ui.viewer.fade import Fade
from ui.viewer.order import ListOrder
from ui.viewer.viewer import Viewer

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Stage:
    """A window with a viewer over it, and someone who decodes."""

    def __init__(self, theme: Theme, count: int = 6) -> None:
        self.window = QWidget()
        self.under = QPushButton("under", self.window)
        QVBoxLayout(self.window).addWidget(self.under)
        self.window.resize(1200, 800)
        self.viewer = Viewer(theme, self.window)
        self.assets = [make_asset(number) for number in range(count)]
        self.wanted: list[tuple[str, int]] = []
        self.actions: list[tuple[str, str]] = []
        self.viewer.picture_wanted.connect(lambda asset_id, edge: self.wanted.append((asset_id, edge)))
        self.viewer.asset_action.connect(lambda name, asset: self.actions.append((name, asset.id)))

    @property
    def canvas(self) -> QWidget:
        return self.viewer.canvas

    def open(self, number: int = 0) -> None:
        self.viewer.open(self.assets[number], ListOrder(self.assets, self.viewer))

    def number(self) -> int:
        return next(i for i, asset in enumerate(self.assets) if asset.id == asset_id(self.viewer))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.viewer.canvas, key, modifiers)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def asset_id(viewer: Viewer) -> str:
    return "" if viewer.asset is None else viewer.asset.id


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme) -> Iterator[Stage]:
    stage = Stage(theme)
    qtbot.addWidget(stage.window)
    present(qtbot, stage.window)
    stage.under.setFocus()
    yield stage
    stage.viewer.leave()


# -- open, close, focus -----------------------------------------------------------------------------------------------


def test_it_covers_the_window_and_gives_the_focus_back(stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(stage.under.hasFocus)
    stage.open(2)
    assert stage.viewer.geometry() == stage.window.rect()
    assert stage.viewer.canvas.hasFocus()
    stage.window.resize(1000, 700)
    assert stage.viewer.size() == stage.window.size()
    closed: list[int] = []
    stage.viewer.closed.connect(lambda: closed.append(1))
    stage.key(Qt.Key.Key_Escape)
    assert not stage.viewer.isVisible()
    assert closed == [1]
    assert stage.under.hasFocus()


def test_nothing_of_the_page_shows_through(stage: Stage, theme: Theme) -> None:
    stage.under.setStyleSheet("background: #ff00ff; min-height: 760px; max-height: 760px")
    stage.open()
    stage.viewer.run("info")
    for bar in stage.viewer._bars:
        bar.hide()
    shot = stage.window.grab().toImage()
    colours = {shot.pixelColor(x, y).name() for x in range(0, 1200, 6) for y in (2, 20, 400, 798)}
    assert "#ff00ff" not in colours
    assert theme.color("bg.scrim").name() in colours


def test_full_screen_entered_in_the_viewer_ends_with_it(stage: Stage) -> None:
    stage.open()
    stage.key(Qt.Key.Key_F11)
    assert stage.window.isFullScreen()
    stage.viewer.leave()
    assert not stage.window.isFullScreen()
    stage.window.setWindowState(stage.window.windowState() | Qt.WindowState.WindowFullScreen)
    stage.open()
    stage.viewer.leave()
    assert stage.window.isFullScreen()


def test_tab_stays_inside(stage: Stage) -> None:
    stage.open(2)
    seen: list[QWidget] = []
    for _ in range(40):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused())
    assert all(stage.viewer.isAncestorOf(widget) for widget in seen)
    assert stage.viewer.canvas in seen
    assert all(widget.accessibleName() for widget in seen)
    assert len(set(seen)) >= 12
    assert stage.viewer.bars_shown


def test_what_it_covers_gets_no_keys(stage: Stage) -> None:
    pressed: list[int] = []
    stage.under.clicked.connect(lambda: pressed.append(1))
    stage.open()
    stage.key(Qt.Key.Key_Return)
    assert stage.viewer.isVisible()
    stage.key(Qt.Key.Key_Space)
    assert pressed == []
    assert not stage.viewer.isVisible(), "what opens a picture closes it"


# -- walking ----------------------------------------------------------------------------------------------------------


def test_the_film_names_pictures_letter_by_letter(stage: Stage) -> None:
    stage.assets[1] = replace(stage.assets[1], title="a <img src='//elsewhere/a.png'>", problem="broken-file")
    stage.open()
    frame = next(frame for frame in stage.viewer.foot_bar.film._frames if frame.position == 1)
    assert not GuiQt.mightBeRichText(frame.toolTip())
    assert frame.toolTip().endswith("The file is damaged or not complete")
    stage.assets[1] = replace(stage.assets[1], width=0, height=0)
    stage.open(1)
    assert stage.viewer.foot_bar._size.text() == ""


def test_left_right_home_end_and_the_film(stage: Stage) -> None:
    stage.open(2)
    assert not stage.viewer.top_bar._place.text().startswith("0")
    assert stage.viewer.top_bar._place.text() == "3 of 6"
    stage.key(Qt.Key.Key_Right)
    assert stage.number() == 3
    stage.key(Qt.Key.Key_Left)
    stage.key(Qt.Key.Key_Left)
    assert stage.number() == 1
    stage.key(Qt.Key.Key_Home)
    stage.key(Qt.Key.Key_Left)
    assert stage.number() == 0
    assert not stage.viewer.previous.isVisible()
    stage.key(Qt.Key.Key_End)
    assert stage.number() == 5
    assert not stage.viewer.next.isVisible()
    stage.viewer.previous.click()
    assert stage.number() == 4
    frame = next(frame for frame in stage.viewer.foot_bar.film._frames if frame.position == 1)
    frame.click()
    assert stage.number() == 1
    assert stage.viewer.canvas.accessibleName().startswith("Picture, Kelp forest")


def test_the_next_two_are_decoded_ahead_in_the_direction_of_travel(stage: Stage) -> None:
    stage.open(2)
    assert [i for i, _ in stage.wanted] == [stage.assets[number].id for number in (2, 3, 4)]
    stage.wanted.clear()
    stage.key(Qt.Key.Key_Left)
    assert [i for i, _ in stage.wanted] == [stage.assets[number].id for number in (1, 0)]


def test_a_decoded_neighbour_is_there_at_once(stage: Stage) -> None:
    stage.open(0)
    nearest = stage.assets[1]
    stage.viewer.set_picture(nearest.id, FULL, make_raster(nearest, 0))
    stage.key(Qt.Key.Key_Right)
    assert [pixmap.width() for pixmap in stage.viewer.canvas.pixmaps] == [nearest.width]


def test_after_the_trash_the_next_one_is_shown_and_after_the_last_it_closes(stage: Stage) -> None:
    stage.open(1)
    stage.key(Qt.Key.Key_Delete)
    assert stage.actions == [("delete", stage.assets[1].id)]
    stage.viewer.asset_removed(stage.assets[1].id)
    assert stage.number() == 2
    assert stage.viewer.top_bar._place.text() == "2 of 5"
    for number in (0, 2, 3, 4, 5):
        stage.viewer.asset_removed(stage.assets[number].id)
    assert not stage.viewer.isVisible()


def test_a_picture_without_an_order_is_the_only_one(stage: Stage) -> None:
    stage.viewer.open(make_asset(50), ListOrder(stage.assets))
    assert stage.viewer.top_bar._place.text() == "1 of 1"
    assert not stage.viewer.next.isVisible()


def test_it_walks_a_library_that_is_read_as_it_goes(qtbot: QtBot, theme: Theme) -> None:
    page = LibraryPage(theme)
    qtbot.addWidget(page)
    page.resize(1376, 840)
    present(qtbot, page)
    library = FakeLibrary(page, [make_asset(number) for number in range(500)])
    library.refresh()
    qtbot.waitUntil(lambda: page._model.asset(0) is not None)
    viewer = Viewer(theme, page)
    viewer.thumbnail_wanted.connect(
        lambda asset_id, edge: viewer.set_thumbnail(asset_id, edge, make_raster(library.asset(asset_id)))
    )
    page.grid.setFocus()
    page.grid.selection.only(0)
    viewer.open(library.assets[0], page.order)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: asset_id(viewer) == library.assets[499].id)
    assert list(page.grid.selection.positions()) == [499]
    library._trash([library.assets[499].id])
    qtbot.waitUntil(lambda: asset_id(viewer) == library.assets[498].id)
    viewer.leave()
    assert page.grid.hasFocus()
    assert page.grid.selection.current == 498
    assert 498 in page.grid.visible()


# -- zoom and pan -----------------------------------------------------------------------------------------------------


def decoded(stage: Stage, number: int = 1) -> Asset:
    stage.open(number)
    asset = stage.assets[number]
    stage.viewer.set_picture(asset.id, FULL, make_raster(asset, 0))
    return asset


def wheel(stage: Stage, point: QPoint, angle: int) -> None:
    canvas = stage.viewer.canvas
    event = QWheelEvent(
        QPointF(point),
        QPointF(canvas.mapToGlobal(point)),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def test_keys_zoom(stage: Stage) -> None:
    decoded(stage)
    canvas = stage.viewer.canvas
    fitted = canvas.view.scale
    assert fitted < 1
    stage.key(Qt.Key.Key_0, CTRL | ALT)
    assert canvas.view.scale == 1.0
    assert stage.viewer.foot_bar.zoom_text == "100 %"
    stage.key(Qt.Key.Key_Equal, CTRL)
    assert canvas.view.scale == pytest.approx(1.25)
    stage.key(Qt.Key.Key_Minus, CTRL)
    assert canvas.view.scale == 1.0
    stage.key(Qt.Key.Key_0, CTRL)
    assert canvas.view.scale == fitted
    stage.key(Qt.Key.Key_Z)
    assert canvas.view.scale == 1.0
    stage.key(Qt.Key.Key_Z)
    assert canvas.view.scale == fitted
    stage.viewer.foot_bar._zoom.click()
    assert canvas.view.scale == 1.0


def test_the_wheel_zooms_about_the_cursor_within_limits(stage: Stage) -> None:
    decoded(stage)
    canvas = stage.viewer.canvas
    stage.key(Qt.Key.Key_0, CTRL | ALT)
    place = QPoint(700, 500)
    under = canvas.view
    wheel(stage, place, 480)
    assert canvas.view.scale == pytest.approx(2.0)
    assert (place.x() - canvas.view.x) / 2 == pytest.approx(place.x() - under.x, abs=1)
    for _ in range(30):
        wheel(stage, place, 480)
    assert canvas.view.scale == 32
    for _ in range(60):
        wheel(stage, place, -480)
    assert canvas.view.scale == 0.05


def test_dragging_and_arrows_pan_only_what_is_larger_than_the_window(stage: Stage) -> None:
    decoded(stage)
    canvas = stage.viewer.canvas
    before = canvas.view
    canvas.pan(50, 50)
    assert canvas.view == before
    stage.viewer.canvas.zoom(4)
    start = canvas.view
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(600, 400))
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(560, 370),
        QPointF(canvas.mapToGlobal(QPoint(560, 370))),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas.viewport(), move)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton)
    assert (canvas.view.x, canvas.view.y) == (start.x - 40, start.y - 30)
    stage.key(Qt.Key.Key_Right, SHIFT)
    assert canvas.view.x == start.x - 120
    stage.key(Qt.Key.Key_Up)
    assert canvas.view.y == start.y + 50
    assert stage.number() == 1


def test_a_double_click_goes_to_that_point_at_100_percent(stage: Stage) -> None:
    decoded(stage)
    canvas, at = stage.viewer.canvas, QPoint(300, 300)
    QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert canvas.view.scale == 1.0


def test_resizing_keeps_a_fitted_picture_fitted(stage: Stage) -> None:
    decoded(stage)
    stage.window.resize(900, 600)
    canvas = stage.viewer.canvas
    wide = stage.assets[1].width * canvas.view.scale
    assert canvas.view.x == pytest.approx((900 - wide) / 2, abs=1)
    assert canvas.view.y >= 52


def test_zooming_in_asks_for_every_pixel(stage: Stage) -> None:
    big = replace(stage.assets[1], width=4000, height=3000)
    stage.assets[1] = big
    stage.open(1)
    edge = edge_for(big, 1200)
    assert stage.wanted[0] == (big.id, edge)
    assert edge == 1536
    stage.viewer.set_picture(big.id, edge, make_raster(big, edge))
    assert (big.id, FULL) not in stage.wanted
    stage.viewer.canvas.actual_size()
    assert stage.wanted.count((big.id, FULL)) == 1
    stage.viewer.canvas.zoom(2)
    assert stage.wanted.count((big.id, FULL)) == 1


def test_pixels_are_squares_from_200_percent_and_smooth_below(stage: Stage) -> None:
    asset = replace(stage.assets[1], width=400, height=400)
    stage.assets[1] = asset
    stage.open(1)
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    for x in range(0, 400, 2):
        for y in range(400):
            image.setPixelColor(x, y, Qt.GlobalColor.white)
    stage.viewer.set_picture(asset.id, FULL, Raster(width=400, height=400, data=bytes(image.constBits())))
    canvas = stage.viewer.canvas

    def greys() -> set[int]:
        shot = canvas.grab().toImage()
        return {shot.pixelColor(x, 380).red() for x in range(500, 700)}

    canvas.zoom(4)
    assert greys() == {0, 255}
    canvas.fit()
    canvas.zoom(0.5)
    assert greys() - {0, 255}


def test_transparent_pictures_lie_on_a_board_that_does_not_scale(stage: Stage, theme: Theme) -> None:
    asset = replace(stage.assets[1], width=600, height=400)
    stage.assets[1] = asset
    stage.open(1)
    clear = Raster(width=600, height=400, data=bytes(600 * 400 * 4), alpha=True)
    stage.viewer.set_picture(asset.id, FULL, clear)
    canvas = stage.viewer.canvas
    board = {theme.color("checker.a").name(), theme.color("checker.b").name()}
    for scale in (1.0, 3.0):
        canvas.fit()
        canvas.zoom(scale)
        shot = canvas.grab().toImage()
        row = [shot.pixelColor(x, 400).name() for x in range(500, 564)]
        assert set(row) == board
        changes = sum(a != b for a, b in pairwise(row))
        assert changes == 4


def test_the_zoom_is_told_for_every_picture(stage: Stage) -> None:
    stage.assets[1] = replace(stage.assets[1], width=300, height=200)
    stage.open(1)
    assert stage.viewer.foot_bar.zoom_text == "100 %"
    stage.key(Qt.Key.Key_Left)
    assert stage.viewer.foot_bar.zoom_text == "62 %"


# -- trouble ----------------------------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_says_so(stage: Stage) -> None:
    stage.open(1)
    stage.viewer.set_picture(stage.assets[1].id, stage.wanted[0][1], None)
    assert stage.viewer.canvas.message == "The file cannot be read"
    stage.key(Qt.Key.Key_Right)
    assert stage.viewer.canvas.message == ""
    stage.key(Qt.Key.Key_Left)
    assert stage.viewer.canvas.message == "The file cannot be read"


def test_a_missing_file_is_not_asked_for(stage: Stage) -> None:
    stage.assets[1] = replace(stage.assets[1], problem="missing-file")
    stage.open(1)
    assert stage.viewer.canvas.message == "File not found"
    assert stage.assets[1].id not in [i for i, _ in stage.wanted]


def test_a_file_that_is_gone_and_comes_back_while_it_is_shown(stage: Stage) -> None:
    stage.open(1)
    shown = stage.assets[1]
    stage.viewer.set_picture(shown.id, stage.wanted[0][1], make_raster(shown))
    stage.viewer.asset_changed(replace(shown, problem="missing-file"))
    assert stage.viewer.canvas.message == "File not found"
    stage.wanted.clear()
    stage.viewer.asset_changed(replace(shown, sha256="another"))
    assert stage.viewer.canvas.message == ""
    assert [asset_id for asset_id, _ in stage.wanted if asset_id == shown.id] == [shown.id]


def test_answers_to_others_are_ignored(stage: Stage) -> None:
    stage.open(1)
    stage.viewer.set_picture("someone else", 0, make_raster(stage.assets[0]))
    stage.viewer.set_picture(stage.assets[1].id, 77, make_raster(stage.assets[1]))
    assert stage.viewer.canvas.pixmaps == []


def test_decoded_pictures_are_bounded_in_bytes_but_neighbours_stay(qapp: object) -> None:
    raster = Raster(width=100, height=100, data=bytes(40_000))
    decoded_pictures = Decoded(budget=100_000)
    for name in "abcde":
        assert decoded_pictures.ask(name, FULL)
        decoded_pictures.put(name, FULL, raster, keep={"a", "d", "e"})
    assert [bool(decoded_pictures.pixmaps(name)) for name in "abcde"] == [True, False, False, True, True]
    assert not decoded_pictures.ask("a", FULL)
    assert not decoded_pictures.ask("a", 1024)
    assert decoded_pictures.ask("b", 512)
    assert not decoded_pictures.ask("b", 512)


# -- commands and bars ------------------------------------------------------------------------------------------------


def test_keys_and_buttons_act_on_the_picture(stage: Stage) -> None:
    stage.open(1)
    wanted = stage.assets[1].id
    for key, modifiers in (
        (Qt.Key.Key_4, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_C, CTRL),
        (Qt.Key.Key_C, CTRL | SHIFT),
        (Qt.Key.Key_S, CTRL),
        (Qt.Key.Key_E, CTRL),
    ):
        stage.key(key, modifiers)
    for command in ("favourite", "copy", "save-as", "show-in-folder", "delete"):
        stage.viewer.top_bar.buttons[command].click()
    stage.viewer.top_bar.rated.emit(2)
    names = [
        "rate:4", "favourite", "copy", "copy-prompt", "save-as", "export",
        "favourite", "copy", "save-as", "show-in-folder", "delete", "rate:2",
    ]  # fmt: skip
    assert stage.actions == [(name, wanted) for name in names]
    stage.viewer.top_bar.buttons["reuse"].click()
    assert stage.actions[-1] == ("reuse", wanted)
    assert not stage.viewer.isVisible()


def test_a_picture_is_taken_to_edit_by_its_key(stage: Stage) -> None:
    stage.open(1)
    stage.key(Qt.Key.Key_E)
    assert stage.actions == [("edit", stage.assets[1].id)]
    assert not stage.viewer.isVisible()


def test_a_trashed_picture_cannot_be_rated_or_trashed(stage: Stage) -> None:
    stage.assets[1] = replace(stage.assets[1], trashed_at=stage.assets[1].created_at)
    stage.open(1)
    for key in (Qt.Key.Key_4, Qt.Key.Key_S, Qt.Key.Key_Delete, Qt.Key.Key_E):
        stage.key(key)
    assert stage.actions == []
    assert not stage.viewer.top_bar.buttons["delete"].isVisible()


def test_a_changed_picture_is_shown_as_it_is_now(stage: Stage) -> None:
    stage.open(1)
    stage.viewer.asset_changed(replace(stage.assets[1], title="Red kite", rating=5))
    assert stage.viewer.top_bar._title.text() == "Red kite"
    assert stage.viewer.top_bar._stars.value() == 5


def test_info_opens_beside_the_picture(stage: Stage) -> None:
    stage.open(1)
    stage.key(Qt.Key.Key_I)
    info = stage.viewer.info
    assert info.isVisible()
    assert stage.viewer.canvas.geometry().right() < info.geometry().left()
    assert info.asset_id == stage.assets[1].id
    seen: list[tuple[str, object]] = []
    stage.viewer.update_requested.connect(lambda i, fields: seen.append((i, fields)))
    info.one._title.setText("New title")
    stage.key(Qt.Key.Key_Right)
    assert seen == [(stage.assets[1].id, {"title": "New title"})]
    assert info.asset_id == stage.assets[2].id
    assert stage.viewer._in_use()
    stage.viewer.top_bar.buttons["info"].click()
    assert not info.isVisible()
    assert stage.viewer.canvas.width() == stage.viewer.width()


def test_bars_hide_when_nothing_moves_and_come_back(stage: Stage, qtbot: QtBot) -> None:
    stage.viewer._still.setInterval(20)
    stage.open(1)
    assert stage.viewer.bars_shown
    QCursor.setPos(stage.viewer.mapToGlobal(QPoint(600, 400)))
    qtbot.waitUntil(lambda: not stage.viewer.bars_shown)
    assert not stage.viewer.next.isVisible()
    assert stage.viewer.canvas.hasFocus()
    stage.key(Qt.Key.Key_Right)
    assert not stage.viewer.bars_shown
    stage.viewer.canvas.moved.emit()
    assert stage.viewer.bars_shown
    assert stage.viewer.next.isVisible()
    stage.viewer.top_bar.buttons["copy"].setFocus()
    qtbot.wait(80)
    assert stage.viewer.bars_shown


def test_bars_never_hide_with_reduced_motion(stage: Stage, qtbot: QtBot, theme: Theme) -> None:
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH, reduce_motion=True)
    stage.viewer._still.setInterval(10)
    stage.open(1)
    qtbot.wait(60)
    assert stage.viewer.bars_shown


def test_bars_hold_at_130_percent_and_in_a_small_window(stage: Stage, theme: Theme) -> None:
    theme.apply(ThemeChoice.LIGHT, LanguageChoice.ENGLISH, 130)
    stage.window.resize(1024, 700)
    stage.assets[1] = replace(stage.assets[1], title="A title that is much too long " * 5)
    stage.open(1)
    QTest.qWait(10)
    bar = stage.viewer.top_bar
    buttons = [button for button in bar.buttons.values() if button.isVisible()]
    assert all(stage.viewer.rect().contains(button.geometry().translated(bar.pos())) for button in buttons)
    assert all(min(button.width(), button.height()) >= 24 for button in buttons)
    assert not bar._title.geometry().intersects(bar._stars.geometry())
    assert stage.viewer.foot_bar.geometry().bottom() >= stage.viewer.height() - 1


def test_language_change_while_open(stage: Stage) -> None:
    stage.open(1)
    for widget in (stage.viewer, *stage.viewer.findChildren(QWidget)):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert stage.viewer.next.accessibleName() == "Next picture"


def test_a_picture_that_moves_plays_and_stops_by_key(stage: Stage, qtbot: QtBot) -> None:
    stage.assets[0] = replace(stage.assets[0], format="gif")
    wanted: list[tuple[str, int]] = []
    stage.viewer.animation_wanted.connect(lambda asset_id, edge: wanted.append((asset_id, edge)))
    stage.open(0)
    assert [asset_id for asset_id, _ in wanted] == [stage.assets[0].id]
    play = stage.viewer.top_bar.buttons["play"]
    assert play.isHidden()
    frames = tuple(make_raster(make_asset(number), 64) for number in (1, 2))
    with qtbot.waitSignals([stage.viewer.motion.frame] * 3):
        stage.viewer.motion.put(stage.assets[0].id, Animation(frames=frames, milliseconds=(20, 20)))
    assert not play.isHidden()
    assert play.accessibleName() == "Pause"
    stage.key(Qt.Key.Key_P)
    assert not stage.viewer.motion.playing
    assert play.accessibleName() == "Play"
    stage.viewer.walk.step(1)
    assert play.isHidden()
    stage.viewer.leave()


# -- slide show --------------------------------------------------------------------------------------------------------


def due(stage: Stage) -> None:
    """The time of the picture that is shown is over."""
    timer = stage.viewer.slides._timer
    assert timer.isActive()
    timer.stop()
    timer.timeout.emit()


def show(stage: Stage, number: int) -> None:
    """Begin a slide show with a picture that is there."""
    stage.open(number)
    decode(stage, number)
    stage.key(Qt.Key.Key_F5)


def decode(stage: Stage, number: int, *, broken: bool = False) -> None:
    asset = stage.assets[number]
    for asset_id, edge in list(stage.wanted):
        if asset_id == asset.id:
            stage.viewer.set_picture(asset.id, edge, None if broken else make_raster(asset, 64))


def test_a_slide_show_goes_on_when_the_picture_has_been_seen(stage: Stage) -> None:
    show(stage, 1)
    slides = stage.viewer.slides
    assert stage.window.isFullScreen()
    due(stage)
    assert stage.number() == 2
    assert not slides._timer.isActive(), "it cannot be seen yet"
    fade = stage.viewer.findChildren(Fade)[0]
    assert fade.isVisible()
    decode(stage, 2)
    assert slides._timer.isActive()
    assert slides._timer.interval() == 4000
    stage.key(Qt.Key.Key_Right)
    assert stage.number() == 3
    assert not fade.isVisible(), "a step of the person needs no fade"
    decode(stage, 3, broken=True)
    assert slides._timer.isActive(), "what cannot be shown does not stop it"
    stage.key(Qt.Key.Key_Escape)
    assert not slides.running
    assert not slides._timer.isActive()
    assert stage.viewer.isVisible()
    assert not stage.window.isFullScreen()


def test_a_slide_show_rests_and_goes_on_with_space(stage: Stage) -> None:
    awake = stage.viewer.slides._awake
    assert not awake.on
    show(stage, 0)
    assert awake.on
    stage.key(Qt.Key.Key_Space)
    assert not awake.on
    assert not stage.viewer.slides._timer.isActive()
    assert stage.viewer.top_bar._place.text() == "1 of 6 · paused"
    stage.key(Qt.Key.Key_Right)
    decode(stage, 1)
    assert not stage.viewer.slides._timer.isActive()
    stage.key(Qt.Key.Key_Space)
    assert stage.viewer.slides._timer.isActive()
    assert stage.viewer.top_bar._place.text() == "2 of 6"
    assert awake.on
    stage.key(Qt.Key.Key_Escape)
    assert not awake.on


def test_after_the_last_picture_it_begins_again_or_ends(stage: Stage) -> None:
    show(stage, 5)
    assert {asset_id for asset_id, _ in stage.wanted} >= {stage.assets[number].id for number in (5, 0)}
    due(stage)
    assert stage.number() == 0
    assert {asset_id for asset_id, _ in stage.wanted} >= {stage.assets[number].id for number in (0, 1, 2)}
    stage.viewer.walk.go_to(5)
    stage.viewer.slides.set_loops(False)
    due(stage)
    assert stage.number() == 5
    assert not stage.viewer.slides.running
    assert not stage.window.isFullScreen()


def test_with_reduced_motion_nothing_fades(stage: Stage, theme: Theme) -> None:
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH, reduce_motion=True)
    show(stage, 0)
    due(stage)
    assert stage.number() == 1
    assert not stage.viewer.findChildren(Fade)[0].isVisible()


def test_how_it_goes_is_chosen_from_its_menu_and_remembered(stage: Stage) -> None:
    stage.open(0)
    bar = stage.viewer.top_bar.slides
    bar._options.click()
    menu = bar.findChild(Menu)
    assert menu is not None
    entries = [entry for entry in menu.actions() if not entry.isSeparator()]
    assert [entry.isChecked() for entry in entries] == [False, True, False, False, False, True]
    entries[3].trigger()
    entries[5].trigger()
    menu.close()
    slides = stage.viewer.slides
    assert slides.state() == {"seconds": 15, "loops": False}
    slides.restore_state({"seconds": 3, "loops": True})
    assert slides.state() == {"seconds": 15, "loops": True}
    bar._begin.click()
    assert slides.running
    assert bar._begin.accessibleName() == "End the slide show"
    stage.viewer.leave()
    assert not slides.running


def test_one_picture_is_no_slide_show(stage: Stage) -> None:
    stage.viewer.open(stage.assets[0])
    stage.key(Qt.Key.Key_F5)
    assert not stage.viewer.slides.running
    assert not stage.viewer.top_bar.slides.isVisible()


# -- fast and large ----------------------------------------------------------------------------------------------------


def test_whoever_walks_fast_waits_for_nothing_that_lies_behind(qtbot: QtBot, theme: Theme) -> None:
    stage = Stage(theme, count=40)
    qtbot.addWidget(stage.window)
    present(qtbot, stage.window)
    waiting: set[tuple[str, int]] = set()
    stage.viewer.picture_wanted.connect(lambda *wish: waiting.add(wish))
    stage.viewer.picture_dropped.connect(lambda *wish: waiting.remove(wish))
    stage.open(0)
    for _ in range(30):
        stage.key(Qt.Key.Key_Right)
        assert len(waiting) <= 5
    assert {asset_id for asset_id, _ in waiting} == {stage.assets[number].id for number in range(28, 33)}
    stage.key(Qt.Key.Key_Home)
    assert {asset_id for asset_id, _ in waiting} == {stage.assets[number].id for number in range(3)}
    stage.viewer.leave()


def test_detail_leaves_with_its_picture(stage: Stage) -> None:
    stage.assets[0] = replace(stage.assets[0], width=6000, height=4000)
    dropped: list[tuple[str, int]] = []
    stage.viewer.picture_dropped.connect(lambda *wish: dropped.append(wish))
    stage.open(0)
    big = stage.assets[0].id
    (edge,) = [edge for asset_id, edge in stage.wanted if asset_id == big]
    stage.viewer.set_picture(big, edge, make_raster(stage.assets[0], edge))
    stage.key(Qt.Key.Key_Z)
    assert (big, FULL) in stage.wanted
    stage.key(Qt.Key.Key_Right)
    assert dropped == [(big, FULL)]
    stage.key(Qt.Key.Key_Left)
    assert stage.viewer.walk._decoded.pixmaps(big) != [], "what fills the window stays"


def test_pictures_beyond_reason_are_decoded_within_bounds() -> None:
    wide, vast = make_asset(1, width=20_000, height=100), make_asset(2, width=16_000, height=12_000)
    assert detail_edge(wide) == FULL
    edge = detail_edge(vast)
    assert edge < 16_000
    assert edge * edge * 12 / 16 <= MOST_DETAIL
    assert edge_for(wide, 1440) == edge_for(vast, 1440) == 1536


def test_it_says_where_a_picture_is_not_shown_in_full(stage: Stage) -> None:
    stage.assets[1] = replace(stage.assets[1], width=12_000, height=10_000)
    stage.assets[2] = replace(stage.assets[2], width=20_000, height=15_000, problem="many-pixels")
    stage.open(1)
    assert stage.viewer.top_bar._place.text() == "2 of 6 · shown at half its size"
    assert stage.viewer.foot_bar._size.text() == "12000 × 10000"
    for _ in range(2):
        stage.key(Qt.Key.Key_Right)
        assert "half" not in stage.viewer.top_bar._place.text()


def test_a_large_picture_is_not_copied(qapp: object) -> None:
    decoded, raster = Decoded(), Raster(width=5000, height=4000, data=bytes(80_000_000))
    assert decoded.ask("a", FULL)
    shown = decoded.put("a", FULL, raster, {"a"})
    assert isinstance(shown, QImage)
    assert decoded.ask("b", FULL)
    assert isinstance(decoded.put("b", FULL, make_raster(make_asset(1), 64), {"b"}), QPixmap)


def test_gigantic_neighbours_are_not_decoded_ahead(stage: Stage) -> None:
    stage.assets[2] = replace(stage.assets[2], width=12_000, height=12_000)
    stage.open(1)
    assert [asset_id for asset_id, _ in stage.wanted] == [stage.assets[1].id]
    stage.key(Qt.Key.Key_Right)
    assert stage.wanted[-1][0] == stage.assets[2].id


def test_t_lets_the_person_type_a_tag(stage: Stage) -> None:
    stage.open(1)
    stage.key(Qt.Key.Key_T)
    assert stage.viewer.info.isVisible()
    assert stage.viewer.info.one._tags._entry.hasFocus()
    assert stage.actions == []


def test_it_walks_through_the_pictures_of_the_page_that_it_covers(stage: Stage) -> None:
    class Page(QWidget):
        order = ListOrder(stage.assets)

    stage.viewer.open_over(Page(stage.window), stage.assets[2])
    assert stage.viewer.walk.count == 6
    stage.viewer.leave()
    stage.viewer.open_over(QWidget(stage.window), stage.assets[2])
    assert stage.viewer.walk.count == 1


def test_what_the_strip_says_is_told_over_the_picture(stage: Stage) -> None:
    viewer, undone = stage.viewer, list[bool]()
    viewer.note.undo_pressed.connect(lambda: undone.append(True))
    viewer.tell("1 picture moved to Trash", True)
    assert viewer.note.isHidden(), "the strip can be seen"
    stage.open()
    viewer.tell("1 picture moved to <b>Trash</b>", True)
    assert viewer.note.isVisible()
    assert viewer.note.text.endswith("<b>Trash</b>")
    assert viewer.note.geometry().bottom() < viewer.foot_bar.geometry().top()
    viewer.note._undo.click()
    assert undone == [True]
    viewer.tell("4 stars", False)
    assert viewer.note._undo.isHidden()
    viewer.tell("", False)
    assert viewer.note.isHidden()


def test_keys_that_change_the_picture_show_the_bars(stage: Stage) -> None:
    stage.open()
    for bar in stage.viewer._bars:
        bar.hide()
    stage.key(Qt.Key.Key_3)
    assert stage.viewer.bars_shown
