"""The search language of the Library: plain words, and filters such as `tag:gouache` or `rating>=3`. Pure.

`-` before a word leaves out what it finds; "quotes" hold several words together. What looks like a filter but has a key
that is none is a plain word.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from services.types import AssetKind, Term, TermValue

SHAPES = ("wide", "tall", "square")
HOLDINGS = ("mask", "answer", "text", "prompt", "alpha")
SPANS: Mapping[str, int] = {"today": 1, "week": 7, "month": 30, "year": 365}
"""Names of times, and how many days up to today they are."""
MOST_STARS = 5
_MOST_WHOLE = 10**9
_DAY = timedelta(days=1)


def _text(text: str, _today: date) -> TermValue:
    return text


def _whole(most: int) -> Callable[[str, date], TermValue | None]:
    return lambda text, _today: int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) and int(text) <= most else None


def _one_of(*words: str) -> Callable[[str, date], TermValue | None]:
    return lambda text, _today: text.lower() if text.lower() in words else None


def _money(text: str, _today: date) -> TermValue | None:
    """Micro-dollars of dollars."""
    try:
        amount = Decimal(text.removeprefix("$")) * 1_000_000
    except InvalidOperation:
        return None
    return int(amount) if amount.is_finite() and 0 <= amount <= _MOST_WHOLE * 1000 else None


def _days(text: str, today: date) -> TermValue | None:
    """A year, month, day or named time: its first day, and the day after its last."""
    name = text.lower()
    if name == "yesterday":
        return today - _DAY, today
    if name in SPANS:
        return today - (SPANS[name] - 1) * _DAY, today + _DAY
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", text, re.ASCII)
    if match is None or not 1970 <= int(match[1]) < 2200:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            first = date(year, month, day)
            return first, first + _DAY
        if month:
            return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    except ValueError:
        return None
    return date(year, 1, 1), date(year + 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Key:
    """A filter: how its value is read (None: it makes no sense), and whether it has an order."""

    read: Callable[[str, date], TermValue | None]
    ordered: bool = False


KEYS: Mapping[str, Key] = {
    "model": Key(_text),
    "tag": Key(_text),
    "collection": Key(_text),
    "folder": Key(_text),
    "text": Key(_text),
    "rating": Key(_whole(MOST_STARS), ordered=True),
    "date": Key(_days, ordered=True),
    "size": Key(_whole(_MOST_WHOLE), ordered=True),
    "shape": Key(_one_of(*SHAPES)),
    "cost": Key(_money, ordered=True),
    "kind": Key(_one_of(*(kind.value for kind in AssetKind))),
    "has": Key(_one_of(*HOLDINGS)),
    "is": Key(_one_of("raw")),
}
IN_FOLDERS = ("kind", "model", "tag", "collection", "date", "rating", "folder", "size", "shape", "has", "text")
"""The filters that can be answered of a picture of another folder: by its file, or by what was said of it."""
LISTED_OF_LIBRARY = ("model", "folder")
"""The filters whose values nobody lists of other folders, where that would take a look into every file; those of the
library would find nothing there."""
HOLDINGS_IN_FOLDERS = ("prompt", "answer", "text")
_TERM = re.compile(
    rf"""(?P<minus>-(?=[^\s-]))?
    (?:(?P<key>{"|".join(KEYS)})(?P<comparison>:?[<>]=?|[:=]))?
    (?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))?""",
    re.VERBOSE | re.IGNORECASE,
)


def terms(text: str, today: date) -> list[Term]:
    """The words of a search in the order typed; `today` says what `date:today` is."""
    found: list[Term] = []
    at = 0
    while at < len(text):
        match = _TERM.match(text, at)
        if match is None or match.end() == at:
            at += 1
            continue
        at = match.end()
        found.append(_term(match, today))
    return found


def _term(match: re.Match[str], today: date) -> Term:
    quoted = match["quoted"]
    value = match["bare"] or "" if quoted is None else quoted
    key = (match["key"] or "").lower()
    comparison = (match["comparison"] or ":").lstrip(":=") or ":"
    negated = match["minus"] is not None
    if not key:
        return Term(text=match[0], value=value, whole=quoted is not None, negated=negated)
    if comparison != ":" and not KEYS[key].ordered:
        return Term(text=match[0], value=match[0].removeprefix("-" if negated else ""), negated=negated)
    read = KEYS[key].read(value.strip(), today) if value.strip() else ""
    return Term(
        text=match[0],
        key=key,
        comparison=comparison,
        value=value if read is None else read,
        whole=quoted is not None,
        negated=negated,
        wrong=read is None,
    )


def moments(comparison: str, first: date, after: date) -> tuple[int | None, int | None]:
    """The seconds since the epoch from which on and before which a moment is that is compared so with the days from
    `first` to before `after`; None: no such bound. Days are those of the person's clock."""
    start, end = (int(time.mktime((*day.timetuple()[:3], 0, 0, 0, 0, 0, -1))) for day in (first, after))
    match comparison:
        case ">=":
            return start, None
        case ">":
            return end, None
        case "<":
            return None, start
        case "<=":
            return None, end
        case _:
            return start, end


def known_in_folders(term: Term) -> bool:
    """Whether a filter can be answered of pictures of other folders. Of their costs and masks nothing is known, and
    their pixels are not looked at."""
    return term.key in IN_FOLDERS and (term.key != "has" or not term.filters or term.value in HOLDINGS_IN_FOLDERS)


def written(key: str, value: str, comparison: str = ":") -> str:
    """A filter as it is typed; a value in quotes where it would be misread without."""
    plain = value.replace('"', "")
    return f"{key}{comparison}" + (f'"{plain}"' if re.search(r"[\s:<>=]", plain) else plain)
