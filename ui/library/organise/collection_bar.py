"""The line over the pictures of a collection: what it is called, how many pictures it has, what they have cost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from services.types import Collection
from ui import strings
from ui.library import wording
from ui.shared.elided_label import ElidedLabel
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_SIDE, _TOP, _AFTER_NAME = 16, 14, 8
"""As the heads of the days in the grid, whose place it takes."""


class CollectionBar(Retranslated, QFrame):
    """Hidden while no collection is shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._collection: Collection | None = None
        self._name = ElidedLabel(parent=self, mode=Qt.TextElideMode.ElideRight)
        self._name.setProperty("role", "strong")
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._facts = QLabel(self)
        self._facts.setProperty("role", "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, _TOP, _SIDE, 0)
        row.setSpacing(_AFTER_NAME)
        row.addWidget(self._name)
        row.addWidget(self._facts)
        row.addStretch(1)
        self.hide()

    def show_collection(self, collection: Collection | None) -> None:
        """Say this of it; None: another place is shown."""
        self._collection = collection
        self.setVisible(collection is not None)
        self.retranslate()

    def retranslate(self) -> None:
        collection = self._collection
        if collection is None:
            return
        self._name.setText(collection.name)
        facts = [wording.pictures(collection.count)]
        if collection.cost:
            facts.append(self.tr("{money} in all").format(money=strings.money_sum(collection.cost)))
        self._facts.setText(" · ".join(facts))
        self.setAccessibleName(f"{collection.name}, {self._facts.text()}")
