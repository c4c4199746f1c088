"""The folder desk: rows, trial, concurrency, broken pictures, retries, edits, restarts, files."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from services.asking.presets import presets
from services.engine.process import EngineAddress
from services.library.ask_threads import AskThreads
from services.types import (
    AskEstimate,
    AskRequest,
    DeskRow,
    DeskSheet,
    DeskTask,
    Failure,
    FailureKind,
    Job,
    JobState,
    RowState,
    SheetFormat,
    WordsChange,
    WordsPlace,
)
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, posts, until
from tests.forked import told_until_killed
from tests.services.engine_pictures import encoded, landscape

SIZE = DeskTask(words="What size is {filename}?")


def task(preset_id: str) -> DeskTask:
    preset = next(preset for preset in presets("en") if preset.id == preset_id)
    return DeskTask(
        words=preset.words, preset=preset.id, instructions=preset.instructions, schema=preset.schema, use=preset.use
    )


def folder_of(place: Path, number: int, broken: int = 0) -> Path:
    """So many small pictures, all different, and some files that are none."""
    folder = place / "pictures"
    folder.mkdir()
    for index in range(number):
        Image.new("RGB", (40 + index, 30), (index % 256, 90, 120)).save(folder / f"picture-{index:03}.png")
    for index in range(broken):
        (folder / f"broken-{index}.jpg").write_bytes(b"\xff\xd8\xff no picture")
    return folder


@dataclass
class Table:
    """What the folder desk is told."""

    session: Desk
    sheets: list[DeskSheet] = field(default_factory=list)
    rows: list[DeskRow] = field(default_factory=list)
    estimates: list[tuple[AskEstimate, int, tuple[str, ...]]] = field(default_factory=list)
    refused: list[tuple[Failure, ...]] = field(default_factory=list)
    confirmed: list[int] = field(default_factory=list)
    written: list[tuple[WordsChange, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = desk = self.session.asking.desk
        desk.sheet_changed.connect(self.sheets.append)
        desk.row_changed.connect(self.rows.append)
        desk.estimated.connect(lambda estimate, rows, broken: self.estimates.append((estimate, rows, broken)))
        desk.refused.connect(self.refused.append)
        desk.confirm.connect(lambda rows, _estimate: self.confirmed.append(rows))
        desk.words.written.connect(self.written.append)

    async def begin(self, folder: Path, asked: DeskTask = SIZE) -> DeskSheet:
        self.desk.begin([folder], asked)
        await until(lambda: self.desk.sheet.rows)
        return self.desk.sheet

    async def end(self) -> DeskSheet:
        await until(lambda: self.desk.run.running or self.confirmed)
        if self.confirmed:
            self.confirmed.clear()
            self.desk.start_anyway()
            await until(lambda: self.desk.run.running)
        await until(lambda: not self.desk.run.running, 60)
        await until(lambda: not self.desk._tasks._live)
        await self.session.quiet()
        return self.desk.sheet

    def states(self) -> list[RowState]:
        return [row.state for row in self.desk.sheet.rows]


@pytest.fixture
async def table(sit: Sit, engine: EngineAddress) -> Table:
    return Table(await sit(engine.base_url, engine.key, text_model="vidra-eye"))


async def test_a_run_does_not_read_its_table_for_each_row(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = type(table.session.workspace.asks)
    read, before = list[str](), asks._read

    def counted(self: AskThreads, thread_id: str) -> object:
        read.append(thread_id)
        return before(self, thread_id)

    await table.begin(folder_of(tmp_path, 3))
    await table.session.quiet()
    monkeypatch.setattr(asks, "_read", counted)
    table.desk.start()
    await table.end()
    assert table.states() == [RowState.DONE] * 3
    assert len(read) <= 1, "the search index may take in the whole table, once"


async def test_a_folder_is_tried_run_and_saved(table: Table, tmp_path: Path, faults: FaultControl) -> None:
    sheet = await table.begin(folder_of(tmp_path, 6, broken=1))
    assert (len(sheet.rows), sheet.title, sheet.columns) == (7, "pictures", ("answer",))
    await until(lambda: table.estimates)
    estimate, rows, unreadable = table.estimates[-1]
    assert (rows, len(unreadable)) == (6, 1)
    assert estimate.picture_tokens == sum(-(-(40 + index) // 32) for index in range(6))
    table.desk.try_first(3)
    sheet = await table.end()
    # broken-0 comes first by name, and tries nothing
    assert table.states() == [RowState.WAITING, *[RowState.DONE] * 3, *[RowState.WAITING] * 3]
    assert "40 × 30" in sheet.rows[1].text
    assert len(posts(faults)) == 3
    table.desk.start()
    sheet = await table.end()
    assert table.states() == [RowState.FAILED, *[RowState.DONE] * 6]
    assert len(posts(faults)) == 6
    failure = sheet.rows[0].failure
    assert failure is not None
    assert failure.kind is FailureKind.FILE_BROKEN
    assert table.session.jobs.jobs == ()
    for form in SheetFormat:
        table.desk.files.save(sheet, tmp_path / f"sheet.{form}", form)
    await until(lambda: all((tmp_path / f"sheet.{form}").exists() for form in SheetFormat))
    lines = list(csv.reader(io.StringIO((tmp_path / "sheet.csv").read_text("utf-8-sig"))))
    assert lines[0] == ["file", "answer", "state"]
    assert lines[2][0] == "picture-000.png"
    records = json.loads((tmp_path / "sheet.json").read_text("utf-8"))
    assert [record["state"] for record in records] == ["failed", *["done"] * 6]
    assert (tmp_path / "sheet.xlsx").read_bytes()[:2] == b"PK"


async def test_rows_are_asked_about_so_many_at_a_time(table: Table, tmp_path: Path, faults: FaultControl) -> None:
    await table.begin(folder_of(tmp_path, 5))
    table.desk.run.set_at_once(2)
    faults.add("slow_drawing", seconds=0.3, count=5)
    table.desk.start()
    sheet = await table.end()
    assert sheet.count(RowState.DONE) == 5
    running = set[str]()
    most = 0
    for row in table.rows:
        running = running | {row.id} if row.state is RowState.RUNNING else running - {row.id}
        most = max(most, len(running))
    assert most == 2


async def test_pausing_and_stopping(table: Table, tmp_path: Path, faults: FaultControl) -> None:
    await table.begin(folder_of(tmp_path, 4))
    table.desk.run.set_at_once(1)
    faults.add("slow_drawing", seconds=0.2, count=2)
    table.desk.start()
    await until(lambda: RowState.RUNNING in table.states())
    table.desk.run.pause(True)
    await until(lambda: RowState.DONE in table.states())
    assert table.states().count(RowState.WAITING) == 3
    table.desk.run.pause(False)
    await until(lambda: table.states().count(RowState.RUNNING) == 1)
    table.desk.run.stop()
    await until(lambda: not table.desk.run.running)
    await table.session.quiet()
    assert table.desk.sheet.count(RowState.DONE) == 1
    # this server costs money: what was on the wire may have been billed
    assert table.desk.sheet.count(RowState.UNKNOWN, RowState.WAITING) == 3


async def test_a_failed_row_is_retried_and_an_edited_one_is_not(
    table: Table, tmp_path: Path, faults: FaultControl
) -> None:
    await table.begin(folder_of(tmp_path, 3), task("alt-text"))
    assert table.desk.sheet.columns == ("decorative", "short", "long")
    table.desk.run.set_at_once(1)
    faults.add("moderation", count=1)
    table.desk.start()
    sheet = await table.end()
    assert table.states() == [RowState.FAILED, RowState.DONE, RowState.DONE]
    table.desk.edit(sheet.rows[1].id, 1, "A blue field.")
    await until(lambda: table.states()[1] is RowState.EDITED)
    assert table.desk.sheet.rows[1].cells[1] == "A blue field."
    table.desk.skip(sheet.rows[2].id)
    await until(lambda: table.states()[2] is RowState.SKIPPED)
    before = len(posts(faults))
    table.desk.retry([row.id for row in sheet.rows[:2]])
    await table.end()
    assert table.states() == [RowState.DONE, RowState.EDITED, RowState.SKIPPED]
    assert len(posts(faults)) == before + 1
    table.desk.skip(sheet.rows[2].id, False)
    await until(lambda: table.states()[2] is RowState.DONE)
    table.desk.open(sheet.id)
    shown = len(table.sheets)
    await until(lambda: len(table.sheets) > shown)
    assert table.states() == [RowState.DONE, RowState.EDITED, RowState.DONE]
    assert table.desk.sheet.rows[1].cells[1] == "A blue field."


async def test_words_are_written_into_files_and_taken_back(table: Table, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 2)
    await table.begin(folder, task("alt-text"))
    table.desk.start()
    sheet = await table.end()
    changes = table.desk.words.changes_of_table(sheet)
    assert [change.name for change in changes] == ["picture-000.png", "picture-001.png"]
    original = (folder / "picture-000.png").read_bytes()
    table.desk.words.write(changes, WordsPlace.SIDECAR)
    await until(lambda: table.written)
    xmp = (folder / "picture-000.png.xmp").read_text("utf-8")
    assert "AltTextAccessibility" in xmp
    assert (folder / "picture-000.png").read_bytes() == original
    table.desk.words.take_back(table.written[-1])
    await until(lambda: not (folder / "picture-000.png.xmp").exists())
    copies = tmp_path / "copies"
    copies.mkdir()
    table.desk.words.write(changes, WordsPlace.COPY, copies)
    await until(lambda: len(table.written) == 2)
    with Image.open(copies / "picture-001.png") as copy:
        copy.load()
        assert "AltTextAccessibility" in str(copy.info.get("XML:com.adobe.xmp"))
    table.desk.words.write(changes, WordsPlace.ORIGINAL)
    await until(lambda: len(table.written) == 3)
    assert (folder / "picture-000.png").read_bytes() != original
    backups = list((folder / ".vidra-backups").iterdir())
    assert len(backups) == 2
    assert original in [path.read_bytes() for path in backups]
    table.desk.words.take_back(table.written[-1])
    await until(lambda: (folder / "picture-000.png").read_bytes() == original)


async def test_what_could_not_be_taken_back_is_told_and_can_be_taken_back_later(table: Table, tmp_path: Path) -> None:
    folder, words = folder_of(tmp_path, 3), table.desk.words
    back: list[tuple[WordsChange, ...]] = []
    words.taken_back.connect(back.append)
    await table.begin(folder, task("alt-text"))
    table.desk.start()
    words.write(words.changes_of_table(await table.end()), WordsPlace.SIDECAR)
    await until(lambda: table.written)
    stubborn = folder / "picture-001.png.xmp"
    stubborn.unlink()
    stubborn.mkdir()  # nothing that can be taken away as a file
    words.take_back(table.written[-1])
    await until(lambda: back)
    assert [path.name for path in folder.glob("*.xmp")] == [stubborn.name]
    (left,) = (change for change in back[0] if change.failure is not None)
    assert len(back[0]) == 3
    assert (left.name, left.failure and left.failure.kind) == ("picture-001.png", FailureKind.UNEXPECTED)
    stubborn.rmdir()
    stubborn.write_text("words")
    words.take_back([left])
    await until(lambda: len(back) == 2)
    assert [change.failure for change in back[1]] == [None]
    assert not stubborn.exists()


async def test_pictures_of_the_library_get_their_words(table: Table) -> None:
    session = table.session
    (job,) = session.submit()
    await session.ended(job)
    (asset,) = session.assets(job.id)
    table.desk.begin_with_assets([asset.id], task("tags"), "Kites")
    await until(lambda: table.desk.sheet.rows)
    table.desk.start()
    sheet = await table.end()
    assert sheet.rows[0].name
    table.desk.words.write(table.desk.words.changes_of_table(sheet), WordsPlace.SIDECAR)
    await until(lambda: table.written)
    now = session.workspace.library.get(asset.id)
    assert now is not None
    assert now.tags
    table.desk.words.take_back(table.written[-1])
    await until(lambda: (found := session.workspace.library.get(asset.id)) is not None and not found.tags)


async def test_a_long_table_is_asked_about_first(table: Table, tmp_path: Path) -> None:
    table.session.settings.change(ask_pictures=2)
    await table.begin(folder_of(tmp_path, 3))
    table.desk.start()
    await until(lambda: table.confirmed)
    assert table.confirmed == [3]
    sheet = await table.end()
    assert sheet.count(RowState.DONE) == 3


async def test_a_row_that_was_on_the_wire_at_a_kill_is_not_asked_again_before_its_thread_says_so(
    table: Table, tmp_path: Path
) -> None:
    await table.begin(folder_of(tmp_path, 2))
    sheet = table.desk.sheet
    lost = AskRequest(
        prompt="?", model="m", profile_id="x", thread_id=sheet.id, parents=(sheet.rows[0].id,), in_table=True
    )
    table.session.jobs._ledger.put(
        Job(id="lost", run_id="earlier", request=lost, state=JobState.UNKNOWN, created_at=datetime.now(UTC))
    )
    table.desk.close()
    table.desk.open(sheet.id)
    await until(lambda: table.desk.sheet.rows)
    assert [row.state for row in table.desk.sheet.rows] == [RowState.UNKNOWN, RowState.WAITING]
    assert [row.id for row in table.desk.sheet.to_do] == [sheet.rows[1].id]


async def test_what_another_computer_writes_into_the_open_table_is_shown(table: Table, tmp_path: Path) -> None:
    sheet = await table.begin(folder_of(tmp_path, 2))
    desk, others = table.desk, AskThreads(table.session.workspace.root)
    table.rows.clear()
    shown = len(table.sheets)
    others.add_reply(sheet.id, replace(desk._reply(sheet.rows[1]), text="70 × 30", edited=True))
    table.session.library.elsewhere.emit((sheet.id,))
    await until(lambda: table.rows)
    assert [(row.id, row.text) for row in table.rows] == [(sheet.rows[1].id, "70 × 30")]
    others.say(sheet.id, title="Sizes")
    table.session.library.elsewhere.emit((sheet.id,))
    await until(lambda: desk.sheet.title == "Sizes")
    assert len(table.sheets) == shown + 1
    desk.start()
    await until(lambda: desk.run.running)
    others.add_reply(sheet.id, replace(desk._reply(desk.sheet.rows[1]), text="later", edited=True))
    table.session.library.elsewhere.emit((sheet.id,))
    await table.end()
    await until(lambda: desk.sheet.rows[1].text == "later")
    assert table.states() == [RowState.DONE, RowState.EDITED]
    others.delete(sheet.id)
    table.session.library.elsewhere.emit((sheet.id,))
    await until(lambda: not desk.sheet.id)


async def test_a_table_is_renamed_for_good(table: Table, tmp_path: Path) -> None:
    await table.begin(folder_of(tmp_path, 2))
    sheet_id = table.desk.sheet.id
    told: list[str] = []
    table.desk.sheet_changed.connect(lambda sheet: told.append(sheet.title))
    table.desk.tables.rename(sheet_id, "  Ceramics   shop ")
    await until(lambda: told)
    assert told == ["Ceramics shop"]
    table.desk.close()
    table.desk.open(sheet_id)
    await until(lambda: table.desk.sheet.rows)
    assert table.desk.sheet.title == "Ceramics shop"


async def test_more_rows_and_another_question(table: Table, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 2)
    await table.begin(folder)
    table.desk.start()
    await table.end()
    (folder / "more.png").write_bytes(encoded(landscape(64, 64)))
    table.desk.add([folder])
    await until(lambda: len(table.desk.sheet.rows) == 3)
    table.desk.use_task(DeskTask(words="How bright is it?"))
    await until(lambda: table.desk.sheet.task.words == "How bright is it?")
    assert table.states() == [RowState.DONE, RowState.DONE, RowState.WAITING]
    table.desk.start()
    sheet = await table.end()
    question = sheet.rows[2].question
    assert question is not None
    assert question.words == "How bright is it?"
    names: list[str] = []
    table.desk.tables.changed.connect(lambda rows: names.extend(row.title for row in rows))
    table.desk.tables.refresh()
    await until(lambda: names)
    assert names == ["pictures"]
    told: list[str] = []
    table.session.notices.note.connect(lambda notice: told.append(notice.code))
    table.desk.tables.tell_left(["another"])
    table.desk.tables.tell_left([sheet.id])
    await until(lambda: told)
    assert told == ["table-left"]
    del names[:]
    table.desk.tables.delete(sheet.id, sheet.title)
    await until(lambda: not table.desk.tables._tasks._live)
    assert names == []
    restored: list[str] = []
    table.desk.tables.restored.connect(restored.append)
    table.desk.tables.undo_delete()
    await until(lambda: names)
    assert restored == [sheet.id]


@pytest.mark.long
async def test_a_killed_table_of_300_goes_on_and_no_row_is_paid_twice(
    sit: Sit, engine: EngineAddress, faults: FaultControl, tmp_path: Path
) -> None:
    """Ten pictures are broken; the process is killed with SIGKILL when a third is done."""
    folder = folder_of(tmp_path, 290, broken=10)
    arguments = ("tests.controllers.killed_table", str(tmp_path), str(folder), engine.base_url, engine.key)
    with told_until_killed(*arguments) as child:
        assert child.stdout is not None
        sheet_id = (await asyncio.to_thread(child.stdout.readline)).decode()
        while int(await asyncio.to_thread(child.stdout.readline) or "100") < 100:
            pass
    paid = len(posts(faults))
    assert 100 <= paid < 290

    session = await sit(engine.base_url, engine.key, text_model="vidra-eye", folder=tmp_path, opened=False)
    await session.open()
    session.settings.change(ask_pictures=10_000)
    session.jobs.take_over(session.unfinished)
    await session.quiet()
    table = Table(session)
    table.desk.open(sheet_id.strip())
    await until(lambda: len(table.desk.sheet.rows) == 300)
    sheet = table.desk.sheet
    unknown = [row for row in sheet.rows if row.state is RowState.UNKNOWN]
    assert sheet.count(RowState.DONE) >= 100
    assert len(unknown) <= 4
    table.desk.start()
    sheet = await table.end()
    assert sheet.count(RowState.FAILED) == 10
    assert sheet.count(RowState.DONE) == 290 - len(unknown)
    assert [row.id for row in sheet.rows if row.state is RowState.UNKNOWN] == [row.id for row in unknown]
    assert len(posts(faults)) <= 290
    table.desk.retry([row.id for row in unknown])
    if unknown:
        sheet = await table.end()
    assert sheet.count(RowState.DONE) == 290
    assert len(posts(faults)) <= 290 + len(unknown)
