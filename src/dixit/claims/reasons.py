"""Why a statement was put with others, in a sentence that a reader can check."""

from __future__ import annotations

import re

from dixit.lexicons.stems import stem
from dixit.records.said import Said

MOST = 80
"""Characters of the words of another that a reason repeats."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PLAIN = frozenset(
    "a about above after again against all also although among an and any are as at be because been before being "
    "below between both but by can could did do does doing down during each either even ever few for from further "
    "had has have having he her here hers him his how i if in into is it its itself just last least less like "
    "made make many may me might more most much must my near neither never new no nor not now of off often on "
    "once one only onto or other our out over own part per quite rather s said same say says she should since so "
    "some still such t than that the their them then there these they thing this those though through till to "
    "together too toward towards under until up upon us very was way we well were what when where whether which "
    "while who whom whose why will with within without would yet you your told tell according added statement "
    "monday tuesday wednesday thursday friday saturday sunday day days week weeks month months year years "
    "yesterday today tomorrow time times ago next earlier later first second two three four five six seven eight "
    "nine ten".split()
)


def why_joined(said: Said, nearest: Said, score: float, among: int) -> str:
    """`score` is the mean cosine with the `among` statements that the claim had."""
    who = nearest.actor.name if nearest.actor else "an unnamed source"
    where = nearest.first
    outlet = f" in {where.outlet}" if where and where.outlet else ""
    day = f" of {nearest.day}" if nearest.day else ""
    words = " ".join(nearest.content.split())
    short = words if len(words) <= MOST else words[:MOST].rsplit(" ", 1)[0] + " …"
    common = sorted(stems_of(said) & stems_of(nearest), key=lambda w: (-len(w), w))[:4]
    shared = f"; both have {', '.join(common)}" if common else ""
    several = f"{among} statements" if among > 1 else "one statement"
    return f"nearest to the words of {who}{outlet}{day}, “{short}” ({score:.2f} alike with {several}{shared})"


def stems_of(said: Said) -> frozenset[str]:
    """The words of a statement that say what it is about, cut to their stems."""
    words = _WORD.findall(said.content)
    return frozenset(stem(w) for w in words if w.lower() not in _PLAIN and len(w) > 1)
