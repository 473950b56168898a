from __future__ import annotations

import pytest

from dixit.actors.people import pronoun_sex
from tests.actors.scenes import Scene, persons, scene


def meant(made: Scene, piece: str) -> str | None:
    """Whom the words mean, as their whole mention."""
    words = made.at(piece)
    return next((m.entity.name for m in made.cast.mentions if m.words == words), None)


# --- one person, one name


@pytest.mark.parametrize("text", ["Ana Brel came. Brel left.", "Brel leaves\nAna Brel left."])
def test_a_surname_is_the_person_of_that_full_name_wherever_it_stands(text: str) -> None:
    made = scene(text, persons=["Ana Brel", "Brel"])
    assert list(persons(made)) == ["Ana Brel"]
    assert len(made.cast.mentions) == 2


def test_a_full_name_may_lack_its_middle() -> None:
    made = scene("Ana Maria Brel came. Ana Brel left.", persons=["Ana Maria Brel", "Ana Brel"])
    assert list(persons(made)) == ["Ana Maria Brel"]


def test_other_first_names_are_other_persons() -> None:
    made = scene("Ana Brel came. Omar Brel left.", persons=["Ana Brel", "Omar Brel"])
    assert list(persons(made)) == ["Ana Brel", "Omar Brel"]


def test_a_person_given_by_surname_only_keeps_it() -> None:
    assert list(persons(scene("Brel left.", persons=["Brel"]))) == ["Brel"]


@pytest.mark.parametrize("tagged", ["President Idris Vohl", "Mr. Idris Vohl", "Idris Vohl’s", "Idris Vohl of Arvenia"])
def test_titles_possessives_and_countries_are_no_part_of_a_name(tagged: str) -> None:
    assert list(persons(scene(f"Then {tagged} left.", persons=[tagged]))) == ["Idris Vohl"]


@pytest.mark.parametrize("title", ["Datuk", "Sheikh", "Haji", "Señora", "Lt. Col.", "Datuk Dr."])
def test_an_honorific_is_no_part_of_a_name(title: str) -> None:
    made = scene(f"Then {title} Xu Moss left. Moss laughed.", persons=[f"{title} Xu Moss", "Moss"])
    assert list(persons(made)) == ["Xu Moss"]


@pytest.mark.parametrize("name", ["Ana Brel-Vohl", "Brel-Vohl"])
def test_a_double_name_that_was_read_in_part_is_whole(name: str) -> None:
    assert list(persons(scene(f"Then {name} left.", persons=[name.removesuffix("-Vohl")]))) == [name]


def test_a_hyphen_before_a_small_letter_makes_no_double_name() -> None:
    assert list(persons(scene("Then Ana Brel-style plans failed.", persons=["Ana Brel"]))) == ["Ana Brel"]


def test_a_name_in_capitals_is_written_as_a_name() -> None:
    assert list(persons(scene("ANA BREL LEAVES", persons=["ANA BREL"]))) == ["Ana Brel"]


def test_a_name_behind_a_role_needs_no_tag() -> None:
    assert list(persons(scene("Then spokeswoman Daria Klimova left."))) == ["Daria Klimova"]


def test_a_name_behind_a_state_needs_no_tag() -> None:
    assert list(persons(scene("Then Arvenia’s Daria Klimova left."))) == ["Daria Klimova"]


def test_two_capitalised_words_without_a_role_need_one() -> None:
    assert persons(scene("Then Daria Klimova left.")) == {}


def test_a_capital_tagged_as_a_person_is_the_state() -> None:
    assert scene("Norvik refused.", persons=["Norvik"]).told() == [("Norvik", "Arvenia", "capital")]


# --- two of one surname

TWO = "Ana Brel met Omar Brel"


def test_where_nothing_decides_between_two_nobody_is_meant() -> None:
    made = scene(f"{TWO}. Brel left.", persons=["Ana Brel", "Omar Brel", "Brel"])
    assert meant(made, "Omar Brel. |Brel") is None
    assert {e.name for e in made.people.undecided[made.at("Omar Brel. |Brel")]} == {"Ana Brel", "Omar Brel"}


