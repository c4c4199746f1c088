"""A whole thread as a folder for other programs: its pictures as they are, and how each came about.

`thread.json` is for programs, `thread.md` for people, in their language; both name each version, the one that it
continues, its prompt, model, size and cost.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from services.atomic import write_atomic
from services.library.failures import disk_failures
from services.name_rules import slug
from services.types import Asset, Money, Spending, ThreadWords, Version, VersionTree

DOLLAR = 1_000_000
"""Micro-dollars."""


def export_thread(tree: VersionTree, words: ThreadWords, path_of: Callable[[Asset], Path], folder: Path) -> Path:
    """Write the versions of `tree` into a new folder in `folder`; returns it. `path_of`: where a picture lies.

    Blocks. A picture whose file is missing is told of without its file. Raises VidraError for what the disk refuses.
    """
    with disk_failures(folder):
        target = new_folder(folder, slug(words.title) or "thread")
        files = {version.asset.id: _copy(version, path_of(version.asset), target) for version in tree.versions}
        told = _told(tree, words.title, files)
        write_atomic(target / "thread.json", json.dumps(told, ensure_ascii=False, indent=2).encode())
        write_atomic(target / "thread.md", _in_words(tree, words, files).encode())
    return target


def new_folder(folder: Path, name: str) -> Path:
    """A folder of that name in `folder`, with a number where there is one already. Raises OSError."""
    for number in count(1):
        target = folder / (name if number == 1 else f"{name} ({number})")
        try:
            target.mkdir()
        except FileExistsError:
            continue
        return target
    raise AssertionError


def _copy(version: Version, source: Path, target: Path) -> str:
    """The name of the copy; empty: the picture is not there."""
    name = "-".join(filter(None, (version.tag, slug(version.asset.prompt)))) + source.suffix
    try:
        shutil.copyfile(source, target / name)
    except FileNotFoundError:
        return ""
    return name


def _told(tree: VersionTree, title: str, files: dict[str, str]) -> dict[str, Any]:
    tags = {version.asset.id: version.tag for version in tree.versions}
    return {
        "title": title,
        "cost_usd": _spent(tree.cost),
        "versions": [
            {
                "version": version.tag,
                "continues": tags.get(version.parent, ""),
                "file": files[version.asset.id],
                "prompt": version.asset.prompt,
                "revised_prompt": version.asset.revised_prompt,
                "model": version.asset.model,
                "provider": version.asset.profile_id,
                "parameters": dict(version.asset.asked),
                "width": version.asset.width,
                "height": version.asset.height,
                "made": version.asset.created_at.isoformat(),
                "cost_usd": dollars(version.asset.cost),
                "cost_approximate": version.asset.cost_approximate,
            }
            for version in tree.versions
        ],
    }


def _spent(spending: Spending) -> float | None:
    """None where part of it has no known price."""
    return None if spending.unpriced else spending.known / DOLLAR


def dollars(cost: Money | None) -> float | None:
    """For other programs."""
    return None if cost is None else cost / DOLLAR


def _in_words(tree: VersionTree, words: ThreadWords, files: dict[str, str]) -> str:
    parts = [f"# {one_line(words.title)}"]
    for version in tree.versions:
        asset = version.asset
        parts.append(f"## {one_line(words.headings[asset.id])}")
        if files[asset.id]:
            parts.append(f"![{version.tag}](<{files[asset.id]}>)")
        parts.append("\n".join(f"> {line}" for line in asset.prompt.splitlines()))
        parts.append(one_line(words.facts[asset.id]))
    return "\n\n".join(filter(None, parts)) + "\n"


def one_line(text: str) -> str:
    """Without line breaks and double spaces."""
    return " ".join(text.split())
