"""The bar above compared pictures: back, how they are shown, zoom."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import actions
from ui.compare.blend import DIFFERENCE, OVERLAY, SLIDER
from ui.shared.icon_button import icon_button
from ui.shared.retranslated import Retranslated
from ui.shared.segmented import Segmented
from ui.shared.switch import Switch
from ui.theme import Theme

SIDE_BY_SIDE = "side"
_WORDS_FROM = 1100
"""Width in pixels from which on there is room for all words."""


class Header(Retranslated, QFrame):
    """`back()`; `mode_changed(str)`: `side`, `overlay`, `slider` or `difference`; `together_changed(bool)`;
    `zoom_wanted(command)`: in, out or fit; `ask_wanted()`: what differs."""

    back = Signal()
    mode_changed = Signal(str)
    together_changed = Signal(bool)
    zoom_wanted = Signal(str)
    ask_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = 0
        self.setProperty("role", "header")
        self._back = icon_button(self._theme, "chevron-left", self)
        self._back.clicked.connect(self.back)
        self._title, self._count = QLabel(), QLabel()
        self._title.setProperty("role", "heading")
        self._count.setProperty("role", "secondary")
        self.modes = Segmented(theme)
        self.modes.changed.connect(self.mode_changed)
        self.together = Switch(theme)
        self.together.setChecked(True)
        self.together.toggled.connect(self.together_changed)
        self._together_label = QLabel()
        self._together_label.setProperty("role", "body")
        self._together_label.setBuddy(self.together)
        for widget in (self.together, self._together_label):  # the modes stay under the mouse as these come and go
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
        self._zoom = QLabel()
        self._zoom.setProperty("role", "body")
        self._buttons = {
            "out": icon_button(self._theme, "zoom-out", self),
            "in": icon_button(self._theme, "zoom-in", self),
            "fit": icon_button(self._theme, "fit", self),
        }
        for command, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, name=command: self.zoom_wanted.emit(name))
        self.ask = QPushButton(theme.icon("ask"), "", self)
        self.ask.clicked.connect(self.ask_wanted)
        self._line = QFrame(self)
        self._line.setProperty("role", "vline")
        self._arrange()
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def show_count(self, pictures: int) -> None:
        """How many pictures are compared."""
        self._pictures = pictures
        self._count.setText(self.tr("%n picture(s)", "", pictures))

    def show_zoom(self, scale: float) -> None:
        """1.0 is 100 %."""
        self._zoom.setText(f"{scale * 100:.0f} %")

    def set_mode(self, mode: str) -> None:
        """Show a mode without telling `mode_changed`."""
        self.modes.set_value(mode)
        side = mode == SIDE_BY_SIDE
        for widget in (self.together, self._together_label):
            widget.setVisible(side)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.modes)
        row.addWidget(self.together)
        row.addWidget(self._together_label)
        row.addWidget(self._buttons["out"])
        row.addWidget(self._zoom)
        row.addWidget(self._buttons["in"])
        row.addWidget(self._buttons["fit"])
        row.addWidget(self._line)
        row.addWidget(self.ask)

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.px(44))
        self._line.setFixedHeight(14)
        self.ask.setIconSize(self._theme.icon_size(16))
        self._fit_words()
        self._zoom.setMinimumWidth(self._theme.px(48))
        edge = self._theme.size("control.md")
        for button in (self._back, *self._buttons.values()):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(16))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Compare tools"))
        self._title.setText(self.tr("Compare"))
        self.ask.setAccessibleName(self.tr("Ask about the differences"))
        self.ask.setToolTip(self.tr("Ask about the differences"))
        self._fit_words()
        self._together_label.setText(self.tr("Zoom together"))
        self.together.setAccessibleName(self.tr("Zoom together"))
        self.modes.setAccessibleName(self.tr("Compare"))
        self.modes.set_options(
            [
                (SIDE_BY_SIDE, self.tr("Side by side"), None),
                (OVERLAY, self.tr("Overlay"), None),
                (SLIDER, self.tr("Slider"), None),
                (DIFFERENCE, self.tr("Difference"), None),
            ]
        )
        names = {"out": (self.tr("Zoom out"), "zoom-out"), "in": (self.tr("Zoom in"), "zoom-in"),
                 "fit": (self.tr("Fit"), "fit")}  # fmt: skip
        for command, (name, action) in names.items():
            self._buttons[command].setAccessibleName(name)
            self._buttons[command].setToolTip(actions.tip(name, action))
        self._back.setAccessibleName(self.tr("Back"))
        self._back.setToolTip(f"{self.tr('Back')}  Esc")
        self.show_count(self._pictures)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """In a narrow window the question is an icon with its name."""
        self.ask.setText(self.ask.accessibleName() if self.width() >= self._theme.px(_WORDS_FROM) else "")
