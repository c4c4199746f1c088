"""The text of a drop or of the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

_TEXT_FILE_LIMIT = 256 * 1024
"""Bytes of a dropped text file that are read; a prompt is at most 32,000 characters."""


def dropped_text(source: QMimeData) -> str:
    """The text that a drop or paste brings: plain text, or the content of one .txt file. Empty: neither."""
    if source.hasUrls():
        files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if len(files) == 1 and files[0].suffix.lower() == ".txt":
            return _read_text(files[0])
        return "" if files else source.text()
    return source.text() if source.hasText() else ""


def _read_text(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return stream.read(_TEXT_FILE_LIMIT).decode("utf-8-sig", errors="replace").strip()
    except OSError:
        return ""
