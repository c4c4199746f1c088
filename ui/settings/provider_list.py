"""The list of providers, with what each one said last, and the local servers that were found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from services.types import BUILTIN_PROFILE_ID, ConnectionState, Profile, ServerReport
from ui import strings
from ui.settings.provider_row import DEFAULT, PROFILE, REPORT, ProviderDelegate, provider_icon
from ui.settings.words import host, list_line, model_count
from ui.shared.menu import Menu
from ui.shared.retranslated import Retranslated
from ui.theme import Theme


class ProviderList(Retranslated, QFrame):
    """`chosen(profile id)`, `added(kind)` from the Add menu, `find_requested()`, `found_used(Profile)`."""

    chosen = Signal(str)
    added = Signal(str)
    find_requested = Signal()
    found_used = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "window")
        self.setProperty("region", True)
        self._title = QLabel()
        self._title.setProperty("role", "label")
        self._add = QPushButton()
        self._add.setProperty("kind", "quiet")
        self._add.setIcon(theme.icon("plus"))
        self._menu = Menu(theme, self)
        self._add.setMenu(self._menu)
        self._rows = QListWidget()
        self._rows.setProperty("role", "list")
        self._rows.setItemDelegate(ProviderDelegate(theme, self._rows))
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.currentItemChanged.connect(self._tell)
        self._found_title = QLabel()
        self._found_title.setProperty("role", "label")
        self._refresh = QToolButton()
        self._refresh.setIcon(theme.icon("retry"))
        self._refresh.clicked.connect(self.find_requested)
        self._found = QVBoxLayout()
        self._found.setSpacing(8)
        self._none = QLabel()
        self._none.setProperty("role", "caption")
        self._none.setWordWrap(True)
        self._note = QLabel()
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self._arrange()
        self.retranslate()

    def set_templates(self, templates: Sequence[Profile]) -> None:
        """The kinds that can be added."""
        self._menu.clear()
        for template in templates:
            if template.kind != BUILTIN_PROFILE_ID:
                action = self._menu.addAction(self._theme.icon(provider_icon(template)), template.label)
                action.triggered.connect(lambda _=False, kind=template.kind: self.added.emit(kind))

    def set_profiles(self, profiles: Sequence[Profile], default_id: str, reports: Mapping[str, ServerReport]) -> None:
        """Show the providers, keeping the chosen row."""
        current = self.current_id or default_id
        self._rows.blockSignals(True)
        self._rows.clear()
        for profile in profiles:
            row = QListWidgetItem(strings.provider_name(profile))
            report = reports.get(profile.id, ServerReport(state=ConnectionState.UNKNOWN))
            row.setData(PROFILE, profile)
            row.setData(REPORT, report)
            row.setData(DEFAULT, profile.id == default_id)
            spoken = f"{strings.provider_name(profile)}, {list_line(profile, report)}"
            row.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self._rows.addItem(row)
            if profile.id == current:
                self._rows.setCurrentItem(row)
        self._rows.blockSignals(False)
        if self._rows.currentItem() is None and self._rows.count():
            self._rows.setCurrentRow(0)
        self._fit()

    def _fit(self) -> None:
        """The list is as high as its rows, so that the found servers follow it at once."""
        self._rows.setMaximumHeight(sum(self._rows.sizeHintForRow(row) for row in range(self._rows.count())) + 4)

    def choose(self, profile_id: str) -> None:
        """Select the row of this profile."""
        for number in range(self._rows.count()):
            row = self._rows.item(number)
            if row.data(PROFILE).id == profile_id:
                self._rows.setCurrentItem(row)

    @property
    def current_id(self) -> str:
        """The chosen profile's id."""
        row = self._rows.currentItem()
        return row.data(PROFILE).id if row is not None else ""

    def set_found(self, servers: Sequence[tuple[Profile, ServerReport]]) -> None:
        """Local servers that answered and are not in the list yet."""
        while (cell := self._found.takeAt(0)) is not None:
            if (widget := cell.widget()) is not None:
                widget.deleteLater()
        for profile, report in servers:
            self._found.addWidget(self._found_row(profile, report))
        self._none.setVisible(not servers)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Providers"))
        self._add.setText(self.tr("Add"))
        for widget in (self._add, self._menu):
            widget.setAccessibleName(self.tr("Add a provider"))
        self._rows.setAccessibleName(self.tr("Providers"))
        self._found_title.setText(self.tr("Found on this computer"))
        self._refresh.setToolTip(self.tr("Look again"))
        self._refresh.setAccessibleName(self.tr("Look for local servers"))
        self._none.setText(self.tr("No local server answered."))
        self._note.setText(self.tr("Vidra looks only at ports on this computer. Nothing on your network is scanned."))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._add)
        found_head = QHBoxLayout()
        found_head.addWidget(self._found_title, 1)
        found_head.addWidget(self._refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._rows, 4)
        column.addSpacing(8)
        column.addLayout(found_head)
        column.addWidget(self._none)
        column.addLayout(self._found)
        column.addStretch(1)
        column.addWidget(self._note)

    def _found_row(self, profile: Profile, report: ServerReport) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(2, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        name = QLabel(host(profile))
        name.setProperty("role", "body")
        facts = QLabel(f"{profile.label} · {model_count(report)}")
        facts.setProperty("role", "caption")
        words.addWidget(name)
        words.addWidget(facts)
        use = QPushButton(self.tr("Use"))
        use.setAccessibleName(self.tr("Use {server}").replace("{server}", name.text()))
        use.clicked.connect(lambda: self.found_used.emit(profile))
        layout.addLayout(words, 1)
        layout.addWidget(use)
        return row

    def _tell(self, row: QListWidgetItem | None) -> None:
        if row is not None:
            self.chosen.emit(row.data(PROFILE).id)
