"""Statement -> its speech act, condition and modality, judged by cue and content (docs/acts.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dixit.acts.judging import Judge, ask, best, runs
from dixit.acts.questions import Question, of_statement
from dixit.records import (
    ACTS,
    CERTAINTIES,
    CONDITION_TAGS,
    TIMES,
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
_EDGE = frozenset(",.;:\"“”‘’'–—")
_OPENERS = frozenset(
    "if unless once only as provided providing until till in on should without barring when whenever assuming given "
    "subject conditional conditioned after before except so even absent were had pending failing but for under".split()
)
"""Words with which a condition can begin."""


def judge_statements(statements: Sequence[Statement], reading: Reading, judge: Judge) -> tuple[Statement, ...]:
    """The statements with `act`, `condition` and `modality`."""
    inner: dict[str, list[Statement]] = {}
    for s in statements:
        if s.parent is not None:
            inner.setdefault(s.parent, []).append(s)
    return tuple(_judged(s, inner.get(s.id, ()), reading, judge) for s in statements)


def _judged(s: Statement, inside: Sequence[Statement], reading: Reading, judge: Judge) -> Statement:
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
    condition = _condition(question, answer["condition"].argmax(-1).tolist(), s, words)
    return replace(s, act=act, modality=modality, condition=condition)


def _condition(question: Question, labels: list[int], s: Statement, words: Words) -> Span | None:
    """The longest stretch of words that is labelled a condition and begins as one."""
    found = [_bare(r, words) for r in runs(labels, question.words, _BEGIN, _INSIDE)]
    fitting = [r for r in found if r.end - r.start > 1 and words.forms[r.start].lower() in _OPENERS]
    spans = [Span(words.starts[r.start], words.ends[r.end - 1]) for r in fitting]
    within = [span for span in spans if _belongs(span, s)]
    return max(within, key=lambda span: span.end - span.start, default=None)


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
