"""A made-up library for tests of the Library page and the viewer: records, matches, thumbnails, a small controller."""

from __future__ import annotations

import colorsys
from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from services.types import (
    Asset,
    AssetKind,
    LibraryQuery,
    Matches,
    Raster,
    Shelf,
    ShelfCounts,
    SortOrder,
    TagChange,
    Usage,
)
from tests.ui.windows import present as present  # noqa: PLC0414 - where it was until it moved
from ui.library.page import LibraryPage

SUBJECTS = (
    "A river otter in a red beret paints the far shore at an easel on a grassy bank",
    "Kelp forest, an otter under water, soft light from above",
    "A sailing boat on a lake at sunset, mountains behind it",
    "달빛 아래 강가의 등대",
    "Red kite over hills",
    "A cup of tea with a face, moss green",
)
SHAPES = ((1024, 1024), (1536, 1024), (1024, 1536), (2048, 1152))


def make_asset(number: int, **changes: object) -> Asset:
    """The record of picture `number`; every third is a day older."""
    width, height = SHAPES[number % len(SHAPES)]
    made = datetime(2026, 11, 22, 14, 6, tzinfo=UTC) - timedelta(days=number // 12, minutes=number % 60)
    prompt = f"{SUBJECTS[number % len(SUBJECTS)]}, number {number}"
    red, green, blue = colorsys.hsv_to_rgb(number * 0.13 % 1, 0.45, 0.7)
    asset = Asset(
        id=f"{made:%Y%m%dT%H%M%S}-{number:04x}",
        file=f"{made:%Y/%m}/{made:%Y%m%dT%H%M%S}-{number:04x}-picture.png",
        kind=AssetKind.GENERATED,
        created_at=made,
        width=width,
        height=height,
        format="png",
        bytes=1_200_000 + number,
        prompt=prompt,
        profile_id="openai",
        profile_label="OpenAI",
        model="gpt-image-2.6-flare",
        asked={"size": f"{width}x{height}", "quality": "medium", "output_format": "png", "background": "opaque"},
        applied={"size": f"{width}x{height}", "quality": "medium"},
        usage=Usage(text_in=40, image_out=1544, total=1584),
        cost=48_000,
        request_id=f"req_{number:08x}",
        run_id="r1",
        job_id=f"j{number}",
        seconds=11.2,
        favourite=number % 5 == 0,
        rating=number % 6,
        tags=("otter", "gouache") if number % 2 else (),
        colour=f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}",
        sha256=f"{number:064x}",
    )
    return replace(asset, **changes)


def make_matches(count: int, query: LibraryQuery | None = None, per_day: int = 12) -> Matches:
    """`count` pictures, newest first, in days of `per_day`. Row numbers are 1000 + the number of the picture."""
    query = query or LibraryQuery()
    days: list[tuple[str, int]] = []
    if query.sort in (SortOrder.NEWEST, SortOrder.OLDEST):
        today = datetime(2026, 11, 22, tzinfo=UTC).date()
        left, day = count, today
        while left > 0:
            days.append((day.isoformat(), min(per_day, left)))
            left, day = left - per_day, day - timedelta(days=1)
    return Matches(query=query, rows=array("q", range(1000, 1000 + count)), groups=tuple(days))


def make_picture(asset: Asset, edge: int) -> QImage:
    """A plain landscape in the picture's colour, `edge` pixels on its longer side."""
    scale = edge / max(asset.width, asset.height)
    image = QImage(round(asset.width * scale), round(asset.height * scale), QImage.Format.Format_RGB32)
    sky = QColor(asset.colour or "#808080")
    image.fill(sky)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(sky.lighter(180))
    painter.setBrush(sky.lighter(180))
    width, height = image.width(), image.height()
    shift = int(asset.sha256 or "0", 16) % 7 / 7
    painter.drawEllipse(QPointF(width * (0.2 + shift * 0.6), height * 0.32), height * 0.13, height * 0.13)
    for layer, dark in ((0.55, 130), (0.7, 170), (0.85, 220)):
        painter.setPen(sky.darker(dark))
        painter.setBrush(sky.darker(dark))
        peaks = [
            QPointF(width * i / 6, height * (layer + (0.09 if (i + round(shift * 7)) % 2 else -0.05))) for i in range(7)
        ]
        painter.drawPolygon(QPolygonF([QPointF(0, height), *peaks, QPointF(width, height)]))
    painter.end()
    return image


