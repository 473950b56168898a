"""Positions over time: every statement a mark and a link, nothing covers anything, whatever the names hold."""

from __future__ import annotations

from hypothesis import given, settings

from dixit.records.claim import STANCES, Claim, Taken
from dixit.records.said import Who
from dixit.reports.chart_marks import mark
from dixit.reports.chart_timeline import MOST, timeline, timeline_rows
from tests.claims.saids import ARVENIA, NAMES, SELMAR, claim_of, said, takens
from tests.reports.drawn import SVG, assert_clear, drawn


def link(statement: str) -> str:
    return f'/statement/{statement}?a=1&b="<'


@settings(max_examples=150, deadline=None)
@given(takens())
def test_every_statement_is_a_link_and_nothing_overlaps(taken: list[Taken]) -> None:
    found = drawn(timeline(claim_of(taken, NAMES[1]), link))
    assert sorted(href for href, _ in found.links) == sorted(link(t.said.id) for t in taken)
    assert_clear(found)
    assert len(timeline_rows(claim_of(taken))) == len(taken)


@given(takens())
def test_the_same_claim_gives_the_same_picture(taken: list[Taken]) -> None:
    assert timeline(claim_of(taken), link) == timeline(claim_of(taken[::-1]), link)


def test_stances_differ_in_shape_alone() -> None:
    shapes = {mark(s, 0, 0).split(' class="')[0] for s in (*STANCES, "none of them")}
    assert len(shapes) == 9


def test_a_change_is_joined_and_told() -> None:
    taken = [
        Taken(said("no", row=1, day="2026-03-01"), "denies", "", 1.0),
        Taken(said("yes", row=2, day="2026-03-09"), "asserts", "", 1.0),
        Taken(said("no", row=3, actor=SELMAR), "denies", "", 1.0),
    ]
    found = drawn(timeline(claim_of(taken), link))
    assert len([e for e in found.root.iter(f"{SVG}path") if e.get("class") == "change"]) == 1
    assert "1 changes of position" in (found.root[1].text or "")
    assert ("2026-03-01: Arvenia denies: no") in [title for _, title in found.links]
    assert [w for w, _ in found.words if w in STANCES] == ["asserts", "denies"]


def test_names_are_shown_and_never_obeyed() -> None:
    whos = [Who(f"w{n}", name, "person") for n, name in enumerate(NAMES)]
    taken = [Taken(said("x", row=n, actor=w), "asserts", "", 1.0) for n, w in enumerate(whos, 1)]
    found = drawn(timeline(claim_of(taken), link))
    titles = [e.text for e in found.root.iter(f"{SVG}title")]
    assert "<&\"'>" in titles
    assert "דובר הצבא" in titles
    assert "a<U+202E>b" in titles
    assert_clear(found)


def test_forty_rows_and_how_many_more() -> None:
    whos = [Who(f"w{n}", f"Speaker {n:02}", "person") for n in range(50)]
    taken = [Taken(said("x", row=n, actor=w), "asserts", "", 1.0) for n, w in enumerate(whos, 1)]
    found = drawn(timeline(claim_of(taken), link))
    assert len(found.links) == MOST
    assert "and 10 more, with 10 statements" in [w for w, _ in found.words]
    assert_clear(found)


def test_many_on_one_day_and_none_with_a_day() -> None:
    busy = [Taken(said("x", row=n, day="2026-03-01"), "asserts", "", 1.0) for n in range(1, 90)]
    far = Taken(said("y", row=100, day="2031-03-01", actor=ARVENIA), "denies", "", 1.0)
    undated = [Taken(said("x", row=n, day=None), "asserts", "", 1.0) for n in range(1, 4)]
    for taken in (busy, [*busy, far], undated, [*undated, far]):
        found = drawn(timeline(claim_of(taken), link))
        assert len(found.links) == len(taken)
        assert_clear(found)


def test_a_claim_without_statements() -> None:
    assert drawn(timeline(Claim("c", "x", (), (), 0, ()), link)).links == []
