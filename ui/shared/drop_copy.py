"""What is dropped is copied, never moved, whatever the program that it comes from proposes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent


def accept_copy(event: QDropEvent, *, where: bool = True) -> None:
    """Take what is dragged as a copy; refused is what only can be moved, and all but `where` it fits. A program that is
    told of a move deletes its own."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.setAccepted(where and event.dropAction() == Qt.DropAction.CopyAction)
