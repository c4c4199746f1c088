"""The menu of filters: it writes the same words that can be typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from services.search_rules import HOLDINGS, LISTED_OF_LIBRARY, SHAPES, SPANS, known_in_folders, written
from services.types import AssetKind
from ui.library import filter_words
from ui.shared.menu import Menu
from ui.theme import Theme

_LISTED = 20
"""Models and tags in the menu; typing finds the others."""
_FIXED: Mapping[str, Sequence[str]] = {
    "kind": (*(f"kind:{kind.value}" for kind in AssetKind), "is:raw"),
    "date": ("date:today", "date:yesterday", *(f"date:{name}" for name in SPANS if name != "today")),
    "rating": (*(f"rating>={stars}" for stars in range(5, 0, -1)), "rating:0"),
    "size": ("size>=1024", "size>=2048", "size>=4096", "size<1024"),
    "shape": tuple(f"shape:{shape}" for shape in SHAPES),
    "cost": ("cost:0", "cost>0.01", "cost>0.1", "cost>1"),
    "has": tuple(f"has:{holding}" for holding in HOLDINGS),
}
_ORDER = ("kind", "model", "tag", "collection", "date", "rating", "folder", "size", "shape", "cost", "has")
_OF_LIBRARY = ("kind", *LISTED_OF_LIBRARY)
"""What is the same for all pictures of another folder, and what is listed of the library only."""


class FilterMenu(Menu):
    """`chosen(filter)`: this one is to be put in, or taken out if it is there. `tags_requested()`: show all tags."""

    chosen = Signal(str)
    tags_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._menus = {key: Menu(theme, self) for key in _ORDER}
        for menu in self._menus.values():
            self.addMenu(menu)

    def fill(self, names: Mapping[str, Sequence[str]], active: Sequence[str], *, in_folder: bool = False) -> None:
        """Offer what there is now; `names`: what models, tags, collections and folders are called, `active`: the
        filters that are in use; `in_folder`: only those that mean something in a folder of this computer."""
        for key, menu in self._menus.items():
            menu.clear()
            menu.setTitle(filter_words.key_name(key))
            listed = _FIXED.get(key) or [written(key, name) for name in names.get(key, ())[:_LISTED]]
            if in_folder:
                listed = [
                    text for text in listed if key not in _OF_LIBRARY and known_in_folders(filter_words.term(text))
                ]
            for text in listed:
                label = filter_words.filter_text(text) if key in _FIXED else filter_words.bare(text)
                action = QAction(label.replace("&", "&&"), menu, checkable=True)
                action.setChecked(text in active)
                action.triggered.connect(lambda _checked=False, chosen=text: self.chosen.emit(chosen))
                menu.addAction(action)
            if key == "tag" and listed:
                menu.addSeparator()
                menu.addAction(self.tr("All tags…")).triggered.connect(self.tags_requested)
            menu.menuAction().setVisible(bool(listed))
