"""Threads of questions for tests of the Ask page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from services.types import (
    AskPicture,
    AskRequest,
    AskThread,
    AskThreadSummary,
    InputPicture,
    Job,
    JobState,
    Message,
    Preset,
    Question,
    Reply,
    Route,
)

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
PICTURE = InputPicture(sha256="a" * 64, width=400, height=300, name="receipt.png", format="png", bytes=1000)
PRESETS = (
    Preset(id="describe", label="Describe", words="Describe it.", summary="What is to be seen"),
    Preset(id="compare", label="Compare", words="Compare them.", least=2),
)


def question(name: str, words: str = "What is it?", **fields: Any) -> Question:
    return Question(id=name, asked_at=NOW, words=words, **fields)


def reply(name: str, parent: str, text: str = "A cup.", **fields: Any) -> Reply:
    fields = {"profile_id": "builtin", "model": "vidra-eye", "route": Route.RESPONSES, **fields}
    return Reply(id=name, parent=parent, answered_at=NOW, text=text, **fields)


def thread(*messages: Message, **fields: Any) -> AskThread:
    return AskThread(id=fields.pop("id", "t"), messages=messages, **fields)


def turns(count: int, *, pictures: bool = False, words: str = "An answer of some words. ") -> AskThread:
    """So many questions, each with its answer."""
    messages: list[Message] = []
    before = ""
    for number in range(count):
        shown = (AskPicture(picture=PICTURE),) if pictures and number % 3 == 0 else ()
        messages.append(question(f"q{number}", f"Question {number}?", parent=before, pictures=shown))
        before = f"r{number}"
        messages.append(reply(before, f"q{number}", words * (1 + number % 9)))
    return thread(*messages)


def job(name: str, parent: str, *, state: JobState = JobState.SENT, model: str = "vidra-eye") -> Job:
    request = AskRequest(prompt="?", model=model, profile_id="builtin", thread_id="t", parents=(parent,))
    return Job(id=name, run_id="run", request=request, state=state, created_at=NOW)


def summary(name: str, title: str, *, days: int = 0, **fields: Any) -> AskThreadSummary:
    changed = datetime.now(UTC) - timedelta(days=days)
    return AskThreadSummary(id=name, title=title, changed_at=changed, **fields)
