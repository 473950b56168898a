"""A ledger -> its claims, positions, commitments and the tone between actors, as records. No weights are needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from dixit.acts.plover import score
from dixit.claims.commitments import commitments, single
from dixit.claims.origins import every_origin, origins, roots
from dixit.claims.positions import AT_ODDS, changes, in_time, stances
from dixit.claims.tone import Act, Week, weeks
from dixit.claims.wording import hard_alone
from dixit.errors import UsageError
from dixit.flow.deadlines import deadline_in
from dixit.ledger.append import moment
from dixit.ledger.claims import Judgement, all_claims, claim_id, claims_of, judge, members, new_claim, titles
from dixit.ledger.copies import copies_among
from dixit.ledger.events import events_between
from dixit.ledger.query import Query
from dixit.ledger.said import load, rows_of
from dixit.ledger.search import matching_rows
from dixit.records.claim import Claim, Commitment, OriginGroup, Stance, Taken
from dixit.records.said import Said

LEAST = 2
"""Statements that make a claim worth listing."""


@dataclass(frozen=True, slots=True)
class Change:
    """A party's stance to a claim before and after, each with its statement."""

    claim: Claim
    before: Stance
    after: Stance


def claim_by_id(connection: Connection, of: str) -> Claim | None:
    """One claim with all that is said of it."""
    found = claims_with(connection, [of])
    return found[0] if found else None


def claims_with(connection: Connection, ids: Sequence[str]) -> list[Claim]:
    """The claims with these ids, in this order, with their statements of the readings that hold now."""
    text_of = titles(connection, ids)
    there = members(connection, ids)
    rows = rows_of(connection, [s for those in there.values() for s in those])
    said = {s.id: s for s in load(connection, list(rows.values()))}
    pairs = copies_among(connection, {s.text for s in said.values()})
    order = {s.text: s.day or "9999" for s in said.values()}
    copied = roots(pairs, order)
    found = []
    for of in ids:
        taken = in_time(_taken(said[s], j) for s, j in there.get(of, {}).items() if s in said)
        if of in text_of and taken:
            count, groups = origins(taken, copied)
            text, made_by = text_of[of]
            found.append(Claim(of, _text(taken, text), tuple(taken), stances(taken), count, groups, made_by))
    return found


def origins_of(connection: Connection, claim: Claim) -> list[OriginGroup]:
    """Every origin that asserts a claim, with the articles in which it does and why they count as one."""
    said = [t.said for t in claim.statements]
    pairs = copies_among(connection, {s.text for s in said})
    return every_origin(claim.statements, roots(pairs, {s.text: s.day or "9999" for s in said}))


def list_claims(connection: Connection, query: Query | None = None, least: int = LEAST) -> list[Claim]:
    """The claims with at least `least` statements that still hold, those with most parties at odds first; of a query
    those of which one statement meets it."""
    ids: Iterable[str] = all_claims(connection)
    if query is not None and query != Query():
        said = load(connection, matching_rows(connection, query))
        ids = sorted({j.claim for j in claims_of(connection, [s.id for s in said]).values()})
    found = [c for c in claims_with(connection, list(ids)) if len(c.statements) >= least]
    return sorted(found, key=lambda c: (-odds(c), -len(c.statements), c.id))


def odds(claim: Claim) -> int:
    """How much is at odds in a claim: changes of position, then parties that contradict one another."""
    return at_odds(claim.stances)


def at_odds(those: Sequence[Stance]) -> int:
    """The same of its stances."""
    last = {s.actor: s.stance for s in those}
    sides = set(last.values())
    against = sum({a, b} <= sides for a, b in AT_ODDS)
    return 2 * len(changes(those)) + against + ("withholds" in sides)


