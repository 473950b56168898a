"""A search -> its feed, and the address at which a program that has no cookie may read it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from sqlalchemy import Connection, select

from dixit.ledger import schema
from dixit.ledger.picked import FACETS, Picked
from dixit.ledger.query import parse_query
from dixit.ledger.said import whos_of
from dixit.ledger.search import search
from dixit.records.said import Said
from dixit.reports.atom import Feed
from dixit.web.asking import Asked, Pairs, with_given
from dixit.web.desk import Desk
from dixit.web.feed_key import Kept

FEED, FEED_KEY = "/statements.atom", "feed"
"""The address of feeds, and the name of their key in it."""
_NEWEST = 50


def feed_address(asked: Asked, kept: Kept) -> str:
    """Of the feed that follows a search."""
    return with_given(FEED, [*_saved(asked), (FEED_KEY, kept.key)])


def feed(desk: Desk, asked: Asked, kept: Kept, origin: str) -> Feed:
    """The newest statements that meet a search. `origin` is how the desk was reached, as http://127.0.0.1:8477."""
    query, saved = parse_query(asked.one("q")), _saved(asked)
    picked = Picked(**{name: asked.every(name) for name in FACETS})
    with desk.ledger.reading() as connection:
        hits = search(connection, query, _NEWEST, 0, picked)
        added = _added(connection, {h.said.text for h in hits.hits})
        names = {i: w.name for i, w in whos_of(connection, asked.every("speaker")).items()}
    told = " · ".join(names.get(v, v) for _, v in saved) or "all statements"
    return Feed(
        of=f"{kept.ledger}?{urlencode(sorted(saved))}",
        title=f"Dixit: {told}",
        page=origin + with_given("/statements", saved),
        here=origin + feed_address(asked, kept),
        desk=origin,
        entries=_dated([h.said for h in hits.hits], added),
    )


def _saved(asked: Asked) -> Pairs:
    """What makes a search, without what only steers a page."""
    return tuple((n, v) for n in ("q", *FACETS) for v in (asked.every(n) if n != "q" else filter(None, [asked.one(n)])))


def _dated(said: list[Said], added: Mapping[str, str]) -> tuple[tuple[Said, str], ...]:
    return tuple((s, added[s.text]) for s in said)


def _added(connection: Connection, texts: set[str]) -> dict[str, str]:
    """Texts -> when each came into the ledger."""
    t = schema.text
    return {r.id: r.added for r in connection.execute(select(t.c.id, t.c.added).where(t.c.id.in_(texts)))}
