"""The export dialog: what it offers for a format, what it says, what it remembers, and what happens at trouble."""

from __future__ import annotations

import errno
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QColorDialog, QFileDialog
from pytestqt.qtbot import QtBot

from services.types import (
    Asset,
    ContactSheet,
    Export,
    Exported,
    ExportFormat,
    ExportMetadata,
    ExportTarget,
    Failure,
    FailureKind,
    PageFormat,
    SheetCaption,
    SheetCell,
    SheetPainter,
)
from tests.ui.library_pictures import make_asset, make_raster, present
from ui.export import texts
from ui.export.choice import Choice, kept, recalled
from ui.export.dialog import ExportDialog
from ui.export.sheet_painter import QtSheetPainter
from ui.export.wiring import Exporter
from ui.main_window import MainWindow
from ui.qt_image import image
from ui.shared.menu import Menu
from ui.theme import Theme

ONE = (make_asset(1),)


class Exporting(QObject):
    """Stands for the controller."""

    progress = Signal(int, int)
    failed = Signal(object, object)
    finished = Signal(object)
    formats = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked_formats = 0
        self.archives: list[tuple[int, Path, Export]] = []
        self.sheets: list[tuple[int, Path, ContactSheet, SheetPainter]] = []
        self.saved: list[tuple[Asset, Path, Export]] = []
        self.saved_all: list[tuple[tuple[Asset, ...], Path, Export]] = []
        self.cancelled = 0

    def save(self, asset: Asset, target: Path, export: Export) -> None:
        self.saved.append((asset, target, export))

    def save_all(self, assets: Sequence[Asset], folder: Path, export: Export) -> None:
        self.saved_all.append((tuple(assets), folder, export))

    def save_archive(self, assets: Sequence[Asset], target: Path, export: Export) -> None:
        self.archives.append((len(assets), target, export))

    def save_sheet(self, assets: Sequence[Asset], target: Path, sheet: ContactSheet, painter: SheetPainter) -> None:
        self.sheets.append((len(assets), target, sheet, painter))

    def want_formats(self) -> None:
        self.asked_formats += 1

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
    export = Export(**chosen)  # pyright: ignore[reportArgumentType]
    dialog = ExportDialog(theme, assets, Choice(export=export), many=len(assets) > 1)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    present(qtbot, dialog)
    return dialog


def shown(dialog: ExportDialog) -> set[str]:
    forms = (dialog._head, dialog._pictures, dialog._sheet)
    return {name for form in forms for name, field in form.fields.items() if field.isVisible()}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (ExportFormat.ORIGINAL, {"format", "metadata"}),
        (ExportFormat.PNG, {"format", "size", "metadata"}),
        (ExportFormat.JPEG, {"format", "quality", "colour", "size", "metadata"}),
        (ExportFormat.WEBP, {"format", "quality", "size", "metadata"}),
    ],
)
def test_each_format_shows_what_it_has(qtbot: QtBot, theme: Theme, kind: ExportFormat, fields: set[str]) -> None:
    assert shown(dialog_with(qtbot, theme, format=kind)) == fields


def test_what_moves_can_stay_still_or_stay_a_gif(qtbot: QtBot, theme: Theme) -> None:
    assert "gif" not in dialog_with(qtbot, theme)._pictures.format.values
    moving = dialog_with(qtbot, theme, (make_asset(1, format="gif"),), format=ExportFormat.GIF, still=True)
    assert shown(moving) == {"format", "size", "still", "metadata"}
    assert moving.choice.export.still


def test_it_says_what_becomes_of_content_credentials(qtbot: QtBot, theme: Theme) -> None:
    dialog = dialog_with(qtbot, theme)
    assert dialog._note.text() == "The same bytes as the original, Content Credentials included."
    assert not dialog._original.isVisible()
    dialog._pictures.metadata.setCurrentIndex(1)
    assert "Content Credentials are left out" in dialog._note.text()
    assert dialog._original.isVisible()
    dialog._pictures.format.button("jpeg").click()
    assert "has no Content Credentials" in dialog._note.text()


