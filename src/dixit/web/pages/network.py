"""A query -> who speaks about whom in what meets it, as a chart and a table; each pair leads to its statements."""

from __future__ import annotations

from markupsafe import Markup

from dixit.flow.network import network as network_of
from dixit.ledger.query import Query, parse_query
from dixit.records.network import Pair
from dixit.reports.chart_network import network_chart, network_rows
from dixit.web.answer import Shown
from dixit.web.asking import Asked, with_given
from dixit.web.desk import Desk

_COLUMNS = ("speaker", "about", "statements", "speaker_id", "about_id")
_EVERY = 1_000_000


def network(desk: Desk, asked: Asked) -> Shown:
    """`q` is the query. The page shows the pairs with most statements, the data every pair."""
    typed = asked.one("q")
    query = parse_query(typed)
    with desk.ledger.reading() as connection:
        most = asked.limit if asked.form == "html" else _EVERY
        shown = desk.kept(connection, ("network", query, most), lambda: network_of(connection, query, most))
    rows = [
        row | {"speaker_id": p.speaker.id, "about_id": p.about.id}
        for p, row in zip(shown.pairs, network_rows(shown), strict=True)
    ]

    def link(pair: Pair) -> str:
        return pair_address(pair, typed)

    return Shown(
        "network.html",
        "Who speaks about whom",
        {
            # The chart escapes every word of the ledger itself (reports/svg.py).
            "chart": Markup(network_chart(shown, link)) if shown.pairs else Markup(""),
            "pairs": [(p, link(p)) for p in shown.pairs],
            "left_out": shown.left_out,
            "narrowed": query != Query(),
        },
        {"total": len(rows), "pairs": rows},
        rows,
        _COLUMNS,
    )


def pair_address(pair: Pair, typed: str) -> str:
    """The statements of a speaker in which the other is named, of those that meet the query."""
    name = pair.about.name.replace('"', " ").replace("“", " ").replace("”", " ")
    return with_given("/statements", [("q", f'{typed} about:"{name}"'.strip()), ("speaker", pair.speaker.id)])
