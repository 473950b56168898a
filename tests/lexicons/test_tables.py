"""The shipped tables hold together and say some things that everybody can check and that will stay so."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

import dixit.lexicons
from dixit.lexicons import Entry, Hit, Lexicon, Term, load_lexicon, plain
from dixit.records import ACTOR_KINDS

Row = Mapping[str, Any]

FOLDER = Path(dixit.lexicons.__file__).parent
FILES = sorted(path.name for path in FOLDER.glob("*.yaml"))
PERSONS = [name for name in FILES if name.startswith("persons_")]
FORM_KEYS = ("names", "former_names", "adjectives", "demonyms", "capitals", "seats", "metonyms")
WRITTEN = "2026-12"
LONGEST_TERM = 71  # Elizabeth II: 70 years

UN_MEMBERS = frozenset(
    """
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN
    BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP
    EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ
    ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO
    MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK
    PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK
    SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM
    YEM ZAF ZMB ZWE
    """.split()
)
OBSERVERS = frozenset({"PSE", "VAT"})
ISO = (  # ISO 3166-1 alpha-3, officially assigned: 249
    UN_MEMBERS
    | OBSERVERS
    | frozenset(
        """
    ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD IMN
    IOT JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL TWN UMI VGB VIR WLF
    """.split()
    )
)
KOSOVO = "XKX"  # user-assigned
WITHDRAWN = frozenset({"ANT", "BUR", "CSK", "DDR", "SCG", "SUN", "TMP", "YMD", "YUG", "ZAR"})  # ISO 3166-3


@cache
def rows(name: str) -> list[Row]:
    loaded: list[Row] = yaml.load(
        (FOLDER / name).read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return loaded


def states(*kinds: str) -> list[Row]:
    return [row for row in rows("states.yaml") if row["kind"] in kinds]


def persons() -> Iterator[Row]:
    for name in PERSONS:
        yield from rows(name)


def terms() -> Iterator[tuple[str, Term]]:
    return ((entry.name, term) for entry in load_lexicon().entries for term in entry.terms)


def first_names() -> Mapping[str, list[str]]:
    table: Any = rows("first_names.yaml")
    return table  # type: ignore[no-any-return]


def wordings(row: Row) -> list[str]:
    return [row["name"], *(form for key in FORM_KEYS for form in row.get(key) or ())]


def sure_and_unsure(table: Iterable[Row]) -> dict[str, dict[str, bool]]:
    """Each wording as it is compared -> who is called so, and whether it is marked as ambiguous there."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in table:
        ambiguous = {plain(form) for form in row.get("ambiguous") or ()}
        for form in map(plain, wordings(row)):
            found[form][row["name"]] = form in ambiguous
    return found


def twice(values: Iterable[Any]) -> list[Any]:
    return [value for value, count in Counter(values).items() if count > 1]


# ---- files ----


def test_the_files_are_there() -> None:
    assert {"states.yaml", "organisations.yaml", "bodies.yaml", "role_nouns.yaml", "first_names.yaml"} < set(FILES)
    assert len(PERSONS) >= 4


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_plain_utf_8(name: str) -> None:
    text = (FOLDER / name).read_bytes().decode("utf-8")
    assert unicodedata.normalize("NFC", text) == text
    assert not re.search("[\t\r\ufeff\u00a0\u00ad\u200b-\u200f]", text)
    entries = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert [line for line in entries if re.search("[‘’]", line)] == [], "apostrophes are straight"


@pytest.mark.parametrize("name", ["states.yaml", "organisations.yaml", "bodies.yaml", *PERSONS])
def test_a_name_stands_once_in_a_file(name: str) -> None:
    assert twice(row["name"] for row in rows(name)) == []


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_its_licence_and_source(name: str) -> None:
    head = (FOLDER / name).read_text("utf-8")[:1500]
    assert "Apache-2.0" in head
    assert "general knowledge" in head


# ---- states and organisations ----


def test_there_are_249_codes() -> None:
    assert (len(UN_MEMBERS), len(ISO)) == (193, 249)


def test_the_states_are_the_members_and_observers_of_the_united_nations() -> None:
    assert sorted(row["code"] for row in states("state")) == sorted(UN_MEMBERS | OBSERVERS)


def test_codes_are_valid_and_stand_once() -> None:
    living = [row["code"] for row in states("state", "territory") if row["code"]]
    former = [row["code"] for row in states("former") if row["code"]]
    assert set(living) - ISO - {KOSOVO} == set()
    assert set(former) - WITHDRAWN == set()
    assert twice(living + former) == []


