from __future__ import annotations

import random
from pathlib import Path

from benchmarks.hard_cases import load
from training.own import contents, read_own, whole_texts

OWN = Path(__file__).parents[2] / "training" / "data"


def test_every_text_is_in_one_article_with_its_outermost_statements() -> None:
    cases = read_own(OWN)
    articles = whole_texts(cases, random.Random(3))
    assert sum(len(a.text.replace("\n\n", "\n").split("\n")) for a in articles) >= len(cases)
    outer = sum(s.parent is None for c in cases for s in c.statements)
    learned = sum(len(a.attributions) for a in articles)
    assert 0.8 * outer < learned <= outer


def test_contents_hold_the_statements_directly_inside(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "- id: a\n"
        "  text: The envoy said that Lima views the talks as over.\n"
        "  statements:\n"
        "    - {source: The envoy, cue: said, content: [that Lima views the talks as over]}\n"
        "    - {source: Lima, cue: views, content: [the talks as over], parent: 1}\n",
        encoding="utf-8",
    )
    inner, none_inside = contents(load(tmp_path))
    assert none_inside.attributions == ()
    (found,) = inner.attributions
    words = inner.words.forms
    assert words[0] == "Lima"
    assert (words[slice(*found.source[0])], words[slice(*found.cue)]) == (["Lima"], ["views"])
    assert words[slice(*found.content[0])] == ["the", "talks", "as", "over"]


def test_training_texts_and_hard_cases_share_no_text() -> None:
    hard = {c.text for c in load(Path(__file__).parents[1] / "hard_cases")}
    assert not hard & {c.text for c in read_own(OWN)}
