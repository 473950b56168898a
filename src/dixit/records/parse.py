"""The JSON of format 1 -> Record: the way back from `Record.to_json`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dixit.errors import RecordError
from dixit.records.article import Article, Note
from dixit.records.record import FORMAT, Json, Model, Record
from dixit.records.span import Span, Spans
from dixit.records.statement import Actor, Dated, Event, Modality, Place, Plover, Role, Statement


def record_from_json(given: Json) -> Record:
    """The record that `to_json` wrote. Fields that are not known are passed over; RecordError for another format, a
    missing field, or a text that is not the one its identity says."""
    if given.get("format") != FORMAT:
        raise RecordError(f"The record has format {given.get('format')!r}.", f"This version reads format {FORMAT}.")
    try:
        record = _record(given)
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError(f"The record lacks a field or holds a wrong one: {error}.", "See docs/format.md.") from error
    stated = given["article"]["id"]
    if stated != record.article.id:
        raise RecordError(
            f"The text has the identity {record.article.id[:16]}…, its record says {str(stated)[:16]}….",
            "The text was changed after it was read; read it again.",
        )
    return record


def _record(given: Json) -> Record:
    article, model = given["article"], given["model"]
    notes = tuple(Note(n["code"], n["message"], _span(n["span"])) for n in given["notes"])
    return Record(
        dixit=given["dixit"],
        model=Model(model["name"], model["version"], model["checksum"]),
        article=Article(
            text=given["text"],
            title=article["title"],
            outlet=article["outlet"],
            published=article["published"],
            url=article["url"],
            language=article["language"],
            origin=article["origin"],
        ),
        actors=tuple(_actor(a) for a in given["actors"]),
        statements=tuple(_statement(s) for s in given["statements"]),
        events=tuple(_event(e) for e in given["events"]),
        notes=notes,
    )


def _span(given: Sequence[int] | None) -> Span | None:
    return None if given is None else _surely(given)


def _surely(given: Sequence[int]) -> Span:
    start, end = given
    return Span(int(start), int(end))


def _spans(given: Sequence[Sequence[int]]) -> Spans:
    return tuple(_surely(s) for s in given)


def _dated(given: Any) -> Dated | None:  # noqa: ANN401 - JSON
    return None if given is None else Dated(_surely(given["span"]), given["value"])


def _actor(given: Json) -> Actor:
    return Actor(
        id=given["id"],
        name=given["name"],
        kind=given["kind"],
        country=given["country"],
        sector=given["sector"],
        roles=tuple(Role(r["text"], _surely(r["span"])) for r in given["roles"]),
        mentions=_spans(given["mentions"]),
        wikidata=given["wikidata"],
        members=tuple(given.get("members", ())),
    )


def _statement(given: Json) -> Statement:
    modality, plover = given["modality"], given["plover"]
    return Statement(
        id=given["id"],
        source=_spans(given["source"]["spans"]),
        cue=_spans(given["cue"]["spans"]),
        content=_spans(given["content"]["spans"]),
        quoted=_spans(given["content"]["quoted"]),
        form=given["form"],
        confidence=given["confidence"],
        actor=given["source"]["actor"],
        parent=given["parent"],
        act=given["act"],
        targets=tuple(given["targets"]),
        addressees=tuple(given["addressees"]),
        condition=_span(given["condition"]),
        modality=modality and Modality(modality["certainty"], modality["time"], modality["negated"]),
        said=_dated(given["said"]),
        plover=plover and Plover(plover["type"], plover["mode"], plover["score"]),
    )


def _event(given: Json) -> Event:
    place = given["place"]
    return Event(
        id=given["id"],
        type=given["type"],
        mode=given["mode"],
        actors=tuple(given["actors"]),
        recipients=tuple(given["recipients"]),
        span=_surely(given["span"]),
        trigger=_surely(given["trigger"]),
        place=place and Place(_surely(place["span"]), place["name"], place["country"]),
        time=_dated(given["time"]),
        status=given["status"],
        told_by=given["told_by"],
        confidence=given["confidence"],
    )
