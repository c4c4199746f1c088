"""The panel at the right of Edit: which picture is edited, the change, and everything that decides it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from services.types import Change, ModelSpec, Parameters, Profile
from ui.edit.rows import EditRows
from ui.edit.size_choice import SizeChoice
from ui.shared.composer.composer import Composer, ComposerWords
from ui.shared.composer.panel_values import SAME
from ui.shared.composer.parameter_panel import ParameterPanel
from ui.shared.elided_label import ElidedLabel
from ui.shared.icon_button import icon_button
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

translate = QCoreApplication.translate
EDIT = ComposerWords(
    name=lambda: translate("EditPanel", "Edit panel"),
    hint=lambda: translate("EditPanel", "Say what should be there, not what to remove."),
    action=lambda _count: translate("EditPanel", "Apply edit"),
    save_key=lambda: translate("EditPanel", "Save and apply"),
)


class EditPanel(Retranslated, QFrame):
    """`menu_wanted(QPoint)`: the ⋯ button, at that point of the screen. Everything else is told by its `composer` and
    its `rows`."""

    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = (0, 0)
        self.setProperty("role", "panel")
        self.rows = EditRows(theme)
        self.composer = Composer(theme, EDIT, self.rows, ParameterPanel(theme, SizeChoice))
        self.composer.panel.set_pictures(edits=True, masked=False)
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._which = ElidedLabel()
        self._which.setProperty("role", "caption")
        self.menu_button = icon_button(theme, "more")
        self.menu_button.clicked.connect(self._open_menu)
        self._header = QFrame()
        self._header.setProperty("role", "header")
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout(self._header)
        head.setContentsMargins(14, 0, 10, 0)
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addWidget(self._which, 1)
        head.addWidget(self.menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.composer, 1)

    def set_which(self, text: str) -> None:
        """Which picture is edited, e.g. `v4 · picture 1`; empty: none."""
        self._which.setText(text)

    def set_picture(self, width: int, height: int) -> None:
        """The size of what is edited; 0 x 0: nothing is."""
        size = self.composer.panel.row("size")
        self._picture = (width, height)
        if isinstance(size, SizeChoice):
            size.set_picture(width, height)

    def set_model(
        self, spec: ModelSpec, profile: Profile, values: Parameters, changes: tuple[Change, ...], replaced: str
    ) -> None:
        """As `Composer.set_model`. A size that nobody has chosen is that of the picture."""
        size = spec.parameter("size")
        chosen_here = size is not None and size.size is not None  # else it is a field for any text
        if size is not None and chosen_here and values.get("size", size.default) == size.default:
            values = {**values, "size": SAME}
        self.composer.set_model(spec, profile, values, changes, replaced)
        self.set_picture(*self._picture)

    def _open_menu(self) -> None:
        self.menu_wanted.emit(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height())))

    def retranslate(self) -> None:
        self._title.setText(self.tr("Edit"))
        self.menu_button.setAccessibleName(self.tr("More actions"))
        self.menu_button.setToolTip(self.tr("More actions"))

    def _dress(self) -> None:
        self._header.setFixedHeight(self._theme.size("header"))
        edge = self._theme.size("control.md")
        self.menu_button.setFixedSize(edge, edge)
        self.menu_button.setIconSize(self._theme.icon_size(20))
