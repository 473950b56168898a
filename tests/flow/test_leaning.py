"""For whom somebody speaks where no text tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dixit.flow import Reader
from dixit.flow.keep import Keeper
from dixit.flow.leaning import NOBODY, SIGNS, candidates, leanings
from dixit.flow.standing import standings
from dixit.intake import Known, gather
from dixit.ledger.opening import Ledger
from dixit.ledger.said import leaning_of, load, now_rows
from dixit.records import Article
from dixit.reports.ledger import speaker

TEXT = """Malta on Wednesday accused Tunisia of sending trawlers into its fishing zone.

“The boats crossed the line,” Fisheries Minister Lorin Grechsen told reporters.

Tunisia rejected the charge. “No boat entered those waters,” said Farid Ghazlane, spokesman of the Foreign Ministry.

Pier Mangold, an opposition politician, said that nobody had seen a boat.
"""
AGAIN = """Tunisia spoke of a fairy tale on Thursday. Farid Ghazlane, the spokesman, said that the boats had been
at home.

Malta stood by its words.
"""


def test_the_state_that_spoke_in_the_same_paragraph_is_the_likeliest(reader: Reader) -> None:
    record = reader.read_article(Article(TEXT, language="en"))
    names = {a.id: a.name for a in record.actors}
    found = leanings(record, reader.lexicon, standings(record, reader.lexicon))
    by_name = {names[a]: each for a, each in found.items()}
    best = max(by_name["Farid Ghazlane"].items(), key=lambda p: p[1])[0]
    assert best is not None
    assert best.name == "Tunisia"
    assert sum(2.718281828**v for v in by_name["Farid Ghazlane"].values()) == pytest.approx(1.0)
    outside = by_name.get("Pier Mangold", {None: 0.0})
    assert max(outside.items(), key=lambda p: p[1])[0] is None


def test_every_sign_has_a_weight(reader: Reader) -> None:
    record = reader.read_article(Article(TEXT, language="en"))
    for c in candidates(record, {}):
        assert all(len(row) == len(SIGNS) for row in c.signs)
        assert len(c.nobody) == len(NOBODY)


def test_no_state_no_leaning(reader: Reader) -> None:
    record = reader.read_article(Article("The captain said that the sea was calm.", language="en"))
    assert leanings(record, reader.lexicon, {}) == {}


def test_a_ledger_adds_up_what_texts_say_and_says_probably(tmp_path: Path, reader: Reader) -> None:
    with Ledger(str(tmp_path / "l.db"), create=True) as ledger:
        for n, text in enumerate((TEXT, AGAIN)):
            (tmp_path / f"{n}.txt").write_text(text)
            list(
                Keeper(ledger, reader).add(
                    gather([tmp_path / f"{n}.txt"]), Known(published="2026-03-02", outlet="The Post")
                )
            )
        with ledger.reading() as c:
            said = load(c, list(c.execute(now_rows()).scalars()))
            his = [s for s in said if s.actor and s.actor.name == "Farid Ghazlane"]
            assert his
            assert all(s.leans for s in his)
            assert {speaker(s) for s in his} == {"Farid Ghazlane (probably Tunisia)"}
            assert leaning_of(c, {"nobody"}) == {}
