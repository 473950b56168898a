"""Who speaks, is spoken to, is spoken of: the speaker cases of `benchmarks/cases/`, per kind of source.

python -m benchmarks.speakers                    figures of both tables and floors; exit 1 below a floor
python -m benchmarks.speakers --failures [KIND]  each wrong speaker of the table that rules are mended with (`dev`)
python -m benchmarks.speakers --pin              raise the floors to what is measured now

Two figures: with the statements given (gold spans; what the actors' room alone does) and end to end (the reader finds
the statement too; one that it misses counts as wrong). `blind` was written by another hand and is only reported on."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.attribution import FLOORS
from benchmarks.hard_case_scores import match
from benchmarks.hard_cases import UNDECIDED, Case, GoldStatement, load
from dixit.actors import Tuning, find_actors
from dixit.actors.phrase import STOP
from dixit.flow import Reader
from dixit.lexicons import Lexicon, load_lexicon
from dixit.reading import read_article
from dixit.records import Actor, Article, Statement, statement_id, words_of
from dixit.runtime.engine import Engine

FOLDER = Path(__file__).resolve().parent / "cases"
TABLES = ("dev", "blind")
PINNED = (
    "speakers",
    "speakers: pronoun",
    "speakers: metonym",
    "speakers: description",
    "speakers: name",
    "speakers, end to end",
    "targets, precision",
)
SLACK = 1.0
"""Points below what was measured at which a floor is set: another processor's last bits can turn a doubtful case."""


@dataclass(frozen=True)
class Named:
    """What was found for one gold statement: names; `speaker` empty where nobody, UNDECIDED where a note says so."""

    case: Case
    gold: GoldStatement
    speaker: tuple[str, ...]
    targets: tuple[str, ...]
    addressees: tuple[str, ...]
    right: bool
    found: bool = True


class Judge:
    """Compares names as the guideline means them: both sides by the lexicon's canonical name where it has one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def canonical(self, name: str) -> str:
        """The lexicon's name for an organisation or state, else the name; compared without case."""
        hits = [h for h in self.lexicon.find(name) if h.use == "name" and h.entry.kind != "person"]
        names = {h.entry.name for h in hits}
        return (names.pop() if len(names) == 1 else name).lower().removeprefix("the ")

    def same(self, found: Iterable[str], gold: Iterable[str]) -> bool:
        """Whether two lists name the same actors. People without a name may be told at more or less length: "twelve
        inspectors" are "twelve inspectors from The Hague"."""
        mine, theirs = list(found), list(gold)
        if {self.canonical(n) for n in mine} == {self.canonical(n) for n in theirs}:
            return True
        return len(mine) == len(theirs) == 1 and _shortened(mine[0], theirs[0])


def _shortened(one: str, other: str) -> bool:
    """Whether two wordings without a name differ by what follows behind the noun alone."""
    short, long = sorted((one, other), key=len)
    rest = long[len(short) :].split()
    return short[:1].islower() and long.startswith(f"{short} ") and rest[0] in STOP


def gold_statements(case: Case, article: Article) -> tuple[Statement, ...]:
    """The marked statements as records."""
    ids = [statement_id(article.id, g.source, g.cue, g.content) for g in case.statements]
    return tuple(
        Statement(
            id=i,
            source=g.source,
            cue=g.cue,
            content=g.content,
            quoted=(),
            form="direct" if not g.source and not g.cue else "indirect",
            confidence=1.0,
            parent=None if g.parent is None else ids[g.parent],
        )
        for i, g in zip(ids, case.statements, strict=True)
    )


def names_of(ids: Iterable[str | None], actors: Sequence[Actor]) -> tuple[str, ...]:
    """The names behind actor ids; of a group those that it joins."""
    by_id = {a.id: a for a in actors}
    named = [by_id[i] for i in ids if i is not None]
    return tuple(by_id[m].name for a in named for m in (a.members or (a.id,)))


def judge_given(cases: Sequence[Case], engine: Engine, lexicon: Lexicon) -> list[Named]:
    """The actors' room alone: gold statements in, names out."""
    judge, result = Judge(lexicon), []
    tuning = Tuning.from_settings(engine.settings)
    for case in cases:
        article = Article(case.text, published=case.published, language="en")
        statements = gold_statements(case, article)
        actors, linked, notes, _ = find_actors(read_article(article, engine), statements, lexicon, engine.rank, tuning)
        undecided = {n.span for n in notes}
        for gold, s in zip(case.statements, linked, strict=True):
            result.append(_named(judge, case, gold, s, actors, bool(s.source and s.source[0] in undecided)))
    return result


def judge_whole(cases: Sequence[Case], reader: Reader) -> list[Named]:
    """End to end."""
    judge, result = Judge(load_lexicon()), []
    articles = [Article(c.text, published=c.published, language="en") for c in cases]
    for case, record in zip(cases, reader.read_articles(articles), strict=True):
        found = {j: record.statements[i] for i, j in match(record.statements, case.statements, case.text)}
        undecided = {n.span for n in record.notes if n.code == "actor-undecided"}
        for j, gold in enumerate(case.statements):
            s = found.get(j)
            if s is None:
                result.append(Named(case, gold, (), (), (), right=False, found=False))
            else:
                doubt = bool(s.source and s.source[0] in undecided)
                result.append(_named(judge, case, gold, s, record.actors, doubt))
    return result


