"""Re-does a whole picture: its light, colours and surface, from tables by what the words ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from services.engine.painter import Scene, styles
from services.engine.painter.canvas import Canvas
from services.engine.painter.layout import arranged
from services.engine.painter.palette import PAINTS, rgb
from services.engine.painter.scene import Setting, Style, Time, Weather
from services.engine.painter.sky import stars
from services.engine.painter.view import seeded
from services.engine.painter.weather import weather
from services.engine.retouch.cutting import without_background
from services.engine.retouch.wishes import Wishes

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One change of light. All parts are neutral by default."""

    exposure: float = 1.0
    contrast: float = 1.0
    saturation: float = 1.0
    top: str = ""
    """Colour of the light from above, multiplied in; empty: white."""
    low: str = ""
    """The same from below; empty: as `top`."""
    veil: str = ""
    """Colour laid over everything, as fog does."""
    veiled: float = 0.0
    """0..1: how much of it."""
    bloom: float = 0.0
    """0..1: how far bright parts shine over."""
    vignette: float = 0.0


GRADES: Mapping[str, Grade] = MappingProxyType(
    {
        "dawn": Grade(top="#e8d2e6", low="#ffd9b8", contrast=0.92, veil="#ffe6d0", veiled=0.12, bloom=0.15),
        "morning": Grade(exposure=1.08, top="#fff4dc", saturation=1.05, bloom=0.12),
        "noon": Grade(exposure=1.2, contrast=1.06, saturation=1.12),
        "sunset": Grade(top="#f0a56a", low="#ffcf7a", contrast=1.06, saturation=1.12, exposure=1.1, bloom=0.2),
        "dusk": Grade(top="#7f83c4", low="#e0a9b4", exposure=0.84, saturation=0.92),
        "night": Grade(top="#42528e", low="#56669a", exposure=0.84, saturation=0.72, contrast=1.1, vignette=0.35),
        "rain": Grade(top="#c0ccd8", exposure=0.92, saturation=0.7, contrast=0.95),
        "storm": Grade(top="#7a88a0", low="#98a4ae", exposure=0.78, saturation=0.6, contrast=1.15, vignette=0.3),
        "snow": Grade(top="#e8f0fa", exposure=1.12, saturation=0.6, veil="#f2f6fb", veiled=0.16),
        "fog": Grade(saturation=0.6, contrast=0.72, veil="#dfe5e8", veiled=0.38),
        "clouds": Grade(top="#d4dbe2", saturation=0.78, contrast=0.93),
        "spring": Grade(exposure=1.07, top="#fff0f2", saturation=1.1),
        "summer": Grade(exposure=1.06, top="#fff3d0", saturation=1.18, contrast=1.05),
        "autumn": Grade(top="#ffd9a0", low="#f4c088", saturation=1.05),
        "winter": Grade(top="#dfeafa", exposure=1.08, saturation=0.55, veil="#eef4fb", veiled=0.12),
        "calm": Grade(contrast=0.88, saturation=0.9, bloom=0.15),
        "cosy": Grade(top="#ffd9a8", exposure=0.98, saturation=1.06, vignette=0.28, bloom=0.12),
        "happy": Grade(exposure=1.1, saturation=1.25),
        "sad": Grade(top="#b8c4d8", saturation=0.6, exposure=0.9),
        "dreamy": Grade(top="#f4e0fa", contrast=0.85, bloom=0.45, saturation=1.05),
        "eerie": Grade(top="#8fb0a0", low="#6c8c8c", exposure=0.8, saturation=0.6, contrast=1.15, vignette=0.5),
        "romantic": Grade(top="#ffd2d6", low="#ffc4bc", bloom=0.3),
        "brighter": Grade(exposure=1.55),
        "darker": Grade(exposure=0.68),
        "contrast": Grade(contrast=1.35),
        "vivid": Grade(saturation=1.55, contrast=1.05),
        "muted": Grade(saturation=0.5, contrast=0.92),
        "grey": Grade(saturation=0.0, contrast=1.12),
        "sepia": Grade(saturation=0.0, top="#f2dcb4", low="#e6cb9c", contrast=0.95, vignette=0.3),
        "warm": Grade(top="#ffdcb0", saturation=1.06),
        "cool": Grade(top="#c4dcff", saturation=0.95),
    }
)
"""Times, weathers, seasons, moods and wishes by name."""


