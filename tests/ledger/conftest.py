"""Ledgers of both kinds: every contract test runs on SQLite and on PostgreSQL, where a server can be started."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dixit.ledger.opening import Ledger

_SERVERS = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server: DIXIT_TEST_POSTGRES, or one that is started here from Debian's package."""
    given = os.environ.get("DIXIT_TEST_POSTGRES")
    if given:
        yield given
        return
    pytest.importorskip("psycopg")
    folder = next((f for f in _SERVERS if (f / "initdb").exists()), None)
    if folder is None:
        pytest.skip("no PostgreSQL server is installed (Debian: apt install postgresql)")
    data = Path(tempfile.mkdtemp(prefix="dixit-postgres-"))  # short: the path of a socket has at most 107 characters
    try:
        how = ("-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
        _as_server(data, folder / "initdb", "-D", data / "data", *how)
        options = f"-k {data} -p 54329 -c listen_addresses= -c fsync=off"
        _as_server(data, folder / "pg_ctl", "-D", data / "data", "-w", "-l", data / "log", "-o", options, "start")
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(data, ignore_errors=True)
        pytest.skip(f"no PostgreSQL server can be started here: {error}")
    try:
        yield f"postgresql://postgres@/postgres?host={data}&port=54329"
    finally:
        _as_server(data, folder / "pg_ctl", "-D", data / "data", "-m", "immediate", "stop")
        shutil.rmtree(data, ignore_errors=True)


def _as_server(data: Path, *command: object) -> None:
    """PostgreSQL refuses to run as root."""
    words = [str(c) for c in command]
    if os.geteuid() == 0:
        shutil.chown(data, "postgres")
        words = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *words]
    subprocess.run(words, check=True, capture_output=True, cwd=data, timeout=60)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty ledger's address, of each kind."""
    if request.param == "sqlite":
        return str(tmp_path / "dixit.db")
    server: str = request.getfixturevalue("postgres")
    import psycopg  # noqa: PLC0415 - only where it is installed

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return server


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    with Ledger(address, create=True) as opened:
        yield opened
