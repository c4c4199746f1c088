"""One provider: key, address, limits, its models, and what it said when it was tested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QUrl, Signal, SignalInstance
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from services.types import BUILTIN_PROFILE_ID, ConnectionState, ModelChoice, Profile, ServerReport
from ui import strings
from ui.notice_text import provider_pages
from ui.settings.key_row import KeyRow
from ui.settings.models_table import ModelsTable
from ui.settings.provider_head import ProviderHead
from ui.settings.section import Section
from ui.settings.words import trouble_text
from ui.shared.notice_card import NoticeCard
from ui.shared.stepper import Stepper
from ui.theme import Theme, set_property

_MOST_REQUESTS = 16
_LIMITS = (10, 3600)
"""Seconds."""


class ProviderDetail(Section):
    """Edits one profile; every change is told at once as `changed(Profile)`, everything else by profile id."""

    changed = Signal(object)
    removed = Signal(str)
    key_given = Signal(str, str)
    key_wanted = Signal(str)
    offer_accepted = Signal(str)
    test_requested = Signal(str)
    default_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._profile: Profile | None = None
        self._build_head()
        self._own_only: list[QWidget] = [self.add_line()]
        self._build_fields()
        self.add_line()
        self._models_title = QLabel()
        self._models_title.setProperty("role", "label")
        self.add(self._models_title)
        self._models = ModelsTable(theme)
        self.add(self._models)
        self.close_rows()
        self.retranslate()

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_profile(self, profile: Profile, report: ServerReport, default: bool) -> None:
        """Show this provider; a field in which something is being typed is left alone."""
        fresh = self._profile is None or self._profile.id != profile.id
        self._profile = profile
        if fresh:
            self._key.show_profile(profile)
        self._key.set_needed(profile.needs_key or report.state is ConnectionState.NO_KEY)
        for field, text in (
            (self._name, profile.label),
            (self._address, profile.base_url),
            (self._organisation, profile.organization),
            (self._project, profile.project),
            (self._limit, str(profile.timeout)),
        ):
            if fresh or not field.hasFocus():
                field.setText(text)
                set_property(field, "error", False)
        self._address_note.setVisible(bool(self._address.property("error")))
        self._requests.set_value(profile.concurrency)
        for widget in self._own_only:
            widget.setVisible(profile.id != BUILTIN_PROFILE_ID)
        self.head.show_profile(profile, report, default=default)
        self._notice.show_notice(None if report.failure is None else trouble_text(profile, report.failure))
        self.retranslate()

    def set_models(self, choices: Sequence[ModelChoice]) -> None:
        """The provider's models."""
        self._models.set_choices(choices)

    def set_key_facts(self, end: str, in_keychain: bool, offer: str) -> None:
        """What is known of the provider's key; see `KeyRow.set_facts`."""
        self._key.set_facts(end, in_keychain, offer)

    def reveal_key(self, key: str) -> None:
        """The keychain has answered the eye."""
        self._key.reveal(key)

    def set_narrow(self, narrow: bool) -> None:
        """In little room the buttons go below the name, and what models can do below theirs."""
        self.head.set_narrow(narrow)
        self._models.set_narrow(narrow)

    def retranslate(self) -> None:
        self.set_title("" if self._profile is None else strings.provider_name(self._profile))
        for label, field, text in (
            (self._labels["name"], self._name, self.tr("Name")),
            (self._labels["key"], self._key.field, self.tr("Key")),
            (self._labels["address"], self._address, self.tr("Address")),
            (self._labels["organisation"], self._organisation, self.tr("Organisation")),
            (self._labels["project"], self._project, self.tr("Project")),
            (self._labels["requests"], self._requests, self.tr("Requests")),
            (self._labels["limit"], self._limit, self.tr("Time limit")),
        ):
            label.setText(text)
            field.setAccessibleName(text)
        self._at_a_time.setText(self.tr("at a time"))
        self._seconds.setText(self.tr("seconds"))
        self._address_note.setText(self.tr("An address begins with http:// or https://"))
        for field in (self._organisation, self._project):
            field.setPlaceholderText(self.tr("Optional"))
        self._models_title.setText(self.tr("Models"))

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.column.removeWidget(self.title)
        self.head = ProviderHead(self.theme, self.title)
        self.head.use_wanted.connect(lambda: self._tell(self.default_chosen))
        self.head.test_wanted.connect(self._ask)
        self.head.remove_wanted.connect(lambda: self._tell(self.removed))
        self.add(self.head)
        self._notice = NoticeCard(self.theme)
        self._notice.action.connect(self._act)
        self.add(self._notice)

    def _build_fields(self) -> None:
        self._key = KeyRow(self.theme)
        self._key.given.connect(lambda key: self._profile and self.key_given.emit(self._profile.id, key))
        self._key.wanted.connect(lambda: self._tell(self.key_wanted))
        self._key.offer_accepted.connect(lambda: self._tell(self.offer_accepted))
        self._name, self._address = QLineEdit(), QLineEdit()
        self._organisation, self._project, self._limit = QLineEdit(), QLineEdit(), QLineEdit()
        self._address.setFont(self.theme.font("mono"))
        for field in (self._name, self._address, self._organisation, self._project, self._limit):
            field.editingFinished.connect(self._edited)
        self._requests = Stepper(self.theme)
        self._requests.set_range(1, _MOST_REQUESTS)
        self._requests.changed.connect(lambda _value: self._edited())
        self._limit.setFixedWidth(self.theme.px(72))
        self._at_a_time, self._seconds, self._address_note = QLabel(), QLabel(), QLabel()
        self._address_note.setProperty("role", "caption")
        self._address_note.setProperty("tone", "danger")
        self._address_note.hide()
        self._labels = {
            "key": self._own_row(self._key, self._key.field),
            "name": self._own_row(self._name, self._name),
            "address": self._own_row(_above(self._address, self._address_note), self._address),
            "organisation": self._own_row(self._organisation, self._organisation),
            "project": self._own_row(self._project, self._project),
            "requests": self._own_row(_beside(self._requests, self._at_a_time), self._requests.field),
            "limit": self._own_row(_beside(self._limit, self._seconds), self._limit),
        }

    def _own_row(self, field: QWidget, buddy: QWidget) -> QLabel:
        label = self.add_row(field, buddy=buddy, wide=True)
        self._own_only += [label, field]
        return label

    # -- what the person does -----------------------------------------------------------------------------------------

    def _tell(self, signal: SignalInstance) -> None:
        if self._profile is not None:
            signal.emit(self._profile.id)

    def _ask(self) -> None:
        """Test the connection, where there is an address to ask."""
        if self._address.isVisible() and not _is_address(self._address.text().strip()):
            self._edited()
            self._address.setFocus()
        else:
            self._tell(self.test_requested)

    def _edited(self) -> None:
        if self._profile is None:
            return
        address = self._address.text().strip()
        usable = _is_address(address)
        limit = self._limit.text().strip()
        in_range = limit.isdigit() and _LIMITS[0] <= int(limit) <= _LIMITS[1]
        set_property(self._address, "error", not usable)
        self._address.setToolTip("" if usable else self._address_note.text())
        self._address_note.setVisible(not usable)
        set_property(self._limit, "error", not in_range)
        self._limit.setToolTip("" if in_range else self.tr("10 to 3,600 seconds"))
        after = replace(
            self._profile,
            label=self._name.text().strip() or self._profile.label,
            base_url=address if usable else self._profile.base_url,
            organization=self._organisation.text().strip(),
            project=self._project.text().strip(),
            concurrency=self._requests.value,
            timeout=int(limit) if in_range else self._profile.timeout,
        )
        if after != self._profile:
            self._profile = after
            self.changed.emit(after)

    def _act(self, action: str) -> None:
        profile = self._profile
        if profile is None:
            return
        if page := provider_pages(profile).get(action, ""):
            QDesktopServices.openUrl(QUrl(page))
        elif action == "replace-key":
            self._key.begin()
        else:
            self._ask()


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and QUrl(text).isValid() and bool(QUrl(text).host())


def _above(field: QWidget, note: QLabel) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(field)
    column.addWidget(note)
    return box


def _beside(field: QWidget, words: QLabel) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(field)
    row.addWidget(words)
    row.addStretch(1)
    return box
