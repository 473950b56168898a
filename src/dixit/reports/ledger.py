"""What a ledger holds -> lines of text for a terminal, and rows for CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dixit.records import Span
from dixit.records.claim import Claim, Commitment, Stance, Taken
from dixit.records.said import Said
from dixit.reports.emphasis import Stretch, Stretches
from dixit.reports.visible import visible_line

SIGNS = {
    "asserts": "+", "denies": "-", "withholds": "?", "supports": "▲", "opposes": "▼", "commits": "●", "refuses": "○",
    "demands": "!",
}  # fmt: skip
"""Beside its word, so that stances are seen at a glance."""
_SPACES = re.compile(r"\s+")
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def speaker(said: Said) -> str:
    """Who says it, and for whom; "probably" where no text tells it."""
    if said.actor is None:
        return "an unnamed source"
    if said.speaks_for is not None and said.speaks_for.id != said.actor.id:
        return f"{said.actor.name} ({'probably ' if said.leans else ''}{said.speaks_for.name})"
    return said.actor.name


def where(said: Said) -> str:
    """The day and the outlet of the first appearance, and how many more there are."""
    first = said.first
    if first is None:
        return ""
    more = f" and {len(said.appearances) - 1} more" if len(said.appearances) > 1 else ""
    return ", ".join(p for p in (first.day or "no date", first.outlet) if p) + more


def snippet(content: str, marks: Sequence[Span], width: int = 300) -> Stretches:
    """A content, at most `width` characters around the first mark, in stretches that are marked or not."""
    start = max(0, (marks[0].start if marks else 0) - width // 3)
    end = min(len(content), start + width)
    pieces, at = [("… " if start else "", False)], start
    for m in marks:
        if m.start >= at and m.end <= end:
            pieces += [(content[at : m.start], False), (m.of(content), True)]
            at = m.end
    pieces += [(content[at:end], False), (" …" if end < len(content) else "", False)]
    return tuple(Stretch(" ".join(_SPACES.split(words)), is_marked) for words, is_marked in pieces if words)


def with_marks(content: str, marks: Sequence[Span], width: int = 300) -> str:
    """The same as one line, the marks between › and ‹."""
    pieces = (f"›{s.words}‹" if s.is_marked else s.words for s in snippet(content, marks, width))
    return visible_line(" ".join("".join(pieces).split()))


def claim_lines(claim: Claim) -> Iterator[str]:
    """A claim with its stances and statements."""
    yield f"{claim.id}  {visible_line(claim.text)}"
    count = (
        "1 independent origin asserts it" if claim.origins == 1 else f"{claim.origins} independent origins assert it"
    )
    yield f"  {count}; {len(claim.statements)} statements"
    for group in claim.origin_groups:
        yield f"  {len(group.articles)} articles count as one: {visible_line(group.why)}"
    for s in latest(claim.stances):
        was = f", before: {s.was}" if s.was else ""
        yield f"  {SIGNS[s.stance]} {visible_line(s.actor)} {s.stance} (since {s.since or 'no date'}{was})"
    yield ""
    for first, *more in alike(claim.statements):
        words = visible_line(f"{speaker(first.said)}: {' '.join(first.said.content.split())}")
        yield f"    {first.said.day or 'no date'}  {SIGNS[first.stance]} {first.stance:<9}  {words}"
        yield f"      {visible_line(where(first.said))}; {first.said.id}"
        if more:
            yield f"      the same words: {visible_line('; '.join(f'{where(t.said)}; {t.said.id}' for t in more))}"


def alike(statements: Iterable[Taken]) -> list[list[Taken]]:
    """Statements of one speaker with the same words and stance together, in the order of the first."""
    groups: dict[tuple[str, str, str], list[Taken]] = {}
    for t in statements:
        key = (speaker(t.said), " ".join(t.said.content.split()).casefold(), t.stance)
        groups.setdefault(key, []).append(t)
    return list(groups.values())


def latest(stances: Iterable[Stance]) -> list[Stance]:
    """The stance of each actor that holds now."""
    last: dict[str, Stance] = {}
    for s in stances:
        last[s.actor] = s
    return list(last.values())


def commitment_lines(c: Commitment) -> Iterator[str]:
    """A commitment with what became of it."""
    by = f" by {visible_line(c.by)}" if c.by else ""
    yield f"{visible_line(c.actor)}: {visible_line(' '.join(c.said.content.split()))}"
    told = [f"{c.status}{by}"]
    if c.condition:
        told.append(f"on condition: {visible_line(c.condition)}")
    if c.deadline:
        told.append(f"by {c.deadline}")
    if c.to:
        told.append(f"to {visible_line(', '.join(c.to))}")
    yield f"  {'; '.join(told)}"
    if len(c.history) > 1:
        yield "  " + " → ".join(f"{d or 'no date'} {s}" for d, s, _ in c.history)
    yield f"  {visible_line(where(c.said))}; {c.said.id}"


def as_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """A table. A cell that a spreadsheet would take for a formula gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({k: _safe(v) for k, v in row.items()})
    return out.getvalue()


def _safe(value: Any) -> Any:  # noqa: ANN401 - any cell
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value
