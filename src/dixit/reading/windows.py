"""Words and their word pieces -> windows: what one pass of the encoder takes at a time.

Every word belongs to the core of exactly one window; on both sides of the core a window shows a little context.
Cores end between paragraphs where they can, else after a sentence mark, else between any two words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SENTENCE_END = frozenset(".!?…。？！")


@dataclass(frozen=True, slots=True)
class Window:
    """Word indices, half-open: the encoder reads words `start` to `end`; `core_start` to `core_end` are its own."""

    start: int
    core_start: int
    core_end: int
    end: int


def plan_windows(  # noqa: PLR0913 - three parallel lists and three sizes
    pieces: Sequence[int],
    paragraph: Sequence[int],
    forms: Sequence[str],
    *,
    capacity: int,
    context: int,
    first_core: int | None = None,
) -> list[Window]:
    """Cover the words with as few windows as fit.

    `pieces[i]` is the number of word pieces of word i; `capacity` the most pieces a window may hold, context
    included; `context` the pieces shown on each side of a core. The cores are balanced in length. `first_core`
    (in pieces) makes the first core shorter: training uses it to see the same text cut at other places.
    """
    total = len(pieces)
    if total == 0:
        return []
    before = [0]
    for count in pieces:
        before.append(before[-1] + count)
    windows: list[Window] = []
    core_start = 0
    while core_start < total:
        limit = capacity - (context if core_start else 0)
        left = before[total] - before[core_start]
        if core_start == 0 and first_core is not None:
            limit = min(limit - context, first_core)
            core_end = _break_before(before, paragraph, forms, core_start, limit)
        elif left <= limit:
            core_end = total
        else:
            limit -= context
            rounds = -(-left // limit)
            core_end = _break_before(before, paragraph, forms, core_start, min(limit, left // rounds + limit // 8))
        start = core_start
        while start > 0 and before[core_start] - before[start - 1] <= context:
            start -= 1
        end = core_end
        while (
            end < total
            and before[end + 1] - before[core_end] <= context
            and before[end + 1] - before[start] <= capacity
        ):
            end += 1
        windows.append(Window(start, core_start, core_end, end))
        core_start = core_end
    return windows


def _break_before(before: Sequence[int], paragraph: Sequence[int], forms: Sequence[str], start: int, limit: int) -> int:
    """The best word index to end a core that begins at `start` and may hold `limit` pieces: always past `start`."""
    total = len(forms)
    furthest = start + 1
    while furthest < total and before[furthest + 1] - before[start] <= limit:
        furthest += 1
    if furthest >= total:
        return total
    sentence = None
    for end in range(furthest, start, -1):
        far_enough = before[end] - before[start] >= limit // 2
        if not far_enough:
            break
        if paragraph[end] != paragraph[end - 1]:
            return end
        if sentence is None and forms[end - 1] in SENTENCE_END:
            sentence = end
    return sentence or furthest
