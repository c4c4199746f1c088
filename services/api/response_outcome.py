"""What one request to the Responses API has brought so far, and what to make of it in the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from services.api.client import Client
from services.api.download import download
from services.api.failures import RAW_LIMIT, describe_error
from services.api.replies import Link, Spoilt
from services.api.response_reading import Call, Told
from services.errors import VidraError
from services.types import (
    NO_PARAMETERS,
    Billed,
    Checkpoint,
    Failure,
    FailureKind,
    Finished,
    ImageEvent,
    ImageRequest,
    ParameterValue,
    Picture,
    Profile,
    Turn,
    Usage,
)


class Outcome:
    """Takes events and response objects in any order and number; the response object that ends it has the last word."""

    def __init__(self, profile: Profile, request: ImageRequest, response_id: str = "") -> None:
        self.request = request
        self.response_id = response_id
        self.request_id = ""
        self._stores = profile.quirks.stores and request.store
        self._keeps = profile.quirks.stores and (request.store or request.detached)
        self._calls: dict[str, Call] = {}
        self._words: dict[tuple[str, str], tuple[str, bool]] = {}
        self._status = ""
        self._last = Told()
        self._conversation_id = ""
        self._previews = 0
        self._unreadable = b""

    @property
    def kept(self) -> bool:
        """True if the server keeps the answer, so that it can be asked for again."""
        return self._keeps and bool(self.response_id)

    @property
    def running(self) -> bool:
        """True if the server has said that it is still at work, and how to find it again."""
        return self.kept and Told(status=self._status).running

    @property
    def over(self) -> bool:
        """True if the server has said how it ended."""
        return bool(self._status) and not Told(status=self._status).running

    @property
    def empty(self) -> bool:
        """True if nothing at all has come, neither pictures nor words nor failures."""
        return not self._calls and not self._words and not self._last.error

    @property
    def arrived(self) -> bool:
        return any(isinstance(call.result, Picture | Link) for call in self._calls.values())

    @property
    def known(self) -> frozenset[str]:
        """Ids of the calls whose pictures need not be read again."""
        return frozenset(call.id for call in self._calls.values() if call.result is not None and call.id[0] != "#")

    def take(self, told: Told) -> list[ImageEvent]:
        """Add what was told; what the reader of the stream is told of it. Raises VidraError if it was an error."""
        if told.error and not told.status:
            raise VidraError(describe_error(told.error, previews=self._previews))
        checkpoint = self._note(told)
        events: list[ImageEvent] = []
        if told.preview is not None:
            self._previews += 1
            events.append(told.preview)
        if self.kept and (checkpoint or told.preview is not None or told.calls):
            events.append(Checkpoint(response_id=self.response_id, sequence=told.sequence))
        return events

    def _note(self, told: Told) -> bool:
        """True if the response is known by its id from now on."""
        is_new = bool(told.response_id) and told.response_id != self.response_id
        self.response_id = told.response_id or self.response_id
        self._conversation_id = told.conversation_id or self._conversation_id
        self._unreadable = self._unreadable or told.unreadable
        if told.status:
            self._status, self._last = told.status, told
        calls = {call.id: self._calls.get(call.id, call) if call.result is None else call for call in told.calls}
        # a response object that tells no calls may have left them out; one that tells some tells all
        self._calls = calls if told.status and calls else {**self._calls, **calls}
        for words in told.words:
            before, _ = self._words.get(words.place, ("", False))
            self._words[words.place] = (words.text if words.whole else before + words.text, words.refusal)
        return is_new

    def demand_end(self) -> None:
        """Raises VidraError if the answer is over and holds nothing: neither pictures nor what else was paid for."""
        if self.arrived:
            return
        if self._status == "cancelled":
            raise VidraError(Failure(kind=FailureKind.CANCELLED, billed=Billed.MAYBE))
        if self._last.error and self._last.text_usage is None:
            raise VidraError(describe_error(self._last.error, previews=self._previews))
        if self.over or (self._status == "" and self._calls):
            return
        if self._unreadable:
            words = self._unreadable[:RAW_LIMIT].decode("utf-8", "replace")
            raise _lost(FailureKind.BROKEN_PICTURE, "an event of the stream is not JSON", words)
        if self.response_id or self._previews:
            raise _lost(FailureKind.SERVER_LOST, "the stream ended before the picture")
        if not self._words:
            raise _lost(FailureKind.NO_PICTURE, "the answer holds no picture")

    async def finish(self, client: Client) -> Finished:
        """The end, with what came as links fetched. Raises VidraError only if no picture at all can be had."""
        pictures: list[Picture] = []
        trouble: VidraError | None = None
        for result in self._results():
            try:
                pictures.append(result if isinstance(result, Picture) else await download(client, result))
            except VidraError as error:
                trouble = error
        if trouble is not None and not pictures:
            raise trouble
        text, refusal = self._said()
        failure = self._failure(text, refusal, drawn=bool(pictures))
        return Finished(
            pictures=tuple(pictures),
            usage=self._usage(),
            model=self._last.model,
            applied=self._applied(),
            request_id=self.request_id,
            turn=self._turn(),
            text=text or refusal,
            text_usage=self._last.text_usage,
            failure=None if failure is None else client.failure(VidraError(failure), model=self.request.model),
        )

    def _results(self) -> Iterator[Picture | Link]:
        for call in self._calls.values():
            if isinstance(call.result, Picture | Link):
                yield call.result

    def _said(self) -> tuple[str, str]:
        """What the text model said, and how it declined; parts one below the other."""
        parts = [self._words[place] for place in sorted(self._words)]
        text, refusal = ("\n\n".join(t for t, declined in parts if declined is kind) for kind in (False, True))
        return text, refusal

    def _failure(self, text: str, refusal: str, *, drawn: bool) -> Failure | None:
        """Why a picture did not come. The answer did, so it has been paid for."""
        failed = next((call.failure for call in self._calls.values() if call.failure is not None), None)
        spoilt = next((call.result for call in self._calls.values() if isinstance(call.result, Spoilt)), None)
        if failed is None and spoilt is not None:
            failed = Failure(kind=FailureKind.BROKEN_PICTURE, message=spoilt.why)
        if failed is None and not drawn:
            failed = self._wordless(text, refusal)
        return None if failed is None else replace(failed, billed=Billed.YES)

    def _wordless(self, text: str, refusal: str) -> Failure:
        """Why there is not even a call of the image tool."""
        if self._last.error:
            return describe_error(self._last.error, previews=self._previews)
        if refusal:
            return Failure(kind=FailureKind.DECLINED, message=refusal)
        if self._status == "incomplete":
            return Failure(kind=FailureKind.INCOMPLETE, message=text, reason=self._last.reason)
        if text:
            return Failure(kind=FailureKind.ANSWERED_IN_WORDS, message=text)
        return Failure(kind=FailureKind.NO_PICTURE, message="the answer holds neither a picture nor words")

    def _usage(self) -> Usage | None:
        """Of the image model: nothing where it was never called, unknown where the server does not tell."""
        if self._last.usage is None and self._last.text_usage is not None and not self._calls:
            return Usage()
        return self._last.usage

    def _applied(self) -> dict[str, ParameterValue]:
        drawn = (call.applied for call in self._calls.values() if call.result is not None)
        return dict(next(drawn, NO_PARAMETERS))

    def _turn(self) -> Turn | None:
        """What can be gone on from: nothing where the server was told not to store it, for then not even the ids of
        its calls lead anywhere."""
        if not self._stores or not self.response_id:
            return None
        call_id = next((result.call_id for result in self._results() if isinstance(result, Picture)), "")
        return Turn(response_id=self.response_id, conversation_id=self._conversation_id, call_id=call_id)


def _lost(kind: FailureKind, message: str, raw: str = "") -> VidraError:
    return VidraError(Failure(kind=kind, message=message, billed=Billed.MAYBE, status=200, raw=raw))
