"""A record of an article -> its rows. What is there already is not written again."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Table, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite

from dixit.ledger import schema
from dixit.ledger.words import folded, terms
from dixit.records import Actor, Article, Event, Record, Span, Spans, Statement, words_of

NOBODY = ""
OUTLET, SOURCE = "outlet", "source"
"""Whose voice a statement is: that of its source, or the article's own."""
_TOLD = frozenset({"actual", "historical", "planned", "conditional", "negated"})
"""The statuses of an event that an article tells as something that is so."""


@dataclass(frozen=True, slots=True)
class Bytes:
    """What an article was read from."""

    data: bytes

    @property
    def id(self) -> str:
        """The sha256."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """An article with its record, as it goes into the ledger.

    `standings` say for which state or body actors of the record speak, by their ids; `leanings` how likely it is for
    those of whom it is not told. Of statements and own events, by
    theirs, `worded` is the content in words for comparing, `telling` who tells it by which words. `agency` is whose
    text it is by its credit."""

    record: Record
    raw: Bytes | None = None
    standings: Mapping[str, Actor] = field(default_factory=dict)
    leanings: Mapping[str, Mapping[Actor | None, float]] = field(default_factory=dict)
    worded: Mapping[str, str] = field(default_factory=dict)
    telling: Mapping[str, str] = field(default_factory=dict)
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What came of it: `rows` are the new statements."""

    article: str
    new_article: bool
    new_reading: bool
    rows: tuple[int, ...]


def append(connection: Connection, entry: Entry, now: datetime | None = None) -> Added:
    """Write an article and its record. Within one `Ledger.writing()`: all of it or nothing."""
    added = moment(now)
    record = entry.record
    if entry.raw is not None:
        packed = zlib.compress(entry.raw.data, 6)
        put(connection, schema.raw, [{"id": entry.raw.id, "size": len(entry.raw.data), "data": packed, "added": added}])
    data = record.text.encode("utf-8", "surrogatepass")
    put(connection, schema.text, [{"id": record.article.id, "data": data, "added": added}])
    of_article = article_id(record.article)
    row = _article_row(entry, added) | {"id": of_article}
    new_article = put(connection, schema.article, [row]) > 0
    of = reading_id(record)
    new_reading = put(connection, schema.record, [_record_row(record, of, added)]) > 0
    rows: tuple[int, ...] = ()
    if new_reading:
        rows = _Rows(connection, entry, of).write()
        _set_now(connection, record.article.id, of)
    return Added(of_article, new_article, new_reading, rows)


def moment(at: datetime | None = None) -> str:
    """When something was added: a time, else now, to the second, in UTC."""
    return (at or datetime.now(UTC)).isoformat(timespec="seconds")


def has_reading(connection: Connection, text_id: str, model_checksum: str, dixit: str) -> bool:
    """Whether a text was read by these weights and this version already."""
    wanted = select(schema.record.c.id).where(schema.record.c.id == _reading_id(text_id, model_checksum, dixit))
    return connection.execute(wanted).first() is not None


def reading_id(record: Record) -> str:
    """The identity of a reading: text, weights, version of the program."""
    return _reading_id(record.article.id, record.model.checksum, record.dixit)


def article_id(article: Article) -> str:
    """The identity of one appearance of a text. The name of a file counts only where nothing else is known of it."""
    where = [article.outlet, article.published, article.url]
    return hash_of("article", article.id, *(where if any(where) else [*where, article.origin]))


def hash_of(*parts: str | None) -> str:
    """Sixteen hex digits (64 bits) over some words, None told apart from the empty one."""
    joined = json.dumps(parts, ensure_ascii=True)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def actor_id(name: str, kind: str) -> str:
    """The identity of an actor of the ledger: who bears the same name, but for case and accents, is one."""
    return hash_of("actor", "person" if kind == "person" else "other", folded(name))


def day_of(published: str | None) -> str | None:
    """The day of an ISO 8601 date or time."""
    if published is None:
        return None
    try:
        return date.fromisoformat(published[:10]).isoformat()
    except ValueError:
        return None


