"""The person's settings as a file: sparse JSON with a version, written atomically, mended where it is broken."""

from __future__ import annotations

import contextlib
import itertools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, cast

from services.atomic import write_atomic
from services.errors import VidraError
from services.probe_reports import reports_of
from services.profiles import quirks_of, values_of
from services.server_rules import FieldError, check_headers, read_proxy
from services.toml_fields import Fields, Table, TableError
from services.types import (
    BUILTIN_PROFILE_ID,
    Detail,
    Failure,
    FailureKind,
    MarkupUse,
    Money,
    PageDefaults,
    Parameters,
    Profile,
    Settings,
)

_Value = TypeVar("_Value")
_Choice = TypeVar("_Choice", bound=StrEnum)

VERSION = Settings().version
TEXT_SIZES = (90, 100, 115, 130)
MOST_THREADS = 8
_LARGEST_FILE = 10_000_000
_UPGRADES: tuple[Callable[[Table], Table], ...] = ()
"""Step n turns a file of version n + 1 into one of version n + 2. A step gets the whole table and returns a new one."""


# -- reading ----------------------------------------------------------------------------------------------------------


def load(path: Path) -> tuple[Settings, Failure | None]:
    """The settings in the file, the defaults where there is none; blocking.

    A file that is broken, or holds a value that cannot be used, is kept beside as `<name>.broken-<n>`; what could be
    read is used and written anew, and the Failure (SETTINGS_BROKEN, `reason` is the file kept) says what was wrong.
    """
    complaints: list[str] = []
    try:
        settings = _settings(upgraded(_read(path)), complaints)
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        settings = Settings()
        complaints.append(error.strerror or str(error))
    except (ValueError, RecursionError) as error:
        settings = Settings()
        complaints.append(str(error))
    if not complaints:
        return settings, None
    message = f"{path.name}: {'; '.join(complaints)}"
    return settings, Failure(kind=FailureKind.SETTINGS_BROKEN, message=message, reason=_put_aside(path, settings))


def upgraded(table: Table, upgrades: Sequence[Callable[[Table], Table]] = _UPGRADES) -> Table:
    """The table as the newest version would have written it; one from a newer program stays as it is."""
    version = Fields(table, ()).whole("version", 1, low=1)
    for number in range(version, len(upgrades) + 1):
        table = {**upgrades[number - 1](table), "version": number + 1}
    return table


def _read(path: Path) -> Table:
    if path.stat().st_size > _LARGEST_FILE:
        raise ValueError("too large for settings")
    found: object = json.loads(path.read_text("utf-8-sig"))
    return Fields(found, ()).raw


def _put_aside(path: Path, settings: Settings) -> str:
    """Move the file away and write what could be read of it; returns the new name, `""` if the disk refuses."""
    try:
        kept = next(name for name in _broken_names(path) if not name.exists())
        path.rename(kept)
    except OSError:
        return ""
    with contextlib.suppress(VidraError):  # then the next change writes it, or tells why it cannot
        if settings != Settings():
            save(path, settings)
    return str(kept)


def _broken_names(path: Path) -> Iterator[Path]:
    return (path.with_name(f"{path.name}.broken-{number}") for number in itertools.count(1))


