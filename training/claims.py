"""Scenarios that we wrote -> what claims.onnx learns: statements of one claim lie near each other, each read in its
article; and the stance of each.

    python -m training.claims --base DIR --out DIR [--hold grounds] [--epochs 9]

A step is one scenario: its articles are read whole, every statement is a vector from the states of its words, its
sentences and the headline, and those of one claim are drawn together, all others apart (supervised contrastive loss,
Khosla et al. 2020). Equal contents are no pair: a copy teaches nothing. The scenarios named by --hold are kept out and
scored after every third epoch; examples/river, on which figures are reported, is never read."""

from __future__ import annotations

import argparse
import hashlib
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

from benchmarks.scenarios import DATA, aligned, article_of, articles, marked, read_into
from dixit.claims.stance import HINTS, hints
from dixit.claims.windows import Window, headed, windows
from dixit.flow.read import Reader
from dixit.ledger.opening import Ledger
from dixit.records.claim import STANCES
from dixit.records.said import Said

WIDTH = 384
UNKNOWN = -100
TEMPERATURE = 0.07
HIDDEN = 0.08
"""Of the word pieces those that are hidden while learning, so that no single word is the reason."""
OPENING, CLOSING, MASK, FIRST_WORD = 101, 102, 103, 999


@dataclass(frozen=True)
class Scenario:
    """What the reader found in a scenario; for each statement the claim and stance that its writer marked."""

    name: str
    windows: list[tuple[Window, list[int]]]
    said: list[Said]
    claims: list[str | None]
    stances: list[str | None]


