"""Where pictures come from: the Content Credentials in their files, and what a server says when it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import Asset, Credentials, Failure, FailureKind, Profile, ProvenanceFinding

if TYPE_CHECKING:
    from services.workspace import Workspace

MOST_KEPT = 2000
"""Answers that are kept for the session, by the hash of the file."""


class ProvenanceController(QObject):
    """`credentials(asset id, Credentials)` answers `want`. `checking(asset id)`: the file is on its way;
    then `checked(asset id, profile id, tuple of ProvenanceFinding)` or `refused(asset id, profile id, Failure)`."""

    credentials = Signal(str, object)
    checking = Signal(str)
    checked = Signal(str, str, object)
    refused = Signal(str, str, object)

    def __init__(self, saving: Saving, servers: ServersController, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._servers = servers
        self._tasks = Tasks(notices.report)
        self._known: dict[str, Credentials] = {}
        self._found: dict[str, tuple[str, tuple[ProvenanceFinding, ...]]] = {}

    @property
    def checkers(self) -> Mapping[str, Profile]:
        """The servers that can be asked, by their ids."""
        return {profile.id: profile for profile in self._servers.profiles if profile.quirks.provenance}

    def want(self, asset: Asset) -> None:
        """Read and check what is in the file; an earlier wish is dropped. What a server has found in it in this session
        is told again."""
        if (found := self._found.get(asset.sha256 or asset.id)) is not None:
            self.checked.emit(asset.id, *found)
        if (known := self._known.get(asset.sha256)) is not None:
            self.credentials.emit(asset.id, known)
        else:
            self._tasks.start("read", self._read(asset))

    def check(self, asset: Asset, profile_id: str) -> None:
        """Send the file to a server and ask what it finds: the person has agreed to that."""
        self._tasks.start(f"check-{asset.id}", self._check(asset, profile_id))

    async def aclose(self) -> None:
        """Drop what is at work."""
        await self._tasks.aclose()

    async def _read(self, asset: Asset) -> None:
        try:
            found = await self._saving.ask(_credentials, asset)
        except VidraError:
            found = None
        if found is None:  # the file is not there, and its tile says so
            return
        if asset.sha256:
            self._known[asset.sha256] = found
            while len(self._known) > MOST_KEPT:
                del self._known[next(iter(self._known))]
        self.credentials.emit(asset.id, found)

    async def _check(self, asset: Asset, profile_id: str) -> None:
        self.checking.emit(asset.id)
        try:
            data = await self._saving.ask(lambda workspace: workspace.library.shown_data(asset.id))
            if data is None:
                raise VidraError(Failure(kind=FailureKind.FILE_BROKEN, reason=asset.file))
            async with self._servers.client(profile_id) as client:
                from services.api.provenance import check_provenance  # noqa: PLC0415 - the client has imported the SDK

                findings = await check_provenance(client, data)
        except VidraError as error:
            self.refused.emit(asset.id, profile_id, error.failure)
            return
        self._found[asset.sha256 or asset.id] = profile_id, findings
        self.checked.emit(asset.id, profile_id, findings)


def _credentials(workspace: Workspace, asset: Asset) -> Credentials | None:
    from services.pictures.credentials import read_credentials  # noqa: PLC0415 - late: D10

    data = workspace.library.shown_data(asset.id)
    return None if data is None else read_credentials(data)
