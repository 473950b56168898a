"""Names of persons -> one entity a person: full names, surnames, titles, roles, sex; known persons by the lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dixit.actors.cast import Cast, Entity
from dixit.actors.known import Known
from dixit.actors.page import Page
from dixit.actors.phrase import STOP
from dixit.lexicons import Entry, Hit, Lexicon, plain
from dixit.lexicons.entries import Sex
from dixit.records import NameReading, Range

_MASTERS = (
    "mr mister sir lord king prince emir sheikh sultan pope imam ayatollah datuk dato mawlawi maulana mullah haji don "
    "señor herr monsieur pak ustaz grand-mufti"
)
_LADIES = "mrs ms miss dame lady queen princess madame sheikha daw datin doña señora frau mme ibu"
_EITHER = "dr prof gen lt col maj capt sgt adm rev sen rep gov hon"
HONORIFICS: dict[str, Sex | None] = {
    **dict.fromkeys(_MASTERS.split(), "m"),
    **dict.fromkeys(_LADIES.split(), "f"),
    **dict.fromkeys(_EITHER.split()),
}
_FEMALE, _MALE = frozenset("she her hers herself".split()), frozenset("he him his himself".split())
_PARTICLES = frozenset("al el bin ibn ben van von de da der den di du la le abu abd o".split())
Tokens = tuple[str, ...]


@dataclass(frozen=True)
class _Name:
    """One mention of a person by name: the words of the name alone, its tokens as they are compared; `text` where the
    words lack a part of it."""

    words: Range
    tokens: Tokens
    text: str | None = None


class People:
    """Finds the persons that an article names."""

    def __init__(self, page: Page, lexicon: Lexicon, cast: Cast, known: Known, day: str | None) -> None:
        self.page, self.lexicon, self.cast, self.known, self.day = page, lexicon, cast, known, day
        self.undecided: dict[Range, tuple[Entity, ...]] = {}
        """Surnames that more than one person of the text bears, where nothing decides."""

    def gather(self, names: Sequence[NameReading]) -> None:
        """Put every person named in the article into the cast."""
        tagged = [r.words for r in names if r.kind == "Person"]
        found = [n for n in map(self._name, (*tagged, *self._behind_titles(tagged))) if n is not None]
        found = self._with_shared_surname(found)
        full: dict[Tokens, Entity] = {}
        for name in sorted(found, key=lambda n: (-len(n.tokens), n.words)):
            new = len(name.tokens) > 1 and not any(self._same(name.tokens, t) for t in full)
            if new and self.known.source_hit(name.words) is None:
                full[name.tokens] = self._person(name)
        for several in (True, False):  # full names first: their roles tell bearers of one surname apart
            for name in sorted(found, key=lambda n: n.words):
                if (len(name.tokens) > 1) is several:
                    self._place(name, full)
            for mention in list(self.cast.mentions):
                if mention.by == "name" and mention.entity.kind == "person":
                    self._describe(mention.words, mention.entity)

    def _with_shared_surname(self, found: list[_Name]) -> list[_Name]:
        """“Hal and Gwen Prescott”: the first has the surname of the second."""
        by_start = {n.words.start: n for n in found}
        result = []
        for name in found:
            other = by_start.get(name.words.end + 1)
            shares = other is not None and len(name.tokens) == 1 and len(other.tokens) > 1
            if (
                shares
                and other
                and self.page.lower(name.words.end) == "and"
                and self.lexicon.sex_of_first_name(name.tokens[0])
            ):
                text = f"{self.page.slice(name.words)} {self.page.form(other.words.end - 1)}"
                result.append(_Name(name.words, (*name.tokens, other.tokens[-1]), text))
            else:
                result.append(name)
        return result

    def _behind_titles(self, tagged: Sequence[Range]) -> Iterator[Range]:
        """Two or three capitalised words behind a role noun ("spokeswoman Daria Klimova") or a state ("Peru’s Ana
        Brel") that no name covers."""
        covered = {i for w in tagged for i in range(*w)} | {i for m in self.cast.mentions for i in range(*m.words)}
        for at in range(len(self.page.words) - 2):
            if not self._role_word(self.page.lower(at)) and not self._owning_state(at):
                continue
            end = at + 1
            while end < min(at + 4, len(self.page.words)) and self._capitalised(end) and end not in covered:
                end += 1
            if end - at > 2:
                yield Range(at + 1, end)

    def _owning_state(self, at: int) -> bool:
        """Whether a word is the 's of a state ("Peru’s Ana Brel")."""
        possessive = self.page.lower(at) == "s" and self.page.form(at - 1) in ("’", "'")
        return possessive and self._state_ending(at - 1) is not None

    def _capitalised(self, at: int) -> bool:
        form = self.page.form(at)
        return (
            form[:1].isupper()
            and form[1:].islower()
            and self.page.words.paragraph[at] == self.page.words.paragraph[at - 1]
        )

    def _name(self, words: Range) -> _Name | None:
        start, end = words
        if end < len(self.page.words) - 1 and self.page.form(end) == "-" and self.page.form(end + 1)[:1].isupper():
            end += 2  # a double name that was read in part
        while start < end - 1 and (
            self.page.lower(start) in HONORIFICS or self.page.form(start) in ".’'" or self._leads(start)
        ):
            start += 1
        while end > start and (
            self.page.form(end - 1) in "'’.,-–" or (self.page.form(end - 1) == "s" and self.page.form(end - 2) in "'’")
        ):
            end -= 1
        if not self.lexicon.find(self.page.slice(Range(start, end))):
            parted = next((i for i in range(start + 1, end) if self.page.lower(i) in ("of", "from", "and")), end)
            end = parted
        tokens = tuple(
            t for t in plain(self.page.slice(Range(start, end))).lower().split() if len(t) > 1 or end - start == 1
        )
        return _Name(Range(start, end), tokens) if tokens else None

    def _leads(self, at: int) -> bool:
        """Whether a word at the front of a name is a title ("President Vohl", "Judge Okafor") or a nationality ("Kenyan
        Ana Brel"), not a first name ("Bill")."""
        if any(h.use == "adjective" for h in self.lexicon.find(self.page.form(at))):
            return self.page.form(at + 1)[:1].isupper() and not self.lexicon.sex_of_first_name(self.page.form(at))
        role = self.lexicon.roles.get(self.page.lower(at)) or self.lexicon.plural_roles.get(self.page.lower(at))
        return role is not None and role.kind == "person" and not self.lexicon.sex_of_first_name(self.page.form(at))

    @staticmethod
    def _same(short: Tokens, long: Tokens) -> bool:
        """Whether a name of several words can be another form of a longer or equal one: same first and last word, or
        its end."""
        if short == long or long[-len(short) :] == short:
            return True
        return len(short) > 1 and short[0] == long[0] and short[-1] == long[-1]

    def _person(self, name: _Name) -> Entity:
        text = name.text or self.page.slice(name.words)
        entry = next((h.entry for h in self.lexicon.find(text) if h.entry.kind == "person"), None)
        if text.isupper() and entry is None and len(text) > 3:
            text = text.title()
        return self._entity(text, name.tokens, entry)

    def _entity(self, text: str, tokens: Tokens, entry: Entry | None) -> Entity:
        if entry is not None:
            entity = Entity(entry.name, "person", entry.country, None, entry, entry.sex)
            return self.cast.put(("entry", entry.name), entity)
        return self.cast.put(("person", tokens), Entity(" ".join(text.split()), "person", sex=self._sex_of(tokens)))

    def _sex_of(self, tokens: Tokens) -> Sex | None:
        if len(tokens) < 2:
            return None
        return self.lexicon.sex_of_first_name(" ".join(tokens[:2])) or self.lexicon.sex_of_first_name(tokens[0])

    def _place(self, name: _Name, full: dict[Tokens, Entity]) -> None:
        fitting = [e for t, e in full.items() if self._fits(name, t)]
        fitting = list(dict.fromkeys(fitting))
        if len(fitting) > 1:
            fitting = self._decide(name, fitting)
        if len(fitting) == 1:
            self.cast.add(name.words, fitting[0], "name")
        elif fitting:
            self.undecided[name.words] = tuple(fitting)
        elif (hit := self._taken_for_a_person(name.words)) is not None:
            if not (hit.use in ("capital", "seat") and self.known.only_a_place(name.words)):
                self.cast.add(name.words, self.known.entity_of(hit.entry), hit.use)
        else:
            self.cast.add(name.words, self._alone(name), "name")

    def _taken_for_a_person(self, words: Range) -> Hit | None:
        """ "Tashkent said": what the lexicon knows of words that were read as a person's name; where they are a usual
        name too ("Georgia", "Jordan"), only if the text names that state otherwise."""
        hit = self.known.source_hit(words)
        if hit is None:
            return None
        titled = self._is_title_word(self.page.lower(words.start - 1))
        capital = hit.use == "capital" and not titled
        return hit if capital or not hit.ambiguous or self.known.is_named(hit.entry) else None

    def _fits(self, name: _Name, tokens: Tokens) -> bool:
        n = len(name.tokens)
        if n > 1:
            return self._same(name.tokens, tokens) or self._same(tokens, name.tokens)
        return tokens[-1] == name.tokens[0] or (name.tokens[0] in tokens and name.tokens[0] not in _PARTICLES)

    def _decide(self, name: _Name, fitting: list[Entity]) -> list[Entity]:
        """Of several persons that a name fits: by surname before first name, by title, by the nearest full name."""
        by_surname = [e for e in fitting if plain(e.name).lower().split()[-1] == name.tokens[-1]]
        if len(by_surname) == 1:
            return by_surname
        fitting = by_surname or fitting
        title = self.page.lower(name.words.start - 1)
        sex = HONORIFICS.get(self.page.lower(name.words.start - 2) if title == "." else title)
        if sex:
            fitting = [e for e in fitting if e.sex == sex] or [e for e in fitting if e.sex is None]
        if len(fitting) == 1:
            return fitting
        role = self.page.lower(name.words.start - 1)
        by_role = [e for e in fitting if role in e.role_heads]
        if len(by_role) == 1:
            return by_role
        sentence = self.page.sentence
        near = [m for m in self.cast.before(name.words.start) if m.entity in fitting]
        if not near:
            return fitting
        nearest = {m.entity for m in near if sentence[m.words.start] == sentence[near[0].words.start]}
        return [near[0].entity] if len(nearest) == 1 else fitting

    def _alone(self, name: _Name) -> Entity:
        """A person whom the text gives only by surname: a known one if just one bears it and held office on the day,
        or, with no day, bears it alone in the lexicon and under a title that fits."""
        text = self.page.slice(name.words)
        known = self.lexicon.with_surname(text)
        if not known:
            return self._entity(text, name.tokens, None)
        if self.day:
            known = tuple(e for e in known if any(t.covers(self.day) for t in e.terms))
        titled = self.page.lower(name.words.start - 1)
        with_title = tuple(e for e in known if any(titled and titled in t.title.lower().split() for t in e.terms))
        chosen = with_title if len(with_title) == 1 else known
        if len(chosen) == 1 and (self.day or with_title):
            return self._entity(text, name.tokens, chosen[0])
        return self._entity(text, name.tokens, None)

    def _describe(self, words: Range, entity: Entity) -> None:
        """Roles, sex and state from the words around a name: the title before it, the description set behind it."""
        title = self._title_before(words) or self._phrase_before(words)
        if title is not None:
            self._take_role(entity, title)
        age = self.page.form(words.end + 1)
        if self.page.form(words.end) == "," and age.isdigit() and self.page.form(words.end + 2) in ",.":
            entity.role_heads |= {f"{age}-year-old", *_of_age(int(age))}
        if entity.country is None:
            entity.country = self._state_beside(words)
        behind = self._set_behind(words)
        if behind is not None:
            self._take_role(entity, behind)

    def _title_before(self, words: Range) -> Range | None:
        start = words.start
        sex = None
        while start > 0 and self._may_be_title(start - 1, words.start):
            sex = sex or HONORIFICS.get(self.page.lower(start - 1))
            start -= 1
        if sex:
            for m in self.cast.at(words):
                m.entity.sex = m.entity.sex or sex
        while start < words.start and self.page.lower(start) in (
            "the",
            "a",
            "an",
            "and",
            "’",
            "'",
            "s",
            ",",
            ".",
            "’s",
        ):
            start += 1
        end = words.start
        while end > start and self.page.form(end - 1) in ",.":
            end -= 1
        return Range(start, end) if end > start and self._role_head(Range(start, end)) not in (None, *_VERBS) else None

    def _phrase_before(self, words: Range) -> Range | None:
        """“Peru’s minister for mines, Ana Brel, …": a description with a role that goes on behind it, set before a name
        between commas."""
        closing = self.page.form(words.end)
        if self.page.form(words.start - 1) != "," or closing not in (",", ".", ";", ")", "—", "–"):
            return None
        start = words.start - 1
        while start > max(0, words.start - 16) and self.page.sentence[start - 1] == self.page.sentence[words.start]:
            if self.page.form(start - 1) in _APART:
                break
            start -= 1
        for at in range(start, words.start - 2):
            if not self._role_word(self.page.lower(at)):
                continue
            if self.page.lower(at) in self.lexicon.plural_roles and self.page.lower(at) not in self.lexicon.roles:
                return None
            goes_on = self.page.lower(at + 1) in _GOES_ON
            first = at
            while first > start and self._in_noun_phrase(first - 1):
                first -= 1
            opens = first < at and (self.page.lower(first) in _OPENING or self.page.form(first)[:1].isupper())
            return (
                Range(first + (self.page.lower(first) in ("the", "a", "an")), words.start - 1)
                if goes_on and opens
                else None
            )
        return None

    def _in_noun_phrase(self, at: int) -> bool:
        """Whether a word before a role can belong to its phrase."""
        lower, form = self.page.lower(at), self.page.form(at)
        return (
            lower in _OPENING or lower in ("’", "'", "s", "-") or form[:1].isupper() or self._is_title_word(lower)
        ) and lower not in STOP

    def _state_beside(self, words: Range) -> str | None:
        """The state of “Peru’s Ana Brel" and "Ana Brel of Peru"."""
        before, after = words.start, words.end
        if self.page.lower(before - 1) == "s" and self.page.form(before - 2) in ("’", "'"):
            return self._state_ending(before - 2)
        if self.page.lower(after) == "of":
            start = after + 1 + (self.page.lower(after + 1) == "the")
            return next(
                (m.entity.country for m in self.cast.at(Range(start, start + 1)) if m.entity.kind == "state"), None
            )
        return self._state_ending(before)

    def _state_ending(self, at: int) -> str | None:
        """Of the mention of a state that ends right before a word."""
        found = (m for m in self.cast.at(Range(at - 1, at)) if m.words.end == at and m.entity.kind == "state")
        return next((m.entity.country for m in found), None)

    def _may_be_title(self, at: int, name: int) -> bool:
        """Whether a word before a name can belong to a title that reaches to it."""
        form, lower = self.page.form(at), self.page.lower(at)
        if name - at > 9 or self.page.sentence[at] != self.page.sentence[name]:
            return False
        if form == ",":
            return name - at == 1 and self._role_word(self.page.lower(at - 1))
        if lower in ("of", "and", "for"):
            behind = any(self._role_word(self.page.lower(i)) for i in range(at + 1, name))
            return behind or (lower != "and" and self._role_word(self.page.lower(at - 1)))
        known = any(m.entity.kind != "person" and m.by != "description" for m in self.cast.at(Range(at, at + 1)))
        if known or form in ".’'-" or self._is_title_word(lower):
            return True
        opens = at == 0 or self.page.sentence[at - 1] != self.page.sentence[at]
        return form[:1].isupper() and not opens and lower not in _CAPITALISED and lower not in STOP

    def _is_title_word(self, lower: str) -> bool:
        return lower in ("s", "the") or lower in self.lexicon.roles or lower in HONORIFICS or lower in _MODIFIERS

    def _set_behind(self, words: Range) -> Range | None:
        """The description between commas behind a name, or "… of Vietnam" right behind it."""
        if self.page.form(words.end) != ",":
            return None
        start = words.end + 1
        if self.page.form(start).isdigit() and self.page.form(start + 1) == ",":
            start += 2
        if not self._in_noun_phrase(start):
            return None
        end = start
        paragraph = self.page.words.paragraph
        while end < len(self.page.words) and paragraph[end] == paragraph[words.start] and end - start < 22:
            if self.page.form(end) in ",;.—–()" or self.page.lower(end) in ("who", "said", "told", "and"):
                break
            end += 1
        if end == start or end >= len(self.page.words):
            return None
        return Range(start, end) if self._role_head(Range(start, end)) else None

    def _take_role(self, entity: Entity, words: Range) -> None:
        head = self._role_head(words)
        if head is None:
            return
        text = self.page.slice(words)
        if not any(text == t for t, _ in entity.roles):
            entity.roles.append((text, words))
        entity.role_heads |= self._role_terms(words)
        role = self.lexicon.roles.get(head)
        if role is not None and role.sex and entity.sex is None:
            entity.sex = role.sex
        if entity.country is None:
            entity.country = self._country_in(words)

    def _country_in(self, words: Range) -> str | None:
        """The state of a role: "Peru’s foreign minister", "president of Peru", not "ambassador to Peru"."""
        for m in self.cast.within(words):
            before = m.words.start - 1 - (self.page.lower(m.words.start - 1) == "the")
            if m.entity.country and m.entity.kind != "person" and self.page.lower(before) not in _ELSEWHERE:
                return m.entity.country
        return None

    def _role_terms(self, words: Range) -> set[str]:
        """The role's noun alone and with the words before it: "minister", "foreign minister"."""
        forms = [self.page.lower(i) for i in range(*words)]
        at = next(
            (i for i in range(len(forms) - 1, -1, -1) if self._role_word(forms[i]) and not self._behind_of(forms, i)),
            None,
        )
        if at is None:
            return set()
        noun = self._singular(forms[at])
        terms = {noun}
        for back in (1, 2, 3):
            if at - back >= 0 and forms[at - back].isalpha():
                terms.add(" ".join([*forms[at - back : at], noun]))
        return terms

    @staticmethod
    def _behind_of(forms: Sequence[str], at: int) -> bool:
        return any(f in ("of", "for", "to", "in", "with", "at") for f in forms[:at])

    def _role_head(self, words: Range) -> str | None:
        """The noun of a role in some words: the last role noun before "of", "for" …"""
        head = None
        for i in range(*words):
            lower = self.page.lower(i)
            if lower in ("of", "for", "to", "in", "with", "at", "who") and head:
                break
            if self._role_word(lower):
                head = self._singular(lower)
        return head

    def _role_word(self, lower: str) -> bool:
        role = self.lexicon.roles.get(lower) or self.lexicon.plural_roles.get(lower)
        return role is not None and role.kind == "person"

    def _singular(self, lower: str) -> str:
        role = self.lexicon.plural_roles.get(lower)
        return role.noun if role else lower


_APART = frozenset((",", ";", ":", "—", "–", "“", "”", '"', "(", ")"))
_GOES_ON = frozenset("of for to in at on from who whose which that with".split())
_OPENING = frozenset("the a an his her its their our another one".split())
_AGES = {1: "teenager", 6: "sexagenarian", 7: "septuagenarian", 8: "octogenarian", 9: "nonagenarian"}


def _of_age(years: int) -> tuple[str, ...]:
    """The nouns that a newspaper has for somebody of an age."""
    noun = _AGES.get(years // 10) if years not in {10, 11, 12} else None
    return (noun,) if noun else ()


_ELSEWHERE = frozenset("to in at near on with against from".split())
_CAPITALISED = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december i he she it they we but and then yesterday today earlier later".split()
)
_VERBS = frozenset("accused deceased wounded injured missing detained convicted suspect lead".split())
"""Role nouns that before a name are mostly verbs ("Pask accused Arvenia")."""
_MODIFIERS = frozenset(
    "rebel opposition party army navy police government acting interim outgoing incoming veteran senior junior top "
    "former ex military defence defense interior finance justice trade energy health education transport irrigation "
    "agriculture foreign security national state special presidential parliamentary deputy vice assistant chief first "
    "lead press human rights union student local regional federal provincial border climate peace nuclear "
    "retired".split()
)


def pronoun_sex(lower: str) -> Sex | None:
    """The sex that a pronoun tells."""
    return "f" if lower in _FEMALE else "m" if lower in _MALE else None
