"""Servers that edit pictures as real ones do and should not: they shift what they draw, scale it, ignore the mask, or
answer in another size.

`serving(answering(shifted))` is such a server. Each way gets the picture that was sent and the mask (L, white may
change) and gives back what it draws.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import numpy as np
from PIL import Image, ImageChops

from tests.services.odd_server import Asked, b64, http

Way = Callable[[Image.Image, Image.Image], Image.Image]
FILL = (18, 250, 52)


def obedient(picture: Image.Image, mask: Image.Image) -> Image.Image:
    """Paints what the mask lets change, and nothing else."""
    made = picture.convert("RGB")
    made.paste(FILL, None, mask.point([0] * 128 + [255] * 128))
    return made


def shifted(picture: Image.Image, mask: Image.Image, by: tuple[int, int] = (3, -3)) -> Image.Image:
    """Everything a little to the side; at the edges something else comes in."""
    return ImageChops.offset(obedient(picture, mask), *by)


def rescaled(picture: Image.Image, mask: Image.Image, by: float = 1.013) -> Image.Image:
    """Everything a little larger, about the middle, in the same size."""
    made = obedient(picture, mask)
    x, y = (edge / 2 * (1 - 1 / by) for edge in made.size)
    return made.transform(made.size, Image.Transform.AFFINE, (1 / by, 0, x, 0, 1 / by, y), Image.Resampling.BICUBIC)


def turned(picture: Image.Image, mask: Image.Image, degrees: float = 2.0) -> Image.Image:
    """Everything turned a little about the middle, clockwise; nothing comes in at the corners."""
    return obedient(picture, mask).rotate(-degrees, Image.Resampling.BICUBIC)


def smaller(picture: Image.Image, mask: Image.Image) -> Image.Image:
    """Half as wide and high."""
    made = obedient(picture, mask)
    return made.resize((made.width // 2, made.height // 2), Image.Resampling.LANCZOS)


def larger(picture: Image.Image, mask: Image.Image) -> Image.Image:
    """Half as wide and high again."""
    made = obedient(picture, mask)
    return made.resize((made.width * 3 // 2, made.height * 3 // 2), Image.Resampling.LANCZOS)


def square(picture: Image.Image, mask: Image.Image) -> Image.Image:
    """Cut to a square from the middle."""
    made = obedient(picture, mask)
    side = min(made.size)
    left, top = (made.width - side) // 2, (made.height - side) // 2
    return made.crop((left, top, left + side, top + side))


def unmasked(picture: Image.Image, mask: Image.Image) -> Image.Image:
    """Draws something else altogether."""
    ramp = np.linspace(0, 255, picture.width, dtype=np.uint8)
    return Image.fromarray(
        np.stack([np.tile(ramp, (picture.height, 1))] * 2 + [np.full(picture.size[::-1], 9)], 2).astype(np.uint8)
    )


def careless(picture: Image.Image, mask: Image.Image) -> Image.Image:
    """Paints what the mask lets change, and the left fifth of the picture besides."""
    made = obedient(picture, mask)
    made.paste((255, 0, 255), (0, 0, made.width // 5, made.height))
    return made


def answering(way: Way, kind: str = "PNG") -> Callable[[Asked], bytes]:
    """What such a server answers to an edit (a form with `image` or `image[]`, and `mask` if it was sent)."""

    def answer(asked: Asked) -> bytes:
        if not asked.path.endswith("/edits"):
            return http({"data": []})
        files = {part.name: part.data for part in asked.files}
        picture = _opened(files.get("image") or files["image[]"])
        mask = Image.new("L", picture.size, 255)
        if "mask" in files:
            mask = ImageChops.invert(_opened(files["mask"]).convert("RGBA").getchannel("A"))
        made = way(picture, mask)
        buffer = BytesIO()
        made.save(buffer, kind)
        return http({"created": 1, "data": [{"b64_json": b64(buffer.getvalue())}]})

    return answer


def _opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image
