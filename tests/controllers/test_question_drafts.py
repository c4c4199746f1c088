"""The question that is being written: one for each thread, whatever is asked meanwhile, however the program ends."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from controllers.ask.sending import AskDraft, Ready
from services.engine.process import EngineAddress
from services.profiles import from_template
from services.references import Source
from services.types import AskRegion, AskThread, Box, InputPicture, Preset, QuestionDraft, Raster
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, posts, until
from tests.controllers.test_ask import Page
from tests.services.engine_pictures import encoded, landscape

PRESET = Preset(id="mine", label="Mine", words="Describe it.", own=True)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("controllers.drafts.PAUSE", 0.01)


@pytest.fixture
async def page(sit: Sit, engine: EngineAddress) -> Page:
    quirks = from_template("openai", id="x").quirks
    return Page(await sit(engine.base_url, engine.key, quirks=quirks, text_model="vidra-eye"))


def shown_by(page: Page) -> list[QuestionDraft]:
    shown: list[QuestionDraft] = []
    page.ask.draft_shown.connect(shown.append)
    return shown


def kept(desk: Desk) -> str:
    return desk.workspace.drafts.load("ask").text


async def at_the_next_start(page: Page, sit: Sit) -> tuple[Page, list[QuestionDraft]]:
    """Another session on the same library, before its library is open."""
    desk = page.desk
    assert await desk.aclose()
    again = Page(await sit(desk.server.base_url, desk.key, opened=False, text_model="vidra-eye"))
    return again, shown_by(again)


async def test_it_stays_with_its_thread(page: Page) -> None:
    shown = shown_by(page)
    await page.attach((64, 64))
    await page.answers("What size?")
    first = page.ask.current.id
    await page.attach((70, 70))
    (picture,) = page.ask.pictures.pictures
    page.ask.set_regions(picture, [AskRegion(number=1, box=Box(1, 2, 30, 40))])
    page.ask.draft("And this one")
    page.ask.begin_anew()
    assert shown[-1].empty
    assert page.ask.pictures.pictures == ()
    page.ask.draft("Something else")
    page.ask.open(first)
    await until(lambda: page.ask.current.id == first)
    assert shown[-1].words == "And this one"
    assert [(each.picture.width, each.picture.height) for each in shown[-1].pictures] == [(70, 70)]
    assert [region.box for region in page.ask.regions(picture.sha256)] == [Box(1, 2, 30, 40)]
    page.ask.begin_anew()
    assert shown[-1].words == "Something else"


async def test_words_pictures_regions_and_preset_of_each_thread_are_there_at_the_next_start(
    page: Page, sit: Sit
) -> None:
    await page.attach((64, 64))
    await page.answers("What size?")
    first = page.ask.current.id
    page.ask.pictures.add_files([Path(__file__).parents[2] / "resources" / "samples" / "otter.jpg"])
    await until(lambda: page.ask.pictures.pictures)
    (picture,) = page.ask.pictures.pictures
    page.ask.set_regions(picture, [AskRegion(number=1, box=Box(1, 2, 30, 40), name="sky")])
    page.ask.use_preset(PRESET)
    page.ask.draft("And this one")
    written = page.ask.written
    page.ask.begin_anew()
    page.ask.draft("Half a ques")
    again, shown = await at_the_next_start(page, sit)
    await again.desk.open()
    await until(lambda: shown)
    assert shown == [QuestionDraft(words="Half a ques")]
    again.ask.open(first)
    await until(lambda: again.ask.current.id == first)
    assert shown[-1] == written == again.ask.written
    assert shown[-1].pictures[0].source.endswith("otter.jpg")
    assert again.ask.regions(picture.sha256) == written.pictures[0].regions
    (reply,) = await again.answers("And this one")
    assert [each.source for each in again.sent[0].pictures] == [written.pictures[0].source]
    assert reply.failure is None
    await until(lambda: set(json.loads(kept(again.desk))) == {""})


async def test_a_thread_that_is_open_before_the_drafts_are_read_gets_its_own(page: Page, sit: Sit) -> None:
    await page.attach((64, 64))
    await page.answers("What size?")
    first = page.ask.current.id
    page.ask.draft("And how bright?")
    again, shown = await at_the_next_start(page, sit)
    again.ask.draft("typed at once")
    again.ask.open(first)
    await again.desk.open()
    await until(lambda: again.ask.current.id == first and again.ask.written.words)
    assert again.ask.written.words == "And how bright?"
    again.ask.begin_anew()
    assert shown[-1].words == "typed at once"


async def test_pictures_that_are_gone_are_told_and_the_rest_stays(page: Page, sit: Sit) -> None:
    await page.attach((64, 64), (70, 70))
    page.ask.draft("Compare them")
    gone, there = page.ask.pictures.pictures
    folder = page.desk.workspace.root / ".vidra" / "inputs"
    next(folder.glob(f"{gone.sha256}*")).unlink()
    again, shown = await at_the_next_start(page, sit)
    await again.desk.open()
    await until(lambda: shown)
    assert shown[0].gone == ("picture-0.png",)
    assert [each.picture for each in shown[0].pictures] == [there]
    assert shown[0].words == "Compare them"
    assert again.ask.written == shown[0], "a page that is built later tells it, too"
    await again.answers("What size?")
    assert again.ask.written.gone == ()


async def test_a_thread_that_is_deleted_for_good_takes_its_question_along(page: Page, sit: Sit) -> None:
    await page.answers("What can you do?")
    first = page.ask.current.id
    page.ask.draft("And this")
    await until(lambda: first in kept(page.desk))
    page.desk.workspace.asks.delete(first)
    again, _shown = await at_the_next_start(page, sit)
    await again.desk.open()
    await until(lambda: again.desk.asking.drafts.value)
    (again.desk.workspace.root / ".vidra" / "trash" / "threads" / f"{first}.jsonl").unlink()
    last, _shown = await at_the_next_start(again, sit)
    await last.desk.open()
    await until(lambda: last.desk.asking.drafts._root is not None)
    assert last.desk.asking.drafts.value == {}


@pytest.mark.parametrize(
    ("text", "words"), [("words of an older version", "words of an older version"), ('{"": 7, "gone": {}}', "")]
)
async def test_what_an_older_version_or_somebody_else_has_written(page: Page, sit: Sit, text: str, words: str) -> None:
    page.desk.workspace.drafts.save("ask", text)
    again, _shown = await at_the_next_start(page, sit)
    await again.desk.open()
    await until(lambda: again.desk.asking.drafts._root is not None)
    assert again.ask.written == QuestionDraft(words=words)


async def test_a_question_that_is_sent_from_a_thread_that_was_left_takes_nothing_of_another(
    page: Page, faults: FaultControl
) -> None:
    await page.answers("What can you do?")
    first = page.ask.current.id
    await page.attach((64, 64))
    page.ask.draft("What size?")
    before = len(page.sent)
    await until(lambda: not page.ask.pictures.busy)
    page.ask.send("What size?")
    page.ask.begin_anew()  # while its pictures are being prepared
    await page.attach((70, 70))
    page.ask.draft("Something else")
    await until(lambda: len(page.sent) > before)
    await page.desk.quiet()
    assert page.ask.written.words == "Something else"
    assert [each.picture.width for each in page.ask.written.pictures] == [70]
    page.ask.open(first)
    await until(lambda: page.ask.current.id == first)
    assert page.ask.written.empty


async def test_what_is_written_while_an_answer_goes_on_stays(page: Page) -> None:
    (reply,) = await page.answers("What can you do?")
    await page.attach((64, 64))
    page.ask.draft("What size?")
    before = len(page.sent)
    page.ask.go_on(reply.id, "Continue.")
    await until(lambda: len(page.sent) > before)
    await page.settled()
    assert page.ask.written.words == "What size?"
    assert len(page.ask.written.pictures) == 1


def held_up(page: Page, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Pictures that are attached from now on are ready once it is set."""
    taken, go = page.ask.pictures._taken, asyncio.Event()

    async def late(source: Source, name: str) -> tuple[InputPicture, Raster | None]:
        await go.wait()
        return await taken(source, name)

    monkeypatch.setattr(page.ask.pictures, "_taken", late)
    return go


