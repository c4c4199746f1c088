"""Words of the Library and the viewer that more than one of their widgets say."""

from __future__ import annotations

from pathlib import PurePosixPath

from PySide6.QtCore import QCoreApplication

from services.types import Asset, Shelf, SortOrder
from ui import strings
from ui.shared.plain_tip import plain_tip

COMPARED = range(2, 5)
"""How many pictures can be compared."""
NOT_IN_TRASH = frozenset({"rate", "favourite", "tag", "collection", "delete", "compare", "edit", "ask"})
"""Commands that the Trash does not have, or has under another name."""
NOT_BROWSED = frozenset({"delete", "delete-forever", "restore", "refine", "more-like-this", "locate"})
"""Commands that only a picture of the library has."""
SPOKEN_PROMPT = 80
"""Characters of the prompt that stand for a picture without other words (ui.md §16)."""


def shelf_name(shelf: Shelf) -> str:
    """The name of a sidebar entry."""
    match shelf:
        case Shelf.ALL:
            return QCoreApplication.translate("Library", "All pictures")
        case Shelf.FAVOURITES:
            return QCoreApplication.translate("Library", "Favourites")
        case Shelf.RECENT:
            return QCoreApplication.translate("Library", "Recent")
        case Shelf.GENERATED:
            return QCoreApplication.translate("Library", "Generated")
        case Shelf.IMPORTED:
            return QCoreApplication.translate("Library", "Imported")
        case Shelf.TRASH:
            return QCoreApplication.translate("Library", "Trash")


def sort_name(sort: SortOrder) -> str:
    """The name of an order."""
    match sort:
        case SortOrder.NEWEST:
            return QCoreApplication.translate("Library", "Newest")
        case SortOrder.OLDEST:
            return QCoreApplication.translate("Library", "Oldest")
        case SortOrder.NAME:
            return QCoreApplication.translate("Library", "Name")
        case SortOrder.SIZE:
            return QCoreApplication.translate("Library", "Size")
        case SortOrder.COST:
            return QCoreApplication.translate("Library", "Cost")
        case SortOrder.RATING:
            return QCoreApplication.translate("Library", "Rating")
        case SortOrder.OWN:
            return QCoreApplication.translate("Library", "Own order")


def pictures(count: int) -> str:
    """A number of pictures, e.g. `12 pictures`."""
    return strings.grouped(QCoreApplication.translate("Library", "%n picture(s)", "", count), count)


def beginning(prompt: str) -> str:
    """How a prompt begins, in one line."""
    return " ".join(prompt.split())[:SPOKEN_PROMPT].rstrip()


def title(asset: Asset) -> str:
    """What the person calls the picture: its title, else how its prompt begins, else its file."""
    return asset.title or beginning(asset.prompt) or file_name(asset)


def file_name(asset: Asset) -> str:
    """The name of its file without the folders."""
    return PurePosixPath(asset.file).name


def picture_name(asset: Asset | None) -> str:
    """The accessible name of a picture (ui.md §16); a picture whose record is not read yet is just a picture."""
    if asset is None:
        return QCoreApplication.translate("Library", "Picture")
    words = beginning(asset.prompt) or asset.title or file_name(asset)
    return QCoreApplication.translate("Library", "Picture, {words}").format(words=words)


def problem(asset: Asset) -> str:
    """What is wrong with the picture's files, in words; empty if nothing is."""
    return problem_name("damaged-file" if asset.damaged else asset.problem)


def problem_name(code: str) -> str:
    """A code of `Asset.problem`, or `damaged-file`, in words."""
    match code:
        case "":
            return ""
        case "missing-file":
            return QCoreApplication.translate("Library", "File not found")
        case "damaged-file":
            return QCoreApplication.translate("Library", "The file is damaged or not complete")
        case "no-sidecar":
            return QCoreApplication.translate("Library", "Its details file is missing")
        case "empty-file":
            return QCoreApplication.translate("Library", "The file is empty")
        case "no-picture":
            return QCoreApplication.translate("Library", "Not a picture")
        case "large-file":
            return QCoreApplication.translate("Library", "The file is too large to be shown")
        case "many-pixels":
            return QCoreApplication.translate("Library", "Too many pixels to be shown")
        case "locked-file":
            return QCoreApplication.translate("Library", "No permission to read the file")
        case "broken-sidecar":
            return QCoreApplication.translate("Library", "Its details file cannot be read")
        case _:
            return unreadable()


def tile_problem(asset: Asset) -> str:
    """What a tile says instead of a picture: what is wrong, and what opening it does about that."""
    if asset.missing and not asset.browsed:
        return QCoreApplication.translate("Library", "File not found. Locate…")
    return problem(asset) or unreadable()


def unreadable() -> str:
    """A file that is there but is no picture."""
    return QCoreApplication.translate("Library", "The file cannot be read")


def draft() -> str:
    """The tag of a preview that was kept from a run that did not end."""
    return QCoreApplication.translate("Library", "draft")


def hides_picture(asset: Asset) -> bool:
    """True where the problem leaves no picture to show."""
    return asset.problem not in ("", "no-sidecar", "broken-sidecar")


def can_be_copied_in(asset: Asset) -> bool:
    """True if the library takes a copy of a picture of another folder: there is a picture in the file."""
    return bool(asset.format) and not hides_picture(asset)


def not_offered(asset: Asset) -> frozenset[str]:
    """The commands that this picture does not have, because it is in the Trash or not in the library."""
    if asset.trashed_at is not None:
        return NOT_IN_TRASH
    if not asset.browsed:
        return frozenset()
    return NOT_BROWSED if can_be_copied_in(asset) else NOT_BROWSED | {"edit"}


def tip(asset: Asset) -> str:
    """What a tile or row says under the mouse: what the picture and its file are called, its size, what is wrong."""
    names = dict.fromkeys(_cut(name) for name in (title(asset), file_name(asset)))
    size = strings.size_text(asset.width, asset.height) if asset.width and asset.height else ""
    stars = "★" * asset.rating
    facts = " · ".join(part for part in (size, strings.file_size(asset.bytes) if asset.bytes else "", stars) if part)
    return plain_tip("\n".join(part for part in (*names, facts, problem(asset)) if part))


def _cut(name: str) -> str:
    """In one line, which a tip does not break."""
    line = " ".join(name.split())
    return line if len(line) <= SPOKEN_PROMPT else f"{line[: SPOKEN_PROMPT - 1].rstrip()}…"


def describe(asset: Asset) -> str:
    """What a screen reader says after the name: size, model, date, stars, and what is wrong."""
    parts = [strings.size_text(asset.width, asset.height), asset.model, strings.when(asset.created_at)]
    if asset.rating:
        stars = asset.rating  # lupdate reads a count only if it is a name
        parts.append(QCoreApplication.translate("Library", "%n star(s)", "", stars))
    if asset.favourite:
        parts.append(QCoreApplication.translate("Library", "favourite"))
    parts.append(problem(asset))
    return ", ".join(part for part in parts if part)
