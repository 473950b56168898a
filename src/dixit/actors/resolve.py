"""Reading and statements -> actors, and the statements with who speaks, whom they are about and whom they address.

known       states, bodies, organisations of the lexicon; organisations it does not know      (known)
people      persons by name, with roles and sex                                                (people)
speakers    the source of each statement: names, pronouns, descriptions, office holders        (speakers)
direction   targets and addressees                                                             (directed)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from dixit.actors.antecedents import NOBODY, Answer, Ranker
from dixit.actors.cast import Cast, Entity
from dixit.actors.directed import Directed, Direction, takes_object
from dixit.actors.known import Known
from dixit.actors.names import one_kind_each
from dixit.actors.page import Page
from dixit.actors.people import People
from dixit.actors.speakers import Speakers
from dixit.actors.tuning import Tuning
from dixit.lexicons import Lexicon
from dixit.records import Actor, Note, Range, Reading, Role, Span, Statement

DEFAULT = Tuning()
UNDECIDED = "actor-undecided"


class Found(NamedTuple):
    """What `find_actors` gives. `who`: the actors behind each participant's words that the text decides."""

    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    notes: tuple[Note, ...]
    who: dict[Range, tuple[str, ...]]


def find_actors(  # noqa: PLR0913, PLR0917 - what stands beside the reading, one by one
    reading: Reading,
    statements: Sequence[Statement],
    lexicon: Lexicon,
    ranker: Ranker,
    tuning: Tuning = DEFAULT,
    make: type[Speakers] = Speakers,
    participants: Sequence[Range] = (),
) -> Found:
    """The actors of an article; the statements with `actor`, `targets` and `addressees`; a note for each source that
    the text does not decide; who each of `participants` (words that name who takes part in an event) is. `make` is the
    class that resolves (training puts one in its place that looks on)."""
    page, cast = Page.of(reading), Cast()
    day = (reading.article.published or "")[:10] or None
    names = one_kind_each(reading.names, page, lexicon)
    known = Known(page, lexicon, names, cast, day)
    known.gather()
    people = People(page, lexicon, cast, known, day)
    people.gather(names)
    speakers = make(reading, page, lexicon, cast, known, people, ranker, day, tuning)
    speakers.gather_nominals()
    answers = _speakers_of(statements, page, speakers)
    direction = Direction(page, speakers)
    directed = {s.id: _directed(s, page, direction, answers[s.id]) for s in statements}
    taking_part = {words: speakers.resolve(words, (), None, speaks=False).entity for words in sorted(set(participants))}
    beside = [e for d in directed.values() for e in (*d.targets, *d.addressees)]
    beside += [e for e in taking_part.values() if e is not None]
    actors, ids = _actors(cast, page, answers.values(), beside)
    notes = tuple(_note(s, answers[s.id]) for s in statements if s.source and answers[s.id].entity is None)
    linked = tuple(
        replace(
            s,
            actor=ids.get(id(answers[s.id].entity)),
            targets=tuple(ids[id(e)] for e in directed[s.id].targets),
            addressees=tuple(ids[id(e)] for e in directed[s.id].addressees),
        )
        for s in statements
    )
    who = {words: tuple(ids[id(m)] for m in (e.members or (e,))) for words, e in taking_part.items() if e is not None}
    return Found(actors, linked, notes, who)


def _speakers_of(statements: Sequence[Statement], page: Page, speakers: Speakers) -> dict[str, Answer]:
    """By statement, in the order of the text, outer ones before those inside them."""
    answers: dict[str, Answer] = {}
    previous: Statement | None = None
    stray = _stray_pronouns(page, statements)
    for s in _outer_first(statements):
        while s.parent is None and stray and stray[0].start < page.range(Span(_place(s), _place(s) + 1)).start:
            speakers.resolve(stray.pop(0), (), None, speaks=False)
        outer = answers.get(s.parent or "", NOBODY).entity
        said = [page.range(c) for c in s.content]
        if s.source:
            answers[s.id] = speakers.resolve(
                page.range(s.source[0]), said, outer, speaks=s.parent is None, barred=_objects(s, page, speakers.cast)
            )
        else:
            answers[s.id] = _unsourced(s, previous, answers, page)
        if s.parent is None:
            previous = s
    return answers


