from __future__ import annotations

import pytest

from tests.actors.scenes import persons, scene

PERSONS = ["Ana Brel", "Omar Said", "Gwen Vohl"]


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


# --- the state beside a name


@pytest.mark.parametrize("words", ["Arvenia’s Ana Brel", "Ana Brel of Arvenia", "Arvenian Ana Brel"])
def test_a_state_beside_a_name_is_the_persons(words: str) -> None:
    made = scene(f"Then {words} met Omar Said. The Arvenian laughed.", persons=PERSONS)
    assert {e.name: e.country for e in persons(made).values()} == {"Ana Brel": "ARV", "Omar Said": None}


@pytest.mark.parametrize("words", ["Ana Brel in Arvenia", "Ana Brel to Arvenia"])
def test_a_state_where_somebody_is_or_goes_is_not_his(words: str) -> None:
    assert persons(scene(f"They brought {words}.", persons=PERSONS))["Ana Brel"].country is None


def test_what_a_role_tells_of_a_persons_state_is_not_overruled() -> None:
    made = scene("Belmar’s envoy, Ana Brel of Arvenia, left.", persons=PERSONS)
    assert persons(made)["Ana Brel"].country == "BEL"


# --- a description before a name


def test_a_description_that_goes_on_may_stand_before_a_name() -> None:
    entity = persons(scene("Belmar’s minister for mines, Ana Brel, left.", persons=PERSONS))["Ana Brel"]
    assert [t for t, _ in entity.roles] == ["Belmar’s minister for mines"]
    assert (entity.country, "minister" in entity.role_heads) == ("BEL", True)


# --- ages


@pytest.mark.parametrize(
    ("age", "noun"),
    [(15, "teenager"), (67, "sexagenarian"), (71, "septuagenarian"), (80, "octogenarian"), (99, "nonagenarian"),
     (12, None), (45, None)],
)  # fmt: skip
def test_an_age_tells_by_which_nouns_somebody_can_be_taken_up(age: int, noun: str | None) -> None:
    entity = persons(scene(f"Then Ana Brel, {age}, left.", persons=PERSONS))["Ana Brel"]
    assert entity.role_heads == {f"{age}-year-old"} | ({noun} if noun else set())


@pytest.mark.parametrize(("short", "head"), [("Sen.", "senator"), ("Gen.", "general"), ("Dr.", "doctor")])
def test_a_title_written_short_is_known_in_full(short: str, head: str) -> None:
    assert head in persons(scene(f"Then {short} Ana Brel left.", persons=["Ana Brel"]))["Ana Brel"].role_heads


def test_a_word_that_opens_the_sentence_is_no_part_of_a_role_between_commas() -> None:
    made = scene("Then Belmar’s minister for mines, Ana Brel, left.", persons=["Ana Brel"])
    assert [t for t, _ in persons(made)["Ana Brel"].roles] == ["Belmar’s minister for mines"]
