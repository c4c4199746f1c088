"""Open connections to servers: made on first use, shared by requests, closed when nobody uses them any more."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from controllers.ref_counted import RefCounted
from controllers.tasks import Tasks
from controllers.workers import in_worker
from services.errors import VidraError
from services.types import BUILTIN_PROFILE_ID, Failure, FailureKind, Profile

if TYPE_CHECKING:
    from services.api.client import Client
    from services.engine.process import EngineProcess
    from services.request_log import RequestLog


class Connections:
    """One client for each profile; the built-in engine is started for the first that needs it."""

    def __init__(
        self,
        engine: EngineProcess,
        key: Callable[[str], Awaitable[str | None]],
        tasks: Tasks,
        log: RequestLog | None = None,
    ) -> None:
        """`key(profile id)` asks for the key of a server; `log`: where requests are told of."""
        self._engine = engine
        self._key = key
        self._tasks = tasks
        self._log = log
        self._known: dict[str, tuple[Profile, RefCounted[Client]]] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @asynccontextmanager
    async def client(self, profile: Profile) -> AsyncGenerator[Client]:
        """The client of a server, as its profile is now; it stays open for the block whatever happens to the profile.

        Raises VidraError: NO_KEY where one is needed and missing, KEYCHAIN, or why the engine did not start.
        """
        async with self._turns[profile.id]:
            if self._is_outdated(profile):
                self.forget(profile.id)
            if profile.id not in self._known:
                self._known[profile.id] = profile, RefCounted(await self._connect(profile))
            shared = self._known[profile.id][1]
        with shared.use() as client:
            yield client

    @asynccontextmanager
    async def changing_key(self, profile_id: str) -> AsyncGenerator[None]:
        """A block in which a server's key changes: whoever asks for the client meanwhile gets it with the new one."""
        async with self._turns[profile_id]:
            yield
            self.forget(profile_id)

    def holds(self, profile_id: str, client: Client) -> bool:
        """Whether new requests would get this client: False once its key or its profile has changed."""
        known = self._known.get(profile_id)
        return known is not None and known[1].value is client

    def forget(self, profile_id: str) -> None:
        """Do not use this connection for new requests; those that are on their way keep it."""
        if (known := self._known.pop(profile_id, None)) is not None:
            self._tasks.start(f"close-{profile_id}", _close(known[1]), must_finish=True)

    async def aclose(self) -> None:
        """Close everything and end the engine. Requests must have ended before."""
        known = tuple(self._known.values())
        self._known.clear()
        for _, shared in known:
            await shared.value.aclose()
        await self._engine.stop()

    def _is_outdated(self, profile: Profile) -> bool:
        if profile.id == BUILTIN_PROFILE_ID and not self._engine.running:
            return True
        return profile.id in self._known and self._known[profile.id][0] != profile

    async def _connect(self, profile: Profile) -> Client:
        if profile.id == BUILTIN_PROFILE_ID:
            address = await self._engine.start()
            return await make_client(replace(profile, base_url=address.base_url), address.key, self._log)
        key = await self._key(profile.id)
        if profile.needs_key and not key:
            raise VidraError(Failure(kind=FailureKind.NO_KEY, profile_id=profile.id))
        return await make_client(profile, key, self._log)


async def make_client(profile: Profile, key: str | None, log: RequestLog | None = None) -> Client:
    """A new client; importing the SDK and setting up TLS take place in a worker."""
    made: list[Client] = []

    def make() -> None:
        made.append(client_type()(profile, key, log))

    try:
        await in_worker(make)
    except asyncio.CancelledError:
        for client in made:
            await client.aclose()
        raise
    return made[0]


def client_type() -> type[Client]:
    """The class, imported; for a worker thread."""
    from services.api.client import Client  # noqa: PLC0415 - late: D10, importing openai takes longer than all of Qt

    return Client


async def _close(shared: RefCounted[Client]) -> None:
    await shared.unused()
    await shared.value.aclose()
