"""Copies: bytes that stay, formats, sizes, frames, and what is written beside the pixels."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from services.errors import VidraError
from services.library import export
from services.library.converting import writable
from services.library.embedded_words import settings_text, xmp_packet
from services.pictures.manifest_store import manifest_store
from services.pictures.metadata import gif_xmp, with_gif_xmp, without_metadata
from services.pictures.raster import raster
from services.pictures.sniff import sniff, sniff_foreign
from services.types import Asset, AssetKind, Export, ExportFormat, ExportMetadata, FailureKind
from tests.services.content_credentials import in_gif, in_jpeg, in_png, in_webp
from tests.services.engine_pictures import encoded, landscape

MAKERS = {"png": in_png, "jpeg": in_jpeg, "webp": in_webp, "gif": in_gif}
PROMPT = "수달 <otter> & easel"
EMBED, STRIP, KEEP = ExportMetadata.EMBED, ExportMetadata.STRIP, ExportMetadata.KEEP
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:ink="http://ink.example" width="40" height="20" ink:who="me">'
    b"<!-- secret --><metadata>secret</metadata><title>secret</title><ink:grid/>"
    b'<rect width="40" height="20" fill="#f00"/></svg>'
)


def asset(**changes: object) -> Asset:
    fields: dict[str, object] = {
        "id": "20261122T140500-0001",
        "file": "2026/11/a.png",
        "kind": AssetKind.GENERATED,
        "created_at": datetime(2026, 11, 22, tzinfo=UTC),
        "width": 64,
        "height": 48,
        "format": "png",
        "bytes": 1,
        "prompt": PROMPT,
        "model": "sketch",
        "asked": {"quality": "high", "note": "a, b"},
        **changes,
    }
    return Asset(**fields)  # pyright: ignore[reportArgumentType]


def clear() -> Image.Image:
    """Half transparent, half red."""
    picture = Image.new("RGBA", (64, 48), (0, 0, 0, 0))
    picture.paste((255, 0, 0, 255), (0, 0, 32, 48))
    return picture


def moving(kind: str = "GIF", frames: int = 3) -> bytes:
    buffer = BytesIO()
    pictures = [Image.new("RGB", (40, 20), (60 * n, 0, 0)) for n in range(frames)]
    pictures[0].save(buffer, kind, save_all=True, append_images=pictures[1:], duration=[100, 200, 300], loop=0)
    return buffer.getvalue()


def pixels(data: bytes) -> bytes:
    return Image.open(BytesIO(data)).convert("RGBA").tobytes()


# -- the original -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_as_it_is_means_the_same_bytes(kind: str) -> None:
    data = MAKERS[kind](encoded(landscape(), kind.upper()), "OpenAI")
    assert export.exported(data, asset(), Export()) == (data, kind)
    assert export.exported(b"no picture", asset(), Export()) == (b"no picture", "")


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_stripped_of_everything_but_its_pixels(kind: str) -> None:
    data = MAKERS[kind](encoded(landscape(), kind.upper()), "OpenAI")
    assert manifest_store(data, kind) is not None
    bare, told = export.exported(data, asset(), Export(metadata=STRIP))
    assert told == kind
    assert manifest_store(bare, kind) is None
    assert b"OpenAI" not in bare
    assert pixels(bare) == pixels(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turn", [3, 6])
def test_what_lies_on_its_side_stays_upright_when_it_is_stripped(kind: str, turn: int) -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "secret", turn
    buffer = BytesIO()
    landscape().save(buffer, kind, exif=exif)
    data = buffer.getvalue()
    bare, _ = export.exported(data, asset(), Export(metadata=STRIP))
    assert b"secret" not in bare
    assert dict(Image.open(BytesIO(bare)).getexif()) == {0x0112: turn}
    assert raster(bare) == raster(data)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_what_moves_still_moves_when_it_is_stripped(kind: str) -> None:
    bare = without_metadata(moving(kind), kind.lower())
    image = Image.open(BytesIO(bare))
    assert getattr(image, "n_frames", 1) == 3
    image.seek(2)
    assert image.convert("RGB").getpixel((1, 1)) == pytest.approx((120, 0, 0), abs=3)


def test_a_gif_loses_comments_and_keeps_its_repetitions() -> None:
    buffer = BytesIO()
    Image.new("P", (8, 8)).save(buffer, "GIF", comment=b"secret", loop=0)
    bare = without_metadata(buffer.getvalue(), "gif")
    assert b"secret" not in bare
    assert Image.open(BytesIO(bare)).info["loop"] == 0


def test_an_svg_keeps_only_its_drawing() -> None:
    bare, kind = export.exported(SVG, asset(), Export(metadata=STRIP))
    assert kind == "svg"
    assert b"secret" not in bare
    assert b"ink" not in bare
    assert b"rect" in bare


def test_another_format_cannot_be_stripped_without_converting() -> None:
    data = encoded(landscape(), "TIFF")
    with pytest.raises(VidraError) as caught:
        export.exported(data, asset(), Export(metadata=STRIP))
    assert (caught.value.kind, caught.value.failure.reason) == (FailureKind.NOT_SUPPORTED, "strip")


# -- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_words_go_in_without_touching_a_pixel(kind: str) -> None:
    data = MAKERS[kind](encoded(landscape(), kind.upper()), "OpenAI")
    told, _ = export.exported(data, asset(), Export(metadata=EMBED))
    assert pixels(told) == pixels(data)
    assert manifest_store(told, kind) is None  # a signature for other bytes would look like forgery
    image = Image.open(BytesIO(told))
    packet = image.info["xmp"]
    text = "".join(ElementTree.fromstring(packet.partition(b"?>")[2].rpartition(b"<?")[0]).itertext())
    assert text == settings_text(asset())
    assert b"trainedAlgorithmicMedia" in packet
    again, _ = export.exported(told, asset(prompt="another"), Export(metadata=EMBED))
    assert PROMPT.encode() not in again
    if kind == "png":
        assert isinstance(image, PngImagePlugin.PngImageFile)
        assert image.text["parameters"] == settings_text(asset())


@pytest.mark.parametrize(
    ("changes", "source"),
    [
        ({"kind": AssetKind.IMPORTED, "prompt": ""}, ""),
        ({"kind": AssetKind.EDITED, "prompt": ""}, ""),
        ({"kind": AssetKind.EDITED}, "compositeWithTrainedAlgorithmicMedia"),
        ({"kind": AssetKind.EDITED, "prompt": "", "locked": True}, "compositeWithTrainedAlgorithmicMedia"),
    ],
)
def test_what_is_said_of_how_a_picture_came_to_be(changes: dict[str, Any], source: str) -> None:
    packet = xmp_packet(asset(**changes)).decode()
    assert ("DigitalSourceType" in packet) == bool(source)
    assert f"digitalsourcetype/{source}" in packet or not source


def test_words_of_a_clear_and_of_a_moving_webp() -> None:
    for data in (encoded(clear(), "WEBP"), moving("WEBP")):
        told, _ = export.exported(data, asset(), Export(metadata=EMBED))
        assert pixels(told) == pixels(data)
        before, after = (getattr(Image.open(BytesIO(part)), "n_frames", 1) for part in (data, told))
        assert before == after


def test_the_settings_are_one_line_under_the_prompt() -> None:
    assert settings_text(asset()) == f'{PROMPT}\nModel: sketch, quality: high, note: "a, b", Size: 64x48'
    assert settings_text(asset(prompt="")) == ""


@given(st.text(max_size=60_000))
@settings(max_examples=20, deadline=None)
def test_any_prompt_fits_into_a_jpeg(prompt: str) -> None:
    clean = prompt.encode(errors="ignore").decode()
    told, _ = export.exported(encoded(landscape(16, 16), "JPEG"), asset(prompt=clean), Export(metadata=EMBED))
    packet = Image.open(BytesIO(told)).info["xmp"]
    ElementTree.fromstring(packet.partition(b"?>")[2].rpartition(b"<?")[0])


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>otter</rdf:RDF></x:xmpmeta>' + b" " * 700


@pytest.mark.parametrize("source", ["gif", "jpeg", "png"])
def test_a_gif_keeps_comment_and_xmp_and_hands_them_on(source: str) -> None:
    buffer = BytesIO()
    picture, comment = Image.new("RGB", (20, 10)), b"an otter \xc2\xa9 me"
    match source:
        case "gif":
            frame = Image.new("RGB", (20, 10), "#ff0000")
            picture.save(buffer, "GIF", comment=comment, save_all=True, append_images=[frame], duration=90, loop=0)
            data = with_gif_xmp(buffer.getvalue(), XMP)
        case "jpeg":
            picture.save(buffer, "JPEG", comment=comment, xmp=XMP)
            data = buffer.getvalue()
        case _:
            texts = PngImagePlugin.PngInfo()
            texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
            picture.save(buffer, "PNG", pnginfo=texts)
            data, comment = buffer.getvalue(), b""
    gif, kind = export.exported(data, asset(), Export(format=ExportFormat.GIF))
    assert kind == "gif"
    with Image.open(BytesIO(gif)) as image:
        assert image.info.get("comment", b"") == comment
        frames = getattr(image, "n_frames", 1)
        assert frames == (2 if source == "gif" else 1)
        image.seek(frames - 1)
        image.load()
    assert gif_xmp(gif) == XMP
    png, _ = export.exported(gif, asset(), Export(format=ExportFormat.PNG))
    with Image.open(BytesIO(png)) as image:
        assert isinstance(image, PngImagePlugin.PngImageFile)
        assert image.text["XML:com.adobe.xmp"] == XMP.decode()
        assert image.text.get("Comment", "") == comment.decode()
    for metadata in (STRIP, KEEP):
        bare = export.exported(gif, asset(), Export(format=ExportFormat.GIF, metadata=metadata))[0]
        assert (gif_xmp(bare) == b"") == (metadata is STRIP)
    assert gif_xmp(export.exported(gif, asset(), Export(metadata=STRIP))[0]) == b""


def test_a_gif_has_no_place_for_words() -> None:
    with pytest.raises(VidraError) as caught:
        export.exported(moving(), asset(), Export(metadata=EMBED))
    assert (caught.value.kind, caught.value.failure.reason) == (FailureKind.NOT_SUPPORTED, "words")


# -- formats ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP", "SVG"])
@pytest.mark.parametrize("target", [kind for kind in ExportFormat if kind is not ExportFormat.ORIGINAL])
def test_from_any_format_to_any(source: str, target: ExportFormat) -> None:
    assert target in writable()
    data = SVG if source == "SVG" else encoded(landscape(60, 40), source)
    out, kind = export.exported(data, asset(), Export(format=target, longest_edge=30))
    assert kind == target.value == (sniff(out) or sniff_foreign(out))
    assert max(Image.open(BytesIO(out)).size) == 30


def test_larger_than_it_is_only_for_drawings() -> None:
    big = Export(format=ExportFormat.PNG, longest_edge=200)
    assert Image.open(BytesIO(export.exported(SVG, asset(), big)[0])).size == (200, 100)
    assert Image.open(BytesIO(export.exported(encoded(clear()), asset(), big)[0])).size == (64, 48)


@pytest.mark.parametrize(
    ("limits", "size"),
    [
        ({"percent": 50}, (60, 40)),
        ({"percent": 1}, (1, 1)),
        ({"most_width": 60, "most_height": 60}, (60, 40)),
        ({"most_width": 60, "most_height": 20}, (30, 20)),
        ({"most_width": 500, "most_height": 500}, (120, 80)),
        ({"longest_edge": 100, "percent": 50}, (60, 40)),
        ({}, (120, 80)),
    ],
)
def test_limits_of_the_size(limits: dict[str, int], size: tuple[int, int]) -> None:
    data = encoded(landscape(120, 80))
    out, _ = export.exported(data, asset(), replace(Export(format=ExportFormat.PNG), **limits))
    assert Image.open(BytesIO(out)).size == size


def test_a_frame_is_for_the_upright_picture() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = BytesIO()
    landscape(120, 80).save(buffer, "JPEG", exif=exif)
    narrow = Export(format=ExportFormat.PNG, most_width=40, most_height=500)
    assert Image.open(BytesIO(export.exported(buffer.getvalue(), asset(), narrow)[0])).size == (40, 60)


def test_an_avif_has_its_words_from_the_beginning() -> None:
    for metadata, told in ((EMBED, True), (STRIP, False)):
        out, kind = export.exported(encoded(landscape()), asset(), Export(format=ExportFormat.AVIF, metadata=metadata))
        assert kind == "avif"
        assert ("수달 &lt;otter&gt;".encode() in out) == told
    with pytest.raises(VidraError) as caught:
        export.exported(out, asset(), Export(metadata=EMBED))
    assert caught.value.failure.reason == "words"


def test_transparency_stays_or_shows_the_background() -> None:
    data = encoded(clear())
    for kind in (ExportFormat.PNG, ExportFormat.WEBP, ExportFormat.GIF):
        out, _ = export.exported(data, asset(), Export(format=kind))
        assert Image.open(BytesIO(out)).convert("RGBA").getchannel("A").getextrema() == (0, 255)
    out, _ = export.exported(data, asset(), Export(format=ExportFormat.JPEG, quality=100, background="#0000ff"))
    assert Image.open(BytesIO(out)).getpixel((60, 20)) == pytest.approx((0, 0, 255), abs=4)


def test_quality_counts_and_a_webp_of_100_loses_nothing() -> None:
    data = encoded(landscape(200, 150))
    sizes = [
        len(export.exported(data, asset(), Export(format=ExportFormat.JPEG, quality=quality))[0])
        for quality in (20, 60, 95)
    ]
    assert sizes == sorted(set(sizes))
    assert pixels(export.exported(data, asset(), Export(format=ExportFormat.WEBP, quality=100))[0]) == pixels(data)


@pytest.mark.parametrize("target", [ExportFormat.GIF, ExportFormat.WEBP])
@pytest.mark.parametrize("source", ["GIF", "WEBP"])
def test_a_picture_that_moves(source: str, target: ExportFormat) -> None:
    data = moving(source)
    out, _ = export.exported(data, asset(), Export(format=target, longest_edge=20, quality=100))
    image = Image.open(BytesIO(out))
    assert (getattr(image, "n_frames", 1), image.size) == (3, (20, 10))
    durations = []
    for number in range(3):
        image.seek(number)
        image.load()
        durations.append(image.info["duration"])
    assert durations == [100, 200, 300]
    assert image.convert("RGB").getpixel((5, 5)) == pytest.approx((120, 0, 0), abs=4)
    still, _ = export.exported(data, asset(), Export(format=target, still=True))
    assert getattr(Image.open(BytesIO(still)), "n_frames", 1) == 1
    png, _ = export.exported(data, asset(), Export(format=ExportFormat.PNG))
    assert getattr(Image.open(BytesIO(png)), "n_frames", 1) == 1


def test_a_converted_copy_keeps_camera_data_upright_but_no_credentials() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera"
    buffer = BytesIO()
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" dcterms:provenance="https://c2pa.example/a"></x:xmpmeta>'
    landscape(60, 40).save(buffer, "JPEG", exif=exif, xmp=xmp)
    data = in_jpeg(buffer.getvalue(), "OpenAI")
    out, kind = export.exported(data, asset(), Export(format=ExportFormat.WEBP))
    image = Image.open(BytesIO(out))
    assert image.size == (40, 60)
    assert (image.getexif()[0x0112], image.getexif()[0x010F]) == (1, "Camera")
    assert b"c2pa.example" not in out
    assert manifest_store(out, kind) is None
    bare, _ = export.exported(data, asset(), Export(format=ExportFormat.WEBP, metadata=STRIP))
    assert not Image.open(BytesIO(bare)).getexif()
    told, _ = export.exported(data, asset(), Export(format=ExportFormat.JPEG, metadata=EMBED))
    assert b"Camera" not in told
    assert b"otter" in told


@pytest.mark.parametrize("target", [ExportFormat.PNG, ExportFormat.JPEG, ExportFormat.WEBP, ExportFormat.GIF])
def test_a_file_that_breaks_off_is_told(target: ExportFormat) -> None:
    for data in (encoded(landscape())[:300], b"\x89PNG\r\n\x1a\n", b"", b"<svg", b"words"):
        with pytest.raises(VidraError) as caught:
            export.exported(data, asset(), Export(format=target))
        assert caught.value.kind is FailureKind.BROKEN_PICTURE


def test_too_many_pixels_for_the_format() -> None:
    data = encoded(Image.new("L", (17_000, 1)))
    with pytest.raises(VidraError) as caught:
        export.exported(data, asset(), Export(format=ExportFormat.WEBP))
    assert (caught.value.kind, caught.value.failure.reason) == (FailureKind.TOO_LARGE, "pixels")


@given(st.sampled_from(sorted(MAKERS)), st.integers(0, 400), st.binary(max_size=20), st.sampled_from([EMBED, STRIP]))
@settings(max_examples=50, deadline=None)
def test_broken_files_end_in_a_failure(kind: str, at: int, noise: bytes, metadata: ExportMetadata) -> None:
    data = encoded(landscape(16, 16), kind.upper())
    broken = data[:at] + noise + data[at + len(noise) :]
    with suppress(VidraError):
        out, _ = export.exported(broken, asset(), Export(metadata=metadata))
        assert len(out) <= len(broken) + 2000


# -- files ------------------------------------------------------------------------------------------------------------


def test_copies_replace_what_the_person_chose_and_nothing_else(tmp_path: Path) -> None:
    source, target = tmp_path / "a.png", tmp_path / "사본.png"
    source.write_bytes(encoded(landscape()))
    target.write_bytes(b"old")
    assert export.add_each(export.OneCopy(target, Export()), [(source, asset(), 1)]) == []
    for path, into, kind in (
        (source, tmp_path / "no folder" / "x.png", FailureKind.FOLDER_MISSING),
        (tmp_path / "gone.png", target, FailureKind.FILE_BROKEN),
    ):
        ((_, failure),) = export.add_each(export.OneCopy(into, Export()), [(path, asset(), 1)])
        assert failure.kind is kind
    assert target.read_bytes() == source.read_bytes()
