"""What a question is about: which measurements, about which pictures, told in which form and language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Topic(StrEnum):
    """A measurement that can be asked for, in the order in which they are told."""

    SIZE = "size"
    FORMAT = "format"
    TRANSPARENCY = "transparency"
    COLOURS = "colours"
    LIGHT = "light"
    SHARPNESS = "sharpness"
    REGIONS = "regions"
    FACES = "faces"
    CODES = "codes"
    TEXT = "text"
    NOTES = "notes"
    COMPARISON = "comparison"


class Form(StrEnum):
    """How the answer is written."""

    LIST = "list"
    TABLE = "table"
    ALT = "alt"
    CAPTION = "caption"
    TAGS = "tags"
    PROMPT = "prompt"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, understood as far as words go."""

    language: str
    """`en` or `ko`."""
    topics: tuple[Topic, ...]
    """Empty: nothing in particular."""
    form: Form = Form.LIST
    numbers: tuple[int, ...] = ()
    """The pictures it names, from 1; empty: all."""
    regions: tuple[int, ...] = ()
    """The regions it names, from 1."""


_TOPICS: Final = {
    Topic.SIZE: r"\bsizes?\b|how (?:big|large|wide|tall|high)|dimension|resolution|pixels?\b|width|height|aspect|orient"
    r"|megapixel|크기|해상도|픽셀|화소|가로|세로|비율|방향",
    Topic.FORMAT: r"(?:file|image|picture|photo|what|which) ?formats?\b|\bformat (?:is|of)\b|file ?type|file ?size"
    r"|kilobytes?|\bbytes\b|\b(?:jpe?g|png|webp|gif)\b|animat|frames?\b"
    r"|colou?r mode|(?:파일|그림|이미지|사진|어떤|무슨) ?(?:형식|포맷)|용량|바이트|움직|프레임",
    Topic.TRANSPARENCY: r"transparen|\balpha\b|투명",
    Topic.COLOURS: r"colou?rs?\b|colou?red|palette|\bhues?\b|\btones?\b|색|컬러|팔레트",
    Topic.LIGHT: r"bright|\bdark|\blight(?:ing|ness)?\b|expos|contrast|밝|어두|어둡|명암|대비|노출",
    Topic.SHARPNESS: r"sharp|blur|\bfocus|noisy|선명|흐릿|흐린|초점",
    Topic.REGIONS: r"regions?\b|\bareas?\b|how many|\bcount\b|where\b|\bboxe?s?\b|coordinates?|position|shapes?\b"
    r"|segment|영역|몇 개|개수|어디|위치|좌표|상자|도형",
    Topic.FACES: r"\bfaces?\b|people|persons?\b|portrait|\bwho\b|얼굴|사람|인물|누구",
    Topic.CODES: r"\bqr\b|bar ?codes?|큐알|바코드",
    Topic.TEXT: r"(?<!plain )\btexts?\b(?! (?:model|answer))|\bread\b|(?:what|which|the) words?\b|letters?\b"
    r"|written|\bocr\b|\bsays?\b|transcri"
    r"|글자|글씨|텍스트|문자|문구|읽어|쓰여|적혀",
    Topic.NOTES: r"metadata|\bexif\b|\bprompts?\b|generated|made with|software|provenance"
    r"|메타|프롬프트|생성된|생성했|만들었|만든",
    Topic.COMPARISON: r"compar|differen|differ\b|\bsame\b|identical|versus|\bvs\b|chang"
    r"|비교|차이|다른|다릅|다르|같은|똑같|달라|변화|변경|바뀐|바뀌",
}
_FORMS: Final = {
    Form.ALT: r"\balt(?:ernative)?[- ]?texts?\b|대체 ?텍스트",
    Form.TAGS: r"\btags?\b|keywords?\b|태그|키워드",
    Form.CAPTION: r"\bcaptions?\b|\btitles?\b|캡션|제목",
    Form.PROMPT: r"prompt (?:from|for|that|to)|(?:write|give|make|create|suggest)\b[^.?!]{0,40}\bprompt"
    r"|프롬프트(?:를|로|가)? ?(?:만들|작성|생성|써|쓰|제안|추천)",
    Form.TABLE: r"\btables?\b|\bcsv\b|\btsv\b|spreadsheet|(?:^|\s)표로|(?:^|\s)표(?:\s|를|에|$)|스프레드시트",
}
_EVERYTHING: Final = re.compile(
    r"describ|everything|all (?:you|that)|what(?:'s| is| do you)|설명|묘사|무엇|뭐가|모두", re.IGNORECASE
)
_ENGLISH: Final = re.compile(r"\b(?:in|into) english\b|영어로", re.IGNORECASE)
_KOREAN: Final = re.compile(r"\b(?:in|into) korean\b|한국어로|한글로", re.IGNORECASE)
_HANGUL: Final = re.compile(r"[\uac00-\ud7a3\u3131-\u318e]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_NAMED: Final = re.compile(
    r"\b(?:image|picture|photo|figure)s? ?#?(\d{1,3})|(?:이미지|그림|사진) ?(\d{1,3})|(\d{1,3}) ?번", re.IGNORECASE
)
_REGION: Final = re.compile(r"\bregions? ?#?(\d{1,3})\b|영역 ?(\d{1,3})", re.IGNORECASE)
_ORDINALS: Final = (
    r"\bfirst\b|첫 ?번?째|첫째",
    r"\bsecond\b|두 ?번째|둘째",
    r"\bthird\b|세 ?번째|셋째",
    r"\bfourth\b|네 ?번째|넷째",
    r"\bfifth\b|다섯 ?번?째",
)


def asked(question: str, instructions: str = "", earlier: Sequence[str] = ()) -> Asked:
    """What the question is about. What it leaves open is taken from the instructions, then from earlier questions."""
    earlier_text = earlier[-1] if earlier else ""
    topics = _topics(question)
    form = _form(question) or _form(instructions) or Form.LIST
    if not topics and not _EVERYTHING.search(question):
        # "and the second one?" goes on with what was asked before
        topics = _topics(instructions) or (_topics(earlier_text) if _numbers(question) else ())
    return Asked(
        _language(question, instructions, *reversed(earlier)), topics, form, _numbers(question), _regions(question)
    )


def _topics(text: str) -> tuple[Topic, ...]:
    # what names a form or a region names no topic: "alt text" asks for no letters, "write a prompt" for no metadata
    text = _REGION.sub(" ", text)
    for pattern in (_FORMS[Form.ALT], _FORMS[Form.PROMPT]):
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    return tuple(topic for topic, words in _TOPICS.items() if re.search(words, text, re.IGNORECASE))


def _form(text: str) -> Form | None:
    return next((form for form, words in _FORMS.items() if re.search(words, text, re.IGNORECASE)), None)


def _numbers(text: str) -> tuple[int, ...]:
    found = {int(next(group for group in match.groups() if group)) for match in _NAMED.finditer(text)}
    found |= {number for number, words in enumerate(_ORDINALS, 1) if re.search(words, text, re.IGNORECASE)}
    return tuple(sorted(found))


def _regions(text: str) -> tuple[int, ...]:
    return tuple(sorted({int(match[1] or match[2]) for match in _REGION.finditer(text)}))


def _language(*texts: str) -> str:
    """The language asked for, else that of the first text that has letters."""
    for text in texts:
        if _ENGLISH.search(text):
            return "en"
        if _KOREAN.search(text) or _HANGUL.search(text):
            return "ko"
        if _LETTER.search(text):
            return "en"
    return "en"
