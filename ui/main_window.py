"""The window: rail, pages, notice bar, status strip and the Jobs popover."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

import resources
from services.types import Job, JobState, Raster
from ui import actions, rail, strings
from ui.announce import announce
from ui.dialogs import Question, confirm
from ui.notice_text import NoticeText
from ui.rail import Rail
from ui.shared.notice_bar import NoticeBar
from ui.status_strip import StatusStrip
from ui.theme import Theme

COMPACT_BELOW = 1100
"""Window width in pixels under which the rail shows icons only."""
_MINIMUM = QSize(900, 600)
_FIRST = QSize(1440, 900)


class MainWindow(QMainWindow):
    """Knows its pages only by name and as widgets; a page is built when it is first visited.

    A page marks the parts that F6 visits with the dynamic property `region`.
    """

    close_requested = Signal()
    """The person wants to close; nothing happens until `close_now`."""
    page_changed = Signal(str)
    notice_action = Signal(str)
    """An action of the notice bar."""
    close_answered = Signal(str)
    """The answer to `ask_close`: `stop`, `save-elsewhere` or `cancel`."""
    first_painted = Signal()
    """The window is on the screen; the first page is built right after this."""

    def __init__(
        self, theme: Theme, page_factories: Mapping[str, Callable[[], QWidget]], memory: QSettings | None = None
    ) -> None:
        """`page_factories`: page name of the rail -> builder. `memory`: where geometry and page are kept, if at all."""
        super().__init__()
        self._theme = theme
        self._factories = dict(page_factories)
        self._memory = memory
        self._pages: dict[str, QWidget] = {}
        self._titles: dict[str, str] = {}
        self._current = next(iter(self._factories))
        self._painted = False
        self._closing = False
        self.rail = Rail(theme, self, [row for row in rail.ROWS if row.page in self._factories])
        self.notice_bar = NoticeBar(theme)
        self.strip = StatusStrip(theme, self)
        self._stack = QStackedWidget(self)
        self._stack.setProperty("role", "panel")
        self._jobs_popover: JobsPopover | None = None
        self._jobs: dict[str, Job] = {}
        self._lay_out()
        self._connect()
        self._restore()
        self.setWindowIcon(_window_icon())
        self.retranslate()

    def retranslate(self) -> None:
        for action in self.actions():
            action.setText(actions.spec(action.objectName()).title)
        self._show_title()
        self._show_jobs()
