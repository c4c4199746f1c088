"""The Library folder section with real widgets."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from services.types import Backup, Failure, FailureKind, FolderSize, ShelfCounts
from tests.ui.windows import present
from ui import strings
from ui.settings.library_folder import LibraryFolderSection
from ui.theme import Theme

CODES = (
    "busy",
    "same",
    "inside",
    "taken",
    "full",
    "read-only",
    "missing",
    "changed",
    "unreadable",
    "undone",
    "incoming",
)


@pytest.fixture
def section(qtbot: QtBot, theme: Theme) -> LibraryFolderSection:
    section = LibraryFolderSection(theme)
    qtbot.addWidget(section)
    section.resize(900, 700)
    section.set_root(Path("/pictures/Vidra"))
    section.set_counts(ShelfCounts(all=3, trash=1))
    present(qtbot, section)
    return section


def test_sizes_are_asked_for_when_they_are_looked_at(section: LibraryFolderSection, qtbot: QtBot) -> None:
    assert section._room.text() == "Counting…"
    assert not section._clear.isEnabled()
    section.set_sizes(FolderSize(files=2, bytes=3_000_000), 40_000)
    assert "2.9 MB" in section._room.text()
    assert "39" in section._thumbnails.text()
    with qtbot.waitSignal(section.thumbnails_cleared):
        section._clear.click()
    section.set_sizes(FolderSize(files=2, bytes=3_000_000), 0)
    assert not section._clear.isEnabled()
    with qtbot.waitSignal(section.size_wanted):
        section.set_root(Path("/pictures/other"))
    assert section._room.text() == "Counting…"


def test_another_folder_is_chosen_or_the_library_taken_along(section: LibraryFolderSection, tmp_path: Path) -> None:
    moved: list[Path] = []
    chosen: list[str] = []
    section.move_wanted.connect(moved.append)
    section.chosen.connect(chosen.append)
    for button in (section._move, section._change):
        button.click()
        (dialog,) = section.findChildren(QFileDialog)
        assert dialog.fileMode() == QFileDialog.FileMode.Directory
        dialog.fileSelected.emit(str(tmp_path))
        dialog.reject()
        dialog.setParent(None)
    assert moved == [tmp_path]
    assert chosen == [str(tmp_path)]


def test_a_move_shows_how_far_it_is_and_can_be_stopped_once(section: LibraryFolderSection) -> None:
    stops: list[bool] = []
    section.move_stopped.connect(lambda: stops.append(True))
    progress = section.progress
    assert not progress.isVisible()
    section.show_moving(3_000_000_000, 12_000_000_000)
    assert progress.bar.isVisible()
    assert progress.bar.value() == 250
    assert "2.8 GB of 11.2 GB" in progress._words.text()
    assert not any(button.isEnabled() for button in (section._open, section._move, section._change, section._trash))
    progress.stop.click()
    progress.stop.click()
    assert stops == [True]
    section.show_moved(Failure(kind=FailureKind.CANCELLED))
    assert not progress.isVisible()
    assert section._move.isEnabled()
    section.show_moving(0, 0)
    assert progress.stop.isEnabled()
    section.show_moved(None)
    assert not progress.isVisible()


def test_why_it_stays_is_told_at_its_place_until_the_next_try(section: LibraryFolderSection) -> None:
    section.show_moved(Failure(kind=FailureKind.LIBRARY_MOVE, code="full", reason="/stick/Vidra"))
    assert section.progress.notice.isVisible()
    assert not section.progress.bar.isVisible()
    section.show_moving(1, 2)
    assert not section.progress.notice.isVisible()


def test_every_refusal_has_words_of_its_own() -> None:
    texts = [
        strings.failure_text(Failure(kind=FailureKind.LIBRARY_MOVE, code=code, reason="/the/place"), "")
        for code in CODES
    ]
    assert len({text.title for text in texts}) == len(CODES)
    assert all("/the/place" in text.body for text, code in zip(texts, CODES, strict=True) if code != "busy")
    assert all("{" not in text.body for text in texts)
    stays = [code for text, code in zip(texts, CODES, strict=True) if "stays where it is" in text.body]
    assert stays == list(CODES[:-2])


def test_ratings_and_tags_are_backed_up_and_restored(section: LibraryFolderSection, qtbot: QtBot) -> None:
    row = section.backup
    told: list[tuple[str, Path]] = []
    row.write_wanted.connect(lambda path: told.append(("write", path)))
    row.read_wanted.connect(lambda path: told.append(("read", path)))
    for button, what in ((row._write, "write"), (row._read, "read")):
        button.click()
        dialog = section.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit("/elsewhere/ratings.json")
        dialog.close()
        assert told[-1] == (what, Path("/elsewhere/ratings.json"))
    row.show_working(200)
    assert not row._write.isEnabled()
    row.show_working(-1)
    assert row._write.isEnabled()
    row.show_written(Path("/elsewhere/ratings.json"), 12)
    assert row._note.text() == "12 picture(s) are in ratings.json."
    row.show_refused(Failure(kind=FailureKind.FILE_BROKEN, code="not-a-backup", reason="x.json"))
    assert row._note.text() == "x.json is no backup of Vidra."
    row.show_planned(Backup(pictures=3))
    assert row._note.text().startswith("Nothing to restore")
    row.show_planned(Backup(pictures=3, newer=2, absent=1))
    assert row._note.text() == ("2 value(s) that were changed here later stay. 1 picture(s) are not in this library.")
    section.set_root(Path("/elsewhere/library"))
    assert row._note.text().startswith("One readable file")
    words = row.words(Backup(made_at="2026-11-26T12:00:00.000000Z", changing=2, newer=1, absent=4, arranged=1))
    assert "2 picture(s) change." in words
    assert "1 value(s) that were changed here later stay. 4 picture(s) are not in this library." in words
    row.show_restored(Backup(changing=2))
    assert row._note.text().startswith("2 picture(s) restored.")
