"""The words around a person's name -> roles, sex and state: the title before it, what is set before or behind it
between commas."""

from __future__ import annotations

from collections.abc import Sequence

from dixit.actors.cast import Cast, Entity
from dixit.actors.page import Page
from dixit.actors.phrase import STOP
from dixit.lexicons import Lexicon
from dixit.lexicons.entries import Sex
from dixit.records import Range

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
_APART = frozenset((",", ";", ":", "—", "–", "“", "”", '"', "(", ")"))
_GOES_ON = frozenset("of for to in at on from who whose which that with".split())
_OPENING = frozenset("the a an his her its their our another one".split())
_AGES = {1: "teenager", 6: "sexagenarian", 7: "septuagenarian", 8: "octogenarian", 9: "nonagenarian"}
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
_SHORT_FOR = {
    "dr": "doctor", "prof": "professor", "gen": "general", "lt": "lieutenant", "col": "colonel", "maj": "major",
    "capt": "captain", "sgt": "sergeant", "adm": "admiral", "rev": "reverend", "sen": "senator",
    "rep": "representative", "gov": "governor",
}  # fmt: skip
"""Titles that are written short before a name and in full later ("Sen. Ana Brel … the senator")."""


class Roles:
    """Reads what one article tells of the persons whom it names."""

    def __init__(self, page: Page, lexicon: Lexicon, cast: Cast) -> None:
        self.page, self.lexicon, self.cast = page, lexicon, cast

    def describe(self, words: Range, entity: Entity) -> None:
        """Note roles, sex, age and state of whom a name means, from the words around it."""
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
        """“The former Arvenian envoy” right before a name, without its article; an honorific there tells the sex."""
        start = words.start
        sex = None
        while start > 0 and self._may_be_title(start - 1, words.start):
            word = self.page.lower(start - 1)
            sex = sex or HONORIFICS.get(word)
            if word in _SHORT_FOR:
                for m in self.cast.at(words):
                    m.entity.role_heads.add(_SHORT_FOR[word])
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
            if not self.is_role(self.page.lower(at)):
                continue
            if self.page.lower(at) in self.lexicon.plural_roles and self.page.lower(at) not in self.lexicon.roles:
                return None
            goes_on = self.page.lower(at + 1) in _GOES_ON
            first = at
            while first > start and self._in_noun_phrase(first - 1):
                first -= 1
            if self.page.lower(first) in _CAPITALISED:
                first += 1
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
            lower in _OPENING or lower in ("’", "'", "s", "-") or form[:1].isupper() or self.is_title_word(lower)
        ) and lower not in STOP

    def _state_beside(self, words: Range) -> str | None:
        """The state of “Peru’s Ana Brel" and "Ana Brel of Peru"."""
        before, after = words.start, words.end
        if self.page.lower(before - 1) == "s" and self.page.form(before - 2) in ("’", "'"):
            return self.state_ending(before - 2)
        if self.page.lower(after) == "of":
            start = after + 1 + (self.page.lower(after + 1) == "the")
            return next(
                (m.entity.country for m in self.cast.at(Range(start, start + 1)) if m.entity.kind == "state"), None
            )
        return self.state_ending(before)

    def state_ending(self, at: int) -> str | None:
        """Of the mention of a state that ends right before a word."""
        found = (m for m in self.cast.at(Range(at - 1, at)) if m.words.end == at and m.entity.kind == "state")
        return next((m.entity.country for m in found), None)

    def _may_be_title(self, at: int, name: int) -> bool:
        """Whether a word before a name can belong to a title that reaches to it."""
        form, lower = self.page.form(at), self.page.lower(at)
        if name - at > 9 or self.page.sentence[at] != self.page.sentence[name]:
            return False
        if form == ",":
            return name - at == 1 and self.is_role(self.page.lower(at - 1))
        if lower in ("of", "and", "for"):
            behind = any(self.is_role(self.page.lower(i)) for i in range(at + 1, name))
            return behind or (lower != "and" and self.is_role(self.page.lower(at - 1)))
        known = any(m.entity.kind != "person" and m.by != "description" for m in self.cast.at(Range(at, at + 1)))
        if known or form in ".’'-" or self.is_title_word(lower):
            return True
        opens = at == 0 or self.page.sentence[at - 1] != self.page.sentence[at]
        return form[:1].isupper() and not opens and lower not in _CAPITALISED and lower not in STOP

    def is_title_word(self, lower: str) -> bool:
        """Whether a word stands in titles: a role, an honorific, "deputy", "foreign"."""
        return lower in ("s", "the") or lower in self.lexicon.roles or lower in HONORIFICS or lower in _MODIFIERS

    def _set_behind(self, words: Range) -> Range | None:
        """“Ana Brel, 71, the envoy of Peru, …”: the description with a role between commas behind a name."""
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
        """Note a role with the nouns that repeat it, and the sex and state that it tells."""
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
            (i for i in range(len(forms) - 1, -1, -1) if self.is_role(forms[i]) and not self._behind_of(forms, i)),
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
            if self.is_role(lower):
                head = self._singular(lower)
        return head

    def is_role(self, lower: str) -> bool:
        """Whether a word is a role of persons: "envoy", "ministers"."""
        role = self.lexicon.roles.get(lower) or self.lexicon.plural_roles.get(lower)
        return role is not None and role.kind == "person"

    def _singular(self, lower: str) -> str:
        role = self.lexicon.plural_roles.get(lower)
        return role.noun if role else lower


def _of_age(years: int) -> tuple[str, ...]:
    """The nouns that a newspaper has for somebody of an age."""
    noun = _AGES.get(years // 10) if years not in {10, 11, 12} else None
    return (noun,) if noun else ()
