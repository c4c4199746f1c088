"""The rows of the model menu: headings by provider, models with their price or the end of their life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from services.types import BUILTIN_PROFILE_ID, Lifecycle, ModelChoice, Profile
from ui import strings
from ui.shared import row_paint
from ui.theme import Theme

translate = QCoreApplication.translate

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_MODEL_HEIGHT = 48
_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
_ENDED = frozenset({Lifecycle.RETIRED})


@dataclass(frozen=True, slots=True)
class Row:
    """A heading (`choice` None) or a model."""

    profile: Profile
    choice: ModelChoice | None = None
    current: bool = False
    note: str = ""
    """Right side of a heading."""

    @property
    def name(self) -> str:
        return (
            strings.provider_name(self.profile)
            if self.choice is None
            else self.choice.spec.label or self.choice.spec.id
        )


class ModelRows(QAbstractListModel):
    """Every choice under the heading of its provider, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def set_choices(self, choices: tuple[ModelChoice, ...], profile_id: str, model: str) -> None:
        """`profile_id` and `model`: the choice of now."""
        self.beginResetModel()
        self._rows = []
        for _, group in groupby(choices, key=lambda choice: choice.profile.id):
            members = list(group)
            self._rows.append(Row(members[0].profile, note=price_date(members)))
            self._rows.extend(
                Row(c.profile, c, current=c.profile.id == profile_id and c.spec.id == model) for c in members
            )
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return heading(row.profile) if row.choice is None else spoken(row.choice)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return enabled if self._rows[index.row()].choice is None else enabled | Qt.ItemFlag.ItemIsSelectable

    @property
    def rows(self) -> list[Row]:
        return self._rows


class ModelFilter(QSortFilterProxyModel):
    """Models whose name, line or provider holds every typed word; a heading stays while one of its models does."""

    def __init__(self, rows: ModelRows) -> None:
        super().__init__(rows)
        self._rows = rows
        self._words: list[str] = []
        self._show_ended = False
        self.setSourceModel(rows)

    def set_text(self, text: str) -> None:
        self._words = text.casefold().split()
        self.invalidate()

    def show_ended(self, show: bool) -> None:
        """Show models that have been retired at their own provider."""
        self._show_ended = show
        self.invalidate()

    @property
    def hidden_ended(self) -> int:
        """How many retired models there are that `show_ended` decides about."""
        return sum(row.choice is not None and _is_hidden_kind(row) for row in self._rows.rows)

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        rows = self._rows.rows
        row = rows[source_row]
        if row.choice is not None:
            return self._accepts(row)
        members = (r for r in rows[source_row + 1 :] if r.profile.id == row.profile.id)
        return any(self._accepts(member) for member in members if member.choice is not None)

    def _accepts(self, row: Row) -> bool:
        if row.choice is None or (_is_hidden_kind(row) and not self._show_ended):
            return False
        text = (
            f"{row.name} {row.choice.spec.id} {second_line(row.choice)} {strings.provider_name(row.profile)}".casefold()
        )
        return all(word in text for word in self._words)


def _is_hidden_kind(row: Row) -> bool:
    return row.choice is not None and row.choice.lifecycle in _ENDED and not row.current


# -- words ------------------------------------------------------------------------------------------------------------


def heading(profile: Profile) -> str:
    """The provider, with its address where it is on this computer's network."""
    if profile.id == BUILTIN_PROFILE_ID:
        return translate("ModelMenu", "On this computer")
    address = urlsplit(profile.base_url)
    return f"{profile.label} · {address.netloc}" if address.hostname in _LOCAL_HOSTS else strings.provider_name(profile)


def price_date(choices: list[ModelChoice]) -> str:
    """When the prices of a provider were last checked, if they all are of one day."""
    dates = {choice.spec.prices.checked for choice in choices if choice.price is not None and not choice.free}
    if len(dates) != 1 or not (iso := dates.pop()):
        return ""
    return translate("ModelMenu", "prices checked {date}").format(date=strings.short_date(date.fromisoformat(iso)))


