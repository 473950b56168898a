import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell(dixit: Run, shell: str) -> None:
    done = dixit("completion", shell)
    assert done.code == 0
    first, rest = done.out.split("\n", 1)
    assert first.startswith(f"# To install: dixit completion {shell} >")
    assert "_DIXIT_COMPLETE" in rest


def test_another_shell_is_wrong_usage(dixit: Run) -> None:
    assert dixit("completion", "csh").code == 2
