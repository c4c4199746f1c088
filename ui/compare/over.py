"""The first picture with another in its place, and what can be set about that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from services.picture_rules import laid_on
from services.types import Asset, Difference
from ui.compare.blend import DIFFERENCE, Blend
from ui.compare.blend_bar import BlendBar
from ui.compare.change_look import difference_pixmap
from ui.shared.retranslated import Retranslated
from ui.shared.scene_view import Margins
from ui.theme import Theme


class Over(Retranslated, QWidget):
    """`other_chosen(letter)`: the person wants this picture over A. `difference_wanted()`: answer with
    `set_difference`."""

    other_chosen = Signal(str)
    difference_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = ""
        self._found: Difference | None = None
        self.blend = Blend(theme, margins=Margins(side=8, top=8, bottom=8), ground="bg.stage")
        self.blend.setProperty("region", True)
        self.bar = BlendBar(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.blend, 1)
        column.addWidget(self.bar)
        self.bar.other_chosen.connect(self.other_chosen)
        self.bar.share_changed.connect(self.blend.set_share)
        self.bar.look_changed.connect(self._paint_difference)
        self.blend.share_changed.connect(self._share_moved)
        self.bar.show_share(self.blend.share)
        self.retranslate()

    def show_pair(self, first: Asset, second: Asset, letters: Sequence[str], letter: str) -> None:
        """Another pair; their pixels come. `letters`: of all pictures but A, `letter`: of the second."""
        place = laid_on(first.width, first.height, second.width, second.height)
        self.blend.show_picture(first.width, first.height, first.colour)
        self.blend.open_second(QRectF(*place))
        self._found = None
        self.bar.show_differing(None)
        self.bar.show_letters(letters, letter)
        self._want_difference()
        self._describe()

    def clear(self) -> None:
        """Let go of the pixels: nobody looks."""
        self._found = None
        self.blend.show_picture(1, 1, "")

    def show_mode(self, mode: str) -> None:
        """`overlay`, `slider` or `difference`."""
        self._mode = mode
        self.blend.set_mode(mode)
        self.bar.show_mode(mode)
        self._want_difference()
        self._describe()

    def add_first(self, pixmap: QPixmap | QImage) -> None:
        """The first picture in some resolution."""
        self.blend.add_pixmap(pixmap)

    def add_second(self, pixmap: QPixmap | QImage) -> None:
        """The second picture in some resolution."""
        self.blend.add_second(pixmap)

    def show_message(self, text: str) -> None:
        """Why one of the two cannot be shown."""
        self.blend.show_message(text)

    def set_difference(self, found: Difference | None) -> None:
        """Where they differ; None: one of them cannot be decoded."""
        self._found = found
        self._paint_difference()

    def retranslate(self) -> None:
        self.blend.setAccessibleName(self.tr("Two pictures in one place"))
        self._describe()

    def _want_difference(self) -> None:
        if self._mode == DIFFERENCE and self._found is None:
            self.difference_wanted.emit()

    def _paint_difference(self) -> None:
        found, bar = self._found, self.bar
        threshold = bar.threshold.value
        self.blend.set_difference(None if found is None else difference_pixmap(found, threshold, bar.amount.value))
        bar.show_differing(None if found is None else found.share(threshold))
        self._describe()

    def _share_moved(self, share: float) -> None:
        self.bar.show_share(share)
        self._describe()

    def _describe(self) -> None:
        self.blend.setAccessibleDescription(self.bar.words)
