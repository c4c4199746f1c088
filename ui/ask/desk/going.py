"""What will leave the machine with each row of a table."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from services.types import DeskTask, Outgoing
from ui.shared.popover import Popover
from ui.theme import Theme

_WIDTH = 380


class GoingPopover(Popover):
    """Nothing but facts: it changes nothing and sends nothing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._title, self._text = QLabel(), QLabel()
        self._title.setProperty("role", "strong")
        self._text.setProperty("role", "secondary")
        self._text.setWordWrap(True)
        self._text.setFixedWidth(theme.px(_WIDTH) - 30)  # known before it is laid out, so that its height is, too
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        self.setFixedWidth(theme.px(_WIDTH))

    @property
    def text(self) -> str:
        return self._text.text()

    def show_going(self, going: Outgoing, task: DeskTask, *, strip: bool, shrink: bool) -> None:
        """Where it goes, and what of each picture: without `strip` its metadata goes too; with `shrink` only the
        pixels that the model sees."""
        self._title.setText(self.tr("What is sent"))
        where = self.tr("To {host}.").format(host=going.host)
        if going.local:
            where = self.tr("To {host}: it does not leave this computer.").format(host=going.host or "localhost")
        parts = [where, self.tr("For each row one picture and the question, in a request of its own.")]
        parts.append(
            self.tr("The picture is scaled down to what the model sees.") if shrink
            else self.tr("The picture goes in its full size.")
        )  # fmt: skip
        parts.append(
            self.tr("Place, camera and other data in the file stay here.") if strip
            else self.tr("Place, camera and other data in the file go too.")
        )  # fmt: skip
        named = [token for token in ("{filename}", "{folder}", "{tags}") if token in task.words]
        if named:
            parts.append(self.tr("The question names {tokens} of the picture.").format(tokens=", ".join(named)))
        else:
            parts.append(self.tr("File names and paths stay here."))
        self._text.setText(" ".join(parts))
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._text.text())
