"""What the steps are called, after the codes of `controllers.history.Step` and `EditController.undo_name`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def step_name(code: str) -> str:
    """E.g. `brush stroke`, as it stands in "Undo brush stroke"; an unknown code as it is."""
    names = {
        "stroke": translate("EditSteps", "brush stroke"),
        "erase": translate("EditSteps", "eraser stroke"),
        "rectangle": translate("EditSteps", "rectangle"),
        "ellipse": translate("EditSteps", "ellipse"),
        "polygon": translate("EditSteps", "lasso"),
        "wand": translate("EditSteps", "selection by colour"),
        "smart": translate("EditSteps", "smart selection"),
        "invert": translate("EditSteps", "inverting the mask"),
        "feather": translate("EditSteps", "soft edge"),
        "grow": translate("EditSteps", "widening the mask"),
        "shrink": translate("EditSteps", "narrowing the mask"),
        "fill-holes": translate("EditSteps", "filling holes"),
        "clear": translate("EditSteps", "clearing the mask"),
        "all": translate("EditSteps", "masking everything"),
        "transparency": translate("EditSteps", "mask from transparency"),
        "luminance": translate("EditSteps", "mask from brightness"),
        "load": translate("EditSteps", "loaded mask"),
        "region": translate("EditSteps", "choice of region"),
        "region-add": translate("EditSteps", "new region"),
        "region-remove": translate("EditSteps", "removed region"),
        "region-move": translate("EditSteps", "order of regions"),
        "marks": translate("EditSteps", "marks"),
        "frame": translate("EditSteps", "frame"),
        "local": translate("EditSteps", "last change of the picture"),
    }
    return names.get(code, code)


def undo_text(code: str) -> str:
    """The entry of the menu that takes the step back."""
    return translate("EditSteps", "Undo {step}").format(step=step_name(code))


def redo_text(code: str) -> str:
    """The entry of the menu that does the step again."""
    return translate("EditSteps", "Redo {step}").format(step=step_name(code))
