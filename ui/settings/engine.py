"""Built-in engine: what it is, what it can do, what it takes, and how fast it pretends to be."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from services.types import Settings
from ui import strings
from ui.settings.section import Section
from ui.shared.segmented import Segmented
from ui.shared.stepper import Stepper
from ui.theme import Theme

PACES = (0.0, 1.0, 4.0)
THREADS = (1, 8)


class EngineSection(Section):
    """`changed(dict of Settings fields)`; `space_wanted`: count what its files take."""

    changed = Signal(object)
    space_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._about, self._abilities = QLabel(), QLabel()
        for text in (self._about, self._abilities):
            text.setProperty("role", "secondary")
            text.setWordWrap(True)
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        for part in (self._about, self._heading, self._abilities):
            self.add(part)
        self.add_line()
        self._pace = Segmented(theme)
        self._pace.changed.connect(lambda value: self.changed.emit({"engine_pace": float(value)}))
        self._pace_label = self.add_row(self._pace)
        self._threads = Stepper(theme)
        self._threads.set_range(*THREADS)
        self._threads.changed.connect(lambda number: self.changed.emit({"engine_threads": number}))
        self._at_once = QLabel()
        threads = QHBoxLayout()
        threads.setSpacing(8)
        threads.addWidget(self._threads)
        threads.addWidget(self._at_once, 1)
        self._threads_label = self.add_row(threads, buddy=self._threads.field)
        self._note = self.add_note()
        self.add_line()
        self._bytes: int | None = None
        self._space = QLabel()
        self._space.setWordWrap(True)
        self._space_label = self.add_row(self._space, wide=True)
        self.close_rows()
        self.retranslate()

    def set_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        self._pace.set_value(str(min(PACES, key=lambda pace: abs(pace - settings.engine_pace))))
        self._threads.set_value(settings.engine_threads)

    def set_space(self, size: int | None) -> None:
        """What the files that were left with it take; None: it does not run."""
        self._bytes = size
        self._show_space()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.space_wanted.emit()

    def retranslate(self) -> None:
        self.set_title(self.tr("Built-in engine"))
        self._about.setText(
            self.tr(
                "A small server on this computer that speaks OpenAI's language. It draws simple illustrations from the "
                "words of a prompt, offline and free. It is no model: use it to learn Vidra, to test, and to try out "
                "sizes, formats and previews before you spend money."
            )
        )
        self._heading.setText(self.tr("What it can do"))
        self._abilities.setText("\n".join(f"•  {line}" for line in self._lines()))
        self._pace_label.setText(self.tr("Drawing speed"))
        self._pace.setAccessibleName(self.tr("Drawing speed"))
        texts = (self.tr("At once"), self.tr("Watchable"), self.tr("Slow"))
        self._pace.set_options([(str(pace), text, None) for pace, text in zip(PACES, texts, strict=True)])
        self._threads_label.setText(self.tr("Threads"))
        self._threads.setAccessibleName(self.tr("Threads"))
        self._at_once.setText(self.tr("pictures drawn at the same moment"))
        self._note.setText(
            self.tr("A slower engine lets you watch the previews arrive. Takes effect with the next start.")
        )
        self._space_label.setText(self.tr("Space used"))
        self._show_space()

    def _lines(self) -> tuple[str, ...]:
        return (
            self.tr("Draw animals, plants, landscapes, buildings, from English and Korean words, up to 3840 × 2160"),
            self.tr("Show previews, draw transparent backgrounds, write short texts into a picture"),
            self.tr("Change a picture by words, within a mask too, and draw variations of it"),
            self.tr(
                "Say what can be measured in a picture: colours, shapes, sharpness, letters. It recognises nothing"
            ),
            self.tr("Fail on purpose for developers: limits, refusals, cut lines and slow answers"),
        )

    def _show_space(self) -> None:
        if self._bytes is None:
            self._space.setText(self.tr("Nothing: it is not running."))
            return
        text = self.tr("{size} of files that were left with it; they go when Vidra closes.")
        self._space.setText(text.replace("{size}", strings.file_size(self._bytes)))
