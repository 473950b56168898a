from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from hypothesis import HealthCheck, given, settings

from dixit.reading import read_article
from dixit.reading.article import find_cues
from dixit.records import TAGS, Article, Range
from dixit.runtime.engine import Engine
from tests.texts import nasty_text

LONG = "The ministry of Selmar said the talks would go on. Nobody confirmed it, an official added.\n\n" * 60


def test_the_same_reading_whatever_runs_beside_it(engine: Engine) -> None:
    alone = read_article(Article(LONG), engine)
    with ThreadPoolExecutor(4) as pool:
        beside = read_article(Article(LONG), engine, pool.map)
    assert np.array_equal(alone.tags, beside.tags)
    assert len(alone.cues) == len(beside.cues) > 60
    for one, other in zip(alone.cues, beside.cues, strict=True):
        assert one.cue == other.cue
        assert np.array_equal(one.links, other.links)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=nasty_text)
def test_any_text_is_read(engine: Engine, text: str) -> None:
    reading = read_article(Article(text), engine)
    assert reading.tags.shape == (len(reading.words), len(TAGS))
    assert np.isfinite(reading.tags).all()
    for cue in reading.cues:
        assert 0 <= cue.cue.start < cue.cue.end <= len(reading.words)
        assert np.isfinite(cue.links).all()


def test_cues_are_runs_over_the_threshold_and_part_where_one_begins() -> None:
    probabilities = np.zeros((6, 7), dtype=np.float32)
    probabilities[1, 1] = probabilities[3, 1] = 0.9
    probabilities[2, 2] = probabilities[4, 2] = 0.6
    probabilities[5, 2] = 0.3
    assert find_cues(probabilities, 0.5, 0.5) == [Range(1, 3), Range(3, 5)]
    assert find_cues(probabilities, 0.95, 0.2) == []
    assert find_cues(probabilities, 0.5, 0.2)[-1] == Range(3, 6)
