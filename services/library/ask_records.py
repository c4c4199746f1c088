"""Questions, replies and requests for answers as JSON: in the files of threads, in the journal, and while written.

Written sparse. Reading trusts nothing: pydantic checks each record against its type, a field that it does not know is
left out, and a record that makes no sense raises ValueError, because half a question would be another one. It reads the
annotations: what they name is imported in the modules of these types at run time, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from services.library.values import clean
from services.types import AskRequest, Question, QuestionDraft, Reply

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_Record = TypeVar("_Record", AskRequest, Question, Reply, QuestionDraft)
_DERIVED: Mapping[type[Any], frozenset[str]] = {
    AskRequest: frozenset({"inputs"}),
    Reply: frozenset({"values"}),
    QuestionDraft: frozenset({"gone"}),
}
"""What follows from other fields, or from the disk."""


def encode(record: AskRequest | Question | Reply | QuestionDraft) -> dict[str, Any]:
    """The fields that differ from their defaults, ready for JSON. What follows from others is left out."""
    kind = type(record)
    derived = set(_DERIVED.get(kind, ()))
    plain: dict[str, Any] = _adapter(kind).dump_python(record, mode="python", exclude_defaults=True, exclude=derived)
    return {name: _json(value) for name, value in plain.items()}


def decode(kind: type[_Record], raw: Mapping[str, Any]) -> _Record:
    """The record of that kind. Raises ValueError."""
    return _adapter(kind).validate_python(dict(raw))


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - late: D10, the journal is opened at the start

    return TypeAdapter(kind)


def _json(value: object) -> object:
    """By hand, because pydantic's own JSON refuses halves of surrogate pairs, which people can paste."""
    if isinstance(value, str):
        return clean(str(value))
    if isinstance(value, Mapping):
        return {name: _json(member) for name, member in cast("Mapping[str, object]", value).items()}
    if isinstance(value, tuple | list):
        return [_json(member) for member in cast("Sequence[object]", value)]
    return value.isoformat() if isinstance(value, datetime) else value