def _settings(table: Table, complaints: list[str]) -> Settings:
    """Each value that can be used; a complaint and the default for each that cannot."""
    row, defaults = Fields(table, ()), Settings()

    def read(reader: Callable[[], _Value], default: _Value) -> _Value:
        try:
            return reader()
        except TableError as error:
            complaints.append(str(error))
            return default

    def choice(name: str, default: _Choice) -> _Choice:
        kind = type(default)
        return kind(read(lambda: row.one_of(name, tuple(kind), default), default))

    profiles: dict[str, Profile] = {}
    for entry in read(lambda: row.tables("profiles"), ()):
        profile = read(lambda entry=entry: _profile(entry, profiles), None)
        if profile is not None:
            profiles[profile.id] = profile
    return Settings(
        version=max(VERSION, row.whole("version", VERSION)),
        library=read(lambda: row.text("library"), ""),
        folders=tuple(dict.fromkeys(read(lambda: row.texts("folders"), ()))),
        theme=choice("theme", defaults.theme),
        language=choice("language", defaults.language),
        text_size=read(lambda: _text_size(row), defaults.text_size),
        more_contrast=read(lambda: row.flag("more_contrast"), False),
        reduce_motion=read(lambda: row.flag("reduce_motion"), False),
        compact_rail=read(lambda: row.flag("compact_rail"), False),
        mask_colour=choice("mask_colour", defaults.mask_colour),
        profiles=tuple(profiles.values()),
        profile_id=read(lambda: row.text("profile_id", BUILTIN_PROFILE_ID), BUILTIN_PROFILE_ID),
        models=read(lambda: _texts(row.table("models")), {}),
        parameters=read(lambda: _parameters(row.table("parameters")), {}),
        edit_profile_id=read(lambda: row.text("edit_profile_id"), ""),
        edit_models=read(lambda: _texts(row.table("edit_models")), {}),
        edit_parameters=read(lambda: _parameters(row.table("edit_parameters")), {}),
        **_asking(row, read),
        defaults=read(lambda: _defaults(row.table("defaults")), {}),
        name_pattern=read(lambda: row.text("name_pattern", defaults.name_pattern), defaults.name_pattern),
        markup_use=read(lambda: _markup_use(row), None),
        offer_dismissed=read(lambda: row.flag("offer_dismissed"), False),
        engine_pace=read(lambda: _pace(row), defaults.engine_pace),
        engine_threads=read(lambda: _threads(row), defaults.engine_threads),
        strip_metadata=read(lambda: row.flag("strip_metadata", True), True),
        shrink_uploads=read(lambda: row.flag("shrink_uploads", True), True),
        store_responses=read(lambda: row.flag("store_responses", True), True),
        daily_cap=read(lambda: _cap(row, "daily_cap"), None),
        monthly_cap=read(lambda: _cap(row, "monthly_cap"), None),
        cap_warning=read(lambda: _warning(row), defaults.cap_warning),
        cap_action=choice("cap_action", defaults.cap_action),
        probes=read(lambda: reports_of(row.table("probes")), {}),
        shortcuts=read(lambda: _texts(row.table("shortcuts")), {}),
        unknown={name: row.raw[name] for name in row.left()},
    )


def _asking(row: Fields, read: Callable[[Callable[[], Any], Any], Any]) -> dict[str, Any]:
    """What belongs to the Ask page."""
    usual = Settings()
    details = tuple(Detail)
    return {
        "ask_profile_id": read(lambda: row.text("ask_profile_id"), ""),
        "ask_models": read(lambda: _texts(row.table("ask_models")), {}),
        "ask_routes": read(lambda: _texts(row.table("ask_routes")), {}),
        "ask_detail": Detail(read(lambda: row.one_of("ask_detail", details, usual.ask_detail), usual.ask_detail)),
        "ask_voice": read(lambda: row.text("ask_voice", usual.ask_voice), usual.ask_voice),
        "ask_above": read(lambda: _cap(row, "ask_above"), None),
        "ask_pictures": read(lambda: row.whole("ask_pictures", usual.ask_pictures, low=1), usual.ask_pictures),
        "enter_sends": read(lambda: row.flag("enter_sends", True), True),
    }


def _text_size(row: Fields) -> int:
    size = row.whole("text_size", 100)
    if size not in TEXT_SIZES:
        raise row.problem("text_size", f"expected one of {', '.join(map(str, TEXT_SIZES))}")
    return size


def _markup_use(row: Fields) -> MarkupUse | None:
    return MarkupUse(row.one_of("markup_use", tuple(MarkupUse), MarkupUse.NOTE)) if "markup_use" in row else None


def _cap(row: Fields, name: str) -> Money | None:
    return row.whole(name, 0, low=0) if name in row else None


