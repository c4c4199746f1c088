"""Questions about pictures and what comes back.

Coordinates of regions are pixels of the whole picture as it is seen (upright): origin top left, y down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from services.types.editing import Box
from services.types.inputs import Detail, InputPicture
from services.types.requests import Checkpoint, Request, Turn, Usage
from services.types.values import Money

# -- what is asked -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRegion:
    """A numbered part of a picture that words can speak of: "region 1"."""

    number: int
    box: Box
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPicture:
    """A picture of a question: the whole of it, and what goes to the model."""

    picture: InputPicture
    """The whole picture: upright and, where that is wanted, without metadata, at its full size; a link or a stored file
    is all there is."""
    sent: InputPicture | None = None
    """What goes: no larger than the model sees. None: not prepared yet, or the picture itself goes."""
    detail: Detail = Detail.AUTO
    regions: tuple[AskRegion, ...] = ()
    crops: tuple[InputPicture, ...] = ()
    """What goes of each region, at full detail."""
    source: str = ""
    """Path of the file that it was read from, where words can be written; empty: from no file, or of the library."""

    @property
    def going(self) -> tuple[InputPicture, ...]:
        """Everything that leaves the machine for it, in its order."""
        return (self.sent or self.picture, *self.crops)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSchema:
    """The form that an answer must have."""

    name: str
    """`a-z A-Z 0-9 _ -`, at most 64 characters."""
    schema: str
    """A JSON schema, as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aloud:
    """The answer is spoken too."""

    voice: str = "alloy"
    format: str = "wav"
    """`wav`, `mp3`, `flac` or `opus`; what a stream brings as plain samples becomes a WAV."""
    speed: float = 1.0
    """SPEECH: 0.25 to 4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRequest(Request):
    """Everything that decides one question, except what was said before it: that stands in its thread, where nothing
    is ever changed, and is read when the question is sent.

    `parents` names the message that it answers. With route SPEECH, `prompt` is what is read aloud.
    """

    pictures: tuple[AskPicture, ...] = ()
    """In the order in which the words number them."""
    preset: str = ""
    """Id of the preset that it was asked with."""
    instructions: str = ""
    """What the model is told beside the question (the preset's words)."""
    schema: AnswerSchema | None = None
    aloud: Aloud | None = None
    in_table: bool = False
    """It is a row of a table."""
    sound: str = ""
    """TRANSCRIBE: the file beside the thread that holds what was said."""

    def __post_init__(self) -> None:
        """`inputs` follow from the pictures."""
        object.__setattr__(self, "inputs", tuple(sent for picture in self.pictures for sent in picture.going))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question of a thread with its answer, as it is told to a model again."""

    prompt: str
    pictures: tuple[AskPicture, ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What a server has to be told with a question: earlier turns, and the bytes of all pictures by hash."""

    exchanges: tuple[Exchange, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    sound: bytes = b""
    """What was said (`AskRequest.sound`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskEstimate:
    """What a question will cost. None: not known (never shown as 0)."""

    tokens: int | None = None
    """Input tokens: words, history and pictures."""
    picture_tokens: int | None = None
    cost: Money | None = None
    """Of the input and of an answer of usual length, for all models that are asked."""
    free: bool = False
    approximate: bool = True
    price_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Exactly what will leave the machine with the next question."""

    host: str
    """Where it goes; `localhost` and the like for servers of one's own."""
    local: bool = False
    """True: it does not leave this computer."""
    pictures: tuple[AskPicture, ...] = ()
    """Prepared; what was done to each stands in `sent.prepared`."""
    bytes: int = 0
    """Of all pictures and crops as they are sent, before their base64."""
    characters: int = 0
    """Of the words, with instructions and history."""
    history: int = 0
    """How many earlier exchanges are told again; 0 where the server keeps them."""


# -- what comes back ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDelta:
    """More of an answer. Never empty."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """Spoken words as a file."""

    data: bytes
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """A sound as it is drawn."""

    peaks: tuple[float, ...] = ()
    """How loud each of its equal pieces is, from 0 to 1, the loudest; empty: not known."""
    milliseconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The end of an answer. What was declined or cut short is an answer, too: it has arrived and been paid."""

    text: str = ""
    """Markdown, or JSON where a schema was given; what was spoken, where it was."""
    refusal: str = ""
    """The model's own words where it declined."""
    incomplete: str = ""
    """Why it breaks off, as the server says it: `max_output_tokens`, `content_filter`, ...; `stopped` by the person,
    `lost` where the line broke, `empty` where it ended without a word (only thoughts, a call of a tool). Empty: it is
    whole."""
    usage: Usage | None = None
    model: str = ""
    """The model as the server names it."""
    request_id: str = ""
    turn: Turn | None = None
    """What the server keeps of it, to go on from."""
    sound: Sound | None = None


AskEvent: TypeAlias = TextDelta | Checkpoint | Answer


# -- what can be asked at once -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A ready question: one file of resources/templates, or of the person's own folder."""

    id: str
    label: str
    """In the language that was asked for."""
    summary: str = ""
    words: str = ""
    """What is asked where the person writes nothing."""
    instructions: str = ""
    schema: AnswerSchema | None = None
    least: int = 1
    """Pictures that it needs."""
    most: int = 0
    """Pictures that it takes; 0: any."""
    detail: Detail | None = None
    """The detail that it asks for; None: the person's own choice."""
    use: str = ""
    """What can be done with the answer: `alt-text`, `tags`, `csv`, `prompt`, `regions`, or nothing in particular."""
    own: bool = False
    """The person's own, which can be changed and deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDraft:
    """A question that is being written, and was not asked yet."""

    words: str = ""
    pictures: tuple[AskPicture, ...] = ()
    """With their regions and files; nothing is prepared yet."""
    preset: Preset | None = None
    gone: tuple[str, ...] = ()
    """Names of pictures that were with it and are not here any more. Told once, never written down."""

    @property
    def empty(self) -> bool:
        return not (self.words or self.pictures or self.preset or self.gone)


QuestionDrafts: TypeAlias = Mapping[str, QuestionDraft]
"""By the id of their thread; empty: of one that has not begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTable:
    """A table of an answer; every row has as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...] = ()
    """Which columns hold numbers only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableForms:
    """A table for other programs."""

    html: str
    tsv: str
    markdown: str
    csv: str
    """With a byte order mark and CRLF, as spreadsheets like it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A part of a picture that an answer names."""

    box: Box
    """In pixels of the whole picture."""
    label: str = ""
    picture: int = 0
    """0-based number of the picture in its question."""
