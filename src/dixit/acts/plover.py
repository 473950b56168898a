"""Types, modes and scores of PLOVER: the mode of an event by its words, and the type of a statement's own act
(docs/events.md).

Which words tell a mode stands in lexicons/modes.yaml, where a person can edit it; the table of scores is that of the
document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dixit.lexicons.modes import STEPS, bare, load_modes
from dixit.records import Plover

_QUADS = {
    "VC": "AGREE CONSULT SUPPORT CONCEDE",
    "MC": "COOPERATE AID RETREAT",
    "VX": "REQUEST ACCUSE REJECT THREATEN",
    "MX": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
QUADS: dict[str, str] = {type_: quad for quad, types in _QUADS.items() for type_ in types.split()}
"""Verbal or material (V, M), cooperation or conflict (C, X)."""

SCORES: dict[str, float] = {
    "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5.0, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10.0, "RETREAT": 6.5,
    "REQUEST": 0.0, "ACCUSE": -3.0, "REJECT": -2.0, "THREATEN": -3.5,
    "PROTEST": -5.0, "SANCTION": -6.0, "MOBILIZE": -5.5, "COERCE": -7.0, "ASSAULT": -9.0,
}  # fmt: skip
"""From -10 (conflict) to 10 (cooperation), for an event without a mode."""

_MODES: dict[str, dict[str, float | None]] = {
    "CONSULT": {"visit": 4.0, "third-party": 1.0, "multilateral": 4.0, "phone": 1.5},
    "RETREAT": {
        "withdraw": 8.0, "release": 6.5, "return": None, "disarm": 10.0, "ceasefire": 7.5, "access": 6.5, "resign": 4.5,
    },
    "REQUEST": {"assist": 0.5, "change": -1.0, "yield": -1.0, "meet": 0.0},
    "ACCUSE": {"disapprove": -2.0, "investigate": -3.5, "allege": -3.5},
    "REJECT": {"assist": -1.5, "change": -2.0, "yield": -2.0, "meet": -2.0},
    "THREATEN": {
        "restrict": -3.0, "ban": -3.0, "arrest": -3.5, "relations": -3.5, "rights": None, "expel": -3.5,
        "territory": -4.0, "violence": -3.5,
    },
    "PROTEST": {"demo": -5.0, "riot": -7.0, "strike": -5.0, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5},
    "SANCTION": {"convict": -6.0, "expel": -5.5, "withdraw": -6.0, "discontinue": -6.0},
    "MOBILIZE": {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6.0},
    "COERCE": {
        "seize": -7.0, "restrict": -7.0, "ban": -7.0, "censor": -6.5, "curfew": -6.5, "arrest": -7.0, "deport": -7.0,
        "withhold": -7.0, "misinformation": -6.5, "cyber": -7.0,
    },
    "ASSAULT": {
        "abduct": -8.5, "beat": -7.5, "torture": -8.5, "sexual": -8.5, "assassinate": -9.5, "execute": -9.5,
        "massacre": -9.5, "destroy": -8.5, "primitive": -8.0, "firearms": -9.0, "explosives": -9.0,
        "suicide-attack": -9.5, "aerial": -9.5, "drone": -9.5, "heavy-weapons": -9.5, "crowd-control": -7.5,
        "cleansing": None, "unconventional": -10.0,
    },
}  # fmt: skip
MODES: dict[str, dict[str, float]] = {
    type_: {mode: own if own is not None else default for mode, own in _MODES.get(type_, {}).items()}
    for type_, default in SCORES.items()
}
"""For each type its modes with their scores; a mode without a score of its own takes the type's."""

OPENING = 8
"""Within so many words from the cue the addressee is told off a deed."""


def score(type_: str, mode: str | None = None) -> float:
    """KeyError for what is no type, or no mode of it."""
    return SCORES[type_] if mode is None else MODES[type_][mode]


def mode_of(type_: str, trigger: Sequence[str], clause: Sequence[str]) -> str | None:
    """The mode that an event's words tell, in any case: those of the trigger first, then those of its clause."""
    steps = load_modes().modes.get(type_)
    if steps is None:
        return None
    by_trigger, by_clause = bare(trigger), bare(clause)
    for step, text in zip(STEPS, (by_trigger, by_clause, by_trigger, by_clause), strict=True):
        hits = [(mode, found) for mode, pattern in steps[step] if (found := pattern.search(text))]
        if hits:
            mode, _ = min(hits, key=lambda hit: (hit[1].start(), -hit[1].end()))
            return mode if mode != "none" else None
    return None


