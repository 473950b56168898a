"""The command line with a fake reader, and articles for it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from dixit.cli import main, reading
from tests.cli.fakes import FakeReader

ARTICLE = "The envoy said that the talks would go on.\n\nNobody else was in the room when the delegates left.\n"


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


class Run(Protocol):
    def __call__(self, *arguments: str, stdin: bytes = b"") -> Outcome: ...


@pytest.fixture
def dixit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    monkeypatch.setattr(reading, "Reader", FakeReader)
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "DIXIT_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(arguments)
        out, err = capsysbinary.readouterr()
        return Outcome(code, out.decode(), err.decode())

    return run


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "envoy.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path.name
