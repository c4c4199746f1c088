"""The servers the person can talk to: their profiles, their keys, and what each one said when asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.connections import Connections, client_type
from controllers.discovery import local_servers
from controllers.notices import Notices
from controllers.settings import SettingsController
from controllers.tasks import Tasks
from services import profiles
from services.addresses import address
from services.errors import VidraError
from services.probing import effective
from services.secrets import Secrets, offered_from_environment
from services.types import BUILTIN_PROFILE_ID, ConnectionState, Failure, FailureKind, ProbeReport, Profile, ServerReport

if TYPE_CHECKING:
    from services.api.client import Client
    from services.engine.process import EngineProcess
    from services.request_log import RequestLog

KEY_END = 4
"""Characters of a key that may be shown."""
KEY_REPLACED = "replaced"
"""Reason of a KEY_REFUSED: another key has come while the request with this one was on its way."""

_STATES = {
    FailureKind.NO_KEY: ConnectionState.NO_KEY,
    FailureKind.KEY_REFUSED: ConnectionState.REFUSED,
    FailureKind.OFFLINE: ConnectionState.OFFLINE,
}
"""What a failed request tells of its server."""


class ServersController(QObject):
    """Profiles, keys and clients.

    `profiles_changed()`; `report_changed(profile id, ServerReport)` after a check, and when a request has found the
    server in another state; `key_kept(profile id, bool: in the keychain)` after a key was given; `key_facts(profile
    id, last characters of the kept key or "", whether a keychain keeps it, last characters of a key that the
    environment offers for this server or "")`; `key_revealed(profile id, key)`; `found(list of (Profile,
    ServerReport))`: local servers that answered and are not known yet.
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
        log: RequestLog | None = None,
    ) -> None:
        """`extra` is a server given on the command line; it is used in this session and not saved. `log`: where
        requests are told of."""
        super().__init__()
        self._settings = settings
        self._secrets = secrets
        self._notices = notices
        self._extra = extra
        self._removed: dict[str, Profile] = {}
        self._reports: dict[str, ServerReport] = {}
        self._tasks = Tasks(notices.report)
        self._connections = Connections(engine, self._read_key, self._tasks, log)

    # -- profiles -----------------------------------------------------------------------------------------------------

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """All servers in the order of the menus, each as it was seen to be when it was tested; the built-in engine is
        last and always there."""
        probes = self._settings.value.probes
        return tuple(effective(profile, probes.get(profile.id)) for profile in self.entered)

    @property
    def entered(self) -> tuple[Profile, ...]:
        """The same servers as they stand in the settings, which is what the person changes."""
        own = tuple(p for p in self._settings.value.profiles if p.id != BUILTIN_PROFILE_ID)
        extra = (self._extra,) if self._extra and all(p.id != self._extra.id for p in own) else ()
        return (*extra, *own, profiles.builtin(""))

    def get(self, profile_id: str) -> Profile | None:
        """The profile of that id, or None."""
        return next((p for p in self.profiles if p.id == profile_id), None)

    def profile(self, profile_id: str) -> Profile:
        """The profile of that id, also if it was removed in this session; else the built-in engine."""
        return self.get(profile_id) or self._removed.get(profile_id) or profiles.builtin("")

    @property
    def templates(self) -> tuple[Profile, ...]:
        """The kinds of server that can be added."""
        return profiles.templates()

    def new_profile(self, kind: str) -> Profile:
        """A new profile of that kind, with an id of its own; one without an address gets that of the environment."""
        taken = {profile.id for profile in self.profiles}
        names = (kind, *(f"{kind}-{number}" for number in range(2, 1000)))
        profile = profiles.from_template(kind, id=next(name for name in names if name not in taken))
        return profile if profile.base_url else replace(profile, base_url=self._offer()[1])

    def for_first_key(self) -> Profile:
        """The server that a key is most likely for: the one that the environment names, else OpenAI. Added if new."""
        _, base_url = self._offer()
        opens = {template.kind: template.base_url for template in self.templates}
        wanted = address(base_url or opens["openai"])
        found = next((profile for profile in self.entered if address(profile.base_url) == wanted), None)
        if found is None:
            found = self.new_profile("openai" if wanted == address(opens["openai"]) else "custom")
            self.put(found)
        return found

    def put(self, profile: Profile) -> None:
        """Add a profile, or replace the one with its id."""
        before = next((it for it in self.entered if it.id == profile.id), None)
        if before is not None and address(before.base_url) != address(profile.base_url):
            self._reports.pop(profile.id, None)
        if before is not None and (before.base_url, before.kind) != (profile.base_url, profile.kind):
            self._forget_probe(profile.id)
        own = self._settings.value.profiles
        if any(p.id == profile.id for p in own):
            changed = tuple(profile if p.id == profile.id else p for p in own)
        else:
            changed = (*own, profile)
        if self._extra and self._extra.id == profile.id:
            self._extra = None
        self._settings.change(profiles=changed)
        self.profiles_changed.emit()

    def remove(self, profile_id: str) -> None:
        """Remove a profile and its key; history stays, and requests that are on their way come to their end."""
        self._removed[profile_id] = self.profile(profile_id)
        kept = tuple(p for p in self._settings.value.profiles if p.id != profile_id)
        if self._extra and self._extra.id == profile_id:
            self._extra = None
        self._settings.change(profiles=kept)
        if self._settings.value.profile_id == profile_id:
            self._settings.change(profile_id=BUILTIN_PROFILE_ID)
        self._reports.pop(profile_id, None)
        self._forget_probe(profile_id)
        self._tasks.start(f"key-{profile_id}", self._delete_key(profile_id), must_finish=True)
        self.profiles_changed.emit()

    def keep_probe(self, probe: ProbeReport) -> None:
        """A server was tested: from now on it is taken for what it was seen to be."""
        if self.get(probe.profile_id) is not None:
            self._settings.change(probes={**self._settings.value.probes, probe.profile_id: probe})
            self.profiles_changed.emit()

    def _forget_probe(self, profile_id: str) -> None:
        kept = {known: probe for known, probe in self._settings.value.probes.items() if known != profile_id}
        self._settings.change(probes=kept)

    def report(self, profile_id: str) -> ServerReport:
        """What the server said last."""
        return self._reports.get(profile_id, ServerReport(state=ConnectionState.UNKNOWN))

    # -- keys ---------------------------------------------------------------------------------------------------------

    def set_key(self, profile_id: str, key: str) -> None:
        """Keep a key (in the keychain where there is one) and check the server with it."""
        if key := key.strip():
            self._tasks.start(f"key-{profile_id}", self._keep_key(profile_id, key), must_finish=True)

    def offered_key(self, profile_id: str) -> str:
        """The key in the environment, if it is for that server; offered to the person, never used unasked."""
        key, base_url = self._offer()
        profile = self.get(profile_id)
        return key if profile is not None and address(profile.base_url) == address(base_url) else ""

    def lacks_key(self, profile_id: str) -> bool:
        """Whether the server needs a key and was found to have none."""
        return self.profile(profile_id).needs_key and self.report(profile_id).state is ConnectionState.NO_KEY

    def accept_offered_key(self, profile_id: str) -> None:
        """The person said yes to the key in the environment."""
        self.set_key(profile_id, self.offered_key(profile_id))

    def ask_key_facts(self, profile_id: str) -> None:
        """Find out what is known of a server's key, without showing it."""
        self._tasks.start("key-facts", self._tell_key_facts(profile_id))

    def reveal_key(self, profile_id: str) -> None:
        """Ask the keychain for the key, to show it to the person who asked."""
        self._tasks.start("reveal", self._reveal(profile_id))

    def _offer(self) -> tuple[str, str]:
        """Key and base URL of the environment; without an address of its own, the key is OpenAI's."""
        key, base_url = offered_from_environment() or ("", "")
        if key and not base_url:
            base_url = next(template.base_url for template in self.templates if template.kind == "openai")
        return key, base_url

    async def _read_key(self, profile_id: str) -> str | None:
        """The keychain is asked each time: another program may have changed it, or the person locked it."""
        return await asyncio.to_thread(self._secrets.read, profile_id)

    async def _reveal(self, profile_id: str) -> None:
        if (key := await self._read_key(profile_id)) is not None:
            self.key_revealed.emit(profile_id, key)

    async def _tell_key_facts(self, profile_id: str) -> None:
        try:
            key = await self._read_key(profile_id) or ""
        except VidraError as error:
            self._notices.tell(error.failure)
            key = ""
        in_keychain = await asyncio.to_thread(lambda: self._secrets.has_keychain)
        self.key_facts.emit(profile_id, key[-KEY_END:], in_keychain, self.offered_key(profile_id)[-KEY_END:])

    async def _keep_key(self, profile_id: str, key: str) -> None:
        async with self._connections.changing_key(profile_id):
            in_keychain = await asyncio.to_thread(self._secrets.write, profile_id, key)
        if self.lacks_key(profile_id):
            self.note_state(profile_id, ConnectionState.UNKNOWN)
        self.key_kept.emit(profile_id, in_keychain)
        await self._tell_key_facts(profile_id)
        self.check(profile_id)

    async def _delete_key(self, profile_id: str) -> None:
        async with self._connections.changing_key(profile_id):
            await asyncio.to_thread(self._secrets.delete, profile_id)

    # -- what a server says -------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def client(self, profile_id: str) -> AsyncGenerator[Client]:
        """The client of a server, made on first use; it stays open for the block even if the profile changes.

        Raises VidraError: NO_KEY where a key is needed and missing, KEYCHAIN, UNEXPECTED with reason `removed` where
        the profile is gone, or why the built-in engine did not start.
        """
        profile = self.get(profile_id)
        if profile is None:
            message = "This server has been removed from the settings."
            failure = Failure(kind=FailureKind.UNEXPECTED, reason="removed", message=message, profile_id=profile_id)
            raise VidraError(failure)
        async with self._connections.client(profile) as client:
            try:
                yield client
            except VidraError as error:
                if error.kind is FailureKind.KEY_REFUSED and not self._connections.holds(profile_id, client):
                    raise VidraError(replace(error.failure, reason=KEY_REPLACED)) from error
                raise

    def warm(self, profile_id: str) -> None:
        """Get ready before the first request: importing the SDK and starting the engine take a moment. Another server
        is asked for its models; that costs nothing."""
        self._tasks.start("warm", self._warm(profile_id))

    def check(self, profile_id: str) -> None:
        """Ask the server for its models; the answer arrives as `report_changed`."""
        self._tasks.start(f"check-{profile_id}", self._check(profile_id))

    def find(self) -> None:
        """Ask the usual ports of local servers on this computer, and only those."""
        self._tasks.start("find", self._find())

    def note_state(self, profile_id: str, state: ConnectionState, failure: Failure | None = None) -> None:
        """A request has found the server in this state."""
        before = self.report(profile_id)
        if before.state is not state and self.get(profile_id) is not None:
            self._tell(profile_id, replace(before, state=state, failure=failure))

    def note_failure(self, profile_id: str, failure: Failure) -> None:
        """A request has failed, which may tell something of its server: no key, a refused one, nobody there. Nothing
        where the refused key has been replaced since."""
        if failure.reason != KEY_REPLACED and (state := _STATES.get(failure.kind)) is not None:
            self.note_state(profile_id, state, failure)

    async def _warm(self, profile_id: str) -> None:
        await asyncio.to_thread(client_type)
        if profile_id != BUILTIN_PROFILE_ID:
            await self._check(profile_id)
            return
        async with self.client(profile_id):
            pass

    async def _find(self) -> None:
        answers = await local_servers(self.templates, [profile.base_url for profile in self.profiles])
        self.found.emit([(replace(self.new_profile(it.kind), base_url=it.base_url), report) for it, report in answers])

    async def _check(self, profile_id: str) -> None:
        try:
            async with self.client(profile_id) as client:
                report = await client.check()
                if not self._connections.holds(profile_id, client):
                    return  # its key or its address has been replaced since, and the server is asked anew
        except VidraError as error:
            state = _STATES.get(error.kind, ConnectionState.UNKNOWN)
            report = ServerReport(state=state, failure=error.failure)
        if self.get(profile_id) is not None:
            self._tell(profile_id, report)

    def _tell(self, profile_id: str, report: ServerReport) -> None:
        self._reports[profile_id] = report
        self.report_changed.emit(profile_id, report)

    async def aclose(self) -> None:
        """Close every connection and end the built-in engine."""
        await self._tasks.aclose(limit=5)
        await self._connections.aclose()
