"""Record -> its statements in reading order, numbered, each below the one it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dixit.records import Record, Span, Spans, Statement
from dixit.reports.visible import LINE_BREAK

UNSURE = 0.5
"""Below this confidence a report says how sure a statement is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`number` counts from 1 in the order of the outline; `depth` is 0 for a statement of the article itself;
    `paragraph` counts from 1, as `paragraphs` does."""

    number: int
    depth: int
    paragraph: int
    statement: Statement


def paragraphs(text: str) -> Spans:
    """The lines of `text` that are not blank, without their line breaks."""
    found = []
    start = 0
    for end, after in [*(m.span() for m in LINE_BREAK.finditer(text)), (len(text), len(text))]:
        if text[start:end].strip():
            found.append(Span(start, end))
        start = after
    return tuple(found)


def outline(record: Record) -> tuple[Entry, ...]:
    """All statements, depth first. One whose parent is not in the record, or only itself, counts as top-level."""
    starts = [p.start for p in paragraphs(record.text)]
    children = _by_parent(record.statements)
    entries: list[Entry] = []
    # A stack of our own: no depth of nesting can exhaust Python's.
    waiting = [(0, s) for s in reversed(children[None])]
    while waiting:
        depth, statement = waiting.pop()
        paragraph = max(1, bisect_right(starts, _place(statement)))
        entries.append(Entry(len(entries) + 1, depth, paragraph, statement))
        waiting += [(depth + 1, s) for s in reversed(children.pop(statement.id, []))]
    return tuple(entries)


def meant_by(record: Record, statement: Statement) -> str | None:
    """Whom the source means, where its own words do not say so already: the name of "she", "the ministry", "Kyiv"."""
    actor = record.actor_of(statement)
    if actor is None:
        return None
    words = " ".join(span.of(record.text) for span in statement.source)
    return None if actor.name.casefold() in " ".join(words.split()).casefold() else actor.name


def directed(record: Record, statement: Statement) -> str:
    """Whom a statement is said to and about, in words: "to Peru, about NATO"; "" where nobody is known."""
    names = {a.id: a.name for a in record.actors}
    to = [names[i] for i in statement.addressees if i in names]
    about = [names[i] for i in statement.targets if i in names and i not in statement.addressees]
    return ", ".join(f"{word} {listed(each)}" for word, each in (("to", to), ("about", about)) if each)


def listed(each: Sequence[str]) -> str:
    """ "Lima, Oslo and Quito"."""
    return each[0] if len(each) == 1 else f"{', '.join(each[:-1])} and {each[-1]}"


def _by_parent(statements: tuple[Statement, ...]) -> dict[str | None, list[Statement]]:
    parents = {s.id: s.parent for s in statements}
    children: defaultdict[str | None, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=_place):
        hangs = statement.parent in parents and not _in_a_ring(statement.id, parents)
        children[statement.parent if hangs else None].append(statement)
    return children


def _in_a_ring(start: str, parents: dict[str, str | None]) -> bool:
    """True if going from parent to parent never ends."""
    seen = {start}
    at = parents[start]
    while at is not None and at in parents:
        if at in seen:
            return True
        seen.add(at)
        at = parents[at]
    return False


def _place(statement: Statement) -> int:
    """Where the statement stands: at its cue, else at its content, else at its source."""
    first = statement.cue or statement.content or statement.source
    return first[0].start if first else 0
