"""A statement in its record -> its content in words that are clear outside the article: pronouns and metonyms give way
to the names of those meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dixit.records import Actor, Event, Record, Span, Spans, Statement
from dixit.records.said import Said

SHORT = 5
"""A content of fewer words ("the claim", "this") is worded with its sentence and the one before."""
_ENDS = ".!?\n"
LONG = 25
"""A statement of more words is no good text for a claim."""
_FIRST_PERSON = re.compile(r"\b(I|we|our|us|my|me)\b", re.IGNORECASE)
_POSSESSIVES = frozenset(("its", "his", "her", "their", "our", "my"))
_PRONOUNS = _POSSESSIVES | frozenset("he she it they him them we us i me you this that these those".split())


def hard_alone(said: Said) -> int:
    """How hard the words of a statement are to understand alone: a clause of its own is easy, a few words are not."""
    words = said.worded.strip(" “”\"'")
    clause = said.voice == "outlet" or words.startswith("that ") or (words[:1].isupper() and words[:3] != "To ")
    counted = len(words.split())
    return 2 * (not clause) + bool(_FIRST_PERSON.search(words)) + 2 * (counted < SHORT) + (counted > LONG)


def worded(record: Record) -> dict[str, str]:
    """For each statement, and each event that the article itself tells, by id."""
    names = _names(record.actors)
    mentions = _mentions(record.actors)
    found = {s.id: _of_statement(s, record, mentions, names) for s in record.statements}
    own = (e for e in record.events if e.told_by is None)
    return found | {e.id: _of_event(e, record, mentions, names) for e in own}


def tellings(record: Record) -> dict[str, str]:
    """For each statement, by id: who tells it, in which words ("Teresa Ovelar did not confirm")."""
    names = _names(record.actors)
    return {s.id: _telling(s, record, names) for s in record.statements}


def _telling(s: Statement, record: Record, names: Mapping[str, str]) -> str:
    who = names.get(s.actor or "") or " ".join(span.of(record.text) for span in s.source)
    return " ".join(f"{who} {' '.join(span.of(record.text) for span in s.cue)}".split())


def _of_statement(s: Statement, record: Record, mentions: Sequence[tuple[Span, str]], names: Mapping[str, str]) -> str:
    plain = " ".join(span.of(record.text) for span in s.content)
    spans: Spans = s.content
    if len(plain.split()) < SHORT:
        spans = (_sentences(s.content[0], record.text),)
    return " ".join(_replaced(span, record.text, mentions, names) for span in spans)


def _of_event(e: Event, record: Record, mentions: Sequence[tuple[Span, str]], names: Mapping[str, str]) -> str:
    said = _replaced(e.span, record.text, mentions, names)
    missing = [names[a] for a in e.actors if a in names and names[a].casefold() not in said.casefold()]
    return " and ".join(missing) + (" " if missing else "") + said


def _names(actors: Sequence[Actor]) -> dict[str, str]:
    names = {a.id: a.name for a in actors}
    return {a.id: " and ".join(names[m] for m in a.members if m in names) or a.name for a in actors}


def _mentions(actors: Sequence[Actor]) -> list[tuple[Span, str]]:
    """Outermost mentions in the order of the text."""
    every = sorted(((m, a.id) for a in actors for m in a.mentions), key=lambda p: (p[0].start, -p[0].end))
    kept: list[tuple[Span, str]] = []
    for span, actor in every:
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, actor))
    return kept


def _replaced(span: Span, text: str, mentions: Sequence[tuple[Span, str]], names: Mapping[str, str]) -> str:
    pieces, at = [], span.start
    for m, actor in mentions:
        if m.start < at or m.end > span.end:
            continue
        words = m.of(text)
        pieces.append(text[at : m.start])
        name = names[actor]
        pieces.append(name + _genitive(words) if _says_more(name, words) else words)
        at = m.end
    pieces.append(text[at : span.end])
    return " ".join("".join(pieces).split())


def _says_more(name: str, words: str) -> bool:
    """Whether a name is clearer than what stands there: a proper name always, a description only than a pronoun."""
    if name in words:
        return False
    return name[:1].isupper() or words.lower() in _PRONOUNS


def _genitive(words: str) -> str:
    return "’s" if words.lower() in _POSSESSIVES or words.endswith(("’s", "'s")) else ""


def _sentences(span: Span, text: str) -> Span:
    """The sentence of a span and the one before, within the paragraph."""
    start = max(text.rfind("\n", 0, span.start) + 1, _back(text, _back(text, span.start)))
    ends = [i for i in (text.find(c, span.end) for c in _ENDS) if i >= 0]
    return Span(start, min(ends, default=len(text)))


def _back(text: str, at: int) -> int:
    """Where the sentence before a place begins."""
    return max((text.rfind(c + " ", 0, max(0, at - 2)) + 2 for c in ".!?"), default=0) if at > 2 else 0