def test_codes_of_others_are_codes_of_states() -> None:
    known = {row["code"] for row in states("state", "territory", "former")}
    bodies = [code for row in rows("bodies.yaml") for code in (row.get("metonyms") or {}).values()]
    others = [row.get("country") for row in (*rows("organisations.yaml"), *persons())]
    assert {code for code in (*bodies, *others) if code} - known == set()


@pytest.mark.parametrize("kinds", [("state", "territory"), ("former",)], ids=["living", "former"])
def test_no_two_states_share_a_wording_that_is_not_marked(kinds: tuple[str, ...]) -> None:
    shared = {form: who for form, who in sure_and_unsure(states(*kinds)).items() if len(who) > 1}
    assert {form: who for form, who in shared.items() if not all(who.values())} == {}


def test_no_two_organisations_share_a_wording_that_is_not_marked() -> None:
    shared = {form: who for form, who in sure_and_unsure(rows("organisations.yaml")).items() if len(who) > 1}
    assert shared
    assert {form: who for form, who in shared.items() if not all(who.values())} == {}


def test_a_wording_surely_means_one_at_most_in_all_tables() -> None:
    everyone = {row["name"]: row for row in (*states("state", "territory"), *rows("organisations.yaml"), *persons())}
    found = sure_and_unsure(everyone.values())
    assert {form: who for form, who in found.items() if list(who.values()).count(False) > 1} == {}


def test_only_wordings_of_an_entry_are_marked_as_ambiguous() -> None:
    wrong = []
    for row in (*rows("states.yaml"), *rows("organisations.yaml"), *persons()):
        own = set(map(plain, (*wordings(row), *(row.get("seats_used") or ()))))
        wrong += [(row["name"], form) for form in row.get("ambiguous") or () if plain(form) not in own]
    assert wrong == []


def test_every_wording_has_letters() -> None:
    everyone = (*rows("states.yaml"), *rows("organisations.yaml"), *persons())
    assert [f for row in everyone for f in wordings(row) if not any(c.isalpha() for c in plain(f))] == []


def test_former_states_and_no_others_say_until_when() -> None:
    assert [row["name"] for row in states("former") if not row.get("until")] == []
    assert [row["name"] for row in states("state", "territory") if "until" in row] == []
    assert [
        e.name for e in load_lexicon().entries if e.until and not re.fullmatch(r"1[89]..-..-..|20..-..-..", e.until)
    ] == []


def test_organisations_belong_to_organisations() -> None:
    names = {row["name"] for row in rows("organisations.yaml")}
    assert {row["part_of"] for row in rows("organisations.yaml") if row.get("part_of")} - names == set()
    assert [row["name"] for row in rows("organisations.yaml") if row.get("part_of") == row["name"]] == []


def test_a_name_is_of_one_kind() -> None:
    tables = [rows("states.yaml"), rows("organisations.yaml"), list(persons())]
    for one, other in combinations(tables, 2):
        assert {row["name"] for row in one} & {row["name"] for row in other} == set()


def test_wikidata_items_look_right_and_stand_once() -> None:
    items = [row["wikidata"] for row in (*rows("states.yaml"), *rows("organisations.yaml")) if row.get("wikidata")]
    assert [item for item in items if not re.fullmatch(r"Q[1-9]\d*", item)] == []
    assert twice(items) == []


# ---- persons ----


def test_dates_are_not_absurd() -> None:
    wrong = []
    for name, term in terms():
        dates = [date for date in (term.start, term.end, term.as_of) if date]
        last = term.end or term.as_of or term.start
        known = all("1850" <= date < WRITTEN for date in dates)
        in_order = term.start[: len(last)] <= last
        if not known or not in_order or int(last[:4]) - int(term.start[:4]) >= LONGEST_TERM:
            wrong.append((name, term))
    assert wrong == []


def test_a_term_has_an_end_or_a_month_up_to_which_it_is_known() -> None:
    assert [(name, term) for name, term in terms() if (term.end is None) == (term.as_of is None)] == []


def test_offices_are_those_of_states_organisations_or_bodies() -> None:
    lexicon = load_lexicon()
    known = {row["code"] for row in rows("states.yaml")} | {entry.name for entry in lexicon.entries}
    others = {term.of for _, term in terms()} - known
    assert [of for of in others if of.isupper()] == [], "unknown codes"
    assert [(of, hits[0].entry.name) for of in others if (hits := lexicon.find(of))] == [], "not the lexicon's name"


