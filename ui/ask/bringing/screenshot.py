"""Screenshots for questions: of a screen, an area of it, or a window; Vidra is not in the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from ui.ask.bringing.window_shot import WindowShot
from ui.shared.references.brought import encoded
from ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCapturableWindow

_HIDDEN_FOR = 350
"""Milliseconds until the window system has painted what was behind the window."""
_LEAST = 4
"""Pixels that an area has on each side; less was a click."""


class AreaChooser(QWidget):
    """The screen as it was, to draw a rectangle on. `chosen(QRect)` in logical pixels; `left()`: none.

    Enter takes all of it, Esc nothing.
    """

    chosen = Signal(QRect)
    left = Signal()

    def __init__(self, theme: Theme, picture: QPixmap, screen: QScreen) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._theme = theme
        self._picture = picture
        self._from: QPoint | None = None
        self._area = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setGeometry(screen.geometry())
        self.setWindowTitle(self.tr("Draw a rectangle around what you ask about"))
        self.setAccessibleName(self.windowTitle())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._picture)
        painter.fillRect(self.rect(), self._theme.color("bg.scrim", 0.5))
        if not self._area.isEmpty():
            ratio = self._picture.devicePixelRatio()
            source = QRect(self._area.topLeft() * ratio, self._area.size() * ratio)
            painter.drawPixmap(self._area, self._picture, source)
            painter.setPen(QPen(self._theme.color("accent.fill"), 2))
            painter.drawRect(self._area)
        painter.setPen(self._theme.color("text.onScrim"))
        painter.setFont(self._theme.font("heading"))
        words = self.tr("Draw a rectangle. Enter takes the whole screen, Esc goes back.")
        painter.drawText(self.rect().adjusted(0, 40, 0, 0), Qt.AlignmentFlag.AlignHCenter, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._area = QRect(self._from, event.position().toPoint()).normalized().intersected(self.rect())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
        if min(self._area.width(), self._area.height()) >= _LEAST:
            self._end(self._area)
        else:
            self._area = QRect()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end(None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end(self.rect())

    def _end(self, area: QRect | None) -> None:
        if area is None:
            self.left.emit()
        else:
            self.chosen.emit(area)
        self.close()


class Screenshot(QObject):
    """`taken(bytes)`: an encoded picture. `refused(words)`: why there is none."""

    taken = Signal(bytes)
    refused = Signal(str)

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._chooser: AreaChooser | None = None
        self._windows = WindowShot(self)
        self._windows.taken.connect(self._window_taken)
        self._windows.refused.connect(self._window_refused)

    def problem(self) -> str:
        """Why this system lets no program take a picture of the screen by itself; empty: it does."""
        if QGuiApplication.platformName().startswith("wayland"):
            return self.tr(
                "Wayland lets no program take pictures of the screen by itself. Use the system's screenshot key, "
                "then paste the picture here."
            )
        return ""

    def windows(self) -> list[QCapturableWindow]:
        """The windows of other programs that can be taken; none where the system offers none."""
        return self._windows.windows()

    def take(self, kind: str) -> None:
        """`screen` or `area`, once Vidra's window is out of the way."""
        self._page.window().hide()
        QTimer.singleShot(_HIDDEN_FOR, self, lambda: self._grab(kind))

    def take_window(self, window: QCapturableWindow) -> None:
        """That window, once Vidra's own does not lie over it."""
        self._page.window().hide()
        QTimer.singleShot(_HIDDEN_FOR, self, lambda: self._windows.take(window))

    def _grab(self, kind: str) -> None:
        screen = self._page.screen()
        picture = screen.grabWindow(0)
        if picture.isNull():
            self._come_back()
            self.refused.emit(self.tr("This system did not give a picture of the screen."))
        elif kind == "screen":
            self._come_back()
            self.taken.emit(encoded(picture.toImage()))
        else:
            self._choose_area(picture, screen)

    def _choose_area(self, picture: QPixmap, screen: QScreen) -> None:
        chooser = self._chooser = AreaChooser(self._theme, picture, screen)
        chooser.chosen.connect(lambda area: self._cut(picture, area))
        chooser.left.connect(self._come_back)
        chooser.showFullScreen()
        chooser.activateWindow()

    def _cut(self, picture: QPixmap, area: QRect) -> None:
        ratio = picture.devicePixelRatio()
        self._come_back()
        self.taken.emit(encoded(picture.copy(QRect(area.topLeft() * ratio, area.size() * ratio)).toImage()))

    def _window_taken(self, image: QImage) -> None:
        self._come_back()
        self.taken.emit(encoded(image))

    def _window_refused(self) -> None:
        self._come_back()
        self.refused.emit(self.tr("That window gave no picture. It may be minimised or closed."))

    def _come_back(self) -> None:
        window = self._page.window()
        window.show()
        window.raise_()
        window.activateWindow()
        self._chooser = None
