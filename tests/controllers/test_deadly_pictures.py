"""A picture that kills its decoder is told where it was given, at every door, and everything goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from services.library.browsed import id_of_place, picture_at
from services.pictures.decoders import Decoders
from services.types import ContactSheet, Export, ExportFormat, Failure, FailureKind, Raster, SheetCell
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, until
from tests.controllers.test_duplicates import Page
from tests.controllers.test_exporting import exporting_at
from tests.controllers.test_importing import importing_at
from tests.services.mortal_decoder import deadly, mortal
from tests.services.test_picture_kinds import moving
from tests.services.test_pictures_prepare import HEIC


@pytest.fixture
async def desk(sit: Sit) -> Desk:
    """A desk that sends nothing, with an open library."""
    return await sit("http://127.0.0.1:9/v1")


@pytest.fixture(autouse=True)
def dying(monkeypatch: pytest.MonkeyPatch) -> Iterator[Decoders]:
    with mortal(monkeypatch) as made:
        yield made


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A picture that is fine, one whose pixels kill, one whose head does."""
    folder = tmp_path / "given"
    folder.mkdir()
    made = {"fine": HEIC, "pixels": deadly(HEIC, "abort"), "head": deadly(HEIC, "fault", at_once=True)}
    for name, data in made.items():
        (folder / f"{name}.heic").write_bytes(data)
    return folder / "fine.heic", folder / "pixels.heic", folder / "head.heic"


async def test_imports_go_on_and_name_it(desk: Desk, files: tuple[Path, Path, Path]) -> None:
    fine, pixels, head = files
    async with importing_at(desk) as (importing, heard):
        importing.start([fine.parent])
        await until(lambda: heard.ended)
    ((told, ids),) = heard.ended
    assert (told.added, told.damaged, told.failed, len(ids)) == (2, 1, 1, 2)
    assert dict(told.reasons) == {str(pixels): "damaged-file", str(head): "broken-file"}
    assets = [asset for each in ids if (asset := desk.workspace.library.get(each)) is not None]
    good, bad = sorted(assets, key=lambda asset: asset.problem)
    assert (good.problem, bad.problem) == ("", "broken-file")
    rasters: dict[str, object] = {}
    desk.library.thumbnail.connect(lambda asset_id, _edge, raster: rasters.update({asset_id: raster}))
    desk.library.picture.connect(lambda asset_id, _edge, raster: rasters.update({f"large {asset_id}": raster}))
    for asset in (bad, good):
        desk.library.want_thumbnail(asset.id, 32)
        desk.library.want_picture(asset.id, 0)
    await until(lambda: len(rasters) == 4)
    assert {name: raster is None for name, raster in rasters.items()} == {
        bad.id: True, f"large {bad.id}": True, good.id: False, f"large {good.id}": False,
    }  # fmt: skip


async def test_what_goes_with_a_prompt_or_a_question_is_refused_by_name(
    desk: Desk, files: tuple[Path, Path, Path]
) -> None:
    for pictures in (desk.references, desk.asking.page.pictures):
        refused: dict[str, FailureKind] = {}
        pictures.refused.connect(lambda name, failure, into=refused: into.update({name: failure.kind}))
        pictures.add_files(list(files))
        await until(lambda of=pictures: not of.busy)
        assert [picture.name for picture in pictures.pictures] == ["fine.heic"]
        assert refused == {"pixels.heic": FailureKind.FILE_BROKEN, "head.heic": FailureKind.FILE_BROKEN}


async def test_edit_says_that_it_cannot_be_opened(desk: Desk, files: tuple[Path, Path, Path]) -> None:
    _, pixels, head = files
    refused: dict[str, Failure | None] = {}
    desk.edit.not_opened.connect(lambda name, failure: refused.update({name: failure}))
    desk.edit.open_file(pixels)
    await until(lambda: refused)
    assert [(name, failure and failure.kind) for name, failure in refused.items()] == [
        ("pixels", FailureKind.FILE_BROKEN)
    ]
    desk.edit.open_file(head)
    await until(lambda: desk.told)
    assert (desk.told[-1].kind, desk.told[-1].reason) == (FailureKind.FILE_BROKEN, head.name)
    assert desk.edit.asset is None


async def test_it_is_compared_with_nothing(desk: Desk, files: tuple[Path, Path, Path]) -> None:
    (files[0].parent / "again.heic").write_bytes(HEIC)
    page = Page(desk)
    found = await page.search(str(files[0].parent))
    assert [sorted(Path(each.file).stem for each in group.pictures) for group in found.groups] == [["again", "fine"]]
    await page.controller.aclose()


class Painter:
    """Paints nothing."""

    def begin(self, file: Path, page: tuple[float, float]) -> None:
        file.write_bytes(b"%PDF %%EOF")

    def page(self, cells: Sequence[SheetCell], number: int) -> None:
        pass

    def end(self) -> None:
        pass

    def picture(self, page: tuple[float, float], cells: Sequence[SheetCell], number: int, dots: float) -> Raster:
        raise AssertionError


async def test_exports_and_sheets_leave_it_out_and_say_so(
    desk: Desk, files: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    assets = [picture_at(file) for file in files[:2]]
    assert [asset.problem for asset in assets] == ["", ""]
    folder = tmp_path / "copies"
    folder.mkdir()
    async with exporting_at(desk) as (exporting, heard):
        exporting.save_all(assets, folder, Export(format=ExportFormat.PNG))
        await until(lambda: heard.finished)
        exporting.save_sheet(assets, folder / "sheet.pdf", ContactSheet(), Painter())
        await until(lambda: len(heard.finished) == 2)
    assert [asset.file for asset, failure in heard.failed] == [files[1].as_posix()] * 2
    assert {failure.kind for _, failure in heard.failed} == {FailureKind.BROKEN_PICTURE}
    assert sorted(path.name for path in folder.iterdir()) == ["fine.png", "sheet.pdf"]


async def test_it_does_not_move(desk: Desk, tmp_path: Path) -> None:
    files = [tmp_path / "fine.avif", tmp_path / "bad.avif"]
    for file, data in zip(files, (moving("AVIF"), deadly(moving("AVIF"), "abort")), strict=True):
        file.write_bytes(data)
    moved: dict[str, bool] = {}
    desk.library.animation.connect(lambda asset_id, found: moved.update({asset_id: found is not None}))
    for file in reversed(files):
        desk.library.want_animation(id_of_place(str(file)), 64)
        await until(lambda file=file: id_of_place(str(file)) in moved)
    assert list(moved.values()) == [False, True]
