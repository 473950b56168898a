"""What was done or planned, as the reports tell it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dixit.records import Actor, Dated, Event, Place, Record, Span
from dixit.reports.events import event_list
from dixit.reports.page import page
from dixit.reports.terminal import print_events
from tests.reports.records import DEEDS, deeds, record_of, sample, statement
from tests.reports.test_page import Outline
from tests.reports.test_terminal import ESCAPE, printed


def only(**changes: object) -> Record:
    """The first event of the hand-made record alone, changed."""
    event = next(e for e in deeds().events if e.status == "actual")
    return replace(deeds(), events=(replace(event, **changes),))  # type: ignore[arg-type]


# --- event_list


def test_events_come_in_the_order_of_the_text() -> None:
    told = [(e.number, e.paragraph, e.status, e.type) for e in event_list(deeds())]
    assert told == [
        (1, 1, "actual", "assault, heavy weapons"),
        (2, 2, "conditional", "assault"),
        (3, 3, "actual", "assault"),
        (4, 3, "planned", "sanction, withdraw"),
    ]
    assert event_list(sample()) == ()


def test_the_tellers_numbers_are_those_of_the_list_of_statements() -> None:
    shuffled = replace(deeds(), statements=deeds().statements[::-1])
    assert [(e.told_by, e.statement) for e in event_list(shuffled)] == [
        ("the article", None),
        ("Selmar and Belmar (statement 1)", 1),
        ("Omar Said (statement 2)", 2),
        ("Omar Said (statement 3)", 3),
    ]


def test_a_teller_without_a_name_is_told_by_the_words() -> None:
    text = "Two diplomats said Lima left. “Quito left.”"
    said = statement(text, ("Two diplomats",), ("said",), ("Lima left",))
    alone = statement(text, (), (), ("“Quito left.”",))
    left = Event("e1", "RETREAT", None, (), (), Span(19, 28), Span(24, 28), None, None, "actual", said.id, 0.9)
    events = (left, replace(left, told_by=alone.id), replace(left, told_by="gone"))
    assert [e.told_by for e in event_list(replace(record_of(text, said, alone), events=events))] == [
        "Two diplomats (statement 1)",
        "somebody not named (statement 2)",
        "somebody not named",
    ]


@pytest.mark.parametrize(
    ("name", "country", "shown"),
    [
        ("Dastra", "ARV", "Dastra (ARV)"),
        ("dastra", None, "Dastra"),
        ("Port Dastra", "ARV", "Dastra (Port Dastra, ARV)"),
        ("Port Dastra", None, "Dastra (Port Dastra)"),
    ],
)
def test_a_place_says_what_its_words_do_not(name: str, country: str | None, shown: str) -> None:
    start = DEEDS.index("Dastra")
    assert event_list(only(place=Place(Span(start, start + 6), name, country)))[0].place == shown


# --- the list


def test_the_list() -> None:
    assert printed(print_events, deeds(), width=100).splitlines() == [
        "4 events",
        "",
        "¶ 1",
        "  1  actual · assault, heavy weapons · Selmar · Selmar's jets ‹struck› a depot near Dastra on Monday",
        "     · Dastra (ARV) · on Monday (2026-01-12) · told by the article",
        "",
        "¶ 2",
        "  2  conditional · assault · Selmar and Belmar → Arvenia · they would ‹answer with force› · told by",
        "     Selmar and Belmar (statement 1)",
        "",
        "¶ 3",
        "  3  actual · assault · — · the ‹raid› · told by Omar Said (statement 2)",
        "  4  planned · sanction, withdraw · Quito · Quito may ‹recall› its envoy from the capital next week",
        "     · the capital (Norvik, ARV) · next week · told by Omar Said (statement 3) (40% sure)",
    ]


def test_only_a_recipient_is_known() -> None:
    assert " · — → Arvenia and Quito · " in printed(print_events, only(actors=(), recipients=("a3", "a5", "a9")))


def test_no_event_is_said_and_the_notes_stay() -> None:
    told = printed(print_events, sample()).splitlines()
    assert told[1:4] == ["The Norvik Courier · 2026-03-04 · no event found", "", "Notes"]


def test_colour_underlines_the_trigger_and_needs_no_signs() -> None:
    shown = printed(print_events, deeds(), width=200, terminal=True)
    assert "Selmar's jets \x1b[4mstruck\x1b[0m a depot" in shown
    assert ESCAPE.sub("", shown) == printed(print_events, deeds(), width=200).replace("‹", "").replace("›", "")


def test_an_encoding_that_lacks_our_signs() -> None:
    told = printed(print_events, deeds(), width=200, encoding="ascii")
    assert (
        "par. 2\n  2  conditional - assault - Selmar and Belmar -> Arvenia - they would <answer with force> - told by"
        in told
    )
    assert "‹answer with force› · told" in printed(print_events, deeds(), width=200, encoding="cp1252")


# --- the page


def test_the_page_has_the_same_events() -> None:
    made = page(deeds())
    parsed = Outline(made)
    assert parsed.open == []
    assert '<a href="#statements-title">4 statements</a> · <a href="#events-title">4 events</a>' in made
    for told in (
        '<strong class="status">actual</strong> <span class="type">assault, heavy weapons</span>',
        '<span class="trigger"><span class="hidden">trigger: </span>struck</span> a depot near Dastra on Monday',
        '<dt>where</dt><dd dir="auto">Dastra (ARV)</dd>',
        '<dt>when</dt><dd dir="auto">on Monday (2026-01-12)</dd>',
        '<dt>who</dt><dd dir="auto">Selmar and Belmar</dd></div><div><dt>to whom</dt><dd dir="auto">Arvenia</dd>',
        '<dt>told by</dt><dd dir="auto">the article</dd>',
        '<a href="#s3">Omar Said (statement 3)</a>',
        '<a class="where" href="#p3">¶ 3</a>',
        '<span class="unsure">40% sure</span>',
    ):
        assert told in made
    ids = [a["id"] for _, a in parsed.elements if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in parsed.all("a")} <= set(ids)


def test_a_page_without_events_has_no_list_of_them() -> None:
    assert 'id="events-title"' not in page(sample())


def test_nothing_from_outside_acts() -> None:
    evil = "</style><script>alert(1)</script>\"'><img src=x>\x1b[2J\u202e"
    text = f"{evil} struck."
    whole = Span(0, len(evil))
    event = Event(
        "e1", evil, evil, ("a1",), ("a1",), Span(0, len(text)), Span(3, 12), Place(whole, evil + "2", evil),
        Dated(whole, evil), evil, None, 0.9,
    )  # fmt: skip
    said = replace(
        statement(text, (evil,), ("struck",), (evil,), actor="a1"),
        condition=whole, act="threaten", said=event.time,
    )  # fmt: skip
    record = replace(
        record_of(text, said), actors=(Actor("a1", evil),), events=(event, replace(event, told_by=said.id))
    )
    parsed = Outline(page(record))
    assert parsed.open == []
    assert parsed.all("img") == []
    assert len(parsed.all("script")) == 1
    for shown in (page(record), printed(print_events, record)):
        assert not set(shown) & set("\x1b\u202e")
    assert Outline(page(record)).words.startswith("</style><script>")