@dataclass(frozen=True)
class Said:
    """What the type of a statement's act hangs on.

    `cue` and `content` are their words, in any case. `directed`: there is a target, an addressee other than the press,
    the public or its own side, or somebody to, for or against whom the deed in the content would be done; or several
    together are the source ("both agreed to …"). `deed` is the type of the event in the content that the source itself
    does, if one is known: a coming one of `propose`, `promise`, `agree` and `announce`, a past one of `concede`.
    `fights`: the source is a party to the fight it speaks of. `can_harm`: it could harm the addressee (no observer).
    """

    act: str
    cue: Sequence[str]
    content: Sequence[str]
    directed: bool
    deed: str | None = None
    fights: bool = False
    can_harm: bool = True

    def tells(self, words: str) -> bool:
        """Whether cue and content hold words of a list of the table."""
        return _holds(words, bare([*self.cue, *self.content]))

    def cue_tells(self, words: str) -> bool:
        return _holds(words, bare(self.cue))

    def content_tells(self, words: str) -> bool:
        return _holds(words, bare(self.content))


def of_statement(said: Said) -> Plover | None:
    """What the source does to another by speaking; None where it does nothing to anybody."""
    judge = _JUDGES.get(said.act)
    type_ = judge(said) if judge is not None and said.directed else None
    if type_ is None:
        return None
    by_words = type_ in ("REQUEST", "REJECT") or said.act == "threaten"
    mode = mode_of(type_, said.cue, said.content) if by_words else _MODE_OF_ACT.get(said.act)
    return Plover(type_, mode, score(type_, mode))


def _demand(said: Said) -> str:
    return "AGREE" if said.fights and said.tells("end_by_both") else "REQUEST"


def _propose(said: Said) -> str:
    if said.deed is not None:
        return "AGREE"
    return "AGREE" if said.tells("own_part") and not said.content_tells("others") else "REQUEST"


def _promise(said: Said) -> str:
    return "CONCEDE" if _yields(said) else "AGREE"


def _agree(said: Said) -> str:
    if said.cue_tells("approves"):
        return "SUPPORT"
    if _yields(said):
        return "CONCEDE"
    return "SUPPORT" if said.deed is None and said.tells("shares_view") else "AGREE"


def _announce(said: Said) -> str | None:
    if said.tells("pardons"):
        return "CONCEDE"
    if said.tells("recognises"):
        return "SUPPORT"
    if said.deed is not None:
        return _promise(said) if QUADS[said.deed] in ("VC", "MC") else None
    if not said.tells("to_come"):
        return None
    if said.content_tells("yields"):
        return "CONCEDE"
    return "AGREE" if said.content_tells("for_another") else None


def _reject(said: Said) -> str | None:
    """ "rejects violence in all its forms": nobody is turned down."""
    words = bare(said.content).split()
    while words and _holds("opening", words[0]):
        del words[0]
    return None if words and _holds("refused_by_all", words[0]) else "REJECT"


def _warn(said: Said) -> str | None:
    opening = bare([*said.cue, *said.content[:OPENING]])
    return "THREATEN" if said.can_harm and _holds("tells_off", opening) else None


def _concede(said: Said) -> str | None:
    wrong = said.deed is not None and (QUADS[said.deed] == "MX" or _yields(said))
    return "CONCEDE" if wrong or said.tells("owns_up") or said.tells("gives_way") else None


def _yields(said: Said) -> bool:
    """Whether the deed that it speaks of gives way; by the words where none is known. In a truce neither side does."""
    by_words = said.content_tells("yields")
    if said.deed is None:
        return by_words
    return said.deed in ("RETREAT", "CONCEDE") and (by_words or not said.content_tells("truce"))


def _holds(words: str, text: str) -> bool:
    return load_modes().statements[words].search(text) is not None


_JUDGES: dict[str, Callable[[Said], str | None]] = {
    "demand": _demand,
    "propose": _propose,
    "promise": _promise,
    "agree": _agree,
    "announce": _announce,
    "reject": _reject,
    "threaten": lambda _: "THREATEN",
    "warn": _warn,
    "accuse": lambda _: "ACCUSE",
    "criticise": lambda _: "ACCUSE",
    "support": lambda _: "SUPPORT",
    "concede": _concede,
}
"""By act; the others tell what is so, or keep silent."""
_MODE_OF_ACT = {"accuse": "allege", "criticise": "disapprove"}
