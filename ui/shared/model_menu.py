"""The model menu: every model of every server, what one picture costs there, and which ones end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from services.types import Lifecycle, ModelChoice
from ui.shared.model_rows import ROW_ROLE, ModelFilter, ModelRowDelegate, ModelRows, Row
from ui.shared.pick_keys import PickKeys
from ui.shared.popover import Popover
from ui.shared.retranslated import Retranslated
from ui.shared.search_line import SearchLine
from ui.theme import Theme

_WIDTH = 440
_MOST_LIST = 520
_GAP = 20


class ModelMenu(Retranslated, Popover):
    """`chosen(profile id, model id)`. `replaced(asked model, profile id, model id)`: a model retired at its own
    provider was picked, and this one takes its place. `manage_requested`: open the list of providers.
    """

    chosen = Signal(str, str)
    replaced = Signal(str, str, str)
    manage_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._rows = ModelRows(self)
        self._filter = ModelFilter(self._rows)
        self._show_ended = False
        self._search = SearchLine(theme)
        self._search.textChanged.connect(self._filtered)
        self._list = QListView()
        self._list.setModel(self._filter)
        self._list.setItemDelegate(ModelRowDelegate(theme, self._list))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._keys = PickKeys(self._search, self._list)
        self._keys.picked.connect(self._pick)
        self._none = QLabel()
        self._none.setProperty("role", "caption")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hidden = QLabel()
        self._hidden.setProperty("tone", "secondary")
        self._toggle = QPushButton()
        self._toggle.clicked.connect(self._toggle_ended)
        self._manage = QPushButton()
        self._manage.setIcon(theme.icon("server"))
        self._manage.clicked.connect(self._manage_pressed)
        for button in (self._toggle, self._manage):
            button.setProperty("kind", "quiet")
            button.setProperty("control", "sm")
        self._build()
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def _build(self) -> None:
        line = QFrame()
        line.setProperty("role", "line")
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 10, 2)
        foot.setSpacing(4)
        foot.addWidget(self._hidden)
        foot.addStretch(1)
        foot.addWidget(self._toggle)
        foot.addWidget(self._manage)
        search = QVBoxLayout()
        search.setContentsMargins(6, 4, 6, 2)
        search.addWidget(self._search)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(2)
        column.addLayout(search)
        column.addWidget(self._list, 1)
        column.addWidget(self._none, 1)
        column.addWidget(line)
        column.addLayout(foot)

    def set_choices(
        self, choices: tuple[ModelChoice, ...], current_profile_id: str, current_model: str, current_label: str = ""
    ) -> None:
        """Every model of every server in order, and the choice of now: server, model, and what the server is called."""
        self._rows.set_choices(choices, current_profile_id, current_model, current_label)
        self._rows.offer(self._search.text())
        self._show_footer()
        if self.isVisible():
            self._select_current()

    # -- picking -------------------------------------------------------------------------------------------------------

    def _row(self, index: QModelIndex) -> Row:
        row = index.data(ROW_ROLE)
        assert isinstance(row, Row)
        return row

    def _pick(self, index: QModelIndex) -> None:
        row = self._row(index) if index.isValid() else None
        if row is None or row.is_heading:
            return
        self.close()
        choice = row.choice
        if choice is None:
            self.chosen.emit(row.profile.id, row.typed)
        elif choice.lifecycle is Lifecycle.RETIRED and choice.spec.replacement:
            self.replaced.emit(choice.spec.id, choice.profile.id, choice.spec.replacement)
        else:
            self.chosen.emit(choice.profile.id, choice.spec.id)

    def _select_current(self) -> None:
        rows = [self._row(self._filter.index(n, 0)) for n in range(self._filter.rowCount())]
        self._keys.select(next((n for n, row in enumerate(rows) if row.current), 0))

    # -- what is listed ------------------------------------------------------------------------------------------------

    def _filtered(self, text: str) -> None:
        self._filter.set_text(text)
        self._none.setVisible(self._filter.rowCount() == 0)
        self._list.setVisible(self._filter.rowCount() > 0)
        self._select_current()

    def _toggle_ended(self) -> None:
        self._show_ended = not self._show_ended
        self._filter.show_ended(self._show_ended)
        self._show_footer()
        self._select_current()

    def _show_footer(self) -> None:
        count = self._filter.hidden_ended
        shown = self.tr("%n retired model(s)", "", count) if self._show_ended else ""
        self._hidden.setText(shown or self.tr("%n retired model(s) hidden", "", count))
        self._hidden.setVisible(count > 0)
        self._toggle.setVisible(count > 0)
        self._toggle.setText(self.tr("Hide") if self._show_ended else self.tr("Show"))
        self._toggle.setAccessibleName(
            self.tr("Hide retired models") if self._show_ended else self.tr("Show retired models")
        )

    def _manage_pressed(self) -> None:
        self.close()
        self.manage_requested.emit()

    # -- look ----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Models"))
        self._search.set_name(self.tr("Filter models, or type a name"))
        self._list.setAccessibleName(self.tr("Models"))
        self._none.setText(self.tr("No model matches."))
        self._manage.setText(self.tr("Manage providers"))
        self._show_footer()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._search.clear()
        self._filtered("")
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def sizeHint(self) -> QSize:
        rows = sum(self._list.sizeHintForRow(n) for n in range(self._filter.rowCount()))
        chrome = self._search.sizeHint().height() + self._manage.sizeHint().height() + 40
        return QSize(self.theme.px(_WIDTH), min(rows, self.theme.px(_MOST_LIST)) + chrome)

    def _dress(self) -> None:
        font = self.theme.font("label")
        font.setWeight(self.theme.font("body").weight())
        self._hidden.setFont(font)
        for button in (self._toggle, self._manage):
            button.setIconSize(self.theme.icon_size(16))

    def _place(self, anchor: QWidget, above: bool) -> QPoint:
        """Beside the anchor where the window has room to its right, else as every popover."""
        top = anchor.mapToGlobal(QPoint(0, 0))
        window = anchor.window()
        left = top.x() + anchor.width() + _GAP
        right_edge = window.mapToGlobal(QPoint(window.width(), 0)).x()
        if left + self.width() > right_edge:
            return super()._place(anchor, above)
        room = anchor.screen().availableGeometry()
        y = top.y() + anchor.height() // 2 - self.height() // 2
        lowest = min(room.bottom() + 1, window.mapToGlobal(QPoint(0, window.height())).y()) - self.height() - 8
        return QPoint(left, max(min(y, lowest), room.top() + 8))
