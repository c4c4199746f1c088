"""Checks a batch's file, line by line, without holding it in memory."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import BinaryIO, Final, cast

from services.engine.batches.record import LineError
from services.engine.models import IMAGE_MODELS, MODELS, MODERATION_MODELS
from services.engine.wire import Json

_MOST_LINES: Final = 50_000
_MOST_ERRORS: Final = 100
"""Further ones are not told."""
_LINE_BYTES: Final = 64 * 1024 * 1024


@dataclass(slots=True)
class Checked:
    """What was found in a file."""

    starts: list[int] = field(default_factory=list[int])
    """Where in the file each request begins, in bytes."""
    model: str | None = None
    errors: list[LineError] = field(default_factory=list[LineError])


def checked_file(file: BinaryIO, endpoint: str) -> Checked:
    """Reads all of the file."""
    found, ids = Checked(), set[str]()
    number = 0
    while len(found.errors) < _MOST_ERRORS:
        start = file.tell()
        line = file.readline(_LINE_BYTES + 1)
        if not line:
            break
        number += 1
        if not line.strip():
            continue
        if len(found.starts) >= _MOST_LINES:
            found.errors.append(LineError("too_many_tasks", f"The batch holds more than {_MOST_LINES} requests."))
            break
        error = _error(line, endpoint, ids, found)
        if error is not None:
            found.errors.append(LineError(error.code, error.message, number, error.param))
        found.starts.append(start)
    if not found.starts and not found.errors:
        found.errors.append(LineError("empty_file", "The input file is empty. Please ensure that the batch has lines."))
    return found


def read_line(file: BinaryIO, start: int) -> tuple[str, bytes]:
    """`custom_id` and the body of the checked request that begins there."""
    file.seek(start)
    request = cast("Json", json.loads(file.readline(_LINE_BYTES)))
    return request["custom_id"], json.dumps(request["body"]).encode()


def _error(line: bytes, endpoint: str, ids: set[str], found: Checked) -> LineError | None:
    """What is wrong with a line, which is counted in if nothing is."""
    if len(line) > _LINE_BYTES:
        return LineError("line_too_long", "The line is too long.")
    try:
        parsed: object = json.loads(line)
    except (ValueError, RecursionError):
        parsed = None
    if not isinstance(parsed, dict):
        return LineError("invalid_json_line", "This line is not parseable as valid JSON.")
    request = cast("Json", parsed)
    for name, kind in (("custom_id", str), ("method", str), ("url", str), ("body", dict)):
        if not isinstance(request.get(name), kind):
            return LineError("missing_required_parameter", f"Missing or invalid parameter: '{name}'.", param=name)
    if request["method"] != "POST":
        return LineError("invalid_method", "The HTTP method must be POST.", param="method")
    if request["url"] != endpoint:
        message = f"The URL provided for this request does not match the batch endpoint '{endpoint}'."
        return LineError("invalid_url", message, param="url")
    if request["custom_id"] in ids:
        message = f"The custom_id '{request['custom_id'][:100]}' is used more than once in the batch."
        return LineError("duplicate_custom_id", message, param="custom_id")
    ids.add(request["custom_id"])
    return _body_error(cast("Json", request["body"]), found)


def _body_error(body: Json, found: Checked) -> LineError | None:
    model = body.get("model")
    if not isinstance(model, str):
        return LineError("missing_required_parameter", "Missing required parameter: 'model'.", param="body.model")
    if model not in MODELS and model not in MODERATION_MODELS:
        message = f"The provided model '{model[:100]}' does not exist or you do not have access to it."
        return LineError("model_not_found", message, param="body.model")
    if model in IMAGE_MODELS and not IMAGE_MODELS[model].family.batches:
        message = f"The provided model '{model}' is not supported by the Batch API."
        return LineError("model_not_supported", message, param="body.model")
    if found.model not in (None, model):
        message = f"All requests of a batch have to use the same model; this one asks for '{model}'."
        return LineError("mismatched_model", message, param="body.model")
    found.model = model
    for name in ("stream", "partial_images", "background"):
        if body.get(name) and not (name == "background" and isinstance(body[name], str)):
            message = f"'{name}' is not supported by the Batch API."
            return LineError("unsupported_parameter", message, param=f"body.{name}")
    return None
