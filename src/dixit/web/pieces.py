"""A record and chosen statements -> its text in pieces, cut wherever a mark begins or ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dixit.records import Event, Record, Span
from dixit.reports.outline import Entry, paragraphs
from dixit.reports.segments import PARTS, Segment, marks, segments

_DEEPEST_SHADE = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """`words` between two borders. `opens` is the number of the paragraph that begins with it, `closes` whether one
    ends with it; `refs` are the statements that are first met here (number, id), `anchors` the places that an address
    may name, as `char=12,40` (RFC 5147)."""

    words: str
    start: int
    classes: str
    numbers: str
    opens: int | None
    closes: bool
    refs: tuple[tuple[int, str], ...]
    anchors: tuple[str, ...]


def pieces(record: Record, entries: Sequence[Entry]) -> list[Piece]:
    """In the order of the text; joined they are the text."""
    text = record.text
    places = paragraphs(text)
    starts = {p.start: n for n, p in enumerate(places, 1)}
    ends = {p.end for p in places}
    conditions = sorted({e.statement.condition for e in entries if e.statement.condition is not None})
    refs, anchors = _refs(entries), _anchors(entries, record.events)
    cuts = [*starts, *ends, *refs, *anchors, *(edge for c in conditions for edge in c)]
    return [
        Piece(
            words=s.span.of(text),
            start=s.span.start,
            classes=_classes(s, conditions),
            numbers=" ".join(map(str, sorted(s.numbers))),
            opens=starts.get(s.span.start),
            closes=s.span.end in ends,
            refs=tuple(refs.get(s.span.start, ())),
            anchors=tuple(sorted(anchors.get(s.span.start, ()))),
        )
        for s in segments(len(text), marks(entries), cuts)
    ]


def _classes(segment: Segment, conditions: Sequence[Span]) -> str:
    found: list[str] = [part for part in PARTS if getattr(segment, part)]
    if segment.content:
        found.append(f"d{min(len(segment.content), _DEEPEST_SHADE)}")
    if any(c.covers(segment.span) for c in conditions):
        found.append("condition")
    return " ".join(["m", *found]) if found else ""


def _refs(entries: Iterable[Entry]) -> dict[int, list[tuple[int, str]]]:
    """Where the number of each statement stands: at its act words, else at its first."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for e in entries:
        spans = e.statement.cue or e.statement.content or e.statement.source
        if spans:
            found[spans[0].start].append((e.number, e.statement.id))
    return found


def _anchors(entries: Iterable[Entry], events: Iterable[Event]) -> dict[int, set[str]]:
    """Every span of a content, and the whole of it; the words of every event."""
    found: dict[int, set[str]] = defaultdict(set)
    for event in events:
        found[event.span.start].add(f"char={event.span.start},{event.span.end}")
    for e in entries:
        content = e.statement.content
        for span in [*content, *([Span(content[0].start, content[-1].end)] if content else [])]:
            found[span.start].add(f"char={span.start},{span.end}")
    return found
