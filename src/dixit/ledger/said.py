"""Rows of statements -> Said, with everything known of each, in a handful of queries however many they are."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, and_, select

from dixit.ledger import schema
from dixit.records import Span
from dixit.records.said import Appearance, Deed, Said, Who

T = TypeVar("T", int, str)
AT_ONCE = 500
"""Values in one `IN (…)`."""
SURE = 2.0
"""By so much (natural logarithm, all texts together) the likeliest state must lead the next to be taken for the one
that somebody speaks for: right for 94 of 100 so told (models/claims.md)."""
FLOOR = -4.0
"""The least that one text may say against a state."""


def now_rows() -> Select[Any]:
    """The numbers of all statements of the readings that hold now."""
    s, now = schema.statement, schema.reading_now
    # Joined by the text too, though the record says it: else SQLite seeks each number that an index of words gives in
    # each record (27 s for a frequent word among 100,000 statements, now 45 ms).
    return select(s.c.row).join(now, and_(now.c.text == s.c.text, now.c.record == s.c.record))


def load(connection: Connection, rows: Sequence[int]) -> list[Said]:
    """The statements with these numbers, in this order; numbers that are not there are passed over."""
    s = schema.statement
    found = {r.row: r for r in _in(connection, lambda part: select(s).where(s.c.row.in_(part)), rows)}
    standing, leaning, whos = _speakers(connection, found.values())
    appearances = appearances_of(connection, {r.text for r in found.values()})
    parties = _parties(connection, list(found))
    deeds = _deeds(connection, list(found.values()))
    return [
        _said(
            found[n],
            standing,
            found[n].actor in leaning and not found[n].speaks_for,
            whos,
            appearances[found[n].text],
            parties[n],
            deeds[found[n].record, found[n].id],
        )
        for n in dict.fromkeys(rows)
        if n in found
    ]


def load_speakers(connection: Connection, ids: Iterable[str]) -> dict[str, Said]:
    """Statement ids -> those of the readings that hold now with who says it, for whom, and where its text appeared: all
    that a stance needs. The words of each are left empty; so it takes a tenth of the time."""
    s = schema.statement
    columns = (s.c.id, s.c.text, s.c.voice, s.c.actor, s.c.speaks_for)

    def query(part: Sequence[str]) -> Select[Any]:
        return now_rows().add_columns(*columns).where(s.c.id.in_(part))

    found = list(_in(connection, query, sorted(set(ids))))
    standing, leaning, whos = _speakers(connection, found)
    appearances = appearances_of(connection, {r.text for r in found})
    return {
        r.id: Said(
            row=r.row, id=r.id, text=r.text, voice=r.voice, actor=whos.get(r.actor or ""),
            speaks_for=whos.get(r.speaks_for or standing.get(r.actor or "", "")),
            leans=r.actor in leaning and not r.speaks_for, act=None, content="", telling="", worded="", spans=(),
            confidence=0.0, appearances=appearances[r.text],
        )
        for r in found
    }  # fmt: skip


def _speakers(
    connection: Connection, rows: Collection[Row[Any]]
) -> tuple[dict[str, str], dict[str, str], dict[str, Who]]:
    """For whom actors speak by all texts together, for whom of them that is only probable, and all actors by id."""
    open_ = {r.actor for r in rows if r.actor and not r.speaks_for}
    told = standing_of(connection, open_)
    leaning = leaning_of(connection, open_ - set(told))
    standing = leaning | told
    whos = whos_of(connection, {i for r in rows for i in (r.actor, r.speaks_for) if i} | {*standing.values()})
    return standing, leaning, whos


def rows_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Statement ids -> the number of each in the reading that holds now."""
    s = schema.statement
    wanted = sorted(set(ids))

    def query(part: Sequence[str]) -> Select[Any]:
        return now_rows().add_columns(s.c.id).where(s.c.id.in_(part))

    return {r.id: r.row for r in _in(connection, query, wanted)}


def whos_of(connection: Connection, ids: Iterable[str]) -> dict[str, Who]:
    """Actors by id."""
    a = schema.actor
    rows = _in(connection, lambda part: select(a).where(a.c.id.in_(part)), sorted(set(ids)))
    return {r.id: Who(r.id, r.name, r.kind, r.country, r.wikidata) for r in rows}


def standing_of(connection: Connection, actors: Iterable[str]) -> dict[str, str]:
    """Actors -> for which state or body most texts of the ledger say that they speak."""
    s = schema.standing
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for r in _in(connection, lambda part: select(s).where(s.c.actor.in_(part)), sorted(set(actors))):
        counts[r.actor][r.speaks_for] += 1
    return {actor: min(of.items(), key=lambda pair: (-pair[1], pair[0]))[0] for actor, of in counts.items()}


