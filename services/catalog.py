"""The model catalogue: which models there are, what each can do, when it ends. Made from resources/models.toml.

Also the place to find `problems`, `adapt` and `wire`, which check, mend and send a request by its model's row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import resources
from services.model_table import ModelTable, read_model, shipped_table, with_user_table
from services.parameters import adapt, problems
from services.toml_fields import Table, TableError, line_of, parse
from services.types import (
    Failure,
    FailureKind,
    ImageRequest,
    Lifecycle,
    ModelSpec,
    Parameter,
    ParameterKind,
    Profile,
    Route,
)
from services.wire import streams, wire

__all__ = ["Catalog", "adapt", "problems", "streams", "wire"]

_LARGEST_FILE = 1_000_000
"""Bytes of a user's models.toml; a larger file is certainly none."""
_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}$")
_DRAWING_NAMES = ("image", "dall-e", "diffusion", "flux", "sdxl", "imagen")
"""Parts of ids that no table knows by which they are taken for models that make pictures."""
_FREE_SIZE = Parameter(name="size", kind=ParameterKind.TEXT, default="")
_COUNT = Parameter(name="n", kind=ParameterKind.NUMBER, default=1, low=1, high=10)
_UNKNOWN = ModelSpec(
    id="",
    tasks=frozenset({"generate", "edit"}),
    parameters=(_FREE_SIZE, _COUNT),
    max_references=16,
    mask=True,
    known=False,
)


class Catalog:
    """All model rows, in display order. `problems` tells what was wrong with the user's own file, if anything."""

    def __init__(self, specs: Mapping[str, ModelSpec], problems: tuple[Failure, ...] = ()) -> None:
        self._specs = specs
        self._ids = {model_id.lower(): model_id for model_id in self._specs}
        self.problems = problems

    @classmethod
    def load(cls, user_file: Path | None = None) -> Catalog:
        """The shipped rows with the user's laid over them. Never fails: what cannot be used is told in `problems`."""
        shipped = shipped_table(parse(resources.path("models.toml").read_text("utf-8")))
        text, tables, failure = _read(user_file)
        if user_file is None or failure is not None or not tables:
            return cls(_Rows(shipped), () if failure is None else (failure,))
        try:
            merged, errors = with_user_table(shipped, tables)
            specs, more = _specs_over(shipped, merged)
        except RecursionError:
            return cls(_Rows(shipped), (_broken(user_file, "too deeply nested"),))
        told = {str(error): error for error in (*errors, *more)}
        failures = (_broken(user_file, str(e), line_of(text, e.path), ".".join(e.path)) for e in told.values())
        return cls(specs, tuple(failures))

    def spec(self, model_id: str) -> ModelSpec:
        """The row of a model, by any of its names; `spec.id` is the id asked for, because that is what is sent.

        Dated snapshots, vendor prefixes (`openai/...`) and tags (`...:latest`) lead to their family. An id that no row
        knows gets a permissive row with `known=False`: prompt, a size as free text, up to ten pictures, edits.
        """
        if model_id in self._specs:
            return self._specs[model_id]
        for name in _names(model_id):
            if (known := self._ids.get(name.lower())) is not None:
                spec = self._specs[known]
                return replace(spec, id=model_id, label=spec.label if spec.label != spec.id else model_id)
        return replace(_UNKNOWN, id=model_id, label=model_id)

    def text_spec(self, request: ImageRequest) -> ModelSpec | None:
        """The row of the text model that the request goes to first, None if it goes to none."""
        return self.spec(request.text_model) if request.route is Route.RESPONSES else None

    def specs(self, task: str = "generate") -> tuple[ModelSpec, ...]:
        """The rows of all models that can do a task, in display order, retired ones included."""
        return tuple(spec for spec in self._specs.values() if task in spec.tasks)

    @property
    def price_date(self) -> str:
        """The day of the newest prices in the table, as an ISO date; empty: it names none."""
        return max((spec.prices.checked for spec in self._specs.values()), default="")

    def draws(self, model_id: str) -> bool:
        """True if the model makes pictures; an unknown one is judged by its name."""
        spec = self.spec(model_id)
        if spec.known:
            return "generate" in spec.tasks
        return any(part in model_id.lower() for part in _DRAWING_NAMES)

    def lifecycle(self, spec: ModelSpec, profile: Profile, today: date) -> Lifecycle:
        """Where the model stands on that server: only the server that ends it makes it retiring or retired."""
        if spec.retires is None:
            return Lifecycle.ACTIVE
        if profile.kind == spec.retired_by:
            return Lifecycle.RETIRED if today >= spec.retires else Lifecycle.RETIRING
        return Lifecycle.RETIRED_ELSEWHERE if today >= spec.retires else Lifecycle.ACTIVE

    def retired(self, spec: ModelSpec, profile: Profile, today: date) -> Failure | None:
        """MODEL_GONE, with the day (`reason`) and its replacement, for a model that has ended on that server."""
        if self.lifecycle(spec, profile, today) is not Lifecycle.RETIRED:
            return None
        return Failure(
            kind=FailureKind.MODEL_GONE,
            model=spec.id,
            replacement=self.replacement(spec),
            reason="" if spec.retires is None else spec.retires.isoformat(),
            profile_id=profile.id,
        )

    def replacement(self, spec: ModelSpec) -> str:
        """The model to use instead, one without an end where there is such a one; `""` if none is known.

        A vendor prefix (`openai/...`) is kept, because the server knows its models by it.
        """
        chosen, seen = spec.replacement, {spec.id}
        while chosen and chosen not in seen:
            seen.add(chosen)
            following = self.spec(chosen)
            if following.retires is None or not following.replacement:
                break
            chosen = following.replacement
        vendor, slash, name = spec.id.rpartition("/")
        return f"{vendor}/{chosen}" if chosen and slash and name.lower() in self._ids else chosen


