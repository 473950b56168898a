"""Events in words and who takes part -> the events of the record, with mode, place and time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from dixit.acts.events import COMING, Told
from dixit.acts.plover import mode_of
from dixit.acts.times import value_of
from dixit.records import Article, Dated, Event, Place, Range, Span, Words

CountryOf = Callable[[str, Collection[str]], str | None]


@dataclass(frozen=True)
class KnownBeside:
    """What other rooms know of an article: `who` are the ids of the actors behind words, `country_of` tells in which
    state (alpha-3) the words of a place lie, `near` are the states that the article speaks of."""

    who: Mapping[Range, tuple[str, ...]]
    country_of: CountryOf
    near: Collection[str] = ()


def participants(told: Sequence[Told]) -> list[Range]:
    """The words that name who takes part."""
    return [r for t in told for r in (*t.actors, *t.recipients)]


def build_events(told: Sequence[Told], article: Article, words: Words, known: KnownBeside) -> tuple[Event, ...]:
    """The events of which an actor or a recipient is known, in the order of the text."""
    found = []
    for t in told:
        actors, recipients = (_ids(part, known) for part in (t.actors, t.recipients))
        recipients = tuple(i for i in recipients if i not in actors)
        if not actors and not recipients:
            continue
        trigger = span_of(t.trigger, words)
        found.append(
            Event(
                id=event_id(article.id, trigger),
                type=t.type,
                mode=mode_of(t.type, _forms(t.trigger, words), _forms(t.span, words)),
                actors=actors,
                recipients=recipients,
                span=span_of(t.span, words),
                trigger=trigger,
                place=_place(t, article.text, words, known),
                time=_time(t, article, words),
                status=t.status,
                told_by=t.told_by,
                confidence=t.confidence,
            )
        )
    return tuple(found)


def event_id(article_id: str, trigger: Span) -> str:
    """The identity of an event: a hash of the article's identity, the kind of record and the trigger, of which an
    article holds each once."""
    return hashlib.sha256(f"{article_id}/event/{trigger.start}-{trigger.end}".encode()).hexdigest()[:16]


def span_of(r: Range, words: Words) -> Span:
    """The characters of some words."""
    return Span(words.starts[r.start], words.ends[r.end - 1])


def _ids(part: Sequence[Range], known: KnownBeside) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for r in part for i in known.who.get(r, ())))


def _forms(r: Range, words: Words) -> list[str]:
    return [words.forms[i] for i in range(*r)]


def _nearest(found: Sequence[Range], trigger: Range) -> Range | None:
    return min(found, key=lambda r: abs(r.start - trigger.start), default=None)


def _place(t: Told, text: str, words: Words, known: KnownBeside) -> Place | None:
    chosen = _nearest(t.places, t.trigger)
    if chosen is None:
        return None
    span = span_of(chosen, words)
    name = " ".join(span.of(text).split()).removeprefix("the ").removeprefix("The ")
    return Place(span, name, known.country_of(name, known.near))


def _time(t: Told, article: Article, words: Words) -> Dated | None:
    chosen = _nearest(t.times, t.trigger)
    return None if chosen is None else dated(chosen, article, words, coming=t.status in COMING)


def dated(r: Range, article: Article, words: Words, *, coming: bool) -> Dated:
    """Words that tell a time, with the date they mean on the day of the article."""
    span = span_of(r, words)
    return Dated(span, value_of(span.of(article.text), article.published, coming=coming))
