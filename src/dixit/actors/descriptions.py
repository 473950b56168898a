"""A description as source ("the minister", "a spokesman for the ministry", "both leaders") -> whom it means, or an
actor of its own under its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dixit.actors.antecedents import NOBODY, Answer, Antecedents, inside
from dixit.actors.cast import Cast, Entity
from dixit.actors.choice import ANY_DOCUMENT, Choice, Wording
from dixit.actors.groups import Groups
from dixit.actors.known import Known
from dixit.actors.page import Page
from dixit.actors.phrase import ARTICLES, NUMBERS, POSSESSIVES, PRONOUNS, Phrase, Phrases
from dixit.actors.pronouns import Pronouns
from dixit.lexicons import Lexicon, plain
from dixit.records import NameReading, Range

_NAMED_IN_PART = ("person", "organisation", "group")
_SPOKESMEN = frozenset("spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons spokeswomen".split())
_NAME_ENDS = frozenset(("who", "whom", "which", ",", "(", "—", "–", ":", ";", "“", "”", '"', "‘"))
_EITHER_SEX = frozenset(("german", "roman", "norman", "ottoman", "oman"))
_OFFICES = {
    "president": ("head of state",),
    "king": ("head of state",),
    "queen": ("head of state",),
    "emir": ("head of state",),
    "prime minister": ("head of government",),
    "premier": ("head of government",),
    "chancellor": ("head of government",),
    "foreign minister": ("foreign minister",),
    "foreign secretary": ("foreign minister",),
    "secretary of state": ("foreign minister",),
    "defence minister": ("defence minister",),
    "defense minister": ("defence minister",),
    "defence secretary": ("defence minister",),
    "defense secretary": ("defence minister",),
}  # fmt: skip


class Descriptions:
    """Answers descriptions of one article. `day` is the article's, ISO or None."""

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of the room, put together by `Speakers`
        self,
        page: Page,
        cast: Cast,
        known: Known,
        phrases: Phrases,
        antecedents: Antecedents,
        names: Sequence[NameReading],
        day: str | None,
    ) -> None:
        self.page, self.cast, self.known, self.phrases, self.names, self.day = page, cast, known, phrases, names, day
        self.lexicon: Lexicon = known.lexicon
        self.antecedents, self.pronouns = antecedents, Pronouns(antecedents)
        self.wording = Wording(page, cast, known)
        self.choice = Choice(cast, antecedents, self.pronouns, self.wording)
        self.groups = Groups(page, cast, antecedents, self.wording)
        self._speaks_for: Entity | None = None

    def national(self, phrase: Phrase, said: Sequence[Range]) -> Answer:
        """The one person of that state who was spoken of before; where nobody is said to be, somebody of whom it is not
        told."""
        country = phrase.named[0].entity.country
        word = self.page.lower(phrase.core.end - 1)
        sex = "f" if word.endswith("woman") else "m" if word.endswith("man") and word not in _EITHER_SEX else None

        def fits(entity: Entity) -> bool:
            alone = entity.kind == "person" and not entity.plural and (entity.named or entity.country == country)
            return alone and entity.country in (country, None) and (sex is None or entity.sex in (sex, None))

        def fitting(entity: Entity) -> list[float]:
            return [0.0, 0.0, 0.0, float(entity.country == country), 0.0, 1.0, *(0.0,) * 6]

        return self.antecedents.chosen(phrase.words, said, fits, fitting, None) or NOBODY

    def answer(self, phrase: Phrase, said: Sequence[Range]) -> Answer:
        """Whom a description means: the first of these ways that tells, else an actor of its own."""
        for way in (
            self._wording,
            self._part_of_name,
            self._open_choice,
            self.groups.one_of_a_pair,
            self._owned_body,
            self._spokesman,
            self._body_beside_state,
            self._joined,
            self._definite,
        ):
            found = way(phrase, said)
            if found is not None:
                return found
        return Answer(self._unnamed(phrase))

    def _wording(self, phrase: Phrase, _: Sequence[Range]) -> Answer | None:
        """What the lexicon knows by these very words."""
        hit = self.known.source_hit(phrase.core)
        if hit is None or self.one_national(phrase):
            return None
        return Answer(self.known.entity_of(hit.entry))

    def _part_of_name(self, phrase: Phrase, _: Sequence[Range]) -> Answer | None:
        """A surname or the end of an organisation's name that was not read as a name: the one actor whose name ends so,
        or holds it."""
        start = phrase.core.start + (self.page.lower(phrase.core.start) in ARTICLES)
        words = Range(start, phrase.core.end)
        if start >= phrase.core.end or not all(self.page.form(i)[:1].isupper() for i in range(*words)):
            return None
        tokens = plain(self.page.slice(words)).lower().split()
        named = [(e, plain(e.name).lower().split()) for e in self.cast.entities if e.named and e.kind in _NAMED_IN_PART]
        ending = [e for e, name in named if len(name) > len(tokens) and name[-len(tokens) :] == tokens]
        holding = ending or [
            e for e, name in named if e.kind == "person" and len(tokens) == 1 and tokens[0] in name[1:]
        ]
        return Answer(holding[0]) if len(holding) == 1 else None

    def _open_choice(self, phrase: Phrase, _: Sequence[Range]) -> Answer | None:
        """“One of the two”, "the Congolese government" of a text on both: the words leave it open."""
        lower = self.page.lower(phrase.core.start)
        if lower == "one" and self.page.lower(phrase.core.end) == "of" and self.groups.names_two(phrase):
            return NOBODY
        doubtful = self._doubtful_state(phrase)
        return Answer(None, doubtful) if doubtful else None

    def _spokesman(self, phrase: Phrase, _: Sequence[Range]) -> Answer | None:
        found = self._spoken_for(phrase)
        if found is not None and found.entity is not None and found.entity.kind != "person":
            self._speaks_for = found.entity
        return found

    def _joined(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """“the two leaders”, "both sides", "the ministers": several at once."""
        opening = [self.page.lower(i) for i in range(*phrase.core)][:2]
        counted = any(word in NUMBERS for word in opening)
        definite = phrase.definite or phrase.determiner in ("both", "neither", "either")
        if definite and (counted or self.wording.plural(phrase)):
            return self.groups.several(phrase, said)
        return None

    def _definite(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """One who was spoken of before, who holds an office, or whose state the text tells."""
        if not phrase.definite and (phrase.determiner or self.wording.plural(phrase)):
            return None
        for way in (self._document, self.choice.chosen):
            taken_up = way(phrase, said)
            if taken_up is not None:
                return taken_up
        found = self._office(phrase) or self._body_in_context(phrase)
        return Answer(found) if found is not None else None

    def _document(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """“The text": a document by the nouns alone."""
        role = self.lexicon.roles.get(phrase.noun)
        return self._taken_up(phrase, said) if role is not None and role.kind == "document" else None

    def _owned_body(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """“her government”, "Brel’s ministry": the state or body of the person's country; with no country known, its
        words."""
        possessor = phrase.possessor.entity if phrase.possessor else None
        start = phrase.core.start + (1 if phrase.determiner else 0)
        if possessor is None and phrase.determiner in ("his", "her"):
            answer = self.pronouns.answer(
                Phrase(phrase.words, "pronoun", phrase.core, pronoun=PRONOUNS[phrase.determiner]), said, None
            )
            possessor = answer.entity
        elif possessor is not None and phrase.possessor is not None:
            start = phrase.possessor.words.end + 2
        if possessor is None or possessor.kind != "person" or start >= phrase.core.end:
            return None
        body = self.known.body_named(self.page.slice(Range(start, phrase.core.end)))
        if body is None:
            return None
        state = self.lexicon.state(possessor.country or "")
        if state is None:
            return Answer(self._unnamed(phrase))
        return Answer(self.known.entity_of(state) if body.is_state else self.known.body_entity(body, state))

    def _body_in_context(self, phrase: Phrase) -> Entity | None:
        """“The foreign ministry” of a text that speaks of one state alone up to there, or of one more than twice as
        often as of any other, its capital as a place included."""
        start = phrase.core.start + (1 if phrase.determiner else 0)
        body = (
            self.known.body_named(self.page.slice(Range(start, phrase.core.end))) if start < phrase.core.end else None
        )
        if body is None:
            return None
        states = [
            m.entity for m in self.cast.before(phrase.words.start) if m.entity.entry and m.entity.entry.kind == "state"
        ]
        states += [m.entity for m in self.cast.before(phrase.words.start) if m.by == "body" and m.entity.country]
        often = Counter([e.country for e in states if e.country] + self.known.places).most_common(2)
        foremost = len(often) == 1 or (len(often) > 1 and often[0][1] > 2 * often[1][1])
        state = self.lexicon.state(often[0][0]) if foremost else None
        if state is None:
            return None
        return self.known.entity_of(state) if body.is_state else self.known.body_entity(body, state)

    def one_national(self, phrase: Phrase) -> bool:
        """“The Chilean”, where the people are "the Chileans", "the Dutchwoman": one person."""
        start = phrase.core.start + (self.page.lower(phrase.core.start) in ARTICLES)
        words = self.page.slice(Range(start, phrase.core.end))
        for hit in self.lexicon.find(words):
            demonyms = {f for f, use in hit.entry.forms if use == "demonym"}
            if hit.use in ("demonym", "adjective") and words in demonyms:
                return f"{words}s" in demonyms or words.endswith(("man", "woman"))
        return False

    def _doubtful_state(self, phrase: Phrase) -> tuple[Entity, ...]:
        """“The Congolese government” of a text that names both: the states that the word can mean."""
        for i in range(*phrase.core):
            if self.page.form(i)[:1].isupper() and not any(True for _ in self.cast.at(Range(i, i + 1))):
                hits = [h for h in self.lexicon.find(self.page.form(i)) if h.use in ("adjective", "demonym")]
                states = list(
                    dict.fromkeys(h.entry.name for h in hits if h.entry.kind == "state" and not h.entry.former)
                )
                if len(states) > 1:
                    return tuple(self.known.entity_of(e) for e in (self.lexicon.named(n) for n in states) if e)
        return ()

    def _spoken_for(self, phrase: Phrase) -> Answer | None:
        """“A spokesman for the ministry” is the ministry, unless a spokesman of it is named in the text."""
        if phrase.noun not in _SPOKESMEN:
            return None
        before = self._taken_up(phrase, ())
        if phrase.determiner == "the":
            if before is not None and before.entity is not None:
                return before
            if self._speaks_for is not None and phrase.words.end == phrase.core.end:
                return Answer(self._speaks_for)
        beside = self._body_beside_spokesman(phrase)
        if beside is not None or before is not None:
            return beside or before
        return Answer(self._unnamed(phrase)) if phrase.determiner in ARTICLES - {"the"} else NOBODY

    def _body_beside_spokesman(self, phrase: Phrase) -> Answer | None:
        """The body named behind ("for the ministry") or before ("ministry spokesman") the noun."""
        after, before = Range(phrase.core.end, phrase.words.end), Range(phrase.core.start, phrase.core.end - 1)
        for part, which in ((after, 0), (before, -1)):
            bodies = [m.entity for m in self.cast.within(part) if m.entity.kind != "person"]
            if bodies:
                return Answer(self._named_spokesman(bodies[which]) or bodies[which])
            if part is after and self.cast.within(part):
                return Answer(self._unnamed(phrase))
        return self._bare_body(after)

    def _named_spokesman(self, body: Entity) -> Entity | None:
        """The one person whom the text names as a body's spokesman."""
        found = [
            e
            for e in self.cast.entities
            if e.kind == "person" and e.named and _SPOKESMEN & e.role_heads
            if any(m.entity is body for _, role in e.roles for m in self.cast.within(role))
        ]
        return found[0] if len(found) == 1 else None

    def _bare_body(self, words: Range) -> Answer | None:
        """“the ministry” behind "spokesman for": the body taken up."""
        start = words.start
        while start < words.end and self.page.lower(start) in ("for", "of", "from", "at", "the", "its", "’", "'", "s"):
            start += 1
        if start >= words.end:
            return None
        phrase = self.phrases.parse(Range(start - (self.page.lower(start - 1) == "the"), words.end))
        if phrase.sort == "named":
            return Answer(phrase.named[0].entity)
        if phrase.sort != "description":
            return None
        return self._taken_up(phrase, ())

    def _body_beside_state(self, phrase: Phrase, _: Sequence[Range]) -> Answer | None:
        """“the Turkish side”, "Iranian officials", "Moscow’s leadership": the state, or the body beside one."""
        inside = [m for m in self.cast.within(phrase.words) if m.by == "body"]
        if inside and inside[-1].words.end >= phrase.core.end and phrase.determiner not in ("a", "an", *NUMBERS):
            return Answer(inside[-1].entity)
        return None

    def _taken_up(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """The earlier actor whose role or noun a description repeats or covers; the nearest by score where several
        do."""
        nouns = self.wording.nouns(phrase)
        before = self.cast.before(phrase.words.start)
        found: list[Entity] = []
        for level in range(3):
            found = list(
                dict.fromkeys(
                    m.entity for m in before if self.wording.matches(m.entity, nouns, level) and not inside(m, said)
                )
            )
            if found:
                break
        found = [e for e in found if not e.members and e.plural == self.wording.plural(phrase)]
        modifiers = self.wording.country(phrase)
        if modifiers is not None and any(e.country == modifiers for e in found):
            found = [e for e in found if e.country == modifiers]
        elif modifiers is not None:
            found = [e for e in found if e.country is None]
        if phrase.determiner in POSSESSIVES and phrase.noun in (
            "colleague",
            "counterpart",
            "wife",
            "husband",
            "brother",
            "sister",
            "son",
            "daughter",
            "lawyer",
        ):
            return None
        if not found:
            return self._by_kind(phrase, said)
        if len(found) == 1:
            return Answer(found[0])
        return self.antecedents.best(phrase.words, said, lambda e: e in found)

    def _by_kind(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """A definite description that repeats no role: left alone unless its noun fits one kind of actor only."""
        role = self.lexicon.roles.get(phrase.noun)
        if role is None or role.kind in ("person", "group"):
            return None
        before = self.cast.before(phrase.words.start)
        each = list(dict.fromkeys(m.entity for m in before if m.entity.kind == role.kind and m.by != "adjective"))
        if role.kind == "document" and each and phrase.noun in ANY_DOCUMENT:
            return Answer(each[0])
        return None

    def _office(self, phrase: Phrase) -> Entity | None:
        """Who held an office of a state on the article's day; without a day or a known holder, the description."""
        nouns = self.wording.nouns(phrase)
        offices = next((_OFFICES[n] for n in nouns if n in _OFFICES), None)
        country = self.wording.country(phrase)
        if offices is None or country is None:
            return None
        noun = next(n for n in nouns if n in _OFFICES)
        holders = [h for o in offices for h in self.lexicon.holders(o, country, self.day)] if self.day else []
        if not holders and self.day and noun in ("prime minister", "premier", "chancellor"):
            holders = list(self.lexicon.holders("head of government", country, self.day))
        if len(holders) == 1:
            return self.known.entity_of(holders[0])
        state = self.lexicon.state(country)
        fresh = Entity(
            f"{noun} of {state.name if state else country}", "person", country, "GOV", named=False, head=noun
        )
        fresh.role_heads |= {noun, noun.split()[-1]}
        return self.cast.put(("office", noun, country), fresh)

    def _unnamed(self, phrase: Phrase) -> Entity:
        """An actor of its own under its words without article."""
        end = next((i for i in range(*phrase.words) if self.page.lower(i) in _NAME_ENDS), phrase.words.end)
        words = Range(phrase.words.start, max(end, phrase.core.end))
        text = " ".join(self.page.slice(words).split())
        first, _, rest = text.partition(" ")
        if rest and (first.lower() in ARTICLES or first.lower() in POSSESSIVES):
            text = rest
        elif (
            first[:1].isupper()
            and first[1:].islower()
            and first.lower() in (*NUMBERS, "one", "some", "several", "many", "most", "no", "few", "other", "others")
        ):
            text = text[:1].lower() + text[1:]
        role = self.lexicon.roles.get(phrase.noun)
        plural = self.wording.plural(phrase)
        kind = (
            "group"
            if plural and (role is None or role.kind in ("person", "group"))
            else (role.kind if role else "unknown")
        )
        if kind == "unknown" and self.antecedents.kind_of(phrase.core) == "person":
            kind = "person"
        if first[:1].isupper() and text[:1].isupper() and not rest[:1].isupper() and not self._proper(words.start):
            text = text[:1].lower() + text[1:]
        fresh = Entity(text, kind, sex=role.sex if role else None, plural=plural, named=False, head=phrase.noun)
        fresh.role_heads |= {phrase.noun, *self.wording.nouns(phrase)}
        country = self.wording.country(phrase)
        fresh.country = country
        return self.cast.put(("words", text.lower()), fresh)

    def _proper(self, at: int) -> bool:
        return any(True for _ in self.cast.at(Range(at, at + 1))) or any(
            n.words.start <= at < n.words.end for n in self.names
        )
