"""A query finds the same on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dixit.errors import UsageError
from dixit.ledger.append import Entry, append
from dixit.ledger.opening import Ledger
from dixit.ledger.query import Query, parse_query
from dixit.ledger.search import Hits, search
from tests.reports.records import MODEL, deeds


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    first = deeds()
    second = replace(
        first, article=replace(first.article, text=first.text + "\n", outlet="The Other", published="2026-02-01")
    )
    for record in (first, second):
        with ledger.writing() as c:
            append(c, Entry(record))
    return ledger


def found(ledger: Ledger, typed: str) -> Hits:
    with ledger.reading() as c:
        return search(c, parse_query(typed), 50)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("raid", ["the raid"]),
        ("RAIDS", ["the raid"]),  # stems and case
        ('"recall its envoy"', ["that Quito may recall its envoy from the capital next week"]),
        ('"envoy its recall"', []),
        ("patrols -force", []),
        ("act:withhold", ["the raid"]),
        ("act:warn act:withhold", ["that Quito may recall its envoy from the capital next week", "the raid"]),
        ("speaker:said act:warn", ["that Quito may recall its envoy from the capital next week"]),
        ("speaker:nobody", []),
    ],
)
def test_a_query(filled: Ledger, typed: str, words: list[str]) -> None:
    hits = found(filled, typed)
    assert sorted({h.said.content for h in hits.hits}) == sorted(words)
    assert hits.total == len(hits.hits)


def test_dates_and_outlets(filled: Ledger) -> None:
    assert {h.said.first.outlet for h in found(filled, "raid since:2026-02").hits if h.said.first} == {"The Other"}
    assert found(filled, "raid until:2025").total == 0
    assert found(filled, "raid outlet:other").total == 1


def test_the_newest_comes_first_and_pages_do_not_overlap(filled: Ledger) -> None:
    everything = found(filled, "")
    days = [h.said.day or "" for h in everything.hits]
    assert days == sorted(days, reverse=True)
    with filled.reading() as c:
        parts = [h.said.row for at in range(0, everything.total, 3) for h in search(c, Query(), 3, at).hits]
    assert parts == [h.said.row for h in everything.hits]


def test_marks_are_the_words_sought(filled: Ledger) -> None:
    hit = found(filled, 'envoys "next week"').hits[0]
    assert [m.of(hit.said.content) for m in hit.marks] == ["envoy", "next week"]


ODD = ['"', "'", '"unclosed', "a AND b", "x*", "(", "-", "NEAR(a b)", "100%", "e\u0301té", "؟", "😀", "\0"]


@pytest.mark.parametrize("typed", ODD)
def test_whatever_is_typed_breaks_nothing(filled: Ledger, typed: str) -> None:
    assert found(filled, typed).total >= 0


@pytest.mark.parametrize(("typed", "told"), [("act:shout", "no act"), ("since:soon", "no date"), ("by:me", "no field")])
def test_wrong_fields_are_named(typed: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        parse_query(typed)


def test_what_is_read_again_is_found_once(filled: Ledger) -> None:
    before = found(filled, "").total
    again = replace(deeds(), model=replace(MODEL, version="2", checksum="f" * 64))
    with filled.writing() as c:
        append(c, Entry(again))
    assert found(filled, "").total == before
    assert found(filled, "raid").total == 2
