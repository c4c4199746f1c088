"""The bar for notices that concern the whole app."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.shared.notice_card import NoticeCard
from ui.theme import Theme


class NoticeBar(NoticeCard):
    """A NoticeCard across the window: disk full, library folder missing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, shape="bar")
