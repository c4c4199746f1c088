"""The files of one library folder: where pictures and sidecars lie, how they get there and how they move."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from services.atomic import write_atomic
from services.library import sidecar
from services.library.machine import own_folder

PRIVATE = ".vidra"
TRASH = f"{PRIVATE}/trash"
OTHER_SIDECAR = ".vidra.json"
RESERVE = 512 * 1024
"""Bytes that are kept back on the disk and given up when it is full, so that one can still throw things away."""


class Files:
    """Paths are below `root`; a `file` is such a path as text with forward slashes. Methods raise OSError."""

    def __init__(self, root: Path, machine: str = "") -> None:
        """`machine`: which computer this is (see `machine`); without one, it is taken for the only one."""
        self.root = root
        self.private = root / PRIVATE
        self._machine = machine
        self.own = self.private
        """Where this computer keeps what it alone writes; known once it is prepared."""

    @property
    def arriving(self) -> Path:
        """Sidecars of pictures that are being written right now, so that a crash cannot separate the two."""
        return self.own / "arriving"

    def prepare(self, *, create: bool) -> None:
        """Make the folders that are needed, and check that the library can be written (a full disk passes)."""
        if not self.root.is_dir():
            if self.root.exists():
                raise NotADirectoryError(errno.ENOTDIR, "this is a file, not a folder", str(self.root))
            if not create:
                raise FileNotFoundError(errno.ENOENT, "the folder is not there", str(self.root))
            self.root.mkdir(parents=True)
        self.private.mkdir(exist_ok=True)
        if self._machine:
            self.own = own_folder(self.private, self._machine)
        self.arriving.mkdir(exist_ok=True)
        probe = self.private / f"probe-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
        self._keep_reserve()

    def make_room(self) -> None:
        """On a full disk, give up the reserve."""
        if shutil.disk_usage(self.root).free < RESERVE:
            self._reserve.unlink(missing_ok=True)

    def path(self, file: str) -> Path:
        """The absolute path of a `file`."""
        return self.root / file

    def place_of(self, path: Path) -> str | None:
        """The `file` that an absolute path is, links followed; None: it lies elsewhere. Unlike `Path.resolve`, this
        takes links in circles too."""
        try:
            return Path(os.path.realpath(path)).relative_to(os.path.realpath(self.root)).as_posix()
        except (OSError, ValueError):
            return None

    def sidecar(self, picture: Path) -> Path:
        """Where the sidecar of a picture is, or would be written: `name.json`, or `name.png.vidra.json` where that
        belongs to a picture of the same name in another format or to another program."""
        other = picture.with_name(picture.name + OTHER_SIDECAR)
        short = picture.with_suffix(".json")
        if other.exists():
            return other
        raw = sidecar.load(short) if short.exists() else None
        if raw is None:
            return short
        named = raw.get("file")
        is_anothers = isinstance(named, str) and named != picture.name and (picture.parent / Path(named).name).is_file()
        return other if is_anothers or not sidecar.is_ours(raw) else short

    def folder(self, name: str) -> Path:
        """The folder of that name, made if need be; but never a new library where the disk has been pulled."""
        if not self.private.is_dir():
            raise FileNotFoundError(errno.ENOENT, "the library folder is gone", str(self.root))
        folder = self.root / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def stamp(self, picture: Path, sidecar_file: Path) -> str:
        """Size and time of change of both files; another text means that one of them is another."""
        return f"{_stamp(sidecar_file)} {_stamp(picture)}"

    def announce(self, file: str, raw: Mapping[str, Any]) -> Path:
        """Write down what is going to arrive as `file`; the note is to be removed when picture, sidecar and index
        have it. On return it is on the disk."""
        note = self.arriving / f"{file.rpartition('/')[2]}.json"
        try:
            with note.open("wb") as opened:
                opened.write(sidecar.dumps({**raw, "place": file}))
                opened.flush()
                os.fsync(opened.fileno())
        except BaseException:
            with contextlib.suppress(OSError):
                note.unlink(missing_ok=True)
            raise
        return note

    def write(self, picture: Path, data: bytes) -> None:
        """Write a new picture; on return it is on the disk, complete."""
        write_atomic(picture, data)

    def rewrite(self, picture: Path, raw: dict[str, Any]) -> Path:
        """Write a picture's sidecar and return its path. A file there that is no JSON is kept beside it."""
        path = self.sidecar(picture)
        with contextlib.suppress(FileNotFoundError):
            if sidecar.load(path) is None:
                path.replace(_free(path.with_name(path.name + ".broken"), Path.exists))
        write_atomic(path, sidecar.dumps(raw))
        return path

    def put_aside(self, path: Path, folder: str) -> None:
        """Move a file that is not needed any more to a folder in `.vidra`."""
        target = self.private / folder
        target.mkdir(exist_ok=True)
        path.replace(_free(target / path.name, Path.exists))

    def move(self, file: str, target_folder: str) -> str:
        """Move a picture and its sidecar to another folder, under another name if theirs is taken; the new `file`."""
        picture = self.path(file)
        paper = self.sidecar(picture)
        folder = self.folder(target_folder)
        target = _free(folder / picture.name, lambda path: path.exists() or path.with_suffix(".json").exists())
        # Picture first: if it stops in between, the picture looks new and `mend` finds its sidecar by the hash.
        if picture.exists():
            os.replace(picture, target)  # noqa: PTH105 - both are paths already
        if paper.exists():
            os.replace(paper, target.with_suffix(".json"))  # noqa: PTH105
        return f"{target_folder}/{target.name}".lstrip("/")

    @property
    def _reserve(self) -> Path:
        return self.private / "reserve"

    def _keep_reserve(self) -> None:
        if not self._reserve.exists() and shutil.disk_usage(self.root).free > 10 * RESERVE:
            self._reserve.write_bytes(os.urandom(RESERVE))  # zeros would take no room on some file systems


def _free(path: Path, is_taken: Callable[[Path], bool]) -> Path:
    """The path, or one with a number at the end of its stem that is not taken."""
    number, candidate = 1, path
    while is_taken(candidate):
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def original_folder(file: str) -> str:
    """The folder a trashed `file` came from."""
    return file.rpartition("/")[0].removeprefix(TRASH).lstrip("/")


def trash_folder(file: str) -> str:
    """The folder in the Trash for a `file` that is not there yet."""
    return f"{TRASH}/{file.rpartition('/')[0]}".rstrip("/")


def is_trashed(file: str) -> bool:
    """True for a `file` in the Trash."""
    return file.startswith(f"{TRASH}/")


def _stamp(path: Path) -> str:
    try:
        status = path.stat()
    except OSError:
        return "-"
    return f"{status.st_mtime_ns}:{status.st_size}"
