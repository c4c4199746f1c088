"""Ask: questions that are spoken, answers that are heard. There is no sound where these pictures are taken: what the
machine would give stands in for it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from PySide6.QtMultimedia import QMediaPlayer

from services.types import Route
from tests.screens.stage import Stage
from tests.screens.talk import answered, attach, close_menus, new_thread, receipt, replies, shoot_menu, words
from tests.screens.told import telling
from tests.services.odd_server import http
from ui.ask.sound.microphone import RATE, Microphone, wav
from ui.ask.sound.player_row import PlayerRow
from ui.ask.sound.playing import Playing
from ui.ask.sound.system_voice import SystemVoice

_SAID = wav(b"\0\0" * RATE)


async def ask_sound(stage: Stage) -> None:
    """The microphone, the two ways to hear an answer, the player, a sound that is gone."""
    with tempfile.TemporaryDirectory() as home:
        file = receipt(Path(home))
        await _spoken_question(stage, file)
        await _spoken_answer(stage, file)


async def _spoken_question(stage: Stage, file: Path) -> None:
    """It is recorded, written down; that fails; it is tried again; there is nothing to record with."""
    page = stage.ask
    async with telling(stage) as told:
        await new_thread(stage)
        await attach(stage, file)
        await stage.until(page.composer.mic.isVisible)
        page.composer.mic.click()
        await stage.settle(0.4)
        await stage.shoot("ask-no-microphone")
        with (
            patch.object(Microphone, "start", lambda self: self.recording.emit(True)),
            patch.object(Microphone, "stop", lambda self: (self.recording.emit(False), self.recorded.emit(_SAID))),
        ):
            page.composer.mic.click()
            await stage.shoot("ask-recording")
            page.composer.mic.click()
        await stage.settle(0.6)
        await stage.shoot("ask-transcribing")
        told.heard = http({"error": {"message": "overloaded"}}, status="500 No")
        await stage.until(lambda: page.composer.unheard.text)
        await stage.shoot("ask-not-transcribed")
        told.heard = http({"text": words(stage, "What is the total on this slip?", "이 영수증의 합계는 얼마인가요?")})
        page.composer.unheard.action.emit("retry")
        await stage.until(lambda: page.composer.text)
        await stage.shoot("ask-transcribed")


async def _spoken_answer(stage: Stage, file: Path) -> None:
    """By whom; the player before, while and after it plays; its speeds; a sound whose file is gone."""
    page, parts = stage.ask, stage.session.asking
    parts.choice.choose("studio", "vidra-eye")
    await new_thread(stage)
    await attach(stage, file)
    parts.choice.answer_aloud(True)
    await stage.shoot("ask-answer-aloud")
    parts.choice.answer_aloud(False)
    await answered(stage, words(stage, "How bright is it?", "얼마나 밝은가요?"))
    [reply] = replies(stage)
    view = page.transcript.view(reply.id)
    assert view is not None
    with patch.object(SystemVoice, "available", True):
        await shoot_menu(stage, "ask-sound-menu", view.button("read"))
    view.show_reading(True)
    await stage.shoot("ask-reading")
    view.show_reading(False)
    parts.speaking.read(parts.page.current, reply, stage.session.servers.profile("studio"))
    await stage.until(view.below.count)
    await stage.until(lambda: any(row.wave.peaks for row in view.findChildren(PlayerRow)))
    row = view.findChildren(PlayerRow)[-1]
    await stage.shoot("ask-player")
    with patch.object(Playing, "_ready", _silent_player):
        row.play.click()
        await stage.until(lambda: row._playing.place(reply.id)[0] > 1200)
        await stage.shoot("ask-player-plays")
        row._playing.set_speed(1.25)
        await shoot_menu(stage, "ask-player-speeds", row._speed)
        row._playing.stop()
    row.play.click()
    await stage.settle(0.5)
    await stage.shoot("ask-player-no-device")
    root = stage.session.library.root
    assert root is not None
    for sound in (root / "threads" / parts.page.current.id).iterdir():
        sound.unlink()
    row.save.click()
    await stage.until(lambda: row.gone)
    await stage.shoot("ask-player-gone")
    await _only_spoken(stage, file)
    await _retiring(stage)
    close_menus()


async def _only_spoken(stage: Stage, file: Path) -> None:
    """A sound without a word of text, as some models answer."""
    page = stage.session.asking.page
    await new_thread(stage)
    await attach(stage, file)
    reply = await answered(stage, words(stage, "Say hello.", "인사해 주세요."))
    root = stage.session.library.root
    assert root is not None
    thread = page.current.id
    sound = root / "threads" / thread / f"{reply.id}.wav"
    sound.parent.mkdir(parents=True, exist_ok=True)
    sound.write_bytes(_SAID)
    spoken = replace(reply, text="", sound=sound.name)
    await stage.saved(lambda workspace: workspace.asks.add(thread, spoken))
    page.reload(thread)
    await stage.until(lambda: not replies(stage)[-1].text)
    await stage.shoot("ask-only-spoken")


async def _retiring(stage: Stage) -> None:
    """A speech model that ends soon says so."""
    async with telling(stage) as told:
        await new_thread(stage)
        told.say(words(stage, "The total is 79.97.", "합계는 79.97입니다."))
        reply = await answered(stage, words(stage, "What is the total?", "합계가 얼마인가요?"))
        assert reply.route is Route.RESPONSES
        view = stage.ask.transcript.view(reply.id)
        assert view is not None
        with patch.object(SystemVoice, "available", True):
            await shoot_menu(stage, "ask-sound-menu-retiring", view.button("read"))


def _silent_player(playing: Playing) -> QMediaPlayer:
    """As `Playing._ready` where there is something to play on."""
    if playing._player is None:
        player = playing._player = QMediaPlayer(playing)
        player.positionChanged.connect(lambda _at: playing.changed.emit(playing._key))
        player.durationChanged.connect(playing._loaded)
        player.playbackStateChanged.connect(lambda _state: playing.changed.emit(playing._key))
    return playing._player
