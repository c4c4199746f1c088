"""The log of one run: rotating files, no secrets."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from services.redact import redact

MOST_BYTES = 1_000_000
KEPT_FILES = 3


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def start(folder: Path) -> logging.Handler | None:
    """Log to `folder/vidra.log`; a folder that cannot be written costs the log, not the start. Returns the handler."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "vidra.log", maxBytes=MOST_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # These print whole addresses, which may hold tokens.
    for name in ("httpx2", "httpcore2", "openai", "asyncio", "qasync", "PIL"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return handler


def stop(handler: logging.Handler | None) -> None:
    """Close the log."""
    if handler is not None:
        logging.getLogger().removeHandler(handler)
        handler.close()
