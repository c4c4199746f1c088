"""What is inside the window: rail, pages, notice bar, status strip and the Jobs popover."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from services.types import Job, JobState
from ui import actions, rail, regions, strings, tab_order
from ui.dialogs import DELETE, Question
from ui.notice_text import NoticeText
from ui.page_focus import PageFocus
from ui.rail import Rail
from ui.shared.jobs_popover import JobsPopover
from ui.shared.notice_bar import NoticeBar
from ui.status_strip import StatusStrip
from ui.theme import Theme

COMPACT_BELOW = 1100
"""Window width in pixels under which the rail shows icons only."""
_POPOVER_SHARE = 0.6
"""The Jobs popover takes at most this share of the window's height."""
_FAILED = frozenset({JobState.FAILED, JobState.UNKNOWN})


@runtime_checkable
class Offering(Protocol):
    """A page that knows what makes sense on it now."""

    def offers(self) -> Mapping[str, Callable[[], None] | None]:
        """By row of the table of actions: what keys do that are no QAction; None: an action that now means nothing."""
        ...


@runtime_checkable
class Commanding(Protocol):
    """A page with more to do than the table of actions has rows for."""

    def commands(self) -> list[actions.PageCommand]:
        """In their order."""
        ...


class Frame(QWidget):
    """Knows its pages only by name and as widgets; a page is built when it is first visited. One that is not in the
    rail is a side page: it opens from another page, to which `go_back` returns.

    A page marks the parts that F6 visits with the dynamic property `region`.
    """

    close_requested = Signal()
    """The person pressed the keys that close the window."""
    page_changed = Signal(str)
    page_built = Signal(str, QWidget)
    go_to_requested = Signal()
    """The person pressed the keys of "Go to or do"."""
    notice_action = Signal(str)
    """An action of the notice bar."""
    close_answered = Signal(str)
    """The answer to `ask_close`: `stop`, `save-elsewhere`, `tray` or `cancel`."""
    title_changed = Signal(str)

    def __init__(
        self, theme: Theme, page_factories: Mapping[str, Callable[[], QWidget]], parent: QWidget | None = None
    ) -> None:
        """`page_factories`: page name of the rail -> builder; `begin` opens the first."""
        super().__init__(parent)
        self._theme = theme
        self._factories = dict(page_factories)
        self._pages: dict[str, QWidget] = {}
        self._titles: dict[str, str] = {}
        self._focus = PageFocus()
        self._compact = False
        self._note_undoes = False
        self._current = self._main = next(iter(self._factories))
        self._behind: list[str] = []
        """Side pages that another side page was opened from."""
        self.rail = Rail(theme, self, [row for row in rail.ROWS if row.page in self._factories])
        self._in_rail = frozenset(row.page for row in self.rail.rows)
        self.notice_bar = NoticeBar(theme)
        self.strip = StatusStrip(theme, self)
        self.jobs = JobsPopover(theme, self)
        self._stack = QStackedWidget(self)
        self._stack.setProperty("role", "panel")
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        for action in self.actions():
            action.setText(actions.spec(action.objectName()).title)
        self._show_title()

    def begin(self, page: str = "") -> None:
        """Open that page, or the first one where there is no such page."""
        self.show()  # now, not with the next event: what is hidden takes no focus
        self.show_page(page if page in self._factories else self._current)
        if self.window().focusWidget() is None:  # the window's shortcuts work only while something in it has the focus
            regions.go(self.window(), [self._pages[self._current]], 1)

    # -- pages ---------------------------------------------------------------------------------------------------------

    @property
    def current_page(self) -> str:
        return self._current

    def page(self, name: str) -> QWidget:
        """The page, built now if it was never visited. KeyError: no such page."""
        if name not in self._pages:
            page = self._pages[name] = self._factories[name]()
            self._stack.addWidget(page)
            self.page_built.emit(name, page)
        return self._pages[name]

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """The pages that have been visited, by their names."""
        return self._pages

    def show_page(self, name: str) -> None:
        """Opens a page; nothing on the others changes."""
        page = self.page(name)
        left = self._pages.get(self._current)
        for action in () if left is None else left.actions():
            self.removeAction(action)
        if left not in (None, page):
            self._focus.keep(left)
        self.addActions(page.actions())  # its shortcuts work from the rail and the strip too
        if name in self._in_rail:
            self._behind.clear()
        elif self._current not in (name, self._main):
            self._behind.append(self._current)
        self._current = name
        self._stack.setCurrentWidget(page)
        focused = self.window().focusWidget()
        if left is not page and focused is not None and page.isAncestorOf(focused):
            self._focus.give_back(page)
        if name in self._in_rail:
            self._main = name
            self.rail.set_current(name)
            self.rail.set_alert(name, False)
        self._show_title()
        self.page_changed.emit(name)

    def go_back(self) -> None:
        """From a side page to the page that it was opened from, and to what had the keyboard there."""
        *behind, back = self._behind or [self._main]
        self.show_page(back)
        self._behind = behind
        if not self._focus.give_back(self._pages[back]):
            regions.go(self.window(), [self._pages[back]], 1)

    def leave(self, name: str) -> None:
        """Go back from this side page; nothing happens where another page is open by now."""
        if self._current == name:
            self.go_back()

    @property
    def main_page(self) -> str:
        """The page that is open, or the one that the open side page belongs to."""
        return self._main

    @property
    def shown(self) -> QWidget:
        """The page that is open."""
        return self._pages[self._current]

    def doable(self) -> list[tuple[actions.ActionSpec, Callable[[], object]]]:
        """Every action of the table that can be done here and now, in its order, and what does it."""
        runs: dict[str, Callable[[], object] | None] = {
            action.objectName(): action.trigger for action in self.actions() if action.isEnabled()
        }
        if isinstance(self.shown, Offering):
            runs |= self.shown.offers()
        runs["go-to"] = None
        runs["undo"] = self._undoing()
        return [(row, run) for row in actions.ACTIONS if (run := runs.get(row.id)) is not None]

    def commands(self) -> list[actions.PageCommand]:
        """What can be done on the page that is open beside the rows of the table."""
        return self.shown.commands() if isinstance(self.shown, Commanding) else []

    def set_compact_rail(self, compact: bool) -> None:
        """The rail shows icons only, also where there is room for words."""
        self._compact = compact
        self._fit_rail()

    def _fit_rail(self) -> None:
        self.rail.set_compact(self._compact or self.width() < COMPACT_BELOW)

    def set_title(self, page: str, title: str) -> None:
        """What the page shows, for the window's title, e.g. the name of a thread; empty: the page's own name."""
        self._titles[page] = title
        self._show_title()

    # -- notices and jobs ----------------------------------------------------------------------------------------------

    def show_notice(self, text: NoticeText | None) -> None:
        """A notice that concerns the whole app (disk full, folder missing); None takes it away."""
        self.notice_bar.show_notice(text)

    def set_jobs(self, jobs: tuple[Job, ...]) -> None:
        """All jobs that are live or ended within the last hour."""
        self.jobs.set_jobs(jobs)
        self._show_jobs()

    def job_changed(self, job: Job, page: str) -> None:
        """A job is new or has changed. `page`: on which it runs; a failure that was not seen there leaves a dot on its
        rail item."""
        self.jobs.job_changed(job)
        self._show_jobs()
        if job.state in _FAILED and self._current != page:
            self.rail.set_alert(page, True)

    def toggle_jobs(self) -> None:
        """Opens or closes the Jobs popover."""
        if self.jobs.isVisible():
            self.jobs.close()
            return
        self.jobs.set_room(round(self.height() * _POPOVER_SHARE))
        self.strip.jobs.setChecked(True)
        self.jobs.open_at(self.strip.jobs, above=True)

    # -- closing -------------------------------------------------------------------------------------------------------

    def ask_close(self, running: int, unsaved: int = 0, *, tray: bool = False) -> Question:
        """Asks whether to close while jobs run or pictures are only in memory; `close_answered` tells the answer.

        `tray`: jobs can go on without the window.
        """
        stop = ("stop", self.tr("Stop and quit"), "danger-fill")
        if unsaved:
            title = self.tr("%n picture(s) are not saved yet.", "", unsaved)
            body = self.tr("The library disk would not take them. Closing now loses them.")
            choices = (("stop", self.tr("Quit and lose them"), "danger-fill"),
                       ("save-elsewhere", self.tr("Save elsewhere…"), "primary"))  # fmt: skip
        else:
            title = self.tr("%n job(s) are running.", "", running)
            body = self.tr("Finished pictures are saved. What is already sent may still be charged.")
            choices = (("tray", self.tr("Keep running in the tray"), ""), stop) if tray else (stop,)
        dialog = self.ask(title, body, *choices)
        dialog.answered.connect(self.close_answered)
        return dialog

    def ask(self, title: str, body: str, *choices: tuple[str, str, str]) -> Question:
        """Asks something; connect to `answered` or `accepted` of what it returns. `choices` as in `Question`."""
        dialog = Question(self._theme, title, body, choices, self)
        dialog.open()
        return dialog

    def confirm(self, title: str, body: str, danger_label: str) -> Question:
        """Asks before something is lost for good; connect to `accepted` of the dialog that it returns."""
        return self.ask(title, body, (DELETE, danger_label, "danger-fill"))

    # -- events --------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return tab_order.step(self, forward=forward)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._show_jobs()

    # -- making --------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        work = QVBoxLayout()
        work.setSpacing(0)
        work.addWidget(self.notice_bar)
        work.addWidget(self._stack, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rail)
        body.addLayout(work, 1)
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self.strip)

    def _connect(self) -> None:
        self.rail.opened.connect(self.show_page)
        self.rail.set_current(self._current)
        self.notice_bar.action.connect(self.notice_action)
        self.strip.jobs_clicked.connect(self.toggle_jobs)
        self.jobs.closed.connect(self._on_jobs_closed)
        self.jobs.swept.connect(self._show_jobs)
        for row in self.rail.rows:
            self._add_action(row.page, lambda page=row.page: self.show_page(page))
        self._add_action("go-to", self.go_to_requested.emit)
        self._add_action("jobs", self.toggle_jobs)
        self._add_action("undo", self._undo)
        self.strip.undo_offered.connect(self._offer_undo)
        self._add_action("next-region", lambda: self._go_to_region(1))
        self._add_action("previous-region", lambda: self._go_to_region(-1))
        self._add_action("full-screen", self._toggle_full_screen)
        self._add_action("shortcuts", self._show_shortcuts)
        for action_id in ("close", "quit"):
            self._add_action(action_id, self.close_requested.emit)

    def _add_action(self, action_id: str, run: Callable[[], None]) -> QAction:
        action = actions.create(action_id, self)
        action.triggered.connect(lambda _checked=False: run())
        self.addAction(action)
        return action

    # -- undo ----------------------------------------------------------------------------------------------------------

    def _offer_undo(self, offered: bool) -> None:
        self._note_undoes = offered

    def _undoing(self) -> Callable[[], None] | None:
        """What Ctrl+Z takes back: the last step on the page that is open, else what the note tells."""
        step = self.shown.offers().get("undo") if isinstance(self.shown, Offering) else None
        return step or (self.strip.undo if self._note_undoes else None)

    def _undo(self) -> None:
        if (undo := self._undoing()) is not None:
            undo()

    # -- small reactions -----------------------------------------------------------------------------------------------

    def _show_title(self) -> None:
        title = self._titles.get(self._current) or self._page_title(self._current)
        self.title_changed.emit(f"{title} — Vidra")

    def _page_title(self, page: str) -> str:
        if page == "create":
            return self.tr("New thread")
        return next((row.title for row in self.rail.rows if row.page == page), page)

    def _show_jobs(self) -> None:
        jobs = self.jobs.jobs
        live = any(job.state.live for job in jobs)
        self.strip.set_jobs_summary(strings.jobs_summary(jobs), strings.jobs_progress(jobs), live=live)

    def _on_jobs_closed(self) -> None:
        self.strip.jobs.setChecked(False)

    def _go_to_region(self, step: int) -> None:
        regions.go(self, [self.rail, *regions.marked(self._stack.currentWidget()), self.strip], step)

    def _toggle_full_screen(self) -> None:
        window = self.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_shortcuts(self) -> None:
        from ui.shortcut_sheet import ShortcutSheet  # noqa: PLC0415 - late: seldom opened

        ShortcutSheet(self._theme, self).open()
