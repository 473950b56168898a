from __future__ import annotations

import pytest

from tests.actors.scenes import Scene, scene

PERSONS = ["Ana Brel", "Omar Said", "Xu Moss", "Ida Vohl"]


def heard(text: str, *, published: str | None = None) -> Scene:
    return scene(text, persons=PERSONS, published=published)


@pytest.mark.parametrize(("pronoun", "name"), [("She", "Ana Brel"), ("He", "Omar Said")])
def test_a_pronoun_means_who_has_its_sex(pronoun: str, name: str) -> None:
    assert heard(f"Ana Brel met Omar Said. {pronoun} laughed.").who(pronoun) == name


def test_a_pronoun_means_no_person_of_the_other_sex() -> None:
    assert heard("Ana Brel came. He laughed.").who("He") is None


def test_it_means_no_person() -> None:
    assert heard("Arvenia met Ana Brel. It laughed.").who("It") == "Arvenia"


def test_he_means_no_state() -> None:
    assert heard("Omar Said left Arvenia. He laughed.").who("He") == "Omar Said"


def test_a_person_whose_sex_is_not_told_can_be_meant_and_then_has_that_sex() -> None:
    made = heard("Xu Moss came. She laughed. He cried.")
    assert made.who("She") == "Xu Moss"
    assert made.who("He") is None


@pytest.mark.parametrize("pronoun", ["I", "we"])
def test_i_and_we_are_who_speaks_the_statement_around(pronoun: str) -> None:
    made = heard(f"Ana Brel said {pronoun} hoped. Omar Said left.")
    outer = made.answer("Ana Brel").entity
    assert made.speakers.resolve(made.at(pronoun), (), outer).entity is outer
    assert made.answer(pronoun).entity is None


def test_a_relative_means_who_stands_before_it() -> None:
    assert heard("Ana Brel met Omar Said, who laughed.").who("who") == "Omar Said"
