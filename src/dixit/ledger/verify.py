"""A ledger -> what in it does not hold: hashes, spans, indexes, links between rows."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, column, func, select, text

from dixit.errors import DixitError
from dixit.ledger import schema
from dixit.ledger.append import hash_of, reading_id
from dixit.ledger.reviews import reviews_of
from dixit.ledger.search import phrase, with_words
from dixit.ledger.words import terms
from dixit.records import Record, Span
from dixit.records.parse import record_from_json


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that does not hold: `where` names it, `what` says why."""

    where: str
    what: str


@dataclass(slots=True)
class Checked:
    """How much was checked."""

    raws: int = 0
    texts: int = 0
    records: int = 0
    statements: int = 0


def verify(connection: Connection, checked: Checked) -> Iterator[Fault]:
    """Every fault, as it is found; `checked` counts along."""
    yield from _database(connection)
    yield from _raws(connection, checked)
    yield from _texts(connection, checked)
    yield from _indexes(connection)
    yield from _judgements(connection)
    yield from _reviews(connection)


def unpacked(body: bytes, whole: str) -> Record:
    """The record of a row of `record` and its text. RecordError if it does not hold."""
    given = json.loads(zlib.decompress(body))
    return record_from_json(given | {"text": whole})


def _database(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name != "sqlite":
        return
    for (answer,) in connection.execute(text("PRAGMA integrity_check")):
        if answer != "ok":
            yield Fault("database", str(answer))
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault(f"{row[0]} row {row[1]}", f"refers to a row of {row[2]} that is not there")


def _raws(connection: Connection, checked: Checked) -> Iterator[Fault]:
    r = schema.raw
    for of, size in connection.execute(select(r.c.id, r.c.size)).all():
        checked.raws += 1
        try:
            data = zlib.decompress(connection.execute(select(r.c.data).where(r.c.id == of)).scalar_one())
        except zlib.error as error:
            yield Fault(f"raw {of[:16]}", f"cannot be unpacked: {error}")
            continue
        if len(data) != size or hashlib.sha256(data).hexdigest() != of:
            yield Fault(f"raw {of[:16]}", "the bytes are not those that its hash says")


def _texts(connection: Connection, checked: Checked) -> Iterator[Fault]:
    t, r, now = schema.text, schema.record, schema.reading_now
    for of in connection.execute(select(t.c.id)).scalars().all():
        checked.texts += 1
        data = connection.execute(select(t.c.data).where(t.c.id == of)).scalar_one()
        if not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != of:
            yield Fault(f"text {of[:16]}", "the text is not the one that its hash says")
            continue
        whole = data.decode("utf-8", "surrogatepass")
        readings = connection.execute(select(r).where(r.c.text == of)).all()
        holds = connection.execute(select(now.c.record).where(now.c.text == of)).scalar()
        if holds not in {row.id for row in readings}:
            yield Fault(f"text {of[:16]}", "no reading of it is marked as the one that holds")
        for row in readings:
            checked.records += 1
            yield from _reading(connection, row, whole, checked)


def _reading(connection: Connection, row: Row[Any], whole: str, checked: Checked) -> Iterator[Fault]:
    where = f"record {row.id}"
    try:
        record = unpacked(row.body, whole)
    except (DixitError, zlib.error, ValueError) as error:
        yield Fault(where, str(error))
        return
    if reading_id(record) != row.id:
        yield Fault(where, "its identity is not that of its text, weights and version")
    s = schema.statement
    found = connection.execute(select(s).where(s.c.record == row.id)).all()
    missing = {x.id for x in record.statements} - {x.id for x in found}
    if missing:
        yield Fault(where, f"{len(missing)} of its statements are not in the table")
    for x in found:
        checked.statements += 1
        yield from _statement(x, whole)


def _statement(row: Row[Any], whole: str) -> Iterator[Fault]:
    where = f"statement {row.id}"
    try:
        words = " … ".join(Span(*s).of(whole) for s in json.loads(row.spans))
    except (DixitError, TypeError, ValueError) as error:
        yield Fault(where, str(error))
        return
    if schema.shown(words) != row.content:
        yield Fault(where, f"its words are not those of its place in the text: {row.content[:60]!r}, {words[:60]!r}")


def _indexes(connection: Connection) -> Iterator[Fault]:
    s = schema.statement
    there = connection.execute(select(func.count()).select_from(s)).scalar_one()
    indexed = connection.execute(text("SELECT count(*) FROM statement_words")).scalar_one()
    if there != indexed:
        yield Fault("index statement_words", f"{indexed} statements are indexed, {there} are there")
    sqlite = connection.dialect.name == "sqlite"
    for row, content in connection.execute(select(s.c.row, s.c.content)).all():
        word = next((t.term for t in terms(content)), None)
        if word is None:
            continue
        found = with_words(phrase([word], sqlite), sqlite).where(column("rowid") == row)
        if connection.execute(found).first() is None:
            yield Fault("index statement_words", f"statement {row} is not found by its word {word!r}")


def _judgements(connection: Connection) -> Iterator[Fault]:
    j, s, c = schema.judgement, schema.statement, schema.claim
    known = select(s.c.id)
    for of in connection.execute(select(j.c.statement).where(j.c.statement.not_in(known)).distinct()).scalars():
        yield Fault(f"judgement of statement {of}", "there is no such statement")
    for of, first in connection.execute(select(c.c.id, c.c.first)).all():
        if hash_of("claim", first) != of:
            yield Fault(f"claim {of}", "its identity is not that of the statement it began with")


def _reviews(connection: Connection) -> Iterator[Fault]:
    s, t = schema.statement, schema.text
    for of, those in reviews_of(connection).items():
        known = select(s.c.row).where(s.c.id == of, s.c.text == those[0].text)
        if connection.execute(known).first() is None:
            yield Fault(f"review of statement {of}", "there is no such statement in its text")
            continue
        data = connection.execute(select(t.c.data).where(t.c.id == those[0].text)).scalar_one()
        length = len(data.decode("utf-8", "surrogatepass"))
        for told in (r.told for r in those if r.told):
            for span in (*told.source, *told.cue, *told.content):
                if not 0 <= span.start < span.end <= length:
                    yield Fault(f"review of statement {of}", f"the span {list(span)} does not fit its text")
