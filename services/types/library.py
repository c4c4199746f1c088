"""The pictures of the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from services.types.requests import Operation, Turn, Usage
from services.types.values import Money, Parameters, no_parameters

if TYPE_CHECKING:
    from services.types.editing import LocalStep, Mark, Placement
    from services.types.inputs import InputPicture

BROWSED_ID = "file:"
"""How the ids of pictures begin that lie in other folders of this computer; no id of the library begins so."""

BROWSED_ROWS = 1 << 62
"""Row numbers from here on are such pictures; those of the library are moments and stay far below."""


class AssetKind(StrEnum):
    GENERATED = "generated"
    IMPORTED = "imported"
    DRAFT = "draft"
    """A preview kept from a request that was cancelled or lost."""
    EDITED = "edited"
    """Made on this computer from other pictures: an answer put back into what it was to change, or local steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One picture of the library: its file and everything in its sidecar."""

    id: str
    """Time-sortable, e.g. `20261122T080501-7f3a`."""
    file: str
    """Path relative to the library folder, with forward slashes."""
    kind: AssetKind
    created_at: datetime
    width: int
    height: int
    format: str
    bytes: int
    title: str = ""
    prompt: str = ""
    revised_prompt: str = ""
    profile_id: str = ""
    profile_label: str = ""
    model: str = ""
    model_got: str = ""
    asked: Parameters = field(default_factory=no_parameters)
    applied: Parameters = field(default_factory=no_parameters)
    usage: Usage | None = None
    cost: Money | None = None
    cost_approximate: bool = False
    """True: the server has not counted; `cost` is reckoned by the price list."""
    request_id: str = ""
    run_id: str = ""
    job_id: str = ""
    job_index: int = 0
    """0-based number among the pictures of its job."""
    parents: tuple[str, ...] = ()
    thread_id: str = ""
    """The tree of versions it belongs to; empty: it stands alone."""
    operation: Operation = Operation.GENERATE
    inputs: tuple[InputPicture, ...] = ()
    """The pictures that its request used."""
    mask: InputPicture | None = None
    turn: Turn | None = None
    """What the server keeps of its answer."""
    text_model: str = ""
    text: str = ""
    """What the text model said beside it."""
    drift: float | None = None
    """Share (0 to 1) of the pixels outside the mask that the model changed; None: there was no mask."""
    placement: Placement | None = None
    """How the picture that its request sent lies on the one that was edited."""
    locked: bool = False
    """Only what its mask lets change comes from the model; `parents` are the edited picture and the model's answer."""
    steps: tuple[LocalStep, ...] = ()
    """The local changes that made it, in order, from the first of `parents`."""
    marks: tuple[Mark, ...] = ()
    """Notes that the person has drawn on it; they are no part of its pixels."""
    seconds: float | None = None
    """From sending to the last byte."""
    rating: int = 0
    favourite: bool = False
    tags: tuple[str, ...] = ()
    notes: str = ""
    alt: str = ""
    """What it shows, for people who do not see it."""
    colour: str = ""
    """Mean colour `#rrggbb`, the placeholder while the thumbnail loads."""
    alpha: bool = False
    """Something shows through some of its pixels, as far as is known: it is seen when a picture arrives."""
    sha256: str = ""
    problem: str = ""
    """`` or `missing-file`, `broken-file`, `no-sidecar`, `broken-sidecar`; of browsed ones also `empty-file`,
    `large-file`, `many-pixels`, `locked-file`, `no-picture`."""
    trashed_at: datetime | None = None

    @property
    def missing(self) -> bool:
        """Its file is not where it was saved."""
        return self.problem == "missing-file"

    @property
    def damaged(self) -> bool:
        """Its file begins as a picture, of which the rest is missing or cannot be decoded."""
        return self.problem == "broken-file" and self.width > 0

    @property
    def browsed(self) -> bool:
        """It lies in another folder of this computer, is only read, and `file` is its absolute path."""
        return self.id.startswith(BROWSED_ID)

    @property
    def content(self) -> tuple[str, str, int, datetime]:
        """Another value: another picture is in the file."""
        return self.sha256, self.problem, self.bytes, self.created_at


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSize:
    """What lies in a folder and those in it."""

    files: int = 0
    bytes: int = 0


class Shelf(StrEnum):
    """The fixed entries of the Library sidebar."""

    ALL = "all"
    FAVOURITES = "favourites"
    RECENT = "recent"
    GENERATED = "generated"
    IMPORTED = "imported"
    TRASH = "trash"


class SortOrder(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"
    NAME = "name"
    SIZE = "size"
    COST = "cost"
    RATING = "rating"
    OWN = "own"
    """As the person has put the pictures of a collection; nowhere else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryQuery:
    text: str = ""
    shelf: Shelf = Shelf.ALL
    sort: SortOrder = SortOrder.NEWEST
    folder: str = ""
    """A folder of this computer to look at in place of a shelf, by its absolute path."""
    nested: bool = False
    """With the folders in it."""
    collection: str = ""
    """The id of a collection to look at in place of a shelf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """The answer to a query without reading any picture: row numbers in order, and how they fall into day groups."""

    query: LibraryQuery
    rows: Sequence[int]
    """Index row numbers in display order (an `array('q')`), fetched page by page with `Library.page`."""
    groups: tuple[tuple[str, int], ...] = ()
    """(ISO day in local time, count) in display order; empty when the order is not by date."""
    scanning: bool = False
    """Of a folder: more may be found, and the order may change."""
    gone: bool = False
    """The folder is not there or does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderEntry:
    """One folder of this computer as the folder tree shows it."""

    path: str
    folders: tuple[str, ...] = ()
    """Absolute paths of the folders in it, by name."""
    pictures: int = 0
    """That lie directly in it."""
    connected: bool = True
    """False: it is not there, or cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfCounts:
    all: int = 0
    favourites: int = 0
    recent: int = 0
    generated: int = 0
    imported: int = 0
    trash: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A tree of versions: what the person has said of it. Its pictures know it by `Asset.thread_id`."""

    id: str
    title: str = ""
    cover: str = ""
    """Asset id; empty: the newest picture."""
    hidden: tuple[str, ...] = ()
    """Asset ids at which hidden branches begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A prompt that was being written."""

    text: str = ""
    interrupted: bool = False
    """True: the program has not ended as it should since this was written."""


class CredentialState(StrEnum):
    """What is known of the Content Credentials (C2PA) in a file."""

    VALID = "valid"
    """Present, and the picture is as it was when they were signed."""
    TRUSTED = "trusted"
    """Valid, and signed by somebody on the trust list."""
    INVALID = "invalid"
    NONE = "none"
    UNREADABLE = "unreadable"
    """Something is there that could not be checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """The Content Credentials of one picture."""

    state: CredentialState
    issuer: str = ""
    generator: str = ""
    """The program or model that made the claim."""
    signed_at: datetime | None = None
    notes: tuple[str, ...] = ()
    """Codes or words of the reader, e.g. why it is invalid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenanceFinding:
    """What a server found of one kind of mark. Not detected does not mean that no AI made the picture: a server knows
    only its own marks, and any change of the file may have taken them out."""

    kind: str
    """`c2pa`, `synthid`, or a newer one."""
    detected: bool
    validation: str = ""
    """Of c2pa: `trusted`, `valid`, `invalid` or `not_present`."""
    issuer: str = ""
    model: str = ""
    generated_at: datetime | None = None
