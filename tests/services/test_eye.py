"""The engine's eye: what it measures is true, what it says is asked for, and it never says more."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont, PngImagePlugin

import resources
from services.api.question_parts import parts_of
from services.engine.eye import letters
from services.engine.eye.answer import answer
from services.engine.eye.comparing import compared
from services.engine.eye.picture import Box, Picture
from services.engine.eye.topics import Asked, Form, Topic, asked
from services.errors import VidraError
from services.types import AskPicture, AskRegion, AskRequest, InputPicture, Route
from services.types import Box as PictureBox

NO_MODEL = {"en": "not an AI model", "ko": "AI 모델이 아니라"}


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def flag() -> Image.Image:
    """Blue left half, white right half with a red square at 72, 20 of 16 x 16."""
    image = Image.new("RGB", (96, 64), "#2255cc")
    draw = ImageDraw.Draw(image)
    draw.rectangle((48, 0, 95, 63), fill="white")
    draw.rectangle((72, 20, 87, 35), fill="#e02020")
    return image


FLAG = encoded(flag())
GREEN = encoded(Image.new("RGB", (40, 80), "#2f9a3f"), "JPEG", quality=95)


CROPPED = PictureBox(72, 20, 16, 16)


def test_colours_and_their_shares() -> None:
    colours = Picture(FLAG).colours
    assert [colour.name for colour in colours] == ["blue", "white", "red"]
    assert [round(colour.share, 2) for colour in colours] == [0.5, 0.46, 0.04]
    assert colours[0].hex == "#2255cc"


def test_transparent_parts_have_no_colour() -> None:
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    image.paste((255, 255, 0, 255), (0, 0, 64, 16))
    picture = Picture(encoded(image))
    assert picture.transparent == 0.75
    assert [(colour.name, colour.share) for colour in picture.colours] == [("yellow", 1.0)]
    assert Picture(encoded(Image.new("RGBA", (8, 8), (9, 9, 9, 0)))).colours == ()


def test_light() -> None:
    black, white = Picture(encoded(Image.new("L", (16, 16), 0))), Picture(encoded(Image.new("L", (16, 16), 255)))
    both = Picture(encoded(Image.fromarray(np.indices((32, 32)).sum(axis=0).astype(np.uint8) % 2 * 255)))
    assert (black.brightness, white.brightness, black.contrast) == (0, 1, 0)
    assert both.brightness == pytest.approx(0.5, abs=0.01)
    assert both.contrast == pytest.approx(1, abs=0.01)
    assert (both.sharpness > 1000, white.sharpness) == (True, 0)
    half = Picture(encoded(Image.new("RGBA", (16, 16), (255, 255, 255, 130))))
    assert half.brightness == pytest.approx(1, abs=0.01)


def test_regions_are_where_they_are() -> None:
    regions = {region.colour: region.box for region in Picture(FLAG).regions}
    assert set(regions) == {"blue", "white", "red"}
    assert regions["blue"] == Box(0, 0, 48, 64)
    assert abs(regions["red"].x - 72) <= 1
    assert abs(regions["red"].width - 16) <= 2


def test_a_turned_picture_is_measured_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = Picture(encoded(flag(), "JPEG", quality=95, exif=exif.tobytes()))
    assert picture.size == (64, 96)
    assert picture.pixels.shape == (96, 64, 4)


def test_frames() -> None:
    frames = [Image.new("RGB", (20, 20), shade) for shade in ("red", "white", "blue")]
    picture = Picture(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100))
    assert picture.frames == 3
    assert "3 animated frames" in answer("Is it animated?", [picture.data])


def test_a_qr_code_is_read() -> None:
    code = Image.fromarray(cv2.QRCodeEncoder.create().encode("https://example.com/v"))
    code = code.resize((code.width * 8, code.height * 8), Image.Resampling.NEAREST)
    page = Image.new("L", (400, 360), 255)
    page.paste(code, (50, 30))
    picture = Picture(encoded(page))
    assert picture.codes == ("https://example.com/v",)
    assert Picture(FLAG).codes == ()
    assert "“https://example.com/v”" in answer("What does the QR code say?", [picture.data])


def test_a_prompt_in_the_file_is_told() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Software", "Vidra built-in engine")
    notes.add_itxt("prompt", "a red kite\nover a lake")
    data = encoded(flag(), pnginfo=notes)
    assert Picture(data).notes == {"software": "Vidra built-in engine", "prompt": "a red kite over a lake"}
    assert "“a red kite over a lake”" in answer("Which prompt was it generated with?", [data])
    assert answer("Write a prompt for this", [data]) == "a red kite over a lake"
    assert "“a red kite over a lake”" in answer("alt text please", [data])


@pytest.mark.parametrize("data", [b"", b"nope", FLAG[:60], b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_picture(data: bytes) -> None:
    with pytest.raises(VidraError):
        Picture(data)
    told = answer("What colours?", [FLAG, data])
    assert told.startswith("Image 2 cannot be read as a picture.")
    assert "blue 50%" in told


def test_comparing() -> None:
    changed = flag()
    changed.paste((0, 0, 0), (10, 20, 20, 40))
    found = compared(Picture(FLAG), Picture(encoded(changed)))
    assert (found.same_size, found.same_bytes, found.identical) == (True, False, False)
    assert found.box == Box(10, 20, 10, 20)
    assert found.changed == pytest.approx(200 / (96 * 64))
    again = compared(Picture(FLAG), Picture(encoded(flag(), compress_level=0)))
    assert (again.identical, again.same_bytes, again.mean, again.box) == (True, False, 0, None)
    other = compared(Picture(FLAG), Picture(GREEN))
    assert (other.same_size, other.changed) == (False, 1)


ASKED = [
    ("What colours do you see?", Asked("en", (Topic.COLOURS,))),
    ("How big is it, and is it sharp?", Asked("en", (Topic.SIZE, Topic.SHARPNESS))),
    ("이 사진의 크기와 색을 알려줘", Asked("ko", (Topic.SIZE, Topic.COLOURS))),
    ("Compare image 2 with image 3", Asked("en", (Topic.COMPARISON,), numbers=(2, 3))),
    ("첫 번째와 두 번째 그림의 차이는?", Asked("ko", (Topic.COMPARISON,), numbers=(1, 2))),
    ("Write alt text", Asked("en", (), Form.ALT)),
    ("태그를 써줘", Asked("ko", (), Form.TAGS)),
    ("색을 표로 정리해줘", Asked("ko", (Topic.COLOURS,), Form.TABLE)),
    ("What colours? Answer in Korean.", Asked("ko", (Topic.COLOURS,))),
    ("Who is in this photo?", Asked("en", (Topic.FACES,))),
    ("Describe it", Asked("en", ())),
    ("Describe it in 20 words, in JSON format, as plain text", Asked("en", ())),
    ("그림을 설명해 주세요. 한국어로 답변해 주세요.", Asked("ko", ())),
    ("색상의 HEX 코드를 목표로 알려줘", Asked("ko", (Topic.COLOURS,))),
    ("이 그림의 프롬프트를 생성해 줘", Asked("ko", (), Form.PROMPT)),
    ("차이점을 찾아줘", Asked("ko", (Topic.COMPARISON,))),
    ("Extract all text, keep line breaks", Asked("en", (Topic.TEXT,))),
    ("Which file format is it?", Asked("en", (Topic.FORMAT,))),
]


@pytest.mark.parametrize(("question", "understood"), ASKED, ids=[question for question, _ in ASKED])
def test_questions(question: str, understood: Asked) -> None:
    assert asked(question) == understood


def test_a_question_goes_on_with_what_was_asked_before() -> None:
    assert asked("and the second?", earlier=["What colours has the first?"]) == Asked(
        "en", (Topic.COLOURS,), numbers=(2,)
    )
    assert asked("?", instructions="색만 말해줘") == Asked("ko", (Topic.COLOURS,))


@pytest.mark.parametrize(("question", "language"), [("What is this?", "en"), ("이게 뭐야?", "ko")])
@pytest.mark.parametrize("pictures", [[], [FLAG], [FLAG, GREEN], [FLAG] * 8])
def test_it_says_that_it_is_no_model(question: str, language: str, pictures: list[bytes]) -> None:
    told = answer(question, pictures)
    assert NO_MODEL[language] in told
    assert ("96 × 64" in told) == bool(pictures)
    assert told == answer(question, pictures)


def test_only_what_is_asked_about_which_is_asked() -> None:
    told = answer("How big is image 2?", [FLAG, GREEN])
    assert "**Size**: 40 × 80 pixels (0.00 megapixels), portrait 1:2" in told
    assert "96" not in told
    assert "green" not in told


def as_asked(words: str) -> str:
    """What Vidra says of three pictures: FLAG with two regions, and GREEN after them."""
    parts = (
        AskPicture(
            picture=InputPicture(url="https://example.com/1.png", width=96, height=64),
            regions=(AskRegion(number=1, box=CROPPED, name="Square (red)"), AskRegion(number=2, box=CROPPED)),
            crops=(InputPicture(url="https://example.com/2.png"), InputPicture(url="https://example.com/3.png")),
        ),
        AskPicture(picture=InputPicture(url="https://example.com/4.png", width=40, height=80)),
    )
    request = AskRequest(prompt=words, model="vidra-eye", profile_id="builtin", pictures=parts, route=Route.CHAT)
    return "\n".join(part for part in parts_of(words, parts, request, {}) if isinstance(part, str))


@pytest.mark.parametrize(
    ("words", "sizes"),
    [
        ("What size is it?", {"Image 1": "96 × 64", "Image 2": "40 × 80"}),
        ("What size is image 2?", {"Image 2": "40 × 80"}),
        ("What size is region 2?", {"Region 2 of image 1": "16 × 16"}),
        ("영역 1의 크기는?", {"영역 1, 이미지 1": "16 × 16"}),
    ],
)
def test_pictures_and_regions_are_called_as_the_question_calls_them(words: str, sizes: dict[str, str]) -> None:
    square = encoded(flag().crop((72, 20, 88, 36)))
    told = answer(as_asked(words), [FLAG, square, square, GREEN])
    names = re.findall(r"^\*\*(.+)\*\*$", told, re.MULTILINE)
    assert dict(zip(names, re.findall(r"\d+ × \d+", told), strict=True)) == sizes
    later = answer(words, [FLAG, square, square, GREEN], earlier=[as_asked("Describe them.")])
    assert later == told, "also when the pictures are those of the question before"


def test_tables() -> None:
    lines = answer("Make a table of size and colours", [FLAG, GREEN]).splitlines()
    assert lines[:2] == ["| Image | Size | Main colours |", "| --- | --- | --- |"]
    assert lines[3].startswith("| 2 | 40 × 80 pixels")
    assert answer("크기를 표로", [FLAG]).splitlines()[0] == "| 항목 | 값 |"
    # many pictures are told in a table unasked
    assert answer("Describe them", [GREEN] * 7).count("\n| ") == 8


def test_text_is_read_where_that_is_installed_and_never_made_up() -> None:
    image = Image.new("RGB", (420, 120), "white")
    font = ImageFont.truetype(str(resources.path("fonts/Inter-Regular.otf")), 48)
    ImageDraw.Draw(image).text((20, 2), "Hello 2026\nGoodbye", font=font, fill="black")
    told = answer("Read the text", [encoded(image)])
    if letters.can_read():
        assert told.startswith("```text\nHello 2026\nGoodbye\n```")
        assert json.loads(answer("x", [encoded(image)], schema=TEXT_OR_NULL)) == {"text": "Hello 2026\nGoodbye"}
        assert "none found" in answer("Read the text", [FLAG])
    else:
        assert "no text recognition" in told
        assert json.loads(answer("text", [FLAG], schema=TEXT_OR_NULL)) == {"text": None}


TEXT_OR_NULL: dict[str, Any] = {
    "type": "object",
    "properties": {"text": {"type": ["string", "null"]}},
    "required": ["text"],
}


def face() -> Image.Image:
    """A face as light and shadow make it, at 80, 40 of 160 x 200."""
    image = Image.new("L", (320, 320), 60)
    draw = ImageDraw.Draw(image)
    # middle, size and shade of each patch, as shares of 160 pixels
    patches = [
        *[(0.5, 0.5, 0.95, 1.25, 190), (0.5, 0.0, 0.95, 0.55, 50), (0.5, 0.3, 0.8, 0.35, 200)],
        *[
            (x, y, w, h, shade)
            for x in (0.29, 0.71)
            for y, w, h, shade in ((0.4, 0.3, 0.16, 110), (0.33, 0.26, 0.05, 60))
        ],
        *[(x, 0.42, w, 0.07, shade) for x in (0.29, 0.71) for w, shade in ((0.17, 70), (0.07, 20))],
        *[(0.5, 0.5, 0.12, 0.4, 215), (0.5, 0.64, 0.2, 0.08, 130), (0.27, 0.62, 0.2, 0.2, 210)],
        *[(0.73, 0.62, 0.2, 0.2, 210), (0.5, 0.82, 0.34, 0.09, 90), (0.5, 0.92, 0.3, 0.06, 150)],
    ]
    for x, y, wide, high, shade in patches:
        left, top = 80 + 160 * (x - wide / 2), 80 + 160 * (y - high / 2)
        draw.ellipse((left, top, left + 160 * wide, top + 160 * high), fill=shade)
    return image.filter(ImageFilter.GaussianBlur(2))


def test_faces_are_found() -> None:
    (found,) = Picture(encoded(face())).faces
    assert abs(found.x + found.width / 2 - 160) < 12
    assert 120 < found.width < 220
    assert "1 by a simple detector" in answer("How many faces?", [encoded(face())])
    assert "none that a simple detector finds" in answer("How many faces?", [FLAG])
