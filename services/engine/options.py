"""What a person decides about one run of the engine."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The engine's choices for one run; `key` empty means that no key is asked for."""

    key: str = field(default="", repr=False)
    pace: float = 0.0
    """Seconds that one medium picture of 1024 x 1024 takes; 0: as fast as it can be drawn."""
    json_limit: int = 20 * 1024 * 1024
    """Largest JSON body in bytes; a larger one is answered with 413."""
    picture_limit: int = 96 * 1024 * 1024
    """Largest body in bytes where pictures come with it, as data URLs or as parts of a form."""
    upload_limit: int = 513 * 1024 * 1024
    """Largest body in bytes where a file is left with the engine."""
    patience: float = 60.0
    """Seconds that a client may be silent in the middle of a request."""
    local: bool = True
    """Pictures at addresses of this machine and its network may be fetched; False when others can reach the engine."""
    drawing_threads: int = 2
    """Pictures drawn at the same moment; further requests wait their turn."""