def positions(connection: Connection, name: str) -> list[tuple[Claim, list[Stance]]]:
    """Per claim the stances of an actor, and of those who speak for it, in the order of time."""
    query = Query(speaker=(name,))
    said = load(connection, matching_rows(connection, query))
    names = {w.name for s in said for w in (s.actor, s.speaks_for) if w and _named(w.name, name)}
    ids = sorted({j.claim for j in claims_of(connection, [s.id for s in said]).values()})
    found = []
    for claim in claims_with(connection, ids):
        own = [s for s in claim.stances if s.actor in names]
        if own:
            found.append((claim, own))
    return sorted(found, key=lambda pair: (-len(changes(pair[1])), pair[1][-1].since or "", pair[0].id))


def reversals(claims: Iterable[Claim]) -> list[Change]:
    """All changes of position, the newest first."""
    found = [Change(c, before, after) for c in claims for before, after in changes(c.stances)]
    return sorted(found, key=lambda c: (c.after.since or "", c.claim.id, c.after.actor), reverse=True)


def list_commitments(connection: Connection, claims: Sequence[Claim]) -> list[Commitment]:
    """Who has committed to what in these claims, and in statements that belong to none; the newest first."""
    found = [c for claim in claims for c in commitments(claim.statements, deadline)]
    promised = load(connection, matching_rows(connection, Query(act=("promise",))))
    inside = claims_of(connection, [s.id for s in promised])
    found += [single(s, "commits", deadline) for s in promised if s.id not in inside and s.party is not None]
    return sorted(found, key=lambda c: (c.history[-1][0] or "", c.said.id), reverse=True)


def deadline(said: Said) -> str | None:
    """By when a commitment is to be kept, where its words tell it."""
    return deadline_in(said.content, said.first.published if said.first else None)


def split(connection: Connection, statement: str, claim: str, who: str) -> None:
    """A person says that a statement does not belong to a claim; that lasts."""
    _known(connection, statement)
    _judge(connection, Judgement(statement, claim, False, None, "taken out by a person", 1.0, who, "rejected"))


def join(connection: Connection, statement: str, claim: str, stance: str | None, who: str) -> None:
    """A person says that a statement belongs to a claim, with this stance; that lasts."""
    said = _known(connection, statement)
    if claim == claim_id(said.id):
        new_claim(connection, said.id, said.content, who, moment())
    elif claim not in titles(connection, [claim]):
        raise UsageError(f"There is no claim {claim}.", "`dixit claims` lists them.")
    j = Judgement(statement, claim, True, stance or "asserts", "put here by a person", 1.0, who, "corrected")
    _judge(connection, j)


def _known(connection: Connection, statement: str) -> Said:
    rows = rows_of(connection, [statement])
    if not rows:
        raise UsageError(f"There is no statement {statement}.", "`dixit search` finds them.")
    return load(connection, list(rows.values()))[0]


def _judge(connection: Connection, j: Judgement) -> None:
    judge(connection, [j], moment())


def _taken(said: Said, j: Judgement) -> Taken:
    return Taken(said, j.stance or "asserts", j.reason, j.score, j.made_by)


def _text(taken: Sequence[Taken], otherwise: str) -> str:
    """The words that a claim bears: of a statement that asserts, commits or demands, the earliest of those that read
    best alone."""
    positive = [t for t in taken if t.stance in ("asserts", "commits", "demands") and not t.said.negated]
    return _plain(min(positive, key=lambda t: hard_alone(t.said)).said.worded) if positive else otherwise


def _plain(words: str) -> str:
    bare = words.strip(" “”\"'.,").removeprefix("that ")
    return bare[:1].upper() + bare[1:]


def _named(name: str, sought: str) -> bool:
    return {w.casefold() for w in sought.split()} <= {w.casefold() for w in name.split()}


def tone_between(connection: Connection, first: str, second: str) -> list[Week]:
    """What one actor did to another and back, by week: events that happened, and statements that are acts between
    them, with PLOVER scores."""
    acts = [
        Act(e.day, score(e.type, e.mode), e.type, e.text, e.id, e.words, e.span)
        for e in events_between(connection, first, second)
        if e.day and e.status in ("actual", "historical")
    ]
    return weeks(acts)
