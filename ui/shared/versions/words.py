"""What a version is: what was asked for, or what was done to it on this computer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from services.types import Asset, LocalStep
from ui.library import wording

translate = QCoreApplication.translate


def version_words(asset: Asset) -> str:
    """The words of a version, all of them, e.g. its prompt, or `Rotated 90°`; empty: a picture without words."""
    done = [step_words(step) for step in asset.steps]
    return ", ".join(done) if done else " ".join(asset.prompt.split())


def version_title(asset: Asset) -> str:
    """The same in a few words; the name of the picture where there are none."""
    return wording.beginning(version_words(asset)) or wording.title(asset)


def step_words(step: LocalStep) -> str:
    """What a local change has done (`services.pictures.local` says which there are)."""
    values = step.values

    def amount(name: str) -> str:
        value = values.get(name, 0)
        return f"{value:g}" if isinstance(value, int | float) else ""

    size = f"{amount('width')} × {amount('height')}"
    match step.name:
        case "crop":
            return translate("VersionWords", "Cropped to {size}").format(size=size)
        case "turn":
            return translate("VersionWords", "Rotated {n}°").format(n=amount("degrees"))
        case "flip" if values.get("axis") == "vertical":
            return translate("VersionWords", "Flipped top to bottom")
        case "flip":
            return translate("VersionWords", "Flipped left to right")
        case "straighten":
            return translate("VersionWords", "Straightened by {n}°").format(n=amount("degrees"))
        case "resize":
            return translate("VersionWords", "Resized to {size}").format(size=size)
        case "adjust":
            return _light(step)
        case "heal":
            return translate("VersionWords", "Spots healed")
        case "cutout":
            return translate("VersionWords", "Background removed")
        case "pixels":
            return translate("VersionWords", "Made into pixels")
        case _:
            return step.name


def _light(step: LocalStep) -> str:
    names = {
        "brightness": translate("VersionWords", "Brightness"),
        "contrast": translate("VersionWords", "Contrast"),
        "saturation": translate("VersionWords", "Saturation"),
    }
    changed = [
        f"{words} {value:+g}".replace("-", "\N{MINUS SIGN}")
        for name, words in names.items()
        if isinstance(value := step.values.get(name, 0), int | float) and value
    ]
    return ", ".join(changed) or translate("VersionWords", "Light and colour adjusted")
