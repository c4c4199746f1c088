"""The inspector of one picture."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from services.types import Asset
from ui.library import facts, wording
from ui.library.lineage.view import Lineage
from ui.library.notes_field import NotesField
from ui.library.preview import Preview
from ui.library.read_text import ReadText
from ui.library.section import SIDE, Section, SmallButton
from ui.provenance.view import ProvenanceView
from ui.shared.disclosure import Disclosure, outdented
from ui.shared.elided_label import ElidedLabel
from ui.shared.input_strip import InputStrip
from ui.shared.menu import menu_at
from ui.shared.retranslated import Retranslated
from ui.shared.stars import Stars
from ui.shared.tags_field import TagsField
from ui.theme import Theme, set_property


class OnePicture(Retranslated, QWidget):
    """`changed(asset id, dict of fields)`, `chosen(command)`."""

    changed = Signal(str, object)
    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, with_preview: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asset: Asset | None = None
        self._preview = Preview(theme, self)
        self._preview.setVisible(with_preview)
        self._file = ElidedLabel(parent=self)
        self._file.setProperty("role", "strong")
        self._copy_path = SmallButton(theme, "copy", self)
        self._reveal = SmallButton(theme, "reveal", self)
        self._title = QLineEdit(self)
        self._title.setMaxLength(200)
        self._stars = Stars(theme, self)
        self._favourite = SmallButton(theme, "star", self)
        self._favourite.setCheckable(True)
        self._tags = TagsField(theme, self)
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        self._problem.setProperty("role", "tag")
        self._problem.setProperty("tone", "danger")
        self._locate = QPushButton(theme.icon("folder-open", "text.primary"), "", self)
        self._locate.setProperty("control", "sm")
        self._copy_prompt = SmallButton(theme, "copy", self)
        self._prompt = ReadText(theme, self)
        self._revised = ReadText(theme, self)
        self._revised_line = Disclosure(theme, self._revised, self)
        self._said = ReadText(theme, self)
        self._said_line = Disclosure(theme, self._said, self)
        self.inputs = InputStrip(theme, self)
        self._reuse = QPushButton(theme.icon("retry"), "", self)
        self._reuse_more = SmallButton(theme, "chevron-down", self)
        self._reuse_more.clicked.connect(self._open_reuse)
        self._made = ReadText(theme, self, most_lines=40)
        self.provenance = ProvenanceView(theme, self)
        self.lineage = Lineage(theme, self)
        self._notes = NotesField(theme, self)
        self._copy_fields = SmallButton(theme, "copy", self)
        self._fields = ReadText(theme, self, most_lines=200)
        self._fields_line = Disclosure(theme, self._fields, self)
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def asset_id(self) -> str:
        """The picture that is shown, or empty."""
        return "" if self._asset is None else self._asset.id

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_asset(self, asset: Asset, pixmap: QPixmap | None) -> None:
        """Show a picture. What is being typed for the same picture is not overwritten."""
        before = self._asset
        other = before is None or before.id != asset.id
        if other:
            self._keep_typed()
        self._asset = asset
        self._preview.show_picture(asset, pixmap)
        if asset == before:
            return
        self._file.setText(wording.file_name(asset))
        self._show_words()
        if other or not self._title.hasFocus():
            self._title.setText(asset.title)
            self._title.setCursorPosition(0)
        self._stars.set_value(asset.rating)
        self._show_favourite(asset.favourite)
        self._tags.set_tags(asset.tags)
        self._problem.setVisible(bool(asset.problem))
        self._locate.setVisible(asset.missing and not asset.browsed)
        self._prompt.set_text(asset.prompt)
        self._prompt_section.setVisible(bool(asset.prompt or asset.text))
        self._revised.set_text(asset.revised_prompt)
        self._revised_line.setVisible(bool(asset.revised_prompt))
        self._revised.setVisible(bool(asset.revised_prompt) and self._revised_line.isChecked())
        self._said.set_text(asset.text)
        self._said_line.setVisible(bool(asset.text))
        self._said.setVisible(bool(asset.text) and self._said_line.isChecked())
        self.inputs.show_asset(asset)
        self.provenance.show_asset(asset)
        self.lineage.show_asset(asset)
        self._reuse.setVisible(bool(asset.prompt))
        self._reuse_more.setVisible(not wording.hides_picture(asset))
        self._notes.set_text(asset.notes, keep_typing=not other)
        for widget in (self._title, self._stars, self._favourite, self._tags, self._notes):
            widget.setEnabled(asset.trashed_at is None)
        self._fields_section.setVisible(not asset.browsed)

    def _show_words(self) -> None:
        """Everything about the picture that is worded in the person's language."""
        asset = self._asset
        if asset is not None:
            self._title.setPlaceholderText(wording.title(asset))
            self._problem.setText(wording.problem(asset))
            self._made.set_facts(facts.made_with(asset))
            self._made_section.heading.setText(self.tr("File") if asset.browsed else self.tr("Made with"))
            self._fields.set_facts(facts.all_fields(asset))

    def focus_tags(self) -> None:
        """Let the person type a tag."""
        self._tags.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Nothing is selected any more."""
        self._keep_typed()
        self._asset = None

    # -- words --------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._copy_path.set_name(self.tr("Copy path"))
        self._reveal.set_name(self.tr("Show in folder"))
        self._locate.setText(self.tr("Locate…"))
        self._locate.setToolTip(self.tr("Choose where the file of this picture is now"))
        self._title.setAccessibleName(self.tr("Title"))
        self._stars.setAccessibleName(self.tr("Rating"))
        self._stars.setToolTip(self.tr("Rating (0 to 5)"))
        self._favourite.set_name(self.tr("Favourite"), "favourite")
        self._tags.setAccessibleName(self.tr("Tags"))
        self._prompt_section.heading.setText(self.tr("Prompt"))
        self._copy_prompt.set_name(self.tr("Copy prompt"), "copy-prompt")
        self._prompt.setAccessibleName(self.tr("Prompt"))
        self._revised_line.setText(self.tr("Revised prompt"))
        self._revised.setAccessibleName(self.tr("Revised prompt"))
        self._said_line.setText(self.tr("What the model said"))
        self._said.setAccessibleName(self.tr("What the model said"))
        self._made_section.heading.setText(self.tr("Made with"))
        self._made.setAccessibleName(self.tr("Made with"))
        self._reuse.setText(self.tr("Reuse"))
        self._reuse.setToolTip(self.tr("Take the prompt and the settings to Create"))
        self._reuse_more.set_name(self.tr("Ways to reuse it"))
        self._provenance_section.heading.setText(self.tr("Provenance"))
        self._notes_section.heading.setText(self.tr("Notes"))
        self._notes.setAccessibleName(self.tr("Notes"))
        self._fields_line.setText(self.tr("All fields"))
        self._fields.setAccessibleName(self.tr("All fields"))
        self._copy_fields.set_name(self.tr("Copy all fields"))
        self._show_words()

    # -- parts --------------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._prompt_section = Section(self._theme, self._copy_prompt, parent=self)
        self._prompt_section.body.addWidget(self._prompt)
        self._prompt_section.body.addLayout(outdented(self._revised_line))
        self._prompt_section.body.addWidget(self._revised)
        self._prompt_section.body.addLayout(outdented(self._said_line))
        self._prompt_section.body.addWidget(self._said)
        self._reuse.setProperty("kind", "quiet")
        self._reuse.setProperty("control", "sm")
        self._made_section = Section(self._theme, self._reuse, self._reuse_more, parent=self)
        self._made_section.body.addWidget(self.inputs)
        self._made_section.body.addWidget(self._made)
        self._provenance_section = Section(self._theme, parent=self)
        self._provenance_section.body.addWidget(self.provenance)
        self._notes_section = Section(self._theme, parent=self)
        self._notes_section.body.addWidget(self._notes)
        self._fields_section = Section(self._theme, self._copy_fields, parent=self)
        self._fields_section.heading.hide()
        self._fields_section.head.insertLayout(0, outdented(self._fields_line))
        self._fields_section.body.addWidget(self._fields)
        for section in (
            self._prompt_section,
            self._made_section,
            self._provenance_section,
            self.lineage,
            self._notes_section,
            self._fields_section,
        ):
            column.addWidget(section)
        column.addStretch(1)

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(SIDE, SIDE, SIDE, 10)
        head.setSpacing(8)
        head.addWidget(self._preview)
        name = QHBoxLayout()
        name.setSpacing(2)
        name.addWidget(self._file, 1)
        name.addWidget(self._copy_path)
        name.addWidget(self._reveal)
        head.addLayout(name)
        trouble = QHBoxLayout()
        trouble.setSpacing(8)
        trouble.addWidget(self._problem, 1)
        trouble.addWidget(self._locate)
        head.addLayout(trouble)
        head.addWidget(self._title)
        stars = QHBoxLayout()
        stars.setContentsMargins(-4, 0, 0, 0)  # a star has 4 pixels of room around it
        stars.addWidget(self._stars)
        stars.addStretch(1)
        stars.addWidget(self._favourite)
        head.addLayout(stars)
        head.addWidget(self._tags)
        return head

    def _connect(self) -> None:
        for button, command in (
            (self._preview, "open"),
            (self._copy_path, "copy-path"),
            (self._reveal, "show-in-folder"),
            (self._locate, "locate"),
            (self._copy_prompt, "copy-prompt"),
            (self._reuse, "reuse"),
            (self._copy_fields, "copy-fields"),
        ):
            button.clicked.connect(lambda _checked=False, name=command: self.chosen.emit(name))
        self.inputs.chosen.connect(self.chosen)
        self._title.editingFinished.connect(self._title_typed)
        self._stars.changed.connect(lambda value: self._change(rating=value))
        self._favourite.clicked.connect(lambda on: self._change(favourite=on))
        self._tags.changed.connect(lambda tags: self._change(tags=tags))
        self._notes.changed.connect(lambda text: self._change(notes=text))

    def _open_reuse(self) -> None:
        """What of the picture is to be used again."""
        asset = self._asset
        if asset is None:
            return
        rows: list[tuple[str, str]] = []
        if asset.prompt:
            rows.append(("reuse", self.tr("Prompt and settings")))
            rows.append(("reuse:prompt", self.tr("Prompt only")))
        if asset.profile_id and asset.model:
            rows.append(("reuse:settings", self.tr("Settings only")))
        rows.append(("use-as-reference", self.tr("As reference")))
        menu_at(self._theme, self._reuse_more, rows, self.chosen.emit)

    def _change(self, **fields: Any) -> None:
        if self._asset is not None:
            self.changed.emit(self._asset.id, fields)

    def _keep_typed(self) -> None:
        """Save what was typed for the picture that is shown, before another takes its place."""
        self._notes.flush()
        self._title_typed()

    def _title_typed(self) -> None:
        title = " ".join(self._title.text().split())
        if self._asset is not None and title != self._asset.title:
            self._change(title=title)

    def _show_favourite(self, on: bool) -> None:
        self._favourite.setChecked(on)
        self._favourite.setIcon(self._theme.icon("star-fill" if on else "star", on_token="rating.star"))
        set_property(self._favourite, "on", on)
