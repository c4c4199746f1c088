"""Ask: answers that break off or never come, and threads with many things in them."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint

from services import profiles
from services.types import Billed, CapAction, Failure, FailureKind, Money, Question, Reply
from services.workspace import Workspace
from tests.screens.stage import Stage
from tests.screens.talk import (
    answered,
    attach,
    begun,
    new_thread,
    open_menus,
    plain_pictures,
    quiet,
    receipt,
    replies,
    words,
)
from tests.screens.told import Told, telling

_SPENT: Money = 10_000


async def ask_troubles(stage: Stage) -> None:
    """Refusals, what is cut short, failures of the server, a cap; what a restart finds."""
    stage.session.asking.choice.choose("studio", "vidra-eye")
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        await new_thread(stage)
        await attach(stage, receipt(folder))
        await _of_the_server(stage)
        await _without_server(stage)
        async with telling(stage) as told:
            await new_thread(stage)
            await attach(stage, receipt(folder))
            await _of_the_model(stage, told)
            await _over_cap(stage)
        await _after_restart(stage, folder)


async def _of_the_server(stage: Stage) -> None:
    """What servers say instead of an answer."""
    what = words(stage, "What is the total?", "합계가 얼마인가요?")
    for name in ("unauthorized", "quota", "forbidden", "not_found", "server_error", "reset_midstream"):
        stage.fault(name=name, count=1)
        await answered(stage, what)
        await stage.shoot(f"ask-failed-{name.replace('_', '-')}")
    stage.no_faults()
    stage.fault(name="rate_limit", count=1, retry_after=18)
    await begun(stage, what, 0)
    await stage.settle(1.2)
    await stage.shoot("ask-rate-limit")
    stage.session.asking.page.stop()
    await quiet(stage)


async def _without_server(stage: Stage) -> None:
    """Nobody is there: the question waits."""
    servers, choice = stage.session.servers, stage.session.asking.choice
    gone = profiles.from_template("custom", id="gone", label="Attic", base_url="http://127.0.0.1:9/v1")
    servers.put(replace(gone, needs_key=False, text_model="vidra-eye"))
    choice.choose("gone", "vidra-eye")
    await answered(stage, words(stage, "Is anybody there?", "거기 누구 있나요?"))
    await stage.until(lambda: stage.session.asking.waiting.replies)
    await stage.shoot("ask-offline")
    stage.session.asking.waiting.drop(replies(stage)[-1].id)
    choice.choose("studio", "vidra-eye")
    servers.remove("gone")


async def _of_the_model(stage: Stage, told: Told) -> None:
    """The model's own words; a filter; the longest length."""
    told.say(
        refusal=words(
            stage,
            "I can’t say who the person in this picture is.",
            "이 그림에 있는 사람이 누구인지는 말할 수 없습니다.",
        )
    )
    await answered(stage, words(stage, "Who is this?", "누구인가요?"))
    await stage.shoot("ask-declined")
    half = words(stage, "The slip lists four items, of which the first", "영수증에는 네 가지 품목이 있으며 그중 첫째는")
    for reason, name in (("content_filter", "filter"), ("max_output_tokens", "longest")):
        told.say(half, incomplete=reason)
        await answered(stage, words(stage, "Describe all of it.", "모두 설명해 주세요."))
        await stage.shoot(f"ask-cut-by-{name}")


async def _over_cap(stage: Stage) -> None:
    """It would pass the cap of the day."""
    settings = stage.session.settings
    settings.change(daily_cap=_SPENT, cap_action=CapAction.ASK)
    page = stage.ask
    page.composer.set_text(words(stage, "Describe all of it, at length.", "모두 자세히 설명해 주세요."))
    await stage.settle(0.4)
    page.composer.run()
    await stage.until(lambda: page.composer.card.notice)
    await stage.shoot("ask-over-cap")
    settings.change(daily_cap=None)
    page.composer.card.show_notice(None)


