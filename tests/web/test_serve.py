"""The server itself: on this machine alone, with a key, ended by Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from dixit.errors import UsageError
from dixit.ledger.opening import Ledger
from dixit.web.serve import serve
from dixit.web.users import Users


def test_serving_until_it_is_ended(tmp_path: Path) -> None:
    with Ledger(str(tmp_path / "dixit.db"), create=True):
        pass
    running = subprocess.Popen(
        [sys.executable, "-m", "dixit", "serve", "--ledger", str(tmp_path / "dixit.db"), "--no-open"],
        stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - nothing else runs there
    )  # fmt: skip
    assert running.stderr
    try:
        told = re.search(r"http://127\.0\.0\.1:(\d+)/\?key=\S+", running.stderr.readline())
        assert told
        with urlopen(told.group(), timeout=20) as answer:
            cookie = answer.headers["Set-Cookie"].split(";")[0]
        start = f"http://127.0.0.1:{told.group(1)}/"
        with urlopen(Request(start, headers={"Cookie": cookie}), timeout=20) as answer:
            assert b"The ledger is empty" in answer.read()
            assert "Server" not in answer.headers
        with pytest.raises(HTTPError, match="403"):
            urlopen(start, timeout=20)
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 0
        running.stderr.close()


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with Ledger(str(tmp_path / "dixit.db"), create=True):
        pass
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="cannot be used"):
            serve(str(tmp_path / "dixit.db"), taken.getsockname()[1], print, show=False)


def test_a_team_behind_a_proxy(tmp_path: Path) -> None:
    ledger = str(tmp_path / "dixit.db")
    with Ledger(ledger, create=True):
        Users.of(ledger).put("Ada", "read", "a ship of many words")
    running = subprocess.Popen(
        [sys.executable, "-m", "dixit", "serve", "--ledger", ledger, "--no-open", "--users", "--behind-proxy",
         "--host", "Desk.example.org"],
        stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - nothing else runs there
    )  # fmt: skip
    assert running.stderr
    try:
        line = running.stderr.readline()
        assert "for the proxy of https://desk.example.org/" in line
        assert "key=" not in line
        told = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert told
        with urlopen(Request(told.group(), headers={"Host": "desk.example.org"}), timeout=20) as answer:
            page, cookie = answer.read().decode(), answer.headers["Set-Cookie"]
        assert cookie.startswith("__Host-dixit-form=")
        token = re.search(r'name="csrf" value="(\w+)"', page)
        assert token
        waits = []
        for number in range(7):
            headers = {"Host": "desk.example.org", "Cookie": cookie.split(";")[0]}
            headers |= {"X-Forwarded-For": f"198.51.100.{number}, 192.0.2.1"}
            given = urlencode({"csrf": token.group(1), "name": "Ada", "password": "wrong"}).encode()
            with pytest.raises(HTTPError) as refused:
                urlopen(Request(f"{told.group()}login", given, headers), timeout=20)
            waits.append(refused.value.code)
            refused.value.close()
        assert waits == [403] * 5 + [429] * 2
        with pytest.raises(HTTPError, match="400"):
            urlopen(told.group(), timeout=20)
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 0
        running.stderr.close()
