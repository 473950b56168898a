"""A description of one ("the diplomat", "the lender", "his deputy") -> whom it means by the weighed evidence, or nobody
yet spoken of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dixit.actors.antecedents import Answer, Antecedents
from dixit.actors.cast import Cast, Entity
from dixit.actors.known import Known
from dixit.actors.page import Page
from dixit.actors.phrase import POSSESSIVES, PRONOUNS, Phrase
from dixit.actors.pronouns import Pronouns
from dixit.records import Range

ANY_DOCUMENT = frozenset(("text", "document", "paper"))
_AGED = re.compile(r"\b(\d{1,3})-year-old$")
_COUNTERPARTS = frozenset(
    "colleague counterpart rival opponent predecessor successor deputy guest host neighbour neighbor partner number "
    "brother sister".split()
)
_KINDS: dict[str, tuple[str, ...]] = {
    "person": ("person",),
    "organisation": ("organisation", "group"),
    "group": ("organisation", "group"),
    "state": ("state",),
}
"""By the kind of a role, the kinds of actors that it can mean."""


class Wording:
    """What the words of a description tell by themselves: nouns, state, age, number."""

    def __init__(self, page: Page, cast: Cast, known: Known) -> None:
        self.page, self.cast, self.known, self.lexicon = page, cast, known, known.lexicon

    def nouns(self, phrase: Phrase) -> list[str]:
        """The noun with the words before it, longest first: "foreign minister", "minister"."""
        forms = [self.page.lower(i) for i in range(*phrase.core)]
        forms = forms[1:] if phrase.determiner else forms
        aged = self.aged(phrase)
        if aged is not None:
            return [aged]
        singular = self.lexicon.plural_roles.get(forms[-1]) if forms else None
        if singular and forms[-1] not in self.lexicon.roles:
            forms[-1] = singular.noun
        return [" ".join(forms[i:]) for i in range(len(forms)) if forms[i].isalpha()]

    def country(self, phrase: Phrase) -> str | None:
        """The state that a description names: "the Finnish minister", "Peru’s president", "the president of Zambia"."""
        states = [m.entity for m in self.cast.within(phrase.words) if m.entity.entry and m.entity.entry.kind == "state"]
        if states:
            return states[0].country
        last = phrase.words.end - 1  # "her counterpart from Pyongyang"
        if self.page.lower(last - 1) != "from":
            return None
        hit = self.known.source_hit(Range(last, last + 1))
        return hit.entry.country if hit is not None and hit.use == "capital" else None

    def aged(self, phrase: Phrase) -> str | None:
        """“The Arvenian 41-year-old": the age, as `Roles` notes it."""
        aged = _AGED.search(self.page.slice(phrase.core))
        return f"{aged.group(1)}-year-old" if aged else None

    def plural(self, phrase: Phrase) -> bool:
        """Whether the noun means several."""
        last = self.page.lower(phrase.core.end - 1)
        return last in self.lexicon.plural_roles or (
            last.endswith("s") and not last.endswith("ss") and last not in self.lexicon.roles
        )

    def matches(self, entity: Entity, nouns: Sequence[str], level: int) -> bool:
        """Whether the nouns of a description are an actor's. Level 0: the whole description repeats a role; 1: its noun
        does; 2: its noun covers one."""
        if not nouns:
            return False
        if level == 0:
            return nouns[0] in entity.role_heads or entity.head == nouns[0]
        if level == 1:
            return nouns[-1] in entity.role_heads or nouns[-1] == entity.head
        role = self.lexicon.roles.get(nouns[-1])
        if role is None or (role.kind == "document" and nouns[-1] not in ANY_DOCUMENT):
            return False
        return any(c in entity.role_heads or c == entity.head for c in role.covers)


class Choice:
    """Chooses whom a description of one article means, as learned by `training.speakers`."""

    def __init__(self, cast: Cast, antecedents: Antecedents, pronouns: Pronouns, wording: Wording) -> None:
        self.cast, self.antecedents, self.pronouns, self.wording = cast, antecedents, pronouns, wording
        self.lexicon = wording.lexicon

    def chosen(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """“The diplomat", "the former general", "the lender", "his deputy": by the weighed evidence for each of those
        who can be meant, and for somebody new."""
        kinds, plural = self._kinds(phrase), self.wording.plural(phrase)
        if not kinds:
            return None
        if plural:
            kinds = (*kinds, "group")
        nouns, country, owner = self.wording.nouns(phrase), self.wording.country(phrase), self._owner(phrase, said)
        role = self.lexicon.roles.get(phrase.noun)
        sex = role.sex if role else None

        def fits(entity: Entity) -> bool:
            if entity.kind not in kinds or entity.plural is not plural or entity.members or entity is owner:
                return False
            return (sex is None or entity.sex in (sex, None)) and (country is None or entity.country in (country, None))

        def fitting(entity: Entity) -> list[float]:
            level = next((n for n in range(3) if self.wording.matches(entity, nouns, n)), 3)
            same = country is not None and entity.country == country
            other = level == 3 and bool(entity.role_heads)
            return [*(float(level == n) for n in range(3)), float(same), float(other), float(entity.named), *(0.0,) * 6]

        alone = not any(fits(m.entity) for m in self.cast.before(phrase.words.start))
        more = phrase.words.end > phrase.core.end
        owned = phrase.possessor is not None or phrase.determiner in POSSESSIVES
        mate = owned and phrase.noun in _COUNTERPARTS
        new = [*(0.0,) * 6, 1.0, *map(float, (more, role is None, mate, owned, alone))]
        return self.antecedents.chosen(phrase.words, said, fits, fitting, new)

    def _kinds(self, phrase: Phrase) -> tuple[str, ...]:
        """The kinds of actors that a description can mean."""
        role = self.lexicon.roles.get(phrase.noun)
        if role is not None:
            return _KINDS.get(role.kind, ())
        carrier = self.antecedents.kind_of(phrase.core)
        if carrier == "person" or self.wording.aged(phrase) is not None:
            return ("person",)
        return ("organisation", "group") if carrier == "organisation" else ()

    def _owner(self, phrase: Phrase, said: Sequence[Range]) -> Entity | None:
        """Whose deputy, colleague, husband somebody is: he cannot be meant himself."""
        if phrase.possessor is not None:
            return phrase.possessor.entity
        if phrase.determiner not in ("his", "her", "its"):
            return None
        start = phrase.words.start
        pronoun = Phrase(Range(start, start + 1), "pronoun", phrase.core, pronoun=PRONOUNS[phrase.determiner])
        return self.pronouns.answer(pronoun, said, None).entity
