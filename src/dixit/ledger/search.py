"""Query -> the statements that meet it, newest first, with the places of what was sought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    column,
    exists,
    func,
    or_,
    select,
    table,
    true,
)

from dixit.ledger import schema
from dixit.ledger.picked import Picked, picked_rules
from dixit.ledger.query import Query
from dixit.ledger.said import load, now_rows
from dixit.ledger.words import folded, terms
from dixit.records import Span
from dixit.records.said import Said

_WORDS = table("statement_words", column("rowid", Integer), column("words", String))


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement, and where in its content the words stand that were sought."""

    said: Said
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """`total` counts all that meet the query, `hits` are those asked for."""

    total: int
    hits: tuple[Hit, ...]


def search(  # noqa: PLR0913, PLR0917 - a query, a part of the list, and what is known of it
    connection: Connection,
    query: Query,
    limit: int = 20,
    offset: int = 0,
    picked: Picked | None = None,
    total: int | None = None,
) -> Hits:
    """The statements of the readings that hold now; undated ones last. `total` where it was counted before."""
    rows = matching(connection, query, picked)
    if total is None:
        total = connection.execute(select(func.count()).select_from(rows.subquery())).scalar_one()
    day = func.coalesce(
        select(func.min(schema.article.c.day))
        .where(schema.article.c.text == schema.statement.c.text)
        .scalar_subquery(),
        "",
    )
    ordered = rows.order_by(day.desc(), schema.statement.c.row.desc()).limit(limit).offset(offset)
    found = load(connection, list(connection.execute(ordered).scalars()))
    sought = [[t.term for t in terms(p)] for p in query.phrases]
    return Hits(total, tuple(Hit(s, marks(s.content, sought)) for s in found))


def matching_rows(connection: Connection, query: Query, picked: Picked | None = None) -> list[int]:
    """The numbers of all statements that meet a query."""
    return list(connection.execute(matching(connection, query, picked)).scalars())


def marks(content: str, sought: Sequence[Sequence[str]]) -> tuple[Span, ...]:
    """Where sequences of terms stand in a content."""
    words = terms(content)
    found = set()
    for phrase in filter(None, sought):
        for i in range(len(words) - len(phrase) + 1):
            if [w.term for w in words[i : i + len(phrase)]] == phrase:
                found.add(Span(words[i].start, words[i + len(phrase) - 1].end))
    return tuple(sorted(found))


def matching(connection: Connection, query: Query, picked: Picked | None = None) -> Select[Any]:
    """The same, not asked yet."""
    s = schema.statement
    sqlite = connection.dialect.name == "sqlite"
    rules: list[ColumnElement[bool]] = [true()]
    sought = [phrase([t.term for t in terms(p)], sqlite) for p in query.phrases]
    if any(sought):
        rules.append(s.c.row.in_(with_words((" AND " if sqlite else " & ").join(filter(None, sought)), sqlite)))
    for word in query.without:
        unwanted = phrase([t.term for t in terms(word)], sqlite)
        if unwanted:
            rules.append(s.c.row.not_in(with_words(unwanted, sqlite)))
    if query.speaker:
        named = actors_named(query.speaker)
        rules.append(or_(s.c.actor.in_(named), s.c.speaks_for.in_(named)))
    if query.about:
        p = schema.party
        rules.append(s.c.row.in_(select(p.c.statement).where(p.c.actor.in_(actors_named(query.about)))))
    if query.act:
        rules.append(s.c.act.in_(query.act))
    article = _article_rules(query)
    if article:
        a = schema.article
        rules.append(exists().where(and_(a.c.text == s.c.text, *article)))
    if picked is not None:
        rules += picked_rules(picked)
    holding = rows_that_hold(connection)
    return (select(schema.statement.c.row) if holding is None else holding).where(and_(*rules))


def rows_that_hold(connection: Connection) -> Select[Any] | None:
    """The numbers of all statements that hold now; None: all do, no text was read twice."""
    readings, now = (select(func.count()).select_from(t).scalar_subquery() for t in (schema.record, schema.reading_now))
    once = connection.execute(select(readings == now)).scalar_one()
    return None if once else now_rows()


def with_words(wanted: str, sqlite: bool) -> Select[Any]:
    """The numbers of the statements that the index has under some words, in its own language."""
    given = bindparam(None, wanted, String, unique=True)
    if sqlite:
        return select(_WORDS.c.rowid).where(column("statement_words").op("MATCH")(given))
    return select(_WORDS.c.rowid).where(_WORDS.c.words.op("@@")(func.to_tsquery("simple", given)))


def phrase(wanted: Sequence[str], sqlite: bool) -> str:
    """Terms in a row, in the language of the database's index. Terms are letters and digits only."""
    if not wanted:
        return ""
    return f'"{" ".join(wanted)}"' if sqlite else f"({' <-> '.join(wanted)})"


def actors_named(names: Sequence[str]) -> Select[Any]:
    """The actors in whose name all words of one of these stand."""
    a = schema.actor
    padded = " " + a.c.folded + " "
    either = [and_(true(), *(padded.like(f"% {_plain(w)} %", escape="\\") for w in folded(n).split())) for n in names]
    return select(a.c.id).where(or_(*either))


def _plain(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _article_rules(query: Query) -> list[ColumnElement[bool]]:
    a = schema.article
    rules: list[ColumnElement[bool]] = []
    if query.outlet:
        rules.append(or_(*(func.lower(a.c.outlet).like(f"%{_plain(o.lower())}%", escape="\\") for o in query.outlet)))
    if query.since:
        rules.append(a.c.day >= query.since)
    if query.until:
        rules.append(a.c.day <= query.until)
    return rules
