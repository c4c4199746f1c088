"""The bars of the viewer: what is shown and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from services.types import Asset
from ui import actions, strings
from ui.library import wording
from ui.library.thumbnails import Thumbnails
from ui.shared.detail import FULL, detail_edge
from ui.shared.elided_label import ElidedLabel
from ui.shared.retranslated import Retranslated
from ui.shared.stars import Stars
from ui.theme import Theme
from ui.viewer.filmstrip import Filmstrip
from ui.viewer.slide_button import SlideButton

TOP_HEIGHT, FOOT_HEIGHT, ARROW = 44, 92, 40
_OVER = 8
"""Pixels by which the bars reach beyond the window, so that their round corners are not seen."""


def with_keys(text: str, keys: str) -> str:
    """A tooltip with keys that the action table does not hold."""
    return f"{text}  {keys}"


class ScrimBar(QFrame):
    """A strip across the window in the near black of the viewer."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setProperty("role", "scrim")

    def icon_button(self, icon: str) -> QToolButton:
        """A button that takes the focus from the keyboard only: a click leaves it on the picture."""
        button = QToolButton(self)
        button.setIcon(self.theme.icon(icon, "text.onScrim", on_token="text.onScrim"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def dress(self, label: QLabel, style: str) -> None:
        """Light words, whatever the theme: the bar is dark in both."""
        label.setFont(self.theme.font(style))
        palette = label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self.theme.color("text.onScrim"))
        label.setPalette(palette)


class _Rule(QWidget):
    """A short upright line between groups of buttons."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(17, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(8, 0, 1, self.height(), self._theme.color("text.onScrim", 0.25))


class TopBar(Retranslated, ScrimBar):
    """`chosen(command)`: play, favourite, edit, reuse, copy, save-as, show-in-folder, delete, info or close;
    `rated(0 to 5)`."""

    chosen = Signal(str)
    rated = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._place_of: tuple[int, int] = (0, 0)
        self._rests = self._halved = False
        self._title = ElidedLabel(parent=self)
        self._place = QLabel(self)
        self._stars = Stars(theme, self, star=18, empty="text.onScrim")
        self._stars.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stars.changed.connect(self.rated)
        icons = {
            "play": "pause",
            "favourite": "star",
            "edit": "edit",
            "ask": "ask",
            "reuse": "retry",
            "use-as-reference": "image-plus",
            "copy": "copy",
            "save-as": "download",
            "show-in-folder": "reveal",
            "delete": "trash",
            "info": "info",
            "close": "minimize",
        }
        self.buttons = {command: self.icon_button(icon) for command, icon in icons.items()}
        self.buttons["info"].setCheckable(True)
        self.buttons["play"].hide()
        for command, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, name=command: self.chosen.emit(name))
        self.slides = SlideButton(theme, self.icon_button("images"), self.icon_button("chevron-down"), self)
        self._arrange()
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def show_motion(self, moves: bool, playing: bool) -> None:
        """Whether the picture moves, and whether it does now."""
        button = self.buttons["play"]
        button.setVisible(moves)
        button.setIcon(self.theme.icon("pause" if playing else "play", "text.onScrim"))
        text = self.tr("Pause") if playing else self.tr("Play")
        button.setToolTip(actions.tip(text, "play"))
        button.setAccessibleName(text)

    def show_resting(self, rests: bool) -> None:
        """Whether a slide show stays on this picture."""
        self._rests = rests
        self._show_place()

    def show_asset(self, asset: Asset, position: int, count: int) -> None:
        """The picture that is shown, and which of how many it is."""
        self.slides.setVisible(count > 1)
        self._title.setText(wording.title(asset))
        self._place_of = (position, count)
        self._halved = detail_edge(asset) != FULL and not wording.hides_picture(asset)
        self._stars.set_value(asset.rating)
        star = self.buttons["favourite"]
        on = asset.favourite
        star.setIcon(self.theme.icon("star-fill" if on else "star", "rating.star" if on else "text.onScrim"))
        star.setAccessibleDescription(self.tr("On") if on else self.tr("Off"))
        trashed = asset.trashed_at is not None
        self._stars.setEnabled(not trashed)
        self.buttons["favourite"].setVisible(not trashed)
        self.buttons["delete"].setVisible(not trashed and not asset.browsed)
        self.buttons["ask"].setVisible(not trashed)
        self.buttons["edit"].setVisible(wording.can_be_copied_in(asset) if asset.browsed else not trashed)
        self.buttons["reuse"].setVisible(bool(asset.prompt))
        self._show_place()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Picture tools"))
        self._stars.setAccessibleName(self.tr("Rating"))
        self._stars.setToolTip(actions.tip(self.tr("Rating"), "rate"))
        texts = {
            "favourite": actions.tip(self.tr("Favourite"), "favourite"),
            "edit": actions.tip(self.tr("Edit this picture"), "edit-this"),
            "ask": actions.tip(self.tr("Ask about this picture"), "ask-this"),
            "reuse": self.tr("Reuse prompt and settings"),
            "use-as-reference": self.tr("Use as reference"),
            "copy": actions.tip(self.tr("Copy picture"), "copy"),
            "save-as": actions.tip(self.tr("Save as…"), "save-as"),
            "show-in-folder": self.tr("Show in folder"),
            "delete": actions.tip(self.tr("Move to Trash"), "trash"),
            "info": with_keys(self.tr("Info"), "I"),
            "close": with_keys(self.tr("Close viewer"), "Esc"),
        }
        for command, text in texts.items():
            self.buttons[command].setToolTip(text)
            self.buttons[command].setAccessibleName(text.partition("  ")[0])
        self._show_place()

    def place(self, width: int) -> None:
        """Lie across the top of a window of that width."""
        height = self.theme.px(TOP_HEIGHT)
        self.setGeometry(-_OVER, -_OVER, width + 2 * _OVER, height + _OVER)

    def _show_place(self) -> None:
        position, count = self._place_of
        parts = [self.tr("{position} of {count}").format(position=f"{position + 1:,}", count=f"{count:,}")]
        parts += [self.tr("paused")] if self._rests else []
        parts += [self.tr("shown at half its size")] if self._halved else []
        self._place.setText(" · ".join(parts) if count else "")

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16 + _OVER, _OVER, 12 + _OVER, 0)
        row.setSpacing(6)
        row.addWidget(self._title)
        row.addSpacing(6)
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(self._stars)
        row.addWidget(_Rule(self.theme, self))
        for command, button in self.buttons.items():
            if command == "info":
                row.addWidget(self.slides)
                row.addWidget(_Rule(self.theme, self))
            row.addWidget(button)

    def _resize(self) -> None:
        self.dress(self._title, "bodyStrong")
        self.dress(self._place, "body")
        for button in self.buttons.values():
            button.setFixedSize(self.theme.size("control.md"), self.theme.size("control.md"))
            button.setIconSize(self.theme.icon_size(20))


class _ZoomButton(QAbstractButton):
    """The zoom in small figures at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("caption"))
        width = painter.fontMetrics().horizontalAdvance(self.text()) + 12
        box = self.rect().adjusted(self.width() - width, 0, 0, 0)
        if self.underMouse() or self.property("keyfocus"):
            ring = Qt.PenStyle.SolidLine if self.property("keyfocus") else Qt.PenStyle.NoPen
            painter.setPen(QPen(self._theme.color("text.onScrim"), 2, ring))
            painter.setBrush(self._theme.color("scrim.hover"))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(self._theme.color("text.onScrim"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())


class FootBar(Retranslated, ScrimBar):
    """The size of the picture, its neighbours, and the zoom. `zoom_pressed()`: between fit and 100 %."""

    zoom_pressed = Signal()

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._percent = ""
        self._size = QLabel(self)
        self._zoom = _ZoomButton(theme, self)
        self._zoom.clicked.connect(self.zoom_pressed)
        self.film = Filmstrip(theme, thumbnails, self)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self._row.addWidget(self._size, 0, Qt.AlignmentFlag.AlignBottom)
        self._row.addWidget(self.film, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._zoom, 0, Qt.AlignmentFlag.AlignBottom)
        theme.changed.connect(self._resize)
        self._resize()
        self.retranslate()

    def retranslate(self) -> None:
        name = self.tr("Zoom {percent}").format(percent=self._percent)
        self._zoom.setAccessibleName(name)
        self._zoom.setToolTip(with_keys(self.tr("Fit or 100 %"), "Z"))

    def show_size(self, width: int, height: int) -> None:
        """Nothing is said of a file of which it is not known."""
        self._size.setText(strings.size_text(width, height) if width and height else "")

    def show_zoom(self, scale: float) -> None:
        """1.0 is 100 %."""
        self._percent = f"{round(scale * 100)} %"
        self._zoom.setText(self._percent)
        self._zoom.update()
        self.retranslate()

    @property
    def zoom_text(self) -> str:
        return self._percent

    def place(self, size: QSize) -> None:
        """Lie across the foot of an area of that size."""
        height = self.theme.px(FOOT_HEIGHT)
        self.setGeometry(-_OVER, size.height() - height, size.width() + 2 * _OVER, height + _OVER)

    def _resize(self) -> None:
        self.dress(self._size, "caption")
        for widget in (self._size, self._zoom):  # equally wide, so that the film is in the middle
            widget.setFixedSize(self.theme.px(84), self.theme.size("control.sm"))
        self._row.setContentsMargins(16 + _OVER, 0, 16 + _OVER, _OVER + self.theme.px(6))


class Arrow(QAbstractButton):
    """A round button at the side: previous or next."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def set_name(self, text: str, keys: str) -> None:
        self.setAccessibleName(text)
        self.setToolTip(with_keys(text, keys))

    def place(self, centre: QPoint) -> None:
        edge = self._theme.px(ARROW)
        self.setGeometry(centre.x() - edge // 2, centre.y() - edge // 2, edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("scrim.hover", 1.0 if self.underMouse() else 0.85))
        painter.drawEllipse(QRectF(self.rect()))
        edge = self._theme.px(22)
        icon = self._theme.pixmap(self._icon, edge, "text.onScrim", self.devicePixelRatioF())
        painter.drawPixmap((self.width() - edge) // 2, (self.height() - edge) // 2, icon)
        if self.property("keyfocus"):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("text.onScrim"), 2))
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