async def test_a_picture_that_comes_after_send_was_pressed_goes_with_the_next_question(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    await page.attach((64, 64))
    page.ask.send("What size?")
    go = held_up(page, monkeypatch)
    page.ask.pictures.add_data(encoded(landscape(70, 70)))
    await until(lambda: bool(page.sent))
    assert page.ask.written.empty
    go.set()
    await until(lambda: not page.ask.pictures.busy)
    assert [each.picture.width for each in page.ask.written.pictures] == [70]
    await page.settled()


async def test_another_library_has_its_own(page: Page) -> None:
    await page.answers("What can you do?")
    first = page.ask.current.id
    page.ask.draft("And this?")
    await until(lambda: first in kept(page.desk))
    await page.desk.open("other")
    await until(lambda: page.desk.asking.drafts._root == page.desk.workspace.root)
    assert page.ask.written.empty
    assert kept(page.desk) == ""
    await page.desk.open()
    await until(lambda: first in page.desk.asking.drafts.value)
    page.ask.open(first)
    await until(lambda: page.ask.current.id == first)
    assert page.ask.written.words == "And this?"


async def test_what_is_prepared_when_another_library_is_opened_is_not_asked_there(
    page: Page, faults: FaultControl, monkeypatch: pytest.MonkeyPatch
) -> None:
    await page.answers("What can you do?")
    told: list[bool] = []
    page.ask.preparing.connect(told.append)
    goes, usual = asyncio.Event(), page.ask._sending.ready

    async def held(thread: AskThread, draft: AskDraft) -> Ready:
        if draft.words == "And this?":
            await goes.wait()
        return await usual(thread, draft)

    monkeypatch.setattr(page.ask._sending, "ready", held)
    page.ask.send("And this?")
    await page.desk.open("other")
    goes.set()
    await until(lambda: told == [True, False])
    await page.desk.quiet()
    assert page.desk.workspace.asks.list() == ()
    assert len(page.sent) == len(posts(faults)) == 1


async def test_pressing_twice_asks_once(page: Page, faults: FaultControl) -> None:
    await page.attach((64, 64))
    page.ask.draft("What size?")
    page.ask.pictures.add_data(encoded(landscape(70, 70)))
    for _ in range(3):
        page.ask.send("What size?")
    await until(lambda: page.sent)
    await page.settled()
    assert len(page.sent) == 1
    assert len(posts(faults)) == 1
    await page.answers("What size?")
    assert len(page.sent) == 2, "later it is another question"


async def test_a_new_thread_that_is_begun_anew_does_not_send_the_question_without_its_pictures(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.ask.draft("What size?")
    go = held_up(page, monkeypatch)
    page.ask.pictures.add_data(encoded(landscape(300, 300)), "a")
    page.ask.send("What size?")
    page.ask.begin_anew()
    await until(lambda: "question-left" in [note.code for note in page.desk.notes])
    assert page.ask.written.words == "What size?"
    go.set()
    await until(lambda: page.ask.pictures.pictures)
    assert not page.sent


async def test_a_thread_that_is_left_while_pictures_are_prepared_keeps_its_question_and_them(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told that the question was not sent; pictures that come later come there."""
    await page.answers("What can you do?")
    first = page.ask.current.id
    page.ask.draft("What size?")
    go = held_up(page, monkeypatch)
    for name, data in (("a", encoded(landscape(300, 300))), ("broken", b"no"), ("b", encoded(landscape(64, 64)))):
        page.ask.pictures.add_data(data, name)
    page.ask.send("What size?")
    page.ask.begin_anew()
    await until(lambda: [note.code for note in page.desk.notes].count("question-left") == 1)
    go.set()
    await page.attach((70, 70))
    await until(lambda: first in kept(page.desk) and len(json.loads(kept(page.desk))[first].get("pictures", ())) == 2)
    assert len(page.sent) == 1
    assert [each.picture.width for each in page.ask.written.pictures] == [70]
    page.ask.open(first)
    await until(lambda: page.ask.current.id == first)
    assert page.ask.written.words == "What size?"
    assert [each.picture.width for each in page.ask.written.pictures] == [300, 64]
    assert page.ask.written.gone == ("broken",)


async def test_a_picture_comes_to_the_thread_that_is_open_again(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    await page.answers("What can you do?")
    first = page.ask.current.id
    go = held_up(page, monkeypatch)
    page.ask.pictures.add_data(encoded(landscape(70, 70)))
    page.ask.begin_anew()
    page.ask.open(first)
    await until(lambda: page.ask.current.id == first)
    go.set()
    await until(lambda: page.ask.pictures.pictures)
    assert [each.picture.width for each in page.ask.written.pictures] == [70]
