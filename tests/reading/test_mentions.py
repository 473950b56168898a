from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dixit.reading.mentions import WIDEST, carriers, carrying_words, names_of
from dixit.reading.relative import DISTANCES as OF_CUES
from dixit.records import NAME_KINDS, NAMES, NOMINALS, Floats, Range
from dixit.runtime.buckets import DISTANCES, far_buckets


def rows(labels: list[str], names: tuple[str, ...] = NAMES, sure: float = 0.9) -> Floats:
    """Log probabilities that are sure of a label for each word."""
    found = np.full((len(labels), len(names)), (1 - sure) / (len(names) - 1), dtype=np.float32)
    for i, label in enumerate(labels):
        found[i, names.index(label)] = sure
    return np.log(found)


def told(labels: list[str]) -> list[tuple[tuple[int, int], str]]:
    return [((n.words.start, n.words.end), n.kind) for n in names_of(rows(labels, sure=0.99))]


# --- names


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (["O", "O"], []),
        (["B-Person", "I-Person", "O"], [((0, 2), "Person")]),
        (["B-Person", "B-Person"], [((0, 1), "Person"), ((1, 2), "Person")]),
        (["B-Person", "I-Person", "B-NORP"], [((0, 2), "Person"), ((2, 3), "NORP")]),
        (["O", "B-Misc", "I-Misc"], [((1, 3), "Misc")]),
        (["B-Location"], [((0, 1), "Location")]),
    ],
)
def test_names_are_runs_of_begin_and_inside(labels: list[str], names: list[tuple[tuple[int, int], str]]) -> None:
    assert told(labels) == names


def test_no_words_no_names() -> None:
    assert names_of(np.zeros((0, len(NAMES)), dtype=np.float32)) == []


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (["I-Person"], []),
        (["O", "I-Person"], []),
        (["B-Location", "I-Person"], [((0, 1), "Location")]),
        (["B-Person", "O", "I-Person"], [((0, 1), "Person")]),
    ],
)
def test_an_inside_label_that_cannot_follow_is_not_taken(
    labels: list[str], names: list[tuple[tuple[int, int], str]]
) -> None:
    assert told(labels) == names


def test_an_inside_label_makes_a_doubtful_word_before_it_begin() -> None:
    scores = np.full((2, len(NAMES)), -9.0, dtype=np.float32)
    scores[0, NAMES.index("O")], scores[0, NAMES.index("B-Person")] = np.log(0.6), np.log(0.39)
    scores[1, NAMES.index("I-Person")], scores[1, NAMES.index("O")] = np.log(0.95), np.log(0.04)
    assert [(n.words, n.kind) for n in names_of(scores)] == [(Range(0, 2), "Person")]


def test_how_sure_a_name_is_is_the_mean_over_its_words_of_both_its_labels() -> None:
    scores = np.full((2, len(NAMES)), -9.0, dtype=np.float32)
    scores[0, NAMES.index("B-Person")], scores[0, NAMES.index("I-Person")] = np.log(0.7), np.log(0.1)
    scores[1, NAMES.index("I-Person")], scores[1, NAMES.index("B-Person")] = np.log(0.5), np.log(0.1)
    (name,) = names_of(scores)
    assert name.probability == pytest.approx((0.8 + 0.6) / 2, abs=1e-5)


def probabilities(names: tuple[str, ...]) -> st.SearchStrategy[Floats]:
    shape = st.integers(0, 12).map(lambda n: (n, len(names)))
    scores = arrays.arrays(np.float32, shape, elements=st.floats(-6, 0, width=32))
    return scores.map(lambda s: np.asarray(s - np.log(np.exp(s).sum(axis=1, keepdims=True)), dtype=np.float32))


@given(probabilities(NAMES))
def test_law_names_do_not_overlap_and_are_of_a_known_kind(scores: Floats) -> None:
    found = names_of(scores)
    ends = [0, *(n.words.end for n in found)]
    assert all(end <= n.words.start < n.words.end <= len(scores) for end, n in zip(ends, found, strict=False))
    assert all(n.kind in NAME_KINDS and 0 < n.probability <= 1 + 1e-5 for n in found)


