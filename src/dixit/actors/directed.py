"""Statement -> whom it is about or against (targets), and whom it is said to (addressees).

By the verb of the cue: some take whom they are against as their object ("accused Kyiv of …"), some whom they are said
to ("told Macron"), some both ("urged Kyiv to wait"). The object stands at the opening of the content or between cue and
content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dixit.actors.cast import Entity
from dixit.actors.page import Page
from dixit.actors.phrase import NUMBERS, STOP
from dixit.actors.speakers import Speakers
from dixit.records import Range

AGAINST = re.compile(
    r"\b(?:accus|blam|criticis|criticiz|condemn|denounc|deplor|attack|slam|blast|lambast|rebuk|assail|berat|scold|mock"
    r"|ridicul|prais|commend|hail|laud|applaud|congratulat|thank|back|support|welcom|endors|reject|dismiss|call|brand"
    r"|label|describ|defend|charg|suspect|threaten|oppos|castigat|derid|insult|chid|fault|credit|salut|compliment|likened"
    r"|compar)\w*\b",
    re.I,
)
BOTH = re.compile(
    r"\b(?:urg|ask|beg|implor|press|order|instruct|command|appeal|call(?:ed|s|ing)? (?:up)?on|advis|invit|exhort"
    r"|demand(?:ed|s|ing)? of|demanded from|petition|request|thank|forb[aiy]d|warned? off|challeng|dar)\w*\b",
    re.I,
)
TOLD = re.compile(
    r"\b(?:t[eo]ll|told|warn|assur|remind|inform|promis|notif|wr[io]te|written|apologi[sz]|repli|answer|confid|brief|caution"
    r"|reassur|pledg|sa[iy]|said|explain|add|insist|report|announc|read|spoke|speak|testif|complain|signal|convey)\w*\b",
    re.I,
)
_DEMANDS_THAT = re.compile(r"\b(?:demand|request|requir|order)\w*\b", re.I)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|got)\b(?:\s+\w+ly)?\s+\w+(?:ed|told|written|begged)\b", re.I)
_QUESTIONS = frozenset("whether why if who whom what when where how which".split())
_SPEAKS_TO = frozenset(("to", "with"))


@dataclass(frozen=True)
class Directed:
    """Entities, each once, in the order of the text."""

    targets: tuple[Entity, ...] = ()
    addressees: tuple[Entity, ...] = ()


class Direction:
    """Finds targets and addressees with the article's own speakers."""

    def __init__(self, page: Page, speakers: Speakers) -> None:
        self.page, self.speakers, self.cast = page, speakers, speakers.cast

    def of(self, cue: Range | None, content: Sequence[Range], source: Entity | None) -> Directed:
        """Whom a statement with this cue and content is directed at; `source` (who speaks) is never among them."""
        if cue is None or not content:
            return Directed()
        verb = self.page.slice(cue)
        first = content[0]
        if _PASSIVE.search(verb):
            return Directed()
        between = self._between(cue, content)
        targets: list[Entity] = []
        addressees: list[Entity] = []
        if BOTH.search(verb):
            found = self._object(between, source) or self._object(self._opening(first), source)
            targets, addressees = list(found), list(found)
        elif TOLD.search(verb) and not AGAINST.search(verb):
            addressees = self._object(between, source)
            if not addressees and re.search(r"\b(?:tell|told|warn|assur|remind|inform)", verb, re.I):
                addressees = self._object(self._opening(first), source) if self._object_opens(first) else []
        elif AGAINST.search(verb):
            targets = self._object(between, source) or self._object(
                self._opening(first), source, through_possessive=True
            )
        if _DEMANDS_THAT.search(verb) and not targets and self.page.lower(first.start) == "that":
            targets = self._object(self._opening(Range(first.start + 1, first.end)), source)
        addressees += [e for e in self._spoken_to(cue, content, source) if e not in addressees]
        return Directed(tuple(dict.fromkeys(targets)), tuple(dict.fromkeys(addressees)))

    def _between(self, cue: Range, content: Sequence[Range]) -> Range:
        """The words between a cue and the content that follows it in the same sentence."""
        following = [c for c in content if c.start >= cue.end]
        if not following:
            return Range(cue.end, self._until(cue.end))
        return Range(cue.end, following[0].start) if following[0].start - cue.end < 25 else Range(cue.end, cue.end)

    def _until(self, start: int) -> int:
        """The end of the clause that a cue without a following content stands in."""
        end = start
        while (
            end < len(self.page.words)
            and end - start < 15
            and self.page.form(end) not in '.,;:“"”'
            and self.page.sentence[end] == self.page.sentence[start]
        ):
            end += 1
        return end

    def _opening(self, content: Range) -> Range:
        """The first words of a content, to the end of its first noun phrases; none of a question."""
        start = content.start
        if self.page.lower(start) in _QUESTIONS:
            return Range(start, start)
        while start < content.end and (
            not self.page.form(start)[:1].isalnum() or self.page.lower(start) in ("that", "as", "on", "upon")
        ):
            start += 1
        return Range(start, min(content.end, start + 14))

    def _object_opens(self, content: Range) -> bool:
        lower = self.page.lower(content.start)
        return lower != "that" and not self.page.quoted[content.start]

    def _object(self, words: Range, source: Entity | None, *, through_possessive: bool = False) -> list[Entity]:
        """The actors that the noun phrase at the opening of `words` means."""
        start = words.start
        while start < words.end and self.page.lower(start) in ("to", "on", "upon", "of", "with", "by", ","):
            start += 1
        if start >= words.end:
            return []
        phrase_end = self._phrase_end(start, words.end)
        phrase = self.speakers.phrases.parse(Range(start, phrase_end))
        found: list[Entity] = []
        if phrase.sort in ("named", "joined"):
            found = [m.entity for m in phrase.named]
        elif phrase.sort == "pronoun" and phrase.pronoun in (_PEOPLE if through_possessive else _ANYBODY):
            barred = (source,) if source else ()
            answer = self.speakers.resolve(phrase.words, (), None, speaks=False, barred=barred)
            found = [answer.entity] if answer.entity else []
        elif phrase.sort == "description":
            found = self._described(phrase.words, through_possessive=through_possessive)
        flat = [m for e in found for m in (e.members or (e,))]
        return [e for e in flat if e is not source]

    def _described(self, words: Range, *, through_possessive: bool) -> list[Entity]:
        """A description that is an actor, or something of an actor's ("the British plan")."""
        phrase = self.speakers.phrases.parse(words)
        role = self.speakers.lexicon.roles.get(phrase.noun) or self.speakers.lexicon.plural_roles.get(phrase.noun)
        is_actor = role is not None and role.kind != "document"
        if is_actor or phrase.determiner in NUMBERS:
            answer = self.speakers.resolve(words, (), None, speaks=False)
            entity = answer.entity
            if entity is not None and entity.kind in _ACTORS and (entity.named or entity.kind != "state"):
                return [entity]
        if through_possessive:
            owners = [
                m for m in self.cast.within(Range(words.start, phrase.core.end)) if m.words.start <= words.start + 1
            ]
            if owners and owners[0].entity.kind in _ACTORS and owners[0].by != "description":
                return [owners[0].entity]
        return []

    def _phrase_end(self, start: int, limit: int) -> int:
        """The end of the noun phrases that open at a word: names joined by "and" go on, a verb or preposition ends
        them."""
        end = start
        inside = list(self.cast.at(Range(start, limit)))
        while end < limit:
            lower = self.page.lower(end)
            covering = next((m for m in inside if m.words.start <= end < m.words.end and m.words.end <= limit), None)
            if covering is not None:
                end = covering.words.end
                after = self.page.lower(end)
                if covering.by == "adjective" or after in ("and", "or", ",", "'", "’"):
                    continue
                break
            if end > start and (lower in STOP or lower in _ENDS or self.page.form(end) in '.;:!?“”"—–()'):
                break
            if lower == "," and not any(m.words.start in (end + 1, end + 2) for m in inside):
                break
            end += 1
        return max(end, min(start + 1, limit))

    def _spoken_to(self, cue: Range, content: Sequence[Range], source: Entity | None) -> list[Entity]:
        """“said in a letter to the council”, "in a call with Macron": in the words between cue and content."""
        if not (TOLD.search(self.page.slice(cue)) or BOTH.search(self.page.slice(cue))):
            return []
        between = self._between(cue, content)
        for i in range(between.start, between.end):
            if self.page.lower(i) in _SPEAKS_TO and self.page.lower(i - 1) in _CHANNELS | {
                "said",
                "talks",
                "spoke",
                "speaking",
            }:
                return self._object(Range(i + 1, between.end), source)
        return []


def takes_object(verb: str) -> bool:
    """Whether a verb has whom it is directed at at the opening of its content ("accused", "urged")."""
    return bool(AGAINST.search(verb) or BOTH.search(verb))


_CHANNELS = frozenset(
    "letter call message note cable telegram speech address statement email e-mail telegram memo appeal warning".split()
)
_PEOPLE = ("he", "she", "several")
_ANYBODY = (*_PEOPLE, "it", "they")
"""What is judged ("dismissed them as …") is often a thing; who is urged or told is not."""
_ACTORS = frozenset(("person", "state", "organisation", "group"))
_ENDS = frozenset(
    "that to as not was were is are has have had would will should could can may might must did does do whether if "
    "because when while after before last on so too again also over said a an".split()
)