def make_raster(asset: Asset, edge: int = 256) -> Raster:
    image = make_picture(asset, edge or max(asset.width, asset.height))
    return Raster(width=image.width(), height=image.height(), data=bytes(image.constBits()))


class FakeLibrary(QObject):
    """Answers the page as the controller does: from a table, a moment later, newest thumbnails first."""

    def __init__(self, page: LibraryPage, assets: Sequence[Asset], per_day: int = 12) -> None:
        super().__init__(page)
        self.page = page
        self.assets = list(assets)
        self.per_day = per_day
        self.queries: list[LibraryQuery] = []
        self.rows_asked: list[list[int]] = []
        self.thumbnails_asked: list[tuple[str, int]] = []
        self.query = LibraryQuery()
        self._waiting: list[tuple[str, int]] = []
        self._work = QTimer(self, interval=0)
        self._work.timeout.connect(self._make_thumbnails)
        page.query_changed.connect(self.search)
        page.rows_wanted.connect(self._read)
        page.thumbnail_wanted.connect(self._want)
        page.changes_requested.connect(self._update)
        page.trash_requested.connect(self._trash)
        page.restore_requested.connect(self._restore)

    def search(self, query: LibraryQuery) -> None:
        self.query = query
        self.queries.append(query)
        self.refresh()

    def refresh(self) -> None:
        query, days = self.query, {}
        rows = array("q")
        for number, asset in enumerate(self.assets):
            if self._matches(asset, query):
                rows.append(1000 + number)
                day = asset.created_at.date().isoformat()
                days[day] = days.get(day, 0) + 1
        groups = tuple(days.items()) if query.sort in (SortOrder.NEWEST, SortOrder.OLDEST) else ()
        self.page.set_matches(Matches(query=query, rows=rows, groups=groups))
        live = [asset for asset in self.assets if asset.trashed_at is None]
        self.page.set_counts(
            ShelfCounts(
                all=len(live),
                favourites=sum(asset.favourite for asset in live),
                recent=min(48, len(live)),
                generated=len(live),
                imported=0,
                trash=len(self.assets) - len(live),
            )
        )

    def asset(self, asset_id: str) -> Asset:
        return next(asset for asset in self.assets if asset.id == asset_id)

    def _matches(self, asset: Asset, query: LibraryQuery) -> bool:
        if (asset.trashed_at is not None) != (query.shelf is Shelf.TRASH):
            return False
        if query.shelf is Shelf.FAVOURITES and not asset.favourite:
            return False
        if query.shelf is Shelf.IMPORTED:
            return False
        return all(word in asset.prompt.casefold() for word in query.text.casefold().split())

    def _read(self, rows: list[int]) -> None:
        self.rows_asked.append(rows)
        QTimer.singleShot(0, self, lambda: self.page.set_rows({row: self.assets[row - 1000] for row in rows}))

    def _want(self, asset_id: str, edge: int) -> None:
        self.thumbnails_asked.append((asset_id, edge))
        self._waiting.append((asset_id, edge))
        self._work.start()

    def _make_thumbnails(self) -> None:
        if not self._waiting:
            self._work.stop()
            return
        asset_id, edge = self._waiting.pop()
        asset = self.asset(asset_id)
        self.page.set_thumbnail(asset_id, edge, None if asset.problem else make_raster(asset, edge))

    def change(self, asset_id: str, **changes: object) -> None:
        number = next(i for i, asset in enumerate(self.assets) if asset.id == asset_id)
        self.assets[number] = replace(self.assets[number], **changes)

    def _update(self, changes: dict[str, dict[str, object]], _name: str) -> None:
        known = {asset.id for asset in self.assets}
        for asset_id, fields in ((each, fields) for each, fields in changes.items() if each in known):
            tags = fields.get("tags")
            wanted = {"tags": tags.of(self.asset(asset_id).tags)} if isinstance(tags, TagChange) else {}
            self.change(asset_id, **fields | wanted)
            self.page.asset_changed(self.asset(asset_id))

    def _trash(self, ids: list[str]) -> None:
        for asset_id in ids:
            self.change(asset_id, trashed_at=datetime(2026, 11, 22, tzinfo=UTC))
        self.refresh()

    def _restore(self, ids: list[str]) -> None:
        for asset_id in ids:
            self.change(asset_id, trashed_at=None)
        self.refresh()
