"""Statement -> its speech act, condition and modality, judged by cue and content (docs/acts.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dixit.acts.conditions import conditions_in
from dixit.acts.judging import Judge, ask, best, runs, sentence_around
from dixit.acts.questions import Question, of_statement
from dixit.records import (
    ACTS,
    CERTAINTIES,
    CONDITION_TAGS,
    TIMES,
    Floats,
    Modality,
    Range,
    Reading,
    Span,
    Spans,
    Statement,
    Words,
    covered_by,
)

_BEGIN, _INSIDE = CONDITION_TAGS.index("B"), CONDITION_TAGS.index("I")
LEAST_SURE, LEAST_DOUBTFUL = 0.1, 0.5
"""How likely the network must take the words of a condition for one, by how sure their form is."""
_EDGE = frozenset(",.;:\"“”‘’'–—")
_OPENERS = frozenset(
    "if unless once only as provided providing until till in on should without barring when whenever assuming given "
    "subject conditional conditioned except so even absent were had pending failing but for under".split()
)
"""Words with which a condition can begin."""


def judge_statements(statements: Sequence[Statement], reading: Reading, judge: Judge) -> tuple[Statement, ...]:
    """The statements with `act`, `condition` and `modality`."""
    inner: dict[str, list[Statement]] = {}
    for s in statements:
        if s.parent is not None:
            inner.setdefault(s.parent, []).append(s)
    told = {s.id: {i for r in words_of_spans(reading.words, s.content) for i in range(*r)} for s in statements}
    anywhere: set[int] = set().union(*told.values())
    return tuple(_judged(s, inner.get(s.id, ()), anywhere - told[s.id], reading, judge) for s in statements)


def _judged(
    s: Statement, inside: Sequence[Statement], elsewhere: set[int], reading: Reading, judge: Judge
) -> Statement:
    """`elsewhere` are the words that only other statements say."""
    words = reading.words
    held = [r for i in inside for part in (i.source, i.cue, i.content) for r in words_of_spans(words, part)]
    source, cue, content = (words_of_spans(words, part) for part in (s.source, s.cue, s.content))
    if not content:
        return s
    question = of_statement(source, cue, content, held, words)
    answer = ask(judge, question, reading)
    act, _ = best(answer["act"], ACTS)
    certainty, _ = best(answer["certainty"], CERTAINTIES)
    time, _ = best(answer["time"], TIMES)
    negated, _ = best(answer["negated"], ("no", "yes"))
    modality = Modality(certainty, time, negated == "yes")  # type: ignore[arg-type]
    looked_at = _looked_at(s, words) - elsewhere - {i for r in held for i in range(*r)}
    labels = answer["condition"]
    condition = _by_form(question, labels, sorted(looked_at), words) or _by_label(question, labels, s, words)
    return replace(s, act=act, modality=modality, condition=condition)


def _by_form(question: Question, labels: Floats, looked_at: Sequence[int], words: Words) -> Span | None:
    """The first stretch that is a condition by its form, in the content or beside it in the sentence of the cue, and
    that the network takes for one."""
    condition = dict(zip(question.words, (1.0 - np.exp(labels[:, 0])).tolist(), strict=True))
    for stated in conditions_in(words, looked_at):
        known = [condition[i] for i in range(*stated.words) if i in condition]
        sure = sum(known) / len(known) if known else 1.0
        if sure >= (LEAST_SURE if stated.sure else LEAST_DOUBTFUL):
            return Span(words.starts[stated.words.start], words.ends[stated.words.end - 1])
    return None


def _looked_at(s: Statement, words: Words) -> set[int]:
    """The words of the content, and those of the cue's sentence that stand in neither source nor cue."""
    content = {i for r in words_of_spans(words, s.content) for i in range(*r)}
    for r in words_of_spans(words, s.cue[:1]):
        content |= set(sentence_around(r, words))
    return content - {i for part in (s.source, s.cue) for r in words_of_spans(words, part) for i in range(*r)}


def _by_label(question: Question, labels: Floats, s: Statement, words: Words) -> Span | None:
    """The longest stretch of words that the network labels a condition and that begins as one."""
    found = [_bare(r, words) for r in runs(labels.argmax(-1).tolist(), question.words, _BEGIN, _INSIDE)]
    fitting = [r for r in found if r.end - r.start > 1 and _opens(r.start, words)]
    spans = [Span(words.starts[r.start], words.ends[r.end - 1]) for r in fitting]
    within = [span for span in spans if _belongs(span, s)]
    return max(within, key=lambda span: span.end - span.start, default=None)


def _opens(at: int, words: Words) -> bool:
    before = words.forms[at - 1].lower() if at else ""
    return words.forms[at].lower() in _OPENERS and before not in ("even", "as", "what")


def _belongs(span: Span, s: Statement) -> bool:
    """Whether a condition stands in the content, or outside source and cue."""
    touches = any(span.start < p.end and p.start < span.end for p in (*s.source, *s.cue))
    return covered_by([span], s.content) or not touches


def _bare(r: Range, words: Words) -> Range:
    start, end = r
    while start < end - 1 and words.forms[start] in _EDGE:
        start += 1
    while end > start + 1 and words.forms[end - 1] in _EDGE:
        end -= 1
    return Range(start, end)


def words_of_spans(words: Words, spans: Spans) -> list[Range]:
    """The words that each span touches; none where it touches none."""
    found = (words.touched(span) for span in spans)
    return [r for r in found if r.end > r.start]
