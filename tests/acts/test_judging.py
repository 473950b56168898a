from __future__ import annotations

import numpy as np

from dixit.acts.events import find_events, triggers_of
from dixit.acts.judging import best, decoded, runs
from dixit.acts.speech import judge_statements
from dixit.reading.words import split_words
from dixit.records import (
    ACTS,
    ARGUMENTS,
    CONDITION_TAGS,
    EVENT_TYPES,
    STATE,
    STATUSES,
    Article,
    Floats,
    Range,
    Reading,
    Span,
    Statement,
)

TEXT = "Arvenia shelled the port. Selmar said it would send tents if Arvenia withdrew."


def reading(carrying: dict[str, str]) -> Reading:
    """A reading of TEXT in which some words carry events."""
    words = split_words(TEXT)
    triggers = np.full((len(words), 17), -20.0, dtype=np.float32)
    for i, form in enumerate(words.forms):
        triggers[i, 1 + EVENT_TYPES.index(carrying[form]) if form in carrying else 0] = 0.0
    states = np.zeros((len(words), STATE), dtype=np.float32)
    tags = np.zeros((len(words), 7), dtype=np.float32)
    return Reading(Article(TEXT), words, tags, (), states=states, triggers=triggers)


def chosen(names: tuple[str, ...], name: str) -> Floats:
    return np.array([9.0 if n == name else 0.0 for n in names], dtype=np.float32)


def tagged(count: int, labels: dict[int, int], width: int) -> Floats:
    rows = np.zeros((count, width), dtype=np.float32)
    for i in range(count):
        rows[i, labels.get(i, 0)] = 9.0
    return rows


def statement(source: str, cue: str, content: str) -> Statement:
    spans = [(Span(TEXT.index(w), TEXT.index(w) + len(w)),) for w in (source, cue, content)]
    return Statement("s1", spans[0], spans[1], spans[2], (), "indirect", 1.0)


SAID = statement("Selmar", "said", "it would send tents if Arvenia withdrew")


def test_the_likeliest_name_and_its_probability() -> None:
    assert best(np.log(np.array([0.2, 0.8], dtype=np.float32)), ("a", "b"))[0] == "b"


def test_neighbouring_labelled_words_are_one_stretch_and_a_gap_parts_them() -> None:
    assert runs([1, 2, 2, 0, 2], [4, 5, 6, 7, 8], 1, 2) == [Range(4, 7), Range(8, 9)]
    assert runs([1, 1], [4, 5], 1, 2) == [Range(4, 5), Range(5, 6)]
    assert runs([1, 2], [4, 9], 1, 2) == [Range(4, 5), Range(9, 10)]


def test_act_modality_and_condition_of_a_statement() -> None:
    made = reading({})
    opening = made.words.forms.index("if")

    def judge(_: Floats, roles: np.ndarray, __: np.ndarray, ___: np.ndarray) -> dict[str, Floats]:
        count = len(roles)
        labels = {opening: CONDITION_TAGS.index("B"), opening + 1: 2, opening + 2: 2}
        return {
            "act": chosen(ACTS, "promise"),
            "certainty": np.array([9.0, 0, 0], dtype=np.float32),
            "time": np.array([0, 0, 9.0], dtype=np.float32),
            "negated": np.array([9.0, 0], dtype=np.float32),
            "condition": tagged(count, labels, 3),
        }

    (done,) = judge_statements([SAID], made, judge)
    assert done.act == "promise"
    assert done.modality is not None
    assert (done.modality.certainty, done.modality.time, done.modality.negated) == ("certain", "future", False)
    assert done.condition is not None
    assert done.condition.of(TEXT) == "if Arvenia withdrew"


def test_triggers_are_words_that_more_likely_carry_an_event() -> None:
    made = reading({"shelled": "ASSAULT", "withdrew": "RETREAT"})
    assert [made.words.forms[r.start] for r in triggers_of(made.triggers, made.words)] == ["shelled", "withdrew"]


def told_as(status: str) -> dict[str, Floats]:
    return {
        "type": chosen(EVENT_TYPES, "AID"),
        "status": chosen(STATUSES, status),
        "root": np.zeros(15, dtype=np.float32),
    }


def test_an_event_inside_a_content_is_told_by_its_statement_and_one_outside_by_nobody() -> None:
    made = reading({"shelled": "ASSAULT", "send": "AID", "said": "REQUEST"})

    def judge(_: Floats, roles: np.ndarray, __: np.ndarray, ___: np.ndarray) -> dict[str, Floats]:
        count = len(roles)
        labels = {0: ARGUMENTS.index("B-actor")}
        return told_as("planned") | {"arguments": tagged(count, labels, 9), "inside": tagged(count, {}, 2)}

    found = find_events(made, [SAID], judge)
    assert [(made.words.forms[t.trigger.start], t.told_by) for t in found] == [("shelled", None), ("send", "s1")]
    assert [t.status for t in found] == ["planned", "planned"]


def test_an_event_in_which_nobody_takes_part_is_none() -> None:
    made = reading({"shelled": "ASSAULT"})

    def judge(_: Floats, roles: np.ndarray, __: np.ndarray, ___: np.ndarray) -> dict[str, Floats]:
        count = len(roles)
        return told_as("actual") | {"arguments": tagged(count, {}, 9), "inside": tagged(count, {}, 2)}

    assert find_events(made, (), judge) == ()


def test_the_clause_of_an_event_does_not_leave_the_content_that_tells_it() -> None:
    made = reading({"send": "AID"})

    def judge(_: Floats, roles: np.ndarray, __: np.ndarray, ___: np.ndarray) -> dict[str, Floats]:
        count = len(roles)
        inside = dict.fromkeys(range(count), 1)
        return told_as("conditional") | {"arguments": tagged(count, {0: 1}, 9), "inside": tagged(count, inside, 2)}

    (told,) = find_events(made, [SAID], judge)
    span = Span(made.words.starts[told.span.start], made.words.ends[told.span.end - 1])
    assert span.of(TEXT) == "it would send tents if Arvenia withdrew"


def test_a_phrase_keeps_the_role_with_which_it_begins() -> None:
    names = ("O", "B-actor", "I-actor", "B-recipient", "I-recipient")
    logits = np.log(
        np.array(
            [
                [0.02, 0.90, 0.02, 0.04, 0.02],  # the
                [0.02, 0.02, 0.40, 0.06, 0.50],  # United: alone it would be inside a recipient
                [0.02, 0.02, 0.80, 0.06, 0.10],  # States
                [0.90, 0.02, 0.04, 0.02, 0.02],
                [0.10, 0.10, 0.40, 0.30, 0.10],  # inside what has not begun
            ]
        )
    )
    assert decoded(logits, [4, 5, 6, 7, 8], names) == [1, 2, 2, 0, 3]
    assert decoded(logits, [4, 9, 10, 11, 12], names)[:2] != [1, 2]  # words between


def test_one_word_alone_never_begins_inside() -> None:
    assert decoded(np.log(np.array([[0.1, 0.2, 0.7]])), [3], ("O", "B-actor", "I-actor")) == [1]
