"""A trained reader -> the same with a better mentioner: its own layers alone are trained on, over fixed word states.

    python -m training.mentioner --checkpoint runs/a/reader.pt --base DIR --gum ../shared/corpora/gum --out FILE
        [--newswire ../shared/corpora/worldwide-newswire]

GUM is small: the encoder cannot be trained on it for long without forgetting, and need not. Its word states are
computed once, for several ways of cutting each document into windows; the mentioner's layers then see them many times.
With `--newswire` the head for names is fitted to the states too (where the encoder has moved since, as after
`training.average`)."""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from dixit.lexicons import load_lexicon
from dixit.runtime.engine import Engine
from training.marked import marked_cases, parted
from training.mention_batches import MentionBatch, encode_text, mention_batches, mention_samples
from training.mention_corpora import MentionText, read_gum, read_newswire
from training.own_mentions import own_mentions
from training.train import WEIGHTS, Reader, losses_of_mentions

OWN_CUTS = 1
"""Our own texts count so often against one document of GUM."""
NAMING = ("inner", "names", "further")
"""The parts of the mentioner that tell names, which are learned from a corpus of their own."""


@dataclass(frozen=True)
class Stated:
    """A batch with the word states that the encoder gives it."""

    batch: MentionBatch
    states: Tensor


def state_batches(
    reader: Reader, read: Iterable[MentionText], tokenizer: Tokenizer, cuts: int, seed: int
) -> list[Stated]:
    """Every text, cut in `cuts` ways."""
    texts = [encode_text(t, tokenizer) for t in read]
    found = []
    reader.eval()
    for cut in range(cuts):
        rng = random.Random(seed * 100 + cut)
        samples = [s for t in texts for s in mention_samples(t, tokenizer, rng)]
        for batch in mention_batches(samples, 2400, rng):
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                states, _ = reader.tagger(batch.pieces, batch.shapes, batch.mask, batch.heads)
            found.append(Stated(batch, states.float()))
    return found


def run_epoch(
    reader: Reader,
    given: list[Stated],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    rng: random.Random,
) -> dict[str, float]:
    mentioner = reader.mentioner
    mentioner.train()
    totals: dict[str, list[float]] = defaultdict(list)
    for one in rng.sample(given, len(given)):
        states = nn.functional.dropout(one.states, 0.2)
        losses = losses_of_mentions(mentioner, one.batch, *mentioner(states, one.batch.known))
        loss = sum((WEIGHTS[k] * v for k, v in losses.items()), torch.zeros(()))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(mentioner.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        for key, value in losses.items():
            totals[key].append(value.item())
    return {key: sum(values) / len(values) for key, values in totals.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--gum", type=Path, required=True)
    parser.add_argument("--newswire", type=Path, default=None)
    parser.add_argument("--own", type=Path, default=None, help="weights that read our own marked texts")
    parser.add_argument("--held", action="store_true", help="leave every sixth of our own texts out")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--cuts", type=int, default=4)
    parser.add_argument("--rate", type=float, default=5e-4)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    reader = Reader(args.base)
    state = torch.load(args.checkpoint, weights_only=True)
    reader.load_state_dict(state.get("reader", state), strict=False)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    given = state_batches(reader, read_gum(args.gum / "train"), tokenizer, args.cuts, args.seed)
    if args.newswire:
        texts = read_newswire(args.newswire / "train", args.newswire / "articles")
        given += state_batches(reader, texts, tokenizer, 1, args.seed)
    if args.own:
        cases = marked_cases()
        cases = parted(cases)[0] if args.held else cases
        texts = own_mentions(cases, Engine(args.own), load_lexicon())
        given += state_batches(reader, texts, tokenizer, OWN_CUTS * args.cuts, args.seed)
    frozen = () if args.newswire else NAMING
    moving = [p for n, p in reader.mentioner.named_parameters() if n.split(".")[0] not in frozen]
    optimizer = torch.optim.AdamW(moving, lr=args.rate, weight_decay=0.05)
    steps = args.epochs * len(given)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, total_steps=steps, pct_start=0.1)
    for epoch in range(args.epochs):
        losses = run_epoch(reader, given, optimizer, schedule, rng)
        print(epoch + 1, {k: round(v, 3) for k, v in losses.items()}, flush=True)
    torch.save(reader.state_dict(), args.out)


if __name__ == "__main__":
    main()
