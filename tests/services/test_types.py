"""The vocabulary, imported from one place and kept in many."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

from services import types


def test_every_name_is_looked_for_where_type_checkers_find_it() -> None:
    tree = ast.parse(Path(types.__file__).read_text("utf-8"))
    checked = next(node for node in tree.body if isinstance(node, ast.If))
    found = {
        str(node.module): {alias.name for alias in node.names}
        for node in checked.body
        if isinstance(node, ast.ImportFrom)
    }
    assert found == {f"services.types.{module}": set(names.split()) for module, names in types._NAMES.items()}
    for module, names in found.items():
        for name in names:
            assert getattr(types, name) is getattr(import_module(module), name)


def test_a_name_that_is_nowhere_is_told() -> None:
    with pytest.raises(ImportError, match="Nonesuch"):
        from services.types import Nonesuch  # noqa: F401  # pyright: ignore[reportAttributeAccessIssue]
