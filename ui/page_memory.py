"""How each page looked when the window was closed (ui.md §18)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

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


def restore(window: MainWindow, name: str, page: QWidget) -> None:
    """Give a page that has just been built what it looked like."""
    if isinstance(page, Remembering):
        page.restore_state(window.recall(name))


def keep(window: MainWindow, pages: Mapping[str, QWidget]) -> None:
    """Remember how these pages look."""
    for name, page in pages.items():
        if isinstance(page, Remembering):
            window.remember(name, page.state())
