"""Presets: ready questions as files, the program's own in resources/templates and the person's in their folder.

A file is TOML; its name is the preset's id.

    order = 10                      # place in the list, the program's own first
    use = "alt-text"                # what can be done with the answer (`Preset.use`)
    least = 2                       # pictures that it needs (1), and takes at most: most (0: any)
    detail = "high"                 # where it asks for one
    schema_name = "tags"            # with a schema:
    schema = '''{...}'''            # a JSON schema, strict (openai-api.md section 5)
    [en]                            # and [ko]: one language is enough
    label = "Describe"
    summary = "..."                 # tooltip
    words = "Describe this picture."  # asked where the person writes nothing
    instructions = "..."            # told to the model beside the question

Blocks: for workers.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import resources
from services.atomic import write_atomic
from services.errors import VidraError
from services.library.failures import disk_failure, disk_failures
from services.toml_fields import Fields, TableError, parse
from services.types import AnswerSchema, Detail, Failure, FailureKind, Preset

log = logging.getLogger(__name__)

_LARGEST_FILE = 200_000
_LANGUAGES = ("en", "ko")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


def presets(language: str, own_folder: Path | None = None) -> tuple[Preset, ...]:
    """All presets in that language (`en`, `ko`), else in the other one that a file has. A file that makes no sense is
    left out and told in the log; a preset of the person's own takes the place of one with the same id."""
    found: dict[str, tuple[int, Preset]] = {}
    for own, path in _files(own_folder):
        try:
            if path.stat().st_size > _LARGEST_FILE:
                raise ValueError("too large for a preset")
            order, preset = _read(path.read_text("utf-8-sig"), path.stem, language, own=own)
        except (OSError, ValueError, TableError) as error:
            log.warning("the preset %s cannot be used: %s", path, error)
            continue
        found[preset.id] = (found[preset.id][0] if preset.id in found else order, preset)
    return tuple(preset for _, preset in sorted(found.values(), key=lambda each: each[0]))


def save_preset(preset: Preset, language: str, folder: Path) -> Preset:
    """Keep a preset of the person's own; returns it as it will be read. Raises VidraError: BAD_PARAMETER (param
    `schema`, `label`) for one that makes no sense, or what the disk refuses."""
    from services.asking.structured import schema_problem  # noqa: PLC0415 - slow to import

    label = " ".join(preset.label.split())
    if not label:
        raise _bad("label", "a preset needs a name")
    if preset.schema is not None and (problem := schema_problem(preset.schema.schema)):
        raise _bad("schema", problem)
    preset_id = preset.id if _ID.fullmatch(preset.id) else _new_id(label, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomic(folder / f"{preset_id}.toml", _written(preset, label, language).encode("utf-8", "replace"))
        return _read((folder / f"{preset_id}.toml").read_text("utf-8"), preset_id, language, own=True)[1]
    except OSError as error:
        raise disk_failure(error, folder) from error
    except (ValueError, TableError) as error:
        raise _bad("label", str(error)) from error


def delete_preset(preset_id: str, folder: Path) -> None:
    """Forget a preset of the person's own; one of the program's that it stood for is back then. Raises VidraError."""
    with disk_failures(folder):
        if _ID.fullmatch(preset_id):
            (folder / f"{preset_id}.toml").unlink(missing_ok=True)


def _files(own_folder: Path | None) -> Iterator[tuple[bool, Path]]:
    for path in sorted(resources.path("templates").glob("*.toml")):
        yield False, path
    if own_folder is not None and own_folder.is_dir():
        for path in sorted(own_folder.glob("*.toml")):
            yield True, path


def _read(text: str, preset_id: str, language: str, *, own: bool) -> tuple[int, Preset]:
    row = Fields(parse(text), (preset_id,))
    tables = {name: row.table(name) for name in _LANGUAGES if name in row}
    words = tables.get(language) or next(iter(tables.values()), None)
    if words is None or not words.text("label"):
        raise ValueError("a preset needs a name in some language")
    schema = row.text("schema")
    detail = row.text("detail")
    preset = Preset(
        id=preset_id,
        label=words.text("label"),
        summary=words.text("summary"),
        words=words.text("words"),
        instructions=words.text("instructions"),
        schema=AnswerSchema(name=row.text("schema_name") or "answer", schema=schema.strip()) if schema else None,
        least=row.whole("least", 1),
        most=row.whole("most"),
        detail=Detail(detail) if detail else None,
        use=row.text("use"),
        own=own,
    )
    order = row.whole("order", 1_000)
    return order, preset


def _written(preset: Preset, label: str, language: str) -> str:
    lines = [f"least = {preset.least}", f"most = {preset.most}"]
    lines += [f"use = {_quoted(preset.use)}"] if preset.use else []
    lines += [f'detail = "{preset.detail.value}"'] if preset.detail is not None else []
    if preset.schema is not None:
        lines += [f"schema_name = {_quoted(preset.schema.name)}", f"schema = {_quoted(preset.schema.schema)}"]
    lines += [f"[{language}]", f"label = {_quoted(label)}"]
    for name in ("summary", "words", "instructions"):
        if value := getattr(preset, name):
            lines.append(f"{name} = {_quoted(value)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """As a TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'


def _new_id(label: str, folder: Path) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")[:40] or "preset"
    names = (f"own-{base}", *(f"own-{base}-{number}" for number in range(2, 1000)))
    return next(name for name in names if not (folder / f"{name}.toml").exists())


def _bad(param: str, message: str) -> VidraError:
    return VidraError(Failure(kind=FailureKind.BAD_PARAMETER, param=param, reason="preset", message=message))
