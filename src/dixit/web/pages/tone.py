"""Two names -> the tone between them: what each did to the other, by week, as a chart and a table that leads to the
words."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from dixit.claims.tone import Act, Week
from dixit.flow.claims import tone_between
from dixit.reports.chart_tone import MOST, tone_chart, tone_rows
from dixit.reports.rows import Row
from dixit.reports.visible import visible_line
from dixit.web.answer import Shown
from dixit.web.asking import Asked
from dixit.web.desk import Desk

_COLUMNS = ("week", "events", "mean", "low", "high", "stands_out")
_ACTS = 8
"""Events of a week whose words are shown; the data has all."""


def tone(desk: Desk, asked: Asked) -> Shown:
    """`a` and `b` are names: all words of one must stand in an actor's. Of a state also its people and bodies."""
    names = asked.one("a"), asked.one("b")
    weeks = _between(desk, *names) if all(names) else []
    given = tone_rows(weeks)
    chart = tone_chart((visible_line(names[0]), visible_line(names[1])), weeks, week_address) if weeks else ""
    data = [row | {"acts": [_act(a) for a in w.acts]} for w, row in zip(weeks, given, strict=True)]
    newest = [w for w in weeks if w.acts][-MOST:]
    return Shown(
        "tone.html",
        f"Tone between {names[0]} and {names[1]}" if all(names) else "Tone between two actors",
        {
            # The chart escapes every word of the ledger itself (reports/svg.py).
            "chart": Markup(chart),
            "asked_for": all(names),
            "weeks": [(w, [(a, words_address(a)) for a in w.acts[:_ACTS]]) for w in reversed(newest)],
            "earlier": sum(bool(w.acts) for w in weeks) - len(newest),
            "events": sum(len(w.acts) for w in weeks),
        },
        {"a": names[0], "b": names[1], "weeks": data},
        given,
        _COLUMNS,
    )


def _between(desk: Desk, one: str, other: str) -> list[Week]:
    def work() -> list[Week]:
        return tone_between(connection, one, other)

    with desk.ledger.reading() as connection:
        return desk.kept(connection, ("tone", one, other), work)


def words_address(act: Act) -> str:
    """The words of an event in their article."""
    return f"/article/{act.text}" + (f"#char={act.span.start},{act.span.end}" if act.span else "")


def week_address(week: Week) -> str:
    """The words of a week's only event, else its line of the table, where all are."""
    return words_address(week.acts[0]) if len(week.acts) == 1 else f"#week-{week.monday}"


def _act(act: Act) -> Row:
    span: Any = list(act.span) if act.span else None
    return {"day": act.day, "type": act.type, "score": act.score, "words": act.words, "article": act.text, "span": span}
