"""From encoded bytes to pixels that a window can paint: upright, 8 bit, sRGB, BGRA."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain

from PIL import Image, ImageCms

from services.pictures import apart
from services.pictures.opening import (
    DECODER_ERRORS,
    MOST_MEMORY,
    broken,
    check_memory,
    is_apart,
    memory_of,
    open_picture,
    orientation,
    svg_size,
)
from services.pictures.sniff import sniff, sniff_foreign
from services.pictures.svg import draw_svg
from services.types import Raster

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)
_ON_ITS_SIDE = tuple(TURNS[each] for each in _SIDEWAYS)
_FROM_THE_END = tuple(TURNS[each] for each in (3, 4, 7, 8))
"""Turns after which the first row is what was last."""
_BAND = 1_000_000
"""Pixels that are converted at once."""
_LARGE = 24_000_000
"""Pixels from which on a picture is not converted in one piece."""
_SMALL = 512
"""Pixels of the longest edge of a picture that is only a sign of a larger one."""
_SIXTEEN_BIT = ("I;16", "I;16B", "I;16L", "I;16N", "I")


def raster(data: bytes, max_edge: int | None = None, *, foreign: bool = False) -> Raster:
    """Decode an encoded picture for painting; with `max_edge`, scaled down (never up) so that no edge is longer.

    Takes png, jpeg, webp and gif (first frame), with `foreign` also what `open_picture` takes then; turns it upright by
    its EXIF orientation and converts it to sRGB by its colour profile. An svg is drawn at that size (svg.py). Slow
    (tens of milliseconds per megapixel, mostly without the GIL): call it in a worker thread. Raises VidraError
    BROKEN_PICTURE (no picture, truncated, over 200 megapixels).
    """
    if foreign and is_apart(data):
        return apart.raster(data, max_edge)  # it gets no larger on its way than it is wanted
    image = draw_svg(data, svg_size(data), max_edge) if sniff(data) == "svg" else open_picture(data, foreign=foreign)
    if _takes_two(image, max_edge) and sniff(data) != "svg":
        return apart.raster(data, max_edge)
    try:
        return pixels(image, max_edge)
    except DECODER_ERRORS as error:
        raise broken(str(error)) from error


def _takes_two(image: Image.Image, max_edge: int | None) -> bool:
    """Whether the picture as it is decoded and as it is shown do not both fit into one process."""
    if image.format == "JPEG" and max_edge is not None:  # decoded smaller
        return False
    return memory_of(image) <= MOST_MEMORY and not _has_room(image, max_edge or max(image.size))


def _has_room(image: Image.Image, max_edge: float) -> bool:
    """Whether a picture may be held together with one of that longest edge that is made of it."""
    scale = min(1.0, max_edge / max(image.size))
    return memory_of(image) + 4 * image.width * image.height * scale * scale <= MOST_MEMORY


def measure(data: bytes, *, foreign: bool = False) -> tuple[int, int, str]:
    """(width, height, format) of an encoded picture as it will be seen, without decoding it.

    An SVG without a size of its own gives (0, 0, "svg"). Raises VidraError BROKEN_PICTURE.
    """
    kind = sniff(data) or (sniff_foreign(data) if foreign else "")
    if kind == "svg":
        return (*svg_size(data), kind)
    return (*seen_size(open_picture(data, foreign=foreign)), kind)


def seen_size(image: Image.Image) -> tuple[int, int]:
    """Width and height of an opened picture once it is upright."""
    width, height = image.size
    return (height, width) if orientation(image) in _SIDEWAYS else (width, height)


def mean_colour(picture: Raster) -> str:
    """Mean colour as `#rrggbb`, transparent parts not counted; `` if every pixel is transparent."""
    # "RGBX" means four plain channels here, so that Pillow averages them as they lie: blue, green, red, alpha.
    size = (picture.width, picture.height)
    channels = Image.frombuffer("RGBX", size, picture.data, "raw", "RGBX", 0, 1)
    pixel = channels.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(pixel, tuple)
    blue, green, red, opacity = pixel
    if picture.alpha:
        if opacity == 0:
            return ""
        blue, green, red = (min(255, round(c * 255 / opacity)) for c in (blue, green, red))
    return f"#{red:02x}{green:02x}{blue:02x}"


def upright(
    image: Image.Image, max_edge: int | None = None, quality: Image.Resampling = Image.Resampling.BILINEAR
) -> Image.Image:
    """Decode an opened picture: as it is meant to be seen, 8 bit, sRGB; mode L, RGB, RGBA or CMYK (without a profile).

    With `max_edge`, scaled down (never up) so that no edge is longer. Raises what decoders raise (DECODER_ERRORS), and
    VidraError as `check_memory`.
    """
    if max_edge is None:
        return in_full(decoded(image, None))
    turn, profile = TURNS.get(orientation(image)), profile_of(image)
    _draft(image, max_edge)
    image = _smaller(_in_blocks(image, max_edge), max_edge, quality)
    if profile:
        image = to_srgb(image, profile)
    return image if turn is None else image.transpose(turn)


def in_full(made: Decoded, *, coloured: bool = False) -> Image.Image:
    """The picture in one piece, `coloured`: as RGB or RGBA. It is the decoded one itself where that can be, else put
    together from bands.

    Raises VidraError, reason `pixels`, where both would take more memory than a picture may.
    """
    image, bands = made.image, (_coloured(band) if coloured else band for band in made.bands())
    first = next(bands)
    if first.size == made.size:
        return first
    if first.mode == image.mode and made.turn is None and made.block == 1:
        return to_srgb(image, made.profile, in_place=True) if made.profile else image
    check_memory(image, 4 * made.size[0] * made.size[1])
    whole = Image.new(first.mode, made.size)
    whole.info.update(first.info)
    top = 0
    for band in chain([first], bands):
        whole.paste(band, (0, top))
        top += band.height
    return whole


def _coloured(image: Image.Image) -> Image.Image:
    return in_mode(image, "RGBA" if image.mode == "RGBA" else "RGB")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded picture with what is still to be done to its pixels; it is done band by band, so that of a large one
    there is never a second copy."""

    image: Image.Image
    turn: Image.Transpose | None = None
    profile: bytes = b""
    block: int = 1
    """Side of the squares of pixels of which each becomes one, their mean."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height once it is upright and smaller."""
        width, height = (-(-side // self.block) for side in self.image.size)
        return (height, width) if self.turn in _ON_ITS_SIDE else (width, height)

    @property
    def alpha(self) -> bool:
        """Whether something shows through."""
        if not self.image.has_transparency_data:
            return False
        return any(b.mode == "RGBA" and b.getchannel("A").getextrema() != (255, 255) for b in self.bands())

    def bands(self) -> Iterator[Image.Image]:
        """From top to bottom, upright, 8 bit, sRGB, in a mode of `eight_bit`; a small picture comes in one piece."""
        for top, bottom in bands_of(self.size, self.block):
            band = _reduced(eight_bit(self._part(top, bottom)), self.block)
            if self.profile:
                band = to_srgb(band, self.profile)
            yield band if self.turn is None else band.transpose(self.turn)

    def _part(self, top: int, bottom: int) -> Image.Image:
        """What becomes these rows, not turned yet."""
        image, (_, height) = self.image, self.size
        if bottom - top == height:
            return image
        if self.turn in _FROM_THE_END:
            top, bottom = height - bottom, height - top
        top, bottom = top * self.block, bottom * self.block
        if self.turn in _ON_ITS_SIDE:
            return image.crop((top, 0, min(bottom, image.width), image.height))
        return image.crop((0, top, image.width, min(bottom, image.height)))


def pixels(image: Image.Image, max_edge: int | None) -> Raster:
    """An opened picture as a Raster, as `raster` makes it. Raises one of DECODER_ERRORS."""
    made = decoded(image, max_edge)
    (width, height), alpha = made.size, made.alpha
    buffer = BytesIO()  # has its size from the beginning, and gives its bytes away without copying them
    buffer.seek(max(0, width * height * 4 - 1))
    buffer.write(b"\0")
    buffer.seek(0)
    for rows in rows_of(made, alpha=alpha):
        buffer.write(rows)
    return Raster(width=width, height=height, data=buffer.getvalue(), alpha=alpha)


def decoded(image: Image.Image, max_edge: int | None) -> Decoded:
    """An opened picture with its pixels. Raises one of DECODER_ERRORS, as its bands do."""
    block = _block(image, max_edge)
    if not block:
        return Decoded(upright(image, max_edge))
    turn, profile = TURNS.get(orientation(image)), profile_of(image)
    check_memory(image)
    image.load()
    if image.width * image.height > _LARGE:
        return Decoded(image, turn, b"" if _is_srgb(image.mode, profile) else profile, block)
    image = eight_bit(image)
    image = to_srgb(image, profile) if profile else image
    return Decoded(image if turn is None else image.transpose(turn))


def _block(image: Image.Image, max_edge: int | None) -> int:
    """1 for a picture that is not made smaller. The side of the blocks for a large one that becomes of that size by
    them alone, or must, as there is no room for another step; else 0. A JPEG is decoded smaller instead."""
    longest = max(image.size)
    if max_edge is None or longest <= max_edge:
        return 1
    block = -(-longest // max_edge)
    alone = -(-longest // block) == max_edge or not _has_room(image, 1.5 * max_edge)
    return block if alone and image.format != "JPEG" and image.width * image.height > _LARGE else 0


def rows_of(made: Decoded, *, alpha: bool) -> Iterator[bytes]:
    """The picture as BGRA, band by band."""
    for band in made.bands():
        part = in_mode(band, "RGBA")
        yield part.convert("RGBa").tobytes("raw", "BGRa") if alpha else part.tobytes("raw", "BGRA")


def profile_of(image: Image.Image) -> bytes:
    """The ICC profile of an opened picture; empty: it has none."""
    found = image.info.get("icc_profile")
    return found if isinstance(found, bytes) else b""


def bands_of(size: tuple[int, int], block: int = 1) -> list[tuple[int, int]]:
    """The rows at which a picture of that size, of blocks of pixels, is cut into bands: from, to."""
    width, height = size
    band = max(1, _BAND // max(1, width * block * block))
    return [(top, min(top + band, height)) for top in range(0, height, band)]


def in_mode(image: Image.Image, mode: str) -> Image.Image:
    """The picture converted; itself where it is of that mode, of which Pillow would make a copy."""
    return image if image.mode == mode else image.convert(mode)


def _draft(image: Image.Image, max_edge: int) -> None:
    """Let the JPEG decoder skip detail that scaling would throw away. Other formats ignore it."""
    scale = max_edge / max(image.size)
    if scale < 1:
        image.draft(None, (round(image.width * scale), round(image.height * scale)))


def _in_blocks(image: Image.Image, max_edge: int) -> Image.Image:
    """As `eight_bit`; a large picture band by band and each averaged over whole blocks, down to no less than 1.5 times
    the size that is wanted, or less where there is no room for that: beside the decoded picture, which is closed, there
    is never a second one of its size."""
    check_memory(image)
    block = _first_block(image, max_edge) if image.width * image.height > _LARGE else 1
    image.load()
    if block < 2:
        return eight_bit(image)
    made = in_full(Decoded(image, block=block))
    image.close()  # its pixels are the most of all memory that this takes
    made.info.update(image.info)
    made.info.pop("transparency", None)
    return made


def _first_block(image: Image.Image, max_edge: int) -> int:
    """1: it is scaled in one step. Raises VidraError, reason `pixels`, for a picture that is hardly made smaller, and
    too large for that."""
    longest = max(image.size)
    if longest < 2 * max_edge:
        scale = max_edge / longest
        if scale < 1:  # first across, then down; opacity in a copy
            share = scale + scale * scale + (image.mode not in ("L", "RGB", "CMYK"))
            check_memory(image, round(4 * image.width * image.height * share))
        return 1
    fitting = (longest // round(gap * max_edge) for gap in (1.5, 1.0) if _has_room(image, 2 * gap * max_edge))
    return next(fitting, 0) or -(-longest // max_edge)


def _reduced(image: Image.Image, block: int) -> Image.Image:
    """Averaged over blocks, as Pillow does it rightly only for colours that are multiplied by their opacity already."""
    if block == 1:
        return image
    return image.convert("RGBa").reduce(block).convert("RGBA") if image.mode == "RGBA" else image.reduce(block)


def _smaller(image: Image.Image, max_edge: int, quality: Image.Resampling) -> Image.Image:
    """The decoded picture with no edge longer than that. Averaging whole blocks of pixels first is fast, and for small
    pictures good enough down to the size itself."""
    if max(image.size) <= max_edge:
        return image
    # Pillow averages blocks only of colours that are multiplied by their opacity already
    clear = image.mode == "RGBA"
    scaled = image.convert("RGBa") if clear else image
    gap = 1.0 if quality is Image.Resampling.BILINEAR and max_edge <= _SMALL else 1.5
    scaled.thumbnail((max_edge, max_edge), quality, reducing_gap=gap)
    return scaled.convert("RGBA") if clear else scaled


def eight_bit(image: Image.Image) -> Image.Image:
    """Decode, and bring every mode to one of L, RGB, RGBA, CMYK with 8 bits."""
    image.load()  # first: what is read elsewhere comes with 8 bits
    if is_sixteen_bit(image):
        # Pillow's own conversion cuts everything above 255 off instead of scaling.
        grey = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
        grey.info.pop("transparency", None)  # a 16 bit grey value, meaningless now
        return grey
    if image.mode == "RGBA" or (image.mode in ("L", "RGB", "CMYK") and not image.has_transparency_data):
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def is_sixteen_bit(image: Image.Image) -> bool:
    """True for a grey picture of 16 bits. Of coloured ones Pillow reads the upper eight."""
    return image.mode in _SIXTEEN_BIT


def to_srgb(image: Image.Image, profile: bytes, *, in_place: bool = False) -> Image.Image:
    """Convert by an embedded colour profile. A broken or unfitting one is ignored: the picture is worth more.
    `in_place`: the picture itself is changed, which is RGB or RGBA."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if _is_srgb(image.mode, profile):
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, srgb_profile(), outputMode=mode, inPlace=in_place)
    except (ImageCms.PyCMSError, *DECODER_ERRORS):
        return image
    return converted if converted is not None else image


def _is_srgb(mode: str, profile: bytes) -> bool:
    """Whether there is nothing to be converted."""
    if not profile or mode not in ("RGB", "RGBA"):
        return not profile
    try:
        return "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (ImageCms.PyCMSError, *DECODER_ERRORS):
        return True


def srgb_profile() -> ImageCms.ImageCmsProfile:
    """The colour profile of what is painted and sent."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
