from __future__ import annotations

import pytest

from tests.actors.scenes import Scene, scene

PERSONS = ["Ana Brel", "Omar Said", "Xu Moss", "Ida Vohl"]


def heard(text: str, *, published: str | None = None) -> Scene:
    return scene(text, persons=PERSONS, published=published)


def candidates(made: Scene, piece: str) -> set[str]:
    answer = made.answer(piece)
    assert answer.entity is None
    return {e.name for e in answer.candidates}


@pytest.mark.parametrize("speaker", ["Omar Said", "Idris Moss"])
def test_who_spoke_last_goes_on_speaking(speaker: str) -> None:
    made = scene("Omar Said met Idris Moss. It was cold. He laughed.", persons=["Omar Said", "Idris Moss"])
    made.answer(speaker)
    assert made.who("He") == speaker


def test_where_nobody_spoke_two_of_one_sentence_are_alike() -> None:
    made = scene("Omar Said met Idris Moss. It was cold. He laughed.", persons=["Omar Said", "Idris Moss"])
    assert candidates(made, "He") == {"Omar Said", "Idris Moss"}


@pytest.mark.parametrize(("first", "second"), [("Omar Said", "Idris Moss"), ("Idris Moss", "Omar Said")])
def test_who_opens_the_sentence_before_is_meant(first: str, second: str) -> None:
    assert scene(f"{first} met {second}. He laughed.", persons=[first, second]).who("He") == first


def test_between_two_side_by_side_the_text_does_not_decide() -> None:
    text = "Ana Brel and Ida Vohl met. She laughed."
    made = scene(text.replace("Ida Vohl", "Gwen Vohl"), persons=["Ana Brel", "Gwen Vohl"])
    assert candidates(made, "She") == {"Ana Brel", "Gwen Vohl"}


def test_who_is_barred_is_not_meant() -> None:
    made = heard("Omar Said met Ida Vohl. He accused Omar Said of lying.")
    he = made.speakers.resolve(made.at("He"), (), None, barred=[made.cast.mentions[0].entity])
    assert he.entity is None or he.entity.name != "Omar Said"


def test_who_is_named_only_in_what_is_said_is_not_its_speaker() -> None:
    made = scene("Omar Said left. “Hal Moss lies,” he said.", persons=["Omar Said", "Hal Moss"])
    assert made.who("he", said=["“Hal Moss lies,”"]) == "Omar Said"


def test_a_pronoun_may_stand_before_the_name() -> None:
    assert heard("As he left, Omar Said laughed.").who("he") == "Omar Said"


# --- several


@pytest.mark.parametrize("source", ["They", "Both", "The two leaders", "Both sides", "The pair"])
def test_those_named_together_are_a_group_with_members(source: str) -> None:
    made = heard(f"Arvenia and Belmar met. {source} laughed.")
    answer = made.answer(source)
    assert answer.entity is not None
    assert [e.name for e in answer.entity.members] == ["Arvenia", "Belmar"]
    assert answer.entity.name == "Arvenia and Belmar"


def test_joined_names_are_a_group_and_they_mean_it() -> None:
    made = heard("Ana Brel and Omar Said spoke. They laughed.")
    assert made.who("Ana Brel and Omar Said") == "Ana Brel and Omar Said"
    assert made.answer("They").entity is made.answer("Ana Brel and Omar Said").entity


def test_three_are_three() -> None:
    made = heard("Ana Brel, Omar Said and Ida Vohl met. The three laughed.")
    answer = made.answer("The three")
    assert answer.entity is not None
    assert len(answer.entity.members) == 3


def test_they_can_mean_one_organisation() -> None:
    assert heard("The League of Straits met. They laughed.").who("They") == "League of Straits"
