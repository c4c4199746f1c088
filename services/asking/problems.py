"""What stands in the way of a question, before it is sent."""

from __future__ import annotations

from collections.abc import Sequence

from services.asking.routes import exchanges, sees
from services.types import AskRequest, Failure, FailureKind, Message, ModelSpec, Preset, Route

MOST_PICTURES = 1_500
"""In one request (openai-api.md section 4.2)."""
MOST_BYTES = 512_000_000 * 3 // 4
"""Of all pictures of one request, before their base64."""
MOST_ONE = 20_971_520 * 3 // 4 - 100
"""Of one picture: its `data:` URL may have so many characters."""


def question_problems(
    request: AskRequest, spec: ModelSpec, preset: Preset | None, before: Sequence[Message], replacement: str
) -> tuple[Failure, ...]:
    """Why a question cannot be asked so: what is missing or does not go with the model and its API.

    `before`: the messages that it follows; `replacement`: a model of the server that sees. `Failure.param` is `prompt`,
    `image` or `model`; `reason` says more: `vision`, `least` and `most` (with the number as `message`), `file`.
    """

    def told(kind: FailureKind, param: str, reason: str = "", message: str = "") -> Failure:
        better = replacement if reason == "vision" else ""
        return Failure(
            kind=kind, param=param, reason=reason, message=message, model=request.model, replacement=better,
            profile_id=request.profile_id,
        )  # fmt: skip

    earlier = sum(len(told.pictures) for told in exchanges(before))
    pictures, problems = len(request.pictures) + earlier, list[Failure]()
    if not request.prompt.strip():
        problems.append(told(FailureKind.PROMPT_EMPTY, "prompt"))
    if pictures and not sees(spec):
        problems.append(told(FailureKind.NOT_SUPPORTED, "image", "vision"))
    if preset is not None and pictures < preset.least:
        problems.append(told(FailureKind.BAD_PARAMETER, "image", "least", str(preset.least)))
    if preset is not None and preset.most and len(request.pictures) > preset.most:
        problems.append(told(FailureKind.BAD_PARAMETER, "image", "most", str(preset.most)))
    if len(request.inputs) > MOST_PICTURES:
        problems.append(told(FailureKind.TOO_MANY_PICTURES, "image", str(MOST_PICTURES)))
    sizes = [sent.bytes for sent in request.inputs if not sent.file_id]
    if sum(sizes) > MOST_BYTES or max(sizes, default=0) > MOST_ONE:
        problems.append(told(FailureKind.TOO_LARGE, "image", "bytes"))
    if any(p.file_id and (p.profile_id != request.profile_id or request.route is Route.CHAT) for p in request.inputs):
        problems.append(told(FailureKind.NOT_SUPPORTED, "image", "file"))
    return tuple(problems)
