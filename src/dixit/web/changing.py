"""The forms of a claim's board -> judgements of a person. The guard has let them through before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dixit.errors import UnknownIdError, UsageError
from dixit.flow.claims import join, split
from dixit.ledger.claims import titles
from dixit.records.claim import MACHINE, STANCES
from dixit.web.desk import Desk

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Done:
    """What was noted, and where to go on."""

    what: str
    target: str


def split_out(desk: Desk, claim: str, given: Mapping[str, str]) -> Done:
    """A statement does not belong to a claim."""
    statement, who = _statement(given), person(given)
    with desk.ledger.writing() as connection:
        if claim not in titles(connection, [claim]):
            raise UnknownIdError(f"There is no claim {claim}.", "The page Claims lists those that are.")
        split(connection, statement, claim, who)
    return Done("split", f"/claim/{claim}")


def join_in(desk: Desk, claim: str, given: Mapping[str, str]) -> Done:
    """A statement belongs to a claim, with a stance."""
    statement, who, stance = _statement(given), person(given), given.get("stance", "")
    if stance not in STANCES:
        raise UsageError(f"There is no stance {stance!r}.", f"Stances are {', '.join(STANCES)}.")
    with desk.ledger.writing() as connection:
        join(connection, statement, claim, stance, who)
    return Done("join", f"/claim/{claim}#s-{statement}")


def _statement(given: Mapping[str, str]) -> str:
    found = given.get("statement", "").strip().lower()
    if len(found) != 16 or not all(c in "0123456789abcdef" for c in found):
        raise UsageError(f"{found!r} is no id of a statement.", "It has 16 hex digits; each statement shows its own.")
    return found


def person(given: Mapping[str, str]) -> str:
    """The name that a form gives. UsageError where it is none, or the machine's."""
    who = " ".join(given.get("who", "").split())
    if not who or who.casefold().startswith(MACHINE) or len(who) > _LONGEST:
        raise UsageError(f"{who[:_LONGEST]!r} is no person's name.", "Give yours: a judgement says who made it.")
    return who
