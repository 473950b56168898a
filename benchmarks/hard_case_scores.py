"""How Dixit does on the hand-made hard cases, per theme and for statements inside statements.

python -m benchmarks.hard_case_scores             figures and floors; exit 1 below a floor
python -m benchmarks.hard_case_scores --failures  each case that is not wholly right, gold beside found
python -m benchmarks.hard_case_scores --mark      set known_failure on exactly the cases that are not wholly right
python -m benchmarks.hard_case_scores --pin       raise the floors to what is measured now
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.attribution import FLOORS
from benchmarks.hard_cases import Case, GoldStatement, load
from dixit.flow import Reader
from dixit.records import Article, Spans, Statement, words_of

TABLES = Path(__file__).resolve().parents[1] / "tests" / "hard_cases"
_EDGE = " \t\n\r\u00a0.,;:!?…—–-\"“”„«»'‘’`"


@dataclass(frozen=True)
class Outcome:
    """One case: how many statements are right (all roles overlap, same parent), exact, found, and in the gold; likewise
    for those that stand inside another."""

    case: Case
    found: tuple[Statement, ...]
    right: int
    exact: int
    inner_right: int
    inner_found: int
    inner_gold: int

    @property
    def wholly_right(self) -> bool:
        return self.right == len(self.found) == len(self.case.statements)


def judge(case: Case, found: Sequence[Statement]) -> Outcome:
    """Match found to gold statements one to one by shared content, then compare roles and parents."""
    pairs = match(found, case.statements, case.text)
    gold_of = {found[i].id: j for i, j in pairs}
    right = exact = inner = 0
    for i, j in pairs:
        statement, gold = found[i], case.statements[j]
        parent = gold_of.get(statement.parent) if statement.parent else None
        if (statement.parent is None) == (gold.parent is None) and parent == gold.parent and _agree(statement, gold):
            right += 1
            inner += gold.parent is not None
            exact += all(
                _trimmed(a, case.text) == _trimmed(b, case.text)
                for a, b in (
                    (statement.source, gold.source),
                    (statement.cue, gold.cue),
                    (statement.content, gold.content),
                )
            )
    inner_found = sum(s.parent is not None for s in found)
    inner_gold = sum(g.parent is not None for g in case.statements)
    return Outcome(case, tuple(found), right, exact, inner, inner_found, inner_gold)


def match(found: Sequence[Statement], gold: Sequence[GoldStatement], text: str) -> list[tuple[int, int]]:
    """One-to-one pairs (found, gold) by shared content."""
    weighed = sorted(
        (
            (_shared(s.content, g.content) + 0.5 * (_shared(s.cue, g.cue) > 0), -i, -j)
            for i, s in enumerate(found)
            for j, g in enumerate(gold)
            if _shared(s.content, g.content)
        ),
        reverse=True,
    )
    pairs: list[tuple[int, int]] = []
    for _, i, j in weighed:
        if all(-i != a and -j != b for a, b in pairs):
            pairs.append((-i, -j))
    return pairs


def _agree(statement: Statement, gold: GoldStatement) -> bool:
    def meet(one: Spans, other: Spans) -> bool:
        return _shared(one, other) > 0 or not (one or other)

    content = _shared(statement.content, gold.content) >= 0.5
    return content and meet(statement.source, gold.source) and meet(statement.cue, gold.cue)


def _shared(one: Spans, other: Spans) -> float:
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = sum(s.end - s.start for s in (*one, *other)) - common
    return common / total if total else 0.0


def _trimmed(spans: Spans, text: str) -> list[int]:
    """The places of all letters and digits between the first and the last of each piece."""
    return [i for s in spans for i in range(s.start, s.end) if text[i] not in _EDGE]


def outcomes(cases: Iterable[Case]) -> list[Outcome]:
    cases = list(cases)
    with Reader() as reader:
        records = reader.read_articles(Article(c.text, language="en") for c in cases)
        return [judge(case, record.statements) for case, record in zip(cases, records, strict=True)]


def figures(results: Sequence[Outcome]) -> dict[str, float]:
    """F1 in per cent: per theme, over all, exact over all, inner statements alone."""
    themes: dict[str, list[Outcome]] = defaultdict(list)
    for o in results:
        themes[o.case.theme].append(o)
    found = {theme: _f1(*_sums(os)) for theme, os in themes.items()}
    found["all"] = _f1(*_sums(results))
    found["all exact"] = _f1(sum(o.exact for o in results), *_sums(results)[1:])
    found["inner"] = _f1(
        *(sum(v) for v in zip(*((o.inner_right, o.inner_found, o.inner_gold) for o in results), strict=True))
    )
    return found


def _sums(results: Sequence[Outcome]) -> tuple[int, int, int]:
    right, found = sum(o.right for o in results), sum(len(o.found) for o in results)
    return right, found, sum(len(o.case.statements) for o in results)


def _f1(right: int, found: int, gold: int) -> float:
    return round(200 * right / (found + gold), 1) if found + gold else 100.0


def check() -> int:
    """0 if every pinned floor holds; a floor whose theme is gone does not."""
    results = outcomes(load(TABLES))
    measured = figures(results)
    floors: dict[str, float] = json.loads(FLOORS.read_text())["hard cases"]
    low = [name for name, floor in floors.items() if measured.get(name, 0.0) < floor]
    print(f"hard cases: {len(results)}, wholly right {sum(o.wholly_right for o in results)}")
    for name, floor in floors.items():
        print(f"{name:18s} {measured.get(name, 0.0):5.1f}  floor {floor:5.1f}  {'BELOW' if name in low else 'holds'}")
    return 1 if low else 0


def pin() -> int:
    """Raise the floors to what is measured now; a floor never drops."""
    whole = json.loads(FLOORS.read_text())
    measured = figures(outcomes(load(TABLES)))
    old = whole.get("hard cases", {})
    whole["hard cases"] = {name: max(value, old.get(name, 0.0)) for name, value in measured.items()}
    FLOORS.write_text(json.dumps(whole, indent=2) + "\n")
    return 0


def show_failures(results: Sequence[Outcome]) -> None:
    for o in results:
        if not o.wholly_right:
            print(f"\n{o.case.theme}/{o.case.id}: {o.case.note}\n  {o.case.text!r}")
            for g in o.case.statements:
                print("  gold ", _line(o.case.text, g.source, g.cue, g.content, g.parent is not None))
            for s in o.found:
                print("  found", _line(o.case.text, s.source, s.cue, s.content, s.parent is not None), s.confidence)


def _line(text: str, source: Spans, cue: Spans, content: Spans, inner: bool) -> str:
    parts = (words_of(p, text).replace("\n", " ¶ ") or "—" for p in (source, cue, content))
    return ("    " if inner else "") + " · ".join(parts)


def mark(results: Sequence[Outcome]) -> None:
    """Write `known_failure: true` into the cases that are not wholly right, and out of those that are."""
    failing = {o.case.id for o in results if not o.wholly_right}
    for path in sorted(TABLES.glob("*.yaml")):
        text = re.sub(r"^  known_failure: true\n", "", path.read_text(encoding="utf-8"), flags=re.M)
        path.write_text(
            re.sub(
                r"^- id: (\S+)\n",
                lambda m: m.group() + ("  known_failure: true\n" if m.group(1) in failing else ""),
                text,
                flags=re.M,
            ),
            encoding="utf-8",
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("failures", "mark", "pin"):
        parser.add_argument(f"--{name}", action="store_true")
    parser.add_argument("--tables", type=Path, default=TABLES)
    args = parser.parse_args()
    if args.tables != TABLES and not args.failures:
        for name, value in figures(outcomes(load(args.tables))).items():
            print(f"{name:14s} {value:5.1f}")
        return 0
    if args.failures or args.mark:
        results = outcomes(load(args.tables))
        (show_failures if args.failures else mark)(results)
        return 0
    return pin() if args.pin else check()


if __name__ == "__main__":
    sys.exit(main())
