"""The system's own bin, the last stop of a deleted picture. Imports the desktop's libraries: import it late."""

from __future__ import annotations

from pathlib import Path

from send2trash import send2trash  # pyright: ignore[reportUnknownVariableType]

from services.errors import VidraError
from services.library.failures import disk_failure
from services.types import Failure, FailureKind


def throw_away(*paths: Path) -> None:
    """Move those of the files that exist to the bin.

    Raises VidraError DISK_FULL, or UNEXPECTED with reason `no-system-bin` where there is none for this disk: nothing is
    ever deleted behind the back of somebody who counts on the bin.
    """
    for path in paths:
        if not path.exists():
            continue
        try:
            send2trash(path)
        except OSError as error:
            trouble = disk_failure(error, path)
            if trouble.kind is FailureKind.DISK_FULL:
                raise trouble from error
            failure = Failure(kind=FailureKind.UNEXPECTED, message=str(error), reason="no-system-bin")
            raise VidraError(failure) from error
