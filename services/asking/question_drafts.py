"""Questions that are being written, each in its thread, as the text of one draft (`services.library.drafts`)."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from services.library.ask_records import decode, encode
from services.library.sidecar import loads
from services.types import QuestionDraft, QuestionDrafts

if TYPE_CHECKING:
    from services.workspace import Workspace

log = logging.getLogger(__name__)


def written(questions: QuestionDrafts) -> str:
    """The text that is kept."""
    return json.dumps({thread_id: encode(question) for thread_id, question in questions.items()}) if questions else ""


def read(workspace: Workspace, text: str) -> QuestionDrafts:
    """What a text was written of, as far as it is still here: threads that are gone are left out, pictures that are
    gone are named. A text that was not written by `written` is the words of a new question. Never raises."""
    raw = loads(text.encode("utf-8", "replace"))
    if raw is None:
        return {"": QuestionDraft(words=text)} if text.strip() else {}
    found: dict[str, QuestionDraft] = {}
    for thread_id, fields in raw.items():
        if isinstance(fields, dict) and (not thread_id or workspace.asks.exists(thread_id)):
            try:
                found[thread_id] = _here(workspace, decode(QuestionDraft, cast("dict[str, Any]", fields)))
            except ValueError as error:
                log.warning("the question that was being written in %r makes no sense: %s", thread_id, error)
    return found


def _here(workspace: Workspace, question: QuestionDraft) -> QuestionDraft:
    hashes = {shown.picture.sha256 for shown in question.pictures} - {""}
    missing = {sha256 for sha256 in hashes if sha256 not in workspace.inputs}
    there = tuple(shown for shown in question.pictures if shown.picture.sha256 not in missing)
    gone = tuple(shown.picture.name for shown in question.pictures if shown.picture.sha256 in missing)
    return replace(question, pictures=there, gone=gone)
