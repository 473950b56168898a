from __future__ import annotations

import pytest

from tests.actors.scenes import scene

# --- states by name, capital, seat


def test_a_capital_that_speaks_is_the_state() -> None:
    assert scene("Norvik denied it.").told() == [("Norvik", "Arvenia", "capital")]


@pytest.mark.parametrize("word", ["in", "near", "from", "outside", "at"])
def test_a_capital_where_something_happens_is_a_place(word: str) -> None:
    assert scene(f"She said so {word} Norvik on Monday.").told() == []


@pytest.mark.parametrize(
    "dateline",
    ["NORVIK — The talks stalled.", "Norvik – The talks stalled.", "NORVIK, March 3 — The talks stalled.",
     "NORVIK (Courier) — The talks stalled."],
)  # fmt: skip
def test_a_dateline_is_a_place(dateline: str) -> None:
    assert scene(f"Talks stall\n{dateline}").told() == []


def test_a_capital_in_capitals_that_speaks_is_the_state() -> None:
    assert scene("NORVIK REFUSES TALKS").told() == [("NORVIK", "Arvenia", "capital")]


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_possessive_is_no_part_of_the_mention(apostrophe: str) -> None:
    assert scene(f"Norvik{apostrophe}s plan failed.").told() == [("Norvik", "Arvenia", "capital")]


def test_the_longest_wording_counts() -> None:
    assert scene("Port Vess refused.").told() == [("Port Vess", "Belmar", "capital")]


def test_a_wording_ends_with_its_paragraph() -> None:
    assert scene("The new Port\nVess refused.").told() == []


def test_lower_case_is_no_name() -> None:
    assert scene("The norvik is a bird.").told() == []


def test_adjective_and_demonym_are_told_apart_from_the_name() -> None:
    told = scene("Arvenia and the Tide Palace met.").told()
    assert told == [("Arvenia", "Arvenia", "name"), ("Tide Palace", "Belmar", "seat")]
    assert [by for _, _, by in scene("An Arvenian plan failed.").told()] == ["adjective"]


# --- wordings that need support


@pytest.mark.parametrize(("kind", "state"), [("locations", "Sabel"), ("persons", None), (None, None)])
def test_an_ambiguous_name_needs_a_tag_that_fits(kind: str | None, state: str | None) -> None:
    tagged = {kind: ["Sabel"]} if kind else {}
    made = scene("We met Sabel there.", **tagged)  # type: ignore[arg-type]
    hit = made.known.best_hit(made.at("Sabel"))
    assert (hit.entry.name if hit else None) == state


def test_a_word_of_two_states_means_the_one_that_the_text_names() -> None:
    told = scene("Selmish boats left. East Selm denied it.", locations=["Selmish"]).told()
    assert ("Selmish", "East Selm", "adjective") in told


def test_a_word_of_two_states_means_neither_where_both_are_named() -> None:
    told = scene("Selmish boats left. East Selm and West Selm met.", locations=["Selmish"]).told()
    assert [name for _, name, by in told if by == "adjective"] == []


def test_a_first_name_that_is_a_capital_is_no_state() -> None:
    told = scene("Norvik Brel left.", persons=["Norvik Brel"]).told()
    assert told == [("Norvik Brel", "Norvik Brel", "name")]


def test_a_surname_that_is_a_capital_is_no_state() -> None:
    told = scene("Ana Norvik left.", persons=["Ana Norvik"]).told()
    assert told == [("Ana Norvik", "Ana Norvik", "name")]


# --- former states


@pytest.mark.parametrize(
    ("day", "state"),
    [("1985-03-01", "Vessan Union"), ("1991-12-26", "Belmar"), ("2024-03-01", "Belmar"), (None, "Belmar")],
)
def test_a_shared_capital_speaks_for_the_state_of_the_day(day: str | None, state: str) -> None:
    assert scene("Port Vess refused.", published=day).told() == [("Port Vess", state, "capital")]


def test_a_former_state_that_the_text_names_has_its_capital() -> None:
    told = scene("Once the Vessan Union fell. Port Vess had refused.").told()
    assert told == [("Vessan Union", "Vessan Union", "name"), ("Port Vess", "Vessan Union", "capital")]


