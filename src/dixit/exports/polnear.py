"""Reviewed texts -> attributions over words, in the manner of PolNeAR: words with their places, and of each attribution
the numbers of the words that are source, cue and content.

Two things differ: statements may stand within one another, and as a span may begin or end within a word, the exact
places stand beside the words."""

from __future__ import annotations

from typing import Any

from dixit.exports.gold import said_of
from dixit.reading.words import split_words
from dixit.records import Spans, Words
from dixit.records.record import Json
from dixit.records.review import TOLD_PARTS, Gold, told_of


def polnear_json(gold: Gold) -> Json:
    """One text."""
    record = gold.record
    words = split_words(record.text)
    found: dict[str, dict[str, Any]] = {}
    for number, (s, standing) in enumerate(zip(record.statements, gold.standings, strict=True), 1):
        told = told_of(record, s)
        parts = {part: told.part(part) for part in TOLD_PARTS}
        found[f"{s.id}-{number}"] = {
            "id": s.id,
            **{part: _numbers(spans, words) for part, spans in parts.items()},
            "spans": {part: [list(x) for x in spans] for part, spans in parts.items()},
            "speaker": told.speaker and {"name": told.speaker.name, "kind": told.speaker.kind},
            "act": s.act,
            "parent": s.parent,
            "review": said_of(standing),
        }
    return {
        "doc_id": record.article.id,
        "metadata": record.to_json()["article"],
        "text": record.text,
        "tokens": _tokens(words),
        "attributions": found,
        "rejected": [said_of(s) for s in gold.rejected],
        "unreviewed": [s.id for s in gold.waiting.statements],
    }


def _tokens(words: Words) -> list[Json]:
    rows = zip(words.forms, words.starts, words.ends, words.paragraph, strict=True)
    return [
        {"word": form, "character_offset_begin": start, "character_offset_end": end, "paragraph": paragraph}
        for form, start, end, paragraph in rows
    ]


def _numbers(spans: Spans, words: Words) -> list[int]:
    places = list(enumerate(zip(words.starts, words.ends, strict=True)))
    return [n for s in spans for n, (start, end) in places if start < s.end and s.start < end]
