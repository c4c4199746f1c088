"""Draws illustrations from the words of a prompt: `parse` reads them, `Painting` and `paint` draw, `revise` tells."""

from __future__ import annotations

from services.engine.painter.painting import Painting, paint
from services.engine.painter.parse import parse
from services.engine.painter.revise import revise
from services.engine.painter.scene import Scene

__all__ = ["Painting", "Scene", "paint", "parse", "revise"]
