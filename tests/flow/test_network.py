"""Pairs of who speaks about whom, by party, without who speaks of itself."""

from __future__ import annotations

from pathlib import Path

from dixit.flow.network import network
from dixit.ledger.append import Entry, append
from dixit.ledger.opening import Ledger
from dixit.ledger.query import Query, parse_query
from dixit.records import Actor
from dixit.records.network import Network
from tests.reports.records import deeds

LORVIK = Actor("Lorvik", "Lorvik", "state", "LOR")


def of(ledger: Ledger, query: Query, most: int = 60) -> Network:
    with ledger.reading() as c:
        return network(c, query, most)


def told(found: Network) -> set[tuple[str, str, int]]:
    return {(p.speaker.name, p.about.name, p.statements) for p in found.pairs}


def test_who_is_addressed_and_to_whom_it_is_done_once_a_statement(tmp_path: Path) -> None:
    with Ledger(str(tmp_path / "dixit.db"), create=True) as ledger:
        with ledger.writing() as c:
            append(c, Entry(deeds()))
        assert told(of(ledger, Query())) == {("Selmar and Belmar", "Arvenia", 1)}
        assert of(ledger, parse_query("act:warn")) == Network(())
        assert of(ledger, Query(), 0) == Network((), 1)


def test_words_of_a_speaker_are_the_partys(tmp_path: Path) -> None:
    with Ledger(str(tmp_path / "dixit.db"), create=True) as ledger:
        with ledger.writing() as c:
            append(c, Entry(deeds(), standings={"a6": LORVIK}))
        assert told(of(ledger, Query())) == {("Lorvik", "Arvenia", 1)}


def test_what_is_said_of_its_own_party_is_no_pair(tmp_path: Path) -> None:
    with Ledger(str(tmp_path / "dixit.db"), create=True) as ledger:
        with ledger.writing() as c:
            append(c, Entry(deeds(), standings={"a6": Actor("Arvenia", "Arvenia", "state", "ARV")}))
        assert of(ledger, Query()) == Network(())
