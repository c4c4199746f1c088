"""The Settings page with real widgets and the shipped tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from services import profiles
from services.catalog import Catalog
from services.choices import choices
from services.types import (
    BUILTIN_PROFILE_ID,
    Ability,
    ConnectionState,
    Failure,
    FailureKind,
    LanguageChoice,
    ProbeReport,
    Profile,
    ServerReport,
    Settings,
    ShelfCounts,
    StoredFile,
    ThemeChoice,
    Trial,
)
from tests.ui.windows import present
from ui import regions
from ui.language import Language
from ui.settings.checked_field import CheckedField
from ui.settings.page import SettingsPage
from ui.settings.words import connection_tag, list_line
from ui.theme import Theme

OPENAI = profiles.from_template("openai", id="openai")
OLLAMA = profiles.from_template("ollama", id="ollama")
BUILTIN = profiles.builtin("")
ALL = (OPENAI, OLLAMA, BUILTIN)
CONNECTED = ServerReport(state=ConnectionState.OK, models=("gpt-image-2",), milliseconds=210)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, tmp_path: Path) -> SettingsPage:
    page = SettingsPage(theme, tmp_path)
    qtbot.addWidget(page)
    page.resize(1376, 840)
    page.set_profiles(ALL, "openai", {"openai": CONNECTED})
    page.set_settings(Settings())
    present(qtbot, page)
    return page


def heard(signal: object) -> list[tuple[object, ...]]:
    calls: list[tuple[object, ...]] = []
    signal.connect(lambda *values: calls.append(values))  # type: ignore[attr-defined]
    return calls


def test_the_look_is_told_at_once(page: SettingsPage) -> None:
    page.show_section("look")
    changed = heard(page.changed)
    page.look._theme_choice.button("light").click()
    page.look._language.button("ko").click()
    page.look._text_size.button("130").click()
    page.look._contrast.click()
    assert [values[0] for values in changed] == [
        {"theme": ThemeChoice.LIGHT},
        {"language": LanguageChoice.KOREAN},
        {"text_size": 130},
        {"more_contrast": True},
    ]


def test_showing_settings_tells_nothing(page: SettingsPage) -> None:
    changed = heard(page.changed)
    page.set_settings(Settings(theme=ThemeChoice.LIGHT, reduce_motion=True, text_size=115, engine_pace=4.0))
    assert not changed
    assert page.look._theme_choice.value == "light"
    assert page.look._motion.isChecked()


def test_another_provider_is_shown_and_asked_about(page: SettingsPage) -> None:
    selected = heard(page.providers.selected)
    page.providers.list.choose("ollama")
    assert selected == [("ollama",)]
    assert page.providers.detail.title.text() == OLLAMA.label


def test_the_built_in_engine_has_nothing_to_fill_in(page: SettingsPage) -> None:
    page.providers.list.choose(BUILTIN_PROFILE_ID)
    detail = page.providers.detail
    assert not detail.form.field("base_url").isVisible()
    assert not detail._key.isVisible()
    assert not detail.head._remove.isVisible()
    assert detail.head._test.isVisible()


def type_into(field: QLineEdit | CheckedField, text: str) -> None:
    if isinstance(field, CheckedField):
        assert isinstance(field.editor, QLineEdit)
        field = field.editor
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_an_edit_is_told_as_a_whole_profile(page: SettingsPage) -> None:
    told: list[Profile] = []
    page.providers.detail.changed.connect(told.append)
    type_into(page.providers.detail.form.field("project"), "proj_rivers")
    type_into(page.providers.detail.form.field("timeout"), "120")
    assert told[-1].project == "proj_rivers"
    assert told[-1].timeout == 120
    assert told[-1].base_url == OPENAI.base_url


@pytest.mark.parametrize("address", ["localhost:1234", "ftp://host/v1", "https://", ""])
def test_an_address_that_cannot_be_is_marked_and_not_told(page: SettingsPage, address: str) -> None:
    told = heard(page.providers.detail.changed)
    field = page.providers.detail.form.field("base_url")
    type_into(field, address)
    assert not told
    assert field.editor.property("error") is True
    assert "http://" in field.problem
    assert field.problem == field.editor.accessibleDescription()
    page.set_profiles(ALL, "openai", {"openai": CONNECTED})
    assert field.text == address, "what is wrong stays until it is mended"
    type_into(field, "http://localhost:9/v1")
    assert told[-1][0].base_url == "http://localhost:9/v1"  # type: ignore[attr-defined]
    assert not field.problem


@pytest.mark.parametrize("limit", ["0", "9", "3601", "abc", "-5", ""])
def test_a_time_limit_out_of_range_is_marked_and_not_told(page: SettingsPage, limit: str) -> None:
    told = heard(page.providers.detail.changed)
    field = page.providers.detail.form.field("timeout")
    type_into(field, limit)
    assert not told
    assert field.editor.property("error") is True
    assert "3,600" in field.problem


def test_a_key_is_given_and_never_stays_in_the_field(page: SettingsPage) -> None:
    given = heard(page.providers.detail.key_given)
    key = page.providers.detail._key
    key.set_facts("", True, "")
    type_into(key.field, "sk-test-1234")
    assert given == [("openai", "sk-test-1234")]
    assert key.field.text() == ""


def test_a_kept_key_shows_four_characters_until_the_eye_asks(page: SettingsPage) -> None:
    key = page.providers.detail._key
    wanted = heard(page.providers.detail.key_wanted)
    key.set_facts("7Q2f", True, "")
    assert key.field.text().endswith("7Q2f")
    assert "sk-" not in key.field.text()
    assert key.field.isReadOnly()
    key._eye.click()
    assert wanted == [("openai",)]
    page.providers.detail.reveal_key("sk-test-7Q2f")
    assert key.field.text() == "sk-test-7Q2f"
    key._eye.click()
    assert "sk-" not in key.field.text()


def test_without_a_keychain_the_page_says_so(page: SettingsPage) -> None:
    key = page.providers.detail._key
    key.set_facts("", False, "")
    assert "no keychain" in key._note.text()


def test_a_key_of_the_environment_is_only_offered(page: SettingsPage) -> None:
    accepted = heard(page.providers.detail.offer_accepted)
    key = page.providers.detail._key
    key.set_facts("", True, "9xYz")
    assert not accepted
    assert "9xYz" in key._offer_note.text()
    key._use_offer.click()
    assert accepted == [("openai",)]


def test_switching_the_provider_forgets_what_was_typed(page: SettingsPage) -> None:
    key = page.providers.detail._key
    key.set_facts("", True, "")
    QTest.keyClicks(key.field, "sk-half")
    page.providers.list.choose("ollama")
    assert key.field.text() == ""


def test_models_show_their_end(page: SettingsPage) -> None:
    catalog = Catalog.load()
    page.set_choices(choices(catalog, ALL, {}, date(2026, 11, 23), {}, lambda spec: {}))
    texts = [label.text() for label in page.providers.detail._models.findChildren(type(page._title))]
    assert "gpt-image-1.5" in texts
    assert any("retires" in text for text in texts)
    assert any(text.startswith("→ ") and "2.6" in text for text in texts)
    assert any("retired" in text for text in texts)


def test_a_failed_test_is_worded(page: SettingsPage) -> None:
    failure = Failure(kind=FailureKind.KEY_REFUSED, status=401, profile_id="openai")
    report = ServerReport(state=ConnectionState.REFUSED, failure=failure)
    page.set_profiles(ALL, "openai", {"openai": report})
    notice = page.providers.detail._notice.notice
    assert notice is not None
    assert notice.title
    assert page.providers.detail.head._tag.text() == "Key refused"


@pytest.mark.parametrize("state", list(ConnectionState))
def test_every_state_has_words(state: ConnectionState) -> None:
    assert list_line(OPENAI, ServerReport(state=state))
    assert connection_tag(ServerReport(state=state))[0] or state is ConnectionState.UNKNOWN


def test_a_found_server_can_be_used(page: SettingsPage) -> None:
    used: list[Profile] = []
    page.providers.list.found_used.connect(used.append)
    page.providers.list.set_found([(OLLAMA, CONNECTED)])
    row = page.providers.list._found.itemAt(0)
    assert row is not None
    widget = row.widget()
    assert widget is not None
    button = widget.findChildren(type(page.providers.detail.head._test))[0]
    button.click()
    assert used == [OLLAMA]


def test_the_trash_can_be_emptied_only_when_there_is_something(page: SettingsPage) -> None:
    page.show_section("library")
    emptied = heard(page.library.empty_trash)
    page.set_counts(ShelfCounts(all=12))
    assert not page.library._trash.isEnabled()
    page.set_counts(ShelfCounts(all=12, trash=3))
    page.library._trash.click()
    assert len(emptied) == 1


def test_shortcuts_are_found_by_name_and_key(page: SettingsPage) -> None:
    page.show_section("shortcuts")
    section = page._sections["shortcuts"]
    field = section.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "full screen")
    tree = section.shortcuts.list  # type: ignore[attr-defined]
    shown = [
        tree.topLevelItem(i).child(j).text(0)
        for i in range(tree.topLevelItemCount())
        for j in range(tree.topLevelItem(i).childCount())
        if not tree.topLevelItem(i).child(j).isHidden()
    ]
    assert shown == ["Full screen"]


# -- room -------------------------------------------------------------------------------------------------------------


@pytest.fixture(params=[LanguageChoice.ENGLISH, LanguageChoice.KOREAN])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[LanguageChoice]:
    translators = Language(qapp)
    translators.apply(request.param)
    yield request.param
    translators.remove()
    QLocale.setDefault(QLocale(QLocale.Language.English))


@pytest.mark.parametrize(("size", "text_size"), [((1024, 700), 100), ((1024, 700), 130), ((900, 600), 130)])
def test_nothing_is_cut_in_a_small_window(
    qtbot: QtBot, theme: Theme, tmp_path: Path, language: LanguageChoice, size: tuple[int, int], text_size: int
) -> None:
    theme.apply(ThemeChoice.LIGHT, language, text_size)
    page = SettingsPage(theme, tmp_path)
    qtbot.addWidget(page)
    failure = Failure(kind=FailureKind.KEY_REFUSED, status=401, profile_id="openai")
    page.set_profiles(ALL, "ollama", {"openai": ServerReport(state=ConnectionState.REFUSED, failure=failure)})
    page.set_choices(choices(Catalog.load(), ALL, {}, date(2026, 11, 23), {}, lambda spec: {}))
    page.set_settings(Settings())
    page.resize(size[0] - theme.size("rail.compact"), size[1] - theme.size("strip"))
    present(qtbot, page)
    page.providers.list.choose("openai")
    detail = page.providers.detail
    detail.set_key_facts("", False, "7Q2f")
    day = datetime(2026, 11, 23, tzinfo=UTC)
    trials = tuple(Trial(ability=ability, works=False) for ability in Ability)
    detail.server_test.show_test(ProbeReport(profile_id="openai", model="m", trials=trials, checked_at=day), None)
    detail.stored_files.show_files([StoredFile(id="file-1", name="picture.png", bytes=4_500_000, created_at=day)])
    for name, section in page._sections.items():
        page.show_section(name)
        QApplication.sendPostedEvents()
        area = page.providers.detail if name == "providers" else section
        assert isinstance(area, QScrollArea)
        qtbot.waitUntil(lambda area=area: area.horizontalScrollBar().maximum() == 0)
        for button in area.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                right = button.mapTo(area.viewport(), button.rect().bottomRight()).x()
                assert right < area.viewport().width(), button.text()
                assert button.width() >= button.minimumSizeHint().width(), button.text()


def test_the_list_keeps_the_width_that_it_was_given(page: SettingsPage, theme: Theme) -> None:
    page.providers._splitter.moveSplitter(250, 1)
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH, 130)
    assert abs(page.providers.list.width() - 250 * 1.3) <= 2
    theme.apply(ThemeChoice.DARK, LanguageChoice.ENGLISH)
    assert abs(page.providers.list.width() - 250) <= 2


def test_f6_visits_the_sections_the_list_and_what_is_shown(page: SettingsPage) -> None:
    assert regions.marked(page) == [page._side, page.providers.list, page.providers.detail]
    page.show_section("budget")
    assert regions.marked(page) == [page._side, page.budget]


def test_short_fields_share_a_line_where_there_is_room(page: SettingsPage) -> None:
    form = page.providers.detail.form

    def one_line() -> bool:
        return form.field("organization").geometry().top() == form.field("project").geometry().top()

    assert one_line()
    page.resize(900, 840)
    QApplication.sendPostedEvents()
    assert not one_line()
    assert form.field("project").geometry().top() > form.field("organization").geometry().bottom()
