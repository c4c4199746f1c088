"""Connects the canvas with its tools to what is edited: pixels in, strokes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from controllers.edit.editing import EditController
from controllers.session import Session
from services.types import Asset, Box, Combine, LocalStep, Mark, MaskColour, Placement, Raster
from ui.edit.canvas_edge import Polyline
from ui.edit.canvas_pane import CanvasPane
from ui.library.thumbnails import SMALL
from ui.qt_image import image

_ALIKE = 0.01
"""Pictures whose shapes differ by less than this lie on one another when they are compared."""


class CanvasWiring(QObject):
    """Lives with the pane: a connection to a method keeps nothing alive."""

    def __init__(self, pane: CanvasPane, session: Session) -> None:
        super().__init__(pane)
        self._pane = pane
        self._canvas = pane.canvas
        self._session = session
        self._edit: EditController = session.edit
        self._asset: Asset | None = None
        self._before: Asset | None = None
        """The picture that this one was made from."""
        self._source: Path | bytes = b""
        """The mask that was loaded last."""
        self._connect_picture()
        self._connect_mask()
        self._connect_gestures()
        self._connect_sheet()
        self._connect_run()
        self._dress(session.settings.value.mask_colour)

    # -- the picture ---------------------------------------------------------------------------------------------------

    def _connect_picture(self) -> None:
        library, canvas = self._session.library, self._canvas
        self._edit.opened.connect(self._opened)
        canvas.picture_wanted.connect(lambda edge: self._want(self._asset, edge))
        canvas.before_wanted.connect(lambda edge: self._want(self._before, edge))
        library.picture.connect(self._arrived)
        library.thumbnail.connect(self._thumbnail_arrived)
        self._session.settings.changed.connect(lambda value, _names: self._dress(value.mask_colour))
        self._pane.colour_chosen.connect(lambda colour: self._session.settings.change(mask_colour=colour))

    def _dress(self, colour: MaskColour) -> None:
        self._pane.set_colour(colour)

    def _opened(self, asset: Asset | None) -> None:
        shown = self._asset
        if asset is not None and shown is not None and (asset.id, asset.sha256) == (shown.id, shown.sha256):
            return
        self._asset, self._before = asset, None
        if asset is None:
            self._pane.show_picture(0, 0, "")
            return
        self._pane.show_picture(asset.width, asset.height, asset.colour)
        self._session.library.want_thumbnail(asset.id, SMALL)
        self._take_mask()
        self._compare(asset)
        self._show_running()
        self._canvas.set_mask_hidden(any(result.asset.id == asset.id for result in self._edit.results))

    def _compare(self, asset: Asset) -> None:
        """With the picture that it was made from, where it is known how one lies on the other."""
        parent = self._edit.versions.tree.version(next(iter(asset.parents), ""))
        place = None if parent is None else _place(parent.asset, asset)
        if parent is not None and place is not None:
            self._before = parent.asset
            self._canvas.clear_before(place)
        self._pane.set_comparable(self._before is not None)

    def _want(self, asset: Asset | None, edge: int) -> None:
        if asset is not None:
            self._session.library.want_picture(asset.id, edge)

    def _arrived(self, asset_id: str, _edge: int, raster: Raster | None) -> None:
        if self._asset is not None and asset_id == self._asset.id:
            if raster is None:
                self._canvas.show_message(self.tr("The picture cannot be read."))
            else:
                self._canvas.add_pixmap(image(raster))
        elif self._before is not None and asset_id == self._before.id and raster is not None:
            self._canvas.add_before(image(raster))

    def _thumbnail_arrived(self, asset_id: str, _edge: int, raster: Raster | None) -> None:
        if self._asset is not None and asset_id == self._asset.id and raster is not None:
            self._canvas.show_thumbnail(image(raster))

    # -- the mask ------------------------------------------------------------------------------------------------------

    def _connect_mask(self) -> None:
        mask, canvas, pane = self._edit.mask, self._canvas, self._pane
        mask.replaced.connect(self._take_mask)
        mask.painted.connect(canvas.mask_painted)
        mask.painted.connect(lambda _box: canvas.set_mask_hidden(False))
        mask.outlined.connect(self._outlined)
        mask.working.connect(pane.set_working)
        edit = self._edit
        pane.undo.connect(edit.undo)
        pane.redo.connect(edit.redo)
        edit.history.changed.connect(lambda: pane.options.set_steps(edit.undo_name, edit.redo_name))

    def _take_mask(self) -> None:
        """The mask of another picture, which is still shown while one is opened, is none of this one."""
        mask, picture = self._edit.mask, self._canvas.picture
        fits = mask.width > 0 and (mask.width, mask.height) == picture.size
        self._canvas.set_mask(mask.pixels if fits else None, picture)

    def _outlined(self, lines: Sequence[Polyline]) -> None:
        self._canvas.set_outline(lines)
        self._pane.set_share(self._edit.mask.share)

    # -- what the tools wish -------------------------------------------------------------------------------------------

    def _connect_gestures(self) -> None:
        gestures, mask = self._pane.gestures, self._edit.mask
        gestures.begin_stroke.connect(mask.begin_stroke)
        gestures.stroke_to.connect(mask.stroke_to)
        gestures.end_stroke.connect(mask.end_stroke)
        gestures.abort_stroke.connect(mask.abort_stroke)
        gestures.line_to.connect(mask.line_to)
        gestures.rectangle.connect(mask.rectangle)
        gestures.ellipse.connect(mask.ellipse)
        gestures.polygon.connect(mask.polygon)
        gestures.wand.connect(self._wand)
        gestures.smart_box.connect(mask.smart_box)
        gestures.smart_mark.connect(mask.smart_mark)
        gestures.smart_done.connect(mask.smart_done)
        gestures.smart_cancel.connect(mask.cancel)
        gestures.mask_action.connect(self.act)

    def _wand(self, x: float, y: float, tolerance: int, contiguous: bool, combine: Combine) -> None:
        self._edit.mask.wand(int(x), int(y), tolerance, contiguous, combine)

    def act(self, name: str, pixels: int = 0) -> None:
        """An action of the whole mask by its id in `MASK_ACTIONS`; `pixels` for feather, grow and shrink."""
        mask = self._edit.mask
        sized: dict[str, Callable[[int], None]] = {"feather": mask.feather, "grow": mask.grow, "shrink": mask.shrink}
        plain: dict[str, Callable[[], None]] = {
            "invert": mask.invert,
            "fill-holes": mask.fill_holes,
            "all": mask.select_all,
            "clear": mask.clear,
            "transparency": mask.from_transparency,
            "luminance": mask.from_luminance,
            "load": self._ask_load,
            "save": self._ask_save,
        }
        if name in sized:
            sized[name](pixels)
        else:
            plain[name]()

    def load(self, source: Path | bytes) -> None:
        """Take a mask from a file, or an encoded picture."""
        self._source = source
        self._edit.mask.load(source)

    def load_fitted(self) -> None:
        """Load the mask that was refused last all the same: scaled, its brightness."""
        self._edit.mask.load(self._source, fit=True)

    def _ask_load(self) -> None:
        dialog = QFileDialog(self._pane, self.tr("Load mask"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self.load(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_save(self) -> None:
        dialog = QFileDialog(self._pane, self.tr("Save mask"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.setNameFilter("PNG (*.png)")
        dialog.fileSelected.connect(lambda file: self._edit.mask.save(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- marks, frame and local changes --------------------------------------------------------------------------------

    def _connect_sheet(self) -> None:
        sheet, pane, gestures = self._edit.sheet, self._pane, self._pane.gestures
        sheet.marks_changed.connect(pane.set_marks)
        sheet.frame_changed.connect(pane.set_frame)
        gestures.frame_wanted.connect(sheet.change_frame)
        local = self._edit.local
        gestures.crop_wanted.connect(self._crop)
        gestures.step_wanted.connect(local.apply)
        gestures.preview_wanted.connect(local.preview)
        local.previewed.connect(self._tried)
        gestures.mark_added.connect(lambda mark: sheet.change_marks((*sheet.marks, mark)))
        gestures.mark_changed.connect(self._change_mark)
        gestures.mark_removed.connect(lambda place: self._change_mark(place, None))

    def _crop(self, box: Box) -> None:
        values = {"left": box.left, "top": box.top, "width": box.width, "height": box.height}
        self._edit.local.apply(LocalStep(name="crop", values=values))

    def _tried(self, _step: LocalStep | None, raster: Raster | None) -> None:
        """How the picture would look; None: it is shown as it is again."""
        self._canvas.set_trial(None if raster is None else image(raster))

    def _change_mark(self, place: int, mark: Mark | None) -> None:
        marks = self._edit.sheet.marks
        self._edit.sheet.change_marks((*marks[:place], *(() if mark is None else (mark,)), *marks[place + 1 :]))

    # -- the run -------------------------------------------------------------------------------------------------------

    def _connect_run(self) -> None:
        self._edit.versions.changed.connect(lambda _tree: self._show_running())
        self._edit.preview.connect(self._preview)

    def _show_running(self) -> None:
        """The picture is dimmed while it is being edited; other versions stay to be worked on."""
        asset = self._asset
        changing = asset is not None and self._edit.versions.is_being_changed(asset)
        if changing is not self._canvas.running:
            self._canvas.set_running(changing)

    def _preview(self, _job_id: str, raster: Raster, placement: Placement | None) -> None:
        if self._canvas.running:
            place = self._canvas.picture if placement is None else placement.frame
            self._canvas.set_preview(image(raster), place)


def _place(before: Asset, after: Asset) -> Box | None:
    """Where the picture that another was made from lies on it, in the pixels of that; None: it is not known."""
    step = after.steps[0] if len(after.steps) == 1 else None
    if after.locked and after.placement is not None:
        canvas = after.placement.canvas
        return Box(-canvas.left, -canvas.top, before.width, before.height)
    if step is not None and step.name == "crop":
        return Box(-int(step.values["left"]), -int(step.values["top"]), before.width, before.height)
    alike = before.height > 0 and after.height > 0
    if alike and abs(before.width / before.height - after.width / after.height) < _ALIKE:
        return Box(0, 0, after.width, after.height)
    return None
