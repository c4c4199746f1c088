"""The words for filters of the search: on chips, in the menu, and where a value makes no sense."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from services.search_rules import HOLDINGS, terms
from services.types import Term
from services.types.values import local_today

translate = QCoreApplication.translate
_SIGNS = {":": "", ">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< "}


def key_name(key: str) -> str:
    """What a filter is about."""
    match key:
        case "kind":
            return translate("Filters", "Kind")
        case "model":
            return translate("Filters", "Model")
        case "tag":
            return translate("Filters", "Tag")
        case "collection":
            return translate("Filters", "Collection")
        case "folder":
            return translate("Filters", "Folder")
        case "text":
            return translate("Filters", "Text in it")
        case "date":
            return translate("Filters", "Date")
        case "rating":
            return translate("Filters", "Rating")
        case "size":
            return translate("Filters", "Longest edge")
        case "shape":
            return translate("Filters", "Shape")
        case "cost":
            return translate("Filters", "Cost")
        case "is":
            return translate("Filters", "Behind a locked result")
        case _:
            return translate("Filters", "Has")


def chip_text(term: Term) -> str:
    """A filter in words, e.g. `Rated 3+`."""
    words = _named(term) or _plain(term)
    return translate("Filters", "not: {filter}").format(filter=words) if term.negated else words


def term(text: str) -> Term:
    """A filter as it is typed."""
    return terms(text, local_today())[0]


def filter_text(text: str) -> str:
    """The words for a filter as it is typed."""
    return chip_text(term(text))


def bare(text: str) -> str:
    """Only the value of a filter as it is typed."""
    return _typed(term(text))


def not_in_folders(told: Sequence[Term]) -> str:
    """What is said of filters that cannot be answered of pictures of other folders; nothing of none."""
    names = dict.fromkeys(_choice(str(each.value)) if each.key == "has" else key_name(each.key) for each in told)
    return translate("Filters", "Not known in folders: {filters}").format(filters=", ".join(names)) if names else ""


def problem(term: Term) -> str:
    """Why a value of a filter makes no sense: what it may be."""
    match term.key:
        case "rating":
            may = translate("Filters", "a number from 0 to 5")
        case "date":
            may = translate("Filters", "2026, 2026-11, 2026-11-20, today, week or month")
        case "size":
            may = translate("Filters", "a number of pixels")
        case "cost":
            may = translate("Filters", "an amount in dollars, such as 0.1")
        case "shape":
            may = "wide, tall, square"
        case "is":
            may = "raw"
        case "kind":
            may = "generated, imported, edited, draft"
        case _:
            may = ", ".join(HOLDINGS)
    return f"{term.key}: {may}"


def _named(term: Term) -> str:
    """What has words of its own; empty for the rest."""
    value = str(term.value)
    match term.key, term.comparison:
        case "rating", ":" if term.value == 0:
            return translate("Filters", "Not rated")
        case "rating", ">=":
            return translate("Filters", "Rated {n}+").format(n=value)
        case "rating", ":":
            return translate("Filters", "Rated {n}").format(n=value)
        case "cost", ":" if term.value == 0:
            return translate("Filters", "Free")
        case "date", ":":
            return _time(_typed(term))
        case "is", _:
            return key_name("is")
        case "text", _:
            return translate("Filters", "Text in it: {words}").format(words=value)
        case (("shape" | "kind" | "has"), _):
            return _choice(value)
        case _:
            return ""


def _time(name: str) -> str:
    match name.lower():
        case "today":
            return translate("Filters", "Today")
        case "yesterday":
            return translate("Filters", "Yesterday")
        case "week":
            return translate("Filters", "Last 7 days")
        case "month":
            return translate("Filters", "Last 30 days")
        case "year":
            return translate("Filters", "Last 365 days")
        case _:
            return name


def _choice(value: str) -> str:
    match value:
        case "wide":
            return translate("Filters", "Wide")
        case "tall":
            return translate("Filters", "Tall")
        case "square":
            return translate("Filters", "Square")
        case "generated":
            return translate("Filters", "Generated")
        case "imported":
            return translate("Filters", "Imported")
        case "edited":
            return translate("Filters", "Edited")
        case "draft":
            return translate("Filters", "Draft")
        case "mask":
            return translate("Filters", "Has mask")
        case "answer":
            return translate("Filters", "Has answer")
        case "text":
            return translate("Filters", "Has text in it")
        case "prompt":
            return translate("Filters", "Has prompt")
        case _:
            return translate("Filters", "Has transparency")


def _plain(term: Term) -> str:
    typed = _typed(term)
    if term.key == "cost":
        typed = f"${typed.removeprefix('$')}"
    elif term.key == "size":
        typed = f"{typed} px"
    return f"{key_name(term.key)} {_SIGNS[term.comparison]}{typed}"


def _typed(term: Term) -> str:
    """The value as it was typed."""
    return re.sub(r"^-?\w+[:<>=]+", "", term.text).replace('"', "").strip()
