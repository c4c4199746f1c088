"""About Vidra: version, licence, where things lie."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.settings.section import Section
from ui.theme import Theme


class AboutSection(Section):
    """Facts for a person and for a bug report."""

    def __init__(self, theme: Theme, log_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._log_folder = log_folder
        self._about = QLabel()
        self._about.setProperty("role", "secondary")
        self._about.setWordWrap(True)
        self.column.addWidget(self._about)
        self._facts = QLabel()
        self._facts.setProperty("role", "secondary")
        self._facts.setTextInteractionFlags(self._facts.textInteractionFlags().TextSelectableByMouse)
        self.column.addWidget(self._facts)
        self.add_line()
        self._open_log = QPushButton()
        self._open_log.setIcon(theme.icon("folder-open", "text.primary"))
        self._open_log.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder))))
        self._copy = QPushButton()
        self._copy.setIcon(theme.icon("copy", "text.primary"))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._facts.text()))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._copy)
        row.addWidget(self._open_log)
        row.addStretch(1)
        self.column.addLayout(row)
        self._note = self.add_note()
        self.close_rows()
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("About Vidra"))
        self._about.setText(
            self.tr(
                "A studio for making pictures with your own key, on any OpenAI-compatible server or with the built-in "
                "engine. Everything stays in your own folder. MIT licence."
            )
        )
        self._facts.setText(
            f"Vidra {QGuiApplication.applicationVersion()}\nPython {platform.python_version()}\nQt {qVersion()}\n"
            f"{platform.system()} {platform.release()} {platform.machine()}"
        )
        self._copy.setText(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy version facts"))
        self._open_log.setText(self.tr("Open log folder"))
        self._note.setText(self.tr("The log holds no keys, prompts or pictures."))
