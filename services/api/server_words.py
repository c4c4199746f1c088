"""The words in an error answer, whatever its shape (openai-api.md sections 7.1 and 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic_core import from_json

from services.api.loose import mapping, sequence, text


@dataclass(frozen=True, slots=True)
class Words:
    """What an error says of itself; every part may be empty."""

    message: str = ""
    code: str = ""
    type: str = ""
    param: str = ""
    reason: str = ""
    """Categories of a safety refusal."""


_QUOTED_PARAMETER = re.compile(r"parameter:? ['\"`]([\w.\[\]]+)")
_TITLE = re.compile(r"<title[^<>]*>([^<]*)</title>", re.IGNORECASE)
_EVENT = re.compile(r"^data: ?", re.MULTILINE)
_LONGEST_MESSAGE = 2_000
_LONGEST_RAW = 20_000
_MOST_WRAPPED = 4


def words_of_reply(body: str) -> Words:
    """From the body of an error answer: JSON, an event with it, a web page (its title), plain text, or nothing."""
    try:
        return words_of(from_json(_EVENT.sub("", body).partition("\n\n")[0] if body.startswith("data:") else body))
    except ValueError:
        pass
    if not is_page(body):
        return Words(message=body.strip()[:_LONGEST_MESSAGE])
    title = _TITLE.search(body)
    return Words(message=" ".join(title.group(1).split())[:_LONGEST_MESSAGE] if title else "")


def words_of(body: object) -> Words:
    """From JSON: `{"error": {...}}`, `{"error": "text"}`, `{"detail": text, list or object}`, a bare object or text;
    lists of errors (Google's and Cloudflare's way) go by their first."""
    outer = _first(body)
    inner = _innermost(outer)
    detail: object = inner.get("detail")
    if mapping(detail):
        return words_of(detail)
    message, param = _validation(detail)
    candidates = (
        inner.get("message"),
        outer.get("error_description"),
        outer.get("error"),
        inner.get("error"),
        detail,
        inner.get("msg"),
        outer.get("message"),
        body,
    )
    message = next((said for said in map(text, candidates) if said), message)
    if raw := text(mapping(inner.get("metadata")).get("raw")):
        # OpenRouter's own words are "Provider returned error"; these are the provider's
        message = f"{message}: {words_of_reply(raw[:_LONGEST_RAW]).message}"
    message = message[:_LONGEST_MESSAGE]
    quoted = _QUOTED_PARAMETER.search(message)
    return Words(
        message=message,
        code=text(inner.get("code")),
        type=text(inner.get("type")),
        param=text(inner.get("param")) or param or (quoted.group(1) if quoted else ""),
        reason=", ".join(_categories(inner)),
    )


def _first(body: object) -> Mapping[str, object]:
    return mapping(next(iter(sequence(body)), body))


def _innermost(outer: Mapping[str, object]) -> Mapping[str, object]:
    """The error object, however often it is wrapped; the whole where there is none."""
    inner = outer
    for _ in range(_MOST_WRAPPED):
        wrapped = _first(inner.get("error")) or _first(inner.get("errors"))
        if not wrapped:
            break
        inner = wrapped
    return inner


def is_page(body: str) -> bool:
    """True for a web page: the usual answer of a wrong base URL or of a gateway in trouble."""
    return body.lstrip("\ufeff \t\r\n")[:15].lower().startswith(("<!doctype html", "<html", "<head", "<body"))


def _validation(detail: object) -> tuple[str, str]:
    """(message, first parameter) of a list of `{"loc": [...], "msg": ...}`, as FastAPI servers send it."""
    if said := [words for words in map(text, sequence(detail)) if words]:
        return "; ".join(said), ""
    problems = [mapping(problem) for problem in sequence(detail)]
    places = [".".join(map(text, sequence(problem.get("loc")))) for problem in problems]
    lines = [f"{place}: {text(problem.get('msg'))}" for place, problem in zip(places, problems, strict=True)]
    return "; ".join(lines), places[0].rpartition(".")[2] if places else ""


def _categories(error: Mapping[str, object]) -> Iterator[str]:
    """Why a safety check refused: OpenAI's categories, Azure's filters, OpenRouter's reasons."""
    categories = mapping(error.get("moderation_details")).get("categories")
    yield from map(text, sequence(categories))
    yield from (name for name, hit in mapping(categories).items() if hit)
    inner = mapping(error.get("innererror"))
    filters = mapping(inner.get("content_filter_result") or inner.get("content_filter_results"))
    yield from (name for name, result in filters.items() if mapping(result).get("filtered"))
    yield from map(text, sequence(mapping(error.get("metadata")).get("reasons")))
