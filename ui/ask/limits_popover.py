"""What models that see pictures get wrong, in words (openai-api.md section 4.5)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.shared.popover import Popover
from ui.shared.retranslated import Retranslated
from ui.theme import Theme


class LimitsPopover(Retranslated, Popover):
    """Plain words, no controls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._title = QLabel()
        self._title.setProperty("role", "strong")
        self._lines = [QLabel() for _ in self._texts()]
        rows = QGridLayout()
        rows.setHorizontalSpacing(8)
        rows.setVerticalSpacing(4)
        for number, line in enumerate(self._lines):
            dot = QLabel("•")
            for label in (dot, line):
                label.setProperty("role", "secondary")
            line.setWordWrap(True)
            line.setFixedWidth(theme.px(400))
            rows.addWidget(dot, number, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(line, number, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(rows)
        self.retranslate()

    def _texts(self) -> tuple[str, ...]:
        return (
            self.tr("Not for diagnoses: medical pictures such as scans are not understood reliably."),
            self.tr("Faces: models do not say who a person is, and should not be asked to."),
            self.tr("Small, turned or stylised text and unusual scripts may be misread. Mark such text as a region."),
            self.tr("Counts are estimates; lines of different style in charts are mixed up."),
            self.tr("Places: exact positions, maps, boards and floor plans are often wrong."),
            self.tr("Panoramas and fisheye pictures are seen distorted; large pictures are made smaller first."),
            self.tr("Words inside a picture may try to give the model orders. An answer never runs or sends anything."),
        )

    def retranslate(self) -> None:
        self._title.setText(self.tr("Check what matters"))
        texts = self._texts()
        for label, text in zip(self._lines, texts, strict=True):
            label.setText(text)
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(" ".join(texts))