def _names(model_id: str) -> tuple[str, ...]:
    """Names under which the row of an id may stand, the most exact first."""
    names = [model_id, _SNAPSHOT.sub("", model_id)]
    names += [name.partition(":")[0] for name in names]
    return (*names, *(name.rpartition("/")[2] for name in names))


# -- reading ----------------------------------------------------------------------------------------------------------


class _Rows(Mapping[str, ModelSpec]):
    """The rows of a table without mistakes, each read when it is first asked for."""

    def __init__(self, table: ModelTable) -> None:
        self._table = table
        self._read: dict[str, ModelSpec] = {}

    def __getitem__(self, model_id: str) -> ModelSpec:
        spec = self._read.get(model_id)
        if spec is None:
            if model_id not in self._table.models:
                raise KeyError(model_id)
            spec = self._read[model_id] = read_model(model_id, self._table)
        return spec

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.models)

    def __len__(self) -> int:
        return len(self._table.models)

    def __contains__(self, model_id: object) -> bool:
        return model_id in self._table.models


def _specs_over(shipped: ModelTable, merged: ModelTable) -> tuple[dict[str, ModelSpec], list[TableError]]:
    """The merged rows; where one cannot be read, the shipped row stays, or nothing where there is none."""
    specs: dict[str, ModelSpec] = {}
    errors: list[TableError] = []
    for model_id in merged.models:
        try:
            specs[model_id] = read_model(model_id, merged)
        except TableError as error:
            errors.append(error)
            if model_id in shipped.models:
                specs[model_id] = read_model(model_id, shipped)
    return specs, errors


def _read(file: Path | None) -> tuple[str, Table, Failure | None]:
    """Text and tables of the user's file; empty where there is none."""
    if file is None:
        return "", {}, None
    try:
        if file.stat().st_size > _LARGEST_FILE:
            return "", {}, _broken(file, "too large for a model table")
        text = file.read_text("utf-8-sig")
        return text, parse(text), None
    except FileNotFoundError:
        return "", {}, None
    except OSError as error:
        return "", {}, _broken(file, error.strerror or str(error))
    except ValueError as error:  # not UTF-8, not TOML
        return "", {}, _broken(file, str(error))


def _broken(file: Path, message: str, line: int | None = None, where: str = "") -> Failure:
    at = f"{file.name}, line {line}" if line else file.name
    return Failure(
        kind=FailureKind.SETTINGS_BROKEN, message=f"{at}: {message}", param=where, reason=str(file), code="models.toml"
    )
