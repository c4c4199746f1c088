"""How far the change of many pictures is, with a way to leave off."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.shared.progress_line import ProgressLine

_PATIENCE = 400
"""Milliseconds of work before the person is told of it."""


class WorkBar(ProgressLine):
    """`stopped()`: the person wants no more pictures changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, patience=_PATIENCE)
        self.retranslate()

    def retranslate(self) -> None:
        text = self.tr("Changing pictures: {done} of {total}. You can keep working.")
        self.word(self.tr("Change of many pictures"), text, self.tr("Stop"))
