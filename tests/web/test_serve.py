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
from urllib.request import Request, urlopen

import pytest

from dixit.errors import UsageError
from dixit.ledger.opening import Ledger
from dixit.web.serve import serve


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
