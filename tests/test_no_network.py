"""The guard before the network refuses what it should, and lets everything else through."""

from __future__ import annotations

import asyncio
import socket

import httpx2
import pytest

from services.engine.process import EngineAddress
from tests.no_network import Guard


async def test_what_reaches_beyond_this_computer_is_refused_and_told(network_guard: Guard) -> None:
    with pytest.raises(OSError, match="no test may reach"):
        await asyncio.open_connection("api.openai.com", 443)
    with socket.socket() as sock, pytest.raises(OSError, match="no test may reach"):
        sock.connect(("1.1.1.1", 443))
    async with httpx2.AsyncClient(trust_env=False) as client:
        with pytest.raises(httpx2.ConnectError):
            await client.get("https://openai.com")
    assert network_guard.refused == ["api.openai.com", "1.1.1.1", "openai.com"]
    network_guard.refused.clear()


async def test_this_computer_is_reached_and_reserved_names_lead_nowhere(
    network_guard: Guard, engine: EngineAddress
) -> None:
    async with httpx2.AsyncClient(trust_env=False) as client:
        reply = await client.get(f"{engine.base_url}/models", headers={"Authorization": f"Bearer {engine.key}"})
        assert reply.status_code == 200
        with pytest.raises(httpx2.ConnectError):
            await client.get("https://kites.invalid/kite.png")
    assert network_guard.refused == []
