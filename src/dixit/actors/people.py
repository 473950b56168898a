"""Names of persons -> one entity a person: full names, surnames, titles before them; known persons by the lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dixit.actors.cast import Cast, Entity
from dixit.actors.known import Known
from dixit.actors.page import Page
from dixit.actors.roles import HONORIFICS, Roles
from dixit.lexicons import Entry, Hit, Lexicon, plain
from dixit.lexicons.entries import Sex
from dixit.records import NameReading, Range

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
        self.roles = Roles(page, lexicon, cast)
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
                    self.roles.describe(mention.words, mention.entity)

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
            if not self.roles.is_role(self.page.lower(at)) and not self._owning_state(at):
                continue
            end = at + 1
            while end < min(at + 4, len(self.page.words)) and self._capitalised(end) and end not in covered:
                end += 1
            if end - at > 2:
                yield Range(at + 1, end)

    def _owning_state(self, at: int) -> bool:
        """Whether a word is the 's of a state ("Peru’s Ana Brel")."""
        possessive = self.page.lower(at) == "s" and self.page.form(at - 1) in ("’", "'")
        return possessive and self.roles.state_ending(at - 1) is not None

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
        return self.roles.is_role(self.page.lower(at)) and not self.lexicon.sex_of_first_name(self.page.form(at))

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
        titled = self.roles.is_title_word(self.page.lower(words.start - 1))
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


def pronoun_sex(lower: str) -> Sex | None:
    """The sex that a pronoun tells."""
    return "f" if lower in _FEMALE else "m" if lower in _MALE else None
