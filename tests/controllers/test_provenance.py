"""Credentials of the library's pictures, read once; checks by a server that was agreed to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from controllers.provenance import ProvenanceController
from services.pictures import credentials
from services.types import CredentialState, FailureKind
from tests.controllers.conftest import Sit
from tests.controllers.desk import SERVER, Desk, until
from tests.services.content_credentials import in_png
from tests.services.library_samples import draft, png

WORDS = "OpenAI Media Service gpt-image-2.6-flare 2026-11-05T10:20:30Z"


class Heard:
    """What a page hears."""

    def __init__(self, provenance: ProvenanceController) -> None:
        self.credentials: list[tuple[str, Any]] = []
        self.checked: list[tuple[str, str, Any]] = []
        self.refused: list[tuple[str, str, Any]] = []
        self.checking: list[str] = []
        provenance.credentials.connect(lambda *told: self.credentials.append(told))
        provenance.checked.connect(lambda *told: self.checked.append(told))
        provenance.refused.connect(lambda *told: self.refused.append(told))
        provenance.checking.connect(self.checking.append)


@asynccontextmanager
async def opened(desk: Desk) -> AsyncIterator[tuple[ProvenanceController, Heard]]:
    provenance = ProvenanceController(desk.saving, desk.servers, desk.notices)
    yield provenance, Heard(provenance)
    await provenance.aclose()


async def test_a_file_is_read_once(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = await sit("http://127.0.0.1:9/v1")
    asset = desk.workspace.library.add(png(), draft())
    read: list[bytes] = []
    real = credentials.read_credentials
    monkeypatch.setattr(credentials, "read_credentials", lambda data: read.append(data) or real(data))
    async with opened(desk) as (provenance, heard):
        provenance.want(asset)
        await until(lambda: heard.credentials)
        provenance.want(asset)
        assert [state.state for _, state in heard.credentials] == [CredentialState.NONE] * 2
        assert len(read) == 1


async def test_a_file_that_is_gone_has_no_answer(sit: Sit) -> None:
    desk = await sit("http://127.0.0.1:9/v1")
    asset = desk.workspace.library.add(png(), draft())
    desk.workspace.library.path(asset).unlink()
    async with opened(desk) as (provenance, heard):
        provenance.want(asset)
        await until(lambda: not provenance._tasks._live)
        assert heard.credentials == []
        provenance.check(asset, SERVER)
        await until(lambda: heard.refused)
        assert heard.refused[0][2].kind is FailureKind.FILE_BROKEN


async def test_a_server_is_asked(desk: Desk) -> None:
    asset = desk.workspace.library.add(in_png(png(), WORDS), draft())
    async with opened(desk) as (provenance, heard):
        assert SERVER not in provenance.checkers
        provenance.check(asset, SERVER)
        await until(lambda: heard.checked)
        asset_id, profile_id, findings = heard.checked[0]
        assert (asset_id, profile_id, heard.checking) == (asset.id, SERVER, [asset.id])
        assert [(it.kind, it.detected) for it in findings] == [("c2pa", True), ("synthid", False)]
        provenance.want(asset)
        assert len(heard.checked) == 2


async def test_a_server_that_cannot_be_reached(sit: Sit) -> None:
    desk = await sit("http://127.0.0.1:9/v1")
    asset = desk.workspace.library.add(png(), draft())
    async with opened(desk) as (provenance, heard):
        provenance.check(asset, SERVER)
        await until(lambda: heard.refused)
        assert heard.checked == []
