"""`/faults` and `/requests`: telling the engine to fail, and asking it what it received.

- `POST /faults` `{"name", "count": 1, "match": {"model", "prompt", "path"}, "retry_after": s, "seconds": s}`: the next
  `count` requests fail so. `match` holds substrings; without `path` only requests that make something (POST) count.
- `GET /faults`: what still waits, every name there is, and how many requests were seen and are at work.
- `DELETE /faults`: forgets what waits, and the log of requests.
- `GET /requests`: the newest requests with their bodies, oldest first, never with keys.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, cast

from starlette.requests import Request
from starlette.responses import Response

from services.engine.bodies import read_body
from services.engine.faults import FAULTS, NO_FAULT, Armed
from services.engine.fields import not_one_of, unknown_parameter
from services.engine.wire import ApiError, Json, json_response, parse_object, refused
from services.engine.witness import RequestLog

_FAULT_HEADER: Final = "x-vidra-fault"
_MAX_WAITING: Final = 100
_BODY_LIMIT: Final = 64 * 1024
_NUMBERS: Final = ("retry_after", "seconds")


@dataclass(slots=True)
class Waiting:
    """A fault set ahead of time."""

    armed: Armed
    count: int = 1
    match: Mapping[str, str] = field(default_factory=dict[str, str])

    def fits(self, method: str, path: str, fields: Json) -> bool:
        if "path" not in self.match and method != "POST":
            return False
        seen = {"path": path, "model": str(fields.get("model", "")), "prompt": _prompt(fields)}
        return all(part in seen[name] for name, part in self.match.items())

    def listing(self) -> Json:
        return {"name": self.armed.fault.name, "count": self.count, "match": dict(self.match)}


class FaultQueue:
    """The faults that wait for requests."""

    def __init__(self) -> None:
        self._waiting: deque[Waiting] = deque(maxlen=_MAX_WAITING)

    def add(self, waiting: Waiting) -> None:
        self._waiting.append(waiting)

    def clear(self) -> None:
        self._waiting.clear()

    def listing(self) -> list[Json]:
        return [waiting.listing() for waiting in self._waiting]

    def take(self, request: Request, fields: Json) -> Armed:
        """The fault for a request: its header's, else the first waiting one that fits. Raises ApiError 400."""
        header = request.headers.get(_FAULT_HEADER)
        if header is not None:
            name, _, numbers = header.partition(";")
            pairs = (pair.partition("=") for pair in numbers.split(";") if pair.strip())
            return _armed(name.strip(), {key.strip(): value.strip() for key, _, value in pairs})
        for waiting in self._waiting:
            if waiting.fits(request.method, request.url.path, fields):
                waiting.count -= 1
                if waiting.count == 0:
                    self._waiting.remove(waiting)
                return waiting.armed
        return NO_FAULT


def _prompt(fields: Json) -> str:
    """What a request asks for in words, wherever its endpoint puts them."""
    return str(next((fields[name] for name in ("prompt", "input", "messages") if name in fields), ""))


class ControlRoutes:
    """The endpoints over a queue and a log."""

    def __init__(self, faults: FaultQueue, log: RequestLog) -> None:
        self._faults = faults
        self._log = log

    async def add_fault(self, request: Request) -> Response:
        body = parse_object(await read_body(request, _BODY_LIMIT))
        for name in body.keys() - {"name", "count", "match", *_NUMBERS}:
            raise unknown_parameter(name)
        count, match = body.get("count", 1), body.get("match", {})
        if not isinstance(count, int) or not 1 <= count <= 1_000_000:
            raise refused("count", "invalid_value", "'count' must be an integer from 1.")
        self._faults.add(Waiting(_armed(body.get("name"), body), count, _match(match)))
        return json_response({"faults": self._faults.listing()}, 201)

    async def list_faults(self, _request: Request) -> Response:
        names = {name: fault.says for name, fault in FAULTS.items()}
        seen, at_work = self._log.seen, self._log.open
        return json_response({"faults": self._faults.listing(), "requests": seen, "open": at_work, "names": names})

    async def forget(self, _request: Request) -> Response:
        self._faults.clear()
        self._log.clear()
        return json_response({"faults": []})

    async def list_requests(self, _request: Request) -> Response:
        return json_response({"requests": self._log.listing(), "seen": self._log.seen})


def _armed(name: object, numbers: Mapping[str, object]) -> Armed:
    if not isinstance(name, str) or name not in FAULTS:
        raise not_one_of("name", str(name), tuple(FAULTS))
    given = {key: _number(key, numbers[key]) for key in _NUMBERS if key in numbers}
    return Armed(fault=FAULTS[name], **given)


def _number(name: str, value: object) -> float:
    try:
        number = float(cast("str | float", value))
    except (TypeError, ValueError, OverflowError):
        number = -1.0
    if not 0 <= number <= 3600:
        raise refused(name, "invalid_value", f"'{name}' must be a number of seconds from 0 to 3600.")
    return number


def _match(match: object) -> Mapping[str, str]:
    wrong = ApiError(message="'match' must hold texts for 'model', 'prompt' or 'path'.", param="match")
    if not isinstance(match, dict):
        raise wrong
    texts: dict[str, str] = {}
    for name, part in cast("Mapping[str, object]", match).items():
        if name not in ("model", "prompt", "path") or not isinstance(part, str):
            raise wrong
        texts[name] = part
    return texts
