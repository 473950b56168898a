"""The same words get the same labels whoever says them: swap the sides' names, and the record must be the swapped one.

    python -m benchmarks.neutrality                  figures of all sides
    python -m benchmarks.neutrality --failures       where and how records differ
    python -m benchmarks.neutrality --pin            raise the floors to what is measured now, with the first ten sides

Every text below is read with every ordered pair of sides: the states' names, nationalities, capitals and (invented)
leaders change places. Taken out of the records, they must leave the same statements (words, form, nesting, who speaks,
whom it is said to and about), the same acts of them (act, condition, modality, PLOVER type and mode), the same
events (trigger, type, status, who does what to whom, who tells it). Printed: the share of each that is like the text's
most frequent record, of whole records too, and the sides that differ most often."""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from benchmarks.attribution import FLOORS
from dixit.flow import Reader
from dixit.records import Article, Record


@dataclass(frozen=True)
class Side:
    """A state in the forms in which news speaks of it. Both persons are invented."""

    name: str
    adjective: str
    capital: str
    president: str
    spokeswoman: str


SIDES = (
    Side("Russia", "Russian", "Moscow", "Sergei Vorontsin", "Daria Klimova"),
    Side("Ukraine", "Ukrainian", "Kyiv", "Andriy Hladun", "Olena Marchuk"),
    Side("Israel", "Israeli", "Jerusalem", "Amit Barzelon", "Noa Feldheim"),
    Side("Iran", "Iranian", "Tehran", "Hossein Daryani", "Shirin Mahvash"),
    Side("China", "Chinese", "Beijing", "Chen Weiguo", "Lin Meifang"),
    Side("Taiwan", "Taiwanese", "Taipei", "Huang Jiahao", "Tsao Yiting"),
    Side("India", "Indian", "New Delhi", "Rajesh Talwarkar", "Sunita Deshmane"),
    Side("Pakistan", "Pakistani", "Islamabad", "Imtiaz Khattar", "Ayesha Lodhani"),
    Side("France", "French", "Paris", "Lucas Vermandel", "Camille Orsant"),
    Side("Germany", "German", "Berlin", "Jonas Hartwieg", "Greta Lindemuth"),
    Side("Sudan", "Sudanese", "Khartoum", "Osman Bakhiet", "Amna Idriswad"),
    Side("Ethiopia", "Ethiopian", "Addis Ababa", "Tesfaye Worku", "Hiwot Getahune"),
    Side("Armenia", "Armenian", "Yerevan", "Vardan Petroyan", "Anahit Saroyents"),
    Side("Azerbaijan", "Azerbaijani", "Baku", "Elchin Rasimov", "Leyla Qurbanli"),
    Side("Serbia", "Serbian", "Belgrade", "Dejan Ilicanin", "Milica Stojkovar"),
    Side("Kosovo", "Kosovan", "Pristina", "Arben Krasnaj", "Vjosa Hotaj"),
    Side("Colombia", "Colombian", "Bogota", "Rafael Monsalvin", "Luz Restrepano"),
    Side("Venezuela", "Venezuelan", "Caracas", "Henrique Palomeda", "Marisol Quinterano"),
    Side("Mali", "Malian", "Bamako", "Ibrahim Cissokar", "Fatoumata Dembelin"),
    Side("Mexico", "Mexican", "Mexico City", "Joaquin Arrietano", "Ximena Lozanar"),
    Side("Japan", "Japanese", "Tokyo", "Kenji Morinaka", "Yumiko Sakurabe"),
)
TEN, SLACK = 10, 0.3
"""How many sides the pinned floor is measured with, and how far below the measure it lies."""
TEXTS = (
    "{A} has warned that any deployment near the border would be met with force. {B} denied that it had moved "
    "troops.",
    "“We will not give up a metre,” {A}'s defence minister said. {B}'s spokesman called the remark “an insult”.",
    "{A} accused {B} of shelling the market. {B} did not confirm the strike, while {A} released pictures of it.",
    "A diplomat said {A} views talks as possible only if {B} withdraws. {B} has repeatedly ruled out a "
    "withdrawal.",
    "{A} claimed that {B} had agreed to an exchange of prisoners, but {B}'s envoy declined to comment.",
    "According to {A}, the convoy was attacked at dawn. {B} said the trucks carried weapons.",
    "{A}'s parliament demanded an apology from {B}. “There is nothing to regret,” {B}'s ambassador told "
    "reporters.",
    "Under the proposal, {A} would open two crossings. {B} welcomed the plan and urged {A} to sign it.",
    "{A} president {A_president} told {B} president {B_president} that the ferry would sail on Sunday. "
    "{A_president} said he expected no delay.\n\n“We are ready,” he added.\n\n{B_capital} did not confirm the "
    "date.",
    "{A_adjective} foreign ministry spokeswoman {A_spokeswoman} accused {B_capital} of breaking the truce. She "
    "said {A_capital} would ask for a meeting in Geneva.\n\nThe {B_adjective} government rejected the charge. "
    "{B_spokeswoman}, a spokeswoman for the {B_adjective} foreign ministry, called it “noise”.\n\nThe ministry "
    "said talks in {A_capital} had ended without a result.",
    "President {A_president} of {A} and President {B_president} of {B} met in Geneva on Tuesday. They said the "
    "border would reopen in May. {B_president} thanked the {A_adjective} side for its patience.",
    "{A_capital} has urged {B_capital} to release the crew. {B} said the ship had entered its waters. The "
    "{A_adjective} defence ministry denied that.",
)  # fmt: skip


