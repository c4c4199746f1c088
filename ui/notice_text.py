"""What a notice says: a title, a line, up to three actions; and the words of those actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from services.types import Failure, Profile, Severity

translate = QCoreApplication.translate

ActionRow = tuple[str, str, str]
"""Action id, label, icon name (may be empty)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeText:
    """Worded for the person, in the language of the interface."""

    title: str
    """What happened, without a full stop."""
    body: str = ""
    """What is safe or why, and whether it may have cost money; whole sentences."""
    actions: tuple[ActionRow, ...] = ()
    """Most useful first."""
    icon: str = "info"
    severity: Severity = Severity.INFO
    asks_key: bool = False
    """True: a field for a key is shown, and the first action takes what was typed."""
    details: str = ""
    """Status, request id and raw reply; shown under Details."""
    request_id: str = ""

    @property
    def sentence(self) -> str:
        """Title and body as one text, for screen readers and one-line places."""
        return f"{self.title}. {self.body}".strip()


Wording = Callable[[Failure, str, int | None], NoticeText]
"""From a failure, the server's name and the seconds until it is tried again by itself to its words."""


def provider_pages(profile: Profile) -> dict[str, str]:
    """Action id -> the web page it opens; empty where the provider has none."""
    return {
        "get-key": profile.key_page,
        "open-provider": profile.key_page,
        "open-billing": profile.billing_page,
        "open-status": profile.status_page,
    }


def settings_section(action: str) -> str:
    """The section of the Settings page that an action leads to; empty: it does something else."""
    name, _, section = action.partition(":")
    return section if name == "settings" else {"replace-key": "providers", "raise-cap": "budget"}.get(action, "")


def without_dead_links(text: NoticeText, profile: Profile) -> NoticeText:
    """The notice without actions that would open a page this provider does not have."""
    dead = {action for action, page in provider_pages(profile).items() if not page}
    return replace(text, actions=tuple(row for row in text.actions if row[0] not in dead))


def action_row(action: str, subject: str = "") -> ActionRow:
    """The row of an action id. `subject` is the model or size that `use-replacement`, `use-model:<id>` or
    `use-size:WxH` names; `settings:<section>` is followed by a section of the Settings page.

    KeyError: the id is not one that a notice can offer.
    """
    name = action.partition(":")[0]
    label, icon = _actions()[name]
    return action, label.format(subject=subject), icon


def _actions() -> dict[str, tuple[str, str]]:
    """Action id -> label, icon."""
    return {
        "settings": (translate("Strings", "Open settings"), "settings"),
        "replace-key": (translate("Strings", "Replace key"), "key"),
        "save-key": (translate("Strings", "Save and create"), ""),
        "use-builtin": (translate("Strings", "Use the built-in engine"), "cpu"),
        "get-key": (translate("Strings", "Get a key"), "external"),
        "choose-model": (translate("Strings", "Choose another model"), ""),
        "use-replacement": (translate("Strings", "Use {subject}"), ""),
        "use-model": (translate("Strings", "Use {subject}"), ""),
        "use-size": (translate("Strings", "Use {subject}"), ""),
        "open-provider": (translate("Strings", "Open the provider's page"), "external"),
        "open-billing": (translate("Strings", "Open billing"), "external"),
        "open-status": (translate("Strings", "Status page"), "external"),
        "edit-prompt": (translate("Strings", "Edit prompt"), "edit"),
        "retry": (translate("Strings", "Retry"), "retry"),
        "retry-now": (translate("Strings", "Retry now"), ""),
        "cancel-rest": (translate("Strings", "Cancel rest"), ""),
        "request-id": (translate("Strings", "Request ID"), "copy"),
        "details": (translate("Strings", "Details"), ""),
        "save-elsewhere": (translate("Strings", "Save elsewhere…"), "download"),
        "empty-trash": (translate("Strings", "Empty Trash"), "trash"),
        "try-again": (translate("Strings", "Try again"), "retry"),
        "locate-folder": (translate("Strings", "Locate…"), "folder-open"),
        "new-folder": (translate("Strings", "Use a new folder"), "folder"),
        "check-again": (translate("Strings", "Check again"), "retry"),
        "drop": (translate("Strings", "Drop"), ""),
        "look-again": (translate("Strings", "Look again"), "retry"),
        "force-image": (translate("Strings", "Insist on a picture"), "image"),
        "run-once": (translate("Strings", "Run once anyway"), ""),
        "raise-cap": (translate("Strings", "Raise the cap"), "coin"),
        "magnify": (translate("Strings", "Use the magnifier"), ""),
        "make-pixels": (translate("Strings", "Make pixels of it"), "image"),
        "edit-link": (translate("Strings", "Edit link"), "link"),
        "close": (translate("Strings", "Close"), ""),
    }


ACTION_IDS = frozenset(_actions())
"""Every action that a notice can offer (`use-size` is followed by `:WxH`, `use-model` by `:<id>`, `settings` by
`:<section>`)."""