def test_enter_saves_what_is_chosen_and_the_key_again_the_original(qtbot: QtBot, theme: Theme) -> None:
    dialog = dialog_with(qtbot, theme, format=ExportFormat.JPEG, quality=70, longest_edge=512)
    seen: list[Choice] = []
    dialog.chosen.connect(seen.append)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [choice.export for choice in seen] == [
        Export(format=ExportFormat.JPEG, quality=70, longest_edge=512),
        Export(),
    ]
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("rule", "number", "told", "meant"),
    [
        ("edge", "longest_edge", "16 to 16383 pixels", {"longest_edge": 700}),
        ("scale", "percent", "1 to 100 %", {"percent": 70}),
        ("frame", "most_height", "16 to 16383 pixels", {"most_width": 1920, "most_height": 700}),
    ],
)
def test_a_number_that_makes_no_sense_is_told_beside_it(
    qtbot: QtBot, theme: Theme, rule: str, number: str, told: str, meant: dict[str, int]
) -> None:
    dialog = dialog_with(qtbot, theme, format=ExportFormat.PNG)
    size = dialog._pictures.size_field
    size.rule.setCurrentIndex(size.rule.findData(rule))
    field = size.numbers[number]
    assert [name for name, each in size.numbers.items() if each.isVisible()] == list(meant)
    seen: list[Choice] = []
    dialog.chosen.connect(seen.append)
    field.clear()
    QTest.keyClicks(field, "0x")
    assert field.text() == "0"
    assert field.property("error")
    dialog._save.click()
    assert seen == []
    assert dialog._notice.notice is not None
    assert dialog._notice.notice.title == told
    field.setText(str(meant[number]))
    assert dialog._notice.notice is None
    dialog._save.click()
    assert seen[0].export == replace(Export(format=ExportFormat.PNG), **meant)


def test_the_background_is_chosen(qtbot: QtBot, theme: Theme) -> None:
    dialog = dialog_with(qtbot, theme, format=ExportFormat.JPEG)
    dialog._pictures.colour.click()
    (picker,) = dialog.findChildren(QColorDialog)
    picker.colorSelected.emit(QColor("#123456"))
    picker.reject()
    assert dialog.choice.export.background == dialog._pictures.colour.text() == "#123456"


# -- many --------------------------------------------------------------------------------------------------------------

MANY = tuple(make_asset(number) for number in range(30))


def test_the_first_names_are_shown_as_they_will_be(qtbot: QtBot, theme: Theme) -> None:
    dialog = dialog_with(qtbot, theme, MANY)
    names = dialog._head.names
    assert shown(dialog) == {"target", "names", "example", "format", "metadata"}
    names.field.setText("{words} {n}")
    dialog._pictures.format.button("jpeg").click()
    first = names.example.text().splitlines()
    assert first[0] == "a-river-otter-in-a-red-beret-paints-the 01.jpg"
    assert first[1] == "kelp-forest-an-otter-under-water-soft 02.jpg  …"
    assert "nothing is replaced" in first[2]
    names.field.setText("{model}")
    assert names.example.text().splitlines()[:2] == ["gpt-image-2.6-flare.jpg", "gpt-image-2.6-flare (2).jpg  …"]
    assert dialog.choice.export.pattern == "{model}"


def test_a_piece_is_inserted_where_the_cursor_is(qtbot: QtBot, theme: Theme) -> None:
    dialog = dialog_with(qtbot, theme, MANY, pattern="kite.")
    names = dialog._head.names
    names.field.setCursorPosition(4)
    names.insert.click()
    menu = names.findChild(Menu)
    assert menu is not None
    next(entry for entry in menu.actions() if entry.text() == "Title").trigger()
    menu.close()
    assert names.pattern == "kite{title}."


