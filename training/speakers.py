"""Exported weights + our own texts with marked speakers -> how the evidence for a pronoun's antecedent is weighed.

    python -m training.speakers --weights DIR

Every text of `training/data/speakers/` and `benchmarks/cases/dev/` is resolved with its marked statements given. For
each pronoun and description whose speaker is marked, the candidates and their evidence are kept, and two sets of
weights (persons, things) are fitted so that the marked one has the highest total: a conditional logistic regression
with a small pull towards the hand-set weights. Margins are chosen so that undecided ones stay undecided at the least
cost. The blind cases are not read."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch

from benchmarks.hard_cases import UNDECIDED, Case
from benchmarks.speakers import Judge, gold_statements
from dixit.actors import Tuning, find_actors
from dixit.actors.antecedents import Antecedents
from dixit.actors.cast import Entity, Mention
from dixit.actors.speakers import Speakers
from dixit.lexicons import Lexicon, load_lexicon
from dixit.reading import read_article
from dixit.records import Article, Floats, Range
from dixit.runtime.engine import Engine
from training.export import write_manifest
from training.marked import marked_cases, parted

PULL = 0.02
"""Of the weights towards the hand-set ones."""
SORTS = ("person", "thing", "described")
MARGINS = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7)


@dataclass
class Seen:
    """One decision: where, the candidates' names, their evidence; and of each mention of theirs the name and the
    ranker's features."""

    words: Range
    names: list[str]
    evidence: list[list[float]]
    sort: str
    mentions: list[str]
    rows: Floats


@dataclass
class Example:
    """A decision with the number of the right candidate; None where the text does not decide."""

    seen: Seen
    right: int | None


@dataclass
class Collected:
    seen: list[Seen] = field(default_factory=list)


def watching(collected: Collected) -> type[Speakers]:
    """Speakers that note every decision they take."""

    class Watching(Antecedents):
        looked: tuple[list[str], Floats]

        def watch(self, words: Range, mentions: Sequence[Mention], rows: Floats) -> None:
            self.looked = [m.entity.name for m in mentions], rows

        def weigh(
            self, words: Range, candidates: Sequence[Entity], evidence: Sequence[Sequence[float]], sort: str
        ) -> list[float]:
            rows = [list(e) for e in evidence]
            collected.seen.append(Seen(words, [c.name for c in candidates], rows, sort, *self.looked))
            return super().weigh(words, candidates, evidence, sort)

    class WatchingSpeakers(Speakers):
        antecedents_class = Watching

    return WatchingSpeakers


def examples(cases: Sequence[Case], engine: Engine, lexicon: Lexicon, tuning: Tuning) -> list[Example]:
    """Every decision about a marked source."""
    judge, found = Judge(lexicon), []
    for case in cases:
        article = Article(case.text, published=case.published, language="en")
        statements = gold_statements(case, article)
        collected = Collected()
        reading = read_article(article, engine)
        find_actors(reading, statements, lexicon, engine.rank, tuning, watching(collected))
        starts = {g.source[0].start: g for g in case.statements if g.source}
        last = {seen.words.start: seen for seen in collected.seen}  # as sources; earlier looks are left out
        for seen in last.values():
            gold = starts.get(reading.words.starts[seen.words.start])
            if gold is None or len(gold.speaker) != 1:
                continue
            if gold.speaker == (UNDECIDED,):
                found.append(Example(seen, None))
                continue
            right = [i for i, n in enumerate(seen.names) if judge.same([n], gold.speaker)]
            if right:
                found.append(Example(seen, right[0]))
            elif seen.sort == "described" and seen.names[-1] == "":  # somebody new
                found.append(Example(seen, len(seen.names) - 1))
    return found


def fit(given: Sequence[Example], start: Sequence[float]) -> tuple[float, ...]:
    """Weights under which the right candidates have the highest totals."""
    begin = torch.tensor(start)
    weights = begin.clone().requires_grad_(True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")
    known = [e for e in given if e.right is not None and len(e.seen.names) > 1]

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = PULL * ((weights - begin) ** 2).sum()
        for e in known:
            totals = torch.tensor(e.seen.evidence) @ weights
            loss = loss + (torch.logsumexp(totals, 0) - totals[e.right or 0]) / len(known)
        loss.backward()
        return loss

    optimizer.step(closure)
    return tuple(round(float(w), 3) for w in weights.detach())


def fitted(given: Sequence[Example]) -> Tuning:
    """The hand-set tuning with all weights fitted."""
    start = Tuning()
    person, thing, described = (fit([e for e in given if e.seen.sort == s], start.weights(s)) for s in SORTS)
    return replace(start, person=person, thing=thing, described=described)


def accuracy(given: Sequence[Example], tuning: Tuning) -> float:
    """Share of decisions that are right in per cent, leaving open counted where the text does."""
    right = 0
    for e in given:
        weights = tuning.weights(e.seen.sort)
        totals = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in e.seen.evidence]
        order = sorted(range(len(totals)), key=lambda i: -totals[i])
        open_ = len(order) > 1 and totals[order[0]] - totals[order[1]] < tuning.margin
        right += (e.right is None) if open_ else order[0] == e.right
    return round(100 * right / max(1, len(given)), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    args = parser.parse_args()
    engine, lexicon = Engine(args.weights), load_lexicon()
    cases = marked_cases()
    tuning = Tuning()
    for turn in range(2):  # what is decided first changes what is spoken of later
        learn, held = (examples(part, engine, lexicon, tuning) for part in parted(cases))
        given = [*learn, *held]
        trial = fitted(learn)
        for sort in SORTS:
            of_sort = [e for e in held if e.seen.sort == sort]
            print(turn, sort, len(of_sort), "held out:", accuracy(of_sort, Tuning()), "->", accuracy(of_sort, trial))
        tuning = fitted(given)
        margin = max(MARGINS, key=lambda m: accuracy(given, replace(tuning, margin=m)))
        tuning = replace(tuning, margin=margin)
    manifest = json.loads((args.weights / "manifest.json").read_text())
    settings = manifest["settings"] | {
        "speakers": {
            **{sort: tuning.weights(sort) for sort in SORTS},
            "margin": tuning.margin,
            "sure": tuning.sure,
            "joined": tuning.joined,
        }
    }
    write_manifest(args.weights, manifest["version"], settings)
    print("kept", tuning, "on all:", accuracy(given, tuning))


if __name__ == "__main__":
    main()
