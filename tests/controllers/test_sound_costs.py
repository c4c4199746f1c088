"""Sound is priced before, kept to the caps, and booked after, like everything that costs something."""

from __future__ import annotations

import io
import wave
from datetime import UTC, datetime

from services.types import AskThread, CapAction, Failure, FailureKind, JobState, Reply, Route, Spending
from tests.controllers.conftest import Sit
from tests.controllers.desk import until
from tests.controllers.test_listening import Ear
from tests.services.odd_server import Asked, http, serving

TEXT = "An otter looks up from still water."


def wav(seconds: int) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(bytes(seconds * 16_000))
    return buffer.getvalue()


def answer(asked: Asked) -> bytes:
    if asked.path == "/v1/models":
        return http({"data": [{"id": name, "object": "model"} for name in ("gpt-transcribe", "tts-1")]})
    if asked.path == "/v1/audio/speech":
        return http(b"ID3 sound", content_type="audio/mpeg")
    return http({"text": "What is this?", "usage": {"type": "duration", "seconds": 3}})


async def test_a_spoken_question_is_reckoned_by_its_length_and_booked_by_what_was_counted(sit: Sit) -> None:
    async with serving(answer) as server:
        session = await sit(server.base_url)
        ear = Ear(session)
        listening, profile, heard, failed = ear.listening, ear.profile, ear.heard, ear.failed
        await ear.find_model()
        assert listening.price_of_a_minute(profile) == 4_500
        session.settings.change(daily_cap=149, cap_action=CapAction.STOP)
        listening.listen(wav(2), profile)
        await until(lambda: failed)
        assert [(failure.kind, failure.amounts) for failure in failed] == [(FailureKind.OVER_CAP, (0, 149, 150))]
        session.settings.change(daily_cap=150)
        listening.retry()
        await until(lambda: heard)
        await session.quiet()
        (job,) = session.workspace.journal.recent(1)
        assert (job.state, job.estimate, job.cost, job.cost_approximate) == (JobState.SAVED, 150, 225, False)
        await until(lambda: session.budget.standing.today == Spending(known=225))


async def test_an_answer_is_spoken_at_the_price_that_was_shown(sit: Sit) -> None:
    async with serving(answer) as server:
        session = await sit(server.base_url)
        speaking, profile = session.asking.speaking, session.server
        refused, ready = list[Failure](), list[str]()
        speaking.refused.connect(lambda _id, failure: refused.append(failure))
        speaking.ready.connect(lambda reply_id, *_: ready.append(reply_id))
        session.servers.check(profile.id)
        await until(lambda: speaking.model(profile) is not None)
        reply = Reply(
            id="r", parent="q", answered_at=datetime.now(UTC), profile_id=profile.id, model="m", route=Route.CHAT,
            text=TEXT,
        )  # fmt: skip
        price = speaking.price(reply, profile)
        assert price.amount is not None
        assert price.amount == 15 * len(TEXT)
        session.settings.change(daily_cap=price.amount - 1, cap_action=CapAction.STOP)
        speaking.read(AskThread(id="thread"), reply, profile)
        await until(lambda: refused)
        assert refused[0].kind is FailureKind.OVER_CAP
        session.settings.change(daily_cap=None)
        speaking.read(AskThread(id="thread"), reply, profile)
        await until(lambda: ready)
        await session.quiet()
        (job,) = session.workspace.journal.recent(1)
        assert (job.state, job.estimate, job.cost) == (JobState.SAVED, price.amount, price.amount)
        assert job.cost_approximate, "whether this server takes the list price, nobody knows"