def _stray_pronouns(page: Page, statements: Sequence[Statement]) -> list[Range]:
    """Every "he" and "she" that opens a sentence and is no statement's source: who is meant by them goes on being
    spoken of."""
    sources = {page.range(span).start for s in statements for span in s.source}
    found = []
    for i, form in enumerate(page.words.forms):
        opens = i == 0 or page.sentence[i - 1] != page.sentence[i]
        if opens and form in ("He", "She") and i not in sources and not page.quoted[i]:
            found.append(Range(i, i + 1))
    return found


def _objects(s: Statement, page: Page, cast: Cast) -> list[Entity]:
    """Those named between cue and content, and, behind a verb that takes its object into the content, at its opening: a
    pronoun before the verb does not mean them."""
    if not s.cue or not s.content:
        return []
    cue, content = page.range(s.cue[0]), page.range(s.content[0])
    found: list[Entity] = []
    if cue.end <= content.start < cue.end + 15:
        found += [m.entity for m in cast.at(Range(cue.end, content.start))]
    if content.start >= cue.end and takes_object(page.slice(cue)):
        found += [m.entity for m in cast.at(Range(content.start, min(content.end, content.start + 4)))][:1]
    return found


def _outer_first(statements: Sequence[Statement]) -> list[Statement]:
    """In the order of the text, each followed by those that stand in it."""
    inside: dict[str | None, list[Statement]] = {}
    ids = {s.id for s in statements}
    for s in sorted(statements, key=_place):
        inside.setdefault(s.parent if s.parent in ids else None, []).append(s)
    ordered: list[Statement] = []
    waiting = list(reversed(inside.get(None, [])))
    while waiting:
        ordered.append(waiting.pop())
        waiting += reversed(inside.pop(ordered[-1].id, []))
    # Parents in a ring hang on nobody: they come last, so that none is lost.
    return [*ordered, *(s for left in inside.values() for s in left if s not in ordered)]


def _place(s: Statement) -> int:
    """Where a statement names its source, else where it stands."""
    return min(span.start for span in (s.source or s.cue or s.content))


def _unsourced(s: Statement, previous: Statement | None, answers: dict[str, Answer], page: Page) -> Answer:
    """A quotation that stands alone goes on what was quoted in the paragraph before, whoever said it."""
    if s.cue or s.parent or previous is None or s.form != "direct":
        return NOBODY
    paragraph = page.words.paragraph
    here, there = page.range(s.content[0]).start, page.range(previous.content[-1]).end - 1
    if paragraph[here] - paragraph[there] > 1:
        return NOBODY
    return Answer(answers.get(previous.id, NOBODY).entity)


def _directed(s: Statement, page: Page, direction: Direction, answer: Answer) -> Directed:
    cue = page.range(s.cue[0]) if s.cue else None
    return direction.of(cue, [page.range(c) for c in s.content], answer.entity)


def _actors(
    cast: Cast, page: Page, answers: Iterable[Answer], directed: Iterable[Entity]
) -> tuple[tuple[Actor, ...], dict[int, str]]:
    """All named actors of the article and those that speak or are spoken of, in the order of their first mention."""
    meant = [*(a.entity for a in answers if a.entity), *directed]
    wanted = {id(e) for one in meant for e in (one, *one.members)}
    first: dict[int, int] = {}
    for m in cast.mentions:
        first.setdefault(id(m.entity), m.words.start)
    shown = [e for e in cast.entities if id(e) in wanted or (e.named and not e.members and id(e) in first)]
    shown.sort(key=lambda e: (first.get(id(e), 0), e.name))
    ids = {id(e): f"a{n}" for n, e in enumerate(shown, 1)}
    return tuple(_actor(e, ids, cast, page) for e in shown), ids


def _actor(entity: Entity, ids: dict[int, str], cast: Cast, page: Page) -> Actor:
    mentions = sorted({page.span(m.words) for m in cast.mentions if m.entity is entity and m.by != "adjective"})
    roles = tuple(Role(text, page.span(words)) for text, words in entity.roles)
    wikidata = entity.entry.wikidata if entity.entry else None
    members = tuple(ids[id(e)] for e in entity.members)
    return Actor(
        id=ids[id(entity)],
        name=entity.name,
        kind=entity.kind,
        country=entity.country,
        sector=entity.sector,
        roles=roles,
        mentions=tuple(mentions),
        wikidata=wikidata,
        members=members,
    )


def _note(s: Statement, answer: Answer) -> Note:
    names = " or ".join(e.name for e in answer.candidates)
    return Note(UNDECIDED, f"The text does not decide who speaks here{f': {names}' if names else ''}.", s.source[0])
