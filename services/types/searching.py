"""What is typed into the search of the Library, understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TermValue = str | int | tuple[date, date]
"""Words; a whole number (stars, pixels, micro-dollars); the first day of a time and the day after its last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of a search: a plain word, or a filter such as `rating>=3`."""

    text: str
    """As it was typed."""
    key: str = ""
    """The filter, e.g. `rating`; empty: a plain word."""
    comparison: str = ":"
    """`:` (is), `>=`, `<=`, `>` or `<`."""
    value: TermValue = ""
    """Empty: nothing stands behind the key yet."""
    whole: bool = False
    """In quotes: a tag or model is called exactly so."""
    negated: bool = False
    """Pictures of which this is true are left out."""
    wrong: bool = False
    """No such value makes sense for this filter, which then filters nothing."""

    @property
    def filters(self) -> bool:
        """True for a filter with a value."""
        return bool(self.key) and self.value != "" and not self.wrong
