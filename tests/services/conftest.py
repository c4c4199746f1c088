"""Ways to talk to the running engine: the official SDK and bare HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import httpx2
import openai
import pytest

from services.engine.process import EngineAddress


@pytest.fixture(scope="session")
def http(engine: EngineAddress) -> Iterator[httpx2.Client]:
    """Bare HTTP with the engine's key; paths start at the root (`/v1/models`)."""
    headers = {"Authorization": f"Bearer {engine.key}"}
    with httpx2.Client(base_url=engine.root, headers=headers, timeout=20, trust_env=False) as client:
        yield client


@pytest.fixture(scope="session")
def sdk(engine: EngineAddress) -> Iterator[openai.OpenAI]:
    """The official client as a person would set it up, without retries."""
    with openai.OpenAI(base_url=engine.base_url, api_key=engine.key, max_retries=0, timeout=20) as client:
        yield client


@pytest.fixture
async def async_sdk(engine: EngineAddress) -> AsyncIterator[openai.AsyncOpenAI]:
    async with openai.AsyncOpenAI(base_url=engine.base_url, api_key=engine.key, max_retries=0, timeout=20) as client:
        yield client
