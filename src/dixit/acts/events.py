"""Reading and statements -> what is told as done, planned or only said: triggers, types, statuses, participants, places
and times in words (docs/events.md). Who the participants are is found by the actors' room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from dixit.acts.conditions import conditions_in
from dixit.acts.judging import Judge, ask, best, decoded, runs, sentence_around
from dixit.acts.questions import Question, of_event
from dixit.acts.times import value_of
from dixit.records import ARGUMENTS, EVENT_TYPES, STATUSES, Floats, Range, Reading, Statement, Words

LEAST = 0.5
"""A word carries an event if it more likely does than not."""
DONE = frozenset({"actual", "historical"})
COMING = frozenset({"planned", "conditional", "hypothetical"})
"""Of the statuses those of deeds that are told as done, and as still to come."""
_EDGE = frozenset(".,;:—–")
_EMPTY = frozenset("the a an of in on at to by for from with and or but as since before after until during".split())
"""Words of which a participant, a place or a time seldom consists alone."""


@dataclass(frozen=True)
class Told:
    """One event in words of the article. `told_by` is the innermost statement in whose content it stands."""

    trigger: Range
    span: Range
    type: str
    status: str
    confidence: float
    actors: tuple[Range, ...] = ()
    recipients: tuple[Range, ...] = ()
    places: tuple[Range, ...] = ()
    times: tuple[Range, ...] = ()
    told_by: str | None = None


@dataclass
class _Home:
    """The statements in whose content a word stands, and whether it stands in a cue."""

    content: dict[int, Statement] = field(default_factory=dict)
    cue: set[int] = field(default_factory=set)


def find_events(reading: Reading, statements: Sequence[Statement], judge: Judge) -> tuple[Told, ...]:
    """The events of an article in the order of the text."""
    home = _homes(statements, reading.words)
    found = []
    for trigger in triggers_of(reading.triggers, reading.words):
        if home.cue.intersection(range(*trigger)):
            continue  # the act of a statement, not an event
        told = _told(trigger, reading, home, judge)
        if told is not None:
            found.append(told)
    return tuple(found)


def triggers_of(log_probabilities: Floats, words: Words) -> list[Range]:
    """Neighbouring words that carry an event, in one paragraph."""
    if not len(log_probabilities):
        return []
    carries = 1.0 - np.exp(log_probabilities[:, 0])
    found: list[Range] = []
    for i in np.flatnonzero(carries >= LEAST).tolist():
        if words.forms[i] in _EDGE or not words.forms[i][:1].isalnum():
            continue
        if found and found[-1].end == i and words.paragraph[i] == words.paragraph[i - 1]:
            found[-1] = Range(found[-1].start, i + 1)
        else:
            found.append(Range(i, i + 1))
    return found


def _homes(statements: Sequence[Statement], words: Words) -> _Home:
    home = _Home()
    depth = {s.id: 0 for s in statements}
    for s in statements:
        depth[s.id] = depth.get(s.parent or "", -1) + 1
    for s in sorted(statements, key=lambda s: depth[s.id]):
        for span in s.content:
            home.content |= dict.fromkeys(range(*words.touched(span)), s)
    for s in statements:
        for span in s.cue:
            home.cue.update(range(*words.touched(span)))
    return home


def _told(trigger: Range, reading: Reading, home: _Home, judge: Judge) -> Told | None:
    words = reading.words
    question = of_event(trigger, (), (), words)
    answer = ask(judge, question, reading)
    # The network that saw the whole clause and the one that saw each word decide together.
    by_word = reading.triggers[trigger.start : trigger.end, 1:].mean(axis=0)
    type_, _ = best(answer["type"] + by_word, EVENT_TYPES)
    status, sure = best(answer["status"], STATUSES)
    status = _bound(status, trigger, reading, home)
    roles = _roles(decoded(answer["arguments"], question.words, ARGUMENTS), question, words)
    if not roles["actor"] and not roles["recipient"]:
        # No phrase is likely as a whole; a word of one may be.
        roles = _roles(answer["arguments"].argmax(-1).tolist(), question, words)
    if not roles["actor"] and not roles["recipient"]:
        return None
    if status == "actual" and any(_long_past(r, reading) for r in roles["time"]):
        status = "historical"
    teller = home.content.get(trigger.start)
    span = _span(answer["inside"].argmax(-1).tolist(), question, trigger, words, home)
    carried = float((1.0 - np.exp(reading.triggers[trigger.start : trigger.end, 0])).max())
    return Told(
        trigger=trigger,
        span=span,
        type=type_,
        status=status,
        confidence=round(carried * sure, 3),
        actors=roles["actor"],
        recipients=roles["recipient"],
        places=roles["place"],
        times=roles["time"],
        told_by=teller.id if teller is not None else None,
    )


def _bound(status: str, trigger: Range, reading: Reading, home: _Home) -> str:
    """The status of a deed in whose sentence a condition is stated: what hangs on it is conditional, what stands in it
    hypothetical. A deed told as done or as long past hangs on none."""
    words = reading.words
    teller = home.content.get(trigger.start)
    if teller is not None:
        stated = [words.touched(teller.condition)] if teller.condition is not None else []
    else:
        around = [i for i in sentence_around(trigger, words) if i not in home.content]
        stated = [c.words for c in conditions_in(words, around) if c.sure]
    for condition in stated:
        if condition.start <= trigger.start < condition.end:
            return status if status in DONE else "hypothetical"
        if condition.start in sentence_around(trigger, words) and status not in DONE:
            return "conditional"
    return status


def _long_past(time: Range, reading: Reading) -> bool:
    """Whether words tell a time that was over a year or more before the article's."""
    words, article = reading.words, reading.article
    day = article.published
    text = article.text[words.starts[time.start] : words.ends[time.end - 1]]
    value = value_of(text, day, coming=False)
    if day is None or value is None or value.endswith(".."):
        return False
    over = value.rpartition("/")[2]
    return over[:4] < day[:4] and (len(over) == 4 or f"{int(over[:4]) + 1}{over[4:]}" <= day[: len(over)])