@pytest.mark.parametrize(
    ("title", "name"), [("Mr.", "Omar Brel"), ("Ms.", "Ana Brel"), ("Mrs", "Ana Brel"), ("Mr", "Omar Brel")]
)
def test_a_title_decides_between_two(title: str, name: str) -> None:
    made = scene(f"{TWO}. {title} Brel left.", persons=["Ana Brel", "Omar Brel", "Brel"])
    assert meant(made, f"{title} |Brel") == name


def test_a_role_decides_between_two() -> None:
    text = "Ana Brel, the envoy, met Omar Brel, the minister. Later envoy Brel left."
    assert meant(scene(text, persons=["Ana Brel", "Omar Brel", "Brel"]), "Later envoy |Brel") == "Ana Brel"


def test_the_nearest_full_name_decides_between_two() -> None:
    text = "Ana Brel came. Omar Brel left. Brel was ill."
    assert meant(scene(text, persons=["Ana Brel", "Omar Brel", "Brel"]), "left. |Brel") == "Omar Brel"


def test_a_surname_goes_before_a_first_name() -> None:
    text = "Idris Ana met Ana Vohl. Ana left."
    assert meant(scene(text, persons=["Ana Vohl", "Idris Ana", "Ana"]), "Ana Vohl. |Ana") == "Idris Ana"


def test_two_first_names_share_a_surname() -> None:
    made = scene("Hal and Gwen Prescott left. Gwen Prescott laughed.", persons=["Hal", "Gwen Prescott"])
    assert set(persons(made)) == {"Hal Prescott", "Gwen Prescott"}
    assert meant(made, "Hal") == "Hal Prescott"


def test_a_surname_beside_a_full_name_is_not_shared() -> None:
    made = scene("Moss and Gwen Prescott left.", persons=["Moss", "Gwen Prescott"])
    assert set(persons(made)) == {"Moss", "Gwen Prescott"}


# --- sex


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Ana Brel left.", "f"),
        ("Omar Brel left.", "m"),
        ("Xu Brel left.", None),
        ("Ms. Xu Brel left.", "f"),
        ("Mr Xu Brel left.", "m"),
        ("Datuk Xu Brel left.", "m"),
        ("Daw Xu Brel left.", "f"),
        ("Dr Xu Brel left.", None),
        ("The spokeswoman Xu Brel left.", "f"),
        ("Xu Brel, a spokesman, left.", "m"),
        ("The envoy Xu Brel left.", None),
    ],
)
def test_sex_is_told_by_first_name_title_or_role(text: str, sex: str | None) -> None:
    tagged = next(n for n in ("Ana Brel", "Omar Brel", "Xu Brel") if n in text)
    (entity,) = persons(scene(text, persons=[tagged])).values()
    assert entity.sex == sex


@pytest.mark.parametrize(
    ("word", "sex"), [("she", "f"), ("her", "f"), ("him", "m"), ("his", "m"), ("they", None), ("", None)]
)
def test_the_sex_that_a_pronoun_tells(word: str, sex: str | None) -> None:
    assert pronoun_sex(word) == sex


# --- persons of the lexicon


@pytest.mark.parametrize(
    ("text", "day", "name"),
    [
        ("Then Karandal left.", "2023-03-01", "Ilse Karandal"),
        ("Then Karandal left.", "2025-03-01", "Karandal"),
        ("Then Karandal left.", None, "Karandal"),
        ("Foreign Minister Karandal left.", None, "Ilse Karandal"),
        ("President Karandal left.", None, "Karandal"),
    ],
)
def test_a_surname_is_a_known_person_if_the_day_or_the_title_fits(text: str, day: str | None, name: str) -> None:
    assert list(persons(scene(text, persons=["Karandal"], published=day))) == [name]


def test_a_known_full_name_needs_no_day() -> None:
    entity = persons(scene("Then Ilse Karandal left.", persons=["Ilse Karandal"]))["Ilse Karandal"]
    assert entity.entry is not None
    assert (entity.country, entity.sex, entity.entry.wikidata) == ("ARV", "f", "Q-IK")


def test_a_namesake_of_the_text_goes_before_a_known_person() -> None:
    made = scene("Omar Karandal came. Karandal left.", persons=["Omar Karandal", "Karandal"], published="2023-03-01")
    assert list(persons(made)) == ["Omar Karandal"]
