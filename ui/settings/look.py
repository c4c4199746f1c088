"""Look and language: theme, language, text size, contrast, motion, masks. Everything changes at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from services.types import LanguageChoice, MaskColour, Settings, ThemeChoice
from ui.settings.section import Section
from ui.shared.combo import Combo
from ui.shared.mask_look import MaskSwatch, mask_colour_names
from ui.shared.segmented import Segmented
from ui.shared.switch import Switch
from ui.theme import Theme

TEXT_SIZES = (90, 100, 115, 130)


class LookSection(Section):
    """`changed(dict of Settings fields)` when the person chooses."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme_choice = Segmented(theme)
        self._theme_choice.changed.connect(lambda value: self.changed.emit({"theme": ThemeChoice(value)}))
        self._language = Segmented(theme)
        self._language.changed.connect(lambda value: self.changed.emit({"language": LanguageChoice(value)}))
        self._text_size = Segmented(theme)
        self._text_size.changed.connect(lambda value: self.changed.emit({"text_size": int(value)}))
        self._contrast = Switch(theme)
        self._contrast.toggled.connect(lambda on: self.changed.emit({"more_contrast": on}))
        self._motion = Switch(theme)
        self._motion.toggled.connect(lambda on: self.changed.emit({"reduce_motion": on}))
        self._rail = Switch(theme)
        self._rail.toggled.connect(lambda on: self.changed.emit({"compact_rail": on}))
        self._mask = Combo(theme)
        for colour in MaskColour:
            self._mask.addItem("", colour.value)
        self._mask.activated.connect(lambda _row: self.changed.emit({"mask_colour": MaskColour(self._mask.value)}))
        self._swatch = MaskSwatch(theme)
        self._fields = (
            self._theme_choice,
            self._language,
            self._text_size,
            self._contrast,
            self._motion,
            self._rail,
        )
        self._labels = [self.add_row(field) for field in self._fields]
        mask = QHBoxLayout()
        mask.setSpacing(8)
        mask.addWidget(self._mask)
        mask.addWidget(self._swatch)
        mask.addStretch(1)
        self._mask_label = self.add_row(mask, buddy=self._mask)
        self.close_rows()
        self.retranslate()

    def set_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        self._theme_choice.set_value(settings.theme)
        self._language.set_value(settings.language)
        self._text_size.set_value(str(settings.text_size))
        self._mask.set_value(settings.mask_colour)
        self._swatch.show_colour(settings.mask_colour)
        for switch, on in (
            (self._contrast, settings.more_contrast),
            (self._motion, settings.reduce_motion),
            (self._rail, settings.compact_rail),
        ):
            switch.blockSignals(True)
            switch.setChecked(on)
            switch.blockSignals(False)

    def retranslate(self) -> None:
        self.set_title(self.tr("Look and language"))
        themes = {
            ThemeChoice.SYSTEM: self.tr("System", "theme"),
            ThemeChoice.DARK: self.tr("Dark"),
            ThemeChoice.LIGHT: self.tr("Light"),
        }
        self._theme_choice.set_options([(choice.value, text, None) for choice, text in themes.items()])
        languages = {
            LanguageChoice.SYSTEM: self.tr("System", "language"),
            LanguageChoice.ENGLISH: "English",
            LanguageChoice.KOREAN: "한국어",
        }
        self._language.set_options([(choice.value, text, None) for choice, text in languages.items()])
        self._text_size.set_options([(str(size), f"{size} %", None) for size in TEXT_SIZES])
        masks = mask_colour_names()
        for row, colour in enumerate(MaskColour):
            self._mask.setItemText(row, masks[colour])
        self._mask_label.setText(self.tr("Mask colour"))
        self._mask.setAccessibleName(self.tr("Mask colour"))
        texts = (
            self.tr("Theme"),
            self.tr("Language"),
            self.tr("Text size"),
            self.tr("More contrast"),
            self.tr("Reduce motion"),
            self.tr("Icons only in the rail"),
        )
        for label, field, text in zip(self._labels, self._fields, texts, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
