"""A statement in its text -> the paragraphs around it, in bits: cut wherever a part begins or ends, and while it is
edited at every word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dixit.reading.words import split_words
from dixit.records import Span
from dixit.records.review import Standing, Told
from dixit.reports.outline import Entry, paragraphs
from dixit.reports.segments import PARTS, Segment, marks, segments
from dixit.web.edges import Choice


@dataclass(frozen=True, slots=True)
class Bit:
    """`word`: where the word begins that can be pointed at, None where there is none."""

    words: str
    classes: str
    word: int | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`number` counts from 1; `near`: none of the statement's words is in it."""

    number: int
    near: bool
    bits: Sequence[Bit]


def paragraphs_around(standing: Standing, told: Told, chosen: Choice | None) -> list[Paragraph]:
    """Those in which a part stands, all between, and one on either side."""
    text = standing.record.text
    entry = Entry(1, 0, 1, replace(standing.statement, source=told.source, cue=told.cue, content=told.content))
    every = paragraphs(text)
    s = entry.statement
    spans = [*s.source, *s.cue, *s.content, *standing.statement.content]
    inside = [n for n, p in enumerate(every) if any(p.overlaps(x) for x in spans)]
    if not inside:
        return []
    words = split_words(text) if chosen else None
    places = dict(zip(words.starts, words.ends, strict=True)) if words else {}
    cuts = [*(edge for p in every for edge in p), *places, *places.values()]
    cut = list(segments(len(text), marks([entry]), cuts))
    own = _own(told, chosen)
    found = []
    for n in range(max(0, inside[0] - 1), min(len(every), inside[-1] + 2)):
        bits = [_bit(x, text, own, places) for x in cut if every[n].covers(x.span)]
        found.append(Paragraph(n + 1, n not in inside, bits))
    return found


def _own(told: Told, chosen: Choice | None) -> Span | None:
    spans = told.part(chosen.part) if chosen else ()
    return spans[chosen.piece] if chosen and chosen.piece < len(spans) else None


def _bit(segment: Segment, text: str, own: Span | None, places: dict[int, int]) -> Bit:
    names: list[str] = [part for part in PARTS if getattr(segment, part)]
    if segment.content:
        names.append("d1")
    if own is not None and own.covers(segment.span):
        names.append("own")
    words = segment.span.of(text)
    word = segment.span.start if segment.span.start in places and words.strip() else None
    return Bit(words, " ".join(["m", *names]) if names else "", word)
