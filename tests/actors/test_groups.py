from __future__ import annotations

import pytest

from tests.actors.scenes import Scene, scene

PERSONS = ["Ana Brel", "Omar Said", "Hal Moss", "Gwen Vohl"]


def heard(text: str) -> Scene:
    return scene(text, persons=PERSONS)


def members(made: Scene, piece: str) -> list[str]:
    answer = made.answer(piece)
    assert answer.entity is not None
    return [e.name for e in answer.entity.members]


# --- several


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Both men", ["Omar Said", "Hal Moss"]),
        ("The two women", ["Ana Brel", "Gwen Vohl"]),
        ("The four", ["Ana Brel", "Omar Said", "Gwen Vohl", "Hal Moss"]),
    ],
)
def test_several_are_of_the_sex_and_number_that_is_told(source: str, names: list[str]) -> None:
    assert members(heard(f"Ana Brel met Omar Said, Gwen Vohl and Hal Moss. {source} laughed."), source) == names


@pytest.mark.parametrize("source", ["The two sides", "Both sides", "The two nations", "Both governments"])
def test_sides_are_states_not_the_persons_who_are_named_with_them(source: str) -> None:
    text = "Ana Brel met Omar Said as Arvenia fought Belmar."
    assert members(heard(f"{text} {source} laughed."), source) == ["Arvenia", "Belmar"]


@pytest.mark.parametrize("source", ["The pair", "The two", "The duo", "The couple"])
def test_the_pair_are_the_two_of_one_kind(source: str) -> None:
    assert members(heard(f"Ana Brel met Omar Said in Arvenia. {source} laughed."), source) == ["Ana Brel", "Omar Said"]


def test_those_who_have_the_role_go_before_others() -> None:
    text = "Envoy Ana Brel and envoy Omar Said met the farmer Hal Moss and the farmer Gwen Vohl. The envoys laughed."
    assert members(heard(text), "The envoys") == ["Ana Brel", "Omar Said"]


def test_two_leaders_stand_for_their_states_where_no_persons_are_named() -> None:
    assert members(heard("Arvenia met Belmar. The two leaders laughed."), "The two leaders") == ["Arvenia", "Belmar"]


def test_two_who_are_named_can_be_the_ministers_without_a_role_of_their_own() -> None:
    assert members(heard("Ana Brel met Omar Said. The ministers laughed."), "The ministers") == [
        "Ana Brel",
        "Omar Said",
    ]


def test_of_more_than_two_sides_the_two_are_those_spoken_of_most() -> None:
    text = "Arvenia left. Belmar left. Arvenia slept. East Selm slept. Belmar rose."
    assert members(heard(f"{text} Both sides laughed."), "Both sides") == ["Arvenia", "Belmar"]


@pytest.mark.parametrize(
    ("first", "source"),
    [("Some Belmaran farmers", "The farmers"), ("Two Belmaran farmers", "The two farmers")],
)
def test_those_of_whom_the_same_noun_was_used_before_are_meant(first: str, source: str) -> None:
    made = scene(f"{first} came. {source} laughed.", carriers=[(first, "person")])
    farmers = made.cast.mentions[0].entity
    assert made.answer(source).entity is farmers


# --- one of a pair


@pytest.mark.parametrize(("source", "name"), [("The former", "Ana Brel"), ("The latter", "Omar Said")])
def test_the_former_and_the_latter_are_those_named_together_last_in_their_order(source: str, name: str) -> None:
    text = "Gwen Vohl met Hal Moss. Ana Brel met Omar Said in Arvenia."
    assert heard(f"{text} {source} laughed.").who(source) == name


@pytest.mark.parametrize(("speaker", "name"), [("Ana Brel", "Omar Said"), ("Omar Said", "Ana Brel")])
def test_the_other_is_the_one_of_two_who_did_not_speak_last(speaker: str, name: str) -> None:
    made = heard("Ana Brel met Omar Said. The other laughed.")
    made.answer(speaker)
    assert made.who("The other") == name


def test_where_nobody_spoke_the_other_is_neither() -> None:
    assert heard("Ana Brel met Omar Said. The other laughed.").who("The other") == "other"


def test_one_of_the_two_is_left_open() -> None:
    assert heard("Ana Brel met Omar Said. One of the two laughed.").who("One of the two") is None
