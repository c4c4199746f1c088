"""What the largest pictures take: they are converted in bands, shown from a second process, or refused as too large."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from unittest.mock import Mock

import pytest
from PIL import Image

from services.errors import VidraError
from services.library.converting import converted
from services.pictures import apart, opening
from services.pictures import raster as raster_module
from services.pictures.local import applied
from services.pictures.opening import memory_of, open_picture
from services.pictures.original import original
from services.pictures.prepare import prepare
from services.pictures.raster import raster
from services.types import Export, ExportFormat, ExportMetadata, FailureKind, LocalStep
from tests.services.test_picture_kinds import moving, other_profile, saved, see_through, sixteen_bit

_SIZE = (37, 29)
_NOISE = Image.merge("RGB", [Image.effect_noise(_SIZE, spread) for spread in (30, 60, 90)])


def _turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(_NOISE, "PNG", exif=exif)


def _profiled(mode: str) -> bytes:
    return saved(_NOISE.convert(mode), "PNG", icc_profile=Image.open(BytesIO(other_profile())).info["icc_profile"])


def _palette(*, clear: bool) -> bytes:
    return saved(_NOISE.quantize(16), "PNG", **({"transparency": bytes(range(0, 256, 16))} if clear else {}))


_MADE: dict[str, Callable[[], bytes]] = {
    **{f"turned {number}": lambda number=number: _turned(number) for number in range(1, 9)},
    "palette": lambda: _palette(clear=False),
    "clear palette": lambda: _palette(clear=True),
    "one clear colour": lambda: saved(_NOISE, "PNG", transparency=(0, 0, 0)),
    "opacity": lambda: see_through("PNG"),
    "sixteen bits": sixteen_bit,
    "ink": lambda: saved(_NOISE.convert("CMYK"), "JPEG"),
    "profile": lambda: _profiled("RGB"),
    "grey with profile": lambda: _profiled("L"),
}


@pytest.mark.parametrize("name", _MADE)
def test_in_bands_everything_is_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = _MADE[name]()

    def everything() -> list[object]:
        shown, made, sent = raster(data), original(data), prepare(data)
        return [shown, made.image.mode, made.image.tobytes(), made.profile, made.done, sent, prepare(data).data]

    whole = everything()
    monkeypatch.setattr(raster_module, "_LARGE", 100)
    monkeypatch.setattr(raster_module, "_BAND", 200)
    assert everything() == whole


@pytest.mark.parametrize("edge", [None, 18], ids=["in full", "half"])
def test_what_takes_two_is_shown_from_another_process(edge: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    data = see_through("PNG")
    monkeypatch.setattr(raster_module, "_LARGE", 100)
    whole = raster(data, edge)
    asked = 0

    def ask(*arguments: object) -> object:
        nonlocal asked
        asked += 1
        return real(*arguments)  # pyright: ignore[reportArgumentType, reportUnknownVariableType]

    real = apart.DECODERS.ask
    monkeypatch.setattr(apart.DECODERS, "ask", ask)
    monkeypatch.setattr(raster_module, "MOST_MEMORY", memory_of(open_picture(data)) + 10)
    shown = raster(data, edge)
    assert asked == 1
    assert (shown.width, shown.height, shown.alpha) == (whole.width, whole.height, whole.alpha)


def test_what_does_not_fit_is_refused_as_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    upright, turned = _turned(1), _turned(6)
    monkeypatch.setattr(raster_module, "_LARGE", 100)
    monkeypatch.setattr(raster_module, "_BAND", 200)
    monkeypatch.setattr(opening, "MOST_MEMORY", memory_of(open_picture(turned)) + 100)
    assert original(upright).size == _SIZE  # needs no second copy
    for way in (original, prepare):
        with pytest.raises(VidraError) as refused:
            way(turned)
        assert (refused.value.kind, refused.value.failure.reason) == (FailureKind.TOO_LARGE, "pixels")
    with pytest.raises(VidraError) as refused:
        converted(turned, "png", Export(format=ExportFormat.PNG))
    assert refused.value.failure.reason == "pixels"


def test_a_jpeg_of_many_passes_takes_more() -> None:
    many, few = (open_picture(saved(_NOISE, "JPEG", progressive=each, subsampling=0)) for each in (True, False))
    assert memory_of(many) - memory_of(few) > 5 * _SIZE[0] * _SIZE[1]


def test_too_large_to_be_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.pictures.local.MOST_PIXELS", 1_000)
    step = LocalStep(name="turn", values={"degrees": 90})
    with pytest.raises(VidraError) as refused:
        applied(_turned(1), step)
    assert (refused.value.kind, refused.value.failure.param) == (FailureKind.TOO_LARGE, "turn")
    cut = LocalStep(name="crop", values={"left": 0, "top": 0, "width": 20, "height": 20})
    assert Image.open(BytesIO(applied(_turned(1), cut))).size == (20, 20)


def test_a_frame_that_enlarges_a_gif_is_not_exported(monkeypatch: pytest.MonkeyPatch) -> None:
    data = moving("GIF")
    monkeypatch.setattr("services.library.converting.MAX_COSTLY_PIXELS", 100)
    with pytest.raises(VidraError) as refused:
        converted(data, "gif", Export(format=ExportFormat.WEBP))
    assert (refused.value.kind, refused.value.failure.reason) == (FailureKind.TOO_LARGE, "pixels")


def test_a_large_webp_is_made_smaller_without_what_its_decoder_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "a red door", 6
    data = saved(_NOISE, "WEBP", exif=exif)
    smaller = Export(format=ExportFormat.JPEG, longest_edge=30, metadata=ExportMetadata.KEEP)
    here = converted(data, "webp", smaller)
    ask = Mock(side_effect=apart.DECODERS.ask)
    monkeypatch.setattr(apart.DECODERS, "ask", ask)
    monkeypatch.setattr("services.library.converting.MAX_COSTLY_PIXELS", _SIZE[0] * _SIZE[1])
    assert converted(data, "webp", smaller) == here
    assert [call.args[0] for call in ask.call_args_list] == ["header", "pixels"]
