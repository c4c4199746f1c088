"""Files that ship with the program: tokens, icons, model and profile tables, translations, samples."""

from pathlib import Path

_ROOT = Path(__file__).parent


def path(name: str) -> Path:
    """Where a shipped file lies, e.g. `path("icons/create.svg")`."""
    return _ROOT / name
