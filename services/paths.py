"""The folders of one run."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

APP_NAME = "Vidra"


class Paths(NamedTuple):
    """Where the program keeps what is its own (`config`, `cache`, `log`) and where pictures go unless told otherwise.

    Nothing is created here; whoever writes into a folder makes it.
    """

    config: Path
    cache: Path
    log: Path

    @classmethod
    def create(cls, config_dir: Path | None = None) -> Paths:
        """The system's folders; with `config_dir` everything but the library lies below that one folder."""
        if config_dir is not None:
            own = config_dir.expanduser().absolute()
            return cls(config=own, cache=own / "cache", log=own / "log")
        import platformdirs  # noqa: PLC0415 - late: D10

        return cls(
            config=platformdirs.user_config_path(APP_NAME, appauthor=False, roaming=True),
            cache=platformdirs.user_cache_path(APP_NAME, appauthor=False),
            log=platformdirs.user_log_path(APP_NAME, appauthor=False),
        )

    @property
    def default_library(self) -> Path:
        """The library folder of those who have chosen none: in the system's folder of pictures."""
        import platformdirs  # noqa: PLC0415 - late: D10

        return platformdirs.user_pictures_path() / APP_NAME

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.json"

    @property
    def models_file(self) -> Path:
        """The person's own rows for the model table."""
        return self.config / "models.toml"

    @property
    def presets_folder(self) -> Path:
        """The person's own presets for questions."""
        return self.config / "templates"

    @property
    def window_file(self) -> Path:
        """Where the window was; Qt writes it, apart from the settings."""
        return self.config / "window.ini"
