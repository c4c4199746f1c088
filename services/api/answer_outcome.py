"""What one question to the Responses API has brought so far, and what to make of it in the end."""

from __future__ import annotations

from services.api.client import Client
from services.api.failures import RAW_LIMIT, describe_error
from services.api.response_reading import Told, Words
from services.errors import VidraError
from services.types import (
    Answer,
    AskEvent,
    AskRequest,
    Billed,
    Checkpoint,
    Failure,
    FailureKind,
    Profile,
    TextDelta,
    Turn,
)

_CANCELLED = "cancelled"
_BROKEN_OFF, _EMPTY = "broken-off", "empty"


class AnswerOutcome:
    """As `response_outcome.Outcome`, for words: takes events and response objects in any order and number."""

    known: frozenset[str] = frozenset()
    """No pictures come."""

    def __init__(self, profile: Profile, request: AskRequest, response_id: str = "") -> None:
        self.request = request
        self.response_id = response_id
        self.request_id = ""
        self._keeps = profile.quirks.stores and request.store
        self._words: dict[tuple[str, str], Words] = {}
        self._last = Told()
        self._marked = False
        """The stream came to its mark; some servers tell no end but that."""
        self._unreadable = b""

    @property
    def kept(self) -> bool:
        """True if the server keeps the answer, so that it can be asked for again."""
        return self._keeps and bool(self.response_id)

    @property
    def running(self) -> bool:
        """True if the server has said that it is still at work, and how to find it again."""
        return self.kept and self._last.running

    @property
    def over(self) -> bool:
        """True if the server has said how it ended."""
        return bool(self._last.status) and not self._last.running

    @property
    def empty(self) -> bool:
        """True if nothing at all has come."""
        return not self._words and not self._last.error

    @property
    def arrived(self) -> bool:
        """True if trouble that comes now takes nothing away."""
        return self.over and bool(self._words)

    def take(self, told: Told) -> list[AskEvent]:
        """Add what was told; what the reader of the stream is told of it. Raises VidraError if it was an error before
        any word."""
        if told.error and not told.status and not self._words:
            raise VidraError(describe_error(told.error))
        events: list[AskEvent] = []
        if told.response_id and told.response_id != self.response_id:
            self.response_id = told.response_id
            if self.kept:
                events.append(Checkpoint(response_id=self.response_id, sequence=told.sequence))
        self._unreadable = self._unreadable or told.unreadable
        self._marked = self._marked or told.last
        if told.status or told.error:
            self._last = told
        for words in told.words:
            before = self._words.get(words.place)
            if words.whole:
                self._words[words.place] = words
                continue
            text = words.text if before is None else before.text + words.text
            self._words[words.place] = Words(place=words.place, text=text, refusal=words.refusal)
            if not words.refusal and words.text:
                events.append(TextDelta(text=words.text))
        return events

    def demand_end(self) -> None:
        """Raises VidraError if the answer is over and holds nothing, or is not over."""
        if self._last.status == _CANCELLED:
            raise VidraError(Failure(kind=FailureKind.CANCELLED, billed=Billed.MAYBE))
        if self._last.error and not self._words:
            raise VidraError(describe_error(self._last.error))
        if self.over or self._last.error or (self._marked and self._words):
            return
        if self._unreadable:
            raise _lost(FailureKind.NOT_AN_API, "an event of the stream is not JSON", self._unreadable)
        raise _lost(FailureKind.SERVER_LOST, "the stream ended before the answer")

    async def finish(self, client: Client) -> Answer:
        """The end."""
        text, refusal = (
            "\n\n".join(self._words[place].text for place in sorted(self._words) if self._words[place].refusal is kind)
            for kind in (False, True)
        )
        reason = self._last.reason or ("failed" if self._last.error else "")
        if not text and not refusal and not reason and self._last.status != "incomplete":
            reason = _EMPTY
        turn = Turn(response_id=self.response_id) if self.kept and not reason else None
        return Answer(
            text=text,
            refusal=refusal,
            incomplete=reason or (_BROKEN_OFF if self._last.status == "incomplete" else ""),
            usage=self._last.text_usage,
            model=self._last.answering or client.profile.text_model,
            request_id=self.request_id,
            turn=turn,
        )


def _lost(kind: FailureKind, message: str, raw: bytes = b"") -> VidraError:
    words = raw[:RAW_LIMIT].decode("utf-8", "replace")
    return VidraError(Failure(kind=kind, message=message, billed=Billed.MAYBE, status=200, raw=words))
