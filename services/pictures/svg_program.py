"""Draws one SVG: markup on standard input, PNG on standard output. Arguments: `width` or `height`, and its pixels.

A program of its own (svg.py starts it), so that nothing but resvg is in it and it can be stopped.
"""

from __future__ import annotations

import sys

from services.limits import limit_memory, limit_time

MOST_MEMORY = 1_000_000_000
MOST_PIXELS = 100_000_000
_MAPPED = 500_000_000
"""Bytes that Python and resvg take for themselves."""
_SECONDS = 8.0
"""Should whoever waits for it be gone."""


def main() -> int:
    """Returns the exit code; what went wrong is one line on standard error."""
    import resvg_py  # noqa: PLC0415 - before the limit: loading it maps more than drawing needs

    limit_memory(MOST_MEMORY + _MAPPED)
    limit_time(_SECONDS)
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


if __name__ == "__main__":
    sys.exit(main())
