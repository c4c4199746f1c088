"""From where the picture that is edited comes: an address."""

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
