"""Our own texts (training/data/*.yaml) -> labelled articles: what the corpus does not hold.

Two kinds come of them. Whole texts, several made into one article at a time, with their outermost statements: contents
here do hold other people's cues, which PolNeAR's never do. And contents as the product reads them again, with the
statements inside them, or with none.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from pathlib import Path

from benchmarks.hard_cases import Case, GoldStatement, load
from dixit.reading.words import split_words
from dixit.records import Range, Span, Spans, Words
from dixit.statements.nesting import inner_words
from training.polnear import Attribution, LabelledArticle

TEXTS_AN_ARTICLE = 5


def read_own(folder: Path) -> list[Case]:
    """The cases of all tables in `folder`."""
    return load(folder)


def whole_texts(cases: list[Case], rng: random.Random) -> list[LabelledArticle]:
    """All texts in random order, `TEXTS_AN_ARTICLE` to an article, with the statements that stand in no other."""
    shuffled = rng.sample(cases, len(cases))
    articles = []
    for at in range(0, len(shuffled), TEXTS_AN_ARTICLE):
        group = shuffled[at : at + TEXTS_AN_ARTICLE]
        text = "\n\n".join(case.text for case in group)
        words = split_words(text)
        offset, found = 0, []
        for case in group:
            found += [_attribution(words, s, case.text, offset) for s in case.statements if s.parent is None]
            offset += len(case.text) + 2
        articles.append(LabelledArticle("own", text, words, tuple(a for a in found if a is not None)))
    return articles


def contents(cases: list[Case]) -> list[LabelledArticle]:
    """Every content that the product would read again, with the statements directly inside it."""
    articles = []
    for case in cases:
        words = split_words(case.text)
        for number, outer in enumerate(case.statements):
            inside = inner_words(words, tuple(r for r in (_range(words, s) for s in outer.content)))
            if inside is not None:
                children = [s for s in case.statements if s.parent == number]
                found = [_attribution(inside, s, case.text, 0) for s in children]
                articles.append(LabelledArticle("own", case.text, inside, tuple(a for a in found if a is not None)))
    return articles


def _attribution(words: Words, statement: GoldStatement, text: str, offset: int) -> Attribution | None:
    """In word ranges. A colon that attributes is the cue, as in PolNeAR; without any cue there is nothing to learn."""
    cue = statement.cue or _colon(text, statement)
    moved = [
        tuple(Span(s.start + offset, s.end + offset) for s in part)
        for part in (statement.source, cue, statement.content)
    ]
    source, cues, content = (tuple(r for r in (_range(words, s) for s in part) if r.end > r.start) for part in moved)
    return Attribution(source, cues[0], content) if cues and content else None


def _colon(text: str, statement: GoldStatement) -> Spans:
    for end in (s.end for s in statement.source):
        after = end + len(text[end:]) - len(text[end:].lstrip())
        if text[after : after + 1] in (":", "—", "–"):
            return (Span(after, after + 1),)
    return ()


def _range(words: Words, span: Span) -> Range:
    """The words that a span touches."""
    return Range(bisect_right(words.ends, span.start), bisect_left(words.starts, span.end))
