"""What can be done with the whole mask: one table for the options bar and the menu Mask."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ui import actions
from ui.translate_noop import QT_TRANSLATE_NOOP

FEATHER, GROW, SHRINK, SHOW = "feather", "grow", "shrink", "show"


@dataclass(frozen=True, slots=True)
class MaskAction:
    """`keys`: its row in the table of actions, if it has one. `apart`: a line stands above it in the menu."""

    id: str
    text: str
    icon: str = ""
    keys: str = ""
    apart: bool = False

    @property
    def title(self) -> str:
        """Its name in the language of the interface."""
        return QCoreApplication.translate("MaskActions", self.text)

    @property
    def tip(self) -> str:
        """The name with its key."""
        return actions.tip(self.title, self.keys) if self.keys else self.title


MASK_ACTIONS = (
    MaskAction("invert", QT_TRANSLATE_NOOP("MaskActions", "Invert"), "invert", "mask-invert"),
    MaskAction(FEATHER, QT_TRANSLATE_NOOP("MaskActions", "Feather"), "feather"),
    MaskAction(GROW, QT_TRANSLATE_NOOP("MaskActions", "Grow"), "grow"),
    MaskAction(SHRINK, QT_TRANSLATE_NOOP("MaskActions", "Shrink"), "shrink"),
    MaskAction("fill-holes", QT_TRANSLATE_NOOP("MaskActions", "Fill holes")),
    MaskAction(SHOW, QT_TRANSLATE_NOOP("MaskActions", "Show mask"), "eye", "mask-show"),
    MaskAction("all", QT_TRANSLATE_NOOP("MaskActions", "Mask the whole picture"), "", "mask-all", apart=True),
    MaskAction("clear", QT_TRANSLATE_NOOP("MaskActions", "Clear mask"), "", "mask-clear"),
    MaskAction("transparency", QT_TRANSLATE_NOOP("MaskActions", "Mask from transparency"), apart=True),
    MaskAction("luminance", QT_TRANSLATE_NOOP("MaskActions", "Mask from brightness")),
    MaskAction("load", QT_TRANSLATE_NOOP("MaskActions", "Load mask…"), apart=True),
    MaskAction("save", QT_TRANSLATE_NOOP("MaskActions", "Save mask…")),
)
IN_BAR = ("invert", FEATHER, GROW, SHRINK, SHOW)


def mask_action(action_id: str) -> MaskAction:
    """A row of the table. KeyError: there is none."""
    return {row.id: row for row in MASK_ACTIONS}[action_id]
