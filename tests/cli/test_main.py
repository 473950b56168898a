import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dixit.version import VERSION
from tests.cli.conftest import ARTICLE, Run

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HEAVY = ("numpy", "onnxruntime", "tokenizers", "rich", "trafilatura", "py3langid")


def process(*arguments: str, **more: str) -> subprocess.Popen[bytes]:
    """The command line in a process of its own, with the fake reader; `more` are variables of its environment."""
    environment = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "DIXIT_DEBUG", "PYTHONIOENCODING")}
    environment["PYTHONPATH"] = os.pathsep.join([ROOT, os.path.join(ROOT, "src")])
    environment.update(more)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.cli.fakes", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.PIPE, env=environment,
        # Tests that run in the background inherit an ignored SIGINT; Python would then never hear Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - nothing else runs in the child
    )  # fmt: skip


def finished(*arguments: str, **more: str) -> tuple[int, bytes, bytes]:
    running = process(*arguments, **more)
    out, err = running.communicate(timeout=60)
    return running.returncode, out, err


def test_version_and_help(dixit: Run) -> None:
    assert dixit("--version").out == f"dixit {VERSION}\n"
    assert "Exit codes:" in dixit("read", "--help").out
    assert dixit("nonsense").code == 2


@pytest.mark.parametrize("arguments", [["--version"], ["read", "--help"], ["doctor", "--help"]])
def test_help_waits_for_no_heavy_library(arguments: list[str]) -> None:
    code = (
        f"import sys; from dixit.cli import main; main({arguments}); sys.exit(sum(m in sys.modules for m in {HEAVY}))"
    )
    done = subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": os.path.join(ROOT, "src")},
                          stdout=subprocess.DEVNULL, check=False)  # fmt: skip
    assert done.returncode == 0


def test_a_fault_of_ours_is_one_line(dixit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.txt").write_text("The envoy said that BREAK is a word of this article.")
    failed = dixit("read", "b.txt")
    assert failed.code == 1
    assert failed.err.count("\n") == 1
    assert failed.err.startswith("dixit: Internal error, KeyError: ")
    assert "please report it" in failed.err
    assert "\x1b" not in failed.err
    monkeypatch.setenv("DIXIT_DEBUG", "1")
    with pytest.raises(KeyError):
        dixit("read", "b.txt")


def test_interrupted_is_130(dixit: Run, tmp_path: Path) -> None:
    (tmp_path / "i.txt").write_text("The envoy said that INTERRUPT is a word of this article.")
    stopped = dixit("read", "i.txt")
    assert stopped.code == 130
    assert "Traceback" not in stopped.err


def test_a_signal_while_it_waits_for_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    running = process("read", "--jsonl", str(tmp_path / "a.txt"), "-")
    assert running.stdout
    try:
        running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=60)
    finally:
        running.kill()
    assert running.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.parametrize("form", ["--jsonl", "--marked", "--quiet"])
def test_a_closed_pipe_ends_quietly(tmp_path: Path, form: str) -> None:
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_text(ARTICLE * 20, encoding="utf-8")
    running = process("read", form, str(tmp_path))
    assert running.stdout
    assert running.stderr
    running.stdout.readline()
    running.stdout.close()
    with running:
        assert (running.stderr.read(), running.wait(timeout=60)) == (b"", 0)


def test_a_full_disk_is_said() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    command = [sys.executable, "-m", "tests.cli.fakes", "read", "-"]
    environment = os.environ | {"PYTHONPATH": os.path.join(ROOT, "src")}
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command, input=ARTICLE.encode(), stdout=full, stderr=subprocess.PIPE, cwd=ROOT, env=environment, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"dixit: Cannot go on: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("form", [[], ["--marked"], ["--jsonl"]])
def test_a_terminal_that_is_not_utf8(tmp_path: Path, form: list[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The envoy said that “we 🚢 shall see”, and then the delegates went home.", encoding="utf-8")
    code, out, err = finished("read", str(path), *form, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (code, err) == (0, b"")
    if form == ["--jsonl"]:
        assert "“we 🚢 shall see”" in out.decode("utf-8")
    else:
        assert b"\\u201cwe \\U0001f6a2 shall see\\u201d" in out


def test_no_bar_and_no_colour_without_a_terminal(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    code, out, err = finished("read", str(tmp_path))
    assert (code, err) == (0, b"")
    assert b"\x1b" not in out
