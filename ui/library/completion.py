"""What the search field offers while a filter is typed: keys, then values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListView

from services.search_rules import (
    HOLDINGS,
    IN_FOLDERS,
    KEYS,
    LISTED_OF_LIBRARY,
    MOST_STARS,
    SHAPES,
    SPANS,
    known_in_folders,
    written,
)
from services.types import AssetKind
from ui.announce import announce_current
from ui.library import filter_words
from ui.theme import Theme

_SHOWN = 10
_WIDTH = 260
_LEAST = 2
"""Letters of a key before it is offered: one is how every word begins."""
_FIXED: Mapping[str, Sequence[str]] = {
    "rating": tuple(str(stars) for stars in range(MOST_STARS, -1, -1)),
    "date": ("today", "yesterday", *(name for name in SPANS if name != "today")),
    "shape": SHAPES,
    "kind": tuple(kind.value for kind in AssetKind),
    "has": HOLDINGS,
    "is": ("raw",),
}
_TOKEN = re.compile(r'(?:[^\s"]|"[^"]*"?)*$')
_FILTER = re.compile(rf"(-?)({'|'.join(KEYS)})(:?[<>]=?|[:=])(.*)", re.IGNORECASE | re.DOTALL)


def token(text: str) -> str:
    """The word at the end of a text; what stands in quotes is one."""
    found = _TOKEN.search(text)
    return found[0] if found else ""


def offers(word: str, names: Mapping[str, Sequence[str]], *, in_folder: bool = False) -> list[str]:
    """What a word may become: `mo` → `model:`, `shape:w` → `shape:wide`; `names`: what there is of models and tags;
    `in_folder`: only what means something in a folder of this computer."""
    keys = IN_FOLDERS if in_folder else tuple(KEYS)
    match = _FILTER.fullmatch(word)
    if match is None:
        begun = word.removeprefix("-").lower()
        minus = "-" if word.startswith("-") else ""
        return [
            minus + key + (">=" if key in ("rating", "size", "cost") else ":") for key in keys if _begins(key, begun)
        ]
    minus, key, comparison, value = match[1], match[2].lower(), match[3], match[4].strip('"').casefold()
    if key not in keys:
        return []
    if key in _FIXED:
        fitting = [choice for choice in _FIXED[key] if choice.startswith(value)]
    else:
        listed = () if in_folder and key in LISTED_OF_LIBRARY else names.get(key, ())
        fitting = [name for name in listed if value in name.casefold()]
    found = [minus + written(key, each, comparison) for each in fitting[: _SHOWN * 3]]
    return [each for each in found if not in_folder or known_in_folders(filter_words.term(each))]


def _begins(key: str, begun: str) -> bool:
    return len(begun) >= _LEAST and key.startswith(begun)


class Completion(QObject):
    """A list under the field that leaves the keyboard where it is. `chosen(text before the word, offer)`.

    No window of its own: one that grabs the keyboard would disturb what is composed there (Korean, Japanese, Chinese).
    """

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, line: QLineEdit) -> None:
        super().__init__(line)
        self._theme = theme
        self._line = line
        self._names: Mapping[str, Sequence[str]] = {}
        self._in_folder = False
        self._model = QStringListModel(self)
        self._list = QListView(line)
        self._list.setModel(self._model)
        self._list.setProperty("role", "completions")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Filters"))
        self._list.clicked.connect(self._choose)
        self._list.hide()
        announce_current(self._list, line)
        line.textEdited.connect(lambda _text: self.offer())

    def set_names(self, names: Mapping[str, Sequence[str]]) -> None:
        """What there is of models and tags."""
        self._names = names

    def set_in_folder(self, on: bool) -> None:
        """Offer only what means something in a folder of this computer, or everything."""
        self._in_folder = on
        self.hide()

    def offer(self) -> None:
        """Show what the word before the cursor may become, if anything."""
        word = token(self._before())
        offered = offers(word, self._names, in_folder=self._in_folder)
        found = [each for each in offered if each.casefold() != word.casefold()]
        self._model.setStringList(found)
        if found:
            self._show(len(found))
        else:
            self.hide()

    def hide(self) -> None:
        """Put the list away."""
        self._list.hide()

    def goes_on(self, word: str) -> bool:
        """Whether something that is offered begins so."""
        offered = offers(word, self._names, in_folder=self._in_folder)
        return any(each.casefold() != word.casefold() for each in offered)

    def pressed(self, key: int) -> bool:
        """Take a key of the field: arrows move in the list, Enter and Tab choose (Tab the first, if none is marked),
        Escape puts it away."""
        if self._list.isHidden():
            return False
        current = self._list.currentIndex()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = current.row() + 1 if key == Qt.Key.Key_Down else max(current.row(), 0) - 1
            self._list.setCurrentIndex(self._model.index(row % self._model.rowCount()))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self._choose(current)
        elif key == Qt.Key.Key_Tab:
            self._choose(current if current.isValid() else self._model.index(0))
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _show(self, count: int) -> None:
        window = self._line.window()
        self._list.setParent(window)
        self._list.setCurrentIndex(QModelIndex())
        frame = 2 * self._list.frameWidth() + 2
        height = min(count, _SHOWN) * self._list.sizeHintForRow(0) + frame
        below = self._line.mapTo(window, QPoint(0, self._line.height() + 4))
        self._list.setGeometry(below.x(), below.y(), self._theme.px(_WIDTH), min(height, window.height() - below.y()))
        self._list.show()
        self._list.raise_()

    def _before(self) -> str:
        return self._line.text()[: self._line.cursorPosition()]

    def _choose(self, index: QModelIndex) -> None:
        self.hide()
        before = self._before()
        self.chosen.emit(before[: len(before) - len(token(before))], str(index.data()))
