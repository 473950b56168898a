"""An article as word pieces -> windows that the network for claims reads whole, with the places of each statement: its
words, its sentences, the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dixit.records import Floats
from dixit.records.span import Spans

MOST = 510
"""Word pieces of a window, without the two special ones at its ends: what the network can tell the places of."""
HEADLINE = 60
"""Of these at most for the headline, which stands in front of every window."""
CONTENT, SENTENCE, TITLE = range(3)
Mask = NDArray[np.bool_]
_BREAK = re.compile(r"[.!?][\"”’')]*\s+(?=[“\"‘A-Z0-9])|\n+")


class Headed(NamedTuple):
    """A text with its headline in front; `shift` characters before what was there, `headline` is where it ends."""

    text: str
    shift: int
    headline: int


@dataclass(frozen=True, slots=True)
class Window:
    """`pieces` without the special ones; `which` are indices of statements; `parts` [len(which), 3, len(pieces) + 2]
    weigh the pieces of each one's content, sentences and headline, each row adding up to 1 (or 0 without any)."""

    pieces: tuple[int, ...]
    which: tuple[int, ...]
    parts: Floats


def headed(text: str, title: str | None) -> Headed:
    """The text with its headline as first paragraph, where it does not begin with it."""
    title = (title or "").strip()
    if not title or text.lstrip().startswith(title):
        return Headed(text, 0, text.find(title) + len(title) if title else 0)
    return Headed(f"{title}\n\n{text}", len(title) + 2, len(title))


def windows(
    pieces: Sequence[int], offsets: Sequence[tuple[int, int]], of: Headed, statements: Sequence[Spans]
) -> list[Window]:
    """Windows that between them hold every statement, each in the one in whose middle it stands best. `offsets` are
    where each piece stands in `of.text`; `statements` are spans of the text without the headline before it."""
    starts, ends = (np.array([o[k] for o in offsets], dtype=np.int64) for k in (0, 1))
    head = min(HEADLINE, int((ends <= of.headline).sum())) if of.headline else 0
    breaks = [0, *(m.end() for m in _BREAK.finditer(of.text)), len(of.text)]
    content, sentences = [], []
    for spans in statements:
        moved = [(b + of.shift, e + of.shift) for b, e in spans]
        content.append(_touched(starts, ends, moved))
        whole = [(_before(breaks, b), _after(breaks, e)) for b, e in moved]
        sentences.append(_touched(starts, ends, whole))
    found = []
    for keep, which in _laid_out(len(pieces), head, content):
        title = np.zeros(len(pieces), dtype=bool)
        title[:head] = True
        rows = [[_weights(m, keep) for m in (content[i], sentences[i], title)] for i in which]
        found.append(Window(tuple(pieces[k] for k in keep), which, np.array(rows, dtype=np.float32)))
    return found


def _laid_out(count: int, head: int, content: Sequence[Mask]) -> list[tuple[list[int], tuple[int, ...]]]:
    """(Indices of the pieces of a window, the statements that it is for)."""
    if count <= MOST:
        return [(list(range(count)), tuple(range(len(content))))] if content else []
    room = MOST - head
    firsts = [*range(head, count - room, room // 2), count - room]
    best: dict[int, list[int]] = {}
    for i, mask in enumerate(content):
        places = np.flatnonzero(mask)
        middle = float(places.mean()) if len(places) else float(head)
        first = min(firsts, key=lambda f: (abs(f + room / 2 - middle), f))
        best.setdefault(first, []).append(i)
    return [([*range(head), *range(f, f + room)], tuple(which)) for f, which in sorted(best.items())]


def _touched(starts: NDArray[np.int64], ends: NDArray[np.int64], spans: Sequence[tuple[int, int]]) -> Mask:
    mask: Mask = np.zeros(len(starts), dtype=bool)
    for b, e in spans:
        mask |= (starts < e) & (ends > b)
    return mask


def _weights(mask: Mask, keep: Sequence[int]) -> Floats:
    row: Floats = np.zeros(len(keep) + 2, dtype=np.float32)
    row[1:-1] = mask[list(keep)]
    return row / max(1.0, float(row.sum()))


def _before(breaks: Sequence[int], at: int) -> int:
    return max(b for b in breaks if b <= at)


def _after(breaks: Sequence[int], at: int) -> int:
    return min((b for b in breaks if b >= at), default=at)
