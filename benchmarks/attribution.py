"""How well Dixit reads attributions: predictions for a corpus in the PolNeAR layout, figures, floors.

python -m benchmarks.attribution predict FOLDER OUT.jsonl    predictions for the corpus's scorer
python -m benchmarks.attribution report [FOLDER]             figures per role, form, source; calibration
python -m benchmarks.attribution check                       the floors of floors.json; exit 1 below one
python -m benchmarks.attribution raise                       raise the floors to what is measured now
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpus import (
    DEV,
    Gold,
    GoldArticle,
    agree,
    counted,
    digest,
    gold_articles,
    one_to_one,
    prediction,
    score,
    texts,
)
from dixit.actors.phrase import PRONOUNS
from dixit.flow import Reader
from dixit.records import Article, Statement, words_of
from dixit.statements.build import form_of, quoted_parts
from dixit.statements.quotes import find_quotations

FLOORS = Path(__file__).parent / "floors.json"
MEASURES = ("relation overlap", "relation exact", "content token", "source token", "cue token")
Read = list[tuple[GoldArticle, list[Statement]]]


def read_corpus(folder: Path) -> Read:
    """Every article with its top-level statements: the corpus holds none inside another."""
    articles = gold_articles(folder)
    return list(zip(articles, top_level(a.article for a in articles), strict=True))


def top_level(articles: Iterable[Article]) -> Iterator[list[Statement]]:
    """The statements of each article that stand in no other one."""
    with Reader() as reader:
        for record in reader.read_articles(articles):
            yield [s for s in record.statements if s.parent is None]


def measure(folder: Path, read: Read) -> tuple[dict[str, float], str]:
    return score(folder, (prediction(a.article, statements) for a, statements in read))


def noise(read: Read, draws: int = 200) -> dict[str, float]:
    """Half the width of the 95 % interval of each measure, drawing articles anew with replacement."""
    rng = random.Random(0)
    values: dict[str, list[float]] = {m: [] for m in MEASURES}
    counts = [counted(a, statements) for a, statements in read]
    for _ in range(draws):
        drawn = [rng.choice(counts) for _ in counts]
        for m in MEASURES:
            right, total = (sum(c[m][k] for c in drawn) for k in range(2))
            values[m].append(200 * right / max(1, total))
    low, high = int(draws * 0.025), min(draws - 1, int(draws * 0.975))
    return {m: round((sorted(v)[high] - sorted(v)[low]) / 2, 1) for m, v in values.items()}


def form(article: GoldArticle, one: Statement | Gold) -> str:
    quotations = find_quotations(article.article.text)
    return form_of(one.content, quoted_parts(one.content, quotations), article.article.text)


def kind_of_source(article: GoldArticle, one: Statement | Gold) -> str:
    """none, pronoun, name (a capitalised word that does not open the source) or description."""
    if not one.source:
        return "none"
    words = words_of(one.source, article.article.text).split()
    if len(words) == 1 and words[0].lower().strip(",") in PRONOUNS:
        return "pronoun"
    named = [w for i, w in enumerate(words) if w[:1].isupper() and (i or w.lower() not in ("the", "a", "an"))]
    return "name" if named else "description"


def by_group(read: Read, group: Callable[[GoldArticle, Statement | Gold], str]) -> dict[str, tuple[float, float, int]]:
    """Per group: precision (by the predicted one's group), recall (by the gold one's) and the number of gold ones."""
    right: dict[str, list[bool]] = defaultdict(list)
    found: dict[str, list[bool]] = defaultdict(list)
    for article, statements in read:
        for statement, gold in one_to_one(statements, article.attributions):
            good = agree(statement, gold)
            if statement:
                right[group(article, statement)].append(good)
            if gold:
                found[group(article, gold)].append(good)
    return {g: (_percent(right[g]), _percent(found[g]), len(found[g])) for g in sorted({*right, *found})}


def calibration(read: Read) -> list[tuple[str, int, float, float]]:
    """Per band of `confidence`: its statements, their mean confidence and the share that is right, in per cent."""
    bands: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for article, statements in read:
        for statement, gold in one_to_one(statements, article.attributions):
            if isinstance(statement, Statement):
                bands[min(int(statement.confidence * 10), 9)].append((statement.confidence, agree(statement, gold)))
    return [
        (f"{b / 10:.1f}-{(b + 1) / 10:.1f}", len(v), 100 * sum(c for c, _ in v) / len(v), _percent([g for _, g in v]))
        for b, v in sorted(bands.items())
    ]


def calibration_error(bands: Sequence[tuple[str, int, float, float]]) -> float:
    """Expected calibration error over ten bands, in per cent (Naeini and others, AAAI 2015)."""
    total = sum(n for _, n, _, _ in bands)
    return sum(n * abs(said - true) for _, n, said, true in bands) / max(1, total)


def _percent(values: Iterable[bool]) -> float:
    values = list(values)
    return 100 * sum(values) / len(values) if values else 0.0


def report(folder: Path) -> None:
    read = read_corpus(folder)
    _, printed = measure(folder, read)
    print(printed)
    print("noise:", ", ".join(f"{m} ±{width}" for m, width in noise(read).items()), "\n")
    for title, group in (("form", form), ("source", kind_of_source)):
        print(f"{title:12s} precision  recall      F1   gold   (relation overlap)")
        for name, (p, r, n) in by_group(read, group).items():
            print(f"{name:12s}     {p:5.1f}   {r:5.1f}   {2 * p * r / (p + r) if p + r else 0:5.1f}  {n:5d}")
        print()
    bands = calibration(read)
    print("confidence   statements   said   true (relation overlap)")
    for band, n, said, true in bands:
        print(f"{band}      {n:10d}  {said:5.1f}  {true:5.1f}")
    print(f"expected calibration error {calibration_error(bands):.1f}")


def check() -> int:
    """0 if every floor holds on exactly the corpus it was pinned on, else 1."""
    pinned: dict[str, Any] = json.loads(FLOORS.read_text())["attribution"]
    if digest(DEV) != pinned["corpus"]:
        print(f"The corpus at hand is not the one the floors were pinned on ({pinned['corpus'][:12]}…).")
        return 1
    figures, _ = measure(DEV, read_corpus(DEV))
    low = [m for m, floor in pinned["floors"].items() if figures[m] < floor]
    for m, floor in pinned["floors"].items():
        width = pinned["noise"][m]
        asked = pinned["asked"][m]
        goal = f"asked {asked:5.1f}" + (f", short by {asked - figures[m]:.1f}" if figures[m] < asked else "")
        state = "BELOW" if m in low else "holds"
        print(f"{m:18s} {figures[m]:5.1f}  floor {floor:5.1f} {state}  noise ±{width}  {goal}")
    return 1 if low else 0


def pin() -> int:
    """Write the corpus's digest, the noise, and as floors what is measured now less two tenths, for processors round
    differently; a floor never drops. `asked` is what the project asks of the reader, reached or not."""
    whole: dict[str, Any] = json.loads(FLOORS.read_text())
    read = read_corpus(DEV)
    figures, printed = measure(DEV, read)
    pinned = whole["attribution"]
    old = pinned["floors"]
    floors = {m: max(old.get(m, 0.0), round(figures[m] - 0.2, 1)) for m in MEASURES}
    whole["attribution"] = {"asked": pinned["asked"], "corpus": digest(DEV), "floors": floors, "noise": noise(read)}
    FLOORS.write_text(json.dumps(whole, indent=2) + "\n")
    print(printed)
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    predict = commands.add_parser("predict")
    predict.add_argument("folder", type=Path)
    predict.add_argument("out", type=Path)
    commands.add_parser("report").add_argument("folder", type=Path, nargs="?", default=DEV)
    commands.add_parser("check")
    commands.add_parser("pin")
    args = parser.parse_args()
    if args.command == "predict":
        articles = texts(args.folder)
        with args.out.open("w") as out:
            for article, statements in zip(articles, top_level(articles), strict=True):
                out.write(json.dumps(prediction(article, statements)) + "\n")
        return 0
    if args.command == "report":
        report(args.folder)
        return 0
    return pin() if args.command == "pin" else check()


if __name__ == "__main__":
    sys.exit(main())
