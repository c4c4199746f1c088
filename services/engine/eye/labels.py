"""What a question calls its pictures. Vidra puts a line before each: `Image 2:`, or, before what was cut out of one,
`Region 1 (Items) of image 2: left 64, …:`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_LABEL: Final = re.compile(
    r"^(?:Image (?P<image>\d{1,4})|Region (?P<region>\d{1,4})(?: \(.*\))? of image (?P<of>\d{1,4}): .+):$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Label:
    """The name of one picture."""

    image: int
    """From 1."""
    region: int = 0
    """From 1; 0: it is the whole picture."""


def labels_of(texts: Sequence[str], count: int) -> list[Label]:
    """The names of so many pictures, from the first of the texts that names as many; else they are counted."""
    for text in texts:
        found = list(_LABEL.finditer(text))
        if count and len(found) == count:
            return [Label(int(m["image"] or m["of"]), int(m["region"] or 0)) for m in found]
    return [Label(number) for number in range(1, count + 1)]


def without_labels(text: str) -> str:
    """What the person says."""
    return _LABEL.sub("", text).strip()
