"""Tone by week: each week with events a link, the table has them all."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dixit.claims.tone import Act, Week, weeks
from dixit.reports.chart_tone import MOST, tone_chart, tone_rows
from tests.claims.saids import NAMES
from tests.reports.drawn import SVG, assert_clear, drawn


def link(week: Week) -> str:
    return f"/tone?a=<&b=\"'&week={week.monday}"


def acts(*scores: float, first: str = "2026-01-05") -> list[Act]:
    start = date.fromisoformat(first)
    return [Act((start + timedelta(7 * n)).isoformat(), s, "X", "t", f"e{n}", "") for n, s in enumerate(scores)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 900), st.floats(-50, 50)), max_size=40), st.sampled_from(NAMES))
def test_whatever_happened(those: list[tuple[int, float]], name: str) -> None:
    start = date(2026, 1, 1)
    found = weeks(Act((start + timedelta(d)).isoformat(), s, "X", "t", f"e{n}", "") for n, (d, s) in enumerate(those))
    picture = drawn(tone_chart((name, "B"), found, link))
    assert [href for href, _ in picture.links] == [link(w) for w in found[-MOST:] if w.mean is not None]
    assert_clear(picture, hits=False)
    assert [r["week"] for r in tone_rows(found)] == [w.monday for w in found]


def test_a_week_that_stands_out_has_its_shape_and_its_words() -> None:
    found = weeks(acts(1, 2, 1, 2, 1, -9, 9))
    picture = drawn(tone_chart(("A", "B"), found, link))
    marks = [e.get("class") for e in picture.root.iter(f"{SVG}path") if (e.get("class") or "").startswith("mark")]
    assert {"mark within", "mark worse"} <= set(marks)
    assert "2026-02-09 (worse)" in (picture.root[1].text or "")
    assert "worse than their past" in picture.links[5][1]
    assert tone_rows(found)[5] == {
        "week": "2026-02-09", "events": 1, "mean": -9.0, "low": 0.33, "high": 2.47,
        "stands_out": "worse than their past",
    }  # fmt: skip


def test_the_newest_weeks_are_drawn_and_how_many_more_is_told() -> None:
    found = weeks(acts(*[1.0] * (MOST + 5)))
    picture = drawn(tone_chart(("A", "B"), found, link))
    assert len(picture.links) == MOST
    assert "and 5 earlier weeks, in the table" in [w for w, _ in picture.words]


def test_no_week_at_all_and_the_last_of_all() -> None:
    assert "no event between them is known" in [w for w, _ in drawn(tone_chart(("A", "B"), [], link)).words]
    assert len(drawn(tone_chart(("A", "B"), weeks(acts(1, first="9999-12-31")), link)).links) == 1
