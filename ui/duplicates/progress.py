"""How far a search for duplicates is, and how it ended."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from services.types import Duplicates
from ui.shared.progress_line import ProgressLine


class Progress(ProgressLine):
    """`stopped()`: the person has seen enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = 0
        self._found: Duplicates | None = None
        self.retranslate()

    def tell(self, done: int, total: int) -> None:
        """Pictures looked at, of all; total 0 while it is not known."""
        self._found = None
        super().tell(done, total)

    def end(self, found: Duplicates, groups: int) -> None:
        """What has been found; `groups`: how many of them are still to be decided."""
        self._found, self._groups = found, groups
        self.retranslate()

    def retranslate(self) -> None:
        name, stop = self.tr("Search for duplicates"), self.tr("Stop")
        self.word(name, self._words(), stop, working=self._found is None)

    def _words(self) -> str:
        found = self._found
        if found is None and not self.total:
            return self.tr("Looking for pictures…")
        if found is None:
            return self.tr("{done} of {total} pictures compared. You can keep working.")
        if found.gone:
            return self.tr("Not connected")
        groups = self._groups  # lupdate reads a count only if it is a name
        parts = [self.tr("%n group(s) among {total} pictures", "", groups).format(total=f"{found.seen:,}")]
        if found.stopped:
            parts.append(
                self.tr("Stopped after {done} of {total}.").format(done=f"{found.seen:,}", total=f"{found.total:,}")
            )
        elif unread := found.total - found.seen:
            parts.append(self.tr("%n file(s) cannot be read and were left out.", "", unread))
        return ". ".join(part.removesuffix(".") for part in parts) + "."
