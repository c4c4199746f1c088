"""What an image server answers, read from JSON of many dialects into the vocabulary.

Pure functions on bytes, some milliseconds for a large picture: run them in a worker thread. Dialects: openai-api.md
sections 2.7 (whole answers), 2.8 (events) and 9 (compatible servers).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pydantic_core import from_json

from services.api.base64_text import decode
from services.api.loose import count, mapping, sequence, text
from services.api.server_words import words_of
from services.pictures.sniff import is_whole, sniff
from services.types import Money, Parameters, ParameterValue, Picture, Usage

_PREVIEWS = frozenset({"image_generation.partial_image", "image_edit.partial_image"})
_FINALS = frozenset({"image_generation.completed", "image_edit.completed"})
_APPLIED = ("size", "quality", "background", "output_format")
_READ = ("input_tokens_details", "prompt_tokens_details", "input_token_details")
"""Names of what the tokens that were read are made of; the last one is that of transcriptions."""


@dataclass(frozen=True, slots=True)
class Link:
    """A picture that the server gave as an address instead of bytes."""

    url: str
    revised_prompt: str = ""


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A result that is no usable picture, and why."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer, or one event of a stream."""

    results: tuple[Picture | Link | Spoilt, ...] = ()
    preview: int | None = None
    """0-based number if this event is a preview; `results` then holds that preview."""
    usage: Usage | None = None
    author: str = ""
    """The text model that has written an SVG."""
    author_usage: Usage | None = None
    """Its tokens, which are not among `usage`."""
    model: str = ""
    applied: Parameters = field(default_factory=dict[str, ParameterValue])
    error: object = None
    """The server's error, in whatever shape, where the answer is one."""
    unreadable: bytes = b""
    """The payload, where an event is not JSON (some servers keep the line alive that way)."""
    last: bool = False
    """True for the end mark of a stream."""


def read_answer(body: bytes) -> Answer:
    """Read a whole answer; one that says something in place of pictures is an error, whatever its status was.

    Raises ValueError if it is not JSON.
    """
    document: object = from_json(body)
    answer = _answer(_of(document), "")
    says_something = not answer.results and not answer.error and not isinstance(document, str | int | float)
    if says_something and words_of(document).message:
        return Answer(error=document)
    return answer


def read_event(body: bytes, name: str) -> Answer:
    """Read one event of a stream; `name` is its `event:` field, which counts where the payload has no `type`.

    Never raises: events of unknown types give an empty Answer.
    """
    if body.strip() == b"[DONE]":
        return Answer(last=True)
    try:
        fields = _fields(body)
    except ValueError:
        return Answer(unreadable=body)
    kind = text(fields.get("type")) or name.removeprefix("message")
    if kind in _PREVIEWS:
        return Answer(results=tuple(results_in(fields)), preview=count(fields.get("partial_image_index")))
    if kind and kind not in _FINALS and not _error(fields, kind):
        return Answer()
    return _answer(fields, kind)


def read_picture(data: bytes, revised_prompt: str = "") -> Picture | Spoilt:
    """A Picture from encoded bytes, its format sniffed; Spoilt if they are no picture or break off."""
    kind = sniff(data)
    if not kind:
        return Spoilt("the result is not a picture")
    if not is_whole(data):
        return Spoilt(f"the {kind} picture breaks off after {len(data)} bytes")
    return Picture(data=data, format=kind, revised_prompt=revised_prompt)


def read_result(result: str, revised_prompt: str = "") -> Picture | Link | Spoilt:
    """From one text: base64, a `data:` URL, or the address of a picture."""
    if result.startswith(("http://", "https://")):
        return Link(result, revised_prompt)
    try:
        return read_picture(decode(result), revised_prompt)
    except ValueError as error:
        return Spoilt(f"the picture is not valid base64: {error}")


def applied_in(fields: Mapping[str, object]) -> dict[str, ParameterValue]:
    """What the server says it has settled on."""
    return {name: value for name in _APPLIED if (value := text(fields.get(name)))}


