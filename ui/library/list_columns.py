"""The columns of the list view: what each says of a picture, how wide it is, and which order it stands for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from services.types import Asset, SortOrder
from ui import strings
from ui.library import facts, wording

translate = QCoreApplication.translate

NAME, RATING = "name", "rating"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `orders`: those that a click on its head goes through; none: it orders nothing."""

    key: str
    title: Callable[[], str]
    text: Callable[[Asset], str]
    width: int = 0
    """Logical pixels at text size 100 %, until the person chooses; 0: what the others leave."""
    orders: tuple[SortOrder, ...] = ()
    right: bool = False
    """Numbers stand at the right."""


def _pixels(asset: Asset) -> str:
    return strings.size_text(asset.width, asset.height) if asset.width and asset.height else ""


def _bytes(asset: Asset) -> str:
    return strings.file_size(asset.bytes) if asset.bytes else ""


def _stars(asset: Asset) -> str:
    """Drawn as stars in the list; these words are for screen readers."""
    stars = asset.rating  # lupdate reads a count only if it is a name
    return translate("Library", "%n star(s)", "", stars) if stars else ""


LEAST_WIDTH, LEAST_NAME = 48, 180

COLUMNS = (
    Column(NAME, lambda: translate("ListColumns", "Name"), wording.title, orders=(SortOrder.NAME,)),
    Column("model", lambda: translate("ListColumns", "Model"), lambda asset: asset.model_got or asset.model, 150),
    Column("pixels", lambda: translate("ListColumns", "Size"), _pixels, 110, right=True),
    Column("bytes", lambda: translate("ListColumns", "File size"), _bytes, 84, (SortOrder.SIZE,), True),
    Column("date", lambda: translate("ListColumns", "Date"), facts.moment, 172, (SortOrder.NEWEST, SortOrder.OLDEST)),
    Column(RATING, lambda: translate("ListColumns", "Rating"), _stars, 92, (SortOrder.RATING,)),
    Column("cost", lambda: translate("ListColumns", "Cost"), strings.cost, 76, (SortOrder.COST,), True),
    Column("tags", lambda: translate("ListColumns", "Tags"), lambda asset: ", ".join(asset.tags), 150),
)
"""From left to right."""
WANTED = (NAME, "date", RATING, "pixels", "model", "bytes", "cost", "tags")
"""From the one that is always there to the first that is left out where there is no room."""
