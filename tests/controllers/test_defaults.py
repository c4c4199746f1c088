"""What a new thread begins with, and how its pictures are called on the disk."""

from __future__ import annotations

import pytest

from services.profiles import from_template
from services.types import PageDefaults, Settings
from tests.controllers.conftest import Sit
from tests.controllers.desk import SERVER, Desk
from tests.controllers.editing import Bench

OTHER = from_template("ollama", id="other", base_url="http://127.0.0.1:9/v1")


@pytest.fixture
async def idle(sit: Sit) -> Desk:
    """A desk that sends nothing."""
    desk = await sit("http://127.0.0.1:9/v1", opened=False)
    desk.servers.warm = lambda profile_id: None  # type: ignore[method-assign]
    desk.settings.change(profiles=(*desk.settings.value.profiles, OTHER))
    return desk


def begin(desk: Desk, **fields: object) -> None:
    desk.settings.change(defaults={"create": PageDefaults(**fields)})  # type: ignore[arg-type]
    desk.create.begin_anew()


async def test_nothing_is_set_and_all_goes_on(idle: Desk) -> None:
    idle.create.choose(SERVER, "gpt-image-1")
    before = idle.settings.value
    told: list[object] = []
    idle.create.model_changed.connect(lambda *news: told.append(news))
    idle.create.begin_anew()
    assert idle.settings.value == before
    assert not told


async def test_a_new_thread_takes_the_model_and_the_values_that_are_set(idle: Desk) -> None:
    idle.create.choose(SERVER, "gpt-image-1")
    idle.create.draft(idle.request(n=3))
    told: list[tuple[object, ...]] = []
    idle.create.model_changed.connect(lambda *news: told.append(news))
    begin(idle, profile_id="other", model="gpt-image-1.5", parameters={"size": "1024x1536", "quality": "high"})
    assert (idle.create.profile.id, idle.create.spec.id) == ("other", "gpt-image-1.5")
    values = idle.create.values
    assert (values["size"], values["quality"]) == ("1024x1536", "high")
    assert told[-1][3] == ()  # nobody asked for anything, so nothing has been changed for anybody


async def test_what_is_not_set_stays_as_last_used(idle: Desk) -> None:
    idle.settings.change(parameters={"gpt-image-1": {"quality": "high", "background": "transparent", "n": 2}})
    idle.create.choose(SERVER, "gpt-image-1")
    begin(idle, parameters={"size": "1536x1024"})
    values = idle.create.values
    assert idle.create.spec.id == "gpt-image-1"
    assert (values["quality"], values["background"], values["size"]) == ("high", "transparent", "1536x1024")


async def test_a_value_that_the_model_cannot_take_becomes_the_nearest(idle: Desk) -> None:
    idle.create.choose(SERVER, "dall-e-3")
    begin(idle, parameters={"size": "1536x1024", "quality": "medium"})
    assert idle.create.values["size"] == "1792x1024"
    assert idle.create.values["quality"] in ("standard", "hd")


async def test_a_server_that_is_gone_is_no_beginning(idle: Desk) -> None:
    idle.create.choose(SERVER, "gpt-image-1")
    begin(idle, profile_id="nowhere", model="gpt-image-1.5")
    assert (idle.create.profile.id, idle.create.spec.id) == (SERVER, "gpt-image-1")


async def test_pictures_of_a_run_are_called_by_the_pattern(desk: Desk) -> None:
    desk.settings.change(name_pattern="{model}_{n}")
    await desk.ended(*desk.submit(n=2))
    names = [path.stem[21:] for path in desk.files()]
    assert sorted(names) == ["vidra-sketch_1", "vidra-sketch_2"]
    desk.settings.change(name_pattern=Settings().name_pattern)
    await desk.ended(*desk.submit())
    assert [path.stem[21:] for path in desk.files()].count("a-red-kite") == 1
    assert all(path.with_suffix(".json").exists() for path in desk.files())


async def test_another_picture_in_edit_begins_with_what_is_set_for_it(desk: Desk) -> None:
    bench = Bench(desk, model="gpt-image-1")
    first, second = bench.photo(), bench.photo("other", (128, 128))
    desk.settings.change(defaults={"edit": PageDefaults(parameters={"quality": "high", "background": "opaque"})})
    await bench.open(first.id)
    assert (desk.edit.values["quality"], desk.edit.values["background"]) == ("high", "opaque")
    desk.settings.change(edit_parameters={"gpt-image-1": {"quality": "medium"}})
    desk.edit.refresh()
    await bench.open(first.id)  # the same picture: what was chosen stays
    assert desk.edit.values["quality"] == "medium"
    await bench.open(second.id)
    assert desk.edit.values["quality"] == "high"
    assert desk.create.values.get("quality") != "high"
