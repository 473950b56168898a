"""Our scenarios -> the weights of flow/leaning.py, and how right they are on scenarios that they did not see.

    python -m training.leaning [--hold grounds] [--keep DIR]

Prints the two tables to be put into flow/leaning.py. The scenarios are split into four parts, each scored by weights
from the other three; examples/river is never read."""

from __future__ import annotations

import argparse
import hashlib
import pickle
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from benchmarks.scenarios import DATA, article_of, articles
from dixit.flow.leaning import NOBODY, SIGNS, Candidates, candidates
from dixit.flow.read import Reader
from dixit.flow.standing import standings
from dixit.ledger.said import FLOOR
from dixit.lexicons import Lexicon
from dixit.lexicons.load import load_lexicon
from dixit.records import Record

PARTS = 4


@dataclass(frozen=True)
class Row:
    """A person in an article, with the state that the scenario's writer gave it (None: none, or another body)."""

    scenario: str
    name: str
    of: Candidates
    state: str | None


def records(file: Path, kept: Path | None) -> list[Record]:
    """The articles of a scenario as read, or as they were kept."""
    cache = kept / f"{file.stem}-{hashlib.sha256(file.read_bytes()).hexdigest()[:12]}.records" if kept else None
    if cache is not None and cache.exists():
        found: list[Record] = pickle.loads(cache.read_bytes())
        return found
    with Reader() as reader:
        found = [reader.read_article(article_of(a)) for a in articles([file])]
    if cache is not None:
        cache.write_bytes(pickle.dumps(found))
    return found


def rows_of(file: Path, lexicon: Lexicon, kept: Path | None) -> list[Row]:
    """The speakers of a scenario whom its writer knows."""
    gold: dict[str, Counter[str | None]] = defaultdict(Counter)
    for a in articles([file]):
        for s in a["statements"]:
            if s["actor"]:
                gold[s["actor"]][s.get("for")] += 1
    found = []
    for record in records(file, kept):
        found += [
            Row(file.stem, c.person.name, c, gold[c.person.name].most_common(1)[0][0])
            for c in candidates(record, standings(record, lexicon))
            if c.person.name in gold
        ]
    return found


def learned(rows: Sequence[Row]) -> tuple[Tensor, Tensor]:
    """The weights of the signs and of nobody."""
    weights = torch.zeros(len(SIGNS), requires_grad=True)
    nobody = torch.zeros(len(NOBODY), requires_grad=True)
    given = [(torch.tensor(r.of.signs), torch.tensor(r.of.nobody), _place(r)) for r in rows]
    optimizer = torch.optim.LBFGS([weights, nobody], max_iter=200)

    def closure() -> Tensor:
        optimizer.zero_grad()
        losses = [-torch.cat([x @ weights, (n @ nobody)[None]]).log_softmax(0)[y] for x, n, y in given]
        loss: Tensor = torch.stack(losses).mean() + 1e-3 * (weights**2).sum() + 1e-3 * (nobody**2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return weights.detach(), nobody.detach()


def _place(row: Row) -> int:
    return next((i for i, s in enumerate(row.of.states) if s.name == row.state), len(row.of.states))


def told(
    rows: Sequence[Row], weights: Tensor, nobody: Tensor
) -> dict[tuple[str, str], tuple[str | None, float, str | None]]:
    """(scenario, person) -> (whom the articles together point to, by which margin, whom the writer gave)."""
    by_person: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for r in rows:
        by_person[r.scenario, r.name].append(r)
    found = {}
    for key, those in by_person.items():
        total: dict[str | None, float] = defaultdict(float)
        every = {s.name for r in those for s in r.of.states}
        for r in those:
            values = torch.cat([torch.tensor(r.of.signs) @ weights, (torch.tensor(r.of.nobody) @ nobody)[None]])
            likely = values.log_softmax(0).tolist()
            by_state = dict(zip((s.name for s in r.of.states), likely, strict=False))
            for s in every:
                total[s] += max(by_state.get(s, FLOOR), FLOOR)
            total[None] += max(likely[-1], FLOOR)
        (best, first), (_, second) = sorted(total.items(), key=lambda p: -p[1])[:2]
        found[key] = (best, first - second, those[0].state)
    return found


def main() -> None:
    """Score by parts, then learn on all and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hold", action="append", default=[])
    parser.add_argument("--keep", type=Path, default=None, help="a folder to keep what was read in")
    args = parser.parse_args()
    files = [f for f in sorted(DATA.glob("*.yaml")) if not f.stem.endswith(("_claims", "_commitments"))]
    lexicon = load_lexicon()
    rows = [r for f in files if f.stem not in args.hold for r in rows_of(f, lexicon, args.keep)]
    names = sorted({r.scenario for r in rows})
    judged: dict[tuple[str, str], tuple[str | None, float, str | None]] = {}
    for part in range(PARTS):
        out = set(names[part::PARTS])
        judged |= told([r for r in rows if r.scenario in out], *learned([r for r in rows if r.scenario not in out]))
    with_state = sum(gold is not None for _, _, gold in judged.values())
    for margin in (0.0, 0.5, 1.0, 1.5, 2.0, 3.0):
        said = [(best, gold) for best, by, gold in judged.values() if best is not None and by >= margin]
        right = sum(best == gold for best, gold in said)
        print(f"margin {margin}: {len(said)} of {len(judged)} persons told, {right / len(said):.3f} right, "
              f"{right / with_state:.3f} of those with a state or body")  # fmt: skip
    weights, nobody = learned(rows)
    print(dict(zip(SIGNS, weights.numpy().round(2).tolist(), strict=True)))
    print(dict(zip(NOBODY, nobody.numpy().round(2).tolist(), strict=True)))


if __name__ == "__main__":
    main()
