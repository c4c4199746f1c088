"""Ids of what is made here, except pictures, which have some of their own (`services.library.naming`)."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime


def new_id() -> str:
    """An id that no other has, and that sorts by when it was made: `20261122T080501-7f3a90bc` (UTC, then random)."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
