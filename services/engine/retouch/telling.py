"""Says in a sentence what an edit does, in the language of its prompt: the `revised_prompt` of an answer."""

from __future__ import annotations

from services.engine.painter.revise import manner, named
from services.engine.retouch.wishes import read_wishes


def told(prompt: str, *, masked: bool, others: int) -> str:
    """`masked`: only a part may change. `others`: how many further pictures there are."""
    wishes = read_wishes(prompt)
    korean = wishes.scene.language == "ko"
    start = (
        ("가린 부분만 고친 그림" if masked else "고친 그림")
        if korean
        else ("The picture, changed in the free part only" if masked else "The picture, re-done")
    )
    parts: list[str] = []
    if "remove" in wishes.changes:
        parts.append("비운 자리" if korean else "emptied and filled from its surroundings")
    if wishes.new.subjects:
        things = named(wishes.new)
        parts.append(f"새로 그린 것: {things}" if korean else f"with {things} painted in")
    if wishes.new.text:
        parts.append(f"글자 ‘{wishes.new.text}’" if korean else f"with the words “{wishes.new.text}”")
    parts += [word[:1].lower() + word[1:] for word in manner(wishes.scene)]
    parts += [f"{colour}" if korean else f"in shades of {colour}" for colour in wishes.colours[:2]]
    if others:
        parts.append(
            f"함께 쓴 그림 {others}장" if korean else f"with {others} further picture{'s' * (others > 1)} laid in"
        )
    return f"{start}: {', '.join(parts)}." if parts else f"{start}."
