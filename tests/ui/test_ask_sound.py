"""Sound on the Ask page: a wave of the real samples, a place that mouse and keys move, files that are gone."""

from __future__ import annotations

import io
import wave
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.windows import present
from ui.ask.composer import AskComposer
from ui.ask.previews import Previews
from ui.ask.sound.asking_aloud.wiring import AskingAloud
from ui.ask.sound.microphone import wav
from ui.ask.sound.player_row import PlayerRow
from ui.ask.sound.playing import Playing
from ui.ask.sound.wave import WaveSlider
from ui.theme import Theme


@pytest.fixture
def slider(theme: Theme, qtbot: QtBot) -> WaveSlider:
    slider = WaveSlider(theme)
    qtbot.addWidget(slider)
    slider.resize(200, 24)
    present(qtbot, slider)
    return slider


def test_the_place_is_moved_by_a_click_and_by_keys(slider: WaveSlider) -> None:
    sought: list[int] = []
    slider.sought.connect(sought.append)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(100, 12))
    assert sought == [], "nobody knows how long it is"
    slider.setRange(0, 60_000)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(100, 12))
    assert sought == [30_000]
    slider.setValue(sought[-1])
    for key, at in ((Qt.Key.Key_Right, 31_000), (Qt.Key.Key_PageUp, 36_000), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(slider, key)
        assert sought[-1] == at
        slider.setValue(at)
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert sought[-1] == 60_000


def test_the_wave_is_that_of_the_sound(slider: WaveSlider) -> None:
    flat = slider.grab().toImage()
    slider.show_peaks((1.0, 1.0, 0.0, 0.0))
    drawn = slider.grab().toImage()
    assert drawn != flat
    left, right = drawn.copy(0, 0, 90, 24), drawn.copy(110, 0, 90, 24)
    assert left != flat.copy(0, 0, 90, 24)
    assert right == flat.copy(110, 0, 90, 24), "the silent half is a line as before"


def test_a_sound_whose_file_is_gone_says_so_and_what_it_costs(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    row = PlayerRow(theme, "reply", Playing(parent), parent)
    present(qtbot, parent)
    wanted: list[str] = []
    row.play_wanted.connect(lambda: wanted.append("play"))
    row.again_wanted.connect(lambda: wanted.append("again"))
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert wanted == ["play"]
    row.show_gone("")
    assert row.words.text() == "The file of this sound is gone."
    assert row.again.isHidden(), "nobody can speak it now"
    row.show_gone("may cost money")
    assert row.again.text() == "Speak it again · may cost money"
    QTest.keyClick(row, Qt.Key.Key_Space)
    row.again.click()
    assert wanted == ["play", "again"]


def test_a_machine_without_sound_says_so_and_the_file_can_still_be_saved(
    theme: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    playing = Playing(parent)
    monkeypatch.setattr(playing, "_ready", lambda: None)
    row = PlayerRow(theme, "reply", playing, parent)
    playing.play("reply", tmp_path / "a.mp3")
    assert "nothing to play sound on" in row.words.text()
    layout, most = row.layout(), row.maximumWidth()
    assert layout is not None
    assert layout.totalHeightForWidth(4 * most) == layout.totalHeightForWidth(most), "it gets no wider than that"
    assert layout.totalHeightForWidth(200) > layout.totalHeightForWidth(most)
    assert row.play.isHidden()
    assert not row.save.isHidden()


class Listening(QObject):
    """As `ListeningController`, without a server."""

    begun, heard, failed = Signal(), Signal(str), Signal(object)

    def model(self, _profile: object) -> None:
        return None


class Choice(QObject):
    changed = Signal()
    profile = None


def test_a_recording_says_how_long_it_goes_on_and_what_becomes_of_it(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page: Any = QWidget()
    qtbot.addWidget(page)
    page.composer = composer = AskComposer(theme, Previews(page), page)
    listening = Listening()
    session: Any = SimpleNamespace(asking=SimpleNamespace(choice=Choice(), listening=listening))
    aloud = AskingAloud(page, session, lambda _text, _undo: None)
    monkeypatch.setattr(aloud._microphone, "stop", lambda: aloud._microphone.recording.emit(False))
    aloud._microphone.recording.emit(True)
    assert composer.unheard.text == "Recording your question · 0:00"
    aloud._clock.timeout.emit()
    assert composer.unheard.text == "Recording your question · 0:01"
    composer.unheard.action.emit("end")
    assert (composer.unheard.text, composer.recording, aloud._clock.isActive()) == ("", False, False)
    listening.begun.emit()
    assert composer.unheard.text == "Writing down what you said…"
    listening.heard.emit(" What is this? ")
    assert (composer.unheard.text, composer.text) == ("", "What is this?")


def test_a_recording_is_a_wav_file_of_one_channel() -> None:
    with wave.open(io.BytesIO(wav(b"\x01\x00\x02\x00\x03"))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getnframes()) == (1, 2, 2)
