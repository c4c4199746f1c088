"""Model lists, as odd as servers send them (openai-api.md section 9, tolerance 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

from pydantic_core import from_json

from services.api.failures import RAW_LIMIT, describe_error
from services.api.loose import mapping, sequence, text
from services.api.server_words import words_of
from services.errors import VidraError
from services.types import ConnectionState, Failure, FailureKind, ServerReport

_STATES = {
    FailureKind.NO_KEY: ConnectionState.NO_KEY,
    FailureKind.KEY_REFUSED: ConnectionState.REFUSED,
    FailureKind.NO_ACCESS: ConnectionState.REFUSED,
    FailureKind.REGION: ConnectionState.REFUSED,
    FailureKind.OFFLINE: ConnectionState.OFFLINE,
    FailureKind.TIMEOUT: ConnectionState.OFFLINE,
    FailureKind.SERVER_LOST: ConnectionState.OFFLINE,
}
_LONGEST_ID = 200
_MOST = 2_000
"""Models that are taken of one list; gateways offer some hundreds. Any other can be typed."""


def read_models(body: bytes) -> ServerReport:
    """The report of a server that answered `GET /models` with 200.

    Raises VidraError NOT_AN_API if the answer is not JSON, or what an `error` in it says.
    """
    try:
        document: object = from_json(body)
    except ValueError as error:
        raw = body[:RAW_LIMIT].decode("utf-8", "replace")
        raise VidraError(Failure(kind=FailureKind.NOT_AN_API, message=str(error), status=200, raw=raw)) from error
    if error := _error(document):
        raise VidraError(describe_error(error))
    rows = list(islice(_rows(document), _MOST))
    return ServerReport(
        state=ConnectionState.OK,
        models=tuple(dict.fromkeys(name for name, _ in rows)),
        shutdown_dates={name: day for name, row in rows if (day := _day(row.get("shutdown_date")))},
    )


def report_failure(failure: Failure, *, has_list: bool) -> ServerReport:
    """The report of a server whose list did not come. `has_list` False: its kind has none, so that is no failure."""
    if not has_list and failure.status in (404, 405, 501):
        return ServerReport(state=ConnectionState.OK)
    return ServerReport(state=_STATES.get(failure.kind, ConnectionState.UNKNOWN), failure=failure)


def _rows(document: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    """(id, row) from `{"data": [...]}`, `{"models": [...]}` (Ollama) or a bare list, of objects or of names."""
    fields = mapping(document)
    for entry in sequence(fields.get("data")) or sequence(fields.get("models")) or sequence(document):
        row = mapping(entry)
        name = text(row.get("id")) or text(row.get("name")) or text(row.get("model")) or text(entry)
        if 0 < len(name) <= _LONGEST_ID and name.isprintable():
            yield name, row


def _error(document: object) -> object:
    """What a list that is none complains of; None where it is one, be it empty."""
    fields = mapping(document)
    if sequence(document) or sequence(fields.get("data")) or sequence(fields.get("models")):
        return None
    return fields.get("error") or (fields if words_of(document).message else None)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(text(value)[:10])
    except ValueError:
        return None
