"""The rows of claims: which statement belongs to which, by whose judgement. Judgements are only ever added; a person's
stands above every machine's, the newest above older ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, func, insert, select

from dixit.ledger import schema
from dixit.ledger.append import hash_of, put
from dixit.ledger.said import AT_ONCE, chunked, now_rows
from dixit.records.claim import MACHINE


@dataclass(frozen=True, slots=True)
class Judgement:
    """A statement belongs to a claim, or a person says that it does not."""

    statement: str
    claim: str
    belongs: bool
    stance: str | None
    reason: str
    score: float
    made_by: str = MACHINE
    state: str = "machine"


def claim_id(first: str) -> str:
    """The identity of the claim that begins with a statement."""
    return hash_of("claim", first)


def unlinked(connection: Connection, most: int) -> dict[str, list[int]]:
    """Texts -> the statements of their readings that hold now which have not been compared yet; at most `most` texts,
    in the order of adding."""
    v, s = schema.vector, schema.statement
    # Writers wait for one another, so numbers rise as they are written: none below the last compared is new.
    last = select(func.coalesce(func.max(v.c.row), 0)).scalar_subquery()
    fresh = now_rows().where(s.c.row > last)
    found: dict[str, list[int]] = {}
    for r in connection.execute(fresh.add_columns(s.c.text).order_by(s.c.row).limit(most * AT_ONCE)):
        if r.text not in found and len(found) == most:
            break
        found.setdefault(r.text, []).append(r.row)
    for text in list(found)[-1:]:  # the limit may have cut the last one
        found[text] = list(connection.execute(fresh.where(s.c.text == text).order_by(s.c.row)).scalars())
    return found


def keep_vectors(connection: Connection, rows: Mapping[int, bytes]) -> None:
    """Keep what the network for claims says of statements; they count as compared from now on."""
    put(connection, schema.vector, [{"row": n, "data": data} for n, data in rows.items()])


def vectors(connection: Connection, after: int = 0) -> Iterable[tuple[int, bytes]]:
    """What is kept of statements by their number, of those beyond a number."""
    v = schema.vector
    rows = connection.execution_options(yield_per=5000).execute(select(v).where(v.c.row > after).order_by(v.c.row))
    return ((r.row, r.data) for r in rows)


def vectors_of(connection: Connection, rows: Sequence[int]) -> dict[int, bytes]:
    """What is kept of the statements with these numbers."""
    v = schema.vector
    found: dict[int, bytes] = {}
    for part in chunked(rows):
        found |= {r.row: r.data for r in connection.execute(select(v).where(v.c.row.in_(part)))}
    return found


def contents_of(connection: Connection, rows: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Statement numbers -> (id, content), of those in readings that hold now."""
    s = schema.statement
    found: dict[int, tuple[str, str]] = {}
    for part in chunked(sorted(set(rows))):
        wanted = now_rows().add_columns(s.c.id, s.c.content).where(s.c.row.in_(part))
        found |= {r.row: (r.id, r.content) for r in connection.execute(wanted)}
    return found


def new_claim(connection: Connection, first: str, text: str, made_by: str, added: str) -> str:
    """The claim that begins with a statement; made where it is not there yet."""
    row = {"id": claim_id(first), "text": text, "first": first, "made_by": made_by, "added": added}
    put(connection, schema.claim, [row])
    return claim_id(first)


def judge(connection: Connection, judgements: Sequence[Judgement], added: str) -> None:
    """Add judgements."""
    rows = [
        {
            "statement": j.statement, "claim": j.claim, "belongs": j.belongs, "stance": j.stance, "reason": j.reason,
            "score": j.score, "made_by": j.made_by, "state": j.state, "added": added,
        }
        for j in judgements
    ]  # fmt: skip
    if rows:
        connection.execute(insert(schema.judgement), rows)


def claims_of(connection: Connection, statements: Iterable[str]) -> dict[str, Judgement]:
    """Statement ids -> the judgement by which each belongs to a claim now."""
    j = schema.judgement
    by_statement: dict[str, list[Row[tuple[object, ...]]]] = defaultdict(list)
    for part in chunked(sorted(set(statements))):
        for r in connection.execute(select(j).where(j.c.statement.in_(part)).order_by(j.c.row)):
            by_statement[r.statement].append(r)
    found = {}
    for statement, rows in by_statement.items():
        holding = _holding(rows)
        if holding is not None:
            found[statement] = holding
    return found


def members(connection: Connection, claims: Iterable[str]) -> dict[str, dict[str, Judgement]]:
    """Claims -> the judgements by which statements belong to them now, by statement."""
    j = schema.judgement
    touched: set[str] = set()
    wanted = sorted(set(claims))
    for part in chunked(wanted):
        touched |= set(connection.execute(select(j.c.statement).where(j.c.claim.in_(part)).distinct()).scalars())
    found: dict[str, dict[str, Judgement]] = {c: {} for c in wanted}
    for statement, judgement in claims_of(connection, touched).items():
        if judgement.claim in found:
            found[judgement.claim][statement] = judgement
    return found


def all_claims(connection: Connection) -> list[str]:
    """The ids of all claims."""
    return list(connection.execute(select(schema.claim.c.id).order_by(schema.claim.c.id)).scalars())


def titles(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Claims -> (the words of the statement each began with, who made it)."""
    c = schema.claim
    found = {}
    for part in chunked(sorted(set(ids))):
        for r in connection.execute(select(c).where(c.c.id.in_(part))):
            found[r.id] = (r.text, r.made_by)
    return found


def _holding(rows: Sequence[Row[tuple[object, ...]]]) -> Judgement | None:
    """Of all judgements on a statement the one that holds: a person's newest, else the machine's newest that no person
    has ruled out."""
    last: dict[str, Judgement] = {}
    ruled: Judgement | None = None
    machine: Judgement | None = None
    out = set()
    for r in rows:
        j = Judgement(r.statement, r.claim, r.belongs, r.stance, r.reason, r.score, r.made_by, r.state)
        last[j.claim] = j
        if j.made_by.startswith(MACHINE):
            machine = j
        elif j.belongs:
            ruled = j
            out.discard(j.claim)
        else:
            out.add(j.claim)
            ruled = None if ruled is not None and ruled.claim == j.claim else ruled
    if ruled is not None:
        return ruled
    return machine if machine is not None and machine.belongs and machine.claim not in out else None
