"""The actors of one article while they are gathered: entities, their mentions, and who is found where."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dixit.lexicons import Entry
from dixit.lexicons.entries import Sex
from dixit.records import ActorKind, Range

FURTHEST = 400
"""Mentions looked back at most, so that the work on a long text grows with its length alone."""


@dataclass(eq=False)
class Entity:
    """Whoever is meant. `members` are those a group joins; `head` the noun of a description without a name
    ("diplomat"); `of` is the state (alpha-3) or organisation it belongs to."""

    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    entry: Entry | None = None
    sex: Sex | None = None
    plural: bool = False
    head: str = ""
    named: bool = True
    members: tuple[Entity, ...] = ()
    roles: list[tuple[str, Range]] = field(default_factory=list)
    role_heads: set[str] = field(default_factory=set)


@dataclass(frozen=True, order=True)
class Mention:
    """One mention of an entity. `by` says how: name, adjective, demonym, capital, seat, body, pronoun, description."""

    words: Range
    entity: Entity = field(compare=False)
    by: str = field(compare=False, default="name")


class Cast:
    """Entities by key, and their mentions in the order of the text."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self.mentions: list[Mention] = []
        self._by_key: dict[object, Entity] = {}
        self._longest = 0

    def get(self, key: object) -> Entity | None:
        return self._by_key.get(key)

    def put(self, key: object, entity: Entity) -> Entity:
        """The entity of that key: the one that is there, else this one."""
        known = self._by_key.setdefault(key, entity)
        if known is entity:
            self.entities.append(entity)
        return known

    def add(self, words: Range, entity: Entity, by: str) -> None:
        """Note a mention, once."""
        mention = Mention(words, entity, by)
        self._longest = max(self._longest, words.end - words.start)
        if not any(m.words == words and m.entity is entity for m in self.at(words)):
            insort(self.mentions, mention)

    def at(self, words: Range) -> Iterator[Mention]:
        """The mentions that overlap a range, in order."""
        first = bisect_left(self.mentions, words.start - self._longest, key=lambda m: m.words.start)
        for i in range(first, len(self.mentions)):
            mention = self.mentions[i]
            if mention.words.start >= words.end:
                break
            if mention.words.end > words.start:
                yield mention

    def within(self, words: Range) -> list[Mention]:
        """The mentions that lie wholly in a range; of nested ones the widest."""
        return widest(self.at(words), words)

    def before(self, place: int) -> list[Mention]:
        """The mentions that end at or before a word, nearest first; of a very long text those not too far back."""
        after = bisect_left(self.mentions, place, key=lambda m: m.words.start)
        return [m for m in reversed(self.mentions[max(0, after - FURTHEST) : after]) if m.words.end <= place]

    def group(self, members: Iterable[Entity]) -> Entity:
        """The actor that joins several; one alone is itself."""
        each = tuple(dict.fromkeys(m for e in members for m in (e.members or (e,))))
        if len(each) == 1:
            return each[0]
        names = [e.name for e in each]
        joined = f"{', '.join(names[:-1])} and {names[-1]}"
        return self.put(("group", frozenset(map(id, each))), Entity(joined, "group", plural=True, members=each))


def widest(mentions: Iterable[Mention], words: Range) -> list[Mention]:
    """Of some mentions those that lie wholly in a range, of nested ones the widest."""
    found: list[Mention] = []
    for m in sorted(mentions, key=lambda m: (m.words.start, -m.words.end)):
        inside = words.start <= m.words.start and m.words.end <= words.end
        if inside and not (found and m.words.end <= found[-1].words.end):
            found.append(m)
    return found