def _reading_id(text_id: str, checksum: str, dixit: str) -> str:
    return hash_of("reading", text_id, checksum, dixit)


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> int:
    """Insert the rows that are not there yet; how many were new."""
    if not rows:
        return 0
    rule = _insert(connection, table).on_conflict_do_nothing()
    counted = {"preserve_rowcount": True}
    return sum(connection.execute(rule, row, execution_options=counted).rowcount for row in rows)


def _set_now(connection: Connection, text_id: str, of: str) -> None:
    made = _insert(connection, schema.reading_now)
    rule = made.on_conflict_do_update(index_elements=["text"], set_={"record": of})
    connection.execute(rule, {"text": text_id, "record": of})


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def _article_row(entry: Entry, added: str) -> dict[str, str | None]:
    a = entry.record.article
    return {
        "text": a.id,
        "raw": entry.raw.id if entry.raw else None,
        "title": a.title,
        "outlet": a.outlet,
        "published": a.published,
        "day": day_of(a.published),
        "url": a.url,
        "language": a.language,
        "origin": a.origin,
        "agency": entry.agency,
        "added": added,
    }


def _record_row(record: Record, of: str, added: str) -> dict[str, object]:
    body = record.to_json()
    del body["text"]
    return {
        "id": of,
        "text": record.article.id,
        "dixit": record.dixit,
        "model": record.model.name,
        "model_version": record.model.version,
        "model_checksum": record.model.checksum,
        "body": zlib.compress(json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode(), 6),
        "added": added,
    }


