"""A part of a statement, a step -> the part with an edge moved by a word; parts as values in an address and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dixit.errors import UsageError
from dixit.reading.words import split_words
from dixit.records import Span, Spans
from dixit.records.review import Told
from dixit.reports.segments import PARTS, Part

STEPS = ("start-", "start+", "end+", "end-", "remove")
"""The edge at which the chosen piece is moved, and whereto. Beside these "to.120": the word at this place was pointed
at."""
_SPANS = re.compile(r"(?:[0-9]{1,9}-[0-9]{1,9}(?:,[0-9]{1,9}-[0-9]{1,9})*)?")


@dataclass(frozen=True, slots=True)
class Choice:
    """A piece of a part, from 0. One beyond the last is a piece that is still to be made."""

    part: Part
    piece: int

    def __str__(self) -> str:
        return f"{self.part}.{self.piece}"


def written(spans: Spans) -> str:
    """As a value in an address: 12-20,30-40."""
    return ",".join(f"{s.start}-{s.end}" for s in spans)


def spans_in(value: str) -> Spans:
    """The way back."""
    if not _SPANS.fullmatch(value):
        raise UsageError(f"{value[:80]!r} are no places in a text.", "Places are written as 12-20,30-40.")
    found = (tuple(map(int, s.split("-"))) for s in value.split(",") if s)
    return tuple(Span(*s) for s in found)


def choices(told: Told) -> list[Choice]:
    """Every piece, and behind those of each part a new one."""
    return [Choice(part, n) for part in PARTS for n in range(len(told.part(part)) + 1)]


def choice_in(value: str, told: Told) -> Choice:
    """The piece that an address names; without one the first of the content."""
    named = {str(c): c for c in choices(told)}
    return named.get(value, Choice("content", 0))


def stepped(told: Told, choice: Choice, step: str, text: str) -> Told:
    """The same with the chosen piece moved. A step that leads nowhere changes nothing."""
    spans = told.part(choice.part)
    others = [s for n, s in enumerate(spans) if n != choice.piece]
    own = spans[choice.piece] if choice.piece < len(spans) else None
    moved = _moved(own, step, _Places(text), _around(told))
    # Pieces of one part stay apart.
    if moved is not None and (moved.start >= moved.end or any(moved.overlaps(o) for o in others)):
        return told
    new = others if moved is None else [*others, moved]
    return told.with_part(choice.part, tuple(sorted(new)))


def place_after(told: Told, was: Choice, before: Told) -> Choice:
    """The piece that is chosen after a step: the one that was moved or made, wherever it stands now."""
    spans, old = told.part(was.part), before.part(was.part)
    new = [n for n, s in enumerate(spans) if s not in old]
    return Choice(was.part, new[0] if new else min(was.piece, len(spans)))


class _Places:
    """The words of a text by their places."""

    def __init__(self, text: str) -> None:
        words = split_words(text)
        self.words = [Span(*w) for w in zip(words.starts, words.ends, strict=True)]

    def at(self, place: int) -> Span | None:
        return next((w for w in self.words if w.start <= place < w.end), None)

    def before(self, place: int) -> Span | None:
        return next((w for w in reversed(self.words) if w.start < place), None)

    def after(self, place: int) -> Span | None:
        return next((w for w in self.words if w.end > place), None)


def _moved(own: Span | None, step: str, places: _Places, around: Span) -> Span | None:
    """None: the piece is gone."""
    if step == "remove":
        return None
    if step.startswith("to."):
        word = places.at(int(step[3:])) if step[3:].isdecimal() and len(step) < 13 else None
        return own if word is None else _pointed(own, word)
    if step not in STEPS:
        raise UsageError(f"There is no step {step[:20]!r}.", f"Steps are {', '.join(STEPS)}.")
    return _begun(step, places, around) if own is None else _edged(own, step, places)


def _begun(step: str, places: _Places, around: Span) -> Span | None:
    """A new piece begins beside what is there."""
    match step:
        case "start-":
            return places.before(around.start)
        case "end+":
            return places.after(around.end)
    return None


def _edged(own: Span, step: str, places: _Places) -> Span:
    """At least a word is left."""
    inside = [w for w in places.words if w.overlaps(own)]
    match step:
        case "start-":
            word = places.before(own.start)
            return Span(word.start, own.end) if word else own
        case "end+":
            word = places.after(own.end)
            return Span(own.start, word.end) if word else own
        case "start+":
            return Span(inside[1].start, own.end) if len(inside) > 1 else own
    return Span(own.start, inside[-2].end) if len(inside) > 1 else own


def _pointed(own: Span | None, word: Span) -> Span:
    """A word outside is taken in, with all between; at a word inside the nearer edge is set."""
    if own is None:
        return word
    if not own.overlaps(word):
        return Span(min(own.start, word.start), max(own.end, word.end))
    if word.start - own.start < own.end - word.end:
        return Span(word.start, own.end)
    return Span(own.start, word.end)


def _around(told: Told) -> Span:
    every: Sequence[Span] = [*told.source, *told.cue, *told.content]
    return Span(min((s.start for s in every), default=0), max((s.end for s in every), default=0))
