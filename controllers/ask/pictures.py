"""Pictures of questions, to be looked at and to be worked on: read from where the library keeps what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.errors import VidraError
from services.types import InputPicture

if TYPE_CHECKING:
    from services.workspace import Workspace


class AskPictures(QObject):
    """`picture(InputPicture, edge, Raster or None)`: decoded; None: it is not here (any more). `data(InputPicture,
    bytes)`: as it is; empty: it is not here.
    """

    picture = Signal(object, int, object)
    data = Signal(object, bytes)

    def __init__(self, saving: Saving, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._tasks = Tasks(notices.report)

    def want(self, picture: InputPicture, edge: int) -> None:
        """Decode a picture, at most `edge` pixels on its longest side; 0: all of it. The newest wish counts."""
        self._tasks.start("picture", self._decode(picture, edge))

    def want_data(self, picture: InputPicture) -> None:
        """Read the bytes of a picture."""
        self._tasks.start("data", self._read(picture))

    async def aclose(self) -> None:
        """Stop reading."""
        await self._tasks.aclose()

    async def _decode(self, picture: InputPicture, edge: int) -> None:
        data = await self._bytes(picture)
        self.picture.emit(picture, edge, await self._saving.raster(data, edge) if data else None)

    async def _read(self, picture: InputPicture) -> None:
        self.data.emit(picture, await self._bytes(picture))

    async def _bytes(self, picture: InputPicture) -> bytes:
        if not picture.sha256:
            return b""
        try:
            return await self._saving.ask(_kept, picture.sha256)
        except VidraError:
            return b""


def _kept(workspace: Workspace, sha256: str) -> bytes:
    return workspace.inputs.read(sha256)
