"""Real values and widgets for the tests of the Create page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from services import profiles
from services.catalog import Catalog
from services.types import (
    Asset,
    AssetKind,
    ImageRequest,
    Job,
    JobState,
    ModelChoice,
    ModelSpec,
    Parameters,
    Profile,
    Raster,
)
from ui.create.page import CreatePage

PROMPT = "A river otter paints at an easel, long shadows"
NOW = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
CATALOG = Catalog.load()
OPENAI = profiles.from_template("openai", id="openai")
BUILTIN = profiles.builtin("http://127.0.0.1:9/v1")

W = TypeVar("W", bound=QWidget)


def defaults(spec: ModelSpec) -> dict[str, Any]:
    return {parameter.name: parameter.default for parameter in spec.parameters}


def show_model(page: CreatePage, model: str, profile: Profile = OPENAI, **values: Any) -> ModelSpec:
    """Choose a model of the real catalogue on the page."""
    spec = CATALOG.spec(model)
    page.set_model(spec, profile, {**defaults(spec), **values})
    return spec


def choice(model: str, profile: Profile = OPENAI, **changes: Any) -> ModelChoice:
    return replace(ModelChoice(spec=CATALOG.spec(model), profile=profile), **changes)


def job(number: int = 0, state: JobState = JobState.QUEUED, run: str = "run-1", **changes: Any) -> Job:
    """A job for one picture of 1536 x 1024 with three previews."""
    parameters: Parameters = {"size": "1536x1024", "quality": "medium", "partial_images": "3"}
    request = ImageRequest(
        prompt=PROMPT, model="gpt-image-2.6-flare", profile_id="openai", stream=True, parameters=parameters
    )
    made = Job(id=f"{run}-{number}", run_id=run, request=request, created_at=NOW, state=state)
    return replace(made, **changes)


def asset(number: int = 0, **changes: Any) -> Asset:
    made = Asset(
        id=f"asset-{number}",
        file=f"2026/11/asset-{number}.png",
        kind=AssetKind.GENERATED,
        created_at=NOW,
        width=1536,
        height=1024,
        format="png",
        bytes=412 * 1024,
        prompt=PROMPT,
        seconds=11.2,
        cost=48_000,
    )
    return replace(made, **changes)


def raster(width: int = 96, height: int = 64, colour: str = "#337755", *, alpha: bool = False) -> Raster:
    kind = QImage.Format.Format_ARGB32_Premultiplied if alpha else QImage.Format.Format_RGB32
    picture = QImage(width, height, kind)
    picture.fill(QColor(colour))
    return Raster(width=width, height=height, data=bytes(picture.constBits()), alpha=alpha)


def finish(page: CreatePage, number: int = 0, **changes: Any) -> Asset:
    """Let picture `number` of the run arrive, as the jobs controller tells it."""
    made = asset(number, **changes)
    saved = job(number, JobState.SAVED, asset_ids=(made.id,))
    page.job_changed(saved)
    page.show_asset(saved, 0, made, raster())
    return made


def named(parent: QWidget, kind: type[W], name: str) -> W:
    """The visible widget of a kind with that accessible name."""
    return _one(parent, kind, lambda widget: widget.accessibleName() == name, name)


def button(parent: QWidget, text: str) -> QPushButton:
    """The visible button with that text."""
    return _one(parent, QPushButton, lambda widget: widget.text() == text, text)


def texts(parent: QWidget) -> list[str]:
    """Every text that is on the screen in a widget."""
    return [label.text() for label in parent.findChildren(QLabel) if label.isVisibleTo(parent) and label.text()]


def _one(parent: QWidget, kind: type[W], fits: Callable[[W], bool], what: str) -> W:
    found = [widget for widget in parent.findChildren(kind) if widget.isVisibleTo(parent) and fits(widget)]
    assert len(found) == 1, f"{len(found)} visible {kind.__name__} {what!r} in {[type(w).__name__ for w in found]}"
    return found[0]
