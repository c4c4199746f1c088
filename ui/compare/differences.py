"""What differs in how the pictures were made: one row for each fact, the first picture's value as the measure."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from services.types import Asset
from ui.library import facts
from ui.shared.elided_label import ElidedLabel
from ui.shared.retranslated import Retranslated
from ui.theme import Theme


class Differences(Retranslated, QFrame):
    """A table under the pictures, one column for each."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._assets: tuple[Asset, ...] = ()
        self._all = False
        self._title, self._hidden = QLabel(), QLabel()
        self._title.setProperty("role", "strong")
        self._hidden.setProperty("role", "caption")
        self.show_all = QPushButton()
        self.show_all.setProperty("kind", "quiet")
        self.show_all.clicked.connect(self._toggle)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._hidden)
        head.addStretch(1)
        head.addWidget(self.show_all)
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._body)
        column.addStretch(1)
        self.retranslate()

    def show_assets(self, assets: Sequence[Asset]) -> None:
        """The pictures, the first of which is A."""
        self._assets = tuple(assets)
        self._show()

    @property
    def rows(self) -> list[tuple[str, tuple[str, ...]]]:
        """(name, value of each picture) of the facts that are on the screen."""
        return [row for row in self._facts() if self._all or len(set(row[1])) > 1]

    def _facts(self) -> list[tuple[str, tuple[str, ...]]]:
        told = [dict([(self.tr("Change"), asset.prompt), *facts.compared(asset)]) for asset in self._assets]
        for values, asset in zip(told, self._assets, strict=True):
            values[self.tr("Tags")] = ", ".join(asset.tags)
        names = list(dict.fromkeys(name for values in told for name in values))
        rows = [(name, tuple(values.get(name, "") for values in told)) for name in names]
        return [row for row in rows if any(row[1])]

    def _toggle(self) -> None:
        self._all = not self._all
        self._show()

    def _show(self) -> None:
        while (entry := self._grid.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        rows = self.rows
        equal = len(self._facts()) - len([row for row in self._facts() if len(set(row[1])) > 1])
        for number, (name, values) in enumerate(rows):
            self._add_row(number, name, values)
        for column in range(len(self._assets)):
            self._grid.setColumnStretch(column, 1)
        self._hidden.setText("" if self._all or not equal else self.tr("%n equal setting(s) hidden", "", equal))
        self.show_all.setVisible(bool(equal))
        self.show_all.setText(self.tr("Show differences only") if self._all else self.tr("Show all"))

    def _add_row(self, number: int, name: str, values: tuple[str, ...]) -> None:
        for column, value in enumerate(values):
            cell = QFrame()
            cell.setProperty("role", "row")
            cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # as wide as its picture
            line = QHBoxLayout(cell)
            line.setContentsMargins(0, 3, 0, 3)
            label = ElidedLabel(name)
            label.setProperty("role", "label")
            label.setProperty("tone", "tertiary")
            label.setFixedWidth(self._theme.px(72))
            same = column > 0 and value == values[0]
            text = ElidedLabel(self.tr("same") if same else value or "—")
            text.setProperty("role", "label" if same or column == 0 else "strong")
            text.setProperty("tone", "tertiary" if same else "primary")
            text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            text.setAccessibleName(f"{chr(ord('A') + column)}, {name}: {self.tr('same') if same else value}")
            line.addWidget(label)
            line.addWidget(text, 1)
            self._grid.addWidget(cell, number, column)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Differences"))
        self._title.setText(self.tr("Differences from A"))
        self._show()
