"""Statements: a query and picked facets -> those that meet them, with snippets, and how they are spread."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import Connection

from dixit.errors import LedgerError
from dixit.ledger.facets import Count, facets
from dixit.ledger.picked import FACETS, Picked
from dixit.ledger.query import Query, parse_query
from dixit.ledger.said import whos_of
from dixit.ledger.search import Hits, search
from dixit.reports.ledger import snippet
from dixit.reports.rows import SAID, said_row
from dixit.web.answer import Shown
from dixit.web.asking import Asked, part_of
from dixit.web.desk import Desk
from dixit.web.feed import feed_address

_EMPTY = Query()


def statements(desk: Desk, asked: Asked) -> Shown:
    """`q` is the query, the names of facets pick values."""
    query = parse_query(asked.one("q"))
    picked = Picked(**{name: asked.every(name) for name in FACETS})
    with desk.ledger.reading() as connection:
        counted = desk.kept(connection, (query, picked), lambda: facets(connection, query, picked))
        hits = search(connection, query, asked.limit, asked.offset, picked, counted.total)
        chosen = _chosen(connection, asked)
        claim_of = desk.claims_of(connection, [h.said.id for h in hits.hits])
    rows = [said_row(h.said) | {"marks": [list(m) for m in h.marks]} for h in hits.hits]
    return Shown(
        "statements.html",
        "Statements",
        {
            "hits": [(h.said, snippet(h.said.content, h.marks), claim_of.get(h.said.id)) for h in hits.hits],
            "part": part_of(asked, hits.total),
            "counts": counted.counts,
            "chosen": chosen,
            "narrowed": bool(chosen) or query != _EMPTY,
            "feed": _feed(desk, asked),
        },
        _json(hits, rows, counted.counts),
        rows,
        SAID,
    )


def _feed(desk: Desk, asked: Asked) -> str | None:
    """The address of the feed of this search; None where no key can be kept beside the ledger."""
    with suppress(LedgerError):
        return feed_address(asked, desk.feed_key.now())
    return None


def _chosen(connection: Connection, asked: Asked) -> list[tuple[str, str, str]]:
    """(facet, value, label) of all that is picked."""
    names = {i: w.name for i, w in whos_of(connection, asked.every("speaker")).items()}
    return [(f, v, names.get(v, v)) for f in FACETS for v in asked.every(f)]


def _json(hits: Hits, rows: list[dict[str, object]], counts: dict[str, list[Count]]) -> dict[str, object]:
    spread = {
        name: [{"value": c.value, "label": c.label, "statements": c.statements} for c in those]
        for name, those in counts.items()
    }
    return {"total": hits.total, "statements": rows, "facets": spread}
