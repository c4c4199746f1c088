"""The C library's memory allocator, told that this is a program of few threads that decodes pictures."""

from __future__ import annotations

import sys
from typing import Any

_ARENA_MAX = -8
"""`M_ARENA_MAX` of glibc's malloc.h."""
ARENAS = 1
"""Large blocks, which is what decoders ask for, are seldom asked for by two threads at the same moment."""


def use_few_arenas() -> None:
    """Let threads share one heap, before the first of them begins; does nothing where there is no glibc.

    Each thread would get a heap of its own, and what decoding leaves free in one is of no use to another: ten
    megabytes while a folder is looked through (`tests.bench.folder`).
    """
    if (library := _glibc()) is not None:
        library.mallopt(_ARENA_MAX, ARENAS)


def give_back() -> None:
    """Give what is free to the system, which glibc does only at the end of a heap; takes a few milliseconds."""
    if (library := _glibc()) is not None:
        library.malloc_trim(0)


def _glibc() -> Any:
    if sys.platform != "linux":
        return None
    import ctypes  # noqa: PLC0415 - after the first paint

    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
