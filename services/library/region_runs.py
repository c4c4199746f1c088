"""Runs of regions that are not done yet: `.vidra/regions/<run id>.json`, written before the first region is sent."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from services.atomic import write_atomic
from services.library import sidecar
from services.library.failures import disk_failures
from services.library.naming import is_plain
from services.library.records import decode_box, decode_input, encode_record
from services.library.values import Values
from services.types import Region, RegionRun

log = logging.getLogger(__name__)

MARK = "regions"


class RegionRuns:
    """Those of one library. Methods block and raise VidraError for what the disk refuses."""

    def __init__(self, own: Path) -> None:
        """`own`: see `Library.own`."""
        self._folder = own / "regions"

    def load(self) -> tuple[RegionRun, ...]:
        """Those that were not ended, oldest first; what makes no sense is left out."""
        with disk_failures(self._folder):
            paths = sorted(self._folder.glob("*.json")) if self._folder.is_dir() else []
            found = [self._read(path) for path in paths]
        return tuple(run for run in found if run is not None)

    def save(self, run: RegionRun) -> None:
        """Write down what is about to be done, durably."""
        raw: dict[str, Any] = {"source": run.source, "thread_id": run.thread_id}
        raw[MARK] = [_encoded(region) for region in run.regions]
        with disk_failures(self._folder):
            self._folder.mkdir(exist_ok=True)  # not its parents: a library whose disk is gone is not made anew
            write_atomic(self._folder / f"{run.run_id}.json", sidecar.dumps(raw))

    def remove(self, run_id: str) -> None:
        """It is done, or the person wants no more of it. Where the disk refuses, it is offered once more."""
        try:
            (self._folder / f"{run_id}.json").unlink(missing_ok=True)
        except OSError as error:
            log.warning("the end of a run of regions is not written down: %s", error)

    def _read(self, path: Path) -> RegionRun | None:
        raw = sidecar.load(path)
        if raw is None or not is_plain(path.stem):
            return None
        values = Values(raw)
        regions = tuple(_region(each) for each in values.objects(MARK))
        usable = bool(regions) and all(region.mask.sha256 or region.frame for region in regions)
        run = RegionRun(
            run_id=path.stem, source=values.text("source"), thread_id=values.text("thread_id"), regions=regions
        )
        return run if usable and run.source else None


def _encoded(region: Region) -> dict[str, Any]:
    frame = {} if region.frame is None else {"frame": encode_record(region.frame)}
    return {"words": region.words, "mask": encode_record(region.mask), **frame}


def _region(values: Values) -> Region:
    mask, frame = values.mapping("mask"), values.mapping("frame")
    return Region(
        words=values.text("words"),
        mask=decode_input(mask or Values({})),
        frame=None if frame is None else decode_box(frame),
    )
