"""The foot of the composer: what a run will cost or has cost, and the button that starts or stops it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from services.types import Estimate, Spending
from ui import strings
from ui.shared.popover import Popover
from ui.shared.retranslated import Retranslated
from ui.theme import Theme, set_property


class EstimateFooter(Retranslated, QFrame):
    """`run_wanted`, `stop_wanted`: the button, which is one or the other."""

    run_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, theme: Theme, action: Callable[[int], str], parent: QWidget | None = None) -> None:
        """`action(pictures)`: what the button does, in the language of the interface."""
        super().__init__(parent)
        self._theme = theme
        self._action = action
        self._estimate: Estimate | None = None
        self._spent = Spending()
        self._running = False
        self._count = 1
        self._ready = False
        self._local = False
        self.setProperty("role", "panel")
        self._label = QLabel()
        self._label.setProperty("role", "label")
        self.info = QToolButton()
        self.info.setAutoRaise(True)
        self.info.setIcon(theme.icon("info", "text.tertiary"))
        self.info.clicked.connect(self._explain)
        self._detail = QLabel()
        self._detail.setProperty("role", "caption")
        self._sum = QLabel()
        self._sum.setProperty("role", "strong")
        self.button = RunButton(theme)
        self.button.clicked.connect(self._pressed)
        self._popover = _EstimatePopover(theme, self)
        self._build()
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def _build(self) -> None:
        line = QFrame()
        line.setProperty("role", "line")
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 14, 0)
        head.setSpacing(2)
        head.addWidget(self._label)
        head.addWidget(self.info)
        head.addStretch(1)
        head.addWidget(self._detail)
        head.addSpacing(6)
        head.addWidget(self._sum)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 6, 14, 14)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addLayout(head)
        column.addLayout(foot)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def set_estimate(self, estimate: Estimate | None) -> None:
        """What the next run will cost; None: there is nothing yet that could cost anything."""
        self._estimate = estimate
        self._show()

    def set_local(self, local: bool) -> None:
        """True: the pictures are drawn without any network."""
        self._local = local
        self._show()

    def set_count(self, count: int) -> None:
        """How many pictures the button makes."""
        self._count = count
        self._show()

    def set_ready(self, ready: bool) -> None:
        """False while there is no prompt."""
        self._ready = ready
        self._show()

    def set_running(self, running: bool) -> None:
        """True: the button stops the run, and the money spent is shown."""
        if running and not self._running:
            self._spent = Spending()
        self._running = running
        self._show()

    def set_spent(self, spent: Spending) -> None:
        """What the run has cost so far."""
        self._spent = spent
        self._show()

    @property
    def running(self) -> bool:
        return self._running

    @property
    def texts(self) -> tuple[str, str, str]:
        """Label, detail and sum as they stand there."""
        return self._label.text(), self._detail.text(), self._sum.text()

    def _show(self) -> None:
        estimate = self._estimate
        self.info.setVisible(estimate is not None)
        detail, total = ("", "") if estimate is None else strings.estimate_parts(estimate)
        if self._running:
            detail, total = self._spent_parts(total)
        elif estimate is not None and estimate.free and self._local:
            detail = self.tr("no network")
        self._label.setText(self.tr("Spent so far") if self._running else self.tr("Estimate"))
        self._detail.setText(detail)
        self._sum.setText(total)
        self._show_button()

    def _spent_parts(self, total: str) -> tuple[str, str]:
        if self._estimate is None or self._estimate.free:
            return "", total
        known = self._estimate.total is not None
        return self.tr("of {estimate}").format(estimate=total) if known else total, strings.spending(self._spent)

    def _show_button(self) -> None:
        button = self.button
        if self._running:
            button.show_action(self.tr("Stop"), self.tr("Ctrl ."), "stop")
            button.setToolTip(self.tr("Stop the run. Finished pictures stay."))
        else:
            button.show_action(self._action(self._count), self.tr("Ctrl ↵"), "")
            button.setToolTip("" if self._ready else self.tr("Write a prompt first."))
        button.setEnabled(self._running or self._ready)
        set_property(button, "kind", "" if self._running else "primary")

    def _pressed(self) -> None:
        (self.stop_wanted if self._running else self.run_wanted).emit()

    def _explain(self) -> None:
        if self._estimate is None:
            return
        self._popover.show_rows(strings.estimate_rows(self._estimate))
        self._popover.open_at(self.info, above=True)

    # -- look ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.info.setAccessibleName(self.tr("How the estimate is made"))
        self.info.setToolTip(self.tr("How the estimate is made"))
        self._show()

    def _dress(self) -> None:
        edge = self._theme.size("control.sm")
        self.info.setFixedSize(edge, edge)
        self.info.setIconSize(self._theme.icon_size(14))
        self.setMinimumHeight(self._theme.px(92))


class RunButton(QPushButton):
    """A wide button whose text is followed by its shortcut in a quieter type."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hint = ""
        self._glyph = ""
        self.setProperty("control", "xl")
        self.setProperty("kind", "primary")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_action(self, text: str, hint: str, glyph: str) -> None:
        """`hint`: the keys that do the same; `glyph`: an icon name or nothing."""
        self._hint = hint
        self._glyph = glyph
        self.setText(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + 48, self._theme.size("control.xl"))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._theme.size("control.xl"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        primary = self.property("kind") == "primary"
        token = "text.disabled" if not self.isEnabled() else "text.onAccent" if primary else "text.primary"
        strong = self._theme.font("reading")
        strong.setWeight(self._theme.font("bodyStrong").weight() if primary else self._theme.font("label").weight())
        quiet = self._theme.font("label")
        quiet.setWeight(self._theme.font("body").weight())
        painter.setFont(quiet)
        hint_width = painter.fontMetrics().horizontalAdvance(self._hint)
        painter.setFont(strong)
        text_width = painter.fontMetrics().horizontalAdvance(self.text())
        edge = self._theme.px(16) if self._glyph else 0
        x = (self.width() - text_width - hint_width - 6 - (edge + 6 if edge else 0)) // 2
        if edge:
            pixmap = self._theme.pixmap(self._glyph, edge, token, self.devicePixelRatioF())
            painter.drawPixmap(x, (self.height() - edge) // 2, pixmap)
            x += edge + 6
        painter.setPen(self._theme.color(token))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(x, 0, text_width + 2, self.height()), middle, self.text())
        painter.setFont(quiet)
        painter.setOpacity(0.72)
        painter.drawText(QRect(x + text_width + 6, 0, hint_width + 2, self.height()), middle, self._hint)


class _EstimatePopover(Popover):
    """Per picture, previews, the date of the prices."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 10, 14, 10)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)

    def show_rows(self, rows: list[tuple[str, str]]) -> None:
        while (cell := self._grid.takeAt(0)) is not None:
            if (old := cell.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, (name, value) in enumerate(rows):
            for column, (text, role) in enumerate(((name, "label"), (value, "body"))):
                label = QLabel(text)
                label.setProperty("role", role)
                self._grid.addWidget(label, number, column)
        self.setAccessibleName(", ".join(f"{name}: {value}" for name, value in rows))
