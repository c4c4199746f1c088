"""Measurements in words, English or Korean: a label and a short text for each topic."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from services.engine.eye.colours import NAMES
from services.engine.eye.comparing import Difference
from services.engine.eye.picture import Box, Picture
from services.engine.eye.topics import Topic

LABELS: Final[Mapping[Topic, tuple[str, str]]] = {
    Topic.SIZE: ("Size", "크기"),
    Topic.FORMAT: ("Format", "형식"),
    Topic.TRANSPARENCY: ("Transparency", "투명도"),
    Topic.COLOURS: ("Main colours", "주요 색"),
    Topic.LIGHT: ("Light", "밝기"),
    Topic.SHARPNESS: ("Sharpness", "선명도"),
    Topic.REGIONS: ("Regions", "영역"),
    Topic.FACES: ("Faces", "얼굴"),
    Topic.CODES: ("Codes", "코드"),
    Topic.TEXT: ("Text", "글자"),
    Topic.NOTES: ("Notes in the file", "파일 속 메모"),
    Topic.COMPARISON: ("Comparison", "비교"),
}
_RATIOS: Final = ((1, 1), (5, 4), (4, 3), (3, 2), (16, 10), (16, 9), (2, 1), (21, 9), (3, 1))
_BRIGHTNESS: Final = (
    (0.12, "very dark", "아주 어두움"),
    (0.35, "dark", "어두움"),
    (0.65, "medium", "보통"),
    (0.88, "bright", "밝음"),
    (2.0, "very bright", "아주 밝음"),
)
_CONTRAST: Final = ((0.15, "low", "낮음"), (0.45, "medium", "보통"), (2.0, "high", "높음"))
_SHARPNESS: Final = (
    (20.0, "blurred or plain", "흐릿하거나 단조로움"),
    (150.0, "soft", "부드러움"),
    (math.inf, "sharp", "선명함"),
)
_TOLD_REGIONS: Final = 6
_ORIENTATIONS: Final = {"landscape": "가로형", "portrait": "세로형", "square": "정사각형"}


def percent(share: float) -> str:
    """`12%`, with one digit more below ten so that little is not nothing."""
    value = share * 100
    if 0 < value < 0.1:
        return "<0.1%"
    return f"{value:.1f}%" if 0 < value < 9.95 and round(value, 1) != round(value) else f"{value:.0f}%"


def orientation(picture: Picture) -> str:
    """`landscape`, `portrait` or `square`."""
    if picture.width == picture.height:
        return "square"
    return "landscape" if picture.width > picture.height else "portrait"


def aspect(picture: Picture) -> str:
    """The ratio of the edges as people name it, e.g. `4:3`; `~16:9` where it is within one percent of that."""
    long, short = max(picture.size), min(picture.size)
    for wide, high in _RATIOS:
        if abs(long / short - wide / high) < 0.01 * wide / high:
            about = "" if long * high == short * wide else "~"
            return about + (f"{wide}:{high}" if picture.width >= picture.height else f"{high}:{wide}")
    shared = math.gcd(*picture.size)
    wide, high = picture.width // shared, picture.height // shared
    if max(wide, high) <= 40:
        return f"{wide}:{high}"
    ratio = f"{long / short:.2f}".rstrip("0").rstrip(".")
    return f"{ratio}:1" if picture.width >= picture.height else f"1:{ratio}"


def colour(name: str, language: str) -> str:
    return NAMES[name] if language == "ko" else name


def brightness(picture: Picture, language: str = "en") -> str:
    """`very dark` to `very bright`."""
    return _step(_BRIGHTNESS, picture.brightness, language)


def contrast(picture: Picture, language: str = "en") -> str:
    """`low`, `medium` or `high`."""
    return _step(_CONTRAST, picture.contrast, language)


def sharpness(picture: Picture, language: str = "en") -> str:
    """`blurred or plain`, `soft` or `sharp`."""
    return _step(_SHARPNESS, picture.sharpness, language)


def _step(steps: Sequence[tuple[float, str, str]], value: float, language: str) -> str:
    _, english, korean = next(step for step in steps if value < step[0])
    return korean if language == "ko" else english


def box(place: Box) -> str:
    return f"x {place.x}, y {place.y}, {place.width} × {place.height}"


# -- one text for each topic -------------------------------------------------------------------------------------------


def _size(picture: Picture, language: str) -> str:
    megapixels = picture.width * picture.height / 1e6
    size = f"{picture.width} × {picture.height}"
    shape = orientation(picture)
    if language == "ko":
        return f"{size}픽셀 ({megapixels:.2f}메가픽셀), {_ORIENTATIONS[shape]} {aspect(picture)}"
    return f"{size} pixels ({megapixels:.2f} megapixels), {shape} {aspect(picture)}"


def _format(picture: Picture, language: str) -> str:
    told = [f"{picture.format.upper()}, {_bytes(len(picture.data))}", picture.mode]
    if picture.frames > 1:
        told.append(f"{picture.frames}프레임 움직임" if language == "ko" else f"{picture.frames} animated frames")
    return ", ".join(told)


def _bytes(size: int) -> str:
    return f"{size} B" if size < 1000 else f"{size / 1000:.1f} kB" if size < 1_000_000 else f"{size / 1e6:.2f} MB"


def _transparency(picture: Picture, language: str) -> str:
    share = picture.transparent
    if share == 0:
        return "없음" if language == "ko" else "none"
    return f"{percent(share)} 투명" if language == "ko" else f"{percent(share)} of it is transparent"


def _colours(picture: Picture, language: str) -> str:
    if not picture.colours:
        return "없음 (전부 투명)" if language == "ko" else "none (all of it is transparent)"
    return ", ".join(f"{colour(c.name, language)} {percent(c.share)} ({c.hex})" for c in picture.colours[:6])


def _light(picture: Picture, language: str) -> str:
    bright, contrasting = brightness(picture, language), contrast(picture, language)
    if language == "ko":
        return f"{bright} (평균 {percent(picture.brightness)}), 대비 {contrasting} ({percent(picture.contrast)})"
    return f"{bright} (mean {percent(picture.brightness)}), contrast {contrasting} ({percent(picture.contrast)})"


def _sharpness(picture: Picture, language: str) -> str:
    told, value = sharpness(picture, language), f"{picture.sharpness:.0f}"
    return f"{told} (라플라시안 분산 {value})" if language == "ko" else f"{told} (Laplacian variance {value})"


def _regions(picture: Picture, language: str) -> str:
    regions, korean = picture.regions, language == "ko"
    if not regions:
        return "색이 이어진 영역 없음" if korean else "none"
    listed = "; ".join(
        f"{number}. {colour(region.colour, language)} {percent(region.share)} ({box(region.box)})"
        for number, region in enumerate(regions[:_TOLD_REGIONS], 1)
    )
    more = len(regions) - _TOLD_REGIONS
    if more > 0:
        listed += f"; 더 작은 영역 {more}개" if korean else f"; and {more} smaller"
    if korean:
        return f"색이 이어진 영역 {len(regions)}개: {listed}"
    return f"{len(regions)} connected {'area' if len(regions) == 1 else 'areas'} of one colour: {listed}"


def _faces(picture: Picture, language: str) -> str:
    count, places = len(picture.faces), "; ".join(box(face) for face in picture.faces)
    if language == "ko":
        return f"단순 검출기가 {count}개 발견: {places}" if count else "단순 검출기로는 발견 안 됨"
    return f"{count} by a simple detector: {places}" if count else "none that a simple detector finds"


def _codes(picture: Picture, language: str) -> str:
    if not picture.codes:
        return "QR 코드나 바코드 없음" if language == "ko" else "no QR code or barcode"
    return "; ".join(f"“{_plain(text)}”" for text in picture.codes)


def _text(picture: Picture, language: str) -> str:
    if picture.text is not None:
        if not picture.text:
            return "찾지 못함" if language == "ko" else "none found"
        return "; ".join(f"“{_plain(line.text)}”" for line in picture.text)
    return (
        "읽을 수 없음 (이 엔진에는 글자 인식이 없습니다)"
        if language == "ko"
        else "cannot be read: this engine has no text recognition"
    )


def _notes(picture: Picture, language: str) -> str:
    if not picture.notes:
        return "없음" if language == "ko" else "none"
    return "; ".join(f"{key}: “{_plain(text)}”" for key, text in picture.notes.items())


def _plain(text: str) -> str:
    """Words from a picture or its file, which are nobody's instructions, as words of a sentence."""
    return " ".join(text.split()).replace("“", '"').replace("”", '"')[:300]