def regraded(picture: Image.Image, wishes: Wishes, seed: int, quality: str) -> Image.Image:
    """The RGB picture in the light, weather and manner that is wished for; what it shows stays where it is."""
    scene = wishes.scene
    if "mirrored" in wishes.changes:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if "negative" in wishes.changes:
        picture = ImageOps.invert(picture)
    if scene.season == "autumn":
        picture = _turned_leaves(picture)
    names = [scene.time, scene.weather, scene.season, scene.mood, *sorted(wishes.changes)]
    for name in names:
        if name in GRADES:
            picture = _graded(picture, GRADES[name])
    for part, colour in (*scene.tints, *wishes.tints):
        picture = _tinted(picture, PAINTS[colour], _reach(part, picture))
    for colour in wishes.colours[:2]:
        picture = _tinted(picture, PAINTS[colour], None)
    for colour in wishes.thing_colours[:1]:
        picture = _tinted(picture, PAINTS[colour], without_background(picture))
    picture = _weathered(picture, scene, seed)
    unit = min(picture.size) / 420
    if "soft" in wishes.changes:
        picture = picture.filter(ImageFilter.GaussianBlur(3.5 * unit))
    if "sharp" in wishes.changes:
        picture = picture.filter(ImageFilter.UnsharpMask(2 * unit, 130, 2))
    return _styled(picture, wishes, seed, quality)


def repainted(picture: Image.Image, seed: int) -> Image.Image:
    """The same picture as another hand would paint it: broad touches, a slightly other mix of colours."""
    random = seeded("repainted", seed)
    reach = max(1, round(min(picture.size) / 220))
    touched = picture.filter(ImageFilter.MedianFilter(2 * min(reach, 3) + 1))
    touched = ImageEnhance.Color(touched).enhance(random.uniform(1.05, 1.3))
    touched = ImageEnhance.Contrast(touched).enhance(random.uniform(0.98, 1.1))
    return styles.finished(touched, Style.GOUACHE, random, "medium")


def _graded(picture: Image.Image, grade: Grade) -> Image.Image:
    if grade.saturation != 1.0:
        picture = ImageEnhance.Color(picture).enhance(grade.saturation)
    pixels = np.asarray(picture, dtype=np.float32) / 255.0
    height, width = pixels.shape[:2]
    if grade.top:
        top, low = _unit(grade.top), _unit(grade.low or grade.top)
        share = np.linspace(0.0, 1.0, height, dtype=np.float32)[:, None, None]
        pixels = pixels * (top * (1 - share) + low * share)
    # brightening bends instead of cutting off: nothing becomes plain white that was not
    pixels = pixels * grade.exposure if grade.exposure <= 1 else 1 - (1 - pixels.clip(0, 1)) ** grade.exposure
    if grade.contrast != 1.0:
        middle = float(pixels.mean())
        pixels = (pixels - middle) * grade.contrast + middle
    if grade.veiled:
        pixels = pixels * (1 - grade.veiled) + _unit(grade.veil) * grade.veiled
    if grade.vignette:
        across = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
        down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
        pixels = pixels * (1 - grade.vignette * ((across**2 + down**2) / 2) ** 1.2)[..., None]
    result = Image.fromarray((pixels.clip(0, 1) * 255).round().astype(np.uint8))
    if grade.bloom:
        glow = result.filter(ImageFilter.GaussianBlur(min(result.size) / 40))
        screened = 255 - (255 - np.asarray(result, np.float32)) * (255 - np.asarray(glow, np.float32)) / 255
        result = Image.blend(result, Image.fromarray(screened.round().astype(np.uint8)), grade.bloom)
    return result


def _unit(colour: str) -> Floats:
    return np.array(rgb(colour), dtype=np.float32) / 255.0


def _turned_leaves(picture: Image.Image) -> Image.Image:
    """Greens become the oranges and reds of autumn."""
    hue, saturation, value = picture.convert("HSV").split()
    levels = [_leaf(level) for level in range(256)]
    return Image.merge("HSV", (hue.point(levels), saturation, value)).convert("RGB")


def _leaf(hue: int) -> int:
    """PIL's hues: green lies around 85 of 256; from yellow-green to blue-green they move to orange."""
    if not 36 <= hue <= 120:
        return hue
    share = (hue - 36) / 84
    return round(14 + 22 * share) if share < 0.8 else round(14 + 22 * share + (share - 0.8) * 5 * (hue - 36))


