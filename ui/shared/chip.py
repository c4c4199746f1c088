"""Chips: small pills that are switched on and off, or that stand for something that can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ui.shared.plain_tip import plain_tip
from ui.shared.retranslated import Retranslated
from ui.theme import Theme


class Chip(QToolButton):
    """A pill button with an optional icon; `checkable` ones look on while checked."""

    def __init__(
        self, theme: Theme, text: str = "", icon: str = "", parent: QWidget | None = None, *, checkable: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "chip")
        self.setText(text)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if icon:
            self.setIcon(theme.icon(icon))
            beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            self.setToolButtonStyle(beside if text else Qt.ToolButtonStyle.ToolButtonIconOnly)
            theme.changed.connect(self._resize)
            self._resize()

    def _resize(self) -> None:
        self.setIconSize(self._theme.icon_size(14))


class RemovableChip(Retranslated, QFrame):
    """A pill with a text and an × button."""

    removed = Signal()

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._label = QLabel(text, self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._remove = QToolButton(self)
        self._remove.setIcon(theme.icon("x", "accent.text"))
        self._remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._remove.clicked.connect(self.removed)
        self.setFocusProxy(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 0, 2, 0)
        row.setSpacing(2)
        row.addWidget(self._label)
        row.addWidget(self._remove)
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    @property
    def text(self) -> str:
        return self._label.text()

    def retranslate(self) -> None:
        tip = self.tr("Remove {text}").format(text=self.text)
        self._remove.setToolTip(plain_tip(tip))
        self._remove.setAccessibleName(tip)

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.size("control.sm"))
        edge = self._theme.px(14)
        self._remove.setIconSize(QSize(edge, edge))
