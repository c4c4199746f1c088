"""The inspector of several pictures: what they are together, and what is changed in all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from services.types import Asset
from ui import strings
from ui.library.section import SIDE, Section, SmallButton
from ui.shared.stars import Stars
from ui.shared.tags_field import TagsField
from ui.theme import Theme


class ManyPictures(QWidget):
    """`changed(dict of fields)` and `tags_changed(added, removed)` are meant for every selected picture."""

    changed = Signal(object)
    tags_changed = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = 0
        self._assets: tuple[Asset, ...] = ()
        self._common: tuple[str, ...] = ()
        self._heading = QLabel(self)
        self._heading.setProperty("role", "strong")
        self._sums = QLabel(self)
        self._sums.setProperty("role", "caption")
        self._sums.setWordWrap(True)
        self._stars = Stars(theme, self)
        self._favourite = SmallButton(theme, "star", self)
        self._favourite.setCheckable(True)
        self._favourite.setIcon(theme.icon("star", on_token="rating.star"))
        self._tags = TagsField(theme, self)
        self._tags_hint = QLabel(self)
        self._tags_hint.setProperty("role", "caption")
        self._tags_hint.setWordWrap(True)
        self._arrange()
        self._stars.changed.connect(lambda value: self.changed.emit({"rating": value}))
        self._favourite.clicked.connect(lambda on: self.changed.emit({"favourite": on}))
        self._tags.changed.connect(self._tags_typed)
        self.retranslate()

    def show_assets(self, assets: Sequence[Asset], count: int) -> None:
        """`assets`: the records that are known of the `count` selected pictures."""
        self._assets, self._count = tuple(assets), count
        ratings = {asset.rating for asset in assets}
        self._stars.set_value(ratings.pop() if len(ratings) == 1 else 0)
        self._favourite.setChecked(bool(assets) and all(asset.favourite for asset in assets))
        shared = set.intersection(*(set(asset.tags) for asset in assets)) if assets else set()
        self._common = tuple(tag for tag in assets[0].tags if tag in shared) if assets else ()
        self._tags.set_tags(self._common)
        for widget in (self._stars, self._favourite, self._tags):
            widget.setEnabled(all(asset.trashed_at is None for asset in assets))
        for section in (self._rating_section, self._tags_section):
            section.setVisible(not any(asset.browsed for asset in assets))
        self._show_words()

    def retranslate(self) -> None:
        self._rating_section.heading.setText(self.tr("Rating"))
        self._stars.setAccessibleName(self.tr("Rating of all selected pictures"))
        self._favourite.set_name(self.tr("Favourite"), "favourite")
        self._tags_section.heading.setText(self.tr("Tags"))
        self._tags.setAccessibleName(self.tr("Tags of all selected pictures"))
        self._tags_hint.setText(self.tr("Only tags that all of them have are shown. A new tag is added to each."))
        self._show_words()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _show_words(self) -> None:
        number = f"{self._count:,}"
        self._heading.setText(self.tr("%n picture(s) selected", "", self._count).replace(str(self._count), number))
        parts: list[str] = []
        if len(self._assets) == self._count:
            parts.append(strings.file_size(sum(asset.bytes for asset in self._assets)))
            costs = [asset.cost for asset in self._assets if asset.cost is not None]
            if costs:
                approximate = any(asset.cost_approximate for asset in self._assets)
                parts.append(strings.money_sum(sum(costs), approximate=approximate))
        self._sums.setText(" · ".join(parts))
        self._sums.setVisible(bool(parts))

    def _tags_typed(self, tags: tuple[str, ...]) -> None:
        before, self._common = self._common, tags
        self.tags_changed.emit(
            tuple(tag for tag in tags if tag not in before), tuple(tag for tag in before if tag not in tags)
        )

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(SIDE, SIDE, SIDE, 10)
        head.setSpacing(2)
        head.addWidget(self._heading)
        head.addWidget(self._sums)
        column.addLayout(head)
        self._rating_section = Section(self._theme, parent=self)
        stars = QHBoxLayout()
        stars.addWidget(self._stars)
        stars.addStretch(1)
        stars.addWidget(self._favourite)
        self._rating_section.body.addLayout(stars)
        self._tags_section = Section(self._theme, parent=self)
        self._tags_section.body.addWidget(self._tags)
        self._tags_section.body.addWidget(self._tags_hint)
        column.addWidget(self._rating_section)
        column.addWidget(self._tags_section)
        column.addStretch(1)