def test_it_makes_no_difference_where_the_text_names_the_former_state() -> None:
    told = scene("Port Vess had refused. Then the Vessan Union fell.").told()
    assert ("Port Vess", "Vessan Union", "capital") in told


def test_an_adjective_of_a_former_state_alone_means_it() -> None:
    assert [n for _, n, _ in scene("Once Vessan troops stayed.").told()] == ["Vessan Union"]


# --- bodies


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Then the Arvenian foreign ministry refused.", "Arvenian foreign ministry", "Foreign Ministry of Arvenia"),
        ("Arvenia’s foreign ministry refused.", "Arvenia’s foreign ministry", "Foreign Ministry of Arvenia"),
        ("The foreign ministry of Belmar refused.", "foreign ministry of Belmar", "Foreign Ministry of Belmar"),
        ("Norvik’s army refused.", "Norvik’s army", "Armed forces of Arvenia"),
    ],
)
def test_a_body_is_named_by_its_plain_kind_and_the_state_beside_it(text: str, words: str, name: str) -> None:
    assert (words, name, "body") in scene(text).told()


@pytest.mark.parametrize(
    "text", ["The army of the Vessan Union fled.", "The Vessan Union fell. Then the Vessan army fled."]
)
def test_a_former_state_has_bodies(text: str) -> None:
    assert ("Armed forces of Vessan Union", "body") in [(n, by) for _, n, by in scene(text).told()]


def test_two_wordings_of_a_body_are_one_actor() -> None:
    made = scene("The Belmaran army and the armed forces of Belmar are the same.")
    assert len({id(m.entity) for m in made.cast.mentions if m.by == "body"}) == 1


def test_government_and_officials_are_the_state() -> None:
    told = scene("Arvenian officials left. The government of Belmar stayed.").told()
    assert [(w, n) for w, n, by in told if by == "body"] == [
        ("Arvenian officials", "Arvenia"), ("government of Belmar", "Belmar"),
    ]  # fmt: skip


def test_a_body_without_a_state_beside_it_is_left_open() -> None:
    assert scene("The foreign ministry refused.").told() == []


def test_a_metonym_names_its_body() -> None:
    assert scene("Lantern Street refused.").told() == [("Lantern Street", "Foreign Ministry of Arvenia", "body")]


def test_beside_another_state_a_metonym_is_of_that_state() -> None:
    assert ("Belmar’s Lantern Street", "Foreign Ministry of Belmar", "body") in scene(
        "Belmar’s Lantern Street refused."
    ).told()


# --- organisations


def test_an_acronym_means_what_the_text_spells_out() -> None:
    told = scene("The Front for Desert Peoples (FDP) left. The FDP is small.").told()
    assert [(w, n) for w, n, _ in told] == [
        ("Front for Desert Peoples", "Front for Desert Peoples"), ("FDP", "Front for Desert Peoples"),
        ("FDP", "Front for Desert Peoples"),
    ]  # fmt: skip


def test_what_the_text_spells_out_stands_above_the_lexicon() -> None:
    assert {n for _, n, _ in scene("The Labour Syndicate (LS) left. LS is small.").told()} == {"Labour Syndicate"}
    assert {n for _, n, _ in scene("LS is small.").told()} == {"League of Straits"}


def test_brackets_that_do_not_spell_the_words_before_make_no_name() -> None:
    assert scene("The Front for Desert Peoples (XYZ) left.").told() == []


@pytest.mark.parametrize(
    ("full", "short"),
    [("Harbour Workers Union", "HWU"), ("Daily Clarion", "Clarion"), ("the Daily Clarion", "Daily Clarion")],
)
def test_a_short_form_is_the_organisation_of_that_full_name(full: str, short: str) -> None:
    made = scene(f"Nobody left {short} then. Later {full} shut.", organisations=[full, short])
    assert {n for _, n, _ in made.told()} == {full.removeprefix("the ")}


def test_two_organisations_stay_two() -> None:
    made = scene("The Daily Clarion and the Evening Star shut.", organisations=["Daily Clarion", "Evening Star"])
    assert [n for _, n, _ in made.told()] == ["Daily Clarion", "Evening Star"]
