from __future__ import annotations

import pytest

from dixit.reading.words import split_words
from dixit.records import Range
from dixit.statements.decode import Relation
from dixit.statements.layout import Page, page_of
from dixit.statements.quotes import find_quotations
from dixit.statements.rules import apply_rules


def page(text: str) -> Page:
    return page_of(text, split_words(text), find_quotations(text))


def words(on: Page, piece: str, nth: int = 0) -> Range:
    at = -1
    for _ in range(nth + 1):
        at = on.text.index(piece, at + 1)
    inside = [i for i, s in enumerate(on.words.starts) if at <= s < at + len(piece)]
    return Range(inside[0], inside[-1] + 1)


def relation(on: Page, source: str | None, cue: str, *content: str) -> Relation:
    return Relation(words(on, cue), (words(on, source),) if source else (), tuple(words(on, c) for c in content))


def shown(on: Page, relations: list[Relation]) -> list[tuple[str, str, str]]:
    def text(ranges: tuple[Range, ...]) -> str:
        return " … ".join(s.of(on.text) for r in ranges for s in on.words.spans(r))

    return [(text(r.source), text((r.cue,)), text(r.content)) for r in relations]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("She said goodbye to all.", "said", "goodbye to all"),
        ("The flood claimed 12 lives.", "claimed", "12 lives"),
        ("The attack claimed at least three lives.", "claimed", "at least three lives"),
    ],
)
def test_verbs_of_saying_with_no_speech(text: str, cue: str, content: str) -> None:
    on = page(text)
    assert apply_rules(on, [relation(on, None, cue, content)]) == []


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("He claimed the raid cost 12 lives.", "claimed", "the raid cost 12 lives"),
        ("She said mass graves were found.", "said", "mass graves were found"),
        ("He said Grace Adeyemi would return.", "said", "Grace Adeyemi would return"),
        ("He claimed his life savings were gone.", "claimed", "his life savings were gone"),
        ("He said goodbye was too strong a word.", "said", "goodbye was too strong a word"),
    ],
)
def test_speech_that_begins_like_a_fixed_phrase_stays(text: str, cue: str, content: str) -> None:
    on = page(text)
    assert len(apply_rules(on, [relation(on, None, cue, content)])) == 1


def test_neither_before_a_noun_belongs_to_the_source() -> None:
    on = page("Neither side confirmed or denied the talks.")
    found = apply_rules(on, [relation(on, "Neither side", "denied", "the talks")])
    assert shown(on, found) == [("Neither side", "denied", "the talks")]


def test_the_first_verb_of_neither_nor_makes_no_statement() -> None:
    on = page("He would neither confirm nor deny the talks.")
    two = [relation(on, "He", "would neither confirm", "the talks"), relation(on, "He", "deny", "the talks")]
    assert [row[1] for row in shown(on, apply_rules(on, two))] == ["would neither confirm nor deny"]


def test_neither_nor_is_one_cue() -> None:
    on = page("He would neither confirm nor deny the talks.")
    assert shown(on, apply_rules(on, [relation(on, "He", "deny", "the talks")])) == [
        ("He", "would neither confirm nor deny", "the talks")
    ]


def test_the_possessive_belongs_to_the_source_and_never_to_the_cue() -> None:
    on = page("It rejected Quito’s claim that it paid. She’s not sure they won.")
    first = Relation(words(on, "s claim"), (words(on, "Quito"),), (words(on, "that it paid"),))
    second = Relation(words(on, "s not sure"), (words(on, "She"),), (words(on, "they won"),))
    assert [row[:2] for row in shown(on, apply_rules(on, [first, second]))] == [
        ("Quito’s", "claim"),
        ("She", "not sure"),
    ]


def test_the_said_witness_says_nothing() -> None:
    on = page("The said witness left.")
    assert apply_rules(on, [relation(on, "The", "said", "witness left")]) == []


def test_a_colon_is_an_empty_cue() -> None:
    on = page("Kremlin: no talks planned")
    assert shown(on, apply_rules(on, [relation(on, "Kremlin", ":", "no talks planned")])) == [
        ("Kremlin", "", "no talks planned")
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Per Lindqvist told the council: “We came.”", "Per Lindqvist", "told"),
        ("Said Corporal Duarte: “We came.”", "Corporal Duarte", "Said"),
        ("The envoy: “We came.”", "The envoy", ""),
    ],
)
def test_the_verb_before_a_colon_is_the_cue(text: str, source: str, cue: str) -> None:
    on = page(text)
    assert shown(on, apply_rules(on, [relation(on, source, ":", "“We came.”")])) == [(source, cue, "“We came.”")]


def test_a_rubric_is_no_statement() -> None:
    on = page("Analysis: why the railway matters")
    assert apply_rules(on, [relation(on, None, ":", "why the railway matters")]) == []


