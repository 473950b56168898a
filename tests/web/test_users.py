"""The file of users."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from threading import Thread

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type

from dixit.errors import LedgerError, UsageError
from dixit.web.users import Users

PASSWORD = "a ship of many words"


@pytest.fixture
def users(tmp_path: Path) -> Users:
    return Users(tmp_path / "dixit.db.users")


def test_a_user_is_known_by_name_and_password(users: Users) -> None:
    users.put(" Ada  Lovelace ", "review", PASSWORD)
    found = users.verified("ada lovelace", PASSWORD)
    assert found
    assert (found.name, found.role) == ("Ada Lovelace", "review")
    assert users.verified("Ada Lovelace", PASSWORD + "x") is None
    assert users.verified("Ada Lovelace", "") is None
    assert users.verified("Bob", PASSWORD) is None
    assert users.verified("Bob", "a password that nobody has") is None
    assert users.verified("\udcff", "\udcff") is None


def test_the_file_holds_hashes_and_is_for_its_owner_alone(users: Users, tmp_path: Path) -> None:
    users.put("Ada", "admin", PASSWORD)
    path = tmp_path / "dixit.db.users"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    data = path.read_text("utf-8")
    assert PASSWORD not in data
    (kept,) = json.loads(data)["users"]
    assert (kept["name"], kept["role"]) == ("Ada", "admin")
    told = extract_parameters(kept["hash"])
    assert told.type is Type.ID
    assert told.memory_cost >= 64 * 1024
    assert kept["hash"] not in repr(users.named("Ada"))


def test_a_name_that_is_there_gets_role_and_password_anew(users: Users) -> None:
    users.put("Ada", "read", PASSWORD)
    users.put("ADA", "admin", PASSWORD[::-1])
    assert [(u.name, u.role) for u in users.every()] == [("ADA", "admin")]
    assert users.verified("Ada", PASSWORD) is None
    assert users.verified("Ada", PASSWORD[::-1])


def test_who_is_taken_out_is_out_whoever_reads(users: Users, tmp_path: Path) -> None:
    other = Users(tmp_path / "dixit.db.users")
    users.put("Ada", "read", PASSWORD)
    users.put("Bob", "read", PASSWORD)
    assert other.named("Ada")
    users.take_out("ada")
    assert other.named("Ada") is None
    with pytest.raises(UsageError, match="Users are Bob"):
        other.take_out("Ada")


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [
        ("", "read", PASSWORD), ("machine 7", "read", PASSWORD), ("a" * 101, "read", PASSWORD),
        ("A\u202eda", "read", PASSWORD), ("A\nd\x00a", "read", PASSWORD), ("\udcff", "read", PASSWORD),
        ("Ada", "king", PASSWORD), ("Ada", "read", "short"), ("Ada", "read", "a" * 257),
        ("Ada Lovelace the First", "read", "ada lovelace the first"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(users: Users, name: str, role: str, password: str) -> None:
    with pytest.raises(UsageError) as told:
        users.put(name, role, password)
    assert password not in str(told.value)
    assert users.every() == ()


@pytest.mark.parametrize("data", ["", "{}", '{"users": [{"name": "Ada", "role": "king", "hash": ""}]}', "[]", "x"])
def test_a_damaged_file_lets_nobody_in(users: Users, tmp_path: Path, data: str) -> None:
    path = tmp_path / "dixit.db.users"
    path.touch(0o600)
    path.write_text(data)
    with pytest.raises(LedgerError, match="is damaged"):
        users.named("Ada")


def test_a_damaged_hash_is_no_password(users: Users, tmp_path: Path) -> None:
    path = tmp_path / "dixit.db.users"
    path.touch(0o600)
    path.write_text(json.dumps({"users": [{"name": "Ada", "role": "admin", "hash": "none"}]}))
    assert users.verified("Ada", "none") is None


def test_a_file_that_others_may_read_lets_nobody_in(users: Users, tmp_path: Path) -> None:
    users.put("Ada", "read", PASSWORD)
    assert users.named("Ada")
    os.chmod(tmp_path / "dixit.db.users", 0o644)
    with pytest.raises(LedgerError, match="can be read by others"):
        users.named("Ada")


def test_many_at_once_lose_nobody(tmp_path: Path) -> None:
    path = tmp_path / "dixit.db.users"
    threads = [Thread(target=lambda n=n: Users(path).put(f"User {n}", "read", PASSWORD)) for n in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(Users(path).every()) == 6
