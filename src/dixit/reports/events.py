"""Record -> its events in the order of the text, numbered, each part in words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from dixit.records import Event, Record, words_of
from dixit.reports.emphasis import Stretches, emphasised
from dixit.reports.outline import Entry, listed, outline, paragraphs

NOBODY = "somebody not named"


@dataclass(frozen=True, slots=True)
class EventEntry:
    """`number` and `paragraph` count from 1. What is not known is empty. All but `clause` still has to be made safe to
    show (`visible`)."""

    number: int
    paragraph: int
    status: str
    type: str
    """Type and mode: "assault, aerial"."""
    actors: str
    recipients: str
    clause: Stretches
    """The words, the trigger marked."""
    place: str
    time: str
    told_by: str
    """"the article", or "Ana Brel (statement 3)"."""
    statement: int | None
    """The number of that statement in the outline."""
    confidence: float


@dataclass(frozen=True, slots=True)
class _Known:
    """What the words of an event are made of: where paragraphs start, names and statements by their ids."""

    record: Record
    starts: list[int]
    names: dict[str, str]
    entries: dict[str, Entry]


def event_list(record: Record) -> tuple[EventEntry, ...]:
    """All events, by where their words begin."""
    known = _Known(
        record,
        [p.start for p in paragraphs(record.text)],
        {a.id: a.name for a in record.actors},
        {e.statement.id: e for e in outline(record)},
    )
    events = sorted(record.events, key=lambda e: (e.span, e.trigger))
    return tuple(_entry(number, event, known) for number, event in enumerate(events, 1))


def _entry(number: int, event: Event, known: _Known) -> EventEntry:
    text, teller = known.record.text, known.entries.get(event.told_by or "")
    return EventEntry(
        number,
        paragraph=max(1, bisect_right(known.starts, event.span.start)),
        status=event.status,
        type=", ".join(part.lower().replace("-", " ") for part in (event.type, event.mode) if part),
        actors=_named(event.actors, known.names),
        recipients=_named(event.recipients, known.names),
        clause=emphasised((event.span,), event.trigger, text)[0],
        place=_place(event, text),
        time=_time(event, text),
        told_by="the article" if event.told_by is None else _teller(teller, known),
        statement=teller.number if teller else None,
        confidence=event.confidence,
    )


def _named(ids: tuple[str, ...], names: dict[str, str]) -> str:
    found = [names[i] for i in ids if i in names]
    return listed(found) if found else ""


def _place(event: Event, text: str) -> str:
    """The words of the place; in brackets its name, where they do not say it, and its country."""
    if event.place is None:
        return ""
    words = event.place.span.of(text)
    name = None if event.place.name.casefold() in " ".join(words.split()).casefold() else event.place.name
    return _with(words, name, event.place.country)


def _time(event: Event, text: str) -> str:
    return "" if event.time is None else _with(event.time.span.of(text), event.time.value)


def _with(words: str, *worked_out: str | None) -> str:
    told = ", ".join(w for w in worked_out if w)
    return f"{words} ({told})" if told else words


def _teller(entry: Entry | None, known: _Known) -> str:
    if entry is None:
        return NOBODY
    statement = entry.statement
    name = known.names.get(statement.actor or "") or words_of(statement.source, known.record.text) or NOBODY
    return f"{name} (statement {entry.number})"
