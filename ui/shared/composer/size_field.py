"""The size of the picture: tiles of the usual shapes, and width and height where a model takes any."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QIcon, QIntValidator, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from services import rules
from services.types import SizeRule
from ui.shared.combo import Combo
from ui.shared.composer.aspect_icon import AspectIcon
from ui.shared.retranslated import Retranslated
from ui.shared.segmented import Segmented
from ui.theme import Theme, set_property

MOST_TILES = 6
AUTO = "auto"


class SizeField(Retranslated, QWidget):
    """`changed(str)`: another size, as on the wire (`"1536x1024"` or `"auto"`). Typed sizes are snapped on leaving."""

    changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rule = SizeRule()
        self._value = ""
        self._wished: dict[_EdgeField, int] = {}
        self._sizes: dict[str, str] = {}
        self._reason: Callable[[], str] | None = None
        self._problem = ""
        self._first = (0, 0)
        self.label = QLabel()
        self.label.setProperty("role", "label")
        self._steps = QLabel()
        self._steps.setProperty("role", "caption")
        self._tiles = Segmented(theme, tall=True)
        self._tiles.setMinimumWidth(1)  # short labels: they fit wherever a composer fits
        self._combo = Combo(theme)
        self._follow = QPushButton()
        self._follow.setCheckable(True)
        self._follow.setProperty("kind", "quiet")
        self._head = QWidget()
        self._edges = QWidget()
        self._width = _EdgeField(theme, "W")
        self._height = _EdgeField(theme, "H")
        self._lock = QToolButton()
        self._lock.setCheckable(True)
        self._lock.setAutoRaise(True)
        self._lock.setIcon(theme.icon("lock"))
        self._note = QLabel()
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self.label.setBuddy(self._combo)
        self._build()
        self._tiles.changed.connect(self._tile_chosen)
        self._combo.activated.connect(lambda _: self._tile_chosen(self._combo.value))
        self._width.left.connect(lambda: self._typed(self._width))
        self._height.left.connect(lambda: self._typed(self._height))
        self._follow.clicked.connect(self._follow_picture)
        for field in (self._width, self._height):
            field.textEdited.connect(lambda _: self._explain(None))
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def _build(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.label)
        head.addStretch(1)
        head.addWidget(self._follow)
        head.addWidget(self._steps)
        edges = QHBoxLayout(self._edges)
        edges.setContentsMargins(0, 0, 0, 0)
        edges.setSpacing(8)
        edges.addWidget(self._width, 1)
        edges.addWidget(self._lock)
        edges.addWidget(self._height, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._tiles)
        column.addWidget(self._combo)
        column.addWidget(self._edges)
        column.addWidget(self._note)

    # -- value ---------------------------------------------------------------------------------------------------------

    @property
    def value(self) -> str:
        return self._value

    def set_rule(self, rule: SizeRule) -> None:
        """Which sizes there are; the value stays as it is."""
        if rule != self._rule:
            self._rule = rule
            self._fill()
            self._follow_picture()

    def set_first_picture(self, width: int, height: int) -> None:
        """The size of picture 1, which the size can follow from then on; 0 x 0: there is none, or it is not known."""
        self._first = (width, height)
        self._show_follow()
        self._follow_picture()

    def _show_follow(self) -> None:
        self._follow.setVisible(all(self._first) and not self._rule.ignored)
        self._steps.setVisible(self._follow.isHidden())

    def _follow_picture(self) -> None:
        """The size nearest to that of picture 1, as long as that is wanted."""
        if self._follow.isChecked() and all(self._first) and not self._rule.ignored:
            self._wished.clear()
            self._explain(None)
            self._take(rules.size_text(*rules.snap_size(self._rule, *self._first)))

    def _fill(self) -> None:
        rule = self._rule
        self._sizes = rules.aspect_sizes(rule)
        if AUTO in rule.fixed:
            self._sizes[self.tr("Auto")] = AUTO
        tiles = len(self._sizes) <= MOST_TILES
        self._fill_tiles() if tiles else self._fill_combo()
        self._tiles.setVisible(tiles)
        self._combo.setVisible(not tiles)
        self._edges.setVisible(rule.free)
        self._show_steps()
        self._show_follow()
        self._show_note()
        self._show()

    def set_value(self, value: str) -> None:
        """Show a size without telling `changed`."""
        if value != self._value:
            self._value = value
            self._wished.clear()
            self._explain(None)
        self._show()

    def set_problem(self, text: str) -> None:
        """What the server or the check said about the size; empty: nothing."""
        self._problem = text
        self._show_note()

    def _show(self) -> None:
        self._combo.set_value(self._value)
        chosen = self._value in self._sizes.values()
        for value in self._tiles.values:
            button = self._tiles.button(value)
            group = button.group()
            group.setExclusive(chosen)  # a typed size belongs to no tile, so none is on
            button.setChecked(value == self._value)
        size = rules.parse_size(self._value)
        self._width.setText("" if size is None else str(size[0]))
        self._height.setText("" if size is None else str(size[1]))

    def _fill_tiles(self) -> None:
        self._tiles.set_options([(size, label, "sliders") for label, size in self._sizes.items()])
        for label, value in self._sizes.items():
            if size := rules.parse_size(value):
                self._tiles.button(value).setIcon(QIcon(AspectIcon(self._theme, *size)))
                self._tiles.button(value).setToolTip(f"{size[0]} × {size[1]}")
            self._tiles.button(value).setAccessibleName(self.tr("Size {size}").format(size=label))

    def _fill_combo(self) -> None:
        self._combo.clear()
        for label, value in self._sizes.items():
            size = rules.parse_size(value)
            self._combo.addItem(label if size is None else f"{label}  {size[0]} × {size[1]}", value)

    # -- typing --------------------------------------------------------------------------------------------------------

    def _tile_chosen(self, value: str) -> None:
        self._wished.clear()
        self._explain(None)
        self._follow.setChecked(False)
        self._take(value)

    def _typed(self, field: _EdgeField) -> None:
        """The person left a field: take the nearest allowed size and say why it is another one."""
        before = rules.parse_size(self._value)
        edge = int(field.text() or 0)
        if edge == 0:
            self._show()
            return
        if before is not None and edge == before[field is self._height]:
            return
        self._follow.setChecked(False)
        width, height = self._asked(field, edge)
        if self._lock.isChecked() and before is not None:
            width, height = _same_shape(before, edge, by_width=field is self._width)
        snapped = rules.snap_size(self._rule, width, height)
        self._explain_snap(width, height)
        self._take(rules.size_text(*snapped))

    def _asked(self, field: _EdgeField, edge: int) -> tuple[int, int]:
        """What was typed in both: an edge that gave way to the old other edge (3840 to 1024) gets another chance."""
        asked = {each: self._wished.get(each, int(each.text() or edge)) for each in (self._width, self._height)}
        self._wished[field] = min(rules.nearest_steps(self._rule, edge), key=lambda step: abs(step - edge))
        return (edge, asked[self._height]) if field is self._width else (asked[self._width], edge)

    def _explain_snap(self, width: int, height: int) -> None:
        problem = _deciding_problem(self._rule, width, height)
        if problem and self._lock.isChecked() and problem == "step":
            problem = ""  # the other edge was worked out here, not typed
        self._explain((lambda: self._reason_text(problem, width, height)) if problem else None)

    def _reason_text(self, problem: str, width: int, height: int) -> str:
        rule = self._rule
        match problem:
            case "step":
                wrong = width if width % rule.step else height
                low, high = rules.nearest_steps(rule, wrong)
                if low == high:
                    return self.tr("Use steps of {step}: {a}").format(step=rule.step, a=low)
                return self.tr("Use steps of {step}: {a} or {b}").format(step=rule.step, a=low, b=high)
            case "edge":
                return self.tr("The longest edge is {n} at most.").format(n=f"{rule.max_edge:,}")
            case "ratio":
                return self.tr("One edge can be {n} times the other at most.").format(n=f"{rule.max_ratio:g}")
            case "too-small":
                return self.tr("A picture has {n} pixels at least.").format(n=f"{rule.min_pixels:,}")
            case _:
                return self.tr("A picture has {n} pixels at most.").format(n=f"{rule.max_pixels:,}")

    def _take(self, value: str) -> None:
        changed = value != self._value
        self._value = value
        self._show()
        if changed:
            self.set_problem("")
            self.changed.emit(value)

    def _explain(self, reason: Callable[[], str] | None) -> None:
        self._reason = reason
        self._show_note()

    def _show_note(self) -> None:
        reason = "" if self._reason is None else self._reason()
        ignored = self.tr("This server ignores sizes and draws its own.") if self._rule.ignored else ""
        text = self._problem or reason or ignored
        self._note.setText(text)
        self._note.setVisible(bool(text))
        set_property(self._note, "tone", "danger" if self._problem else "warning" if reason else "secondary")
        for field in (self._width, self._height):
            set_property(field, "error", bool(self._problem))
            field.setAccessibleDescription(text)

    # -- look ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.label.setText(self.tr("Size"))
        self._width.setAccessibleName(self.tr("Width in pixels"))
        self._height.setAccessibleName(self.tr("Height in pixels"))
        self._lock.setAccessibleName(self.tr("Keep ratio"))
        self._lock.setToolTip(self.tr("Keep ratio"))
        self._follow.setText(self.tr("As picture 1"))
        self._follow.setToolTip(self.tr("The size nearest to that of the first reference picture"))
        self._show_steps()
        if self._sizes:
            self._fill()
            self._show_note()

    def _show_steps(self) -> None:
        rule = self._rule
        self._steps.setText(self.tr("steps of {n} px").format(n=rule.step) if rule.free and rule.step > 1 else "")

    def _dress(self) -> None:
        edge = self._theme.size("control.sm")
        self._lock.setFixedSize(edge, edge)
        self._lock.setIconSize(self._theme.icon_size(16))


def _deciding_problem(rule: SizeRule, width: int, height: int) -> str:
    """The limit to name: where the size on the step and within the edge breaks another one, that one decides."""
    problem = rules.size_problem(rule, width, height)
    if problem not in ("step", "edge"):
        return problem
    if max(width, height) > rule.max_edge:
        problem = "edge"
    return rules.size_problem(rule, *(rules.nearest_steps(rule, edge)[0] for edge in (width, height))) or problem


def _same_shape(before: tuple[int, int], edge: int, *, by_width: bool) -> tuple[int, int]:
    width, height = before
    return (edge, max(1, round(edge * height / width))) if by_width else (max(1, round(edge * width / height)), edge)


class _EdgeField(QLineEdit):
    """A number with its letter; `left`: the person has finished typing in it."""

    left = Signal()

    def __init__(self, theme: Theme, letter: str) -> None:
        super().__init__()
        self._theme = theme
        self._letter = letter
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setValidator(QIntValidator(1, 99_999, self))
        self.setMaxLength(5)
        self.returnPressed.connect(self.left)
        theme.changed.connect(self._dress)
        self._dress()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("text.tertiary"))
        right = QRect(0, 0, self.width() - 8, self.height())
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._letter)

    def _dress(self) -> None:
        letter = QFontMetrics(self._theme.font("caption")).horizontalAdvance(self._letter)
        self.setTextMargins(0, 0, letter + 3, 0)
        self.update()
