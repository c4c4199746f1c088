"""One application, one theme; no window ever reaches a real screen unless the platform is set from outside."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from services.types import LanguageChoice, ThemeChoice
from ui import actions
from ui.theme import Theme


@pytest.fixture(scope="session")
def one_theme(qapp: QApplication) -> Theme:
    """The theme of the whole run: a second one would answer to the same application."""
    return Theme(qapp)


@pytest.fixture
def theme(one_theme: Theme) -> Iterator[Theme]:
    """Dark, English, 100 %; every test starts from there, without the widgets of the one before."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    one_theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH)
    yield one_theme
    actions.assign({})
    if not one_theme.dark or one_theme.korean or one_theme.px(100) != 100 or one_theme.reduce_motion:
        one_theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH)
