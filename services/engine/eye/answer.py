"""The eye's door: an answer to a question about pictures, made of measurements and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from services.engine.eye import telling
from services.engine.eye.comparing import compared
from services.engine.eye.facts import about_pictures
from services.engine.eye.filling import filled
from services.engine.eye.labels import Label, labels_of, without_labels
from services.engine.eye.picture import Picture
from services.engine.eye.telling import LABELS, TEXTS
from services.engine.eye.topics import Asked, Form, Topic, asked
from services.engine.eye.wished import wished_schema
from services.engine.wire import Json
from services.errors import VidraError

_DESCRIPTION: Final = (
    Topic.SIZE,
    Topic.FORMAT,
    Topic.TRANSPARENCY,
    Topic.COLOURS,
    Topic.LIGHT,
    Topic.SHARPNESS,
    Topic.REGIONS,
    Topic.FACES,
    Topic.CODES,
    Topic.NOTES,
)
"""What is told when nothing in particular is asked for."""
_OPEN: Final[Json] = {"type": "object"}
_SHORT_DESCRIPTION: Final = (Topic.SIZE, Topic.FORMAT, Topic.COLOURS, Topic.LIGHT, Topic.SHARPNESS)
_MANY: Final = 6
"""More pictures than this are described in a table, without what takes long to find."""
_NO_PICTURE: Final = (
    "I am Vidra's built-in engine, not an AI model, so I cannot hold a conversation. I measure pictures: size, format, "
    "colours, light, sharpness, regions, faces, QR codes and the differences between two. Add a picture and ask again.",
    "저는 AI 모델이 아니라 Vidra 내장 엔진이라 대화는 할 수 없습니다. 그림의 크기, 형식, 색, 밝기, 선명도, 영역, 얼굴, "
    "QR 코드, 두 그림의 차이를 잽니다. 그림을 넣고 다시 물어보세요.",
)


def answer(
    question: str,
    pictures: Sequence[bytes],
    *,
    schema: Json | None = None,
    instructions: str = "",
    earlier: Sequence[str] = (),
) -> str:
    """What the pictures measure, as Markdown in the language of the question (English or Korean).

    `pictures` are encoded files in the order in which the question names them (`labels`), else numbered from 1.
    `instructions` (a system
    text) and `earlier` questions, the oldest first, decide what the question leaves open. With a JSON `schema` the
    answer is JSON that fits it, with true values where something was measured and null or the least it allows where
    not; with an open one (`{"type": "object"}`) it has the keys that the words name, if they do. The same question
    gets the same answer. Computes for up to seconds: call it in a worker thread.
    """
    labels = labels_of([question, *reversed(earlier)], len(pictures))
    understood = asked(without_labels(question), instructions, [without_labels(text) for text in earlier])
    looked = [_looked_at(data, label) for data, label in zip(pictures, labels, strict=True)]
    chosen = _chosen(labels, understood)
    seen = [picture for label, picture in zip(labels, looked, strict=True) if label in chosen and picture is not None]

    def in_words() -> str:
        if not looked:
            return _in(understood, _NO_PICTURE)
        return "\n\n".join([*_unreadable(labels, looked, understood), *_told(seen, understood)])

    if schema is None:
        return in_words()
    if schema == _OPEN:
        schema = wished_schema(f"{question}\n{instructions}") or schema
    return json.dumps(filled(schema, about_pictures(seen, understood.language, in_words)), ensure_ascii=False)


def _chosen(labels: Sequence[Label], understood: Asked) -> Sequence[Label]:
    """What is told of: the regions that the question names, else the whole pictures, those that it names or all."""
    of = [label for label in labels if not understood.numbers or label.image in understood.numbers] or labels
    regions = [label for label in of if label.region and label.region in understood.regions]
    return regions or [label for label in of if not label.region]


def _looked_at(data: bytes, label: Label) -> Picture | None:
    try:
        return Picture(data, label.image, label.region)
    except VidraError:
        return None


def _name(label: Label, understood: Asked) -> str:
    """What a picture is called in the answer."""
    if not label.region:
        return f"{_in(understood, ('Image', '이미지'))} {label.image}"
    return _in(understood, ("Region {} of image {}", "영역 {}, 이미지 {}")).format(label.region, label.image)


def _in(understood: Asked, words: tuple[str, str]) -> str:
    return words[understood.language == "ko"]


def _unreadable(labels: Sequence[Label], looked: Sequence[Picture | None], understood: Asked) -> list[str]:
    why = _in(understood, ("{} cannot be read as a picture.", "{}은(는) 그림으로 읽을 수 없습니다."))
    return [
        why.format(_name(label, understood)) for label, picture in zip(labels, looked, strict=True) if picture is None
    ]


def _told(seen: Sequence[Picture], understood: Asked) -> list[str]:
    """The paragraphs of an answer."""
    if not seen:
        return [telling.who(understood.language)]
    if understood.form in _SHORT:
        return [
            _headed(picture, _SHORT[understood.form](picture, understood.language), seen, understood)
            for picture in seen
        ]
    topics = understood.topics or (_DESCRIPTION if len(seen) <= _MANY else _SHORT_DESCRIPTION)
    single = [topic for topic in topics if topic in TEXTS]
    if understood.form is Form.TABLE or (len(seen) > _MANY and single):
        told = [_table(seen, single or list(_DESCRIPTION), understood)]
    else:
        told = [_headed(picture, _list(picture, single, understood), seen, understood) for picture in seen if single]
    if Topic.COMPARISON in topics:
        told.append(_comparison(seen, understood))
    return [*told, telling.who(understood.language)]


def _headed(picture: Picture, text: str, seen: Sequence[Picture], understood: Asked) -> str:
    if len(seen) == 1 and picture.number == 1 and not picture.region:
        return text
    return f"**{_name(Label(picture.number, picture.region), understood)}**\n\n{text}"


def _list(picture: Picture, topics: Sequence[Topic], understood: Asked) -> str:
    if list(topics) == [Topic.TEXT] and picture.text:
        # asked for nothing else: with its lines, as text that nothing in it can turn into anything else
        lines = "\n".join(line.text.replace("`", "'") for line in picture.text)
        return f"```text\n{lines}\n```"
    told = topics if understood.topics else [topic for topic in topics if _there(picture, topic)]
    return "\n".join(
        f"- **{_in(understood, LABELS[topic])}**: {TEXTS[topic](picture, understood.language)}" for topic in told
    )


def _there(picture: Picture, topic: Topic) -> bool:
    """Whether a description has anything to say of it."""
    match topic:
        case Topic.TRANSPARENCY:
            return picture.transparent > 0
        case Topic.FACES:
            return bool(picture.faces)
        case Topic.CODES:
            return bool(picture.codes)
        case Topic.NOTES:
            return bool(picture.notes)
        case _:
            return True


def _table(seen: Sequence[Picture], topics: Sequence[Topic], understood: Asked) -> str:
    """A Markdown table: of properties for one picture, of pictures for several."""
    language = understood.language
    labels = [_in(understood, LABELS[topic]) for topic in topics]
    texts = [[TEXTS[topic](picture, language) for topic in topics] for picture in seen]
    if len(seen) == 1:
        head = [_in(understood, ("Property", "항목")), _in(understood, ("Value", "값"))]
        rows = [[label, text] for label, text in zip(labels, texts[0], strict=True)]
    else:
        head = [_in(understood, ("Image", "이미지")), *labels]
        rows = [[_cell(picture), *row] for picture, row in zip(seen, texts, strict=True)]
    return "\n".join(_row(cells) for cells in (head, ["---"] * len(head), *rows))


def _cell(picture: Picture) -> str:
    return f"{picture.number}.{picture.region}" if picture.region else str(picture.number)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _comparison(seen: Sequence[Picture], understood: Asked) -> str:
    if len(seen) < 2:
        return _in(understood, ("There is only one picture to compare.", "비교할 그림이 하나뿐입니다."))
    first, *others = seen
    lines: list[str] = []
    for other in others:
        told = telling.difference(first, other, compared(first, other), understood.language)
        label = _in(understood, ("Images {} and {}", "이미지 {}, {}")).format(first.number, other.number)
        lines.append(f"- **{label}**: {told}")
    return "\n".join(lines)


_SHORT: Final[Mapping[Form, Callable[[Picture, str], str]]] = {
    Form.ALT: telling.alt,
    Form.CAPTION: telling.alt,
    Form.TAGS: lambda picture, language: ", ".join(telling.tags(picture, language)),
    Form.PROMPT: telling.prompt,
}
