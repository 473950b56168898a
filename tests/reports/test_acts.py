"""What a statement does, as the reports tell it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dixit.records import ACTS, Actor, Dated, Modality, Record, Span, Statement
from dixit.reports.acts import WORDINGS, act_told, certainty_told, circumstances, content_told
from dixit.reports.page import page
from dixit.reports.terminal import print_list
from tests.reports.records import deeds, record_of, spans, statement
from tests.reports.test_page import Outline
from tests.reports.test_terminal import printed

ACTORS = (
    Actor("a1", "Lima"),
    Actor("a2", "Lima and Quito", "group", members=("a1", "a3")),
    Actor("a4", "rebels", "group"),
)


def told(act: str | None, cue: str, actor: str = "a1") -> str | None:
    text = f"They {cue} it."
    said = replace(statement(text, ("They",), (cue,), ("it",), actor=actor), act=act)
    return act_told(replace(record_of(text, said), actors=ACTORS), said)


# --- act_told


def test_every_act_has_its_words() -> None:
    assert tuple(WORDINGS) == ACTS


@pytest.mark.parametrize("act", [None, "say"])
def test_nothing_is_told_of_no_act_and_of_what_a_reader_expects(act: str | None) -> None:
    assert told(act, "said") is None


@pytest.mark.parametrize(
    ("act", "cue", "words"),
    [
        ("threaten", "said", "threatens"),
        ("withhold", "did not confirm", "will not confirm"),
        ("deny", "dismissed", "denies"),
        ("think", "fear", "thinks"),
        ("threaten", "warned", "threatens"),
        ("accuse", "grew accustomed to", "accuses"),
        ("deny", "denounced", "denies"),
        ("reject", "disagreed", "rejects"),
    ],
)
def test_the_act_is_told_where_the_cue_does_not(act: str, cue: str, words: str) -> None:
    assert told(act, cue) == words


@pytest.mark.parametrize(
    ("act", "cue"),
    [
        ("warn", "warned"),
        ("warn", "renewed its warning"),
        ("deny", "has repeatedly DENIED"),
        ("deny", "denying"),
        ("deny", "issued a denial of"),
        ("think", "thought"),
        ("threaten", "threatening"),
        ("criticise", "criticized"),
        ("promise", "had promised"),
        ("propose", "made a proposal"),
        ("accuse", "accusing"),
        ("concede", "made concessions on"),
        ("confirm", "re-confirmed"),
    ],
)
def test_it_is_not_told_where_the_cue_says_it_itself(act: str, cue: str) -> None:
    assert told(act, cue) is None


@pytest.mark.parametrize("cue", ["did not agree", "didn’t agree", "never agreed", "would neither agree nor refuse"])
def test_a_verb_that_is_negated_does_not_say_the_act(cue: str) -> None:
    assert told("agree", cue) == "agrees"


@pytest.mark.parametrize(
    ("actor", "words"), [("a1", "threatens"), ("a2", "threaten"), ("a4", "threatens"), ("a9", "threatens")]
)
def test_several_actors_threaten_one_threatens(actor: str, words: str) -> None:
    assert told("threaten", "said", actor) == words


def test_where_nothing_attributes_the_act_is_told() -> None:
    text = "“Leave!”"
    said = replace(statement(text, (), (), (text,)), act="demand")
    assert act_told(record_of(text, said), said) == "demands"


# --- certainty_told, circumstances, content_told


@pytest.mark.parametrize(
    ("modality", "words"),
    [
        (None, None),
        (Modality("certain", "future", True), None),
        (Modality("probable", "future", False), "probable"),
        (Modality("possible", "past", False), "possible"),
    ],
)
def test_only_what_is_not_certain_is_told(modality: Modality | None, words: str | None) -> None:
    text = "She said it."
    assert certainty_told(replace(statement(text, ("She",), ("said",), ("it",)), modality=modality)) == words


@pytest.mark.parametrize(
    ("addressees", "value", "words"),
    [
        ((), None, ""),
        ((), "2026-01-13", "2026-01-13"),
        (("a1",), None, "to Lima"),
        (("a1",), "2026-01", "to Lima, 2026-01"),
    ],
)
def test_whom_it_is_said_to_and_when(addressees: tuple[str, ...], value: str | None, words: str) -> None:
    text = "She said on Monday it was over."
    said = statement(text, ("She",), ("said",), ("it was over",))
    said = replace(said, addressees=addressees, said=Dated(spans(text, "on Monday")[0], value))
    assert circumstances(replace(record_of(text, said), actors=ACTORS), said) == words


def conditional(text: str, condition: str, *content: str) -> tuple[Record, Statement]:
    said = replace(statement(text, ("Lima",), ("said",), content), condition=spans(text, condition)[0])
    return record_of(text, said), said


def test_a_condition_may_stand_outside_the_content() -> None:
    record, said = conditional("If they stay, Lima said, it would fire.", "If they stay", "it would fire")
    assert [[(s.words, s.is_marked) for s in piece] for piece in content_told(record, said)] == [
        [("If they stay", True)],
        [("it would fire", False)],
    ]


def test_a_condition_in_one_of_two_pieces() -> None:
    text = "“Stay,” Lima said, “and, if asked, help.”"
    record, said = conditional(text, "if asked", "“Stay,”", "“and, if asked, help.”")
    assert "Lima · said · “Stay,” … “and, ‹if asked›, help.”" in printed(print_list, record)
    assert len(content_told(record, said)) == 2


# --- the list


def test_the_list_tells_acts_conditions_and_how_sure_the_source_is() -> None:
    assert printed(print_list, deeds(), width=100).splitlines() == [
        "4 statements",
        "",
        "¶ 2",
        "  1  The two presidents (Selmar and Belmar) · said [threaten] (to Arvenia, 2026-01-13) · that they",
        "     would answer with force ‹if Arvenia's patrols did not leave› (possible)",
        "",
        "¶ 3",
        "  2  Omar Said · did not confirm [will not confirm] · the raid",
        "  3  He (Omar Said) · warned · that Quito may recall its envoy from the capital next week (probable)",
        "",
        "¶ 4",
        "  4  (not named) · — [demands] · “Close the strait.” (40% sure)",
    ]


def test_colour_underlines_a_condition_and_needs_no_signs() -> None:
    shown = printed(print_list, deeds(), width=200, terminal=True)
    assert "\x1b[4mif Arvenia's patrols did not leave\x1b[0m\x1b[2m (possible)" in shown
    assert "\x1b[2m (to Arvenia, 2026-01-13)" in shown
    assert "‹" not in shown


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_encoding_without_angle_quotation_marks(encoding: str) -> None:
    assert "force <if Arvenia's patrols did not leave> (p" in printed(print_list, deeds(), width=200, encoding=encoding)


def test_a_text_that_holds_our_signs_gets_others() -> None:
    record, _ = conditional("Lima said it ‹really› waits if asked.", "if asked", "it ‹really› waits if asked")
    assert "it ‹really› waits <if asked>" in printed(print_list, record)


# --- the page


def test_the_page_tells_acts_conditions_and_how_sure_the_source_is() -> None:
    made = page(deeds())
    assert 'said <span class="does">[threaten]</span> <span class="absent">to Arvenia, 2026-01-13</span></dd>' in made
    assert '<span class="absent">none</span> <span class="does">[demands]</span>' in made
    condition = "if Arvenia&#x27;s patrols did not leave</span>"
    assert (
        f'<span class="condition"><span class="hidden">condition: </span>{condition} <span class="absent">possible<'
        in made
    )
    assert f'<span class="m content d1 condition" data-content="1">{condition}.</p>' in made
    assert ">on which condition</span></p>" in made


def test_the_page_shows_a_condition_outside_every_statement() -> None:
    text = "If <they> stay, Lima said, it would fire."
    record, _ = conditional(text, "If <they> stay", "it would fire")
    assert '<span class="condition">If &lt;they&gt; stay</span>, <span class="m source"' in page(record)
    assert Outline(page(record)).words == text


def test_conditions_that_overlap_and_cross_paragraphs_lose_no_word() -> None:
    text = "One two\n\nthree four"
    found = [replace(statement(text, (), (), (text,)), id=str(n), condition=Span(n, 9 + n)) for n in (2, 5)]
    parsed = Outline(page(record_of(text, *found)))
    assert parsed.open == []
    assert parsed.words == text


def test_without_a_condition_the_legend_has_none() -> None:
    text = "She said it."
    assert "on which condition" not in page(record_of(text, statement(text, ("She",), ("said",), ("it",))))
