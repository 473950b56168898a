from __future__ import annotations

from dixit.acts.questions import (
    ACTOR,
    AROUND,
    BESIDE,
    CONTENT,
    CUE,
    INNER,
    LONGEST_PIECE,
    MOST,
    RECIPIENT,
    SOURCE,
    TRIGGER,
    of_event,
    of_statement,
)
from dixit.lexicons.hints import load_hints
from dixit.reading.words import split_words
from dixit.records import Range, Words


def words(count: int) -> Words:
    return split_words("a " * count)


def test_the_words_come_with_what_the_tables_say_of_them() -> None:
    said = split_words("Lima has ruled out talks.")
    asked = of_statement([Range(0, 1)], [Range(1, 4)], [Range(4, 5)], (), said)
    reject = 1 + load_hints("cues").classes.index("reject")
    assert asked.hints[:4] == (0, 0, reject, reject)
    raid = split_words("Lima shelled the port.")
    assault = 1 + load_hints("triggers").classes.index("ASSAULT")
    assert of_event(Range(1, 2), (), (), raid).hints == (0, assault, 0, 0, 0)


def test_every_word_of_a_statement_has_its_role_and_those_beside_the_cue_none() -> None:
    asked = of_statement([Range(2, 4)], [Range(4, 5)], [Range(6, 9)], (), words(30))
    roles = dict(zip(asked.words, asked.roles, strict=True))
    assert roles[2] == roles[3] == SOURCE
    assert roles[4] == CUE
    assert roles[6] == roles[8] == CONTENT
    assert roles[5] == 0
    assert roles[0] == 0
    assert max(roles) == 4 + BESIDE
    assert asked.centre == 4
    assert list(asked.words) == sorted(asked.words)


def test_words_of_a_statement_inside_are_told_apart() -> None:
    asked = of_statement([Range(0, 1)], [Range(1, 2)], [Range(2, 8)], [Range(3, 5)], words(8))
    roles = dict(zip(asked.words, asked.roles, strict=True))
    assert [roles[i] for i in range(2, 8)] == [CONTENT, INNER, INNER, CONTENT, CONTENT, CONTENT]


def test_without_a_cue_the_content_is_the_centre() -> None:
    assert of_statement((), (), [Range(5, 9)], (), words(20)).centre == 5


def test_a_long_statement_is_cut_but_keeps_source_and_cue() -> None:
    asked = of_statement([Range(300, 302)], [Range(302, 303)], [Range(0, 140), Range(150, 290)], (), words(400))
    roles = dict(zip(asked.words, asked.roles, strict=True))
    assert roles[300] == SOURCE
    assert roles[302] == CUE
    assert LONGEST_PIECE - 1 in roles
    assert LONGEST_PIECE not in roles
    assert len(asked.words) <= MOST + 2 * BESIDE


def test_an_event_is_asked_within_its_paragraph_near_its_trigger() -> None:
    two = split_words("a " * 10 + "\n\n" + "b " * 100)
    asked = of_event(Range(12, 14), [Range(11, 12)], [Range(14, 15)], two)
    roles = dict(zip(asked.words, asked.roles, strict=True))
    assert min(roles) == 10
    assert max(roles) == 13 + AROUND
    assert (roles[11], roles[12], roles[13], roles[14], roles[15]) == (ACTOR, TRIGGER, TRIGGER, RECIPIENT, 0)
    assert asked.centre == 12


def test_without_a_trigger_all_words_are_asked() -> None:
    asked = of_event(None, [Range(0, 2)], [Range(3, 4)], words(6))
    assert asked.words == (0, 1, 2, 3, 4, 5)
    assert asked.roles == (ACTOR, ACTOR, 0, RECIPIENT, 0, 0)
    assert asked.centre == -1
