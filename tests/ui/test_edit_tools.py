"""The tools of the Edit page, each as a person uses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from services.types import Box, Combine, LanguageChoice, LocalStep, Mark, MarkKind, ThemeChoice
from tests.ui.edit_cases import LEFT, NO_KEYS, Bench
from tests.ui.windows import present
from ui.edit.mask_actions import SHOW
from ui.edit.tools import inks
from ui.edit.tools.adjust import HEAL, LIGHT, RESIZE, STRAIGHTEN, AdjustTool
from ui.edit.tools.extend import ExtendTool
from ui.edit.tools.groups import NumberField
from ui.edit.tools.inks import InkChoice
from ui.edit.tools.lasso import CORNERS, LassoTool
from ui.edit.tools.markup import MarkupTool
from ui.edit.tools.move import MoveTool
from ui.edit.tools.rectangle import RectangleTool
from ui.edit.tools.wand import COLOUR
from ui.theme import Theme

CONTROLS = (QAbstractButton, QAbstractSlider, QComboBox, QLineEdit)
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def bench(theme: Theme, qtbot: QtBot) -> Bench:
    made = Bench(theme, qtbot)
    made.open()
    return made


def test_letters_take_tools_to_hand(bench: Bench) -> None:
    for key, tool in (
        (Qt.Key.Key_V, "move"), (Qt.Key.Key_H, "pan"), (Qt.Key.Key_E, "eraser"), (Qt.Key.Key_M, "rectangle"),
        (Qt.Key.Key_L, "lasso"), (Qt.Key.Key_W, "wand"), (Qt.Key.Key_X, "extend"), (Qt.Key.Key_C, "crop"),
        (Qt.Key.Key_J, "adjust"), (Qt.Key.Key_K, "markup"), (Qt.Key.Key_T, "text"), (Qt.Key.Key_B, "brush"),
    ):  # fmt: skip
        QTest.keyClick(bench.canvas, key)
        assert bench.pane.toolbox.current.id == tool
        assert bench.pane.column.buttons[tool].isChecked()
    QTest.keyClick(bench.canvas, Qt.Key.Key_M, SHIFT)
    assert bench.pane.toolbox.current.id == "ellipse"


def test_brackets_change_the_brush(bench: Bench) -> None:
    brush = bench.pane.toolbox.brush
    QTest.keyClick(bench.canvas, Qt.Key.Key_BracketRight)
    assert brush.size == 55
    QTest.keyClick(bench.canvas, Qt.Key.Key_BracketLeft)
    assert brush.size == 46
    QTest.keyClick(bench.canvas, Qt.Key.Key_BracketRight, SHIFT)
    assert brush.hardness == 80


def test_shift_draws_a_straight_line_and_the_eraser_erases(bench: Bench) -> None:
    bench.choose("eraser")
    QTest.mouseClick(bench.viewport, LEFT, SHIFT, bench.at(300, 200))
    ((x, y, _brush, erase),) = bench.said("line_to")
    assert (x, y) == pytest.approx((300, 200), abs=1)
    assert erase is True
    assert bench.said("begin_stroke") == []


def test_a_rectangle_by_the_mouse(bench: Bench) -> None:
    bench.choose("rectangle")
    bench.drag((100, 100), (300, 200))
    ((*box, combine),) = bench.said("rectangle")
    assert box == pytest.approx([100, 100, 200, 100], abs=2)
    assert combine is Combine.ADD
    bench.drag((400, 300), (440, 380), keys=SHIFT)
    (*box, _combine) = bench.said("rectangle")[-1]
    assert box[2] == box[3] == pytest.approx(80, abs=2)
    bench.drag((400, 300), (420, 330), keys=ALT)
    (*box, _combine) = bench.said("rectangle")[-1]
    assert box == pytest.approx([380, 270, 40, 60], abs=3)


def test_a_rectangle_by_the_keyboard_alone(bench: Bench) -> None:
    QTest.keyClick(bench.canvas, Qt.Key.Key_M)
    tool = bench.pane.toolbox.current
    assert isinstance(tool, RectangleTool)
    for field, number in zip(tool.numbers.fields, ("20", "30", "400", "50"), strict=True):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, number)
    QTest.keyClick(tool.numbers.fields[-1], Qt.Key.Key_Return)
    QTest.keyClick(tool.numbers.fields[-1], Qt.Key.Key_Escape)
    assert bench.canvas.hasFocus()
    assert bench.said("rectangle") == [(20.0, 30.0, 400.0, 50.0, Combine.ADD)]


def test_shapes_share_what_they_do_with_the_mask(bench: Bench) -> None:
    bench.choose("rectangle")
    buttons = bench.pane.options.findChildren(QAbstractButton)
    QTest.mouseClick(next(button for button in buttons if button.text() == "Subtract"), LEFT)
    bench.choose("ellipse")
    bench.drag((100, 100), (200, 180))
    assert bench.said("ellipse")[0][-1] is Combine.SUBTRACT


def test_the_lasso_free_and_by_corners(bench: Bench) -> None:
    bench.choose("lasso")
    bench.drag((100, 100), (200, 100), (200, 200), (100, 200))
    ((points, combine),) = bench.said("polygon")
    assert isinstance(points, tuple)
    assert len(points) == 4
    assert combine is Combine.ADD
    tool = bench.pane.toolbox.current
    assert isinstance(tool, LassoTool)
    QTest.mouseClick(tool.mode.button(CORNERS), LEFT)
    bench.canvas.setFocus()
    for corner in ((300, 300), (400, 300), (450, 350), (400, 400)):
        QTest.mouseClick(bench.viewport, LEFT, NO_KEYS, bench.at(*corner))
    QTest.keyClick(bench.canvas, Qt.Key.Key_Backspace)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Return)
    corners, _ = bench.said("polygon")[-1]
    assert isinstance(corners, tuple)
    assert len(corners) == 3
    QTest.mouseClick(bench.viewport, LEFT, NO_KEYS, bench.at(300, 300))
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Return)
    assert len(bench.said("polygon")) == 2


def test_smart_select_goes_from_box_to_strokes_to_done(bench: Bench) -> None:
    bench.choose("wand")
    wand = bench.pane.toolbox.wand
    bench.drag((100, 100), (300, 300))
    assert bench.said("smart_box")[0][:4] == pytest.approx((100, 100, 200, 200), abs=2)
    assert wand.marking
    assert wand.done.isVisible()
    bench.drag((150, 150), (180, 160))
    bench.drag((250, 250), (260, 250), keys=ALT)
    assert [values[2] for values in bench.said("smart_mark")] == [True, False]
    QTest.keyClick(bench.canvas, Qt.Key.Key_Return)
    assert bench.said("smart_done") == [()]
    assert not wand.marking
    bench.drag((100, 100), (300, 300))
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
    assert bench.said("smart_cancel") == [()]


def test_the_wand_takes_a_colour(bench: Bench) -> None:
    bench.choose("wand")
    wand = bench.pane.toolbox.wand
    QTest.mouseClick(wand.mode.button(COLOUR), LEFT)
    assert wand.tolerance.isVisible()
    QTest.mouseClick(bench.viewport, LEFT, NO_KEYS, bench.at(50, 60))
    ((x, y, tolerance, connected, combine),) = bench.said("wand")
    assert (x, y) == pytest.approx((50, 60), abs=1)
    assert (tolerance, connected, combine) == (32, True, Combine.ADD)


def test_what_takes_long_says_so(bench: Bench) -> None:
    bench.choose("wand")
    bench.pane.set_working(True)
    shown = [text for text in bench.pane.options.findChildren(QLabel) if text.isVisible()]
    assert "Working…" in [text.text() for text in shown]
    bench.pane.set_working(False)
    assert not any(text.isVisible() for text in shown if text.text() == "Working…")


def test_the_frame_by_handle_by_numbers_and_by_ratio(bench: Bench) -> None:
    bench.pane.gestures.frame_wanted.connect(bench.pane.set_frame)
    bench.choose("extend")
    tool = bench.pane.toolbox.current
    assert isinstance(tool, ExtendTool)
    bench.canvas.zoom(0.5)
    bench.drag((800, 300), (900, 300))
    (frame,) = bench.said("frame_wanted")[-1]
    assert isinstance(frame, Box)
    assert frame.width == pytest.approx(900, abs=3)
    assert (frame.left, frame.top, frame.height) == (0, 0, 600)
    for _ in range(2):
        tool.fields[0].setFocus()
        QTest.keyClick(tool.fields[0], Qt.Key.Key_Up, SHIFT)
    (frame,) = bench.said("frame_wanted")[-1]
    assert isinstance(frame, Box)
    assert (frame.top, frame.height) == (-20, 620)
    tool.ratio.combo.set_value("16:9")
    tool.ratio.combo.activated.emit(tool.ratio.combo.currentIndex())
    assert bench.canvas.extent == Box(-133, 0, 1067, 600)
    QTest.mouseClick(tool.reset, LEFT)
    assert bench.canvas.extent == Box(0, 0, 800, 600)


def test_the_picture_stays_where_it_is_when_the_frame_grows(bench: Bench) -> None:
    bench.canvas.actual_size()
    bench.canvas.pan(30, 20)
    before = bench.at(0, 0)
    bench.pane.set_frame(Box(-100, -80, 1000, 760))
    assert (bench.at(0, 0) - before).manhattanLength() <= 1


def test_crop_by_ratio_drag_and_enter(bench: Bench) -> None:
    bench.choose("crop")
    crop = bench.pane.toolbox.crop
    crop.ratio.combo.set_value("1:1")
    crop.ratio.combo.activated.emit(crop.ratio.combo.currentIndex())
    assert crop.box == Box(100, 0, 600, 600)
    told: list[bool] = []
    crop.changed.connect(lambda: told.append(crop._handles.dragged))  # pyright: ignore[reportPrivateUsage]
    bench.drag((700, 600), (600, 500))
    assert (True in told, told[-1]) == (True, False), "the lines that cut it in thirds are painted away"
    assert crop.box.width == crop.box.height == pytest.approx(500, abs=3)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Return)
    assert bench.said("crop_wanted") == [(crop.box,)]
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
    assert crop.box == Box(0, 0, 800, 600)


def test_the_crop_stays_inside_the_picture(bench: Bench) -> None:
    bench.choose("crop")
    crop = bench.pane.toolbox.crop
    bench.drag((800, 600), (700, 500))
    bench.drag((300, 300), (900, 900))
    assert crop.box.intersected(Box(0, 0, 800, 600)) == crop.box
    assert crop.box.right == 800


def test_every_tool_is_seen_in_a_low_window(bench: Bench, qtbot: QtBot) -> None:
    column = bench.pane.column
    column.setParent(None)
    column.setFixedHeight(430)
    present(qtbot, column)
    lowest = max(button.mapTo(column, button.rect().bottomLeft()).y() for button in column.buttons.values())
    assert lowest < column.swatch.y()
    column.setFixedHeight(900)
    assert {button.height() for button in column.buttons.values()} == {32}
    column.setParent(bench.pane)


def test_notes_are_drawn_picked_moved_and_removed(bench: Bench) -> None:
    marks: list[Mark] = []
    bench.pane.gestures.mark_added.connect(lambda mark: (marks.append(mark), bench.pane.set_marks(marks)))
    bench.choose("markup")
    tool = bench.pane.toolbox.current
    assert isinstance(tool, MarkupTool)
    QTest.mouseClick(tool.kind.button(MarkKind.ARROW), LEFT)
    bench.drag((100, 100), (150, 120), (300, 200))
    (mark,) = marks
    assert mark.kind is MarkKind.ARROW
    assert len(mark.points) == 2
    bench.choose("move")
    move = bench.pane.toolbox.current
    assert isinstance(move, MoveTool)
    bench.drag((200, 150), (220, 150))
    assert move.picked == mark
    ((number, moved),) = bench.said("mark_changed")
    assert number == 0
    assert isinstance(moved, Mark)
    assert moved.points[0][0] == pytest.approx(120, abs=2)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Right)
    assert len(bench.said("mark_changed")) == 2
    QTest.keyClick(bench.canvas, Qt.Key.Key_Delete)
    assert bench.said("mark_removed") == [(0,)]


def test_a_text_is_typed_in_place(bench: Bench) -> None:
    bench.choose("text")
    QTest.mouseClick(bench.viewport, LEFT, NO_KEYS, bench.at(200, 200))
    field = bench.pane.toolbox.text.field
    assert field is not None
    composed = QInputMethodEvent("밤으", [])
    composed.setCommitString("밤으로")
    QApplication.sendEvent(field, composed)
    QTest.keyClicks(field, " night")
    QTest.keyClick(field, Qt.Key.Key_Return)
    ((mark,),) = bench.said("mark_added")
    assert isinstance(mark, Mark)
    assert (mark.kind, mark.text) == (MarkKind.TEXT, "밤으로 night")
    assert mark.points[0] == pytest.approx((200, 200), abs=1)
    bench.pane.set_marks([mark])
    QTest.mouseClick(bench.viewport, LEFT, NO_KEYS, bench.at(210, 215))
    field = bench.pane.toolbox.text.field
    assert field is not None
    assert field.toPlainText() == "밤으로 night"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert bench.pane.toolbox.text.field is None
    assert bench.said("mark_changed") == []


def test_local_changes_are_shown_before_they_are_made(bench: Bench) -> None:
    bench.choose("adjust")
    tool = bench.pane.toolbox.current
    assert isinstance(tool, AdjustTool)
    QTest.mouseClick(tool.turns["right"], LEFT)
    assert bench.said("step_wanted") == [(LocalStep(name="turn", values={"degrees": 90}),)]
    _kind(tool, LIGHT)
    tool.sliders["contrast"].slider.setValue(30)
    wanted = LocalStep(name="adjust", values={"brightness": 0, "contrast": 30, "saturation": 0})
    assert bench.said("preview_wanted")[-1] == (wanted,)
    QTest.mouseClick(tool.apply, LEFT)
    assert bench.said("step_wanted")[-1] == (wanted,)
    _kind(tool, STRAIGHTEN)
    tool.angle.slider.setValue(-25)
    assert bench.said("preview_wanted")[-1] == (LocalStep(name="straighten", values={"degrees": -2.5}),)
    bench.canvas.setFocus()
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
    assert bench.said("preview_wanted")[-1] == (None,)


def test_a_size_keeps_the_ratio_of_the_picture(bench: Bench) -> None:
    bench.choose("adjust")
    tool = bench.pane.toolbox.current
    assert isinstance(tool, AdjustTool)
    _kind(tool, RESIZE)
    tool.width_field.setFocus()
    QTest.keyClick(tool.width_field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(tool.width_field, "400")
    QTest.keyClick(tool.width_field, Qt.Key.Key_Return)
    assert tool.step == LocalStep(name="resize", values={"width": 400, "height": 300})


def test_spots_are_healed_only_where_something_is_masked(bench: Bench) -> None:
    bench.choose("adjust")
    tool = bench.pane.toolbox.current
    assert isinstance(tool, AdjustTool)
    _kind(tool, HEAL)
    assert (tool.step, tool.apply.isEnabled()) == (None, False)
    bench.pane.set_share(0.01)
    assert (tool.step, tool.apply.isEnabled()) == (LocalStep(name="heal"), True)
    bench.pane.set_share(0)
    assert not tool.apply.isEnabled()


def _kind(tool: AdjustTool, kind: str) -> None:
    tool.kind.set_value(kind)
    tool.kind.activated.emit(tool.kind.currentIndex())


def test_actions_of_the_mask_in_the_bar_in_the_menu_and_by_key(bench: Bench) -> None:
    options = bench.pane.options
    QTest.mouseClick(options.actions_of["grow"], LEFT)
    QTest.mouseClick(options.actions_of["invert"], LEFT)
    QTest.keyClick(bench.canvas, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(bench.canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert bench.said("mask_action") == [("grow", 1), ("invert", 0), ("clear", 0), ("all", 0)]
    QTest.mouseClick(options.actions_of["feather"], LEFT)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert bench.said("mask_action")[-1] == ("feather", 6)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Q)
    assert options.actions_of[SHOW].isChecked()
    assert bench.colour_at(400, 300).name() == "#000000"


def test_undo_and_redo_name_their_step(bench: Bench) -> None:
    options = bench.pane.options
    assert not options.undo_button.isEnabled()
    options.set_steps("stroke", "")
    assert options.undo_button.isEnabled()
    assert options.undo_button.toolTip().startswith("Undo brush stroke")
    assert not options.redo_button.isEnabled()


def test_a_narrow_bar_keeps_everything_within_reach(bench: Bench) -> None:
    bench.choose("rectangle")
    bench.pane.resize(560, 560)
    options = bench.pane.options
    assert options.behind
    assert options.more.isVisible()
    QTest.mouseClick(options.more, LEFT)
    behind = options.behind
    assert all(group.isVisible() for group in behind)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.hide()
    bench.pane.resize(1100, 760)
    assert not options.behind
    assert all(group.isVisible() and group.window() is bench.pane for group in bench.pane.toolbox.current.groups)


def test_the_tool_and_its_options_are_remembered(bench: Bench, theme: Theme, qtbot: QtBot) -> None:
    bench.choose("lasso")
    tool = bench.pane.toolbox.current
    assert isinstance(tool, LassoTool)
    QTest.mouseClick(tool.mode.button(CORNERS), LEFT)
    bench.pane.toolbox.brush._size.set_value(120)  # pyright: ignore[reportPrivateUsage]
    other = Bench(theme, qtbot)
    other.pane.restore_state(bench.pane.state())
    restored = other.pane.toolbox.current
    assert isinstance(restored, LassoTool)
    assert restored.mode.value == CORNERS
    assert other.pane.toolbox.brush.size == 120


def test_every_control_has_a_name_and_combo_boxes_a_label(bench: Bench) -> None:
    bench.pane.toolbox.show_pen()
    for tool in bench.pane.toolbox.tools:
        bench.pane.toolbox.choose(tool)
        shown = [child for child in bench.pane.findChildren(QWidget) if child.isVisible()]
        controls = [child for child in shown if isinstance(child, CONTROLS)]
        assert [control for control in controls if not _name(control)] == []
        labelled = {label.buddy() for label in bench.pane.findChildren(QLabel) if label.text()}
        assert [combo for combo in controls if isinstance(combo, QComboBox) and combo not in labelled] == []


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name)


def test_the_column_is_one_tab_stop_with_arrow_keys(bench: Bench) -> None:
    buttons = bench.pane.column.buttons
    assert [name for name in buttons if buttons[name].focusPolicy() is Qt.FocusPolicy.StrongFocus] == ["brush"]
    buttons["brush"].setFocus()
    QTest.keyClick(buttons["brush"], Qt.Key.Key_Down)
    assert bench.pane.toolbox.current.id == "eraser"
    assert buttons["eraser"].hasFocus()
    assert [name for name in buttons if buttons[name].focusPolicy() is Qt.FocusPolicy.StrongFocus] == ["eraser"]


@pytest.mark.parametrize(("typed", "value"), [("7 px", 7), ("--5", 3), ("²", 3), ("9" * 5000, 100), ("-4", 1)])
def test_a_number_field_takes_what_is_a_number_and_leaves_the_rest(
    theme: Theme, qtbot: QtBot, typed: str, value: int
) -> None:
    field = NumberField(theme, 1, 100, suffix=" px")
    qtbot.addWidget(field)
    field.set_value(3)
    field.setText(typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.value, field.text()) == (value, f"{value} px")


def test_the_colour_of_notes_is_worded_again_in_another_language(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = InkChoice(theme).make()
    qtbot.addWidget(group)
    button = group.findChild(QToolButton)
    assert button is not None
    assert button.toolTip() == "Colour: Red"
    monkeypatch.setattr(inks, "translate", lambda _context, text: "Farbe: {colour}" if "{" in text else text)
    QApplication.sendEvent(group, QEvent(QEvent.Type.LanguageChange))
    assert button.toolTip() == button.accessibleName() == "Farbe: Red"


def test_the_largest_letters_leave_room_for_the_options_in_the_smallest_design(bench: Bench, theme: Theme) -> None:
    """1024 pixels less the rail and the tools; only what takes the frame back has no room, which Undo does too."""
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH, text_size=130)
    options, tools = bench.pane.options, bench.pane.toolbox
    options.setFixedWidth(904)
    hidden = dict[str, int]()
    for name in tools.tools:
        tools.choose(name)
        options._fit()
        hidden[name] = len(options.behind)
    assert hidden.pop("extend") == 1
    assert not any(hidden.values())
