"""The inspector of several pictures: what they are together, and what is changed in all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from services.types import Asset
from ui import strings
from ui.library.notes_field import NotesField
from ui.library.organise.many_tags import ManyTags
from ui.library.section import SIDE, Section, SmallButton
from ui.shared.retranslated import Retranslated
from ui.shared.stars import Stars
from ui.theme import Theme


class ManyPictures(Retranslated, QWidget):
    """`changed(dict of fields)` and `tags_changed(added, removed)` are meant for every selected picture."""

    changed = Signal(object)
    tags_changed = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = 0
        self._assets: tuple[Asset, ...] = ()
        self._heading = QLabel(self)
        self._heading.setProperty("role", "strong")
        self._sums = QLabel(self)
        self._sums.setProperty("role", "caption")
        self._sums.setWordWrap(True)
        self._stars = Stars(theme, self)
        self._favourite = SmallButton(theme, "star", self)
        self._favourite.setCheckable(True)
        self._favourite.setIcon(theme.icon("star", on_token="rating.star"))
        self._mixed = QLabel(self)
        self._mixed.setProperty("role", "caption")
        self._tags = ManyTags(theme, self)
        self._title = QLineEdit(self)
        self._title.setMaxLength(200)
        self._title.editingFinished.connect(self._title_typed)
        self._notes = NotesField(theme, self)
        self._arrange()
        self._stars.changed.connect(lambda value: self.changed.emit({"rating": value}))
        self._favourite.clicked.connect(lambda on: self.changed.emit({"favourite": on}))
        self._tags.changed.connect(self.tags_changed)
        self._notes.changed.connect(lambda text: self.changed.emit({"notes": text}))
        self.retranslate()

    def show_assets(self, assets: Sequence[Asset], count: int) -> None:
        """`assets`: the records that are known of the `count` selected pictures."""
        keys = {asset.id for asset in self._assets}
        self._assets, self._count = tuple(assets), count
        ratings = {asset.rating for asset in assets}
        self._stars.set_value(next(iter(ratings)) if len(ratings) == 1 else 0)
        self._mixed.setVisible(len(ratings) > 1)
        self._favourite.setChecked(bool(assets) and all(asset.favourite for asset in assets))
        self._tags.show_assets(assets)
        others = keys != {asset.id for asset in assets}
        if others or not self._title.hasFocus():
            self._title.setText(_common([asset.title for asset in assets]))
        self._notes.set_text(_common([asset.notes for asset in assets]), keep_typing=not others)
        for widget in (self._stars, self._favourite, self._tags, self._title, self._notes):
            widget.setEnabled(all(asset.trashed_at is None for asset in assets))
        self._show_words()

    def retranslate(self) -> None:
        self._rating_section.heading.setText(self.tr("Rating"))
        self._stars.setAccessibleName(self.tr("Rating of all selected pictures"))
        self._favourite.set_name(self.tr("Favourite"), "favourite")
        self._tags_section.heading.setText(self.tr("Tags"))
        self._mixed.setText(self.tr("Mixed"))
        self._title_section.heading.setText(self.tr("Title"))
        self._title.setAccessibleName(self.tr("Title of all selected pictures"))
        self._notes_section.heading.setText(self.tr("Notes"))
        self._notes.setAccessibleName(self.tr("Notes of all selected pictures"))
        self._show_words()

    def _show_words(self) -> None:
        self._heading.setText(strings.grouped(self.tr("%n picture(s) selected", "", self._count), self._count))
        parts: list[str] = []
        if len(self._assets) == self._count:
            parts.append(strings.file_size(sum(asset.bytes for asset in self._assets)))
            costs = [asset.cost for asset in self._assets if asset.cost is not None]
            if costs:
                approximate = any(asset.cost_approximate for asset in self._assets)
                parts.append(strings.money_sum(sum(costs), approximate=approximate))
        mixed_title = len({asset.title for asset in self._assets}) > 1
        mixed_notes = len({asset.notes for asset in self._assets}) > 1
        mixed = self.tr("Mixed. What you write here goes to all of them.")
        self._title.setPlaceholderText(mixed if mixed_title else self.tr("A title for all of them"))
        self._notes.set_placeholder(mixed if mixed_notes else self.tr("Notes for all of them"))
        self._sums.setText(" · ".join(parts))
        self._sums.setVisible(bool(parts))

    def _title_typed(self) -> None:
        title = " ".join(self._title.text().split())
        if self._assets and title != _common([asset.title for asset in self._assets]):
            self.changed.emit({"title": title})

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
        stars.addWidget(self._mixed)
        stars.addStretch(1)
        stars.addWidget(self._favourite)
        self._rating_section.body.addLayout(stars)
        self._tags_section = Section(self._theme, parent=self)
        self._tags_section.body.addWidget(self._tags)
        self._title_section = Section(self._theme, parent=self)
        self._title_section.body.addWidget(self._title)
        self._notes_section = Section(self._theme, parent=self)
        self._notes_section.body.addWidget(self._notes)
        for section in (self._rating_section, self._tags_section, self._title_section, self._notes_section):
            column.addWidget(section)
        column.addStretch(1)


def _common(texts: Sequence[str]) -> str:
    """What all of them say; nothing where they differ."""
    return texts[0] if texts and len(set(texts)) == 1 else ""