TEXTS: Final[Mapping[Topic, Callable[[Picture, str], str]]] = {
    Topic.SIZE: _size,
    Topic.FORMAT: _format,
    Topic.TRANSPARENCY: _transparency,
    Topic.COLOURS: _colours,
    Topic.LIGHT: _light,
    Topic.SHARPNESS: _sharpness,
    Topic.REGIONS: _regions,
    Topic.FACES: _faces,
    Topic.CODES: _codes,
    Topic.TEXT: _text,
    Topic.NOTES: _notes,
}
"""What is said of one picture; the comparison is of two (`difference`)."""


def difference(one: Picture, other: Picture, found: Difference, language: str) -> str:
    """A sentence about two pictures."""
    korean = language == "ko"
    said: list[str] = []
    if found.same_size:
        said.append("크기가 같습니다" if korean else "the same size")
    else:
        sizes = f"{one.width} × {one.height} / {other.width} × {other.height}"
        said.append(f"크기가 다릅니다 ({sizes})" if korean else f"different sizes ({sizes}; compared after scaling)")
    if found.identical:
        if found.same_bytes:
            said.append("파일까지 똑같습니다" if korean else "identical, to the byte")
        else:
            said.append("픽셀이 모두 같습니다" if korean else "every pixel is the same, the files differ")
    else:
        mean, changed = percent(found.mean), percent(found.changed)
        said.append(f"평균 차이 {mean}" if korean else f"mean difference {mean}")
        said.append(f"픽셀의 {changed}가 눈에 띄게 다릅니다" if korean else f"{changed} of the pixels visibly differ")
        if found.box is not None:
            said.append(f"다른 곳: {box(found.box)}" if korean else f"all within {box(found.box)}")
    return ", ".join(said)


