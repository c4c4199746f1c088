"""What models can do, what they cost and when they end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from services.types.values import Money, ParameterValue

if TYPE_CHECKING:
    from services.types.servers import Profile


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
    ignored: bool = False
    """The server draws what size it likes: nothing to choose, which a control says instead of hiding."""


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
    """USD per million tokens as micro-dollars per million, or a fixed price: per picture, for letters, for time."""

    text_in: Money | None = None
    text_out: Money | None = None
    image_in: Money | None = None
    cached_text: Money | None = None
    cached_image: Money | None = None
    """Of tokens that the server has read before; None: not known to cost less."""
    image_out: Money | None = None
    audio_in: Money | None = None
    audio_out: Money | None = None
    characters: Money | None = None
    """For a million letters that are spoken."""
    minute: Money | None = None
    """For a minute of sound that is listened to."""
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
    square_png: bool = False
    """True: takes square PNG pictures of less than 4 MB only (DALL-E 2)."""
    mask: bool = False
    soft_mask: bool = False
    """True: a mask may also say by how much a pixel may change; else it is sent black and white."""
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
