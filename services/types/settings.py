"""What the person chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from services.types.inputs import Detail
from services.types.reports import ProbeReport
from services.types.servers import BUILTIN_PROFILE_ID, Profile
from services.types.values import Money, Parameters, no_parameters

if TYPE_CHECKING:
    from services.types.editing import MarkupUse

ASK_ABOVE: Money = 1_000_000
"""ui.md section 13."""


class CapAction(StrEnum):
    """What happens to a run that would pass a cap."""

    ASK = "ask"
    STOP = "stop"


class ThemeChoice(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class LanguageChoice(StrEnum):
    SYSTEM = "system"
    ENGLISH = "en"
    KOREAN = "ko"


class MaskColour(StrEnum):
    """How a mask is shown over a picture."""

    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    YELLOW = "yellow"
    PATTERN = "pattern"
    """Hatched lines, for eyes that tell colours apart badly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDefaults:
    """What a new thread of one page begins with. Nothing is set: it goes on with what was used last."""

    profile_id: str = ""
    model: str = ""
    """With `profile_id`; both empty: the model used last."""
    parameters: Parameters = field(default_factory=no_parameters)
    """Wire name -> value, for those that do not go on from the last time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the person can choose, except keys. Written sparse: only what differs from these defaults."""

    version: int = 1
    library: str = ""
    """Library folder; empty: the default `Pictures/Vidra`."""
    folders: tuple[str, ...] = ()
    """Folders of this computer that the Library looks at in place, by their absolute paths."""
    theme: ThemeChoice = ThemeChoice.SYSTEM
    language: LanguageChoice = LanguageChoice.SYSTEM
    text_size: int = 100
    """Percent: 90, 100, 115 or 130."""
    more_contrast: bool = False
    reduce_motion: bool = False
    compact_rail: bool = False
    """The rail shows icons only, also in a wide window."""
    mask_colour: MaskColour = MaskColour.RED
    profiles: tuple[Profile, ...] = ()
    """Profiles the person added or changed; the built-in engine is always there."""
    profile_id: str = BUILTIN_PROFILE_ID
    models: Mapping[str, str] = field(default_factory=dict[str, str])
    """Profile id -> last model chosen on it."""
    parameters: Mapping[str, Parameters] = field(default_factory=dict[str, Parameters])
    """Model id -> last parameter values."""
    edit_profile_id: str = ""
    """The server of the Edit page; empty: that of the Create page. The next two are the Edit page's own, too."""
    edit_models: Mapping[str, str] = field(default_factory=dict[str, str])
    edit_parameters: Mapping[str, Parameters] = field(default_factory=dict[str, Parameters])
    ask_profile_id: str = ""
    """The server of the Ask page; empty: that of the Create page."""
    ask_models: Mapping[str, str] = field(default_factory=dict[str, str])
    """Profile id -> last model asked there."""
    ask_routes: Mapping[str, str] = field(default_factory=dict[str, str])
    """Profile id -> the API (`Route`) that questions go through."""
    ask_detail: Detail = Detail.AUTO
    ask_voice: str = "alloy"
    ask_above: Money | None = None
    """A question that is reckoned to cost more is asked about first, and no other. None: the person has not said;
    then it is `ASK_ABOVE`, or too many pictures."""
    ask_pictures: int = 20
    """More pictures in one question are asked about first."""
    enter_sends: bool = True
    """Enter sends a question; else only Ctrl+Enter."""
    defaults: Mapping[str, PageDefaults] = field(default_factory=dict[str, PageDefaults])
    """Page (`create`, ...) -> what its new threads begin with."""
    name_pattern: str = "{words}"
    """How files of new pictures are called after their id (`services.name_rules`)."""
    markup_use: MarkupUse | None = None
    """What becomes of marks on a picture when an edit is sent; None: not asked yet."""
    offer_dismissed: bool = False
    """The first-run card has left."""
    engine_pace: float = 1.0
    """Seconds the built-in engine takes per medium 1024 x 1024 picture, so that previews can be watched; 0: at once."""
    engine_threads: int = 2
    """Pictures that the built-in engine draws at the same moment: 1 to 8."""
    strip_metadata: bool = True
    """Take camera data and place out of pictures before they are sent."""
    shrink_uploads: bool = True
    """Make pictures that are larger than the model looks at smaller before they are sent."""
    store_responses: bool = True
    """Let servers keep answers of the Responses API, so that refinements can go on from them."""
    daily_cap: Money | None = None
    monthly_cap: Money | None = None
    cap_warning: int = 80
    """Percent of a cap from which on the sums are shown as a warning."""
    cap_action: CapAction = CapAction.ASK
    probes: Mapping[str, ProbeReport] = field(default_factory=dict[str, ProbeReport])
    """Profile id -> what its server was seen to do."""
    shortcuts: Mapping[str, str] = field(default_factory=dict[str, str])
    """Action id -> keys (Qt's portable text), where they differ from the usual ones; empty text: none."""
    unknown: Mapping[str, object] = field(default_factory=dict[str, object])
    """What a newer version has written into the file; kept as it is."""
