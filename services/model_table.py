"""From the tables of models.toml to `ModelSpec` values: inheritance (`like`), twins (`also`), strict reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from services.parameters import finite
from services.rules import parse_size, rule_problem, size_problem
from services.toml_fields import Fields, Table, TableError
from services.types import (
    ImageTokens,
    ModelSpec,
    Parameter,
    ParameterKind,
    ParameterValue,
    Prices,
    SizeLimit,
    SizeRule,
    VisionDetail,
    VisionRule,
)

TASKS = ("generate", "edit", "variation", "tool", "vision", "audio", "speech", "transcribe")


@dataclass(frozen=True, slots=True)
class ModelTable:
    """The tables of one models.toml, or of two merged. `models` and `families` hold rows with inheritance resolved."""

    checked: str = ""
    parameters: Table = field(default_factory=dict[str, Any])
    families: Table = field(default_factory=dict[str, Any])
    models: Table = field(default_factory=dict[str, Any])
    vision: Table = field(default_factory=dict[str, Any])


def shipped_table(tables: Table) -> ModelTable:
    """The program's own table. Raises TableError, which the tests of this file rule out."""
    fields = Fields(tables, ())
    checked = fields.day("checked")
    families = _resolved(fields.table("families").raw, {})
    return ModelTable(
        checked=checked.isoformat() if checked else "",
        parameters=fields.table("parameters").raw,
        families=families,
        models=_resolved(fields.table("models").raw, families),
        vision=fields.table("vision").raw,
    )


def with_user_table(shipped: ModelTable, tables: Table) -> tuple[ModelTable, tuple[TableError, ...]]:
    """The shipped table with the user's rows laid over it, and what could not be used.

    A user's row changes single keys of the shipped row of the same id, or starts from the row that it is `like`.
    """
    fields, problems, sections = Fields(tables, ()), list[TableError](), dict[str, Table]()
    for name in ("parameters", "families", "models", "vision"):
        try:
            sections[name] = fields.table(name).raw
        except TableError as error:
            sections[name] = {}
            problems.append(error)
    fields.day("checked")
    problems.extend(fields.leftovers())
    rows, parents = {**sections["families"], **sections["models"]}, {**shipped.families, **shipped.models}
    models = dict(shipped.models)
    for model_id in sections["models"]:
        try:
            anew = "like" in Fields(rows[model_id], ("models", model_id))
            base: Table = {} if anew else shipped.models.get(model_id, {})
            models.update(_with_twins(model_id, _merged(base, _row(model_id, rows, parents))))
        except TableError as error:
            problems.append(error)
    parameters = _merged(shipped.parameters, sections["parameters"])
    vision = _merged(shipped.vision, sections["vision"])
    return ModelTable(shipped.checked, parameters, shipped.families, models, vision), tuple(problems)


# -- inheritance ------------------------------------------------------------------------------------------------------


def _resolved(rows: Table, parents: Table) -> Table:
    resolved: dict[str, Any] = {}
    for row_id in rows:
        resolved.update(_with_twins(row_id, _row(row_id, rows, parents)))
    return resolved


def _row(row_id: str, rows: Table, parents: Table, seen: tuple[str, ...] = ()) -> Table:
    """One row with all that it inherits from other `rows` or from `parents`, whose inheritance is resolved already."""
    if row_id not in rows or row_id in seen:
        if row_id in parents:
            return cast("Table", parents[row_id])
        complaint = "goes round in a circle" if row_id in seen else f"there is no row {row_id}"
        raise TableError(("models", seen[-1], "like"), complaint)
    fields = Fields(rows[row_id], ("models", row_id))
    like = fields.text("like")
    own = {key: value for key, value in fields.raw.items() if key != "like"}
    if not like:
        return own
    base = _row(like, rows, parents, (*seen, row_id))
    return _merged({key: value for key, value in base.items() if key != "also"}, own)


