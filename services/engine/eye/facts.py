"""What can be said of pictures, colours, regions and differences, under the names by which JSON schemas ask for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from services.engine.eye import telling
from services.engine.eye.comparing import Difference, compared
from services.engine.eye.letters import Line
from services.engine.eye.picture import Box, Colour, Picture, Region


class Share(float):
    """0 to 1; a percentage where the schema asks for one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A coordinate or length in pixels, and the edge along which it lies."""

    pixels: int
    edge: int


@dataclass(frozen=True, slots=True)
class Row:
    """Numbers that belong together: a box, the channels of a colour."""

    numbers: tuple[Place | int, ...]


Known: TypeAlias = "str | bool | int | float | Place | Row | Subject | list[Known]"
"""A way to state a fact. A list also stands for its length, a subject for its name."""
Fact: TypeAlias = Callable[[], Sequence[Known]]
"""The ways to state a fact, the best first. Called when a schema asks for it."""


class Subject:
    """Something that facts are about."""

    def __init__(self, facts: Mapping[str, Fact], name: str = "", brief: str = "") -> None:
        """`facts`: from property names, parted by spaces, to what they ask for; `brief`: the names worth telling."""
        self.name = name
        self._brief = brief.split()
        self._facts = {name: fact for names, fact in facts.items() for name in names.split()}

    def known(self, name: str, description: str = "") -> Sequence[Known]:
        """What a property of that name (else: with those words in its description) asks for; empty: not known."""
        fact = self._fact(name) or self._described(description)
        return fact() if fact else ()

    def everything(self) -> dict[str, Sequence[Known]]:
        """The facts worth telling when a schema leaves open what it wants."""
        return {name: self._facts[name]() for name in self._brief}

    def _fact(self, name: str) -> Fact | None:
        plain = _plain(name)
        shorter = (plain, _PREFIX.sub("", plain), _SUFFIX.sub("", plain), _SUFFIX.sub("", _PREFIX.sub("", plain)))
        return next((self._facts[name] for name in shorter if name in self._facts), None)

    def _described(self, description: str) -> Fact | None:
        words = f"_{_plain(description)}_"
        found = [name for name in self._facts if len(name) > 2 and f"_{name}_" in words]
        return self._facts[max(found, key=len)] if found else None


def _plain(name: str) -> str:
    """`mainColor`, `main-color` and `Main color` are `main_color`."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[\W_]+", "_", parted).strip("_").lower()


_PREFIX: Final = re.compile(
    r"^(?:image|picture|photo|is|are|has|have|contains|num|n|number_of|total|overall|visible|detected)_"
)
_SUFFIX: Final = re.compile(r"_(?:count|px|pixels|level|list|value|present|text)$")


def about_pictures(pictures: Sequence[Picture], language: str, said: Callable[[], str]) -> Subject:
    """All pictures of a question: the first one's facts, each by its number, and how the first two differ.

    `said` makes the answer in words.
    """
    each = [about_picture(picture, language) for picture in pictures]
    facts: dict[str, Fact] = {
        "answer response reply message content result explanation reasoning 답 답변": lambda: [said()],
        "images pictures photos items rows entries results files 그림 이미지 사진": lambda: [list[Known](each)],
        "note notes limitations limitation disclaimer remark remarks caveat caveats 참고 비고": lambda: [
            telling.who(language)
        ],
        "language lang 언어": lambda: [language, {"en": "English", "ko": "한국어"}[language]],
    }
    for number, subject in enumerate(each, 1):
        ordinal = _ORDINALS[number - 1] if number <= len(_ORDINALS) else ""
        names = f"image{number} image_{number} picture{number} picture_{number} photo{number} photo_{number} {ordinal}"
        facts[names] = lambda subject=subject: [subject]
    if len(pictures) > 1:
        facts |= _differences(pictures[0], pictures[1], language)
    if pictures:
        facts = _picture_facts(pictures[0], language) | facts
    return Subject(facts, brief=_BRIEF if pictures else "note")


_BRIEF: Final = (
    "width height format bytes orientation aspect_ratio frames transparency brightness contrast sharpness colors "
    "regions faces codes description tags prompt software"
)
_ORDINALS: Final = ("first", "second", "third", "fourth")


def about_picture(picture: Picture, language: str) -> Subject:
    return Subject(_picture_facts(picture, language), telling.looks(picture, language), _BRIEF)


def _picture_facts(picture: Picture, language: str) -> dict[str, Fact]:
    return {
        **_file_facts(picture),
        **_shape_facts(picture),
        **_light_facts(picture, language),
        **_colour_facts(picture, language),
        **_found_facts(picture, language),
        **_worded_facts(picture, language),
    }


