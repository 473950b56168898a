"""The tables of hand-made cases hold together: words found, ids unique, enough of each theme, nothing shared."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.hard_cases import Case, CaseError, load, load_file, occurrences

ROOT = Path(__file__).resolve().parents[1]
HARD = ROOT / "tests" / "hard_cases"
OWN = ROOT / "training" / "data"
BLIND = ROOT / "benchmarks" / "blind"
AT_LEAST = {
    "nesting": 45,
    "quotes": 25,
    "colon_dash": 15,
    "no_statement": 20,
    "refusals": 12,
    "sources": 15,
    "odd_text": 8,
}
LONGEST_SHARED = 6
"""Words in a row that a training text may share with a hard case."""


def write(folder: Path, text: str) -> Path:
    path = folder / "one.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def runs_of(cases: list[Case], length: int) -> dict[tuple[str, ...], str]:
    found = {}
    for case in cases:
        words = re.findall(r"\w+", case.text.lower())
        found.update({tuple(words[i : i + length]): case.id for i in range(len(words) - length + 1)})
    return found


TABLES = [path for folder in (HARD, OWN, BLIND, ROOT / "examples") for path in sorted(folder.glob("*.yaml"))]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_table_loads_and_ids_are_unique(path: Path) -> None:
    counts = Counter(case.id for case in load_file(path))
    assert [name for name, n in counts.items() if n > 1] == []


def test_ids_are_unique_over_all_tables() -> None:
    counts = Counter(case.id for case in [*load(HARD), *load(OWN), *load(BLIND)])
    assert [name for name, n in counts.items() if n > 1] == []


@pytest.mark.parametrize(("theme", "least"), AT_LEAST.items())
def test_enough_cases_of_a_theme(theme: str, least: int) -> None:
    assert len([case for case in load(HARD) if case.theme == theme]) >= least


def test_every_hard_case_says_why_it_is_hard() -> None:
    assert [case.id for case in load(HARD) if not case.note] == []


def test_training_texts_and_measured_ones_share_no_sentence() -> None:
    measured = [*load(HARD), *load(BLIND), *load(ROOT / "examples")]
    hard, own = runs_of(measured, LONGEST_SHARED + 1), runs_of(load(OWN), LONGEST_SHARED + 1)
    assert [(hard[run], own[run], " ".join(run)) for run in hard.keys() & own.keys()] == []


def test_example_text_is_that_of_its_gold() -> None:
    (case,) = load_file(ROOT / "examples" / "strait.gold.yaml")
    assert case.text == (ROOT / "examples" / "strait.txt").read_text(encoding="utf-8").rstrip("\n")


def test_words_are_found_whole() -> None:
    assert [span.start for span in occurrences("he", "the man he met, he")] == [8, 16]
    assert [span.start for span in occurrences("“a", "x “a b “a")] == [2, 7]


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("source: She\n    cue: says\n    content: it", "does not stand in the text"),
        ("source: She\n    cue: said\n    content: it", "2 times"),
        ("source: She\n    cue: said\n    content: it\n    content_nth: 3", "content_nth 3"),
        ("source: She\n    cue: said", "needs a content"),
        ("source: She\n    cue: said\n    content: it\n    content_nth: 1\n    parent: 7", "no such parent"),
        ("source: She\n    cue: said\n    contents: it", "unknown keys"),
    ],
)
def test_what_does_not_hold_is_named(tmp_path: Path, statement: str, complaint: str) -> None:
    path = write(tmp_path, f"- id: one\n  text: She said it and it was so.\n  statements:\n  - {statement}\n")
    with pytest.raises(CaseError, match=complaint) as error:
        load_file(path)
    assert "one" in str(error.value)


def test_child_outside_its_parent_is_named(tmp_path: Path) -> None:
    text = (
        "- id: one\n  text: She said it. He left.\n  statements:\n  - {source: She, cue: said, content: it}\n"
        "  - {source: He, cue: left, content: left, parent: 1}\n"
    )
    with pytest.raises(CaseError, match="within the content"):
        load_file(write(tmp_path, text))


def test_case_without_statements_must_say_so(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="none: true"):
        load_file(write(tmp_path, "- id: one\n  text: Nothing.\n"))
