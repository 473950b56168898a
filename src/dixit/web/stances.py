"""A claim -> what its board shows: who contradicts whom, who changed, and a grid of actors and days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from dixit.claims.positions import AT_ODDS, changes
from dixit.records.claim import STANCES, Claim, Stance, Taken
from dixit.reports.ledger import latest
from dixit.reports.rows import Row

COLUMNS = 10
"""Columns of the grid at most; beyond them a column is a week, a month or a year."""
NO_DATE = "no date"


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of position: who went from one stance to one against it, with both statements."""

    claim: Claim
    actors: tuple[str, ...]
    before: Taken
    after: Taken

    @property
    def statements(self) -> tuple[str, str]:
        return self.before.said.id, self.after.said.id


@dataclass(frozen=True, slots=True)
class Side:
    """Parties that hold a stance now, each with the statement by which it does."""

    stance: str
    those: tuple[tuple[Stance, Taken], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Statements of one stance that follow one another in a cell; `first` is the first of so many."""

    stance: str
    first: str
    statements: int


@dataclass(frozen=True, slots=True)
class Line:
    """An actor in the grid, with what stands in each column."""

    actor: str
    id: str
    speaks_for: str | None
    changed: int
    cells: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def tally(claim: Claim) -> list[tuple[str, int]]:
    """How many parties hold each stance now."""
    counted = Counter(s.stance for s in latest(claim.stances))
    return [(s, counted[s]) for s in STANCES if counted[s]]


def turns(claim: Claim) -> list[Turn]:
    """All changes of position, the newest first; a speaker and the state spoken for change as one."""
    by_id = {t.said.id: t for t in claim.statements}
    whose: dict[tuple[str, str], list[str]] = defaultdict(list)
    for before, after in changes(claim.stances):
        whose[before.statement, after.statement].append(after.actor)
    found = [Turn(claim, tuple(names), by_id[b], by_id[a]) for (b, a), names in whose.items()]
    return sorted(found, key=lambda t: (t.after.said.day or "", t.after.said.row), reverse=True)


def turn_row(turn: Turn) -> Row:
    """A change as JSON."""
    return {
        "claim": turn.claim.id, "text": turn.claim.text, "actors": list(turn.actors),
        "was": turn.before.stance, "was_since": turn.before.said.day, "was_statement": turn.before.said.id,
        "stance": turn.after.stance, "since": turn.after.said.day, "statement": turn.after.said.id,
    }  # fmt: skip


def contradictions(claim: Claim) -> list[tuple[Side, Side]]:
    """Pairs of stances against one another that parties hold now."""
    by_id = {t.said.id: t for t in claim.statements}
    held: dict[str, list[tuple[Stance, Taken]]] = defaultdict(list)
    for s in latest(claim.stances):
        held[s.stance].append((s, by_id[s.statement]))
    return [(Side(a, tuple(held[a])), Side(b, tuple(held[b]))) for a, b in AT_ODDS if held[a] and held[b]]


def grid(claim: Claim) -> Grid:
    """Actors with changes first, then those with most statements; columns in the order of time, undated first."""
    column = _columned([t.said.day for t in claim.statements])
    columns = tuple(dict.fromkeys(sorted((column(t.said.day) for t in claim.statements), key=_undated_first)))
    cells: dict[str, dict[str, list[Taken]]] = defaultdict(lambda: defaultdict(list))
    ids, spoken = {}, {}
    for t in claim.statements:
        for who in dict.fromkeys(w for w in (t.said.speaks_for, t.said.actor) if w is not None):
            cells[who.name][column(t.said.day)].append(t)
            ids[who.name] = who.id
        if t.said.actor and t.said.speaks_for and t.said.actor.id != t.said.speaks_for.id:
            spoken[t.said.actor.name] = t.said.speaks_for.name
    changed = Counter(after.actor for _, after in changes(claim.stances))
    lines = [
        Line(name, ids[name], spoken.get(name), changed[name], tuple(_runs(those.get(c, ())) for c in columns))
        for name, those in cells.items()
    ]
    return Grid(columns, tuple(sorted(lines, key=_telling)))


def _telling(line: Line) -> tuple[int, int, str]:
    return -line.changed, -sum(run.statements for cell in line.cells for run in cell), line.actor


def _runs(those: Iterable[Taken]) -> tuple[Run, ...]:
    runs = [list(run) for _, run in groupby(those, key=lambda t: t.stance)]
    return tuple(Run(run[0].stance, run[0].said.id, len(run)) for run in runs)


def _columned(days: Sequence[str | None]) -> Callable[[str | None], str]:
    """Day -> its column: as fine as fits into so many."""
    known = sorted({d for d in days if d})
    widths = (lambda d: d, _week, lambda d: d[:7], lambda d: d[:4])
    width = next((w for w in widths if len({w(d) for d in known}) <= COLUMNS), widths[-1])
    return lambda d: width(d) if d else NO_DATE


def _week(day: str) -> str:
    d = date.fromisoformat(day)
    return f"week of {d - timedelta(days=d.weekday())}"


def _undated_first(column: str) -> tuple[bool, str]:
    return column != NO_DATE, column
