"""Whether the words of a turn ask for pictures or for an answer, and for how many: what a model would decide.

It knows only plain words of English and Korean. A client that wants a picture for certain forces the tool.
"""

from __future__ import annotations

import re
from typing import Final

_FLAGS: Final = re.IGNORECASE
_POLITE: Final = re.compile(
    r"^\W*(?:please|(?:can|could|would|will) you|i(?:'d| would) like(?: you)? to|i want(?: you)? to|let'?s|now|then"
    r"|and|ok(?:ay)?|great|nice|thanks?)\b[\s,.:!]*(?:please\b|just\b|now\b|to\b)?\s*",
    _FLAGS,
)
"""What may stand before the wish itself."""
_ASKS: Final = re.compile(
    r"^\W*(?:what|which|how|who|whose|where|when|why|is|are|was|were|does|do|did|has|have|am|tell|describe|explain"
    r"|count|compare|read|list|name|summari[sz]e|transcribe|translate|identify|rate|measure|analy[sz]e|look at|write"
    r"|(?:give|make|create)\b.*\b(?:list|summary|table|captions?|title|description|report))\b",
    _FLAGS,
)
_DRAWS: Final = re.compile(
    r"\b(?:draw|paint|sketch|illustrate|render|generate|create|make|design|imagine|show me|add|remove|erase"
    r"|give (?:it|him|her|them|the)"
    r"|delete|change|replace|swap|turn|put|place|move|colou?r|recolou?r|tint|edit|crop|extend|expand|enlarge|shrink"
    r"|brighten|darken|lighten|sharpen|blur|invert|rotate|flip|restyle|redo|redraw|retouch|combine|merge|blend"
    r"|transform|convert|vary|variations?|remake|fill|cover|dress|decorate|animate)\b",
    _FLAGS,
)
_KOREAN_DRAWS: Final = re.compile(
    r"그려|그리자|그리고 싶|만들어|만들자|바꿔|바꾸어|바꿀|변경|변형|추가|넣어|더해|지워|없애|제거|빼|칠해|채워|생성"
    r"|수정|편집|합성|합쳐|섞어|늘려|줄여|키워|확대|축소|밝게|어둡게|흐리게|선명하게|돌려|뒤집어|옮겨|입혀|씌워|다시 그"
)
_KOREAN_ASKS: Final = re.compile(
    r"무엇|무슨|뭐|뭘|어떤|어떻게|어디|누구|누가|언제|왜|몇|얼마|인가|있어\s*$|있나|있니|일까|까\s*$|니\s*$|나요|가요|습니까"
    r"|알려|설명|묘사|읽어|비교|세어|분석|말해|찾아"
)
_GREETS: Final = re.compile(
    r"^\W*(?:hi|hello|hey|thanks?|thank you|good (?:morning|evening)|bye|ok(?:ay)?|yes|no|안녕|고마워|감사|네|아니)\b",
    _FLAGS,
)
_AFRESH: Final = re.compile(
    r"\b(?:from scratch|(?:an?other|a new|a different|a fresh) (?:picture|image|drawing|illustration)|start over)\b"
    r"|새 그림|새로운 그림|다른 그림|처음부터|새로 그",
    _FLAGS,
)
_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_KOREAN_NUMBERS: Final = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_SEVERAL: Final = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:\w+ ){{0,2}}?"
    r"(?:versions|variations|variants|pictures|images|drawings|illustrations|options|alternatives|sketches|takes)\b",
    _FLAGS,
)
_KOREAN_SEVERAL: Final = re.compile(
    rf"(?<!\w)(\d{{1,2}}|{'|'.join(_KOREAN_NUMBERS)})\s*(?:장|가지|종류|버전|개의 (?:그림|이미지|버전))"
)


def wants_picture(words: str, *, names_subject: bool) -> bool:
    """Whether words ask for a picture. `names_subject`: they name something that can be drawn."""
    wish = words.strip()
    while (shorter := _POLITE.sub("", wish, count=1)) != wish:
        wish = shorter
    if not re.search(r"\w", wish):
        return False
    if _KOREAN_DRAWS.search(wish):
        return not re.search(r"알려|설명|묘사|어떻게", wish)
    if _ASKS.search(wish) or _KOREAN_ASKS.search(wish):
        return False
    if _DRAWS.search(wish):
        return True
    return names_subject and not wish.endswith(("?", "？")) and not _GREETS.search(wish)


def wants_fresh(words: str) -> bool:
    """Whether words ask for a new picture although there is one that could be changed."""
    return _AFRESH.search(words) is not None


def how_many(words: str, limit: int) -> int:
    """How many pictures the words ask for, from 1 to `limit`."""
    match = _SEVERAL.search(words) or _KOREAN_SEVERAL.search(words)
    if match is None:
        return 1
    word = match[1].lower()
    for names in (_NUMBERS, _KOREAN_NUMBERS):
        if word in names:
            return min(limit, names.index(word) + 1)
    return max(1, min(limit, int(word)))
