"""From pictures to their copies: asks what they are to be and where they go, and stays until they are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog

from controllers.exporting import ExportingController
from services.types import Asset, Export, ExportFormat, ExportMetadata, Failure
from ui.export import texts
from ui.export.dialog import ExportDialog
from ui.main_window import MainWindow
from ui.theme import Theme

_MEMORY = "export"
"""What the window remembers it under (ui.md §18)."""
_SUFFIXES = {"jpeg": (".jpg", ".jpeg"), "png": (".png",), "webp": (".webp",), "gif": (".gif",), "svg": (".svg",)}


class Exporter(QObject):
    """One dialog at a time."""

    def __init__(self, theme: Theme, exporting: ExportingController, window: MainWindow) -> None:
        super().__init__(window)
        self._theme = theme
        self._exporting = exporting
        self._window = window
        self._assets: tuple[Asset, ...] = ()
        self._failed: list[tuple[Asset, Failure]] = []
        self._dialog: ExportDialog | None = None
        exporting.progress.connect(self._show_progress)
        exporting.failed.connect(lambda asset, failure: self._failed.append((asset, failure)))
        exporting.finished.connect(self._finished)

    def save(self, assets: Sequence[Asset]) -> None:
        """Ask for copies of these pictures."""
        if not assets or self._dialog is not None:
            return
        self._assets = tuple(assets)
        remembered, _folder = recalled(self._window.recall(_MEMORY))
        dialog = ExportDialog(self._theme, self._assets, remembered, self._window)
        dialog.chosen.connect(self._ask_where)
        dialog.cancelled.connect(self._exporting.cancel)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    def _closed(self) -> None:
        self._dialog = None

    def _ask_where(self, export: Export) -> None:
        _before, folder = recalled(self._window.recall(_MEMORY))
        dialog = QFileDialog(self._dialog, self.tr("Save as"), folder)
        if len(self._assets) == 1:
            kind = self._kind(export)
            suffix = _SUFFIXES.get(kind, (Path(self._assets[0].file).suffix,))[0]
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(suffix.lstrip("."))
            dialog.selectFile(Path(self._assets[0].file).stem + suffix)
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda place: self._write(export, Path(place)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _kind(self, export: Export) -> str:
        original = export.format is ExportFormat.ORIGINAL
        return self._assets[0].format if original else export.format.value

    def _write(self, export: Export, place: Path) -> None:
        self._failed = []
        one = len(self._assets) == 1
        suffix, kind = place.suffix.lower(), self._kind(export)
        others = [suffixes for name, suffixes in _SUFFIXES.items() if name != kind and kind in _SUFFIXES]
        if one and self._dialog is not None and any(suffix in suffixes for suffixes in others):
            self._dialog.show_failure(texts.wrong_suffix(place.name, kind))
            return
        folder = str(place.parent if one else place)
        self._window.remember(_MEMORY, {**asdict(export), "folder": folder})
        if one:
            self._exporting.save(self._assets[0], place, export)
        else:
            self._exporting.save_all(self._assets, place, export)

    def _show_progress(self, done: int, total: int) -> None:
        if self._dialog is not None:
            self._dialog.show_progress(done, total)

    def _finished(self, _written: Sequence[Path]) -> None:
        if self._dialog is None:
            return
        if self._failed:
            self._dialog.show_failure(texts.failure_notice(self._failed, len(self._assets)))
        else:
            self._dialog.done(1)


def recalled(state: Mapping[str, object]) -> tuple[Export, str]:
    """The last choice and folder out of the window's memory; what is missing or makes no sense is as usual."""
    usual, folder = Export(), state.get("folder")
    kind, metadata, colour = state.get("format"), state.get("metadata"), state.get("background")
    export = Export(
        format=ExportFormat(str(kind)) if kind in list(ExportFormat) else usual.format,
        quality=_whole(state.get("quality"), 1, 100, usual.quality),
        longest_edge=_whole(state.get("longest_edge"), 16, 16_383, usual.longest_edge),
        metadata=ExportMetadata(str(metadata)) if metadata in list(ExportMetadata) else usual.metadata,
        background=colour if isinstance(colour, str) and QColor.isValidColorName(colour) else usual.background,
        still=state.get("still") is True,
    )
    if isinstance(folder, str) and Path(folder).is_dir():
        return export, folder
    return export, QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)


def _whole(value: object, least: int, most: int, usual: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most else usual
