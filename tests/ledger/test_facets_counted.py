"""Counts of what a query finds are the same on both databases, and the same as counting one by one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from dixit.ledger.append import Entry, append
from dixit.ledger.facets import Count, facets
from dixit.ledger.opening import Ledger
from dixit.ledger.picked import FACETS, Picked
from dixit.ledger.query import Query, parse_query
from dixit.ledger.said import load
from dixit.ledger.search import matching_rows
from dixit.records import Actor
from dixit.records.said import Said, Who
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


def sides(said: Said) -> set[Who]:
    """Who says it by the texts, and who is spoken for."""
    return {w for w in (said.actor, None if said.leans else said.speaks_for) if w}


@pytest.mark.parametrize("typed", QUERIES)
def test_the_same_as_one_by_one(filled: Ledger, typed: str) -> None:
    query = parse_query(typed)
    with filled.reading() as c:
        found = facets(c, query, most=100)
        said = load(c, matching_rows(c, query))
    assert found.total == len(said)
    of = {name: {x.value: x.statements for x in those} for name, those in found.counts.items()}
    assert of["act"] == Counter(s.act for s in said if s.act)
    assert of["outlet"] == Counter(o for s in said for o in {a.outlet for a in s.appearances} if o)
    assert of["month"] == Counter(m for s in said for m in {a.day[:7] for a in s.appearances if a.day})
    assert of["country"] == Counter(n for s in said for n in {w.country for w in sides(s)} if n)
    assert of["speaker"] == Counter(w.id for s in said for w in sides(s))
    assert {x.value: x.label for x in found.counts["speaker"]} == {w.id: w.name for s in said for w in sides(s)}


def test_the_most_frequent_first_and_no_more_than_asked_for(filled: Ledger) -> None:
    with filled.reading() as c:
        found = facets(c, Query(), most=1).counts
        every = facets(c, Query()).counts
    assert [len(found[name]) for name in ("speaker", "act", "outlet", "month")] == [1, 1, 1, 1]
    assert found["speaker"][0].statements == every["speaker"][0].statements
    assert [x.statements for x in every["speaker"]] == sorted((x.statements for x in every["speaker"]), reverse=True)
    assert [x.value for x in every["month"]] == ["2026-02", "2026-01"]
    assert found["month"][0].value == "2026-02"


def test_what_is_picked_is_told_however_rare(filled: Ledger) -> None:
    with filled.reading() as c:
        found = facets(c, Query(), Picked(month=("2026-01",), act=("warn", "none of them")), most=1).counts
        met = len(matching_rows(c, Query(), Picked(act=("warn", "none of them"), month=("2026-01",))))
    assert [(x.value, x.picked) for x in found["month"]] == [("2026-02", False), ("2026-01", True)]
    assert Count("warn", "warn", met, True) in found["act"]


def test_an_empty_ledger_counts_nothing(ledger: Ledger) -> None:
    with ledger.reading() as c:
        found = facets(c, Query())
    assert (found.total, found.counts) == (0, {name: [] for name in FACETS})
