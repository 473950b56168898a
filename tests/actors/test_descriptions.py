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


@pytest.mark.parametrize(
    ("source", "name"),
    [("The minister", "Ana Brel"), ("The envoy", "Omar Said"), ("The Arvenian minister", "Ana Brel"),
     ("The foreign minister", "Ana Brel")],
)  # fmt: skip
def test_a_description_takes_up_who_has_the_role(source: str, name: str) -> None:
    text = f"Arvenian Foreign Minister Ana Brel met Omar Said, the envoy of Belmar. {source} laughed."
    assert heard(text).who(source) == name


def test_a_wider_noun_takes_up_a_narrower_role() -> None:
    text = "President Ana Brel met Omar Said, the envoy of Belmar. The leader laughed."
    assert heard(text).who("The leader") == "Ana Brel"


@pytest.mark.parametrize(("source", "name"), [("The envoy of Belmar", "Omar Said"), ("Arvenia’s envoy", "Ana Brel")])
def test_the_state_decides_between_two_of_one_role(source: str, name: str) -> None:
    text = "Arvenian envoy Ana Brel met, as they all knew, the Belmaran envoy Omar Said."
    assert heard(f"{text} {source} laughed.").who(source) == name


def test_a_description_of_another_state_takes_up_nobody() -> None:
    text = "Arvenian envoy Ana Brel came. The Belmaran envoy laughed."
    assert heard(text).who("The Belmaran envoy") == "Belmaran envoy"


def test_an_indefinite_description_is_somebody_new() -> None:
    assert heard("The envoy Ana Brel came. An envoy laughed.").who("An envoy") == "envoy"


def test_an_organisation_is_taken_up_by_its_noun() -> None:
    assert heard("The League of Straits met. The alliance laughed.").who("The alliance") == "League of Straits"


def test_a_body_is_taken_up_by_its_noun() -> None:
    assert (
        heard("Arvenia’s foreign ministry met. The ministry laughed.").who("The ministry")
        == "Foreign Ministry of Arvenia"
    )


def test_a_body_without_a_state_is_that_of_the_only_state_so_far() -> None:
    assert heard("Arvenia met. The army laughed.").who("The army") == "Armed forces of Arvenia"
    assert heard("Arvenia and Belmar met. The army laughed.").who("The army") == "army"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Arvenia met. Belmar met Arvenia. Arvenia left.", "Foreign Ministry of Arvenia"),
        ("Belmar met. Arvenia met Belmar. Belmar left.", "Foreign Ministry of Belmar"),
        ("Arvenia met Belmar. Nobody in Norvik slept. Arvenia left.", "Foreign Ministry of Arvenia"),
        ("Arvenia met. Belmar met Arvenia.", "foreign ministry"),
        ("Nobody slept.", "foreign ministry"),
    ],
)
def test_a_body_is_of_the_state_that_the_text_mostly_speaks_of(text: str, name: str) -> None:
    assert heard(f"{text} The foreign ministry laughed.").who("The foreign ministry") == name


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("A senior Arvenian diplomat", "senior Arvenian diplomat", "person"),
        ("Two Belmaran farmers", "two Belmaran farmers", "group"),
        ("Three residents", "three residents", "group"),
        ("Diplomats in Norvik", "diplomats in Norvik", "group"),
        ("A joint declaration", "joint declaration", "document"),
        ("An envoy, who left early,", "envoy", "person"),
    ],
)
def test_people_without_a_name_are_their_words(source: str, name: str, kind: str) -> None:
    entity = heard(f"{source} laughed.").answer(source).entity
    assert entity is not None
    assert (entity.name, entity.kind, entity.named) == (name, kind, False)


def test_an_unnamed_person_of_a_state_is_not_the_state() -> None:
    made = heard("Arvenia met. An Arvenian official laughed.")
    assert made.who("An Arvenian official") == "Arvenian official"


