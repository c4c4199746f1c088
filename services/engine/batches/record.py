"""One batch as clients see it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from anyio import CancelScope

from services.engine.wire import Json

DAY: Final = 24 * 3600
_STAGES: Final = ("in_progress", "finalizing", "completed", "failed", "expired", "cancelling", "cancelled")
ENDED: Final = ("completed", "failed", "expired", "cancelled")


@dataclass(frozen=True, slots=True)
class LineError:
    """Why the file as a whole is refused; `line` counts from 1, None: the file."""

    code: str
    message: str
    line: int | None = None
    param: str | None = None

    def listing(self) -> Json:
        return {"code": self.code, "message": self.message, "line": self.line, "param": self.param}


@dataclass(slots=True, kw_only=True)
class Batch:
    """A batch and where it stands. Times are whole seconds since 1970."""

    id: str
    root: str
    """The server's address as the client that made it knows it."""
    endpoint: str
    input_file_id: str
    metadata: Mapping[str, str] | None
    kept_for: int | None
    """Seconds that its result files are kept."""
    created_at: int = field(default_factory=lambda: int(time.time()))
    status: str = "validating"
    reached: dict[str, int] = field(default_factory=dict[str, int])
    """When each later status began."""
    errors: tuple[LineError, ...] = ()
    model: str | None = None
    total: int = 0
    completed: int = 0
    failed: int = 0
    usage: dict[str, int] = field(default_factory=lambda: {"input_tokens": 0, "output_tokens": 0})
    output_file_id: str | None = None
    error_file_id: str | None = None
    work: CancelScope | None = None
    """Around what is being done for it now."""

    def become(self, status: str) -> None:
        self.status = status
        self.reached[status] = int(time.time())

    def listing(self) -> Json:
        """As OpenAI's batch object."""
        read, written = self.usage["input_tokens"], self.usage["output_tokens"]
        return {
            "id": self.id,
            "object": "batch",
            "endpoint": self.endpoint,
            "model": self.model,
            "errors": {"object": "list", "data": [error.listing() for error in self.errors]} if self.errors else None,
            "input_file_id": self.input_file_id,
            "completion_window": "24h",
            "status": self.status,
            "output_file_id": self.output_file_id,
            "error_file_id": self.error_file_id,
            "created_at": self.created_at,
            "expires_at": self.created_at + DAY,
            **{f"{stage}_at": self.reached.get(stage) for stage in _STAGES},
            "request_counts": {"total": self.total, "completed": self.completed, "failed": self.failed},
            "usage": {
                "input_tokens": read,
                "input_tokens_details": {"cached_tokens": 0},
                "output_tokens": written,
                "output_tokens_details": {"reasoning_tokens": 0},
                "total_tokens": read + written,
            },
            "metadata": self.metadata,
        }
