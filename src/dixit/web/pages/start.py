"""The first page: what the ledger holds, what came last, where words changed, what is most contested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from dixit.flow.claims import odds
from dixit.ledger.overview import newest_articles, overview
from dixit.records.claim import Claim
from dixit.web.answer import Shown
from dixit.web.asking import Asked
from dixit.web.desk import Desk
from dixit.web.stances import Turn, tally, turn_row, turns

_ARTICLES, _TURNS, _CLAIMS = 8, 6, 6


def start(desk: Desk, asked: Asked) -> Shown:
    """Counts, newest articles, newest changes of position, most contested claims."""
    with desk.ledger.reading() as connection:
        held = overview(connection)
        articles = newest_articles(connection, _ARTICLES)
        claims = desk.claims(connection)
    changed = _newest(claims)
    contested = [c for c in claims if odds(c)][:_CLAIMS]
    listed = [{"id": c.id, "text": c.text, "statements": len(c.statements), "origins": c.origins} for c in contested]
    return Shown(
        "start.html",
        "What is in this ledger",
        {"held": held, "articles": articles, "changed": changed, "contested": [(c, tally(c)) for c in contested]},
        {
            "ledger": asdict(held),
            "articles": [asdict(a) for a in articles],
            "changes": [turn_row(t) for t in changed],
            "contested": listed,
        },
        [asdict(a) for a in articles],
        ("day", "outlet", "title", "statements", "text"),
    )


def _newest(claims: Iterable[Claim]) -> list[Turn]:
    """The newest change of each claim, the newest first."""
    last = [t for c in claims for t in turns(c)[:1]]
    return sorted(last, key=lambda t: (t.after.said.day or "", t.after.said.row), reverse=True)[:_TURNS]
