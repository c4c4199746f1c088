"""What servers were seen to do, as it stands in the settings file."""

from __future__ import annotations

from datetime import datetime

from services.toml_fields import Fields
from services.types import Ability, Billed, Failure, FailureKind, ProbeReport, Trial


def reports_of(row: Fields) -> dict[str, ProbeReport]:
    """Profile id -> report. Raises TableError for anything that makes no sense."""
    return {profile_id: _report(row.table(profile_id), profile_id) for profile_id in row.names()}


def _report(row: Fields, profile_id: str) -> ProbeReport:
    try:
        checked_at = datetime.fromisoformat(row.text("checked_at"))
    except ValueError as error:
        raise row.problem("checked_at", "expected a time such as 2026-11-22T08:05:01+00:00") from error
    if checked_at.tzinfo is None:
        raise row.problem("checked_at", "expected a time with its zone")
    return ProbeReport(
        profile_id=profile_id,
        model=row.text("model"),
        trials=tuple(_trial(trial) for trial in row.tables("trials")),
        checked_at=checked_at,
        cost=row.whole("cost") if row.raw.get("cost") is not None else None,
        cost_approximate=row.flag("cost_approximate"),
    )


def _trial(row: Fields) -> Trial:
    return Trial(
        ability=Ability(row.one_of("ability", tuple(Ability), "")),
        works=row.flag("works") if row.raw.get("works") is not None else None,
        failure=_failure(row.table("failure")) if row.raw.get("failure") is not None else None,
        note=row.text("note"),
    )


def _failure(row: Fields) -> Failure:
    """Without what belongs to one request: when to try again, what it would have cost."""
    return Failure(
        kind=FailureKind(row.one_of("kind", tuple(FailureKind), "")),
        message=row.text("message"),
        billed=Billed(row.one_of("billed", tuple(Billed), Billed.NO)),
        status=row.whole("status") if row.raw.get("status") is not None else None,
        code=row.text("code"),
        param=row.text("param"),
        request_id=row.text("request_id"),
        model=row.text("model"),
        replacement=row.text("replacement"),
        reason=row.text("reason"),
        profile_id=row.text("profile_id"),
        raw=row.text("raw"),
    )
