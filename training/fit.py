"""Exported weights + the held-out articles -> the decoder's settings, written into the weights' manifest.

    python -m training.fit --weights DIR --corpus ../shared/corpora/polnear/train

Chosen on the held-out twentieth of the training part only, by the sum of the five figures that the floors are set on
(relation overlap and exact, content, source and cue words): which words are cues, the share of the role tags, the least
confidence; and the logistic regression that turns the decoder's evidence into `confidence`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dixit.reading import read_article
from dixit.records import Article, Reading
from dixit.runtime.engine import Engine
from dixit.statements.decode import Relation, Weighing, confidence, read_cues
from training.export import write_manifest
from training.polnear import Attribution, LabelledArticle, Piece, read_corpus
from training.train import split

CUES = ((0.5, 0.25), (0.5, 0.5), (0.6, 0.2), (0.6, 0.25), (0.6, 0.3), (0.7, 0.25))
"""(threshold of a cue's surest word, reach of the others)"""
TAG_SHARES = (1.0, 2.0, 4.0)
LEAST = (0.0, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4)
LEAST_INNER = 0.5
Roles = tuple[frozenset[int], frozenset[int], frozenset[int]]


@dataclass(frozen=True)
class Scored:
    """F1 in per cent on the held-out articles."""

    overlap: float
    exact: float
    content: float
    source: float
    cue: float

    @property
    def worth(self) -> float:
        return self.overlap + self.exact + self.content + self.source + self.cue


@dataclass(frozen=True)
class Judged:
    """One relation, its words per role, and whether it finds a gold attribution (overlapping, exact) that was free."""

    relation: Relation
    roles: Roles
    overlap: bool
    exact: bool


def words_of(ranges: Iterable[Piece]) -> frozenset[int]:
    return frozenset(i for start, end in ranges for i in range(start, end))


def roles_of(one: Relation | Attribution) -> Roles:
    """The words of source, cue and content."""
    return words_of(one.source), words_of((one.cue,)), words_of(one.content)


def trimmed(found: frozenset[int], forms: Sequence[str]) -> frozenset[int]:
    """Without punctuation at the edges and quotation marks anywhere, as the scorer compares."""
    order = sorted(found)
    while order and not forms[order[0]].isalnum():
        order.pop(0)
    while order and not forms[order[-1]].isalnum():
        order.pop()
    return frozenset(i for i in order if forms[i] not in "\"“”`'‘’")


def judge(relations: list[Relation], article: LabelledArticle) -> list[Judged]:
    free = [(roles_of(g), g) for g in article.attributions]
    judged = []
    for relation in relations:
        own = roles_of(relation)
        verdict, taken = (False, False), None
        for n, (gold, _) in enumerate(free):
            if all(a & b or not (a or b) for a, b in zip(own, gold, strict=True)):
                forms = article.words.forms
                exact = all(trimmed(a, forms) == trimmed(b, forms) for a, b in zip(own, gold, strict=True))
                if (True, exact) > verdict:
                    verdict, taken = (True, exact), n
        if taken is not None:
            del free[taken]
        judged.append(Judged(relation, own, *verdict))
    return judged


def logistic(evidence: NDArray[np.float64], truth: NDArray[np.float64], penalty: float = 1.0) -> tuple[float, ...]:
    """Coefficients (bias first) of an L2-penalised logistic regression, by Newton's method."""
    x = np.hstack([np.ones((len(evidence), 1)), evidence])
    weight = np.zeros(x.shape[1])
    ridge = penalty * np.eye(len(weight))
    ridge[0, 0] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weight))
        slope = x.T @ (p - truth) + ridge @ weight
        curve = (x * (p * (1 - p))[:, None]).T @ x + ridge
        weight = weight - np.linalg.solve(curve, slope)
    return tuple(round(float(w), 4) for w in weight)


def score(judged: list[list[Judged]], articles: list[LabelledArticle]) -> Scored:
    gold = sum(len(a.attributions) for a in articles)
    found = sum(map(len, judged))
    relations = (
        sum(j.overlap for js in judged for j in js),
        sum(j.exact for js in judged for j in js),
    )
    roles = []
    for role in (2, 0, 1):
        both = said = true = 0
        for js, article in zip(judged, articles, strict=True):
            mine = frozenset().union(*(j.roles[role] for j in js))
            theirs = frozenset().union(*(roles_of(g)[role] for g in article.attributions))
            both, said, true = both + len(mine & theirs), said + len(mine), true + len(theirs)
        roles.append((both, said + true))
    pairs = [(right, found + gold) for right in relations] + roles
    return Scored(*(round(200 * right / max(1, total), 2) for right, total in pairs))


def fit(readings: list[Reading], articles: list[LabelledArticle], tags: float) -> tuple[Weighing, Scored]:
    """The best weighing for one share of the tags."""
    weighing = Weighing(tags=tags, least=0.0)
    judged = [judge(read_cues(r, weighing), a) for r, a in zip(readings, articles, strict=True)]
    flat = [j for js in judged for j in js]
    evidence = np.array([j.relation.evidence for j in flat])
    coefficients = logistic(evidence, np.array([float(j.overlap) for j in flat]))
    tried = []
    for least in LEAST:
        kept = [[j for j in js if confidence(j.relation.evidence, coefficients) >= least] for js in judged]
        tried.append((score(kept, articles), replace(weighing, least=least, coefficients=coefficients)))
    best = max(tried, key=lambda t: t[0].worth)
    return best[1], best[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    args = parser.parse_args()
    _, articles = split(read_corpus(args.corpus))
    engine = Engine(args.weights)
    tried = []
    for threshold, reach in CUES:
        engine.settings = {**engine.settings, "cue_threshold": threshold, "cue_reach": reach}
        readings = [read_article(Article(a.text), engine) for a in articles]
        for tags in TAG_SHARES:
            weighing, scored = fit(readings, articles, tags)
            print(threshold, reach, tags, weighing.least, scored, flush=True)
            tried.append((scored, weighing, threshold, reach))
    scored, weighing, threshold, reach = max(tried, key=lambda t: t[0].worth)
    print("kept", threshold, reach, weighing, scored)
    manifest = json.loads((args.weights / "manifest.json").read_text())
    settings = manifest["settings"] | {
        "cue_threshold": threshold,
        "cue_reach": reach,
        "tags": weighing.tags,
        "least": weighing.least,
        "least_inner": max(weighing.least, LEAST_INNER),
        "coefficients": weighing.coefficients,
        "fitted on": {"part": "held-out twentieth of train", **asdict(scored)},
    }
    write_manifest(args.weights, manifest["version"], settings)


if __name__ == "__main__":
    main()