def _warning(row: Fields) -> int:
    percent = row.whole("cap_warning", Settings().cap_warning, low=1)
    if percent > 100:
        raise row.problem("cap_warning", "expected percent from 1 to 100")
    return percent


def _pace(row: Fields) -> float:
    pace = row.number("engine_pace", 1.0)
    if not 0 <= pace <= 600:
        raise row.problem("engine_pace", "expected seconds from 0 to 600")
    return pace


def _threads(row: Fields) -> int:
    threads = row.whole("engine_threads", Settings().engine_threads, low=1)
    if threads > MOST_THREADS:
        raise row.problem("engine_threads", f"expected 1 to {MOST_THREADS}")
    return threads


def _texts(row: Fields) -> dict[str, str]:
    return {name: row.text(name) for name in row.names()}


def _parameters(row: Fields) -> dict[str, Parameters]:
    return {name: values_of(row.table(name)) for name in row.names()}


def _defaults(row: Fields) -> dict[str, PageDefaults]:
    pages = {name: row.table(name) for name in row.names()}
    return {
        name: PageDefaults(
            profile_id=page.text("profile_id"), model=page.text("model"), parameters=values_of(page.table("parameters"))
        )
        for name, page in pages.items()
    }


def _profile(row: Fields, before: Mapping[str, Profile]) -> Profile:
    profile = Profile(
        id=row.text("id"),
        kind=row.text("kind", "custom"),
        label=row.text("label"),
        base_url=row.text("base_url"),
        needs_key=row.flag("needs_key", True),
        organization=row.text("organization"),
        project=row.text("project"),
        concurrency=row.whole("concurrency", 4, low=1),
        timeout=row.whole("timeout", 600, low=1),
        free=row.flag("free"),
        default_model=row.text("default_model"),
        text_model=row.text("text_model"),
        proxy=_proxy(row),
        headers=_headers(row),
        key_page=row.text("key_page"),
        billing_page=row.text("billing_page"),
        status_page=row.text("status_page"),
        quirks=quirks_of(row.table("quirks")),
    )
    if not profile.id or profile.id == BUILTIN_PROFILE_ID or profile.id in before:
        raise row.problem("id", "expected an id that no other server has")
    return profile


def _proxy(row: Fields) -> str:
    try:
        return read_proxy(row.text("proxy"))
    except FieldError as error:
        raise row.problem("proxy", str(error)) from error


def _headers(row: Fields) -> dict[str, str]:
    headers = _texts(row.table("headers"))
    try:
        check_headers(headers)
    except FieldError as error:
        raise row.problem("headers", str(error)) from error
    return headers


# -- writing ----------------------------------------------------------------------------------------------------------


def save(path: Path, settings: Settings) -> None:
    """Write what differs from the defaults, atomically; blocking.

    Raises VidraError (SETTINGS_UNSAVED, `reason` is the folder); the old file stays then.
    """
    table = _sparse(settings, always=("version",))
    unknown = cast("dict[str, object]", table.pop("unknown", {}))
    # ASCII, because names of files may hold bytes that no UTF-8 can carry
    text = json.dumps({**table, **unknown}, indent=2)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, text.encode() + b"\n")
    except OSError as error:
        message = error.strerror or str(error)
        failure = Failure(kind=FailureKind.SETTINGS_UNSAVED, message=message, reason=str(path.parent))
        raise VidraError(failure) from error


def _sparse(value: Any, always: tuple[str, ...] = ()) -> dict[str, object]:
    """The fields of a frozen value that have no default or differ from it, as plain JSON values."""
    sparse: dict[str, object] = {}
    for entry in fields(value):
        default = entry.default if entry.default is not MISSING else MISSING
        if entry.default_factory is not MISSING:
            default = entry.default_factory()
        current = getattr(value, entry.name)
        if entry.name in always or current != default:
            sparse[entry.name] = _plain(current)
    return sparse


def _plain(value: Any) -> object:
    if is_dataclass(value):
        return _sparse(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in cast("Mapping[Any, Any]", value).items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in cast("Sequence[Any]", value)]
    return value
