"""The built-in engine: an OpenAI-compatible HTTP server that draws simple illustrations, as itself and for tests.

The way of a request: `witness` (id, headers, log) -> `calls` (key, limits, body, fault) -> an endpoint, e.g. `images`
(checked by `validation`, drawn by `studio` and `drawing`, shaped by `wire`) -> `spoiling` (faults) -> `delivery`.
Endpoints with more to them are packages: `responses` (the Responses API, conversations), `chat`. `process` runs the
engine as a child of the app.
"""
