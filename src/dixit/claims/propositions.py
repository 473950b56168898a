"""Said -> Proposition: what of a statement is compared with others to see whether they speak of the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dixit.claims.numbers import Number, numbers
from dixit.lexicons.stems import stem
from dixit.records.said import Said

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


@dataclass(frozen=True, slots=True)
class Proposition:
    """`stems` are the content words cut to their stems."""

    said: Said
    stems: frozenset[str]
    numbers: frozenset[Number]


def proposition(said: Said) -> Proposition:
    """The proposition of a statement."""
    words = _WORD.findall(said.worded)
    stems = frozenset(stem(w) for w in words if w.lower() not in _PLAIN and len(w) > 1)
    return Proposition(said, stems, numbers(said.content))
