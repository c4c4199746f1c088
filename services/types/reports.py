"""What a server says of itself, and what it was seen to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from services.types.values import Money

if TYPE_CHECKING:
    from services.types.failures import Failure
    from services.types.servers import ConnectionState


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerReport:
    """What a server answered when it was asked for its models."""

    state: ConnectionState
    models: tuple[str, ...] = ()
    """Ids as the server lists them; empty where it has no list."""
    shutdown_dates: Mapping[str, date] = field(default_factory=dict[str, date])
    """Model id -> the day the server says it ends."""
    milliseconds: int = 0
    """From asking to the whole answer."""
    failure: Failure | None = None


class Ability(StrEnum):
    """What a server can be tried for (`services/api/probe.py`), in the order in which it is."""

    MODELS = "models"
    GENERATE = "generate"
    SIZE = "size"
    COUNT = "count"
    BASE64 = "base64"
    STREAM = "stream"
    EDIT = "edit"
    MASK = "mask"
    VARIATION = "variation"
    RESPONSES = "responses"
    VISION = "vision"
    FILES = "files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of trying one ability. `works` None: it could not be told."""

    ability: Ability
    works: bool | None
    failure: Failure | None = None
    note: str = ""
    """A code for what was seen, e.g. `other-size`, `url`, `whole-answer`; worded in ui/strings.py."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeReport:
    """What a server really does, as tried with one model."""

    profile_id: str
    model: str
    trials: tuple[Trial, ...]
    checked_at: datetime
    cost: Money | None = None
    """What the trials have cost; None: unknown."""
    cost_approximate: bool = False
    """True: some of it is reckoned by the price list."""

    def works(self, ability: Ability) -> bool | None:
        """Whether it was seen to work; None where it was not tried or could not be told."""
        return next((trial.works for trial in self.trials if trial.ability is ability), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that a server keeps (Files API)."""

    id: str
    name: str
    bytes: int
    created_at: datetime
    expires_at: datetime | None = None
    purpose: str = ""
