import io

import pytest

from dixit.cli.progress import progress


class Terminal(io.StringIO):
    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.mark.parametrize(
    ("terminals", "total", "quiet", "shows"),
    [
        ({"stderr"}, 3, False, True),
        ({"stderr"}, 3, True, False),
        ({"stderr"}, 1, False, False),
        ({"stderr", "stdout"}, 3, False, False),
        (set(), 3, False, False),
    ],
)
def test_a_bar_only_where_it_helps(
    monkeypatch: pytest.MonkeyPatch, terminals: set[str], total: int, quiet: bool, shows: bool
) -> None:
    stderr, stdout = Terminal("stderr" in terminals), Terminal("stdout" in terminals)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", stderr)
    monkeypatch.setattr("sys.stdout", stdout)
    with progress(total, quiet) as advance:
        for _ in range(total):
            advance(0)
    assert ("3/3" in stderr.getvalue()) == shows
    assert stdout.getvalue() == ""
