"""Statements -> the same with when they were made, by the words of time beside cue and source (docs/events.md,
Time)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dixit.acts.build import dated
from dixit.acts.times import times_in
from dixit.records import Article, Dated, Range, Statement, Words

REACH = 12
"""Words before and behind a cue in which its time is looked for."""
BESIDE = 6
"""Words that may stand between a time and the cue or source it belongs to ("on Tuesday in Geneva the envoy said")."""
_ENDS = frozenset('.!?;:“”"')
_CLAUSE = frozenset(
    "after although and as because before but how if or since so than that though unless until what when where whether "
    "which while who whom whose why".split()
)
"""Words with which another clause may begin: a time beyond them is that clause's."""


def with_times(statements: Sequence[Statement], article: Article, words: Words) -> tuple[Statement, ...]:
    """`said` of each statement, where the text tells it outside the content."""
    return tuple(replace(s, said=_said(s, article, words)) for s in statements)


def _said(s: Statement, article: Article, words: Words) -> Dated | None:
    if not s.cue:
        return None
    cue = words.touched(s.cue[0])
    if cue.end <= cue.start:
        return None
    source, content = ({i for span in part for i in range(*words.touched(span))} for part in (s.source, s.content))
    around = _around(cue, words, source, content)
    source_words = source - content
    found = [r for r in times_in(words, around) if not source_words.intersection(range(*r))]
    found = [r for r in found if _beside(r, cue, source_words, words)]
    # What stands behind the cue is nearer to it than what stands as far before it.
    best = min(found, key=lambda r: r.start - cue.end if r.start >= cue.end else cue.start - r.end + 0.5, default=None)
    return None if best is None else dated(best, article, words, coming=False)


def _beside(time: Range, cue: Range, source: set[int], words: Words) -> bool:
    """Whether a time stands beside the cue or the source, with no other clause between."""
    near = [i for i in (*source, *range(*cue)) if i < time.start or i >= time.end]
    before = [i for i in near if i < time.start]
    between = range(max(before) + 1, time.start) if time.start >= cue.end else range(time.end, min(near))
    if time.start < cue.start and any(i < time.start for i in source):
        between = range(time.end, cue.start)  # between source and cue: it belongs to either
    told = [words.forms[i].lower() for i in between if words.forms[i][:1].isalnum()]
    return len(told) <= BESIDE and not _CLAUSE.intersection(told)


def _around(cue: Range, words: Words, source: set[int], content: set[int]) -> Range:
    """The words on both sides of a cue up to the content or the end of its sentence; the source is passed."""

    def goes_on(at: int) -> bool:
        inside = 0 <= at < len(words) and words.paragraph[at] == words.paragraph[cue.start]
        return inside and at not in content and (at in source or words.forms[at] not in _ENDS)

    start, end = cue
    for at in _steps(cue.start - 1, -1):
        if not goes_on(at):
            break
        start = at
    for at in _steps(cue.end, 1):
        if not goes_on(at):
            break
        end = at + 1
    return Range(start, end)


def _steps(start: int, by: int) -> Iterator[int]:
    return (start + by * k for k in range(REACH))
