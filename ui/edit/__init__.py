"""The Edit page: the canvas with its tools, the panel, the versions."""
