"""Edits that are being prepared: `.vidra/edits/<asset id>.json`, its mask `<asset id>.png` and those of its regions
`<asset id>-<number>.png`, all grey PNG. They stay after the run: a picture that one comes back to has its masks.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from services.atomic import write_atomic
from services.errors import VidraError
from services.library import sidecar
from services.library.failures import broken_file, disk_failure, disk_failures
from services.library.files import PRIVATE
from services.library.naming import is_plain
from services.library.records import decode_box, encode_record
from services.library.values import Values
from services.types import LOOSE, MOST_REGIONS, EditDraft

log = logging.getLogger(__name__)

MARK = "edit"
SCHEMA = 1
_MONTH = 30 * 24 * 3600.0


class EditDrafts:
    """Those of one library. Methods block and raise VidraError for what the disk refuses."""

    def __init__(self, root: Path) -> None:
        self._folder = root / PRIVATE / "edits"

    def load(self, asset_id: str) -> EditDraft | None:
        """What was prepared for a picture; None where that is nothing, or makes no sense."""
        try:
            raw = sidecar.load(self._path(asset_id, ".json"))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise disk_failure(error, self._folder) from error
        if raw is None or MARK not in raw:
            return None
        values = Values(raw)
        regions = values.texts("regions")[:MOST_REGIONS]
        frame = values.mapping("frame")
        box = None if frame is None else decode_box(frame)
        current = values.whole("current", least=LOOSE)
        return EditDraft(
            prompt=values.text("prompt"),
            regions=regions,
            current=current if current < len(regions) else LOOSE,
            frame=None if box is None or box.empty else box,
        )

    def mask(self, asset_id: str, number: int) -> bytes | None:
        """The mask of a region, or the one that belongs to none (`LOOSE`), a grey PNG; None where there is none."""
        try:
            return self._path(asset_id, _png(number)).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise disk_failure(error, self._folder) from error

    def save(self, asset_id: str, draft: EditDraft, masks: Mapping[int, bytes | None]) -> None:
        """Keep a draft, durably. `masks`: those that have changed, by number; None: it is empty."""
        raw: dict[str, Any] = {MARK: SCHEMA, "prompt": draft.prompt, "regions": list(draft.regions)}
        raw["current"] = draft.current
        if draft.frame is not None:
            raw["frame"] = encode_record(draft.frame)
        with disk_failures(self._folder):
            self._folder.mkdir(exist_ok=True)  # not its parents: a library whose disk is gone is not made anew
            for number, mask in masks.items():
                path = self._path(asset_id, _png(number))
                if mask is None:
                    path.unlink(missing_ok=True)
                else:
                    write_atomic(path, mask)
            for number in range(len(draft.regions), MOST_REGIONS):
                self._path(asset_id, _png(number)).unlink(missing_ok=True)
            write_atomic(self._path(asset_id, ".json"), sidecar.dumps(raw))

    def sweep(self, is_known: Callable[[str], bool]) -> None:
        """Remove what was prepared a month ago for pictures that are not in the library any more. Where the disk
        refuses, it stays."""
        before = time.time() - _MONTH
        try:
            drafts = list(self._folder.glob("*.json")) if self._folder.is_dir() else []
            for path in drafts:
                if path.stat().st_mtime < before and not is_known(path.stem):
                    for number in (LOOSE, *range(MOST_REGIONS)):
                        self._path(path.stem, _png(number)).unlink(missing_ok=True)
                    path.unlink()
        except (OSError, VidraError) as error:
            log.info("prepared edits are not swept: %s", error)

    def _path(self, asset_id: str, suffix: str) -> Path:
        """Ids come from sidecars, which anybody may write. Raises VidraError FILE_BROKEN for one that is no name."""
        if not is_plain(asset_id):
            raise broken_file(self._folder, f"no usable id: {asset_id}")
        return self._folder / f"{asset_id}{suffix}"


def _png(number: int) -> str:
    return ".png" if number == LOOSE else f"-{number}.png"
