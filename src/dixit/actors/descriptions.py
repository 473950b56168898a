"""A description as source ("the minister", "a spokesman for the ministry", "both leaders") -> whom it means, or an
actor of its own under its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dixit.actors.antecedents import NOBODY, Answer, Antecedents, inside
from dixit.actors.cast import Cast, Entity
from dixit.actors.known import Known
from dixit.actors.page import Page
from dixit.actors.phrase import ARTICLES, NUMBERS, POSSESSIVES, PRONOUNS, Phrase, Phrases
from dixit.actors.pronouns import Pronouns
from dixit.lexicons import Lexicon, plain
from dixit.records import NameReading, Range

_NAMED_IN_PART = ("person", "organisation", "group")
_SPOKESMEN = frozenset("spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons spokeswomen".split())
_AGED = re.compile(r"\b(\d{1,3})-year-old$")
_NAME_ENDS = frozenset(("who", "whom", "which", ",", "(", "—", "–", ":", ";", "“", "”", '"', "‘"))
_COUNTERPARTS = frozenset(
    "colleague counterpart rival opponent predecessor successor deputy guest host neighbour neighbor partner number "
    "brother sister".split()
)
_EITHER_SEX = frozenset(("german", "roman", "norman", "ottoman", "oman"))
_FOR_STATES = frozenset("leader president premier official diplomat".split())
"""Nouns for people who stand for their states where no persons are named."""
_ANY_DOCUMENT = frozenset(("text", "document", "paper"))
_SIDES = frozenset(
    "side country government nation state capital neighbour neighbor power party delegation ally korea sudan "
    "governments".split()
)
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
        self._speaks_for: Entity | None = None

    def national(self, phrase: Phrase, said: Sequence[Range]) -> Answer:
        """The one person of that state who was spoken of before; where nobody is said to be, somebody of whom it is not
        told."""
        country = phrase.named[0].entity.country
        word = self.page.lower(phrase.core.end - 1)
        sex = "f" if word.endswith("woman") else "m" if word.endswith("man") and word not in _EITHER_SEX else None

        def fits(entity: Entity) -> bool:
            alone = entity.kind == "person" and not entity.plural and entity.named
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
            self._of_a_pair,
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
        if lower == "one" and self.page.lower(phrase.core.end) == "of" and self._of_two(phrase):
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
        if definite and (counted or self._plural_noun(phrase)):
            return self._the_several(phrase, said)
        return None

    def _definite(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """One who was spoken of before, who holds an office, or whose state the text tells."""
        if not phrase.definite and (phrase.determiner or self._plural_noun(phrase)):
            return None
        for way in (self._document, self._chosen):
            taken_up = way(phrase, said)
            if taken_up is not None:
                return taken_up
        found = self._office(phrase) or self._body_in_context(phrase)
        return Answer(found) if found is not None else None

    def _document(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """“The text": a document by the nouns alone."""
        role = self.lexicon.roles.get(phrase.noun)
        return self._taken_up(phrase, said) if role is not None and role.kind == "document" else None

    def _chosen(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """“The diplomat", "the former general", "the lender", "his deputy": by the weighed evidence for each of those
        who can be meant, and for somebody new."""
        kinds = self._kinds(phrase)
        if not kinds:
            return None
        nouns, country, owner = self._nouns(phrase), self._country_of(phrase), self._owner(phrase, said)
        role = self.lexicon.roles.get(phrase.noun)
        sex = role.sex if role else None

        def fits(entity: Entity) -> bool:
            if entity.kind not in kinds or entity.plural or entity.members or entity is owner:
                return False
            return (sex is None or entity.sex in (sex, None)) and (country is None or entity.country in (country, None))

        def fitting(entity: Entity) -> list[float]:
            level = next((n for n in range(3) if self._matches(entity, nouns, n)), 3)
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
            return {
                "person": ("person",),
                "organisation": ("organisation", "group"),
                "group": ("organisation", "group"),
                "state": ("state",),
            }.get(role.kind, ())
        carrier = self.antecedents.kind_of(phrase.core)
        if carrier == "person" or self._aged(phrase):
            return ("person",)
        return ("organisation", "group") if carrier == "organisation" else ()

    def _aged(self, phrase: Phrase) -> bool:
        return _AGED.search(self.page.slice(phrase.core)) is not None

    def _owner(self, phrase: Phrase, said: Sequence[Range]) -> Entity | None:
        """Whose deputy, colleague, husband somebody is: he cannot be meant himself."""
        if phrase.possessor is not None:
            return phrase.possessor.entity
        if phrase.determiner not in ("his", "her", "its"):
            return None
        start = phrase.words.start
        pronoun = Phrase(Range(start, start + 1), "pronoun", phrase.core, pronoun=PRONOUNS[phrase.determiner])
        return self.pronouns.answer(pronoun, said, None).entity

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

    def _of_two(self, phrase: Phrase) -> bool:
        rest = [self.page.lower(i) for i in range(phrase.core.end, phrase.words.end)]
        return rest[-1:] in (["two"], ["both"], ["them"], ["pair"])

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

    def _plural_noun(self, phrase: Phrase) -> bool:
        last = self.page.lower(phrase.core.end - 1)
        return last in self.lexicon.plural_roles or (
            last.endswith("s") and not last.endswith("ss") and last not in self.lexicon.roles
        )

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

    def _the_several(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """“the two leaders”, "both sides", "the three", "the couple", "the ministers"."""
        told = next((NUMBERS[w] for w in (self.page.lower(i) for i in range(*phrase.core)) if NUMBERS.get(w)), None)
        plural = (
            []
            if told and phrase.definite
            else [
                m.entity
                for m in self.cast.before(phrase.words.start)
                if m.entity.plural
                and not m.entity.members
                and (m.entity.head == phrase.noun or phrase.noun in m.entity.role_heads)
            ]
        )
        if plural:
            return Answer(plural[0])
        if told is None and phrase.determiner in POSSESSIVES:
            return None
        noun = (self._nouns(phrase)[-1:] or [""])[0]
        noun = noun.removesuffix("s") if noun.removesuffix("s") in _SIDES else noun
        role = self.lexicon.roles.get(noun)
        kinds = self._kinds_of_several(noun)
        sex = {"women": "f", "woman": "f", "men": "m", "man": "m"}.get(noun)
        count = told or 2

        def fits(entity: Entity) -> bool:
            return entity.kind in kinds and (sex is None or entity.sex in (sex, None))

        def matches(entity: Entity) -> bool:
            return fits(entity) and any(self._matches(entity, [noun], n) for n in (1, 2))

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

    def _of_a_pair(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """“The former", "the latter", "the other": one of two."""
        words = [self.page.lower(i) for i in range(*phrase.core)]
        if words in (["the", "former"], ["the", "latter"]):
            found = self.antecedents.one_of_two(phrase.words, said, int(words[1] == "latter"))
        elif words == ["the", "other"]:
            found = self.antecedents.the_other(phrase.words, said)
        else:
            return None
        return Answer(found) if found is not None else None

    def _taken_up(self, phrase: Phrase, said: Sequence[Range]) -> Answer | None:
        """The earlier actor whose role or noun a description repeats or covers; the nearest by score where several
        do."""
        nouns = self._nouns(phrase)
        before = self.cast.before(phrase.words.start)
        found: list[Entity] = []
        for level in range(3):
            found = list(
                dict.fromkeys(m.entity for m in before if self._matches(m.entity, nouns, level) and not inside(m, said))
            )
            if found:
                break
        found = [e for e in found if not e.members and e.plural == self._plural_noun(phrase)]
        modifiers = self._country_of(phrase)
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
        if role.kind == "document" and each and phrase.noun in _ANY_DOCUMENT:
            return Answer(each[0])
        return None

    def _country_of(self, phrase: Phrase) -> str | None:
        """The state that a description names: "the Finnish minister", "Peru’s president", "the president of Zambia"."""
        states = [m.entity for m in self.cast.within(phrase.words) if m.entity.entry and m.entity.entry.kind == "state"]
        if states:
            return states[0].country
        last = phrase.words.end - 1  # "her counterpart from Pyongyang"
        if self.page.lower(last - 1) != "from":
            return None
        hit = self.known.source_hit(Range(last, last + 1))
        return hit.entry.country if hit is not None and hit.use == "capital" else None

    def _nouns(self, phrase: Phrase) -> list[str]:
        """The noun with the words before it, longest first: "foreign minister", "minister"."""
        forms = [self.page.lower(i) for i in range(*phrase.core)]
        forms = forms[1:] if phrase.determiner else forms
        aged = _AGED.search(self.page.slice(phrase.core))
        if aged:
            return [f"{aged.group(1)}-year-old"]
        singular = self.lexicon.plural_roles.get(forms[-1]) if forms else None
        if singular and forms[-1] not in self.lexicon.roles:
            forms[-1] = singular.noun
        return [" ".join(forms[i:]) for i in range(len(forms)) if forms[i].isalpha()]

    def _matches(self, entity: Entity, nouns: Sequence[str], level: int) -> bool:
        """Level 0: the whole description repeats a role; 1: its noun does; 2: its noun covers one."""
        if not nouns:
            return False
        if level == 0:
            return nouns[0] in entity.role_heads or entity.head == nouns[0]
        if level == 1:
            return nouns[-1] in entity.role_heads or nouns[-1] == entity.head
        role = self.lexicon.roles.get(nouns[-1])
        if role is None or (role.kind == "document" and nouns[-1] not in _ANY_DOCUMENT):
            return False
        return any(c in entity.role_heads or c == entity.head for c in role.covers)

    def _office(self, phrase: Phrase) -> Entity | None:
        """Who held an office of a state on the article's day; without a day or a known holder, the description."""
        nouns = self._nouns(phrase)
        offices = next((_OFFICES[n] for n in nouns if n in _OFFICES), None)
        country = self._country_of(phrase)
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
        plural = self._plural_noun(phrase)
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
        fresh.role_heads |= {phrase.noun, *self._nouns(phrase)}
        country = self._country_of(phrase)
        fresh.country = country
        return self.cast.put(("words", text.lower()), fresh)

    def _proper(self, at: int) -> bool:
        return any(True for _ in self.cast.at(Range(at, at + 1))) or any(
            n.words.start <= at < n.words.end for n in self.names
        )
