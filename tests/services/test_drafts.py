"""Drafts of prompts: on the disk while they are written, and what a killed program leaves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from services.errors import VidraError
from services.library.drafts import Drafts
from services.types import Draft, FailureKind
from services.workspace import Workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".vidra").mkdir()
    return tmp_path


def test_a_text_comes_back_and_tells_how_the_program_ended(root: Path) -> None:
    assert Drafts(root / ".vidra").load("create") == Draft()
    Drafts(root / ".vidra").save("create", "an otter\n수달")
    assert Drafts(root / ".vidra").load("create") == Draft(text="an otter\n수달", interrupted=True)
    Drafts(root / ".vidra").close()
    assert Drafts(root / ".vidra").load("create") == Draft(text="an otter\n수달")
    Drafts(root / ".vidra").save("create", "")
    assert Drafts(root / ".vidra").load("create") == Draft(interrupted=True)
    assert Drafts(root / ".vidra").load("edit") == Draft()


@pytest.mark.parametrize("content", ["", "nonsense", "[]", '{"draft": 1, "text": 7}', '{"text": "of others"}'])
def test_a_file_that_makes_no_sense_is_no_draft(root: Path, content: str) -> None:
    Drafts(root / ".vidra").save("create", "an otter")
    (root / ".vidra" / "drafts" / "create.json").write_text(content, "utf-8")
    assert Drafts(root / ".vidra").load("create").text == ""
    Drafts(root / ".vidra").close()


def test_what_a_kill_in_the_middle_of_writing_leaves_is_swept(root: Path) -> None:
    Drafts(root / ".vidra").save("create", "an otter")
    rest = root / ".vidra" / "drafts" / ".vidra-0123456789ab.part"
    rest.write_bytes(b'{"te')
    assert Drafts(root / ".vidra").load("create").text == "an otter"
    Drafts(root / ".vidra").close()
    assert not rest.exists()
    assert Drafts(root / ".vidra").load("create").text == "an otter"


def test_a_library_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(VidraError) as refused:
        Drafts(tmp_path / "unplugged" / ".vidra").save("create", "an otter")
    assert refused.value.kind is FailureKind.FOLDER_MISSING
    assert not (tmp_path / "unplugged").exists()
    Drafts(tmp_path / "unplugged" / ".vidra").close()


def test_the_end_of_the_library_closes_its_drafts(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "library", tmp_path / "cache")
    workspace.drafts.save("create", "an otter")
    workspace.close()
    raw = json.loads((tmp_path / "library" / ".vidra" / "drafts" / "create.json").read_text("utf-8"))
    assert raw == {"draft": 1, "text": "an otter", "closed": True}
