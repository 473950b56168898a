"""Query -> who speaks to and about whom in a ledger, and how often."""

from __future__ import annotations

import heapq
from collections import Counter

from sqlalchemy import Connection

from dixit.ledger.pairs import directed
from dixit.ledger.query import Query
from dixit.ledger.said import leaning_of, standing_of, whos_of
from dixit.records.network import Network, Pair

MOST = 60


def network(connection: Connection, query: Query, most: int = MOST) -> Network:
    """The pairs with most statements. A speaker's words are the party's, where it speaks for one by its text or by all
    texts together; what is said about the speaker itself or its party is no pair."""
    rows = directed(connection, query)
    open_ = {r.actor for r in rows if not r.speaks_for}
    told = standing_of(connection, open_)
    standing = leaning_of(connection, open_ - set(told)) | told
    counts = Counter[tuple[str, str]]()
    for r in rows:
        party = r.speaks_for or standing.get(r.actor, r.actor)
        if r.about not in (party, r.actor):
            counts[party, r.about] += r.statements
    # Names decide only between pairs with as many statements as the last that is told.
    least = heapq.nlargest(most, counts.values())[-1:] or [0]
    heaviest = {pair: n for pair, n in counts.items() if n >= least[0]}
    whos = whos_of(connection, {of for pair in heaviest for of in pair})
    pairs = [Pair(whos[a], whos[b], n) for (a, b), n in heaviest.items()]
    pairs.sort(key=lambda p: (-p.statements, p.speaker.name, p.about.name, p.speaker.id, p.about.id))
    return Network(tuple(pairs[:most]), max(0, len(counts) - most))
