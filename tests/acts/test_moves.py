"""What a source does to another by speaking hangs on who it is, whom it means and what it would do."""

from __future__ import annotations

from dataclasses import replace

from dixit.acts import with_moves
from dixit.reading.words import split_words
from dixit.records import Actor, Event, Plover, Span, Statement

TEXT = "Lima promised Quito that it would withdraw its troops. Lima rejected the offer of Quito."
WORDS = split_words(TEXT)
LIMA, QUITO = Actor("a1", "Peru", "state", "PER"), Actor("a2", "Ecuador", "state", "ECU")
ENVOY = Actor("a3", "Ana Brel", "person", "PER", "GOV")
PRESS = Actor("a4", "reporters", "group")


def spans(words: str) -> tuple[Span, ...]:
    return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)


PROMISE = Statement(
    "s1", spans("Lima"), spans("promised"), spans("that it would withdraw its troops"), (), "indirect", 1.0,
    actor="a1", act="promise", addressees=("a2",),
)  # fmt: skip


def move(statement: Statement, *events: Event) -> Plover | None:
    return with_moves([statement], [LIMA, QUITO, ENVOY, PRESS], events, WORDS)[0].plover


def event(type_: str, status: str = "planned", actors: tuple[str, ...] = ("a1",)) -> Event:
    return Event("e1", type_, None, actors, ("a2",), Span(0, 4), Span(0, 4), None, None, status, "s1", 1.0)


def test_to_yield_is_to_concede_and_to_help_is_to_agree() -> None:
    assert move(PROMISE, event("RETREAT")) == Plover("CONCEDE", None, 4.5)
    assert move(PROMISE, event("AID")) == Plover("AGREE", None, 2.5)


def test_nobody_is_spoken_to() -> None:
    assert move(replace(PROMISE, addressees=())) is None
    assert move(replace(PROMISE, addressees=("a4",))) is None
    assert move(replace(PROMISE, addressees=("a1",))) is None


def test_whom_the_promised_deed_would_be_done_to_is_spoken_to() -> None:
    assert move(replace(PROMISE, addressees=()), event("AID")) == Plover("AGREE", None, 2.5)


def test_an_envoy_speaks_for_the_state_whose_deed_it_is() -> None:
    assert move(replace(PROMISE, actor="a3"), event("RETREAT")) == Plover("CONCEDE", None, 4.5)


def test_what_tells_only_how_things_are_is_no_move() -> None:
    assert move(replace(PROMISE, act="say")) is None
    assert move(replace(PROMISE, act=None)) is None


def test_who_warns_as_an_observer_threatens_nobody() -> None:
    text_words = spans("promised")
    warning = replace(PROMISE, act="warn", cue=text_words, actor=None)
    assert move(warning) is None