def test_one_holder_at_a_time() -> None:
    """Two of one office on a day other than a handover are an error but for offices that are known to have had two."""
    of_two = {
        ("head of government", "MDA"),  # 8 to 14 June 2019: two governments
        ("head of state", "NIC"),  # since 2025: two presidents
    }
    held: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for name, term in terms():
        if term.office in ("head of state", "head of government", "foreign minister", "defence minister"):
            start = term.start if len(term.start) == 10 else f"{term.start}-99"
            held[term.office, term.of].append((start, term.end or f"{term.as_of}-99", name))
    wrong = [
        (office, one, other)
        for office, spans in held.items()
        for one, other in combinations(spans, 2)
        if office not in of_two and one[2] != other[2] and max(one[0], other[0]) < min(one[1], other[1])
    ]
    assert wrong == []


def test_every_person_has_a_sex_and_the_same_one_in_all_tables() -> None:
    sexes: dict[str, set[Any]] = defaultdict(set)
    for row in persons():
        sexes[row["name"]].add(row.get("sex"))
    assert {name: sex for name, sex in sexes.items() if sex not in ({"f"}, {"m"})} == {}


def test_no_known_person_has_a_first_name_of_the_other_sex() -> None:
    listed = {plain(name).lower(): sexes[0] for sexes, names in first_names().items() for name in names}  # f, m
    wrong = []
    for row in persons():
        words = row["name"].split()
        given_first = len(words) > 1 and row.get("surname") in (None, words[-1])
        if given_first and listed.get(plain(words[0]).lower(), row["sex"]) != row["sex"]:
            wrong.append((row["name"], row["sex"]))
    assert wrong == []


def test_a_surname_is_a_part_of_a_name() -> None:
    wrong = []
    for row in persons():
        own = " ".join(map(plain, (row["name"], *(row.get("names") or ()))))
        if row.get("surname") and plain(row["surname"]) not in own:
            wrong.append((row["name"], row["surname"]))
    assert wrong == []


# ---- first names, bodies, role nouns ----


def test_a_first_name_stands_in_one_list_once() -> None:
    table = first_names()
    assert set(table) == {"female", "male"}
    assert set(map(plain, table["female"])) & set(map(plain, table["male"])) == set()
    assert twice(table["female"]) == twice(table["male"]) == []


def test_a_word_means_one_kind_of_body() -> None:
    assert twice(word for row in rows("bodies.yaml") for word in {plain(w).lower() for w in row["words"]}) == []
    assert twice(word for row in rows("bodies.yaml") for word in set(map(plain, row.get("metonyms") or ()))) == []


def test_role_nouns() -> None:
    table = rows("role_nouns.yaml")
    assert twice(row["noun"] for row in table) == []
    assert {row["kind"] for row in table} <= set(ACTOR_KINDS)
    assert {row.get("sex") for row in table} == {"f", "m", None}
    assert [word for row in table for word in (row["noun"], row["plural"]) if word != word.lower()] == []


def test_what_a_role_noun_covers_are_other_nouns_in_the_singular() -> None:
    table = rows("role_nouns.yaml")
    nouns, plurals = {row["noun"] for row in table}, {row["plural"] for row in table}
    wrong = []
    for row in table:
        for covered in row.get("covers") or ():
            known = covered in nouns or (re.fullmatch(r"[a-z]+(?:[ '-][a-z]+)*", covered) and covered not in plurals)
            if not known or covered == row["noun"]:
                wrong.append((row["noun"], covered))
    assert wrong == []
    covered_nouns = [covered for row in table for covered in row.get("covers") or () if covered in nouns]
    assert len(covered_nouns) > 10 * len({c for row in table for c in row.get("covers") or () if c not in nouns})


# ---- what cannot change ----


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def living(lexicon: Lexicon, words: str) -> list[Hit]:
    return [hit for hit in lexicon.find(words) if not hit.entry.former]


