"""The vocabulary: the frozen values that travel between the rooms, and the only services module that ui may import.

Conventions: money is an int in micro-dollars (1 USD = 1_000_000), never a float; times are timezone-aware UTC
datetimes; bytes named `data` are an encoded file exactly as received; sizes are pixels as width, height.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

Money: TypeAlias = int
ParameterValue: TypeAlias = str | int | float | bool
Parameters: TypeAlias = Mapping[str, ParameterValue]

NO_PARAMETERS: Parameters = MappingProxyType({})


def _no_parameters() -> Parameters:
    # a default factory, because a mappingproxy is unhashable, and so no default, before Python 3.12
    return NO_PARAMETERS


# -- servers ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Quirks:
    """How a server departs from OpenAI's own API (reference: openai-api.md section 9)."""

    send_response_format: bool = False
    """Ask for `response_format=b64_json` when the model row does not forbid it."""
    streams_images: bool = True
    """False: never ask this server to stream pictures."""
    honours_n: bool = True
    """False: n pictures are n requests of one."""
    models_path: bool = True
    """False: the server has no model list; ids are typed by hand."""
    images_path: str = "/images/generations"
    """Path below the base URL that makes pictures."""
    extra_body: Parameters = field(default_factory=_no_parameters)
    """Extra JSON fields for each request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A server to talk to. The key itself lives in the OS keychain under `id`."""

    id: str
    kind: str
    """Row of the profile table (`openai`, `ollama`, `builtin`, `custom`, ...)."""
    label: str
    base_url: str
    needs_key: bool = True
    organization: str = ""
    project: str = ""
    concurrency: int = 4
    timeout: int = 600
    """Seconds without an answer before a request is given up."""
    free: bool = False
    """True: no request to this server costs money (own engine, local servers)."""
    default_model: str = ""
    key_page: str = ""
    billing_page: str = ""
    status_page: str = ""
    quirks: Quirks = Quirks()


BUILTIN_PROFILE_ID = "builtin"


class ConnectionState(StrEnum):
    OK = "ok"
    NO_KEY = "no-key"
    REFUSED = "refused"
    OFFLINE = "offline"
    UNKNOWN = "unknown"


# -- models -----------------------------------------------------------------------------------------------------------


