"""Text and outline -> segments: the text cut at every border, each piece with the statements it has a part in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dixit.records import Span
from dixit.reports.outline import Entry

Part = Literal["source", "cue", "content"]
PARTS: tuple[Part, ...] = ("source", "cue", "content")
Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that has one part in one statement or, where they share it, in several."""

    span: Span
    part: Part
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Segment:
    """Within it nothing begins or ends. The numbers are those of the outline, ascending."""

    span: Span
    source: Numbers = ()
    cue: Numbers = ()
    content: Numbers = ()

    @property
    def numbers(self) -> frozenset[int]:
        return frozenset(self.source + self.cue + self.content)


def marks(entries: Iterable[Entry]) -> list[Mark]:
    """Every span of the statements once, in order; of those that begin together the longer first."""
    shared: defaultdict[tuple[Span, Part], list[int]] = defaultdict(list)
    for entry in entries:
        statement = entry.statement
        for part, spans in zip(PARTS, (statement.source, statement.cue, statement.content), strict=True):
            for span in spans:
                shared[span, part].append(entry.number)
    found = [Mark(span, part, tuple(numbers)) for (span, part), numbers in shared.items()]
    return sorted(found, key=lambda m: (m.span.start, -m.span.end, -PARTS.index(m.part), m.numbers))


def segments(length: int, found: list[Mark], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """All of a text of `length` code points, cut at every border of a mark and at `cuts`."""
    opens: defaultdict[int, list[Mark]] = defaultdict(list)
    closes: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in found:
        opens[mark.span.start].append(mark)
        closes[mark.span.end].append(mark)
    borders = sorted({0, length, *opens, *closes, *(c for c in cuts if 0 < c < length)})
    covering: dict[Mark, None] = {}
    for start, end in pairwise(borders):
        for mark in closes[start]:
            del covering[mark]
        covering.update(dict.fromkeys(opens[start]))
        yield Segment(Span(start, end), *(_numbers(covering, part) for part in PARTS))


def _numbers(covering: Iterable[Mark], part: Part) -> Numbers:
    return tuple(sorted({n for mark in covering if mark.part == part for n in mark.numbers}))