def _tinted(picture: Image.Image, colour: str, reach: Image.Image | None) -> Image.Image:
    """The picture in shades of one colour, its own ones showing through; `reach`: where."""
    grey = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    dark, light = _mixed(rgb(colour), (16, 14, 24), 0.72), _mixed(rgb(colour), (255, 252, 244), 0.78)
    shades = ImageOps.colorize(grey, dark, light, rgb(colour))
    tinted = Image.blend(picture, shades, 0.78)
    return tinted if reach is None else Image.composite(tinted, picture, reach)


def _mixed(first: tuple[int, int, int], second: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


_BANDS: Mapping[str, tuple[float, float, float]] = MappingProxyType(
    {
        "clouds": (1.0, 0.8, 0.0),
        "mountain": (0.2, 1.0, 0.2),
        "water": (0.0, 0.6, 1.0),
        "ground": (0.0, 0.5, 1.0),
    }
)
"""Where a part of the surroundings lies: strength at the top, in the middle and at the bottom."""


def _reach(part: str, picture: Image.Image) -> Image.Image | None:
    """A mask of the part of the surroundings; None: everywhere."""
    if part == "sky":
        return _open_sky(picture, 0.75)
    band = _BANDS.get(part)
    if band is None:
        return None
    levels = np.interp(np.linspace(0, 1, picture.height), [0.0, 0.5, 1.0], [255 * share for share in band])
    column = Image.frombytes("L", (1, picture.height), levels.round().astype(np.uint8).tobytes())
    return column.resize(picture.size)


def _weathered(picture: Image.Image, scene: Scene, seed: int) -> Image.Image:
    """Rain, snow, drifting leaves and the like in front of everything, stars behind."""
    dark = scene.time is Time.NIGHT
    if not (dark or scene.weather or scene.season):
        return picture
    falls = Weather.SNOW if scene.season == "winter" and not scene.weather else scene.weather
    layout = arranged(
        Scene(setting=Setting.MEADOW, time=scene.time, weather=falls, season=scene.season, key=scene.key),
        *picture.size,
        seed,
        1.0,
        False,
    )
    if dark and scene.weather in {Weather.NONE, Weather.SNOW}:
        starry = picture.copy()
        stars(Canvas(starry, 1.0), layout.view, picture.height * 0.5, 130)
        picture = Image.composite(starry, picture, _open_sky(picture, 0.6))
    result = picture.copy()
    weather(Canvas(result, 1.0), layout.view, Setting.MEADOW)
    return result


def _open_sky(picture: Image.Image, lowest: float) -> Image.Image:
    """A mask of what is smooth from the top edge down to the first thing, fading out at a share of the height."""
    scale = min(1.0, 110 / max(picture.size))
    size = max(8, round(picture.width * scale)), max(8, round(picture.height * scale))
    small = picture.convert("L").resize(size, Image.Resampling.BOX)
    edges = np.array(small.filter(ImageFilter.FIND_EDGES), dtype=np.float32)
    edges[[0, -1]] = edges[:, [0, -1]] = 0
    calm = (edges < 30).astype(np.float32)
    fading = ((lowest - np.linspace(0, 1, calm.shape[0], dtype=np.float32)) / 0.2).clip(0, 1)
    sky = Image.fromarray((np.cumprod(calm, axis=0) * fading[:, None] * 255).astype(np.uint8))
    # single columns that stop early are strokes of the brush, no things
    return sky.filter(ImageFilter.MedianFilter(5)).resize(picture.size, Image.Resampling.BICUBIC)


def _styled(picture: Image.Image, wishes: Wishes, seed: int, quality: str) -> Image.Image:
    if not wishes.styled:
        return picture
    random = seeded("styled", seed)
    match wishes.scene.style:
        case Style.PIXEL:
            cell = max(2, round(min(picture.size) / 116))
            small = picture.resize((-(-picture.width // cell), -(-picture.height // cell)), Image.Resampling.BOX)
            return styles.pixelated(small, *picture.size, cell)
        case Style.FLAT | Style.PAPER_CUT:
            smooth = picture.filter(ImageFilter.ModeFilter(5)) if min(picture.size) < 700 else picture
            smooth = smooth.filter(ImageFilter.GaussianBlur(min(picture.size) / 260))
            few = smooth.quantize(14, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE).convert("RGB")
            return styles.finished(few.filter(ImageFilter.MedianFilter(5)), wishes.scene.style, random, quality)
        case Style.WATERCOLOUR | Style.PASTEL:
            # pale manners, made for strong drawings
            strong = ImageEnhance.Color(ImageOps.autocontrast(picture, cutoff=2, preserve_tone=True)).enhance(1.6)
            return styles.finished(strong, wishes.scene.style, random, quality)
        case style:
            return styles.finished(picture, style, random, quality)
