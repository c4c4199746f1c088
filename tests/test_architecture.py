"""The walls that import-linter cannot see, and the habits that keep the house small."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("services", "controllers", "ui", "resources")
FORBIDDEN = {
    "services": ("PySide6", "qasync", "controllers", "ui"),
    "controllers": ("PySide6.QtWidgets", "PySide6.QtGui", "PySide6.QtSvg", "qasync", "openai", "ui"),
    "ui": ("asyncio", "qasync", "openai", "PIL", "numpy", "starlette", "keyring"),
}
UI_MAY_IMPORT = (
    "services.types",
    "services.rules",
    "services.picture_rules",
    "services.server_rules",
    "services.name_rules",
    "services.search_rules",
)
LONGEST_FILE = 400
TABLES = {"words.py"}
"""Vocabulary and words: long lists of short things."""
LONGEST_FUNCTION = 60


def sources(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


@functools.cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Everything that is written in a file, the module itself first."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imports(path: Path) -> Iterator[str]:
    """Every imported module, names of `from` imports included."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def under(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def at_once(module: str) -> Iterator[str]:
    """What is imported by importing a module of the house: not what functions import, or type checkers alone."""
    path = ROOT / f"{module.replace('.', '/')}.py"
    tree = nodes(path if path.exists() else path.with_suffix("") / "__init__.py")[0]
    assert isinstance(tree, ast.Module)
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_ours(module: str) -> bool:
    path = ROOT / module.replace(".", "/")
    return module.partition(".")[0] in ROOMS and (path.with_suffix(".py").exists() or path.is_dir())


@pytest.mark.parametrize("room", FORBIDDEN)
def test_imports_point_down(room: str) -> None:
    wrong = [(p.name, m) for p in sources(room) for m in imports(p) if under(m, FORBIDDEN[room])]
    assert not wrong


def test_the_ui_speaks_in_values() -> None:
    wrong = [
        (path.name, module)
        for path in sources("ui")
        for module in imports(path)
        if under(module, ("services",)) and not under(module, UI_MAY_IMPORT)
    ]
    assert not wrong


def test_only_wiring_knows_controllers() -> None:
    allowed = {"wiring.py", "studio.py", "asset_actions.py", "questions.py", "leaving.py", "telling.py"}
    wrong = [p for p in sources("ui") if p.name not in allowed and any(under(m, ("controllers",)) for m in imports(p))]
    assert not wrong


def test_a_folder_is_shown_before_what_asks_servers_is_imported() -> None:
    """`Session` and `Studio` import it when it is needed, at the latest when a library is opened (docs/performance.md);
    the Library page stands for what it needs at once."""
    waiting = ["controllers.session", "ui.studio", "ui.library.wiring", "services.settings", "services.command_line"]
    waiting += ["controllers.organising", "controllers.importing", "controllers.inspecting"]
    imported: set[str] = set()
    while waiting:
        module = waiting.pop()
        if module not in imported:
            imported.add(module)
            waiting += [other for other in at_once(module) if is_ours(other)] if is_ours(module) else []
    late = ("controllers.jobs", "controllers.servers", "controllers.running", "controllers.ask", "controllers.edit")
    late += (
        "services.catalog",
        "services.parameters",
        "services.api",
        "ui.shared.composer.panel",
        "ui.library.lineage",
    )
    assert not sorted(module for module in imported if under(module, late))


def calls(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id


@pytest.mark.parametrize("name", ["create_task", "ensure_future", "asyncSlot", "asyncClose", "processEvents"])
def test_one_owner_of_tasks(name: str) -> None:
    found = {path.name for path in sources(*ROOMS) if name in calls(path)}
    assert found <= ({"tasks.py"} if name == "create_task" else set())


def test_no_dialog_blocks_the_loop() -> None:
    """`exec` under asyncio loses tasks; QDrag.exec runs from a mouse event and not from a task."""
    found = {path.name for path in sources(*ROOMS) if "exec" in calls(path)}
    assert found <= {"drag.py", "stage.py"}


def test_files_and_functions_stay_small() -> None:
    long_files, long_functions = [], []
    for path in [ROOT / "main.py", *sources(*ROOMS)]:
        if path.read_text(encoding="utf-8").count("\n") > LONGEST_FILE and path.name not in TABLES:
            long_files.append(path.relative_to(ROOT).as_posix())
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long_functions.append(f"{path.relative_to(ROOT).as_posix()}:{node.name}")
    assert not long_files
    assert not long_functions


def test_no_module_keeps_state() -> None:
    """Module level holds constants, types and functions: no `global`, no bare lists or dicts in lower case."""
    wrong = []
    for path in sources(*ROOMS):
        wrong += [path.name for node in nodes(path) if isinstance(node, ast.Global)]
        module = nodes(path)[0]
        assert isinstance(module, ast.Module)
        for node in module.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.List | ast.Dict | ast.Set):
                names = [t.id for t in node.targets if isinstance(t, ast.Name) and t.id.lower() == t.id]
                wrong += [f"{path.name}:{name}" for name in names if not name.startswith("__")]
    assert not wrong


def test_window_tests_wait_for_their_windows() -> None:
    """On a real window system what `show()` asks for comes later; tests/ui/windows.py waits for it."""
    found = {path.name for path in (ROOT / "tests" / "ui").glob("*.py") if ".show()" in path.read_text("utf-8")}
    assert found == {"windows.py"}


def test_the_page_on_the_architecture_names_what_there_is() -> None:
    """Every file that stands at the top of a floor is named under Rooms, and no file is named that is not there."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = page.partition("## Rooms")[2].partition("```\n")[0]
    named = set(re.findall(r"[\w*]+\.py\b", rooms))
    files = sources(*ROOMS)
    assert {name for name in named if not any(path.match(name) for path in [ROOT / "main.py", *files])} == set()
    tops = [path for path in files if path.parent.parent == ROOT and path.name != "__init__.py"]
    assert {path.name for path in tops if not any(path.match(name) for name in named)} == set()
