"""Corpus folder and base encoder -> a checkpoint of the reader.

    python -m training.train --corpus ../shared/corpora/polnear/train --base DIR --out DIR [--epochs 7]

Every 20th article is held out: thresholds and calibration are fitted on it, never on the dev part. A run that is
cut short goes on from its last finished epoch.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from benchmarks.corpus import HELD_OUT_EVERY
from benchmarks.hard_cases import Case
from dixit.reading.words import SHAPES
from training.batches import IGNORED, Batch, EncodedArticle, Sample, batches, encode, samples
from training.network import Linker, Tagger
from training.own import contents, read_own, whole_texts
from training.polnear import LabelledArticle, read_corpus

TAG_WEIGHT = 2.0
"""The weight of the tag loss beside the link loss, which is summed over words per linked word."""
OWN = Path(__file__).parent / "data"
OWN_TEXTS_REPEATED, OWN_CONTENTS_REPEATED = 2, 2


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


@dataclass(frozen=True)
class Material:
    """What there is to learn from: the corpus's articles, our own texts, and the contents in them."""

    articles: list[EncodedArticle]
    own: list[Case]
    inner: list[EncodedArticle]
    tokenizer: Tokenizer

    def windows(self, rng: random.Random) -> list[Sample]:
        """What one epoch reads: the corpus cut anew, our own texts shuffled anew, their contents."""
        whole = [encode(a, self.tokenizer) for a in whole_texts(self.own, rng)]
        given = [*self.articles, *OWN_TEXTS_REPEATED * whole, *OWN_CONTENTS_REPEATED * self.inner]
        return [s for e in given for s in samples(e, self.tokenizer, rng)]


class Training:
    """A reader on its way, kept in `folder` after every epoch."""

    def __init__(self, base: Path, folder: Path, rate: float, steps: int) -> None:
        self.reader = Reader(base)
        self.folder = folder
        self.epoch = 0
        self.optimizer = optimizer_for(self.reader, rate)
        warm = max(1, steps // 16)

        def share(step: int) -> float:
            """Of the learning rate: up in a straight line, then down to nothing."""
            return (step + 1) / warm if step < warm else max(0.0, (steps - step) / (steps - warm))

        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, share)
        if self._state.exists():
            self._restore()

    @property
    def _state(self) -> Path:
        return self.folder / "state.pt"

    def _restore(self) -> None:
        state = torch.load(self._state, weights_only=True)
        self.reader.load_state_dict(state["reader"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.epoch = state["epoch"]

    def save(self) -> None:
        """Write the whole state; a kill leaves the old file or the new one."""
        fresh = self._state.with_suffix(".new")
        state = {
            "reader": self.reader.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "epoch": self.epoch,
        }
        torch.save(state, fresh)
        fresh.replace(self._state)

    def run_epoch(self, given: Iterable[Batch]) -> dict[str, float]:
        """One pass; the mean losses."""
        self.reader.train()
        began, done, tag_total, link_total = time.monotonic(), 0, 0.0, 0.0
        for done, batch in enumerate(given, 1):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                tags, links = self.reader(batch)
            tag_loss, link_loss = losses(tags, links, batch)
            self.optimizer.zero_grad()
            loss: Any = TAG_WEIGHT * tag_loss + link_loss
            loss.backward()
            nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
            self.optimizer.step()
            self.schedule.step()
            tag_total += tag_loss.item()
            link_total += link_loss.item()
            if done % 50 == 0:
                print(f"  {self.epoch + 1}.{done} after {time.monotonic() - began:.0f} s", flush=True)
        self.epoch += 1
        seconds = round(time.monotonic() - began)
        return {"tag loss": round(tag_total / done, 4), "link loss": round(link_total / done, 4), "seconds": seconds}


def gather(args: argparse.Namespace) -> tuple[Material, list[Sample]]:
    """What to learn from, and the windows of the held-out articles."""
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    learn, held_out = ([encode(a, tokenizer) for a in part] for part in split(read_corpus(args.corpus)))
    own = [] if args.own == "none" else read_own(Path(args.own))
    inner = [encode(a, tokenizer) for a in contents(own)]
    check = [s for e in held_out for s in samples(e, tokenizer, None)]
    return Material(learn[: args.limit], own, inner, tokenizer), check


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--batch", type=int, default=3200, help="word pieces in a batch")
    parser.add_argument("--own", default=str(OWN), help="our own texts, or 'none'")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, default=None, help="weights to start from, with a schedule of its own")
    parser.add_argument("--limit", type=int, default=None, help="learn from the first N articles only (for a trial)")
    parser.add_argument("--compile", action="store_true", help="compile the network (needs a C++ compiler)")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    material, check = gather(args)
    an_epoch = sum(1 for _ in batches(material.windows(random.Random(0)), args.batch, None))
    torch.manual_seed(args.seed)
    training = Training(args.base, args.out, args.rate, args.epochs * an_epoch)
    if args.start and not training.epoch:
        state = torch.load(args.start, weights_only=True)
        training.reader.load_state_dict(state.get("reader", state))
    if args.compile:
        training.reader.tagger.encoder.encoder.compile(dynamic=True)
    while training.epoch < args.epochs:
        seed = args.seed * 1000 + training.epoch
        torch.manual_seed(seed)
        rng = random.Random(seed)
        report = training.run_epoch(batches(material.windows(rng), args.batch, rng))
        report |= evaluate(training.reader, batches(check, args.batch, None))
        print(json.dumps({"epoch": training.epoch, **report}), flush=True)
        training.save()
    torch.save(training.reader.state_dict(), args.out / "reader.pt")


if __name__ == "__main__":
    main()
