"""Words of a content -> the stretches that state a condition by their form: the opener and its clause (docs/acts.md,
Condition).

Where the opener can only mean a condition ("unless", "provided that", an inversion) the form says nearly all; of the
others ("once", "until", "without") the network that judges statements must say that this one does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dixit.records import Range, Words

_SURE = (
    "if and only if", "only if", "but only if", "except if", "if", "unless and until", "unless or until", "only unless",
    "unless", "provided that", "providing that", "on condition that", "on the condition that", "in the event of",
    "in the event that", "in the event", "in case of", "in return for", "in exchange for", "for as long as",
    "as long as", "so long as", "as soon as", "contingent on", "conditional on", "conditioned on", "only after",
    "but only after", "only when", "only once", "not before", "not until", "in the absence of",
    "with the proviso that", "with the condition that",
)  # fmt: skip
_DOUBTFUL = (
    "when", "whenever", "once", "until", "till", "without", "pending", "but for", "provided",
    "assuming", "assuming that", "failing", "barring", "absent", "the moment", "subject to", "on condition",
)  # fmt: skip
_PHRASES = {tuple(phrase.split()): phrase in _SURE for phrase in (*_SURE, *_DOUBTFUL)}
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in sorted(_PHRASES, key=len, reverse=True):
    _BY_FIRST.setdefault(_phrase[0], []).append(_phrase)
_BEFORE_IF = frozenset(
    "as even what know knows knew known ask asks asked asking wonder wonders wondered wondering see sees doubt doubts "
    "doubted unsure sure clear unclear question questioned questions check decide decided matter matters tell "
    "determine".split()
)
"""Before "if": whether, or no condition ("as if", "even if", "what if")."""
_AFTER_IF = frozenset("possible any anything not ever only".split())
_SUBJECTS = frozenset(
    "it they he she we you i the a an any this that these those its their his her our no either both talks one".split()
)
_SHORT = (["necessary"], ["needed"], ["asked"], ["required"], ["attacked"], ["provoked"], ["called"], ["invited"])
"""Behind "if": a whole clause."""
_TURNING, _AUXILIARIES = (
    ("only", "not"),
    frozenset("will would can could shall should do does did may might is are".split()),
)
_PRONOUNS = tuple([word] for word in "it they he she we you i there the any".split())
_FRONT = frozenset(",;:.!?—–-(\"“”‘'’")
_JOINS = frozenset("that and but or so then because which".split())
_STOPS = frozenset(';:.!?—–)"”')


class Stated(NamedTuple):
    """A condition by its form. `sure`: the opener can only mean one."""

    words: Range
    sure: bool


def conditions_in(words: Words, at: Sequence[int]) -> list[Stated]:
    """The conditions in some words (indices, in order), in the order of the text."""
    found: list[Stated] = []
    for run in _runs(at, words):
        lower = [words.forms[i].lower() for i in range(*run)]
        start = 0
        while start < len(lower):
            opener = _opener(lower, words.forms[run.start : run.end], start)
            if opener is None:
                start += 1
                continue
            length, sure = opener
            end = _end(lower, start, length)
            if end - start > length:
                found.append(Stated(Range(run.start + start, run.start + end), sure))
            start = max(end, start + length)
    return found


def _runs(at: Sequence[int], words: Words) -> Iterator[Range]:
    """Neighbouring words of one paragraph."""
    start = 0
    for n in range(1, len(at) + 1):
        if n == len(at) or at[n] != at[n - 1] + 1 or words.paragraph[at[n]] != words.paragraph[at[n - 1]]:
            yield Range(at[start], at[n - 1] + 1)
            start = n


def _opener(lower: Sequence[str], forms: Sequence[str], at: int) -> tuple[int, bool] | None:
    """(number of its words, whether it is sure) of the opener that begins at a word."""
    before = lower[at - 1] if at else ""
    front = at == 0 or before in _FRONT or before in _JOINS
    if _inverted(lower, forms, at, front=front):
        return 1, True
    for phrase in _BY_FIRST.get(lower[at], ()):
        if tuple(lower[at : at + len(phrase)]) == phrase:
            after = lower[at + len(phrase)] if at + len(phrase) < len(lower) else ""
            none = after == "possible" or (phrase == ("if",) and (before in _BEFORE_IF or after in _AFTER_IF))
            return None if none else (len(phrase), _PHRASES[phrase])
    return None


def _inverted(lower: Sequence[str], forms: Sequence[str], at: int, *, front: bool) -> bool:
    """“Should the talks fail", "were Lima to leave", "had it asked”: the verb before its subject."""
    if at + 2 >= len(lower):
        return False
    subject = lower[at + 1] in _SUBJECTS or forms[at + 1][:1].isupper()
    if lower[at] == "should":
        return subject and (not front or "?" not in lower[at:])
    return front and subject and lower[at] == "were" and "to" in lower[at + 2 : at + 8]


def _end(lower: Sequence[str], start: int, length: int) -> int:
    """Where the clause of an opener ends: at a comma or what parts sentences; a quotation that opens in it is
    passed."""
    opened = 0
    if lower[start] == "if" and lower[start + length : start + length + 1] in _SHORT:
        return start + length + 1
    for at in range(start + length, len(lower)):
        if lower[start] in _TURNING and lower[at] in _AUXILIARIES and lower[at + 1 : at + 2] in _PRONOUNS:
            return at  # "only after the vote will you hear"
        if lower[at] in "“‘":
            opened += 1
        elif lower[at] in "”’" and opened:
            opened -= 1
        elif not opened and (lower[at] == "," or lower[at] in _STOPS):
            return at
    return len(lower)