def _with_twins(row_id: str, row: Table) -> dict[str, Table]:
    """The row under its own id and under each id that it is `also` known by."""
    twins = Fields(row, ("models", row_id)).texts("also")
    alone = {key: value for key, value in row.items() if key != "also"}
    return dict.fromkeys((row_id, *twins), alone)


def _merged(base: Table, over: Table) -> dict[str, Any]:
    """`base` with the keys of `over` laid over it, table by table; anything else is replaced whole."""
    merged = dict(base)
    for key, value in over.items():
        before = merged.get(key)
        both = isinstance(before, Mapping) and isinstance(value, Mapping)
        merged[key] = _merged(cast("Table", before), cast("Table", value)) if both else value
    return merged


# -- reading a row ----------------------------------------------------------------------------------------------------


def read_model(model_id: str, table: ModelTable) -> ModelSpec:
    """The `ModelSpec` of one row. Raises TableError for wrong types, unknown keys and values that contradict."""
    row = Fields(table.models[model_id], ("models", model_id))
    tasks = row.texts("tasks", ("generate",))
    if not set(tasks) <= set(TASKS):
        raise row.problem("tasks", f"expected some of {', '.join(TASKS)}")
    maker, retires = row.text("maker"), row.day("retires")
    spec = ModelSpec(
        id=model_id,
        label=row.text("label", model_id),
        summary=row.text("summary"),
        tasks=frozenset(tasks),
        parameters=_parameters(row.table("parameters"), table.parameters),
        prompt_limit=row.whole("prompt_limit", 32_000, low=1),
        max_references=row.whole("max_references"),
        square_png=row.flag("square_png"),
        mask=row.flag("mask"),
        soft_mask=row.flag("soft_mask"),
        markup=row.flag("markup"),
        streams=row.flag("streams"),
        returns=row.one_of("returns", ("b64_json", "both"), "b64_json"),
        retires=retires,
        replacement=row.text("replacement"),
        retired_by=row.text("retired_by", maker if retires else ""),
        approximate=row.flag("approximate"),
        maker=maker,
        prices=_prices(row.table("prices"), table.checked),
        tokens=_tokens(row.table("tokens")),
        vision=_vision(row, table.vision),
    )
    row.finish()
    return spec


def _parameters(rows: Fields, schema: Table) -> tuple[Parameter, ...]:
    """The parameters that the model has, in the order of the schema; `false` takes an inherited one away."""
    listed = {name: rows.raw[name] for name in rows.names() if rows.raw[name] is not False}
    if unknown := [name for name in listed if name not in schema]:
        raise rows.problem(unknown[0], "there is no such table in [parameters]")
    found: list[Parameter] = []
    for name in schema:
        if name in listed:
            base = Fields(schema[name], ("parameters", name))
            own = Fields(listed[name], (*rows.path, name))
            found.append(_parameter(name, Fields(_merged(base.raw, own.raw), own.path), base.texts("choices")))
    return tuple(found)


def _parameter(name: str, row: Fields, order: tuple[str, ...]) -> Parameter:
    """One parameter; its choices stand in the order of the schema, whatever the order in the row."""
    kind = ParameterKind(row.one_of("kind", tuple(ParameterKind), ""))
    choices = row.texts("choices")
    excludes = row.table("excludes")
    parameter = Parameter(
        name=name,
        kind=kind,
        default=row.value("default", ""),
        choices=(*(c for c in order if c in choices), *(c for c in choices if c not in order)),
        low=row.number("low"),
        high=row.number("high"),
        step=row.number("step", 1),
        size=_size_rule(row) if kind is ParameterKind.SIZE else None,
        size_limits=tuple(_size_limit(limit) for limit in row.tables("limits")),
        wire=row.text("wire"),
        requires=row.lists("requires"),
        excludes={choice: excludes.lists(choice) for choice in excludes.names()},
    )
    row.finish()
    if complaint := _contradiction(parameter):
        raise row.problem("default", complaint)
    return parameter