class ParameterKind(StrEnum):
    CHOICE = "choice"
    NUMBER = "number"
    SIZE = "size"
    SWITCH = "switch"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeRule:
    """Which sizes a model draws: a fixed list, or any WxH inside the limits (openai-api.md section 1.3)."""

    fixed: tuple[str, ...] = ()
    """`"1024x1024"` ...; may hold `"auto"`."""
    free: bool = False
    step: int = 16
    max_edge: int = 3840
    min_pixels: int = 655_360
    max_pixels: int = 8_294_400
    max_ratio: float = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeLimit:
    """A size rule that holds instead of the usual one while other parameters have certain values."""

    when: Mapping[str, tuple[str, ...]]
    rule: SizeRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One control of the parameter panel, generated from a row of models.toml."""

    name: str
    """Wire name, e.g. `quality`, `output_format`, `n`."""
    kind: ParameterKind
    """A TEXT with `high` above `low` is a number that may be left empty for the server's own choice (seed)."""
    default: ParameterValue
    choices: tuple[str, ...] = ()
    low: float = 0
    high: float = 0
    step: float = 1
    size: SizeRule | None = None
    size_limits: tuple[SizeLimit, ...] = ()
    """The first one whose condition holds replaces `size` (`rules.size_rule`), e.g. for the frames of a GIF."""
    wire: str = ""
    """The name on the wire where it differs from `name`, e.g. `num_inference_steps` for `steps`."""
    requires: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Shown and sent only while each named parameter has one of these values."""
    excludes: Mapping[str, Mapping[str, tuple[str, ...]]] = field(
        default_factory=dict[str, Mapping[str, tuple[str, ...]]]
    )
    """choice of this parameter -> other parameter -> its values that are not allowed together with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """USD per million tokens as micro-dollars per million, or a fixed price per picture."""

    text_in: Money | None = None
    text_out: Money | None = None
    image_in: Money | None = None
    image_out: Money | None = None
    per_picture: Mapping[str, Money] = field(default_factory=dict[str, Money])
    """`"quality:square"`, `"quality:wide"`, `"quality:WxH"` or, without qualities, `"WxH"` -> price of one picture."""
    checked: str = ""
    """ISO date of the price table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageTokens:
    """How many output tokens one picture takes, by quality (openai-api.md section 1.7). Empty: unknown."""

    base: Mapping[str, int] = field(default_factory=dict[str, int])
    """Quality -> base of the long side (Q) in OpenAI's formula."""
    factor: Mapping[str, int] = field(default_factory=dict[str, int])
    """Quality -> whole number that the formula's result is multiplied by."""
    table: Mapping[str, int] = field(default_factory=dict[str, int])
    """`"quality:WxH"` -> tokens, for models with fixed sizes."""
    auto: str = ""
    """The quality that `auto` has been seen to choose; empty: not known."""
    preview: int = 100
    """Tokens that each streamed preview adds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionDetail:
    """How a picture is shrunk before its tokens are counted. 0 means no such limit."""

    max_edge: int = 0
    max_patches: int = 0
    reject_patches: int = 0
    """More than this many patches and the server refuses the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionRule:
    """Input tokens of a picture in a question (openai-api.md section 4.3): patches of 32 pixels or tiles of 512."""

    scheme: str
    """`patch` or `tile`."""
    auto: str = "high"
    """The detail that `auto` means."""
    details: Mapping[str, VisionDetail] = field(default_factory=dict[str, VisionDetail])
    """`low`, `high`, `original` as far as the model offers them."""
    multiplier: int = 1000
    """Tokens for a thousand patches (patch scheme)."""
    base: int = 0
    tile: int = 0
    """Tokens for any picture, and for each tile (tile scheme)."""
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSpec:
    """One row of models.toml: what a model can do, what it costs, when it ends."""

    id: str
    label: str = ""
    summary: str = ""
    """Code for the one-line description (`fast`, `detail`, ...); worded in ui/strings.py; unknown codes show as is."""
    tasks: frozenset[str] = frozenset({"generate"})
    """Of `generate`, `edit`, `variation`, `tool`, `vision`, `audio`, `speech`, `transcribe`."""
    parameters: tuple[Parameter, ...] = ()
    prompt_limit: int = 32_000
    max_references: int = 0
    mask: bool = False
    markup: bool = False
    streams: bool = False
    returns: str = "b64_json"
    """`b64_json`, or `both` where `response_format` may be sent (DALL-E family)."""
    retires: date | None = None
    replacement: str = ""
    retired_by: str = ""
    """Profile kind whose server stops at `retires` (other servers may keep the model), usually `openai`."""
    approximate: bool = False
    """True: its token table is a third-party measurement; estimates say so."""
    known: bool = True
    """False: permissive row made for an id that no table knows."""
    maker: str = ""
    """`openai` or `vidra`: servers of this kind have the model without being asked; empty: only where listed."""
    prices: Prices = Prices()
    tokens: ImageTokens = ImageTokens()
    vision: VisionRule | None = None

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that wire name, or None if the model does not have it."""
        return next((p for p in self.parameters if p.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A parameter value that had to change because the model was switched or another parameter set."""

    name: str
    old: ParameterValue
    new: ParameterValue
    """Empty text where the model does not have the parameter at all."""
    reason: str
    """`choice`, `excluded`, `number`, `range`, `gone`, or a size reason of `rules.size_problem`."""


class Lifecycle(StrEnum):
    ACTIVE = "active"
    RETIRING = "retiring"
    RETIRED = "retired"
    RETIRED_ELSEWHERE = "retired-elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelChoice:
    """One row of the model menu: a model on a server."""

    spec: ModelSpec
    profile: Profile
    lifecycle: Lifecycle = Lifecycle.ACTIVE
    needs_key: bool = False
    on_server: bool = True
    price: Money | None = None
    """Estimate for one picture at the current settings; None: unknown."""
    free: bool = False
    """True: this model costs nothing on this server."""


