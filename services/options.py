"""What the command line says."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

THEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "ko")


class Options(argparse.Namespace):
    """One start. Empty and None mean: as the settings say."""

    library: Path | None
    config_dir: Path | None
    profile: str
    base_url: str
    language: str
    theme: str
    files: list[Path]


def parse(arguments: Sequence[str], version: str) -> Options:
    """Read the arguments; `--help`, `--version` and wrong ones raise SystemExit before any window."""
    parser = argparse.ArgumentParser(prog="vidra", description="Make, edit and ask about pictures.")
    parser.add_argument("--library", type=Path, metavar="DIR", help="folder of your pictures")
    parser.add_argument("--config-dir", type=Path, metavar="DIR", help="folder for settings, cache and log")
    parser.add_argument("--profile", default="", metavar="ID", help="server to start with")
    parser.add_argument("--base-url", default="", metavar="URL", help="an OpenAI-compatible server, with its /v1")
    parser.add_argument("--language", default="", choices=LANGUAGES, help="for this session")
    parser.add_argument("--theme", default="", choices=THEMES, help="for this session")
    parser.add_argument("--version", action="version", version=f"Vidra {version}")
    parser.add_argument("files", nargs="*", type=Path, help="pictures to add to the library")
    options = parser.parse_args(arguments, namespace=Options())
    if options.base_url and not options.base_url.startswith(("http://", "https://")):
        parser.error("--base-url must begin with http:// or https://")
    return options
