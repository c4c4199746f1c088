"""What is made of answers: tables, places, files, words in pictures; answers read aloud."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from services.engine.process import EngineAddress
from services.profiles import from_template
from services.types import (
    Asset,
    Failure,
    FailureKind,
    Preset,
    Question,
    Reply,
    Route,
    ThreadFormat,
    WordsChange,
    WordsPlace,
)
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import posts, until
from tests.controllers.test_ask import Page
from tests.services.engine_pictures import encoded, landscape


@pytest.fixture
async def page(sit: Sit, engine: EngineAddress) -> Page:
    quirks = from_template("openai", id="x").quirks
    return Page(await sit(engine.base_url, engine.key, quirks=quirks, text_model="vidra-eye"))


async def test_tables_are_copied_and_saved(page: Page, tmp_path: Path) -> None:
    using, written = page.desk.asking.using, list[Path]()
    using.written.connect(written.append)
    await page.attach((320, 200), (64, 64))
    (reply,) = await page.answers("Give the sizes as a table.")
    (table,) = using.tables(reply)
    assert len(table.rows) >= 2
    assert "<table>" in using.forms(table).html
    using.save_csv(table, tmp_path / "sizes.csv")
    await until(lambda: written)
    assert written[0].read_text("utf-8-sig").startswith(",".join(table.head))


async def test_a_thread_is_exported(page: Page, tmp_path: Path) -> None:
    using, written, refused = page.desk.asking.using, list[Path](), list[Failure]()
    using.written.connect(written.append)
    using.refused.connect(refused.append)
    await page.attach((64, 64))
    await page.answers("What size?")
    using.export(page.ask.current.id, ThreadFormat.HTML, tmp_path, {})
    await until(lambda: written)
    assert {path.suffix for path in written[0].iterdir()} == {".html", ".png"}
    using.export(page.ask.current.id, ThreadFormat.JSON, tmp_path / "nowhere", {})
    await until(lambda: refused)


async def test_places_in_an_answer_are_found_on_the_picture(page: Page) -> None:
    presets = page.desk.asking.presets
    presets.read("en")
    await until(lambda: presets.presets)
    page.ask.use_preset(presets.get("find"))
    await page.attach((1600, 1200))
    (reply,) = await page.answers("Find the regions of colour.")
    assert reply.problems == ()
    (question,) = page.sent
    assert question.preset == "find"
    places = page.desk.asking.using.found(reply, question)
    assert places
    for place in places:
        assert place.label
        assert place.box.right <= 1600
        assert place.box.bottom <= 1200
    assert max(place.box.right for place in places) == pytest.approx(1600, abs=4)


def described(page: Page, alt: str) -> tuple[Question, Reply]:
    """The question that was asked last, as if a model had described its picture so."""
    question, reply = page.ask.current.path[-2:]
    assert isinstance(question, Question)
    assert isinstance(reply, Reply)
    values = {"decorative": False, "short": alt, "long": "", "tags": ["kite"]}
    return question, replace(reply, text=json.dumps(values), values=values)


async def test_words_are_kept_in_the_picture_of_the_library_and_taken_back(page: Page) -> None:
    desk, words = page.desk, page.desk.asking.words
    (job,) = desk.submit()
    await desk.ended(job)
    (asset,) = desk.assets(job.id)
    told, written, back = list[Asset](), list[tuple[WordsChange, ...]](), list[tuple[WordsChange, ...]]()
    desk.library.asset_changed.connect(told.append)
    words.written.connect(written.append)
    words.taken_back.connect(back.append)
    page.ask.pictures.add_assets([asset.id])
    await until(lambda: page.ask.pictures.pictures)
    await page.answers("What size?")
    change = words.change_of_answer(*described(page, "A red kite over a field."))
    assert change is not None
    words.write([change], WordsPlace.SIDECAR)
    await until(lambda: written)
    now = desk.workspace.library.get(asset.id)
    assert now is not None
    assert (now.alt, now.tags) == ("A red kite over a field.", ("kite",))
    assert told[-1] == now
    words.take_back(written[-1])
    await until(lambda: back)
    assert told[-1].alt == ""
    kept: list[str] = []
    desk.asking.using.kept.connect(kept.append)
    desk.asking.using.add_tags(asset.id, ("red",))
    await until(lambda: kept)
    assert told[-1].tags == ("red",)


async def test_an_answer_is_read_aloud_once(sit: Sit, engine: EngineAddress, faults: FaultControl) -> None:
    page = Page(await sit(engine.base_url, engine.key, text_model="vidra-eye"))
    desk, speaking = page.desk, page.desk.asking.speaking
    ready: list[tuple[str, Path, bool]] = []
    speaking.ready.connect(lambda reply_id, path, whole: ready.append((reply_id, path, whole)))
    assert speaking.model(desk.server) is None  # nobody knows what this server has
    desk.servers.check(desk.server.id)
    await until(lambda: speaking.model(desk.server) is not None)
    await page.attach((64, 64))
    (reply,) = await page.answers("What size?")
    speaking.read(page.ask.current, reply, desk.server)
    await until(lambda: ready)
    await desk.quiet()
    assert ready[0][0] == reply.id
    assert ready[0][1].stat().st_size > 1_000
    assert [request["path"] for request in posts(faults)][-1] == "/v1/audio/speech"
    before = len(posts(faults))
    thread = desk.workspace.asks.load(page.ask.current.id)
    assert [type(message) for message in thread.path] == [Question, Reply]
    speaking.read(thread, reply, desk.server)
    await until(lambda: len(ready) == 2)
    assert len(posts(faults)) == before
    assert ready[1] == ready[0]


async def test_an_answer_that_is_spoken_by_itself(page: Page) -> None:
    ready: list[str] = []
    page.desk.asking.speaking.ready.connect(lambda reply_id, _path, _whole: ready.append(reply_id))
    page.ask.choice.answer_aloud(True)
    assert page.ask.choice.aloud
    await page.attach((64, 64))
    (reply,) = await page.answers("What size?")
    assert reply.route is Route.CHAT
    await until(lambda: ready == [reply.id])
    assert page.ask.current.sounds == {reply.id: reply.sound}
    page.ask.choice.choose(page.desk.server.id, "gpt-6.1-terra")
    assert not page.ask.choice.aloud


async def test_presets_of_the_person(page: Page) -> None:
    presets = page.desk.asking.presets
    kept, refused = list[Preset](), list[Failure]()
    presets.kept.connect(kept.append)
    presets.refused.connect(refused.append)
    presets.read("ko")
    await until(lambda: presets.presets)
    presets.save(Preset(id="", label="상품 설명", words="상품을 설명해 주세요."))
    await until(lambda: kept)
    assert presets.presets[-1] == kept[0]
    presets.save(Preset(id="", label=" "))
    await until(lambda: refused)
    presets.delete(kept[0].id)
    await until(lambda: kept[0] not in presets.presets)


async def test_a_picture_of_the_library_is_attached(page: Page) -> None:
    (job,) = page.desk.submit()
    await page.desk.ended(job)
    (asset,) = page.desk.assets(job.id)
    page.ask.pictures.add_assets([asset.id])
    page.ask.pictures.add_data(encoded(landscape(64, 64)), "x.png")
    await until(lambda: len(page.ask.pictures.pictures) == 2)
    (reply,) = await page.answers("What size is image 1?")
    assert "256" in reply.text


def alt_in(path: Path) -> bool:
    with Image.open(path) as image:
        image.load()
        return 'A "red" kite &amp; a field.' in str(image.info.get("XML:com.adobe.xmp", ""))


async def test_words_are_written_into_the_file_that_was_asked_about_after_a_backup(page: Page, tmp_path: Path) -> None:
    words, written, back = page.desk.asking.words, list[tuple[WordsChange, ...]](), list[tuple[WordsChange, ...]]()
    words.written.connect(written.append)
    words.taken_back.connect(back.append)
    file = tmp_path / "kite.png"
    file.write_bytes(before := encoded(landscape(64, 48)))
    page.ask.pictures.add_files([file])
    await until(lambda: page.ask.pictures.pictures)
    await page.answers("What size?")
    again = page.desk.workspace.asks.load(page.ask.current.id).path[0]
    assert isinstance(again, Question)
    assert again.pictures[0].source == str(file)
    change = words.change_of_answer(*described(page, 'A "red" kite & a field.'))
    assert change is not None
    assert words.places([change]) == tuple(WordsPlace)
    words.write([change], WordsPlace.ORIGINAL)
    await until(lambda: written)
    assert alt_in(file)
    assert [kept.read_bytes() for kept in (tmp_path / ".vidra-backups").iterdir()] == [before]
    words.take_back(written[-1])
    await until(lambda: back)
    assert file.read_bytes() == before
    file.write_bytes(b"no picture any more")
    words.write([change], WordsPlace.ORIGINAL)
    await until(lambda: len(written) == 2)
    (refused,) = written[-1]
    assert refused.failure is not None
    assert refused.failure.kind is FailureKind.FILE_BROKEN
    assert file.read_bytes() == b"no picture any more"


async def test_a_picture_that_came_from_no_file_has_only_a_copy_with_its_words(page: Page, tmp_path: Path) -> None:
    words, written = page.desk.asking.words, list[tuple[WordsChange, ...]]()
    words.written.connect(written.append)
    await page.attach((64, 48))
    await page.answers("What size?")
    change = words.change_of_answer(*described(page, 'A "red" kite & a field.'))
    assert change is not None
    assert words.places([change]) == (WordsPlace.COPY,)
    words.write([change], WordsPlace.SIDECAR)
    await until(lambda: written)
    assert written[0][0].failure is not None
    copies = tmp_path / "copies"
    copies.mkdir()
    words.write([change], WordsPlace.COPY, copies)
    await until(lambda: len(written) == 2)
    assert written[1][0].failure is None
    assert alt_in(Path(written[1][0].written))
