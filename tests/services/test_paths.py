"""The folders of one run."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from services.paths import Paths


def test_a_given_folder_holds_everything_but_the_pictures(tmp_path: Path) -> None:
    paths = Paths.create(tmp_path / "own")
    inside = (paths.config, paths.cache, paths.log, paths.settings_file, paths.models_file, paths.window_file)
    assert all(path.is_relative_to(tmp_path / "own") for path in inside)
    assert len(set(inside)) == len(inside)
    assert paths.default_library == platformdirs.user_pictures_path() / "Vidra"
    assert not (tmp_path / "own").exists(), "folders are made by whoever writes into them"


def test_a_relative_folder_does_not_move_with_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    paths = Paths.create(Path("own"))
    monkeypatch.chdir("/")
    assert paths.config == tmp_path / "own"


def test_without_one_the_systems_folders_are_used() -> None:
    paths = Paths.create()
    assert paths.config == platformdirs.user_config_path("Vidra", appauthor=False, roaming=True)
    assert {paths.config, paths.cache, paths.log} != {paths.config}
    assert all(path.is_absolute() for path in (paths.config, paths.cache, paths.log, paths.default_library))
