"""An edit from coarse to fine: each stage is the whole edit on a canvas of that fineness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from services.engine.painter import Painting
from services.engine.retouch.adding import lay_in, paint_in, with_palette
from services.engine.retouch.cutting import without_background
from services.engine.retouch.filling import filled
from services.engine.retouch.grading import regraded, repainted
from services.engine.retouch.opened import contained, fitted, is_clear, opened
from services.engine.retouch.room import Box, calm_box, grown, largest_box
from services.engine.retouch.wishes import Wishes, read_wishes

_SCENIC: float = 0.22
"""A free part of more than this share of the picture is painted as a part of a whole scene, if the words name one; a
smaller one is a scene of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One edit, all of it at its full size."""

    base: Image.Image
    """RGBA, the first source."""
    free: Image.Image
    """L: how far each pixel may be changed; 0 is kept as it is."""
    whole: bool
    """No part is kept: the picture as a whole is re-done."""
    others: tuple[Image.Image, ...]
    """RGBA, the further sources."""
    marks: Image.Image | None
    """L: where a markup was drawn."""
    wishes: Wishes
    seed: int
    transparent: bool
    quality: str
    strength: float = 1.0
    """0..1: how far a re-done picture goes from the source."""


def edited(
    sources: tuple[bytes, ...],
    mask: bytes | None,
    markup: bytes | None,
    prompt: str,
    size: tuple[int, int],
    seed: int,
    *,
    stages: int = 0,
    transparent: bool = False,
    quality: str = "medium",
    fidelity: str = "",
) -> Iterator[Image.Image]:
    """`stages` earlier stages of the edit, then the edit, `size` pixels: RGBA when transparent, else RGB.

    What a mask shows opaque comes back unchanged. A source with clear parts and no mask is filled there, unless the
    result is to be transparent, too. Everything else is re-done by the words.
    """
    wishes = read_wishes(prompt)
    place = contained if mask is None and "extend" in wishes.changes else fitted
    base = place(opened(sources[0], size), size)
    alpha = fitted(opened(mask), size).getchannel("A") if mask is not None else base.getchannel("A")
    kept_all = mask is None and (transparent or not is_clear(base))
    task = Task(
        base=base,
        free=Image.new("L", size, 255) if kept_all else ImageChops.invert(alpha),
        whole=kept_all,
        others=tuple(_reduced(source, size) for source in sources[1:]),
        marks=None if markup is None else fitted(opened(markup), size).getchannel("A"),
        wishes=wishes,
        seed=seed,
        transparent=transparent,
        quality=quality,
        strength=0.75 if fidelity == "high" else 1.0,
    )
    for number in range(stages):
        yield _stage(task, 0.16 + 0.5 * (number + 1) / (stages + 1))
    yield _stage(task, 1.0)


def _reduced(source: bytes, size: tuple[int, int]) -> Image.Image:
    """A further source, no larger than the result: sixteen large ones would fill the memory."""
    picture = opened(source, size)
    picture.thumbnail(size, Image.Resampling.LANCZOS)
    return picture


def _stage(task: Task, scale: float) -> Image.Image:
    """The edit made on a canvas `scale` times as fine, at its full size."""
    size = max(8, round(task.base.width * scale)), max(8, round(task.base.height * scale))
    coarse = task if scale == 1.0 else _shrunk(task, size)
    patch = (_whole if task.whole else _patch)(coarse)
    if scale < 1.0:
        patch = patch.convert("RGBa").resize(task.base.size, Image.Resampling.BICUBIC).convert("RGBA")
    mode = "RGBA" if task.transparent else "RGB"
    if task.whole:
        return patch.convert(mode)
    weight = feathered(task.free, min(task.base.size) / 100)
    if not task.transparent:
        # there is nothing to blend with where the source is clear
        weight = ImageChops.lighter(
            weight, ImageChops.multiply(ImageChops.invert(task.base.getchannel("A")), task.free)
        )
    return Image.composite(patch.convert(mode), task.base.convert(mode), weight)


def _shrunk(task: Task, size: tuple[int, int]) -> Task:
    return replace(
        task,
        base=task.base.convert("RGBa").resize(size, Image.Resampling.BOX).convert("RGBA"),
        free=task.free.resize(size, Image.Resampling.BOX),
        marks=None if task.marks is None else task.marks.resize(size, Image.Resampling.BOX),
        quality="low",
    )


def feathered(free: Image.Image, radius: float) -> Image.Image:
    """How much of the new is shown: 0 wherever `free` is 0, rising to `free` inside within about `radius` pixels."""
    inside = free.point([0] + [255] * 255)
    # what lies beyond the picture's edge is no border
    margin = round(radius * 2) + 1
    wide = Image.fromarray(np.pad(np.asarray(inside), margin, mode="edge")).filter(ImageFilter.GaussianBlur(radius))
    soft = wide.crop((margin, margin, margin + free.width, margin + free.height))
    rising = soft.point([max(0, min(255, (level - 118) * 2)) for level in range(256)])
    return ImageChops.multiply(rising, free)


# -- a part of the picture ---------------------------------------------------------------------------------------------


def _patch(task: Task) -> Image.Image:
    """RGBA: what the free part shows; what lies beyond it does not count."""
    wishes, hole = task.wishes, task.free.point([0] + [255] * 255)
    patch = _beneath(task, hole).convert("RGBA")
    if task.transparent:
        patch.putalpha(task.base.getchannel("A") if is_clear(task.base) else 0)
    room = hole.getbbox() or (0, 0, *hole.size)
    # the new part fades in at its edge: things stand clear of it
    edge = round(min(hole.size) / 60) if min(room[2] - room[0], room[3] - room[1]) > 40 else 0
    inner = (room[0] + edge, room[1] + edge, room[2] - edge, room[3] - edge)
    box = grown(_wished(largest_box(hole), room, wishes), inner, 0.08)
    new = replace(wishes.new, subjects=wishes.on_earth) if _scenic(task) else wishes.new
    if new.subjects or new.text:
        paint_in(patch, new, box, task.seed, task.quality)
    elif task.others:
        _fill_in(patch, task.others[0], box)
    return patch


def _beneath(task: Task, hole: Image.Image) -> Image.Image:
    """RGB: the ground in the free part, before anything is put there."""
    wishes, base = task.wishes, task.base.convert("RGB")
    clear = ImageChops.multiply(task.base.getchannel("A").point([255] * 255 + [0]), hole)
    if clear.getbbox():
        base = filled(base, clear, draft=task.quality == "low")
    removes, adds = "remove" in wishes.changes, "add" in wishes.changes
    if _scenic(task):
        # sun and moon belong to the scenery, all else is put where there is room
        scenery = replace(wishes.scene, subjects=wishes.in_the_sky, text="")
        left, top, right, bottom = (0, 0, *base.size) if _large(task) else hole.getbbox() or (0, 0, *base.size)
        painted = next(Painting(scenery, right - left, bottom - top, task.seed, quality=task.quality).stages())
        base.paste(painted if clear.getbbox() else with_palette(painted, base, 0.25), (left, top))
        return base
    empties = removes or not (adds or wishes.relights)
    ground = filled(base, hole, draft=task.quality == "low") if empties else base
    return regraded(ground, wishes, task.seed, task.quality) if wishes.regrades and not removes else ground


def _scenic(task: Task) -> bool:
    """A place is named for the free part, with its hour or nothing else to show there, or that part is large."""
    wishes = task.wishes
    alone = not wishes.on_earth or bool(wishes.scene.time)
    return wishes.place and "remove" not in wishes.changes and (_large(task) or alone)


def _large(task: Task) -> bool:
    free = task.free.width * task.free.height - task.free.histogram()[0]
    return free > _SCENIC * task.free.width * task.free.height


def _wished(box: Box, room: Box, wishes: Wishes) -> Box:
    """Inside a large free part, its side that the words name."""
    left, top, right, bottom = box
    if wishes.x is not None and box == room and right - left > 1.6 * (bottom - top):
        width = bottom - top
        left = round(left + (right - left - width) * wishes.x)
        right = left + width
    if wishes.y is not None and box == room and bottom - top > 1.6 * (right - left):
        height = right - left
        top = round(top + (bottom - top - height) * wishes.y)
        bottom = top + height
    return left, top, right, bottom


def _fill_in(patch: Image.Image, other: Image.Image, box: Box) -> None:
    """Another picture in the box: one with clear parts as a whole, any other cut to fill it."""
    size = box[2] - box[0], box[3] - box[1]
    patch.alpha_composite((contained if is_clear(other) else fitted)(other, size), box[:2])


# -- the whole picture -------------------------------------------------------------------------------------------------


def _whole(task: Task) -> Image.Image:
    """RGBA: the source re-done, with what is new in it."""
    wishes, alpha = task.wishes, task.base.getchannel("A")
    source = task.base.convert("RGB")
    redone = source
    if wishes.regrades:
        redone = regraded(source, wishes, task.seed, task.quality)
    elif not (wishes.paints or task.others or "clear" in wishes.changes):
        redone = repainted(source, task.seed)
    if task.others:
        redone = with_palette(redone, task.others[0], 0.8 if "palette" in wishes.changes else 0.3)
    redone = Image.blend(source, redone, task.strength)
    if task.marks is not None and wishes.regrades:
        redone = Image.composite(redone, source, feathered(_around(task.marks), min(source.size) / 40))
    picture = redone.convert("RGBA")
    if is_clear(task.base):
        picture.putalpha(alpha.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if "mirrored" in wishes.changes else alpha)
    elif task.transparent or "clear" in wishes.changes:
        picture.putalpha(without_background(source))
    if wishes.paints:
        paint_in(picture, wishes.new, _free_box(task, redone), task.seed, task.quality)
    if task.others:
        lay_in(picture, list(task.others), task.seed, wishes.x, wishes.y)
    if not task.transparent and is_clear(picture):
        ground = Image.new("RGBA", picture.size, "#ffffff")
        ground.alpha_composite(picture)
        return ground
    return picture


def _around(marks: Image.Image) -> Image.Image:
    """The oval around what was marked, as a mask."""
    area = Image.new("L", marks.size, 0)
    box = marks.point([0] * 32 + [255] * 224).getbbox()
    if box:
        ImageDraw.Draw(area).ellipse(grown(box, (0, 0, *marks.size), 0.2), fill=255)
    return area


def _free_box(task: Task, picture: Image.Image) -> Box:
    """Where new things go: into the markup's box, or where the picture is calm."""
    limit = (0, 0, *picture.size)
    marked = None if task.marks is None else task.marks.point([0] * 32 + [255] * 224).getbbox()
    if marked:
        return grown(marked, limit, 0.15)
    edge = round(min(picture.size) * (0.45 if len(task.wishes.new.subjects) < 3 else 0.66))
    wide = min(picture.width, round(edge * (1.15 if task.wishes.new.subjects else 2.0)))
    return calm_box(picture, (wide, edge), task.wishes.x, task.wishes.y)