@pytest.mark.parametrize(
    ("source", "name"),
    [("Arvenian officials", "Arvenia"), ("The Belmaran side", "Belmar"), ("Norvik", "Arvenia"),
     ("The Tide Palace", "Belmar"), ("The Arvenians", "Arvenia")],
)  # fmt: skip
def test_what_speaks_for_a_state_is_the_state(source: str, name: str) -> None:
    assert heard(f"{source} laughed.").who(source) == name


def test_a_doubtful_state_is_not_decided() -> None:
    made = heard("East Selm met West Selm. The Selmish government laughed.")
    assert candidates(made, "The Selmish government") == {"East Selm", "West Selm"}


# --- one of a people


@pytest.mark.parametrize("words", ["Arvenia’s Ana Brel", "Ana Brel of Arvenia"])
def test_the_arvenian_is_the_one_whose_state_stands_beside_the_name(words: str) -> None:
    assert heard(f"Omar Said met {words}. The Arvenian laughed.").who("The Arvenian") == "Ana Brel"


@pytest.mark.parametrize(("source", "name"), [("The Dunwoman", "Ana Brel"), ("The Dunman", "Omar Said")])
def test_the_dunwoman_is_one_person_of_that_sex(source: str, name: str) -> None:
    text = "Ana Brel of Dunmark met Omar Said of Dunmark."
    assert heard(f"{text} {source} laughed.").who(source) == name


def test_the_dunmen_are_the_state() -> None:
    assert heard("Omar Said of Dunmark left. The Dunmen laughed.").who("The Dunmen") == "Dunmark"


# --- spokesmen


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A spokesman for the Belmaran army", "Armed forces of Belmar"),
        ("A spokeswoman for Arvenia’s foreign ministry", "Foreign Ministry of Arvenia"),
        ("An LS spokesman", "League of Straits"),
        ("A spokesman for Ana Brel", "spokesman for Ana Brel"),
    ],
)
def test_an_unnamed_spokesman_is_the_body_that_he_speaks_for(source: str, name: str) -> None:
    assert heard(f"Ana Brel left. {source} laughed.").who(source) == name


def test_a_name_with_of_may_stand_before_the_spokesman() -> None:
    assert heard("A League of Straits spokesman laughed.").who("A League of Straits spokesman") == "League of Straits"


def test_a_spokeswoman_whom_the_text_names_is_herself() -> None:
    text = "Spokeswoman Ana Brel came. The spokeswoman laughed."
    assert heard(text).who("The spokeswoman") == "Ana Brel"


def test_the_spokesman_goes_on_speaking_for_his_body() -> None:
    made = heard("A spokesman for the Belmaran army came. The spokesman laughed.")
    assert made.who("A spokesman for the Belmaran army") == "Armed forces of Belmar"
    assert made.who("The spokesman") == "Armed forces of Belmar"


# --- office holders


@pytest.mark.parametrize(
    ("source", "day", "name"),
    [
        ("Belmar’s president", "2024-03-01", "Tomaz Orrel"),
        ("The president of Belmar", "2024-03-01", "Tomaz Orrel"),
        ("The Belmaran president", "2024-03-01", "Tomaz Orrel"),
        ("The Belmaran president", "2021-03-01", "president of Belmar"),
        ("The Belmaran president", "2026-03-01", "president of Belmar"),
        ("The Belmaran president", None, "president of Belmar"),
        ("The Arvenian foreign minister", "2023-03-01", "Ilse Karandal"),
        ("The Arvenian foreign minister", "2025-03-01", "foreign minister of Arvenia"),
        ("The Arvenian president", "2023-03-01", "president of Arvenia"),
    ],
)
def test_an_office_is_its_holder_on_the_day_if_he_is_surely_known(source: str, day: str | None, name: str) -> None:
    assert heard(f"{source} laughed.", published=day).who(source) == name


def test_a_president_whom_the_text_names_goes_before_the_lexicon() -> None:
    made = heard("Belmar’s president, Omar Said, came. The Belmaran president laughed.", published="2024-03-01")
    assert made.who("The Belmaran president") == "Omar Said"


def test_a_president_without_a_country_is_no_holder() -> None:
    assert heard("The president laughed.", published="2024-03-01").who("The president") == "president"
