"""What the copies are to be: format, quality, size and what they tell; then how far they are, and what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QIntValidator, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from services.types import Asset, Export, ExportFormat, ExportMetadata, Severity
from ui import actions
from ui.announce import announce
from ui.export import texts
from ui.notice_text import NoticeText
from ui.shared.combo import Combo
from ui.shared.notice_card import NoticeCard
from ui.shared.segmented import Segmented
from ui.shared.slider_field import SliderField
from ui.shared.switch import Switch
from ui.theme import Theme, set_property

_EDGES = (16, 16_383)
_LOSSY = (ExportFormat.JPEG, ExportFormat.WEBP)
_MOVING = (ExportFormat.GIF, ExportFormat.WEBP)


class ExportDialog(QDialog):
    """`chosen(Export)`: the person wants copies like that; the dialog stays. `cancelled()`: stop what is at work."""

    chosen = Signal(object)
    cancelled = Signal()

    def __init__(self, theme: Theme, assets: Sequence[Asset], export: Export, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = len(assets)
        self._moves = any(asset.format in ("gif", "webp") for asset in assets)
        self._working = False
        self._background = export.background
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title, self._note = QLabel(), QLabel()
        self._title.setProperty("role", "heading")
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self._format = Segmented(theme)
        self._quality = SliderField(theme)
        self._quality.set_range(1, 100)
        self._colour = QPushButton()
        self._edge = QLineEdit()
        self._edge.setValidator(QIntValidator(0, _EDGES[1], self._edge))
        self._still = Switch(theme)
        self._metadata = Combo(theme)
        for value in ExportMetadata:  # in the order of their words in `retranslate`
            self._metadata.addItem("", value.value)
        self._notice = NoticeCard(theme)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._original, self._cancel, self._save = QPushButton(), QPushButton(), QPushButton()
        self._fields: dict[str, QWidget] = {
            "format": self._format,
            "quality": self._quality,
            "colour": self._colour,
            "edge": self._edge,
            "still": self._still,
            "metadata": self._metadata,
        }
        self._labels = {name: QLabel() for name in self._fields}
        self._form = QFormLayout()
        self._arrange()
        self._connect()
        self.retranslate()
        self._take(export)
        self._format.setFocus()

    @property
    def export(self) -> Export:
        """What is chosen now."""
        return Export(
            format=ExportFormat(self._format.value),
            quality=self._quality.value,
            longest_edge=int(self._edge.text() or 0),
            metadata=ExportMetadata(self._metadata.value),
            background=self._background,
            still=self._still.isChecked(),
        )

    def show_progress(self, done: int, total: int) -> None:
        """Copies are being made; what is chosen cannot be changed meanwhile."""
        self._set_working(True)
        self._bar.setRange(0, total if total > 1 else 0)
        self._bar.setValue(done)
        told = self.tr("{done} of {total}").format(done=done, total=total)
        self._bar.setAccessibleName(told)
        self._title.setText(f"{self._heading()} · {told}" if total > 1 else self._heading())

    def show_failure(self, notice: NoticeText) -> None:
        """It has ended, and something was not saved: why."""
        self._set_working(False)
        self._notice.show_notice(notice)
        self.adjustSize()

    # -- keys ----------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that opened the dialog, once more, saves the original."""
        if actions.pressed("save-as", event) and not self._working:
            self._wish(Export())
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """While copies are made, Cancel and Esc stop that."""
        if self._working:
            self.cancelled.emit()
        else:
            super().reject()

    # -- words ---------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setWindowTitle(self._heading())
        self.setAccessibleName(self._heading())
        self._title.setText(self._heading())
        names = {
            "format": self.tr("Format"),
            "quality": self.tr("Quality"),
            "colour": self.tr("Background"),
            "edge": self.tr("Longest edge, px"),
            "still": self.tr("First frame only"),
            "metadata": self.tr("Beside the picture"),
        }
        for name, text in names.items():
            self._labels[name].setText(text)
            self._fields[name].setAccessibleName(text)
        kinds = [kind for kind in ExportFormat if kind is not ExportFormat.GIF or self._moves]
        self._format.set_options([(kind.value, texts.format_name(kind), None) for kind in kinds])
        self._edge.setPlaceholderText(self.tr("As it is"))
        beside = (self.tr("What the file has"), self.tr("Prompt and settings"), self.tr("Nothing"))
        for row, text in enumerate(beside):
            self._metadata.setItemText(row, text)
        self._original.setText(self.tr("Save original…"))
        self._original.setToolTip(actions.tip(self.tr("Save original…"), "save-as"))
        self._cancel.setText(self.tr("Cancel"))
        self._save.setText(self.tr("Save…"))
        self._note.setText(texts.consequence(self.export))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _heading(self) -> str:
        count = self._count  # lupdate reads a count only if it is a name
        return self.tr("Save a copy") if count == 1 else self.tr("Save %n copies", "", count)

    # -- parts ---------------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(10)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in self._fields.items():
            label = self._labels[name]
            label.setProperty("role", "label")
            label.setMinimumHeight(self._theme.size("control.md"))
            label.setBuddy(self._quality.slider if name == "quality" else field)
            self._form.addRow(label, field)
        self._original.setProperty("kind", "quiet")
        self._save.setProperty("kind", "primary")
        self._save.setDefault(True)
        for button in (self._original, self._cancel, self._colour):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._original)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(self._form)
        for widget in (self._note, self._notice, self._bar):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(row)
        self.setFixedWidth(self._theme.px(480))

    def _connect(self) -> None:
        for signal in (
            self._format.changed,
            self._quality.changed,
            self._still.toggled,
            self._metadata.currentIndexChanged,
            self._edge.textChanged,
        ):
            signal.connect(lambda *_: self._show())
        self._colour.clicked.connect(self._choose_colour)
        self._original.clicked.connect(lambda: self._wish(Export()))
        self._save.clicked.connect(lambda: self._wish(self.export))
        self._cancel.clicked.connect(self.reject)

    def _take(self, export: Export) -> None:
        self._format.set_value(export.format.value)
        self._quality.set_value(export.quality)
        self._edge.setText(str(export.longest_edge) if export.longest_edge else "")
        self._still.setChecked(export.still)
        self._metadata.set_value(export.metadata.value)
        self._show()

    def _show(self) -> None:
        """Only what has a meaning for the format is there."""
        export = self.export
        converts = export.format is not ExportFormat.ORIGINAL
        self._form.setRowVisible(self._quality, export.format in _LOSSY)
        self._form.setRowVisible(self._colour, export.format is ExportFormat.JPEG)
        self._form.setRowVisible(self._edge, converts)
        self._form.setRowVisible(self._still, self._moves and export.format in _MOVING)
        self._original.setVisible(not export.as_it_is)
        self._colour.setText(self._background)
        self._colour.setIcon(_swatch(self._background, self._theme.color("line.strong")))
        set_property(self._edge, "error", bool(export.longest_edge) and not self._edge_fits())
        self._note.setText(texts.consequence(export))
        self._notice.show_notice(None)
        self.adjustSize()

    def _edge_fits(self) -> bool:
        edge = int(self._edge.text() or 0)
        return not edge or _EDGES[0] <= edge <= _EDGES[1]

    def _wish(self, export: Export) -> None:
        if export.format is not ExportFormat.ORIGINAL and not self._edge_fits():
            self._edge.setFocus()
            text = self.tr("The longest edge is from {least} to {most} pixels").format(least=_EDGES[0], most=_EDGES[1])
            self._notice.show_notice(NoticeText(title=text, icon="warning", severity=Severity.WARNING))
            return
        self._notice.show_notice(None)
        self.chosen.emit(replace(export, background=self._background))

    def _choose_colour(self) -> None:
        dialog = QColorDialog(QColor(self._background), self)
        dialog.setWindowTitle(self.tr("Background"))
        dialog.colorSelected.connect(self._colour_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _colour_chosen(self, colour: QColor) -> None:
        self._background = colour.name()
        self._show()

    def _set_working(self, on: bool) -> None:
        if on and not self._working:
            announce(self, self._heading())
        self._working = on
        self._bar.setVisible(on)
        for widget in (*self._labels.values(), *self._fields.values(), self._original, self._save):
            widget.setEnabled(not on)
        if not on:
            self._title.setText(self._heading())


def _swatch(colour: str, edge: QColor) -> QIcon:
    pixmap = QPixmap(16, 16)
    pixmap.fill(QColor(colour))
    painter = QPainter(pixmap)
    painter.setPen(edge)
    painter.drawRect(0, 0, 15, 15)
    painter.end()
    return QIcon(pixmap)