async def _after_restart(stage: Stage, folder: Path) -> None:
    """What stands in a thread whose program was killed: half of one answer, and nothing of another."""
    stage.session.asking.choice.choose("studio", "vidra-eye")
    await new_thread(stage)
    await attach(stage, receipt(folder))
    reply = await answered(stage, words(stage, "How bright is it?", "얼마나 밝은가요?"))
    thread = stage.session.asking.page.current
    killed = Failure(kind=FailureKind.INTERRUPTED, billed=Billed.MAYBE, profile_id="studio")
    asked = Question(
        id="killed-question", asked_at=datetime.now(UTC), parent=reply.id,
        words=words(stage, "And its colours?", "색은요?"),
    )  # fmt: skip
    half = words(stage, "Navy 29%, purple 23%, gr", "남색 29%, 보라 23%, 회")
    lost = replace(reply, id="killed-reply", parent=asked.id, text=half, failure=killed, usage=None, cost=None)
    other = replace(asked, id="killed-other", parent=lost.id, words=words(stage, "And its size?", "크기는요?"))
    never = replace(lost, id="killed-never", parent=other.id, text="")
    await stage.saved(lambda workspace: workspace.asks.add(thread.id, asked, lost, other, never))
    stage.session.asking.page.reload(thread.id)
    await stage.until(lambda: len(replies(stage)) == 3)
    await stage.shoot("ask-after-restart")


async def ask_threads(stage: Stage) -> None:
    """The list: days, pins, a search, nothing found, a name, the menu, one that was deleted."""
    stage.session.asking.choice.choose("studio", "vidra-eye")
    with tempfile.TemporaryDirectory() as home:
        await _fill(stage, Path(home))
    page = stage.ask
    await stage.shoot("ask-threads")
    listed = page.threads
    at = listed.list.visualRect(listed._rows.index(1, 0)).center()
    listed._menu(QPoint(at.x() - 40, at.y()))
    export = next(action for action in open_menus()[0].actions() if action.menu() is not None)
    open_menus()[0].setActiveAction(export)
    await stage.settle(0.3)
    await stage.shoot("ask-thread-menu", *open_menus())
    for menu in reversed(open_menus()):
        menu.close()
    listed._begin_rename(listed._rows.index(1, 0))
    await stage.shoot("ask-thread-rename")
    assert listed._name is not None
    listed._name.editingFinished.emit()
    listed.begin_search()
    listed.search.setText(words(stage, "bright", "밝"))
    listed.searched.emit(listed.search.text())
    await stage.settle(0.5)
    await stage.shoot("ask-threads-found")
    listed.search.setText("zebra")
    listed.searched.emit("zebra")
    await stage.until(listed._none.isVisible)
    await stage.shoot("ask-threads-none")
    listed._search_button.setChecked(False)
    await stage.until(lambda: len(listed.threads) > 2)
    listed.deleted.emit(listed.threads[-1].id)
    await stage.settle(0.6)
    await stage.shoot("ask-thread-deleted")


async def _fill(stage: Stage, folder: Path) -> None:
    """Some threads of some days."""
    asking = stage.session.asking
    pictures = plain_pictures(folder, 4, (480, 360))
    rows = (
        (words(stage, "How bright is the water quality slide?", "수질 슬라이드가 얼마나 밝은가요?"), 0),
        (words(stage, "Alt texts for the shop", "가게 상품의 대체 텍스트"), 3),
        (words(stage, "Which colours does the floor plan have?", "평면도에는 어떤 색이 있나요?"), 5),
        (words(stage, "Is the tea label sharp?", "차 라벨이 선명한가요?"), 30),
    )
    for (text, days), picture in zip(rows, pictures, strict=True):
        await new_thread(stage)
        await attach(stage, picture)
        await answered(stage, text)
        thread_id = asking.page.current.id
        await stage.saved(partial(_make_older, thread_id=thread_id, days=days))
    asking.threads.pin(asking.page.current.id, True)
    asking.threads.refresh()
    await stage.until(lambda: any(row.pinned for row in stage.ask.threads.threads))
    await new_thread(stage)
    asking.page.open(stage.ask.threads.threads[1].id)
    await stage.until(lambda: asking.page.current.id)


def _make_older(workspace: Workspace, *, thread_id: str, days: int) -> None:
    """As if all of the thread had been said so many days ago."""
    older = timedelta(days=days)
    thread = workspace.asks.load(thread_id)
    for message in thread.messages:
        if isinstance(message, Reply):
            workspace.asks.add(thread_id, replace(message, answered_at=message.answered_at - older))
        else:
            workspace.asks.add(thread_id, replace(message, asked_at=message.asked_at - older))
