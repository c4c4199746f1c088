"""The reference strip as a person uses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from services.types import InputPicture
from tests.ui.library_pictures import make_asset, make_raster
from tests.ui.windows import present
from ui.shared.references.link_dialog import LinkDialog
from ui.shared.references.strip import ReferenceStrip
from ui.shared.references.wiring import picture_named
from ui.theme import Theme

ONE = InputPicture(sha256="1" * 64, format="png", width=8, height=8, name="otter.png")
TWO = InputPicture(sha256="2" * 64, format="jpeg", width=8, height=8, name="flower.jpg")
LINK = InputPicture(url="https://example.org/kite.png", name="example.org")


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot) -> ReferenceStrip:
    strip = ReferenceStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(308, 120)
    strip.set_limit(16, mask=True)
    strip.show_pictures((ONE, TWO, LINK))
    for number, picture in enumerate((ONE, TWO)):
        strip.set_preview(picture.sha256, make_raster(make_asset(number)))
    present(qtbot, strip)
    return strip


def menu_of(strip: ReferenceStrip) -> QMenu:
    return next(menu for menu in strip.findChildren(QMenu) if menu.isVisible())


def test_pictures_are_numbered_from_two_up_and_counted(strip: ReferenceStrip) -> None:
    assert [cell.accessibleName() for cell in strip.cells] == [
        "Picture 1: otter.png",
        "Picture 2: flower.jpg",
        "Picture 3: example.org",
    ]
    assert strip.text.startswith("3 of up to 16")
    strip.show_pictures(())
    assert strip.isHidden()


def test_a_picture_leaves_by_key_and_by_its_cross(strip: ReferenceStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.remove_wanted) as removed:
        QTest.keyClick(strip.cells[1], Qt.Key.Key_Delete)
    assert removed.args == [1]
    cell = strip.cells[2]
    with qtbot.waitSignal(strip.remove_wanted) as removed:
        QTest.mouseClick(cell, Qt.MouseButton.LeftButton, pos=QPoint(cell.width() - 8, 8))
    assert removed.args == [2]


def test_the_order_changes_by_keys_and_the_focus_goes_along(strip: ReferenceStrip, qtbot: QtBot) -> None:
    strip.cells[0].setFocus()
    with qtbot.waitSignal(strip.move_wanted) as moved:
        QTest.keyClick(strip.cells[0], Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert moved.args == [0, 1]
    strip.show_pictures((TWO, ONE, LINK))
    assert strip.cells[1].hasFocus()
    QTest.keyClick(strip.cells[1], Qt.Key.Key_Right)
    assert strip.cells[2].hasFocus()
    with qtbot.assertNotEmitted(strip.move_wanted):
        QTest.keyClick(strip.cells[2], Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)


def test_the_first_picture_can_be_masked(strip: ReferenceStrip, qtbot: QtBot) -> None:
    QTest.keyClick(strip.cells[0], Qt.Key.Key_Return)
    menu = menu_of(strip)
    names = [action.text() for action in menu.actions() if action.text()]
    assert names == [
        "Move to the right",
        "Mask from a file…",
        "Mask from transparency",
        "Use its size",
        "Keep on the shelf",
        "Remove",
    ]
    with qtbot.waitSignal(strip.mask_wanted) as wanted:
        menu.actions()[2].trigger()
    assert wanted.args == ["file"]
    menu.close()
    strip.show_pictures((ONE,), InputPicture(sha256="3" * 64))
    assert "masked part" in strip.text
    assert "Masked" in strip.cells[0].accessibleDescription()


def test_a_model_without_pictures_says_so(strip: ReferenceStrip) -> None:
    strip.set_limit(1, mask=False)
    assert "does not take it" in strip.cells[1].accessibleDescription()
    assert strip.add.isHidden()
    strip.set_limit(0, mask=False)
    assert strip.text == "This model takes no pictures."


def test_a_problem_is_told_with_its_picture_until_something_changes(strip: ReferenceStrip) -> None:
    strip.set_problem("This reference was refused by the safety check.", 1)
    assert "safety check" in strip.cells[1].accessibleDescription()
    strip.show_pictures((ONE, LINK))
    assert "safety check" not in strip.cells[1].accessibleDescription()


def test_more_come_from_the_menu_of_the_add_cell(strip: ReferenceStrip, qtbot: QtBot) -> None:
    strip.set_shelf(2)
    QTest.mouseClick(strip.add, Qt.MouseButton.LeftButton)
    menu = menu_of(strip)
    assert menu.actions()[-1].text() == "From the shelf…"
    with qtbot.waitSignal(strip.add_wanted) as wanted:
        menu.actions()[1].trigger()
    assert wanted.args == ["library"]
    menu.close()


@pytest.mark.parametrize(
    ("param", "count", "number"),
    [
        ("image[1]", 3, 1),
        ("images[2].image_url", 3, 2),
        ("image", 1, 0),
        ("image", 2, None),
        ("image[7]", 2, None),
        ("mask", 1, None),
        ("size", 1, None),
    ],
)
def test_which_picture_an_error_means(param: str, count: int, number: int | None) -> None:
    assert picture_named(param, count) == number


def test_the_size_of_a_linked_picture_is_shown_before_it_is_loaded(theme: Theme, qtbot: QtBot) -> None:
    dialog = LinkDialog(theme, "https://pictures.example/kite.png", None)
    qtbot.addWidget(dialog)
    dialog.ask_size_first()
    wanted: list[str] = []
    chosen: list[tuple[str, bool]] = []
    dialog.size_wanted.connect(wanted.append)
    dialog.chosen.connect(lambda address, load: chosen.append((address, load)))
    assert dialog.ok.text() == "Show its size"
    dialog.ok.click()
    assert wanted == ["https://pictures.example/kite.png"]
    assert chosen == []
    assert not dialog.ok.isEnabled()
    dialog.show_problem("https://elsewhere.example/", "of an earlier address")
    assert not dialog.ok.isEnabled()
    dialog.show_size("https://pictures.example/kite.png", "3.2 MB")
    assert "3.2 MB" in dialog.field.accessibleDescription()
    assert dialog.ok.text() == "Load"
    dialog.field.setText("https://pictures.example/other.png")
    assert dialog.ok.text() == "Show its size"
    dialog.ok.click()
    dialog.show_problem("https://pictures.example/other.png", "There is no picture")
    assert dialog.field.accessibleDescription() == "There is no picture"
    dialog.passed.setChecked(True)
    assert dialog.ok.text() == "Add"
    dialog.ok.click()
    assert chosen == [("https://pictures.example/other.png", False)]
