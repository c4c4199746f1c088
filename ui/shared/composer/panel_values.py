"""The values behind the parameter panel: what the person wished for, and what goes together right now."""

from __future__ import annotations

from collections.abc import Mapping

from services import rules
from services.types import NO_PARAMETERS, ModelSpec, Parameter, ParameterKind, Parameters, ParameterValue

SAME = "same"
"""A size: that of the picture that is edited. It is not sent; whoever makes the request knows which size that is."""


class PanelValues:
    """Wishes are kept even while another choice rules them out, so that they come back when it is taken back."""

    def __init__(self, spec: ModelSpec, values: Parameters, facts: Parameters = NO_PARAMETERS) -> None:
        """`facts`: what the request is about besides (`rules.REQUEST_FACTS`), which shows and hides controls too."""
        self.spec = spec
        self.facts = facts
        self._wishes: dict[str, ParameterValue] = {p.name: values.get(p.name, p.default) for p in spec.parameters}

    def wish(self, name: str, value: ParameterValue) -> None:
        """The person set a control."""
        self._wishes[name] = value

    @property
    def settled(self) -> dict[str, ParameterValue]:
        """Every parameter's value, moved to the nearest allowed one where the others rule the wish out."""
        values = {**self._wishes, **self.facts}
        for _ in self.spec.parameters:  # one round for each link of a chain of exclusions
            before = dict(values)
            for parameter in self.spec.parameters:
                values[parameter.name] = _allowed(self.spec, parameter, values)
            if values == before:
                break
        return {name: values[name] for name in self._wishes}

    @property
    def shown(self) -> tuple[Parameter, ...]:
        """The controls that there are now, narrowed to what can be chosen."""
        return rules.visible_parameters(self.spec, {**self.settled, **self.facts})

    @property
    def sent(self) -> dict[str, ParameterValue]:
        """What a request carries: the visible controls except `n`. An empty text is the server's own choice."""
        values = self.settled
        return {p.name: values[p.name] for p in self.shown if p.name != "n" and values[p.name] not in ("", SAME)}

    @property
    def count(self) -> int:
        """How many pictures."""
        return int(self.settled.get("n", 1))

    @property
    def stream(self) -> bool:
        """Whether previews are asked for."""
        return self.spec.streams and str(self.sent.get("partial_images", "0")) != "0"


def _allowed(spec: ModelSpec, parameter: Parameter, values: Mapping[str, ParameterValue]) -> ParameterValue:
    value = values[parameter.name]
    match parameter.kind:
        case ParameterKind.CHOICE:
            choices = rules.allowed_choices(spec, parameter.name, values)
            if not choices or rules.text_of(value) in choices:
                return value
            default = rules.text_of(parameter.default)
            return default if default in choices else choices[0]
        case ParameterKind.NUMBER if isinstance(value, (int, float)):
            low, high = rules.allowed_range(spec, parameter.name, values)
            return min(max(value, type(value)(low)), type(value)(high))
        case ParameterKind.SIZE:
            return _allowed_size(spec, str(value), values)
        case _:
            return value


def _allowed_size(spec: ModelSpec, value: str, values: Mapping[str, ParameterValue]) -> str:
    rule, size = rules.size_rule(spec, values), rules.parse_size(value)
    if rule is None or value in rule.fixed or value == SAME:
        return value
    if size is None:
        return rule.fixed[0] if rule.fixed else rules.size_text(*rules.snap_size(rule, 1024, 1024))
    return rules.size_text(*rules.snap_size(rule, *size))