def _contradiction(parameter: Parameter) -> str:
    """Why the default is not one of the values that the parameter itself allows; `""` if it is."""
    default: ParameterValue = parameter.default
    match parameter.kind:
        case ParameterKind.CHOICE:
            return "" if default in parameter.choices else f"{default!r} is not one of the choices"
        case ParameterKind.NUMBER:
            number = finite(default)
            fits = number is not None and parameter.step > 0 and parameter.low <= number <= parameter.high
            return "" if fits else f"{default!r} is not a number from low to high"
        case ParameterKind.SIZE:
            return _size_contradiction(parameter.size or SizeRule(), str(default))
        case ParameterKind.SWITCH:
            return "" if isinstance(default, bool) else "expected true or false"
        case ParameterKind.TEXT:
            return "" if isinstance(default, str) else "expected text"


def _size_contradiction(rule: SizeRule, default: str) -> str:
    size = parse_size(default)
    return "" if default in rule.fixed or (size and not size_problem(rule, *size)) else f"{default} is not allowed"


def _size_rule(row: Fields) -> SizeRule:
    rule = SizeRule(
        fixed=row.texts("fixed"),
        free=row.flag("free"),
        step=row.whole("step", 16, low=1),
        max_edge=row.whole("max_edge", 3840, low=1),
        min_pixels=row.whole("min_pixels", 655_360, low=1),
        max_pixels=row.whole("max_pixels", 8_294_400, low=1),
        max_ratio=row.number("max_ratio", 3),
    )
    if complaint := rule_problem(rule):
        raise row.problem("fixed" if not rule.free else "free", complaint)
    return rule


def _size_limit(row: Fields) -> SizeLimit:
    rule = row.table("rule")
    limit = SizeLimit(when=row.lists("when"), rule=_size_rule(rule))
    rule.finish()
    row.finish()
    return limit


def _prices(row: Fields, checked: str) -> Prices:
    each = row.table("per_picture")
    prices = Prices(
        text_in=row.dollars("text_in"),
        text_out=row.dollars("text_out"),
        image_in=row.dollars("image_in"),
        cached_text=row.dollars("cached_text"),
        cached_image=row.dollars("cached_image"),
        image_out=row.dollars("image_out"),
        audio_in=row.dollars("audio_in"),
        audio_out=row.dollars("audio_out"),
        characters=row.dollars("characters"),
        minute=row.dollars("minute"),
        per_picture={key: price for key in each.names() if (price := each.dollars(key)) is not None},
        checked=row.text("checked", checked),
    )
    row.finish()
    return prices


def _tokens(row: Fields) -> ImageTokens:
    tokens = ImageTokens(
        base=row.wholes("base"),
        factor=row.wholes("factor"),
        table=row.wholes("table"),
        auto=row.text("auto"),
        preview=row.whole("preview", 100),
    )
    row.finish()
    return tokens


def _vision(model: Fields, schemes: Table) -> VisionRule | None:
    name = model.text("vision")
    if not name:
        return None
    if name not in schemes:
        raise model.problem("vision", f"there is no table {name} in [vision]")
    row = Fields(schemes[name], ("vision", name))
    details = {detail: _vision_detail(row.table(detail)) for detail in ("low", "high", "original") if detail in row}
    rule = VisionRule(
        scheme=row.one_of("scheme", ("patch", "tile"), ""),
        auto=row.one_of("auto", ("low", "high", "original"), "high"),
        details=details,
        multiplier=row.whole("multiplier", 1000, low=1),
        base=row.whole("base"),
        tile=row.whole("tile"),
        approximate=row.flag("approximate"),
    )
    row.finish()
    return rule


def _vision_detail(row: Fields) -> VisionDetail:
    detail = VisionDetail(
        max_edge=row.whole("max_edge"),
        max_patches=row.whole("max_patches"),
        reject_patches=row.whole("reject_patches"),
    )
    row.finish()
    return detail
