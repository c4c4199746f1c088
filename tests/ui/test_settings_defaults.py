"""Defaults in Settings, with real widgets and the shipped tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from services import profiles
from services.catalog import Catalog
from services.choices import choices
from services.types import LanguageChoice, PageDefaults, Settings, ThemeChoice
from tests.ui.windows import present
from ui.settings.defaults import DefaultsSection
from ui.shared.combo import Combo
from ui.theme import Theme

OPENAI = profiles.from_template("openai", id="openai")
SERVERS = (OPENAI, profiles.builtin(""))
GPT = "openai\ngpt-image-1.5"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


@pytest.fixture
def section(qtbot: QtBot, theme: Theme, catalog: Catalog, tmp_path: Path) -> DefaultsSection:
    section = DefaultsSection(theme)
    qtbot.addWidget(section)
    section.resize(900, 700)
    section.set_choices("create", choices(catalog, SERVERS, {}, date(2026, 11, 23), {}, lambda spec: {}))
    section.set_model("create", catalog.spec("vidra-sketch"))
    section.set_settings(Settings())
    present(qtbot, section)
    return section


@pytest.fixture
def told(section: DefaultsSection) -> list[dict[str, object]]:
    """What is chosen holds at once, as through the controller."""
    changes: list[dict[str, object]] = []
    section.changed.connect(changes.append)
    section.changed.connect(lambda fields: section.set_settings(Settings(**fields)))
    return changes


def pick(combo: Combo, value: str) -> None:
    row = combo.findData(value)
    assert row >= 0, value
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def offered(combo: Combo) -> list[str]:
    return [combo.itemData(row) for row in range(combo.count())]


def test_a_model_and_its_values_are_chosen_and_taken_back(
    section: DefaultsSection, told: list[dict[str, object]]
) -> None:
    rows = section.pages["create"]
    assert rows.model.currentText() == "As last used"
    pick(rows.model, GPT)
    assert told[-1] == {"defaults": {"create": PageDefaults(profile_id="openai", model="gpt-image-1.5")}}
    assert offered(rows.parameters["size"]) == ["", "auto", "1024x1024", "1536x1024", "1024x1536"]
    assert offered(rows.parameters["output_format"]) == ["", "png", "webp", "jpeg"]
    pick(rows.parameters["size"], "1536x1024")
    pick(rows.parameters["quality"], "high")
    wanted = PageDefaults(
        profile_id="openai", model="gpt-image-1.5", parameters={"size": "1536x1024", "quality": "high"}
    )
    assert told[-1] == {"defaults": {"create": wanted}}
    pick(rows.parameters["size"], "")
    pick(rows.parameters["quality"], "")
    pick(rows.model, "")
    assert told[-1] == {"defaults": {}}


def test_what_the_model_in_use_does_not_have_is_not_offered(section: DefaultsSection, catalog: Catalog) -> None:
    rows = section.pages["create"]
    section.set_model("create", catalog.spec("dall-e-2"))
    assert not rows.parameters["output_format"].isVisibleTo(section)
    assert not rows.parameters["quality"].isVisibleTo(section)
    assert offered(rows.parameters["size"]) == ["", "256x256", "512x512", "1024x1024"]


def test_what_is_set_stays_on_the_screen_when_it_is_not_to_be_had(section: DefaultsSection) -> None:
    kept = PageDefaults(profile_id="gone", model="old-model", parameters={"size": "640x480"})
    section.set_settings(Settings(defaults={"create": kept}))
    rows = section.pages["create"]
    assert "old-model" in rows.model.currentText()
    assert rows.parameters["size"].value == "640x480"


def test_each_page_has_its_own_and_leaves_the_others(section: DefaultsSection, told: list[dict[str, object]]) -> None:
    create = PageDefaults(parameters={"size": "1024x1024"})
    section.set_settings(Settings(defaults={"create": create, "new-page": PageDefaults(model="x")}))
    section.set_model("edit", Catalog.load().spec("gpt-image-1"))
    assert set(section.pages["edit"].parameters) == {"quality", "output_format"}
    pick(section.pages["edit"].parameters["quality"], "high")
    assert told[-1] == {
        "defaults": {
            "create": create,
            "new-page": PageDefaults(model="x"),
            "edit": PageDefaults(parameters={"quality": "high"}),
        }
    }


def test_retired_models_are_no_beginning(section: DefaultsSection) -> None:
    assert GPT in offered(section.pages["create"].model)
    assert "openai\ndall-e-2" not in offered(section.pages["create"].model)


def test_a_pattern_shows_what_becomes_of_it_while_it_is_typed(
    section: DefaultsSection, told: list[dict[str, object]]
) -> None:
    names = section.names
    assert "20261122T080501-7f3a-a-red-kite-over-the-sea.png" in names.example.text()
    names._editor.clear()
    assert "20261122T080501-7f3a.png" in names.example.text()
    QTest.keyClicks(names._editor, "My kite/")
    names.tokens["n"].click()
    names.tokens["model"].click()
    assert names.field.text == "My kite/{n}{model}"
    assert "20261122T080501-7f3a-My-kite-2vidra-sketch.png" in names.example.text()
    assert not told
    QTest.keyClick(names._editor, Qt.Key.Key_Return)
    assert told == [{"name_pattern": "My kite/{n}{model}"}]


def test_a_token_that_means_nothing_is_named_and_not_taken(
    section: DefaultsSection, told: list[dict[str, object]]
) -> None:
    names = section.names
    names._editor.clear()
    QTest.keyClicks(names._editor, "{subject} {n}")
    QTest.keyClick(names._editor, Qt.Key.Key_Return)
    assert not told
    assert "{subject}" in names.field.problem
    assert "{words}, {model}, {date}, {time}, {n}" in names.field.problem
    names._editor.setText("{n}")
    QTest.keyClick(names._editor, Qt.Key.Key_Return)
    assert told == [{"name_pattern": "{n}"}]
    assert not names.field.problem


def test_whether_enter_sends_a_question_is_a_choice(section: DefaultsSection, told: list[dict[str, object]]) -> None:
    section.set_settings(Settings(enter_sends=False))
    assert section._enter_note.isVisibleTo(section)
    assert not section._enter.isChecked()
    section._enter.click()
    assert told == [{"enter_sends": True}]


def test_every_control_has_a_name_and_a_buddy(section: DefaultsSection, theme: Theme) -> None:
    theme.apply(ThemeChoice.LIGHT, LanguageChoice.ENGLISH, 130)
    rows = section.pages["create"]
    buddies = {label.buddy() for label in (rows.model_label, *rows._labels.values())}
    assert buddies == {rows.model, *rows.parameters.values()}
    for widget in (rows.model, *rows.parameters.values(), *section.names.tokens.values(), section.names._editor):
        assert widget.accessibleName()
