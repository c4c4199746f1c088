"""Begins and ends the slide show, and says how it goes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui import actions
from ui.shared.menu import Menu
from ui.shared.retranslated import Retranslated
from ui.theme import Theme
from ui.viewer.slides import INTERVALS, SlideShow


class SlideButton(Retranslated, QWidget):
    """Two buttons that are made by the bar in which they stand. `pressed()`: begin or end it. What is chosen from the
    menu goes to the show of `follow`."""

    pressed = Signal()

    def __init__(self, theme: Theme, begin: QToolButton, options: QToolButton, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._begin, self._options = begin, options
        self._slides: SlideShow | None = None
        begin.clicked.connect(self.pressed)
        options.clicked.connect(self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(begin)
        row.addWidget(options)
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def follow(self, slides: SlideShow) -> None:
        """The show that it belongs to."""
        self._slides = slides
        slides.state_changed.connect(self.retranslate)

    def retranslate(self) -> None:
        running = self._slides is not None and self._slides.running
        self._begin.setIcon(self._theme.icon("stop" if running else "images", "text.onScrim"))
        text = self.tr("End the slide show") if running else self.tr("Slide show")
        self._begin.setAccessibleName(text)
        self._begin.setToolTip(actions.tip(text, "slide-show"))
        options = self.tr("How the slide show goes")
        self._options.setAccessibleName(options)
        self._options.setToolTip(options)

    def _resize(self) -> None:
        edge = self._theme.size("control.md")
        self._begin.setFixedSize(edge, edge)
        self._begin.setIconSize(self._theme.icon_size(20))
        self._options.setFixedSize(max(24, self._theme.px(20)), edge)
        self._options.setIconSize(self._theme.icon_size(14))

    def _open_menu(self) -> None:
        slides = self._slides
        if slides is None:
            return
        menu = Menu(self._theme, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setAccessibleName(self.tr("How the slide show goes"))
        group = QActionGroup(menu)
        for seconds in INTERVALS:
            entry = menu.addAction(self.tr("%n second(s) for each picture", "", seconds))
            entry.setCheckable(True)
            entry.setChecked(seconds == slides.seconds)
            entry.triggered.connect(lambda _on=False, seconds=seconds: slides.set_seconds(seconds))
            group.addAction(entry)
        menu.addSeparator()
        again = menu.addAction(self.tr("Begin again after the last picture"))
        again.setCheckable(True)
        again.setChecked(slides.loops)
        again.triggered.connect(slides.set_loops)
        menu.popup(self._options.mapToGlobal(QPoint(0, self._options.height() + 2)))
