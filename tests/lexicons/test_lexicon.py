"""Look-up, office holders and search, on a small lexicon of invented actors."""

from __future__ import annotations

import pytest

from dixit.lexicons import Body, Entry, Lexicon, Term, plain

SELMAR = Entry(
    "Selmar",
    "state",
    country="SLM",
    forms=(("Selmari", "adjective"), ("Dastra", "capital"), ("Port-Élise", "capital"), ("Port Elise", "capital")),
    ambiguous=frozenset({"Port-Élise"}),
)
OLD_SELMAR = Entry("Kingdom of Selmar", "state", forms=(("Dastra", "capital"),), former=True, until="1990-10-03")
GAMBOL = Entry("The Gambol", "state", country="GBL", forms=(("Isle of the Gambols", "name"),))
LEAGUE = Entry(
    "Free Strait League",
    "organisation",
    forms=(("FSL", "name"), ("F.S.L.", "name"), ("League", "name")),
    ambiguous=frozenset({"F.S.L.", "League"}),
)
FIRST = Term("head of state", "President", "SLM", "2001-05-02", "2009-05-02")
SECOND = Term("head of state", "President", "SLM", "2009-05-02", None, "2025-12")
KLIMOVA = Entry("Daria Klimova", "person", "SLM", terms=(FIRST,))
SAID = Entry("Omar Said Ferrat", "person", "SLM", surname="Said", terms=(SECOND,))
OTHER = Entry("Ana Klimova", "person", "SLM", terms=(Term("foreign minister", "", "SLM", "2003", "2010"),))
MINISTRY = Body("Foreign Ministry", "GOV", ("foreign ministry", "foreign office"))
LEXICON = Lexicon(
    (SELMAR, OLD_SELMAR, GAMBOL, LEAGUE, KLIMOVA, SAID, OTHER),
    (MINISTRY,),
    {"Quay House": ("Foreign Ministry", "SLM")},
    (),
    {"Chloé": "f"},
)


