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
    """A heading, a model (`choice`), or the offer to use a name that is in no list (`typed`)."""

    profile: Profile
    choice: ModelChoice | None = None
    typed: str = ""
    current: bool = False
    note: str = ""
    """Right side of a heading."""

    @property
    def is_heading(self) -> bool:
        return self.choice is None and not self.typed

    @property
    def name(self) -> str:
        if self.typed:
            return translate("ModelMenu", "Use “{model}”").format(model=self.typed)
        if self.choice is None:
            return strings.provider_name(self.profile)
        return self.choice.spec.label or self.choice.spec.id


class ModelRows(QAbstractListModel):
    """Every choice under the heading of its provider, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._typed: list[Row] = []
        self._profile = Profile(id="", kind="", label="", base_url="")

    def set_choices(self, choices: tuple[ModelChoice, ...], profile_id: str, model: str, label: str = "") -> None:
        """`profile_id`, `model` and the server's `label`: the choice of now."""
        self.beginResetModel()
        self._rows, self._typed = [], []
        nameless = Profile(id=profile_id, kind="", label=label, base_url="")  # a server that lists no models
        self._profile = next((choice.profile for choice in choices if choice.profile.id == profile_id), nameless)
        for _, group in groupby(choices, key=lambda choice: choice.profile.id):
            members = list(group)
            self._rows.append(Row(members[0].profile, note=price_date(members)))
            self._rows.extend(
                Row(c.profile, c, current=c.profile.id == profile_id and c.spec.id == model) for c in members
            )
        self.endResetModel()

    def offer(self, typed: str) -> None:
        """Offer this name, which the list may lack, for the server of now; empty: offer nothing."""
        name = typed.strip()
        known = {row.choice.spec.id for row in self._rows if row.choice and row.choice.profile.id == self._profile.id}
        offered = bool(name) and not any(character.isspace() for character in name) and name not in known
        self.beginResetModel()
        self._typed = [Row(self._profile, typed=name)] if offered and self._profile.id else []
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return enabled if self.rows[index.row()].is_heading else enabled | Qt.ItemFlag.ItemIsSelectable

    @property
    def rows(self) -> list[Row]:
        return [*self._rows, *self._typed]


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
        self._rows.offer(text)

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
        if not row.is_heading:
            return bool(row.typed) or self._accepts(row)
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


def offer_line(row: Row) -> str:
    """Where a typed name would be used."""
    return translate("ModelMenu", "on {provider}, which does not list it").format(
        provider=strings.provider_name(row.profile)
    )


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


def spoken(row: Row) -> str:
    """A row in one sentence for screen readers."""
    if row.typed:
        return f"{row.name}, {offer_line(row)}"
    if row.choice is None:
        return heading(row.profile)
    return ", ".join(part for part in (row.name, second_line(row.choice), tag(row.choice)[0]) if part)


class ModelRowDelegate(QStyledItemDelegate):
    """Two lines at the left, price or tag at the right, a check mark before the choice of now."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Row = index.data(ROW_ROLE)
        return QSize(0, self._theme.px(row_paint.HEADING_HEIGHT if row.is_heading else _MODEL_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            row_paint.paint_heading(painter, self._theme, rect, heading(row.profile), row.note)
        else:
            row_paint.paint_lit(painter, self._theme, option)
            self._paint_model(painter, rect, row)
        painter.restore()

    def _paint_model(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme, choice = self._theme, row.choice
        text, tone = ("", "plain") if choice is None else tag(choice)
        ended = choice is not None and choice.lifecycle is Lifecycle.RETIRED
        edge = theme.px(16)
        if row.current:
            check = theme.pixmap("check", edge, "accent.text", painter.device().devicePixelRatio())
            painter.drawPixmap(rect.left() + 10, rect.center().y() - edge // 2, check)
        right = self._paint_tag(painter, rect, text, tone)
        left = rect.left() + 10 + edge + 10
        below = offer_line(row) if choice is None else second_line(choice)
        body, caption = theme.line_height("body"), theme.line_height("caption")
        top = rect.top() + (rect.height() - body - caption) // 2
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text.tertiary" if ended else "text.primary"))
        row_paint.paint_line(painter, QRect(left, top, right - 10 - left, body), row.name)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text.tertiary"))
        row_paint.paint_line(painter, QRect(left, top + body, right - 10 - left, caption), below)

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
