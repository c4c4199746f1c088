"""What copies are to be: format, quality, size and what they tell beside their pixels."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QPushButton, QWidget

from services.types import Asset, Export, ExportFormat, ExportMetadata
from ui.export import texts
from ui.export.form import Form
from ui.export.size_field import SizeField
from ui.shared.combo import Combo
from ui.shared.segmented import Segmented
from ui.shared.slider_field import SliderField
from ui.shared.switch import Switch
from ui.theme import Theme

_LOSSY = (ExportFormat.JPEG, ExportFormat.WEBP, ExportFormat.AVIF)
_MOVING = (ExportFormat.GIF, ExportFormat.WEBP)


class PictureForm(Form):
    """Only what has a meaning for the format is there."""

    def __init__(self, theme: Theme, assets: Sequence[Asset], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._moves = any(asset.format in ("gif", "webp") for asset in assets)
        self._writable: Collection[ExportFormat] = frozenset(ExportFormat)
        self._background = Export().background
        self.format = Segmented(theme)
        self.quality = SliderField(theme)
        self.quality.set_range(1, 100)
        self.colour = QPushButton()
        self.colour.setAutoDefault(False)
        self.size_field = SizeField(theme)
        self.still = Switch(theme)
        self.metadata = Combo(theme)
        for value in ExportMetadata:  # in the order of their words in `retranslate`
            self.metadata.addItem("", value.value)
        self.add_row("format", self.format)
        self.add_row("quality", self.quality, self.quality.slider)
        self.add_row("colour", self.colour)
        self.add_row("size", self.size_field, self.size_field.rule)
        self.add_row("still", self.still)
        self.add_row("metadata", self.metadata)
        for signal in (
            self.format.changed,
            self.quality.changed,
            self.still.toggled,
            self.metadata.currentIndexChanged,
            self.size_field.changed,
        ):
            signal.connect(lambda *_: self._told())
        self.colour.clicked.connect(self._choose_colour)
        self.retranslate()
        self._show()

    @property
    def export(self) -> Export:
        """What is chosen now, under the usual names."""
        chosen = Export(
            format=ExportFormat(self.format.value),
            quality=self.quality.value,
            metadata=ExportMetadata(self.metadata.value),
            background=self._background,
            still=self.still.isChecked(),
        )
        return self.size_field.apply(chosen)

    def set_export(self, export: Export) -> None:
        """Show what was chosen before."""
        self._background = export.background
        self.format.set_value(export.format.value)
        self.quality.set_value(export.quality)
        self.size_field.set_export(export)
        self.still.setChecked(export.still)
        self.metadata.set_value(export.metadata.value)
        self._show()

    def set_writable(self, formats: Collection[ExportFormat]) -> None:
        """Which formats can be written here; all until this is known."""
        self._writable = formats
        self.retranslate()
        self._show()

    def retranslate(self) -> None:
        self.name_rows(
            {
                "format": self.tr("Format"),
                "quality": self.tr("Quality"),
                "colour": self.tr("Background"),
                "size": self.tr("Size"),
                "still": self.tr("First frame only"),
                "metadata": self.tr("Beside the picture"),
            }
        )
        kinds = [kind for kind in ExportFormat if kind in self._writable]
        kinds = [kind for kind in kinds if kind is not ExportFormat.GIF or self._moves]
        self.format.set_options([(kind.value, texts.format_name(kind), None) for kind in kinds])
        beside = (self.tr("What the file has"), self.tr("Prompt and settings"), self.tr("Nothing"))
        for row, text in enumerate(beside):
            self.metadata.setItemText(row, text)

    def _told(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        kind = ExportFormat(self.format.value)
        self.show_row("quality", kind in _LOSSY)
        self.show_row("colour", kind is ExportFormat.JPEG)
        self.show_row("size", kind is not ExportFormat.ORIGINAL)
        self.show_row("still", self._moves and kind in _MOVING)
        self.colour.setText(self._background)
        self.colour.setIcon(_swatch(self._background, self.theme.color("line.strong")))

    def _choose_colour(self) -> None:
        dialog = QColorDialog(QColor(self._background), self)
        dialog.setWindowTitle(self.tr("Background"))
        dialog.colorSelected.connect(self._colour_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _colour_chosen(self, colour: QColor) -> None:
        self._background = colour.name()
        self._told()


def _swatch(colour: str, edge: QColor) -> QIcon:
    pixmap = QPixmap(16, 16)
    pixmap.fill(QColor(colour))
    painter = QPainter(pixmap)
    painter.setPen(edge)
    painter.drawRect(0, 0, 15, 15)
    painter.end()
    return QIcon(pixmap)