class ClaimReader(nn.Module):
    """Pieces [1, t], parts [n, 3, t], hints [n, HINTS] -> vectors [n, 384] of length 1, stance logits [n, 8]."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        # Without dropout on the attention the processor's own kernel is used, three times as fast.
        self.encoder = BertModel.from_pretrained(
            base, add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )
        self.mix = nn.Parameter(torch.tensor([1.0, 0.7, 0.5]))
        self.project = nn.Linear(3 * WIDTH, WIDTH)
        with torch.no_grad():
            self.project.weight.mul_(0.05)
            self.project.bias.zero_()
        self.stance = nn.Sequential(
            nn.Linear(3 * WIDTH + HINTS, WIDTH), nn.GELU(), nn.Dropout(0.1), nn.Linear(WIDTH, len(STANCES))
        )
        self.drop = nn.Dropout(0.1)

    def heads(self, states: Tensor, parts: Tensor, told: Tensor) -> tuple[Tensor, Tensor]:
        """From the states [t, 384] of one window."""
        pooled = parts @ states
        flat = pooled.flatten(1)
        vector = (pooled * self.mix.view(1, 3, 1)).sum(1) + self.project(self.drop(flat))
        return nn.functional.normalize(vector, dim=-1), self.stance(torch.cat([flat, told], -1))

    def forward(self, given: Sequence[tuple[Window, Tensor]], hide: float = 0.0) -> tuple[Tensor, Tensor]:
        """Of several windows at once, the statements one after the other."""
        most = max(len(w.pieces) for w, _ in given) + 2
        pieces = torch.zeros((len(given), most), dtype=torch.long)
        for n, (w, _) in enumerate(given):
            pieces[n, : len(w.pieces) + 2] = torch.tensor([OPENING, *w.pieces, CLOSING])
        mask = (pieces > 0).long()
        if hide:
            hidden = (torch.rand(pieces.shape) < hide) & (pieces > FIRST_WORD)
            pieces = torch.where(hidden, MASK, pieces)
        states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state.float()
        found = [
            self.heads(states[n, : len(w.pieces) + 2], torch.from_numpy(w.parts), told)
            for n, (w, told) in enumerate(given)
        ]
        return torch.cat([v for v, _ in found]), torch.cat([s for _, s in found])


def scenario(file: Path, tokenizer: Tokenizer, kept: Path) -> Scenario:
    """Read a scenario, or take what was kept of it."""
    cache = kept / f"{file.stem}-{hashlib.sha256(file.read_bytes()).hexdigest()[:12]}.said"
    if not cache.exists():
        cache.write_bytes(pickle.dumps(_read(file)))
    said, claims, stances = pickle.loads(cache.read_bytes())
    by_text: dict[str, list[int]] = defaultdict(list)
    for i, s in enumerate(said):
        by_text[s.text].append(i)
    found = []
    for a in map(article_of, articles([file])):
        of = headed(a.text, a.title)
        encoded = tokenizer.encode(of.text, add_special_tokens=False)
        inside = by_text[a.id]
        cut = windows(encoded.ids, encoded.offsets, of, [said[i].spans for i in inside])
        found += [(w, [inside[k] for k in w.which]) for w in cut]
    return Scenario(file.stem, found, said, claims, stances)


def _read(file: Path) -> tuple[list[Said], list[str | None], list[str | None]]:
    given = sorted(articles([file]), key=lambda a: str(a["published"]))
    golds = marked(given)
    with tempfile.TemporaryDirectory() as folder, Reader() as reader, Ledger(f"{folder}/l.db", create=True) as ledger:
        said = read_into(ledger, given, reader)
    which = aligned(said, golds)
    own = [golds[which[i]] if i in which else None for i in range(len(said))]
    return said, [g.claim if g else None for g in own], [g.stance if g else None for g in own]


def told(of: Scenario, which: Sequence[int]) -> Tensor:
    """The hints of statements."""
    return torch.tensor([hints(of.said[i]) for i in which]).reshape(-1, HINTS)


def drawn_together(vectors: Tensor, claims: Sequence[str | None], contents: Sequence[str]) -> Tensor:
    """The contrastive loss of the statements of one scenario."""
    who = np.array([c or f"none {i}" for i, c in enumerate(claims)], dtype=object)
    words = np.array(contents, dtype=object)
    alone = torch.eye(len(who), dtype=torch.bool)
    copied = torch.from_numpy(words[:, None] == words[None, :])
    same = torch.from_numpy(who[:, None] == who[None, :]) & ~copied
    scores = (vectors @ vectors.T / TEMPERATURE).masked_fill(alone | copied, -1e4).log_softmax(1)
    rows = same.any(1)
    return -((scores * same).sum(1)[rows] / same.sum(1)[rows]).mean()


def train(reader: ClaimReader, over: Sequence[Scenario], held: Sequence[Scenario], epochs: int, rate: float) -> None:
    """Learn; the order is drawn by the seed that is set."""
    fresh = [p for n, p in reader.named_parameters() if not n.startswith("encoder")]
    groups = [{"params": list(reader.encoder.parameters()), "lr": rate}, {"params": fresh, "lr": 10 * rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [rate, 10 * rate], total_steps=epochs * len(over), pct_start=0.15
    )
    order = list(over)
    for epoch in range(1, epochs + 1):
        began, totals = time.monotonic(), np.zeros(2)
        random.shuffle(order)
        reader.train()
        for of in order:
            which = [i for _, those in of.windows for i in those]
            given = [(w, told(of, those)) for w, those in of.windows]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                vectors, logits = reader(given, HIDDEN)
            first = drawn_together(vectors.float(), [of.claims[i] for i in which], [of.said[i].content for i in which])
            marks = [STANCES.index(s) if (s := of.stances[i]) else UNKNOWN for i in which]
            second = nn.functional.cross_entropy(
                logits.float(), torch.tensor(marks), ignore_index=UNKNOWN, label_smoothing=0.05
            )
            optimizer.zero_grad()
            (first + 0.3 * second).backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            totals += [first.item(), second.item()]
        lost = (totals / len(order)).round(3).tolist()
        print("epoch", epoch, lost, round(time.monotonic() - began), "s", flush=True)
        if epoch % 3 == 0 or epoch == epochs:
            for of in held:
                print("   ", of.name, *judged(reader, of), flush=True)


def judged(reader: ClaimReader, of: Scenario) -> tuple[float, float]:
    """Average precision of the cosine for pairs of one claim among marked statements, and the share of stances right,
    in percent."""
    reader.eval()
    vectors = np.zeros((len(of.said), WIDTH), dtype=np.float32)
    best: dict[int, str] = {}
    with torch.no_grad():
        for w, those in of.windows:
            v, s = reader([(w, told(of, those))])
            vectors[those] = v.numpy()
            best |= {i: STANCES[k] for i, k in zip(those, s.argmax(1).tolist(), strict=True)}
    there = [i for i, c in enumerate(of.claims) if c]
    pairs = [(i, j) for n, i in enumerate(there) for j in there[:n] if of.said[i].content != of.said[j].content]
    scores = np.array([vectors[i] @ vectors[j] for i, j in pairs])
    right = np.array([of.claims[i] == of.claims[j] for i, j in pairs])[np.argsort(-scores)]
    precision = (right.cumsum() / np.arange(1, len(right) + 1))[right].mean()
    stance = sum(best.get(i) == of.stances[i] for i in there) / len(there)
    return round(100 * float(precision), 1), round(100 * float(stance), 1)


def main() -> None:
    """Learn and write reader.pt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--hold", action="append", default=[], help="a scenario to keep out")
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    over: list[Scenario] = []
    held: list[Scenario] = []
    for file in sorted(args.data.glob("*.yaml")):
        if not file.stem.endswith(("_claims", "_commitments")):
            (held if file.stem in args.hold else over).append(scenario(file, tokenizer, args.out))
    print(len(over), "scenarios,", sum(len(s.said) for s in over), "statements", flush=True)
    reader = ClaimReader(args.base)
    train(reader, over, held, args.epochs, args.rate)
    torch.save(reader.state_dict(), args.out / "reader.pt")


if __name__ == "__main__":
    main()
