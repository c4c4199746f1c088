"""A spoken answer under its words: play, how far it is, how fast, save; or that its file is gone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from services.types import Wave
from ui.ask.sound.playing import SPEEDS, Playing
from ui.ask.sound.wave import WaveSlider
from ui.shared.icon_button import icon_button
from ui.shared.menu import Menu
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_WIDTH, _LEAST_WORDS = 420, 120
_SIDE, _GAP = 6, 8


class PlayerRow(Retranslated, QFrame):
    """`play_wanted()`: it is to be heard; `seek_wanted(milliseconds)`; `save_wanted()`; `again_wanted()`: it is to be
    spoken once more, because its file is gone."""

    play_wanted = Signal()
    seek_wanted = Signal(int)
    save_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, theme: Theme, key: str, playing: Playing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self._playing = playing
        self._known_length = 0
        self._problem = ""
        self._price = ""
        self.setProperty("role", "answer-card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.play = QToolButton()
        self.play.setProperty("kind", "primary")
        self.play.clicked.connect(self._toggle)
        self._at, self._length = QLabel(), QLabel()
        self.words = QLabel()
        for label in (self._at, self._length, self.words):
            label.setProperty("role", "caption")
        self.words.setWordWrap(True)
        self.wave = WaveSlider(theme)
        self.wave.sought.connect(self.seek_wanted)
        self._speed = QToolButton()
        self._speed.setAutoRaise(True)
        self._speed.clicked.connect(self._open_speeds)
        self.save = icon_button(theme, "download")
        self.save.clicked.connect(self.save_wanted)
        self.again = QPushButton()
        self.again.setProperty("control", "sm")
        self.again.clicked.connect(self.again_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 5, _SIDE, 5)
        row.setSpacing(_GAP)
        widgets = (self.play, self._at, self.wave, self.words, self._length, self._speed, self.save, self.again)
        for widget in widgets:
            row.addWidget(widget, 1 if widget in (self.wave, self.words) else 0)
        playing.changed.connect(self._changed)
        playing.refused.connect(self._refused)
        theme.changed.connect(self._dress)
        self._dress()
        self._show()

    @property
    def gone(self) -> bool:
        """Its file is gone."""
        return self._problem == "gone"

    def show_wave(self, wave: Wave) -> None:
        """How loud it is along its time, and how long, before it is played."""
        self._known_length = wave.milliseconds
        self.wave.show_peaks(wave.peaks)
        self._show()

    def show_gone(self, price: str) -> None:
        """Its file is gone. `price`: what speaking it once more costs, in words; empty: nobody can now."""
        self._problem, self._price = "gone", price
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
        length = length or self._known_length
        if not self.wave.isSliderDown():
            self.wave.setRange(0, length)
            self.wave.setValue(at)
        self._at.setText(_clock(at))
        self._length.setText(_clock(length) if length else "")
        for widget in (self.play, self._at, self.wave, self._speed):
            widget.setVisible(not self._problem)
        self.words.setVisible(bool(self._problem))
        self._length.setVisible(not self.gone)
        self.save.setVisible(not self.gone)
        self.again.setVisible(self.gone and bool(self._price))
        self.retranslate()
        self._bound_words()

    def _bound_words(self) -> None:
        """The words are no wider than they can get: layouts ask how high all is at a width that it never has."""
        beside = [part for part in (self._length, self.save, self.again) if not part.isHidden()]
        taken = sum(part.sizeHint().width() + _GAP for part in beside) + 2 * _SIDE
        self.words.setMaximumWidth(max(self._theme.px(_LEAST_WORDS), self._theme.px(_WIDTH) - taken))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not self._problem:
            self._toggle()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        edge = self._theme.size("control.md")
        self.play.setFixedSize(edge, edge)
        self.play.setIconSize(self._theme.icon_size(14))
        self.save.setFixedSize(edge, edge)
        self.setMaximumWidth(self._theme.px(_WIDTH))

    def retranslate(self) -> None:
        on = self._playing.is_on(self._key)
        self.play.setIcon(self._theme.icon("pause" if on else "play", "text.onAccent"))
        self.setAccessibleName(self.tr("Spoken answer"))
        for button, text in (
            (self.play, self.tr("Pause") if on else self.tr("Play")),
            (self.save, self.tr("Save audio")),
            (self._speed, self.tr("Speed")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self._speed.setText(f"{self._playing.speed:.3g}×" if self._playing.speed % 1 else f"{self._playing.speed:.1f}×")
        self.wave.setAccessibleName(self.tr("Place in the sound"))
        self.wave.setToolTip(self.tr("Place in the sound"))
        self.again.setText(self.tr("Speak it again · {price}").format(price=self._price))
        self.again.setAccessibleName(self.again.text())
        texts = {
            "no-device": self.tr("This machine has nothing to play sound on. The file can be saved."),
            "unreadable": self.tr("This system cannot play that sound. The file can be saved."),
            "gone": self.tr("The file of this sound is gone."),
        }
        self.words.setText(texts.get(self._problem, ""))


def _clock(milliseconds: int) -> str:
    seconds = (milliseconds + 500) // 1000
    return f"{seconds // 60}:{seconds % 60:02d}"
