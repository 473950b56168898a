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
from collections import defaultdict
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
from dixit.lexicons import load_lexicon
from dixit.reading.words import SHAPES
from dixit.records import CONDITION_TAGS, EVENT_TYPES
from dixit.runtime.engine import Engine
from training.act_batches import ActBatch, AskedSample, EncodedAsked, asked_batches, asked_samples, encode_asked
from training.act_corpora import (
    CHOICES,
    KEPT_BACK,
    WORD_LABELS,
    AskedText,
    cameo_classes,
    cameo_tags,
    event_sentences,
    newswire_texts,
    own_sentences,
    own_texts,
    plv,
    polnear_texts,
)
from training.batches import IGNORED, Batch, EncodedArticle, Sample, batches, encode, samples
from training.marked import marked_cases
from training.mention_batches import (
    EncodedText,
    MentionBatch,
    MentionSample,
    encode_text,
    far,
    mention_batches,
    mention_samples,
)
from training.mention_corpora import read_gum, read_newswire
from training.network import EDGE, EVENT_LAYOUT, LIKENESS, STATEMENT_LAYOUT, Linker, Mentioner, RoleReader, Tagger
from training.own import contents, read_own, whole_texts
from training.own_mentions import own_mentions
from training.polnear import LabelledArticle, read_corpus

WEIGHTS = {
    "tags": 2.0, "links": 1.0, "names": 2.0, "nominals": 1.0, "edges": 0.5, "likeness": 0.5,
    "act": 1.0, "certainty": 0.3, "time": 0.3, "negated": 0.3, "condition": 1.0, "triggers": 2.0,
    "type": 0.7, "status": 1.0, "root": 1.0, "quad": 0.5, "arguments": 1.0, "inside": 0.3,
    "sides": 2.0,
}  # fmt: skip
"""Of the losses; the link loss is summed over words per linked word."""
OWN = Path(__file__).parent / "data"
OWN_TEXTS_REPEATED, OWN_CONTENTS_REPEATED, COREFERENCE_REPEATED = 2, 2, 2


STATEMENT_CHOICES = ("act", "certainty", "time", "negated")
EVENT_LABELS = {k: len(WORD_LABELS[k]) for k in ("arguments", "inside", "sides")}
EVENT_CHOICES = ("type", "status", "root", "quad")
SMOOTHED = 0.05
ACTS_REPEATED = 2


def sizes(choices: Iterable[str]) -> dict[str, int]:
    return {k: len(CHOICES[k]) for k in choices}


def trigger_head(width: int) -> nn.Sequential:
    """A word's state -> whether it carries an event, and of which type."""
    return nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, 1 + len(EVENT_TYPES)))


