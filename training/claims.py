"""Scenarios that we wrote -> pairs.onnx: two statements -> whether they speak of one claim, and the stance of the first
to what the second asserts; and sentences.onnx trained on, so that statements of one claim lie near each other.

    python -m training.claims --base DIR --weights DIR --out DIR [--hold grounds]

The scenarios named by --hold are kept out and scored; examples/river, on which figures are reported, is never read."""

from __future__ import annotations

import argparse
import pickle
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from benchmarks.scenarios import DATA, Marked, aligned, articles, marked, read_into
from dixit.claims.texts import text_for_pairs
from dixit.flow.read import Reader
from dixit.ledger.opening import Ledger
from dixit.records.claim import STANCES
from dixit.records.said import Said

MOST = 96
"""Word pieces of one of two statements."""
UNKNOWN = -100
POSITIVE = ("asserts", "commits", "demands", "supports")


@dataclass(frozen=True)
class Item:
    """A statement of a scenario: as it was found (its text for the networks), or as its writer marked it."""

    scenario: str
    text: str
    home: str
    claim: str | None
    stance: str | None


class PairReader(nn.Module):
    """[CLS] first [SEP] second [SEP] -> logits same [2], stance of the first [8]."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="sdpa")
        width = self.encoder.config.hidden_size
        self.same = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.Dropout(0.1), nn.Linear(width, 2))
        self.stance = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.Dropout(0.1), nn.Linear(width, 8))

    def forward(self, pieces: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.encoder(input_ids=pieces, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        pooled = torch.cat([hidden[:, 0], (hidden * weight).sum(1) / weight.sum(1)], -1)
        return self.same(pooled), self.stance(pooled)


def items_of(file: Path, weights: Path) -> list[Item]:
    """The statements of a scenario as the reader finds them, with what their writer marked; unmarked ones have no
    claim."""
    given = articles([file])
    golds = marked(given)
    with (
        tempfile.TemporaryDirectory() as folder,
        Reader(weights=weights) as reader,
        Ledger(f"{folder}/l.db", create=True) as ledger,
    ):
        said = read_into(ledger, given, reader)
    which = aligned(said, golds)
    return [_item(file.stem, s, golds[which[i]] if i in which else None) for i, s in enumerate(said)]


def _item(scenario: str, said: Said, gold: Marked | None) -> Item:
    claim, stance = (gold.claim, gold.stance) if gold else (None, None)
    return Item(scenario, text_for_pairs(said), said.text, claim, stance)


@dataclass(frozen=True)
class Pair:
    first: str
    second: str
    same: int
    stance: int


def pairs_of(items: Sequence[Item], negatives: int, near: np.ndarray, rng: random.Random) -> list[Pair]:
    """Every statement of a claim with some others of the claim, both ways; and with others, the nearest first."""
    by_claim: dict[str, list[int]] = defaultdict(list)
    for i, item in enumerate(items):
        if item.claim:
            by_claim[item.claim].append(i)
    found = []
    for i, a in enumerate(items):
        mates = [j for j in by_claim.get(a.claim or "", ()) if j != i and items[j].text != a.text]
        for j in rng.sample(mates, min(4, len(mates))):
            known = items[j].stance in POSITIVE and a.stance is not None
            found.append(Pair(a.text, items[j].text, 1, STANCES.index(a.stance) if known and a.stance else UNKNOWN))
        order = np.argsort(-near[i])
        others = [int(j) for j in order if j != i and (items[j].claim != a.claim or a.claim is None)][:40]
        found += [Pair(a.text, items[j].text, 0, UNKNOWN) for j in rng.sample(others, min(negatives, len(others)))]
    return found


def encoded(tokenizer: Tokenizer, pairs: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """A batch."""
    rows, kinds = [], []
    for p in pairs:
        first = tokenizer.encode(p.first, add_special_tokens=False).ids[:MOST]
        second = tokenizer.encode(p.second, add_special_tokens=False).ids[:MOST]
        rows.append([101, *first, 102, *second, 102])
        kinds.append([0] * (len(first) + 2) + [1] * (len(second) + 1))
    most = max(map(len, rows))
    pieces = torch.zeros((len(rows), most), dtype=torch.long)
    kind = torch.zeros_like(pieces)
    mask = torch.zeros_like(pieces)
    for n, (r, k) in enumerate(zip(rows, kinds, strict=True)):
        pieces[n, : len(r)] = torch.tensor(r)
        kind[n, : len(k)] = torch.tensor(k)
        mask[n, : len(r)] = 1
    return pieces, kind, mask, torch.tensor([p.same for p in pairs]), torch.tensor([p.stance for p in pairs])


def vectors_of(encoder: BertModel, tokenizer: Tokenizer, texts: Sequence[str]) -> np.ndarray:
    """The vectors of texts, of length 1."""
    found = []
    encoder.eval()
    with torch.no_grad():
        for start in range(0, len(texts), 32):
            pieces, mask = one_batch(tokenizer, texts[start : start + 32])
            found.append(pooled(encoder, pieces, mask).numpy())
    return np.concatenate(found)


def one_batch(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
    rows = [[101, *tokenizer.encode(t, add_special_tokens=False).ids[:126], 102] for t in texts]
    pieces = torch.zeros((len(rows), max(map(len, rows))), dtype=torch.long)
    for n, r in enumerate(rows):
        pieces[n, : len(r)] = torch.tensor(r)
    return pieces, (pieces > 0).long()


def pooled(encoder: BertModel, pieces: Tensor, mask: Tensor) -> Tensor:
    hidden = encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
    weight = mask.unsqueeze(-1).to(hidden.dtype)
    return nn.functional.normalize(((hidden * weight).sum(1) / weight.sum(1)).float(), dim=-1)


def train_sentences(
    encoder: BertModel, tokenizer: Tokenizer, groups: Sequence[Sequence[Item]], epochs: int, rng: random.Random
) -> None:
    """Statements of one claim are drawn together, others of the scenario apart (supervised contrastive loss)."""
    encoder.embeddings.word_embeddings.requires_grad_(False)
    learning = [p for p in encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=4e-5, weight_decay=0.01)
    encoder.train()
    for epoch in range(epochs):
        batches = []
        for items in groups:
            by_claim: dict[str, list[Item]] = defaultdict(list)
            for item in items:
                by_claim[item.claim or f"none {id(item)}"].append(item)
            order = list(by_claim.values())
            for _ in range(2):
                rng.shuffle(order)
                batch: list[Item] = []
                for each in order:
                    batch += rng.sample(each, min(4, len(each)))
                    if len(batch) >= 48:
                        batches.append(batch)
                        batch = []
        rng.shuffle(batches)
        total = 0.0
        for batch in batches:
            pieces, mask = one_batch(tokenizer, [b.text for b in batch])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                v = pooled(encoder, pieces, mask)
            scores = v @ v.T / 0.07
            scores = scores - 1e4 * torch.eye(len(batch))
            same = torch.tensor(
                [[a is not b and a.claim is not None and a.claim == b.claim for b in batch] for a in batch]
            )
            rows = same.any(1)
            log = scores.log_softmax(1)
            loss = -(log * same).sum(1)[rows].div(same.sum(1)[rows]).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
        print("sentences", epoch + 1, round(total / max(1, len(batches)), 4), flush=True)


def train_pairs(  # noqa: PLR0913, PLR0917
    reader: PairReader,
    tokenizer: Tokenizer,
    groups: Sequence[Sequence[Item]],
    near: Sequence[np.ndarray],
    epochs: int,
    rng: random.Random,
) -> None:
    fresh = [p for n, p in reader.named_parameters() if not n.startswith("encoder")]
    reader.encoder.embeddings.word_embeddings.requires_grad_(False)
    old = [p for p in reader.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": old, "lr": 6e-5}, {"params": fresh, "lr": 5e-4}], weight_decay=0.01)
    schedule = None
    for epoch in range(epochs):
        pairs = [p for items, close in zip(groups, near, strict=True) for p in pairs_of(items, 5, close, rng)]
        pairs.sort(key=lambda p: len(p.first) + len(p.second) + 40 * rng.random())
        batches = [pairs[i : i + 32] for i in range(0, len(pairs), 32)]
        rng.shuffle(batches)
        if schedule is None:
            schedule = torch.optim.lr_scheduler.OneCycleLR(
                optimizer, [6e-5, 5e-4], total_steps=epochs * len(batches) + 50 * epochs, pct_start=0.1
            )
        reader.train()
        began, totals = time.monotonic(), [0.0, 0.0]
        for batch in batches:
            pieces, kinds, mask, same, stance = encoded(tokenizer, batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                by_same, by_stance = reader(pieces, kinds, mask)
            first = nn.functional.cross_entropy(by_same.float(), same, label_smoothing=0.02)
            second = torch.zeros(())
            if bool((stance != UNKNOWN).any()):
                second = nn.functional.cross_entropy(
                    by_stance.float(), stance, ignore_index=UNKNOWN, label_smoothing=0.05
                )
            optimizer.zero_grad()
            (first + second).backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            totals[0] += first.item()
            totals[1] += second.item()
        told = [round(t / len(batches), 4) for t in totals]
        print("pairs", epoch + 1, told, len(pairs), round(time.monotonic() - began), "s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="the reader's")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--hold", action="append", default=[], help="a scenario to keep out")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--sentence-epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    groups = []
    for file in sorted(args.data.glob("*.yaml")):
        if file.stem in args.hold or file.stem.endswith("_claims") or file.stem.endswith("_commitments"):
            continue
        kept = args.out / f"{file.stem}.items"
        if not kept.exists():
            kept.write_bytes(pickle.dumps(items_of(file, args.weights)))
        groups.append(pickle.loads(kept.read_bytes()))
        in_claims = sum(i.claim is not None for i in groups[-1])
        print(file.stem, len(groups[-1]), "statements,", in_claims, "in claims", flush=True)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoder = BertModel.from_pretrained(args.base, add_pooling_layer=False)
    near = []
    for items in groups:
        v = vectors_of(encoder, tokenizer, [i.text for i in items])
        near.append(v @ v.T)
    train_sentences(encoder, tokenizer, groups, args.sentence_epochs, rng)
    torch.save(encoder.state_dict(), args.out / "sentences.pt")
    reader = PairReader(args.base)
    train_pairs(reader, tokenizer, groups, near, args.epochs, rng)
    torch.save(reader.state_dict(), args.out / "pairs.pt")


if __name__ == "__main__":
    main()
