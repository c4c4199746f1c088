"""What stands in a prompt and was not run yet: `.vidra/drafts/<place>.json`, written while the person types.

A draft that was not marked as closed by the end of the program tells that the program was killed.
"""

from __future__ import annotations

import logging
from pathlib import Path

from services.atomic import TEMPORARY_PREFIX, TEMPORARY_SUFFIX, write_atomic
from services.errors import VidraError
from services.library import sidecar
from services.library.failures import disk_failure, disk_failures
from services.library.values import Values
from services.types import Draft

log = logging.getLogger(__name__)

MARK = "draft"
SCHEMA = 1


class Drafts:
    """The drafts of one library. Methods block and raise VidraError for what the disk refuses."""

    def __init__(self, own: Path) -> None:
        """`own`: see `Library.own`."""
        self._folder = own / "drafts"

    def load(self, place: str) -> Draft:
        """What was kept for a place (`create`, ...); empty where there is nothing, or nothing that makes sense."""
        try:
            raw = sidecar.load(self._path(place))
        except FileNotFoundError:
            raw = None
        except OSError as error:
            raise disk_failure(error, self._folder) from error
        if raw is None or MARK not in raw:
            return Draft()
        values = Values(raw)
        return Draft(text=values.text("text"), interrupted=not values.flag("closed"))

    def save(self, place: str, text: str) -> None:
        """Keep a text, durably."""
        self._write(place, Draft(text=text, interrupted=True))

    def close(self) -> None:
        """The program ends as it should. Where the disk refuses to note that, the next start says otherwise."""
        try:
            for rest in self._folder.glob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"):
                rest.unlink()  # of a writing that was killed; nobody writes now
            for path in self._folder.glob("*.json"):
                draft = self.load(path.stem)
                if draft.interrupted:
                    self._write(path.stem, Draft(text=draft.text))
        except (VidraError, OSError) as error:
            log.warning("cannot close the drafts: %s", error)

    def _write(self, place: str, draft: Draft) -> None:
        raw = {MARK: SCHEMA, "text": draft.text, "closed": not draft.interrupted}
        with disk_failures(self._folder):
            self._folder.mkdir(exist_ok=True)  # not its parents: a library whose disk is gone is not made anew
            write_atomic(self._path(place), sidecar.dumps(raw))

    def _path(self, place: str) -> Path:
        return self._folder / f"{place}.json"
