"""Changes made on this computer, which cost nothing: turn, straighten, resize, light and colour, heal, cut out."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from services.types import LocalStep
from ui.edit.gestures import Gestures
from ui.edit.subject import NOTHING, Subject
from ui.edit.tools.groups import BarSlider, Group, NumberField, button, label
from ui.edit.tools.tool import Tool
from ui.shared.combo import Combo
from ui.shared.icon_button import icon_button
from ui.theme import Theme

translate = QCoreApplication.translate
TURN, STRAIGHTEN, RESIZE, LIGHT, HEAL, CUTOUT = "turn", "straighten", "resize", "light", "heal", "cutout"
_KINDS = (TURN, STRAIGHTEN, RESIZE, LIGHT, HEAL, CUTOUT)
_TENTHS = 10
"""A slider of whole numbers shows tenths of a degree."""
_COARSE, _FINE = 108, 160
"""Widths of sliders in pixels at text size 100 %: of three side by side; of one alone that wants a steady hand."""


class AdjustTool(Tool):
    """What is chosen is shown at once (`preview_wanted`) and becomes a version with Apply (`step_wanted`). Turning and
    flipping need no preview."""

    id: ClassVar[str] = "adjust"
    icon: ClassVar[str] = "sliders"
    shape: ClassVar[Qt.CursorShape] = Qt.CursorShape.ArrowCursor

    def __init__(self, theme: Theme, gestures: Gestures, subject: Subject, parent: QObject | None = None) -> None:
        super().__init__(theme, gestures, parent)
        self._subject = subject
        self._of = NOTHING
        self._previews = False
        self.kind = Combo(theme)
        self._kind_label = label()
        self._kind_label.setBuddy(self.kind)
        self.kind.activated.connect(lambda _row: self._kind_changed())
        self._make_turns(theme)
        self.angle = self._slider(theme, -45 * _TENTHS, 45 * _TENTHS, _FINE)
        self.angle.set_divisor(_TENTHS)
        self.angle.set_suffix("°")
        self.sliders = {
            name: self._slider(theme, -100, 100, _COARSE) for name in ("brightness", "contrast", "saturation")
        }
        self._slider_labels = {name: label() for name in self.sliders}
        self._make_size(theme)
        self._hint = QLabel()
        self._hint.setProperty("role", "caption")
        self.apply, self.reset = button("primary"), button("quiet")
        self.apply.clicked.connect(self._apply)
        self.reset.clicked.connect(self.abort)

    def _make_turns(self, theme: Theme) -> None:
        self.turns: dict[str, QToolButton] = {}
        steps = {
            "left": LocalStep(name="turn", values={"degrees": 270}),
            "right": LocalStep(name="turn", values={"degrees": 90}),
            "half": LocalStep(name="turn", values={"degrees": 180}),
            "across": LocalStep(name="flip", values={"axis": "horizontal"}),
            "down": LocalStep(name="flip", values={"axis": "vertical"}),
        }
        icons = {name: f"turn-{name}" for name in ("left", "right", "half")} | {
            name: f"flip-{name}" for name in ("across", "down")
        }
        for name, step in steps.items():
            made = self.turns[name] = icon_button(theme, icons[name])
            made.clicked.connect(lambda _checked=False, step=step: self.gestures.step_wanted.emit(step))

    def _make_size(self, theme: Theme) -> None:
        self.width_field, self.height_field = NumberField(theme, 1, 30_000), NumberField(theme, 1, 30_000)
        self._width_label, self._height_label = label(), label()
        self._width_label.setBuddy(self.width_field)
        self._height_label.setBuddy(self.height_field)
        self.width_field.changed.connect(lambda value: self._resized(self.height_field, value, across=True))
        self.height_field.changed.connect(lambda value: self._resized(self.width_field, value, across=False))

    def _slider(self, theme: Theme, low: int, high: int, width: int) -> BarSlider:
        field = BarSlider(theme, width)
        field.set_range(low, high)
        field.set_value(0)
        field.changed.connect(lambda _value: self._preview())
        return field

    @property
    def name(self) -> str:
        return translate("Tools", "Adjust")

    def make_groups(self) -> list[QWidget]:
        light = {
            name: Group(self._slider_labels[name], field, word=lambda name=name: self._word_slider(name))
            for name, field in self.sliders.items()
        }
        sizes = [
            Group(self._width_label, self.width_field, word=self._word_size),
            Group(self._height_label, self.height_field),
        ]  # two: where there is room for one of them, the other follows by itself
        self._groups_of = {
            TURN: [Group(*self.turns.values(), word=self._word_turns)],
            STRAIGHTEN: [Group(self.angle, word=self._word_angle)],
            RESIZE: sizes,
            LIGHT: list(light.values()),
            HEAL: [],
            CUTOUT: [],
        }
        self._hint_group = Group(self._hint, word=self._word_hint)
        self._end_group = Group(self.apply, word=self._word_end, stays=True)
        self._reset_group = Group(self.reset)
        choice = Group(self._kind_label, self.kind, word=self._word_kinds, stays=True)
        by_kind = [group for groups in self._groups_of.values() for group in groups]
        return [choice, *by_kind, self._hint_group, self._end_group, self._reset_group]

    def shows(self, group: QWidget) -> bool:
        kind = self.kind.value or TURN
        if group is self._hint_group:
            return kind in (HEAL, CUTOUT)
        if group is self._end_group:
            return kind != TURN
        if group is self._reset_group:
            return kind in (STRAIGHTEN, RESIZE, LIGHT)
        return not any(group in groups for other, groups in self._groups_of.items() if other != kind)

    def refresh(self) -> None:
        if self._subject.picture != self._of:
            self._of = self._subject.picture
            self._back_to_rest()
        before = self._hint.text()
        self._word_hint()
        if self._hint.text() != before:
            self.groups_changed.emit()
        self._offer()

    @property
    def busy(self) -> bool:
        return self._previews

    def abort(self) -> None:
        """The picture as it is."""
        self._back_to_rest()
        if self._previews:
            self._previews = False
            self.gestures.preview_wanted.emit(None)
        self._offer()

    @property
    def step(self) -> LocalStep | None:
        """What would be done; None: nothing."""
        match self.kind.value:
            case "straighten" if self.angle.value:
                return LocalStep(name="straighten", values={"degrees": self.angle.value / _TENTHS})
            case "resize" if (self.width_field.value, self.height_field.value) != self._subject.picture.size:
                return LocalStep(
                    name="resize", values={"width": self.width_field.value, "height": self.height_field.value}
                )
            case "light" if any(field.value for field in self.sliders.values()):
                return LocalStep(name="adjust", values={name: field.value for name, field in self.sliders.items()})
            case "heal" if self._subject.masked:
                return LocalStep(name="heal")
            case "cutout":
                return LocalStep(name="cutout")
            case _:
                return None

    def _preview(self) -> None:
        step = self.step
        self._previews = step is not None
        self.gestures.preview_wanted.emit(step)
        self._offer()

    def _apply(self) -> None:
        if (step := self.step) is not None:
            self._previews = False
            self.gestures.step_wanted.emit(step)

    def _kind_changed(self) -> None:
        self.abort()
        self._word_hint()
        self.groups_changed.emit()

    def _resized(self, other: NumberField, value: int, *, across: bool) -> None:
        """The ratio of the picture stays."""
        width, height = self._subject.picture.size
        if width and height:
            other.set_value(max(1, round(value * height / width if across else value * width / height)))
        self._offer()

    def _back_to_rest(self) -> None:
        for field in (self.angle, *self.sliders.values()):
            field.set_value(0)
        self.width_field.set_value(self._subject.picture.width)
        self.height_field.set_value(self._subject.picture.height)

    def _offer(self) -> None:
        self.apply.setEnabled(self.step is not None)
        self.reset.setEnabled(self.step is not None)

    # -- words ---------------------------------------------------------------------------------------------------------

    def _word_kinds(self) -> None:
        words = {
            TURN: translate("Tools", "Turn and flip"),
            STRAIGHTEN: translate("Tools", "Straighten"),
            RESIZE: translate("Tools", "Resize"),
            LIGHT: translate("Tools", "Light and colour"),
            HEAL: translate("Tools", "Heal spots"),
            CUTOUT: translate("Tools", "Remove background"),
        }
        value = self.kind.value
        self.kind.clear()
        for kind in _KINDS:
            self.kind.addItem(words[kind], kind)
        self.kind.set_value(value or TURN)
        self._kind_label.setText(translate("Tools", "Change"))
        self._kind_label.hide()
        self.kind.setAccessibleName(translate("Tools", "Change"))

    def _word_turns(self) -> None:
        words = {
            "left": translate("Tools", "Turn left"),
            "right": translate("Tools", "Turn right"),
            "half": translate("Tools", "Turn upside down"),
            "across": translate("Tools", "Flip left to right"),
            "down": translate("Tools", "Flip top to bottom"),
        }
        for name, made in self.turns.items():
            made.setToolTip(words[name])
            made.setAccessibleName(words[name])

    def _word_angle(self) -> None:
        self.angle.setAccessibleName(translate("Tools", "Degrees, clockwise"))

    def _word_slider(self, name: str) -> None:
        words = {
            "brightness": translate("Tools", "Brightness"),
            "contrast": translate("Tools", "Contrast"),
            "saturation": translate("Tools", "Saturation"),
        }
        self._slider_labels[name].setText(words[name])
        self._slider_labels[name].setBuddy(self.sliders[name].slider)
        self.sliders[name].setAccessibleName(words[name])

    def _word_size(self) -> None:
        for text, field, letter, name in (
            (self._width_label, self.width_field, "W", translate("Tools", "Width")),
            (self._height_label, self.height_field, "H", translate("Tools", "Height")),
        ):
            text.setText(letter)
            field.setAccessibleName(name)
            field.setToolTip(name)

    def _word_hint(self) -> None:
        if self.kind.value != HEAL:
            words = translate("Tools", "Keeps what is masked; without a mask, what is in the middle.")
        elif self._subject.masked:
            words = translate("Tools", "Fills what is masked from around it.")
        else:
            words = translate("Tools", "Mask a spot first: it is filled from around it.")
        self._hint.setText(words)
        self.apply.setToolTip(words if self.kind.value in (HEAL, CUTOUT) else "")  # the bar may have no room for it

    def _word_end(self) -> None:
        self.apply.setText(translate("Tools", "Apply"))
        self.reset.setText(translate("Tools", "Reset"))
