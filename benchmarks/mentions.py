"""Names on the Worldwide Newswire dev part; coreference on GUM dev (news, interview, speech, court).

python -m benchmarks.mentions            figures and floors; exit 1 below a floor
python -m benchmarks.mentions --report   all figures, per class of name and per document
python -m benchmarks.mentions --pin      raise the floors to what is measured now

Names: exact words and class, micro F1, each wording with one class in an article, as the actors' room takes them.
Antecedents: given the corpus's mentions, the share of anaphoric pronouns and descriptions whose best antecedent is in
the right chain. Coreference: the product's own mentions and links; MUC, B³ and CEAFe and their mean (CoNLL), mentions
that stand alone left out; beside it with them."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.attribution import FLOORS
from dixit.actors.chains import NEAREST, chains_of, gold_views
from dixit.actors.names import one_kind_each
from dixit.actors.page import Page
from dixit.actors.ranking import features
from dixit.lexicons import load_lexicon
from dixit.reading import read_words
from dixit.records import Article, Reading
from dixit.runtime.engine import Engine
from training.mention_corpora import DEV_GENRES, MentionText, read_gum, read_newswire

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
NEWSWIRE, GUM = CORPORA / "worldwide-newswire", CORPORA / "gum"
Read = tuple[MentionText, Reading]
Chain = frozenset[tuple[int, int]]


def reading_of(text: MentionText, engine: Engine) -> Reading:
    """A corpus text as the product reads it."""
    return read_words(Article(text.text), text.words, engine, mentions=True)


def name_scores(texts: Sequence[MentionText], engine: Engine) -> dict[str, float]:
    """F1 in per cent: all names, names whatever their class, and per class."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        reading = reading_of(text, engine)
        names = one_kind_each(reading.names, Page.of(reading), load_lexicon())
        found = {((n.words.start, n.words.end), n.kind) for n in names}
        gold = set(text.names or ())
        for kind in {k for _, k in found | gold}:
            _count(counts[f"names: {kind}"], {f for f in found if f[1] == kind}, {g for g in gold if g[1] == kind})
        _count(counts["names"], found, gold)
        _count(counts["names, any class"], {f[0] for f in found}, {g[0] for g in gold})
    return {k: _f1(c["right"], c["found"], c["gold"]) for k, c in sorted(counts.items())}


def _count(counter: Counter[str], found: AbstractSet[object], gold: AbstractSet[object]) -> None:
    counter.update(right=len(found & gold), found=len(found), gold=len(gold))


def _f1(right: float, found: float, gold: float) -> float:
    return round(200 * right / (found + gold), 1) if found + gold else 0.0


def antecedent_scores(texts: Sequence[Read], engine: Engine) -> dict[str, float]:
    """Share of anaphoric personal pronouns (he, she, it, they in all their forms), and of definite and possessive
    descriptions that repeat no head, and of all descriptions, whose best antecedent means the same; the corpus's
    mentions given."""
    right: dict[str, list[bool]] = defaultdict(list)
    for text, reading in texts:
        mentions = sorted(text.mentions or (), key=lambda m: (m.words[0], -m.words[1]))
        views = gold_views(reading, [(m.head, m.words, m.name) for m in mentions], load_lexicon())
        for i, (view, mention) in enumerate(zip(views, mentions, strict=True)):
            low = max(0, i - NEAREST)
            before = mentions[low:i]
            if not any(m.chain == mention.chain for m in before):
                continue
            scores = engine.rank(features(view, views[low:i], reading.likeness))
            good = before[int(scores.argmax())].chain == mention.chain
            if view.form in ("he", "she", "it", "they"):
                right["pronouns"].append(good)
            elif view.form in ("who", "this", "several"):
                right["who, which, this, that"].append(good)
            elif view.form in ("i", "we", "you"):
                right["I, we, you"].append(good)
            elif view.form in ("definite", "possessive"):
                right["descriptions"].append(good)
                if not any(
                    m.chain == mention.chain and v.last == view.last for m, v in zip(before, views[low:i], strict=True)
                ):
                    right["descriptions, other noun"].append(good)
    result = {}
    for kind, found in sorted(right.items()):
        result[f"antecedents of {kind}"] = round(100 * sum(found) / len(found), 1)
        result[f"antecedents of {kind}, number"] = float(len(found))
    return result


def coreference_scores(texts: Sequence[Read], engine: Engine) -> dict[str, float]:
    """CoNLL average and its parts, in per cent."""
    result: dict[str, float] = {}
    for name, alone in (("coreference", False), ("coreference with single mentions", True)):
        totals = {measure: [0.0, 0.0, 0.0, 0.0] for measure in ("MUC", "B3", "CEAFe")}
        for text, reading in texts:
            gold = _chains(((m.chain, m.words) for m in text.mentions or ()), alone)
            found = [frozenset(c) for c in chains_of(reading, engine.rank, load_lexicon()) if alone or len(c) > 1]
            for measure, counted in (("MUC", _muc), ("B3", _b_cubed), ("CEAFe", _ceaf_e)):
                recall, precision = counted(found, gold)
                for k, value in enumerate((*recall, *precision)):
                    totals[measure][k] += value
        scores = {m: _balanced(t[0] / max(1e-9, t[1]), t[2] / max(1e-9, t[3])) for m, t in totals.items()}
        result |= {f"{name}: {m}": s for m, s in scores.items()}
        result[f"{name}: CoNLL"] = round(sum(scores.values()) / 3, 1)
    return result


