"""The pictures of one run as rows of a model: what each tile shows, and the jobs behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QImage

from services.rules import parse_size
from services.types import Asset, AssetKind, Failure, ImageRequest, Job, JobState

TileKey = tuple[str, int]
"""Job id and number of the picture within the job."""
TILE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_ENDED_WITHOUT = frozenset({JobState.FAILED, JobState.UNKNOWN, JobState.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One picture of the run, finished or not."""

    job: Job
    number: int
    """0-based number of the picture within its job."""
    image: QImage | None = None
    """The newest preview, or the finished picture."""
    asset: Asset | None = None
    fresh: bool = False
    """The label "Final" is on: it has just arrived."""

    @property
    def key(self) -> TileKey:
        return self.job.id, self.number

    @property
    def state(self) -> JobState:
        return self.job.state

    @property
    def failure(self) -> Failure | None:
        return self.job.failure

    @property
    def draft(self) -> bool:
        """A kept preview of a request that did not finish."""
        if self.asset is not None:
            return self.asset.kind is AssetKind.DRAFT
        return self.state in _ENDED_WITHOUT and self.image is not None and bool(self.job.asset_ids)

    @property
    def kept(self) -> str:
        """Asset id of the preview that was kept of a request that did not finish; empty: none was."""
        return next(iter(self.job.asset_ids), "") if self.state in _ENDED_WITHOUT else ""

    @property
    def missing(self) -> bool:
        """Its picture was saved, but the file is not there any more."""
        return self.asset is not None and self.asset.missing

    @property
    def notice(self) -> bool:
        """The tile says in words what happened, instead of a picture."""
        if self.missing:
            return True
        ended = self.state in _ENDED_WITHOUT and not (self.draft and self.state is JobState.CANCELLED)
        return ended or (self.state is JobState.RETRYING)

    @property
    def previews(self) -> int:
        """How many previews were asked for."""
        if not self.job.request.stream:
            return 0
        return int(self.job.request.parameters.get("partial_images", 0))

    @property
    def pixels(self) -> tuple[int, int] | None:
        """Size of the picture that is, or is to be; None where the server decides."""
        if self.asset is not None and self.asset.width and self.asset.height:
            return self.asset.width, self.asset.height
        wanted = asked_size(self.job.image)
        if wanted is None and self.image is not None and not self.image.isNull():
            return self.image.width(), self.image.height()
        return wanted


def asked_size(request: ImageRequest) -> tuple[int, int] | None:
    """The size that a request names, None for `auto` or none."""
    return parse_size(str(request.parameters.get("size", "")))


