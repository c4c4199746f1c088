"""Built-in engine: what it is, what it can do, and how fast it pretends to be."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from services.types import Settings
from ui.settings.section import Section
from ui.shared.segmented import Segmented
from ui.theme import Theme

PACES = (0.0, 1.0, 4.0)


class EngineSection(Section):
    """`changed(dict of Settings fields)`."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._about = QLabel()
        self._about.setProperty("role", "secondary")
        self._about.setWordWrap(True)
        self.column.addWidget(self._about)
        self.add_line()
        self._pace = Segmented(theme)
        self._pace.changed.connect(lambda value: self.changed.emit({"engine_pace": float(value)}))
        self._pace_label = self.add_row(self._pace)
        self._note = self.add_note()
        self.close_rows()
        self.retranslate()

    def set_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        self._pace.set_value(str(min(PACES, key=lambda pace: abs(pace - settings.engine_pace))))

    def retranslate(self) -> None:
        self.set_title(self.tr("Built-in engine"))
        self._about.setText(
            self.tr(
                "A small server on this computer that speaks OpenAI's language. It draws simple illustrations from the "
                "words of a prompt, offline and free. It is no model: use it to learn Vidra, to test, and to try out "
                "sizes, formats and previews before you spend money."
            )
        )
        self._pace_label.setText(self.tr("Drawing speed"))
        self._pace.setAccessibleName(self.tr("Drawing speed"))
        texts = (self.tr("At once"), self.tr("Watchable"), self.tr("Slow"))
        self._pace.set_options([(str(pace), text, None) for pace, text in zip(PACES, texts, strict=True)])
        self._note.setText(
            self.tr("A slower engine lets you watch the previews arrive. Takes effect with the next start.")
        )
