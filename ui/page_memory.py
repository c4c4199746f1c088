"""How each page looked when the window was closed, or its program killed (ui.md §18)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from ui.main_window import MainWindow


@runtime_checkable
class Remembering(Protocol):
    """A page with sizes and choices that it wants back at the next start."""

    def state(self) -> dict[str, int | str | bool]:
        """What the window memory keeps."""
        ...

    def restore_state(self, state: Mapping[str, int | str | bool]) -> None:
        """Take up what `state` gave; values that are missing or make no sense are left out."""
        ...


@runtime_checkable
class Changing(Remembering, Protocol):
    """A page, or a part of the window, of whose state something must not wait until the window is closed: which picture
    is open."""

    state_changed: SignalInstance


def restore(window: MainWindow, name: str, page: QObject) -> None:
    """Give a page that has just been built what it looked like; from then on it is kept as it changes, if it tells."""
    if isinstance(page, Remembering):
        page.restore_state(window.recall(name))
    if isinstance(page, Changing):
        page.state_changed.connect(lambda: window.remember(name, page.state()))


def keep(window: MainWindow, pages: Mapping[str, QWidget]) -> None:
    """Remember how these pages look."""
    for name, page in pages.items():
        if isinstance(page, Remembering):
            window.remember(name, page.state())
