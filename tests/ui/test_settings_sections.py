"""Privacy, Budget and the advanced part of a provider, with real widgets."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from services import profiles
from services.types import (
    CapAction,
    ConnectionState,
    LanguageChoice,
    MaskColour,
    Profile,
    ServerReport,
    Settings,
    ThemeChoice,
)
from tests.ui.windows import present
from ui.amounts import amount_text, read_amount
from ui.settings.checked_field import CheckedField
from ui.settings.page import SettingsPage
from ui.theme import Theme

MINE = profiles.from_template("custom", id="mine", label="Mine", base_url="http://localhost:9/v1")
CONNECTED = ServerReport(state=ConnectionState.OK, models=("a", "gpt-6.1-terra"))


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, tmp_path: Path) -> SettingsPage:
    page = SettingsPage(theme, tmp_path)
    qtbot.addWidget(page)
    page.resize(1376, 840)
    page.providers.set_templates(profiles.templates())
    page.set_profiles((MINE, profiles.builtin("")), "mine", {"mine": CONNECTED})
    page.set_settings(Settings())
    present(qtbot, page)
    return page


def type_into(field: CheckedField, text: str) -> None:
    """Replace the text by typing, then leave with Tab."""
    field.editor.setFocus()
    field.editor.selectAll()
    QTest.keyClick(field.editor, Qt.Key.Key_Delete)
    if isinstance(field.editor, QLineEdit):
        field.editor.insert(text)
        completer = field.editor.completer()
        popup = None if completer is None else completer.popup()
        if popup is not None:
            popup.hide()  # it would keep the key below from the field
    else:
        field.editor.insertPlainText(text)
    QTest.keyClick(field.editor, Qt.Key.Key_Tab)


# -- privacy ----------------------------------------------------------------------------------------------------------


def test_privacy_shows_and_tells_what_holds(page: SettingsPage) -> None:
    page.show_section("privacy")
    told: list[dict[str, object]] = []
    page.changed.connect(told.append)
    privacy = page.privacy
    assert (privacy._strip.isChecked(), privacy._shrink.isChecked(), privacy._forget.isChecked()) == (True, True, False)
    page.set_settings(Settings(strip_metadata=False, store_responses=False))
    assert (privacy._strip.isChecked(), privacy._forget.isChecked()) == (False, True)
    assert not told
    for switch in (privacy._strip, privacy._shrink, privacy._forget):
        switch.click()
        assert switch.accessibleName()
        assert switch.accessibleDescription()
    assert told == [{"strip_metadata": True}, {"shrink_uploads": False}, {"store_responses": True}]


def test_labels_stand_beside_their_controls_at_every_text_size(page: SettingsPage, theme: Theme) -> None:
    page.show_section("budget")
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH, 130)
    QApplication.sendPostedEvents()
    for name in ("daily_cap", "monthly_cap"):
        label, field = page.budget._labels[name], page.budget._amounts[name]
        assert abs(label.geometry().center().y() - field.geometry().center().y()) <= 1


# -- built-in engine --------------------------------------------------------------------------------------------------


def test_the_engine_tells_what_it_can_do_and_what_it_takes(page: SettingsPage, qtbot: QtBot) -> None:
    engine = page.engine
    with qtbot.waitSignal(engine.space_wanted):
        page.show_section("engine")
    assert engine._abilities.text().count("•") == 5
    assert "not running" in engine._space.text()
    engine.set_space(3_000_000)
    assert engine._space.text().startswith("2.9 MB")
    told: list[dict[str, object]] = []
    page.changed.connect(told.append)
    page.set_settings(Settings(engine_threads=7))
    assert not told
    for _ in range(3):
        QTest.keyClick(engine._threads.field, Qt.Key.Key_Up)
    assert told == [{"engine_threads": 8}]


# -- look -------------------------------------------------------------------------------------------------------------


def test_the_colour_of_masks_is_chosen_and_shown(page: SettingsPage, theme: Theme) -> None:
    page.show_section("look")
    told: list[dict[str, object]] = []
    page.changed.connect(told.append)
    combo, seen = page.look._mask, []
    for row, colour in enumerate(MaskColour):
        combo.setCurrentIndex(row)
        combo.activated.emit(row)
        assert told[-1] == {"mask_colour": colour}
        page.set_settings(Settings(mask_colour=colour))
        seen.append(page.look._swatch.grab().toImage())
        assert combo.value == colour
        assert combo.currentText()
    assert len(told) == len(MaskColour)
    assert all(seen[a] != seen[b] for a in range(len(seen)) for b in range(a))


# -- budget -----------------------------------------------------------------------------------------------------------


def test_a_cap_is_typed_in_dollars(page: SettingsPage) -> None:
    page.show_section("budget")
    told: list[dict[str, object]] = []
    page.changed.connect(told.append)
    daily, monthly = page.budget._amounts["daily_cap"], page.budget._amounts["monthly_cap"]
    type_into(daily, "5")
    assert daily.text == "$5.00"
    type_into(monthly, "1,000.5")
    page.budget._action.button("stop").click()
    assert told == [{"daily_cap": 5_000_000}, {"monthly_cap": 1_000_500_000}, {"cap_action": CapAction.STOP}]
    page.set_settings(Settings(daily_cap=5_000_000))
    type_into(daily, "")
    assert told[-1] == {"daily_cap": None}


def test_the_price_below_which_nothing_is_asked_is_chosen_and_forgotten(page: SettingsPage) -> None:
    page.show_section("budget")
    told: list[dict[str, object]] = []
    page.changed.connect(told.append)
    page.set_settings(Settings(ask_above=2_000_000))
    above = page.budget._amounts["ask_above"]
    assert above.text == "$2.00"
    type_into(above, "much")
    assert "dollars" in above.problem
    type_into(above, "0.5")
    type_into(above, "")
    assert told == [{"ask_above": 500_000}, {"ask_above": None}]


def test_what_is_no_amount_is_said_below_and_stays(page: SettingsPage) -> None:
    page.show_section("budget")
    told: list[dict[str, object]] = []
    page.changed.connect(told.append)
    daily = page.budget._amounts["daily_cap"]
    for text in ("lots", "-5", "5 euro", "1e3", "1,00", "0.0000001", "1000001", "٥"):
        type_into(daily, text)
        assert not told
        assert daily.text == text
        assert "dollars" in daily.problem
        page.set_settings(Settings(daily_cap=1))
        assert daily.text == text
    type_into(daily, "2")
    assert told == [{"daily_cap": 2_000_000}]
    assert not daily.problem


@pytest.mark.parametrize("amount", [None, 0, 1, 125_000, 5_000_000, 123_456_789_000])
def test_amounts_are_read_as_they_are_written(amount: int | None) -> None:
    assert read_amount(amount_text(amount)) == amount


def test_the_day_of_the_prices_is_told(page: SettingsPage) -> None:
    page.budget.set_price_date("2026-11-22")
    assert "22 Nov 2026" in page.budget._note.text()
    page.budget.set_price_date("")
    assert "provider's bill" in page.budget._note.text()


# -- advanced ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def told(page: SettingsPage) -> list[Profile]:
    changed: list[Profile] = []
    page.providers.detail.changed.connect(changed.append)
    page.providers.detail._more.click()
    return changed


def test_advanced_is_folded_until_it_is_wanted(page: SettingsPage) -> None:
    detail = page.providers.detail
    assert not detail.advanced.isVisible()
    detail._more.click()
    assert detail.advanced.isVisible()
    page.providers.list.choose("builtin")
    assert not detail.advanced.isVisible()
    assert not detail._more.isVisible()
    page.providers.list.choose("mine")
    assert not detail.advanced.isVisible()


def test_advanced_fields_are_told_as_a_whole_profile(page: SettingsPage, told: list[Profile]) -> None:
    form = page.providers.detail.form
    type_into(form.field("text_model"), "gpt-6.1-terra")
    type_into(form.field("proxy"), "http://proxy.example:3128")
    type_into(form.field("headers"), "X-Team: rivers\nX-Title: Vidra")
    type_into(form.field("extra_body"), '{"provider": {"order": ["a"]}}')
    assert told[-1].text_model == "gpt-6.1-terra"
    assert told[-1].proxy == "http://proxy.example:3128"
    assert told[-1].headers == {"X-Team": "rivers", "X-Title": "Vidra"}
    assert told[-1].quirks.extra_body == {"provider": {"order": ["a"]}}
    assert told[-1].base_url == MINE.base_url


WRONG = (
    ("label", "", "name"),
    ("proxy", "proxy:3128", "http://"),
    ("proxy", "http://u:secret@proxy", "HTTPS_PROXY"),
    ("base_url", "http://u:secret@host/v1", "key field"),
    ("headers", "X-Team", "Line 1"),
    ("headers", "X-Team: 수달", "X-Team cannot be sent"),
    ("headers", "Authorization: Bearer x", "keychain"),
    ("headers", "Host: x", "Vidra itself"),
    ("headers", "A: 1\nA: 2", "twice"),
    ("headers", "\n".join(f"X-{number}: 1" for number in range(40)), "too many"),
    ("extra_body", '{"a": 1,\n"b"}', "line 2"),
    ("extra_body", "[1]", "braces"),
    ("extra_body", '{"a": NaN}', "JSON"),
)


def test_what_cannot_be_used_is_said_at_its_field_and_stays(page: SettingsPage, told: list[Profile]) -> None:
    for name, text, words in WRONG:
        field = page.providers.detail.form.field(name)
        type_into(field, text)
        assert not told, name
        assert words in field.problem
        page.set_profiles((MINE, profiles.builtin("")), "mine", {})
        assert field.text == text
        page.providers.list.choose("builtin")
        page.providers.list.choose("mine")
        assert not field.problem
        assert field.text != text


def test_another_kind_brings_its_habits_and_keeps_what_was_typed(page: SettingsPage, told: list[Profile]) -> None:
    type_into(page.providers.detail.form.field("extra_body"), '{"seed": 7}')
    combo = page.providers.detail.advanced._kind
    assert combo.value == "custom"
    combo.setCurrentIndex(combo.findData("openrouter"))
    assert told[-1].kind == "openrouter"
    assert told[-1].quirks.images_path == profiles.from_template("openrouter", id="x").quirks.images_path
    assert told[-1].quirks.extra_body == {"seed": 7}
    assert (told[-1].label, told[-1].base_url) == (MINE.label, MINE.base_url)


def test_tab_leaves_a_field_of_several_lines(page: SettingsPage, told: list[Profile]) -> None:
    headers = page.providers.detail.form.field("headers").editor
    assert isinstance(headers, QPlainTextEdit)
    headers.setFocus()
    QTest.keyClick(headers, Qt.Key.Key_Tab)
    assert not headers.hasFocus()
    assert headers.toPlainText() == ""
    assert not told


def test_models_of_the_server_are_offered_for_the_text_model(page: SettingsPage) -> None:
    editor = page.providers.detail.form.field("text_model").editor
    assert isinstance(editor, QLineEdit)
    completer = editor.completer()
    assert completer is not None
    completer.setCompletionPrefix("gpt")
    assert completer.currentCompletion() == "gpt-6.1-terra"
