"""A cap on what may be spent: it is asked before it is passed, once or never, and the sums are always in sight."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

from PySide6.QtCore import Qt

from services.types import JobState
from tests.conftest import FaultControl
from tests.journeys.conftest import TALKS, ServerChosen, Start
from tests.journeys.program import Program, until
from ui.shared.spending.question import SpendingQuestion
from ui.strings import money_sum

CAP = 6_000
DEAR = {"model": "gpt-image-2.5-flare", "size": "816x816", "quality": "low", "partial_images": "0"}
"""One picture costs half a cent, so that the second one passes the cap."""


async def refused(program: Program, passes: str) -> None:
    """The card under the prompt says what would be passed, and how the sums stand."""
    await until(lambda: program.card is not None, "the question of the cap")
    assert program.card.title == passes
    spent = sum(job.cost or 0 for job in program.session.jobs.jobs)  # whether the journal has been asked or not
    assert f"{money_sum(spent)} of $0.0060." in program.card.body
    assert "This run ≈ $0.0" in program.card.body
    assert not program.running


async def test_a_cap_asks_and_then_lets_one_run_through(
    start: Start, choose_server: ServerChosen, faults: FaultControl
) -> None:
    choose_server(profile=TALKS, settings={"daily_cap": CAP}, **DEAR)
    async with start() as program:
        cost = (await program.saved("a red kite")).cost or 0
        strip = program.frame.strip
        await until(lambda: strip.today.text() == f"{money_sum(cost)} / $0.0060", "the sum and the cap")

        program.create_with("a blue kite")
        await refused(program, "This run would pass your daily cap")
        program.click(program.button("Run once anyway", program.create.composer.card))
        await until(lambda: program.running, "the run")
        await program.run_ended()
        assert program.states == [JobState.SAVED]
        assert program.card is None
        await until(lambda: strip.today.text() == f"{money_sum(2 * cost)} / $0.0060", "both in the sum")

        await until(lambda: program.version, "the bar under the picture")
        program.refine_with("make it green")
        await refused(program, "This run would pass your daily cap")
        assert program.create.panel.refine.words == "make it green"
        assert len(posts(faults)) == 2
        assert await program.close() == 0


async def test_what_costs_much_is_asked_about_first_on_create_and_under_a_picture(
    start: Start, choose_server: ServerChosen, faults: FaultControl
) -> None:
    choose_server(profile=TALKS, settings={"ask_above": CAP}, **DEAR)

    async def asked(program: Program) -> SpendingQuestion:
        opened = "the question of what it costs"
        [question] = await until(lambda: program.create.findChildren(SpendingQuestion), opened)
        return question

    async with start() as program:
        await program.saved("a red kite")
        program.session.settings.change(ask_above=1)
        await until(lambda: program.version, "the bar under the picture")
        bar = program.create.panel.refine
        program.refine_with("make it green")
        question = await asked(program)
        assert question.windowTitle().startswith("Spend ≈ $0.0")
        program.click(question.buttons["cancel"])
        await until(lambda: not program.create.findChildren(SpendingQuestion), "no question")
        assert (bar.words, len(posts(faults))) == ("make it green", 1)
        bar.run()
        question = await asked(program)
        assert question.below.text() == "$0.000001"
        question.below.setText("2")
        program.click(question.yes)
        await until(lambda: len(posts(faults)) == 2, "the change")
        assert (bar.words, program.session.settings.value.ask_above) == ("", 2_000_000)
        await program.run_ended()
        program.session.settings.change(ask_above=1)
        await program._come_back()
        program.create_with("a blue kite")
        program.create.composer.run()
        question = await asked(program)  # one, however often the keys are pressed
        program.click(question.yes)
        await until(lambda: len(posts(faults)) == 3, "the run")
        await program.run_ended()
        await program._come_back()
        assert await program.close() == 0


async def test_a_hard_stop_offers_only_to_raise_the_cap(
    start: Start, choose_server: ServerChosen, faults: FaultControl
) -> None:
    choose_server(settings={"monthly_cap": CAP, "cap_action": "stop"}, **DEAR)
    async with start() as program:
        await program.saved("a red kite")
        program.create_with("a blue kite")
        await refused(program, "This run would pass your monthly cap")
        assert not program.buttons("Run once anyway")
        program.run()
        program.run()
        assert len(posts(faults)) == 1
        program.click(program.button("Raise the cap", program.create.composer.card))
        assert program.frame.current_page == "settings"
        caps = program.frame.page("settings").budget._amounts
        caps["monthly_cap"].editor.setFocus()
        program.control(Qt.Key.Key_A)
        program.type("1")
        program.press(Qt.Key.Key_Return)
        await program.saved("a blue kite")
        assert program.card is None
        assert await program.close() == 0


def posts(faults: FaultControl) -> list[str]:
    """Requests that may cost something."""
    return [request["path"] for request in faults.requests() if request["method"] == "POST"]
