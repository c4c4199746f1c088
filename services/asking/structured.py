"""Answers that must have a form: whether they have it, and what they name in a picture.

Servers of one's own often ignore `strict` (openai-api.md section 5), so every answer is checked here. Slow to import:
for worker threads.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, cast

from services.types import AnswerSchema, AskPicture, Box, Found

_MOST_PROBLEMS = 8
_MOST_FOUND = 200
_LABELS = ("label", "name", "title", "what", "text", "이름")
_BOXES = ("box", "bbox", "box_2d", "bounding_box", "rect", "region", "영역")
_SIDES = (("left", "top", "width", "height"), ("x", "y", "width", "height"), ("x", "y", "w", "h"))
_CORNERS = (("left", "top", "right", "bottom"), ("x1", "y1", "x2", "y2"), ("x0", "y0", "x1", "y1"))
_CORNERS_TOO = (("x_min", "y_min", "x_max", "y_max"), ("xmin", "ymin", "xmax", "ymax"))
_THOUSAND = 1000


def schema_problem(schema: str) -> str:
    """Why a text is no JSON schema; empty: it is one."""
    from jsonschema import Draft202012Validator, SchemaError  # noqa: PLC0415

    try:
        raw = json.loads(schema)
    except (ValueError, RecursionError) as error:
        return str(error)
    if not isinstance(raw, dict):
        return "a schema is a JSON object"
    try:
        Draft202012Validator.check_schema(cast("dict[str, Any]", raw))
    except SchemaError as error:
        return error.message
    return ""


def problems(text: str, schema: AnswerSchema) -> tuple[str, ...]:
    """How an answer departs from its schema, in the words of the checker with the place before them; empty: not."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from jsonschema.exceptions import SchemaError  # noqa: PLC0415

    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        return (str(error),)
    try:
        validator: Any = Draft202012Validator(json.loads(schema.schema))
        wrong = islice(validator.iter_errors(values), _MOST_PROBLEMS)
        told = [f"{error.json_path}: {error.message}"[:300] for error in wrong]
    except (SchemaError, ValueError, RecursionError, KeyError) as error:
        return (str(error),)
    return tuple(told)


def found(values: object, pictures: Sequence[AskPicture]) -> tuple[Found, ...]:
    """The boxes that an answer names, in the pixels of the whole pictures.

    A box is an object with sides or corners by their usual names, or a list of four numbers (left, top, right, bottom)
    under a name such as `box`. Numbers up to 1 are shares, numbers beyond the picture that was sent are thousandths of
    it (as models that were trained on grids say them), others are pixels of the picture that was sent.
    """
    boxes: list[Found] = []
    for label, number, edges in _named(values, "", 0, 0):
        picture = pictures[number] if 0 <= number < len(pictures) else None
        box = None if picture is None else _placed(edges, picture)
        if box is not None and not box.empty:
            boxes.append(Found(box=box, label=label, picture=number))
        if len(boxes) >= _MOST_FOUND:
            break
    return tuple(boxes)


_Edges = tuple[float, float, float, float]
"""Left, top, right, bottom, in whatever unit."""


def _named(value: object, label: str, picture: int, depth: int) -> Iterator[tuple[str, int, _Edges]]:
    if depth > 20:
        return
    if isinstance(value, list):
        for member in cast("list[object]", value):
            yield from _named(member, label, picture, depth + 1)
    elif isinstance(value, dict):
        fields = cast("dict[str, object]", value)
        named = next((text for name in _LABELS if isinstance(text := fields.get(name), str)), label)
        number = fields.get("image", fields.get("picture"))
        if isinstance(number, int) and not isinstance(number, bool) and number > 0:
            picture = number - 1
        if (edges := _edges(fields)) is not None:
            yield named, picture, edges
        for name, member in fields.items():
            if name in _BOXES and (corners := _four(member)) is not None:
                yield named, picture, corners
            else:
                yield from _named(member, named if name in _BOXES else "", picture, depth + 1)


def _edges(fields: Mapping[str, object]) -> _Edges | None:
    for names in (*_CORNERS, *_CORNERS_TOO):
        if (corners := _four([fields.get(name) for name in names])) is not None:
            return corners
    for names in _SIDES:
        if (sides := _four([fields.get(name) for name in names])) is not None:
            left, top, width, height = sides
            return left, top, left + width, top + height
    return None


def _four(value: object) -> _Edges | None:
    if not isinstance(value, list) or len(members := cast("list[object]", value)) != 4:
        return None
    numbers = [m for m in members if isinstance(m, int | float) and not isinstance(m, bool) and math.isfinite(m)]
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else None


def _placed(edges: _Edges, picture: AskPicture) -> Box | None:
    whole, sent = picture.picture, picture.sent or picture.picture
    if not whole.width or not whole.height or not sent.width or not sent.height:
        return None
    left, top, right, bottom = edges
    wide, high = float(sent.width), float(sent.height)
    if all(0 <= edge <= 1 for edge in edges) and (right > left and bottom > top):
        wide = high = 1.0
    elif (right > wide or bottom > high) and all(0 <= edge <= _THOUSAND for edge in edges):
        wide = high = float(_THOUSAND)
    across, down = whole.width / wide, whole.height / high
    first = max(0, round(left * across)), max(0, round(top * down))
    last = min(whole.width, round(right * across)), min(whole.height, round(bottom * down))
    return Box(*first, max(0, last[0] - first[0]), max(0, last[1] - first[1]))
