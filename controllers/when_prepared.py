"""A run that waits for its pictures."""

from __future__ import annotations

from collections.abc import Callable

from controllers.references import ReferencesController


class WhenPrepared:
    """Lets a run begin once all references are prepared. If one is refused, it does not begin: without that picture, it
    would be another run than the person has asked for."""

    def __init__(self, references: ReferencesController) -> None:
        self._references = references
        self._waits: Callable[[], None] | None = None
        references.preparing.connect(self._prepared)
        references.refused.connect(self._refused)

    def run(self, work: Callable[[], None]) -> None:
        """Begin now, or when nothing is being prepared any more; what waited before does not begin."""
        self._waits = work if self._references.busy else None
        if self._waits is None:
            work()

    def forget(self) -> None:
        """What waits does not begin."""
        self._waits = None

    def _prepared(self, underway: int) -> None:
        work = self._waits
        if not underway and work is not None:
            self.run(work)

    def _refused(self, *_: object) -> None:
        self.forget()
