"""Small pictures for the engine's tests, and opening what it answers."""

from __future__ import annotations

import base64
import io
from typing import Any

import numpy as np
from PIL import Image, ImageDraw


def encoded(picture: Image.Image, format_name: str = "PNG", **options: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, format_name, **options)
    return target.getvalue()


def landscape(width: int = 128, height: int = 96) -> Image.Image:
    """A sky over a field, with some noise so that no two pixels are alike by chance."""
    picture = Image.new("RGB", (width, height), "#9cc4e4")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, height * 6 // 10, width, height), fill="#6f9a5b")
    draw.ellipse((width // 8, height // 8, width // 4, height // 8 + width // 8), fill="#f3d27a")
    noise = np.random.default_rng(5).integers(-6, 7, (height, width, 3))
    return Image.fromarray((np.asarray(picture, dtype=np.int16) + noise).clip(0, 255).astype(np.uint8))


def hole_mask(width: int = 128, height: int = 96) -> Image.Image:
    """Opaque, with a clear ellipse right of the middle."""
    mask = Image.new("RGBA", (width, height), (0, 0, 0, 255))
    ImageDraw.Draw(mask).ellipse((width * 4 // 10, height // 4, width * 9 // 10, height * 9 // 10), fill=(0, 0, 0, 0))
    return mask


def data_url(data: bytes, media_type: str = "image/png") -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


def opened(b64: str | None) -> Image.Image:
    assert b64 is not None
    picture = Image.open(io.BytesIO(base64.b64decode(b64, validate=True)))
    picture.load()
    return picture
