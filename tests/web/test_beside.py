"""Files that the owner of a ledger alone may read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from dixit.errors import LedgerError
from dixit.web.beside import beside, make_private, read_private, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_lies_beside_the_file() -> None:
    assert beside("/a/dixit.db", "users") == Path("/a/dixit.db.users")


def test_that_of_a_database_is_in_the_accounts_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    first, again, other = (
        beside(f"postgresql://ada:{word}@host/{name}", "users")
        for word, name in (("secret", "news"), ("changed", "news"), ("secret", "more"))
    )
    assert first == again != other
    assert first.parent == tmp_path / "dixit"
    write_private(first, b"x")
    assert (mode(first), mode(first.parent)) == (0o600, 0o700)


def test_written_whole_and_for_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "a"
    old = os.umask(0)
    try:
        write_private(path, b"one")
        write_private(path, b"two")
    finally:
        os.umask(old)
    assert (read_private(path), mode(path)) == (b"two", 0o600)
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_what_is_there_stays(tmp_path: Path) -> None:
    make_private(tmp_path / "a", b"one")
    make_private(tmp_path / "a", b"two")
    assert read_private(tmp_path / "a") == b"one"
    assert mode(tmp_path / "a") == 0o600
    assert len(list(tmp_path.iterdir())) == 1


def test_none_is_no_error(tmp_path: Path) -> None:
    assert read_private(tmp_path / "a") is None


@pytest.mark.parametrize("open_to", [0o640, 0o604, 0o666])
def test_one_that_others_may_read_is_refused(tmp_path: Path, open_to: int) -> None:
    path = tmp_path / "a"
    write_private(path, b"secret")
    path.chmod(open_to)
    with pytest.raises(LedgerError, match="can be read by others"):
        read_private(path)


def test_a_folder_that_is_not_there_cannot_be_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LedgerError, match="cannot be written"):
        write_private(tmp_path / "file" / "a", b"x")