@pytest.mark.parametrize(("pattern", "told"), [("{who}", "{who} means nothing here"), (" ", "Say what the files")])
def test_a_pattern_that_means_nothing_is_told(qtbot: QtBot, theme: Theme, pattern: str, told: str) -> None:
    dialog = dialog_with(qtbot, theme, MANY)
    seen: list[Choice] = []
    dialog.chosen.connect(seen.append)
    dialog._head.names.field.setText(pattern)
    dialog._save.click()
    assert seen == []
    assert dialog._notice.notice is not None
    assert told in dialog._notice.notice.title
    dialog._head.target.button("sheet").click()
    dialog._save.click()
    assert len(seen) == 1, "a contact sheet has no names"


def test_a_contact_sheet_has_choices_of_its_own(qtbot: QtBot, theme: Theme) -> None:
    dialog = dialog_with(qtbot, theme, MANY, format=ExportFormat.JPEG)
    high = dialog.height()
    dialog._head.target.button("sheet").click()
    assert dialog.height() < high, "it is as high as what is in it"
    assert shown(dialog) == {"target", "format", "paper", "turned", "columns", "caption"}
    assert "without metadata and Content Credentials" in dialog._note.text()
    form = dialog._sheet
    form.format.button("png").click()
    form.turned.button("across").click()
    form.paper.setCurrentIndex(2)
    form.caption.setCurrentIndex(3)
    QTest.keyClick(form.columns.field, Qt.Key.Key_Up)
    assert dialog.choice.sheet == ContactSheet(
        format=PageFormat.PNG, paper="letter", landscape=True, columns=5, caption=SheetCaption.PROMPT
    )


def test_formats_that_cannot_be_written_are_not_there(desk: Desk) -> None:
    desk.exporter.export(MANY)
    assert desk.exporting.asked_formats == 1
    assert "avif" in desk.dialog._pictures.format.values
    desk.exporting.formats.emit(frozenset(ExportFormat) - {ExportFormat.AVIF})
    assert "avif" not in desk.dialog._pictures.format.values
    desk.dialog.reject()


# -- with files -------------------------------------------------------------------------------------------------------


def test_one_picture_goes_to_the_file_that_is_chosen(desk: Desk, tmp_path: Path) -> None:
    desk.exporter.save(ONE)
    desk.dialog._pictures.format.button("webp").click()
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
    desk.exporting.finished.emit(Exported(files=(target,), pictures=1, wanted=1))
    assert desk.exporter._dialog is None
    desk.exporter.save(ONE)
    assert desk.dialog.choice.export.format is ExportFormat.WEBP


def test_a_name_of_another_format_is_not_written(desk: Desk, tmp_path: Path) -> None:
    desk.exporter.save(ONE)
    desk.dialog._save.click()
    desk.files[0].fileSelected.emit(str(tmp_path / "a.jpg"))
    assert desk.exporting.saved == []
    notice = desk.dialog._notice.notice
    assert notice is not None
    assert notice.title == "a.jpg is not the name of a PNG file"


