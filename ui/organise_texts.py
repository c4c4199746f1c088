"""The words of the status strip for what was organised."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from services.types import Notice

translate = QCoreApplication.translate


def organise_notes(notice: Notice) -> dict[str, str]:
    """Code of a note -> its words; `{name}` stands for values of the notice."""
    count, step = int(notice.values.get("count", 0)), str(notice.values.get("step", ""))
    return {
        "changed-many": translate("Strings", "%n picture(s) changed", "", count),
        "rated": stars_text(int(notice.values.get("stars", 0))),
        "collected": translate("Strings", "%n picture(s) added to “{called}”", "", count),
        "collected-before": translate("Strings", "Already in “{called}”"),
        "uncollected": translate("Strings", "%n picture(s) removed from “{called}”", "", count),
        "deleted-collection": translate("Strings", "Collection “{called}” deleted. Its pictures stay."),
        "deleted-search": translate("Strings", "Saved search “{called}” deleted"),
        "removed-folder": translate("Strings", "“{called}” is off the list. Nothing in the folder was changed."),
        "undone": translate("Strings", "Undone: {what}").replace("{what}", step_text(step)),
        "redone": translate("Strings", "Done again: {what}").replace("{what}", step_text(step)),
    }


def stars_text(stars: int) -> str:
    """A rating in words."""
    return translate("PictureMenu", "%n star(s)", "", stars) if stars else translate("PictureMenu", "No stars")


def step_text(step: str) -> str:
    """What a step of the Library's history was."""
    match step:
        case "rating":
            return translate("Strings", "rating")
        case "favourite":
            return translate("Strings", "favourite")
        case "tags":
            return translate("Strings", "tags")
        case "title":
            return translate("Strings", "title")
        case "notes":
            return translate("Strings", "notes")
        case "trash":
            return translate("Strings", "move to Trash")
        case "import":
            return translate("Strings", "adding of pictures")
        case "restore":
            return translate("Strings", "restore")
        case "collect":
            return translate("Strings", "adding to a collection")
        case "uncollect":
            return translate("Strings", "removing from a collection")
        case "order":
            return translate("Strings", "order of a collection")
        case "remove-folder":
            return translate("Strings", "change of the list of folders")
        case "restore-words" | "restore-arranged":
            return translate("Strings", "taking in a backup")
        case "make-collection" | "rename-collection" | "delete-collection" | "arrange-collection":
            return translate("Strings", "change of collections")
        case "make-search" | "rename-search" | "delete-search" | "arrange-search":
            return translate("Strings", "change of saved searches")
        case _:
            return translate("Strings", "change of pictures")
