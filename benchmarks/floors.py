"""All pinned floors in one run: exit 1 if one is broken. What needs the corpora is skipped where they are not.

python -m benchmarks.floors
"""

from __future__ import annotations

import sys

from benchmarks import attribution, hard_case_scores
from benchmarks.corpus import DEV, SCORER


def main() -> int:
    failed = hard_case_scores.check()
    if DEV.exists() and SCORER.exists():
        failed |= attribution.check()
    else:
        print(f"skipped: the attribution floors, for the corpus is not at {DEV}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
