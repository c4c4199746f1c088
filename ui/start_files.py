"""What a start was given on the command line: pictures and folders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ui.frame import Frame

if TYPE_CHECKING:
    from ui.library.page import LibraryPage


def folders_in(files: Sequence[Path]) -> list[Path]:
    """Those that are folders."""
    return [file for file in files if file.is_dir()]


def open_files(frame: Frame, files: Sequence[Path], adopt: Callable[[Sequence[Path]], None]) -> None:
    """A folder is shown where it is, a picture goes into the library by `adopt` and is shown large; several are taken
    in on the Library page, which tells how that goes and goes on after a crash."""
    folders = folders_in(files)
    pictures = [file for file in files if file not in folders]
    if folders or len(pictures) > 1:
        frame.show_page("library")
        adding = cast("LibraryPage", frame.page("library")).adding
        if folders:
            adding.linked.emit([str(folder) for folder in folders])
        if pictures:
            adding.import_wanted.emit(pictures, "")
    elif pictures:
        adopt(pictures)
