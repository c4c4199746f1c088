"""What will leave the machine with the next question: where it goes, each picture, words, metadata."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from services.types import AskPicture, InputPicture, Outgoing
from ui import strings
from ui.ask.previews import Previews
from ui.shared.popover import Popover
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

translate = QCoreApplication.translate

_WIDTH, _MOST_HEIGHT, _EDGE = 420, 300, 40
_MOST = 60
"""Pictures that are listed one by one."""


class SentPopover(Retranslated, Popover):
    """Nothing but facts: it changes nothing and sends nothing."""

    def __init__(self, theme: Theme, previews: Previews, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._previews = previews
        self._going = Outgoing(host="")
        self._title = QLabel()
        self._title.setProperty("role", "strong")
        self._text = QLabel()
        self._text.setProperty("role", "secondary")
        self._text.setWordWrap(True)
        self._text.setFixedWidth(theme.px(_WIDTH) - 30)  # known before it is laid out, so that its height is, too
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addWidget(self._scroll)
        self.setFixedWidth(theme.px(_WIDTH))

    def show_outgoing(self, going: Outgoing) -> None:
        """What goes; its rows are only made while somebody looks at them."""
        self._going = going
        if self.isVisible():
            self.retranslate()

    def open_at(self, anchor: QWidget, *, above: bool = False, area: QRect | None = None) -> None:
        self.retranslate()
        super().open_at(anchor, above=above, area=area)

    def retranslate(self) -> None:
        going = self._going
        self._title.setText(self.tr("What is sent"))
        where = self.tr("To {host}.").format(host=going.host)
        if going.local:
            where = self.tr("To {host}: it does not leave this computer.").format(host=going.host)
        count = sum(len(picture.going) for picture in going.pictures)
        sizes = self.tr("%n picture(s)", "", count)
        bytes_text = strings.file_size(going.bytes).replace(" ", "\u00a0")
        parts = [where, f"{sizes}, {bytes_text}."]
        parts.append(self.tr("{count} characters of words.").format(count=f"{going.characters:,}"))
        if going.history:
            parts.append(self.tr("%n earlier question(s) and answer(s) go again.", "", going.history))
        parts.append(self.tr("File names and paths stay here."))
        self._text.setText(" ".join(parts))
        inside = QWidget()
        inside.setProperty("role", "scroll")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        for number, asked in enumerate(going.pictures[:_MOST], 1):
            rows.addWidget(self._row(number, asked))
        if (rest := len(going.pictures) - _MOST) > 0:
            more = QLabel(self.tr("and %n more", "", rest))
            more.setProperty("role", "caption")
            rows.addWidget(more)
        rows.addStretch(1)
        self._scroll.setWidget(inside)
        high = min(self.theme.px(_MOST_HEIGHT), inside.sizeHint().height() + 2)
        self._scroll.setFixedHeight(high)
        self._scroll.setVisible(bool(going.pictures))
        self._scroll.setAccessibleName(self.tr("Pictures that are sent"))
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._text.text())

    def _row(self, number: int, asked: AskPicture) -> QWidget:
        row = QWidget()
        picture = QLabel()
        edge = self.theme.px(_EDGE)
        picture.setFixedSize(edge, edge)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        small: QPixmap | None = self._previews.get(asked.picture)
        if small is not None:
            keep = Qt.AspectRatioMode.KeepAspectRatio
            picture.setPixmap(small.scaled(edge, edge, keep, Qt.TransformationMode.SmoothTransformation))
        name = QLabel(f"{number}. {asked.picture.name or asked.picture.url or asked.picture.file_id}")
        name.setProperty("role", "body")
        facts = QLabel("\n".join(sent_facts(asked)))
        facts.setProperty("role", "caption")
        for label in (name, facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(name)
        column.addWidget(facts)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 6, 0)
        line.setSpacing(10)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        return row


def sent_facts(asked: AskPicture) -> list[str]:
    """What goes of one picture, a line each."""
    whole = asked.picture
    if whole.url:
        return [translate("SentPopover", "Its address is sent; the provider loads it: {url}").format(url=whole.url)]
    if whole.file_id:
        return [translate("SentPopover", "Its number at the provider is sent: {id}").format(id=whole.file_id)]
    first, *crops = asked.going
    size = strings.size_text(first.width, first.height)
    if (whole.width, whole.height) != (first.width, first.height):
        size = translate("SentPopover", "{sent}, made smaller from {whole}").format(
            sent=size, whole=strings.size_text(whole.width, whole.height)
        )
    lines = [" · ".join((size, first.format.upper(), strings.file_size(first.bytes)))]
    if done := _done(first):
        lines.append(done)
    for region, crop in zip(asked.regions, crops, strict=False):
        lines.append(
            translate("SentPopover", "Region {n}: {size} · {bytes}").format(
                n=region.number, size=strings.size_text(crop.width, crop.height), bytes=strings.file_size(crop.bytes)
            )
        )
    return lines


def _done(picture: InputPicture) -> str:
    """What was done to it before."""
    texts = {
        "turned": translate("SentPopover", "turned upright"),
        "location": translate("SentPopover", "location removed"),
        "metadata": translate("SentPopover", "metadata removed"),
        "converted": translate("SentPopover", "converted"),
        "flattened": translate("SentPopover", "transparency filled"),
        "first-frame": translate("SentPopover", "first frame only"),
    }
    return ", ".join(texts[step] for step in picture.prepared if step in texts)
