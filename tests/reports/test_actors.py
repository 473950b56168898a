"""Whom a source means and whom a statement is directed at, as the reports tell it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from dixit.records import Actor, Record, Statement
from dixit.reports.outline import directed, meant_by
from dixit.reports.page import page
from dixit.reports.terminal import print_list
from tests.reports.records import record_of, statement
from tests.reports.test_terminal import printed

TEXT = "She told Norvik that it was over. Ana Brel said so. “Never.”"
ACTORS = (
    Actor("a1", "Ana Brel", "person", "BEL"),
    Actor("a2", "Arvenia", "state", "ARV"),
    Actor("a3", "Omar Said", "person"),
    Actor("a4", "League\x1b of <Straits>", "organisation"),
)
TOLD = replace(statement(TEXT, ("She",), ("told",), ("that it was over",)), actor="a1", addressees=("a2",))


def record(*statements: Statement) -> Record:
    return replace(record_of(TEXT, *statements), actors=ACTORS)


# --- meant_by


def test_a_pronoun_means_the_name() -> None:
    assert meant_by(record(TOLD), TOLD) == "Ana Brel"


@pytest.mark.parametrize(
    ("source", "actor"),
    [("Ana Brel", "a1"), ("that it was over. |Ana Brel", "a1")],
)
def test_where_the_words_say_the_name_already_nothing_is_added(source: str, actor: str) -> None:
    said = replace(statement(TEXT, (source,), ("said",), ("so",)), actor=actor)
    assert meant_by(record(said), said) is None


def test_case_and_line_breaks_do_not_hide_a_name() -> None:
    text = "ANA\nBREL said so."
    said = replace(statement(text, ("ANA\nBREL",), ("said",), ("so",)), actor="a1")
    assert meant_by(replace(record_of(text, said), actors=ACTORS), said) is None


@pytest.mark.parametrize("actor", [None, "a9"])
def test_where_nobody_is_known_nobody_is_meant(actor: str | None) -> None:
    said = replace(TOLD, actor=actor)
    assert meant_by(record(said), said) is None


def test_a_quotation_without_a_source_is_of_whom_is_meant() -> None:
    said = replace(statement(TEXT, (), (), ("“Never.”",)), actor="a1")
    assert meant_by(record(said), said) == "Ana Brel"


# --- directed


@pytest.mark.parametrize(
    ("targets", "addressees", "told"),
    [
        ((), (), ""),
        ((), ("a2",), "to Arvenia"),
        (("a2",), (), "about Arvenia"),
        (("a3",), ("a2",), "to Arvenia, about Omar Said"),
        (("a2", "a3"), ("a2",), "to Arvenia, about Omar Said"),
        (("a2",), ("a2",), "to Arvenia"),
        ((), ("a1", "a2", "a3"), "to Ana Brel, Arvenia and Omar Said"),
        (("a1", "a3"), (), "about Ana Brel and Omar Said"),
    ],
)
def test_whom_a_statement_is_directed_at(targets: tuple[str, ...], addressees: tuple[str, ...], told: str) -> None:
    said = replace(TOLD, targets=targets, addressees=addressees)
    assert directed(record(said), said) == told


# --- the list


def test_the_list_names_whom_a_pronoun_means_and_whom_it_is_said_to() -> None:
    assert "1  She (Ana Brel) · told (to Arvenia) · that it was over" in printed(print_list, record(TOLD))


def test_the_list_adds_nothing_to_a_name() -> None:
    said = replace(statement(TEXT, ("Ana Brel",), ("said",), ("so",)), actor="a1")
    assert "1  Ana Brel · said · so" in printed(print_list, record(said))


def test_the_list_names_whom_a_quotation_without_a_source_is_of() -> None:
    said = replace(statement(TEXT, (), (), ("“Never.”",)), actor="a1")
    assert "1  (Ana Brel) · — · “Never.”" in printed(print_list, record(said))


# --- the page


def rows(source: str) -> str:
    """The page's words without its elements."""
    return " ".join(re.sub(r"<[^>]*>", " ", source[source.index("<main") :]).split())


def test_the_page_names_whom_a_pronoun_means_and_whom_it_is_said_to() -> None:
    made = page(record(TOLD))
    assert '<span class="absent">Ana Brel</span>' in made
    assert '<span class="absent">to Arvenia</span>' in made


def test_the_page_lists_the_actors_with_how_often_they_speak() -> None:
    second = replace(statement(TEXT, ("Ana Brel",), ("said",), ("so",)), actor="a1")
    told = rows(page(record(TOLD, second)))
    assert (
        "Actors name kind country roles in the text statements Ana Brel person BEL 2 Arvenia state ARV Omar Said person"
        in told
    )


def test_a_page_without_actors_has_no_list_of_them() -> None:
    unnamed = statement(TEXT, ("She",), ("told",), ("that it was over",))
    assert 'id="actors-title"' not in page(record_of(TEXT, unnamed))
    assert 'id="actors-title"' in page(record(unnamed))


@pytest.mark.parametrize("show", [page, lambda r: printed(print_list, r)])
def test_a_name_sends_nothing_to_the_terminal(show: Callable[[Record], str]) -> None:
    said = replace(TOLD, actor="a4", addressees=("a4",))
    assert "\x1b" not in show(record(said))
    assert "League␛ of" in show(record(said))


def test_a_name_is_no_element_of_the_page() -> None:
    said = replace(TOLD, actor="a4", addressees=("a4",))
    assert "<Straits>" not in page(record(said))
