"""Words of the Ask page that several of its parts say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from services.types import AskEstimate, AskPicture, AskThreadSummary, Detail, Reply, Route, ThreadFormat, Usage
from ui import strings

translate = QCoreApplication.translate


def api_name(route: Route) -> str:
    """The name of an API, which no language translates."""
    return "Chat Completions" if route is Route.CHAT else "Responses"


def detail_name(detail: Detail) -> str:
    """How closely a model looks, in one word."""
    return {
        Detail.AUTO: translate("Ask", "Auto"),
        Detail.LOW: translate("Ask", "Low"),
        Detail.HIGH: translate("Ask", "High"),
        Detail.ORIGINAL: translate("Ask", "Original"),
    }[detail]


def in_order(details: Sequence[Detail]) -> list[Detail]:
    """From the quickest look to the closest one."""
    return sorted(details, key=[Detail.LOW, Detail.AUTO, Detail.HIGH, Detail.ORIGINAL].index)


def estimate_text(estimate: AskEstimate) -> str:
    """Beside the choice of the detail: "≈ 1,420 tokens · $0.004"."""
    if estimate.tokens is None:
        return ""
    tokens = translate("Ask", "≈ {count} tokens").format(count=f"{estimate.tokens:,}")
    if estimate.free:
        price = translate("Ask", "free")
    elif estimate.cost is None:
        price = translate("Ask", "price unknown")
    else:
        price = strings.money_sum(estimate.cost)
    return f"{tokens} · {price}"


def reply_facts(reply: Reply, *, named: bool = True) -> str:
    """Under an answer: model, if it is to be named, tokens, cost."""
    facts = [reply.model_got or reply.model] if named else []
    if (usage := reply.usage) is not None:
        facts.append(
            translate("Ask", "{read} in, {written} out").format(
                read=f"{_read(usage):,}", written=f"{_written(usage):,}"
            )
        )
    if reply.cost is not None:
        price = strings.money(reply.cost, approximate=reply.cost_approximate)
        facts.append(translate("Ask", "free") if reply.cost == 0 else price)
    return " · ".join(facts)


def _read(usage: Usage) -> int:
    return usage.text_in + usage.image_in + usage.audio_in


def _written(usage: Usage) -> int:
    return usage.text_out + usage.image_out + usage.audio_out


def picture_facts(asked: AskPicture) -> str:
    """Size and regions of a picture: "1240 × 1420 · region 1, 2"."""
    picture = asked.picture
    facts: list[str] = []
    if picture.width and picture.height:
        facts.append(strings.size_text(picture.width, picture.height))
    elif picture.url:
        facts.append(translate("Ask", "link"))
    elif picture.file_id:
        facts.append(translate("Ask", "stored file"))
    if asked.regions:
        numbers = ", ".join(str(region.number) for region in asked.regions)
        facts.append(translate("Ask", "region {numbers}").format(numbers=numbers))
    return " · ".join(facts)


def thread_title(title: str) -> str:
    """A thread by its name."""
    return title or translate("Ask", "New thread")


def thread_facts(row: AskThreadSummary) -> str:
    """The second line of a thread in the list."""
    facts: list[str] = []
    pictures, questions = row.pictures, row.questions  # lupdate reads a count only if it is a name
    if row.titled and row.words:
        facts.append(row.words)
    elif pictures:
        facts.append(translate("Ask", "%n picture(s)", "", pictures))
    if row.cost.known:
        facts.append(strings.spending(row.cost))
    return " · ".join(facts) or translate("Ask", "%n question(s)", "", questions)


def field_title(name: str) -> str:
    """What a part of an answer with a form is called; those of Vidra's own presets in the language of the interface."""
    known = {
        "decorative": translate("AnswerForm", "Only decorates"),
        "short": translate("AnswerForm", "Short text"),
        "long": translate("AnswerForm", "Long text"),
        "tags": translate("AnswerForm", "Tags"),
        "prompt": translate("AnswerForm", "Prompt"),
        "regions": translate("AnswerForm", "Regions"),
        "label": translate("AnswerForm", "Name"),
        "image": translate("AnswerForm", "Picture"),
        "box": translate("AnswerForm", "Place"),
    }
    plain = name.replace("_", " ").replace("-", " ").strip()  # `unit_price` is "Unit price"
    return known.get(name) or plain[:1].upper() + plain[1:]


def export_rows() -> list[tuple[ThreadFormat, str]]:
    """How a thread can be written, with the words for it."""
    return [
        (ThreadFormat.MARKDOWN, translate("Ask", "Markdown with pictures…")),
        (ThreadFormat.HTML, translate("Ask", "HTML…")),
        (ThreadFormat.JSON, translate("Ask", "JSON…")),
    ]


def export_words() -> dict[str, str]:
    """What codes are called in an exported thread."""
    return {
        "stopped": translate("Ask", "Stopped here."),
        "cancelled": translate("Ask", "Stopped here."),
        "lost": translate("Ask", "The line broke before the answer ended."),
        "content_filter": translate("Ask", "A content filter cut the answer short."),
        "max_output_tokens": translate("Ask", "The answer reached its longest length and breaks off."),
        "length": translate("Ask", "The answer reached its longest length and breaks off."),
        "empty": translate("Ask", "The model ended without a word."),
    }
