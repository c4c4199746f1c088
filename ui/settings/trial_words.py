"""What was seen of a server, in words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from services.types import Ability, Estimate, ProbeReport, Trial
from ui import strings

translate = QCoreApplication.translate


def ability_name(ability: Ability) -> str:
    """What a server is tried for."""
    return {
        Ability.MODELS: translate("Settings", "List of models"),
        Ability.GENERATE: translate("Settings", "Pictures from words"),
        Ability.SIZE: translate("Settings", "Size"),
        Ability.COUNT: translate("Settings", "Several at once"),
        Ability.BASE64: translate("Settings", "Delivery"),
        Ability.STREAM: translate("Settings", "Streaming"),
        Ability.EDIT: translate("Settings", "Edits"),
        Ability.MASK: translate("Settings", "Masks"),
        Ability.VARIATION: translate("Settings", "Variations"),
        Ability.RESPONSES: translate("Settings", "Responses API"),
        Ability.VISION: translate("Settings", "Questions about pictures"),
        Ability.FILES: translate("Settings", "Stored files"),
    }[ability]


def trial_text(trial: Trial) -> str:
    """What came of trying it, in one line."""
    if trial.works is None:
        return _untold(trial)
    return _works(trial) if trial.works else _works_not(trial)


def _works(trial: Trial) -> str:
    if trial.note == "base64-on-request":
        return translate("Settings", "Sends the picture itself when asked to; Vidra asks.")
    return {
        Ability.MODELS: translate("Settings", "Names its models."),
        Ability.GENERATE: translate("Settings", "Makes pictures."),
        Ability.SIZE: translate("Settings", "Draws the size that is asked for."),
        Ability.COUNT: translate("Settings", "Makes two pictures in one request."),
        Ability.BASE64: translate("Settings", "Sends the picture itself."),
        Ability.STREAM: translate("Settings", "Sends its answer bit by bit, so previews can be shown."),
        Ability.EDIT: translate("Settings", "Edits pictures."),
        Ability.MASK: translate("Settings", "Keeps what the mask protects."),
        Ability.VARIATION: translate("Settings", "Makes variations without words."),
        Ability.RESPONSES: translate("Settings", "A text model draws with it."),
        Ability.VISION: translate("Settings", "Its text model takes pictures."),
        Ability.FILES: translate("Settings", "Keeps files, so large pictures are uploaded once."),
    }[trial.ability]


def _works_not(trial: Trial) -> str:
    by_note = {
        (Ability.SIZE, "refused"): translate("Settings", "Refuses to be told a size."),
        (Ability.COUNT, "refused"): translate("Settings", "Refuses two pictures at once; Vidra asks one by one."),
        (Ability.MASK, "refused"): translate("Settings", "Refuses masks; they are not sent."),
    }
    usual = {
        Ability.MODELS: translate("Settings", "Names none. Type a model's name into the model menu."),
        Ability.GENERATE: translate("Settings", "Does not make pictures with this model."),
        Ability.SIZE: translate("Settings", "Draws another size than was asked for."),
        Ability.COUNT: translate("Settings", "Makes one picture at a time; Vidra asks one by one."),
        Ability.BASE64: translate("Settings", "Sends links; Vidra downloads them at once."),
        Ability.STREAM: translate("Settings", "Answers all at once; there are no previews."),
        Ability.EDIT: translate("Settings", "Does not edit pictures; this is not offered."),
        Ability.MASK: translate("Settings", "Ignores masks; they are not sent."),
        Ability.VARIATION: translate("Settings", "Has none of its own; Vidra asks for them in words."),
        Ability.RESPONSES: translate("Settings", "Is not there; changes are sent as edits."),
        Ability.VISION: translate("Settings", "Its text model takes no pictures."),
        Ability.FILES: translate("Settings", "Keeps no files; pictures go along with each request."),
    }
    return by_note.get((trial.ability, trial.note), usual[trial.ability])


def _untold(trial: Trial) -> str:
    match trial.note:
        case "not-for-model":
            return translate("Settings", "This model does not have it.")
        case "no-model":
            return translate("Settings", "Not tried: no model is chosen.")
        case "no-text-model":
            return translate("Settings", "Not tried: no text model is chosen under Advanced.")
        case "other-shape":
            return translate("Settings", "Cannot be told: a picture of another shape came back.")
        case "not-tried":
            return translate("Settings", "Not tried.")
    if trial.failure is None:
        return translate("Settings", "Cannot be told.")
    why = strings.failure_text(trial.failure, "").title
    return translate("Settings", "Cannot be told: {why}").format(why=why)


def tested_text(report: ProbeReport) -> str:
    """When a server was tested, with what, and what that cost."""
    parts = [translate("Settings", "Tested {day}").format(day=_day(report.checked_at)), report.model]
    if report.cost is None:
        parts.append(translate("Settings", "cost unknown"))
    elif report.cost:
        amount = strings.money(report.cost, approximate=report.cost_approximate)
        parts.append(translate("Settings", "cost {amount}").format(amount=amount))
    return " · ".join(part for part in parts if part)


def cost_text(model: str, estimate: Estimate) -> str:
    """What a test would take, before it is begun."""
    if not estimate.count:
        drawn = translate("Settings", "No model is chosen, so no picture is drawn.")
    else:
        count = estimate.count  # lupdate does not read calls inside of calls
        pictures = translate("Settings", "Up to %n small picture(s) with {model}.", "", count)
        drawn = pictures.format(model=model)
    if estimate.free:
        price = translate("Settings", "It costs nothing.")
    elif estimate.total is None:
        price = translate("Settings", "Nobody knows here what that costs.")
    else:
        price = translate("Settings", "That costs about {amount} at most.").format(
            amount=strings.money_sum(estimate.total)
        )
    return f"{drawn} {price}"


def _day(moment: datetime) -> str:
    return strings.short_date(moment.astimezone().date())
