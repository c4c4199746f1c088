from __future__ import annotations

import json
from pathlib import Path

import pytest

from controllers.notices import Notices
from controllers.settings import SettingsController
from services import settings as store
from services.errors import VidraError
from services.redact import redact
from services.types import FailureKind, Notice, Settings, ThemeChoice
from tests.controllers.desk import until


async def test_a_change_is_told_and_written(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    controller = SettingsController(Settings(), file, {}, Notices(redact, "1"))
    told: list[frozenset[str]] = []
    controller.changed.connect(lambda _value, names: told.append(names))
    controller.change(theme=ThemeChoice.DARK, text_size=100)
    controller.change(theme=ThemeChoice.DARK)
    await controller.aclose()
    assert told == [frozenset({"theme"})]
    assert store.load(file)[0].theme is ThemeChoice.DARK


async def test_what_the_command_line_says_is_not_saved(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    controller = SettingsController(Settings(), file, {"theme": ThemeChoice.LIGHT}, Notices(redact, "1"))
    assert controller.value.theme is ThemeChoice.LIGHT
    controller.change(text_size=115)
    await controller.aclose()
    assert "theme" not in json.loads(file.read_text())
    assert store.load(file)[0].text_size == 115


async def test_a_choice_beats_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    controller = SettingsController(Settings(), file, {"theme": ThemeChoice.LIGHT}, Notices(redact, "1"))
    controller.change(theme=ThemeChoice.DARK)
    await controller.aclose()
    assert controller.value.theme is ThemeChoice.DARK
    assert store.load(file)[0].theme is ThemeChoice.DARK


async def test_the_last_step_can_be_taken_back_once(tmp_path: Path) -> None:
    controller = SettingsController(Settings(), tmp_path / "settings.json", {}, Notices(redact, "1"))
    assert controller.choose(daily_cap=5_000_000, cap_warning=80)
    assert controller.choose(text_size=130)
    assert not controller.choose(text_size=130)
    controller.undo()
    assert (controller.value.text_size, controller.value.daily_cap) == (100, 5_000_000)
    controller.undo()
    assert controller.value.daily_cap == 5_000_000
    await controller.aclose()
    assert store.load(tmp_path / "settings.json")[0] == controller.value


async def test_what_was_not_written_can_be_tried_again(tmp_path: Path) -> None:
    file, told = tmp_path / "settings.json", list[Notice]()
    notices = Notices(redact, "1")
    notices.told.connect(told.append)
    controller = SettingsController(Settings(), file, {}, notices)
    file.mkdir()
    controller.change(text_size=115)
    await until(lambda: told)
    assert told[0].failure is not None
    assert told[0].failure.kind is FailureKind.SETTINGS_UNSAVED
    file.rmdir()
    controller.save_again()
    await controller.aclose()
    assert store.load(file)[0].text_size == 115
    file.unlink()
    controller.save_again()
    await controller.aclose()
    assert not file.exists()


async def test_what_has_to_be_sure_is_on_the_disk_before_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    controller = SettingsController(Settings(), file, {"library": "/given"}, Notices(redact, "1"))
    written: list[str] = []
    controller.changed.connect(lambda _value, _names: written.append(store.load(file)[0].library))
    await controller.commit(library="/new")
    assert written == ["/new"]
    assert controller.value.library == "/new"
    await controller.aclose()
    file.unlink()
    file.mkdir()
    with pytest.raises(VidraError):
        await controller.commit(library="/newer")
    assert controller.value.library == "/new"
    await controller.aclose()
