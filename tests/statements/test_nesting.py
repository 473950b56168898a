from __future__ import annotations

from dixit.reading.words import split_words
from dixit.records import Range
from dixit.statements.decode import Relation
from dixit.statements.nesting import cue_words, inner_words, is_inner_statement, within_piece


def whole(text: str) -> tuple[Range, ...]:
    return (Range(0, len(split_words(text))),)


def test_a_content_is_read_again_without_its_complementiser() -> None:
    text = "that Moscow views peace as far"
    inside = inner_words(split_words(text), whole(text))
    assert inside is not None
    assert inside.forms[0] == "Moscow"


def test_what_cannot_hold_a_statement_is_not_read_again() -> None:
    for text in ("it views", "that the bridge is closed until further orders"):
        assert inner_words(split_words(text), whole(text)) is None


def test_a_speakers_own_opinion_is_no_inner_statement() -> None:
    own = split_words("I think the talks failed")
    other = split_words("They think the talks failed")
    found = Relation(Range(1, 2), (Range(0, 1),), (Range(2, 5),), (), 0.9)
    assert not is_inner_statement(own, found, 0.5)
    assert is_inner_statement(other, found, 0.5)
    assert not is_inner_statement(other, found, 0.95)
    assert is_inner_statement(split_words("I told the talks failed"), found, 0.5)
    assert not is_inner_statement(split_words("We intend the talks failed"), found, 0.5)


def test_an_inner_statement_without_a_source_must_be_surer() -> None:
    words = split_words("had been told to leave the harbour")
    assert not is_inner_statement(words, Relation(Range(0, 3), (), (Range(3, 7),), (), 0.7), 0.5)
    assert is_inner_statement(words, Relation(Range(0, 3), (), (Range(3, 7),), (), 0.8), 0.5)


def test_inner_content_stays_in_its_piece() -> None:
    words = split_words("We say it works, she said. We tried").only([Range(0, 4), Range(8, 10)])
    found = within_piece(words, Relation(Range(1, 2), (Range(0, 1),), (Range(2, 6),)))
    assert found.content == (Range(2, 4),)


def test_the_word_list_is_clean() -> None:
    assert {"said", "denies", "views"} <= cue_words()
    assert all(w == w.lower().strip() for w in cue_words())
