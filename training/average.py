"""Two checkpoints of one lineage -> their weighted mean.

    python -m training.average --one runs/warm.pt --other runs/a/reader.pt --share 0.7 --out runs/a/mean.pt

A network fine-tuned further lies near the one it came from: on the way between the two the skills of both can be had
(Wortsman et al., Model soups, ICML 2022). What only one of the two has is taken from it whole."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor


def mean(one: dict[str, Tensor], other: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """`share` of `other`, the rest of `one`."""
    found = {**one, **other}
    for name, value in other.items():
        if name in one and value.dtype.is_floating_point:
            found[name] = share * value + (1 - share) * one[name]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--one", type=Path, required=True)
    parser.add_argument("--other", type=Path, required=True)
    parser.add_argument("--share", type=float, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    one, other = (torch.load(path, weights_only=True) for path in (args.one, args.other))
    torch.save(mean(one.get("reader", one), other.get("reader", other), args.share), args.out)


if __name__ == "__main__":
    main()
