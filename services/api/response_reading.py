"""What the Responses API answers, read into the vocabulary (openai-api.md sections 3.2, 3.3 and 3.6).

Pure functions on bytes, some milliseconds for a large picture: run them in a worker thread. Nothing is relied on:
any field may be missing or of another shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pydantic_core import from_json

from services.api.failures import describe_error
from services.api.loose import count, mapping, sequence, text
from services.api.replies import Link, Spoilt, applied_in, as_words, read_result, read_usage, results_in
from services.types import Failure, FailureKind, Parameters, ParameterValue, Partial, Picture, Usage

_CALL = "image_generation_call"
_PREVIEW = f"response.{_CALL}.partial_image"
_DELTAS = frozenset({"response.output_text.delta", "response.refusal.delta"})
_RUNNING = frozenset({"queued", "in_progress"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of the image tool: its picture, or why there is none."""

    id: str
    result: Picture | Link | Spoilt | None = None
    """None: it failed, has not ended, or is known already."""
    failure: Failure | None = None
    applied: Parameters = field(default_factory=dict[str, ParameterValue])


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the text model says in one place of its answer. `whole`: it replaces what has come so far."""

    place: tuple[str, str]
    """Number of the item in the output, number of the part in the item."""
    text: str
    refusal: bool = False
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event of a stream, or a response object; what it does not tell is empty."""

    sequence: int = 0
    response_id: str = ""
    conversation_id: str = ""
    status: str = ""
    """Of the response: `completed`, `failed`, `in_progress`, ..."""
    calls: tuple[Call, ...] = ()
    words: tuple[Words, ...] = ()
    preview: Partial | None = None
    usage: Usage | None = None
    """Of the image model."""
    text_usage: Usage | None = None
    model: str = ""
    """The image model, as the tool echoes it."""
    answering: str = ""
    """The text model."""
    reason: str = ""
    """Why the response is incomplete."""
    error: object = None
    """The server's error, in whatever shape."""
    unreadable: bytes = b""
    """The payload, where an event is not JSON."""
    last: bool = False
    """Nothing comes any more."""

    @property
    def running(self) -> bool:
        """True for a response that is not over."""
        return self.status in _RUNNING


def read_response(body: bytes, known: frozenset[str] = frozenset()) -> Told:
    """Read a whole answer; the pictures of calls in `known` are not decoded again. Raises ValueError if not JSON."""
    return _response(mapping(from_json(body)), known)


def read_event(body: bytes, name: str, known: frozenset[str] = frozenset()) -> Told:
    """Read one event; `name` is its `event:` field, which counts where the payload has no `type`. Never raises."""
    if body.strip() == b"[DONE]":
        return Told(last=True)
    try:
        fields = mapping(from_json(body))
    except ValueError:
        return Told(unreadable=body)
    kind = text(fields.get("type")) or name.removeprefix("message")
    return replace(_event(fields, kind, known), sequence=count(fields.get("sequence_number")))


def _event(fields: Mapping[str, object], kind: str, known: frozenset[str]) -> Told:
    response, place = mapping(fields.get("response")), text(fields.get("output_index"))
    if response:
        told = _response(response, known)
        ended = kind.removeprefix("response.")
        if ended in ("completed", "failed", "incomplete"):
            status = ended if told.running else told.status or ended
            return replace(told, status=status, last=True)
        return told
    if kind == "error" or fields.get("error"):
        return Told(error=fields.get("error") or fields)
    if kind == "response.output_item.done":
        item = mapping(fields.get("item"))
        return Told(calls=tuple(_call(item, place, known)), words=tuple(_words(item, place)))
    if kind == _PREVIEW:
        return Told(preview=_preview(fields))
    if kind in _DELTAS:
        part = (place, text(fields.get("content_index")))
        said = text(fields.get("delta"))
        return Told(words=(Words(place=part, text=said, refusal="refusal" in kind, whole=False),))
    return Told()


def _response(fields: Mapping[str, object], known: frozenset[str]) -> Told:
    output = {str(place): mapping(item) for place, item in enumerate(sequence(fields.get("output")))}
    told = Told(
        response_id=text(fields.get("id")),
        conversation_id=text(mapping(fields.get("conversation")).get("id")),
        status=text(fields.get("status")) or ("completed" if fields.get("output") else ""),
        calls=tuple(call for place, item in output.items() for call in _call(item, place, known)),
        words=_said(output, text(fields.get("output_text"))),
        usage=read_usage({"usage": mapping(fields.get("tool_usage")).get("image_gen")}),
        text_usage=read_text_usage(fields),
        model=_image_model(sequence(fields.get("tools"))),
        answering=text(fields.get("model")),
        reason=text(mapping(fields.get("incomplete_details")).get("reason")),
        error=fields.get("error"),
    )
    if "output" in fields or (pictures := tuple(results_in(fields))) == ():
        return told
    # the shape of another API, from a server that minds what is drawn more than how it is asked for
    calls = tuple(Call(id=f"#{number}", result=result) for number, result in enumerate(pictures))
    return replace(told, calls=calls, usage=read_usage(fields), text_usage=None)


def _said(output: Mapping[str, Mapping[str, object]], summary: str) -> tuple[Words, ...]:
    """`summary`: the words as some servers add them, beside the items or in place of them."""
    said = tuple(words for place, item in output.items() for words in _words(item, place))
    return said or ((Words(place=("0", "0"), text=summary),) if summary else ())


def _call(item: Mapping[str, object], place: str, known: frozenset[str]) -> Iterator[Call]:
    if text(item.get("type")) != _CALL:
        return
    call_id, encoded = text(item.get("id")), text(item.get("result"))
    call = Call(id=call_id or f"#{place}", applied=applied_in(item))
    if call_id in known:
        yield call
    elif encoded:
        result = read_result(encoded, text(item.get("revised_prompt")))
        yield replace(call, result=replace(result, call_id=call_id) if isinstance(result, Picture) else result)
    elif item.get("error") or text(item.get("status")) == "failed":
        yield replace(call, failure=_failure(item.get("error")))


def _failure(error: object) -> Failure:
    if not error:
        return Failure(kind=FailureKind.NO_PICTURE, message="the image call failed")
    return describe_error(error)


def _words(item: Mapping[str, object], place: str) -> Iterator[Words]:
    if text(item.get("type")) != "message":
        return
    for number, part in enumerate(map(mapping, sequence(item.get("content")))):
        refusal = text(part.get("refusal"))
        if said := refusal or text(part.get("text")):
            yield Words(place=(place, str(number)), text=said, refusal=bool(refusal))


def _preview(fields: Mapping[str, object]) -> Partial | None:
    encoded = text(fields.get("partial_image_b64")) or text(fields.get("b64_json"))
    picture = read_result(encoded) if encoded else None
    if not isinstance(picture, Picture):
        return None
    return Partial(index=count(fields.get("partial_image_index")), data=picture.data)


def read_text_usage(fields: Mapping[str, object]) -> Usage | None:
    """What the text model took: the pictures it reads are billed as text, and all it writes is words."""
    return as_words(read_usage(fields))


def _image_model(tools: Iterable[object]) -> str:
    tool = next((t for t in map(mapping, tools) if text(t.get("type")) == "image_generation"), mapping(None))
    return text(tool.get("model"))
