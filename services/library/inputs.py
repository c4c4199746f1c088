"""The pictures that requests were sent with, each once, by the hash of its bytes: `.vidra/inputs/<sha256>.<ext>`.

A sidecar, a waiting job or the shelf may name a picture long after it was sent. What nothing names is put aside by
`input_sweep`, and still found here.
"""

from __future__ import annotations

import hashlib
import os
import re
from itertools import product
from pathlib import Path

from services.atomic import write_atomic
from services.library.failures import broken_file, disk_failures
from services.library.files import PRIVATE
from services.library.naming import SUFFIXES
from services.pictures.raster import measure
from services.types import InputPicture

INPUTS, UNUSED = "inputs", "unused"
"""Folders of `.vidra`: the pictures, and those that nothing names."""
_HASH = re.compile(r"[0-9a-f]{64}")


class Inputs:
    """Methods block and may be called from any thread."""

    def __init__(self, root: Path) -> None:
        """`root`: the library folder, which is there; the folder for inputs is made when the first one comes."""
        self._folder = root / PRIVATE / INPUTS
        self._unused = root / PRIVATE / UNUSED

    def put(self, data: bytes) -> InputPicture:
        """Keep a picture; returns its hash, format and size. On return it survives a crash.

        Raises VidraError: BROKEN_PICTURE, or what the disk refuses.
        """
        width, height, kind = measure(data)
        name = hashlib.sha256(data).hexdigest()
        path = self._folder / f"{name}{SUFFIXES[kind]}"
        with disk_failures(self._folder):
            if not path.is_file() or path.stat().st_size != len(data):
                self._folder.mkdir(exist_ok=True)  # not its parents: a library whose disk is gone is not made anew
                write_atomic(path, data)
            else:
                os.utime(path)  # it is in use again
        return InputPicture(sha256=name, format=kind, width=width, height=height, bytes=len(data))

    def read(self, sha256: str) -> bytes:
        """The bytes of a picture. Raises VidraError FILE_BROKEN where it is not here, or is not what it was."""
        path = self._path(sha256)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise broken_file(path, error.strerror or str(error)) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise broken_file(path, "the picture has changed since it was first sent")
        return data

    def __contains__(self, sha256: str) -> bool:
        return self._path(sha256).is_file()

    def path(self, sha256: str) -> Path | None:
        """Where the picture lies, or None where it does not."""
        return self._path(sha256) if sha256 in self else None

    def _path(self, sha256: str) -> Path:
        """Where the picture lies; hashes come from files that anybody may have written, so they are looked at."""
        if _HASH.fullmatch(sha256):
            for folder, suffix in product((self._folder, self._unused), SUFFIXES.values()):
                if (path := folder / f"{sha256}{suffix}").is_file():
                    return path
        return self._folder / "missing"
