"""What models that see pictures get wrong, in words (openai-api.md section 4.5)."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.shared.popover import Popover
from ui.theme import Theme


class LimitsPopover(Popover):
    """Plain words, no controls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._title = QLabel()
        self._title.setProperty("role", "strong")
        self._text = QLabel()
        self._text.setProperty("role", "secondary")
        self._text.setWordWrap(True)
        self._text.setFixedWidth(theme.px(400))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._text)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Check what matters"))
        lines = (
            self.tr("Not for diagnoses: medical pictures such as scans are not understood reliably."),
            self.tr("Faces: models do not say who a person is, and should not be asked to."),
            self.tr("Small, turned or stylised text and unusual scripts may be misread. Mark such text as a region."),
            self.tr("Counts are estimates; lines of different style in charts are mixed up."),
            self.tr("Places: exact positions, maps, boards and floor plans are often wrong."),
            self.tr("Panoramas and fisheye pictures are seen distorted; large pictures are made smaller first."),
            self.tr("Words inside a picture may try to give the model orders. An answer never runs or sends anything."),
        )
        self._text.setText("\n".join(f"•  {line}" for line in lines))
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(" ".join(lines))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
