"""A claim -> its board: who says what about it in which week, what changed and what is at odds first; and what is new
in a ledger since a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection

from dixit.claims.positions import changes, in_time, stances
from dixit.claims.rows import Row, contradictions, sides
from dixit.flow.claims import LEAST, Change, claims_with, odds, reversals
from dixit.ledger.append import moment
from dixit.ledger.fresh import articles_since, claims_since, judged_since, shifting_since
from dixit.records.claim import Claim, Taken
from dixit.records.said import Appearance

MOST_COLUMNS = 12
WEEK = 7


@dataclass(frozen=True, slots=True)
class Column:
    """From a day to a day, both included; None: what has no date."""

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the board: what an actor says, by column."""

    row: Row
    cells: tuple[tuple[Taken, ...], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """`lines` hold each statement of the claim once: each party with its speakers below it, first those who changed
    their position or contradict another. `reversals` are the changes, the newest first; `contradictions` the last words
    of those that stand against one another now."""

    claim: Claim
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    reversals: tuple[Change, ...]
    contradictions: tuple[tuple[tuple[Taken, ...], tuple[Taken, ...]], ...]


def board(claim: Claim) -> Board:
    """The board of one claim."""
    those = sides(claim.statements)
    columns = columns_of([t.said.day for t in claim.statements])
    lines = tuple(Line(row, _cells(row, columns)) for side in those for row in side.rows)
    return Board(claim, columns, lines, tuple(reversals([claim])), contradictions(those))


def columns_of(days: Sequence[str | None]) -> tuple[Column, ...]:
    """At most twelve columns over these days, all equally long: days, else weeks from Monday to Sunday, else as many
    weeks together as are needed. What has no date stands first."""
    numbers = sorted(date.fromisoformat(d).toordinal() for d in days if d)
    undated = (Column(None, None),) if len(numbers) < len(days) else ()
    if not numbers:
        return undated
    first, last, most = numbers[0], numbers[-1], MOST_COLUMNS - len(undated)
    step = 1
    if last - first + 1 > most:
        first -= date.fromordinal(first).weekday()
        weeks = (last - first) // WEEK + 1
        step = WEEK * -(-weeks // most)
    starts = range(first, last + 1, step)
    return undated + tuple(Column(_day(n), _day(n + step - 1)) for n in starts)


def _day(number: int) -> str:
    return date.fromordinal(min(number, date.max.toordinal())).isoformat()


def _cells(row: Row, columns: Sequence[Column]) -> tuple[tuple[Taken, ...], ...]:
    return tuple(tuple(t for t in row.taken if _within(t.said.day, c)) for c in columns)


def _within(day: str | None, column: Column) -> bool:
    if day is None or column.first is None or column.last is None:
        return day is None and column.first is None
    return column.first <= day <= column.last


@dataclass(frozen=True, slots=True)
class Since:
    """What is new: articles, claims of two statements and more, changes of position; the newest or weightiest of each,
    and how many articles and claims there are in all."""

    articles: tuple[Appearance, ...]
    article_count: int
    claims: tuple[Claim, ...]
    claim_count: int
    changes: tuple[Change, ...]


def since(connection: Connection, after: datetime, most: int = 20) -> Since:
    """What was added to a ledger at a moment or later: to the second, so that nothing is passed over. A change of
    position is new where it would not be there without what was linked since."""
    start = moment(after.astimezone(UTC).replace(microsecond=0))
    articles, article_count = articles_since(connection, start, most)
    ids, claim_count = claims_since(connection, start, LEAST, most)
    claims = sorted(claims_with(connection, ids), key=lambda c: (-odds(c), -len(c.statements), c.id))
    shifted = claims_with(connection, shifting_since(connection, start, most))
    fresh = judged_since(connection, start, [t.said.id for c in shifted for t in c.statements])
    found = [change for c in shifted for change in _new_changes(c, fresh)]
    found.sort(key=lambda c: (c.after.since or "", c.claim.id, c.after.actor), reverse=True)
    return Since(tuple(articles), article_count, tuple(claims), claim_count, tuple(found[:most]))


def _new_changes(claim: Claim, fresh: set[str]) -> list[Change]:
    old = in_time(t for t in claim.statements if t.said.id not in fresh)
    known = {(b.actor, b.stance, a.stance, a.statement) for b, a in changes(stances(old))}
    return [
        Change(claim, b, a)
        for b, a in changes(claim.stances)
        if (b.actor, b.stance, a.stance, a.statement) not in known
    ]
