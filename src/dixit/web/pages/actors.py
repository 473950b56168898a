"""Actors: words of a name -> those who bear it, those that say most first."""

from __future__ import annotations

from dixit.ledger.cast import Part, cast, ids_named
from dixit.reports.rows import Row
from dixit.web.answer import Shown
from dixit.web.asking import Asked, part_of, shown_of
from dixit.web.desk import Desk

_COLUMNS = ("id", "name", "kind", "country", "wikidata", "says", "spoken_for")


def actors(desk: Desk, asked: Asked) -> Shown:
    """`q` are words that must all stand in the name."""
    with desk.ledger.reading() as connection:
        every = desk.kept(connection, "cast", lambda: cast(connection))
        if asked.one("q"):
            named = ids_named(connection, asked.one("q"))
            every = [p for p in every if p.who.id in named]
    found = shown_of(asked, every)
    rows = [_row(p) for p in found]
    return Shown(
        "actors.html",
        "Actors",
        {"found": found, "part": part_of(asked, len(every)), "narrowed": bool(asked.one("q"))},
        {"total": len(every), "actors": rows},
        rows,
        _COLUMNS,
    )


def _row(p: Part) -> Row:
    w = p.who
    return {
        "id": w.id, "name": w.name, "kind": w.kind, "country": w.country, "wikidata": w.wikidata,
        "says": p.says, "spoken_for": p.spoken_for,
    }  # fmt: skip