def best_by_trying_all(scores: Floats) -> float:
    """The score of the best sequence in which inside labels follow their own kind."""
    totals: dict[int, float] = {label: float(scores[0, label]) for label in range(len(NAMES)) if label % 2 or not label}
    for row in scores[1:]:
        step: dict[int, float] = {}
        for before, total in totals.items():
            for label in range(len(NAMES)):
                if label % 2 == 0 and label and before not in (label, label - 1):
                    continue
                step[label] = max(step.get(label, -1e9), total + float(row[label]))
        totals = step
    return max(totals.values())


@given(probabilities(NAMES).filter(len))
def test_law_the_sequence_is_the_best_one(scores: Floats) -> None:
    labels = [0] * len(scores)
    for n in names_of(scores):
        kind = NAME_KINDS.index(n.kind)
        for i in range(*n.words):
            labels[i] = 2 * kind + (1 if i == n.words.start else 2)
    assert sum(float(scores[i, label]) for i, label in enumerate(labels)) == pytest.approx(
        best_by_trying_all(scores), abs=1e-3
    )


# --- carriers


def test_a_word_carries_a_mention_if_that_is_likelier_than_not() -> None:
    scores = np.log(
        np.array([[0.4, 0.3, 0.1, 0.1, 0.1], [0.6, 0.1, 0.1, 0.1, 0.1], [0.1, 0.6, 0.1, 0.1, 0.1]], dtype=np.float32)
    )
    assert carrying_words(scores) == [0, 2]


def edges(count: int, first: int, last: int) -> tuple[Floats, Floats]:
    """For one carrying word: the scores of each word as the first and as the last of the mention."""
    starts, ends = np.zeros((1, count), dtype=np.float32), np.zeros((1, count), dtype=np.float32)
    starts[0, first], ends[0, last] = 1, 1
    return starts, ends


def test_a_carrier_reaches_from_its_best_first_to_its_best_last_word() -> None:
    nominals = rows(["O", "O", "person", "O", "O"], NOMINALS)
    (found,) = carriers([2], nominals, edges(5, 1, 3), 0)
    assert (found.head, found.words, found.kind) == (2, Range(1, 4), "person")
    assert found.probability == pytest.approx(1 - 0.1 / 4, abs=1e-5), "all but the probability of carrying none"


def test_a_carrier_holds_its_own_word_whatever_the_edges_say() -> None:
    nominals = rows(["O"] * 5, NOMINALS)
    (found,) = carriers([2], nominals, edges(5, 4, 0), 0)
    assert found.words == Range(0, 3), "behind the word no first one, before it no last one: the first of equals"
    assert found.words.start <= 2 < found.words.end


def test_a_carrier_is_placed_in_the_article() -> None:
    (found,) = carriers([2], rows(["O", "O", "place"], NOMINALS), edges(3, 1, 2), 100)
    assert (found.head, found.words) == (102, Range(101, 103))


def test_a_carrier_is_of_the_likeliest_kind_also_where_none_is_likelier() -> None:
    scores = np.log(np.array([[0.49, 0.1, 0.31, 0.05, 0.05]], dtype=np.float32))
    assert carriers([0], scores, edges(1, 0, 0), 0)[0].kind == "organisation"


def test_a_mention_does_not_reach_further_than_the_widest() -> None:
    count, word = 4 * WIDEST, 2 * WIDEST
    (found,) = carriers([word], rows(["O"] * count, NOMINALS), edges(count, 0, count - 1), 0)
    assert (word - found.words.start, found.words.end - 1 - word) <= (WIDEST, WIDEST)


# --- distances


@given(st.integers(-10_000, 10_000))
def test_law_far_words_stay_within_the_table_and_mirror(difference: int) -> None:
    there, back = far_buckets(np.array([difference, -difference])).tolist()
    assert 0 <= there < DISTANCES
    assert there - DISTANCES // 2 == DISTANCES // 2 - back


def test_nearer_words_are_never_in_a_further_bucket() -> None:
    found = far_buckets(np.arange(5000))
    assert (np.diff(found) >= 0).all()
    assert found[:4].tolist() == [DISTANCES // 2 + b for b in (0, 1, 3, 4)]


def test_product_and_training_cut_distances_alike() -> None:
    torch = pytest.importorskip("torch")
    batches = pytest.importorskip("training.mention_batches")
    differences = np.arange(-6000, 6001)
    assert far_buckets(differences).tolist() == batches.far(torch.from_numpy(differences)).tolist()


def test_both_kinds_of_distances_have_as_many_buckets() -> None:
    assert DISTANCES == OF_CUES