# -- requests and what comes back -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRequest:
    """Everything that decides one request for pictures. `parameters` holds only what the person set (wire names)."""

    prompt: str
    model: str
    profile_id: str
    n: int = 1
    stream: bool = False
    parameters: Parameters = field(default_factory=_no_parameters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens by kind as the server counted them; `cost` only where the server reports money itself."""

    text_in: int = 0
    image_in: int = 0
    text_out: int = 0
    image_out: int = 0
    total: int = 0
    cost: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """An unfinished picture of a running request."""

    index: int
    """0-based number of the preview."""
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One finished picture as it came back; the bytes are never changed."""

    data: bytes
    format: str
    """Sniffed: png, jpeg, webp, gif, svg."""
    revised_prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The end of a request: its pictures and what the server says it did."""

    pictures: tuple[Picture, ...]
    usage: Usage | None = None
    model: str = ""
    applied: Parameters = field(default_factory=_no_parameters)
    """Parameters that the server echoes (size, quality, background, output_format)."""
    request_id: str = ""


ImageEvent: TypeAlias = Partial | Finished


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a run will cost before it is sent. `total` None: price unknown (never shown as 0)."""

    each: Money | None
    count: int
    total: Money | None
    free: bool = False
    approximate: bool = False
    output_tokens: int | None = None
    preview_cost: Money = 0
    """Share of `each` that the previews add."""
    price_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A decoded picture ready to be painted: rows of BGRA bytes (premultiplied if `alpha`), width*4 bytes each."""

    width: int
    height: int
    data: bytes
    alpha: bool = False


# -- failures and notices ---------------------------------------------------------------------------------------------


class FailureKind(StrEnum):
    """Why something did not work. The ui words each in both languages; openai-api.md section 7.2, ui.md section 12."""

    PROMPT_EMPTY = "prompt-empty"
    PROMPT_TOO_LONG = "prompt-too-long"
    NO_KEY = "no-key"
    KEY_REFUSED = "key-refused"
    NO_ACCESS = "no-access"
    UNVERIFIED = "unverified"
    REGION = "region"
    RATE_LIMITED = "rate-limited"
    NO_CREDIT = "no-credit"
    POLICY = "policy"
    BAD_PARAMETER = "bad-parameter"
    BAD_INPUT_PICTURE = "bad-input-picture"
    TOO_LARGE = "too-large"
    CONTEXT_TOO_LONG = "context-too-long"
    MODEL_GONE = "model-gone"
    NOT_SUPPORTED = "not-supported"
    OFFLINE = "offline"
    TIMEOUT = "timeout"
    SERVER_LOST = "server-lost"
    SERVER_ERROR = "server-error"
    NOT_AN_API = "not-an-api"
    NO_PICTURE = "no-picture"
    BROKEN_PICTURE = "broken-picture"
    DOWNLOAD_FAILED = "download-failed"
    INTERRUPTED = "interrupted"
    CANCELLED = "cancelled"
    DISK_FULL = "disk-full"
    FOLDER_READ_ONLY = "folder-read-only"
    FOLDER_MISSING = "folder-missing"
    FILE_BROKEN = "file-broken"
    KEYCHAIN = "keychain"
    SETTINGS_BROKEN = "settings-broken"
    UNEXPECTED = "unexpected"


class Billed(StrEnum):
    NO = "no"
    MAYBE = "maybe"
    YES = "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One failure as a value: kept in the journal, worded by the ui."""

    kind: FailureKind
    message: str = ""
    """The server's or system's own words, untranslated, secrets removed."""
    billed: Billed = Billed.NO
    status: int | None = None
    code: str = ""
    param: str = ""
    request_id: str = ""
    retry_after: float | None = None
    """Seconds to wait before trying again, where the server said so."""
    model: str = ""
    replacement: str = ""
    reason: str = ""
    """Short reason inside the kind, e.g. the categories of a policy refusal or the path of a broken file."""
    profile_id: str = ""
    raw: str = ""
    """Raw reply, cut to 4,000 characters, secrets removed."""

    @property
    def retryable(self) -> bool:
        """True where the same request may succeed later and cannot have been billed."""
        return self.billed is Billed.NO and self.kind in _RETRYABLE


_RETRYABLE = frozenset({FailureKind.RATE_LIMITED, FailureKind.OFFLINE, FailureKind.SERVER_ERROR})


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerReport:
    """What a server answered when it was asked for its models."""

    state: ConnectionState
    models: tuple[str, ...] = ()
    """Ids as the server lists them; empty where it has no list."""
    shutdown_dates: Mapping[str, date] = field(default_factory=dict[str, date])
    """Model id -> the day the server says it ends."""
    milliseconds: int = 0
    """From asking to the whole answer."""
    failure: Failure | None = None


class Severity(StrEnum):
    INFO = "info"
    OK = "ok"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the person is told: a code that the ui words, with values for its placeholders."""

    code: str
    severity: Severity = Severity.INFO
    values: Mapping[str, str | int] = field(default_factory=dict[str, str | int])
    failure: Failure | None = None


# -- jobs -------------------------------------------------------------------------------------------------------------


class JobState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    RETRYING = "retrying"
    """Waits for `Job.retry_at`; nothing is on the wire."""
    SAVING = "saving"
    SAVED = "saved"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"
    """Was on the wire when the app or the network died: may have been billed; never re-sent without asking."""
    UNSAVED = "unsaved"
    """The picture is here but could not be written (disk full); its bytes wait in memory."""

    @property
    def live(self) -> bool:
        return self in _LIVE


_LIVE = frozenset({JobState.QUEUED, JobState.SENT, JobState.RETRYING, JobState.SAVING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One request on its way, as written in the journal. A run of n pictures is n jobs with one `run_id`,
    or one job with `request.n > 1` where the server makes them in one request."""

    id: str
    run_id: str
    request: ImageRequest
    created_at: datetime
    state: JobState = JobState.QUEUED
    previews: int = 0
    """Previews received so far."""
    attempt: int = 1
    retry_at: datetime | None = None
    sent_at: datetime | None = None
    finished_at: datetime | None = None
    estimate: Money | None = None
    cost: Money | None = None
    request_id: str = ""
    asset_ids: tuple[str, ...] = ()
    failure: Failure | None = None


# -- library ----------------------------------------------------------------------------------------------------------


class AssetKind(StrEnum):
    GENERATED = "generated"
    IMPORTED = "imported"
    DRAFT = "draft"
    """A preview kept from a request that was cancelled or lost."""


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
    asked: Parameters = field(default_factory=_no_parameters)
    applied: Parameters = field(default_factory=_no_parameters)
    usage: Usage | None = None
    cost: Money | None = None
    request_id: str = ""
    run_id: str = ""
    job_id: str = ""
    job_index: int = 0
    """0-based number among the pictures of its job."""
    parents: tuple[str, ...] = ()
    seconds: float | None = None
    """From sending to the last byte."""
    rating: int = 0
    favourite: bool = False
    tags: tuple[str, ...] = ()
    notes: str = ""
    colour: str = ""
    """Mean colour `#rrggbb`, the placeholder while the thumbnail loads."""
    sha256: str = ""
    problem: str = ""
    """`` or `missing-file`, `broken-file`, `no-sidecar`, `broken-sidecar`."""
    trashed_at: datetime | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryQuery:
    text: str = ""
    shelf: Shelf = Shelf.ALL
    sort: SortOrder = SortOrder.NEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """The answer to a query without reading any picture: row numbers in order, and how they fall into day groups."""

    query: LibraryQuery
    rows: Sequence[int]
    """Index row numbers in display order (an `array('q')`), fetched page by page with `Library.page`."""
    groups: tuple[tuple[str, int], ...] = ()
    """(ISO day in local time, count) in display order; empty when the order is not by date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfCounts:
    all: int = 0
    favourites: int = 0
    recent: int = 0
    generated: int = 0
    imported: int = 0
    trash: int = 0


# -- settings ---------------------------------------------------------------------------------------------------------


class ThemeChoice(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class LanguageChoice(StrEnum):
    SYSTEM = "system"
    ENGLISH = "en"
    KOREAN = "ko"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the person can choose, except keys. Written sparse: only what differs from these defaults."""

    version: int = 1
    library: str = ""
    """Library folder; empty: the default `Pictures/Vidra`."""
    theme: ThemeChoice = ThemeChoice.SYSTEM
    language: LanguageChoice = LanguageChoice.SYSTEM
    text_size: int = 100
    """Percent: 90, 100, 115 or 130."""
    more_contrast: bool = False
    reduce_motion: bool = False
    profiles: tuple[Profile, ...] = ()
    """Profiles the person added or changed; the built-in engine is always there."""
    profile_id: str = BUILTIN_PROFILE_ID
    models: Mapping[str, str] = field(default_factory=dict[str, str])
    """Profile id -> last model chosen on it."""
    parameters: Mapping[str, Parameters] = field(default_factory=dict[str, Parameters])
    """Model id -> last parameter values."""
    offer_dismissed: bool = False
    """The first-run card has left."""
    engine_pace: float = 1.0
    """Seconds the built-in engine takes per medium 1024 x 1024 picture, so that previews can be watched; 0: at once."""
    unknown: Mapping[str, object] = field(default_factory=dict[str, object])
    """What a newer version has written into the file; kept as it is."""
