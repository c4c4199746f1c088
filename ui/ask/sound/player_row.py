"""A spoken answer under its words: play, how far it is, how fast, save."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QWidget

from ui.ask.sound.playing import SPEEDS, Playing
from ui.shared.menu import Menu
from ui.theme import Theme

_WIDTH = 420


class PlayerRow(QFrame):
    """`play_wanted()`: it is to be heard; `save_wanted()`."""

    play_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, theme: Theme, key: str, playing: Playing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self._playing = playing
        self._problem = ""
        self.setProperty("role", "answer-card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.play = QToolButton()
        self.play.setProperty("kind", "primary")
        self.play.clicked.connect(self._toggle)
        self._at, self._length = QLabel(), QLabel()
        self._words = QLabel()
        for label in (self._at, self._length, self._words):
            label.setProperty("role", "caption")
        self._words.setWordWrap(True)
        self._words.hide()
        self._line = QSlider(Qt.Orientation.Horizontal)
        self._line.setPageStep(5_000)
        self._line.setSingleStep(1_000)
        self._line.sliderMoved.connect(lambda value: playing.seek(key, value))
        self._speed = QToolButton()
        self._speed.setAutoRaise(True)
        self._speed.clicked.connect(self._open_speeds)
        self._save = QToolButton()
        self._save.setIcon(theme.icon("download"))
        self._save.setAutoRaise(True)
        self._save.clicked.connect(self.save_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 5, 6, 5)
        row.setSpacing(8)
        for widget in (self.play, self._at, self._line, self._words, self._length, self._speed, self._save):
            row.addWidget(widget, 1 if widget in (self._line, self._words) else 0)
        playing.changed.connect(self._changed)
        playing.refused.connect(self._refused)
        theme.changed.connect(self._dress)
        self._dress()
        self._show()

    def _toggle(self) -> None:
        if self._playing.is_on(self._key):
            self._playing.pause()
        else:
            self.play_wanted.emit()

    def _changed(self, key: str) -> None:
        if key in (self._key, ""):
            self._show()

    def _refused(self, key: str, reason: str) -> None:
        if key == self._key:
            self._problem = reason
            self._show()

    def _open_speeds(self) -> None:
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for speed in SPEEDS:
            action = menu.addAction(f"{speed:g}×")
            action.setCheckable(True)
            action.setChecked(speed == self._playing.speed)
            action.triggered.connect(lambda _=False, speed=speed: self._playing.set_speed(speed))
        menu.popup(self._speed.mapToGlobal(QPoint(0, self._speed.height())))

    def _show(self) -> None:
        at, length = self._playing.place(self._key)
        if not self._line.isSliderDown():
            self._line.setRange(0, max(1, length))
            self._line.setValue(at)
        self._at.setText(_clock(at))
        self._length.setText(_clock(length) if length else "")
        self._line.setVisible(not self._problem)
        self._words.setVisible(bool(self._problem))
        for widget in (self.play, self._at, self._speed):
            widget.setVisible(not self._problem)
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._toggle()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        edge = self._theme.size("control.md")
        self.play.setFixedSize(edge, edge)
        self.play.setIconSize(self._theme.icon_size(14))
        self._save.setFixedSize(edge, edge)
        self.setMaximumWidth(self._theme.px(_WIDTH))

    def retranslate(self) -> None:
        on = self._playing.is_on(self._key)
        self.play.setIcon(self._theme.icon("pause" if on else "play", "text.onAccent"))
        self.setAccessibleName(self.tr("Spoken answer"))
        for button, text in (
            (self.play, self.tr("Pause") if on else self.tr("Play")),
            (self._save, self.tr("Save audio")),
            (self._speed, self.tr("Speed")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self._speed.setText(f"{self._playing.speed:.3g}×" if self._playing.speed % 1 else f"{self._playing.speed:.1f}×")
        self._line.setAccessibleName(self.tr("Place in the sound"))
        texts = {
            "no-device": self.tr("This machine has nothing to play sound on. The file can be saved."),
            "unreadable": self.tr("This system cannot play that sound. The file can be saved."),
        }
        self._words.setText(texts.get(self._problem, ""))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _clock(milliseconds: int) -> str:
    seconds = milliseconds // 1000
    return f"{seconds // 60}:{seconds % 60:02d}"
