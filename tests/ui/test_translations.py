"""The shipped translations are complete, fit their texts, and are what the program loads."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from services.types import LanguageChoice
from tests import translations
from ui.language import Language

_PLACES = re.compile(r"\{\w*\}|%n|%\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One `tr`, `translate` or `QT_TRANSLATE_NOOP` of the sources whose texts are written out."""

    place: str
    key: translations.Key
    counted: bool
    given: frozenset[str] | None
    """Names given to the `.format` that follows; None: there is none, or it unpacks a mapping."""


def _text(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _given(attribute: ast.AST | None, call: ast.AST | None) -> frozenset[str] | None:
    if not (isinstance(attribute, ast.Attribute) and attribute.attr == "format" and isinstance(call, ast.Call)):
        return None
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def calls() -> Iterator[Call]:
    """Read with Python's own parser: lupdate leaves out what stands in an f-string, and some counts."""
    for file in sorted((translations.ROOT / "ui").rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or _name(node) not in ("tr", "translate", "QT_TRANSLATE_NOOP"):
                continue
            arguments = list(node.args)
            if _name(node) == "tr":
                owner: ast.AST | None = node
                while owner is not None and not isinstance(owner, ast.ClassDef):
                    owner = above.get(owner)
                context = owner.name if owner is not None else None
            else:
                context = _text(arguments.pop(0)) if arguments else None
            source = _text(arguments[0]) if arguments else None
            if context is None or source is None:
                continue
            comment = (_text(arguments[1]) or "") if len(arguments) > 1 else ""
            parent = above.get(node)
            yield Call(
                place=f"{file.relative_to(translations.ROOT).as_posix()}:{node.lineno}",
                key=(context, source, comment),
                counted=len(arguments) > 2,
                given=_given(parent, above.get(parent) if parent is not None else None),
            )


def tree(language: str) -> ElementTree.Element:
    return ElementTree.parse(translations.FOLDER / f"vidra_{language}.ts").getroot()


def shipped(language: str) -> dict[translations.Key, list[str]]:
    return translations.translations(tree(language))


@pytest.fixture(scope="module")
def written() -> list[Call]:
    return list(calls())


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_text_is_translated_and_none_is_left_over(language: str) -> None:
    wanted = {key for key, _ in translations.messages(translations.extract(language))}
    assert sorted(wanted - set(shipped(language))) == []
    assert sorted(set(shipped(language)) - wanted) == []
    marked = [message for message in tree(language).iter("message") if message.find("translation[@type]") is not None]
    assert [message.findtext("source") for message in marked] == []


def test_lupdate_reads_every_text(written: list[Call]) -> None:
    known = {key for key, _ in translations.messages(translations.extract("ko"))}
    unread = [f"{call.place} {call.key}" for call in written if call.key not in known]
    assert unread == [], "outside of f-strings please, and a count has to be a plain name"


def test_counts_are_given_where_a_text_has_one(written: list[Call]) -> None:
    assert [f"{call.place} {call.key}" for call in written if call.counted != (translations.COUNT in call.key[1])] == []


def test_format_gets_what_the_text_names(written: list[Call]) -> None:
    wrong = [
        f"{call.place} {call.key[1]}"
        for call in written
        if call.given is not None and call.given != {name for _, name, _, _ in Formatter().parse(call.key[1]) if name}
    ]
    assert wrong == []


def test_every_context_is_one_of_the_sources(written: list[Call]) -> None:
    contexts = {call.key[0] for call in written}
    assert {key[0] for language in translations.LANGUAGES for key in shipped(language)} - contexts == set()


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_loaded_file_is_built_from_the_translations(language: str, tmp_path: Path) -> None:
    file = translations.FOLDER / f"vidra_{language}.ts"
    fresh = tmp_path / "fresh.qm"
    translations.release(file, fresh)
    assert fresh.read_bytes() == file.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_placeholders_survive(language: str) -> None:
    wrong: list[tuple[str, str]] = []
    for (_, source, _), forms in shipped(language).items():
        for number, form in enumerate(forms):
            wanted, found = set(_PLACES.findall(source)), set(_PLACES.findall(form))
            if language == "en" and number == 0:  # "Cancel this picture"
                wanted, found = wanted - {translations.COUNT}, found - {translations.COUNT}
            if wanted != found:
                wrong.append((source, form))
    assert wrong == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_count_has_its_plural_forms(language: str) -> None:
    counted = {key: forms for key, forms in shipped(language).items() if translations.COUNT in key[1]}
    assert counted
    assert {len(forms) for forms in counted.values()} == {translations.FORMS[language]}
    assert [form for forms in counted.values() for form in forms if "(s)" in form] == []


def test_korean_is_calm_and_korean() -> None:
    texts = shipped("ko")
    assert [form for forms in texts.values() for form in forms if "!" in form or "！" in form] == []
    same = {source for (_, source, _), forms in texts.items() if forms == [source]}
    assert same <= {"100 %", "API", "CSV…", "Ctrl .", "Ctrl ↵", "HD", "HTML…", "ID", "JSON…", "ms", "px", "{size} px"}


def test_korean_particles_fit_every_inserted_word() -> None:
    """`{name}을` is right for some names only; `{name}을(를)` is right for all."""
    bare = re.compile(r"\{\w+\}(?:[은는이가을를와과](?!\()|으로|로)(?=[\s.,]|$)")
    assert [form for forms in shipped("ko").values() for form in forms if bare.search(form)] == []


def test_languages_change_at_once(qapp: QApplication) -> None:
    language = Language(qapp)
    try:
        language.apply(LanguageChoice.KOREAN)
        assert QCoreApplication.translate("Actions", "Library") == "보관함"
        assert QCoreApplication.translate("Strings", "You are offline") == "오프라인입니다"
        assert QCoreApplication.translate("LookSection", "System", "theme") == "시스템"
        saved = [QCoreApplication.translate("Strings", "%n picture(s) saved to Library", "", n) for n in (1, 4)]
        assert saved == ["그림 1장을 보관함에 저장함", "그림 4장을 보관함에 저장함"]
        language.apply(LanguageChoice.ENGLISH)
        assert QCoreApplication.translate("Actions", "Library") == "Library"
        saved = [QCoreApplication.translate("Strings", "%n picture(s) saved to Library", "", n) for n in (1, 2)]
        assert saved == ["1 picture saved to Library", "2 pictures saved to Library"]
        made = [QCoreApplication.translate("EstimateFooter", "Create %n picture(s)", "", n) for n in (1, 2)]
        assert made == ["Create 1 picture", "Create 2 pictures"]
    finally:
        language.remove()


def test_a_text_that_has_moved_keeps_its_translation() -> None:
    known = {
        ("Old", "Open", ""): ["열기"],
        ("Bar", "Open", "a state"): ["열림"],
        ("Bar", "Left", ""): ["왼쪽"],
        ("Card", "Left", ""): ["남음"],
        ("Bar", "Stop", ""): ["중지"],
    }
    keys = {("New", "Open", ""), ("Bar", "Open", "a state"), ("Bar", "Left", ""), ("Card", "Left", ""),
            ("New", "Left", ""), ("Card", "Stop", ""), ("Bar", "Stop", "")}  # fmt: skip
    found = translations.with_moved(keys, known)
    assert found[("New", "Open", "")] == ["열기"]
    assert found[("Bar", "Open", "a state")] == ["열림"]
    assert found[("Card", "Stop", "")] == ["중지"]
    assert ("New", "Left", "") not in found, "there are two ways to say it"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows replaces no open file")
def test_a_file_that_is_in_use_is_replaced_not_written_over(tmp_path: Path) -> None:
    target = tmp_path / "vidra_ko.qm"
    target.write_bytes(b"in use")
    with target.open("rb") as mapped:
        translations.release(translations.FOLDER / "vidra_ko.ts", target)
        assert mapped.read() == b"in use"
    assert list(tmp_path.iterdir()) == [target]
    assert target.stat().st_size > 1000
