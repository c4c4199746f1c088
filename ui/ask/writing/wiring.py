"""Connects the list of changes of one page to what writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from controllers.ask.writing_words import WritingWords
from services.types import WordsChange
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
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._words = words
        self._note = note
        words.written.connect(self._written)
        words.taken_back.connect(self._taken_back)

    def begin(self, changes: Sequence[WordsChange]) -> None:
        """First the list of what would change."""
        if not changes:
            self._note(self.tr("There is nothing to write: no row has an alt text, a description or keywords."), None)
            return
        dialog = WriteDialog(self._theme, changes, self._words.places(changes), self._page)
        dialog.chosen.connect(lambda place, folder: self._words.write(changes, place, folder))
        dialog.open()

    def _written(self, changes: tuple[WordsChange, ...]) -> None:
        done = [change for change in changes if change.failure is None]
        text = self._with_failures(self.tr("%n file(s) written", "", len(done)), changes)
        self._note(text, partial(self._words.take_back, done) if done else None)

    def _taken_back(self, changes: tuple[WordsChange, ...]) -> None:
        left = [change for change in changes if change.failure is not None]
        done = self.tr("%n file(s) are as they were", "", len(changes) - len(left))
        text = self._with_failures(done, changes)
        self._note(text, partial(self._words.take_back, left) if left else None)

    def _with_failures(self, done: str, changes: tuple[WordsChange, ...]) -> str:
        failed = [(change.name, change.failure) for change in changes if change.failure is not None]
        if not failed:
            return done
        name, failure = failed[0]
        why = strings.failure_text(failure, "").title
        return self.tr("{done}, {count} not. {file}: {why}").format(done=done, count=len(failed), file=name, why=why)