class _Rows:
    """The rows of one new reading."""

    def __init__(self, connection: Connection, entry: Entry, of: str) -> None:
        self._connection, self._entry, self._of = connection, entry, of
        self._record = entry.record
        self._by_id = {a.id: a for a in self._record.actors}
        self._ids: dict[str, str] = {}

    def write(self) -> tuple[int, ...]:
        record = self._record
        self._write_actors()
        own = [e for e in record.events if e.told_by is None and e.status in _TOLD]
        rows = [self._statement(s) for s in record.statements] + [self._own(e) for e in own]
        if not rows:
            self._write_events()
            return ()
        made = insert(schema.statement).returning(schema.statement.c.row, sort_by_parameter_order=True)
        numbers = tuple(self._connection.execute(made, rows).scalars())
        self._write_words(numbers, [str(r["content"]) for r in rows])
        self._write_parties(numbers, own)
        self._write_events()
        return numbers

    def _write_actors(self) -> None:
        outlet = self._record.article.outlet
        maybe = [of for each in self._entry.leanings.values() for of in each if of is not None]
        given = [*self._record.actors, *self._entry.standings.values(), *maybe]
        if outlet:
            given.append(Actor("outlet", outlet, "organisation"))
        rows = {}
        for a in given:
            rows[actor_id(a.name, a.kind)] = {
                "id": actor_id(a.name, a.kind), "name": a.name, "kind": a.kind,
                "country": a.country, "wikidata": a.wikidata, "folded": folded(a.name),
            }  # fmt: skip
        put(self._connection, schema.actor, list(rows.values()))
        self._ids = {a.id: actor_id(a.name, a.kind) for a in self._record.actors}
        text_id = self._record.article.id
        standings = {
            (self._ids[a], actor_id(of.name, of.kind)): None
            for a, of in self._entry.standings.items()
            if a in self._ids
        }
        put(
            self._connection,
            schema.standing,
            [{"actor": a, "speaks_for": of, "text": text_id} for a, of in standings],
        )
        leanings = {
            (self._ids[a], actor_id(of.name, of.kind) if of else ""): score
            for a, each in self._entry.leanings.items()
            if a in self._ids
            for of, score in each.items()
        }
        rows_of_leanings = [{"actor": a, "of": of, "text": text_id, "score": s} for (a, of), s in leanings.items()]
        put(self._connection, schema.leaning, rows_of_leanings)

    def _statement(self, s: Statement) -> dict[str, object]:
        of_text = self._record.text
        standing = self._entry.standings.get(s.actor or "")
        return self._row(s.id, s.content, s.confidence) | {
            "voice": SOURCE,
            "actor": self._ids.get(s.actor or ""),
            "speaks_for": standing and actor_id(standing.name, standing.kind),
            "act": s.act,
            "certainty": s.modality and s.modality.certainty,
            "time": s.modality and s.modality.time,
            "negated": s.modality and s.modality.negated,
            "condition": s.condition and s.condition.of(of_text),
            "said": s.said and s.said.value,
            "parent": s.parent,
        }

    def _own(self, e: Event) -> dict[str, object]:
        outlet = self._record.article.outlet
        return self._row(e.id, (e.span,), e.confidence) | {
            "voice": OUTLET, "actor": actor_id(outlet, "organisation") if outlet else None, "speaks_for": None,
            "act": None, "certainty": None, "time": None, "negated": None,
            "condition": None, "said": None, "parent": None,
        }  # fmt: skip

    def _row(self, of: str, spans: Spans, confidence: float) -> dict[str, object]:
        content = words_of(spans, self._record.text)
        return {
            "id": of,
            "record": self._of,
            "text": self._record.article.id,
            "content": content,
            "telling": self._entry.telling.get(of, ""),
            "worded": self._entry.worded.get(of, content),
            "spans": json.dumps(spans),
            "confidence": confidence,
        }

    def _write_words(self, numbers: Sequence[int], contents: Sequence[str]) -> None:
        rows = [{"row": n, "words": " ".join(t.term for t in terms(c))} for n, c in zip(numbers, contents, strict=True)]
        value = ":words" if self._connection.dialect.name == "sqlite" else "to_tsvector('simple', :words)"
        self._connection.execute(text(f"INSERT INTO statement_words (rowid, words) VALUES (:row, {value})"), rows)

    def _write_parties(self, numbers: Sequence[int], own: Sequence[Event]) -> None:
        record = self._record
        inside: dict[str, list[Event]] = {}
        for e in record.events:
            inside.setdefault(e.told_by or "", []).append(e)
        found: dict[tuple[int, str, str], None] = {}
        for n, s in zip(numbers, record.statements, strict=False):
            parts = [*((a, "target") for a in s.targets), *((a, "addressee") for a in s.addressees)]
            parts += [p for e in inside.get(s.id, ()) for p in _sides(e)]
            parts += [(a.id, "named") for a in record.actors if _stands_in(a.mentions, s.content)]
            found |= dict.fromkeys((n, self._ids[a], role) for a, role in parts if a in self._ids)
        for n, e in zip(numbers[len(record.statements) :], own, strict=True):
            parts = [*_sides(e), *((a.id, "named") for a in record.actors if _stands_in(a.mentions, (e.span,)))]
            found |= dict.fromkeys((n, self._ids[a], role) for a, role in parts if a in self._ids)
        if found:
            rows = [{"statement": n, "actor": a, "role": role} for n, a, role in found]
            self._connection.execute(insert(schema.party), rows)

    def _write_events(self) -> None:
        record = self._record
        if not record.events:
            return
        day = day_of(record.article.published)
        rows = [
            {
                "record": self._of, "id": e.id, "text": record.article.id,
                "type": e.type, "mode": e.mode, "status": e.status, "told_by": e.told_by,
                "day": day_of(e.time.value if e.time else None) or day,
                "span": json.dumps(e.span), "words": e.span.of(record.text),
            }
            for e in record.events
        ]  # fmt: skip
        self._connection.execute(insert(schema.event), rows)
        parties = {(e.id, self._ids[a], side): None for e in record.events for a, side in _sides(e) if a in self._ids}
        rows = [{"record": self._of, "event": e, "actor": a, "side": side} for e, a, side in parties]
        if rows:
            self._connection.execute(insert(schema.event_party), rows)


def _sides(e: Event) -> list[tuple[str, str]]:
    return [*((a, "actor") for a in e.actors), *((a, "recipient") for a in e.recipients)]


def _stands_in(mentions: Sequence[Span], spans: Spans) -> bool:
    return any(m.overlaps(s) for m in mentions for s in spans)
