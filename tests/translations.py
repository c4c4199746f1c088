"""Reads the texts of the sources into resources/i18n/*.ts and builds the *.qm files.

    python -m tests.translations update

`vidra_ko.ts` is the Korean; `vidra_en.ts` holds only the English plural forms.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import PySide6

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("ko", "en")
_SUFFIX = ".exe" if sys.platform == "win32" else ""


def _tool(name: str) -> str:
    return str(Path(PySide6.__file__).parent / f"{name}{_SUFFIX}")


def sources() -> list[str]:
    """Every file with texts for people, relative to the root."""
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "ui").rglob("*.py"))


def update(language: str, target: Path) -> None:
    """Merge the texts of the sources into one .ts file."""
    plural = ["-pluralonly"] if language == "en" else []
    command = [_tool("lupdate"), *sources(), *plural, "-no-obsolete", "-locations", "none"]
    command += ["-source-language", "en_US", "-target-language", language, "-ts", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def release(source: Path, target: Path) -> None:
    """Build the .qm file that the app loads."""
    subprocess.run([_tool("lrelease"), "-silent", str(source), "-qm", str(target)], check=True)


def unfinished(file: Path) -> list[str]:
    """Source texts without a translation."""
    missing: list[str] = []
    for message in ElementTree.parse(file).getroot().iter("message"):
        translation = message.find("translation")
        forms = [] if translation is None else (translation.findall("numerusform") or [translation])
        done = bool(forms) and all((form.text or "").strip() for form in forms)
        if translation is None or translation.get("type") == "unfinished" or not done:
            missing.append(message.findtext("source") or "")
    return missing


def main() -> None:
    """Update both languages and say what is missing."""
    for language in LANGUAGES:
        file = FOLDER / f"vidra_{language}.ts"
        update(language, file)
        release(file, file.with_suffix(".qm"))
        missing = unfinished(file)
        print(f"{file.name}: {len(missing)} without a translation")
        for text in missing:
            print(f"  {text}")


if __name__ == "__main__":
    main()
