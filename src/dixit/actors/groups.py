"""A description of several at once ("both leaders", "the two sides", "the ministers"), or of one of a pair ("the
latter", "the other") -> whom it means."""

from __future__ import annotations

from collections.abc import Sequence

from dixit.actors.antecedents import Answer, Antecedents
from dixit.actors.cast import Cast, Entity
from dixit.actors.choice import Wording
from dixit.actors.page import Page
from dixit.actors.phrase import NUMBERS, POSSESSIVES, Phrase
from dixit.records import Range

_FOR_STATES = frozenset("leader president premier official diplomat".split())
"""Nouns for people who stand for their states where no persons are named."""
_SIDES = frozenset(
    "side country government nation state capital neighbour neighbor power party delegation ally korea sudan "
    "governments".split()
)


class Groups:
    """Joins those whom descriptions of one article mean together, and parts pairs."""

    def __init__(self, page: Page, cast: Cast, antecedents: Antecedents, wording: Wording) -> None:
        self.page, self.cast, self.antecedents, self.wording = page, cast, antecedents, wording
        self.lexicon = wording.lexicon

    def several(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """“The two leaders”, "both sides", "the three", "the couple", "the ministers": those that are spoken of
        together; None where there are not so many."""
        told = next((NUMBERS[w] for w in (self.page.lower(i) for i in range(*phrase.core)) if NUMBERS.get(w)), None)
        same = None if told and phrase.definite else self._same_plural(phrase)
        if same is not None:
            return Answer(same)
        if told is None and phrase.determiner in POSSESSIVES:
            return None
        noun = (self.wording.nouns(phrase)[-1:] or [""])[0]
        noun = noun.removesuffix("s") if noun.removesuffix("s") in _SIDES else noun
        role = self.lexicon.roles.get(noun)
        kinds = self._kinds_of_several(noun)
        sex = {"women": "f", "woman": "f", "men": "m", "man": "m"}.get(noun)
        count = told or 2

        def fits(entity: Entity) -> bool:
            return entity.kind in kinds and (sex is None or entity.sex in (sex, None))

        def matches(entity: Entity) -> bool:
            return fits(entity) and any(self.wording.matches(entity, [noun], n) for n in (1, 2))

        several = self.antecedents.several
        group = several(phrase.words, count, said, matches)
        by_kind = told is not None or (role is not None and role.kind == "person" and phrase.determiner == "the")
        if group is None and by_kind:
            group = several(phrase.words, count, said, lambda e: fits(e) and e.named)
        if group is None and told is not None:
            group = several(phrase.words, count, said, fits, surely=True) or self._same_plural(phrase)
        if group is None and told is not None and noun in _FOR_STATES:
            group = several(phrase.words, count, said, lambda e: e.kind == "state")
        return Answer(group) if group is not None else None

    def _same_plural(self, phrase: Phrase) -> Entity | None:
        """Those of whom the same noun was used before ("two soldiers … the two soldiers")."""
        found = (
            m.entity
            for m in self.cast.before(phrase.words.start)
            if m.entity.plural and not m.entity.members and phrase.noun in (m.entity.head, *m.entity.role_heads)
        )
        return next(found, None)

    def _kinds_of_several(self, noun: str) -> tuple[str, ...]:
        """The kinds of actors that a plural or "both", "the pair" can join."""
        role = self.lexicon.roles.get(noun)
        if noun in _SIDES:
            return ("state", "organisation", "group")
        if role is None:
            return ("person", "state", "organisation") if noun in NUMBERS or not noun else ("person", "state")
        return ("person",) if role.kind == "person" else ("state", "organisation", "group", "document")

    def one_of_a_pair(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """“The former", "the latter", "the other": one of two."""
        words = [self.page.lower(i) for i in range(*phrase.core)]
        if words in (["the", "former"], ["the", "latter"]):
            found = self.antecedents.one_of_two(phrase.words, said, int(words[1] == "latter"))
        elif words == ["the", "other"]:
            found = self.antecedents.the_other(phrase.words, said)
        else:
            return None
        return Answer(found) if found is not None else None

    def names_two(self, phrase: Phrase) -> bool:
        """“One of the two", "one of them": whether the words behind the noun mean a pair."""
        rest = [self.page.lower(i) for i in range(phrase.core.end, phrase.words.end)]
        return rest[-1:] in (["two"], ["both"], ["them"], ["pair"])
