"""Reads the texts of the sources into resources/i18n/*.ts and builds the *.qm files.

    python -m tests.translations update

`vidra_ko.ts` is the Korean; `vidra_en.ts` holds only the English plural forms. What is translated already is kept, also
when the text has moved to another class.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import PySide6

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("ko", "en")
FORMS = {"ko": 1, "en": 2}
"""Plural forms of a language."""
COUNT = "%n"
_SUFFIX = ".exe" if sys.platform == "win32" else ""

Key = tuple[str, str, str]
"""Context, source text, disambiguation."""


def _tool(name: str) -> str:
    return str(Path(PySide6.__file__).parent / f"{name}{_SUFFIX}")


def messages(tree: Element) -> Iterator[tuple[Key, Element]]:
    """Every text of a .ts file with its key."""
    for context in tree.iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            yield (name, message.findtext("source") or "", message.findtext("comment") or ""), message


def extract(language: str) -> Element:
    """The texts of the sources as a .ts tree without translations; for English only those with a count.

    lupdate does not see that a text of `QCoreApplication.translate` has plural forms; here every text with a count has.
    """
    sources = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "ui").rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"vidra_{language}.ts"
        command = [_tool("lupdate"), *sources, "-locations", "none", "-source-language", "en_US"]
        command += ["-target-language", language, "-ts", str(target)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        tree = ElementTree.parse(target).getroot()
    for context in list(tree.iter("context")):
        for message in list(context.iter("message")):
            if COUNT in (message.findtext("source") or ""):
                message.set("numerus", "yes")
            elif language == "en":
                context.remove(message)
        if context.find("message") is None:
            tree.remove(context)
    return tree


def translations(tree: Element) -> dict[Key, list[str]]:
    """What is translated: one form, or one for each plural form."""
    found: dict[Key, list[str]] = {}
    for key, message in messages(tree):
        translation = message.find("translation")
        if translation is not None:
            forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
            if all(forms):
                found[key] = forms
    return found


def with_moved(keys: Collection[Key], known: dict[Key, list[str]]) -> dict[Key, list[str]]:
    """The known translations, and those of texts that stood in another context: where they stand no more, else where
    they stand too. A text that was translated in several ways is left to a person."""
    found = dict(known)
    for key in keys:
        same = [other for other in known if other[1:] == key[1:]]
        for others in ([other for other in same if other not in keys], same):
            ways = {tuple(known[other]) for other in others}
            if len(ways) == 1:
                found.setdefault(key, list(*ways))
    return found


def fill(tree: Element, language: str, known: dict[Key, list[str]]) -> list[Key]:
    """Put the known translations in (`with_moved`); returns the keys that have none."""
    missing: list[Key] = []
    known = with_moved({key for key, _ in messages(tree)}, known)
    for key, message in messages(tree):
        translation = message.find("translation")
        if translation is None:
            translation = ElementTree.SubElement(message, "translation")
        translation.clear()
        forms = known.get(key)
        if forms is None:
            missing.append(key)
            translation.set("type", "unfinished")
            forms = [""]
        if message.get("numerus") == "yes":
            for number in range(FORMS[language]):
                ElementTree.SubElement(translation, "numerusform").text = forms[min(number, len(forms) - 1)]
        else:
            translation.text = forms[0]
    return missing


def write(tree: Element, target: Path) -> None:
    """The .ts file, one element a line."""
    ElementTree.indent(tree, "    ")
    text = ElementTree.tostring(tree, encoding="unicode")
    target.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', "utf-8")


def release(source: Path, target: Path) -> None:
    """Build the .qm file that the app loads; a running one, which has the old file mapped, keeps that."""
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        made = Path(folder) / target.name
        subprocess.run([_tool("lrelease"), "-silent", str(source), "-qm", str(made)], check=True)
        made.replace(target)


def main() -> None:
    """Update both languages and say what is missing."""
    for language in LANGUAGES:
        file = FOLDER / f"vidra_{language}.ts"
        tree = extract(language)
        known = translations(ElementTree.parse(file).getroot()) if file.exists() else {}
        missing = fill(tree, language, known)
        write(tree, file)
        release(file, file.with_suffix(".qm"))
        print(f"{file.name}: {len(missing)} without a translation")
        for context, source, comment in missing:
            print(f"  {context}: {source} {comment}".rstrip())


if __name__ == "__main__":
    main()