def _file_facts(picture: Picture) -> dict[str, Fact]:
    name = picture.format
    return {
        "format file_format file_type filetype type extension 형식 포맷": lambda: [
            *(name, name.upper(), f"image/{name}", "jpg" if name == "jpeg" else name)
        ],
        "mime_type mime media_type content_type": lambda: [f"image/{name}"],
        "bytes file_size filesize size_bytes byte_size size_in_bytes 용량": lambda: [len(picture.data)],
        "mode color_mode colour_mode 모드": lambda: [picture.mode],
        "frames 프레임": lambda: [picture.frames],
        "animated animation 움직임": lambda: [picture.frames > 1],
        "prompt original_prompt generation_prompt 프롬프트": lambda: _noted(picture, "prompt"),
        "software generator made_with 소프트웨어": lambda: _noted(picture, "software"),
        "number index image_number picture_number page 번호": lambda: [picture.number],
    }


def _noted(picture: Picture, key: str) -> list[Known]:
    return [picture.notes[key]] if key in picture.notes else []


def _shape_facts(picture: Picture) -> dict[str, Fact]:
    width, height = picture.size
    edges: dict[str, Fact] = {
        "width pixel_width w 너비 가로 폭": lambda: [width],
        "height pixel_height h 높이 세로": lambda: [height],
    }
    size = Subject(edges, f"{width}x{height}", "width height")
    return {
        **edges,
        "size dimensions resolution pixel_size 크기 해상도": lambda: [size, Row((width, height))],
        "orientation shape layout 방향": lambda: [telling.orientation(picture)],
        "aspect_ratio aspect ratio 비율": lambda: [telling.aspect(picture), width / height],
        "megapixels mp 메가픽셀": lambda: [width * height / 1e6],
    }


def _light_facts(picture: Picture, language: str) -> dict[str, Fact]:
    def worded(tell: Callable[[Picture, str], str], value: float) -> list[Known]:
        return [tell(picture, language), tell(picture, "en"), value]

    def bright() -> list[Known]:
        dark = "dark" if picture.brightness < 0.35 else ""
        steps = [dark or ("bright" if picture.brightness >= 0.65 else word) for word in ("medium", "normal")]
        return [*worded(telling.brightness, Share(picture.brightness)), *steps]

    return {
        "brightness lightness luminance exposure lighting 밝기": bright,
        "dark": lambda: [picture.brightness < 0.35],
        "bright": lambda: [picture.brightness >= 0.65],
        "contrast 대비": lambda: worded(telling.contrast, Share(picture.contrast)),
        "sharpness focus 선명도": lambda: worded(telling.sharpness, picture.sharpness),
        "blurred blurry blur out_of_focus 흐림": lambda: [telling.sharpness(picture) != "sharp"],
        "sharp in_focus": lambda: [telling.sharpness(picture) == "sharp"],
    }


def _colour_facts(picture: Picture, language: str) -> dict[str, Fact]:
    def place(number: int) -> list[Known]:
        return [about_colour(colour, language) for colour in picture.colours[number : number + 1]]

    return {
        "transparency transparent transparent_background alpha alpha_channel 투명 투명도": lambda: [
            *(Share(picture.transparent), picture.transparent > 0)
        ],
        "colors colours palette color_palette colour_palette main_colors main_colours dominant_colors dominant_colours "
        "color_names key_colors 색 색상 색깔 주요_색 주요_색상": lambda: [
            [about_colour(colour, language) for colour in picture.colours[:6]]
        ],
        "main_color main_colour color colour dominant_color dominant_colour primary_color primary_colour "
        "대표색 주색": lambda: place(0),
        "secondary_color secondary_colour second_color accent_color accent_colour": lambda: place(1),
        "main_color_hex main_colour_hex dominant_color_hex hex hex_color color_hex": lambda: [
            colour.hex for colour in picture.colours[:1]
        ],
    }


def _found_facts(picture: Picture, language: str) -> dict[str, Fact]:
    def text() -> list[Known]:
        if picture.text is None:
            return []
        lines = [_about_line(line, number, picture) for number, line in enumerate(picture.text, 1)]
        return ["\n".join(line.text for line in picture.text), list[Known](lines)]

    return {
        "regions areas boxes bounding_boxes bboxes segments count region_count 영역 영역_수 개수": lambda: [
            [about_region(region, number, picture, language) for number, region in enumerate(picture.regions, 1)]
        ],
        "faces face face_count 얼굴 얼굴_수": lambda: [
            [_about_face(face, number, picture, language) for number, face in enumerate(picture.faces, 1)]
        ],
        "text has_text ocr ocr_text extracted_text visible_text text_content lines words 글자 텍스트 문구": text,
        "codes qr_codes qr_code qr qrcode qrcodes barcodes barcode 코드": lambda: [list[Known](picture.codes)],
    }