def test_a_quotation_over_three_paragraphs_is_one_statement() -> None:
    on = page("“One is here,” she said. “Two goes on.\n\n“Three too.\n\n“Four ends.”\n\nThe end.")
    found = apply_rules(on, [relation(on, "she", "said", "“One is here,”", "“Two goes on.")])
    assert shown(on, found) == [("she", "said", "“One is here,” … “Two goes on.\n\n“Three too.\n\n“Four ends.”")]


def test_a_part_of_a_quotation_goes_where_the_part_beside_it_went() -> None:
    on = page("“One,” Ana said. “Two goes on.\n\n“Three,” Ben added. “Four goes on.\n\n“Five ends.”")
    ana = relation(on, "Ana", "said", "“One,”", "“Two goes on.")
    ben = relation(on, "Ben", "added", "“Three,”", "“Four goes on.")
    assert [row[2][-12:] for row in shown(on, apply_rules(on, [ana, ben]))] == ["Two goes on.", "“Five ends.”"]


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING: The pier has burnt down.",
        "READ MORE: Ships leave the port",
        "Photo: the pier at dawn\nPhoto: the pier at night",
        "From left: Ana Brel, Ben Okoro",
    ],
)
def test_rubrics_and_captions_are_no_speakers(text: str) -> None:
    assert apply_rules(page(text), []) == []


def test_a_quotation_that_stands_alone_later_is_its_own() -> None:
    on = page("“One is here,” she said.\n\n“Nobody believed us then.”")
    expected = [("she", "said", "“One is here,”"), ("", "", "“Nobody believed us then.”")]
    alone = relation(on, "she", "said", "“One is here,”")
    assert shown(on, apply_rules(on, [alone])) == expected
    both = relation(on, "she", "said", "“One is here,”", "“Nobody believed us then.”")
    assert shown(on, apply_rules(on, [both])) == expected


def test_a_quotation_is_one_voice() -> None:
    on = page("Ben said so.\n\n“We are here to stay. It is a long road,” she said.")
    ben = relation(on, "Ben", "said", "so", "“We are here")
    she = Relation(words(on, "said", 1), (words(on, "she"),), (words(on, "to stay. It is a long road,”"),))
    assert shown(on, apply_rules(on, [ben, she])) == [
        ("Ben", "said", "so"),
        ("she", "said", "“We are here to stay. It is a long road,”"),
    ]


def test_a_colon_leads_to_the_quotation_of_the_next_paragraph() -> None:
    on = page("She went on to say this:\n\n“Nobody believed us then.”")
    found = apply_rules(on, [relation(on, "She", "say", "“Nobody believed us then.”")])
    assert shown(on, found) == [("She", "say", "“Nobody believed us then.”")]


def test_a_quotation_after_the_cue_without_a_new_one_belongs_to_it() -> None:
    on = page("“One is here,” she said. “Nobody believed us.”")
    found = apply_rules(on, [relation(on, "she", "said", "“One is here,”")])
    assert shown(on, found) == [("she", "said", "“One is here,” … “Nobody believed us.”")]


def test_a_signature_behind_a_dash() -> None:
    on = page("“The deal is near.” — Ana Petrova, analyst\n\n“It is far off.”\n— Ben Okoro")
    assert shown(on, apply_rules(on, [])) == [
        ("Ana Petrova, analyst", "", "“The deal is near.”"),
        ("Ben Okoro", "", "“It is far off.”"),
    ]


def test_labels_of_lines() -> None:
    on = page("From the ministry: The strait stays open.\nQ: Will you sign?\nA: We will.\nNote: see below.")
    assert [row[0] for row in shown(on, apply_rules(on, []))] == ["the ministry", "Q", "A"]


@pytest.mark.parametrize(
    "text", ['The so-called "buffer zone" was empty.', "Operation “Blue Dawn” began.", "“No.”", ""]
)
def test_scare_quotes_names_and_single_words_are_no_statements(text: str) -> None:
    assert apply_rules(page(text), []) == []


def test_what_is_declined_is_one_content() -> None:
    on = page("The embassy declined to comment on the arrests.")
    given = [relation(on, "The embassy", "declined", "to"), relation(on, "The embassy", "comment on", "the arrests")]
    assert shown(on, apply_rules(on, given)) == [("The embassy", "declined", "to comment on the arrests")]


def test_the_to_of_an_infinitive_opens_the_content() -> None:
    on = page("The general declined to answer.")
    given = [relation(on, "The general", "declined to", "answer")]
    assert shown(on, apply_rules(on, given)) == [("The general", "declined", "to answer")]


def test_the_to_of_an_object_stays_with_its_verb() -> None:
    on = page("The union objected to the plan.")
    given = [relation(on, "The union", "objected to", "the plan")]
    assert shown(on, apply_rules(on, given)) == [("The union", "objected to", "the plan")]
