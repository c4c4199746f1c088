"""Tags of the selected pictures, at hand over the selection bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from services.types import Asset
from ui.library import wording
from ui.library.organise.many_tags import ManyTags
from ui.shared.popover import Popover
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

_WIDTH = 320


class TagPopover(Retranslated, Popover):
    """`changed(added, removed)`: for every picture it was opened for; `all_requested()`: show all tags there are."""

    changed = Signal(object, object)
    all_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._count = 0
        self._heading = QLabel(self)
        self._heading.setProperty("role", "strong")
        self.tags = ManyTags(theme, self)
        self.tags.changed.connect(self.changed)
        self._all = QPushButton(theme.icon("tag"), "", self)
        self._all.setProperty("kind", "quiet")
        self._all.setProperty("control", "sm")
        self._all.clicked.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # else as high as tags in one column would be
        column.addWidget(self._heading)
        column.addWidget(self.tags)
        column.addWidget(self._all)
        self.setFixedWidth(theme.px(_WIDTH))
        self.retranslate()

    def sizeHint(self) -> QSize:
        """As high as it is at its width; the layout is asked for that at another one."""
        return QSize(self.minimumWidth(), self.heightForWidth(self.minimumWidth()))

    def show_assets(self, assets: Sequence[Asset]) -> None:
        """The pictures whose tags are changed."""
        self._count = len(assets)
        self.tags.show_assets(assets)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Tags"))
        self._heading.setText(self.tr("Tags of {pictures}").format(pictures=wording.pictures(self._count)))
        self._all.setText(self.tr("All tags…"))

    def _show_all(self) -> None:
        self.close()
        self.all_requested.emit()
