"""Span: the one ruler. Half-open, in Unicode code points of a text that never changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dixit.errors import RecordError


class Span(NamedTuple):
    """`text[start:end]` are its words, always. Compares and sorts by start, then end."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The exact words. RecordError if the span does not lie within `text`."""
        if not 0 <= self.start < self.end <= len(text):
            raise RecordError(
                f"Span [{self.start}, {self.end}] does not fit a text of {len(text)} code points.",
                "A span needs 0 <= start < end <= length; was it made for another version of the text?",
            )
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def words_of(spans: Sequence[Span], text: str, gap: str = " … ") -> str:
    """The exact words of several pieces, parted by `gap`."""
    return gap.join(span.of(text) for span in spans)


def covered_by(inner: Iterable[Span], outer: Iterable[Span]) -> bool:
    """True if every inner span lies within one of the outer spans."""
    outer = tuple(outer)
    return all(any(o.covers(i) for o in outer) for i in inner)
