"""Puts things into a picture: painted subjects in its light, and further pictures as prints that lie in it."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from services.engine.painter import Painting, Scene
from services.engine.painter.subjects.drawing import Zone
from services.engine.painter.subjects.table import DRAWINGS
from services.engine.painter.view import seeded
from services.engine.retouch.opened import is_clear
from services.engine.retouch.room import Box, calm_box


def paint_in(picture: Image.Image, scene: Scene, box: Box, seed: int, quality: str) -> None:
    """Paints the subjects of a scene, cut out, into a box of an RGBA picture, in the light that is there.

    What stands goes to the foot of the box, what flies or hangs in the sky to its middle.
    """
    width, height = max(8, box[2] - box[0]), max(8, box[3] - box[1])
    cut_out = _filling(scene, width, height, seed, quality)
    left = box[0] + (width - cut_out.width) // 2
    zones = {DRAWINGS[subject.name].zone for subject in scene.subjects}
    top = box[1] + (height - cut_out.height) // (2 if zones <= {Zone.AIR, Zone.HEAVEN} else 1)
    if zones == {Zone.HEAVEN}:
        # sun and moon bring their own light
        picture.alpha_composite(cut_out, (left, top))
        return
    around = picture.crop((left, top, left + cut_out.width, top + cut_out.height)).convert("RGB")
    picture.alpha_composite(_lit(cut_out, around), (left, top))


def _filling(scene: Scene, width: int, height: int, seed: int, quality: str) -> Image.Image:
    """The subjects as large as fits into width x height, without the room that a picture leaves around them."""
    small = max(8, width // 4), max(8, height // 4)
    draft = next(Painting(scene, *small, seed, transparent=True, quality="low").stages())
    seen = _visible(draft)
    grown = min(3.0, small[0] / (seen[2] - seen[0]), small[1] / (seen[3] - seen[1]))
    # compositions depend on the shape alone: the same one, only larger
    large = max(8, round(width * grown)), max(8, round(height * grown))
    whole = next(Painting(scene, *large, seed, transparent=True, quality=quality).stages())
    cut = whole.crop(_visible(whole))
    if cut.width > width or cut.height > height:
        cut.thumbnail((width, height), Image.Resampling.LANCZOS)
    return cut


def _visible(picture: Image.Image) -> Box:
    return picture.getchannel("A").point([0] * 24 + [255] * 232).getbbox() or (0, 0, *picture.size)


def _lit(cut_out: Image.Image, around: Image.Image) -> Image.Image:
    """The cut-out a little in the brightness and the cast of its surroundings."""
    mean = np.asarray(around, dtype=np.float32).mean((0, 1)) / 255
    light = float(mean @ np.array([0.299, 0.587, 0.114], dtype=np.float32))
    cast = (mean / max(light, 0.05)).clip(0.6, 1.5) ** 0.3
    level = min(1.06, 0.62 + 0.75 * light)
    alpha = cut_out.getchannel("A")
    pixels = np.asarray(cut_out.convert("RGB"), dtype=np.float32) * cast * level
    lit = Image.fromarray(pixels.clip(0, 255).round().astype(np.uint8)).convert("RGBA")
    lit.putalpha(alpha)
    return lit


def lay_in(picture: Image.Image, prints: list[Image.Image], seed: int, x: float | None, y: float | None) -> None:
    """Lays further pictures into an RGBA picture: those with clear parts as they are, the others as framed prints."""
    taken: tuple[Box, ...] = ()
    random = seeded("prints", seed)
    for number, print_ in enumerate(prints):
        cut_out = is_clear(print_)
        shown = print_.crop(_visible(print_)) if cut_out else print_
        edge = min(picture.size) * (0.34 if len(prints) < 3 else 0.24) * (1.3 if cut_out else 1.0)
        scale = edge / max(shown.size)
        size = max(4, round(shown.width * scale)), max(4, round(shown.height * scale))
        small = shown.resize(size, Image.Resampling.LANCZOS)
        if not cut_out:
            small = _framed(small, random.uniform(-5, 5))
        size = min(small.width, picture.width), min(small.height, picture.height)
        wished = x if number == 0 else None
        box = calm_box(picture.convert("RGB"), size, 0.9 if wished is None and y is None else wished, y, taken)
        picture.alpha_composite(small.crop((0, 0, *size)), box[:2])
        taken = (*taken, box)


def _framed(shown: Image.Image, turn: float) -> Image.Image:
    """A print with a white border and a soft shadow, a little askew."""
    border = max(2, round(min(shown.size) * 0.05))
    sheet = ImageOps.expand(shown.convert("RGB"), border, "#f7f3ea").convert("RGBA")
    turned = sheet.rotate(turn, Image.Resampling.BICUBIC, expand=True)
    margin = 2 * border
    whole = Image.new("RGBA", (turned.width + 2 * margin, turned.height + 2 * margin), (0, 0, 0, 0))
    shadow = Image.new("RGBA", whole.size, (24, 18, 30, 0))
    cover = Image.new("L", whole.size, 0)
    cover.paste(turned.getchannel("A").point([level * 45 // 100 for level in range(256)]), (margin, margin + border))
    shadow.putalpha(cover.filter(ImageFilter.GaussianBlur(border)))
    whole.alpha_composite(shadow)
    whole.alpha_composite(turned, (margin, margin))
    return whole


def with_palette(picture: Image.Image, model: Image.Image, share: float) -> Image.Image:
    """The RGB picture with its colours moved towards another one's: mean and spread of each channel of YCbCr.

    After Reinhard et al., Color Transfer between Images, 2001, in a simpler colour space.
    """
    own = np.asarray(picture.convert("YCbCr"), dtype=np.float32)
    other = np.asarray(model.convert("RGB").resize((64, 64), Image.Resampling.BOX).convert("YCbCr"), dtype=np.float32)
    mean, spread = own.mean((0, 1)), own.std((0, 1)) + 1.0
    wanted, wide = other.mean((0, 1)), other.std((0, 1)) + 1.0
    # the light stays mostly its own, or shapes are lost
    part = np.array([0.4, 1.0, 1.0], dtype=np.float32) * share
    moved = (own - mean) * (1 + (np.clip(wide / spread, 0.5, 2.0) - 1) * part) + mean + (wanted - mean) * part
    return Image.fromarray(moved.clip(0, 255).round().astype(np.uint8), "YCbCr").convert("RGB")
