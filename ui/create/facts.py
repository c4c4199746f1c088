"""What is known about a picture, beside it: the revised prompt with what was added, and its details."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from services.types import Asset
from ui import strings
from ui.create.revised import added_phrases, compare
from ui.library import facts
from ui.provenance.view import ProvenanceView
from ui.shared.icon_button import icon_button
from ui.shared.input_strip import InputStrip
from ui.shared.plain_tip import plain_tip
from ui.shared.retranslated import Retranslated
from ui.shared.stars import Stars
from ui.theme import Theme

translate = QCoreApplication.translate

_LABEL_WIDTH = 66
_ANYWHERE = Qt.AlignmentFlag(0)
_ROWS = ("operation", "pictures", "mask", "size", "quality", "settings", "text_model", "time", "tokens", "cost", "file")


class Facts(Retranslated, QWidget):
    """`prompt_wanted(str)`: use the revised prompt. `copied(str)`: copy it. `rated(int)`: stars were set.
    `inputs` are the pictures that went with the request; `provenance`: where it comes from."""

    prompt_wanted = Signal(str)
    copied = Signal(str)
    rated = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asset: Asset | None = None
        self._revised_title = _label("label", "primary")
        self._copy = icon_button(theme, "copy")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._use = QPushButton()
        self._use.setProperty("control", "sm")
        self._count = _label("caption")
        self._details_title = _label("label", "primary")
        self.inputs = InputStrip(theme)
        self._said_title = _label("label", "primary")
        self._said = _label("value", "secondary")
        self._said.setWordWrap(True)
        self._said.setContentsMargins(0, 0, 0, 10)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._provenance_title = _label("label", "primary")
        self.provenance = ProvenanceView(theme)
        self._stars = Stars(theme, star=14)
        self._revised = QWidget()
        self._details = QWidget()
        self._rows: dict[str, tuple[QLabel, QLabel]] = {}
        self._build()
        self._copy.clicked.connect(lambda: self.copied.emit(self._revised_prompt()))
        self._use.clicked.connect(lambda: self.prompt_wanted.emit(self._revised_prompt()))
        self._stars.changed.connect(self.rated)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._revised_title)
        head.addStretch(1)
        head.addWidget(self._copy)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 4, 0, 0)
        foot.setSpacing(6)
        foot.addWidget(self._use)
        foot.addWidget(self._count)
        foot.addStretch(1)
        revised = QVBoxLayout(self._revised)
        revised.setContentsMargins(0, 0, 0, 12)
        revised.setSpacing(4)
        revised.addLayout(head)
        revised.addWidget(self._text)
        revised.addLayout(foot)
        self._grid = QGridLayout(self._details)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        for number, name in enumerate(_ROWS):
            self._rows[name] = (_label("value", "tertiary"), _label("value", "secondary"))
            self._rows[name][1].setWordWrap(True)
            for column, label in enumerate(self._rows[name]):
                self._grid.addWidget(label, number, column, Qt.AlignmentFlag.AlignTop if column == 0 else _ANYWHERE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._revised)
        column.addWidget(self._said_title)
        column.addWidget(self._said)
        column.addWidget(self._details_title)
        column.addWidget(self.inputs)
        column.addWidget(self._details)
        column.addSpacing(6)
        column.addWidget(self._provenance_title)
        column.addWidget(self.provenance)
        column.addSpacing(6)
        column.addWidget(self._stars)
        column.addStretch(1)

    def show_asset(self, asset: Asset | None) -> None:
        """The picture to tell about; None: nothing is known yet."""
        self._asset = asset
        self.setVisible(asset is not None)
        self._show()

    @property
    def added(self) -> tuple[str, ...]:
        """The phrases that the server added to the prompt."""
        asset = self._asset
        return () if asset is None else added_phrases(compare(asset.prompt, asset.revised_prompt))

    def _revised_prompt(self) -> str:
        return "" if self._asset is None else self._asset.revised_prompt

    # -- what is shown -------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        asset = self._asset
        if asset is None:
            return
        self._revised.setVisible(bool(asset.revised_prompt) and asset.revised_prompt != asset.prompt)
        self._show_revised(asset)
        self._said.setText(asset.text)
        for label in (self._said_title, self._said):
            label.setVisible(bool(asset.text))
        self.inputs.show_asset(asset)
        self.provenance.show_asset(asset)
        for name, text in _values(asset).items():
            for label in self._rows[name]:
                label.setVisible(bool(text))
            self._rows[name][1].setText(strings.breakable(text))
        self._stars.set_value(asset.rating)

    def _show_revised(self, asset: Asset) -> None:
        if not asset.revised_prompt:
            return
        tint, ink = self._theme.color("accent.tint").name(), self._theme.color("accent.text").name()
        spans = [
            f'<span style="background:{tint};color:{ink}">&nbsp;{escape(part.text)}&nbsp;</span>'
            if part.added
            else escape(part.text)
            for part in compare(asset.prompt, asset.revised_prompt)
        ]
        line = self._theme.line_height("label") + 2
        self._text.setText(f'<div style="line-height:{line}px">{" ".join(spans)}</div>')
        added = self.added
        self._count.setText(self.tr("+%n phrase(s)", "", len(added)) if added else "")
        listed = self.tr("Added: {phrases}").format(phrases="; ".join(added)) if added else ""
        self._count.setToolTip(plain_tip(listed))
        self._count.setAccessibleDescription(listed)
        self._text.setAccessibleName(self.tr("Revised prompt"))
        self._text.setAccessibleDescription(f"{asset.revised_prompt} {listed}".strip())

    # -- look ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._revised_title.setText(self.tr("Revised prompt"))
        self._copy.setAccessibleName(self.tr("Copy revised prompt"))
        self._copy.setToolTip(self.tr("Copy revised prompt"))
        self._use.setText(self.tr("Use as prompt"))
        self._said_title.setText(self.tr("What the model said"))
        self._details_title.setText(self.tr("Details"))
        self._provenance_title.setText(self.tr("Provenance"))
        self._stars.setAccessibleName(self.tr("Rating"))
        self._stars.setToolTip(self.tr("Rating (0 to 5)"))
        names = {
            "operation": self.tr("Made as"),
            "pictures": self.tr("Pictures"),
            "mask": self.tr("Mask"),
            "size": self.tr("Size"),
            "quality": self.tr("Quality"),
            "settings": self.tr("Settings"),
            "text_model": self.tr("Text model"),
            "time": self.tr("Time"),
            "tokens": self.tr("Tokens"),
            "cost": self.tr("Cost"),
            "file": self.tr("File"),
        }
        for name, text in names.items():
            self._rows[name][0].setText(text)
        self._show()

    def _dress(self) -> None:
        edge = self._theme.size("control.sm")
        self._copy.setFixedSize(edge, edge)
        self._copy.setIconSize(self._theme.icon_size(16))
        font = self._theme.font("label")
        font.setWeight(self._theme.font("body").weight())
        self._text.setFont(font)
        self._text.setProperty("tone", "secondary")
        self._said.setFont(font)
        for name, value in self._rows.values():
            name.setFixedWidth(self._theme.px(_LABEL_WIDTH))
            for label in (name, value):
                label.setFont(font)
                label.setMinimumHeight(self._theme.px(18))
        self._show()


def _label(role: str, tone: str = "") -> QLabel:
    label = QLabel()
    if role != "value":
        label.setProperty("role", role)
    label.setProperty("tone", tone)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _values(asset: Asset) -> dict[str, str]:
    """The text of each row; empty ones are not shown."""
    tokens = asset.usage.image_out + asset.usage.text_out if asset.usage is not None else 0
    return {
        "operation": facts.operation(asset),
        "pictures": facts.inputs_text(asset),
        "mask": facts.mask_text(asset),
        "size": facts.size(asset),
        "quality": facts.used_value(asset, "quality"),
        "settings": facts.settings_text(asset),
        "text_model": asset.text_model,
        "time": "" if asset.seconds is None else strings.duration(asset.seconds),
        "tokens": translate("Create", "{n} out").format(n=f"{tokens:,}") if tokens else "",
        "cost": translate("Create", "Free") if asset.cost == 0 else strings.cost(asset),
        "file": f"{strings.choice_label('output_format', asset.format)}, {strings.file_size(asset.bytes)}"
        if asset.bytes
        else "",
    }
