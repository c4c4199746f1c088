"""Which model draws: its button, what it is in a few words, and what had to change when it was switched."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from services.types import BUILTIN_PROFILE_ID, Change, ModelSpec, Profile
from ui import actions, strings
from ui.shared.elided_label import ElidedLabel
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

translate = QCoreApplication.translate


class ModelRow(Retranslated, QWidget):
    """`open_wanted`: show the model menu. `undo_wanted`: go back to the model before the switch."""

    open_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spec = ModelSpec(id="")
        self._profile = Profile(id="", kind="", label="", base_url="")
        self._changes: tuple[Change, ...] = ()
        self._replaced = ""
        self._label = QLabel()
        self._label.setProperty("role", "label")
        self._caption = ElidedLabel()
        self._caption.setProperty("role", "caption")
        self._caption.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.button = ModelButton(theme)
        self._label.setBuddy(self.button)
        self._note = QLabel()
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self._undo = QPushButton()
        self._undo.setProperty("kind", "link")
        self._undo.setProperty("control", "sm")
        self.button.clicked.connect(self.open_wanted)
        self._undo.clicked.connect(self.undo_wanted)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._label)
        head.addWidget(self._caption, 1)
        self._note_row = QWidget()
        note = QHBoxLayout(self._note_row)
        note.setContentsMargins(0, 0, 0, 0)
        note.setSpacing(6)
        note.addWidget(self._note, 1)
        note.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.button)
        column.addWidget(self._note_row)

    def set_model(self, spec: ModelSpec, profile: Profile) -> None:
        """The model of the next run."""
        self._spec = spec
        self._profile = profile
        self.retranslate()

    def set_changes(self, changes: tuple[Change, ...], replaced: str = "") -> None:
        """What the model could not take of the values before; `replaced`: the retired model that was asked for."""
        self._changes = changes
        self._replaced = replaced
        self._show_note()

    def set_attention(self, on: bool) -> None:
        """The server of this model needs something first (a key): the dot warns."""
        self.button.set_attention(on)

    @property
    def note(self) -> str:
        """The line under the button."""
        return self._note.text()

    def retranslate(self) -> None:
        self._label.setText(strings.parameter_label("model"))
        builtin = self._profile.id == BUILTIN_PROFILE_ID
        summary = strings.model_summary(self._spec.summary)
        caption = self.tr("on this computer") if builtin else f"{summary[:1].lower()}{summary[1:]}"
        self._caption.setText(caption)
        self._undo.setText(self.tr("Undo"))
        self._undo.setAccessibleName(self.tr("Undo the change of model"))
        name = self._spec.label or self._spec.id
        self.button.show_model(name, self.tr("built in") if builtin else "", builtin=builtin)
        self.button.setAccessibleName(
            self.tr("Model: {name}, {provider}").format(name=name, provider=strings.provider_name(self._profile))
        )
        self.button.setToolTip(actions.tip(self.tr("Choose a model"), "model-menu"))
        self._show_note()

    def _show_note(self) -> None:
        parts = [_change_text(change) for change in self._changes]
        if self._replaced:
            retired = self.tr("{model} is retired: {replacement} takes its place.")
            parts.insert(0, retired.format(model=self._replaced, replacement=self._spec.id))
        self._note.setText(" ".join(parts))
        self._note_row.setVisible(bool(parts))
        self._undo.setVisible(bool(self._changes))


def _change_text(change: Change) -> str:
    """One value that the new model could not take."""
    name = strings.parameter_label(change.name)
    old = strings.choice_label(change.name, str(change.old))
    if change.reason == "gone":
        return translate("Create", "{name} is gone: this model does not have it.").format(name=name)
    new = strings.choice_label(change.name, str(change.new))
    if change.name == "background" and str(change.old) == "transparent":
        return translate("Create", "{name} was set to {new}: this model has no transparency.").format(
            name=name, new=new
        )
    text = translate("Create", "{name} was set to {new}: this model does not take {old}.")
    return text.format(name=name, new=new, old=old)


class ModelButton(QPushButton):
    """A button that looks like a combo box: a state dot or the engine's icon, the name, a tag, the double chevron."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._name = ""
        self._tag = ""
        self._builtin = False
        self._attention = False
        self.setProperty("control", "xl")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self._dress)
        self._dress()

    def show_model(self, name: str, tag: str, *, builtin: bool) -> None:
        self._name = name
        self._tag = tag
        self._builtin = builtin
        self.update()

    def set_attention(self, on: bool) -> None:
        self._attention = on
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.size("control.xl"))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._theme.size("control.xl"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        left = self._draw_mark(painter)
        edge = self._theme.px(16)
        chevron = self._theme.pixmap("select", edge, "text.tertiary", self.devicePixelRatioF())
        right = self.width() - 8 - edge
        painter.drawPixmap(right, (self.height() - edge) // 2, chevron)
        self._draw_name(painter, left, right - 8)

    def _draw_mark(self, painter: QPainter) -> int:
        """The icon or dot; returns where the name begins."""
        if self._builtin:
            edge = self._theme.px(18)
            pixmap = self._theme.pixmap("cpu", edge, "accent.text", self.devicePixelRatioF())
            painter.drawPixmap(9, (self.height() - edge) // 2, pixmap)
            return 9 + edge + 8
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("warn.text" if self._attention else "ok.text"))
        dot = QRect(9, 0, 7, 7)
        dot.moveTop((self.height() - 7) // 2)
        painter.drawEllipse(dot)
        return 24

    def _draw_name(self, painter: QPainter, left: int, right: int) -> None:
        caption = self._theme.font("caption")
        painter.setFont(caption)
        tag_width = painter.fontMetrics().horizontalAdvance(self._tag) + 12 if self._tag else 0
        painter.setFont(self._theme.font("body"))
        metrics = painter.fontMetrics()
        room = right - left - (tag_width + 8 if tag_width else 0)
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, room)
        painter.setPen(self._theme.color("text.primary"))
        painter.drawText(QRect(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        if tag_width:
            tag = QRect(left + metrics.horizontalAdvance(shown) + 8, 0, tag_width, self._theme.px(18))
            tag.moveTop((self.height() - tag.height()) // 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent.tint"))
            painter.drawRoundedRect(tag, 3, 3)
            painter.setPen(self._theme.color("accent.text"))
            painter.setFont(caption)
            painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, self._tag)

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.size("control.xl"))
        self.update()