class Reader(nn.Module):
    """All networks together, as they are trained."""

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
        width = encoder.config.hidden_size
        self.mentioner = Mentioner(width)
        self.triggers = trigger_head(width)
        self.statements = RoleReader(
            width, STATEMENT_LAYOUT, sizes(STATEMENT_CHOICES), {"condition": len(CONDITION_TAGS)}
        )
        self.events = RoleReader(width, EVENT_LAYOUT, sizes(EVENT_CHOICES), EVENT_LABELS)

    def questions(self, batch: ActBatch) -> tuple[Tensor, dict[str, tuple[dict[str, Tensor], dict[str, Tensor]]]]:
        """The logits of the trigger of every word, and what the role readers say to the questions of each sort."""
        states, _ = self.tagger(batch.pieces, batch.shapes, batch.mask, batch.heads)
        answers = {}
        for sort, network in (("statement", self.statements), ("event", self.events)):
            if sort in batch.questions:
                q = batch.questions[sort]
                at = states[q.window[:, None], q.words]
                answers[sort] = network(at, q.roles, q.distance, q.hints, q.known)
        return self.triggers(states), answers

    def mentions(self, batch: MentionBatch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What the mentioner says of a batch of its own."""
        states, _ = self.tagger(batch.pieces, batch.shapes, batch.mask, batch.heads)
        names, nominals, edges, likeness = self.mentioner(states, batch.known)
        return names, nominals, edges, likeness

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


def mention_losses(reader: Reader, batch: MentionBatch) -> dict[str, Tensor]:
    """Cross entropies of named entities and carriers per word; of the edges per mention; of the antecedent per
    mention."""
    names, nominals, edges, likeness = (x.float() for x in reader.mentions(batch))
    return losses_of_mentions(reader.mentioner, batch, names, nominals, edges, likeness)


def act_losses(reader: Reader, batch: ActBatch) -> dict[str, Tensor]:
    """Cross entropies of the triggers per word, and of all that is known of the questions."""
    triggers, answers = reader.questions(batch)
    result = {}
    if bool((batch.triggers != IGNORED).any()):
        result["triggers"] = nn.functional.cross_entropy(
            triggers.float().transpose(1, 2), batch.triggers, ignore_index=IGNORED
        )
    for sort, (choices, labels) in answers.items():
        q = batch.questions[sort]
        for name, logits in (*choices.items(), *labels.items()):
            gold = q.chosen[name] if name in choices else q.tagged[name]
            if bool((gold != IGNORED).any()):
                given = logits.float() if name in choices else logits.float().transpose(1, 2)
                smooth = SMOOTHED if name in choices else 0.0
                result[name] = nn.functional.cross_entropy(given, gold, ignore_index=IGNORED, label_smoothing=smooth)
    return result


def losses_of_mentions(  # noqa: PLR0913, PLR0917 - the outputs of the mentioner, by name
    mentioner: Mentioner, batch: MentionBatch, names: Tensor, nominals: Tensor, edges: Tensor, likeness: Tensor
) -> dict[str, Tensor]:
    """The losses that a batch has labels for."""
    result = {}
    for key, logits, gold in (("names", names, batch.names), ("nominals", nominals, batch.nominals)):
        if bool((gold != IGNORED).any()):
            result[key] = nn.functional.cross_entropy(logits.transpose(1, 2), gold, ignore_index=IGNORED)
    if len(batch.carrier):
        result |= _carrier_losses(mentioner, batch, edges, likeness)
    return result


def _carrier_losses(mentioner: Mentioner, batch: MentionBatch, edges: Tensor, likeness: Tensor) -> dict[str, Tensor]:
    window, word, _, _, chain, asked = batch.carrier.unbind(1)
    result = {}
    whole = batch.nominals[window, word] != IGNORED
    if bool(whole.any()):
        result["edges"] = _edge_loss(mentioner, batch, edges, batch.carrier[whole])
    query, key = likeness[..., :LIKENESS], likeness[..., LIKENESS:]
    same_window = window[:, None] == window
    before = same_window & (word < word[:, None])
    scores = query[window, word] @ key[window, word].T * LIKENESS**-0.5
    scores = scores + mentioner.far(far(word - word[:, None]))[..., 2]
    scores = torch.cat([torch.zeros(len(word), 1), scores.masked_fill(~before, -1e4)], 1)
    right = before & (chain[:, None] == chain)
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    chosen = torch.logsumexp(scores.masked_fill(~right, -1e4), 1) - torch.logsumexp(scores, 1)
    if bool(asked.any()):
        result["likeness"] = -chosen[asked == 1].mean()
    return result


def _edge_loss(mentioner: Mentioner, batch: MentionBatch, edges: Tensor, carrier: Tensor) -> Tensor:
    """Cross entropies of the first and the last word of each mention."""
    window, word, first, last, _, _ = carrier.unbind(1)
    index = torch.arange(edges.shape[1])
    bias = mentioner.far(far(index[None] - word[:, None]))
    total = torch.zeros(())
    for k, gold in ((0, first), (1, last)):
        query, key = (edges[..., (2 * k + j) * EDGE : (2 * k + j + 1) * EDGE] for j in (0, 1))
        scores = torch.einsum("ne,nwe->nw", query[window, word], key[window]) * EDGE**-0.5 + bias[..., k]
        wrong = ~batch.known[window] | ((index > word[:, None]) if k == 0 else (index < word[:, None]))
        total = total + nn.functional.cross_entropy(scores.masked_fill(wrong, -1e4), gold)
    return total


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


AnyBatch = Batch | MentionBatch | ActBatch


@dataclass(frozen=True)
class Material:
    """What there is to learn from: the corpus's articles, our own texts, and the contents in them."""

    articles: list[EncodedArticle]
    own: list[Case]
    inner: list[EncodedArticle]
    texts: list[EncodedText]
    tokenizer: Tokenizer
    asked: list[EncodedAsked]
    share: float = 1.0
    """Of the batches of attribution, names and coreference that an epoch reads."""

    def windows(self, rng: random.Random) -> list[Sample]:
        """What one epoch reads: the corpus cut anew, our own texts shuffled anew, their contents."""
        whole = [encode(a, self.tokenizer) for a in whole_texts(self.own, rng)]
        given = [*self.articles, *OWN_TEXTS_REPEATED * whole, *OWN_CONTENTS_REPEATED * self.inner]
        return [s for e in given for s in samples(e, self.tokenizer, rng)]

    def batches(self, budget: int, rng: random.Random) -> list[AnyBatch]:
        """One epoch, the batches of all tasks in random order."""
        mixed: list[AnyBatch] = list(batches(self.windows(rng), budget, rng))
        named: list[MentionSample] = []
        linked: list[MentionSample] = []
        for text in self.texts:
            (named if text.text.mentions is None else linked).extend(mention_samples(text, self.tokenizer, rng))
        for part in (named, linked * COREFERENCE_REPEATED):
            mixed += mention_batches(part, budget, rng)
        mixed = rng.sample(mixed, round(self.share * len(mixed)))
        questions: list[AskedSample] = []
        for _ in range(ACTS_REPEATED):
            questions += [s for e in self.asked for s in asked_samples(e, self.tokenizer, rng)]
        mixed += asked_batches(questions, budget // 2, rng)
        rng.shuffle(mixed)
        return mixed


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

    def run_epoch(self, given: Iterable[AnyBatch]) -> dict[str, float]:
        """One pass; the mean losses."""
        self.reader.train()
        began = time.monotonic()
        totals: dict[str, list[float]] = defaultdict(list)
        for done, batch in enumerate(given, 1):
            parts = self._losses(batch)
            self.optimizer.zero_grad()
            loss: Any = sum(WEIGHTS[name] * part for name, part in parts.items())
            loss.backward()
            nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
            self.optimizer.step()
            self.schedule.step()
            for name, part in parts.items():
                totals[name].append(part.item())
            if done % 100 == 0:
                print(f"  {self.epoch + 1}.{done} after {time.monotonic() - began:.0f} s", flush=True)
        self.epoch += 1
        means = {f"{name} loss": round(sum(of) / len(of), 4) for name, of in totals.items()}
        return means | {"seconds": round(time.monotonic() - began)}

    def _losses(self, batch: AnyBatch) -> dict[str, Tensor]:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            if isinstance(batch, MentionBatch):
                return mention_losses(self.reader, batch)
            if isinstance(batch, ActBatch):
                return act_losses(self.reader, batch)
            tags, links = self.reader(batch)
        tag_loss, link_loss = losses(tags, links, batch)
        return {"tags": tag_loss, "links": link_loss}


def gather(args: argparse.Namespace) -> tuple[Material, list[Sample]]:
    """What to learn from, and the windows of the held-out articles."""
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    learn, held_out = ([encode(a, tokenizer) for a in part] for part in split(read_corpus(args.corpus)))
    own = [] if args.own == "none" else read_own(Path(args.own))
    inner = [encode(a, tokenizer) for a in contents(own)]
    check = [s for e in held_out for s in samples(e, tokenizer, None)]
    texts = []
    if args.newswire:
        texts += read_newswire(args.newswire / "train", args.newswire / "articles")
    if args.gum:
        texts += read_gum(args.gum / "train")
    encoded = [encode_text(t, tokenizer) for t in texts]
    if args.marked:
        marked = own_mentions(marked_cases(), Engine(args.marked), load_lexicon())
        encoded += [encode_text(t, tokenizer) for t in marked]
    asked = [encode_asked(t, tokenizer) for t in asked_texts(args)]
    return Material(learn[: args.limit], own, inner, encoded, tokenizer, asked, args.share), check


def asked_texts(args: argparse.Namespace) -> list[AskedText]:
    """Texts with questions about statements and events; of PLV and CAMEO's tags all but every fifth."""
    found = [] if args.own == "none" else [*own_texts(), *own_sentences(), *event_sentences()]
    if args.acts:
        found += polnear_texts(args.corpus)
        if args.newswire:
            found += newswire_texts(args.newswire)
    if args.plover:
        found += [t for n, t in enumerate(plv(args.plover / "PLV_train.tsv")) if n % KEPT_BACK]
    if args.cameo:
        found += cameo_classes(args.cameo / "cameo_class" / "train.tsv")
        tagged = cameo_tags(args.cameo / "cameo_ner" / "train.txt")
        found += [t for n, (t, _, _) in enumerate(tagged) if n % KEPT_BACK]
    return [t for t in found if t.asked or t.triggers is not None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--batch", type=int, default=3200, help="word pieces in a batch")
    parser.add_argument("--own", default=str(OWN), help="our own texts, or 'none'")
    parser.add_argument("--newswire", type=Path, default=None, help="folder of Worldwide Newswire, for names")
    parser.add_argument("--gum", type=Path, default=None, help="folder of GUM, for mentions and coreference")
    parser.add_argument("--acts", action="store_true", help="learn from PolNeAR's statements with labelled acts")
    parser.add_argument("--plover", type=Path, default=None, help="folder of PLV_train.tsv, for events")
    parser.add_argument("--cameo", type=Path, default=None, help="folder of CAMEO, for events")
    parser.add_argument("--marked", type=Path, default=None, help="weights that read our texts with marked speakers")
    parser.add_argument("--share", type=float, default=1.0, help="of all but acts and events that an epoch reads")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, default=None, help="weights to start from, with a schedule of its own")
    parser.add_argument("--limit", type=int, default=None, help="learn from the first N articles only (for a trial)")
    parser.add_argument("--compile", action="store_true", help="compile the network (needs a C++ compiler)")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    material, check = gather(args)
    an_epoch = len(material.batches(args.batch, random.Random(0)))
    torch.manual_seed(args.seed)
    training = Training(args.base, args.out, args.rate, args.epochs * an_epoch)
    if args.start and not training.epoch:
        state = torch.load(args.start, weights_only=True)
        training.reader.load_state_dict(state.get("reader", state), strict=False)
    if args.compile:
        training.reader.tagger.encoder.encoder.compile(dynamic=True)
    while training.epoch < args.epochs:
        seed = args.seed * 1000 + training.epoch
        torch.manual_seed(seed)
        rng = random.Random(seed)
        report = training.run_epoch(material.batches(args.batch, rng))
        report |= evaluate(training.reader, batches(check, args.batch, None))
        print(json.dumps({"epoch": training.epoch, **report}), flush=True)
        training.save()
    torch.save(training.reader.state_dict(), args.out / "reader.pt")


if __name__ == "__main__":
    main()
