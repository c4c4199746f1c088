"""The pictures of a thread: one large with its regions, their list, and all of them in a film."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from services.types import AskRegion, Found, InputPicture, Raster
from ui import actions
from ui.ask.film import Film, Frame, key_of
from ui.ask.previews import Previews
from ui.ask.regions.canvas import RegionCanvas
from ui.ask.regions.rows import RegionList
from ui.qt_image import image
from ui.shared.elided_label import ElidedLabel
from ui.shared.icon_button import icon_button
from ui.shared.retranslated import Retranslated
from ui.theme import Theme

LEAST, MOST, USUAL = 300, 560, 388
_SHOWN = 1600
"""Longest side in pixels at which a picture is first asked for."""


class PicturesPanel(Retranslated, QFrame):
    """`picture_wanted(InputPicture, edge)`: answer with `set_picture`; edge 0: in its own pixels.
    `regions_changed(InputPicture, tuple of AskRegion)`; `read_wanted(InputPicture, number)`: ask what a region says;
    `fix_wanted(InputPicture, Box)`: a mask of it in Edit. `open_wanted(InputPicture)`: show it large.
    `add_wanted(widget)`. `drawing_changed(bool)`.
    """

    picture_wanted = Signal(object, int)
    regions_changed = Signal(object, object)
    read_wanted = Signal(object, int)
    fix_wanted = Signal(object, object)
    open_wanted = Signal(object)
    add_wanted = Signal(object)
    drawing_changed = Signal(bool)

    def __init__(self, theme: Theme, previews: Previews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._previews = previews
        self._frames: tuple[Frame, ...] = ()
        self._current: Frame | None = None
        self._own: dict[str, tuple[AskRegion, ...]] = {}
        """Regions for the next question, by key of their picture."""
        self._found: dict[str, tuple[Found, ...]] = {}
        self.setProperty("role", "panel")
        self._head = QFrame()
        self._head.setProperty("role", "header")
        self._name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._name.setProperty("role", "body")
        self.region = icon_button(self._theme, "region")
        self.region.setCheckable(True)
        self.zoom = icon_button(self._theme, "zoom-in")
        self.open = icon_button(self._theme, "maximize")
        self.canvas = RegionCanvas(theme)
        self.regions = RegionList(theme)
        self.film = Film(theme, previews)
        self._lay_out()
        self._connect()
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()
        self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(16, 0, 8, 0)
        head.setSpacing(2)
        head.addWidget(self._name, 1)
        for button in (self.region, self.zoom, self.open):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.canvas, 1)
        for part in (self.regions, self.film):
            line = QFrame()
            line.setProperty("role", "line")
            column.addWidget(line)
            column.addWidget(part)

    def _connect(self) -> None:
        self.region.toggled.connect(self._set_drawing)
        self.zoom.clicked.connect(lambda _checked: self.canvas.toggle())
        self.open.clicked.connect(self._open)
        self.canvas.regions_changed.connect(self._change)
        self.canvas.picked.connect(lambda _number: self._show_list())
        self.canvas.detail_wanted.connect(lambda: self._want(0))
        self.regions.changed.connect(self._change)
        self.regions.picked.connect(self.canvas.pick)
        self.regions.found_picked.connect(self.light)
        self.regions.read_wanted.connect(self._read)
        self.regions.fix_wanted.connect(self._fix)
        self.film.chosen.connect(self.show_picture)
        self.film.add_wanted.connect(self.add_wanted)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_frames(self, frames: Sequence[Frame], *, newest: bool = False) -> None:
        """All pictures of the thread and of the next question; `newest`: show the last one."""
        self._frames = tuple(frames)
        key = "" if self._current is None else self._current.key
        same = next((frame for frame in self._frames if frame.key == key), None)
        other = (newest and self._frames) or same is None
        target = next(iter(reversed(self._frames)), None) if other else same
        self._show_frame(target)

    def show_picture(self, key: str) -> None:
        """Show a picture of the film large."""
        frame = next((frame for frame in self._frames if frame.key == key), None)
        if frame is not None:
            self._show_frame(frame)

    def set_regions(self, key: str, regions: Sequence[AskRegion]) -> None:
        """The regions of the next question on a picture."""
        self._own[key] = tuple(regions)
        self._show()

    def show_draft(self, regions: Mapping[str, Sequence[AskRegion]]) -> None:
        """The regions of another question that is being written, by key of their picture."""
        self._own = {key: tuple(each) for key, each in regions.items() if each}
        self._show()

    def set_found(self, found: dict[str, tuple[Found, ...]]) -> None:
        """What the newest answer has found, by key of the picture."""
        self._found = found
        self._show()

    def light(self, place: int) -> None:
        """Show one of the places that were found."""
        self.canvas.light(place)
        self._show_list(place)

    def pick(self, number: int) -> None:
        """Show a region."""
        self.canvas.pick(number)

    @property
    def current(self) -> InputPicture | None:
        """The picture that is shown large."""
        return None if self._current is None else self._current.picture

    @property
    def drawing(self) -> bool:
        return self.region.isChecked()

    def set_picture(self, picture: InputPicture, raster: Raster | None) -> None:
        """The answer to `picture_wanted`; None: it is not here (any more)."""
        if self._current is None or self._current.key != key_of(picture):
            return
        if raster is None:
            self.canvas.show_message(self.tr("This picture is not here any more."))
        else:
            self.canvas.add_pixmap(image(raster))

    # -- inside -------------------------------------------------------------------------------------------------------

    def _show_frame(self, frame: Frame | None) -> None:
        other = (None if frame is None else frame.key) != (None if self._current is None else self._current.key)
        self._current = frame
        if other:
            self._begin(frame)
        self._show()

    def _begin(self, frame: Frame | None) -> None:
        self.canvas.pick(0)
        self.canvas.light(-1)
        if frame is None:
            self.canvas.show_picture(0, 0, "")
            return
        picture = frame.picture
        self.canvas.show_picture(picture.width, picture.height, "")
        self.canvas.set_editable(bool(picture.sha256 and picture.width))
        if not picture.sha256:
            host = self.tr("The provider fetches it: {address}").format(address=picture.url)
            kept = self.tr("Stored at the provider: {id}").format(id=picture.file_id)
            self.canvas.show_message(host if picture.url else kept)
            return
        if (small := self._previews.get(picture)) is not None:
            self.canvas.add_pixmap(QPixmap(small))
        self._want(_SHOWN)

    def _want(self, edge: int) -> None:
        if self._current is not None and self._current.picture.sha256:
            self.picture_wanted.emit(self._current.picture, edge)

    def _regions(self) -> tuple[AskRegion, ...]:
        frame = self._current
        if frame is None:
            return ()
        own = self._own.get(frame.key)
        if own is not None:
            return own
        return () if frame.asked is None else frame.asked.regions

    def _show(self) -> None:
        frame = self._current
        self.canvas.show_regions(self._regions(), () if frame is None else self._found.get(frame.key, ()))
        self.film.show_frames(self._frames, "" if frame is None else frame.key)
        there = frame is not None and bool(frame.picture.sha256)
        for button in (self.region, self.zoom, self.open):
            button.setVisible(there)
        self._show_list()
        self.retranslate()

    def _show_list(self, lit: int = -1) -> None:
        found = () if self._current is None else self._found.get(self._current.key, ())
        self.regions.show_regions(self._regions(), found, self.canvas.current, lit)

    def _change(self, regions: tuple[AskRegion, ...]) -> None:
        if self._current is not None:
            self._own[self._current.key] = regions
            self.regions_changed.emit(self._current.picture, regions)
            self._show()

    def _read(self, number: int) -> None:
        if self._current is not None:
            self.read_wanted.emit(self._current.picture, number)

    def _fix(self, box: object) -> None:
        if self._current is not None:
            self.fix_wanted.emit(self._current.picture, box)

    def _open(self) -> None:
        if self._current is not None:
            self.open_wanted.emit(self._current.picture)

    def _set_drawing(self, on: bool) -> None:
        self.canvas.set_drawing(on)
        self.drawing_changed.emit(on)

    # -- look ---------------------------------------------------------------------------------------------------------

    def _dress(self) -> None:
        self._head.setFixedHeight(self._theme.size("header"))
        self.setMinimumWidth(self._theme.px(LEAST))
        self.setMaximumWidth(self._theme.px(MOST))
        edge = self._theme.size("control.md")
        for button in (self.region, self.zoom, self.open):
            button.setFixedSize(edge, edge)
            button.setIconSize(self._theme.icon_size(18))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pictures"))
        frame = self._current
        self._name.setText(self.tr("Pictures") if frame is None else frame.picture.name or self.tr("Picture"))
        self.canvas.setAccessibleName(self._name.text())
        self.canvas.setAccessibleDescription(
            self.tr("R adds a region; arrow keys move the current one, Shift by ten, Alt resizes it, Del removes it")
        )
        if frame is None:
            self.canvas.show_message(self.tr("Drop pictures here"))
        for button, tip, name in (
            (self.region, actions.tip(self.tr("Mark a region"), "region"), self.tr("Mark a region")),
            (self.zoom, self.tr("Fit or 100 %"), self.tr("Fit or 100 %")),
            (self.open, self.tr("Open large"), self.tr("Open large")),
        ):
            button.setToolTip(tip)
            button.setAccessibleName(name)
