"""Earlier mentions -> which of them a pronoun or a description takes up: one by weighed evidence, or several that are
joined."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dixit.actors.cast import Cast, Entity, Mention
from dixit.actors.page import Page
from dixit.actors.phrase import ARTICLES, STOP
from dixit.actors.ranking import View, features, view_of
from dixit.actors.tuning import EVIDENCE, Tuning
from dixit.lexicons.entries import Sex
from dixit.records import Floats, Range, Reading

Ranker = Callable[[Floats], Floats]
Fits = Callable[[Entity], bool]
NEAREST = 60
"""Mentions looked back at most."""
_JOINABLE = ("person", "state", "organisation", "document")
_NAMELESS = ("pronoun", "description")
_KINDS = {"person": "person", "organisation": "organisation", "state": "place", "group": "person"}
_HINTS = ("adjective", "demonym")


@dataclass(frozen=True)
class Answer:
    """Who is meant. `entity` None with `candidates`: the text does not decide between them. `score`: the ranker's, of
    an antecedent; above 0 rather it than none."""

    entity: Entity | None
    candidates: tuple[Entity, ...] = ()
    score: float = 0.0


NOBODY = Answer(None)
_NEW = Entity("", "unknown", named=False)


def no_ranker(rows: Floats) -> Floats:
    """Scores without a trained ranker: the likeness alone."""
    return np.asarray(rows[:, 0])


def inside(mention: Mention, said: Sequence[Range]) -> bool:
    """Whether a mention stands within what is said."""
    return any(s.start <= mention.words.start and mention.words.end <= s.end for s in said)


class Antecedents:
    """Looks back from a place of one article. `barred` cannot be meant by the next pronoun; `spoken` holds (place, who
    spoke) in the order in which statements were resolved."""

    def __init__(self, reading: Reading, page: Page, cast: Cast, ranker: Ranker, tuning: Tuning) -> None:
        self.page, self.cast, self.ranker, self.tuning = page, cast, ranker, tuning
        self.likeness = reading.likeness
        self._carrier_at = {c.head: c for c in reading.carriers}
        self.barred: tuple[Entity, ...] = ()
        self.spoken: list[tuple[int, Entity]] = []
        self._views: dict[tuple[object, ...], View] = {}

    def kind_of(self, words: Range) -> str | None:
        """As what the word that carries a phrase was read."""
        carrier = self._carrier_at.get(self.head_of(words))
        return carrier.kind if carrier is not None else None

    def several(  # noqa: PLR0913 - what is asked for, one by one
        self,
        words: Range,
        count: int,
        said: Sequence[Range],
        fits: Fits = lambda _: True,
        *,
        surely: bool = False,
        side_by_side: bool = False,
    ) -> Entity | None:
        """Those whom "they", "both", "the two leaders" join: `count` of one kind, named together in one sentence
        shortly before, or the only ones of that kind nearby; if there `surely` are so many, else those that were spoken
        of most. `side_by_side`: only those between whom nothing but "and" stands."""
        sentence = self.page.sentence
        mentions = [
            m
            for m in self.cast.before(words.start)
            if not inside(m, said)
            and (m.by not in ("adjective", "pronoun", "demonym") or (surely and m.entity.kind == "state"))
        ]
        for back in range(6):
            here = [m for m in mentions if sentence[words.start] - sentence[m.words.start] == back]
            group = next(
                (m.entity for m in here if len(m.entity.members) == count and all(map(fits, m.entity.members))), None
            )
            if group is not None:
                return group
            beside = any(self._side_by_side(one, other) for one, other in pairwise(here))
            joined = self._joined([m.entity for m in reversed(here)], count, fits)
            if joined is not None and (beside or not side_by_side):
                return joined
        if side_by_side:
            return None
        nearby = [m.entity for m in reversed(mentions) if sentence[words.start] - sentence[m.words.start] <= 6]
        return self._joined(nearby, count, fits) or (self._foremost(nearby, count, fits) if surely else None)

    def _foremost(self, entities: Sequence[Entity], count: int, fits: Fits) -> Entity | None:
        """The group of those of one kind that are mentioned most, named ones first."""
        often = Counter(e for e in entities if not e.plural and not e.members and fits(e))
        for kind in _JOINABLE:
            each = [e for e in often if e.kind == kind]
            if len(each) > count:
                best = sorted(each, key=lambda e: (not e.named, -often[e]))[:count]
                return self.cast.group([e for e in each if e in best])
        return None

    def _joined(self, entities: Sequence[Entity], count: int, fits: Fits) -> Entity | None:
        """The group of those of one kind, if there are just `count` of them."""
        single = [e for e in dict.fromkeys(entities) if not e.plural and not e.members and fits(e)]
        for kind in _JOINABLE:
            each = [e for e in single if e.kind == kind]
            if len(each) == count:
                return self.cast.group(each)
        return None

    def one_of_two(self, words: Range, said: Sequence[Range], place: int) -> Entity | None:
        """“The former" (place 0), "the latter" (1): of two who were named together last, in their order."""
        sentence = self.page.sentence
        for back in range(4):
            here = [
                m.entity
                for m in reversed(self.cast.before(words.start))
                if sentence[words.start] - sentence[m.words.start] == back
                and not inside(m, said)
                and m.by not in (*_HINTS, "pronoun")
            ]
            for kind in _JOINABLE:
                each = list(dict.fromkeys(e for e in here if e.kind == kind and e.named and not e.members))
                if len(each) == 2:
                    return each[place]
        return None

    def the_other(self, words: Range, said: Sequence[Range]) -> Entity | None:
        """Of two who are spoken of, the one who did not speak last."""
        last = self.last_speaker(words.start)
        pair = self.several(words, 2, said, lambda e: last is None or e.kind == last.kind, surely=True)
        if pair is None or last not in pair.members or len(pair.members) != 2:
            return None
        return next(m for m in pair.members if m is not last)

    def only_joined(self, words: Range, group: Entity) -> bool:
        """Whether "they" has nobody else to mean: no plural mention stands nearer."""
        sentence = self.page.sentence
        for m in self.cast.before(words.start):
            if sentence[words.start] - sentence[m.words.start] > 1:
                break
            if m.entity.plural and m.entity is not group:
                return False
        return True

    def relative(self, words: Range) -> Answer:
        """The antecedent of a relative stands right before it, or before a short attribute."""
        for m in self.cast.before(words.start):
            if self.page.sentence[m.words.start] != self.page.sentence[words.start]:
                break
            if m.by in ("adjective",):
                continue
            return Answer(m.entity)
        return NOBODY

    def best(
        self,
        words: Range,
        said: Sequence[Range],
        fits: Fits,
        outer: Entity | None = None,
        *,
        tells: Sex | None = None,
    ) -> Answer:
        """The fitting entity with the best of its mentions before `words`; a pronoun that surely means somebody `tells`
        the sex."""
        fitting = [m for m in self.cast.before(words.start) if fits(m.entity) and m.by not in _HINTS]
        mentions = [m for m in fitting if m.entity not in self.barred][:NEAREST]
        if not mentions:
            return Answer(self._ahead(words, fits))
        candidates, evidence, best = self._evidence(words, mentions, said, outer)
        totals = self.weigh(words, candidates, evidence, "person" if candidates[0].kind == "person" else "thing")
        order = sorted(range(len(candidates)), key=lambda i: -totals[i])
        first = candidates[order[0]]
        if len(order) > 1:
            gap = totals[order[0]] - totals[order[1]]
            joined = (
                self._side_by_side(best[order[0]], best[order[1]]) and evidence[order[0]][2] == evidence[order[1]][2]
            )
            if gap < (self.tuning.joined if joined else self.tuning.margin):
                return Answer(None, (first, candidates[order[1]]))
        if tells and first.sex is None and not first.plural and (len(order) == 1 or gap > self.tuning.sure):
            first.sex = tells
        return Answer(first, score=evidence[order[0]][0])

    def watch(self, words: Range, mentions: Sequence[Mention], rows: Floats) -> None:
        """Nothing; training looks on here."""

    def chosen(
        self,
        words: Range,
        said: Sequence[Range],
        fits: Fits,
        fitting: Callable[[Entity], Sequence[float]],
        new: Sequence[float] | None,
    ) -> Answer | None:
        """The fitting entity that a description takes up; None where it rather means somebody new. `fitting` and `new`
        are the values of FITTING; without `new` it cannot."""
        mentions = [m for m in self.cast.before(words.start) if fits(m.entity) and m.by not in _HINTS][:NEAREST]
        if not mentions:
            return None
        candidates, evidence, _ = self._evidence(words, mentions, said, None)
        rows = [[*row, *fitting(c)] for row, c in zip(evidence, candidates, strict=True)]
        if new is not None:
            candidates = [*candidates, _NEW]
            rows.append([*(0.0,) * len(EVIDENCE), *new])
        totals = self.weigh(words, candidates, rows, "described")
        order = sorted(range(len(totals)), key=lambda i: -totals[i])
        first, second = (candidates[i] for i in (*order[:2], order[0])[:2])
        if first is _NEW:
            return None
        unclear = len(order) > 1 and totals[order[0]] - totals[order[1]] < self.tuning.margin
        return Answer(None, (first, second)) if unclear and second is not _NEW else Answer(first)

    def weigh(
        self, words: Range, candidates: Sequence[Entity], evidence: Sequence[Sequence[float]], sort: str
    ) -> list[float]:
        """The totals by which candidates are ordered; `sort` tells the weights."""
        weights = self.tuning.weights(sort)
        return [sum(w * e for w, e in zip(weights, row, strict=True)) for row in evidence]

    def _evidence(
        self, words: Range, mentions: Sequence[Mention], said: Sequence[Range], outer: Entity | None
    ) -> tuple[list[Entity], list[list[float]], list[Mention]]:
        """Candidates, their EVIDENCE and their best mentions."""
        placed = self.cast.mentions
        orders = [bisect_left(placed, m) for m in mentions]
        now = bisect_left(placed, words.start, key=lambda m: m.words.start)
        later = self._view(words, "person", now, named=False)
        views = [self._seen(m) for m in mentions]
        pairs = features(later, views, self.likeness, orders)
        self.watch(words, mentions, pairs)
        scores = self.ranker(pairs).tolist()
        subjects, last = self._subjects(mentions, later.sentence - 1), self.last_speaker(words.start)
        rows: dict[Entity, list[float]] = {}
        best: dict[Entity, Mention] = {}
        for m, view, score in zip(mentions, views, scores, strict=True):
            entity, within = m.entity, inside(m, said)
            value = score - 4.0 * within
            if entity in rows and value <= rows[entity][0] - 4.0 * rows[entity][6]:
                rows[entity][1] = max(rows[entity][1], float(m in subjects))
                rows[entity][9] += 1
                continue
            seen = rows[entity][9] if entity in rows else 0.0
            subject = rows[entity][1] if entity in rows else 0.0
            rows[entity] = [
                score,
                max(subject, float(m in subjects)),
                float(entity is last),
                float(entity is outer),
                float(min(later.sentence - view.sentence, 10)),
                float(min(later.paragraph - view.paragraph, 5)),
                float(within),
                float(entity.kind == "person" and entity.sex is None),
                float(not entity.named),
                seen + 1,
                float(view.sentence == later.sentence),
            ]
            best[entity] = m
        for row in rows.values():
            row[9] = float(np.log(row[9]))
        return list(rows), list(rows.values()), list(best.values())

    def _ahead(self, words: Range, fits: Fits) -> Entity | None:
        """“As he left, Ana Brel’s husband said”: the first who fits behind the pronoun, in the same sentence."""
        sentence, mentions = self.page.sentence, self.cast.mentions
        for i in range(bisect_left(mentions, words.end, key=lambda m: m.words.start), len(mentions)):
            if sentence[mentions[i].words.start] != sentence[words.start]:
                break
            if fits(mentions[i].entity):
                return mentions[i].entity
        return None

    def _side_by_side(self, one: Mention, other: Mention) -> bool:
        """Whether only "and", a comma or a title stands between two mentions."""
        first, second = sorted((one.words, other.words))
        between = [self.page.lower(i) for i in range(first.end, second.start)]
        return (len(between) <= 6 and "and" in between) or between == [","]

    def _subjects(self, mentions: Sequence[Mention], sentence: int) -> list[Mention]:
        """The first of some mentions in a sentence, outside quotation marks and behind no preposition, and those that
        are joined to it."""
        here = sorted(
            m for m in mentions if self.page.sentence[m.words.start] == sentence and not self.page.quoted[m.words.start]
        )
        first = next((m for m in here if self.page.lower(m.words.start - 1) not in STOP), None)
        if first is None:
            return []
        found = [first]
        for m in here[here.index(first) + 1 :]:
            if self._side_by_side(found[-1], m):
                found.append(m)
        return found

    def _seen(self, m: Mention) -> View:
        """The view of an earlier mention, made once; its order counts at the time it is asked for."""
        key = (m.words, m.entity.kind, m.by not in _NAMELESS, m.entity.sex, len(m.entity.roles), id(m.entity))
        if key not in self._views:
            kind = _KINDS.get(m.entity.kind, "other")
            self._views[key] = self._view(self._with_title(m), kind, 0, named=m.by not in _NAMELESS, sex=m.entity.sex)
        return self._views[key]

    def _view(self, words: Range, kind: str, order: int, *, named: bool, sex: str | None = None) -> View:
        head = self.head_of(words)
        return view_of(self.page, head, words, kind, order, named=named, sex=sex)  # type: ignore[arg-type]

    def _with_title(self, mention: Mention) -> Range:
        """A person's name with the title before it: who opens the sentence opens it with his title."""
        for _, role in mention.entity.roles:
            if role.start < mention.words.start and mention.words.start - role.end <= 2:
                start = role.start - (self.page.lower(role.start - 1) in ARTICLES)
                return Range(start, mention.words.end)
        start = mention.words.start
        while (
            start > 0
            and self.page.form(start - 1)[:1].isupper()
            and self.page.sentence[start - 1] == self.page.sentence[start]
        ):
            start -= 1
        return Range(start, mention.words.end) if mention.entity.kind == "person" else mention.words

    def head_of(self, words: Range) -> int:
        """The word that carries a phrase: the widest carrier in it, else its last word."""
        if words.end - words.start == 1:
            return words.start
        carriers = [self._carrier_at[i] for i in range(*words) if i in self._carrier_at]
        widest = max(carriers, key=lambda c: (c.words.start <= words.start, c.words.end - c.words.start), default=None)
        return widest.head if widest else max(words.start, words.end - 1)

    def last_speaker(self, place: int) -> Entity | None:
        """Who spoke last before a place."""
        return next((entity for at, entity in reversed(self.spoken) if at < place), None)
