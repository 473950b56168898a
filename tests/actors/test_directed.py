from __future__ import annotations

import pytest

from dixit.actors.directed import Directed, Direction, takes_object
from tests.actors.scenes import Scene, scene

PERSONS = ["Ana Brel", "Omar Said", "Ida Moss"]


def directed(text: str, source: str, cue: str, *content: str) -> tuple[list[str], list[str]]:
    """(targets, addressees) by name."""
    made = scene(text, persons=PERSONS)
    found = of(made, source, cue, *content)
    return [e.name for e in found.targets], [e.name for e in found.addressees]


def of(made: Scene, source: str, cue: str, *content: str) -> Directed:
    speaker = made.answer(source).entity
    return Direction(made.page, made.speakers).of(made.at(cue), [made.at(c) for c in content], speaker)


@pytest.mark.parametrize(
    ("text", "cue", "content", "targets"),
    [
        ("Ana Brel accused Belmar of arming boats.", "accused", "Belmar of arming boats", ["Belmar"]),
        ("Ana Brel accused Belmar of arming boats.", "accused", "of arming boats", ["Belmar"]),
        (
            "Ana Brel accused Arvenia and Belmar of lying.",
            "accused",
            "Arvenia and Belmar of lying",
            ["Arvenia", "Belmar"],
        ),
        ("Ana Brel accused Port Vess of lying.", "accused", "Port Vess of lying", ["Belmar"]),
        ("Ana Brel blamed the Belmaran army for it.", "blamed", "the Belmaran army for it", ["Armed forces of Belmar"]),
        ("Ana Brel criticised the Belmaran plan.", "criticised", "the Belmaran plan", ["Belmar"]),
        ("Ana Brel criticised Belmar’s plan.", "criticised", "Belmar’s plan", ["Belmar"]),
        ("Ana Brel called Omar Said a liar.", "called", "Omar Said a liar", ["Omar Said"]),
        ("Ana Brel praised the League of Straits.", "praised", "the League of Straits", ["League of Straits"]),
        ("Ana Brel demanded that Belmar withdraw.", "demanded", "that Belmar withdraw", ["Belmar"]),
    ],
)
def test_whom_an_act_is_against_or_about(text: str, cue: str, content: str, targets: list[str]) -> None:
    assert directed(text, "Ana Brel", cue, content) == (targets, [])


@pytest.mark.parametrize(
    ("text", "cue", "content", "addressees"),
    [
        ("Ana Brel told Omar Said that Belmar lied.", "told", "that Belmar lied", ["Omar Said"]),
        ("Ana Brel assured the League of Straits it was over.", "assured", "it was over", ["League of Straits"]),
        ("Ana Brel warned Port Vess that it was over.", "warned", "that it was over", ["Belmar"]),
        ("Ana Brel said in a letter to Omar Said that Belmar lied.", "said", "that Belmar lied", ["Omar Said"]),
        ("Ana Brel said in a call with Omar Said that Belmar lied.", "said", "that Belmar lied", ["Omar Said"]),
        (
            "Ana Brel told Omar Said and Ida Moss that Belmar lied.",
            "told",
            "that Belmar lied",
            ["Omar Said", "Ida Moss"],
        ),
    ],
)
def test_whom_words_are_said_to(text: str, cue: str, content: str, addressees: list[str]) -> None:
    assert directed(text, "Ana Brel", cue, content) == ([], addressees)


@pytest.mark.parametrize(
    ("text", "cue", "content", "both"),
    [
        ("Ana Brel urged Belmar to wait.", "urged", "Belmar to wait", ["Belmar"]),
        ("Ana Brel urged Belmar to wait.", "urged", "to wait", ["Belmar"]),
        ("Ana Brel called on Port Vess to wait.", "called on", "Port Vess to wait", ["Belmar"]),
        ("Ana Brel asked Omar Said to wait.", "asked", "Omar Said to wait", ["Omar Said"]),
    ],
)
def test_who_is_urged_is_addressee_and_target(text: str, cue: str, content: str, both: list[str]) -> None:
    assert directed(text, "Ana Brel", cue, content) == (both, both)


def test_both_sides_are_those_named_before() -> None:
    text = "Arvenia and Belmar met. Ana Brel urged both sides to wait."
    assert directed(text, "Ana Brel", "urged", "both sides to wait") == (["Arvenia", "Belmar"], ["Arvenia", "Belmar"])


def test_a_pronoun_is_whom_it_means() -> None:
    assert directed("Omar Said left. Ana Brel accused him of lying.", "Ana Brel", "accused", "him of lying") == (
        ["Omar Said"],
        [],
    )


def test_a_role_is_who_has_it() -> None:
    text = "The envoy Omar Said left. Ana Brel told the envoy that Belmar lied."
    assert directed(text, "Ana Brel", "told", "that Belmar lied") == ([], ["Omar Said"])


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ana Brel said Belmar lied.", "said", "Belmar lied"),
        ("Ana Brel said that Belmar lied to Omar Said.", "said", "that Belmar lied to Omar Said"),
        ("Ana Brel told reporters that Belmar lied.", "told", "that Belmar lied"),
        ("Ana Brel said in Norvik that Belmar lied.", "said", "that Belmar lied"),
        ("Ana Brel criticised a plan for Belmar.", "criticised", "a plan for Belmar"),
        ("Ana Brel called for talks with Belmar.", "called for", "talks with Belmar"),
        ("Ana Brel denied that Belmar lied.", "denied", "that Belmar lied"),
    ],
)
def test_who_is_only_mentioned_is_neither(text: str, cue: str, content: str) -> None:
    assert directed(text, "Ana Brel", cue, content) == ([], [])


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("asked", "whether Belmar had lied"),
        ("asked", "why Belmar had lied"),
        ("insisted", "that Belmar had lied"),
        ("expects", "that Belmar will lie"),
    ],
)
def test_a_question_or_a_claim_about_somebody_is_not_directed_at_him(cue: str, content: str) -> None:
    assert directed(f"Ana Brel {cue} {content}.", "Ana Brel", cue, content) == ([], [])


def test_nobody_is_directed_at_himself() -> None:
    assert directed("Belmar praised the Belmaran plan.", "Belmar", "praised", "the Belmaran plan") == ([], [])


def test_the_addressee_may_stand_behind_the_quotation() -> None:
    text = "“Belmar lied,” Ana Brel told Omar Said."
    assert directed(text, "Ana Brel", "told", "“Belmar lied,”") == ([], ["Omar Said"])


def test_without_a_cue_nobody_is_directed_at() -> None:
    made = scene("Ana Brel: Belmar lied.", persons=PERSONS)
    assert Direction(made.page, made.speakers).of(None, [made.at("Belmar lied")], None) == Directed()


@pytest.mark.parametrize(
    ("verb", "takes"), [("accused", True), ("has urged", True), ("said", False), ("denied", False)]
)
def test_verbs_that_take_their_object_along(verb: str, takes: bool) -> None:
    assert takes_object(verb) is takes
