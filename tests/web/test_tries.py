"""How long to wait after failed tries."""

from __future__ import annotations

from dixit.web.tries import OF_ADDRESS, OF_BOTH, OF_NAME, WITHIN, Tries


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_five_of_one_name_from_one_address() -> None:
    clock = Clock()
    tries = Tries(clock)
    assert [tries.begin("ada", "192.0.2.1") for _ in range(OF_BOTH)] == [0] * OF_BOTH
    assert tries.begin("ada", "192.0.2.1") == WITHIN
    assert tries.begin("ada", "192.0.2.2") == 0
    assert tries.begin("bob", "192.0.2.1") == 0
    clock.now += WITHIN - 1
    assert tries.begin("ada", "192.0.2.1") == 1
    clock.now += 1
    assert tries.begin("ada", "192.0.2.1") == 0


def test_one_address_cannot_try_many_names() -> None:
    tries = Tries(Clock())
    assert all(tries.begin(f"user {i}", "192.0.2.1") == 0 for i in range(OF_ADDRESS))
    assert tries.begin("another", "192.0.2.1") > 0
    assert tries.begin("another", "192.0.2.2") == 0


def test_many_addresses_cannot_try_one_name_for_ever() -> None:
    tries = Tries(Clock())
    assert all(tries.begin("ada", f"192.0.2.{i}") == 0 for i in range(OF_NAME))
    assert tries.begin("ada", "198.51.100.1") > 0


def test_who_has_one_address_of_a_network_has_all_of_it() -> None:
    tries = Tries(Clock())
    assert all(tries.begin("ada", f"2001:db8::{i}") == 0 for i in range(OF_BOTH))
    assert tries.begin("ada", "2001:db8::ffff") > 0
    assert tries.begin("ada", "2001:db8:0:1::1") == 0


def test_success_forgets_what_failed_for_both() -> None:
    tries = Tries(Clock())
    assert [tries.begin("ada", "192.0.2.1") for _ in range(OF_BOTH)] == [0] * OF_BOTH
    tries.succeeded("ada", "192.0.2.1")
    assert tries.begin("ada", "192.0.2.1") == 0


def test_a_password_of_ones_own_does_not_free_an_address() -> None:
    tries, failed = Tries(Clock()), 0
    while tries.begin(f"user {failed}", "192.0.2.1") == 0:
        failed += 1
        if tries.begin("mallory", "192.0.2.1") == 0:
            tries.succeeded("mallory", "192.0.2.1")
    assert failed == OF_ADDRESS


def test_success_alone_is_no_failed_try() -> None:
    tries = Tries(Clock())
    for _ in range(OF_NAME * 2):
        assert tries.begin("ada", "192.0.2.1") == 0
        tries.succeeded("ada", "192.0.2.1")


def test_what_waits_does_not_prolong_the_wait() -> None:
    clock = Clock()
    tries = Tries(clock)
    for _ in range(OF_BOTH):
        tries.begin("ada", "192.0.2.1")
    for _ in range(100):
        tries.begin("ada", "192.0.2.1")
    clock.now += WITHIN
    assert tries.begin("ada", "192.0.2.1") == 0
