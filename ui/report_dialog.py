"""What an unexpected exception leaves: a text that the person can copy and send."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.shared.retranslated import Retranslated
from ui.theme import Theme


class ReportDialog(Retranslated, QDialog):
    """Shows the report as it will be copied; its secrets were blanked by whoever wrote it."""

    def __init__(self, theme: Theme, report: str, log_folder: str, parent: QWidget | None = None) -> None:
        """`log_folder`: path of the folder with the log files."""
        super().__init__(parent)
        self._log_folder = log_folder
        self._copied = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = QLabel(self)
        self._title.setProperty("role", "heading")
        self._body = QLabel(self)
        self._body.setProperty("role", "secondary")
        self._body.setWordWrap(True)
        self.report = QPlainTextEdit(report, self)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setFont(theme.font("mono"))
        self.copy_button = QPushButton(self)
        self.copy_button.setProperty("kind", "primary")
        self.log_button = QPushButton(self)
        self.close_button = QPushButton(self)
        self.copy_button.clicked.connect(self._copy)
        self.log_button.clicked.connect(self._open_log)
        self.close_button.clicked.connect(self.close)
        self._lay_out()
        self.resize(theme.px(640), theme.px(420))
        self.retranslate()
        self.copy_button.setFocus()

    def retranslate(self) -> None:
        title = self.tr("Something unexpected went wrong")
        self.setWindowTitle(title)
        self._title.setText(title)
        self._body.setText(
            self.tr("Vidra goes on, and your pictures are safe. This report helps to mend it; keys are left out.")
        )
        self.report.setAccessibleName(self.tr("Report"))
        self.copy_button.setText(self.tr("Copied") if self._copied else self.tr("Copy report"))
        self.log_button.setText(self.tr("Open log folder"))
        self.close_button.setText(self.tr("Close"))

    def add(self, report: str) -> None:
        """Another report while the dialog is still open goes below the first."""
        self.report.appendPlainText(f"\n{report}")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy_button)
        row.addWidget(self.log_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        for part in (self._title, self._body):
            column.addWidget(part)
        column.addWidget(self.report, 1)
        column.addLayout(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self._show_copied(True)
        QTimer.singleShot(2000, self, lambda: self._show_copied(False))

    def _show_copied(self, copied: bool) -> None:
        self._copied = copied
        self.retranslate()

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._log_folder))