def read_usage(fields: Mapping[str, object]) -> Usage | None:
    """Token counts under OpenAI's or OpenRouter's names; None where the server counts nothing (zeros are no count)."""
    usage = mapping(fields.get("usage"))
    if not usage:
        return None
    asked = mapping(next(filter(None, (usage.get(name) for name in _READ)), None))
    drawn = mapping(usage.get("output_tokens_details") or usage.get("completion_tokens_details"))
    total_in = count(usage.get("input_tokens")) or count(usage.get("prompt_tokens"))
    total_out = count(usage.get("output_tokens")) or count(usage.get("completion_tokens"))
    image_in, text_out = count(asked.get("image_tokens")), count(drawn.get("text_tokens"))
    audio_in = min(total_in, count(asked.get("audio_tokens")))
    audio_out = min(total_out, count(drawn.get("audio_tokens")))
    counted = count(usage.get("total_tokens")) or total_in + total_out
    cost = _micro_dollars(usage.get("cost"))
    milliseconds = _milliseconds(usage.get("seconds"))
    if not counted and not milliseconds and cost is None:
        return None
    text_in = count(asked.get("text_tokens")) or max(0, total_in - image_in - audio_in)
    cached = mapping(usage.get("cached_tokens_details"))
    cached_text = count(cached.get("cached_text_tokens")) if cached else count(asked.get("cached_tokens"))
    return Usage(
        text_in=text_in,
        image_in=image_in,
        cached_text=min(text_in, cached_text),
        cached_image=min(image_in, count(cached.get("cached_image_tokens"))),
        text_out=text_out,
        image_out=count(drawn.get("image_tokens")) or max(0, total_out - text_out - audio_out),
        audio_in=audio_in,
        audio_out=audio_out,
        milliseconds=milliseconds,
        total=counted,
        cost=cost,
    )


def as_words(usage: Usage | None) -> Usage | None:
    """The tokens of a text model: whatever it read and wrote counts as words."""
    if usage is None:
        return None
    return Usage(
        text_in=usage.text_in + usage.image_in,
        cached_text=usage.cached_text,
        text_out=usage.text_out + usage.image_out,
        audio_in=usage.audio_in,
        audio_out=usage.audio_out,
        milliseconds=usage.milliseconds,
        total=usage.total,
        cost=usage.cost,
    )


def add_usage(first: Usage | None, second: Usage | None) -> Usage | None:
    """The usage of two answers to one request."""
    if first is None or second is None:
        return first or second
    costs = [usage.cost for usage in (first, second) if usage.cost is not None]
    return Usage(
        text_in=first.text_in + second.text_in,
        image_in=first.image_in + second.image_in,
        cached_text=first.cached_text + second.cached_text,
        cached_image=first.cached_image + second.cached_image,
        text_out=first.text_out + second.text_out,
        image_out=first.image_out + second.image_out,
        audio_in=first.audio_in + second.audio_in,
        audio_out=first.audio_out + second.audio_out,
        milliseconds=first.milliseconds + second.milliseconds,
        total=first.total + second.total,
        cost=sum(costs) if costs else None,
    )


def _fields(body: bytes) -> Mapping[str, object]:
    return _of(from_json(body))


def _of(document: object) -> Mapping[str, object]:
    return mapping(document) or {"data": document}


def _answer(fields: Mapping[str, object], kind: str) -> Answer:
    if error := _error(fields, kind):
        return Answer(error=error)
    return Answer(
        results=tuple(results_in(fields)),
        usage=read_usage(fields),
        author=text(mapping(fields.get("svg_usage")).get("model")),
        author_usage=as_words(read_usage({"usage": fields.get("svg_usage")})),
        model=text(fields.get("model")),
        applied=applied_in(fields),
    )


def _error(fields: Mapping[str, object], kind: str) -> object:
    return fields.get("error") or (fields if kind == "error" else None)


def _micro_dollars(cost: object) -> Money | None:
    if isinstance(cost, bool) or not isinstance(cost, int | float) or not 0 <= cost < 1e6:
        return None
    return round(Decimal(str(cost)) * 1_000_000)


def _milliseconds(seconds: object) -> int:
    """Of sound: some models are sold by the time."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds < 1e6:
        return 0
    return round(Decimal(str(seconds)) * 1_000)


def results_in(fields: Mapping[str, object]) -> Iterator[Picture | Link | Spoilt]:
    """The pictures in an answer of any known dialect of the Images and Chat APIs."""
    for found in _entries(fields):
        entry = mapping(found)
        revised = text(entry.get("revised_prompt"))
        encoded = text(entry.get("b64_json"))
        address = text(entry.get("url")) or text(mapping(entry.get("image_url")).get("url"))
        if isinstance(found, str):
            yield read_result(found)
        elif encoded:
            yield read_result(encoded, revised)
        elif address[:5].lower() == "data:":
            yield read_result(address, revised)
        elif address:
            yield Link(address, revised)


def _entries(fields: Mapping[str, object]) -> Iterator[object]:
    """The result entries, wherever this dialect keeps them."""
    if fields.get("b64_json") or fields.get("url"):
        yield fields
    data = fields.get("data")
    yield from sequence(data) or ([data] if mapping(data) else ())
    yield from sequence(fields.get("images"))
    for choice in sequence(fields.get("choices")):
        yield from sequence(mapping(mapping(choice).get("message")).get("images"))
    yield from sequence(mapping(fields.get("message")).get("images"))
