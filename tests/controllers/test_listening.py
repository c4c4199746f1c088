"""Spoken questions become words, through the journal like everything that may cost something."""

from __future__ import annotations

from collections.abc import Callable

from services.types import CapAction, Failure, FailureKind, JobState
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, until
from tests.services.odd_server import Asked, http, serving

WAV = b"RIFF....WAVEfmt "


class Ear:
    """What writes spoken questions down in a session, and what it told."""

    def __init__(self, session: Desk) -> None:
        self.session, self.profile, self.listening = session, session.server, session.asking.listening
        self.heard, self.failed = list[str](), list[Failure]()
        self.listening.heard.connect(self.heard.append)
        self.listening.failed.connect(self.failed.append)

    async def find_model(self) -> None:
        self.session.servers.check(self.profile.id)
        await until(lambda: self.listening.model(self.profile) is not None)


def answer(asked: Asked) -> bytes:
    if asked.path == "/v1/models":
        return http({"data": [{"id": "gpt-transcribe", "object": "model"}]})
    if b"broken" in asked.body:
        return http({"error": {"message": "cannot hear", "code": "invalid_value"}}, status="400 No")
    return http({"text": " What is this? "})


async def test_a_spoken_question_is_written_down(sit: Sit) -> None:
    async with serving(answer) as server:
        session = await sit(server.base_url)
        ear = Ear(session)
        listening, profile, heard = ear.listening, ear.profile, ear.heard
        assert listening.model(profile) is None
        await ear.find_model()
        listening.listen(WAV, profile)
        await until(lambda: heard)
        await session.quiet()
        assert heard == ["What is this?"]
        sent = next(asked for asked in server.asked if asked.method == "POST")
        assert sent.path == "/v1/audio/transcriptions"
        assert sent.fields == {"model": "gpt-transcribe", "response_format": "json"}
        assert [(part.name, part.data) for part in sent.files] == [("file", WAV)]
        (job,) = session.workspace.journal.recent(1)
        assert job.state is JobState.SAVED
        await until(lambda: not list((session.workspace.root / "threads" / "spoken-questions").iterdir()))


def hears_the_second_time() -> Callable[[Asked], bytes]:
    """Answers "broken" recordings, too, when they are sent once more, and then not again."""
    tried: list[bytes] = []

    def reply(asked: Asked) -> bytes:
        if b"broken" in asked.body:
            tried.append(asked.body)
            if len(tried) == 2:
                return http({"text": " What is this? "})
        return answer(asked)

    return reply


async def test_a_recording_of_which_nothing_came_is_kept_until_it_is_heard_or_deleted(sit: Sit) -> None:
    async with serving(hears_the_second_time()) as server:
        session = await sit(server.base_url)
        ear = Ear(session)
        listening, profile, heard, failed = ear.listening, ear.profile, ear.heard, ear.failed
        await ear.find_model()
        folder = session.workspace.root / "threads" / "spoken-questions"
        listening.listen(WAV + b"broken", profile)
        await until(lambda: failed)
        assert failed[0].kind is FailureKind.BAD_PARAMETER
        await session.quiet()
        assert [path.read_bytes() for path in folder.iterdir()] == [WAV + b"broken"]
        session.settings.change(daily_cap=0, cap_action=CapAction.STOP)
        listening.retry()
        assert [failure.kind for failure in failed[1:]] == [FailureKind.OVER_CAP], "it can be tried again later"
        session.settings.change(daily_cap=None)
        listening.retry()
        await until(lambda: heard or len(failed) == 3)
        assert heard == ["What is this?"]
        await until(lambda: not list(folder.iterdir()))
        listening.listen(WAV + b"broken", profile)
        await until(lambda: len(failed) == 3)
        await session.quiet()
        listening.forget()
        await until(lambda: not list(folder.iterdir()))
        assert session.jobs.jobs == ()
        session.asking.threads.refresh()
        await session.quiet()
        assert session.asking.threads.rows == ()


async def test_a_recording_that_a_cap_stops_is_not_lost(sit: Sit) -> None:
    async with serving(answer) as server:
        session = await sit(server.base_url)
        ear = Ear(session)
        listening, profile, heard, failed = ear.listening, ear.profile, ear.heard, ear.failed
        await ear.find_model()
        session.settings.change(daily_cap=0, cap_action=CapAction.STOP)
        listening.listen(WAV, profile)
        await until(lambda: failed)
        assert failed[0].kind is FailureKind.OVER_CAP
        session.settings.change(daily_cap=None)
        listening.retry()
        await until(lambda: heard)
        await session.quiet()


async def test_a_recording_for_a_server_that_has_no_model_for_it_is_not_lost(sit: Sit) -> None:
    async with serving(answer) as server:
        session = await sit(server.base_url)
        ear = Ear(session)
        listening, profile, heard, failed = ear.listening, ear.profile, ear.heard, ear.failed
        listening.listen(WAV, profile)
        await until(lambda: failed)
        assert (failed[0].kind, failed[0].param) == (FailureKind.BAD_PARAMETER, "model")
        await ear.find_model()
        listening.retry()
        await until(lambda: heard)
        await session.quiet()
