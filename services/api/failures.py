"""One function that turns whatever went wrong with a request into a `Failure`.

Facts from openai-api.md sections 7.1 (exceptions, odd bodies), 7.2 (codes) and 9 (compatible servers).
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

import httpx2
from openai import APIConnectionError, APIError, APIStatusError, APITimeoutError, OpenAIError

from services.api.failure_codes import CODES, HINTS, STATUSES, TYPES, UNVERIFIED
from services.api.retry_after import retry_after
from services.api.server_words import Words, is_page, words_of, words_of_reply
from services.errors import VidraError
from services.redact import redact
from services.types import Billed, Failure, FailureKind, Profile

RAW_LIMIT = 4_000
_MESSAGE_LIMIT = 1_000
_ANALYSED = 1_000_000

TRANSPORT_ERRORS = (OpenAIError, httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError, UnicodeEncodeError)
"""What asking a server can raise, from the SDK and from the HTTP library below it."""

_WAITING = frozenset({FailureKind.RATE_LIMITED, FailureKind.SERVER_ERROR})
_REFUSALS = frozenset(
    {
        FailureKind.PROMPT_TOO_LONG,
        FailureKind.NO_KEY,
        FailureKind.KEY_REFUSED,
        FailureKind.NO_ACCESS,
        FailureKind.UNVERIFIED,
        FailureKind.REGION,
        FailureKind.RATE_LIMITED,
        FailureKind.NO_CREDIT,
        FailureKind.POLICY,
        FailureKind.BAD_PARAMETER,
        FailureKind.BAD_INPUT_PICTURE,
        FailureKind.TOO_LARGE,
        FailureKind.CONTEXT_TOO_LONG,
        FailureKind.MODEL_GONE,
        FailureKind.NOT_SUPPORTED,
    }
)
"""Said before any work begins."""
_UNREACHED = frozenset({511, 521, 522, 523, 525, 526})
"""A gateway (Cloudflare) could not connect to the server behind it, or the network first wants its own sign-in (511):
the request never reached whoever does the work."""
_PROXY_REFUSES = 407
_TURNED_AWAY = frozenset({503, 529})
"""Too busy; only one that names a time to come back has surely not begun."""


def describe(
    error: BaseException, *, profile: Profile, model: str = "", sent: bool = True, keys: Sequence[str] = ()
) -> Failure:
    """Say what an exception means, whether the request may have been billed, and what the server said itself.

    `sent` False: the request never left this machine, so nothing was billed; free servers never bill. `keys` are
    blanked out of every text, beside all that look like keys. `Failure.replacement` is left to the caller, who has
    the catalogue.
    """
    match error:
        case VidraError():
            failure = error.failure
        case APIStatusError():
            response = error.response
            failure = describe_reply(response.content, status=response.status_code, headers=response.headers)
        case APIError() if error.body is not None:
            failure = describe_error(error.body)
        case _:
            failure = _describe_transport(error, profile.timeout)
    return replace(
        failure,
        billed=failure.billed if sent and not profile.free else Billed.NO,
        profile_id=failure.profile_id or profile.id,
        model=failure.model or model,
        message=_clean(failure.message, keys, _MESSAGE_LIMIT).strip(),
        raw=_clean(failure.raw, keys, RAW_LIMIT),
    )


def _clean(words: str, keys: Sequence[str], limit: int) -> str:
    # Cut twice: before, so that a huge answer costs nothing; after, so that a key cut in half is not left over.
    return redact(words[: limit * 2], keys)[:limit]


def describe_reply(body: bytes, *, status: int, headers: Mapping[str, str]) -> Failure:
    """A Failure from a whole HTTP answer: JSON of any shape, a web page, plain text or nothing."""
    raw = body[:_ANALYSED].decode("utf-8", "replace")
    words = words_of_reply(raw)
    page = is_page(raw)
    kind = FailureKind.NOT_AN_API if page and (status < 400 or status in (404, 405)) else _kind(words, status)
    failure = _failure(kind, words, headers)
    return replace(
        failure,
        billed=_billed(failure, status),
        status=status,
        reason="proxy" if status == _PROXY_REFUSES else failure.reason,
        request_id=headers.get("x-request-id", ""),
        raw=raw,
    )


def describe_error(error: object, *, previews: int = 0) -> Failure:
    """A Failure from an `error` inside a 200 answer or a stream: after previews, work had begun."""
    words = words_of({"error": error})
    status = int(words.code) if words.code in _STATUS_CODES else None
    kind = _kind(words, status)
    billed = Billed.NO if kind in _REFUSALS and not previews else Billed.MAYBE
    return replace(_failure(kind, words, {}), billed=billed, status=status, raw=str(error)[: RAW_LIMIT * 2])


def broken_answer(body: bytes, headers: Mapping[str, str], error: ValueError) -> VidraError:
    """For a successful answer that is not JSON: cut off on its way, or no answer of an API at all."""
    if not body.startswith((b"{", b"[")):
        failure = describe_reply(body, status=200, headers=headers)
        # readable words come from the wrong place; what cannot be read may be an answer that was paid for
        lost = not is_page(failure.raw) and _UNREAD.search(failure.raw)
        return VidraError(replace(failure, billed=Billed.MAYBE) if lost else failure)
    return VidraError(
        Failure(
            kind=FailureKind.BROKEN_PICTURE,
            message=f"the answer is not valid JSON: {error}",
            billed=Billed.MAYBE,
            status=200,
            raw=body[:RAW_LIMIT].decode("utf-8", "replace"),
        )
    )


_UNREAD = re.compile("[{\0\ufffd]")
_STATUS_CODES = frozenset(str(status) for status in range(400, 600))


def _failure(kind: FailureKind, words: Words, headers: Mapping[str, str]) -> Failure:
    return Failure(
        kind=kind,
        message=words.message,
        code=words.code,
        param=words.param,
        reason=words.reason,
        retry_after=retry_after(headers, words.message) if kind in _WAITING else None,
    )


def _kind(words: Words, status: int | None) -> FailureKind:
    """By code, then type, then status; the text only refines a status that says little. None: no status of its own."""
    said = words.message.lower()
    if UNVERIFIED.search(said):
        return FailureKind.UNVERIFIED
    known = CODES.get(words.code.lower()) or TYPES.get(words.type.lower())
    if known is FailureKind.BAD_PARAMETER and "patches" in said:
        return FailureKind.TOO_LARGE
    if words.code == "string_above_max_length" and words.param == "prompt":
        return FailureKind.PROMPT_TOO_LONG
    if known is not None:
        return known
    for pattern, kind, statuses in HINTS:
        if (status is None or status in statuses) and pattern.search(said):
            return kind
    if status is None or status >= 500:
        return STATUSES.get(status or 500, FailureKind.SERVER_ERROR)
    return STATUSES.get(status, FailureKind.BAD_PARAMETER if status >= 400 else FailureKind.NOT_AN_API)


def _billed(failure: Failure, status: int) -> Billed:
    """NO only where that is certain: a request that was refused, or never came to whoever does the work. A server that
    broke down, or a gateway that lost patience, does not say how far it had come (7.2, 7.4)."""
    if status < 500 or status in _UNREACHED or failure.kind in _REFUSALS:
        return Billed.NO
    if status in _TURNED_AWAY and failure.retry_after is not None:
        return Billed.NO
    return Billed.MAYBE


# -- the network ------------------------------------------------------------------------------------------------------

_UNCONNECTED = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
_WRONG_ADDRESS = (httpx2.UnsupportedProtocol, httpx2.InvalidURL, httpx2.TooManyRedirects)
# The only text of ours that must be ASCII and may hold anything is the key, in its header.
_UNSENDABLE = (UnicodeEncodeError, httpx2.LocalProtocolError)
_LATE = (httpx2.TimeoutException, TimeoutError)
_LOST = (httpx2.TransportError, httpx2.DecodingError, httpx2.StreamError, OSError)

_TRANSPORT: tuple[tuple[tuple[type[BaseException], ...], FailureKind, Billed], ...] = (
    ((asyncio.CancelledError,), FailureKind.CANCELLED, Billed.MAYBE),
    (_UNSENDABLE, FailureKind.KEY_REFUSED, Billed.NO),
    (_WRONG_ADDRESS, FailureKind.NOT_AN_API, Billed.NO),
    ((*_UNCONNECTED, ssl.SSLCertVerificationError), FailureKind.OFFLINE, Billed.NO),
    (_LATE, FailureKind.TIMEOUT, Billed.MAYBE),
    (_LOST, FailureKind.SERVER_LOST, Billed.MAYBE),
)

_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (httpx2.ProxyError, "proxy"),
    (socket.gaierror, "name"),
    (ConnectionRefusedError, "refused"),
    (ssl.SSLCertVerificationError, "certificate"),
    (ssl.SSLError, "tls"),
)


def _describe_transport(error: BaseException, patience: int) -> Failure:
    """Kind by the outermost cause that the table knows; the words of the innermost one that has any.

    `patience`: seconds after which silence is a timeout, which is its reason then.
    """
    causes = list(_causes(error))
    # how the timer of a task library speaks of itself is nobody's business
    telling = [cause for cause in causes if not isinstance(cause, asyncio.CancelledError)] or causes
    message = next((str(cause) for cause in reversed(telling) if str(cause)), type(telling[0]).__name__)
    reason = next((name for cause in causes for known, name in _REASONS if isinstance(cause, known)), "")
    if any(isinstance(cause, httpx2.ReadTimeout) for cause in causes):
        reason = str(patience)
    for cause in causes:
        for known, kind, billed in _TRANSPORT:
            if isinstance(cause, known):
                return Failure(kind=kind, message=message, billed=billed, reason=reason)
    if isinstance(error, APITimeoutError):
        return Failure(kind=FailureKind.TIMEOUT, message=message, billed=Billed.MAYBE)
    if isinstance(error, APIConnectionError):
        return Failure(kind=FailureKind.SERVER_LOST, message=message, billed=Billed.MAYBE)
    return Failure(kind=FailureKind.UNEXPECTED, message=message, billed=Billed.MAYBE)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception and what led to it, outermost first."""
    current: BaseException | None = error
    for _ in range(16):
        if current is None:
            return
        yield current
        current = _cause(current)


def _cause(error: BaseException) -> BaseException | None:
    if isinstance(error, BaseExceptionGroup):  # one attempt per address of the host; they fail alike
        return cast("BaseExceptionGroup[BaseException]", error).exceptions[0]
    if error.__cause__ is not None:
        return error.__cause__
    wrapped: object = error.args[0] if error.args else None  # httpcore2 keeps the system's error there
    if isinstance(wrapped, BaseException):
        return wrapped
    return None if error.__suppress_context__ else error.__context__
