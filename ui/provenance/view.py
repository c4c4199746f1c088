"""What is known of where a picture comes from, and the button that asks a server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from services.types import Asset, Credentials, Failure, ProvenanceFinding
from ui.provenance import texts
from ui.theme import Theme, set_property

_PAUSE = 200
"""Milliseconds that a picture is looked at before its file is read: nobody waits for those that are walked past."""


class ProvenanceView(QWidget):
    """`wanted(Asset)`: answer with `set_credentials`. `check_requested(Asset, profile id)`: nothing was asked here;
    answer with `set_checking` and then `set_findings` or `set_failure`."""

    wanted = Signal(object)
    check_requested = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asset: Asset | None = None
        self._credentials: Credentials | None = None
        self._findings: tuple[str, Sequence[ProvenanceFinding] | Failure] | None = None
        self._checking = False
        self._servers: Mapping[str, str] = {}
        self._usual = ""
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._want)
        self._icon, self._state = QLabel(self), self._label("")
        self._details, self._found = self._label("caption"), self._label("caption")
        self._check = QPushButton(self)
        self._check.setProperty("control", "sm")
        self._check.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._details)
        column.addWidget(self._found)
        column.addWidget(self._check, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._show)
        self._show()

    # -- what comes in ------------------------------------------------------------------------------------------------

    def show_asset(self, asset: Asset) -> None:
        """Show this picture; what is known of another is forgotten."""
        before, self._asset = self._asset, asset
        if before is None or (before.id, before.sha256, before.problem) != (asset.id, asset.sha256, asset.problem):
            self._credentials = self._findings = None
            self._checking = False
            self._soon.start()
            self._show()

    def set_servers(self, servers: Mapping[str, str], usual: str) -> None:
        """Profile id -> name of the servers that can check; a picture is checked by the one that made it, else by
        `usual` if it can, else by the first."""
        self._servers, self._usual = servers, usual
        self._show()

    def set_credentials(self, asset_id: str, credentials: Credentials) -> None:
        """The answer to `wanted`; those for other pictures are ignored."""
        if self._shows(asset_id):
            self._credentials = credentials
            self._show()

    def set_checking(self, asset_id: str) -> None:
        """The file is on its way to the server."""
        if self._shows(asset_id):
            self._checking = True
            self._show()

    def set_findings(self, asset_id: str, profile_id: str, findings: Sequence[ProvenanceFinding] | Failure) -> None:
        """What the server found, or why it did not."""
        if self._shows(asset_id):
            self._checking = False
            self._findings = profile_id, findings
            self._show()

    # -- what is shown ------------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """Everything that it says now."""
        return "\n".join(label.text() for label in (self._state, self._details, self._found) if label.text())

    def _shows(self, asset_id: str) -> bool:
        return self._asset is not None and self._asset.id == asset_id

    def _server(self) -> str:
        made_by = "" if self._asset is None else self._asset.profile_id
        return next((name for name in (made_by, self._usual, *self._servers) if name in self._servers), "")

    def _want(self) -> None:
        if self._asset is not None and not self._asset.missing:
            self.wanted.emit(self._asset)

    def _ask(self) -> None:
        if self._asset is not None and (server := self._server()):
            self.check_requested.emit(self._asset, server)

    def _show(self) -> None:
        known, server = self._credentials, self._server()
        icon, token = ("shield", "text.tertiary") if known is None else texts.state_look(known)
        self._icon.setPixmap(self._theme.pixmap(icon, self._theme.px(16), token))
        self._state.setText(self.tr("Not read yet") if known is None else texts.state_text(known))
        self._set(self._details, [] if known is None else texts.state_details(known))
        self._show_findings()
        self._check.setVisible(bool(server))
        self._check.setEnabled(not self._checking)
        name = self._servers.get(server, "")
        self._check.setText(
            self.tr("Checking…") if self._checking else self.tr("Check with {provider}").format(provider=name)
        )
        self._check.setToolTip(self.tr("Send the file to {provider} and ask what it finds").format(provider=name))

    def _show_findings(self) -> None:
        if self._findings is None:
            self._set(self._found, [])
            return
        profile_id, found = self._findings
        name = self._servers.get(profile_id, profile_id)
        failed = isinstance(found, Failure)
        set_property(self._found, "tone", "danger" if failed else "secondary")
        self._set(
            self._found,
            [texts.failure_line(found, name)] if isinstance(found, Failure) else texts.finding_lines(found, name),
        )

    def _set(self, label: QLabel, lines: list[str]) -> None:
        label.setText("\n".join(lines))
        label.setVisible(bool(lines))

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role or "label")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
