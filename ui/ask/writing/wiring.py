"""Connects the list of changes of one page to what writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from controllers.ask.writing_words import WritingWords
from services.types import Failure, WordsChange
from ui import strings
from ui.ask.writing.dialog import WriteDialog
from ui.theme import Theme


class WritingWiring(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        words: WritingWords,
        note: Callable[[str, Callable[[], None] | None], None],
        refuse: Callable[[Failure], None],
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._words = words
        self._note = note
        words.written.connect(self._written)
        words.taken_back.connect(lambda number: note(self.tr("%n file(s) are as they were", "", number), None))
        words.refused.connect(refuse)

    def begin(self, changes: Sequence[WordsChange]) -> None:
        """First the list of what would change."""
        if not changes:
            self._note(self.tr("There is nothing to write: no row has an alt text, a description or keywords."), None)
            return
        dialog = WriteDialog(self._theme, changes, self._words.places(changes), self._page)
        dialog.chosen.connect(lambda place, folder: self._words.write(changes, place, folder))
        dialog.open()

    def _written(self, changes: tuple[WordsChange, ...]) -> None:
        failed = [change for change in changes if change.failure is not None]
        done = len(changes) - len(failed)
        text = self.tr("%n file(s) written", "", done)
        if failed and failed[0].failure is not None:
            why = strings.failure_text(failed[0].failure, "").title
            text = self.tr("{done}, {count} not. {file}: {why}").format(
                done=text, count=len(failed), file=failed[0].name, why=why
            )
        self._note(text, self._words.undo if done else None)
