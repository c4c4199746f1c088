"""Fills a JSON schema with facts: what is known where it is asked for, null where that may be, else the least allowed.

Schemas are OpenAI's subset (objects, arrays, strings, numbers, booleans, null, enum, const, anyOf, `$ref`, limits on
values) and, leniently, `oneOf` and `allOf`. The leaves are made by `leaves`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from services.engine.eye import leaves
from services.engine.eye.facts import Known, Place, Row, Subject
from services.engine.eye.leaves import NULL, Filled, Node, Wanted

_DEPTH: Final = 24
"""Below this, and once so many places have been filled, each gets the least that ends it: schemas may refer to
themselves, and their writers are strangers."""
_PLACES: Final = 5000


def filled(schema: Node, subject: Subject) -> Any:
    """A value that fits the schema, as true as the subject allows."""
    return _Filler(schema).fill(schema, Wanted(subject)).value


class _Filler:
    """One schema on its way."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._places = 0

    def fill(self, node: Any, wanted: Wanted) -> Filled:
        self._places += 1
        if self._places > 4 * _PLACES or wanted.depth > 2 * _DEPTH:
            return NULL
        schema = self._resolved(node)
        subject = next((way for way in wanted.ways if isinstance(way, Subject)), wanted.subject)
        # the same thing asked about the same subject again: there is nothing new to tell
        name = (str(cast("Node", node).get("$ref")), id(subject)) if isinstance(node, dict) and "$ref" in node else None
        if name is not None and name in wanted.path:
            return Filled(self._of_schema(schema, wanted.ended()).value, known=False)
        return self._of_schema(schema, wanted.inside(name) if name else wanted)

    def _of_schema(self, schema: Node, wanted: Wanted) -> Filled:
        if "const" in schema:
            return Filled(schema["const"], known=False)
        if isinstance(schema.get("enum"), list):
            return leaves.chosen(schema["enum"], wanted)
        for word in ("anyOf", "oneOf"):
            if isinstance(schema.get(word), list):
                return self._either(schema[word], wanted)
        kinds = _kinds(schema)
        if len(kinds) > 1:
            return self._either([{**schema, "type": kind} for kind in kinds], wanted)
        match kinds[0]:
            case "object":
                return self._object(schema, wanted)
            case "array":
                return self._array(schema, wanted)
            case _:
                return leaves.leaf(kinds[0], schema, wanted)

    def _ends(self, wanted: Wanted) -> bool:
        return wanted.least or wanted.depth >= _DEPTH or self._places >= _PLACES

    def _either(self, nodes: Sequence[Any], wanted: Wanted) -> Filled:
        """The first alternative that is known; else null if allowed, else the first that is neither object nor list."""
        tried = [] if self._ends(wanted) else [self.fill(node, wanted) for node in nodes]
        if known := next((one for one in tried if one.known), None):
            return known
        kinds = [_kinds(self._resolved(node))[0] for node in nodes]
        if "null" in kinds:
            return NULL
        plain = [number for number, kind in enumerate(kinds) if kind not in ("object", "array")]
        first = plain[0] if plain and self._ends(wanted) else 0
        return tried[first] if tried else self.fill(nodes[first], wanted)

    def _object(self, schema: Node, wanted: Wanted) -> Filled:
        subject = next((way for way in wanted.ways if isinstance(way, Subject)), wanted.subject)
        properties = cast("dict[str, Any]", schema.get("properties") or {})
        if not properties and schema.get("additionalProperties") is not False:
            return Filled(leaves.everything(subject) if wanted.depth == 0 else {}, known=wanted.depth == 0)
        required = cast("list[str]", schema.get("required") or [])
        names = required if self._ends(wanted) else dict.fromkeys((*properties, *required))
        value: dict[str, Any] = {}
        known = False
        for name in names:
            node = properties.get(name)
            words = str(self._resolved(node).get("description", ""))
            ways = () if wanted.least else subject.known(name, words)
            one = self.fill(node, wanted.deeper(subject, ways, f"{name} {words}".lower()))
            if one.known or name in required:
                value[name] = one.value
            known = known or one.known
        return Filled(value, known=known)

    def _array(self, schema: Node, wanted: Wanted) -> Filled:
        if isinstance(schema.get("prefixItems"), list):
            parts = [self.fill(node, wanted.deeper(wanted.subject, (), "")) for node in schema["prefixItems"]]
            return Filled([part.value for part in parts], known=False)
        least, most = leaves.whole(schema.get("minItems"), 0), leaves.whole(schema.get("maxItems"), 1000)
        values: list[Any] = []
        ways = next((way for way in wanted.ways if isinstance(way, list | Row)), None)
        known = ways is not None
        for element in _elements(ways, wanted.hint):
            subject = element if isinstance(element, Subject) else wanted.subject
            one = self.fill(schema.get("items"), wanted.deeper(subject, (element,), wanted.hint))
            known = known and one.known
            if one.known and not (schema.get("uniqueItems") and one.value in values):
                values.append(one.value)
        del values[most:]
        while len(values) < min(least, 1000) and self._places < _PLACES:
            values.append(self.fill(schema.get("items"), wanted.deeper(wanted.subject, (), "").ended()).value)
        return Filled(values, known=known or bool(values and ways))

    def _resolved(self, node: Any) -> Node:
        """The node behind its references, with the parts of `allOf` laid over each other."""
        schema: dict[str, Any] = cast("dict[str, Any]", node) if isinstance(node, dict) else {}
        for _ in range(_DEPTH):
            rest = {name: part for name, part in schema.items() if name not in ("$ref", "allOf")}
            if isinstance(schema.get("$ref"), str):
                schema = {**self._behind(schema["$ref"]), **rest}
            elif isinstance(schema.get("allOf"), list):
                schema = _laid_over([rest, *(cast("dict[str, Any]", part) for part in schema["allOf"])])
            else:
                break
        return schema

    def _behind(self, reference: str) -> dict[str, Any]:
        found: Any = self._root
        for step in reference.removeprefix("#").split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            found = cast("dict[str, Any]", found).get(name) if isinstance(found, dict) else None
        return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _kinds(schema: Node) -> list[str]:
    kind: Any = schema.get("type")
    if isinstance(kind, list) and kind:
        return [str(one) for one in cast("list[Any]", kind)]
    if isinstance(kind, str):
        return [kind]
    return ["object"] if "properties" in schema else ["array"] if "items" in schema else ["any"]


def _laid_over(parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    required: list[str] = []
    for part in parts:
        properties |= part.get("properties", {})
        required += part.get("required", [])
    whole = {name: value for part in parts for name, value in part.items()}
    return whole | ({"properties": properties, "required": required} if properties else {})


def _elements(ways: list[Known] | Row | None, hint: str) -> Iterator[Known]:
    if isinstance(ways, Row):
        numbers = ways.numbers
        if len(numbers) == 4 and re.search(r"x1|x2|x_?max|xyxy|corner|right|bottom", hint):
            x, y, width, height = (cast("Place", place) for place in numbers)
            numbers = (x, y, Place(x.pixels + width.pixels, x.edge), Place(y.pixels + height.pixels, y.edge))
        yield from numbers
    elif ways:
        yield from ways
