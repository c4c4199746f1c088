"""What goes wrong, and what the person is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from services.types.values import Money


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
    ANSWERED_IN_WORDS = "answered-in-words"
    """The model talked instead of drawing; `message` is what it said."""
    DECLINED = "declined"
    """The model declined in its own words, which are the `message`."""
    INCOMPLETE = "incomplete"
    """Cut short; `reason` is the server's."""
    TOO_MANY_PICTURES = "too-many-pictures"
    """More than the model takes; `reason` is how many it takes."""
    LINK_REFUSED = "link-refused"
    OVER_CAP = "over-cap"
    """The run would pass the budget; `reason` is `day` or `month`."""
    BROKEN_PICTURE = "broken-picture"
    DOWNLOAD_FAILED = "download-failed"
    INTERRUPTED = "interrupted"
    CANCELLED = "cancelled"
    DISK_FULL = "disk-full"
    FOLDER_READ_ONLY = "folder-read-only"
    FOLDER_MISSING = "folder-missing"
    LIBRARY_MOVE = "library-move"
    """The library was not moved, or not to its end; `code` as in `services.library.moving.refusal`."""
    FILE_BROKEN = "file-broken"
    KEYCHAIN = "keychain"
    SETTINGS_BROKEN = "settings-broken"
    SETTINGS_UNSAVED = "settings-unsaved"
    """`reason` is the folder that cannot be written."""
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
    amounts: tuple[Money, ...] = ()
    """OVER_CAP: what was spent, the cap, what the run is reckoned to cost (left out where nobody knows)."""
    raw: str = ""
    """Raw reply, cut to 4,000 characters, secrets removed."""

    @property
    def retryable(self) -> bool:
        """True where the same request may succeed later and cannot have been billed."""
        return self.billed is Billed.NO and self.kind in _RETRYABLE


_RETRYABLE = frozenset({FailureKind.RATE_LIMITED, FailureKind.OFFLINE, FailureKind.SERVER_ERROR})


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
