"""A title that becomes a field when it is pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QStackedLayout, QWidget

from ui.shared.plain_tip import plain_tip
from ui.theme import Theme


class TitleEdit(QWidget):
    """`renamed(str)`: the person gave it a title, which is not empty."""

    renamed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = self._empty = ""
        self._button = _TitleButton(theme)
        self._button.clicked.connect(self.edit)
        self._field = _TitleField()
        self._field.done.connect(self._take)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._button)
        self._stack.addWidget(self._field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # else the field hangs at the top
        self._make_room(editing=False)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def title(self) -> str:
        return self._text or self._empty

    def set_title(self, text: str) -> None:
        """Empty: it has none yet."""
        self._text = text
        self._name()

    def set_empty(self, text: str) -> None:
        """What stands there as long as it has no title."""
        self._empty = text
        self._name()

    def edit(self) -> None:
        """Show the field."""
        self._field.setText(self._text)
        self._field.selectAll()
        self._make_room(editing=True)
        self._stack.setCurrentWidget(self._field)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, text: str | None) -> None:
        had_focus = self._field.hasFocus()
        self._stack.setCurrentWidget(self._button)
        self._make_room(editing=False)
        if had_focus:
            self._button.setFocus()
        if text is not None and text.strip() and text.strip() != self._text:
            self.set_title(text.strip())
            self.renamed.emit(self._text)

    def _make_room(self, *, editing: bool) -> None:
        """The field takes room only while it is shown, so that what follows stands right behind the title."""
        policy = QSizePolicy.Policy
        self._field.setMinimumWidth(self._theme.px(240) if editing else 0)
        self._field.setSizePolicy(policy.Expanding if editing else policy.Ignored, policy.Fixed)

    def _name(self) -> None:
        self._button.setAccessibleName(self.tr("Title: {title}. Rename").format(title=self.title))
        self._field.setAccessibleName(self.tr("Title"))
        self._show()

    def _show(self) -> None:
        self._button.setText(self.title)
        self._button.setToolTip(plain_tip(self.tr("{title}: click to rename").format(title=self.title)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _dress(self) -> None:
        self._field.setFont(self._theme.font("heading"))
        self._show()


class _TitleButton(QAbstractButton):
    """The title as a button: only the mouse and the keyboard show that it is one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def sizeHint(self) -> QSize:
        return QSize(self._text_width() + 16, self._theme.size("control.md"))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._theme.size("control.md"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect().adjusted(6, 0, -6, 0)
        painter.setFont(self._theme.font("heading"))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        box = QRectF(0, 0, painter.fontMetrics().horizontalAdvance(shown) + 12, self._theme.size("control.md"))
        box.moveTop((self.height() - box.height()) / 2)
        ringed = bool(self.property("keyfocus"))
        if self.underMouse() or ringed:
            ring = QPen(self._theme.color("focus.ring"), 2) if ringed else QPen(Qt.PenStyle.NoPen)
            painter.setPen(ring)
            painter.setBrush(self._theme.color("bg.hover"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(self._theme.color("text.primary"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _text_width(self) -> int:
        return QFontMetrics(self._theme.font("heading")).horizontalAdvance(self.text())


class _TitleField(QLineEdit):
    """`done(str or None)`: Enter or leaving takes the text, Esc (None) drops it."""

    done = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.done.emit(self.text())
            case Qt.Key.Key_Escape:
                self.done.emit(None)
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.done.emit(self.text())
