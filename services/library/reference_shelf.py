"""Reference pictures that are used again and again, kept at hand in `.vidra/shelf.json`. Their bytes are inputs."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from services.atomic import write_atomic
from services.library import sidecar
from services.library.failures import disk_failure, disk_failures
from services.library.files import PRIVATE
from services.library.records import decode_input, encode_record
from services.library.values import Values
from services.types import InputPicture

MOST = 200
_BROKEN = ".broken"

Pictures: TypeAlias = tuple[InputPicture, ...]


class ReferenceShelf:
    """Methods block, may be called from any thread, and raise VidraError for what the disk refuses."""

    def __init__(self, root: Path) -> None:
        self._path = root / PRIVATE / "shelf.json"
        self._changing = threading.Lock()

    def load(self) -> Pictures:
        """What lies on it, oldest first; entries that make no sense are left out."""
        raw = self._raw()
        pictures = [] if raw is None else [decode_input(values) for values in Values(raw).objects("pictures")]
        return tuple(picture for picture in pictures if picture.sha256 or picture.url or picture.file_id)

    def change(self, how: Callable[[Pictures], Pictures]) -> Pictures:
        """Put `how(what lies on it)` there instead; of more than `MOST` the newest. Returns what lies there then.

        A file that makes no sense is kept beside the new one.
        """
        with self._changing:
            pictures = how(self.load())[-MOST:]
            raw: dict[str, Any] = {"pictures": [encode_record(picture) for picture in pictures]}
            with disk_failures(self._path):
                if self._path.exists() and self._raw() is None:
                    self._path.replace(self._path.with_name(self._path.name + _BROKEN))
                write_atomic(self._path, (json.dumps(raw, indent=1) + "\n").encode())
            return pictures

    def _raw(self) -> dict[str, Any] | None:
        try:
            return sidecar.load(self._path)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise disk_failure(error, self._path) from error