def test_several_go_to_a_folder_and_what_came_of_it_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets = [make_asset(n) for n in range(3)]
    revealed: list[Path] = []
    monkeypatch.setattr("ui.export.wiring.reveal", revealed.append)
    desk.exporter.save(assets)
    assert desk.dialog.windowTitle() == "Export 3 picture(s)"
    desk.dialog._save.click()
    (files,) = desk.files
    assert files.fileMode() is QFileDialog.FileMode.Directory
    files.fileSelected.emit(str(tmp_path))
    assert desk.exporting.saved_all == [(tuple(assets), tmp_path, Export())]
    desk.exporting.progress.emit(1, 3)
    assert "1 of 3" in desk.dialog._title.text()
    assert desk.dialog._cancel.text() == "Stop"
    desk.dialog._cancel.click()
    assert desk.exporting.cancelled == 1
    assert not desk.dialog._cancel.isEnabled(), "the last picture is still being written"
    desk.exporting.failed.emit(assets[1], Failure(kind=FailureKind.FILE_BROKEN))
    desk.exporting.finished.emit(
        Exported(files=(tmp_path / "a.png", tmp_path / "b.png"), pictures=2, wanted=3, renamed=1)
    )
    notice = desk.dialog._notice.notice
    assert notice is not None
    assert notice.title == f"2 picture(s) in {tmp_path.name}"
    assert "1 name(s) were taken" in notice.body
    assert f"{Path(assets[1].file).name}: Its file is not there" in notice.body
    assert shown(desk.dialog) == set(), "what was chosen steps aside"
    assert desk.dialog._save.text() == "Close"
    assert desk.dialog._cancel.isEnabled()
    (show,) = desk.dialog._notice.buttons()
    show.click()
    assert revealed == [tmp_path / "a.png"]
    desk.dialog._cancel.click()
    assert desk.dialog._notice.notice is None
    assert "names" in shown(desk.dialog)
    assert [button.text() for button in (desk.dialog._cancel, desk.dialog._save)] == ["Cancel", "Export…"]
    QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
    assert desk.exporter._dialog is None


@pytest.mark.parametrize(
    ("exported", "title", "offers"),
    [
        (Exported(files=(Path("out/a.zip"),), pictures=1200, wanted=1200), "1,200 picture(s) in a.zip", 1),
        (Exported(wanted=3, stopped=True), "Stopped. Nothing was written", 0),
        (Exported(wanted=3, failure=Failure(kind=FailureKind.DISK_FULL)), "Nothing was written", 0),
        (
            Exported(files=(Path("out/a.png"), Path("out/b.png")), pictures=2, wanted=9, stopped=True),
            "Stopped after 2 picture(s); they stay in out",
            1,
        ),
    ],
)
def test_the_end_of_an_export_in_words(exported: Exported, title: str, offers: int) -> None:
    notice = texts.outcome(exported, [])
    assert (notice.title, len(notice.actions)) == (title, offers)
    assert ("full" in notice.body) == (exported.failure is not None)


@pytest.mark.parametrize(("target", "suffix"), [(ExportTarget.ARCHIVE, "zip"), (ExportTarget.SHEET, "pdf")])
def test_one_file_for_many_pictures(desk: Desk, tmp_path: Path, target: ExportTarget, suffix: str) -> None:
    desk.exporter.export(MANY)
    desk.dialog._head.target.button(target.value).click()
    desk.dialog._save.click()
    (files,) = desk.files
    assert (files.acceptMode(), files.defaultSuffix()) == (QFileDialog.AcceptMode.AcceptSave, suffix)
    files.fileSelected.emit(str(tmp_path / "a.png"))
    assert desk.exporting.archives == desk.exporting.sheets == []
    assert desk.dialog._notice.notice is not None
    assert desk.dialog._notice.notice.title == f"a.png is not the name of a {suffix.upper()} file"
    files.fileSelected.emit(str(tmp_path / f"a.{suffix}"))
    written = desk.exporting.archives if target is ExportTarget.ARCHIVE else desk.exporting.sheets
    assert [(entry[0], entry[1].name) for entry in written] == [(30, f"a.{suffix}")]
    desk.exporting.finished.emit(Exported(files=(tmp_path / f"a.{suffix}",), pictures=30, wanted=30))
    desk.dialog.reject()
    desk.exporter.export(ONE)
    assert desk.dialog.choice.target is target
    desk.dialog.reject()


@pytest.mark.parametrize("kind", [FailureKind.DISK_FULL, FailureKind.TOO_LARGE, FailureKind.NOT_SUPPORTED])
def test_each_failure_has_words(desk: Desk, tmp_path: Path, kind: FailureKind) -> None:
    desk.exporter.save(ONE)
    desk.exporter._write(Choice(), tmp_path / "a.png")
    desk.exporting.failed.emit(ONE[0], Failure(kind=kind, reason="words"))
    desk.exporting.finished.emit(Exported(wanted=1))
    notice = desk.dialog._notice.notice
    assert notice is not None
    assert notice.title == "The copy was not saved"
    assert len(notice.body) > 10
    desk.dialog.reject()


