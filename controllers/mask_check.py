"""Whether masks were heeded: measured when an edited picture is in the library, and said where one was ignored."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from controllers.notices import Notices
from controllers.saving import Saving
from controllers.tasks import Tasks
from services.errors import VidraError
from services.references import measure_drift
from services.types import Asset, Job

log = logging.getLogger(__name__)

IGNORED = 0.2
"""Share of the picture outside the mask from which on the mask was not heeded. Models that take it as advice blend a
little around it; a server that does not know masks draws everything anew, which changes most of a picture."""


class MaskCheck(QObject):
    """`measured(Asset)`: the asset of a masked edit as it is now, with its `drift`."""

    measured = Signal(object)

    def __init__(self, saving: Saving, tasks: Tasks, notices: Notices) -> None:
        super().__init__()
        self._saving = saving
        self._tasks = tasks
        self._notices = notices

    def measure(self, job: Job, saved: Sequence[tuple[Asset, bytes]]) -> None:
        """Measure the pictures of a job, if it had a mask; what is put back is measured there, and exactly."""
        if job.image.mask is not None and job.image.placement is None and saved:
            self._tasks.start(f"drift-{job.id}", self._measure(job, tuple(saved)))

    async def _measure(self, job: Job, saved: tuple[tuple[Asset, bytes], ...]) -> None:
        most = 0.0
        for asset, data in saved:
            try:
                found = await self._saving.ask(measure_drift, job.image, asset, data)
            except VidraError as error:  # the picture itself is safe
                log.warning("how %s kept to its mask cannot be told: %s", asset.id, error)
                continue
            if found is not None and found.drift is not None:
                most = max(most, found.drift)
                self.measured.emit(found)
        if most > IGNORED:
            self._notices.say("mask-ignored", percent=round(most * 100), model=job.request.model)
