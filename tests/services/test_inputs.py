"""The pictures that requests were sent with."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.errors import VidraError
from services.library.inputs import Inputs
from services.types import FailureKind, InputPicture
from services.workspace import Workspace
from tests.services.odd_server import picture

PNG, JPEG = picture("PNG"), picture("JPEG", (20, 10))


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    (tmp_path / ".vidra").mkdir()
    return Inputs(tmp_path)


def files(inputs: Inputs) -> list[str]:
    return sorted(path.name for path in inputs._folder.iterdir())


def test_a_picture_is_kept_once_under_its_hash_and_read_back(inputs: Inputs) -> None:
    first, second, again = inputs.put(PNG), inputs.put(JPEG), inputs.put(PNG)
    assert again == first == InputPicture(sha256=first.sha256, format="png", width=16, height=12, bytes=len(PNG))
    assert (second.format, second.width, second.height) == ("jpeg", 20, 10)
    assert files(inputs) == sorted([f"{first.sha256}.png", f"{second.sha256}.jpg"])
    assert inputs.read(first.sha256) == PNG
    assert first.sha256 in inputs


def test_a_damaged_picture_is_written_again(inputs: Inputs) -> None:
    name = inputs.put(PNG).sha256
    (inputs._folder / f"{name}.png").write_bytes(b"half")
    assert inputs.put(PNG).sha256 == name
    assert inputs.read(name) == PNG


def test_what_was_changed_is_not_sent(inputs: Inputs) -> None:
    name = inputs.put(PNG).sha256
    (inputs._folder / f"{name}.png").write_bytes(picture(colour="#00ff00"))
    with pytest.raises(VidraError) as caught:
        inputs.read(name)
    assert caught.value.kind is FailureKind.FILE_BROKEN


@pytest.mark.parametrize("name", ["", "0" * 64, "../../etc/passwd", "*", "A" * 64, "0" * 64 + "\n"])
def test_what_is_not_here_cannot_be_read(inputs: Inputs, name: str) -> None:
    inputs.put(PNG)
    assert name not in inputs
    with pytest.raises(VidraError) as caught:
        inputs.read(name)
    assert caught.value.kind is FailureKind.FILE_BROKEN


def test_only_pictures_are_kept(inputs: Inputs) -> None:
    with pytest.raises(VidraError) as caught:
        inputs.put(b"a text")
    assert caught.value.kind is FailureKind.BROKEN_PICTURE
    assert not inputs._folder.exists()


def test_a_library_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(VidraError) as caught:
        Inputs(tmp_path / "pulled").put(PNG)
    assert caught.value.kind is FailureKind.FOLDER_MISSING


def test_inputs_belong_to_the_library_and_are_no_pictures_of_it(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "library", tmp_path)
    name = workspace.inputs.put(PNG).sha256
    workspace.library.mend()
    assert workspace.library.counts().all == 0
    workspace.close()
    workspace = Workspace.open(tmp_path / "library", tmp_path)
    assert workspace.inputs.read(name) == PNG
    workspace.close()
