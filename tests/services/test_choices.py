"""Which models the menu lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from services.catalog import Catalog, wire
from services.choices import choices, offered
from services.parameters import adapt
from services.profiles import builtin, from_template
from services.rules import visible_parameters
from services.types import ConnectionState, ImageRequest, Lifecycle, ModelChoice, Profile, ServerReport

CATALOG = Catalog.load()
OPENAI = from_template("openai", id="openai")
OLLAMA = from_template("ollama", id="ollama")
TODAY = date(2026, 11, 23)


def menu(
    *profiles: Profile,
    reports: dict[str, ServerReport] | None = None,
    today: date = TODAY,
    chosen: dict[str, str] | None = None,
    catalog: Catalog = CATALOG,
) -> Sequence[ModelChoice]:
    return choices(catalog, profiles, reports or {}, today, chosen or {}, lambda spec: adapt(spec, {})[0])


def ids(rows: Sequence[ModelChoice]) -> list[str]:
    return [row.spec.id for row in rows]


def answered(*models: str) -> ServerReport:
    return ServerReport(state=ConnectionState.OK, models=models)


@pytest.mark.parametrize("kind", ["openai", "azure"])
def test_hosted_servers_list_only_the_models_of_their_maker(kind: str) -> None:
    listed = ids(menu(from_template(kind, id=kind)))
    assert "gpt-image-2.6-flare" in listed
    assert listed == [spec.id for spec in CATALOG.specs() if spec.maker == "openai"]


def test_hosted_servers_also_list_new_models_that_draw() -> None:
    report = answered("gpt-image-9", "gpt-image-2", "gpt-4o", "whisper-1", "ft:gpt-image-2:mine")
    rows = menu(OPENAI, reports={"openai": report})
    assert {"gpt-image-9", "ft:gpt-image-2:mine"} <= set(ids(rows))
    assert not {"gpt-4o", "whisper-1"} & set(ids(rows))
    assert len(ids(rows)) == len(set(ids(rows)))
    assert {row.spec.id for row in rows if row.on_server} == {"gpt-image-9", "gpt-image-2", "ft:gpt-image-2:mine"}


def test_a_users_own_rows_are_not_openais(tmp_path: Path) -> None:
    file = tmp_path / "models.toml"
    file.write_text('[models.my-model]\nlabel = "Mine"\n')
    catalog = Catalog.load(file)
    assert catalog.problems == ()
    assert "my-model" not in ids(menu(OPENAI, builtin(""), catalog=catalog))
    assert "my-model" in ids(menu(OLLAMA, catalog=catalog, reports={"ollama": answered("my-model")}))


def test_other_servers_list_what_they_say_they_have() -> None:
    report = answered("x/flux2-klein", "some-unknown-thing", "gpt-4o")
    assert ids(menu(OLLAMA, reports={"ollama": report})) == ["x/flux2-klein", "some-unknown-thing", "x/z-image-turbo"]
    assert ids(menu(OLLAMA)) == ["x/z-image-turbo"]
    assert ids(menu(from_template("custom", id="c"))) == []


def test_the_model_in_use_is_always_listed() -> None:
    rows = menu(OLLAMA, reports={"ollama": answered("x/flux2-klein")}, chosen={"ollama": "typed-by-hand"})
    assert ids(rows) == ["x/flux2-klein", "x/z-image-turbo", "typed-by-hand"]
    assert [row.on_server for row in rows] == [True, False, False]


def test_the_built_in_engine_is_itself_and_what_is_gone_elsewhere() -> None:
    assert ids(menu(builtin(""))) == ["vidra-sketch", "gpt-image-1", "dall-e-3", "dall-e-2"]
    assert ids(menu(builtin(""), today=date(2026, 1, 1))) == ["vidra-sketch"]
    assert "gpt-image-1.5" in ids(menu(builtin(""), today=date(2026, 12, 1)))


def test_lifecycles_follow_the_given_day() -> None:
    def of(today: date) -> Lifecycle:
        return next(row.lifecycle for row in menu(OPENAI, today=today) if row.spec.id == "gpt-image-1")

    assert of(date(2026, 10, 22)) is Lifecycle.RETIRING
    assert of(date(2026, 10, 23)) is Lifecycle.RETIRED


def test_a_missing_key_is_marked() -> None:
    report = ServerReport(state=ConnectionState.NO_KEY)
    assert {row.needs_key for row in menu(OPENAI, reports={"openai": report})} == {True}
    assert {row.needs_key for row in menu(OPENAI)} == {False}


def test_prices_are_those_of_one_picture_as_the_page_would_ask_for_it() -> None:
    rows = {row.spec.id: row for row in menu(OPENAI, builtin(""))}
    assert rows["vidra-sketch"].price == 0
    assert rows["vidra-sketch"].free
    with_previews = rows["gpt-image-2"].price
    streamless = replace(OPENAI, quirks=replace(OPENAI.quirks, streams_images=False))
    without = next(row.price for row in menu(streamless) if row.spec.id == "gpt-image-2")
    assert with_previews is not None
    assert without is not None
    previews = int(str(adapt(CATALOG.spec("gpt-image-2"), {})[0]["partial_images"]))
    image_out = CATALOG.spec("gpt-image-2").prices.image_out or 0
    assert with_previews - without == previews * 100 * image_out // 1_000_000


def test_servers_keep_their_order() -> None:
    rows = menu(OLLAMA, OPENAI, builtin(""))
    assert list(dict.fromkeys(row.profile.id for row in rows)) == ["ollama", "openai", "builtin"]


@pytest.mark.parametrize("model", ["gpt-image-2", "dall-e-3", "somebody's"])
def test_a_server_that_ignores_sizes_is_offered_and_told_none(model: str) -> None:
    server = from_template("custom", id="x")
    deaf = replace(server, quirks=replace(server.quirks, honours_size=False))
    catalog = Catalog.load()
    spec = offered(catalog.spec(model), deaf)
    size = spec.parameter("size")
    assert size is not None
    assert size.size is not None
    assert (size.size.fixed, size.size.ignored) == (("auto",), True)
    assert size in visible_parameters(spec, {}), "it is shown, to say so"
    values, changes = adapt(spec, {"size": "1024x1024"})
    assert values["size"] == "auto"
    assert [change.name for change in changes] == ["size"]
    request = ImageRequest(prompt="a kite", model=model, profile_id="x", parameters={"size": "1024x1024"})
    assert "size" not in wire(catalog.spec(model), request, deaf)
    assert wire(catalog.spec(model), request, server)["size"] == "1024x1024"
