"""One provider: key, address, limits, its models, and what it said when it was tested."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, QUrl, Signal, SignalInstance
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from services.types import BUILTIN_PROFILE_ID, ConnectionState, ModelChoice, Profile, ServerReport
from ui import strings
from ui.notice_text import provider_pages
from ui.settings.key_row import KeyRow
from ui.settings.models_table import ModelsTable
from ui.settings.profile_form import ProfileForm
from ui.settings.provider_advanced import ProviderAdvanced
from ui.settings.provider_head import ProviderHead
from ui.settings.section import Section
from ui.settings.server_test import ServerTest
from ui.settings.stored_files import StoredFiles
from ui.settings.words import trouble_text
from ui.shared.disclosure import Disclosure, outdented
from ui.shared.notice_card import NoticeCard
from ui.shared.stepper import Stepper
from ui.theme import Theme

_MOST_REQUESTS = 16


class ProviderDetail(Section):
    """Edits one profile; every change is told at once as `changed(Profile)`, everything else by profile id.

    `server_test` and `stored_files` are filled by whoever knows of them.
    """

    changed = Signal(object)
    removed = Signal(str)
    key_given = Signal(str, str)
    key_wanted = Signal(str)
    offer_accepted = Signal(str)
    test_requested = Signal(str)
    default_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.form = ProfileForm(theme, self)
        self.form.changed.connect(self.changed)
        self._build_head()
        self._own_only: list[QWidget] = [self.add_line()]
        self._build_fields()
        self._build_advanced()
        self.add_line()
        self._models_title = QLabel()
        self._models_title.setProperty("role", "label")
        self.add(self._models_title)
        self._models = ModelsTable(theme)
        self.add(self._models)
        self.server_test = ServerTest(theme)
        self.stored_files = StoredFiles(theme)
        self.add(self.server_test)
        self.add(self.stored_files)
        self.close_rows()
        self.retranslate()

    # -- what is shown ------------------------------------------------------------------------------------------------

    def set_templates(self, templates: Sequence[Profile]) -> None:
        """The kinds of server there are."""
        self.advanced.set_templates(templates)

    def show_profile(self, profile: Profile, report: ServerReport, default: bool) -> None:
        """Show this provider; a field in which something is being typed is left alone."""
        if self.form.profile is None or self.form.profile.id != profile.id:
            self._key.show_profile(profile)
            self._more.setChecked(False)
        self.form.show_profile(profile)
        self.advanced.show_profile(profile, report.models)
        self._key.set_needed(profile.needs_key or report.state is ConnectionState.NO_KEY)
        self._requests.set_value(profile.concurrency)
        own = profile.id != BUILTIN_PROFILE_ID
        for widget in self._own_only:
            widget.setVisible(own)
        self.advanced.setVisible(own and self._more.isChecked())
        self.head.show_profile(profile, report, default=default)
        self._notice.show_notice(None if report.failure is None else trouble_text(profile, report.failure))
        self.retranslate()

    def set_models(self, choices: Sequence[ModelChoice]) -> None:
        """The provider's models."""
        self._models.set_choices(choices)

    def set_key_facts(self, end: str, in_keychain: bool, offer: str) -> None:
        """What is known of the provider's key; see `KeyRow.set_facts`."""
        self._key.set_facts(end, in_keychain, offer)

    def ask_key(self) -> None:
        """The cursor goes into the field for the key."""
        self._key.field.setFocus()

    def show_advanced(self) -> None:
        """What few need, unfolded and on the screen."""
        self._more.setChecked(True)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.advanced))  # once it has its place

    def reveal_key(self, key: str) -> None:
        """The keychain has answered the eye."""
        self._key.reveal(key)

    def set_narrow(self, narrow: bool) -> None:
        """In little room the buttons go below the name, and what models can do below theirs."""
        self.head.set_narrow(narrow)
        self._models.set_narrow(narrow)
        self.server_test.set_narrow(narrow)

    def retranslate(self) -> None:
        self.set_title("" if self.form.profile is None else strings.provider_name(self.form.profile))
        for name, field, text in (
            ("key", self._key.field, self.tr("Key")),
            ("label", self.form.field("label"), self.tr("Name")),
            ("base_url", self.form.field("base_url"), self.tr("Address")),
            ("organization", self.form.field("organization"), self.tr("Organisation")),
            ("project", self.form.field("project"), self.tr("Project")),
            ("requests", self._requests, self.tr("Requests")),
            ("timeout", self.form.field("timeout"), self.tr("Time limit")),
        ):
            self._labels[name].setText(text)
            field.setAccessibleName(text)
        self._at_a_time.setText(self.tr("at a time"))
        self.form.field("timeout").set_unit(self.tr("seconds"))
        for name in ("organization", "project"):
            self.form.field(name).editor.setPlaceholderText(self.tr("Optional"))
        self._more.setText(self.tr("Advanced"))
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
        self._key.given.connect(lambda key: self.form.profile and self.key_given.emit(self.form.profile.id, key))
        self._key.wanted.connect(lambda: self._tell(self.key_wanted))
        self._key.offer_accepted.connect(lambda: self._tell(self.offer_accepted))
        self._requests = Stepper(self.theme)
        self._requests.set_range(1, _MOST_REQUESTS)
        self._requests.changed.connect(lambda value: self.form.change(concurrency=value))
        self._at_a_time = QLabel()
        self._labels = {"key": self._own_row(self._key, self._key.field)}
        for name in ("label", "base_url", "organization"):
            self._labels[name] = self._own_row(self.form.field(name), self.form.field(name).editor)
        self._labels["project"] = self._own_row(
            self.form.field("project"), self.form.field("project").editor, beside=True
        )
        self._labels["requests"] = self._own_row(_beside(self._requests, self._at_a_time), self._requests.field)
        self._labels["timeout"] = self._own_row(
            self.form.field("timeout"), self.form.field("timeout").editor, beside=True
        )

    def _build_advanced(self) -> None:
        self.advanced = ProviderAdvanced(self.theme, self.form)
        self._more = Disclosure(self.theme, self.advanced)
        self._own_only.append(self._more)
        self.add(outdented(self._more))
        self.add(self.advanced)
        self.follow(self.advanced.rows)

    def _own_row(self, field: QWidget, buddy: QWidget, *, beside: bool = False) -> QLabel:
        label = self.add_row(field, buddy=buddy, wide=True, beside=beside)
        self._own_only += [label, field]
        return label

    # -- what the person does -----------------------------------------------------------------------------------------

    def _tell(self, signal: SignalInstance) -> None:
        if self.form.profile is not None:
            signal.emit(self.form.profile.id)

    def _ask(self) -> None:
        """Test the connection, where there is an address to ask."""
        if self.form.field("base_url").isHidden() or self.form.check("base_url"):
            self._tell(self.test_requested)

    def _act(self, action: str) -> None:
        profile = self.form.profile
        if profile is None:
            return
        if page := provider_pages(profile).get(action, ""):
            QDesktopServices.openUrl(QUrl(page))
        elif action == "replace-key":
            self._key.begin()
        else:
            self._ask()


def _beside(field: QWidget, words: QLabel) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(field)
    row.addWidget(words)
    row.addStretch(1)
    return box
