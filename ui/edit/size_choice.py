"""The size of an edit: that of the picture, or another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from services import rules
from ui import strings
from ui.shared.combo import Combo
from ui.shared.composer.panel_values import SAME
from ui.shared.composer.parameter_row import LABEL_WIDTH
from ui.shared.composer.size_field import MOST_TILES, SizeField
from ui.theme import Theme

OTHER = "other"


class SizeChoice(SizeField):
    """A choice above the usual row, which is only there for another size than the picture's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._same = QLabel()
        self._choice = Combo(theme)
        self._picture = (0, 0)
        self._other = ""
        """The size chosen last that was not the picture's."""
        super().__init__(theme, parent)
        self._same.setBuddy(self._choice)
        self._choice.activated.connect(lambda _: self._chosen(self._choice.value))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._same)
        head.addWidget(self._choice, 1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setContentsMargins(0, 0, 0, 0)
        column.insertLayout(0, head)

    def set_picture(self, width: int, height: int) -> None:
        """The size of what is edited, 0 x 0: nothing is."""
        self._picture = (width, height)
        self._word()

    def set_value(self, value: str) -> None:
        if value != SAME:
            self._other = value
        super().set_value(value)

    def _chosen(self, which: str) -> None:
        if which == SAME:
            self._take(SAME)
        elif self.value == SAME:
            self._take(self._other or self._nearest())

    def _nearest(self) -> str:
        """The picture's own size as the model can draw it, to begin from."""
        width, height = self._picture if all(self._picture) else (1024, 1024)
        if self._rule.free:
            return rules.size_text(*rules.snap_size(self._rule, width, height))
        sizes = {size: parsed for size in self._rule.fixed if (parsed := rules.parse_size(size)) is not None}
        shape = width / height
        return min(sizes, key=lambda size: abs(sizes[size][0] / sizes[size][1] - shape), default=self._rule.fixed[0])

    def _show(self) -> None:
        super()._show()
        other = self.value != SAME
        tiles = len(self._sizes) <= MOST_TILES
        self._choice.set_value(OTHER if other else SAME)
        self.label.hide()
        self._head.setVisible(other)
        self._tiles.setVisible(other and tiles)
        self._combo.setVisible(other and not tiles)
        self._edges.setVisible(other and self._rule.free)

    def _word(self) -> None:
        width, height = self._picture
        same = self.tr("Same as picture")
        self._choice.setItemText(0, same)
        self._choice.setToolTip(f"{same}: {strings.size_text(width, height)}" if width and height else same)

    def retranslate(self) -> None:
        super().retranslate()
        self._same.setText(self.tr("Size"))
        if not self._choice.count():
            self._choice.addItem("", SAME)
            self._choice.addItem("", OTHER)
        self._choice.setItemText(1, self.tr("Another size"))
        self._choice.setAccessibleName(self.tr("Size"))
        self._word()

    def _dress(self) -> None:
        super()._dress()
        self._same.setFont(self._theme.font("label"))
        self._same.setProperty("tone", "secondary")
        self._same.setFixedWidth(self._theme.px(LABEL_WIDTH))
        self._same.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
