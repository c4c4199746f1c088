"""The last requests of this session, in memory only and without keys: for developers who look for what went wrong.

Used on the event loop's thread. Nothing of it is ever written to the disk.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

from services.excerpt import Excerpt
from services.redact import redact, spellings
from services.types import LoggedRequest

MOST = 200
"""Requests that are kept."""

_MOST_READ = 4 << 20
"""Bytes of a request that are looked at: it is all there at once, and the window must not wait."""
_UNTOLD = frozenset({"set-cookie", "authorization", "www-authenticate", "proxy-authenticate", "location"})
"""Headers of answers that are not kept: they carry secrets, or addresses that do."""


@dataclass(frozen=True, slots=True)
class Line:
    """Who speaks with whom: what requests of one client have in common."""

    profile_id: str
    base_url: str
    secrets: tuple[str, ...]
    """The key, and the values of extra headers, which may hold one."""


class RequestLog:
    """`changed()` is called after every change."""

    def __init__(self, changed: Callable[[], None] = lambda: None) -> None:
        self.changed = changed
        self.keeps_bodies = False
        """Also keep the beginnings of what is sent and answered. Off until the person wants it."""
        self._requests: deque[LoggedRequest] = deque(maxlen=MOST)
        self._count = 0

    @property
    def requests(self) -> tuple[LoggedRequest, ...]:
        """What is kept, the oldest first."""
        return tuple(self._requests)

    def clear(self) -> None:
        """Forget everything; what is under way is not told of any more."""
        self._requests.clear()
        self.changed()

    def begin(self, line: Line, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Recording:
        """A request is about to be sent. `body` None: it is sent piece by piece."""
        self._count += 1
        parts, secrets = urlsplit(url), spellings(line.secrets)
        request = LoggedRequest(
            number=self._count,
            at=datetime.now(UTC),
            profile_id=line.profile_id,
            method=method,
            host=parts.netloc.rpartition("@")[2],
            path=redact(_path(url, line.base_url), secrets),
            retry=_whole(headers.get("x-stainless-retry-count", "0")) or 0,
            sent_bytes=len(body) if body is not None else _whole(headers.get("content-length", "")),
        )
        recording = Recording(self, request, secrets)
        if self.keeps_bodies:
            recording.keep(headers, body)
        self._requests.append(request)
        self.changed()
        return recording

    def put(self, request: LoggedRequest) -> None:
        """What is known of a request by now, unless it is forgotten."""
        for place, known in enumerate(self._requests):
            if known.number == request.number:
                self._requests[place] = request
                self.changed()
                return


class Recording:
    """One request while it is under way."""

    def __init__(self, log: RequestLog, request: LoggedRequest, secrets: Iterable[str]) -> None:
        self._log = log
        self._request = request
        self._secrets = tuple(secrets)
        self._started = time.monotonic()
        self._received = 0
        self._answer: Excerpt | None = None
        self._over = False

    def keep(self, headers: Mapping[str, str], body: bytes | None) -> None:
        """Keep the beginning of what is sent, and later of what comes."""
        self._answer = Excerpt()
        sent = Excerpt(headers.get("content-type", ""))
        sent.feed((body or b"")[:_MOST_READ])
        form = f"[{headers.get('content-type', '').partition(';')[0]}]"
        self._request = replace(self._request, request_body=form if body is None else sent.text(self._secrets))

    def answered(self, status: int, headers: Mapping[str, str]) -> None:
        """The head of the answer is here."""
        self._request = replace(
            self._request,
            status=status,
            first_milliseconds=self._elapsed(),
            request_id=redact(headers.get("x-request-id", ""), self._secrets),
            headers={name: redact(text, self._secrets) for name, text in headers.items() if name not in _UNTOLD},
        )
        if self._answer is not None:
            self._answer = Excerpt(headers.get("content-type", ""), headers.get("content-encoding", ""))
        self._log.put(self._request)

    def feed(self, chunk: bytes) -> None:
        """A piece of the answer's body, as it came over the line."""
        self._received += len(chunk)
        if self._answer is not None:
            self._answer.feed(chunk)

    def end(self, trouble: str = "") -> None:
        """Nothing more will come. `trouble`: what broke it off; only the first end counts."""
        if self._over:
            return
        self._over = True
        self._request = replace(
            self._request,
            milliseconds=self._elapsed(),
            received_bytes=self._received,
            trouble=redact(trouble, self._secrets),
            response_body="" if self._answer is None else self._answer.text(self._secrets),
        )
        self._log.put(self._request)

    def _elapsed(self) -> int:
        return round((time.monotonic() - self._started) * 1000)


def _path(url: str, base_url: str) -> str:
    """The path and the query. Links to other servers are often signed: of their query only the names are told."""
    parts, own = urlsplit(url), urlsplit(base_url)
    if not parts.query:
        return parts.path
    if (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
        return f"{parts.path}?{parts.query}"
    names = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    return f"{parts.path}?{'&'.join(f'{name}=…' for name in names)}"


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None
