from __future__ import annotations

import pytest

from dixit.actors.cast import Entity
from dixit.actors.people import pronoun_sex
from tests.actors.scenes import Scene, scene


def persons(made: Scene) -> dict[str, Entity]:
    return {m.entity.name: m.entity for m in made.cast.mentions if m.entity.kind == "person"}


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


def test_a_name_in_capitals_is_written_as_a_name() -> None:
    assert list(persons(scene("ANA BREL LEAVES", persons=["ANA BREL"]))) == ["Ana Brel"]


def test_a_name_behind_a_role_needs_no_tag() -> None:
    assert list(persons(scene("Then spokeswoman Daria Klimova left."))) == ["Daria Klimova"]


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


# --- roles


@pytest.mark.parametrize(
    ("text", "role", "head", "country"),
    [
        ("Arvenian Foreign Minister Ana Brel left.", "Arvenian Foreign Minister", "foreign minister", "ARV"),
        ("They met the Arvenian envoy Ana Brel.", "Arvenian envoy", "envoy", "ARV"),
        ("Then Ana Brel, the Belmaran envoy, left.", "the Belmaran envoy", "envoy", "BEL"),
        ("Then Ana Brel, president of Belmar, left.", "president of Belmar", "president", "BEL"),
        ("Arvenia’s president, Ana Brel, left.", "Arvenia’s president", "president", "ARV"),
        ("Then Ana Brel, a retired diplomat from here, left.", "a retired diplomat from here", "diplomat", None),
    ],
)  # fmt: skip
def test_a_role_before_or_behind_a_name(text: str, role: str, head: str, country: str | None) -> None:
    entity = persons(scene(text, persons=["Ana Brel"]))["Ana Brel"]
    assert [t for t, _ in entity.roles] == [role]
    assert head in entity.role_heads
    assert entity.country == country


@pytest.mark.parametrize("opening", ["But", "Then", "On Monday", "Yesterday"])
def test_a_word_that_opens_the_sentence_is_no_part_of_the_role(opening: str) -> None:
    entity = persons(scene(f"{opening} President Ana Brel left.", persons=["Ana Brel"]))["Ana Brel"]
    assert [t for t, _ in entity.roles] == ["President"]


@pytest.mark.parametrize("before", ["They met Belmar. Arvenian", "Belmaran envoy Omar Said met Arvenian"])
def test_a_state_before_the_role_is_not_the_persons(before: str) -> None:
    made = scene(f"{before} President Ana Brel left.", persons=["Ana Brel", "Omar Said"])
    assert persons(made)["Ana Brel"].country == "ARV"


def test_an_age_may_stand_before_the_role() -> None:
    entity = persons(scene("Then Ana Brel, 41, a retired diplomat, left.", persons=["Ana Brel"]))["Ana Brel"]
    assert [t for t, _ in entity.roles] == ["a retired diplomat"]


def test_a_role_is_its_words() -> None:
    made = scene("Foreign Minister Ana Brel, the envoy, left.", persons=["Ana Brel"])
    roles = persons(made)["Ana Brel"].roles
    assert [made.page.slice(words) for _, words in roles] == [text for text, _ in roles]
    assert len(roles) == 2


def test_what_stands_between_commas_without_a_role_is_none() -> None:
    assert persons(scene("Then Ana Brel, tired and cold, left.", persons=["Ana Brel"]))["Ana Brel"].roles == []


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
