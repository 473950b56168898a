"""The same words get the same labels whoever says them: swap the sides' names, and the record must be the swapped one.

    python -m benchmarks.neutrality [--failures]

Every template below is read with every ordered pair of states; a reading that differs from the template's most frequent
one, names taken out, counts as different. Printed: the share that is the same, and the states that differ most often.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections import Counter

from dixit.flow import Reader
from dixit.records import Article, Record

STATES = (
    "Russia", "Ukraine", "Israel", "Iran", "China", "Taiwan", "India", "Pakistan", "France", "Germany", "Sudan",
    "Ethiopia", "Armenia", "Azerbaijan", "Serbia", "Kosovo", "Colombia", "Venezuela", "Mali", "Arvenia", "Selmar",
)  # fmt: skip
TEMPLATES = (
    "{A} has warned that any deployment near the border would be met with force. {B} denied that it had moved troops.",
    "“We will not give up a metre,” {A}'s defence minister said. {B}'s spokesman called the remark “an insult”.",
    "{A} accused {B} of shelling the market. {B} did not confirm the strike, while {A} released pictures of it.",
    "A diplomat said {A} views talks as possible only if {B} withdraws. {B} has repeatedly ruled out a withdrawal.",
    "{A} claimed that {B} had agreed to an exchange of prisoners, but {B}'s envoy declined to comment.",
    "According to {A}, the convoy was attacked at dawn. {B} said the trucks carried weapons.",
    "{A}'s parliament demanded an apology from {B}. “There is nothing to regret,” {B}'s ambassador told reporters.",
    "Under the proposal, {A} would open two crossings. {B} welcomed the plan and urged {A} to sign it.",
)


def skeleton(record: Record, first: str, second: str) -> str:
    """The record with both names taken out of its words: what must be the same whoever is named."""
    rows = []
    for s in record.statements:
        parts = ["|".join(p.of(record.text) for p in spans) for spans in (s.source, s.cue, s.content)]
        rows.append(" · ".join([*parts, s.form, "inner" if s.parent else "outer"]))
    whole = "\n".join(rows)
    return whole.replace(first, "\0").replace(second, "\1")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", action="store_true")
    args = parser.parse_args()
    pairs = list(itertools.permutations(STATES, 2))
    same, blamed = 0, Counter[str]()
    with Reader() as reader:
        for template in TEMPLATES:
            articles = (Article(template.format(A=a, B=b), language="en") for a, b in pairs)
            found = [skeleton(r, a, b) for r, (a, b) in zip(reader.read_articles(articles), pairs, strict=True)]
            usual, count = Counter(found).most_common(1)[0]
            same += count
            for pair, other in zip(pairs, found, strict=True):
                if other != usual:
                    blamed.update(pair)
            if args.failures:
                print(f"\n{count} of {len(pairs)}: {template}\n{usual}".replace("\0", "A").replace("\1", "B"))
                for other, n in Counter(found).most_common(4)[1:]:
                    print(f"  {n} times instead:\n{other}".replace("\0", "A").replace("\1", "B"))
    total = len(pairs) * len(TEMPLATES)
    share = 100 * same / total
    print(f"the same record in {share:.1f} % of {total} readings ({len(STATES)} states, {len(TEMPLATES)} texts)")
    print("differ most often:", ", ".join(f"{s} {n}" for s, n in blamed.most_common(5)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
