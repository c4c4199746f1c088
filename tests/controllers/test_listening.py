"""Spoken questions become words, through the journal like everything that may cost something."""

from __future__ import annotations

from services.types import Failure, FailureKind, JobState
from tests.controllers.conftest import Sit
from tests.controllers.desk import until
from tests.services.odd_server import Asked, http, serving

WAV = b"RIFF....WAVEfmt "


def answer(asked: Asked) -> bytes:
    if asked.path == "/v1/models":
        return http({"data": [{"id": "gpt-transcribe", "object": "model"}]})
    if b"broken" in asked.body:
        return http({"error": {"message": "cannot hear", "code": "invalid_value"}}, status="400 No")
    return http({"text": " What is this? "})


async def test_a_spoken_question_is_written_down(sit: Sit) -> None:
    async with serving(answer) as server:
        session = await sit(server.base_url)
        listening, profile = session.asking.listening, session.server
        heard, refused = list[str](), list[Failure]()
        listening.heard.connect(heard.append)
        listening.refused.connect(refused.append)
        assert listening.model(profile) is None
        session.servers.check(profile.id)
        await until(lambda: listening.model(profile) is not None)
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
        session.asking.threads.refresh()
        listening.listen(WAV + b"broken", profile)
        await until(lambda: refused)
        assert refused[0].kind is FailureKind.BAD_PARAMETER
        await session.quiet()
        assert session.asking.threads.rows == ()
