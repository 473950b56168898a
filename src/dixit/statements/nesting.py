"""Which contents may hold another attribution, and which of those found inside are kept.

The corpus that the reader learned from never nests, so a content is read again as a text of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cache
from importlib.resources import files

from dixit.records import QUOTATION_MARKS, Range, Words
from dixit.statements.decode import Relation

DEEPEST = 3
"""How many times contents of contents are read again."""
_LEAST_WORDS = 4
_COMPLEMENTISERS = frozenset({"that", "how", "whether", "if"})
_SELF = (["i"], ["we"])
_TOLD = frozenset({"said", "told", "wrote"})


def inner_words(words: Words, content: tuple[Range, ...]) -> Words | None:
    """The words of a content that is worth reading again, without a leading "that" and without its double quotation
    marks (the corpus holds no attribution inside them); None if it is not.

    It is where, besides being long enough for a source, a cue and a content, it holds a word that cues hold.
    """
    inside = words.only(content)
    inside = inside.only([Range(i, i + 1) for i, form in enumerate(inside.forms) if form not in QUOTATION_MARKS])
    if inside.forms and inside.forms[0].lower() in _COMPLEMENTISERS:
        inside = inside.only([Range(1, len(inside))])
    if len(inside) < _LEAST_WORDS or not any(form.lower() in cue_words() for form in inside.forms):
        return None
    return inside


def within_piece(words: Words, relation: Relation) -> Relation:
    """Content that stands in the same piece of the outer one as the cue, if there is any: an outer cue parts two
    sentences."""
    gaps = sorted(words.gaps)
    piece = bisect_right(gaps, relation.cue.start)
    start, end = (gaps[piece - 1] if piece else 0), (gaps[piece] if piece < len(gaps) else len(words))
    cut = (Range(max(r.start, start), min(r.end, end)) for r in relation.content)
    kept = tuple(r for r in cut if r.start < r.end)
    return replace(relation, content=kept) if kept else relation


def is_inner_statement(words: Words, relation: Relation, least: float) -> bool:
    """Whether a relation found inside a content is a statement of its own: it needs some content and at least the
    confidence `least`, without a source half-way from there to certainty. A speaker's own "I think" or "we will
    wait" is the outer statement itself; "I told him" is one of its own."""
    if relation.confidence < (least if relation.source else (1 + least) / 2):
        return False
    if not relation.source:
        return sum(r.end - r.start for r in relation.content) >= 2
    source = [words.forms[i].lower() for i in range(*relation.source[0])]
    cue = {words.forms[i].lower() for i in range(*relation.cue)}
    if source in _SELF and not any(word in _TOLD or word.endswith("ed") for word in cue):
        return False
    return sum(r.end - r.start for r in relation.content) >= 2


@cache
def cue_words() -> frozenset[str]:
    """The words of `cue_words.txt`, lower case."""
    lines = (files("dixit.statements") / "cue_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
