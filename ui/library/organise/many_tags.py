"""The tags of several pictures: those that all have, to be changed for all, and those that only some have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from services.types import Asset
from ui.shared.chip import Chip
from ui.shared.flow_layout import FlowLayout
from ui.shared.plain_tip import plain_tip
from ui.shared.retranslated import Retranslated
from ui.shared.tags_field import TagsField
from ui.theme import Theme

_MOST_PARTIAL = 12


class ManyTags(Retranslated, QWidget):
    """`changed(added, removed)`: for every one of them. A press on a tag that only some have gives it to all."""

    changed = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._common: tuple[str, ...] = ()
        self._partial: list[tuple[str, int]] = []
        self._count = 0
        self._chips: list[Chip] = []
        self.field = TagsField(theme, self)
        self.field.changed.connect(self._typed)
        self._some = QLabel(self)
        self._some.setProperty("role", "caption")
        self._some.setWordWrap(True)
        self._box = QWidget(self)
        self._flow = FlowLayout(self._box, spacing=4)
        self._flow.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self._some)
        column.addWidget(self._box)
        self.setFocusProxy(self.field)
        self.retranslate()

    def show_assets(self, assets: Sequence[Asset]) -> None:
        """The pictures whose tags are shown, as far as they are known."""
        counts = Counter(tag for asset in assets for tag in asset.tags)
        self._common = tuple(tag for tag, count in counts.items() if count == len(assets))
        self._partial = [(tag, count) for tag, count in counts.most_common() if count < len(assets)][:_MOST_PARTIAL]
        self._count = len(assets)
        self.field.set_tags(self._common)
        self._show_partial()

    def retranslate(self) -> None:
        self.field.setAccessibleName(self.tr("Tags of all selected pictures"))
        self._some.setText(self.tr("Only some of them have these. Press one to give it to all:"))
        self._show_partial()

    def _show_partial(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for tag, count in self._partial:
            chip = Chip(self._theme, f"{tag}  {count}/{self._count}", parent=self._box)
            words = self.tr("{tag}: {count} of {total} pictures. Give it to all.")
            chip.setAccessibleName(words.format(tag=tag, count=count, total=self._count))
            chip.setToolTip(plain_tip(chip.accessibleName()))
            chip.clicked.connect(lambda _checked=False, tag=tag: self._give(tag))
            self._flow.addWidget(chip)
            self._chips.append(chip)
        for widget in (self._some, self._box):
            widget.setVisible(bool(self._partial))
        self.updateGeometry()

    def _give(self, tag: str) -> None:
        self._partial = [each for each in self._partial if each[0] != tag]
        self._common = (*self._common, tag)
        self.field.set_tags(self._common)
        self.field.setFocus()
        self._show_partial()
        self.changed.emit((tag,), ())

    def _typed(self, tags: tuple[str, ...]) -> None:
        before, self._common = self._common, tags
        added = tuple(tag for tag in tags if tag not in before)
        removed = tuple(tag for tag in before if tag not in tags)
        self._partial = [each for each in self._partial if each[0] not in tags]
        self._show_partial()
        self.changed.emit(added, removed)
