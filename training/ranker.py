"""Exported weights + GUM -> `ranker.onnx`: which earlier mention a mention takes up.

    python -m training.ranker --weights DIR --gum ../shared/corpora/gum

Reads every training document with the exported networks, makes the features of `dixit.actors.ranking` for each mention
and the mentions before it, adds the pronouns and descriptions that speak in our own marked texts, and fits a small
network: the chosen antecedents' probability beside that of "none". Every tenth document is held out to choose the
number of epochs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from benchmarks.hard_cases import Case
from dixit.actors import Tuning
from dixit.actors.chains import NEAREST, found_views, gold_views
from dixit.actors.ranking import FEATURES, PLAIN, View, features
from dixit.lexicons import load_lexicon
from dixit.reading import read_words
from dixit.records import Article, Floats
from dixit.runtime.engine import Engine
from training.export import write_manifest
from training.marked import marked_cases, parted
from training.mention_corpora import MentionText, read_gum
from training.speakers import examples

OWN_REPEATED = 3
NOISE = 1.0
"""Standard deviations of noise on what comes from the likeness."""


class Ranker(nn.Module):
    """rows [p, FEATURES] -> scores [p]; 0 is the score of "nothing before"."""

    def __init__(self, inner: int = 96) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(FEATURES)
        self.layers = nn.Sequential(
            nn.Linear(FEATURES, inner), nn.ReLU(), nn.Dropout(0.3), nn.Linear(inner, inner), nn.ReLU(), nn.Dropout(0.3)
        )
        self.out = nn.Linear(inner, 1)

    def forward(self, rows: Tensor) -> Tensor:
        x = self.norm(rows)
        if self.training:  # the likeness fits the training documents better than it will fit others: trust it less
            noise = NOISE * torch.randn_like(x)
            noise[:, 2 : 2 + PLAIN] = 0
            x = x + noise
        result: Tensor = self.out(self.layers(x))[:, 0]
        return result


@dataclass(frozen=True)
class Question:
    """One mention: the features of the mentions before it, and which of them mean the same."""

    rows: Floats
    right: np.ndarray
    form: str


def questions(text: MentionText, engine: Engine) -> list[Question]:
    """Every gold mention of a document that has mentions before it; and every mention that the reader finds itself,
    which belongs to the chain of the gold mention that the same word carries, else to none."""
    reading = read_words(Article(text.text), text.words, engine, mentions=True)
    mentions = sorted(text.mentions or (), key=lambda m: (m.words[0], -m.words[1]))
    views = gold_views(reading, [(m.head, m.words, m.name) for m in mentions], load_lexicon())
    found = _asked(views, [m.chain for m in mentions], reading.likeness)
    chain_at = {m.head: m.chain for m in mentions}
    own = found_views(reading, load_lexicon())
    return found + _asked(own, [chain_at.get(v.head, f"alone {n}") for n, v in enumerate(own)], reading.likeness)


def _asked(views: Sequence[View], chains: Sequence[str], likeness: Floats) -> list[Question]:
    found = []
    for i in range(1, len(views)):
        low = max(0, i - NEAREST)
        right = np.array([chain == chains[i] for chain in chains[low:i]])
        found.append(Question(features(views[i], views[low:i], likeness), right, views[i].form))
    return found


def own_questions(cases: Sequence[Case], engine: Engine) -> list[Question]:
    """The pronouns and descriptions that speak in our own marked texts."""
    found = []
    for e in examples(cases, engine, load_lexicon(), Tuning()):
        if e.right is not None:
            name = e.seen.names[e.right]
            found.append(Question(e.seen.rows, np.array([n == name for n in e.seen.mentions]), "own"))
    return found


def loss_of(ranker: Ranker, batch: Sequence[Question]) -> Tensor:
    scores = ranker(torch.from_numpy(np.concatenate([q.rows for q in batch])))
    total = torch.zeros(())
    at = 0
    for q in batch:
        own = torch.cat([torch.zeros(1), scores[at : at + len(q.rows)]])
        at += len(q.rows)
        right = torch.from_numpy(np.concatenate([[not q.right.any()], q.right]))
        total = total + torch.logsumexp(own, 0) - torch.logsumexp(own.masked_fill(~right, -1e9), 0)
    return total / len(batch)


def accuracy(ranker: Ranker, given: Sequence[Question]) -> dict[str, float]:
    """Share of anaphoric pronouns and definite descriptions whose best antecedent is right, and of all decisions."""
    ranker.eval()
    counts: dict[str, list[int]] = {"pronouns": [], "descriptions": [], "own": [], "all": []}
    with torch.no_grad():
        for q in given:
            scores = ranker(torch.from_numpy(q.rows)).numpy()
            best = int(scores.argmax())
            counts["all"].append(int(q.right[best] if scores[best] > 0 else not q.right.any()))
            if q.right.any():
                if q.form == "own":
                    counts["own"].append(int(q.right[best]))
                elif q.form in ("he", "she", "it", "they", "who", "this"):
                    counts["pronouns"].append(int(q.right[best]))
                elif q.form in ("definite", "possessive"):
                    counts["descriptions"].append(int(q.right[best]))
    return {k: round(100 * sum(v) / max(1, len(v)), 1) for k, v in counts.items()}


def fit(learn: Sequence[Question], held: Sequence[Question], epochs: int, seed: int) -> Ranker:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    ranker = Ranker()
    optimizer = torch.optim.AdamW(ranker.parameters(), lr=1e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, epochs)
    for epoch in range(epochs):
        ranker.train()
        order = rng.permutation(len(learn))
        losses = []
        for start in range(0, len(order), 64):
            loss = loss_of(ranker, [learn[i] for i in order[start : start + 64]])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        schedule.step()
        print(epoch + 1, round(float(np.mean(losses)), 4), accuracy(ranker, held), flush=True)
    return ranker


def export(ranker: Ranker, path: Path) -> None:
    ranker.eval()
    torch.onnx.export(
        ranker,
        (torch.zeros(3, FEATURES),),
        path,
        input_names=["rows"],
        output_names=["scores"],
        dynamic_shapes=({0: torch.export.Dim("p", min=1, max=10_000)},),
        dynamo=True,
        external_data=False,
        verbose=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--gum", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if not (args.weights / "ranker.onnx").exists():
        export(Ranker(), args.weights / "ranker.onnx")
        _rewrite(args.weights)
    engine = Engine(args.weights)
    asked = [questions(text, engine) for text in read_gum(args.gum / "train")]
    held = [q for qs in asked[::10] for q in qs]
    learn = [q for n, qs in enumerate(asked) if n % 10 for q in qs]
    learnt, spared = parted(marked_cases())
    held += own_questions(spared, engine)
    learn += OWN_REPEATED * own_questions(learnt, engine)
    ranker = fit(learn, held, args.epochs, args.seed)
    export(ranker, args.weights / "ranker.onnx")
    _rewrite(args.weights)


def _rewrite(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    write_manifest(folder, manifest["version"], manifest["settings"])


if __name__ == "__main__":
    main()
