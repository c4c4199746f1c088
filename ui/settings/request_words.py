"""What is said of a request in the log: its cells, and the whole of it as text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from services.types import LoggedRequest

translate = QCoreApplication.translate


def cells(request: LoggedRequest) -> tuple[str, ...]:
    """One row of the table: time, method, server, path, status, milliseconds, try, request id."""
    return (
        f"{request.at.astimezone():%H:%M:%S}",
        request.method,
        request.host,
        request.path,
        status_text(request),
        "" if request.milliseconds is None else f"{request.milliseconds:,}",
        str(request.retry + 1),
        request.request_id,
    )


def status_text(request: LoggedRequest) -> str:
    """The status, or how far it is."""
    if request.status is not None:
        return str(request.status)
    return translate("Settings", "failed") if request.trouble else "…"


def raw_text(request: LoggedRequest) -> str:
    """The request and its answer as far as they are kept. Not translated: it is read beside API documentation."""
    lines = [f"{request.method} {request.path}", f"host: {request.host}", f"time: {request.at.isoformat()}"]
    if request.retry:
        lines.append(f"retry: {request.retry}")
    if request.sent_bytes is not None:
        lines.append(f"body: {request.sent_bytes} bytes")
    parts = ["\n".join(lines)]
    if request.request_body:
        parts.append(request.request_body)
    parts.append("\n".join(_answer(request)))
    if request.response_body:
        parts.append(request.response_body)
    return "\n\n".join(parts)


def table_text(requests: Sequence[LoggedRequest]) -> str:
    """All rows, to be put into a report or a spreadsheet: one line each, cells divided by tabs."""
    head = ("time", "method", "host", "path", "status", "ms", "try", "request id", "trouble")
    rows = ((request.at.isoformat(), *cells(request)[1:], request.trouble) for request in requests)
    return "\n".join("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row) for row in (head, *rows))


def _answer(request: LoggedRequest) -> list[str]:
    if request.status is None:
        return [request.trouble or "no answer yet"]
    lines = [f"{request.status}"]
    lines += [f"{name}: {value}" for name, value in request.headers.items()]
    lines.append(f"[first byte after {request.first_milliseconds} ms, {request.received_bytes} bytes in all]")
    if request.trouble:
        lines.append(f"[{request.trouble}]")
    return lines
