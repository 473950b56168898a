"""Sessions end by themselves and when they are ended."""

from __future__ import annotations

from dixit.web.sessions import IDLE, LONGEST, Sessions
from tests.web.test_tries import Clock


def test_a_session_goes_on_while_it_is_used_and_not_for_ever() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    token = sessions.begin("Ada", "hash")
    for _ in range(int(LONGEST // (IDLE - 60))):
        clock.now += IDLE - 60
        assert sessions.of(token)
    clock.now += IDLE - 60
    assert sessions.of(token) is None


def test_one_that_is_not_used_is_over() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    token = sessions.begin("Ada", "hash")
    clock.now += IDLE
    assert sessions.of(token) is None
    clock.now -= IDLE
    assert sessions.of(token) is None


def test_one_that_was_ended_is_over_and_others_are_not() -> None:
    sessions = Sessions(Clock())
    one, other = sessions.begin("Ada", "hash"), sessions.begin("Ada", "hash")
    sessions.end(one)
    assert sessions.of(one) is None
    assert sessions.of(other)
    assert sessions.of("") is None
    assert sessions.of("\udcff") is None


def test_each_has_secrets_of_its_own_that_are_not_kept_or_shown() -> None:
    sessions = Sessions(Clock())
    first, second = (sessions.begin("Ada", "hash of a password") for _ in range(2))
    held, other = sessions.of(first), sessions.of(second)
    assert held
    assert other
    assert len({first, second, held.csrf, other.csrf}) == 4
    assert "hash of a password" not in repr(held)
    assert held.csrf not in repr(held)
    assert first not in repr(vars(sessions))


def test_the_oldest_of_too_many_gives_way() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    tokens = []
    for _ in range(21):
        clock.now += 1
        tokens.append(sessions.begin("Ada", "hash"))
    other = sessions.begin("Bob", "hash")
    assert [bool(sessions.of(t)) for t in tokens] == [False] + [True] * 20
    assert sessions.of(other)
