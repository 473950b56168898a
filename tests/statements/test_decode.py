from __future__ import annotations

from dataclasses import replace

import numpy as np

from dixit.reading.words import split_words
from dixit.records import LINKS, TAGS, Article, CueReading, Floats, Range, Reading
from dixit.statements.decode import (
    Weighing,
    confidence,
    link_segments,
    nearest_segments,
    read_cues,
    tagged_segments,
)

TEXT = "Ana said the war is over and Ben denied it was"
PLAIN = Weighing(tags=1.0, least=0.0)


def scores(labels: list[str], names: tuple[str, ...], sure: float = 0.9) -> Floats:
    rows = np.full((len(labels), len(names)), (1 - sure) / (len(names) - 1), dtype=np.float32)
    for i, label in enumerate(labels):
        rows[i, names.index(label)] = sure
    return np.log(rows)


TAGGED = ["B-source", "B-cue", "B-content", *["I-content"] * 3, "O", "B-source", "B-cue", "B-content", "I-content"]
FIRST = ["B-source", "O", "B-content", *["I-content"] * 3, *["O"] * 5]
SECOND = [*["O"] * 7, "B-source", "O", "B-content", "I-content"]


def reading(first: list[str] = FIRST, second: list[str] = SECOND, sure: tuple[float, float] = (0.9, 0.9)) -> Reading:
    cues = (
        CueReading(Range(1, 2), 0.9, 0, scores(first, LINKS, sure[0])),
        CueReading(Range(8, 9), 0.8, 0, scores(second, LINKS, sure[1])),
    )
    return Reading(Article(TEXT), split_words(TEXT), scores(TAGGED, TAGS), cues)


def test_each_cue_gets_its_own() -> None:
    for way in (lambda r: read_cues(r, PLAIN), link_segments, nearest_segments):
        found = way(reading())
        assert [(r.source, r.cue, r.content) for r in found] == [
            ((Range(0, 1),), Range(1, 2), (Range(2, 6),)),
            ((Range(7, 8),), Range(8, 9), (Range(9, 11),)),
        ]


def test_a_word_claimed_twice_goes_to_the_surer_claim() -> None:
    greedy = [*["O"] * 2, "B-content", *["I-content"] * 3, "O", "B-source", "O", "B-content", "I-content"]
    first, second = read_cues(reading(second=greedy, sure=(0.9, 0.6)), PLAIN)
    assert first.content == (Range(2, 6),)
    assert second.content == (Range(9, 11),)


def test_a_source_may_be_shared_a_content_not() -> None:
    shared = ["B-source", *["O"] * 8, "B-content", "I-content"]
    first, second = read_cues(reading(second=shared), PLAIN)
    assert first.source == second.source == (Range(0, 1),)


def test_a_cue_without_content_is_no_relation() -> None:
    assert len(read_cues(reading(second=["O"] * 11), replace(PLAIN, tags=0.0))) == 1


def test_confidence_is_the_logistic_of_the_evidence_and_drops_the_unsure() -> None:
    assert confidence((2.0, -1.0), (0.5, 1.0, 0.5)) == 1 / (1 + np.exp(-2.0))
    assert read_cues(reading(), replace(PLAIN, least=1.0)) == []


def test_an_inside_tag_without_a_begin_opens_a_segment() -> None:
    assert tagged_segments(scores(["O", "I-content", "I-content", "B-content"], TAGS), "content") == [
        Range(1, 3),
        Range(3, 4),
    ]


def test_no_cue_no_relation() -> None:
    empty = Reading(Article("x"), split_words("x"), scores(["O"], TAGS), ())
    assert read_cues(empty, PLAIN) == link_segments(empty) == nearest_segments(empty) == []
