"""Draws one SVG: markup on standard input, PNG on standard output. Arguments: `width` or `height`, and its pixels.

A program of its own (svg.py starts it), so that nothing but resvg is in it and it can be stopped.
"""

from __future__ import annotations

import contextlib
import sys

MOST_MEMORY = 1_000_000_000
MOST_PIXELS = 100_000_000


def main() -> int:
    """Returns the exit code; what went wrong is one line on standard error."""
    import resvg_py  # noqa: PLC0415 - before the limit: loading it maps more than drawing needs

    _limit_memory()
    edge, wide = int(sys.argv[2]), sys.argv[1] == "width"
    markup = sys.stdin.buffer.read().decode()
    try:
        png = resvg_py.svg_to_bytes(svg_string=markup, width=edge if wide else None, height=None if wide else edge)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    width, height = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
    if width * height > MOST_PIXELS:
        print(f"{width} x {height} pixels are too many", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(png)
    return 0


def _limit_memory() -> None:
    """Where the system can (not on Windows, not always on macOS), unless it sets a lower limit already."""
    used = MOST_MEMORY + 500_000_000
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (used, used))


if __name__ == "__main__":
    sys.exit(main())