class TileModel(QAbstractListModel):
    """The tiles of the newest run.

    `picture_replaced(key, Tile)`: a tile shows another picture now; the second value is the tile as it was before.
    `run_started(Job)`: a newer run has taken the place of the last one.
    """

    picture_replaced = Signal(object, object)
    run_started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[Tile] = []
        self._run_id = ""
        self._since: datetime | None = None
        self._removed: set[str] = set()

    # -- Qt ------------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._tiles)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._tiles):
            return None
        tile = self._tiles[index.row()]
        if role == TILE_ROLE:
            return tile
        return self.spoken(tile) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = super().flags(index)
        tile = self.tile(index.row())
        return usual | Qt.ItemFlag.ItemIsDragEnabled if tile is not None and tile.asset is not None else usual

    # -- rows ----------------------------------------------------------------------------------------------------------

    @property
    def tiles(self) -> tuple[Tile, ...]:
        return tuple(self._tiles)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The jobs of the run, each once."""
        return tuple({tile.job.id: tile.job for tile in self._tiles}.values())

    def tile(self, row: int) -> Tile | None:
        return self._tiles[row] if 0 <= row < len(self._tiles) else None

    def row_of(self, key: TileKey) -> int:
        """The row of a tile, -1 if it is gone."""
        return next((row for row, tile in enumerate(self._tiles) if tile.key == key), -1)

    def set_job(self, job: Job) -> bool:
        """A job is new or has changed. False: it belongs to another, older run and is not shown."""
        if job.run_id != self._run_id and not self._begin(job):
            return False
        rows = [row for row, tile in enumerate(self._tiles) if tile.job.id == job.id]
        if not rows:
            self._append(job)
        for row in reversed(rows):
            if _came_without(self._tiles[row], job):
                self._remove(row)
            else:
                self._put(row, _with_job(self._tiles[row], job))
        return True

    def show_assets(self, assets: Sequence[Asset]) -> None:
        """Pictures of an earlier run, which has no jobs any more. Those of the run before do not come back to it."""
        self.clear()
        self.beginResetModel()
        self._tiles = [Tile(job=_job_of(asset), number=asset.job_index, asset=asset) for asset in assets]
        self._run_id = assets[0].run_id if assets else ""
        self.endResetModel()

    def show_run(self, jobs: Sequence[Job], assets: Sequence[Asset]) -> None:
        """A run that was shown before, or is of an earlier session, with those of its pictures that are there."""
        there = {(asset.job_id, asset.job_index): asset for asset in assets}
        tiles = [Tile(job=job, number=n, asset=there.get((job.id, n))) for job in jobs for n in range(job.request.n)]
        self.clear()
        self.beginResetModel()
        self._tiles = [tile for tile in tiles if tile.asset is not None or tile.state is not JobState.SAVED]
        self._run_id = jobs[0].run_id if jobs else ""
        self._removed.discard(self._run_id)
        self.endResetModel()

    def row_of_asset(self, asset_id: str) -> int:
        """The row of a picture, -1 if it is not here."""
        return next((row for row, tile in enumerate(self._tiles) if tile.asset and tile.asset.id == asset_id), -1)

    def set_preview(self, job_id: str, image: QImage) -> None:
        """The newest unfinished picture of a job."""
        for row, tile in enumerate(self._tiles):
            if tile.job.id == job_id and tile.asset is None and tile.state.live:
                self._put(row, replace(tile, image=image))

    def set_asset(self, job: Job, number: int, asset: Asset, image: QImage | None) -> None:
        """A picture of a job is on the disk. `image` None: it could not be decoded (yet)."""
        if not self.set_job(job):
            return
        row = self.row_of((job.id, number))
        if row < 0:
            row = len(self._tiles)
            self.beginInsertRows(QModelIndex(), row, row)
            self._tiles.append(Tile(job=job, number=number))
            self.endInsertRows()
        fresh = asset.kind is not AssetKind.DRAFT
        self._put(row, replace(self._tiles[row], asset=asset, image=image or self._tiles[row].image, fresh=fresh))

    def set_image(self, asset_id: str, image: QImage) -> None:
        """A sharper copy of a picture that is shown already, or a kept preview that was not shown; no cross-fade."""
        for row, tile in enumerate(self._tiles):
            if asset_id == (tile.kept if tile.asset is None else tile.asset.id):
                self._tiles[row] = replace(tile, image=image)
                self._changed(row)

    def change_asset(self, asset: Asset) -> None:
        """The sidecar of a picture has changed (rating, favourite, ...), or its file has."""
        for row, tile in enumerate(self._tiles):
            if tile.asset is not None and tile.asset.id == asset.id:
                image = tile.image if tile.asset.sha256 == asset.sha256 else None
                self._tiles[row] = replace(tile, asset=asset, image=image)
                self._changed(row)

    def remove_asset(self, asset_id: str) -> None:
        """The picture left the library (Trash); its tile goes."""
        for row in reversed(range(len(self._tiles))):
            asset = self._tiles[row].asset
            if asset is not None and asset.id == asset_id:
                self._remove(row)

    def drop_job(self, job_id: str) -> None:
        """The person does not want to see this job any more."""
        for row in reversed(range(len(self._tiles))):
            if self._tiles[row].job.id == job_id:
                self._remove(row)

    def end_fresh(self, key: TileKey) -> None:
        """The label "Final" has been shown long enough."""
        row = self.row_of(key)
        if row >= 0 and self._tiles[row].fresh:
            self._tiles[row] = replace(self._tiles[row], fresh=False)
            self._changed(row)

    def clear(self) -> None:
        """An empty stage. Jobs of the run that was shown do not come back to it."""
        self.beginResetModel()
        self._tiles.clear()
        if self._run_id:
            self._removed.add(self._run_id)
        self._run_id = ""
        self.endResetModel()

    def _begin(self, job: Job) -> bool:
        """Make room for the run of this job, unless it is an older one."""
        older = self._since is not None and job.created_at < self._since
        if older or job.run_id in self._removed:
            return False
        self.clear()
        self._run_id = job.run_id
        self._since = job.created_at
        self.run_started.emit(job)
        return True

    def _append(self, job: Job) -> None:
        first, count = len(self._tiles), max(1, job.request.n)
        self.beginInsertRows(QModelIndex(), first, first + count - 1)
        self._tiles.extend(Tile(job=job, number=number) for number in range(count))
        self.endInsertRows()

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._tiles[row]
        self.endRemoveRows()

    def _put(self, row: int, tile: Tile) -> None:
        before = self._tiles[row]
        self._tiles[row] = tile
        if tile.image is not before.image:
            self.picture_replaced.emit(tile.key, before)
        self._changed(row)

    def _changed(self, row: int) -> None:
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)

    # -- words ---------------------------------------------------------------------------------------------------------

    def spoken(self, tile: Tile) -> str:
        """What a screen reader says of a tile."""
        prompt = " ".join(tile.job.request.prompt.split())[:80]
        name = self.tr("Picture, {prompt}").format(prompt=prompt)
        place = self.row_of(tile.key) + 1
        several = place > 0 and len(self._tiles) > 1
        number = self.tr("{n} of {all}").format(n=place, all=len(self._tiles)) if several else ""
        return ". ".join(part for part in (name, number, self.state_text(tile)) if part)

    def state_text(self, tile: Tile) -> str:
        """The state of a tile in one or two words; empty for a finished picture."""
        match tile.state:
            case _ if tile.missing:
                return self.tr("File not found")
            case JobState.QUEUED:
                return self.tr("Waiting")
            case JobState.SENT if tile.job.previews:
                return self.preview_text(tile)
            case JobState.SENT:
                return self.tr("Drawing")
            case JobState.SAVING:
                return self.tr("Saving")
            case JobState.RETRYING:
                return self.tr("Waits to try again")
            case JobState.UNSAVED:
                return self.tr("Not saved yet")
            case JobState.CANCELLED:
                return self.tr("Draft") if tile.draft else self.tr("Stopped")
            case JobState.FAILED | JobState.UNKNOWN:
                return self.tr("Failed")
            case JobState.SAVED:
                return self.tr("Favourite") if tile.asset is not None and tile.asset.favourite else ""

    def preview_text(self, tile: Tile) -> str:
        """Preview 2 of 3."""
        total = max(tile.previews, tile.job.previews)
        return self.tr("Preview {k} of {n}").format(k=tile.job.previews, n=total)


def _job_of(asset: Asset) -> Job:
    """The job that a picture came from, as far as its sidecar tells."""
    request = ImageRequest(prompt=asset.prompt, model=asset.model, profile_id=asset.profile_id, parameters=asset.asked)
    return Job(
        id=asset.job_id or asset.id,
        run_id=asset.run_id or asset.id,
        request=request,
        created_at=asset.created_at,
        state=JobState.SAVED,
        cost=asset.cost,
        cost_approximate=asset.cost_approximate,
        asset_ids=(asset.id,),
    )


def _with_job(tile: Tile, job: Job) -> Tile:
    """The tile after a change of its job: a request that starts anew has no picture yet."""
    again = job.state is JobState.QUEUED and tile.state not in (JobState.QUEUED, JobState.RETRYING)
    return replace(tile, job=job, image=None, asset=None) if again else replace(tile, job=job)


def _came_without(tile: Tile, job: Job) -> bool:
    """The server made fewer pictures than were asked for, and this tile is one of the missing."""
    return job.state is JobState.SAVED and tile.number >= max(1, len(job.asset_ids)) and tile.asset is None
