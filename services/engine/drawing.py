"""From an order to encoded pictures. Everything here computes and belongs into a worker thread."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageEnhance, PngImagePlugin

from services.engine.painter import paint, parse, revise
from services.engine.retouch.editing import edited
from services.engine.retouch.telling import told
from services.engine.retouch.varying import varied
from services.engine.tracing import traced
from services.engine.validation import Order

_MAKER: Final = "Vidra built-in engine"
_DRIFT: Final = 0.03
"""How far an animated picture sways, as a share of its size."""
_PAINTER_QUALITY: Final = {"standard": "medium", "hd": "high", "xhigh": "high", "max": "high"}
"""The painter has three qualities; the names that are its own stay as they are."""


def stages(order: Order, seed: int) -> Iterator[bytes]:
    """The order's previews and then the finished picture, each encoded, drawn as it is asked for."""
    for picture in _frames(order, seed):
        toned = ImageEnhance.Color(picture).enhance(0.7) if order.natural else picture
        yield _ENCODERS[order.format](toned, order)


def _frames(order: Order, seed: int) -> Iterator[Image.Image]:
    quality = _PAINTER_QUALITY.get(order.quality, order.quality)
    size = (order.width, order.height)
    if order.varies:
        yield from varied(order.sources[0], size, seed, quality=quality)
        return
    if order.sources:
        yield from edited(
            order.sources,
            order.mask,
            order.markup,
            order.prompt,
            size,
            seed,
            stages=order.partials,
            transparent=order.transparent,
            quality=quality,
            fidelity=order.fidelity,
        )
        return
    yield from paint(
        order.prompt,
        *size,
        seed=seed,
        transparent=order.transparent,
        stages=order.partials,
        quality=quality,
    )


def revised(order: Order, seed: int) -> str:
    """What the engine understood and draws with this seed."""
    if order.sources:
        return told(order.prompt, masked=order.mask is not None, others=len(order.sources) - 1)
    return revise(
        parse(order.prompt),
        order.prompt,
        seed=seed,
        width=order.width,
        height=order.height,
        transparent=order.transparent,
    )


def _png(picture: Image.Image, _order: Order) -> bytes:
    target = io.BytesIO()
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Software", _MAKER)
    picture.save(target, "PNG", compress_level=3, pnginfo=notes)
    return target.getvalue()


def _jpeg(picture: Image.Image, order: Order) -> bytes:
    target = io.BytesIO()
    # Pillow's scale ends at 95: above, files grow and nothing is seen
    quality = max(1, min(95, order.compression))
    picture.convert("RGB").save(target, "JPEG", quality=quality, comment=_MAKER.encode())
    return target.getvalue()


def _webp(picture: Image.Image, order: Order) -> bytes:
    target = io.BytesIO()
    # what a mask keeps has to come back bit for bit
    exact = order.mask is not None and order.compression == 100
    picture.save(target, "WEBP", quality=30 if exact else order.compression, method=1, lossless=exact, exact=exact)
    return target.getvalue()


def _svg(picture: Image.Image, _order: Order) -> bytes:
    return traced(picture).encode()


def _gif(picture: Image.Image, order: Order) -> bytes:
    """A seamless loop: the view sways along a small circle while the light breathes."""
    width, height = picture.size
    frames: list[Image.Image] = []
    for number in range(order.frames):
        angle = 2 * math.pi * number / order.frames
        left = width * _DRIFT * (1 + math.cos(angle)) / 2
        top = height * _DRIFT * (1 + math.sin(angle)) / 2
        box = (left, top, left + width * (1 - _DRIFT), top + height * (1 - _DRIFT))
        frame = picture.convert("RGB").resize((width, height), Image.Resampling.BILINEAR, box)
        lit = ImageEnhance.Brightness(frame).enhance(1 + 0.04 * math.sin(angle))
        # one palette for all frames, or the colours flicker
        frames.append(lit.quantize(dither=Image.Dither.NONE, palette=frames[0]) if frames else lit.quantize(255))
    target = io.BytesIO()
    frames[0].save(
        target, "GIF", save_all=True, append_images=frames[1:], duration=round(order.frame_ms, -1), loop=0, disposal=1
    )
    return target.getvalue()


_ENCODERS: Final = {"png": _png, "jpeg": _jpeg, "webp": _webp, "gif": _gif, "svg": _svg}
