"""Asking a server about a picture, over real HTTP to the engine, and odd answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from services.api.client import Client
from services.api.provenance import check_provenance
from services.engine.process import EngineAddress
from services.errors import VidraError
from services.types import FailureKind, ProvenanceFinding
from tests.services.content_credentials import in_png
from tests.services.engine_pictures import encoded, landscape
from tests.services.test_files import client_of

WORDS = "OpenAI Media Service gpt-image-2.6-flare 2026-11-05T10:20:30Z"


@pytest.fixture
async def client(engine: EngineAddress) -> AsyncIterator[Client]:
    client = client_of(engine.base_url, engine.key)
    yield client
    await client.aclose()


async def test_what_the_engine_finds(client: Client) -> None:
    c2pa, synthid = await check_provenance(client, in_png(encoded(landscape()), WORDS))
    assert c2pa == ProvenanceFinding(
        kind="c2pa",
        detected=True,
        validation="valid",
        issuer="OpenAI",
        model="gpt-image-2.6-flare",
        generated_at=datetime(2026, 11, 5, 10, 20, 30, tzinfo=UTC),
    )
    assert synthid == ProvenanceFinding(kind="synthid", detected=False)


async def test_a_picture_without_marks(client: Client) -> None:
    c2pa, _ = await check_provenance(client, encoded(landscape(), "WEBP"))
    assert (c2pa.detected, c2pa.validation) == (False, "not_present")


async def test_other_formats_are_not_sent(client: Client) -> None:
    for data in (b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"words", encoded(landscape(), "TIFF")):
        with pytest.raises(VidraError) as caught:
            await check_provenance(client, data)
        assert (caught.value.kind, caught.value.failure.reason) == (FailureKind.BAD_INPUT_PICTURE, "format")
