"""Encoded pictures, already checked, as upright RGBA pixels."""

from __future__ import annotations

from PIL import Image, ImageOps

from services.pictures.opening import open_picture


def opened(data: bytes, size: tuple[int, int] | None = None) -> Image.Image:
    """The picture as it is shown (EXIF orientation applied), mode RGBA. Raises VidraError for what is no picture.

    `size`: it need not be larger; a much larger JPEG is then decoded at a part of its size, to spare memory.
    """
    picture = open_picture(data)
    if size is not None:
        # both edges as long as the longer one: the picture may lie on its side
        picture.draft(None, (max(size), max(size)))
    return ImageOps.exif_transpose(picture).convert("RGBA")


def fitted(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture at that size, unchanged if it has it already: scaled to cover it, what hangs over cut off."""
    if picture.size == size:
        return picture
    premultiplied = picture.convert("RGBa") if picture.mode == "RGBA" else picture
    return ImageOps.fit(premultiplied, size, Image.Resampling.LANCZOS).convert(picture.mode)


def contained(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The whole RGBA picture in the middle of that size, clear around it."""
    if picture.size == size:
        return picture
    inner = ImageOps.contain(picture.convert("RGBa"), size, Image.Resampling.LANCZOS).convert("RGBA")
    sheet = Image.new("RGBA", size, (0, 0, 0, 0))
    sheet.paste(inner, ((size[0] - inner.width) // 2, (size[1] - inner.height) // 2))
    return sheet


def is_clear(picture: Image.Image) -> bool:
    """The RGBA picture has pixels that are not wholly opaque."""
    return picture.getchannel("A").histogram()[255] < picture.width * picture.height