# -- short forms -------------------------------------------------------------------------------------------------------


def who(language: str) -> str:
    """That an engine speaks and no model."""
    if language == "ko":
        return (
            "저는 AI 모델이 아니라 Vidra 내장 엔진입니다. 여기 적은 것은 측정값이고, "
            "그림에 무엇이 있는지는 알아볼 수 없습니다."
        )
    return (
        "I am Vidra's built-in engine, not an AI model: these are measurements. "
        "What a picture shows, I cannot recognise."
    )


def looks(picture: Picture, language: str) -> str:
    """What can be said of a picture in half a sentence."""
    names = [colour(found.name, language) for found in picture.colours[:3]]
    bright, shape = brightness(picture, language), orientation(picture)
    if language == "ko":
        return f"{_ORIENTATIONS[shape]} 그림, " + (f"주로 {', '.join(names)}, 밝기 {bright}" if names else "전부 투명")
    if not names:
        return f"{shape} picture, all of it transparent"
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{shape} picture, mostly {listed}, {bright}{' brightness' if bright == 'medium' else ''}"


def alt(picture: Picture, language: str) -> str:
    """An alternative text that says what it is worth."""
    text, made_from = looks(picture, language), picture.notes.get("prompt", "")
    if language == "ko":
        text += f"; 파일에 적힌 프롬프트 “{made_from}”" if made_from else ""
        return f"{text} (Vidra 엔진의 측정, 내용은 알아보지 못함)."
    text += f"; its file names the prompt “{made_from}”" if made_from else ""
    return f"{text[:1].upper()}{text[1:]} (measured by Vidra's engine, which cannot recognise what it shows)."


def tags(picture: Picture, language: str) -> list[str]:
    """Keywords that are true of the picture."""
    korean, shape = language == "ko", orientation(picture)
    found = [colour(named.name, language) for named in picture.colours[:3]]
    found += [_ORIENTATIONS[shape] if korean else shape, brightness(picture, language), picture.format]
    extras = (
        (picture.transparent > 0, "transparent background", "투명 배경"),
        (picture.frames > 1, "animated", "움직이는 그림"),
        (bool(picture.faces), "face", "얼굴"),
        (bool(picture.codes), "code", "코드"),
    )
    return found + [translated if korean else word for there, word, translated in extras if there]


def prompt(picture: Picture, language: str) -> str:
    """A prompt for a similar picture: the one in the file, else its looks."""
    if made_from := picture.notes.get("prompt", ""):
        return made_from
    contrasting = contrast(picture, language)
    told = f"대비 {contrasting}" if language == "ko" else f"{contrasting} contrast"
    return f"{looks(picture, language)}, {told}\n\n{who(language)}"
