"""The search field: results follow the typing after a short pause; filters leave it for chips when they are typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from services.search_rules import known_in_folders, terms
from services.types import LibraryQuery, Shelf, Term
from services.types.values import local_today
from ui import actions
from ui.library import filter_words
from ui.library.completion import Completion
from ui.library.section import SmallButton
from ui.library.wording import shelf_name
from ui.shared.retranslated import Retranslated
from ui.theme import Theme, set_property

PAUSE = 150
"""Milliseconds of silence before a search (ui.md §7)."""


class SearchField(Retranslated, QFrame):
    """`searched(text)`: look for this now, filters included. `left()`: the person is done typing and wants the
    pictures. `filtered(list of Term)`: the filters that stand beside the field; `doubted(words)`: why what is typed is
    no filter, empty if nothing is wrong. `save_requested()`: keep this search.
    """

    searched = Signal(str)
    left = Signal()
    filtered = Signal(object)
    doubted = Signal(str)
    save_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shelf, self._folder, self._collection = Shelf.ALL, "", ""
        self._last = ""
        self._filters: list[Term] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.search)
        self.setProperty("role", "field")
        self._icon = QLabel(self)
        self.line = QLineEdit(self)
        self.line.setMaxLength(500)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._typed)
        self.line.textEdited.connect(self._edited)
        self._completion = Completion(theme, self.line)
        self._completion.chosen.connect(self._complete)
        self._save = SmallButton(theme, "pin", self)
        self._save.clicked.connect(self._save_pressed)
        self._save.hide()
        self._clear = SmallButton(theme, "x", self)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 2, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self.line, 1)
        row.addWidget(self._save)
        row.addWidget(self._clear)
        self.setFocusProxy(self.line)
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def retranslate(self) -> None:
        if self._folder:
            text = self.tr("Search names, prompts, tags and notes")
        elif self._collection:
            text = self.tr("Search {place}").format(place=self._collection)
        elif self._shelf is Shelf.ALL:
            text = self.tr("Search prompts, tags, text in pictures")
        else:
            text = self.tr("Search {place}").format(place=shelf_name(self._shelf))
        self.line.setPlaceholderText(text)
        self.line.setAccessibleName(text)
        self.line.setToolTip(actions.tip(text, "find"))
        self._save.set_name(self.tr("Save this search"))
        self._clear.set_name(self.tr("Clear the search"))

    def set_place(self, query: LibraryQuery, collection: str = "") -> None:
        """Say where it searches: on a shelf, in the collection of that name, or in a folder of this computer, where
        filters go away that ask for what is not known of its pictures, which is told."""
        self._shelf, self._folder, self._collection = query.shelf, query.folder, collection
        self._completion.set_in_folder(bool(query.folder))
        unknown = self._unknown(self._filters)
        if unknown:
            self._set_filters([term for term in self._filters if term not in unknown])
            self._last = self.text
        self._doubt(unknown)
        self.retranslate()

    @property
    def text(self) -> str:
        """The whole search: filters, then what is typed."""
        return " ".join([*(term.text for term in self._filters), *self.line.text().split()])

    def set_text(self, text: str) -> None:
        """Look for this in place of what is there."""
        self._set_filters([])
        self.line.setText(text)
        self._take_filters()
        self.search()

    def put_text(self, text: str) -> None:
        """Show this in place of what is there, without a search."""
        self._set_filters([])
        self.line.setText(text)
        self._take_filters()
        self._pause.stop()
        self._last = self.text

    def set_names(self, names: Mapping[str, Sequence[str]]) -> None:
        """What there is of models and tags, for completing them."""
        self._completion.set_names(names)

    @property
    def filters(self) -> list[str]:
        """The filters beside the field, as they are typed."""
        return [term.text for term in self._filters]

    def toggle_filter(self, text: str) -> None:
        """Put a filter in, in place of another of its kind, or take it out if it is there."""
        (term,) = _terms(text)
        if text in self.filters:
            self.remove_filter(term)
            return
        kept = [
            old
            for old in self._filters
            if old.negated or old.key != term.key or term.key in ("has", "tag", "collection", "text")
        ]
        self._set_filters([*kept, term])
        self.search()

    def remove_filter(self, term: Term) -> None:
        """Take a filter out."""
        self._set_filters([old for old in self._filters if old.text != term.text])
        self.line.setFocus()
        self.search()

    def clear(self) -> None:
        """Empty the field, take out the filters, and search at once."""
        self._set_filters([])
        self.line.clear()
        self.line.setFocus()
        self.search()

    def search(self) -> None:
        """Search for what is typed, if it is something else than before."""
        self._pause.stop()
        if self.text != self._last:
            self._last = self.text
            self.searched.emit(self.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and self._pressed(event):
                return True
            case QEvent.Type.FocusIn | QEvent.Type.FocusOut:
                set_property(self, "focused", event.type() == QEvent.Type.FocusIn)
                if event.type() == QEvent.Type.FocusOut:
                    self._completion.hide()
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        if self._completion.pressed(event.key()):
            return True
        match event.key():
            case Qt.Key.Key_Escape if self.text:
                self.clear()
            case Qt.Key.Key_Escape | Qt.Key.Key_Down:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._entered()
            case Qt.Key.Key_Backspace if self._filters and not self.line.text():
                self.remove_filter(self._filters[-1])
            case _:
                return False
        return True

    def _entered(self) -> None:
        self._completion.hide()
        self._take_filters()
        self._doubt()
        self.search()
        self.left.emit()

    def _typed(self, _text: str) -> None:
        self._show_buttons()
        self._doubt(typing=True)
        self._pause.start()

    def _doubt(self, dropped: Sequence[Term] = (), *, typing: bool = False) -> None:
        """Say which filters make no sense here: of those typed, and of those that have just been taken out. `typing`:
        what may still become one is left alone."""
        typed = _terms(self.line.text())
        unknown = [*dropped, *self._unknown(typed)]
        wrong = [term for term in typed if term.wrong and term not in unknown]
        if typing:
            wrong = [term for term in wrong if not self._completion.goes_on(term.text)]
        self.doubted.emit(filter_words.problem(wrong[0]) if wrong else filter_words.not_in_folders(unknown))

    def _unknown(self, told: Sequence[Term]) -> list[Term]:
        """Those of the filters that cannot be answered where it is searched."""
        return [term for term in told if self._folder and term.key and not known_in_folders(term)]

    def _edited(self, text: str) -> None:
        if text.endswith(" ") and text.count('"') % 2 == 0:
            self._take_filters()

    def _complete(self, before: str, offer: str) -> None:
        """Write an offer in place of the word; a whole filter becomes a chip, a key waits for its value."""
        after = self.line.text()[self.line.cursorPosition() :]
        self.line.setText(before + offer + after)
        self.line.setCursorPosition(len(before + offer))
        if any(term.filters for term in _terms(offer)):
            self._take_filters()
            self.search()
        else:
            self._completion.offer()

    def _take_filters(self) -> None:
        """Move whole filters from the line to the chips."""
        typed = _terms(self.line.text())
        unknown = self._unknown(typed)
        whole = [term for term in typed if term.filters and term not in unknown]
        taken = [term for term in whole if term.text not in self.filters]
        if whole:
            self.line.setText(" ".join(term.text for term in typed if term not in whole))
            self._set_filters([*self._filters, *taken])

    def _set_filters(self, filters: list[Term]) -> None:
        if filters != self._filters:
            self._filters = filters
            self._show_buttons()
            self.filtered.emit(filters)

    def _show_buttons(self) -> None:
        for button in (self._save, self._clear):
            button.setVisible(bool(self.line.text().strip() or self._filters))

    def _save_pressed(self) -> None:
        self._take_filters()
        self.search()
        self.save_requested.emit()

    def _resize(self) -> None:
        edge = self._theme.px(16)
        self._icon.setPixmap(self._theme.pixmap("search", edge, "text.tertiary", self.devicePixelRatioF()))
        self.setFixedHeight(self._theme.px(30))


def _terms(text: str) -> list[Term]:
    return terms(text, local_today())
