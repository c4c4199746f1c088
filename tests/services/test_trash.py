"""The Trash: out of sight at once, back at once, and at last in the system's own bin."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.errors import VidraError
from services.library import sidecar
from services.library.index import Index
from services.library.store import Library
from services.types import Asset, FailureKind, LibraryQuery, Shelf
from tests.services.library_samples import draft, numbered, png


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "Vidra")
    opened.open()
    yield opened
    opened.close()


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bin of the freedesktop.org specification, in a place of its own instead of the home folder."""
    if sys.platform in ("win32", "darwin"):
        pytest.skip("would fill the real bin")
    plat_other = importlib.import_module("send2trash.plat_other")
    share = tmp_path / "share"
    monkeypatch.setattr(plat_other, "XDG_DATA_HOME", bytes(share))
    monkeypatch.setattr(plat_other, "HOMETRASH_B", bytes(share / "Trash"))
    monkeypatch.setattr(plat_other, "get_dev", lambda _path: 1)
    monkeypatch.setattr("services.library.bin.send2trash", plat_other.send2trash)
    return share / "Trash"


def on(library: Library, shelf: Shelf) -> list[Asset]:
    return list(library.page(library.find(LibraryQuery(shelf=shelf)).rows).values())


def test_there_and_back(library: Library) -> None:
    asset = library.add(png(), draft("otter 수달"))
    (trashed,) = library.trash([asset.id])
    assert trashed == replace(asset, file=f".vidra/trash/{asset.file}", trashed_at=trashed.trashed_at)
    assert trashed.trashed_at is not None
    assert abs(datetime.now(UTC) - trashed.trashed_at) < timedelta(seconds=30)
    assert on(library, Shelf.ALL) == []
    assert on(library, Shelf.TRASH) == [trashed]
    assert library.get(asset.id) == trashed
    assert library.read(asset.id) == png()
    assert library.trash([asset.id]) == ()
    assert not library.path(asset).exists()
    raw = sidecar.load(library.path(trashed).with_suffix(".json"))
    assert raw is not None
    assert raw["trashed_at"] == sidecar.encode_time(trashed.trashed_at)

    assert library.restore([asset.id]) == (asset,)
    assert library.restore([asset.id]) == ()
    assert on(library, Shelf.ALL) == [asset]
    assert on(library, Shelf.TRASH) == []
    assert library.path(asset).read_bytes() == png()
    assert library.mend().changed is False


def test_a_name_that_is_taken_by_now(library: Library) -> None:
    asset = library.add(png(), draft())
    library.trash([asset.id])
    place = library.path(asset)
    place.write_bytes(numbered(1))
    library.mend()
    (restored,) = library.restore([asset.id])
    assert restored.file == f"{asset.file[:-4]}-2.png"
    assert library.read(asset.id) == png()
    assert place.read_bytes() == numbered(1)
    assert library.path(restored).with_suffix(".json").exists()

    (library.root / ".vidra" / "trash" / restored.file).write_bytes(b"in the way")
    (again,) = library.trash([asset.id])
    assert again.file == f".vidra/trash/{restored.file[:-4]}-2.png"
    assert library.read(asset.id) == png()


def test_many_there_and_back_and_a_crash_before_the_index_has_heard(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets = {asset.id: asset for asset in (library.add(numbered(n), draft(str(n))) for n in range(40))}
    library.update(next(iter(assets)), rating=4)
    assets = {asset.id: asset for asset in on(library, Shelf.ALL)}
    told: list[Asset] = []
    assert list(library.trash(assets, told.append)) == told
    assert {asset.id for asset in on(library, Shelf.TRASH)} == {*assets}

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(Index, "put", killed)
        with pytest.raises(KeyboardInterrupt):
            library.restore(assets)
    library.close()
    library.open()
    library.mend()
    assert {asset.id for asset in on(library, Shelf.ALL)} | {asset.id for asset in on(library, Shelf.TRASH)} == {
        *assets
    }
    library.restore(assets)
    assert {asset.id: asset for asset in on(library, Shelf.ALL)} == assets
    assert library.mend().changed is False


def test_pictures_of_other_folders_find_their_way_back(library: Library) -> None:
    for place in ("loose.png", "a/b/deep.png"):
        path = library.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(numbered(len(place)))
    library.mend()
    before = {asset.id: asset for asset in on(library, Shelf.ALL)}
    library.trash(before)
    for folder in (library.root / "a" / "b", library.root / "a"):
        folder.rmdir()
    library.restore(before)
    assert {asset.id: asset for asset in on(library, Shelf.ALL)} == before


def test_a_picture_whose_file_is_gone_can_be_thrown_away_too(library: Library, bin_folder: Path) -> None:
    asset = library.add(png(), draft())
    library.path(asset).unlink()
    library.mend()
    (trashed,) = library.trash([asset.id])
    assert trashed.problem == "missing-file"
    assert library.delete_forever() == (asset.id,)
    assert [path.suffix for path in (bin_folder / "files").iterdir()] == [".json"]
    assert library.get(asset.id) is None


def test_emptying_moves_to_the_systems_bin(library: Library, bin_folder: Path) -> None:
    assets = [library.add(numbered(n), draft()) for n in range(3)]
    library.trash([assets[0].id, assets[1].id])
    assert library.trashed() == (2, assets[0].bytes + assets[1].bytes)
    assert library.trashed([assets[1].id, assets[2].id]) == (1, assets[1].bytes)
    assert library.delete_forever([assets[0].id]) == (assets[0].id,)
    assert library.delete_forever() == (assets[1].id,)
    assert library.delete_forever() == ()
    thrown = {path.name for path in (bin_folder / "files").iterdir()}
    assert thrown == {Path(asset.file).with_suffix(s).name for asset in assets[:2] for s in (".png", ".json")}
    assert (bin_folder / "files" / Path(assets[0].file).name).read_bytes() == numbered(0)
    assert [library.get(asset.id) for asset in assets] == [None, None, assets[2]]
    assert library.counts().trash == 0
    assert library.mend().changed is False


def test_without_a_bin_nothing_is_deleted(library: Library, bin_folder: Path) -> None:
    assets = [library.add(numbered(n), draft()) for n in range(2)]
    library.trash([asset.id for asset in assets])
    bin_folder.parent.write_text("no folder can be made here")
    with pytest.raises(VidraError) as caught:
        library.delete_forever()
    assert (caught.value.kind, caught.value.failure.reason) == (FailureKind.UNEXPECTED, "no-system-bin")
    assert library.purge_trash(days=0) == ()
    assert library.counts().trash == 2
    assert len(library.restore([asset.id for asset in assets])) == 2


def test_the_trash_keeps_thirty_days(library: Library, bin_folder: Path) -> None:
    assets = [library.add(numbered(n), draft()) for n in range(3)]
    library.trash([asset.id for asset in assets])
    for asset, days in zip(assets, (29, 31, 400), strict=True):
        path = library.root / ".vidra" / "trash" / Path(asset.file).with_suffix(".json")
        raw = sidecar.load(path)
        assert raw is not None
        raw["trashed_at"] = sidecar.encode_time(datetime.now(UTC) - timedelta(days=days))
        path.write_bytes(sidecar.dumps(raw))
    library.mend(thorough=True)
    assert library.purge_trash() == (assets[1].id, assets[2].id)
    assert [asset.id for asset in on(library, Shelf.TRASH)] == [assets[0].id]
    assert len(list((bin_folder / "files").iterdir())) == 4
