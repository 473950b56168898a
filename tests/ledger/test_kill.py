"""A kill at any moment loses no committed article and leaves no half one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from dixit.ledger import schema
from dixit.ledger.opening import Ledger
from dixit.ledger.verify import Checked, verify

_WRITER = """
import sys
from dataclasses import replace
from dixit.ledger.append import Entry, append
from dixit.ledger.opening import Ledger
from tests.reports.records import deeds
record = deeds()
with Ledger(sys.argv[1], create=True) as ledger:
    for n in range(100000):
        one = replace(record, article=replace(record.article, text=record.text + "\\n" * n))
        with ledger.writing() as c:
            append(c, Entry(one))
        print(one.article.id, flush=True)
"""
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("delay", [0.0, 0.011, 0.023, 0.047])
def test_kills(tmp_path: Path, delay: float) -> None:
    path = str(tmp_path / "dixit.db")
    command = [sys.executable, "-c", _WRITER, path]
    env = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=env) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().decode().strip() for _ in range(3)]
        time.sleep(delay)
        writer.kill()
        told += writer.stdout.read().decode().split()
    with Ledger(path) as ledger, ledger.reading() as c:
        there = set(c.execute(select(schema.text.c.id)).scalars())
        assert set(told[:-1]) <= there  # the last line may itself be cut short
        assert len(there) <= len(told) + 1
        assert list(verify(c, Checked())) == []
