"""Statements of a claim -> who has committed to what, on which condition, by when, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from dixit.claims.positions import in_time
from dixit.claims.wording import hard_alone
from dixit.records.claim import Commitment, Taken
from dixit.records.said import Said

DeadlineOf = Callable[[Said], str | None]
_KEPT = re.compile(
    r"\b(kept|honou?red|fulfilled|as (?:promised|pledged|agreed)|good as (?:its|his|her|their) word|carried out|"
    r"(?:has|have|had) (?:now )?(?:been )?(?:lifted|opened|reopened|released|freed|handed over|let go|withdrawn|gone|"
    r"left|returned|arrived|ended|paid)|(?:are|were|is|was) (?:free|released|open|home|back|lifted|gone))\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(broke|broken|breach\w*|violat\w+|failed to|has not|have not|had not|did not|never|unkept|betray\w*|"
    r"no \w+ (?:has|have|had) (?:passed|come|been))\b",
    re.IGNORECASE,
)


def commitments(taken: Sequence[Taken], deadline_of: DeadlineOf) -> list[Commitment]:
    """The commitments in one claim, one for each party that committed to it or refused it."""
    found = []
    for party in _parties(taken):
        own = [t for t in in_time(taken) if _is_party(t.said, party)]
        ways = [t for t in own if t.stance in ("commits", "refuses")]
        if ways:
            found.append(_commitment(party, ways, [t for t in in_time(taken) if t.said.day], deadline_of))
    return found


def single(said: Said, stance: str, deadline_of: DeadlineOf) -> Commitment:
    """The commitment in a statement that belongs to no claim."""
    status = _first_status(said, stance)
    return Commitment(
        actor=_party(said) or "",
        said=said,
        to=_to(said),
        condition=said.condition,
        deadline=deadline_of(said),
        status=status,
        by=None,
        statements=(said.id,),
        history=((said.day, status, said.id),),
    )


def _commitment(party: str, ways: Sequence[Taken], every: Sequence[Taken], deadline_of: DeadlineOf) -> Commitment:
    history: list[tuple[str | None, str, str]] = []
    committed = False
    for t in ways:
        if t.stance == "commits":
            status = _first_status(t.said, "commits")
            committed = True
        else:
            status = "withdrawn" if committed else "refused"
        history.append((t.said.day, status, t.said.id))
    by = None
    since = next((t.said.day for t in ways if t.stance == "commits"), None)
    for t in every if since else ():
        judged = _judged(t)
        if judged and (t.said.day or "") >= (since or ""):
            history.append((t.said.day, judged, t.said.id))
            by = _party(t.said)
    history.sort(key=lambda h: h[0] or "")
    last = [t for t in ways if t.stance == "commits"] or list(ways)
    # Of the newest the one that is clearest alone.
    chosen = min(reversed(last), key=lambda t: hard_alone(t.said)).said
    status = history[-1][1]
    return Commitment(
        actor=party,
        said=chosen,
        to=_to(chosen),
        condition=chosen.condition,
        deadline=next((d for d in (deadline_of(t.said) for t in reversed(last)) if d), None),
        status=status,
        by=by if status.startswith("said") else None,
        statements=tuple(dict.fromkeys(h[2] for h in history)),
        history=tuple(history),
    )


def _first_status(said: Said, stance: str) -> str:
    if stance == "refuses":
        return "refused"
    if said.condition:
        return "conditional"
    return "agreed" if said.act == "agree" else "stated"


def _judged(t: Taken) -> str | None:
    """Whether somebody says that a commitment was kept or broken."""
    if t.stance not in ("asserts", "denies") or t.said.time == "future":
        return None
    if _BROKEN.search(t.said.content):
        return "said broken"
    if t.stance == "denies":
        return "said broken" if t.said.time == "past" else None
    return "said kept" if _KEPT.search(t.said.content) else None


def _parties(taken: Iterable[Taken]) -> list[str]:
    return list(dict.fromkeys(p for t in in_time(taken) if t.said.voice == "source" and (p := _party(t.said))))


def _party(said: Said) -> str | None:
    return said.party.name if said.party else None


def _is_party(said: Said, name: str) -> bool:
    return said.voice == "source" and _party(said) == name


def _to(said: Said) -> tuple[str, ...]:
    own = {w.id for w in (said.actor, said.speaks_for) if w}
    sides = ("addressee", "recipient", "target")
    return tuple(dict.fromkeys(w.name for w, side in said.parties if side in sides and w.id not in own))