def filled(text: str, a: Side, b: Side) -> str:
    """One text with its sides."""
    sides = {"A": a.name, "B": b.name}
    for letter, side in (("A", a), ("B", b)):
        for key in ("adjective", "capital", "president", "spokeswoman"):
            sides[f"{letter}_{key}"] = getattr(side, key)
    return text.format(**sides)


KINDS = ("statements", "acts", "events")
Skeleton = tuple[tuple[str, ...], ...]
"""The rows of each of `KINDS`."""


def skeleton(record: Record, a: Side, b: Side) -> Skeleton:
    """The record's statements, their acts, and events, with both sides taken out: what must be the same whoever is
    named."""
    names = {x.id: x.name for x in record.actors}
    numbers = {s.id: str(n) for n, s in enumerate(record.statements)}
    rows, acts, events = [], [], []
    for s in record.statements:
        parts = ["|".join(p.of(record.text) for p in spans) for spans in (s.source, s.cue, s.content)]
        people = [
            names.get(s.actor or "", "-"),
            *(",".join(sorted(names[i] for i in ids)) for ids in (s.targets, s.addressees)),
        ]
        rows.append(" · ".join([*parts, s.form, "inner" if s.parent else "outer", *people]))
        condition = s.condition.of(record.text) if s.condition else "-"
        move = f"{s.plover.type} {s.plover.mode}" if s.plover else "-"
        acts.append(" · ".join([parts[-1], s.act or "-", condition, str(s.modality), move]))
    for e in record.events:
        people = [",".join(sorted(names[i] for i in ids)) for ids in (e.actors, e.recipients)]
        teller = numbers.get(e.told_by or "", "the article")
        events.append(" · ".join([e.trigger.of(record.text), e.type, e.mode or "-", e.status, *people, teller]))
    return tuple(_without((a, b), each) for each in (rows, acts, events))


def _without(sides: tuple[Side, Side], rows: Sequence[str]) -> tuple[str, ...]:
    """The rows with letters for all that names a side."""
    whole = "\n".join(rows)
    forms = sorted(((f, mark) for side, mark in zip(sides, "AB", strict=True) for f in astuple(side)), key=_longest)
    for form, mark in forms:
        whole = whole.replace(form, f"<{mark}>")
    return tuple(whole.split("\n")) if rows else ()


def _longest(form: tuple[str, str]) -> int:
    return -len(form[0])


@dataclass(frozen=True)
class Measured:
    """Shares in per cent; `rows` by `KINDS`."""

    rows: dict[str, float]
    records: float
    readings: int
    blamed: Counter[str]


def measure(weights: Path | None = None, *, failures: bool = False, sides: Sequence[Side] = SIDES) -> Measured:
    """Read every text with every pair."""
    pairs = list(itertools.permutations(sides, 2))
    same = 0
    same_rows, rows = Counter[str](), Counter[str]()
    blamed: Counter[str] = Counter()
    with Reader(weights=weights) as reader:
        for text in TEXTS:
            articles = (Article(filled(text, a, b), language="en") for a, b in pairs)
            found = [skeleton(r, a, b) for r, (a, b) in zip(reader.read_articles(articles), pairs, strict=True)]
            usual, count = Counter(found).most_common(1)[0]
            same += count
            for (a, b), other in zip(pairs, found, strict=True):
                for kind, one, two in zip(KINDS, usual, other, strict=True):
                    rows[kind] += max(len(one), len(two))
                    same_rows[kind] += sum((Counter(one) & Counter(two)).values())
                if other != usual:
                    blamed.update((a.name, b.name))
            if failures:
                _show(text, found, usual, count, len(pairs))
    total = len(pairs) * len(TEXTS)
    shares = {kind: round(100 * same_rows[kind] / max(1, rows[kind]), 1) for kind in KINDS}
    return Measured(shares, round(100 * same / total, 1), total, blamed)


def _show(text: str, found: list[Skeleton], usual: Skeleton, count: int, pairs: int) -> None:
    known = {row for kind in usual for row in kind}
    print(f"\n{count} of {pairs}: {text}\n  " + "\n  ".join(row for kind in usual for row in kind))
    for other, n in Counter(found).most_common(5)[1:]:
        print(f"  {n} times instead:\n    " + "\n    ".join(r for kind in other for r in kind if r not in known))


def check() -> int:
    """0 if the pinned floor holds, on the first ten sides."""
    floors = json.loads(FLOORS.read_text()).get("neutrality")
    if floors is None:
        return 0
    broken = 0
    for kind, share in measure(sides=SIDES[:TEN]).rows.items():
        low = share < floors[kind]
        broken |= low
        print(f"neutrality: the same {kind} {share:.1f} %  floor {floors[kind]:.1f}  {'BELOW' if low else 'holds'}")
    return int(broken)


def pin() -> int:
    """Raise the floors to what is measured now; they never drop."""
    whole = json.loads(FLOORS.read_text())
    old = whole.get("neutrality", {})
    measured = measure(sides=SIDES[:TEN]).rows
    whole["neutrality"] = {k: max(old.get(k, 0.0), round(share - SLACK, 1)) for k, share in measured.items()}
    FLOORS.write_text(json.dumps(whole, indent=2) + "\n")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--weights", type=Path, default=None)
    parser.add_argument("--pin", action="store_true")
    args = parser.parse_args()
    if args.pin:
        return pin()
    m = measure(args.weights, failures=args.failures)
    print(", ".join(f"the same {kind}: {share:.1f} %" for kind, share in m.rows.items()))
    print(f"the same whole records: {m.records:.1f} % of {m.readings} readings")
    most = ", ".join(f"{side} {n}" for side, n in m.blamed.most_common(5))
    print(f"({len(SIDES)} sides, {len(TEXTS)} texts); differ most often: {most}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
