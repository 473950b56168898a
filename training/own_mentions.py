"""Our own texts with marked speakers -> texts whose mentions are known in part: what a speaking pronoun or description
takes up.

The mentions are those that the product finds by itself; whom a source means is what was marked. Mentions that only the
product resolved are there to be told apart from, and are not learned from."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.hard_cases import Case
from benchmarks.speakers import Judge, gold_statements
from dixit.actors import Tuning, find_actors
from dixit.actors.cast import Cast, Entity
from dixit.actors.phrase import PRONOUNS
from dixit.actors.speakers import Speakers
from dixit.lexicons import Lexicon
from dixit.reading import read_article
from dixit.records import Article, Range
from dixit.runtime.engine import Engine
from training.mention_corpora import Mention, MentionText

_SPOKEN = ("pronoun", "description", "body", "plural")
"""The kinds of marked sources that take up somebody."""


def own_mentions(cases: Sequence[Case], engine: Engine, lexicon: Lexicon) -> list[MentionText]:
    """Every text with a speaking pronoun or description whose antecedent is found."""
    texts = (_text(case, engine, lexicon) for case in cases)
    return [t for t in texts if t is not None and any(m.asked for m in t.mentions or ())]


def _text(case: Case, engine: Engine, lexicon: Lexicon) -> MentionText | None:
    kept: list[Speakers] = []

    class Kept(Speakers):
        def gather_nominals(self) -> None:
            super().gather_nominals()
            kept.append(self)

    article = Article(case.text, published=case.published, language="en")
    reading = read_article(article, engine)
    find_actors(reading, gold_statements(case, article), lexicon, engine.rank, Tuning(), Kept)
    speakers = kept[0]
    meant = _marked(case, speakers, Judge(lexicon))
    chains = {id(e): f"e{n}" for n, e in enumerate(speakers.cast.entities)}
    mentions: dict[int, Mention] = {}
    for m in speakers.cast.mentions:
        if m.by == "adjective" or m.entity.members:
            continue
        head = speakers.antecedents.head_of(m.words)
        mentions[head] = Mention(head, (m.words.start, m.words.end), "person", chains[id(m.entity)], asked=False)
    for words, entity in meant:
        head = speakers.antecedents.head_of(speakers.phrases.parse(words).core)
        mentions[head] = Mention(head, (words.start, words.end), "person", chains[id(entity)])
    placed = tuple(sorted(mentions.values(), key=lambda m: m.head))
    return MentionText(case.id, case.text, reading.words, mentions=placed, partly=True)


def _marked(case: Case, speakers: Speakers, judge: Judge) -> list[tuple[Range, Entity]]:
    """The sources that take up somebody, with whom."""
    found = []
    for gold in case.statements:
        if not gold.source or gold.kind not in _SPOKEN or len(gold.speaker) != 1:
            continue
        words = speakers.page.range(gold.source[0])
        entity = _named(gold.speaker[0], speakers.cast, judge)
        if entity is not None and speakers.page.lower(words.start) not in _SELF:
            found.append((words, entity))
    return found


def _named(name: str, cast: Cast, judge: Judge) -> Entity | None:
    return next((e for e in cast.entities if not e.members and judge.same([e.name], [name])), None)


_SELF = frozenset(word for word, which in PRONOUNS.items() if which in ("i", "we", "you", "who"))
