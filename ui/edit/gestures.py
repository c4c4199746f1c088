"""What the person asks for with the tools: the one place that the page connects to the controllers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Gestures(QObject):
    """Signals only. Coordinates and lengths are pixels of the picture that is edited.

    Names and arguments of the mask's are those of `MaskController`'s methods.
    """

    begin_stroke = Signal(float, float, object, bool, float)
    """x, y, Brush, erase, pressure 0 to 1."""
    stroke_to = Signal(float, float, float)
    """x, y, pressure."""
    end_stroke = Signal()
    abort_stroke = Signal()
    line_to = Signal(float, float, object, bool)
    """x, y, Brush, erase: a straight stroke from where the last one ended."""
    rectangle = Signal(float, float, float, float, object)
    """x, y, width, height, Combine."""
    ellipse = Signal(float, float, float, float, object)
    polygon = Signal(object, object)
    """Tuple of (x, y), Combine."""
    wand = Signal(float, float, int, bool, object)
    """x, y, tolerance 0 to 255, whether only what is connected, Combine."""
    smart_box = Signal(float, float, float, float, object)
    """x, y, width, height, Combine: find the thing inside."""
    smart_mark = Signal(object, float, bool)
    """Points, width of the stroke, True: it belongs to the thing."""
    smart_done = Signal()
    smart_cancel = Signal()
    mask_action = Signal(str, int)
    """An id of `mask_actions.MASK_ACTIONS`, and pixels for feather, grow and shrink (else 0)."""

    frame_wanted = Signal(object)
    """Box: the picture is to show this area; larger than the picture extends it."""
    crop_wanted = Signal(object)
    """Box: cut the picture to this."""
    mark_added = Signal(object)
    """Mark."""
    mark_changed = Signal(int, object)
    """Its place in the list, the Mark as it is to be."""
    mark_removed = Signal(int)
    preview_wanted = Signal(object)
    """LocalStep: show the picture as it would be; None: as it is."""
    step_wanted = Signal(object)
    """LocalStep: make a version so."""
