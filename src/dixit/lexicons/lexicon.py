"""Wordings -> known actors: look-up of normalised words, office holders by date, and search for a person's eyes."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from dixit.lexicons.entries import Body, Entry, RoleNoun, Sex, Use

_ACRONYM_DOT = re.compile(r"(?<![^\W_]{2})(?<=[^\W_])\.")
_FOLDED = str.maketrans({
    "’": "'", "‘": "'", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ı": "i", "ð": "d", "Ð": "D",
    "þ": "th", "Þ": "Th", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ə": "a", "Ə": "A", "ŋ": "ng",
})  # fmt: skip
"""Letters that Unicode does not take apart, as news without them writes them."""
_APART = re.compile(r"[^\w'+]+|_")
ALIKE = 80
"""Of 100: a wording less like the query than this is no answer to it."""
_POSSESSIVE = re.compile(r"'[sS]?$")
_SHORT = 3


@lru_cache(maxsize=100_000)
def plain(words: str) -> str:
    """A wording as it is compared: without accents, curly apostrophes, dots of acronyms, hyphens and a leading "the";
    the case is kept, and the plus of "OPEC+"."""
    if not words.isascii():
        words = unicodedata.normalize("NFKD", words.translate(_FOLDED))
        words = "".join(c for c in words if not unicodedata.combining(c))
    words = _ACRONYM_DOT.sub("", words)
    words = _APART.sub(" ", words).strip()
    words = words.removeprefix("the ").removeprefix("The ")
    return words


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a wording can mean, how, and whether the wording needs support to be taken so."""

    entry: Entry
    use: Use
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One row of a search: how alike (0 to 100), and by which wording."""

    entry: Entry
    form: str
    score: float


class Lexicon:
    """All entries, looked up by wording. Built once and never changed."""

    def __init__(
        self,
        entries: Iterable[Entry],
        bodies: Iterable[Body] = (),
        metonyms: Mapping[str, tuple[str, str]] | None = None,
        roles: Iterable[RoleNoun] = (),
        first_names: Mapping[str, Sex] | None = None,
    ) -> None:
        self.entries = tuple(entries)
        self.bodies = tuple(bodies)
        self._bodies = {b.name: b for b in self.bodies}
        self.roles = {r.noun: r for r in roles}
        self.plural_roles = {r.plural: r for r in self.roles.values()}
        self._first_names = {plain(name).lower(): sex for name, sex in (first_names or {}).items()}
        self.body_words = {plain(w).lower(): b for b in self.bodies for w in b.words}
        self.metonyms = {plain(k): v for k, v in (metonyms or {}).items()}
        self.body_openings = {k.split()[0].lower() for k in (*self.body_words, *self.metonyms) if k}
        """The first words of all wordings of bodies, so that a text is searched quickly."""
        self.states = {e.country: e for e in self.entries if e.kind == "state" and e.country and not e.former}
        self._by_name = {e.name: e for e in self.entries}
        self._index: dict[str, list[Hit]] = defaultdict(list)
        self._capitals: dict[str, list[Hit]] = defaultdict(list)
        self._surnames: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            ambiguous = {plain(form) for form in entry.ambiguous}
            named: tuple[str, Use] = (plain(entry.name), "name")
            for form, use in dict.fromkeys((named, *((plain(form), use) for form, use in entry.forms))):
                hit = Hit(entry, use, form in ambiguous)
                self._index[form].append(hit)
                if hit not in self._capitals[form.upper()]:
                    self._capitals[form.upper()].append(hit)
            if entry.kind == "person":
                self._surnames[plain(entry.surname or entry.name.split()[-1])].append(entry)
        self.longest = max((len(k.split()) for k in self._index), default=1)
        self._reach: dict[str, int] = {}
        for form in self._index:
            opening = form.split(" ", 1)[0].lower()
            self._reach[opening] = max(self._reach.get(opening, 0), form.count(" ") + form.count("'") + 1)

    def named(self, name: str) -> Entry | None:
        """The entry of that canonical name."""
        return self._by_name.get(name)

    def reach(self, word: str) -> int:
        """How many words of a text a wording that opens with `word` can have at most; 0 if none does. A single letter
        can open an acronym with dots."""
        if len(word) == 1:
            return self.longest
        return 2 * self._reach.get(plain(word).lower(), 0)

    def find(self, words: str) -> tuple[Hit, ...]:
        """What a wording can mean; a possessive 's does not count, capitals throughout count as any case if they are no
        short acronym."""
        key = plain(words)
        bare = _POSSESSIVE.sub("", key)
        hits = self._index.get(key) or self._index.get(bare)
        if not hits and key.isupper() and len(bare.removeprefix("THE ")) > _SHORT:
            hits = self._capitals.get(bare.removeprefix("THE "))
        return tuple(hits or ())

    def sex_of_first_name(self, name: str) -> Sex | None:
        """The sex of those who bear a given name, where practically all are of one."""
        return self._first_names.get(plain(name).lower())

    def body_of(self, words: str) -> Body | None:
        """The kind of state body that common words mean."""
        return self.body_words.get(plain(words).lower())

    def metonym(self, words: str) -> tuple[Body, str] | None:
        """(kind of body, alpha-3 of its state) of a proper word for one state's body."""
        found = self.metonyms.get(plain(words))
        return (self._bodies[found[0]], found[1]) if found else None

    def with_surname(self, surname: str) -> tuple[Entry, ...]:
        """The known persons of that surname."""
        return tuple(self._surnames.get(plain(surname), ()))

    def state(self, code: str) -> Entry | None:
        """The state of an alpha-3 code: the living one, else the former."""
        former = (e for e in self.entries if e.kind == "state" and e.country == code)
        return self.states.get(code) or next(former, None)

    def holders(self, office: str, of: str, day: str) -> tuple[Entry, ...]:
        """Who surely held an office of a state (alpha-3) or organisation (name) on a day (ISO)."""
        terms = ((e, t) for e in self.entries for t in e.terms)
        return tuple(dict.fromkeys(e for e, t in terms if t.office == office and t.of == of and t.covers(day)))

    def search(self, query: str, limit: int = 10) -> list[Found]:
        """The entries whose wordings are most like `query`, best first, each once; short ones (UK) only by themselves,
        as they are part of too many words (Lukashenko)."""
        sought = plain(query).lower()
        all_forms = ((plain(f).lower(), f, e) for e in self.entries for f, _ in ((e.name, "name"), *e.forms))
        forms = [row for row in all_forms if len(row[0]) > _SHORT or row[0] == sought]
        scored = process.extract(
            sought, [f for f, _, _ in forms], scorer=fuzz.WRatio, limit=8 * limit, score_cutoff=ALIKE
        )
        best: dict[str, Found] = {}
        for _, score, at in sorted(scored, key=lambda s: (-s[1], s[2])):
            entry = forms[at][2]
            best.setdefault(entry.name, Found(entry, forms[at][1], round(score, 1)))
        return list(best.values())[:limit]
