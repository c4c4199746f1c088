"""A choice of a few values as one row of buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ui.theme import Theme


class Segmented(QFrame):
    """Exactly one of the values is chosen. One tab stop; arrow keys move the choice.

    `tall` puts icons above the texts (aspect tiles). Where its `sizeHint` is wider than the room, its owner shows a
    Combo instead.
    """

    changed = Signal(str)
    """The person chose another value."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, tall: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tall = tall
        self._values: list[str] = []
        self.setProperty("role", "segmented")
        self.setProperty("tall", tall)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self._group.idToggled.connect(self._share_focus)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        theme.changed.connect(self._resize)
        self._resize()

    def set_options(self, options: Sequence[tuple[str, str, str | None]]) -> None:
        """(value, text, icon name or None) of each button. Keeps the value if it is still there, else takes the first.

        A button with an empty text shows its icon only; then the text belongs in `set_tips`.
        """
        value = self.value
        values = [option[0] for option in options]
        if values != self._values:
            self._values = values
            self._replace(len(values))
        for button, (_, text, icon) in zip(self._buttons(), options, strict=True):
            self._word(button, text, icon)
        self._name_buttons()
        self._resize()
        self._share_focus()
        self.set_value(value if value in self._values else next(iter(self._values), ""))

    def set_tips(self, tips: Sequence[str]) -> None:
        """A tooltip for each button in order; it also names buttons without text."""
        for button, tip in zip(self._buttons(), tips, strict=True):
            button.setToolTip(tip)
        self._name_buttons()

    def setAccessibleName(self, name: str) -> None:
        """Names each button too, as "Theme: System": a screen reader may read a button without its group."""
        super().setAccessibleName(name)
        self._name_buttons()

    @property
    def value(self) -> str:
        """The chosen value, or an empty string without options."""
        index = self._group.checkedId()
        return self._values[index] if 0 <= index < len(self._values) else ""

    def set_value(self, value: str) -> None:
        """Chooses a value without telling `changed`; an unknown value is ignored."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(self._values)

    def button(self, value: str) -> QToolButton:
        """The button of a value. KeyError: no such value."""
        if value not in self._values:
            raise KeyError(value)
        return self._buttons()[self._values.index(value)]

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        chosen = self._group.checkedButton()
        if chosen is not None:
            chosen.setFocus(reason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._share_room()

    def _buttons(self) -> list[QToolButton]:
        return [button for button in self._group.buttons() if isinstance(button, QToolButton)]

    def _replace(self, count: int) -> None:
        """Other buttons. The same values in other words keep theirs, and with them the focus."""
        for button in self._buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        for index in range(count):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            self._group.addButton(button, index)
            self._row.addWidget(button)
            button.show()

    def _word(self, button: QToolButton, text: str, icon: str | None) -> None:
        button.setText(text)
        if icon:
            button.setIcon(self._theme.icon(icon, on_token="text.primary"))
            beside = (
                Qt.ToolButtonStyle.ToolButtonTextUnderIcon
                if self._tall
                else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            )
            button.setToolButtonStyle(beside if text else Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _name_buttons(self) -> None:
        group = self.accessibleName()
        for button in self._buttons():
            own = button.text() or button.toolTip()
            button.setAccessibleName(f"{group}: {own}" if group else own)

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.px(44) if self._tall else self._theme.size("control.md"))
        edge = self._theme.px(20 if self._tall else 16)
        for button in self._buttons():
            button.setIconSize(QSize(edge, edge))
        self._share_room()

    def _share_room(self) -> None:
        """Room in proportion to the texts, so that no text is cut while another button has room to spare."""
        for index, button in enumerate(self._buttons()):
            self._row.setStretch(index, max(1, button.sizeHint().width()))

    def _share_focus(self) -> None:
        """Tab stops at the chosen button, or the first; Qt itself settles this only after the first visit."""
        buttons = self._buttons()
        stop = self._group.checkedButton() or next(iter(buttons), None)
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def _on_clicked(self, index: int) -> None:
        self.changed.emit(self._values[index])
