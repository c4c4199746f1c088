"""The words of a search, asked of a picture of which only its name and what a person has said of it are known: the
filters of `search_rules.IN_FOLDERS`."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping

from services.library.words import fold
from services.types import Annotation, Term

_OPERATORS: Mapping[str, Callable[[int, int], bool]] = {
    ":": operator.eq, ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt,
}  # fmt: skip
_NOTHING = Annotation()

Test = Callable[[str, Annotation | None], bool]
"""Folded name and what is said of the picture -> whether it is let through."""


def test(term: Term) -> Test:
    """What one word asks. A filter that asks for what is not known finds nothing, rather than being passed over."""
    finds = _finds(term)
    return lambda name, said: finds(name, said or _NOTHING) is not term.negated


def _finds(term: Term) -> Callable[[str, Annotation], bool]:
    if not term.key:
        word = fold(str(term.value))
        return lambda name, said: word in name or (said is not _NOTHING and word in _words(said))
    if term.key == "rating" and isinstance(term.value, int):
        holds, stars = _OPERATORS[term.comparison], term.value
        return lambda _name, said: holds(said.rating, stars)
    if term.key in ("tag", "collection"):
        wanted = fold(str(term.value))
        return lambda _name, said: any(
            wanted == called if term.whole else wanted in called
            for called in map(fold, said.tags if term.key == "tag" else said.collections)
        )
    asked = fold(term.text.removeprefix("-"))
    return lambda name, _said: asked in name


def _words(said: Annotation) -> str:
    return fold(" ".join((said.title, said.notes, *said.tags)))
