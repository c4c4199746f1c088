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
    base_url: str = ""
    language: str
    theme: str
    files: list[Path]


def parse(arguments: Sequence[str], version: str) -> Options:
    """Read the arguments; `--help`, `--version` and wrong ones raise SystemExit before any window."""
    parser = argparse.ArgumentParser(prog="vidra", description="Make, edit and ask about pictures.")
    parser.add_argument("--library", type=_folder, metavar="DIR", help="folder of your pictures")
    parser.add_argument("--config-dir", type=_folder, metavar="DIR", help="folder for settings, cache and log")
    server = parser.add_mutually_exclusive_group()
    server.add_argument("--profile", default="", metavar="ID", help="server to start with")
    server.add_argument(
        "--base-url",
        type=_address,
        default=argparse.SUPPRESS,  # a default in words would be checked as an address
        metavar="URL",
        help="an OpenAI-compatible server, with its /v1",
    )
    parser.add_argument("--language", default="", choices=LANGUAGES, help="for this session")
    parser.add_argument("--theme", default="", choices=THEMES, help="for this session")
    parser.add_argument("--version", action="version", version=f"Vidra {version}")
    parser.add_argument("files", nargs="*", type=Path, help="pictures to add to the library, or folders to look at")
    return parser.parse_args(arguments, namespace=Options())


def _folder(text: str) -> Path:
    """A folder that is there or can be made. Nothing is not one: it would be whichever folder the terminal is in."""
    folder = Path(text).expanduser()
    if not text.strip():
        raise argparse.ArgumentTypeError("expected a folder")
    if folder.is_file():
        raise argparse.ArgumentTypeError(f"{text} is a file, not a folder")
    return folder


def _address(text: str) -> str:
    from services.server_rules import FieldError, read_address  # noqa: PLC0415 - seldom needed

    try:
        return read_address(text)
    except FieldError as error:
        raise argparse.ArgumentTypeError(f"expected an address such as http://localhost:8000/v1 ({error})") from error