def _worded_facts(picture: Picture, language: str) -> dict[str, Fact]:
    return {
        "description alt_text alt alttext alternative_text caption title short_description long_description summary "
        "alt_text_short alt_text_long short_alt_text long_alt_text short_alt long_alt headline "
        "대체_텍스트 설명 제목 캡션 요약": lambda: [telling.alt(picture, language)],
        "tags keywords 태그 키워드": lambda: [list[Known](telling.tags(picture, language))],
    }


def _differences(one: Picture, other: Picture, language: str) -> dict[str, Fact]:
    def found() -> Difference:
        return compared(one, other)

    def words() -> list[Known]:
        difference = found()
        box: list[Known] = []
        if difference.box is not None:
            box = [_about_box(difference.box, 1, one, telling.difference(one, other, difference, language))]
        return [telling.difference(one, other, difference, language), box]

    return {
        "difference differences comparison diff changes change 차이 비교": words,
        "same identical equal match matches 같음 동일": lambda: [found().identical],
        "different 다름": lambda: [not found().identical],
        "same_size same_dimensions sizes_match": lambda: [found().same_size],
        "mean_difference average_difference mean_diff": lambda: [Share(found().mean)],
        "changed changed_share changed_pixels pixels_changed different_pixels difference_percent": lambda: [
            Share(found().changed)
        ],
    }


def about_colour(colour: Colour, language: str) -> Subject:
    channels = tuple(bytes.fromhex(colour.hex[1:]))
    name = telling.colour(colour.name, language)
    return Subject(
        {
            "name label color colour color_name colour_name title 이름 색": lambda: [name, colour.name, colour.hex],
            "hex hex_code hexcode hex_value color_hex code value html": lambda: [colour.hex, colour.hex.upper()],
            "share percentage percent proportion coverage fraction ratio weight area amount 비율": lambda: [
                Share(colour.share)
            ],
            "rgb channels": lambda: [Row(channels), f"rgb({', '.join(map(str, channels))})"],
            "red r": lambda: [channels[0]],
            "green g": lambda: [channels[1]],
            "blue b": lambda: [channels[2]],
        },
        name,
        "name hex share",
    )


def about_region(region: Region, number: int, picture: Picture, language: str) -> Subject:
    colour = telling.colour(region.colour, language)
    name = f"{colour} 영역" if language == "ko" else f"{colour} area"
    facts: dict[str, Fact] = {
        "color colour main_color dominant_color 색": lambda: [colour, region.colour],
        "share percentage percent proportion coverage area_share fraction 비율": lambda: [Share(region.share)],
    }
    return _about_box(region.box, number, picture, name, facts)


def _about_face(face: Box, number: int, picture: Picture, language: str) -> Subject:
    return _about_box(face, number, picture, "얼굴" if language == "ko" else "face")


def _about_line(line: Line, number: int, picture: Picture) -> Subject:
    box = picture.box(line.left, line.top, line.right, line.bottom)
    return _about_box(box, number, picture, line.text, {"text line content value": lambda: [line.text]})


def _about_box(box: Box, number: int, picture: Picture, name: str, more: Mapping[str, Fact] | None = None) -> Subject:
    corners: dict[str, Fact] = {
        "x left x_min xmin x1 x0": lambda: [Place(box.x, picture.width)],
        "y top y_min ymin y1 y0": lambda: [Place(box.y, picture.height)],
        "width w 너비": lambda: [Place(box.width, picture.width)],
        "height h 높이": lambda: [Place(box.height, picture.height)],
        "right x_max xmax x2": lambda: [Place(box.x + box.width, picture.width)],
        "bottom y_max ymax y2": lambda: [Place(box.y + box.height, picture.height)],
        "center_x centre_x cx x_center": lambda: [Place(box.x + box.width // 2, picture.width)],
        "center_y centre_y cy y_center": lambda: [Place(box.y + box.height // 2, picture.height)],
    }
    sides = (Place(box.x, picture.width), Place(box.y, picture.height))
    lengths = (Place(box.width, picture.width), Place(box.height, picture.height))
    shape = Subject(corners, telling.box(box), "x y width height")
    facts: dict[str, Fact] = {
        "label name description title class what object 이름 설명 라벨": lambda: [name],
        "box bbox bounding_box boundingbox rect rectangle bounds coordinates coords location region position "
        "상자 좌표 위치": lambda: [
            shape,
            Row((*sides, *lengths)),
        ],
        "number id index region_number 번호": lambda: [number],
        "image image_number image_index picture 그림 이미지": lambda: [picture.number],
    }
    return Subject({**corners, **facts, **(more or {})}, name, "label box")