def _balanced(recall: float, precision: float) -> float:
    return round(200 * recall * precision / (recall + precision), 1) if recall + precision else 0.0


def _chains(mentions: Iterable[tuple[str, tuple[int, int]]], alone: bool) -> list[Chain]:
    by_name: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for chain, words in mentions:
        by_name[chain].add(words)
    return [frozenset(c) for c in by_name.values() if alone or len(c) > 1]


Fraction = tuple[float, float]


def _muc(found: Sequence[Chain], gold: Sequence[Chain]) -> tuple[Fraction, Fraction]:
    """(recall, precision), each as (numerator, denominator)."""

    def links(of: Sequence[Chain], by: Sequence[Chain]) -> Fraction:
        owner = {m: i for i, c in enumerate(by) for m in c}
        kept = sum(len(c) - len({owner.get(m, (n, m)) for n, m in enumerate(c)}) for c in of)
        return float(kept), float(sum(len(c) - 1 for c in of))

    return links(gold, found), links(found, gold)


def _b_cubed(found: Sequence[Chain], gold: Sequence[Chain]) -> tuple[Fraction, Fraction]:
    def one(of: Sequence[Chain], by: Sequence[Chain]) -> Fraction:
        owner = {m: c for c in by for m in c}
        total = sum(len(c & owner.get(m, frozenset())) / len(c) for c in of for m in c)
        return total, float(sum(map(len, of)))

    return one(gold, found), one(found, gold)


def _ceaf_e(found: Sequence[Chain], gold: Sequence[Chain]) -> tuple[Fraction, Fraction]:
    if not found or not gold:
        return (0.0, float(len(gold))), (0.0, float(len(found)))
    alike = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
    rows, columns = linear_sum_assignment(-alike)
    total = float(alike[rows, columns].sum())
    return (total, float(len(gold))), (total, float(len(found)))


def measure(weights: Path | None = None) -> dict[str, float]:
    """All figures."""
    engine = Engine(weights)
    documents = [(text, reading_of(text, engine)) for text in read_gum(GUM / "dev", DEV_GENRES)]
    figures = name_scores(read_newswire(NEWSWIRE / "dev", NEWSWIRE / "articles"), engine)
    return figures | antecedent_scores(documents, engine) | coreference_scores(documents, engine)


def corpus_digest() -> str:
    """sha256 over the names and bytes of the parts that are measured on."""
    whole = hashlib.sha256()
    genres = [p for p in (GUM / "dev").glob("*.conllu") if p.stem.split("_")[1] in DEV_GENRES]
    for path in sorted([*(NEWSWIRE / "dev").glob("*.tsv"), *genres]):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


SLACK = 0.3
"""Points below what was measured at which a floor is set: another processor's last bits can turn a doubtful case."""
PINNED = (
    "names",
    "antecedents of pronouns",
    "antecedents of descriptions",
    "coreference: CoNLL",
    "coreference with single mentions: CoNLL",
)


def check() -> int:
    """0 if every pinned floor holds."""
    pinned: Mapping[str, object] = json.loads(FLOORS.read_text()).get("mentions", {})
    if not pinned:
        return 0
    if corpus_digest() != pinned["corpus"]:
        print("mentions: the corpora are not those that the floors were pinned on: BELOW")
        return 1
    measured = measure()
    failed = 0
    for name, floor in pinned["floors"].items():  # type: ignore[attr-defined]
        low = measured[name] < floor
        failed |= low
        print(f"{name:32s} {measured[name]:5.1f}  floor {floor:5.1f}  {'BELOW' if low else 'holds'}")
    return int(failed)


def pin() -> int:
    """Raise the floors to what is measured now; a floor never drops."""
    whole = json.loads(FLOORS.read_text())
    measured = measure()
    old = whole.get("mentions", {}).get("floors", {})
    floors = {name: max(round(measured[name] - SLACK, 1), old.get(name, 0.0)) for name in PINNED}
    whole["mentions"] = {**whole.get("mentions", {}), "corpus": corpus_digest(), "floors": floors}
    FLOORS.write_text(json.dumps(whole, indent=2) + "\n")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--weights", type=Path, default=None)
    args = parser.parse_args()
    if args.report:
        for name, value in measure(args.weights).items():
            print(f"{name:44s} {value:6.1f}")
        return 0
    return pin() if args.pin else check()


if __name__ == "__main__":
    sys.exit(main())
