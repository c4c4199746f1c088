"""From where the picture that is edited comes: an address, the files of a folder."""

from __future__ import annotations

import pytest

from services.errors import VidraError
from services.types import Failure, FailureKind
from tests.controllers.desk import Desk, until
from tests.controllers.editing import Bench, ramp


async def loaded(link: str) -> bytes:
    if "gone" in link:
        raise VidraError(Failure(kind=FailureKind.LINK_REFUSED, reason="unreachable"))
    return ramp()


async def test_a_picture_is_loaded_from_an_address_and_edited(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("controllers.edit.editing.link_loader", lambda: loaded)
    bench = Bench(desk)
    refused: list[tuple[str, Failure]] = []
    bench.edit.not_opened.connect(lambda name, failure: refused.append((name, failure)))
    for link, reason in (
        ("http://pictures.example/a.png", "scheme"),
        ("https://127.0.0.1/a.png", "near"),
        ("https://pictures.example/gone.png", "unreachable"),
    ):
        bench.edit.open_link(link)
        await until(lambda reason=reason: refused and refused[-1][1].reason == reason)
        assert refused[-1][0] == link
    bench.edit.open_link("https://pictures.example/../../a.png")
    await until(lambda: bench.edit.asset is not None)
    assert (bench.asset.width, bench.asset.title) == (256, "pictures.example")
    assert desk.workspace.library.path(bench.asset).is_relative_to(desk.workspace.root)


async def test_each_file_of_a_folder_has_its_own_copy_however_fast_one_picks(desk: Desk) -> None:
    bench, film = Bench(desk), desk.edit.film
    told: list[int] = []
    film.changed.connect(lambda _files, number: told.append(number))
    problems: list[object] = []
    desk.notices.told.connect(problems.append)
    files = [desk.folder / f"{number}.png" for number in range(3)]
    for number, file in enumerate(files):
        file.write_bytes(ramp((16 + number, 16)))
    broken = desk.folder / "3.png"
    broken.write_bytes(b"no picture")
    film.lay_out([*files, broken])
    film.pick(1)
    film.pick(2)
    await until(lambda: bench.edit.asset is not None and bench.asset.width == 18 and len(film._copies) == 3)
    for number in (1, 0, 2):
        film.pick(number)
        await until(lambda number=number: bench.asset.width == 16 + number)
        assert told[-1] == number
    film.pick(3)
    await until(lambda: bool(problems))
    bench.edit.open_data(ramp((40, 16)), "pasted.png")
    await until(lambda: bench.asset.width == 40)
    assert set(film._copies) == set(files)
