from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from dixit.cli import looking
from dixit.lexicons import Entry, Lexicon, Term
from tests.cli.conftest import Run

ENTRIES = (
    Entry(
        "Arvenia", "state", "ARV", "GOV", "Q1", (("Arvenian", "adjective"), ("Norvik", "capital"), ("Arv", "name")),
        ambiguous=frozenset({"Arv"}),
    ),
    Entry("Ilse Karandal", "person", "ARV", None, "Q2", (), sex="f",
          terms=(Term("foreign minister", "Foreign Minister", "ARV", "2020-01-10", "2024-06-30"),)),
    Entry("Ines Karandal", "person", "ARV", None, None, (), sex="f",
          terms=(Term("head of state", "President", "ARV", "2022-05-01", None, "2026-01"),)),
    Entry("Front\x1b[2J of Selm", "group"),
)  # fmt: skip


@pytest.fixture
def actors(dixit: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command with a lexicon of invented actors."""
    monkeypatch.setattr(looking, "load_lexicon", lambda _further: Lexicon(ENTRIES))
    return lambda *arguments, stdin=b"": dixit("actors", *arguments, stdin=stdin)


def names(out: str) -> list[str]:
    return [found["name"] for found in json.loads(out)]


def test_who_is_found_is_shown_with_all_wordings_and_the_exit_code_is_0(actors: Run) -> None:
    found = actors("Arvenia", "--limit", "1")
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines() == [
        "Arvenia  (state, ARV, GOV, Q1)", "  adjective:  Arvenian", "  capital:    Norvik", "  name:       Arv",
    ]  # fmt: skip


@pytest.mark.parametrize("query", [["norvik"], ["Arvenai"], ["ARVENIAN"]])
def test_the_query_need_not_be_spelled_right(actors: Run, query: Sequence[str]) -> None:
    assert actors(*query, "--limit", "1").out.startswith("Arvenia  ")


def test_a_query_of_several_words_needs_no_quotation_marks(actors: Run) -> None:
    assert actors("Ilse", "Karandal", "--limit", "1").out == actors("Ilse Karandal", "--limit", "1").out
    assert actors("Ilse", "Karandal", "--limit", "1").out.startswith("Ilse Karandal  (person, ARV, Q2)")


def test_terms_tell_from_when_to_when(actors: Run) -> None:
    out = actors("Karandal").out
    assert "  foreign minister, ARV: Foreign Minister 2020-01-10 to 2024-06-30\n" in out
    assert "  head of state, ARV: President 2022-05-01 to (known to 2026-01)\n" in out


def test_nobody_found_is_exit_code_1_and_nothing_on_standard_output(actors: Run) -> None:
    found = actors("zzzzqqq")
    assert (found.code, found.out) == (1, "")
    assert "Nobody of that name is known." in found.err
    assert found.err.count("\n") == 1


def test_json_is_a_list_of_all_that_is_known(actors: Run) -> None:
    found = actors("--json", "Arvenia", "--limit", "1")
    assert found.code == 0
    assert json.loads(found.out) == [
        {
            "name": "Arvenia", "kind": "state", "country": "ARV", "sector": "GOV", "wikidata": "Q1",
            "matched": "Arvenia", "score": 100.0, "terms": [],
            "forms": [
                {"text": "Arvenian", "use": "adjective", "ambiguous": False},
                {"text": "Norvik", "use": "capital", "ambiguous": False},
                {"text": "Arv", "use": "name", "ambiguous": True},
            ],
        }
    ]  # fmt: skip


def test_json_of_nobody_is_an_empty_list_and_exit_code_1(actors: Run) -> None:
    found = actors("--json", "zzzzqqq")
    assert (found.code, json.loads(found.out), found.err) == (1, [], "")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-01-01", {"Ilse Karandal"}),
        ("2023-01-01", {"Ilse Karandal", "Ines Karandal"}),
        ("2025-01-01", {"Ines Karandal"}),
        ("2019-01-01", set()),
    ],
)
def test_on_a_day_only_those_in_office(actors: Run, day: str, expected: set[str]) -> None:
    found = actors("--json", "Karandal", "--on", day)
    assert set(names(found.out)) == expected
    assert found.code == (0 if expected else 1)


@pytest.mark.parametrize("day", ["yesterday", "2024-02-30", "", "31.05.2024"])
def test_what_is_no_date_is_told(actors: Run, day: str) -> None:
    found = actors("Karandal", "--on", day)
    assert found.code == 2
    assert found.out == ""
    assert "is no date" in found.err
    assert "2024-05-31" in found.err


@pytest.mark.parametrize("day", ["20200105", "2020-W01-7"])
def test_a_date_in_another_form_means_the_same_day_or_is_refused(actors: Run, day: str) -> None:
    assert actors("--json", "Karandal", "--on", "2020-01-05").code == 1
    found = actors("--json", "Karandal", "--on", day)
    assert found.code == 2 or names(found.out) == []


def test_no_more_are_shown_than_asked_for(actors: Run) -> None:
    assert len(names(actors("--json", "Karandal", "--limit", "1").out)) == 1
    assert actors("Karandal", "--limit", "0").code == 2


def test_a_query_is_needed(actors: Run) -> None:
    assert actors().code == 2


def test_hostile_names_do_nothing(actors: Run) -> None:
    assert "Front␛[2J of Selm  (group)" in actors("Front of Selm", "--limit", "1").out


# --- with the shipped tables


def test_a_table_of_ones_own_is_searched_too(dixit: Run, tmp_path: Path) -> None:
    table = tmp_path / "mine.yaml"
    table.write_text("- {name: Zumbrel Quaddix, kind: person, sex: f}\n", encoding="utf-8")
    assert "Zumbrel Quaddix  (person)" not in dixit("actors", "Zumbrel Quaddix").out
    assert dixit("actors", "Zumbrel Quaddix", "--lexicon", str(table)).out.startswith("Zumbrel Quaddix  (person)\n")


@pytest.mark.parametrize("table", ["missing.yaml", "broken.yaml"])
def test_a_table_that_cannot_be_read_is_told(dixit: Run, tmp_path: Path, table: str) -> None:
    (tmp_path / "broken.yaml").write_text("- {name: [", encoding="utf-8")
    failed = dixit("actors", "Peru", "--lexicon", table)
    assert failed.code == 1
    assert failed.out == ""
    assert failed.err.startswith(f"dixit: The lexicon {table} ")
    assert failed.err.count("\n") == 1
