"""Which texts share paragraphs, and which are copies of which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, insert, select

from dixit.ledger import schema
from dixit.ledger.append import put
from dixit.ledger.said import chunked
from dixit.records.claim import MACHINE

COMMON = 50
"""A hash that more paragraphs have is boilerplate: it tells nothing."""


def post(connection: Connection, text_id: str, paragraphs: Iterable[tuple[int, Sequence[int]]]) -> None:
    """Keep the hashes of a text's paragraphs, by where each starts."""
    rows = [
        {"text": text_id, "start": start, "band": band, "hash": h}
        for start, bands in paragraphs
        for band, h in enumerate(bands)
    ]
    if rows:
        connection.execute(insert(schema.posting), rows)


def posted(connection: Connection, text_id: str) -> bool:
    """Whether a text's paragraphs are kept already."""
    p = schema.posting
    return connection.execute(select(p.c.text).where(p.c.text == text_id).limit(1)).first() is not None


def sharing(connection: Connection, hashes: Iterable[int], least: int) -> list[str]:
    """The texts that share at least `least` hashes with these, most first."""
    p = schema.posting
    by_hash: dict[int, set[str]] = defaultdict(set)
    for part in chunked(sorted(set(hashes))):
        for r in connection.execute(select(p.c.hash, p.c.text).where(p.c.hash.in_(part))):
            by_hash[r.hash].add(r.text)
    counts = Counter(t for texts in by_hash.values() if len(texts) <= COMMON for t in texts)
    return [t for t, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if n >= least]


def text_of(connection: Connection, text_id: str) -> str:
    """The exact text of an article."""
    t = schema.text
    data: bytes = connection.execute(select(t.c.data).where(t.c.id == text_id)).scalar_one()
    return data.decode("utf-8", "surrogatepass")


def note_copies(connection: Connection, text_id: str, found: Iterable[tuple[str, float, str]], added: str) -> None:
    """Note which texts a text is a copy of, or they of it: (text, share, why) each."""
    rows = []
    for other, share, why in found:
        first, second = sorted((text_id, other))
        rows.append({"text": first, "of": second, "share": share, "why": why, "made_by": MACHINE, "added": added})
    put(connection, schema.copy, rows)


def copies_among(connection: Connection, texts: Iterable[str]) -> list[tuple[str, str, str]]:
    """(text, text, why) of all copies with one of these texts."""
    c = schema.copy
    found = set()
    for part in chunked(sorted(set(texts))):
        rule = c.c.text.in_(part) | c.c.of.in_(part)
        found |= {(r.text, r.of, r.why) for r in connection.execute(select(c).where(rule))}
    return sorted(found)
