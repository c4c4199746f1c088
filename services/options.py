"""What the command line says."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from services.types import LanguageChoice, ThemeChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """One start. Empty and None mean: as the settings say."""

    library: Path | None = None
    config_dir: Path | None = None
    profile: str = ""
    base_url: str = ""
    language: LanguageChoice | None = None
    theme: ThemeChoice | None = None
    files: tuple[Path, ...] = ()


def parse(arguments: Sequence[str], version: str) -> Options:
    """Read the arguments; `--help`, `--version` and wrong ones raise SystemExit before any window."""
    parser = argparse.ArgumentParser(prog="vidra", description="Make, edit and ask about pictures.")
    parser.add_argument("--library", type=Path, metavar="DIR", help="folder of your pictures")
    parser.add_argument("--config-dir", type=Path, metavar="DIR", help="folder for settings, cache and log")
    parser.add_argument("--profile", default="", metavar="ID", help="server to start with")
    parser.add_argument("--base-url", default="", metavar="URL", help="an OpenAI-compatible server, with its /v1")
    parser.add_argument("--language", choices=[choice.value for choice in LanguageChoice], help="for this session")
    parser.add_argument("--theme", choices=[choice.value for choice in ThemeChoice], help="for this session")
    parser.add_argument("--version", action="version", version=f"Vidra {version}")
    parser.add_argument("files", nargs="*", type=Path, help="pictures to add to the library")
    found = parser.parse_args(arguments)
    if found.base_url and not found.base_url.startswith(("http://", "https://")):
        parser.error("--base-url must begin with http:// or https://")
    return Options(
        library=found.library,
        config_dir=found.config_dir,
        profile=found.profile,
        base_url=found.base_url,
        language=None if found.language is None else LanguageChoice(found.language),
        theme=None if found.theme is None else ThemeChoice(found.theme),
        files=tuple(found.files),
    )
