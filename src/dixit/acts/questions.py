"""Which words of an article are looked at to judge a statement or an event, and in which role each stands there.

Shared by product and training: the networks see just these words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dixit.lexicons.hints import Table, load_hints
from dixit.records import Range, Words

SOURCE, CUE, CONTENT, INNER = 1, 2, 3, 4
"""Roles of a statement's words; INNER: of a content, that stand in a statement inside it. 0 is any other word."""
TRIGGER, ACTOR, RECIPIENT = 1, 2, 3
"""Roles of an event's words."""
BESIDE, LONGEST_PIECE, MOST = 6, 64, 110
"""Words around a cue, of one piece of content, and of a statement at most."""
AROUND = 40
"""Words on each side of a trigger."""


@dataclass(frozen=True)
class Question:
    """`words` are indices into the article's words, in order; `roles` and `hints` (classes of `lexicons.hints`) one
    each; `centre` the first word of cue or trigger, -1 if there is none."""

    words: tuple[int, ...]
    roles: tuple[int, ...]
    hints: tuple[int, ...]
    centre: int


def of_statement(
    source: Sequence[Range], cue: Sequence[Range], content: Sequence[Range], inner: Iterable[Range], words: Words
) -> Question:
    """What is asked about a statement; `inner` are the words of the statements inside it, `words` those of the
    article."""
    role: dict[int, int] = {}
    for piece in content:
        role |= dict.fromkeys(range(piece.start, min(piece.end, piece.start + LONGEST_PIECE)), CONTENT)
    for piece in inner:
        role |= {i: INNER for i in range(*piece) if role.get(i) == CONTENT}
    for pieces, which in ((source, SOURCE), (cue, CUE)):
        for piece in pieces:
            role |= dict.fromkeys(range(piece.start, min(piece.end, piece.start + LONGEST_PIECE)), which)
    centre = (cue or content)[0].start
    kept = sorted(sorted(role, key=lambda i: (role[i] not in (SOURCE, CUE), i))[:MOST])
    for piece in cue:
        kept += [i for i in range(piece.start - BESIDE, piece.end + BESIDE) if 0 <= i < len(words) and i not in role]
    return _asked(sorted(set(kept)), role, words, "cues", centre)


def of_event(trigger: Range | None, actors: Iterable[Range], recipients: Iterable[Range], words: Words) -> Question:
    """What is asked about an event: the words of its paragraph near its trigger; without one, all words."""
    role: dict[int, int] = {}
    for pieces, which in ((actors, ACTOR), (recipients, RECIPIENT)):
        for piece in pieces:
            role |= dict.fromkeys(range(*piece), which)
    if trigger is None:
        return _asked(range(len(words)), role, words, "triggers", -1)
    role |= dict.fromkeys(range(*trigger), TRIGGER)
    low, high = max(0, trigger.start - AROUND), min(len(words), trigger.end + AROUND)
    near = [i for i in range(low, high) if words.paragraph[i] == words.paragraph[trigger.start]]
    return _asked(near, role, words, "triggers", trigger.start)


def _asked(chosen: Sequence[int], role: Mapping[int, int], words: Words, table: Table, centre: int) -> Question:
    hints = load_hints(table).of([words.forms[i] for i in chosen])
    return Question(tuple(chosen), tuple(role.get(i, 0) for i in chosen), tuple(hints), centre)
