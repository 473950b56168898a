from __future__ import annotations

import pytest

from dixit.actors.phrase import Phrase
from tests.actors.scenes import Scene, scene

PERSONS = ["Ana Brel", "Omar Said", "Ida Moss", "Brel"]


def parsed(text: str, piece: str | None = None) -> tuple[Scene, Phrase]:
    made = scene(text, persons=PERSONS)
    return made, made.speakers.phrases.parse(made.at(piece or text))


@pytest.mark.parametrize(
    ("words", "pronoun"),
    [("She", "she"), ("him", "he"), ("its", "it"), ("They", "they"), ("I", "i"), ("we", "we"), ("who", "who"),
     ("Both", "several"), ("they both", "several"), ("both sides", ""), ("he himself", "he"), ("Neither", "several")],
)  # fmt: skip
def test_pronouns(words: str, pronoun: str) -> None:
    _, phrase = parsed(words)
    assert (phrase.sort == "pronoun", phrase.pronoun) == (bool(pronoun), pronoun)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ana Brel", "Ana Brel"),
        ("Foreign Minister Ana Brel", "Ana Brel"),
        ("the Belmaran foreign minister, Ana Brel", "Ana Brel"),
        ("Minister of Defence Ana Brel", "Ana Brel"),
        ("the ministry’s spokeswoman in Geneva, Ana Brel", "Ana Brel"),
        ("the head of the mission, Colonel Ana Brel", "Ana Brel"),
        ("the head of the mission, retired Lt. Col. Ana Brel", "Ana Brel"),
        ("a commander of the rebels known as Ana Brel", "Ana Brel"),
        ("Ana Brel, Belmar’s foreign minister", "Ana Brel"),
        ("Ana Brel, who met Omar Said", "Ana Brel"),
        ("Ana Brel of Belmar", "Ana Brel"),
        ("the veteran diplomat Ana Brel", "Ana Brel"),
        ("Ana Brel’s", "Ana Brel"),
        ("by Ana Brel", "Ana Brel"),
        ("the Tide Palace", "Belmar"),
        ("the Arvenian foreign ministry", "Foreign Ministry of Arvenia"),
        ("the foreign ministry of Arvenia", "Foreign Ministry of Arvenia"),
        ("Arvenia itself", "Arvenia"),
    ],
)
def test_a_named_head_is_what_the_phrase_means(words: str, name: str) -> None:
    _, phrase = parsed(f"Then {words}", words)
    assert (phrase.sort, [m.entity.name for m in phrase.named]) == ("named", [name])


@pytest.mark.parametrize("words", ["the head of the mission, near Ana Brel", "the farmer who helped Ana Brel"])
def test_a_name_farther_on_is_not_what_the_phrase_means(words: str) -> None:
    _, phrase = parsed(f"Then {words}", words)
    assert phrase.sort == "description"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ana Brel and Omar Said", ["Ana Brel", "Omar Said"]),
        ("Ana Brel, Omar Said and Ida Moss", ["Ana Brel", "Omar Said", "Ida Moss"]),
        ("Arvenia and Belmar", ["Arvenia", "Belmar"]),
        ("the envoy Ana Brel and President Omar Said", ["Ana Brel", "Omar Said"]),
    ],
)
def test_names_are_joined(words: str, names: list[str]) -> None:
    _, phrase = parsed(f"Then {words}", words)
    assert (phrase.sort, [m.entity.name for m in phrase.named]) == ("joined", names)


@pytest.mark.parametrize(
    ("words", "determiner", "noun", "core"),
    [
        ("the minister", "the", "minister", "the minister"),
        ("a diplomat from Belmar", "a", "diplomat", "a diplomat"),
        ("two farmers", "two", "farmer", "two farmers"),
        ("his spokesman", "his", "spokesman", "his spokesman"),
        ("the envoy, who was ill,", "the", "envoy", "the envoy"),
        ("diplomats in Norvik", "", "diplomat", "diplomats"),
        ("an Arvenian farmer", "an", "farmer", "an Arvenian farmer"),
        ("a spokesman for the Belmaran army", "a", "spokesman", "a spokesman"),
        ("Ana Brel’s spokesman", "", "spokesman", "Ana Brel’s spokesman"),
    ],
)  # fmt: skip
def test_a_description_has_a_determiner_and_a_noun(words: str, determiner: str, noun: str, core: str) -> None:
    made, phrase = parsed(f"Then {words} left", words)
    assert (phrase.sort, phrase.determiner, phrase.noun) == ("description", determiner, noun)
    assert made.page.slice(phrase.core) == core


@pytest.mark.parametrize(
    ("words", "definite"),
    [("the minister", True), ("her minister", True), ("those ministers", True), ("a minister", False),
     ("ministers", False), ("Ana Brel’s minister", True), ("two ministers", False)],
)  # fmt: skip
def test_the_possessive_and_the_article_make_a_description_definite(words: str, definite: bool) -> None:
    _, phrase = parsed(f"Then {words} left", words)
    assert phrase.definite is definite


def test_who_owns_a_description_is_told() -> None:
    _, phrase = parsed("Then Ana Brel’s minister left", "Ana Brel’s minister")
    assert phrase.possessor is not None
    assert phrase.possessor.entity.name == "Ana Brel"


@pytest.mark.parametrize("words", ["two Arvenians", "one Arvenian soldier", "an Arvenian farmer", "many Arvenians"])
def test_some_of_a_people_are_not_its_state(words: str) -> None:
    _, phrase = parsed(f"Then {words} left", words)
    assert phrase.sort == "description"


def test_only_marks_are_nothing() -> None:
    _, phrase = parsed("Then “ ” left", "“ ”")
    assert phrase.sort == "nothing"
