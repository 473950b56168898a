"""The first page: what the ledger holds, what is new since the last visit, where words changed, what is most
contested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import Connection

from dixit.flow.board import Since, since
from dixit.flow.ranking import Ranked
from dixit.ledger.overview import newest_articles
from dixit.records.claim import Claim
from dixit.reports.rows import Row
from dixit.web.answer import Shown
from dixit.web.asking import Asked
from dixit.web.desk import Desk
from dixit.web.stances import Turn, tally, turn_row, turns

_ARTICLES, _TURNS, _CLAIMS, _NEW = 8, 6, 6, 8


def start(desk: Desk, asked: Asked) -> Shown:
    """Counts, what is new, newest articles, newest changes of position, most contested claims."""
    with desk.ledger.reading() as connection:
        held = desk.overview(connection)
        articles = newest_articles(connection, _ARTICLES)
        ranked = desk.ranked(connection)
        changed = _newest(desk.claims(connection, _turned(ranked)))
        contested = desk.claims(connection, [r.id for r in ranked[:_CLAIMS] if r.odds])
        new = _since(desk, connection, asked.since) if asked.since else None
    listed = [_listed(c) for c in contested]
    return Shown(
        "start.html",
        "What is in this ledger",
        {
            "held": held, "articles": articles, "changed": changed, "contested": [(c, tally(c)) for c in contested],
            "new": new, "last_visit": asked.since.strftime("%Y-%m-%d %H:%M UTC") if asked.since else None,
        },
        {
            "ledger": asdict(held),
            "articles": [asdict(a) for a in articles],
            "changes": [turn_row(t) for t in changed],
            "contested": listed,
            "since": _json(new, asked.since) if new and asked.since else None,
        },
        [asdict(a) for a in articles],
        ("day", "outlet", "title", "statements", "text"),
    )  # fmt: skip


def _since(desk: Desk, connection: Connection, moment: datetime) -> Since:
    return desk.kept(connection, ("since", moment), lambda: since(connection, moment, _NEW))


def _json(new: Since, moment: datetime) -> Row:
    return {
        "moment": moment.astimezone(UTC).isoformat(),
        "articles": new.article_count,
        "claims": new.claim_count,
        "newest_articles": [asdict(a) for a in new.articles],
        "new_claims": [_listed(c) for c in new.claims],
        "changes": [
            {
                "claim": c.claim.id, "text": c.claim.text, "actor": c.after.actor, "was": c.before.stance,
                "stance": c.after.stance, "since": c.after.since, "statement": c.after.statement,
            }
            for c in new.changes
        ],
    }  # fmt: skip


def _listed(claim: Claim) -> Row:
    return {"id": claim.id, "text": claim.text, "statements": len(claim.statements), "origins": claim.origins}


def _turned(ranked: Sequence[Ranked]) -> list[str]:
    """The claims of the newest changes."""
    last = [(r.turned, r.id) for r in ranked if r.turned]
    return [of for _, of in sorted(last, reverse=True)[:_TURNS]]


def _newest(claims: Iterable[Claim]) -> list[Turn]:
    """The newest change of each claim, the newest first."""
    last = [t for c in claims for t in turns(c)[:1]]
    return sorted(last, key=lambda t: (t.after.said.day or "", t.after.said.row), reverse=True)[:_TURNS]