def second_line(choice: ModelChoice) -> str:
    """What the model can do; what to use instead of one that ends."""
    spec = choice.spec
    parts = [strings.model_summary(spec.summary)] if spec.summary else []
    if spec.replacement and choice.lifecycle in (Lifecycle.RETIRING, Lifecycle.RETIRED):
        parts.append(translate("ModelMenu", "use {model} instead").format(model=spec.replacement))
    return " · ".join(parts)


def tag(choice: ModelChoice) -> tuple[str, str]:
    """Text and tone (`warn`, `danger`, `plain`) of the right side: a warning, else the price of one picture."""
    day = "" if choice.spec.retires is None else strings.short_date(choice.spec.retires)
    match choice.lifecycle:
        case Lifecycle.RETIRED:
            return translate("ModelMenu", "retired {date}").format(date=day), "danger"
        case Lifecycle.RETIRED_ELSEWHERE:
            return translate("ModelMenu", "retired at OpenAI {date}").format(date=day), "warn"
        case Lifecycle.RETIRING:
            return translate("ModelMenu", "retires {date}").format(date=day), "warn"
    if not choice.on_server:
        return translate("ModelMenu", "not on this server"), "warn"
    if choice.needs_key:
        return translate("ModelMenu", "needs a key"), "warn"
    if choice.free:
        return translate("ModelMenu", "free"), "plain"
    return ("" if choice.price is None else f"≈ {strings.money(choice.price)}"), "plain"


def spoken(choice: ModelChoice) -> str:
    """A row in one sentence for screen readers."""
    name = choice.spec.label or choice.spec.id
    return ", ".join(part for part in (name, second_line(choice), tag(choice)[0]) if part)


class ModelRowDelegate(QStyledItemDelegate):
    """Two lines at the left, price or tag at the right, a check mark before the choice of now."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Row = index.data(ROW_ROLE)
        return QSize(0, self._theme.px(row_paint.HEADING_HEIGHT if row.choice is None else _MODEL_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.choice is None:
            row_paint.paint_heading(painter, self._theme, rect, heading(row.profile), row.note)
        else:
            row_paint.paint_lit(painter, self._theme, option)
            self._paint_model(painter, rect, row, row.choice)
        painter.restore()

    def _paint_model(self, painter: QPainter, rect: QRect, row: Row, choice: ModelChoice) -> None:
        theme = self._theme
        edge = theme.px(16)
        if row.current:
            check = theme.pixmap("check", edge, "accent.text", painter.device().devicePixelRatio())
            painter.drawPixmap(rect.left() + 10, rect.center().y() - edge // 2, check)
        right = self._paint_tag(painter, rect, *tag(choice))
        left = rect.left() + 10 + edge + 10
        ended = choice.lifecycle is Lifecycle.RETIRED
        body, caption = theme.line_height("body"), theme.line_height("caption")
        top = rect.top() + (rect.height() - body - caption) // 2
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text.tertiary" if ended else "text.primary"))
        row_paint.paint_line(painter, QRect(left, top, right - 10 - left, body), row.name)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text.tertiary"))
        row_paint.paint_line(painter, QRect(left, top + body, right - 10 - left, caption), second_line(choice))

    def _paint_tag(self, painter: QPainter, rect: QRect, text: str, tone: str) -> int:
        """Returns where the tag begins."""
        painter.setFont(self._theme.font("caption"))
        width = painter.fontMetrics().horizontalAdvance(text)
        if tone == "plain":
            painter.setPen(self._theme.color("text.secondary"))
            box = QRect(rect.right() - 10 - width, rect.top(), width, rect.height())
        else:
            box = QRect(rect.right() - 10 - width - 12, 0, width + 12, self._theme.px(18))
            box.moveTop(rect.center().y() - box.height() // 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(f"{tone}.tint"))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(self._theme.color(f"{tone}.text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return box.left()
