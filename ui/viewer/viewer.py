"""One picture, as large as the window: zoom, pan, the next one, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from services.types import Asset, Raster
from ui import actions, tab_order
from ui.announce import announce
from ui.library import facts, wording
from ui.library.inspector import Inspector
from ui.library.thumbnails import LARGE, Thumbnails
from ui.shared.canvas import Canvas
from ui.shared.motion import Motion
from ui.shared.scene_view import Margins
from ui.theme import Theme
from ui.viewer.bars import TOP_HEIGHT, Arrow, FootBar, TopBar
from ui.viewer.fade import Fade
from ui.viewer.full_screen import FullScreen
from ui.viewer.note import Note
from ui.viewer.order import PictureOrder, Walked
from ui.viewer.slides import SlideShow
from ui.viewer.viewer_keys import ViewerKeys
from ui.viewer.walk import Walk

HIDE_AFTER = 2000
"""Milliseconds without a movement of the mouse until the bars hide."""
MARGINS = Margins(side=16, top=52, bottom=112)
"""Room for the bars around a fitted picture (mock viewer-dark)."""
_THUMBNAIL_BYTES = 16 * 1024 * 1024
_ARROW_IN = 40
"""Pixels from the side of the window to the middle of an arrow."""


class Viewer(QWidget):
    """Covers its parent, the window.

    `picture_wanted(asset id, edge)`: decode it, at most `edge` pixels on its longest side, 0: all; answer with
    `set_picture`; `picture_dropped(...)`: that is not wanted any more.
    `thumbnail_wanted(asset id, edge)`: answer with `set_thumbnail`.
    `asset_action(action, Asset)`: favourite, rate:<n>, copy, copy-prompt, copy-path, save-as, show-in-folder, reuse,
    delete. `update_requested(asset id, dict of fields)`: the info panel changed it. `animation_wanted(asset id, edge)`:
    answer with `motion.put`. `closed()`.
    """

    picture_wanted = Signal(str, int)
    picture_dropped = Signal(str, int)
    thumbnail_wanted = Signal(str, int)
    asset_action = Signal(str, object)
    update_requested = Signal(str, object)
    animation_wanted = Signal(str, int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._came_from: QWidget | None = None
        self._thumbnails = Thumbnails(_THUMBNAIL_BYTES, self)
        self.walk = Walk(self)
        self.motion = Motion(theme, self)
        self.canvas = Canvas(theme, self, margins=MARGINS)
        self.full_screen = FullScreen(self)
        self.slides = SlideShow(self.walk, self.canvas, Fade(theme, self), self.full_screen, self)
        self.top_bar = TopBar(theme, self)
        self.foot_bar = FootBar(theme, self._thumbnails, self)
        self.previous = Arrow(theme, "chevron-left", self)
        self.next = Arrow(theme, "chevron-right", self)
        self.note = Note(theme, self)
        self.info = Inspector(theme, self, beside_picture=True)
        self.info.hide()
        self._bars = (self.top_bar, self.foot_bar, self.previous, self.next)
        self._keys = ViewerKeys(self)
        self._still = QTimer(self, singleShot=True, interval=HIDE_AFTER)
        self.hide()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Viewer"))
        self.previous.set_name(self.tr("Previous picture"), "←")
        self.next.set_name(self.tr("Next picture"), "→")

    # -- open and close -----------------------------------------------------------------------------------------------

    @property
    def asset(self) -> Asset | None:
        """The picture that is shown."""
        return self.walk.asset

    def open(self, asset: Asset, order: PictureOrder | None = None) -> None:
        """Show a picture. `order`: what Left and Right walk through; without it, or if the picture is not in there,
        it is the only one."""
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
            self.full_screen.remember()
            if (parent := self.parentWidget()) is not None:
                parent.installEventFilter(self)
                self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.walk.window_edge = max(self.width(), self.height()) * self.devicePixelRatioF()
        self.show_bars()
        self.walk.start(asset, order)

    def open_over(self, page: QWidget, asset: Asset) -> None:
        """Show a picture, and walk through those of the page that is covered."""
        self.open(asset, page.order if isinstance(page, Walked) else None)

    def leave(self) -> None:
        """Close; the focus goes back to where it came from."""
        if not self.isVisible():
            return
        self.slides.stop()
        self._still.stop()
        self.info.show_assets((), 0)
        self.note.tell("", undoable=False)
        self.hide()
        self.walk.stop()
        self.motion.stop()
        if (parent := self.parentWidget()) is not None:
            parent.removeEventFilter(self)
        self.full_screen.restore()
        came_from, self._came_from = self._came_from, None
        if came_from is not None and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def play(self) -> None:
        """Play or pause: the slide show while there is one, else a picture that moves."""
        if self.slides.running:
            self.slides.rest()
        else:
            self.motion.toggle()

    def _slides_changed(self) -> None:
        self.top_bar.show_resting(self.slides.rests)
        self.show_bars()

    # -- what comes in ------------------------------------------------------------------------------------------------

    def set_picture(self, asset_id: str, edge: int, raster: Raster | None) -> None:
        """The answer to `picture_wanted`; None: it cannot be decoded. Others are ignored."""
        self.walk.put(asset_id, edge, raster)

    def set_thumbnail(self, asset_id: str, edge: int, raster: Raster | None) -> None:
        """The answer to `thumbnail_wanted`; others are ignored while the viewer is closed."""
        if self.isVisible():
            self._thumbnails.put(asset_id, edge, raster)
            self.info.set_thumbnail(asset_id, edge, raster)

    def tell(self, text: str, undoable: bool) -> None:
        """The status strip, which the viewer covers, says this; an empty text: nothing any more."""
        if self.isVisible() or not text:
            self.note.tell(text, undoable=undoable)

    def asset_changed(self, asset: Asset) -> None:
        """A picture was renamed, rated, tagged."""
        self.walk.asset_changed(asset)

    def asset_removed(self, asset_id: str) -> None:
        """A picture went to the Trash."""
        self.walk.asset_removed(asset_id)

    # -- commands -----------------------------------------------------------------------------------------------------

    def run(self, command: str) -> None:
        """Do what a button or a key says with the picture that is shown."""
        asset = self.asset
        name = command.partition(":")[0]
        if name in ("close", "open"):
            self.leave()
        elif name in ("info", "inspector"):
            self._toggle_info()
        elif name == "play":
            self.motion.toggle()
        elif asset is None or name in wording.not_offered(asset):
            return
        elif name == "tag":
            if not self.info.isVisible():
                self._toggle_info()
            self.info.one.focus_tags()
        elif name == "copy-fields":
            QApplication.clipboard().setText(facts.as_text(facts.all_fields(asset)))
        elif name not in ("select-all", "select-none"):
            if name in ("edit", "ask", "reuse", "use-as-reference", "more-like-this"):
                self.leave()
            self.asset_action.emit(command, asset)

    def _toggle_info(self) -> None:
        on = not self.info.isVisible()
        if not on:
            self.info.show_assets((), 0)
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_bars()
        self.info.setVisible(on)
        self.top_bar.buttons["info"].setChecked(on)
        self._place()
        self._refresh()

    # -- showing ------------------------------------------------------------------------------------------------------

    def _show(self, asset: Asset) -> None:
        self.canvas.show_picture(asset.width, asset.height, asset.colour)
        self.motion.show(asset, round(self.walk.window_edge))
        if (thumbnail := self._thumbnails.pixmap(asset.id)) is not None:
            self.canvas.add_pixmap(thumbnail)
        name = wording.picture_name(asset)
        self.canvas.setAccessibleName(name)
        announce(self.canvas, name)

    def _refresh(self) -> None:
        asset = self.asset
        if asset is None:
            return
        self.top_bar.show_asset(asset, self.walk.position, self.walk.count)
        self.foot_bar.show_size(asset.width, asset.height)
        self.foot_bar.film.show_around(self.walk.order, self.walk.position)
        self._show_arrows()
        if self.info.isVisible():
            wishes = [] if wording.hides_picture(asset) else [(asset.id, LARGE)]
            self._thumbnails.show("info", wishes)
            self.info.show_assets([asset], 1, self._thumbnails.pixmap(asset.id))

    def _sharper(self, pixmap: QPixmap | QImage) -> None:
        if not self.motion.playing:  # else the frames are what is shown
            self.canvas.add_pixmap(pixmap)

    def _thumbnail_arrived(self, asset_id: str) -> None:
        asset = self.asset
        if asset is None or asset.id != asset_id:
            return
        pixmap = self._thumbnails.pixmap(asset_id)
        if pixmap is not None and not self.canvas.message and not self.motion.playing:
            self.canvas.add_pixmap(pixmap)
        if self.info.isVisible():
            self.info.show_assets([asset], 1, pixmap)

    # -- bars that hide -----------------------------------------------------------------------------------------------

    @property
    def bars_shown(self) -> bool:
        return self.top_bar.isVisible()

    def show_bars(self) -> None:
        """Show the bars, and hide them again after a while."""
        if not self.bars_shown:
            self.top_bar.show()
            self.foot_bar.show()
            self._show_arrows()
            self.canvas.show_cursor()
        self._still.start()

    def _hide_bars(self) -> None:
        if self._in_use():
            self._still.start()
            return
        for bar in self._bars:
            bar.hide()
        if self.canvas.underMouse():
            self.canvas.setCursor(Qt.CursorShape.BlankCursor)

    def _in_use(self) -> bool:
        """The bars stay while the focus or the mouse is on them or the info is open, and with reduced motion."""
        focused = self.focusWidget()
        inside = focused is not None and focused.hasFocus() and focused is not self.canvas
        mouse = self.mapFromGlobal(QCursor.pos())
        touched = any(part.isVisible() and part.geometry().contains(mouse) for part in self._bars)
        return inside or touched or self.info.isVisible() or self._theme.reduce_motion

    def _show_arrows(self) -> None:
        self.previous.setVisible(self.bars_shown and self.walk.position > 0)
        self.next.setVisible(self.bars_shown and self.walk.position < self.walk.count - 1)

    # -- size, focus, keys --------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.walk.window_edge = max(self.width(), self.height()) * self.devicePixelRatioF()
        self._place()

    def _place(self) -> None:
        panel = self._theme.size("inspector")
        room = self.width() - (panel if self.info.isVisible() else 0)
        self.canvas.setGeometry(0, 0, room, self.height())
        self.top_bar.place(self.width())
        self.foot_bar.place(QSize(room, self.height()))
        self.note.place(QSize(room, self.height()))
        middle, inset = self.height() // 2, self._theme.px(_ARROW_IN)
        self.previous.place(QPoint(inset, middle))
        self.next.place(QPoint(room - inset, middle))
        top = self._theme.px(TOP_HEIGHT)
        self.info.setGeometry(self.width() - panel, top, panel, self.height() - top)
        self.info.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._theme.color("bg.scrim"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        parent = self.parentWidget()
        if watched is parent and parent is not None and event.type() == QEvent.Type.Resize:
            self.setGeometry(parent.rect())
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays in the viewer: what it covers cannot be seen."""
        self.show_bars()
        return tab_order.step(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)
            event.accept()  # nothing that the viewer covers gets it

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._keys.handles(event):
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._refresh()

    def _connect(self) -> None:
        self._still.timeout.connect(self._hide_bars)
        self._thumbnails.wanted.connect(self.thumbnail_wanted)
        self._thumbnails.arrived.connect(self._thumbnail_arrived)
        self.walk.picture_wanted.connect(self.picture_wanted)
        self.walk.picture_dropped.connect(self.picture_dropped)
        self.walk.shown.connect(self._show)
        self.walk.refreshed.connect(self._refresh)
        self.walk.sharper.connect(self._sharper)
        self.motion.wanted.connect(self.animation_wanted)
        self.motion.frame.connect(self.canvas.show_frame)
        self.motion.state_changed.connect(lambda: self.top_bar.show_motion(self.motion.moves, self.motion.playing))
        self.slides.state_changed.connect(self._slides_changed)
        self.top_bar.slides.follow(self.slides)
        self.top_bar.slides.pressed.connect(self.slides.toggle)
        self.walk.failed.connect(self.canvas.show_message)
        self.walk.ended.connect(self.leave)
        self.canvas.zoomed.connect(self.foot_bar.show_zoom)
        self.canvas.detail_wanted.connect(self.walk.want_detail)
        self.canvas.moved.connect(self.show_bars)
        self.top_bar.chosen.connect(self.run)
        self.top_bar.rated.connect(lambda value: self.run(f"rate:{value}"))
        self.foot_bar.zoom_pressed.connect(self.canvas.toggle)
        self.foot_bar.film.chosen.connect(self.walk.go_to)
        self.previous.clicked.connect(lambda: self.walk.step(-1))
        self.next.clicked.connect(lambda: self.walk.step(1))
        self.info.changed.connect(self.update_requested)
        self.info.chosen.connect(self.run)
        self.info.thumbnail_wanted.connect(self.thumbnail_wanted)
        self._theme.changed.connect(self._place)
        for action_id, run in self._keys.shortcuts().items():
            action = actions.create(action_id, self)
            action.triggered.connect(lambda _checked=False, do=run: do())
            self.addAction(action)