def leaning_of(connection: Connection, actors: Iterable[str]) -> dict[str, str]:
    """Persons -> the state that they speak for by all texts together, where that is clear though none tells it."""
    t = schema.leaning
    scores: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for r in _in(connection, lambda part: select(t).where(t.c.actor.in_(part)), sorted(set(actors))):
        scores[r.actor][r.text][r.of] = r.score
    found = {}
    for actor, texts in scores.items():
        every = sorted({of for those in texts.values() for of in those})
        total = {of: sum(max(FLOOR, those.get(of, FLOOR)) for those in texts.values()) for of in every}
        ranked = sorted(total, key=lambda of: (-total[of], of))
        if ranked[0] and (len(ranked) == 1 or total[ranked[0]] - total[ranked[1]] >= SURE):
            found[actor] = ranked[0]
    return found


def appearances_of(connection: Connection, texts: Iterable[str]) -> dict[str, tuple[Appearance, ...]]:
    """Texts -> where each appeared, earliest first, undated last."""
    a = schema.article
    found: dict[str, list[Appearance]] = defaultdict(list)
    for r in _in(connection, lambda part: select(a).where(a.c.text.in_(part)), sorted(set(texts))):
        found[r.text].append(Appearance(r.id, r.outlet, r.published, r.day, r.url, r.title, r.agency))
    return defaultdict(tuple, {t: tuple(sorted(each, key=_earliest)) for t, each in found.items()})


def _earliest(a: Appearance) -> tuple[bool, str, str]:
    return a.day is None, a.published or "", a.id


def _parties(connection: Connection, rows: Sequence[int]) -> dict[int, list[tuple[Who, Any]]]:
    p, a = schema.party, schema.actor

    def query(part: Sequence[int]) -> Select[Any]:
        return select(p.c.statement, p.c.role, a).join(a, a.c.id == p.c.actor).where(p.c.statement.in_(part))

    found: dict[int, list[tuple[Who, Any]]] = defaultdict(list)
    for r in _in(connection, query, rows):
        found[r.statement].append((Who(r.id, r.name, r.kind, r.country, r.wikidata), r.role))
    for each in found.values():
        each.sort(key=lambda pair: (pair[0].name, pair[1]))
    return found


def _deeds(connection: Connection, rows: Sequence[Row[Any]]) -> dict[tuple[str, str], list[Deed]]:
    e, p = schema.event, schema.event_party
    wanted = {(r.record, r.id) for r in rows}
    records = sorted({r.record for r in rows})
    sides: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for r in _in(connection, lambda part: select(p).where(p.c.record.in_(part)), records):
        sides[r.record, r.event, r.side].append(r.actor)
    found: dict[tuple[str, str], list[Deed]] = defaultdict(list)
    for r in _in(connection, lambda part: select(e).where(e.c.record.in_(part)), records):
        home = (r.record, r.told_by or r.id)
        if home in wanted:
            actors, recipients = (tuple(sorted(sides[r.record, r.id, side])) for side in ("actor", "recipient"))
            found[home].append(Deed(r.type, r.status, actors, recipients, r.words))
    return found


def _said(  # noqa: PLR0913, PLR0917 - the parts of one row
    row: Row[Any],
    standing: dict[str, str],
    leans: bool,
    whos: dict[str, Who],
    appearances: tuple[Appearance, ...],
    parties: list[Any],
    deeds: list[Deed],
) -> Said:
    return Said(
        row=row.row,
        id=row.id,
        text=row.text,
        voice=row.voice,
        actor=whos.get(row.actor or ""),
        speaks_for=whos.get(row.speaks_for or standing.get(row.actor or "", "")),
        leans=leans,
        act=row.act,
        content=row.content,
        telling=row.telling,
        worded=row.worded,
        spans=tuple(Span(*s) for s in json.loads(row.spans)),
        confidence=row.confidence,
        certainty=row.certainty,
        time=row.time,
        negated=bool(row.negated),
        condition=row.condition,
        said=row.said,
        parent=row.parent,
        parties=tuple(parties),
        deeds=tuple(deeds),
        appearances=appearances,
    )


def chunked(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in parts that fit into one `IN (…)`."""
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def _in(connection: Connection, query: Callable[[Sequence[T]], Select[Any]], values: Sequence[T]) -> Iterator[Row[Any]]:
    for part in chunked(values):
        yield from connection.execute(query(part))
