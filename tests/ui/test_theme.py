"""Theme: what tokens become, what changes live, and the focus ring."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import resources
from services.types import LanguageChoice, ThemeChoice
from tests.ui.windows import present
from ui import qss, tokens
from ui.icons import IconPainter
from ui.theme import Theme


def colour_of(pixmap: QPixmap) -> str:
    """The colour of the most opaque pixel."""
    image = pixmap.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=QColor.alpha).name()


def test_the_palette_is_that_of_the_tokens(theme: Theme) -> None:
    palette = QApplication.palette()
    assert palette.color(QPalette.ColorRole.Window) == theme.color("bg.window")
    assert palette.color(QPalette.ColorRole.Highlight) == theme.color("accent.fill")
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == theme.color("text.disabled")


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("scale", [0.9, 1.3])
def test_the_style_sheet_is_complete(*, dark: bool, scale: float) -> None:
    table = tokens.load()
    sheet = qss.build(table.colours(dark=dark), table.latin, scale)
    assert not re.search(r"\{[@A-Za-z]|\{\d", sheet)
    assert "font-family" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_every_look_that_a_widget_asks_for_has_a_rule() -> None:
    table = tokens.load()
    sheet = qss.build(table.colours(dark=True), table.latin, 1.0)
    folder = Path(qss.__file__).parent
    asked = {
        found
        for file in folder.rglob("*.py")
        for found in re.findall(r'etProperty\("(role|kind|tone|control|shape)", "([\w-]+)"', file.read_text("utf-8"))
    }
    assert len(asked) > 20
    assert [look for look in sorted(asked) if f'[{look[0]}="{look[1]}"]' not in sheet] == []


def test_an_unknown_token_in_the_sheet_fails() -> None:
    table = tokens.load()
    with pytest.raises(KeyError):
        qss.build({}, table.latin, 1.0)


def test_light_and_dark_apply_at_once(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.apply(ThemeChoice.LIGHT, LanguageChoice.ENGLISH)
    assert not theme.dark
    assert theme.color("bg.panel").name().upper() == tokens.load().light["bg.panel"]


def test_system_follows_the_desktop_live(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The offscreen platform has no scheme of its own, so the test answers for it."""
    told = QGuiApplication.styleHints().colorSchemeChanged
    monkeypatch.setattr(theme, "_system_is_dark", lambda: True)
    theme.apply(ThemeChoice.SYSTEM, LanguageChoice.ENGLISH)
    monkeypatch.setattr(theme, "_system_is_dark", lambda: False)
    with qtbot.waitSignal(theme.changed):
        told.emit(Qt.ColorScheme.Light)
    assert not theme.dark
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH)
    with qtbot.assertNotEmitted(theme.changed):
        told.emit(Qt.ColorScheme.Light)
    assert theme.dark


def test_text_size_scales_type_and_controls_but_not_scrollbars(theme: Theme) -> None:
    before = theme.font("body").pixelSize(), theme.size("control.md"), theme.size("scrollbar"), theme.space(4)
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH, 130)
    assert before == (13, 28, 10, 8)
    assert (theme.font("body").pixelSize(), theme.size("control.md")) == (17, 36)
    assert (theme.size("scrollbar"), theme.space(4)) == (10, 8)


def test_korean_type_is_never_below_12_pixels(theme: Theme) -> None:
    assert theme.font("caption").pixelSize() == 11
    theme.apply(ThemeChoice.DARK, LanguageChoice.KOREAN)
    assert theme.korean
    assert theme.font("caption").pixelSize() == 12
    assert "Noto Sans CJK KR" in theme.font("body").families()


def test_inter_comes_with_the_app(theme: Theme) -> None:
    assert QFontInfo(theme.font("body")).family() == "Inter"
    assert theme.font("bodyStrong").weight() == QFont.Weight.DemiBold
    assert theme.font("mono").families()[0] != "Inter"


def test_reduced_motion_stops_everything(theme: Theme) -> None:
    assert theme.motion("crossfade") == 220
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH, reduce_motion=True)
    assert theme.motion("crossfade") == 0


def test_icons_take_their_colour_when_painted(theme: Theme) -> None:
    icon = theme.icon("plus", "text.secondary")
    size = QSize(20, 20)
    dark = colour_of(icon.pixmap(size))
    assert dark == theme.color("text.secondary").name()
    theme.apply(ThemeChoice.LIGHT, LanguageChoice.ENGLISH)
    assert colour_of(icon.pixmap(size)) == theme.color("text.secondary").name() != dark


def test_icons_show_their_states(theme: Theme) -> None:
    icon = theme.icon("plus")
    size = QSize(20, 20)
    assert colour_of(icon.pixmap(size, QIcon.Mode.Disabled)) == theme.color("text.disabled").name()
    assert colour_of(icon.pixmap(size, QIcon.Mode.Active)) == theme.color("text.primary").name()
    on = icon.pixmap(size, QIcon.Mode.Normal, QIcon.State.On)
    assert colour_of(on) == theme.color("accent.text").name()


def test_icons_are_sharp_at_the_screen_s_pixel_ratio(theme: Theme) -> None:
    pixmap = theme.pixmap("plus", 16, ratio=2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)


def test_an_icon_survives_its_first_owner(theme: Theme) -> None:
    button = QPushButton()
    button.setIcon(theme.icon("plus"))
    copy = QIcon(button.icon())
    button.deleteLater()
    assert not copy.pixmap(16, 16).isNull()


def test_every_shipped_icon_can_be_drawn(theme: Theme) -> None:
    names = [file.stem for file in resources.path("icons").glob("*.svg")]
    assert len(names) > 100
    for name in names:
        drawn = QColor(colour_of(theme.pixmap(name, 20, "text.primary", 1.0)))
        assert drawn.lightness() == pytest.approx(theme.color("text.primary").lightness(), abs=4), name


def test_the_icon_cache_is_bounded(qapp: QApplication) -> None:
    painter = IconPainter()
    for size in range(400, 440):
        painter.pixmap("plus", size, QColor("#ffffff"), 1.0)
    assert painter.cached_bytes <= 4 * 1024 * 1024


def test_a_ring_only_for_the_keyboard(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    first, second, third = (QPushButton(name) for name in "123")
    for button in (first, second, third):
        row.addWidget(button)
    present(qtbot, window)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert second.property("keyfocus") is True
    qtbot.mouseClick(third, Qt.MouseButton.LeftButton)
    assert third.hasFocus()
    assert not third.property("keyfocus")
    assert not second.property("keyfocus")
    first.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert first.property("keyfocus") is True
    first.deleteLater()
    qtbot.waitUntil(lambda: row.count() == 2)
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Tab)
    assert third.property("keyfocus") is True


def test_fields_look_focused_without_the_property(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    present(qtbot, field)
    field.setFocus()
    ring = theme.color("focus.ring").name()
    image = field.grab().toImage()
    assert image.pixelColor(image.width() // 2, 0).name() == ring
