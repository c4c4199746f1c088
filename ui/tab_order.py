"""Tab goes in reading order (ui.md §16), whenever the controls were made.

Qt's own order is that of creation: what comes later (tiles, the rows of another model) would stand behind the strip.
It also stops at containers with a focus proxy, which leads in a circle once the two stand apart. And it cannot be
walked from Python: `nextInFocusChain` makes each widget the owner of the next one's wrapper, which dies with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget


def stops(root: QWidget, keep: QWidget | None = None) -> list[QWidget]:
    """What Tab stops at in `root`, itself included, in reading order; `keep` is among them in any state."""
    return list(_walk(root, keep))


def first_stop(root: QWidget) -> QWidget | None:
    """The first of them."""
    return next(_walk(root, None), None)


def step(root: QWidget, *, forward: bool) -> bool:
    """Focus the stop of `root` after or before the one that has the focus, round and round. False: there is none."""
    focused = QApplication.focusWidget()
    order = stops(root, focused)
    place = order.index(focused) if focused in order else -1 if forward else 0
    target = order[(place + (1 if forward else -1)) % len(order)] if order else None
    if target is None or target is focused:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _scroll_to(target)
    return True


def _walk(root: QWidget, keep: QWidget | None) -> Iterator[QWidget]:
    if root is keep or _is_stop(root):
        yield root
    for child in sorted(_children(root, keep), key=_READING):
        yield from _walk(child, keep)


def _is_stop(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isEnabled() and widget.focusProxy() is None and not _is_unchosen(widget)


def _is_unchosen(widget: QWidget) -> bool:
    """One of several of which another is chosen: arrow keys go there. Qt settles that only after the first visit."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and group.checkedButton() not in (None, widget)


def _children(parent: QWidget, keep: QWidget | None) -> list[QWidget]:
    return [
        child
        for child in parent.children()
        if isinstance(child, QWidget)
        and not child.isWindow()
        and (child.isVisibleTo(parent) or child is keep or (keep is not None and child.isAncestorOf(keep)))
    ]


def _before(first: QWidget, second: QWidget) -> int:
    """Negative: `first` is read before its sibling. What lies under another widget comes before it."""
    a, b = first.geometry(), second.geometry()
    under, over = a.contains(b.center()), b.contains(a.center())
    if under != over:
        return -1 if under else 1
    return a.x() - b.x() or a.y() - b.y() if _beside(a, b) else a.y() - b.y()


_READING = cmp_to_key(_before)


def _beside(a: QRect, b: QRect) -> bool:
    shared = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    return 2 * shared > min(a.height(), b.height())


def _scroll_to(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
