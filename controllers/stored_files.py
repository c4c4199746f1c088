"""What servers keep of the person's: listed, and deleted where the person wants that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.tasks import Tasks
from services.errors import VidraError

if TYPE_CHECKING:
    from services.workspace import Workspace


class StoredFilesController(QObject):
    """`loading(profile id)`: the server is being asked; then `listed(profile id, tuple of StoredFile, newest first)` or
    `failed(profile id, Failure)`."""

    loading = Signal(str)
    listed = Signal(str, object)
    failed = Signal(str, object)

    def __init__(self, servers: ServersController, saving: Saving, notices: Notices) -> None:
        super().__init__()
        self._servers = servers
        self._saving = saving
        self._tasks = Tasks(notices.report)

    def refresh(self, profile_id: str) -> None:
        """Ask the server what it keeps."""
        self._tasks.start("list", self._list(profile_id))
        self.loading.emit(profile_id)

    def delete(self, profile_id: str, file_ids: Sequence[str]) -> None:
        """Delete these files there; the person has agreed. Then the rest is listed."""
        self._tasks.start(f"delete-{profile_id}", self._delete(profile_id, tuple(file_ids)), must_finish=True)
        self.loading.emit(profile_id)

    async def aclose(self) -> None:
        """Stop asking."""
        await self._tasks.aclose()

    async def _list(self, profile_id: str) -> None:
        try:
            async with self._servers.client(profile_id) as client:
                from services.api import files  # noqa: PLC0415 - late: D10; the client has imported the SDK

                found = await files.stored_files(client)
        except VidraError as error:
            self.failed.emit(profile_id, error.failure)
        else:
            self.listed.emit(profile_id, found)

    async def _delete(self, profile_id: str, file_ids: tuple[str, ...]) -> None:
        deleted: set[str] = set()
        try:
            async with self._servers.client(profile_id) as client:
                from services.api import files  # noqa: PLC0415 - late: D10

                for file_id in file_ids:
                    await files.delete(client, file_id)
                    deleted.add(file_id)
        except VidraError as error:
            self.failed.emit(profile_id, error.failure)
            return
        finally:
            if self._saving.workspace is not None:
                await self._saving.ask(_forget, profile_id, frozenset(deleted))
        await self._list(profile_id)


def _forget(library: Workspace, profile_id: str, file_ids: frozenset[str]) -> None:
    library.uploads.forget(profile_id, file_ids)
