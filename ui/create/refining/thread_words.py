"""What a person reads of an exported thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from services.types import Asset, ThreadWords, Version, VersionTree
from ui import strings

translate = QCoreApplication.translate


def thread_words(tree: VersionTree) -> ThreadWords:
    """The words for a thread in the language of the interface as it is now."""
    first = tree.versions[0].asset.prompt if tree.versions else ""
    tags = {version.asset.id: version.tag for version in tree.versions}
    return ThreadWords(
        title=tree.thread.title or first or tree.thread.id,
        headings={version.asset.id: _heading(version, tags.get(version.parent, "")) for version in tree.versions},
        facts={version.asset.id: _facts(version.asset) for version in tree.versions},
    )


def _heading(version: Version, before: str) -> str:
    if not before:
        return translate("ThreadWords", "Version {tag}").format(tag=version.tag)
    return translate("ThreadWords", "Version {tag}, continues version {before}").format(tag=version.tag, before=before)


def _facts(asset: Asset) -> str:
    made = asset.created_at.astimezone()
    free = translate("Create", "Free") if asset.cost == 0 and asset.model else ""
    size = strings.size_text(asset.width, asset.height)
    parts = (asset.model, size, f"{strings.short_date(made.date())}, {made:%H:%M}", free or strings.cost(asset))
    return " · ".join(part for part in parts if part)