@pytest.mark.parametrize(
    ("words", "compared"),
    [
        ("São Tomé", "Sao Tome"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("U.S.", "US"),
        ("U.S.-led", "US led"),
        ("J. D. Vance", "J D Vance"),
        ("St. Lucia", "St Lucia"),
        ("Guinea-Bissau", "Guinea Bissau"),
        ("al–Shabaab", "al Shabaab"),
        ("the Kremlin", "Kremlin"),
        ("The Hague", "Hague"),
        ("Theatre", "Theatre"),
        ("the", "the"),
        ("OPEC+", "OPEC+"),
        ("  Dastra,  Selmar ", "Dastra Selmar"),
        ("", ""),
    ],
)
def test_plain(words: str, compared: str) -> None:
    assert plain(words) == compared


@pytest.mark.parametrize(
    ("start", "end", "as_of", "surely", "not_surely"),
    [
        ("2001-05-02", "2005-05-02", None, ["2001-05-02", "2003-01-01", "2005-05-02"], ["2001-05-01", "2005-05-03"]),
        ("2001-05", "2005-05", None, ["2001-06-01", "2005-04-30"], ["2001-05-31", "2005-05-01"]),
        ("2001", "2005", None, ["2002-01-01", "2004-12-31"], ["2001-12-31", "2005-01-01"]),
        ("2001", "2001", None, [], ["2000-12-31", "2001-06-01", "2002-01-01"]),
        ("2001-05-02", None, "2025-12", ["2001-05-02", "2025-12-31"], ["2001-05-01", "2026-01-01"]),
        ("2001-05-02", None, "2025", ["2025-12-31"], ["2026-01-01"]),
        ("2001-05-02", None, None, ["2001-05-02", "2090-01-01"], ["2001-05-01"]),
    ],
    ids=["days", "months", "years", "within a year", "as of a month", "as of a year", "open"],
)
def test_a_term_covers_only_what_is_sure(
    start: str, end: str | None, as_of: str | None, surely: list[str], not_surely: list[str]
) -> None:
    term = Term("head of state", "President", "SLM", start, end, as_of)
    assert [day for day in surely if not term.covers(day)] == []
    assert [day for day in not_surely if term.covers(day)] == []


def names(words: str) -> list[str]:
    return [hit.entry.name for hit in LEXICON.find(words)]


@pytest.mark.parametrize("words", ["Selmar", "Selmar's", "Selmar’s", "SELMAR", "SELMAR'S", "the Selmar", "Selmari"])
def test_a_wording_is_found(words: str) -> None:
    assert names(words) == ["Selmar"]


@pytest.mark.parametrize("words", ["Gambol", "The Gambol", "the Gambol’s", "THE GAMBOL", "ISLE OF THE GAMBOLS"])
def test_an_article_and_capitals_do_not_matter(words: str) -> None:
    assert names(words) == ["The Gambol"]


@pytest.mark.parametrize("words", ["", "'s", "selmar", "Selm", "fsl", "Selmar and Gambol"])
def test_what_is_no_wording_is_not_found(words: str) -> None:
    assert names(words) == []


def test_the_use_is_told() -> None:
    assert [hit.use for words in ("Selmar", "Selmari", "DASTRA") for hit in LEXICON.find(words)[:1]] == [
        "name",
        "adjective",
        "capital",
    ]


def test_a_wording_of_two_has_two_hits() -> None:
    assert names("Dastra") == ["Selmar", "Kingdom of Selmar"]


def test_ambiguous_wordings_are_marked_in_all_their_spellings() -> None:
    flags = {words: [hit.ambiguous for hit in LEXICON.find(words)] for words in ("FSL", "F.S.L.", "Free Strait League")}
    assert flags == {"FSL": [True], "F.S.L.": [True], "Free Strait League": [False]}
    assert [hit.ambiguous for hit in LEXICON.find("LEAGUE")] == [True]


def test_spellings_that_compare_equal_are_one_hit() -> None:
    assert [(hit.use, hit.ambiguous) for hit in LEXICON.find("Port-Élise")] == [("capital", True)]


@pytest.mark.parametrize(
    ("office", "day", "holders"),
    [
        ("head of state", "2001-05-01", []),
        ("head of state", "2005-01-01", [KLIMOVA]),
        ("head of state", "2009-05-02", [KLIMOVA, SAID]),
        ("head of state", "2025-12-31", [SAID]),
        ("head of state", "2026-01-01", []),
        ("foreign minister", "2005-01-01", [OTHER]),
        ("head of government", "2005-01-01", []),
    ],
)
def test_holders_of_an_office(office: str, day: str, holders: list[Entry]) -> None:
    assert list(LEXICON.holders(office, "SLM", day)) == holders
    assert LEXICON.holders(office, "GBL", day) == ()


def test_persons_of_a_surname() -> None:
    assert LEXICON.with_surname("Klimova") == (KLIMOVA, OTHER)
    assert LEXICON.with_surname("Said") == (SAID,)
    assert LEXICON.with_surname("Ferrat") == LEXICON.with_surname("Selmar") == ()


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Selmr", "Selmar"),
        ("daria klimowa", "Daria Klimova"),
        ("Klymova Darya", "Daria Klimova"),
        ("Free Strait Leage", "Free Strait League"),
        ("port elise", "Selmar"),
        ("fsl", "Free Strait League"),
    ],
)
def test_a_search_finds_misspelt_names(query: str, name: str) -> None:
    assert LEXICON.search(query)[0].entry.name == name


def test_a_search_names_each_once_best_first_up_to_a_limit() -> None:
    found = LEXICON.search("Klimova")
    assert {f.entry.name for f in found[:2]} == {"Daria Klimova", "Ana Klimova"}
    assert len({f.entry.name for f in found}) == len(found)
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)
    assert LEXICON.search("Klimova", limit=1) == found[:1]


def test_a_search_for_nothing_known_finds_nothing() -> None:
    assert LEXICON.search("xxxxxxxx") == LEXICON.search("") == []


def test_short_names_are_no_answer_to_longer_words() -> None:
    lexicon = Lexicon((Entry("United Kingdom", "state", forms=(("UK", "name"),)),))
    assert lexicon.search("Lukashenka") == []
    assert [f.form for f in lexicon.search("U.K.")] == ["UK"]


def test_bodies_of_states() -> None:
    assert LEXICON.body_of("the Foreign Office") == LEXICON.body_of("FOREIGN MINISTRY") == MINISTRY
    assert LEXICON.body_of("ministry") is None
    assert LEXICON.metonym("Quay House") == (MINISTRY, "SLM")
    assert LEXICON.metonym("quay house") is LEXICON.metonym("Foreign Ministry") is None


def test_only_living_states_are_looked_up_by_code() -> None:
    assert LEXICON.states == {"SLM": SELMAR, "GBL": GAMBOL}


def test_first_names() -> None:
    assert LEXICON.sex_of_first_name("Chloe") == LEXICON.sex_of_first_name("CHLOÉ") == "f"
    assert LEXICON.sex_of_first_name("Selmar") is None
