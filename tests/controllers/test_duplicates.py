"""Searching for duplicates in the open library and in folders: found, stopped, remembered, taken back."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from controllers import duplicates
from controllers.duplicates import DuplicatesController
from services.engine.painter import paint
from services.errors import VidraError
from services.library import bin as system_bin
from services.library.browsed import picture_at
from services.library.store import Library
from services.types import Duplicates, Failure, FailureKind
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, until
from tests.services.library_samples import draft, png


def encoded(picture: Image.Image, kind: str = "PNG") -> bytes:
    out = BytesIO()
    picture.save(out, kind)
    return out.getvalue()


@pytest.fixture(scope="module")
def owl() -> Image.Image:
    return next(paint("two owls in a forest", 160, 120, seed=1, quality="low"))


class Page:
    def __init__(self, desk: Desk) -> None:
        self.controller = DuplicatesController(desk.saving, desk.notices)
        self.progress: list[tuple[int, int]] = []
        self.found: list[Duplicates] = []
        self.controller.progress.connect(lambda done, total: self.progress.append((done, total)))
        self.controller.found.connect(self.found.append)

    async def search(self, folder: str = "", *, nested: bool = False) -> Duplicates:
        before = len(self.found)
        self.controller.find(folder, nested=nested)
        await until(lambda: len(self.found) > before)
        return self.found[-1]


@pytest.fixture
async def desk(sit: Sit, owl: Image.Image) -> Desk:
    desk = await sit("http://127.0.0.1:9/v1")
    workspace = desk.saving.workspace
    assert workspace is not None
    for data, prompt in (
        (encoded(owl), "an owl"), (encoded(owl.reduce(2)), "small"), (encoded(owl, "JPEG"), "worn"),
        (encoded(owl.rotate(180)), "upside down"),
    ):  # fmt: skip
        workspace.library.add(data, draft(prompt))
    return desk


async def test_a_library_that_does_not_answer_ends_the_search(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: Library) -> list[tuple[int, str]]:
        raise VidraError(Failure(kind=FailureKind.FOLDER_MISSING))

    monkeypatch.setattr(Library, "places", gone)
    page = Page(desk)
    assert (await page.search()).gone
    await until(lambda: desk.told)
    assert desk.told[-1].kind is FailureKind.FOLDER_MISSING
    await page.controller.aclose()


async def test_the_library_is_searched_and_what_is_none_is_remembered(desk: Desk) -> None:
    page = Page(desk)
    found = await page.search()
    (group,) = found.groups
    assert [asset.prompt for asset in group.pictures] == ["an owl", "worn", "small"]
    assert (found.seen, found.total, found.stopped, group.exact) == (4, 4, False, False)
    assert (page.progress[0], page.progress[-1]) == ((0, 0), (4, 4))
    page.controller.set_apart(group, apart=True)
    await page.controller.aclose()
    assert (await page.search()).groups == ()
    page.controller.set_apart(group, apart=False)
    await page.controller.aclose()
    assert len((await page.search()).groups) == 1
    workspace = desk.saving.workspace
    assert workspace is not None
    workspace.library.trash(group.spare)
    assert (await page.search()).groups == ()
    await page.controller.aclose()


async def test_a_folder_is_searched_and_may_be_gone(desk: Desk, tmp_path: Path, owl: Image.Image) -> None:
    folder = tmp_path / "elsewhere"
    (folder / "in it").mkdir(parents=True)
    for name in ("one.png", "two.png", "in it/three.png"):
        (folder / name).write_bytes(encoded(owl))
    (folder / "four.png").write_bytes(b"no picture")
    page = Page(desk)
    found = await page.search(str(folder))
    assert [(len(group.pictures), group.exact) for group in found.groups] == [(2, True)]
    assert (found.seen, found.total) == (2, 3)
    assert len((await page.search(str(folder), nested=True)).groups[0].pictures) == 3
    assert (await page.search(str(tmp_path / "gone"))).gone
    await page.controller.aclose()


async def test_one_that_is_stopped_tells_what_it_has(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "AT_ONCE", 3)
    page = Page(desk)
    page.controller.progress.connect(lambda done, _total: page.controller.stop() if done == 3 else None)
    found = await page.search()
    assert (found.seen, found.total, found.stopped) == (3, 4, True)
    assert len(found.groups) == 1
    await page.controller.aclose()


async def test_files_of_a_folder_go_to_the_bin_unless_they_have_changed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    binned: list[Path] = []
    monkeypatch.setattr(system_bin, "send2trash", binned.append)
    (tmp_path / "elsewhere").mkdir()
    files = [tmp_path / "elsewhere" / name for name in ("one.png", "two.png", "three.png")]
    for file in files:
        file.write_bytes(png())
    records = [picture_at(file) for file in files]
    files[1].write_bytes(png((1, 2, 3), (9, 9)))
    page = Page(desk)
    thrown: list[tuple[str, ...]] = []
    page.controller.thrown.connect(thrown.append)
    in_library = desk.saving.workspace
    assert in_library is not None
    (row, _path) = in_library.library.places()[0]
    page.controller.throw_away([*records, in_library.library.page([row])[row]])
    await page.controller.aclose()
    assert (binned, thrown) == ([files[0], files[2]], [(records[0].id, records[2].id)])
