"""Searching a folder of this computer: by what is known at once, then by what each file says, which takes a look."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from services.library.file_facts import FileFacts
from services.library.folder_terms import Known, Test, test
from services.library.listing import Listing
from services.search_rules import terms
from services.types import Annotation, LibraryQuery, Matches
from services.types.values import local_today

_AT_ONCE = 100
"""Files that are looked into before somebody may stop it."""
_PATIENCE = 0.4
"""Seconds of looking before what has been found so far is shown, and between two times."""
_RECORD = 200
"""Bytes of what is kept of a file beside its words, about."""
_NOTHING = Annotation()

Look = Callable[[list[str]], list[FileFacts]]
"""What these files say, in their order; ends early where it is stopped."""


def tests(text: str) -> list[Test]:
    """What the words of a search ask of a picture."""
    today = local_today()
    return [test(term) for term in terms(text, today) if term.filters or not term.key]


def find(
    listing: Listing,
    query: LibraryQuery,
    said: Mapping[int, Annotation],
    look: Look | None,
    *,
    told: Callable[[Matches], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
    scanning: bool = False,
) -> Matches:
    """The pictures of a folder of which every word of the query is true, in its order. `look` None: no file is looked
    into, as if it said nothing. `told(Matches)`, in this thread, says what has been found so far where that takes long;
    `stopped()` ends it; `scanning`: the folder is still being read."""
    asked = tests(query.text)
    if not asked:
        return listing.matches(query, said=said, scanning=scanning)
    found, unsure = _sift(listing, asked, said)
    if unsure and listing.modified is None and look is not None:
        listing.measure(stopped)
        found, unsure = _sift(listing, asked, said)
    folded = listing.folded()

    def fitting(facts: Mapping[int, FileFacts]) -> list[int]:
        known = ((number, _known(listing, folded, said, number, file)) for number, file in facts.items())
        return [number for number, each in known if all(test(each) for test in asked)]

    if look is None:
        found += fitting(dict.fromkeys(unsure, FileFacts()))
        unsure = []
    tell_at = time.monotonic() + _PATIENCE
    for start in range(0, len(unsure), _AT_ONCE):
        if look is None or stopped():
            break
        numbers = unsure[start : start + _AT_ONCE]
        facts = dict(zip(numbers, look([listing.path(number) for number in numbers]), strict=False))
        _keep(listing, facts)
        found += fitting(facts)
        if time.monotonic() > tell_at:
            told(listing.matches(query, sorted(found), scanning=True, said=said))
            tell_at = time.monotonic() + _PATIENCE
    return listing.matches(query, sorted(found), said=said, scanning=scanning)


def _sift(listing: Listing, asked: list[Test], said: Mapping[int, Annotation]) -> tuple[list[int], list[int]]:
    """The pictures that every test lets through, and those of which that cannot be said yet."""
    folded = listing.folded()
    through: list[int] = []
    unsure: list[int] = []
    for number in range(len(listing)):
        known = _known(listing, folded, said, number, listing.facts.get(number))
        verdicts = [test(known) for test in asked]
        if False not in verdicts:
            (unsure if None in verdicts else through).append(number)
    return through, unsure


def _known(
    listing: Listing, folded: list[str], said: Mapping[int, Annotation], number: int, file: FileFacts | None
) -> Known:
    changed = None if listing.modified is None else listing.modified[number]
    return Known(folded[number], said.get(number, _NOTHING), changed, file)


def _keep(listing: Listing, facts: Mapping[int, FileFacts]) -> None:
    """Have it at hand for the next letter of a search, as far as there is room."""
    if listing.room > 0:
        listing.room -= sum(_RECORD + len(file.words) for file in facts.values())
        listing.facts.update(facts)
