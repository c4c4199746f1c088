"""From pictures to their copies: asks what they are to be and where they go, and stays until they are there.

The dialog and its words are imported when they are first wanted: this stands on the way to the first page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from controllers.exporting import ExportingController
from services.types import Asset, Exported, ExportFormat, ExportTarget, Failure
from ui.asset_actions import reveal
from ui.main_window import MainWindow
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.export.choice import Choice
    from ui.export.dialog import ExportDialog

_MEMORY = "export"
"""What the window remembers it under (ui.md §18)."""
_SUFFIXES = {
    "jpeg": (".jpg", ".jpeg"),
    **{kind: (f".{kind}",) for kind in ("png", "webp", "avif", "gif", "svg", "zip", "pdf")},
}


class Exporter(QObject):
    """One dialog at a time."""

    def __init__(self, theme: Theme, exporting: ExportingController, window: MainWindow) -> None:
        super().__init__(window)
        self._theme = theme
        self._exporting = exporting
        self._window = window
        self._assets: tuple[Asset, ...] = ()
        self._many = False
        self._failed: list[tuple[Asset, Failure]] = []
        self._written: tuple[Path, ...] = ()
        self._dialog: ExportDialog | None = None
        exporting.progress.connect(self._show_progress)
        exporting.failed.connect(lambda asset, failure: self._failed.append((asset, failure)))
        exporting.finished.connect(self._finished)
        exporting.formats.connect(self._show_formats)

    def save(self, assets: Sequence[Asset]) -> None:
        """Ask for copies of these pictures: of one alone, what its file is to be."""
        self._open(assets, many=len(assets) > 1)

    def export(self, assets: Sequence[Asset]) -> None:
        """Ask what these pictures, or this one, are to become: files, an archive or a contact sheet."""
        self._open(assets, many=True)

    def _open(self, assets: Sequence[Asset], *, many: bool) -> None:
        if not assets or self._dialog is not None:
            return
        from ui.export.choice import recalled  # noqa: PLC0415
        from ui.export.dialog import ExportDialog  # noqa: PLC0415

        self._assets, self._many = tuple(assets), many
        choice, _folder = recalled(self._window.recall(_MEMORY))
        dialog = ExportDialog(self._theme, self._assets, choice, self._window, many=many)
        dialog.chosen.connect(self._ask_where)
        dialog.cancelled.connect(self._exporting.cancel)
        dialog.revealed.connect(self._reveal)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        self._exporting.want_formats()
        dialog.open()

    def _closed(self) -> None:
        self._dialog = None

    def _ask_where(self, choice: Choice) -> None:
        from ui.export.choice import recalled  # noqa: PLC0415

        _before, folder = recalled(self._window.recall(_MEMORY))
        dialog = QFileDialog(self._dialog, self.tr("Save as"), folder)
        kind = self._kind(choice)
        if kind:
            suffix = _SUFFIXES.get(kind, (Path(self._assets[0].file).suffix,))[0]
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(suffix.lstrip("."))
            dialog.selectFile(self._usual_name() + suffix)
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda place: self._write(choice, Path(place)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _usual_name(self) -> str:
        if not self._many:
            return Path(self._assets[0].file).stem
        return f"Vidra {datetime.now().astimezone():%Y-%m-%d}"

    def _kind(self, choice: Choice) -> str:
        """The format of the one file that is written; empty: there are several, in a folder."""
        if not self._many:
            original = choice.export.format is ExportFormat.ORIGINAL
            return self._assets[0].format if original else choice.export.format.value
        kinds = {ExportTarget.FILES: "", ExportTarget.ARCHIVE: "zip", ExportTarget.SHEET: choice.sheet.format.value}
        return kinds[choice.target]

    def _write(self, choice: Choice, place: Path) -> None:
        from ui.export import texts  # noqa: PLC0415
        from ui.export.choice import kept  # noqa: PLC0415
        from ui.export.sheet_painter import QtSheetPainter  # noqa: PLC0415

        self._failed = []
        suffix, kind = place.suffix.lower(), self._kind(choice)
        others = [suffixes for name, suffixes in _SUFFIXES.items() if name != kind and kind in _SUFFIXES]
        if self._dialog is not None and any(suffix in suffixes for suffixes in others):
            self._dialog.show_problem(texts.wrong_suffix(place.name, kind))
            return
        one = bool(kind)
        self._window.remember(_MEMORY, kept(choice, str(place.parent if one else place)))
        if not self._many:
            self._exporting.save(self._assets[0], place, choice.export)
        elif choice.target is ExportTarget.FILES:
            self._exporting.save_all(self._assets, place, choice.export)
        elif choice.target is ExportTarget.ARCHIVE:
            self._exporting.save_archive(self._assets, place, choice.export)
        else:
            painter = QtSheetPainter(QGuiApplication.font())
            self._exporting.save_sheet(self._assets, place, choice.sheet, painter)

    def _show_progress(self, done: int, total: int) -> None:
        if self._dialog is not None:
            self._dialog.show_progress(done, total)

    def _show_formats(self, formats: frozenset[ExportFormat]) -> None:
        if self._dialog is not None:
            self._dialog.set_writable(formats)

    def _finished(self, exported: Exported) -> None:
        from ui.export import texts  # noqa: PLC0415

        self._written = exported.files
        if self._dialog is None:
            return
        if not self._many and exported.files:
            self._dialog.done(1)
        elif self._many:
            self._dialog.show_outcome(texts.outcome(exported, self._failed))
        else:
            self._dialog.show_problem(texts.not_saved(exported, self._failed))

    def _reveal(self) -> None:
        if self._written:
            reveal(self._written[0])
