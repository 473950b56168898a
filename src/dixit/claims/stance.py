"""A statement -> what it does with its proposition: asserts, denies, leaves open, wants, will or will not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from dixit.records import ACTS
from dixit.records.claim import STANCES
from dixit.records.said import Said


class Position(NamedTuple):
    """`stance` to the proposition worded without its negation; `why` in words."""

    stance: str
    why: str


OPPOSITE = {
    "asserts": "denies", "denies": "asserts", "supports": "opposes", "opposes": "supports",
    "commits": "refuses", "refuses": "commits", "withholds": "withholds", "demands": "opposes",
}  # fmt: skip
_PLAIN = {
    "deny": "denies", "withhold": "withholds", "demand": "demands", "support": "supports", "criticise": "opposes",
    "confirm": "asserts", "accuse": "asserts", "claim": "asserts", "concede": "asserts",
}  # fmt: skip
_OWN = {"promise": "commits", "threaten": "commits", "reject": "refuses"}
_UNTRUE = re.compile(
    r"\b(untrue|false(?:hood)?|fabricat\w+|invent\w+|baseless|nonsense|fiction|a lie|lies|no truth|unfounded|fantasy|"
    r"never (?:happened|took place|said|met|fired|been)|did not (?:happen|take place|fire|say|meet))\b",
    re.IGNORECASE,
)
_CHARGE = re.compile(
    r"\b(claims?|charges?|accusations?|allegations?|reports?|suggestions?|account|version|that)\b", re.IGNORECASE
)
_OUGHT = re.compile(r"\b(must|should|need(?:s)? to|has to|have to|ought to)\b", re.IGNORECASE)
_COMING = re.compile(r"\b(will|would|shall|going to|plans? to|’ll|'ll|to)\b", re.IGNORECASE)


def position(said: Said) -> Position:
    """What a statement does with what it says, by its act, its time and its negation (docs/claims.md, Stances)."""
    if said.voice == "outlet":
        negated = any(d.status == "negated" for d in said.deeds)
        return Position("denies" if negated else "asserts", "told by the outlet itself")
    act = said.act or "say"
    stance, why = _by_act(act, said)
    if said.negated and act in ("say", "think", "claim", "confirm", "announce", "promise", "warn", "concede", "agree"):
        return Position(OPPOSITE[stance], f"{why}; what is said is negated")
    return Position(stance, why)


HINTS = len(ACTS) + 1 + 3 + 2 + len(STANCES)
"""What `hints` tells of a statement."""


def hints(said: Said) -> list[float]:
    """What was read of a statement and what the rules say, as the network is told it: 0 and 1."""
    told: list[bool] = [said.act == a for a in ACTS]
    told += [said.act is None, *(said.time == t for t in ("past", "present", "future"))]
    told += [said.negated, said.condition is not None]
    told += [position(said).stance == s for s in STANCES]
    return [float(t) for t in told]


def settle(said: Said, likely: Mapping[str, float]) -> tuple[str, str]:
    """The stance of a statement, where `likely` is what the network thinks of each; with the reason."""
    by_rule = position(said)
    if said.voice == "outlet":
        return by_rule
    best = max(likely, key=lambda s: likely[s])
    sure = f"the network gives it {likely[best]:.2f}"
    return best, f"{by_rule.why} ({sure})" if best == by_rule.stance else f"by its words in their place ({sure})"


def _by_act(act: str, said: Said) -> tuple[str, str]:
    why = f"by its act, {act}"
    if act == "reject":
        return _rejection(said, why)
    if act in _PLAIN or act in _OWN:
        return (_PLAIN | _OWN)[act], why
    if act == "warn":
        return ("asserts" if said.time == "past" else "opposes"), why
    coming = said.time == "future" and _own_deed(said)
    if coming and (act in ("announce", "agree", "propose") or _COMING.search(said.content)):
        return "commits", f"{why}, of an own deed to come"
    return _plain_word(act, said, why)


def _rejection(said: Said, why: str) -> tuple[str, str]:
    if _CHARGE.match(_bare(said.content)) or _UNTRUE.search(said.content):
        return "denies", f"{why}, of a report"
    return ("refuses", why) if _own_deed(said) else ("opposes", f"{why}, of another's deed")


def _plain_word(act: str, said: Said, why: str) -> tuple[str, str]:
    if act in ("agree", "propose"):
        return "supports", why
    if _UNTRUE.search(said.content):
        return "denies", f"{why}, that it is untrue"
    if _OUGHT.search(said.content) and said.time == "future":
        return "demands", f"{why}, that it ought to be"
    return "asserts", why


def _own_deed(said: Said) -> bool:
    """Whether the deed that is spoken of is the speaker's own: the party does it, or nobody else is named as doer."""
    doers = {a for d in said.deeds for a in d.actors}
    mine = {w.id for w in (said.actor, said.speaks_for) if w}
    if doers:
        return bool(doers & mine)
    others = {w.id for w, side in said.parties if side == "actor"}
    return not others or bool(others & mine)


def _bare(content: str) -> str:
    return (
        content.strip(" “”\"'‘’").removeprefix("the ").removeprefix("a ").removeprefix("these ").removeprefix("those ")
    )
