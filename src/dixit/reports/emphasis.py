"""Spans -> their words in stretches, those that stand in another span marked: a condition in what is said, a trigger in
its clause."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from dixit.records import Span, Spans
from dixit.reports.visible import visible_pieces


@dataclass(frozen=True, slots=True)
class Stretch:
    """`words` as they can be shown on one line."""

    words: str
    is_marked: bool


Stretches = tuple[Stretch, ...]
"""One span."""


def emphasised(spans: Spans, mark: Span | None, text: str) -> tuple[Stretches, ...]:
    """Each span in one to three stretches: what stands before, in and behind `mark`."""
    return tuple(_cut(span, mark, text) for span in spans)


def _cut(span: Span, mark: Span | None, text: str) -> Stretches:
    if mark is None or not mark.overlaps(span):
        mark = Span(span.end, span.end)
    borders = (span.start, max(span.start, mark.start), min(span.end, mark.end), span.end)
    found = [(Span(*edges), n == 1) for n, edges in enumerate(pairwise(borders)) if edges[0] < edges[1]]
    shown = visible_pieces([part.of(text) for part, _ in found])
    return tuple(Stretch(words, is_marked) for words, (_, is_marked) in zip(shown, found, strict=True))
