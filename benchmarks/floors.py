"""All pinned floors in one run: exit 1 if one is broken. What needs the corpora is skipped where they are not.

python -m benchmarks.floors
"""

from __future__ import annotations

import sys

from benchmarks import acts, attribution, claims, hard_case_scores, mentions, neutrality, speakers
from benchmarks.corpus import DEV, SCORER


def main() -> int:
    failed = hard_case_scores.check() | speakers.check() | neutrality.check() | acts.check() | claims.check()
    if DEV.exists() and SCORER.exists():
        failed |= attribution.check()
    else:
        print(f"skipped: the attribution floors, for the corpus is not at {DEV}")
    if mentions.NEWSWIRE.exists() and mentions.GUM.exists():
        failed |= mentions.check()
    else:
        print(f"skipped: the floors of names and coreference, for the corpora are not at {mentions.CORPORA}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
