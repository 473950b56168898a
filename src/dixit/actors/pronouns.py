"""A pronoun as source -> whom it means: by sex, number and kind, then by the weighed evidence for who was spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from dixit.actors.antecedents import NOBODY, Answer, Antecedents, Fits
from dixit.actors.cast import Entity
from dixit.actors.phrase import Phrase
from dixit.lexicons.entries import Sex
from dixit.records import Range

_FITS: dict[str, Fits] = {
    "he": lambda e: e.kind == "person" and not e.plural and e.sex != "f",
    "she": lambda e: e.kind == "person" and not e.plural and e.sex != "m",
    "it": lambda e: e.kind != "person" and not e.plural,
    "they": lambda e: e.kind != "document" and (e.plural or e.kind in ("organisation", "group", "state")),
}
_TELLS: dict[str, Sex] = {"he": "m", "she": "f"}


class Pronouns:
    """Answers pronouns of one article."""

    def __init__(self, antecedents: Antecedents) -> None:
        self.antecedents = antecedents

    def answer(self, phrase: Phrase, said: Sequence[Range], outer: Entity | None) -> Answer:
        """Whom a pronoun means. "I" and "we" inside a statement are its speaker; `outer` is that one."""
        which, looked_back = phrase.pronoun, self.antecedents
        if which in ("i", "we"):
            return Answer(outer) if outer is not None else NOBODY
        if which == "who":
            return looked_back.relative(phrase.words)
        if which in ("several", "they"):
            joined = looked_back.several(phrase.words, 2, said, side_by_side=which == "they")
            if which == "several" or (joined is not None and looked_back.only_joined(phrase.words, joined)):
                return Answer(joined)
        if which not in _FITS:
            return NOBODY
        return looked_back.best(phrase.words, said, _FITS[which], outer, tells=_TELLS.get(which))
