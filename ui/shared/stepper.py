"""A small whole number with − and + buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from ui.shared.icon_button import icon_button
from ui.shared.retranslated import Retranslated
from ui.theme import Theme, set_property


class Stepper(Retranslated, QFrame):
    """A number in a range: type it, press − or +, or use the Up and Down keys. QSpinBox loses its padding in QSS."""

    changed = Signal(int)
    """The person set another value."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._low, self._high, self._value = 1, 10, 1
        self.setProperty("role", "stepper")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._less = self._button("minus", -1)
        self._more = self._button("plus", 1)
        self._field = QLineEdit(self)
        self._field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._field.setValidator(QIntValidator(self._field))
        self._field.returnPressed.connect(self._take_text)
        self._field.installEventFilter(self)
        self.setFocusProxy(self._field)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for part in (self._less, self._field, self._more):
            row.addWidget(part)
        theme.changed.connect(self._resize)
        self.retranslate()
        self._resize()
        self._show()

    def retranslate(self) -> None:
        self._less.setToolTip(self.tr("Less"))
        self._more.setToolTip(self.tr("More"))
        self._name_buttons()

    @property
    def value(self) -> int:
        return self._value

    def set_value(self, value: int) -> None:
        """Sets the number, moved into the range, without telling `changed`."""
        self._value = min(max(value, self._low), self._high)
        self._show()

    def set_range(self, low: int, high: int) -> None:
        """Both ends are allowed values; the number moves into the range."""
        self._low, self._high = low, high
        self.set_value(self._value)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._field.setAccessibleName(name)
        self._name_buttons()

    @property
    def field(self) -> QLineEdit:
        """The text field, for a label's buddy."""
        return self._field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
            step = steps.get(Qt.Key(event.key()))
            if step:
                self._take_text()
                self._step(step)
                return True
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_property(self, "focused", event.type() == QEvent.Type.FocusIn)
            if event.type() == QEvent.Type.FocusOut:
                self._take_text()  # a field that is left empty does not say that editing is finished
        return super().eventFilter(watched, event)

    def _button(self, icon: str, step: int) -> QToolButton:
        button = icon_button(self._theme, icon, self)
        button.setAutoRepeat(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field's arrow keys do the same
        button.clicked.connect(lambda: self._step(step))
        return button

    def _name_buttons(self) -> None:
        name = self.accessibleName()
        for button in (self._less, self._more):
            button.setAccessibleName(f"{name}: {button.toolTip()}" if name else button.toolTip())

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.size("control.md"))
        edge = self._theme.px(16)
        for button in (self._less, self._more):
            button.setIconSize(QSize(edge, edge))
        self._field.setFixedWidth(self._theme.px(40))
        self.setFixedWidth(self._theme.px(26) * 2 + self._theme.px(40) + 2)

    def _step(self, by: int) -> None:
        self._change(self._value + by)

    def _take_text(self) -> None:
        text = self._field.text()
        self._change(int(text) if text.lstrip("-").isdigit() else self._value)

    def _change(self, value: int) -> None:
        before = self._value
        self.set_value(value)
        if self._value != before:
            self.changed.emit(self._value)

    def _show(self) -> None:
        self._field.setText(str(self._value))
        self._less.setEnabled(self._value > self._low)
        self._more.setEnabled(self._value < self._high)
