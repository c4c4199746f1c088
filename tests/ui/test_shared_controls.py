"""The small controls: values, keyboard, what they tell and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from services.types import LanguageChoice, Raster, ThemeChoice
from tests.ui.windows import present
from ui import qt_image
from ui.shared.chip import Chip, RemovableChip
from ui.shared.combo import Combo
from ui.shared.elided_label import ElidedLabel
from ui.shared.flow_layout import FlowLayout
from ui.shared.menu import Menu
from ui.shared.popover import Popover
from ui.shared.ring import ProgressRing
from ui.shared.segmented import Segmented
from ui.shared.slider_field import SliderField
from ui.shared.stars import Stars
from ui.shared.stepper import Stepper
from ui.shared.switch import Switch
from ui.shared.tags_field import MOST_SHOWN, TagsField
from ui.theme import Theme

QUALITY = (("low", "Low", None), ("medium", "Medium", None), ("high", "High", None))


Show = Callable[[QWidget], QWidget]


@pytest.fixture
def show(theme: Theme, qtbot: QtBot) -> Iterator[Show]:
    """Puts a widget into an active window of its own, with a field behind it in tab order; returns the window."""
    windows: list[QWidget] = []

    def place(widget: QWidget) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        layout = QVBoxLayout(window)
        layout.addWidget(widget)
        layout.addWidget(QLineEdit())
        present(qtbot, window)
        return window

    yield place
    windows.clear()


# -- segmented --------------------------------------------------------------------------------------------------------


def test_segmented_tells_only_what_the_person_does(theme: Theme, qtbot: QtBot, show: Show) -> None:
    control = Segmented(theme)
    window = show(control)
    control.set_options(QUALITY)
    told: list[str] = []
    control.changed.connect(told.append)
    control.set_value("medium")
    assert (control.value, told) == ("medium", [])
    qtbot.mouseClick(control.button("high"), Qt.MouseButton.LeftButton)
    assert (control.value, told) == ("high", ["high"])
    control.set_value("enormous")
    assert control.value == "high"
    assert window.isVisible()


def test_segmented_is_one_tab_stop_and_arrows_choose(theme: Theme, qtbot: QtBot, show: Show) -> None:
    control = Segmented(theme)
    window = show(control)
    control.set_options(QUALITY)
    control.set_value("medium")
    control.setFocus()
    with qtbot.waitSignal(control.changed) as told:
        qtbot.keyClick(control.button("medium"), Qt.Key.Key_Right)
    assert told.args == ["high"]
    assert control.button("high").hasFocus()
    qtbot.keyClick(control.button("high"), Qt.Key.Key_Tab)
    assert isinstance(window.focusWidget(), QLineEdit)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert control.button("high").hasFocus()


def test_segmented_keeps_its_buttons_and_the_focus_when_only_the_words_change(theme: Theme, show: Show) -> None:
    control = Segmented(theme)
    show(control)
    control.set_options(QUALITY)
    control.set_value("high")
    before = control.button("high")
    before.setFocus()
    control.set_options([(value, text.upper(), icon) for value, text, icon in QUALITY])
    assert control.button("high") is before
    assert before.hasFocus()
    assert before.text() == "HIGH"


def test_segmented_keeps_its_value_when_the_options_change(theme: Theme, qtbot: QtBot) -> None:
    control = Segmented(theme)
    qtbot.addWidget(control)
    control.set_options(QUALITY)
    control.set_value("high")
    control.set_options([("auto", "Auto", None), *QUALITY])
    assert control.value == "high"
    control.set_options(QUALITY[:2])
    assert control.value == "low"
    with pytest.raises(KeyError):
        control.button("high")


def test_segmented_cuts_no_text(theme: Theme, qtbot: QtBot) -> None:
    control = Segmented(theme)
    qtbot.addWidget(control)
    control.set_options([("auto", "Auto", None), ("opaque", "Opaque", None), ("transparent", "Transparent", None)])
    control.resize(control.sizeHint())
    present(qtbot, control)
    for value in control.values:
        button = control.button(value)
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()) + 8


def test_segmented_icons_are_named_by_their_tips(theme: Theme, qtbot: QtBot) -> None:
    control = Segmented(theme)
    qtbot.addWidget(control)
    control.set_options([("grid", "", "grid"), ("single", "", "image")])
    control.set_tips(["Grid", "Single"])
    assert control.button("single").accessibleName() == "Single"
    assert control.button("single").toolTip() == "Single"


# -- stepper and slider -----------------------------------------------------------------------------------------------


def test_stepper_buttons_stop_at_the_ends(theme: Theme, qtbot: QtBot, show: Show) -> None:
    control = Stepper(theme)
    show(control)
    control.setAccessibleName("Images")
    control.set_range(1, 3)
    told: list[int] = []
    control.changed.connect(told.append)
    less, more = control.findChildren(QToolButton)
    assert (less.isEnabled(), more.accessibleName()) == (False, "Images: More")
    for _ in range(4):
        qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert (control.value, told, more.isEnabled()) == (3, [2, 3], False)


@pytest.mark.parametrize(("typed", "value"), [("7", 7), ("99", 10), ("0", 1), ("", 4), ("-3", 1)])
def test_stepper_takes_what_is_typed_into_its_range(
    theme: Theme, qtbot: QtBot, show: Show, typed: str, value: int
) -> None:
    control = Stepper(theme)
    show(control)
    control.set_range(1, 10)
    control.set_value(4)
    control.field.setFocus()
    control.field.selectAll()
    qtbot.keyClick(control.field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(control.field, typed)
    qtbot.keyClick(control.field, Qt.Key.Key_Tab)
    assert control.value == value
    assert control.field.text() == str(value)


def test_stepper_arrow_keys(theme: Theme, qtbot: QtBot, show: Show) -> None:
    control = Stepper(theme)
    show(control)
    control.set_value(4)
    control.setFocus()
    qtbot.keyClick(control.field, Qt.Key.Key_Up)
    qtbot.keyClick(control.field, Qt.Key.Key_Up)
    qtbot.keyClick(control.field, Qt.Key.Key_Down)
    assert control.value == 5


@pytest.mark.parametrize(
    ("typed", "value"), [("40", 40), ("55 %", 55), ("900", 100), ("none", 82), ("-9" + "9" * 400, 0)]
)
def test_slider_field_takes_numbers_with_their_unit(
    theme: Theme, qtbot: QtBot, show: Show, typed: str, value: int
) -> None:
    control = SliderField(theme, suffix=" %")
    show(control)
    control.set_value(82)
    field = control.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "82 %"
    field.setText(typed)
    field.editingFinished.emit()
    assert (control.value, field.text()) == (value, f"{value} %")


def test_slider_field_tells_while_it_moves(theme: Theme, qtbot: QtBot, show: Show) -> None:
    control = SliderField(theme)
    show(control)
    told: list[int] = []
    control.changed.connect(told.append)
    control.set_range(0, 10)
    control.set_value(3)
    control.setFocus()
    qtbot.keyClick(control.slider, Qt.Key.Key_Right)
    assert told == [4]


# -- switch, chips, combo ---------------------------------------------------------------------------------------------


def test_switch_by_mouse_and_keyboard(theme: Theme, qtbot: QtBot, show: Show) -> None:
    control = Switch(theme)
    show(control)
    with qtbot.waitSignal(control.toggled):
        qtbot.mouseClick(control, Qt.MouseButton.LeftButton)
    control.setFocus()
    with qtbot.waitSignal(control.toggled):
        qtbot.keyClick(control, Qt.Key.Key_Space)
    assert not control.isChecked()
    assert min(control.width(), control.height()) >= theme.size("target.min")


def test_switch_looks_on_when_on(theme: Theme, qtbot: QtBot) -> None:
    control = Switch(theme)
    qtbot.addWidget(control)
    control.resize(control.sizeHint())

    def colour(x: int) -> str:
        return control.grab().toImage().pixelColor(x, control.height() // 2).name()

    assert colour(control.width() - 10) == theme.color("bg.press").name()
    assert colour(12) == theme.color("text.secondary").name()
    control.setChecked(True)
    assert colour(10) == theme.color("accent.fill").name()
    assert colour(control.width() - 12) == theme.color("text.onAccent").name()


def test_removable_chip(theme: Theme, qtbot: QtBot, show: Show) -> None:
    chip = RemovableChip(theme, "otter")
    show(chip)
    button = chip.findChild(QToolButton)
    assert button is not None
    assert button.accessibleName() == "Remove otter"
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("size", [90, 100, 115, 130])
def test_chips_are_pills_at_every_text_size(theme: Theme, qtbot: QtBot, size: int) -> None:
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH, size)
    chip = Chip(theme, "Alt text")
    qtbot.addWidget(chip)
    present(qtbot, chip)
    chip.resize(chip.sizeHint())
    image = chip.grab().toImage()
    assert image.pixelColor(1, 1).alpha() == 0
    assert image.pixelColor(0, image.height() // 2).alpha() > 200


def test_combo_ignores_the_wheel_until_it_has_the_focus(theme: Theme, qtbot: QtBot, show: Show) -> None:
    combo = Combo(theme)
    window = show(combo)
    window.findChildren(QLineEdit)[-1].setFocus()
    for value in ("low", "medium", "high"):
        combo.addItem(value.title(), value)
    combo.set_value("medium")
    down = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, down)
    assert combo.value == "medium"
    combo.setFocus()
    QApplication.sendEvent(combo, down)
    assert combo.value == "high"
    combo.set_value("unknown")
    assert combo.value == "high"


# -- stars and tags ---------------------------------------------------------------------------------------------------


def test_stars_rate_by_mouse_and_take_back(theme: Theme, qtbot: QtBot, show: Show) -> None:
    stars = Stars(theme)
    show(stars)
    told: list[int] = []
    stars.changed.connect(told.append)
    stars.set_value(2)
    cell = stars.width() // 5
    third = QPoint(cell * 2 + cell // 2, stars.height() // 2)
    qtbot.mouseClick(stars, Qt.MouseButton.LeftButton, pos=third)
    qtbot.mouseClick(stars, Qt.MouseButton.LeftButton, pos=third)
    assert told == [3, 0]


def test_stars_rate_by_keys(theme: Theme, qtbot: QtBot, show: Show) -> None:
    stars = Stars(theme)
    show(stars)
    told: list[int] = []
    stars.changed.connect(told.append)
    stars.setFocus()
    for key in (Qt.Key.Key_4, Qt.Key.Key_4, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_0):
        qtbot.keyClick(stars, key)
    assert told == [4, 5, 4, 0]


def test_stars_have_a_value_for_assistive_technology(theme: Theme, qtbot: QtBot) -> None:
    stars = Stars(theme)
    qtbot.addWidget(stars)
    stars.set_value(3)
    interface = QAccessible.queryAccessibleInterface(stars)
    assert interface.valueInterface().currentValue() == 3
    assert interface.valueInterface().maximumValue() == 5


def test_thousands_of_tags_are_counted_and_kept(theme: Theme, qtbot: QtBot, show: Show) -> None:
    field = TagsField(theme)
    show(field)
    many = tuple(f"tag {number}" for number in range(5000))
    field.set_tags(many)
    assert (field.tags, len(field._chips), field._more.text()) == (many, MOST_SHOWN, "+4,940")
    assert field._more.isVisible()
    with qtbot.waitSignal(field.changed) as changed:
        field._chips[0]._remove.click()
    assert changed.args == [many[1:]]
    QTest.keyClicks(field._entry, "new")
    QTest.keyClick(field._entry, Qt.Key.Key_Return)
    assert set(field.tags) == {*many[1:], "new"}
    field.set_tags(("one",))
    assert (field.tags, field._more.isHidden()) == (("one",), True)


def test_tags_are_added_and_taken_away(theme: Theme, qtbot: QtBot, show: Show) -> None:
    field = TagsField(theme)
    show(field)
    told: list[tuple[str, ...]] = []
    field.changed.connect(told.append)
    field.set_tags(["otter"])
    assert told == []
    entry = field.findChild(QLineEdit)
    assert entry is not None
    entry.setFocus()
    qtbot.keyClicks(entry, "river  book")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    qtbot.keyClicks(entry, "otter, gouache,")
    assert field.tags == ("otter", "river book", "gouache")
    qtbot.keyClick(entry, Qt.Key.Key_Backspace)
    assert field.tags == ("otter", "river book")
    assert told[-1] == field.tags
    chip = field.findChildren(RemovableChip)[0]
    chip.removed.emit()
    assert field.tags == ("river book",)
    qtbot.keyClicks(entry, "left")
    qtbot.keyClick(entry, Qt.Key.Key_Tab)
    assert field.tags == ("river book", "left")


# -- labels, layout, popups -------------------------------------------------------------------------------------------


def test_elided_label_offers_the_whole_text(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel("Otters under the ice,\nsix views")
    qtbot.addWidget(label)
    label.resize(60, 20)
    present(qtbot, label)
    assert label.elided
    assert label.toolTip() == "Otters under the ice, six views"
    label.resize(400, 20)
    assert not label.elided
    assert label.toolTip() == ""


def test_flow_layout_wraps_and_says_how_high_it_is(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=10)
    boxes = [QWidget() for _ in range(5)]
    for box in boxes:
        box.setFixedSize(100, 20)
        flow.addWidget(box)
    holder.resize(330, 100)
    present(qtbot, holder)
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (110, 0), (220, 0), (0, 30), (110, 30)]
    assert flow.heightForWidth(330) == 50
    assert flow.heightForWidth(100) == 140
    boxes[0].hide()
    assert flow.heightForWidth(430) == 20
    extra = QLabel("first")
    flow.insert_widget(0, extra)
    first = flow.itemAt(0)
    assert first is not None
    assert first.widget() is extra


def test_popover_closes_on_escape_and_gives_the_focus_back(theme: Theme, qtbot: QtBot, show: Show) -> None:
    button = QPushButton("Jobs")
    window = show(button)
    window.findChildren(QLineEdit)[-1].setFocus()
    button.setFocus(Qt.FocusReason.ShortcutFocusReason)
    popover = Popover(theme, button.window())
    inside = QLineEdit()
    layout = QHBoxLayout(popover)
    layout.addWidget(inside)
    popover.open_at(button)
    assert popover.isVisible()
    assert popover.x() >= button.screen().availableGeometry().left()
    inside.setFocus()
    with qtbot.waitSignal(popover.closed):
        qtbot.keyClick(popover, Qt.Key.Key_Escape)
    qtbot.waitUntil(button.hasFocus)
    assert button.property("keyfocus") is True


def test_popover_opens_where_there_is_room(theme: Theme, qtbot: QtBot, show: Show) -> None:
    button = QPushButton("Menu")
    window = show(button)
    popover = Popover(theme, window)
    popover.setFixedSize(300, 200)
    screen = window.screen().availableGeometry()
    window.move(screen.right() - window.width(), screen.bottom() - window.height())
    popover.open_at(button)
    assert screen.contains(popover.geometry())
    assert popover.geometry().bottom() < button.mapToGlobal(QPoint(0, 0)).y()


def test_menu_opens_without_blocking(theme: Theme, qtbot: QtBot) -> None:
    menu = Menu(theme)
    qtbot.addWidget(menu)
    action = menu.addAction("Open in viewer")
    menu.popup(QPoint(10, 10))
    assert menu.isVisible()
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


@pytest.mark.parametrize("choice", [ThemeChoice.DARK, ThemeChoice.LIGHT])
def test_what_takes_something_away_is_red_in_a_menu(theme: Theme, qtbot: QtBot, choice: ThemeChoice) -> None:
    theme.apply(choice, LanguageChoice.ENGLISH)
    menu = Menu(theme)
    qtbot.addWidget(menu)
    edit, trash = menu.addAction("Edit"), menu.addAction("Trash")
    trash.setShortcut("Del")
    menu.mark_danger(trash)
    menu.popup(QPoint(10, 10))
    for active in (edit, trash):
        menu.setActiveAction(active)
        shown = menu.grab().toImage()
        assert not has_colour(shown.copy(menu.actionGeometry(edit)), theme, "danger.text")
        row = menu.actionGeometry(trash)
        assert has_colour(shown.copy(row.adjusted(0, 0, -row.width() // 2, 0)), theme, "danger.text")
        keys = shown.copy(row.adjusted(row.width() // 2, 0, 0, 0))
        assert has_colour(keys, theme, "text.tertiary")
        assert not has_colour(keys, theme, "danger.text")


def has_colour(image: QImage, theme: Theme, token: str) -> bool:
    wanted = theme.color(token)
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return any(image.pixelColor(x, y) == wanted for x, y in points)


def test_ring_turns_only_while_it_is_seen_and_knows_nothing(theme: Theme, qtbot: QtBot) -> None:
    ring = ProgressRing(theme)
    qtbot.addWidget(ring)
    assert not ring.turning
    present(qtbot, ring)
    assert ring.turning
    ring.set_progress(0.5)
    assert not ring.turning
    ring.set_progress(None)
    ring.hide()
    assert not ring.turning


def test_the_bridge_keeps_colours_and_alpha() -> None:
    data = bytes([10, 20, 30, 255, 0, 0, 0, 0])
    clear = qt_image.image(Raster(width=2, height=1, data=data, alpha=True))
    assert clear.pixelColor(0, 0).getRgb() == (30, 20, 10, 255)
    assert clear.pixelColor(1, 0).alpha() == 0
    solid = qt_image.image(Raster(width=2, height=1, data=data))
    assert solid.format() == QImage.Format.Format_RGB32
    del data
    assert QImage(solid).pixelColor(0, 0).red() == 30
