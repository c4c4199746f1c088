"""A thread of questions as a folder for elsewhere: Markdown, HTML or JSON, with its pictures and spoken answers.

Nothing in it loads anything from elsewhere when it is opened. Blocks: for workers.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Any

from services.atomic import write_atomic
from services.library.failures import disk_failures
from services.library.naming import SUFFIXES
from services.library.thread_export import dollars, new_folder, one_line
from services.name_rules import slug
from services.types import AskPicture, AskThread, InputPicture, Message, Question, Reply, ThreadFormat

NO_WORDS: Mapping[str, str] = MappingProxyType({})
_STYLE = """
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; color: #1c1d20; }
figure { display: inline-block; margin: 0 .5rem .5rem 0; } figure img { max-width: 20rem; max-height: 16rem; }
figcaption, .facts { color: #6b6f76; font-size: .85rem; } .question { background: #f0f0ee; border-radius: 8px;
padding: .75rem 1rem; margin-top: 2rem; } table { border-collapse: collapse; } td, th { border: 1px solid #ccc;
padding: .25rem .6rem; text-align: left; vertical-align: top; } pre { white-space: pre-wrap; background: #f6f6f4;
padding: .75rem; border-radius: 6px; } .note { color: #9a5b00; }
"""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A message with the files that go with it, as names in the folder."""

    message: Message
    pictures: tuple[tuple[AskPicture, str], ...] = ()
    sound: str = ""


def export_thread(
    thread: AskThread,
    form: ThreadFormat,
    folder: Path,
    *,
    picture_path: Callable[[str], Path | None],
    sound_path: Callable[[str], Path],
    words: Mapping[str, str] = NO_WORDS,
) -> Path:
    """Write the branch that is shown (JSON: all branches) into a new folder in `folder`; returns the folder.

    `picture_path`: where a picture lies, by hash; `sound_path`: a spoken answer, by name. What is missing is told of
    without its file. `words`: what codes are called (`Reply.incomplete`, failure kinds). Raises VidraError for what
    the disk refuses.
    """
    first = next((m.words for m in thread.messages if isinstance(m, Question)), "")
    title = thread.title or one_line(first)[:80] or thread.id
    messages = thread.messages if form is ThreadFormat.JSON else thread.path
    with disk_failures(folder):
        target = new_folder(folder, slug(title) or "thread")
        placed = _placed(thread, messages, target, picture_path, sound_path)
        match form:
            case ThreadFormat.MARKDOWN:
                write_atomic(target / "thread.md", _markdown(title, placed, words).encode("utf-8", "replace"))
            case ThreadFormat.HTML:
                write_atomic(target / "thread.html", _html(title, placed, words).encode("utf-8", "replace"))
            case ThreadFormat.JSON:
                told = json.dumps(_told(title, thread, placed), ensure_ascii=False, indent=2)
                write_atomic(target / "thread.json", told.encode("utf-8", "replace"))
    return target


def _placed(
    thread: AskThread,
    messages: Sequence[Message],
    target: Path,
    picture_path: Callable[[str], Path | None],
    sound_path: Callable[[str], Path],
) -> list[_Placed]:
    names: dict[str, str] = {}
    sounds = thread.sounds
    placed: list[_Placed] = []
    for message in messages:
        if isinstance(message, Question):
            files = tuple((shown, _copied(shown.picture, target, names, picture_path)) for shown in message.pictures)
            placed.append(_Placed(message, files))
        else:
            placed.append(_Placed(message, sound=_sound(sounds.get(message.id, ""), target, sound_path)))
    return placed


def _copied(
    picture: InputPicture, target: Path, names: dict[str, str], picture_path: Callable[[str], Path | None]
) -> str:
    """The name of the copy, each picture once; empty: it is not here."""
    if not picture.sha256:
        return ""
    if picture.sha256 not in names:
        source = picture_path(picture.sha256)
        stem = slug(Path(picture.name).stem)
        name = f"{len(names) + 1}{'-' if stem else ''}{stem}{SUFFIXES.get(picture.format, '')}"
        if source is not None:
            shutil.copyfile(source, target / name)
        names[picture.sha256] = name if source is not None else ""
    return names[picture.sha256]


def _sound(name: str, target: Path, sound_path: Callable[[str], Path]) -> str:
    if not name:
        return ""
    try:
        shutil.copyfile(sound_path(name), target / name)
    except FileNotFoundError:
        return ""
    return name


# -- for people -------------------------------------------------------------------------------------------------------


def _markdown(title: str, placed: Sequence[_Placed], words: Mapping[str, str]) -> str:
    parts = [f"# {one_line(title)}"]
    for each in placed:
        message = each.message
        if isinstance(message, Question):
            for shown, file in each.pictures:
                caption = _caption(shown)
                parts.append(f"![{caption.replace('[', '(').replace(']', ')')}](<{file}>)" if file else f"[{caption}]")
            parts.append("\n".join(f"> {line}" for line in message.words.splitlines()))
        else:
            parts += [message.text, *(f"*{note}*" for note in _notes(message, words)), _facts(message)]
            parts.append(f"[{each.sound}](<{each.sound}>)" if each.sound else "")
    return "\n\n".join(filter(None, parts)) + "\n"


def _html(title: str, placed: Sequence[_Placed], words: Mapping[str, str]) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - seldom needed

    # no HTML of the model's, and no picture from anywhere: what was in a picture may have put it into the answer
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parts = [f"<h1>{escape(one_line(title))}</h1>"]
    for each in placed:
        message = each.message
        if isinstance(message, Question):
            figures = "".join(_figure(shown, file) for shown, file in each.pictures)
            parts.append(f'<div class="question">{figures}<p>{_lines(message.words)}</p></div>')
        else:
            parts.append(f'<div class="answer">{markdown.render(message.text)}</div>')
            parts += [f'<p class="note">{escape(note)}</p>' for note in _notes(message, words)]
            parts.append(f'<audio controls src="{escape(each.sound)}"></audio>' if each.sound else "")
            parts.append(f'<p class="facts">{escape(_facts(message))}</p>')
    head = f'<meta charset="utf-8"><title>{escape(one_line(title))}</title><style>{_STYLE}</style>'
    return f"<!doctype html><html><head>{head}</head><body>{''.join(parts)}</body></html>\n"


def _figure(shown: AskPicture, file: str) -> str:
    caption = escape(_caption(shown))
    if not file:
        return f"<figure><figcaption>{caption}</figcaption></figure>"
    return f'<figure><img src="{escape(file)}" alt="{caption}"><figcaption>{caption}</figcaption></figure>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _caption(shown: AskPicture) -> str:
    picture = shown.picture
    size = f"{picture.width} × {picture.height}" if picture.width else picture.url
    regions = ", ".join(
        f"{region.number}: {region.name + ' ' if region.name else ''}"
        f"({region.box.left}, {region.box.top}, {region.box.width} × {region.box.height})"
        for region in shown.regions
    )
    return " · ".join(filter(None, (one_line(picture.name), size, regions)))


def _notes(reply: Reply, words: Mapping[str, str]) -> list[str]:
    codes = [reply.incomplete]
    if reply.failure is not None and not reply.stopped:
        codes.append(reply.failure.kind.value)
    return [note for note in (reply.refusal, *(words.get(code, code) for code in codes), *reply.problems) if note]


def _facts(reply: Reply) -> str:
    cost = "" if reply.cost is None else f"${reply.cost / 1_000_000:.3f}"
    return " · ".join(filter(None, (reply.model, cost, f"{reply.answered_at:%Y-%m-%d %H:%M} UTC")))


# -- for programs -----------------------------------------------------------------------------------------------------


def _told(title: str, thread: AskThread, placed: Sequence[_Placed]) -> dict[str, Any]:
    spent = thread.cost
    return {
        "title": title,
        "cost_usd": None if spent.unpriced else dollars(spent.known),
        "shown": [message.id for message in thread.path],
        "messages": [_message(each) for each in placed],
    }


def _message(each: _Placed) -> dict[str, Any]:
    message = each.message
    if isinstance(message, Question):
        return {
            "id": message.id,
            "follows": message.parent,
            "role": "user",
            "at": message.asked_at.isoformat(),
            "text": message.words,
            "preset": message.preset,
            "pictures": [_picture(shown, file) for shown, file in each.pictures],
        }
    return {
        "id": message.id,
        "follows": message.parent,
        "role": "assistant",
        "at": message.answered_at.isoformat(),
        "text": message.text,
        "values": message.values,
        "refusal": message.refusal,
        "incomplete": message.incomplete,
        "failure": None if message.failure is None else message.failure.kind.value,
        "problems": list(message.problems),
        "edited": message.edited,
        "provider": message.profile_id,
        "api": message.route.value,
        "model": message.model_got or message.model,
        "input_tokens": None if message.usage is None else message.usage.text_in,
        "output_tokens": None if message.usage is None else message.usage.text_out,
        "cost_usd": dollars(message.cost),
        "sound": each.sound,
    }


def _picture(shown: AskPicture, file: str) -> dict[str, Any]:
    picture, sent = shown.picture, shown.sent or shown.picture
    return {
        "file": file,
        "name": picture.name,
        "url": picture.url,
        "width": picture.width,
        "height": picture.height,
        "sent": {"width": sent.width, "height": sent.height, "bytes": sent.bytes, "changes": list(sent.prepared)},
        "detail": shown.detail.value,
        "regions": [
            {"number": r.number, "name": r.name, "left": r.box.left, "top": r.box.top, "width": r.box.width,
             "height": r.box.height}
            for r in shown.regions
        ],
    }  # fmt: skip
