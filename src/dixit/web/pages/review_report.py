"""How good the machine was on the statements that persons reviewed, and the files to take them along."""

from __future__ import annotations

from itertools import groupby

from dixit.flow.review import standings
from dixit.flow.review_report import Share, report
from dixit.records.record import Json
from dixit.web.answer import Shown
from dixit.web.asking import Asked
from dixit.web.desk import Desk
from dixit.web.files import FILES

COLUMNS = ("confidence", "measure", "right", "of", "share", "low", "high")
NAMES = {
    "statements": "it is a statement",
    "speaker": "right speaker",
    "act": "right act",
    "source": "exact words of the source",
    "cue": "exact act words",
    "content": "exact words of what is said",
    "spans": "all words exact",
    "whole": "all of it right",
}


def review_report(desk: Desk, asked: Asked) -> Shown:
    """Counts and shares, over all and by confidence."""
    with desk.ledger.reading() as connection:
        found = report(standings(connection))
    rows = [_row(s) for s in found.shares]
    bands = [(band, list(those)) for band, those in groupby(found.shares, key=lambda s: s.band)]
    return Shown(
        "review_report.html",
        "How good the machine was",
        {"report": found, "bands": bands, "names": NAMES, "files": list(FILES)},
        {"reviewed": found.reviewed, "states": found.states, "shares": rows},
        rows,
        COLUMNS,
    )


def _row(share: Share) -> Json:
    low, high = share.interval
    return {
        "confidence": share.band, "measure": share.measure, "right": share.right, "of": share.of,
        "share": share.share, "low": low, "high": high,
    }  # fmt: skip