def _named(  # noqa: PLR0913, PLR0917 - what is compared, one by one
    judge: Judge, case: Case, gold: GoldStatement, s: Statement, actors: Sequence[Actor], doubt: bool
) -> Named:
    speaker = names_of([s.actor], actors)
    if doubt and not speaker:
        speaker = (UNDECIDED,)
    wanted = gold.speaker
    if wanted == (UNDECIDED,):
        right = not speaker or speaker == (UNDECIDED,)
    else:
        right = judge.same(speaker, wanted) or (not wanted and speaker == (UNDECIDED,))
    return Named(case, gold, speaker, names_of(s.targets, actors), names_of(s.addressees, actors), right)


def figures(given: Sequence[Named], whole: Sequence[Named], judge: Judge) -> dict[str, float]:
    """Per cent: speakers right in all and per kind, end to end; recall and precision of targets and addressees."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    for n in given:
        kinds[n.gold.kind or "none"].append(n.right)
    result = {"speakers": _share([n.right for n in given])}
    result |= {f"speakers: {k}": _share(v) for k, v in sorted(kinds.items())}
    result["speakers, end to end"] = _share([n.right for n in whole])
    result["speakers of found statements"] = _share([n.right for n in whole if n.found])
    for role in ("targets", "addressees"):
        right = found = gold = 0
        for n in given:
            mine = {judge.canonical(x) for x in getattr(n, role)}
            theirs = {judge.canonical(x) for x in getattr(n.gold, role)}
            right, found, gold = right + len(mine & theirs), found + len(mine), gold + len(theirs)
        result[f"{role}, recall"] = round(100 * right / max(1, gold), 1)
        result[f"{role}, precision"] = round(100 * right / max(1, found), 1)
    return result


def _share(right: Sequence[bool]) -> float:
    return round(100 * sum(right) / max(1, len(right)), 1)


def measure(table: str, weights: Path | None = None) -> dict[str, float]:
    """All figures of one table."""
    lexicon = load_lexicon()
    cases = load(FOLDER / table)
    with Reader(weights=weights) as reader:
        whole = judge_whole(cases, reader)
    return figures(judge_given(cases, Engine(weights), lexicon), whole, Judge(lexicon))


def show_failures(kind: str | None, weights: Path | None) -> None:
    for n in judge_given(load(FOLDER / "dev"), Engine(weights), load_lexicon()):
        if not n.right and (not kind or kind == n.gold.kind):
            source = words_of(n.gold.source, n.case.text) or "—"
            found, gold = (" + ".join(names) or "—" for names in (n.speaker, n.gold.speaker))
            print(f"{n.case.id:28s} {n.gold.kind:12s} {source[:50]!r}: {found} | gold {gold}")


def show_directed(weights: Path | None) -> None:
    """Targets and addressees of dev that differ."""
    for n in judge_given(load(FOLDER / "dev"), Engine(weights), load_lexicon()):
        if set(n.targets) != set(n.gold.targets) or set(n.addressees) != set(n.gold.addressees):
            cue, content = words_of(n.gold.cue, n.case.text), words_of(n.gold.content, n.case.text)
            print(f"{n.case.id:26s} {cue!r} {content[:50]!r}")
            print(f"    targets {n.targets} gold {n.gold.targets}; to {n.addressees} gold {n.gold.addressees}")


def check() -> int:
    """0 if every pinned floor holds."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text()).get("speakers", {})
    failed = 0
    for table, pinned in floors.items():
        measured = measure(table)
        for name, floor in pinned.items():
            low = measured.get(name, 0.0) < floor
            failed |= low
            found = measured.get(name, 0.0)
            print(f"{table:6s} {name:32s} {found:5.1f}  floor {floor:5.1f}  {'BELOW' if low else 'holds'}")
    return failed


def pin() -> int:
    """Raise the floors to what is measured now; a floor never drops."""
    whole = json.loads(FLOORS.read_text())
    pinned = whole.setdefault("speakers", {})
    for table in TABLES:
        old = pinned.get(table, {})
        measured = measure(table)
        pinned[table] = {name: max(round(measured[name] - SLACK, 1), old.get(name, 0.0)) for name in PINNED}
    FLOORS.write_text(json.dumps(whole, indent=2) + "\n")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", nargs="?", const="", default=None, metavar="KIND")
    parser.add_argument("--directed", action="store_true", help="show targets and addressees of dev that differ")
    parser.add_argument("--weights", type=Path, default=None)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--pin", action="store_true")
    args = parser.parse_args()
    if args.failures is not None:
        show_failures(args.failures, args.weights)
        return 0
    if args.directed:
        show_directed(args.weights)
        return 0
    if args.report:
        for table in TABLES:
            cases = load(FOLDER / table)
            kinds = Counter(g.kind for c in cases for g in c.statements)
            print(f"{table}: {len(cases)} texts, {sum(kinds.values())} statements")
            for name, value in measure(table, args.weights).items():
                print(f"  {name:34s} {value:5.1f}  {kinds.get(name.removeprefix('speakers: '), '')}")
        return 0
    return pin() if args.pin else check()


if __name__ == "__main__":
    sys.exit(main())
