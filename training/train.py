"""Corpus folder and base encoder -> a checkpoint of the reader.

    python -m training.train --corpus ../shared/corpora/polnear/train --base DIR --out DIR [--epochs 12]

Every 20th article is held out: thresholds and calibration are fitted on it, never on the dev part. A run that is
cut short goes on from its last finished epoch.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from dixit.reading.words import SHAPES
from training.batches import IGNORED, Batch, batches, encode, samples
from training.network import Linker, Tagger
from training.polnear import LabelledArticle, read_corpus

HELD_OUT_EVERY = 20


class Reader(nn.Module):
    """Tagger and linker together, as they are trained."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        encoder = BertModel.from_pretrained(
            base,
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.1,
            attn_implementation="sdpa",
        )
        self.tagger = Tagger(encoder, SHAPES)
        self.linker = Linker(encoder.config.hidden_size)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        states, tags = self.tagger(batch.pieces, batch.shapes, batch.mask, batch.heads)
        plain, gated = self.linker.prepare(states)
        at = batch.cue_window
        query = self.linker.query(states[at], batch.cue_mask)
        return tags, self.linker(plain[at], gated[at], query, batch.distance, batch.crossing, batch.jump)


def losses(tags: Tensor, links: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """Cross entropies: of the tags per word, of the links per word that truly belongs to a cue."""
    tag_loss = nn.functional.cross_entropy(tags.float().transpose(1, 2), batch.tags, ignore_index=IGNORED)
    link_sum = nn.functional.cross_entropy(
        links.float().transpose(1, 2), batch.links, ignore_index=IGNORED, reduction="sum"
    )
    return tag_loss, link_sum / (batch.links > 0).sum().clamp(min=1)


def split(articles: list[LabelledArticle]) -> tuple[list[LabelledArticle], list[LabelledArticle]]:
    """(to learn from, held out)"""
    learn = [a for i, a in enumerate(articles) if i % HELD_OUT_EVERY]
    return learn, articles[::HELD_OUT_EVERY]


def optimizer_for(reader: Reader, rate: float) -> torch.optim.AdamW:
    fresh = [p for n, p in reader.named_parameters() if not n.startswith("tagger.encoder")]
    old = [p for n, p in reader.named_parameters() if n.startswith("tagger.encoder")]
    return torch.optim.AdamW([{"params": old, "lr": rate}, {"params": fresh, "lr": 5 * rate}], weight_decay=0.01)


def evaluate(reader: Reader, batch_list: Iterator[Batch]) -> dict[str, float]:
    """Word-level F1 per role from the tags, and from the links given the true cues."""
    reader.eval()
    counts: dict[str, list[int]] = {k: [0, 0, 0] for k in ("cue", "source", "content", "link source", "link content")}
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in batch_list:
            tags, links = reader(batch)
            for logits, gold, names in (
                (tags, batch.tags, ("cue", "source", "content")),
                (links, batch.links, ("link source", "link content")),
            ):
                answer, known = logits.argmax(-1), gold != IGNORED
                for k, name in enumerate(names):
                    said = known & ((answer == 2 * k + 1) | (answer == 2 * k + 2))
                    true = known & ((gold == 2 * k + 1) | (gold == 2 * k + 2))
                    for j, part in enumerate((said & true, said, true)):
                        counts[name][j] += int(part.sum())
    return {k: round(200 * tp / max(1, p + g), 2) for k, (tp, p, g) in counts.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=None, help="learn from the first N articles only (for a trial)")
    parser.add_argument(
        "--compile", action="store_true", help="compile the network (a third faster, needs a C++ compiler)"
    )
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    learn, held_out = ([encode(a, tokenizer) for a in part] for part in split(read_corpus(args.corpus)))
    learn = learn[: args.limit]
    check = [s for e in held_out for s in samples(e, tokenizer, None)]
    reader = Reader(args.base)
    optimizer = optimizer_for(reader, args.rate)
    steps = args.epochs * len(list(batches([s for e in learn for s in samples(e, tokenizer, None)], args.batch, None)))
    warm = steps // 16
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda s: min(1.0, (s + 1) / max(1, warm)) * max(0.0, (steps - s) / max(1, steps - warm) if s > warm else 1.0),
    )
    if args.compile:
        reader.tagger.encoder.encoder.compile(dynamic=True)
        reader.linker.compile(dynamic=True)
    first = 0
    state_path = args.out / "state.pt"
    if state_path.exists():
        state = torch.load(state_path, weights_only=True)
        reader.load_state_dict(state["reader"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        first = state["epoch"]
    for epoch in range(first, args.epochs):
        began = time.monotonic()
        rng = random.Random(args.seed * 1000 + epoch)
        torch.manual_seed(args.seed * 1000 + epoch)
        reader.train()
        totals = [0.0, 0.0]
        done = 0
        for batch in batches([s for e in learn for s in samples(e, tokenizer, rng)], args.batch, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                tags, links = reader(batch)
            tag_loss, link_loss = losses(tags, links, batch)
            optimizer.zero_grad()
            (tag_loss * 2 + link_loss).backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            totals[0] += tag_loss.item()
            totals[1] += link_loss.item()
            done += 1
            if done % 50 == 0:
                print(
                    f"  {epoch + 1}.{done} tag {totals[0] / done:.4f} link {totals[1] / done:.4f} {time.monotonic() - began:.0f}s",
                    flush=True,
                )
        report = {
            "epoch": epoch + 1,
            "tag loss": round(totals[0] / done, 4),
            "link loss": round(totals[1] / done, 4),
            **evaluate(reader, batches(check, args.batch, None)),
            "seconds": round(time.monotonic() - began),
        }
        print(json.dumps(report), flush=True)
        torch.save(
            {
                "reader": reader.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch + 1,
            },
            state_path.with_suffix(".new"),
        )
        state_path.with_suffix(".new").replace(state_path)
    torch.save(reader.state_dict(), args.out / "reader.pt")


if __name__ == "__main__":
    main()
