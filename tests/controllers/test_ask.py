"""The Ask page below its widgets: pictures in, price, sending, branches, several models, what stands in the way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
from PIL import Image

from services.engine.process import EngineAddress
from services.profiles import from_template
from services.types import (
    AskEstimate,
    AskRegion,
    AskThread,
    Box,
    Detail,
    Failure,
    FailureKind,
    InputPicture,
    Job,
    LibraryQuery,
    Outgoing,
    Preset,
    Question,
    Reply,
    Route,
)
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import PATIENCE, Desk, kinds, posts, until
from tests.services.engine_pictures import encoded, landscape
from tests.services.library_samples import draft


@dataclass
class Page:
    """What the Ask page is told."""

    desk: Desk
    threads: list[AskThread] = field(default_factory=list)
    deltas: list[tuple[str, str]] = field(default_factory=list)
    estimates: list[AskEstimate] = field(default_factory=list)
    going: list[Outgoing] = field(default_factory=list)
    refused: list[tuple[Failure, ...]] = field(default_factory=list)
    asked: list[tuple[int, AskEstimate]] = field(default_factory=list)
    sent: list[Question] = field(default_factory=list)
    live: list[tuple[Job, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ask = ask = self.desk.asking.page
        ask.thread_changed.connect(self.threads.append)
        ask.delta.connect(lambda reply_id, text: self.deltas.append((reply_id, text)))
        ask.estimated.connect(self.estimates.append)
        ask.outgoing.connect(self.going.append)
        ask.refused.connect(self.refused.append)
        ask.confirm.connect(lambda number, estimate: self.asked.append((number, estimate)))
        ask.sent.connect(self.sent.append)
        ask.live_changed.connect(self.live.append)

    async def attach(self, *sizes: tuple[int, int]) -> None:
        before = len(self.ask.pictures.pictures)
        for number, size in enumerate(sizes):
            plain = max(size) > 1_000  # noise would take seconds to encode, again and again
            image = Image.new("RGB", size, "#9cc4e4") if plain else landscape(*size)
            self.ask.pictures.add_data(encoded(image), f"picture-{number}.png")
        await until(lambda: len(self.ask.pictures.pictures) == before + len(sizes))

    async def answers(self, words: str) -> tuple[Reply, ...]:
        """Ask, and wait until all answers are there."""
        before = len(self.sent)
        self.ask.send(words)
        await until(lambda: len(self.sent) > before)
        return await self.settled()

    async def settled(self) -> tuple[Reply, ...]:
        question = self.sent[-1]
        await until(lambda: bool(self.replies(question.id)) and not self.ask.live)
        await self.desk.quiet()
        return self.replies(question.id)

    def replies(self, question_id: str) -> tuple[Reply, ...]:
        messages = self.ask.current.messages
        return tuple(each for each in messages if isinstance(each, Reply) and each.parent == question_id)


@pytest.fixture
async def page(sit: Sit, engine: EngineAddress) -> Page:
    """A server that costs money and keeps responses."""
    quirks = from_template("openai", id="x").quirks
    return Page(await sit(engine.base_url, engine.key, quirks=quirks, text_model="vidra-eye"))


async def test_a_question_begins_a_thread_and_the_next_one_follows(page: Page) -> None:
    await page.attach((320, 200))
    (first,) = await page.answers("What size is it?")
    assert "320 × 200" in first.text
    assert page.ask.pictures.pictures == ()
    assert "".join(text for reply_id, text in page.deltas if reply_id == first.id) == first.text
    (second,) = await page.answers("And how bright is it?")
    path = page.ask.current.path
    assert [type(message) for message in path] == [Question, Reply, Question, Reply]
    assert path[2].parent == first.id
    assert second.failure is None
    assert page.desk.workspace.asks.load(page.ask.current.id).path == path
    assert page.live[-1] == ()


@pytest.mark.parametrize("route", [Route.RESPONSES, Route.CHAT])
async def test_either_api_goes_on_from_what_was_said(page: Page, route: Route, faults: FaultControl) -> None:
    page.ask.choice.use_route(route)
    await page.attach((320, 200))
    await page.answers("Describe it.")
    (reply,) = await page.answers("What size is it?")
    assert "320 × 200" in reply.text
    assert reply.route is route
    path = "/v1/responses" if route is Route.RESPONSES else "/v1/chat/completions"
    assert [request["path"] for request in posts(faults)] == [path] * 2


async def test_only_what_the_model_sees_leaves_the_machine(page: Page) -> None:
    await page.attach((2600, 1300))
    page.ask.draft("What is it?")
    await until(lambda: page.going and page.going[-1].pictures)
    going = page.going[-1]
    (shown,) = going.pictures
    assert shown.sent is not None
    assert (shown.picture.width, shown.sent.width) == (2600, 2048)
    assert "shrunk" in shown.sent.prepared
    assert going.bytes == shown.sent.bytes
    assert going.local
    page.ask.choice.use_detail(Detail.LOW)
    await until(lambda: page.going[-1].pictures[0].going[0].width == 512)
    assert page.estimates[-1].picture_tokens == 16 * 8
    assert page.estimates[-1].free


async def test_a_region_goes_as_a_crop_at_full_detail(page: Page) -> None:
    await page.attach((2600, 1300))
    (whole,) = page.ask.pictures.pictures
    page.ask.set_regions(whole, [AskRegion(number=7, box=Box(100, 200, 300, 120), name="sky")])
    (reply,) = await page.answers("What size is image 1?")
    (question,) = page.sent
    (shown,) = question.pictures
    assert [(region.number, region.name) for region in shown.regions] == [(1, "sky")]
    assert [(crop.width, crop.height) for crop in shown.crops] == [(300, 120)]
    assert reply.failure is None
    assert page.ask.regions(whole.sha256) == ()


async def test_other_models_answer_side_by_side(page: Page) -> None:
    await page.attach((64, 64))
    page.ask.choice.ask_too([(page.desk.server.id, "gpt-4.1-mini"), (page.desk.server.id, "vidra-eye")])
    replies = await page.answers("What size?")
    await until(lambda: len(page.replies(page.sent[-1].id)) == 2)
    replies = page.replies(page.sent[-1].id)
    assert {reply.model for reply in replies} == {"vidra-eye", "gpt-4.1-mini"}
    assert len(page.ask.current.alternatives(replies[0].id)) == 2
    assert page.ask.current.path[-1] in replies
    page.ask.show_alternative(replies[0].id)
    assert page.ask.current.path[-1] == replies[0]


async def test_branches_edits_and_asking_again_keep_what_was_there(page: Page) -> None:
    await page.attach((64, 64))
    (first,) = await page.answers("What size?")
    await page.answers("How bright?")
    page.ask.branch_from(first.id)
    assert page.ask.current.path[-1] == first
    await page.answers("Which colours?")
    path = page.ask.current.path
    assert [m.words for m in path if isinstance(m, Question)] == ["What size?", "Which colours?"]
    asked = path[0]
    assert isinstance(asked, Question)
    page.ask.resend(path[0].id, "What size is the picture, and in which format?")
    await until(lambda: len(page.sent) == 4)
    await page.settled()
    assert len(page.ask.current.path) == 2
    assert len(page.ask.current.alternatives(page.sent[-1].id)) == 2
    assert page.sent[-1].pictures[0].picture == asked.pictures[0].picture
    page.ask.ask_again(page.sent[-1].id)
    await until(lambda: len(page.replies(page.sent[-1].id)) == 2)
    await page.desk.quiet()
    assert len([m for m in page.ask.current.messages if isinstance(m, Question)]) == 4


async def test_what_stands_in_the_way_is_told_before_anything_is_sent(page: Page, faults: FaultControl) -> None:
    async def refusal(words: str) -> Failure:
        before = len(page.refused)
        page.ask.send(words)
        await until(lambda: any(page.refused[before:]))
        return next(refused[0] for refused in page.refused[before:] if refused)

    assert (await refusal("  ")).kind is FailureKind.PROMPT_EMPTY
    page.ask.use_preset(Preset(id="compare", label="Compare", words="Compare.", least=2))
    await page.attach((64, 64))
    told = await refusal("")
    assert (told.param, told.reason, told.message) == ("image", "least", "2")
    page.ask.use_preset(None)
    page.ask.choice.choose(page.desk.server.id, "gpt-audio-1.5")
    told = await refusal("What?")
    assert (told.kind, told.reason) == (FailureKind.NOT_SUPPORTED, "vision")
    page.ask.choice.choose(page.desk.server.id, "vidra-eye")
    page.ask.pictures.add_file("file-elsewhere", "another-server")
    await until(lambda: len(page.ask.pictures.pictures) == 2)
    assert (await refusal("What?")).reason == "file"
    assert posts(faults) == []
    assert page.desk.workspace.asks.list() == ()


async def test_many_pictures_are_asked_about_first(page: Page) -> None:
    page.desk.settings.change(ask_pictures=2)
    await page.attach((64, 64), (65, 64), (66, 64))
    page.ask.send("What sizes?")
    await until(lambda: page.asked)
    assert page.asked[0][0] == 3
    assert page.sent == []
    page.ask.send_anyway()
    await until(lambda: page.sent)
    (reply,) = await page.settled()
    assert reply.failure is None


async def test_a_cap_is_asked_about(page: Page) -> None:
    page.desk.settings.change(daily_cap=1)
    page.ask.choice.choose(page.desk.server.id, "gpt-6.1-terra")
    await page.attach((64, 64))
    page.ask.send("What size?")
    await until(lambda: any(kinds(refused) == [FailureKind.OVER_CAP] for refused in page.refused))
    page.ask.send_anyway()
    await until(lambda: page.sent)
    (reply,) = await page.settled()
    assert reply.cost is not None
    assert reply.cost > 0


async def test_the_list_of_threads(page: Page) -> None:
    desk = page.desk
    rows: list[Any] = []
    desk.asking.threads.changed.connect(rows.append)
    await page.attach((64, 64))
    await page.answers("Which colours has it?")
    first = page.ask.current.id
    page.ask.begin_anew()
    assert page.ask.current == AskThread(id="")
    await page.answers("Who are you?")
    await until(lambda: rows and len(rows[-1]) == 2)
    assert [row.title for row in rows[-1]] == ["Who are you?", "Which colours has it?"]
    assert rows[-1][1].pictures == 1
    desk.asking.threads.pin(first, True)
    desk.asking.threads.rename(first, " Receipts,  November ")
    await until(lambda: rows[-1][0].title == "Receipts, November")
    desk.asking.threads.search("colours has")
    await until(lambda: [row.id for row in rows[-1]] == [first])
    desk.asking.threads.search("")
    desk.asking.threads.delete(first)
    await until(lambda: len(rows[-1]) == 1 and rows[-1][0].id != first)
    desk.asking.threads.undo_delete()
    await until(lambda: len(rows[-1]) == 2)
    page.ask.open(first)
    await until(lambda: page.ask.current.id == first)
    assert page.ask.current.title == "Receipts, November"
    assert len(page.ask.current.path) == 2


async def test_a_picture_that_cannot_be_read_holds_the_question_back(page: Page) -> None:
    page.ask.pictures.add_data(b"no picture", "broken.png")
    page.ask.pictures.add_data(encoded(landscape(64, 64)), "fine.png")
    page.ask.send("What is it?")
    await until(lambda: not page.ask.pictures.busy)
    await page.desk.quiet()
    assert page.sent == []
    assert isinstance(page.ask.pictures.pictures[0], InputPicture)


@pytest.mark.parametrize("route", [Route.RESPONSES, Route.CHAT])
async def test_forty_pictures_go_with_one_question(page: Page, route: Route, faults: FaultControl) -> None:
    page.ask.choice.use_route(route)
    await page.attach(*[(40 + number, 30) for number in range(40)])
    page.ask.send("Give the sizes as a table.")
    await until(lambda: page.asked)
    assert page.asked[0][0] == 40
    page.ask.send_anyway()
    await until(lambda: page.sent)
    (reply,) = await page.settled()
    (table,) = page.desk.asking.using.tables(reply)
    assert len(table.rows) == 40
    assert len(posts(faults)) == 1


async def test_a_picture_of_the_library_is_found_by_what_was_answered(page: Page) -> None:
    library = page.desk.workspace.library
    asset = library.add(encoded(landscape(320, 200)), draft("by the sea"))
    page.ask.pictures.add_assets([asset.id])
    await until(lambda: page.ask.pictures.pictures)
    (reply,) = await page.answers("What size is it?")
    for text in ("has:answer", "320 × 200", f'"{reply.text.split()[0]}"'):
        assert list(library.page(library.find(LibraryQuery(text=text)).rows).values()) == [asset]
    assert not len(library.find(LibraryQuery(text="has:text")).rows)


async def test_where_one_model_fails_the_answer_of_the_other_is_gone_on_from(page: Page, faults: FaultControl) -> None:
    """Whichever comes first, also after a restart."""
    target = page.ask.choice.targets()[0]
    page.ask.choice.ask_too([(page.desk.server.id, "gpt-6.1-terra")])
    faults.add("quota", count=1)
    page.ask.send("What can you do?")
    await until(lambda: len(page.sent) == 1)
    await until(lambda: len(page.replies(page.sent[0].id)) == 2 and not page.ask.live)
    failed, good = sorted(page.replies(page.sent[0].id), key=lambda reply: reply.settled)
    assert (failed.settled, good.settled) == (False, True)
    assert page.ask.current.path[-1] == good
    page.ask.choice.ask_too([])
    page.ask.choice.choose(target.profile.id, target.spec.id)
    await page.answers("And what size?")
    assert page.sent[-1].parent == good.id
    thread = page.desk.workspace.asks.load(page.ask.current.id)
    assert [message.id for message in thread.path[:2]] == [page.sent[0].id, good.id]


async def test_a_question_after_one_that_failed_is_a_new_turn_about_the_same_picture(
    page: Page, faults: FaultControl
) -> None:
    await page.attach((320, 200))
    faults.add("quota", count=1)
    (failed,) = await page.answers("Describe it.")
    assert failed.failure is not None
    (reply,) = await page.answers("What size is it?")
    assert "320 × 200" in reply.text
    path = page.ask.current.path
    assert [message.id for message in path] == [page.sent[0].id, failed.id, page.sent[1].id, reply.id]
    assert page.ask.current.alternatives(page.sent[1].id) == (page.sent[1],)
    page.ask.retry(failed.id)
    await until(lambda: page.replies(page.sent[0].id)[0].settled)
    await page.desk.quiet()
    assert [message.id for message in page.ask.current.path] == [message.id for message in path]


async def test_deleting_a_thread_stops_its_answer_and_all_of_it_comes_back(page: Page, faults: FaultControl) -> None:
    threads, jobs = page.desk.asking.threads, page.desk.jobs
    back: list[str] = []
    threads.restored.connect(back.append)
    faults.add("slow_drawing", seconds=20)
    page.ask.send("Describe everything that you can do.")
    await until(lambda: page.ask.live and jobs.said_so_far(page.ask.live[0].id))
    thread_id = page.ask.current.id
    threads.delete(thread_id)
    await until(lambda: not jobs.live)
    await page.desk.quiet()
    assert page.desk.workspace.asks.list() == ()
    threads.undo_delete()
    await until(lambda: back)
    (reply,) = [each for each in page.desk.workspace.asks.load(thread_id).messages if isinstance(each, Reply)]
    assert reply.stopped
    assert reply.text


@pytest.mark.parametrize("wait", ["prepared", "written"])
async def test_a_question_can_be_stopped_before_it_is_on_its_way(
    page: Page, faults: FaultControl, monkeypatch: pytest.MonkeyPatch, wait: str
) -> None:
    """While its pictures are prepared nothing is asked; while it is written into its thread it stops there."""
    told: list[bool] = []
    page.ask.preparing.connect(told.append)
    begun, goes, sending = asyncio.Event(), asyncio.Event(), page.ask._sending
    name = {"prepared": "ready", "written": "write"}[wait]
    usual = getattr(sending, name)

    async def held(*args: Any, **kwargs: Any) -> Any:
        if len(args) > 1 and getattr(args[1], "words", "") == "What size?":
            begun.set()
            await goes.wait()
        return await usual(*args, **kwargs)

    monkeypatch.setattr(sending, name, held)
    await page.attach((64, 64))
    page.ask.send("What size?")
    await asyncio.wait_for(begun.wait(), PATIENCE)
    assert told == [True]
    page.ask.stop()
    goes.set()
    await until(lambda: told == [True, False])
    await page.desk.quiet()
    await until(lambda: not page.ask.live)
    assert posts(faults) == []
    if wait == "prepared":
        assert page.sent == []
        assert page.ask.pictures.pictures
    else:
        (reply,) = page.replies(page.sent[0].id)
        assert reply.stopped


async def test_a_picture_that_is_gone_is_named_before_anything_is_sent(page: Page, faults: FaultControl) -> None:
    await page.attach((64, 64))
    await page.answers("What size?")
    (question,) = page.sent
    before = len(posts(faults))
    for file in (page.desk.workspace.root / ".vidra" / "inputs").glob(f"{question.pictures[0].picture.sha256}.*"):
        file.unlink()
    page.ask.edit(question.id)
    for _ in range(2):  # it stays another wording of that question, however often it is refused
        told = len(page.refused)
        page.ask.send("What colour?")
        await until(lambda told=told: any(failures for failures in page.refused[told:]))
    (failure,) = page.refused[-1]
    assert (failure.kind, failure.reason) == (FailureKind.FILE_BROKEN, "picture-0.png")
    assert len(page.ask.current.messages) == 2
    assert len(posts(faults)) == before
