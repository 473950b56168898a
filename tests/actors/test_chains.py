from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dixit.actors.chains import chains_of, found_views, sex_of
from dixit.actors.page import Page
from dixit.actors.ranking import FEATURES
from dixit.records import Floats, Range
from tests.actors.scenes import LEXICON, reading

TEXT = "Ana Brel met a diplomat. Brel left the diplomat. Norvik was cold."
CARRIERS = (
    ("Ana Brel", "person"), ("a diplomat", "person"), ("diplomat. |Brel", "person"), ("the diplomat", "person"),
    ("Norvik", "place"),
)  # fmt: skip
READING = reading(TEXT, persons=["Ana Brel", "Brel"], carriers=CARRIERS)


def told(chains: list[list[tuple[int, int]]]) -> list[list[str]]:
    page = Page.of(READING)
    return [[page.slice(Range(*words)) for words in chain] for chain in chains]


def same_last_word(rows: Floats) -> Floats:
    return np.asarray(rows[:, 2 + 6] - 0.5)


def test_mentions_join_the_chain_of_their_best_antecedent() -> None:
    assert told(chains_of(READING, same_last_word, LEXICON)) == [
        ["Ana Brel", "Brel"], ["a diplomat", "the diplomat"], ["Norvik"],
    ]  # fmt: skip


def test_where_none_is_likelier_than_nobody_each_is_alone() -> None:
    chains = chains_of(READING, lambda rows: np.zeros(len(rows), dtype=np.float32), LEXICON)
    assert [len(c) for c in chains] == [1] * len(CARRIERS)


@given(st.integers(0, 1000))
def test_law_each_mention_is_in_one_chain(seed: int) -> None:
    weights = np.random.default_rng(seed).normal(size=FEATURES).astype(np.float32)
    chains = chains_of(READING, lambda rows: np.asarray(rows @ weights), LEXICON)
    mentions = [words for chain in chains for words in chain]
    assert sorted(mentions) == sorted(tuple(c.words) for c in READING.carriers)


def test_a_carrier_inside_a_named_entity_is_a_name() -> None:
    assert [v.form for v in found_views(READING, LEXICON)] == ["name", "indefinite", "name", "definite", "bare"]


def test_views_keep_the_kind_that_was_read() -> None:
    assert [v.kind for v in found_views(READING, LEXICON)] == ["person"] * 4 + ["place"]


def test_words_tell_a_persons_sex_by_title_role_and_first_name() -> None:
    for text, sex in (
        ("Ms. Moss", "f"), ("the spokesman Moss", "m"), ("Ana Moss", "f"), ("Moss", None),
        ("the man of Ana Moss", None),
    ):  # fmt: skip
        page = Page.of(reading(text))
        assert sex_of(page, Range(0, len(page.words)), LEXICON) == sex, text
