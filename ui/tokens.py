"""Reads `resources/tokens.json`, the one source of colours, sizes, radii, type and motion."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import resources

TypeStyle = tuple[int, int, int]
"""Pixel size, line height, weight."""

_SURFACES = ("ok", "warn", "danger", "info", "accent")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tables of tokens.json. All lengths are logical pixels at text size 100 %, durations milliseconds."""

    dark: Mapping[str, str]
    light: Mapping[str, str]
    alpha: Mapping[str, float]
    space: Mapping[str, int]
    radius: Mapping[str, int]
    size: Mapping[str, int]
    families: Mapping[str, tuple[str, ...]]
    """`ui`, `ko`, `mono`."""
    latin: Mapping[str, TypeStyle]
    korean: Mapping[str, TypeStyle]
    motion: Mapping[str, int]

    def colours(self, *, dark: bool, more_contrast: bool = False) -> dict[str, str]:
        """Token -> `#rrggbb`, with the derived names of tokens.md §9 and, if asked, its More-contrast mapping (§3)."""
        colours = dict(self.dark if dark else self.light)
        colours["segmented.track"] = colours["bg.field" if dark else "bg.hover"]
        colours["segmented.thumb"] = colours["bg.press" if dark else "bg.raised"]
        colours["segmented.edge"] = colours["segmented.thumb" if dark else "line.default"]
        colours["scrim.hover"] = self.dark["bg.hover"]
        for name in _SURFACES:
            colours[f"{name}.border"] = colours[f"{name}.text" if more_contrast else f"{name}.tint"]
        if more_contrast:
            colours["line.default"] = colours["line.strong"]
            colours["text.tertiary"] = colours["text.secondary"]
            colours["accent.line"] = colours["accent.text"]
        return colours


def load() -> Tokens:
    """The shipped tokens."""
    table = json.loads(resources.path("tokens.json").read_text("utf-8"))
    kinds = table["type"]
    return Tokens(
        dark=table["color"]["dark"],
        light=table["color"]["light"],
        alpha=table["alpha"],
        space=table["space"],
        radius=table["radius"],
        size=table["size"],
        families={name: tuple(kinds[f"family.{name}"]) for name in ("ui", "ko", "mono")},
        latin={name: tuple(style) for name, style in kinds["latin"].items()},
        korean={name: tuple(style) for name, style in kinds["korean"].items()},
        motion={name: value for name, value in table["motion"].items() if isinstance(value, int)},
    )
