"""How far a run of regions has come: as for versions, that follows from the pictures, and is written nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

from services.types import Asset, RegionProgress, RegionRun


def progress(run: RegionRun, assets: Iterable[Asset]) -> RegionProgress:
    """Follow the results of the run from its source on. `assets`: those of its thread, oldest first.

    Of a region that has a locked result, that one counts; else what the model made.
    """
    results = [asset for asset in assets if asset.run_id == run.run_id]
    current, done = run.source, 0
    while done < len(run.regions):
        found = [asset for asset in results if asset.parents[:1] == (current,) and asset.id != current]
        best = next((asset for asset in found if asset.locked), found[0] if found else None)
        if best is None:
            break
        current, done = best.id, done + 1
    return RegionProgress(run=run, current=current, done=done)
