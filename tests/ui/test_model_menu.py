"""The model menu: what is listed, what it says, what Enter does."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from services import profiles
from services.types import Lifecycle, ModelChoice
from tests.ui import create_cases as cases
from tests.ui.windows import present
from ui.settings.models_table import ModelsTable
from ui.shared import model_rows
from ui.shared.model_menu import ModelMenu
from ui.theme import Theme

STUDIO = profiles.from_template("custom", id="studio", label="Studio server", base_url="http://localhost:7801/v1")
TODAY = date(2026, 11, 22)


@pytest.fixture
def menu(qtbot: QtBot, theme: Theme) -> ModelMenu:
    menu = ModelMenu(theme)
    qtbot.addWidget(menu)
    choices: list[ModelChoice] = []
    for model, profile in (
        ("gpt-image-2.6-flare", cases.OPENAI),
        ("gpt-image-1.5", cases.OPENAI),
        ("dall-e-2", cases.OPENAI),
        ("dall-e-2", STUDIO),
        ("flux-local", STUDIO),
        ("vidra-sketch", cases.BUILTIN),
    ):
        spec = cases.CATALOG.spec(model)
        choices.append(
            ModelChoice(
                spec=spec,
                profile=profile,
                lifecycle=cases.CATALOG.lifecycle(spec, profile, TODAY),
                price=48_000 if profile is cases.OPENAI else None,
                free=profile is cases.BUILTIN,
            )
        )
    menu.set_choices(tuple(choices), "openai", "gpt-image-2.6-flare")
    present(qtbot, menu)
    return menu


def listed(menu: ModelMenu) -> list[str]:
    view = menu.findChild(QListView)
    assert view is not None
    model = view.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def search(menu: ModelMenu) -> QLineEdit:
    field = menu.findChild(QLineEdit)
    assert field is not None
    return field


def test_rows_are_grouped_by_provider_and_say_price_or_end(menu: ModelMenu) -> None:
    assert listed(menu) == [
        "OpenAI",
        "gpt-image-2.6-flare, Fast drafts and edits, ≈ $0.048",
        next(text for text in listed(menu) if text.startswith("gpt-image-1.5")),
        "Studio server · localhost:7801",
        next(text for text in listed(menu) if text.startswith("DALL·E 2")),
        "flux-local",
        "On this computer",
        next(text for text in listed(menu) if text.startswith("Vidra Sketch")),
    ]
    assert "use gpt-image-2.6-flare instead, retires 1 Dec 2026" in listed(menu)[2]
    assert listed(menu)[4].endswith("retired at OpenAI 12 May 2026")
    assert listed(menu)[7].endswith("free")


def test_retired_models_are_hidden_until_asked_for(menu: ModelMenu) -> None:
    labels = [label.text() for label in menu.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("1 retired model") for text in labels)
    show = cases.named(menu, QPushButton, "Show retired models")
    show.click()
    assert sum(text.startswith("DALL·E 2") for text in listed(menu)) == 2
    cases.named(menu, QPushButton, "Hide retired models").click()
    assert sum(text.startswith("DALL·E 2") for text in listed(menu)) == 1


def test_a_retired_model_gives_its_replacement(menu: ModelMenu, qtbot: QtBot) -> None:
    chosen: list[tuple[str, ...]] = []
    menu.chosen.connect(lambda *args: chosen.append(args))
    menu.replaced.connect(lambda *args: chosen.append(args))
    cases.named(menu, QPushButton, "Show retired models").click()
    qtbot.keyClicks(search(menu), "dall openai")
    qtbot.keyClick(search(menu), Qt.Key.Key_Return)
    assert chosen == [("dall-e-2", "openai", "gpt-image-2.6-flare")]


def test_keys_walk_over_headings_and_enter_chooses(menu: ModelMenu, qtbot: QtBot) -> None:
    chosen: list[tuple[str, str]] = []
    menu.chosen.connect(lambda *args: chosen.append(args))
    qtbot.keyClick(search(menu), Qt.Key.Key_Down)
    qtbot.keyClick(search(menu), Qt.Key.Key_Down)
    qtbot.keyClick(search(menu), Qt.Key.Key_Return)
    assert chosen == [("studio", "dall-e-2")]
    assert not menu.isVisible()


def test_the_filter_keeps_headings_of_what_matches(menu: ModelMenu, qtbot: QtBot) -> None:
    qtbot.keyClicks(search(menu), "FLUX")
    assert listed(menu)[:-1] == ["Studio server · localhost:7801", "flux-local"]
    search(menu).setText("no such model")
    assert listed(menu) == []
    assert any(label.text() == "No model matches." for label in menu.findChildren(QLabel) if label.isVisible())
    search(menu).clear()
    assert len(listed(menu)) == 8


def test_a_name_that_is_in_no_list_can_be_used(menu: ModelMenu, qtbot: QtBot) -> None:
    chosen: list[tuple[str, str]] = []
    menu.chosen.connect(lambda *args: chosen.append(args))
    qtbot.keyClicks(search(menu), "Org/my-Model:q4")
    assert listed(menu) == ["Use “Org/my-Model:q4”, on OpenAI, which does not list it"]
    qtbot.keyClick(search(menu), Qt.Key.Key_Return)
    assert chosen == [("openai", "Org/my-Model:q4")]
    assert not menu.isVisible()


def test_a_name_is_offered_last_and_not_where_it_is_listed(menu: ModelMenu, qtbot: QtBot) -> None:
    chosen: list[tuple[str, str]] = []
    menu.chosen.connect(lambda *args: chosen.append(args))
    qtbot.keyClicks(search(menu), "flux")
    assert listed(menu)[-1].startswith("Use “flux”")
    qtbot.keyClick(search(menu), Qt.Key.Key_Return)
    assert chosen == [("studio", "flux-local")]
    present(qtbot, menu)
    search(menu).setText("gpt-image-2.6-flare")
    assert not any(text.startswith("Use") for text in listed(menu))


def test_a_server_that_lists_no_models_takes_a_typed_one(menu: ModelMenu, qtbot: QtBot) -> None:
    chosen: list[tuple[str, str]] = []
    menu.chosen.connect(lambda *args: chosen.append(args))
    menu.set_choices((), "bare", "", "Bare server")
    search(menu).setText("painter-1")
    assert listed(menu) == ["Use “painter-1”, on Bare server, which does not list it"]
    qtbot.keyClick(search(menu), Qt.Key.Key_Return)
    assert chosen == [("bare", "painter-1")]


def test_tags_tell_what_is_missing() -> None:
    assert model_rows.tag(cases.choice("gpt-image-2", needs_key=True, price=1)) == ("needs a key", "warn")
    assert model_rows.tag(cases.choice("gpt-image-2", on_server=False, price=1)) == ("not on this server", "warn")
    assert model_rows.tag(cases.choice("gpt-image-2", price=None)) == ("", "plain"), "never $0"
    assert model_rows.tag(cases.choice("gpt-image-1", lifecycle=Lifecycle.RETIRED))[1] == "danger"


def test_managing_providers_is_told(menu: ModelMenu) -> None:
    told: list[bool] = []
    menu.manage_requested.connect(lambda: told.append(True))
    cases.button(menu, "Manage providers").click()
    assert told == [True]
    assert not menu.isVisible()


def test_the_row_models_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    rows = model_rows.ModelRows()
    models = model_rows.ModelFilter(rows)
    rows.set_choices((cases.choice("gpt-image-2"), cases.choice("vidra-sketch", cases.BUILTIN)), "openai", "")
    models.set_text("my-model")
    qtmodeltester.check(rows)
    qtmodeltester.check(models)


def test_settings_show_the_first_of_very_many(qtbot: QtBot, theme: Theme) -> None:
    table = ModelsTable(theme)
    qtbot.addWidget(table)
    specs = [cases.CATALOG.spec(f"<b>vendor</b>/model-{number}") for number in range(300)]
    table.set_choices(tuple(ModelChoice(spec=spec, profile=STUDIO, lifecycle=Lifecycle.ACTIVE) for spec in specs))
    labels = [label for label in table.findChildren(QLabel) if label.text()]
    names = [label for label in labels if label.text().startswith("<b>vendor")]
    assert {label.textFormat() for label in names} == {Qt.TextFormat.PlainText}
    assert len(names) < 100
    assert any(f"{300 - len(names)} more" in label.text() for label in labels)
    table.set_choices(())
    assert table.isHidden()