def test_the_memory_is_not_trusted(tmp_path: Path) -> None:
    export = Export(
        format=ExportFormat.JPEG, quality=50, metadata=ExportMetadata.STRIP, background="#112233", still=True,
        most_width=640, most_height=480, pattern="{n} 연",
    )  # fmt: skip
    sheet = ContactSheet(format=PageFormat.PNG, paper="a3", landscape=True, columns=9, caption=SheetCaption.TITLE)
    choice = Choice(target=ExportTarget.SHEET, export=export, sheet=sheet)
    assert recalled(json.loads(json.dumps(kept(choice, str(tmp_path))))) == (choice, str(tmp_path))
    wrong: dict[str, object] = {"format": "exe", "quality": True, "longest_edge": 3, "metadata": 4, "background": "x()"}
    wrong |= {"target": 7, "pattern": "{who}", "percent": 200, "sheet_columns": 13, "sheet_paper": ["a4"]}
    assert recalled({**wrong, "still": "yes", "folder": 7})[0] == Choice()


# -- pages -------------------------------------------------------------------------------------------------------------


def cell(number: int, words: str = "") -> SheetCell:
    picture = make_raster(make_asset(number), 64)
    return SheetCell(
        left=36 + 60 * number, top=36, width=50, height=50, picture=picture, caption=words, caption_height=34
    )


def test_a_page_has_the_pictures_in_their_places(qapp: object, theme: Theme) -> None:
    raster = QtSheetPainter(QFont()).picture((200, 100), [cell(0), cell(1)], 7, 2.0)
    shot = image(raster)
    assert (shot.width(), shot.height()) == (400, 200)
    paper = "#ffffff"
    inside = [shot.pixelColor(round(36 + 60 * n + 25) * 2, (36 + 25) * 2).name() for n in range(2)]
    assert paper not in inside
    assert {shot.pixelColor(x, y).name() for x, y in ((4, 4), (396, 4), (87 * 2 + 10, 100))} == {paper}
    number = [shot.pixelColor(x, y) for x in range(190, 210) for y in range(140, 175)]
    assert min(colour.lightness() for colour in number) < 120


def test_a_document_is_written_whole_with_words_of_any_script(qapp: object, theme: Theme, tmp_path: Path) -> None:
    painter, file = QtSheetPainter(QFont()), tmp_path / "sheet.pdf"
    painter.begin(file, (200, 100))
    painter.page([cell(0, "달빛 아래 강가의 등대 👩‍🚀 " * 20)], 1)
    painter.page([cell(1, "A" * 500)], 2)
    painter.end()
    painter.end()
    data = file.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert data.count(b"/Type /Page\n") == 2


def test_a_document_that_cannot_be_written_is_refused(qapp: object, theme: Theme, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"\w"):
        QtSheetPainter(QFont()).begin(tmp_path / "gone" / "a.pdf", (200, 100))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told(qapp: object, theme: Theme) -> None:
    painter = QtSheetPainter(QFont())
    painter.begin(Path("/dev/full"), (200, 100))
    painter.page([cell(0)], 0)
    with pytest.raises(OSError, match=r"\w") as caught:
        painter.end()
    assert caught.value.errno == errno.ENOSPC


def test_tab_goes_in_reading_order(qtbot: QtBot, theme: Theme) -> None:
    dialog = ExportDialog(theme, MANY[:3], recalled({})[0], many=True)
    qtbot.addWidget(dialog)
    present(qtbot, dialog)
    seen: list[str] = []
    for _ in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == ["As: Files", "File names", "", "Format: Original", "Beside the picture"]