@pytest.mark.parametrize(
    ("words", "name", "use"),
    [
        ("Kyiv", "Ukraine", "capital"),
        ("Kiev", "Ukraine", "capital"),
        ("Moscow", "Russia", "capital"),
        ("the Kremlin", "Russia", "seat"),
        ("the White House", "United States", "seat"),
        ("U.S.", "United States", "name"),
        ("Beijing", "China", "capital"),
        ("Tehran", "Iran", "capital"),
        ("Burma", "Myanmar", "name"),
        ("Côte d’Ivoire", "Ivory Coast", "name"),
        ("Cote d'Ivoire", "Ivory Coast", "name"),
        ("North Korean", "North Korea", "adjective"),
        ("the British", "United Kingdom", "demonym"),
        ("the UN", "United Nations", "name"),
        ("North Atlantic Treaty Organisation", "NATO", "name"),
        ("the Taliban", "Taliban", "name"),
    ],
)
def test_who_is_meant(lexicon: Lexicon, words: str, name: str, use: str) -> None:
    hits = living(lexicon, words)
    assert {hit.entry.name for hit in hits} == {name}
    assert use in {hit.use for hit in hits}
    assert not any(hit.ambiguous for hit in hits)


@pytest.mark.parametrize("words", ["Congo", "Georgia", "Washington", "Jordan", "Security Council"])
def test_what_needs_support(lexicon: Lexicon, words: str) -> None:
    hits = living(lexicon, words)
    assert hits
    assert all(hit.ambiguous for hit in hits)


@pytest.mark.parametrize(
    ("name", "until"),
    [
        ("Soviet Union", "1991-12-26"),
        ("East Germany", "1990-10-03"),
        ("Czechoslovakia", "1993-01-01"),
        ("Netherlands Antilles", "2010-10-10"),
    ],
)
def test_former_states(lexicon: Lexicon, name: str, until: str) -> None:
    entry = lexicon.named(name)
    assert entry is not None
    assert (entry.former, entry.until) == (True, until)


@pytest.mark.parametrize(
    ("office", "of", "day", "name"),
    [
        ("head of state", "USA", "2011-03-01", "Barack Obama"),
        ("head of state", "ZAF", "1995-06-01", "Nelson Mandela"),
        ("head of state", "RUS", "2010-06-01", "Dmitry Medvedev"),
        ("head of government", "RUS", "2010-06-01", "Vladimir Putin"),
        ("head of government", "DEU", "2010-06-01", "Angela Merkel"),
        ("head of government", "GBR", "1985-06-01", "Margaret Thatcher"),
        ("head of government", "PRT", "2000-06-01", "António Guterres"),
        ("head of organisation", "United Nations", "2000-06-01", "Kofi Annan"),
        ("head of organisation", "United Nations", "2020-06-01", "António Guterres"),
    ],
)
def test_who_held_the_office(lexicon: Lexicon, office: str, of: str, day: str, name: str) -> None:
    assert [entry.name for entry in lexicon.holders(office, of, day)] == [name]


def test_a_handover_day_has_two(lexicon: Lexicon) -> None:
    assert {e.name for e in lexicon.holders("head of state", "USA", "2017-01-20")} == {"Barack Obama", "Donald Trump"}


def test_bodies_by_proper_words(lexicon: Lexicon) -> None:
    told = {words: lexicon.metonym(words) for words in ("Foggy Bottom", "the Pentagon", "Quai d’Orsay", "the Knesset")}
    assert {words: (found[0].name, found[1]) for words, found in told.items() if found} == {
        "Foggy Bottom": ("Foreign Ministry", "USA"),
        "the Pentagon": ("Defence Ministry", "USA"),
        "Quai d’Orsay": ("Foreign Ministry", "FRA"),
        "the Knesset": ("Parliament", "ISR"),
    }


@pytest.mark.parametrize(
    ("query", "name"),
    [("Volodimir Zelensky", "Volodymyr Zelensky"), ("Hezbolah", "Hezbollah"), ("Lukashenka", "Alexander Lukashenko")],
)
def test_misspelt_names_are_found(lexicon: Lexicon, query: str, name: str) -> None:
    assert lexicon.search(query)[0].entry.name == name


@pytest.mark.parametrize(("name", "sex"), [("Angela", "f"), ("Vladimir", "m"), ("Kim", None), ("Andrea", None)])
def test_first_names_tell_the_sex_only_where_all_share_it(lexicon: Lexicon, name: str, sex: str | None) -> None:
    assert lexicon.sex_of_first_name(name) == sex


def test_persons_are_found_by_surname(lexicon: Lexicon) -> None:
    found: tuple[Entry, ...] = lexicon.with_surname("López Obrador")
    assert [entry.name for entry in found] == ["Andrés Manuel López Obrador"]
