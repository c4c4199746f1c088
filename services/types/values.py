"""The plain values that the others are made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

Money: TypeAlias = int
"""Micro-dollars (1 USD = 1_000_000), never a float."""
ParameterValue: TypeAlias = str | int | float | bool
Parameters: TypeAlias = Mapping[str, ParameterValue]

NO_PARAMETERS: Parameters = MappingProxyType({})


def no_parameters() -> Parameters:
    """A default factory, because a mappingproxy is unhashable, and so no default, before Python 3.12."""
    return NO_PARAMETERS


def local_today() -> date:
    """The day by the person's own clock and calendar; moments are UTC everywhere else."""
    return date.today()  # noqa: DTZ011
