"""Exported weights + labelled statements and events -> statements.onnx, events.onnx, triggers.onnx.

    python -m training.heads --weights DIR --corpora ../shared/corpora

The encoder stays as it is: the states that the exported network gives (rounded as it rounds them) are computed once,
and the small networks that judge statements, tag triggers and judge events are trained on them. PLV's and CAMEO's every
fifth sentence and the statements that were labelled twice are kept out."""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from dixit.reading import read_words
from dixit.records import CONDITION_TAGS, STATE, Article, Floats
from dixit.runtime.buckets import far_buckets
from dixit.runtime.engine import Engine
from training.act_corpora import Asked, AskedText
from training.batches import IGNORED, padded
from training.export import export_heads, store_as_half, write_manifest
from training.network import EVENT_LAYOUT, STATEMENT_LAYOUT, RoleReader
from training.train import (
    EVENT_CHOICES,
    EVENT_LABELS,
    SMOOTHED,
    STATEMENT_CHOICES,
    WEIGHTS,
    asked_texts,
    sizes,
    trigger_head,
)

BATCH = 48
RATE = 1e-3
NOISE = 0.1
"""Share of the states' values that are dropped."""


@dataclass(frozen=True)
class Stated:
    """A question with the states of its words."""

    asked: Asked
    states: Floats


class Heads(nn.Module):
    """The networks that are trained here."""

    def __init__(self) -> None:
        super().__init__()
        self.statements = RoleReader(
            STATE, STATEMENT_LAYOUT, sizes(STATEMENT_CHOICES), {"condition": len(CONDITION_TAGS)}
        )
        self.events = RoleReader(STATE, EVENT_LAYOUT, sizes(EVENT_CHOICES), EVENT_LABELS)
        self.triggers = trigger_head(STATE)


def stated(texts: Sequence[AskedText], engine: Engine) -> tuple[list[Stated], list[tuple[Floats, list[int]]]]:
    """Every question with its states, and of each text with marked events the states and labels of all words."""
    questions, words = [], []
    for text in texts:
        reading = read_words(Article(text.text, language="en"), text.words, engine, mentions=True)
        questions += [Stated(a, reading.states[list(a.question.words)]) for a in text.asked]
        if text.triggers is not None:
            words.append((reading.states, text.triggers))
    return questions, words


def losses(network: RoleReader, batch: Sequence[Stated]) -> dict[str, Tensor]:
    """Of one batch of questions of one sort."""
    most = max(len(s.states) for s in batch)
    states = torch.zeros(len(batch), most, STATE)
    for n, s in enumerate(batch):
        states[n, : len(s.states)] = torch.from_numpy(s.states)
    distances = []
    for s in batch:
        words = np.asarray(s.asked.question.words)
        centre = s.asked.question.centre
        distances.append(far_buckets(words - centre if centre >= 0 else words * 0).tolist())
    known = padded([[1] * len(s.states) for s in batch], most, 0).bool()
    choices, labels = network(
        nn.functional.dropout(states, NOISE, network.training),
        padded([s.asked.question.roles for s in batch], most, 0),
        padded(distances, most, 0),
        padded([s.asked.question.hints for s in batch], most, 0),
        known,
    )
    result = {}
    for name, logits in choices.items():
        gold = torch.tensor([s.asked.chosen.get(name, IGNORED) for s in batch])
        if bool((gold != IGNORED).any()):
            result[name] = nn.functional.cross_entropy(logits, gold, ignore_index=IGNORED, label_smoothing=SMOOTHED)
    for name, logits in labels.items():
        rows = [s.asked.tagged.get(name, [IGNORED] * len(s.states)) for s in batch]
        gold = padded(rows, most, IGNORED)
        if bool((gold != IGNORED).any()):
            result[name] = nn.functional.cross_entropy(logits.transpose(1, 2), gold, ignore_index=IGNORED)
    return result


def batches_of(questions: Sequence[Stated], rng: random.Random) -> list[list[Stated]]:
    """Questions of one sort and like length together."""
    by_sort: dict[str, list[Stated]] = defaultdict(list)
    for q in questions:
        by_sort[q.asked.sort].append(q)
    found = []
    for each in by_sort.values():
        ordered = sorted(each, key=lambda q: len(q.states) + 10 * rng.random())
        found += [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
    rng.shuffle(found)
    return found


def train(
    questions: Sequence[Stated], words: Sequence[tuple[Floats, list[int]]], epochs: int, seed: int, start: Path | None
) -> Heads:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    heads = Heads()
    rate = RATE
    if start is not None:
        state = torch.load(start, weights_only=True)
        heads.load_state_dict(
            {k: v for k, v in state.get("reader", state).items() if k.startswith(("statements", "events", "triggers"))}
        )
        rate = RATE / 3
    flat = torch.from_numpy(np.concatenate([s for s, _ in words])) if words else torch.zeros(0, STATE)
    labels = torch.tensor([label for _, row in words for label in row])
    an_epoch = len(batches_of(questions, rng))
    optimizer = torch.optim.AdamW(heads.parameters(), lr=rate, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=epochs * an_epoch, pct_start=0.1)
    for epoch in range(epochs):
        heads.train()
        totals: dict[str, list[float]] = defaultdict(list)
        for batch in batches_of(questions, rng):
            network = heads.statements if batch[0].asked.sort == "statement" else heads.events
            parts = losses(network, batch)
            if len(flat):
                some = torch.randint(len(flat), (512,))
                given = nn.functional.dropout(flat[some], NOISE)
                parts["triggers"] = nn.functional.cross_entropy(heads.triggers(given), labels[some])
            loss = sum((WEIGHTS[k] * v for k, v in parts.items()), torch.zeros(()))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(heads.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            for k, v in parts.items():
                totals[k].append(v.item())
        print(epoch + 1, {k: round(sum(v) / len(v), 3) for k, v in totals.items()}, flush=True)
    return heads


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, default=None, help="a checkpoint whose networks to go on from")
    args = parser.parse_args()
    if not (args.weights / "statements.onnx").exists():  # the engine wants some
        write_heads(Heads(), args.weights)
    engine = Engine(args.weights)
    given = argparse.Namespace(
        own="yes", acts=True, corpus=args.corpora / "polnear" / "train",
        plover=args.corpora / "plover", cameo=args.corpora / "cameo",
        newswire=args.corpora / "worldwide-newswire",
    )  # fmt: skip
    questions, words = stated(asked_texts(given), engine)
    print(len(questions), "questions,", len(words), "texts with events", flush=True)
    write_heads(train(questions, words, args.epochs, args.seed, args.start), args.weights)


def write_heads(heads: Heads, folder: Path) -> None:
    """Export, and note the checksums in the manifest."""
    heads.eval()
    export_heads(heads.statements, heads.events, heads.triggers, folder)
    for name in ("statements.onnx", "events.onnx", "triggers.onnx"):
        store_as_half(folder / name)
    manifest = json.loads((folder / "manifest.json").read_text())
    write_manifest(folder, manifest["version"], manifest["settings"])


if __name__ == "__main__":
    main()
