"""The export dialog: what it offers for a format, what it says, what it remembers, and what happens at trouble."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QColorDialog, QFileDialog
from pytestqt.qtbot import QtBot

from services.types import Asset, Export, ExportFormat, ExportMetadata, Failure, FailureKind
from tests.ui.library_pictures import make_asset, present
from ui.export.dialog import ExportDialog
from ui.export.wiring import Exporter, recalled
from ui.main_window import MainWindow
from ui.theme import Theme

ONE = (make_asset(1),)


class Exporting(QObject):
    """Stands for the controller."""

    progress = Signal(int, int)
    failed = Signal(object, object)
    finished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.saved: list[tuple[Asset, Path, Export]] = []
        self.saved_all: list[tuple[tuple[Asset, ...], Path, Export]] = []
        self.cancelled = 0

    def save(self, asset: Asset, target: Path, export: Export) -> None:
        self.saved.append((asset, target, export))

    def save_all(self, assets: Sequence[Asset], folder: Path, export: Export) -> None:
        self.saved_all.append((tuple(assets), folder, export))

    def cancel(self) -> None:
        self.cancelled += 1


class Desk:
    """A window with an exporter."""

    def __init__(self, qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
        self.window = MainWindow(None)
        qtbot.addWidget(self.window)
        self.memory: dict[str, dict[str, object]] = {}
        monkeypatch.setattr(self.window, "remember", self.memory.__setitem__)
        monkeypatch.setattr(self.window, "recall", lambda name: self.memory.get(name, {}))
        self.files: list[QFileDialog] = []
        monkeypatch.setattr(QFileDialog, "open", lambda dialog: self.files.append(dialog))  # noqa: PLW0108 - a method
        present(qtbot, self.window)
        self.exporting = Exporting()
        self.exporter = Exporter(theme, self.exporting, self.window)  # pyright: ignore[reportArgumentType]

    @property
    def dialog(self) -> ExportDialog:
        assert self.exporter._dialog is not None
        return self.exporter._dialog


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(qtbot, theme, monkeypatch)


def dialog_with(qtbot: QtBot, theme: Theme, assets: Sequence[Asset] = ONE, **chosen: object) -> ExportDialog:
    dialog = ExportDialog(theme, assets, Export(**chosen))  # pyright: ignore[reportArgumentType]
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    present(qtbot, dialog)
    return dialog


def shown(dialog: ExportDialog) -> set[str]:
    return {name for name, field in dialog._fields.items() if field.isVisible()}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (ExportFormat.ORIGINAL, {"format", "metadata"}),
        (ExportFormat.PNG, {"format", "edge", "metadata"}),
        (ExportFormat.JPEG, {"format", "quality", "colour", "edge", "metadata"}),
        (ExportFormat.WEBP, {"format", "quality", "edge", "metadata"}),
    ],
)
def test_each_format_shows_what_it_has(qtbot: QtBot, theme: Theme, kind: ExportFormat, fields: set[str]) -> None:
    assert shown(dialog_with(qtbot, theme, format=kind)) == fields


def test_what_moves_can_stay_still_or_stay_a_gif(qtbot: QtBot, theme: Theme) -> None:
    assert "gif" not in dialog_with(qtbot, theme)._format.values
    moving = dialog_with(qtbot, theme, (make_asset(1, format="gif"),), format=ExportFormat.GIF, still=True)
    assert shown(moving) == {"format", "edge", "still", "metadata"}
    assert moving.export.still


def test_it_says_what_becomes_of_content_credentials(qtbot: QtBot, theme: Theme) -> None:
    dialog = dialog_with(qtbot, theme)
    assert dialog._note.text() == "The same bytes as in the library, Content Credentials included."
    assert not dialog._original.isVisible()
    dialog._metadata.setCurrentIndex(1)
    assert "Content Credentials are left out" in dialog._note.text()
    assert dialog._original.isVisible()
    dialog._format.button("jpeg").click()
    assert "has no Content Credentials" in dialog._note.text()


def test_enter_saves_what_is_chosen_and_the_key_again_the_original(qtbot: QtBot, theme: Theme) -> None:
    dialog = dialog_with(qtbot, theme, format=ExportFormat.JPEG, quality=70, longest_edge=512)
    seen: list[Export] = []
    dialog.chosen.connect(seen.append)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert seen == [Export(format=ExportFormat.JPEG, quality=70, longest_edge=512), Export()]
    assert dialog.isVisible()


def test_an_edge_that_makes_no_sense_is_told_beside_it(qtbot: QtBot, theme: Theme) -> None:
    dialog = dialog_with(qtbot, theme, format=ExportFormat.PNG)
    seen: list[Export] = []
    dialog.chosen.connect(seen.append)
    QTest.keyClicks(dialog._edge, "7x")
    assert dialog._edge.text() == "7"
    assert dialog._edge.property("error")
    dialog._save.click()
    assert seen == []
    assert dialog._notice.notice is not None
    assert "16 to 16383" in dialog._notice.notice.title
    QTest.keyClicks(dialog._edge, "00")
    assert dialog._notice.notice is None
    dialog._save.click()
    assert seen[0].longest_edge == 700


def test_the_background_is_chosen(qtbot: QtBot, theme: Theme) -> None:
    dialog = dialog_with(qtbot, theme, format=ExportFormat.JPEG)
    dialog._colour.click()
    (picker,) = dialog.findChildren(QColorDialog)
    picker.colorSelected.emit(QColor("#123456"))
    picker.reject()
    assert dialog.export.background == dialog._colour.text() == "#123456"


# -- with files -------------------------------------------------------------------------------------------------------


def test_one_picture_goes_to_the_file_that_is_chosen(desk: Desk, tmp_path: Path) -> None:
    desk.exporter.save(ONE)
    desk.dialog._format.button("webp").click()
    desk.dialog._save.click()
    (files,) = desk.files
    assert files.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert files.defaultSuffix() == "webp"
    files.fileSelected.emit(str(tmp_path / "a.webp"))
    ((asset, target, export),) = desk.exporting.saved
    assert (asset, target, export.format) == (ONE[0], tmp_path / "a.webp", ExportFormat.WEBP)
    desk.exporting.progress.emit(0, 1)
    assert desk.dialog._bar.isVisible()
    assert not desk.dialog._save.isEnabled()
    desk.exporting.finished.emit((target,))
    assert desk.exporter._dialog is None
    desk.exporter.save(ONE)
    assert desk.dialog.export.format is ExportFormat.WEBP


def test_a_name_of_another_format_is_not_written(desk: Desk, tmp_path: Path) -> None:
    desk.exporter.save(ONE)
    desk.dialog._save.click()
    desk.files[0].fileSelected.emit(str(tmp_path / "a.jpg"))
    assert desk.exporting.saved == []
    notice = desk.dialog._notice.notice
    assert notice is not None
    assert notice.title == "a.jpg is not the name of a PNG file"


def test_several_go_to_a_folder_and_failures_are_listed(desk: Desk, tmp_path: Path) -> None:
    assets = [make_asset(n) for n in range(3)]
    desk.exporter.save(assets)
    assert desk.dialog.windowTitle() == "Save 3 copies"
    desk.dialog._save.click()
    (files,) = desk.files
    assert files.fileMode() is QFileDialog.FileMode.Directory
    files.fileSelected.emit(str(tmp_path))
    assert desk.exporting.saved_all == [(tuple(assets), tmp_path, Export())]
    desk.exporting.progress.emit(1, 3)
    assert "1 of 3" in desk.dialog._title.text()
    desk.dialog._cancel.click()
    assert desk.exporting.cancelled == 1
    desk.exporting.failed.emit(assets[1], Failure(kind=FailureKind.FILE_BROKEN))
    desk.exporting.finished.emit(())
    notice = desk.dialog._notice.notice
    assert notice is not None
    assert notice.title == "1 picture(s) not saved"
    assert Path(assets[1].file).name in notice.body
    assert desk.dialog._save.isEnabled()
    QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
    assert desk.exporter._dialog is None


@pytest.mark.parametrize("kind", [FailureKind.DISK_FULL, FailureKind.TOO_LARGE, FailureKind.NOT_SUPPORTED])
def test_each_failure_has_words(desk: Desk, tmp_path: Path, kind: FailureKind) -> None:
    desk.exporter.save(ONE)
    desk.exporter._write(Export(), tmp_path / "a.png")
    desk.exporting.failed.emit(ONE[0], Failure(kind=kind, reason="words"))
    desk.exporting.finished.emit(())
    notice = desk.dialog._notice.notice
    assert notice is not None
    assert notice.title == "The copy was not saved"
    assert len(notice.body) > 10
    desk.dialog.reject()


def test_the_memory_is_not_trusted(tmp_path: Path) -> None:
    kept = Export(format=ExportFormat.JPEG, quality=50, metadata=ExportMetadata.STRIP, background="#112233", still=True)
    assert recalled({**asdict(kept), "folder": str(tmp_path)}) == (kept, str(tmp_path))
    wrong: dict[str, object] = {"format": "exe", "quality": True, "longest_edge": 3, "metadata": 4, "background": "x()"}
    assert recalled({**wrong, "still": "yes", "folder": 7})[0] == Export()
