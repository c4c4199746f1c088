"""What can be set under two pictures in one place: which ones, how much of the second, and what counts as different."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui import strings
from ui.compare.blend import DIFFERENCE
from ui.shared.elided_label import ElidedLabel
from ui.shared.retranslated import Retranslated
from ui.shared.segmented import Segmented
from ui.shared.slider_field import SliderField
from ui.theme import Theme

USUAL_THRESHOLD, USUAL_AMOUNT = 8, 1
"""Levels of 255 below which lies the noise of JPEG; times by which a difference is made stronger."""
_THRESHOLDS, _AMOUNTS = (1, 128), (1, 16)


class BlendBar(Retranslated, QFrame):
    """`other_chosen(letter)`; `share_changed(0 to 1)`; `look_changed()`: another threshold or amount."""

    other_chosen = Signal(str)
    share_changed = Signal(float)
    look_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = ""
        self._letter = "B"
        self._differing: float | None = None
        self.others = Segmented(theme)
        self.share = SliderField(theme, suffix=" %")
        self.threshold, self.amount = SliderField(theme), SliderField(theme, suffix=" ×")
        self.threshold.set_range(*_THRESHOLDS)
        self.amount.set_range(*_AMOUNTS)
        self.threshold.set_value(USUAL_THRESHOLD)
        self.amount.set_value(USUAL_AMOUNT)
        self._labels = {field: QLabel() for field in (self.others, self.share, self.threshold, self.amount)}
        self.told = ElidedLabel()
        self.told.setProperty("role", "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 4)
        row.setSpacing(8)
        for field, label in self._labels.items():
            label.setProperty("role", "label")
            label.setBuddy(field.slider if isinstance(field, SliderField) else field)
            row.addWidget(label)
            row.addWidget(field)
            row.addSpacing(8)
            if isinstance(field, SliderField):
                field.setMinimumWidth(theme.px(150))
                field.setMaximumWidth(theme.px(260))
        row.addWidget(self.told, 1)
        self.others.changed.connect(self.other_chosen)
        self.share.changed.connect(lambda percent: self.share_changed.emit(percent / 100))
        for field in (self.threshold, self.amount):
            field.changed.connect(lambda _value: self.look_changed.emit())
        self.retranslate()

    def show_letters(self, letters: Sequence[str], chosen: str) -> None:
        """The pictures that can be laid over A, and the one that is."""
        self._letter = chosen
        self.others.set_options([(letter, letter, None) for letter in letters])
        self.others.set_value(chosen)
        self._show()

    def show_mode(self, mode: str) -> None:
        """`overlay`, `slider` or `difference`."""
        self._mode = mode
        self._show()

    def show_share(self, share: float) -> None:
        """How much of the second picture is seen, from 0 to 1."""
        self.share.set_value(round(share * 100))
        self._show()

    def show_differing(self, share: float | None) -> None:
        """How much of the pictures differs, from 0 to 1; None: that is being found out."""
        self._differing = share
        self._show()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Two pictures in one place"))
        names = {
            self.others: self.tr("Over A"),
            self.threshold: self.tr("Threshold"),
            self.amount: self.tr("Amount"),
        }
        for field, name in names.items():
            self._labels[field].setText(name)
            field.setAccessibleName(name)
        self.threshold.setToolTip(self.tr("Smaller changes of a pixel do not count, in levels of 255"))
        self.amount.setToolTip(self.tr("How strongly changes are painted"))
        self._show()

    @property
    def words(self) -> str:
        """What is on the screen, in words."""
        if self._mode != DIFFERENCE:
            share = strings.percent(self.share.value / 100)
            return self.tr("{share} of {letter} over A").format(share=share, letter=self._letter)
        if self._differing is None:
            return self.tr("Comparing…")
        return self.tr("{share} of the pixels differ between A and {letter}").format(
            share=strings.percent(self._differing), letter=self._letter
        )

    def _show(self) -> None:
        differs = self._mode == DIFFERENCE
        shown = {
            self.others: len(self.others.values) > 1,
            self.share: not differs,
            self.threshold: differs,
            self.amount: differs,
        }
        for field, on in shown.items():
            field.setVisible(on)
            self._labels[field].setVisible(on)
        over = self.tr("{letter} over A").format(letter=self._letter)
        self._labels[self.share].setText(over)
        self.share.setAccessibleName(over)
        self.told.setText(self.words if differs else "")
