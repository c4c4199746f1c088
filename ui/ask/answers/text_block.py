"""Text of an answer: Markdown without HTML, which loads nothing and opens nothing by itself."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QEvent, QRect, QRegularExpression, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from ui.shared.menu import Menu
from ui.theme import Theme

DIALECT = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
"""What HTML there is in an answer is shown as it was written."""
REGION = "vidra-region:"
"""Before the number of a region that an answer names: a link that only shows it."""
_NAMED = QRegularExpression(r"(?i)\bregions?\s(\d{1,3})\b|영역\s?(\d{1,3})")
_WIDE_RULE = re.compile(r"^[ >:\t-]*\|(?=[ |:\t-]*$)(?=(?:[^|\n]*\|){60})", re.MULTILINE)
"""The line under the head of a table of more columns than anybody could see: thousands of them take Qt minutes."""
_HEADINGS = {1: 1.25, 2: 1.1}
"""Size of a heading by its level, against the third."""
_GAP, _LIST_GAP = 8, 3
"""Pixels below a paragraph and below an entry of a list."""
_INDENT = 22
"""Of the entries of a list, for each level; Qt's own is meant for printed pages."""
_CARET = 2
_ENDLESS = 5_000
"""Letters of a word for whose end Qt would look in each of its lines."""


class TextBlock(QTextBrowser):
    """As high as its text. `link_wanted(address)`: the person pressed a link; nothing is opened.

    `style` is a type style of the theme.
    """

    link_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, style: str = "reading") -> None:
        super().__init__(parent)
        self._theme = theme
        self._style = style
        self._source = ""
        self._plain = False
        self._live = False
        self._regions = 0
        self._heights: dict[int, int] = {}
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(theme.px(_INDENT))
        self.anchorClicked.connect(lambda url: self.link_wanted.emit(url.toString()))
        self.highlighted.connect(lambda url: self.setToolTip(url.toString()))
        theme.changed.connect(self._render)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Text of the answer"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    # -- text ---------------------------------------------------------------------------------------------------------

    def set_markdown(self, text: str) -> None:
        """Show this text."""
        if text != self._source or self._plain:
            self._source, self._plain = text, False
            self._render()

    def set_plain(self, text: str) -> None:
        """Show this text as it is, in lines as they are."""
        if text != self._source or not self._plain:
            self._source, self._plain = text, True
            self._render()

    def set_live(self, live: bool) -> None:
        """More is coming: a caret stands at the end."""
        if live != self._live:
            self._live = live
            self.viewport().update()

    def set_regions(self, count: int) -> None:
        """So many regions can be shown: their names in the text lead to them."""
        if count != self._regions:
            self._regions = count
            self._render()

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Pictures of an answer, whatever their address, are never loaded."""

    # -- size ---------------------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if (known := self._heights.get(width)) is not None:
            return known
        document = self.document()
        before = document.textWidth()
        if before != width:  # setting the same width lays all of it out again
            document.setTextWidth(max(1, width))
        height = self._heights[width] = math.ceil(document.size().height())
        if before > 0 and before != width:  # a view that was never shown has the width 0: a letter in each line
            document.setTextWidth(before)
        return height

    def sizeHint(self) -> QSize:
        """As wide as it is: layouts ask how high it would be at this width, and each other one is laid out for."""
        width = max(self.width(), self._theme.px(120))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.line_height(self._style))

    # -- look ---------------------------------------------------------------------------------------------------------

    def _render(self) -> None:
        document = self.document()
        document.setUndoRedoEnabled(False)
        self._use_font()
        endless = max(map(len, self._source.split()), default=0) > _ENDLESS
        wrap = QTextOption.WrapMode.WrapAnywhere if endless else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        if self.wordWrapMode() is not wrap:
            self.setWordWrapMode(wrap)
        if self._plain:
            document.setPlainText(self._source)
        else:
            document.setMarkdown(_WIDE_RULE.sub(_broken, self._source), DIALECT)
        dress(document, self._theme, self._style)
        if self._regions and not self._plain:
            _link_regions(document, self._regions, self._theme)
        self._heights.clear()
        self.updateGeometry()

    def _use_font(self) -> None:
        """Setting a font lays all out again, also one that it has."""
        font = self._theme.font(self._style)
        if self.document().defaultFont() != font:
            self.document().setDefaultFont(font)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._live:
            end = QTextCursor(self.document())
            end.movePosition(QTextCursor.MoveOperation.End)
            place = self.cursorRect(end)
            height = self._theme.px(16)
            caret = QRect(place.left() + 1, place.bottom() - height, _CARET, height)
            QPainter(self.viewport()).fillRect(caret, self._theme.color("accent.fill"))

    # -- events -------------------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # what it stands in scrolls

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = Menu(self._theme, self)
        menu.aboutToHide.connect(menu.deleteLater)
        if self.textCursor().hasSelection():
            menu.addAction(self.tr("Copy")).triggered.connect(self.copy)
        if address := self.anchorAt(self.viewport().mapFromGlobal(event.globalPos())):
            menu.addAction(self.tr("Copy address")).triggered.connect(
                lambda: QGuiApplication.clipboard().setText(address)
            )
        menu.addAction(self.tr("Select all")).triggered.connect(self.selectAll)
        menu.popup(event.globalPos())


def dress(document: QTextDocument, theme: Theme, style: str) -> None:
    """Sizes, gaps and colours of the type scale; pictures become links to where they are."""
    whole = QTextCursor(document)
    whole.beginEditBlock()  # laid out once, not after each change
    _words_for_pictures(document)
    block = document.begin()
    while block.isValid():
        _dress_block(block, theme, style)
        block = block.next()
    whole.endEditBlock()


def _dress_block(block: QTextBlock, theme: Theme, style: str) -> None:
    cursor = QTextCursor(block)
    level, in_list = block.blockFormat().headingLevel(), block.textList() is not None
    last = not block.next().isValid()
    form = QTextBlockFormat()
    form.setTopMargin(_GAP if level and block.position() else 0)
    form.setBottomMargin(0 if last or style == "mono" else _LIST_GAP if in_list else _GAP)
    high = theme.line_height("heading" if level else style)
    if level in _HEADINGS:
        high = round(high * _HEADINGS[level])
    form.setLineHeight(high, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    cursor.mergeBlockFormat(form)
    for start, length, char in _fragments(block):
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        if char.fontWeight() > QFont.Weight.DemiBold:
            cursor.mergeCharFormat(_bold())
        if level:
            char.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            char.setFont(_heading(theme, level))
            cursor.setCharFormat(char)
        if char.isAnchor():
            link = QTextCharFormat()
            link.setForeground(theme.color("accent.text"))
            cursor.mergeCharFormat(link)
        elif char.fontFixedPitch():
            code = QTextCharFormat()
            code.setFont(theme.font("mono"))
            code.setBackground(theme.color("bg.raised"))
            cursor.mergeCharFormat(code)


def weigh(document: QTextDocument) -> None:
    """Bold words as `dress` shows them."""
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        for start, length, char in _fragments(block):
            if char.fontWeight() > QFont.Weight.DemiBold:
                cursor.setPosition(start)
                cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(_bold())
        block = block.next()


def _bold() -> QTextCharFormat:
    """The font has nothing bolder: Qt would smear its letters to make them so."""
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.DemiBold)
    return form


def _heading(theme: Theme, level: int) -> QFont:
    font = theme.font("heading")
    font.setPixelSize(round(font.pixelSize() * _HEADINGS.get(level, 1.0)))
    return font


def _words_for_pictures(document: QTextDocument) -> None:
    places: list[tuple[int, str, str]] = []
    block = document.begin()
    while block.isValid():
        for start, _length, char in _fragments(block):
            if char.isImageFormat():
                picture = char.toImageFormat()
                alt = picture.property(QTextFormat.Property.ImageAltText)
                places.append((start, picture.name(), str(alt or picture.name())))
        block = block.next()
    for start, address, words in reversed(places):
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(start + 1, QTextCursor.MoveMode.KeepAnchor)
        char = QTextCharFormat()
        char.setAnchor(True)
        char.setAnchorHref(address)
        cursor.insertText(words, char)


def _broken(rule: re.Match[str]) -> str:
    """No rule any more, so that its table is shown as it was written."""
    return f"{rule[0][:-1]}\\|"


def _link_regions(document: QTextDocument, count: int, theme: Theme) -> None:
    cursor = QTextCursor(document)
    cursor.beginEditBlock()  # laid out once
    block = document.begin()
    while block.isValid():
        named = _NAMED.globalMatch(block.text())
        while named.hasNext():
            match = named.next()
            number = int(match.captured(1) or match.captured(2))
            if 0 < number <= count:
                char = QTextCharFormat()
                char.setAnchor(True)
                char.setAnchorHref(f"{REGION}{number}")
                char.setForeground(theme.color("accent.text"))
                cursor.setPosition(block.position() + match.capturedStart())
                cursor.setPosition(block.position() + match.capturedEnd(), QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(char)
        block = block.next()
    cursor.endEditBlock()


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """(position, length, format) of the runs of a block."""
    found: list[tuple[int, int, QTextCharFormat]] = []
    steps = block.begin()
    while not steps.atEnd():
        run = steps.fragment()
        if run.isValid():
            found.append((run.position(), run.length(), run.charFormat()))
        steps += 1
    return found