def _roles(labels: Sequence[int], question: Question, words: Words) -> dict[str, tuple[Range, ...]]:
    return {r: tuple(_role(labels, question, r, words)) for r in ("actor", "recipient", "place", "time")}


def _role(labels: Sequence[int], question: Question, role: str, words: Words) -> list[Range]:
    begin, inside = (ARGUMENTS.index(f"{edge}-{role}") for edge in "BI")
    found = [_bare(r, words) for r in runs(labels, question.words, begin, inside)]
    found = [r for r in found if any(words.forms[i][:1].isalnum() for i in range(*r))]
    return [r for r in found if any(_says_something(words.forms[i]) for i in range(*r))] or found


def _says_something(form: str) -> bool:
    return form.lower() not in _EMPTY


def _span(labels: Sequence[int], question: Question, trigger: Range, words: Words, home: _Home) -> Range:
    """The clause around a trigger: the words that are labelled as its clause without a gap, never past the content that
    tells it."""
    inside = {w for w, label in zip(question.words, labels, strict=True) if label} | set(range(*trigger))
    teller = home.content.get(trigger.start)
    start, end = trigger
    while start - 1 in inside and home.content.get(start - 1) is teller:
        start -= 1
    while end in inside and home.content.get(end) is teller:
        end += 1
    return _bare(Range(start, end), words)


def _bare(r: Range, words: Words) -> Range:
    """Without punctuation at the edges."""
    start, end = r
    while start < end - 1 and not words.forms[start][:1].isalnum() and words.forms[start] not in '“"‘':
        start += 1
    while end > start + 1 and words.forms[end - 1] in _EDGE:
        end -= 1
    return Range(start, end)
