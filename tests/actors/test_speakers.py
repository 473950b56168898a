from __future__ import annotations

from dixit.records import Range
from tests.actors.scenes import scene


def test_an_undecided_surname_gives_its_candidates() -> None:
    made = scene("Ana Brel met Omar Brel. Brel laughed.", persons=["Ana Brel", "Omar Brel", "Brel"])
    answer = made.answer("Omar Brel. |Brel")
    assert answer.entity is None
    assert {e.name for e in answer.candidates} == {"Ana Brel", "Omar Brel"}


def test_a_description_with_an_undecided_surname_is_undecided_too() -> None:
    made = scene("Ana Brel met Omar Brel. The Brel envoy laughed.", persons=["Ana Brel", "Omar Brel", "Brel"])
    answer = made.answer("The Brel envoy")
    assert answer.entity is None
    assert {e.name for e in answer.candidates} == {"Ana Brel", "Omar Brel"}


def test_who_is_found_is_noted_as_a_mention() -> None:
    made = scene("Ana Brel came. She laughed.", persons=["Ana Brel"])
    made.answer("She")
    assert made.told() == [("Ana Brel", "Ana Brel", "name"), ("She", "Ana Brel", "pronoun")]


def test_who_is_not_found_is_not_noted() -> None:
    made = scene("Ana Brel came. He laughed.", persons=["Ana Brel"])
    made.answer("He")
    assert made.told() == [("Ana Brel", "Ana Brel", "name")]


def test_nothing_means_nobody() -> None:
    made = scene("Ana Brel came.", persons=["Ana Brel"])
    assert made.speakers.resolve(Range(1, 1), (), None).entity is None


# --- descriptions that are no source


def test_descriptions_of_persons_bodies_and_documents_can_be_taken_up() -> None:
    text = "They met a diplomat, a ministry and a declaration on a boat."
    carriers = [
        ("a diplomat", "person"),
        ("a ministry", "organisation"),
        ("a declaration", "other"),
        ("a boat", "other"),
    ]
    assert [name for _, name, _ in scene(text, carriers=carriers).told()] == ["diplomat", "ministry", "declaration"]


def test_nobody_in_particular_is_not_taken_up() -> None:
    text = "They met no diplomat and every envoy."
    assert scene(text, carriers=[("no diplomat", "person"), ("every envoy", "person")]).told() == []


def test_a_pronoun_goes_back_to_a_description() -> None:
    made = scene("They met a diplomat. He laughed.", carriers=[("a diplomat", "person")])
    assert made.who("He") == "diplomat"


def test_a_role_of_somebody_named_is_no_description_of_its_own() -> None:
    made = scene("Then Ana Brel, a diplomat, left.", persons=["Ana Brel"], carriers=[("a diplomat", "person")])
    assert {name for _, name, _ in made.told()} == {"Ana Brel"}
