"""Counts of what a query finds are the same on both databases, and the same as counting one by one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from dixit.ledger.append import Entry, append
from dixit.ledger.opening import Ledger
from dixit.ledger.query import Query, parse_query
from dixit.ledger.said import load
from dixit.ledger.search import matching_rows
from dixit.ledger.spread import spread
from dixit.records import Actor
from tests.reports.records import MODEL, deeds

SELMAR = Actor("Selmar", "Selmar", "state", "SEL")
QUERIES = [
    "",
    "raid",
    "raid -force",
    "speaker:said",
    "act:warn act:withhold",
    "outlet:other",
    "since:2026-02",
    "nowhere",
]


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    first = deeds()
    there = replace(first.article, outlet="The Post", published="2026-01-14")
    longer = replace(first.article, text=first.text + "\n", outlet="The Other", published="2026-02-01")
    again = replace(first, model=replace(MODEL, version="2", checksum="f" * 64))
    for record, outlet in ((first, there), (first, replace(there, outlet="The Mail")), (first, longer), (again, there)):
        with ledger.writing() as c:
            append(c, Entry(replace(record, article=outlet), standings={"a4": SELMAR}))
    return ledger


@pytest.mark.parametrize("typed", QUERIES)
def test_the_same_as_one_by_one(filled: Ledger, typed: str) -> None:
    query = parse_query(typed)
    with filled.reading() as c:
        found = spread(c, query, 100)
        said = load(c, matching_rows(c, query))
    assert found.total == len(said)
    assert dict(found.acts) == Counter(s.act for s in said if s.act)
    assert dict(found.outlets) == Counter(o for s in said for o in {a.outlet for a in s.appearances} if o)
    assert dict(found.months) == Counter(s.day[:7] for s in said if s.day)
    assert dict(found.countries) == Counter(s.party.country for s in said if s.party and s.party.country)
    assert dict(found.speakers) == Counter(w for s in said for w in {s.actor, s.speaks_for} if w)


def test_the_most_frequent_first_and_no_more_than_asked_for(filled: Ledger) -> None:
    with filled.reading() as c:
        found = spread(c, Query(), 1)
        every = spread(c, Query())
    assert [len(x) for x in (found.speakers, found.acts, found.outlets, found.months)] == [1, 1, 1, 1]
    assert found.speakers[0] == every.speakers[0]
    assert [n for _, n in every.speakers] == sorted((n for _, n in every.speakers), reverse=True)
    assert [m for m, _ in every.months] == ["2026-01", "2026-02"]
    assert found.months[0][0] == "2026-02"


def test_an_empty_ledger_counts_nothing(ledger: Ledger) -> None:
    with ledger.reading() as c:
        found = spread(c, Query())
    assert (found.total, found.speakers, found.acts) == (0, (), ())
