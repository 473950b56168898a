"""Actors of two articles are joined by rule alone, and every answer gives its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dixit.actors import compare
from dixit.lexicons import Entry, Lexicon
from dixit.records import Actor, Role, Span

LEXICON = Lexicon([Entry("Russia", "state", "RUS")])
BREL = Actor("a1", "Ana Brel", "person", "PER", roles=(Role("Foreign Minister", Span(0, 16)),))
DAYS = ("2024-01-02", "2024-05-06")


def test_the_same_name_and_role_are_one() -> None:
    found = compare(BREL, replace(BREL, id="a7", country=None), DAYS, LEXICON)
    assert found.same is True
    assert "foreign minister" in found.reason


def test_accents_do_not_part() -> None:
    assert compare(BREL, replace(BREL, name="Ana Brél"), DAYS, LEXICON).same is True


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(BREL, country="CHL"), False),
        (replace(BREL, name="Ana Brell"), False),
        (replace(BREL, kind="organisation"), False),
        (replace(BREL, country=None, roles=()), None),
    ],
)
def test_what_speaks_against_it_parts(other: Actor, same: bool | None) -> None:
    assert compare(BREL, other, DAYS, LEXICON).same is same


def test_a_surname_alone_is_left_to_a_person() -> None:
    alone = replace(BREL, name="Brel")
    assert compare(alone, alone, DAYS, LEXICON).same is None


def test_many_years_apart_are_left_to_a_person() -> None:
    assert compare(BREL, BREL, ("1999-01-01", "2024-01-01"), LEXICON).same is None


def test_who_stands_in_the_lexicon_is_one() -> None:
    russia = Actor("a1", "Russia", "state", "RUS")
    assert compare(russia, russia, (None, None), LEXICON).same is True


def test_a_description_joins_nobody() -> None:
    diplomat = Actor("a1", "senior diplomat", "group")
    assert compare(diplomat, diplomat, DAYS, LEXICON).same is None
