"""Putting answers back into the pictures that they were to change, once they are in the library."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from services.errors import VidraError
from services.locked_results import lock_result
from services.types import Asset, Failure, FailureKind

log = logging.getLogger(__name__)

Saved = tuple[Asset, bytes]
"""A picture of the library and its bytes."""


class Locking(QObject):
    """`locked(raw, result, trouble)`: an answer was put back, both are pictures of the library; `trouble`: why it could
    not be seen where the answer lies, so that it was put back as it came (`flat`, `different`; empty: it was seen).
    `failed(raw, Failure)`: it could not be put back, and stays as the model made it."""

    locked = Signal(object, object, str)
    failed = Signal(object, object)

    def __init__(self, saving: Saving, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._notices = notices

    async def put_back(self, answers: Sequence[Saved]) -> tuple[Saved, ...]:
        """For each answer what stands for it from now on: the locked result, or itself. Never fails."""
        return tuple([await self._put_back(answer, data) for answer, data in answers])

    async def put_back_found(self, asset_id: str) -> None:
        """An answer that is in the library already. Nothing happens to one that is put back, or cannot be."""
        found = await self._saving.ask(lambda workspace: workspace.library.get(asset_id))
        data = await self._saving.ask(lambda workspace: workspace.library.read(asset_id))
        if found is not None and data is not None:
            await self._put_back(found, data)

    async def _put_back(self, answer: Asset, data: bytes) -> Saved:
        if answer.placement is None or answer.locked:
            return answer, data
        try:
            result = await self._saving.ask(lock_result, answer, data)
        except VidraError as error:
            log.warning("%s cannot be put back: %s", answer.id, error)
            self.failed.emit(answer, error.failure)
        # Nobody foresaw it, and it is reported; but the answer is safe, and its job has to end.
        except Exception as error:  # noqa: BLE001
            self._notices.report(error)
            self.failed.emit(answer, Failure(kind=FailureKind.UNEXPECTED))
        else:
            self.locked.emit(result.answer, result.asset, result.trouble)
            return result.asset, result.data
        return answer, data
