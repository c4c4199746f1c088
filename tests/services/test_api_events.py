"""Cutting a byte stream into events, however it is chunked."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterable

from hypothesis import given
from hypothesis import strategies as st

from services.api.events import Event, EventDecoder, Events


def decode(chunks: Iterable[bytes]) -> list[Event]:
    decoder = EventDecoder()
    found = [event for chunk in chunks for event in decoder.feed(chunk)]
    return found + list(decoder.finish())


def test_fields_comments_and_several_lines() -> None:
    text = b": hello\n\nid: 7\nevent: tick\ndata: one\ndata:two\ndata:  three\nretry: 5\nodd\n\ndata: next\n\n"
    assert decode([text]) == [Event("tick", b"one\ntwo\n three"), Event("", b"next")]


def test_the_event_a_stream_breaks_off_in_is_not_lost() -> None:
    assert decode([b"data: whole\n\ndata: the paid pict"]) == [Event("", b"whole"), Event("", b"the paid pict")]


def test_an_event_without_data_is_none() -> None:
    assert decode([b"event: ping\n\nevent: a\ndata:\n\n\n\n"]) == [Event("a", b"")]


_LINES = st.lists(st.binary(max_size=12).map(lambda line: line.translate(None, b"\r\n")), min_size=1, max_size=3)


@given(st.lists(_LINES, max_size=5), st.sampled_from((b"\n", b"\r\n", b"\r")), st.data())
def test_chunks_and_line_ends_make_no_difference(payloads: list[list[bytes]], end: bytes, data: st.DataObject) -> None:
    text = b"".join(b"".join(b"data: " + line + end for line in lines) + end for lines in payloads)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    chunks = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert decode(chunks) == [Event("", b"\n".join(lines)) for lines in payloads]


def test_a_large_event_in_small_chunks_takes_linear_time() -> None:
    text = b"data: " + b"A" * 8_000_000 + b"\n\n"
    started = time.thread_time()
    (event,) = decode(text[at : at + 1_000] for at in range(0, len(text), 1_000))
    assert len(event.data) == 8_000_000
    assert time.thread_time() - started < 2


async def test_events_arrive_as_soon_as_they_are_whole() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for chunk in (b"data: 1\n", b"\ndata: 2\n\ndata: 3\n\nda", b"ta: 4"):
            sent.append(chunk)
            yield chunk

    sent: list[bytes] = []
    seen = [(event.data, len(sent)) async for event in Events(chunks())]
    assert seen == [(b"1", 2), (b"2", 2), (b"3", 2), (b"4", 3)]
