"""What was said between this program and servers, for developers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedRequest:
    """One request and its answer, without keys: what carries one is never kept, whatever else is."""

    number: int
    """From 1, in the order of sending."""
    at: datetime
    """When it was sent."""
    profile_id: str
    method: str
    host: str
    """With the port where one was given."""
    path: str
    """With the query; of other servers than the profile's own, without its values (signed links)."""
    retry: int = 0
    """The how many-th try after the first one."""
    status: int | None = None
    """None: no answer has come (yet)."""
    milliseconds: int | None = None
    """From sending to the end of the answer, or to what went wrong; None: still under way."""
    first_milliseconds: int | None = None
    """From sending to the first byte of the answer."""
    request_id: str = ""
    trouble: str = ""
    """What broke it off; empty: nothing."""
    sent_bytes: int | None = None
    """Of the body; None: not known before it was sent."""
    received_bytes: int = 0
    """Of the body, as it came over the line."""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of the answer."""
    request_body: str = ""
    """The beginning of what was sent, if that was to be kept, without pictures."""
    response_body: str = ""
    """The same of what came."""
