"""A brief of picked claims: what each side says, every line with its exact words and source."""

from __future__ import annotations

from markupsafe import Markup

from dixit.errors import UnknownIdError
from dixit.flow.claims import LEAST, claims_with
from dixit.records.claim import claim_json
from dixit.reports.brief import brief_body, brief_lines
from dixit.reports.rows import TAKEN, taken_rows
from dixit.web.answer import Shown
from dixit.web.asking import Asked
from dixit.web.desk import Desk
from dixit.web.permalink import address_of

_MOST = 50


def brief(desk: Desk, asked: Asked) -> Shown:
    """`claim` picks claims, `title` is what the brief is called. Without any, claims to pick from."""
    ids = asked.every("claim")[:_MOST]
    with desk.ledger.reading() as connection:
        found = claims_with(connection, ids)
        choice = [] if ids else desk.claims(connection, [r.id for r in desk.ranked(connection, LEAST)[:_MOST]])
    missing = set(ids) - {c.id for c in found}
    if missing:
        raise UnknownIdError(f"There is no claim {min(missing)}.", "The page Claims lists those that are.")
    title = asked.one("title") or "Brief"
    return Shown(
        "brief.html",
        title,
        # The report escapes every word of the ledger itself (reports/brief.py).
        {"body": Markup(brief_body(title, found, address_of)) if found else None, "choice": choice, "found": found},
        {"title": title, "claims": [claim_json(c) for c in found]},
        taken_rows(found),
        TAKEN,
        markdown="\n".join(brief_lines(title, found)) + "\n",
    )
