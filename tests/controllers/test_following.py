"""The open library is followed: what other programs and other computers do in its folder is seen while it is open."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from controllers import following
from controllers.organising import OrganisingController
from services.errors import VidraError
from services.library import bin as system_bin
from services.library import mend, sidecar
from services.library.ask_threads import AskThreads
from services.library.collecting import Collections
from services.library.registers import Registers
from services.library.threads import Threads
from services.types import (
    AskPicture,
    Asset,
    Collection,
    Failure,
    FailureKind,
    InputPicture,
    LibraryQuery,
    Question,
    Reply,
    Route,
    Thread,
)
from services.workspace import Workspace
from tests.controllers.conftest import Sit
from tests.controllers.desk import until
from tests.controllers.test_library import NOWHERE, Page, fill, settled
from tests.services.library_samples import draft, png


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "LOOK_AGAIN", 0.02)
    monkeypatch.setattr(following, "LOOK_CLOSELY", 0.02)
    monkeypatch.setattr(following, "_SHARE", 1)


async def test_pictures_that_come_and_go(sit: Sit) -> None:
    desk = await sit(NOWHERE)
    page = Page(desk)
    file = desk.folder / "library" / "from outside.png"
    file.write_bytes(png())
    await until(lambda: page.matches and len(page.matches[-1].rows) == 1)
    file.unlink()
    (file.with_suffix(".json")).unlink()
    await until(lambda: not len(page.matches[-1].rows))


async def test_a_sidecar_that_is_changed_in_place(sit: Sit) -> None:
    desk = await sit(NOWHERE)
    page = Page(desk)
    (asset,) = fill(desk, "an otter")
    paper = desk.workspace.library.path(asset).with_suffix(".json")
    await until(lambda: page.matches and not desk.library._tasks._live)
    page.matches.clear()
    with paper.open("r+b") as opened:
        raw = sidecar.encode(replace(asset, rating=5))
        opened.write(sidecar.dumps(raw))
        opened.truncate()
    await until(lambda: page.matches and (now := desk.workspace.library.get(asset.id)) is not None and now.rating == 5)


async def test_a_folder_that_goes_away_is_waited_for(sit: Sit) -> None:
    desk = await sit(NOWHERE)
    page = Page(desk)
    root = desk.folder / "library"
    root.rename(desk.folder / "unplugged")
    (desk.folder / "unplugged" / "new.png").write_bytes(png())
    (desk.folder / "unplugged").rename(root)
    await until(lambda: page.matches and len(page.matches[-1].rows) == 1)


async def test_a_folder_that_refuses_the_first_look_is_followed_all_the_same(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise VidraError(Failure(kind=FailureKind.DISK_FULL))

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "hear_threads", full)
        desk = await sit(NOWHERE)
        page = Page(desk)
        await until(lambda: desk.told)
    desk.told.clear()
    (desk.folder / "library" / "new.png").write_bytes(png())
    await until(lambda: page.matches and len(page.matches[-1].rows) == 1)


async def test_time_in_the_trash_ends_at_a_start(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    thrown: list[str] = []

    def throw_away(*paths: Path) -> None:
        for path in paths:
            thrown.append(path.name)
            path.unlink(missing_ok=True)

    monkeypatch.setattr(system_bin, "throw_away", throw_away)
    desk = await sit(NOWHERE)
    old, young = fill(desk, "old", "young")
    library = desk.workspace.library
    for asset in library.trash([old.id, young.id]):
        if asset.id == old.id:
            long_ago = datetime.now(UTC) - timedelta(days=31)
            paper = library.path(asset).with_suffix(".json")
            paper.write_bytes(sidecar.dumps(sidecar.encode(replace(asset, trashed_at=long_ago))))
    await settled(desk)
    await desk.aclose()
    again = await sit(NOWHERE, folder=desk.folder)
    await settled(again)
    assert again.workspace.library.get(old.id) is None
    assert again.workspace.library.get(young.id) is not None
    assert len(thrown) == 2
    (line,) = (desk.folder / "library" / ".vidra" / "deleted.jsonl").read_text("utf-8").splitlines()
    noted = json.loads(line)
    assert (noted["id"], noted["expired"], noted["words"], noted["sha256"]) == (old.id, True, "old", old.sha256)


async def test_answers_are_heard_again_after_the_index_was_lost(sit: Sit) -> None:
    desk = await sit(NOWHERE)
    (asset,) = fill(desk, "an otter")
    desk.workspace.asks.add("t", *about(asset, "A heron"))
    await until(desk.workspace.library.heard)
    (desk.folder / "library" / ".vidra" / "index.sqlite").unlink()
    query = LibraryQuery(text="heron")
    await until(lambda: len(desk.workspace.library.find(query).rows) == 1)


async def test_an_index_that_is_lost_while_it_is_open_is_made_anew_in_sight(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mend, "_PATIENCE", -1.0)
    monkeypatch.setattr(mend, "_BATCH", 1)
    desk = await sit(NOWHERE)
    page = Page(desk)
    fill(desk, "an otter", "a fox", "an owl")
    await settled(desk)
    told: list[tuple[int, int, bool]] = []
    desk.library.mending.connect(lambda *progress: told.append(progress))
    desk.workspace.library.index.start_anew()
    desk.library.search(LibraryQuery(text="an"))
    await until(lambda: told[-1:] == [(0, 0, False)] and page.matches and len(page.matches[-1].rows) == 2)
    assert told[0][2]  # told as a new index, and not as one more look


async def test_what_another_computer_writes_is_heard_while_it_runs(sit: Sit) -> None:
    desk = await sit(NOWHERE)
    page = Page(desk)
    root = desk.folder / "library"
    (asset,) = fill(desk, "an otter")
    await settled(desk)
    organising = OrganisingController(desk.library, desk.saving, desk.notices)
    collections: list[tuple[Collection, ...]] = []
    heard: list[tuple[str, ...]] = []
    organising.collections.connect(collections.append)
    desk.library.elsewhere.connect(heard.append)
    organising.tell()
    await until(lambda: collections)
    other = Registers(root, "another")
    Collections(other).make_with("Book", [asset.id])
    await until(lambda: [(each.name, each.count) for each in collections[-1]] == [("Book", 1)])
    asks = AskThreads(root)
    asks.add("theirs", *about(asset, "A bittern"))
    await until(lambda: ("theirs",) in heard)
    query = LibraryQuery(text="bittern")
    await until(lambda: len(desk.workspace.library.find(query).rows) == 1)
    asks.delete("theirs")
    await until(lambda: heard.count(("theirs",)) == 2)
    await until(lambda: not len(desk.workspace.library.find(query).rows))
    Threads(root).save(Thread(id="tree", title="From the desk"))
    await until(lambda: ("tree",) in heard)
    heard.clear()
    page.matches.clear()
    desk.workspace.asks.add("ours", *about(asset, "A crane"))
    desk.workspace.threads.save(Thread(id="ours-too", title="Here"))
    organising.make_collection("Ours", [])
    await until(lambda: [each.name for each in collections[-1]] == ["Book", "Ours"])
    asks.add("ours", *about(asset, "A crane, and a coot"))
    await until(lambda: ("ours",) in heard)
    assert {ids for ids in heard if ids} == {("ours",)}
    await organising.aclose()


async def test_the_thread_on_a_page_follows_another_computer(sit: Sit) -> None:
    desk = await sit(NOWHERE)
    (asset,) = fill(desk, "an otter")
    asset = desk.workspace.library.begin_thread(asset.id)
    desk.thread.show(asset.id)
    await until(lambda: desk.thread.tree.versions)
    await settled(desk)
    Threads(desk.folder / "library").save(Thread(id=asset.thread_id, title="From the desk"))
    await until(lambda: desk.thread.tree.thread.title == "From the desk")
    child = draft("an otter at dusk", parents=(asset.id,), thread_id=asset.thread_id)
    file = desk.folder / "library" / "dusk.png"
    file.write_bytes(png())
    file.with_suffix(".json").write_bytes(sidecar.dumps(sidecar.encode(replace(child, id="20261122T130000-dddd"))))
    await until(lambda: len(desk.thread.tree.versions) == 2)
    assert desk.thread.tree.current == asset.id


def about(asset: Asset, text: str) -> tuple[Question, Reply]:
    shown = AskPicture(picture=InputPicture(sha256="0" * 64, asset_id=asset.id))
    question = Question(id="q", asked_at=asset.created_at, words="What is it?", pictures=(shown,))
    answer = Reply(
        id="r", parent="q", answered_at=asset.created_at, profile_id="p", model="m", route=Route.CHAT, text=text
    )
    return question, answer
