"""Places lie in a state, or in none that is told: never guessed."""

from __future__ import annotations

import pytest

from dixit.lexicons import country_of, load_lexicon
from dixit.lexicons.places import _table, towns_of

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Aleppo", "SYR"),
        ("the Syrian city of Aleppo", "SYR"),
        ("northern Syria", "SYR"),
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("Beirut’s southern suburbs", "LBN"),
        ("Davos, Switzerland", "CHE"),
        ("the port of Odesa", "UKR"),
        ("the Red Sea", None),
        ("Arvenia", None),
        ("", None),
    ],
)
def test_where_a_place_lies(words: str, state: str | None) -> None:
    assert country_of(words, LEXICON) == state


def test_towns_of_one_name_are_told_apart_by_the_states_spoken_of() -> None:
    assert country_of("Rafah", LEXICON) is None
    assert country_of("Rafah", LEXICON, {"PSE"}) == "PSE"
    assert country_of("Tripoli", LEXICON, {"LBN"}) == "LBN"


def test_the_far_larger_town_is_meant() -> None:
    assert len({t.state for t in towns_of("Hebron")}) > 1
    assert country_of("Hebron", LEXICON) == "PSE"


@pytest.mark.parametrize("town", ["Sevastopol", "Simferopol", "Jerusalem", "Srinagar", "Tiraspol"])
def test_no_side_is_taken_where_it_is_disputed_who_holds_the_land(town: str) -> None:
    assert country_of(town, LEXICON, {"UKR", "RUS", "ISR", "PSE", "IND", "PAK", "MDA"}) is None


def test_the_table_is_in_the_order_in_which_it_is_searched() -> None:
    assert _table() == sorted(_table())
    assert len(_table()) > 100_000
