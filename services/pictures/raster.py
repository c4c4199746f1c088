"""From encoded bytes to pixels that a window can paint: upright, 8 bit, sRGB, BGRA."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageCms

from services.pictures import apart
from services.pictures.opening import DECODER_ERRORS, broken, is_apart, open_picture, orientation, svg_size
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
_BAND = 4_000_000
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
    try:
        return pixels(image, max_edge)
    except DECODER_ERRORS as error:
        raise broken(str(error)) from error


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

    With `max_edge`, scaled down (never up) so that no edge is longer. Raises what decoders raise (DECODER_ERRORS).
    """
    turn = TURNS.get(orientation(image))
    profile = image.info.get("icc_profile")
    if max_edge is not None:
        _draft(image, max_edge)
    image = eight_bit(image) if max_edge is None else _in_blocks(image, max_edge)
    if max_edge is not None:
        image = _smaller(image, max_edge, quality)
    if isinstance(profile, bytes) and profile:
        image = to_srgb(image, profile)
    return image if turn is None else image.transpose(turn)


def pixels(image: Image.Image, max_edge: int | None) -> Raster:
    """An opened picture as a Raster, as `raster` makes it. Raises one of DECODER_ERRORS."""
    image, alpha = decoded(image, max_edge)
    width, height = image.size
    buffer = BytesIO()  # has its size from the beginning, and gives its bytes away without copying them
    buffer.seek(max(0, width * height * 4 - 1))
    buffer.write(b"\0")
    buffer.seek(0)
    for rows in rows_of(image, alpha=alpha):
        buffer.write(rows)
    return Raster(width=width, height=height, data=buffer.getvalue(), alpha=alpha)


def decoded(image: Image.Image, max_edge: int | None) -> tuple[Image.Image, bool]:
    """An opened picture upright, and whether something shows through. Raises one of DECODER_ERRORS."""
    image = upright(image, max_edge)
    return image, image.mode == "RGBA" and image.getchannel("A").getextrema() != (255, 255)


def rows_of(image: Image.Image, *, alpha: bool) -> Iterator[bytes]:
    """The picture as BGRA, band by band: of a large one there are never three copies."""
    for band in in_bands(image):
        part = in_mode(band, "RGBA")
        yield part.convert("RGBa").tobytes("raw", "BGRa") if alpha else part.tobytes("raw", "BGRA")


def in_bands(image: Image.Image) -> Iterator[Image.Image]:
    """A decoded picture from top to bottom; a small one in one piece."""
    for top, bottom in bands_of(image.size):
        whole = bottom - top == image.height
        yield image if whole else image.crop((0, top, image.width, bottom))


def bands_of(size: tuple[int, int]) -> list[tuple[int, int]]:
    """The rows at which `in_bands` cuts a picture of that size: from, to."""
    width, height = size
    band = max(1, _BAND // max(1, width))
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
    the size that is wanted: beside the decoded picture, which is closed, there is never a second one of its size."""
    image.load()
    factor = int(max(image.size) / (1.5 * max_edge))
    if image.width * image.height <= _LARGE or factor < 2:
        return eight_bit(image)
    band = max(1, _BAND // (image.width * factor)) * factor
    made: Image.Image | None = None
    for top in range(0, image.height, band):
        part = eight_bit(image.crop((0, top, image.width, min(top + band, image.height))))
        clear = part.mode == "RGBA"
        part = (part.convert("RGBa") if clear else part).reduce(factor)
        if made is None:
            made = Image.new(part.mode, (part.width, -(-image.height // factor)))
        made.paste(part, (0, top // factor))
    assert made is not None
    image.close()  # its pixels are the most of all memory that this takes
    made = made.convert("RGBA") if made.mode == "RGBa" else made
    made.info.update(image.info)
    made.info.pop("transparency", None)
    return made


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


def to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert by an embedded colour profile. A broken or unfitting one is ignored: the picture is worth more."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if image.mode in ("RGB", "RGBA") and "sRGB" in ImageCms.getProfileDescription(source):
            return image
        converted = ImageCms.profileToProfile(image, source, srgb_profile(), outputMode=mode)
    except (ImageCms.PyCMSError, *DECODER_ERRORS):
        return image
    return converted if converted is not None else image


def srgb_profile() -> ImageCms.ImageCmsProfile:
    """The colour profile of what is painted and sent."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
