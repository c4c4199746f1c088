"""A field of tags: chips and a place to type the next one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QSizePolicy, QWidget

from ui.shared.chip import RemovableChip
from ui.shared.flow_layout import FlowLayout
from ui.shared.retranslated import Retranslated
from ui.theme import Theme, set_property

MOST_SHOWN = 60
"""Tags that are chips; a file may have thousands of words, of which the rest is counted."""


class TagsField(Retranslated, QFrame):
    """Enter or a comma adds what was typed; Backspace in the empty field takes the last tag away."""

    changed = Signal(object)
    """The person changed the tags: tuple[str, ...]."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[RemovableChip] = []
        self._rest: tuple[str, ...] = ()
        """Tags that are not shown."""
        self.setProperty("role", "field")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, spacing=4)
        self._flow.setContentsMargins(4, 3, 4, 3)
        self._entry = QLineEdit(self)
        self._entry.setProperty("bare", True)
        self._entry.setMaxLength(60)
        self._entry.setTextMargins(3, 0, 0, 0)  # in line with the words of the fields around it
        self._entry.installEventFilter(self)
        self._entry.textEdited.connect(self._split_commas)
        self._more = QLabel(self)
        self._more.setProperty("role", "caption")
        self._more.hide()
        self._flow.addWidget(self._more)
        self._flow.addWidget(self._entry)
        self.setFocusProxy(self._entry)
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def retranslate(self) -> None:
        self._entry.setPlaceholderText(self.tr("Add a tag"))
        if not self.accessibleName():
            self._entry.setAccessibleName(self.tr("Tags"))
        count = len(self._rest)  # lupdate reads a count only if it is a name
        self._more.setText(f"+{count:,}")
        self._more.setAccessibleName(self.tr("%n more tag(s)", "", count))
        self._more.setToolTip(self._more.accessibleName())
        self._more.setVisible(bool(count))

    @property
    def tags(self) -> tuple[str, ...]:
        return (*(chip.text for chip in self._chips), *self._rest)

    def set_tags(self, tags: Iterable[str]) -> None:
        """Shows these tags without telling `changed`."""
        wanted = tuple(tags)
        if wanted == self.tags:
            return
        for chip in self._chips:
            self._drop(chip)
        self._chips = []
        self._rest = wanted[MOST_SHOWN:]
        for tag in wanted[:MOST_SHOWN]:
            self._append(tag)
        self.retranslate()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._entry.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._entry.text().strip():
                self._add_typed()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self._entry.text() and self._chips:
                self._remove(self._chips[-1])
                return True
        elif event.type() == QEvent.Type.FocusIn:
            set_property(self, "focused", True)
        elif event.type() == QEvent.Type.FocusOut:
            set_property(self, "focused", False)
            self._add_typed()
        return super().eventFilter(watched, event)

    def _resize(self) -> None:
        self._entry.setFixedSize(self._theme.px(96), self._theme.size("control.sm"))

    def _split_commas(self, text: str) -> None:
        if "," in text:
            self._add_typed()

    def _add_typed(self) -> None:
        words = [" ".join(part.split()) for part in self._entry.text().split(",")]
        new = [word for word in dict.fromkeys(words) if word and word not in self.tags]
        self._entry.clear()
        for word in new:
            self._append(word)
        if new:
            self.changed.emit(self.tags)

    def _append(self, tag: str) -> None:
        chip = RemovableChip(self._theme, tag, self)
        chip.removed.connect(lambda: self._remove(chip))
        self._flow.insert_widget(len(self._chips), chip)
        self._chips.append(chip)
        chip.show()
        self.updateGeometry()

    def _remove(self, chip: RemovableChip) -> None:
        self._chips.remove(chip)
        self._drop(chip)
        self._entry.setFocus()
        self.changed.emit(self.tags)

    def _drop(self, chip: RemovableChip) -> None:
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.updateGeometry()
