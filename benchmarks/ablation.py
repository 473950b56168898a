"""Ways of assembling relations from the same weights, on the held-out twentieth of PolNeAR train.

    python -m benchmarks.ablation [--weights DIR]

nearest   tagged segments, each given to the nearest cue
linked    tagged segments, each given to the cue whose links claim most of it
read      each cue reads its window (the product's decoder), without the rules
product   the same with the rules for quotations, colons and dashes
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.attribution import MEASURES
from benchmarks.corpus import SCORER, TRAIN, gold_articles, held_out, prediction, score
from dixit.reading import read_article
from dixit.records import Reading
from dixit.runtime.engine import Engine
from dixit.statements.build import build_statement
from dixit.statements.decode import Relation, Weighing, link_segments, nearest_segments, read_cues
from dixit.statements.find import top_relations
from dixit.statements.quotes import find_quotations


def rows(reading: Reading, relations: list[Relation]) -> dict[str, Any]:
    statements = [build_statement(reading, r, find_quotations(reading.article.text), None) for r in relations]
    return prediction(reading.article, statements)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=None)
    args = parser.parse_args()
    if not (TRAIN.exists() and SCORER.exists()):
        raise SystemExit(f"The corpus is not at {TRAIN}.")
    engine = Engine(args.weights)
    weighing = Weighing.from_settings(engine.settings)
    everything = replace(weighing, least=0.0)
    with held_out(TRAIN) as folder:
        readings = [read_article(a.article, engine) for a in gold_articles(folder)]
        ways: dict[str, Callable[[Reading], list[Relation]]] = {
            "nearest": nearest_segments,
            "linked": link_segments,
            "read": lambda r: read_cues(r, everything),
            "read, fitted": lambda r: read_cues(r, weighing),
            "product": lambda r: top_relations(r, weighing, find_quotations(r.article.text)),
        }
        print(f"{'':14s}" + "".join(f"{m:>18s}" for m in MEASURES))
        for name, way in ways.items():
            figures, _ = score(folder, [rows(r, way(r)) for r in readings])
            print(f"{name:14s}" + "".join(f"{figures[m]:18.1f}" for m in MEASURES))


if __name__ == "__main__":
    main()
