"""A table that does not hold says which entry, what is wrong and what is allowed; one that holds lies on top."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dixit.errors import LexiconError
from dixit.lexicons import Entry, Lexicon, Term, load_lexicon

PAGE = (Path(__file__).parents[2] / "docs" / "lexicons.md").read_text(encoding="utf-8")
PERSON = "- name: Daria Klimova\n  sex: f\n"
TERM = PERSON + "  terms:\n    - "


def table(folder: Path, text: str) -> Path:
    path = folder / f"mine_{len(list(folder.iterdir()))}.yaml"  # a new one each time: lexicons are kept by path
    path.write_text(text, encoding="utf-8")
    return path


def loaded(folder: Path, text: str) -> Lexicon:
    return load_lexicon((table(folder, text),))


def entry(lexicon: Lexicon, name: str) -> Entry:
    found = lexicon.named(name)
    assert found is not None
    return found


def refusal(path: Path) -> LexiconError:
    with pytest.raises(LexiconError) as caught:
        load_lexicon((path,))
    assert path.name in caught.value.what
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("name: Selmar\nkind: state\n", "no list of entries"),
        ("- Selmar\n", "entry 1 has no name"),
        ("- name: Selmar\n  kind: state\n- kind: state\n", "entry 2 has no name"),
        ("- name: ''\n  kind: state\n", "entry 1 has no name"),
        ("- {name: Selmar, kind: state, captial: [Dastra]}\n", "entry 1 (Selmar): unknown keys ['captial']"),
        ("- {name: Selmar, kind: state, 1: x}\n", "unknown keys ['1']"),
        ("- {name: Selmar, kind: country}\n", "kind 'country'"),
        ("- {name: Selmar, kind: [state]}\n", "kind ['state']"),
        ("- {name: Selmar}\n", "kind None"),
        ("- {name: Daria Klimova, sex: female}\n", "sex 'female'"),
        ("- {name: Selmar, kind: state, names: Republic of Selmar}\n", "names is 'Republic of Selmar'"),
        ("- {name: Selmar, kind: state, ambiguous: [No]}\n", "ambiguous is [False]"),
        ("- {name: Selmar, kind: former, until: in 1990}\n", "until 'in 1990'"),
        (PERSON + "  terms: 3\n", "terms is 3"),
        (TERM + "President\n", "term 'President'"),
        (TERM + "{office: head of state, of: KEN}\n", "term {"),
        (TERM + "{office: head of state, of: KEN, start: null}\n", "term {"),
        (TERM + "{office: head of state, of: [KEN], start: 2001}\n", "term {"),
        (TERM + "{office: head of state, of: KEN, start: 2001, since: 2001}\n", "term {"),
        (TERM + "{office: head of state, of: KEN, start: May 2001}\n", "start 'May 2001'"),
        (TERM + "{office: head of state, of: KEN, start: 2001-13}\n", "start '2001-13'"),
        (TERM + "{office: head of state, of: KEN, start: 2001, end: 2005-1-2}\n", "end '2005-1-2'"),
        (TERM + "{office: head of state, of: KEN, start: 2001, as_of: today}\n", "as_of 'today'"),
        (TERM + "{office: head of state, of: KEN, start: 2001-05-02, end: 2001-05-01}\n", "2001-05-02 to 2001-05-01"),
        (TERM + "{office: head of state, of: KEN, start: 2001-05-02, end: 2000}\n", "2001-05-02 to 2000"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, what: str) -> None:
    assert what in refusal(table(tmp_path, text)).what


@pytest.mark.parametrize(
    "text",
    ["- name: [Selmar\n", "- name: Selmar\n  until: 1990-02-30\n"],
    ids=["brackets", "a day that is none"],
)
def test_no_yaml(tmp_path: Path, text: str) -> None:
    assert "no valid YAML" in refusal(table(tmp_path, text)).what


def test_a_missing_file(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "nowhere.yaml").what


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("- {name: Zoë, sex: f}\n".encode("latin-1"))
    assert "UTF-8" in refusal(path).hint


def test_the_hint_names_what_is_allowed(tmp_path: Path) -> None:
    assert "territory" in refusal(table(tmp_path, "- {name: Selmar, kind: country}\n")).hint


def test_an_entry_has_what_the_table_says(tmp_path: Path) -> None:
    text = (
        "- name: Selmar\n  kind: former\n  until: 1990-10-03\n  code: SLM\n  names: [Republic of Selmar]\n"
        "  adjectives: [Selmari]\n  capitals: [Dastra]\n  ambiguous: [Dastra]\n"
    )
    assert entry(loaded(tmp_path, text), "Selmar") == Entry(
        "Selmar",
        "state",
        country="SLM",
        sector="GOV",
        forms=(("Republic of Selmar", "name"), ("Selmari", "adjective"), ("Dastra", "capital")),
        ambiguous=frozenset({"Dastra"}),
        former=True,
        until="1990-10-03",
    )


def test_whoever_has_a_sex_or_terms_is_a_person(tmp_path: Path) -> None:
    assert entry(loaded(tmp_path, PERSON), "Daria Klimova").kind == "person"


def test_a_term_may_end_in_the_year_it_began(tmp_path: Path) -> None:
    text = TERM + "{office: head of state, of: KEN, start: 2001-05-02, end: 2001}\n"
    assert entry(loaded(tmp_path, text), "Daria Klimova").terms == (
        Term("head of state", "", "KEN", "2001-05-02", "2001"),
    )


def test_a_table_on_top_adds_its_entries(tmp_path: Path) -> None:
    lexicon = loaded(tmp_path, "- {name: Selmar, kind: state, capitals: [Dastra]}\n")
    assert [hit.entry.name for hit in lexicon.find("Dastra")] == ["Selmar"]
    assert lexicon.named("Kenya")
    assert load_lexicon().named("Selmar") is None


def test_a_table_on_top_replaces_the_entry_of_its_name(tmp_path: Path) -> None:
    lexicon = loaded(tmp_path, "- {name: NATO, kind: organisation, names: [Brussels pact]}\n")
    assert entry(lexicon, "NATO").forms == (("Brussels pact", "name"),)
    assert lexicon.find("North Atlantic Treaty Organization") == ()
    assert load_lexicon().find("North Atlantic Treaty Organization")


def test_an_empty_table_adds_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, "# nothing yet\n").entries == load_lexicon().entries


def test_a_person_in_two_shipped_tables_is_one() -> None:
    lexicon = load_lexicon()
    assert [e.name for e in lexicon.entries].count("António Guterres") == 1
    offices = {(term.office, term.of) for term in entry(lexicon, "António Guterres").terms}
    assert {("head of government", "PRT"), ("head of organisation", "United Nations")} <= offices


def bearers(*persons: str) -> str:
    return "".join(f"- {{name: {person}}}\n" for person in persons)


def test_first_names_are_known_from_persons_of_whom_two_bear_them(tmp_path: Path) -> None:
    text = bearers("Zzyxa Klimova, sex: f", "Zzyxa Marsh, sex: f", "Qvort Said, sex: m")
    lexicon = loaded(tmp_path, text)
    assert lexicon.sex_of_first_name("zzyxa") == "f"
    assert lexicon.sex_of_first_name("Qvort") is None
    assert load_lexicon().sex_of_first_name("Zzyxa") is None


def test_a_first_name_of_both_sexes_tells_nothing(tmp_path: Path) -> None:
    text = bearers("Zzyxa Klimova, sex: f", "Zzyxa Marsh, sex: f", "Zzyxa Said, sex: m")
    assert loaded(tmp_path, text).sex_of_first_name("Zzyxa") is None


@pytest.mark.parametrize(
    ("first", "rest"),
    [("Q.", "sex: m"), ("Zzyxa", "sex: f, surname: Zzyxa"), ("Qvort", "sex: f, country: VNM")],
    ids=["an initial", "a surname told", "a state where family names stand first"],
)
def test_what_stands_first_and_is_no_first_name(tmp_path: Path, first: str, rest: str) -> None:
    text = bearers(f"{first} Thi, {rest}", f"{first} Nga, {rest}")
    assert loaded(tmp_path, text).sex_of_first_name(first) is None


def test_the_list_of_first_names_stands_above_persons(tmp_path: Path) -> None:
    text = bearers("Angela Said, sex: m", "Angela Marsh, sex: m")
    assert loaded(tmp_path, text).sex_of_first_name("Angela") == "f"


def test_the_examples_of_the_page_hold(tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)
    assert len(blocks) == 2
    for text in blocks:
        names = re.findall(r"^- name: (.*)", text, flags=re.MULTILINE)
        lexicon = loaded(tmp_path, text)
        assert [name for name in names if lexicon.named(name) is None] == []


def test_the_page_has_every_key_and_kind(tmp_path: Path) -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    for text in ("- {name: Selmar, nokey: x}\n", "- {name: Selmar, kind: nokind}\n", TERM + "{nokey: x}\n"):
        allowed = set(re.findall(r"'(\w+)'", refusal(table(tmp_path, text)).hint))
        assert allowed
        assert allowed - named == set()
