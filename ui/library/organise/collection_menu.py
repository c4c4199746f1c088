"""The menu of collections that selected pictures can be put into or taken out of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from services.types import Collection
from ui.shared.menu import Menu
from ui.theme import Theme

NEW, OUT = "collect-new", "uncollect"
INTO = "collect:"
"""Followed by the id of a collection."""


def rows(collections: Sequence[Collection], shown: str) -> list[tuple[str, str]]:
    """(command, words) of each row; an empty one is a line. `shown`: the collection that is looked at, or empty."""
    translate = QCoreApplication.translate
    others = [each for each in collections if each.id != shown]
    found = [(INTO + each.id, each.name.replace("&", "&&")) for each in others]
    found += [("", "")] if found else []
    found.append((NEW, translate("CollectionMenu", "New collection with these…")))
    name = next((each.name for each in collections if each.id == shown), "")
    if name:
        text = translate("CollectionMenu", "Remove from “{name}”").format(name=name.replace("&", "&&"))
        found += [("", ""), (OUT, text)]
    return found


def fill(theme: Theme, menu: QMenu, collections: Sequence[Collection], shown: str) -> list[tuple[str, QAction]]:
    """Put the rows into a menu; returns (command, its action)."""
    made: list[tuple[str, QAction]] = []
    for command, text in rows(collections, shown):
        if not command:
            menu.addSeparator()
            continue
        action = menu.addAction(text)
        action.setData(command)
        if command.startswith(INTO):
            action.setIcon(theme.icon("collection"))
        elif command == OUT and isinstance(menu, Menu):
            menu.mark_danger(action)
        made.append((command, action))
    return made
