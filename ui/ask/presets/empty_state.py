"""A thread that has not begun: what can be done here, as cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from services.types import Preset
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_CARD_WIDTH, _MOST_COLUMNS = 200, 3
_ICONS = {
    "describe": "describe", "extract-text": "doc-text", "alt-text": "alt", "tags": "tag", "compare": "split",
    "differences": "diff", "table-csv": "table", "caption": "quote", "find": "region", "critique": "eye",
    "prompt": "create",
}  # fmt: skip


class PresetCard(QToolButton):
    """A preset with its icon, name and what it does."""

    def __init__(self, theme: Theme, preset: Preset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "preset-card")
        self.setAccessibleName(preset.label)
        self.setAccessibleDescription(preset.summary)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # all of a row are equally high
        icon = QLabel()
        icon.setPixmap(theme.pixmap(_ICONS.get(preset.id, "ask"), theme.px(20), "accent.text"))
        title = QLabel(preset.label)
        title.setProperty("role", "strong")
        text = QLabel(preset.summary)
        text.setProperty("role", "caption")
        text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(4)
        for label in (icon, title, text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        width = self._theme.px(_CARD_WIDTH)
        layout = self.layout()
        return QSize(width, self._theme.px(96) if layout is None else max(96, layout.heightForWidth(width)))


class EmptyState(Retranslated, QScrollArea):
    """`preset_chosen(Preset)`, `add_wanted(widget)`."""

    preset_chosen = Signal(object)
    add_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[PresetCard] = []
        self._columns = _MOST_COLUMNS
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._text = QLabel()
        self._text.setProperty("role", "secondary")
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        inside = QFrame()
        inside.setProperty("role", "window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 20, 12)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(14)
        column.addLayout(self._grid)
        column.addStretch(2)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._arrange)
        self.retranslate()

    def set_presets(self, presets: Sequence[Preset]) -> None:
        """The presets that are there."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [PresetCard(self._theme, preset) for preset in presets]
        for card, preset in zip(self._cards, presets, strict=True):
            card.clicked.connect(lambda _=False, preset=preset: self.preset_chosen.emit(preset))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(1, min(_MOST_COLUMNS, (self.width() - 40) // (self._theme.px(_CARD_WIDTH) + 10)))
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _arrange(self) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        for number in range(_MOST_COLUMNS + 2):
            self._grid.setColumnStretch(number, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(self._columns + 1, 1)
        for number, card in enumerate(self._cards):
            card.setFixedWidth(self._theme.px(_CARD_WIDTH))
            self._grid.addWidget(card, number // self._columns, 1 + number % self._columns)
            card.show()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Nothing asked yet"))
        self._title.setText(self.tr("What would you like to know?"))
        self._text.setText(self.tr("Drop pictures or a whole folder, then ask."))
