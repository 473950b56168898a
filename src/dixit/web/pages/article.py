"""An article: its text with every statement marked in it, and the statements beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dixit.errors import UnknownIdError
from dixit.ledger.append import actor_id
from dixit.ledger.records import record_of, rows_in, text_of_article
from dixit.ledger.said import appearances_of, load
from dixit.records import Record, Span
from dixit.records.said import Said
from dixit.reports.outline import Entry, outline
from dixit.reports.rows import SAID, said_row
from dixit.web.answer import Shown
from dixit.web.asking import Asked
from dixit.web.desk import Desk
from dixit.web.pieces import pieces

Choice = tuple[str, str, int]
"""Value, label, how many statements."""


def article(desk: Desk, asked: Asked) -> Shown:
    """`speaker` and `act` choose statements. The id is that of the text or of one appearance."""
    with desk.ledger.reading() as connection:
        text_id = text_of_article(connection, asked.of) or asked.of
        record = record_of(connection, text_id)
        if record is None:
            raise UnknownIdError(f"No article has the id {asked.of}.", "Statements lead to the articles they are from.")
        said = {s.id: s for s in load(connection, rows_in(connection, text_id))}
        places = appearances_of(connection, [text_id])[text_id]
        claim_of = desk.claims_of(connection, list(said))
    entries = [e for e in outline(record) if e.statement.id in said]
    chosen = [e for e in entries if _is_chosen(said[e.statement.id], asked)]
    rows = [said_row(said[e.statement.id]) for e in chosen]
    return Shown(
        "article.html",
        places[0].title or "Article without a title" if places else "Article",
        {
            "record": record,
            "places": places,
            "pieces": pieces(record, chosen),
            "cards": [(e, said[e.statement.id], claim_of.get(e.statement.id), place_of(e)) for e in chosen],
            "total": len(entries),
            "speakers": _speakers(said.values()),
            "acts": _acts(said.values()),
            "actors": _actors(record),
        },
        record.to_json() | {"chosen": [e.statement.id for e in chosen]},
        rows,
        SAID,
    )


def place_of(entry: Entry) -> Span | None:
    """From where to where the words of a statement stand."""
    spans = entry.statement.content or entry.statement.source
    return Span(spans[0].start, spans[-1].end) if spans else None


def _is_chosen(said: Said, asked: Asked) -> bool:
    speakers, acts = asked.every("speaker"), asked.every("act")
    whose = {w.id for w in (said.actor, said.speaks_for) if w}
    return (not speakers or bool(whose & set(speakers))) and (not acts or said.act in acts)


def _speakers(said: Iterable[Said]) -> list[Choice]:
    counted = Counter((w.id, w.name) for s in said for w in {s.actor, s.speaks_for} if w)
    return [(i, name, n) for (i, name), n in sorted(counted.items(), key=lambda c: (-c[1], c[0][1]))]


def _acts(said: Iterable[Said]) -> list[Choice]:
    return [(a, a, n) for a, n in Counter(s.act for s in said if s.act).most_common()]


def _actors(record: Record) -> Sequence[tuple[str, str, str, str]]:
    """Id in the ledger, name, kind, roles."""
    return [(actor_id(a.name, a.kind), a.name, a.kind, "; ".join(r.text for r in a.roles)) for a in record.actors]
