"""Asks the person before a run that costs or sends much, the same on every page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from controllers.consent import Consent
from controllers.session import Session
from services.types import Estimate, Money
from ui import strings
from ui.shared.composer.composer import Composer
from ui.shared.spending.question import SpendingQuestion
from ui.theme import Theme

translate = QCoreApplication.translate


def ask_first(
    theme: Theme, session: Session, title: str, body: str, yes: str, agreed: Callable[[], None], parent: QWidget
) -> SpendingQuestion:
    """Open the question; `agreed()` once the person says yes, and the price that they named below which nothing is
    asked any more is kept. `yes`: words of the button."""

    def begin(ask_above: Money | None) -> None:
        session.settings.change(ask_above=ask_above)
        agreed()

    question = SpendingQuestion(theme, title, body, yes, session.settings.value.ask_above, parent)
    question.agreed.connect(begin)
    question.open()
    return question


def connect_consent(theme: Theme, session: Session, consent: Consent, composer: Composer) -> None:
    """Ask what the runs of a composer's page have to be asked about."""

    def ask(estimate: Estimate, pictures: int) -> None:
        if any(open_one.isVisible() for open_one in composer.findChildren(SpendingQuestion)):
            return  # the keys were pressed twice: it is asked about the same run
        title, body = _question(estimate, pictures)
        yes = composer.words.action(estimate.count)
        question = ask_first(theme, session, title, body, yes, consent.give, composer)
        question.rejected.connect(consent.forget)

    consent.wanted.connect(ask)


def _question(estimate: Estimate, pictures: int) -> tuple[str, str]:
    """Title and body: the sum where there is one, else what is sent."""
    if not estimate.total:
        title = translate("Spending", "Send %n picture(s) with this run?", "", pictures)
        free, unknown = translate("Spending", "It costs nothing."), translate("Spending", "What it costs is not known.")
        return title, free if estimate.free else unknown
    title = translate("Spending", "Spend {price} on this run?").format(price=strings.estimate_parts(estimate)[1])
    number = estimate.count  # lupdate reads a count only if it is a name
    count = translate("Spending", "%n picture(s), {price} each.", "", number)
    sent = translate("Spending", "%n picture(s) are sent for each.", "", pictures) if pictures else ""
    return title, " ".join(filter(None, (count.format(price=strings.money(estimate.each)), sent)))
