"""A network's words, laid out as it was trained, and its answers read: what `speech` and `events` share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dixit.acts.questions import Question
from dixit.records import Floats, Range, Reading, Words
from dixit.runtime.buckets import far_buckets

_STOPS = frozenset(".!?")
Ints = NDArray[np.int64]
Judge = Callable[[Floats, Ints, Ints, Ints], dict[str, Floats]]
"""(states [m, 384], roles, distance, hints [m]) -> logits by name."""


@dataclass(frozen=True)
class Judges:
    """The networks of this room (`runtime.Engine`)."""

    statement: Judge
    event: Judge


def ask(judge: Judge, question: Question, reading: Reading) -> dict[str, Floats]:
    """The log probabilities that a network gives for one question."""
    words = np.asarray(question.words, dtype=np.int64)
    roles, hints = (np.asarray(each, dtype=np.int64) for each in (question.roles, question.hints))
    distance = far_buckets(words - question.centre if question.centre >= 0 else words * 0)
    return {k: _log_softmax(v) for k, v in judge(reading.states[words], roles, distance, hints).items()}


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def best(row: Floats, names: Sequence[str]) -> tuple[str, float]:
    """The likeliest of some names and its probability."""
    at = int(row.argmax())
    return names[at], float(np.exp(row[at]))


def decoded(logits: Floats, words: Sequence[int], names: Sequence[str]) -> list[int]:
    """The likeliest labels [m] of words whose labels are `names` ("O", "B-…", "I-…"): the inside of a phrase only ever
    follows its own beginning or inside, without a word between (Viterbi)."""
    allowed = np.array([[_follows(a, b) for b in names] for a in names])
    opening = np.array([not name.startswith("I-") for name in names])
    score = np.where(opening, logits[0], -np.inf)
    back: list[Ints] = []
    for t in range(1, len(logits)):
        ways = np.where(allowed if words[t] == words[t - 1] + 1 else opening[None, :], score[:, None], -np.inf)
        back.append(ways.argmax(0))
        score = ways.max(0) + logits[t]
    found = [int(score.argmax())]
    for came in reversed(back):
        found.append(int(came[found[-1]]))
    return found[::-1]


def _follows(before: str, label: str) -> bool:
    return not label.startswith("I-") or before[2:] == label[2:]


def runs(labels: Sequence[int], words: Sequence[int], begin: int, inside: int) -> list[Range]:
    """Stretches of neighbouring words that are labelled as one."""
    found: list[Range] = []
    for label, word in zip(labels, words, strict=True):
        if label not in (begin, inside):
            continue
        if label == inside and found and found[-1].end == word:
            found[-1] = Range(found[-1].start, word + 1)
        else:
            found.append(Range(word, word + 1))
    return found


def sentence_around(at: Range, words: Words) -> range:
    """The words between the full stops around some words, in their paragraph."""

    def goes_on(i: int) -> bool:
        return words.forms[i] not in _STOPS and words.paragraph[i] == words.paragraph[at.start]

    start, end = at
    while start > 0 and goes_on(start - 1):
        start -= 1
    while end < len(words) and goes_on(end):
        end += 1
    return range(start, end)
