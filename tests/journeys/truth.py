"""What must be true of a library folder, whatever happened to the program that wrote it."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

from PIL import Image

from services.types import AssetKind
from tests.journeys.program import pictures


def decoded_size(file: Path) -> tuple[int, int]:
    """Decode every pixel of the file. Raises OSError if one is missing."""
    with Image.open(io.BytesIO(file.read_bytes())) as picture:
        picture.load()
        return picture.size


def check_picture(file: Path) -> dict[str, Any]:
    """It decodes fully and is the one its sidecar tells of. Returns the sidecar."""
    decoded_size(file)
    sidecar = json.loads(file.with_suffix(".json").read_text("utf-8"))
    assert hashlib.sha256(file.read_bytes()).hexdigest() == sidecar["sha256"], file
    return sidecar


def check_files(library: Path) -> list[Path]:
    """Checks every picture. Returns them."""
    found = pictures(library)
    for file in found:
        check_picture(file)
    return found


def kinds_in(library: Path) -> list[AssetKind]:
    """The kinds of its pictures as their sidecars say, after `check_files`."""
    sidecars = [file.with_suffix(".json").read_text("utf-8") for file in check_files(library)]
    return sorted(AssetKind(json.loads(text)["kind"]) for text in sidecars)
