"""The servers the person can talk to: their profiles, keys, clients, and what each one said when asked."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.settings import SettingsController
from controllers.tasks import Tasks
from services import profiles
from services.errors import VidraError
from services.secrets import Secrets, offered_from_environment
from services.types import BUILTIN_PROFILE_ID, ConnectionState, Failure, FailureKind, Profile, ServerReport

if TYPE_CHECKING:
    from services.api.client import Client
    from services.engine.process import EngineProcess

log = logging.getLogger(__name__)

KEY_END = 4
"""Characters of a key that may be shown."""
FIND_PATIENCE = 3
"""Seconds that a local server gets to answer when it is looked for."""


class ServersController(QObject):
    """Profiles, keys and clients.

    `profiles_changed()`; `report_changed(profile id, ServerReport)` after a check or a refused key;
    `key_kept(profile id, bool: in the keychain)` after a key was given; `key_facts(profile id, last characters of the
    kept key or "", whether a keychain keeps it, last characters of a key offered by the environment or "")`;
    `key_revealed(profile id, key)`; `found(list of (Profile, ServerReport))`: local servers that answered.
    """

    profiles_changed = Signal()
    report_changed = Signal(str, object)
    key_kept = Signal(str, bool)
    key_facts = Signal(str, str, bool, str)
    key_revealed = Signal(str, str)
    found = Signal(object)

    def __init__(
        self,
        settings: SettingsController,
        secrets: Secrets,
        engine: EngineProcess,
        notices: Notices,
        extra: Profile | None = None,
    ) -> None:
        """`extra` is a server given on the command line; it is used in this session and not saved."""
        super().__init__()
        self._settings = settings
        self._secrets = secrets
        self._engine = engine
        self._extra = extra
        self._clients: dict[str, Client] = {}
        self._reports: dict[str, ServerReport] = {}
        self._connecting = asyncio.Lock()
        self._tasks = Tasks(notices.report)

    # -- profiles -----------------------------------------------------------------------------------------------------

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """All servers in the order of the menus; the built-in engine is last and always there."""
        own = self._settings.value.profiles
        extra = (self._extra,) if self._extra and all(p.id != self._extra.id for p in own) else ()
        return (*extra, *own, profiles.builtin(""))

    def profile(self, profile_id: str) -> Profile:
        """The profile of that id; the built-in engine if it is gone."""
        return next((p for p in self.profiles if p.id == profile_id), profiles.builtin(""))

    @property
    def templates(self) -> tuple[Profile, ...]:
        """The kinds of server that can be added."""
        return profiles.templates()

    def new_profile(self, kind: str) -> Profile:
        """A new profile of that kind, with an id of its own."""
        taken = {profile.id for profile in self.profiles}
        names = (kind, *(f"{kind}-{number}" for number in range(2, 1000)))
        return profiles.from_template(kind, id=next(name for name in names if name not in taken))

    def put(self, profile: Profile) -> None:
        """Add a profile, or replace the one with its id."""
        own = self._settings.value.profiles
        if any(p.id == profile.id for p in own):
            changed = tuple(profile if p.id == profile.id else p for p in own)
        else:
            changed = (*own, profile)
        if self._extra and self._extra.id == profile.id:
            self._extra = None
        self._settings.change(profiles=changed)
        self._forget_client(profile.id)
        self.profiles_changed.emit()

    def remove(self, profile_id: str) -> None:
        """Remove a profile and its key; history stays."""
        kept = tuple(p for p in self._settings.value.profiles if p.id != profile_id)
        if self._extra and self._extra.id == profile_id:
            self._extra = None
        self._settings.change(profiles=kept)
        if self._settings.value.profile_id == profile_id:
            self._settings.change(profile_id=BUILTIN_PROFILE_ID)
        self._reports.pop(profile_id, None)
        self._forget_client(profile_id)
        self._tasks.start(f"key-{profile_id}", self._delete_key(profile_id), must_finish=True)
        self.profiles_changed.emit()

    def report(self, profile_id: str) -> ServerReport:
        """What the server said last."""
        return self._reports.get(profile_id, ServerReport(state=ConnectionState.UNKNOWN))

    # -- keys ---------------------------------------------------------------------------------------------------------

    def set_key(self, profile_id: str, key: str) -> None:
        """Keep a key (in the keychain where there is one) and check the server with it."""
        self._tasks.start(f"key-{profile_id}", self._keep_key(profile_id, key.strip()), must_finish=True)

    async def key(self, profile_id: str) -> str | None:
        """The key of a server, asked of the keychain each time."""
        return await asyncio.to_thread(self._secrets.read, profile_id)

    def offered_key(self) -> tuple[str, str] | None:
        """(key, base URL) found in the environment; offered to the person, never used unasked."""
        return offered_from_environment()

    def accept_offered_key(self, profile_id: str) -> None:
        """The person said yes to the key in the environment."""
        if (offer := self.offered_key()) is not None:
            self.set_key(profile_id, offer[0])

    def ask_key_facts(self, profile_id: str) -> None:
        """Find out what is known of a server's key, without showing it."""
        self._tasks.start("key-facts", self._tell_key_facts(profile_id))

    def reveal_key(self, profile_id: str) -> None:
        """Ask the keychain for the key, to show it to the person who asked."""
        self._tasks.start("reveal", self._reveal(profile_id))

    async def _reveal(self, profile_id: str) -> None:
        if (key := await self.key(profile_id)) is not None:
            self.key_revealed.emit(profile_id, key)

    async def _tell_key_facts(self, profile_id: str) -> None:
        key = await self.key(profile_id)
        offer = self.offered_key()
        in_keychain = await asyncio.to_thread(lambda: self._secrets.has_keychain)
        end = "" if key is None else key[-KEY_END:]
        self.key_facts.emit(profile_id, end, in_keychain, "" if offer is None else offer[0][-KEY_END:])

    async def _keep_key(self, profile_id: str, key: str) -> None:
        in_keychain = await asyncio.to_thread(self._secrets.write, profile_id, key)
        self._forget_client(profile_id)
        self.key_kept.emit(profile_id, in_keychain)
        await self._tell_key_facts(profile_id)
        await self._check(profile_id)

    async def _delete_key(self, profile_id: str) -> None:
        await asyncio.to_thread(self._secrets.delete, profile_id)
        self._forget_client(profile_id)

    # -- clients ------------------------------------------------------------------------------------------------------

    async def client(self, profile_id: str) -> Client:
        """The client of a server, made on first use. Raises VidraError NO_KEY where a key is needed and missing."""
        async with self._connecting:
            if profile_id == BUILTIN_PROFILE_ID and not self._engine.running:
                self._forget_client(profile_id)
            if (client := self._clients.get(profile_id)) is None:
                client = await self._connect(self.profile(profile_id))
                self._clients[profile_id] = client
            return client

    def warm(self, profile_id: str) -> None:
        """Make the client before it is needed: importing the SDK and starting the engine take a moment."""
        self._tasks.start("warm", self._warm(profile_id))

    async def _warm(self, profile_id: str) -> None:
        await asyncio.to_thread(_import_client)
        if profile_id == BUILTIN_PROFILE_ID:
            await self.client(profile_id)

    async def _connect(self, profile: Profile) -> Client:
        if profile.id == BUILTIN_PROFILE_ID:
            address = await self._engine.start()
            profile, key = replace(profile, base_url=address.base_url), address.key
        else:
            key = await self.key(profile.id)
        if profile.needs_key and not key:
            self.note_state(profile.id, ConnectionState.NO_KEY)
            raise VidraError(Failure(kind=FailureKind.NO_KEY, profile_id=profile.id))
        return await asyncio.to_thread(_make_client, profile, key)

    def _forget_client(self, profile_id: str) -> None:
        if (client := self._clients.pop(profile_id, None)) is not None:
            self._tasks.start(f"close-{id(client)}", client.aclose(), must_finish=True)

    # -- what a server says -------------------------------------------------------------------------------------------

    def check(self, profile_id: str) -> None:
        """Ask the server for its models; the answer arrives as `report_changed`."""
        self._tasks.start(f"check-{profile_id}", self._check(profile_id))

    def find(self) -> None:
        """Ask the usual ports of local servers on this computer, and only those."""
        self._tasks.start("find", self._find())

    async def _find(self) -> None:
        known = {profile.base_url.rstrip("/") for profile in self.profiles}
        candidates = [t for t in self.templates if t.free and "://localhost" in t.base_url.replace("127.0.0.1", "localhost")]
        answers: list[tuple[Profile, ServerReport]] = []
        for template in candidates:
            if template.base_url.rstrip("/") in known or any(p.base_url == template.base_url for p, _ in answers):
                continue
            client = await asyncio.to_thread(_make_client, replace(template, timeout=FIND_PATIENCE), None)
            try:
                report = await client.check()
            finally:
                await client.aclose()
            if report.state is ConnectionState.OK:
                answers.append((replace(self.new_profile(template.kind), base_url=template.base_url), report))
        self.found.emit(answers)

    def note_state(self, profile_id: str, state: ConnectionState) -> None:
        """A request told something about the server (a refused key, a lost connection, a success)."""
        before = self.report(profile_id)
        if before.state is not state:
            self._tell(profile_id, replace(before, state=state, failure=None))

    async def _check(self, profile_id: str) -> None:
        try:
            report = await (await self.client(profile_id)).check()
        except VidraError as error:
            state = ConnectionState.NO_KEY if error.kind is FailureKind.NO_KEY else ConnectionState.OFFLINE
            report = ServerReport(state=state, failure=error.failure)
        self._tell(profile_id, report)

    def _tell(self, profile_id: str, report: ServerReport) -> None:
        self._reports[profile_id] = report
        self.report_changed.emit(profile_id, report)

    async def aclose(self) -> None:
        """Close every connection and end the built-in engine."""
        await self._tasks.aclose(limit=5)
        for client in self._clients.values():
            await client.aclose()
        self._clients.clear()
        await self._engine.stop()


def _import_client() -> type[Client]:
    from services.api.client import Client  # noqa: PLC0415 - late: D10, importing openai takes longer than all of Qt

    return Client


def _make_client(profile: Profile, key: str | None) -> Client:
    return _import_client()(profile, key)
