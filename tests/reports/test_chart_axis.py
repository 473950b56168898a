"""Days across: in their order, and ticks that keep clear of one another over a week as over millennia."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from dixit.reports.chart_axis import LEAST_DAYS, axis, ticks
from dixit.reports.svg import width_of

DAYS = st.lists(st.dates().map(date.isoformat), max_size=6)


@given(DAYS)
def test_days_stand_in_their_order_within_the_axis(days: list[str]) -> None:
    found = axis(days, 100, 900)
    places = [found.at(d) for d in sorted(days)]
    assert places == sorted(places)
    assert all(100 <= x <= 900.001 - found.day for x in places)
    assert found.last - found.first + 1 >= LEAST_DAYS


@given(DAYS)
def test_the_words_of_ticks_are_clear_and_few(days: list[str]) -> None:
    root = ElementTree.fromstring(f"<svg>{ticks(axis(days, 100, 900), 20, 80)}</svg>")
    words = [(float(t.get("x", 0)), t.text or "") for t in root.iter("text")]
    assert bool(words) == bool(days)
    assert len(list(root)) < 100
    for (x, text), (following, _) in pairwise(words):
        assert x + width_of(text) < following
    assert all(x + width_of(text) <= 900 for x, text in words)


def test_single_days_then_weeks_then_months() -> None:
    def told(first: str, last: str) -> list[str]:
        root = ElementTree.fromstring(f"<svg>{ticks(axis([first, last], 100, 900), 20, 80)}</svg>")
        return [t.text or "" for t in root.iter("text")]

    assert told("2026-03-01", "2026-03-05")[:2] == ["2026-03-01", "2026-03-02"]
    assert told("2026-03-01", "2026-04-15")[:2] == ["2026-03-01", "2026-03-08"]
    assert told("2026-03-01", "2026-12-15")[:2] == ["2026-03", "2026-04"]
    assert told("2016-03-01", "2026-12-15")[:2] == ["2017-01", "2018-01"]
