"""Content Credentials (C2PA) in the original bytes of a picture: are they there, do they hold, who signed them.

c2pa-python reads and checks them, in a process of its own with little time and memory and without a network. Where it
is not installed, it can still be told whether there are any.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from services.pictures.credentials_program import NO_READER
from services.pictures.manifest_store import manifest_store
from services.pictures.sniff import sniff, sniff_foreign
from services.programs import PROJECT, command
from services.types import Credentials, CredentialState

NO_READER_NOTE = "no-reader"
"""Note of credentials that are there, while nothing is installed that could check them."""
ELSEWHERE_NOTE = "elsewhere"
"""Note of a file whose credentials lie at a web address, which is not asked."""
MOST_BYTES = 200_000_000

_PROGRAM = "services.pictures.credentials_program"
_SECONDS = 20
_MARKS = (b"c2pa", b"C2PA")
"""One of them is in every manifest store: its first box is labelled so."""
_ELSEWHERE = b"dcterms:provenance"
_MEDIA = {"svg": "image/svg+xml"}
_MOST_TEXT, _MOST_NOTES = 200, 20


def read_credentials(data: bytes) -> Credentials:
    """What is known of the Content Credentials in a file. Blocks, for up to 20 seconds: for a worker thread."""
    kind = sniff(data) or sniff_foreign(data)
    if not kind or not any(mark in data for mark in (*_MARKS, _ELSEWHERE)):
        return Credentials(state=CredentialState.NONE)
    if len(data) > MOST_BYTES:
        return _unreadable("the file is too large")
    asked = command(_PROGRAM, _MEDIA.get(kind, f"image/{kind}"))
    try:
        done = subprocess.run(asked, input=data, capture_output=True, timeout=_SECONDS, check=False, cwd=PROJECT)
    except (subprocess.TimeoutExpired, OSError) as error:
        return _unreadable(type(error).__name__)
    if done.returncode == NO_READER:
        there = manifest_store(data, kind) is not None
        return _unreadable(NO_READER_NOTE) if there else Credentials(state=CredentialState.NONE)
    if done.returncode:
        return _unreadable(f"the reader ended with {done.returncode}")
    found = _found(done.stdout)
    if found.state in (CredentialState.NONE, CredentialState.UNREADABLE) and manifest_store(data, kind) is None:
        return _unreadable(ELSEWHERE_NOTE) if _ELSEWHERE in data else Credentials(state=CredentialState.NONE)
    return found


def _found(answer: bytes) -> Credentials:
    """The program's answer; its texts come from the file, so they are cut."""
    try:
        told = json.loads(answer)
        if not isinstance(told, dict):
            raise TypeError
        fields = cast("Mapping[str, Any]", told)
        state = CredentialState(fields["state"])
    except (ValueError, TypeError, KeyError):
        return _unreadable("the reader gave no answer")
    notes = [str(note)[:_MOST_TEXT] for note in fields.get("notes", [])]
    return Credentials(
        state=state,
        issuer=_text(fields, "issuer"),
        generator=_text(fields, "generator"),
        signed_at=_moment(_text(fields, "signed_at")),
        notes=tuple(dict.fromkeys(notes))[:_MOST_NOTES],
    )


def _text(fields: Mapping[str, Any], name: str) -> str:
    return " ".join(str(fields.get(name, "")).split())[:_MOST_TEXT]


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _unreadable(note: str) -> Credentials:
    return Credentials(state=CredentialState.UNREADABLE, notes=(note,))
