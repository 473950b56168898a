"""One kind for each name of an article."""

from __future__ import annotations

from dataclasses import replace

from dixit.actors.names import one_kind_each
from dixit.actors.page import Page
from dixit.lexicons import Lexicon
from dixit.records import NameReading, Range
from tests.actors.scenes import reading


def test_a_wording_is_of_the_kind_that_is_surest_over_all_its_places() -> None:
    made = reading("Brel left. Brel came. Brel sat.", persons=["Brel"])
    doubtful = replace(made.names[1], kind="Location", probability=0.95)
    names = one_kind_each((made.names[0], doubtful, made.names[2]), Page.of(made), Lexicon([]))
    assert [n.kind for n in names] == ["Person"] * 3
    assert [n.kind for n in one_kind_each((doubtful,), Page.of(made), Lexicon([]))] == ["Location"]


# --- groups


def test_a_surname_counts_with_the_full_name() -> None:
    made = reading("Ana Brel left. Brel sat.", persons=["Ana Brel"])
    doubtful = NameReading(Range(4, 5), "Organization", 0.6)
    names = one_kind_each((replace(made.names[0], probability=0.9), doubtful), Page.of(made), Lexicon([]))
    assert [n.kind for n in names] == ["Person", "Person"]


def test_a_known_first_name_speaks_for_a_person() -> None:
    made = reading("Ana Brel left.", persons=["Ana Brel"])
    doubtful = (NameReading(Range(0, 2), "Organization", 0.9), NameReading(Range(0, 2), "Person", 0.4))
    names = one_kind_each(doubtful, Page.of(made), Lexicon([], first_names={"Ana": "f"}))
    assert {n.kind for n in names} == {"Person"}


def test_neighbours_of_one_kind_are_one_name() -> None:
    made = reading("The Morning Clarion wrote.")
    parts = (NameReading(Range(1, 2), "Organization", 0.8), NameReading(Range(2, 3), "Organization", 0.8))
    assert [n.words for n in one_kind_each(parts, Page.of(made), Lexicon([]))] == [Range(1, 3)]
