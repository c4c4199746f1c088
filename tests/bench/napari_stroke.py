"""A stroke in napari's labels layer, for `tests.bench.mask`. Runs in an environment of its own, which has napari.

Reads a JSON object from standard input: edge of the picture, diameter of the brush, size of the window, points in
pixels of the picture. Writes the milliseconds of each move as a JSON list.
"""

from __future__ import annotations

import json
import sys
import time

import napari  # pyright: ignore[reportMissingImports]
import numpy as np


def main() -> None:
    task = json.load(sys.stdin)
    edge = task["edge"]
    viewer = napari.Viewer(show=False)
    viewer.add_image(np.random.default_rng(1).integers(0, 255, (edge, edge, 3), np.uint8), rgb=True)
    labels = viewer.add_labels(np.zeros((edge, edge), np.uint8))
    labels.brush_size = task["brush"]
    labels.mode = "paint"
    window = viewer.window._qt_window
    window.resize(*task["window"])
    viewer.window.show()
    app = napari.qt.get_qapp()
    for _ in range(20):
        app.processEvents()
    times: list[float] = []
    before = None
    for x, y in task["points"]:
        started = time.perf_counter()
        here = (y, x)
        labels._draw(1, here if before is None else before, here)  # what its own mouse binding calls
        app.processEvents()
        times.append((time.perf_counter() - started) * 1000)
        before = here
    assert labels.data.any()
    json.dump({"version": napari.__version__, "times": times}, sys.stdout)
    viewer.close()


if __name__ == "__main__":
    main()
