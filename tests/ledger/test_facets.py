"""What is counted is what is found; what is in a ledger is counted right. On both databases."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from dixit.ledger.append import Entry, actor_id, append
from dixit.ledger.facets import facets
from dixit.ledger.opening import Ledger
from dixit.ledger.overview import mark_of, newest_articles, overview
from dixit.ledger.picked import FACETS, Picked
from dixit.ledger.query import Query, parse_query
from dixit.ledger.records import outlets_of, record_json, record_of, text_of_article
from dixit.ledger.search import matching_rows, search
from dixit.records import Record
from tests.reports.records import deeds, sample


def records() -> list[Record]:
    first = deeds()
    dated = replace(first, article=replace(first.article, outlet="The Gazette", published="2026-02-02"))
    elsewhere = replace(first, article=replace(first.article, outlet="The Echo", published="2026-03-02"))
    return [dated, elsewhere, sample()]


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for record in records():
        with ledger.writing() as c:
            append(c, Entry(record))
    return ledger


@pytest.mark.parametrize("typed", ["", "raid", "outlet:echo"])
@pytest.mark.parametrize(
    "picked", [Picked(), Picked(act=("withhold",)), Picked(month=("2026-02",), outlet=("The Echo", "The Gazette"))]
)
def test_what_is_counted_is_what_is_found(filled: Ledger, typed: str, picked: Picked) -> None:
    query = parse_query(typed)
    with filled.reading() as c:
        counted = facets(c, query, picked)
        assert counted.total == len(matching_rows(c, query, picked))
        for name, counts in counted.counts.items():
            for count in counts:
                found = matching_rows(c, query, replace(picked, **{name: (count.value,)}))
                assert len(found) == count.statements
                assert count.picked == (count.value in getattr(picked, name))


def test_the_facets_are_those_that_can_be_picked() -> None:
    assert tuple(f.name for f in fields(Picked)) == FACETS


def test_picked_values(filled: Ledger) -> None:
    said = actor_id("Omar Said", "person")
    with filled.reading() as c:
        assert search(c, Query(), picked=Picked(speaker=(said,))).total == 2
        assert search(c, Query(), picked=Picked(speaker=(said,), act=("warn",))).total == 1
        assert search(c, Query(), picked=Picked(act=("warn", "withhold"))).total == 2
        assert search(c, Query(), picked=Picked(outlet=("The Echo",), month=("2026-02",))).total == 0
        assert search(c, Query(), picked=Picked(outlet=("The",))).total == 0


def test_what_is_in_a_ledger(filled: Ledger) -> None:
    with filled.reading() as c:
        held = overview(c)
        articles = newest_articles(c, 2)
    assert (held.articles, held.texts, held.outlets, held.claims) == (3, 2, 3, 0)
    assert held.statements == sum(a.statements for a in articles)
    assert (held.first, held.last) == ("2026-02-02", "2026-03-04")
    assert [a.day for a in articles] == ["2026-03-04", "2026-03-02"]


def test_an_empty_ledger_is_counted_too(ledger: Ledger) -> None:
    with ledger.reading() as c:
        held = overview(c)
        assert (held.articles, held.statements, held.first) == (0, 0, None)
        assert newest_articles(c, 5) == []
        assert not any(mark_of(c))


def test_the_mark_changes_with_every_article(ledger: Ledger) -> None:
    marks = []
    for record in records():
        with ledger.writing() as c:
            append(c, Entry(record))
            marks.append(mark_of(c))
    assert len(set(marks)) == len(marks)


def test_a_record_comes_back(filled: Ledger) -> None:
    record = records()[0]
    with filled.reading() as c:
        assert record_of(c, record.article.id) == record
        assert record_json(c, "0" * 64) is None
        appearance = search(c, parse_query("outlet:echo raid"), 1).hits[0].said.appearances[1]
        assert text_of_article(c, appearance.id) == record.article.id
        assert outlets_of(c, [appearance.id]) == {appearance.id: (record.article.id, "The Echo", "2026-03-02")}
