"""All controllers of one run: built when they are asked for, closed together."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import pytest

from controllers.jobs import JobsController
from controllers.library import LibraryController
from controllers.servers import ServersController
from controllers.session import Session
from services.paths import Paths
from services.types import PageDefaults, Settings

LATE = {name for name, part in vars(Session).items() if isinstance(part, cached_property)}


def session_at(folder: Path, settings: Settings | None = None, **overrides: object) -> Session:
    return Session(
        version="test",
        paths=Paths.create(folder / "config"),
        settings=settings or Settings(),
        overrides=overrides,
        server=None,
        root=folder / "library",
    )


async def test_each_part_is_built_once_and_what_nobody_asked_for_at_the_end(tmp_path: Path) -> None:
    session = session_at(tmp_path)
    assert not LATE & vars(session).keys()
    variations = session.variations
    assert {"create", "references", "jobs", "servers", "catalog"} < vars(session).keys()
    assert not {"edit", "asking", "instance"} & vars(session).keys()
    await session.complete()
    assert vars(session).keys() > LATE
    assert session.variations is variations
    assert await session.aclose()


async def test_requests_end_first_and_the_library_after_all_who_write_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_at(tmp_path)
    await session.complete()
    closed: list[object] = []
    for part in {type(part): part for part in vars(session).values() if hasattr(part, "aclose")}:

        async def closing(self: object, close: object = part.aclose) -> bool:
            closed.append(self)
            return await close(self)  # type: ignore[operator]

        monkeypatch.setattr(part, "aclose", closing)
    assert await session.aclose()
    assert len(closed) == len(set(map(id, closed)))
    order = [type(part) for part in closed]
    assert order[1] is JobsController
    assert order.index(ServersController) < order.index(LibraryController) == len(order) - 2


async def test_new_threads_begin_as_the_person_has_set_it_unless_the_command_line_says_otherwise(
    tmp_path: Path,
) -> None:
    settings = Settings(defaults={"create": PageDefaults(parameters={"n": 3})})
    session = session_at(tmp_path, settings)
    assert session.create.values["n"] == 3
    await session.aclose()
    given = session_at(tmp_path, settings, profile_id="builtin")
    assert given.create.values["n"] == 1
    await given.aclose()
