"""`dixit users` and the options of `dixit serve` that let others in."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from dixit.ledger.opening import Ledger
from dixit.web.feed_key import FeedKey
from dixit.web.users import Users
from tests.cli.conftest import Run

PASSWORD = b"a ship of many words\n"


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    with Ledger(str(tmp_path / "news.db"), create=True):
        return str(tmp_path / "news.db")


def test_users_are_named_listed_and_taken_out(dixit: Run, ledger: str) -> None:
    def users(*arguments: str) -> str:
        done = dixit("users", *arguments, "--ledger", ledger, stdin=PASSWORD)
        assert done.code == 0
        assert "ship" not in done.out + done.err
        return done.out + done.err

    assert "Ada may log in and has the role admin." in users("add", "Ada", "--role", "admin", "--password-stdin")
    users("add", "Bob", "--password-stdin")
    assert users("list") == "admin   Ada\nread    Bob\n"
    assert json.loads(users("list", "--json"))[0] == {"name": "Ada", "role": "admin"}
    assert Users.of(ledger).verified("ada", PASSWORD.decode().strip())
    assert stat.S_IMODE(Path(f"{ledger}.users").stat().st_mode) == 0o600
    key = FeedKey.of(ledger).now().key
    assert "Bob is out" in users("remove", "bob")
    assert users("list") == "admin   Ada\n"
    assert not FeedKey.of(ledger).lets_in(key)


def test_none_yet(dixit: Run, ledger: str) -> None:
    done = dixit("users", "list", "--ledger", ledger)
    assert (done.code, done.out) == (1, "")
    assert "dixit users add" in done.err
    assert dixit("users", "remove", "Ada", "--ledger", ledger).code == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("Ada", "--role", "king"), 2), (("machine 7",), 2), ((), 2), (("Ada", "--ledger", "nothing.db"), 1)],
)
def test_what_does_not_fit_is_told(dixit: Run, ledger: str, arguments: tuple[str, ...], code: int) -> None:
    where = () if "--ledger" in arguments else ("--ledger", ledger)
    done = dixit("users", "add", *arguments, *where, "--password-stdin", stdin=PASSWORD)
    assert done.code == code
    assert not list(Path(ledger).parent.glob("*.users"))


def test_a_short_password_is_refused_and_not_shown(dixit: Run, ledger: str) -> None:
    done = dixit("users", "add", "Ada", "--ledger", ledger, "--password-stdin", stdin=b"hunter2\n")
    assert done.code == 2
    assert "hunter2" not in done.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--behind-proxy", "--host", "a.example"), "Give --users too"), (("--host", "a.example"), "Give --users"),
        (("--users", "--behind-proxy"), "need each other"), (("--users", "--host", "a.example"), "need each other"),
        (("--users",), "There are no users"),
        (("--users", "--behind-proxy", "--host", "https://a.example/"), "is no name of a host"),
    ],
)  # fmt: skip
def test_others_need_users_and_a_name(dixit: Run, ledger: str, arguments: tuple[str, ...], told: str) -> None:
    done = dixit("serve", "--ledger", ledger, "--no-open", *arguments)
    assert done.code == 2
    assert told in done.err
