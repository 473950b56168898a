"""The words of a source (or of whom a statement is directed at) -> how they refer: pronoun, one named head, several
joined heads, a description with its determiner and noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dixit.actors.cast import Cast, Mention, widest
from dixit.actors.page import Page
from dixit.lexicons import Lexicon
from dixit.records import Range

PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "themselves": "they",
    "i": "i", "me": "i", "my": "i", "myself": "i",
    "we": "we", "us": "we", "our": "we", "ours": "we",
    "you": "you", "your": "you",
    "who": "who", "whom": "who", "which": "who", "that": "who", "whose": "who",
    "both": "several", "neither": "several", "either": "several", "each": "several",
    "this": "this", "these": "this", "those": "this",
}  # fmt: skip
ARTICLES = frozenset("the a an".split())
DEFINITE = frozenset("the this that these those both neither his her its their our my".split())
POSSESSIVES = frozenset("his her its their our my".split())
STOP = frozenset(
    "of for from in at on to with by about near close familiar who whom which that whose speaking based under against "
    "over behind during after before as among between".split()
)
_SPEAK_FOR_STATES = frozenset(
    "leaders officials governments authorities sides presidents capitals diplomats administrations premiers".split()
)
_CLOSING = frozenset((",", "(", "—", "–", "-", ";", ":", "itself", "himself", "herself", "alone", "too", "also"))
_JOINTS = frozenset(("and", "or", ",", "&"))
NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "both": 2, "neither": 2, "either": 2, "pair": 2, "couple": 2, "duo": 2,
    "trio": 3, "each": 0,
}  # fmt: skip

_QUANTITIES = frozenset(
    (*NUMBERS, *"one some several many most few no all other every each ordinary young old".split())
)

Sort = Literal["pronoun", "named", "joined", "description", "nothing"]


@dataclass(frozen=True)
class Phrase:
    """`core` are the words up to the first preposition, comma or relative; `head` the last of them; `named` the
    mentions that are its heads."""

    words: Range
    sort: Sort
    core: Range
    named: tuple[Mention, ...] = ()
    pronoun: str = ""
    determiner: str = ""
    noun: str = ""
    possessor: Mention | None = None

    @property
    def definite(self) -> bool:
        return self.determiner in DEFINITE or self.possessor is not None


class Phrases:
    """Takes phrases of one article apart."""

    def __init__(self, page: Page, cast: Cast, lexicon: Lexicon) -> None:
        self.page, self.cast, self.lexicon = page, cast, lexicon

    def parse(self, words: Range) -> Phrase:
        """How `words` refer."""
        words = self._bare(words)
        if words.end <= words.start:
            return Phrase(words, "nothing", words)
        lower = [self.page.lower(i) for i in range(*words)]
        if lower[0] in PRONOUNS and (
            len(lower) == 1
            or (len(lower) == 2 and lower[1] in ("both", "all", "themselves", "himself", "herself", "itself", "side"))
        ):
            which = "several" if "both" in lower or "side" in lower else PRONOUNS[lower[0]]
            return Phrase(words, "pronoun", words, pronoun=which)
        named = self._heads(words)
        if len(named) == 1:
            return Phrase(words, "named", named[0].words, named)
        if named:
            return Phrase(words, "joined", words, named)
        return self._description(words, lower)

    def _bare(self, words: Range) -> Range:
        """Without punctuation at the edges, a possessive 's and a preposition before it."""
        start, end = words
        while start < end and (not self.page.form(start)[:1].isalnum() or self.page.lower(start) in ("by", "from")):
            start += 1
        while end > start and not self.page.form(end - 1)[:1].isalnum():
            end -= 1
        if end - start > 2 and self.page.form(end - 1) == "s" and self.page.form(end - 2) in ("'", "’"):
            end -= 2
        return Range(start, end)

    def _heads(self, words: Range) -> tuple[Mention, ...]:
        """The mention that is the head of the whole phrase, or those that it joins; none where no mention is."""
        named = [m for m in self.cast.at(words) if m.by not in ("description", "pronoun")]
        found = widest(named, words)
        joined = self._joined_adjectives(found, words)
        if joined:
            return joined
        inside = [m for m in found if m.by != "adjective" or m.words.end == words.end]
        if not inside:
            return ()
        opening = [m for m in inside if self._set_behind(words.start, m) or self._opens(words.start, m)]
        first = next((m for m in opening if self._closes(m, words, joined=True)), None)
        if first is None:
            return ()
        heads = [first]
        at = self._behind_state(first)
        while at < words.end and self.page.lower(at) in _JOINTS:
            start = at
            while start < words.end and self.page.lower(start) in _JOINTS:
                start += 1
            following = next((m for m in inside if m.words.start >= start and self._opens(start, m)), None)
            if following is None or not self._closes(following, words, joined=True):
                break
            joint = [self.page.lower(i) for i in range(at, start)]
            rest = [self.page.lower(i) for i in range(start, following.words.start)]
            if joint == [","] and (
                self._is_apposition(first, following, rest) or not self._list_goes_on(following, words)
            ):
                break
            heads.append(following)
            at = self._behind_state(following)
        if len(heads) == 1 and not self._closes(first, words, joined=False):
            return ()
        return tuple(heads)

    def _behind_state(self, mention: Mention) -> int:
        """The word behind a person's name and the state set behind it ("Ana Brel of Peru, Omar Said of …")."""
        end = mention.words.end
        if mention.entity.kind != "person" or self.page.lower(end) != "of":
            return end
        state = next((m for m in self.cast.at(Range(end + 1, end + 2)) if m.entity.kind == "state"), None)
        return state.words.end if state is not None else end

    def _joined_adjectives(self, inside: Sequence[Mention], words: Range) -> tuple[Mention, ...]:
        """“UK and French leaders”, "the Russian and Ukrainian governments": the states, where the noun speaks for
        them."""
        if self.page.lower(words.end - 1) not in _SPEAK_FOR_STATES:
            return ()
        states = [m for m in inside if m.entity.kind == "state"]
        for one, other in pairwise(states):
            if any(self.page.lower(i) not in ("and", ",", "or") for i in range(one.words.end, other.words.start)):
                return ()
        noun_follows = states and states[-1].words.end == words.end - 1
        opens = states and all(self.page.lower(i) in ("the", "both") for i in range(words.start, states[0].words.start))
        return tuple(states) if len(states) > 1 and noun_follows and opens else ()

    def _list_goes_on(self, last: Mention, words: Range) -> bool:
        return any(
            self.page.lower(i) in ("and", "or") for i in range(last.words.end, min(last.words.end + 14, words.end))
        )

    @staticmethod
    def _is_apposition(first: Mention, following: Mention, rest: Sequence[str]) -> bool:
        """“Ana Brel, Peru’s foreign minister” names one; so does "the foreign minister, Ana Brel"."""
        return bool(rest) or first.entity is following.entity

    def _set_behind(self, start: int, mention: Mention) -> bool:
        """A person's name behind a description and a comma, with or without titles between: "the ministry’s spokesman
        in Geneva, Omar Said", "the head of the mission, Colonel Ana Brel"; or behind "known as"."""
        if mention.entity.kind != "person" or mention.by != "name":
            return False
        at = mention.words.start
        if [self.page.lower(i) for i in (at - 2, at - 1)] == ["known", "as"]:
            return at - 2 > start
        while at > start and at > mention.words.start - 7 and self._is_title(at - 1):
            at -= 1
        return at > start + 1 and self.page.form(at - 1) == ","

    def _is_title(self, at: int) -> bool:
        """Whether a word can stand in a title between comma and name: a role, a capital, an abbreviation, a hyphen."""
        lower, form = self.page.lower(at), self.page.form(at)
        if form in ",;:" or lower in STOP or lower in ARTICLES:
            return False
        return (
            form[:1].isupper()
            or form in ".-’'"
            or lower in ("s", "junior", "senior", "former", "deputy", "acting", "retired")
            or (lower in self.lexicon.roles)
        )

    def _opens(self, start: int, mention: Mention) -> bool:
        """Whether only articles, titles and attributes stand between `start` and a mention."""
        quantity = any(
            self.page.lower(i) in _QUANTITIES or self.page.form(i).isdigit() for i in range(start, mention.words.start)
        )
        if quantity and mention.by in ("demonym", "adjective"):
            return False
        for i in range(start, mention.words.start):
            lower = self.page.lower(i)
            if lower in STOP and lower not in ("of", "for"):
                return False
            if lower in ("of", "for") and not (
                mention.entity.kind == "person" and mention.by == "name" and self._title_goes_on(i, mention)
            ):
                return False
            if lower == "s" and self.page.form(i - 1) in "'’" and mention.entity.kind != "person":
                return False
            if lower in ("and", ",") and mention.entity.kind != "person":
                return False
        return True

    def _title_goes_on(self, at: int, mention: Mention) -> bool:
        """“Minister of Defence Ana Brel”, "the Minister for Women, Ana Brel": the name follows the office at once or
        behind a comma, without an article of its own."""
        between = [self.page.form(i) for i in range(at + 1, mention.words.start)]
        if not between:
            return False
        if between[-1] == ",":
            return True
        return (
            all(b[:1].isupper() or b in ("the", "and", ",", "of", "-", "’", "'", "s") for b in between)
            and between[-1][:1].isupper()
        )

    def _closes(self, mention: Mention, words: Range, *, joined: bool) -> bool:
        """Whether a mention ends the phrase's core: nothing, a comma, a preposition or a relative comes behind."""
        at = mention.words.end
        if at >= words.end:
            return True
        lower = self.page.lower(at)
        return lower in STOP or lower in _CLOSING or (joined and lower in _JOINTS)

    def _description(self, words: Range, lower: list[str]) -> Phrase:
        determiner = lower[0] if lower[0] in DEFINITE or lower[0] in ARTICLES or lower[0] in NUMBERS else ""
        end = words.start + (1 if determiner else 0)
        possessor = None
        names = [m for m in self.cast.at(words) if m.by in ("name", "body") and m.words.end <= words.end]
        while end < words.end:
            covering = next((m for m in names if m.words.start <= end < m.words.end - 1), None)
            if covering is not None and end > covering.words.start:
                end += 1
                continue
            word = self.page.lower(end)
            if end > words.start and (word in STOP or word in (",", "(", "—", "–", ";", ":")):
                break
            if word in ("'", "’") and self.page.lower(end + 1) == "s":
                possessor = next((m for m in self.cast.at(Range(max(words.start, end - 1), end))), possessor)
            end += 1
        core = Range(words.start, max(end, words.start + 1))
        noun = self.page.lower(core.end - 1)
        role = self.lexicon.plural_roles.get(noun)
        return Phrase(
            words,
            "description",
            core,
            determiner=determiner,
            noun=role.noun if role and noun not in self.lexicon.roles else noun,
            possessor=possessor,
        )
