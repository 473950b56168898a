"""Two actors of two articles -> whether they are one, by rule, with the reason in a sentence.

The ledger asks this and keeps the answer, so that every merge can be explained and taken back. Only exact rules join: a
full name that is the same, with nothing of country, sex of titles, office or lexicon against it. Likeness of names
never does."""

from __future__ import annotations

from dataclasses import dataclass

from dixit.lexicons import Lexicon, plain
from dixit.records import Actor

APART = 15
"""Years between two articles from which on the same name alone does not join persons that the lexicon does not know."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`same` with the reason; None where the rules do not decide and a person may."""

    same: bool | None
    reason: str


def compare(one: Actor, other: Actor, days: tuple[str | None, str | None], lexicon: Lexicon) -> Comparison:
    """Whether two actors are one. `days` are the articles' dates (ISO or None)."""
    if one.kind != other.kind:
        return Comparison(False, f"{one.name} is a {one.kind}, {other.name} a {other.kind}.")
    if plain(one.name).lower() != plain(other.name).lower():
        return Comparison(False, f"The names {one.name} and {other.name} are not the same.")
    if lexicon.named(one.name) is not None:
        return Comparison(True, f"Both are {one.name} of the lexicon.")
    if one.kind == "person":
        return _persons(one, other, days)
    if one.kind in ("state", "organisation"):
        return _countries(one, other) or Comparison(True, f"Both are named {one.name}.")
    return Comparison(None, f"“{one.name}” is a description, not a name.")


def _persons(one: Actor, other: Actor, days: tuple[str | None, str | None]) -> Comparison:
    if len(one.name.split()) < 2:
        return Comparison(None, f"{one.name} is a surname alone.")
    against = _countries(one, other)
    if against is not None:
        return against
    if all(days):
        years = abs(int(str(days[0])[:4]) - int(str(days[1])[:4]))
        if years >= APART:
            return Comparison(None, f"The articles on {one.name} are {years} years apart.")
    shared = _roles(one) & _roles(other)
    if shared:
        return Comparison(True, f"Both are {one.name}, {sorted(shared)[0]}.")
    if one.country and one.country == other.country:
        return Comparison(True, f"Both are {one.name} of {one.country}.")
    return Comparison(None, f"Both are {one.name}, but the texts share neither a role nor a country.")


def _countries(one: Actor, other: Actor) -> Comparison | None:
    if one.country and other.country and one.country != other.country:
        return Comparison(
            False, f"{one.name} belongs to {one.country} in one text and to {other.country} in the other."
        )
    return None


def _roles(actor: Actor) -> set[str]:
    """Roles as they are compared: in lower case, without the article."""
    return {plain(r.text).lower() for r in actor.roles}
