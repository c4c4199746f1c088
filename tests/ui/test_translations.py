"""The shipped translations are complete, fit their texts, and are what the program loads."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from services.types import LanguageChoice
from tests import translations
from ui.language import Language

_PLACES = re.compile(r"\{\w+\}|%n")


def shipped(language: str) -> dict[translations.Key, list[str]]:
    file = translations.FOLDER / f"vidra_{language}.ts"
    return translations.translations(ElementTree.parse(file).getroot())


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    wanted = {key for key, _ in translations.messages(translations.extract(language))}
    assert not sorted(wanted - set(shipped(language)))


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_loaded_file_is_built_from_the_translations(language: str, tmp_path: Path) -> None:
    file = translations.FOLDER / f"vidra_{language}.ts"
    fresh = tmp_path / "fresh.qm"
    translations.release(file, fresh)
    assert fresh.read_bytes() == file.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_placeholders_survive(language: str) -> None:
    wrong = [
        (source, form)
        for (_, source, _), forms in shipped(language).items()
        for form in forms
        if set(_PLACES.findall(form)) - {"%n"} != set(_PLACES.findall(source)) - {"%n"}
    ]
    assert not wrong


def test_korean_is_calm() -> None:
    assert not [form for forms in shipped("ko").values() for form in forms if "!" in form]


def test_languages_change_at_once(qapp: QApplication) -> None:
    language = Language(qapp)
    try:
        language.apply(LanguageChoice.KOREAN)
        assert QCoreApplication.translate("Actions", "Library") == "보관함"
        assert QCoreApplication.translate("Strings", "%n picture(s) saved to Library", "", 4) == (
            "그림 4장을 보관함에 저장함"
        )
        language.apply(LanguageChoice.ENGLISH)
        saved = [QCoreApplication.translate("Strings", "%n picture(s) saved to Library", "", n) for n in (1, 2)]
        assert saved == ["1 picture saved to Library", "2 pictures saved to Library"]
    finally:
        language.remove()
