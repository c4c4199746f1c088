"""The words of a search, asked of a picture of another folder: of its name and time, of what a person has said of it
and models have answered about it, and of what its file says. The filters are those that are known in folders
(`search_rules.known_in_folders`)."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from services.library.file_facts import FileFacts
from services.library.marks import shape_of
from services.library.words import fold
from services.search_rules import known_in_folders, moments
from services.types import Annotation, AssetKind, Term

_OPERATORS: Mapping[str, Callable[[int, int], bool]] = {
    ":": operator.eq, ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt,
}  # fmt: skip
_NOTHING = Annotation()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one picture so far."""

    name: str
    """Folded; with the folders that it lies in below the one that is looked at."""
    said: Annotation = _NOTHING
    changed: int | None = None
    """Seconds; None: nobody has asked yet."""
    file: FileFacts | None = None
    """None: nobody has looked into it yet."""


Test = Callable[[Known], bool | None]
"""Whether a picture is let through; None: that takes a look at the file."""


def test(term: Term) -> Test:
    """What one word asks. A filter that asks for what is never known finds nothing, rather than being passed over."""
    finds = _finds(term)
    if not term.negated:
        return finds

    def leaves_out(known: Known) -> bool | None:
        found = finds(known)
        return None if found is None else not found

    return leaves_out


def _finds(term: Term) -> Test:
    if term.key and not known_in_folders(term):
        return lambda _known: False
    match term.key:
        case "":
            return _word(fold(str(term.value)))
        case "date" if isinstance(term.value, tuple):
            return _time(term.comparison, *term.value)
        case "rating" if isinstance(term.value, int):
            holds, stars = _OPERATORS[term.comparison], term.value
            return lambda known: holds(known.said.rating, stars)
        case "size" if isinstance(term.value, int):
            above, edge = _OPERATORS[term.comparison], term.value
            return _of_file(lambda file: above(max(file.width, file.height), edge))
        case "shape":
            return _of_file(lambda file: bool(file.width) and shape_of(file.width, file.height) == term.value)
        case "text":
            word = fold(str(term.value))
            return lambda known: word in known.said.read
        case "has" if term.value == "text":
            return lambda known: bool(known.said.read)
        case "has" if term.value == "answer":
            return lambda known: bool(known.said.answers or known.said.read)
        case "has":
            return _of_file(lambda file: file.made)
        case "kind":
            return lambda _known: term.value == AssetKind.IMPORTED
        case _:
            return _called(term)


def _word(word: str) -> Test:
    def finds(known: Known) -> bool | None:
        said = known.said
        if word in known.name or word in said.answers or word in said.read:
            return True
        if said is not _NOTHING and word in fold(" ".join((said.title, said.notes, *said.tags))):
            return True
        return None if known.file is None else word in known.file.words

    return finds


def _called(term: Term) -> Test:
    wanted = fold(str(term.value))
    fits: Callable[[str], bool] = wanted.__eq__ if term.whole else lambda name: wanted in name

    def tagged(known: Known) -> bool | None:
        if known.said.tags:  # as the inspector shows them: what was said, else what the file says
            return any(fits(fold(tag)) for tag in known.said.tags)
        return None if known.file is None else any(map(fits, known.file.tags))

    match term.key:
        case "tag":
            return tagged
        case "collection":
            return lambda known: any(fits(name) for name in map(fold, known.said.collections))
        case "model":
            return _of_file(lambda file: bool(file.model) and fits(file.model))
        case _:
            return lambda known: fits(known.name.rpartition("/")[0])


def _of_file(holds: Callable[[FileFacts], bool]) -> Test:
    return lambda known: None if known.file is None else holds(known.file)


def _time(comparison: str, first: date, after: date) -> Test:
    since, before = moments(comparison, first, after)

    def finds(known: Known) -> bool | None:
        if (changed := known.changed) is None:
            return None
        return (since is None or changed >= since) and (before is None or changed < before)

    return finds
