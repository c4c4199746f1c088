"""Requests for pictures and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from services.types.editing import Placement
from services.types.failures import Failure
from services.types.inputs import InputPicture
from services.types.values import Money, Parameters, no_parameters


class Operation(StrEnum):
    """What is asked for."""

    GENERATE = "generate"
    EDIT = "edit"
    VARIATION = "variation"


class Route(StrEnum):
    """The API that a request travels through."""

    IMAGES = "images"
    RESPONSES = "responses"
    CHAT = "chat"
    """Chat Completions: nothing is kept on the server, everything is told again."""
    SPEECH = "speech"
    """Reading a text aloud."""
    TRANSCRIBE = "transcribe"
    """Writing down what was said."""


class Strength(StrEnum):
    """How far a variation may go from its picture."""

    SUBTLE = "subtle"
    MEDIUM = "medium"
    STRONG = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a server keeps of an answer, to go on from it or to fetch it again."""

    response_id: str = ""
    conversation_id: str = ""
    call_id: str = ""
    """Of the image call that drew the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What every request to a model has, whether it asks for pictures or about them: enough to queue it, to write it
    down, to repeat it and to say which one it was."""

    prompt: str
    """The person's words."""
    model: str
    profile_id: str
    n: int = 1
    """How many pictures or answers."""
    stream: bool = False
    parameters: Parameters = field(default_factory=no_parameters)
    """Only what the person set, by wire names."""
    inputs: tuple[InputPicture, ...] = ()
    """Pictures that go with the words, in the order in which the prompt numbers them."""
    parents: tuple[str, ...] = ()
    """What it continues: ids of the library's pictures, or of messages of its thread."""
    thread_id: str = ""
    """The tree of versions, or the conversation, that it belongs to; empty: it begins one."""
    route: Route = Route.IMAGES
    previous: Turn | None = None
    """RESPONSES: what the server keeps of the turn to go on from; None: nothing, everything is said again."""
    store: bool = True
    """RESPONSES: the server may keep the answer."""
    detached: bool = False
    """RESPONSES: background mode; the server works on if the line breaks, and the answer is fetched later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRequest(Request):
    """Everything that decides one request for pictures; the first of `inputs` is the one edited."""

    operation: Operation = Operation.GENERATE
    mask: InputPicture | None = None
    """Grey picture of the size of the first input: white may change, black is kept."""
    markup: InputPicture | None = None
    """Transparent picture with drawn notes, laid over the first input."""
    placement: Placement | None = None
    """How the first input lies on the picture that is edited; None: nothing is put back, the answer stays as it is."""
    strength: Strength = Strength.MEDIUM
    """How far a variation may go."""
    text_model: str = ""
    """RESPONSES: the model that reads the words and calls the image tool."""
    force_image: bool = True
    """RESPONSES: False lets the model answer in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens by kind as the server counted them; `cost` only where the server reports money itself."""

    text_in: int = 0
    image_in: int = 0
    cached_text: int = 0
    cached_image: int = 0
    """Those among `text_in` and `image_in` that the server had read before, which cost less."""
    text_out: int = 0
    image_out: int = 0
    audio_in: int = 0
    audio_out: int = 0
    milliseconds: int = 0
    """Of sound that was listened to, where the server counts time instead."""
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
    call_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """How far a stored answer has come: it can be fetched by its id, or its stream resumed after `sequence`."""

    response_id: str
    sequence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The end of a request: its pictures and what the server says it did; without pictures, `failure` says why."""

    pictures: tuple[Picture, ...]
    usage: Usage | None = None
    model: str = ""
    applied: Parameters = field(default_factory=no_parameters)
    """Parameters that the server echoes (size, quality, background, output_format)."""
    request_id: str = ""
    turn: Turn | None = None
    text: str = ""
    """What the text model said beside the pictures."""
    text_usage: Usage | None = None
    """Tokens of the text model; `usage` then counts the image model only."""
    author: str = ""
    """IMAGES: the text model that has written an SVG, whose tokens `text_usage` then are (openai-api.md 1.5)."""
    failure: Failure | None = None
    """Of a picture that was asked for and did not come; the answer itself has arrived and been paid."""


ImageEvent: TypeAlias = Partial | Checkpoint | Finished


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
    input_cost: Money = 0
    """Share of `each` that the pictures sent along are reckoned to add."""
    text_cost: Money = 0
    """Share of `each` that the text model is reckoned to take."""
    price_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A decoded picture ready to be painted: rows of BGRA bytes (premultiplied if `alpha`), width*4 bytes each."""

    width: int
    height: int
    data: bytes
    alpha: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where one picture differs from another."""

    base: Raster
    """The first picture in pale grey; paler still where the second one has no pixels to be compared."""
    change: bytes
    """One byte for each pixel, row by row: the largest change of a channel, 0 to 255."""
    counts: tuple[int, ...]
    """How many of the compared pixels have changed by 0, 1 ... 255."""

    def share(self, least: int) -> float:
        """Of the compared pixels, those that have changed by so much or more, from 0 to 1."""
        return sum(self.counts[least:]) / max(1, sum(self.counts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Animation:
    """A picture that moves."""

    frames: tuple[Raster, ...]
    milliseconds: tuple[int, ...]
    """How long each frame stays."""
