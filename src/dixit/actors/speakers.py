"""The source of a statement -> who speaks: the named head, the pronoun's or description's antecedent, an office holder,
a person without a name; or nobody, where the text does not decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dixit.actors.antecedents import NOBODY, Answer, Antecedents, Ranker
from dixit.actors.cast import Cast, Entity
from dixit.actors.descriptions import Descriptions
from dixit.actors.known import Known
from dixit.actors.page import Page
from dixit.actors.people import People
from dixit.actors.phrase import PRONOUNS, Phrase, Phrases
from dixit.actors.tuning import Tuning
from dixit.lexicons import Lexicon
from dixit.records import Range, Reading

_NOBODY = frozenset("nobody somebody everybody anybody someone anyone everyone none one ones".split())


class Speakers:
    """Resolves the phrases of one article; what it finds is noted in the cast, so that later phrases can go back to
    it."""

    antecedents_class: type[Antecedents] = Antecedents

    def __init__(  # noqa: PLR0913, PLR0917 - the room's parts, made once by `resolve`
        self,
        reading: Reading,
        page: Page,
        lexicon: Lexicon,
        cast: Cast,
        known: Known,
        people: People,
        ranker: Ranker,
        day: str | None,
        tuning: Tuning,
    ) -> None:
        self.reading, self.page, self.lexicon, self.cast, self.people = reading, page, lexicon, cast, people
        self.phrases = Phrases(page, cast, lexicon)
        self.antecedents = self.antecedents_class(reading, page, cast, ranker, tuning)
        self.descriptions = Descriptions(page, cast, known, self.phrases, self.antecedents, reading.names, day)
        self.pronouns = self.descriptions.pronouns

    def gather_nominals(self) -> None:
        """Note the descriptions of persons, bodies and documents, so that pronouns can go back to them."""
        taken = {i for m in self.cast.mentions for i in range(*m.words)}
        taken |= {i for e in self.cast.entities for _, r in e.roles for i in range(*r)}
        # "Negotiators Ana Brel and …": a noun right before a person's name is the title.
        named = {m.words.start for m in self.cast.mentions if m.entity.kind == "person"}
        for carrier in sorted(self.reading.carriers, key=lambda c: c.words):
            noun = self.page.lower(carrier.head)
            role = self.lexicon.roles.get(noun) or self.lexicon.plural_roles.get(noun)
            actor = carrier.kind in ("person", "organisation") or (role is not None and role.kind != "state")
            empty = self.page.lower(carrier.words.start) in ("no", "any", "every", "each", "another") or noun in _NOBODY
            if carrier.head in taken or carrier.head + 1 in named or not actor or noun in PRONOUNS or empty:
                continue
            phrase = self.phrases.parse(carrier.words)
            if phrase.sort == "description" and carrier.head < phrase.core.end:
                answer = self.descriptions.answer(phrase, ())
                if answer.entity is not None:
                    self.cast.add(phrase.core, answer.entity, "description")

    def resolve(
        self,
        words: Range,
        said: Sequence[Range],
        outer: Entity | None,
        *,
        speaks: bool = True,
        barred: Iterable[Entity] = (),
    ) -> Answer:
        """Who `words` mean. `said` are the words of the statement itself, `outer` who speaks the statement it stands
        in; `speaks`: whether whoever is found counts as having spoken; `barred` cannot be meant by a pronoun (those
        whom the same verb has as its object)."""
        if words in self.people.undecided:
            return Answer(None, self.people.undecided[words])
        self.antecedents.barred = tuple(barred)
        phrase = self.phrases.parse(words)
        if phrase.sort == "description":
            inside = [
                c for r, c in self.people.undecided.items() if phrase.core.start <= r.start and r.end <= phrase.core.end
            ]
            if inside:
                return Answer(None, inside[0])
        answer = self._answer(phrase, said, outer)
        if answer.entity is not None:
            by = "name" if phrase.sort in ("named", "joined") else phrase.sort
            self.cast.add(phrase.core if phrase.sort != "pronoun" else phrase.words, answer.entity, by)
            if speaks:
                self.antecedents.spoken.append((words.start, answer.entity))
        return answer

    def _answer(self, phrase: Phrase, said: Sequence[Range], outer: Entity | None) -> Answer:
        if phrase.sort == "pronoun":
            return self.pronouns.answer(phrase, said, outer)
        if phrase.sort == "joined":
            return Answer(self.cast.group(m.entity for m in phrase.named))
        if phrase.sort == "named":
            if phrase.named[0].by in ("demonym", "adjective") and self.descriptions.one_national(phrase):
                return self.descriptions.national(phrase, said)
            return Answer(phrase.named[0].entity)
        if phrase.sort == "description":
            return self.descriptions.answer(phrase, said)
        return NOBODY
