"""Pictures that go with a request."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Detail(StrEnum):
    """How closely a model looks at a picture (openai-api.md section 4.3)."""

    AUTO = "auto"
    LOW = "low"
    HIGH = "high"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True, kw_only=True)
class InputPicture:
    """A picture that goes with a request.

    Its prepared bytes lie in the library under `sha256` (`.vidra/inputs`), so that a request can be sent again. One
    that the server fetches itself (`url`) or already has (`file_id`) has no bytes here.
    """

    sha256: str = ""
    format: str = ""
    width: int = 0
    height: int = 0
    bytes: int = 0
    name: str = ""
    """What the person knows it by: a file name, a title, a host."""
    asset_id: str = ""
    """The picture of the library that it is, if it is one."""
    url: str = ""
    file_id: str = ""
    profile_id: str = ""
    """The server that `file_id` is stored on."""
    prepared: tuple[str, ...] = ()
    """What was done to it: `turned`, `location`, `metadata`, `converted`, `shrunk`, `flattened`, `first-frame`."""
