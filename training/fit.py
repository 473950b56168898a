"""Exported weights + the held-out articles -> the decoder's settings, written into the weights' manifest.

    python -m training.fit --weights DIR --corpus ../shared/corpora/polnear/train

Chosen on the held-out twentieth of the training part only: the cue threshold, the share of the role tags, the least
confidence, and the logistic regression that turns the decoder's evidence into `confidence`.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dixit.reading import read_article
from dixit.records import Article, Range, Reading
from dixit.runtime.engine import Engine
from dixit.statements.decode import Relation, Weighing, read_cues
from training.export import write_manifest
from training.polnear import Attribution, LabelledArticle, Piece, read_corpus
from training.train import split

CUE_THRESHOLDS = (0.35, 0.4, 0.45, 0.5, 0.55)
TAG_SHARES = (0.5, 1.0, 2.0)
LEAST = (0.0, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass(frozen=True)
class Scored:
    """F1 in per cent on the held-out articles: relations that overlap in all roles, that are exact in all roles."""

    overlap: float
    exact: float

    @property
    def worth(self) -> float:
        return self.overlap + self.exact


def matches(relation: Relation, gold: Attribution, words: list[str]) -> tuple[bool, bool]:
    """(all three roles overlap, all three are the same but for edge punctuation)"""

    def ids(ranges: tuple[Range, ...] | tuple[Piece, ...]) -> set[int]:
        return {i for start, end in ranges for i in range(start, end)}

    def trimmed(found: set[int]) -> set[int]:
        order = sorted(i for i in found)
        while order and not words[order[0]].isalnum():
            order.pop(0)
        while order and not words[order[-1]].isalnum():
            order.pop()
        return {i for i in order if words[i] not in "\"“”`'‘’"}

    pairs = (
        (ids(relation.source), ids(gold.source)),
        (ids((relation.cue,)), ids((gold.cue,))),
        (ids(relation.content), ids(gold.content)),
    )
    overlap = all(a & b or not (a or b) for a, b in pairs)
    return overlap, overlap and all(trimmed(a) == trimmed(b) for a, b in pairs)


def judge(relations: list[Relation], article: LabelledArticle) -> list[tuple[bool, bool]]:
    """For each relation whether it finds a gold attribution that none before it found."""
    free = list(article.attributions)
    verdicts = []
    for relation in relations:
        best = (False, False)
        for gold in free:
            verdict = matches(relation, gold, article.words.forms)
            if verdict > best:
                best, chosen = verdict, gold
        if best[0]:
            free.remove(chosen)
        verdicts.append(best)
    return verdicts


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


def fit(readings: dict[str, Reading], articles: list[LabelledArticle], tags: float) -> tuple[Weighing, Scored]:
    """The best weighing for one share of the tags."""
    weighing = Weighing(tags=tags, least=0.0)
    found = [(a, read_cues(readings[a.name], weighing)) for a in articles]
    verdicts = [v for a, relations in found for v in judge(relations, a)]
    evidence = np.array([r.evidence for _, relations in found for r in relations])
    coefficients = logistic(evidence, np.array([float(v[0]) for v in verdicts]))
    weighing = replace(weighing, coefficients=coefficients)
    gold = sum(len(a.attributions) for a in articles)
    best: tuple[Weighing, Scored] | None = None
    for least in LEAST:
        tried = replace(weighing, least=least)
        verdicts = [v for a in articles for v in judge(read_cues(readings[a.name], tried), a)]
        scored = Scored(*(round(200 * sum(v[k] for v in verdicts) / (len(verdicts) + gold), 2) for k in range(2)))
        if best is None or scored.worth > best[1].worth:
            best = tried, scored
    assert best is not None
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    args = parser.parse_args()
    _, articles = split(read_corpus(args.corpus))
    best: tuple[float, Weighing, Scored] | None = None
    engine = Engine(args.weights)
    for threshold in CUE_THRESHOLDS:
        engine.settings = {**engine.settings, "cue_threshold": threshold}
        readings = {a.name: read_article(Article(a.text), engine) for a in articles}
        for tags in TAG_SHARES:
            weighing, scored = fit(readings, articles, tags)
            print(threshold, tags, weighing.least, scored)
            if best is None or scored.worth > best[2].worth:
                best = threshold, weighing, scored
    assert best is not None
    threshold, weighing, scored = best
    print("kept", threshold, weighing, scored)
    manifest = json.loads((args.weights / "manifest.json").read_text())
    settings = {
        "cue_threshold": threshold,
        "tags": weighing.tags,
        "least": weighing.least,
        "least_inner": max(weighing.least, 0.5),
        "coefficients": weighing.coefficients,
        "fitted on": {"part": "held-out twentieth of train", "overlap F1": scored.overlap, "exact F1": scored.exact},
    }
    write_manifest(args.weights, manifest["version"], settings)


if __name__ == "__main__":
    main()
