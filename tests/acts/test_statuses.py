"""What the network says of a status yields to what the text states: a condition, a year long past."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dixit.acts.events import find_events
from dixit.reading.words import split_words
from dixit.records import ARGUMENTS, EVENT_TYPES, STATE, STATUSES, Article, Floats, Reading, Span, Statement

TYPE = {"type": np.eye(16, dtype=np.float32)[EVENT_TYPES.index("AID")] * 9, "root": np.zeros(15, dtype=np.float32)}


def status_of(
    text: str, trigger: str, judged: str, statement: Statement | None = None, *, time: str = "", published: str = ""
) -> str:
    words = split_words(text)
    triggers = np.full((len(words), 17), -20.0, dtype=np.float32)
    for i, form in enumerate(words.forms):
        triggers[i, 1 + EVENT_TYPES.index("AID") if form == trigger else 0] = 0.0
    made = Reading(
        Article(text, published=published or None), words, np.zeros((len(words), 7), dtype=np.float32), (),
        states=np.zeros((len(words), STATE), dtype=np.float32), triggers=triggers,
    )  # fmt: skip

    def judge(_: Floats, roles: np.ndarray, __: np.ndarray, ___: np.ndarray) -> dict[str, Floats]:
        labels = np.zeros((len(roles), len(ARGUMENTS)), dtype=np.float32)
        labels[0, ARGUMENTS.index("B-actor")] = 9.0
        if time:
            labels[words.forms.index(time), ARGUMENTS.index("B-time")] = 9.0
        status = np.eye(6, dtype=np.float32)[STATUSES.index(judged)] * 9
        inside = np.zeros((len(roles), 2), dtype=np.float32)
        return TYPE | {"status": status, "arguments": labels, "inside": inside}

    (told,) = find_events(made, [statement] if statement else [], judge)
    return told.status


def said(text: str, content: str, condition: str) -> Statement:
    spans = [(Span(text.index(w), text.index(w) + len(w)),) for w in ("Lima", "said", content)]
    made = Statement("s1", spans[0], spans[1], spans[2], (), "indirect", 1.0)
    return replace(made, condition=Span(text.index(condition), text.index(condition) + len(condition)))


CONTENT = "it would send tents if Quito paid ships. It will build huts"
TOLD = f"Lima said {CONTENT}."


@pytest.mark.parametrize(
    ("trigger", "judged", "status"),
    [
        ("send", "planned", "conditional"),
        ("paid", "planned", "hypothetical"),
        ("send", "actual", "actual"),
        ("build", "planned", "planned"),
    ],
)
def test_what_hangs_on_a_condition_of_its_statement(trigger: str, judged: str, status: str) -> None:
    assert status_of(TOLD, trigger, judged, said(TOLD, CONTENT, "if Quito paid ships")) == status


def test_what_hangs_on_a_condition_that_the_article_states() -> None:
    assert status_of("Lima will send tents unless it rains.", "send", "planned") == "conditional"
    assert status_of("Lima will send tents. Unless it rains, it stays.", "send", "planned") == "planned"


@pytest.mark.parametrize(
    ("published", "status"), [("2026-02-03", "historical"), ("2014-09-01", "actual"), ("", "actual")]
)
def test_what_was_done_a_year_before_the_article_is_historical(published: str, status: str) -> None:
    assert status_of("Lima sent tents in 2014 there.", "sent", "actual", time="2014", published=published) == status
